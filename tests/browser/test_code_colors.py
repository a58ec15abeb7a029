"""Shown code can be read: every kind of token has contrast with its ground, light and dark."""

from __future__ import annotations

import re
from collections.abc import Callable

import support
from playwright.sync_api import Page

_CODE = re.compile(r'<div class="highlight"><pre>(.*?)</pre>', re.DOTALL)
#: Puts a token of every class that any page has into this page's first unfolded code, and says which
#: has too little contrast with the ground behind it.
TOO_PALE = """
(classes) => {
  const code = document.querySelector("details.hide[open] .highlight pre");
  for (const name of classes) code.append(Object.assign(document.createElement("span"), { className: name, textContent: name }));
  const parts = (colour) => colour.match(/[\\d.]+/g).map(Number);
  const light = (colour) => parts(colour).slice(0, 3).map((part) => part / 255)
    .map((part) => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4)
    .reduce((sum, part, place) => sum + part * [0.2126, 0.7152, 0.0722][place], 0);
  const ground = (one) => {
    const own = getComputedStyle(one).backgroundColor, alpha = parts(own)[3] ?? 1;
    return alpha === 1 ? own : ground(one.parentElement);
  };
  return [...document.querySelectorAll(".highlight pre, .highlight span")]
    .filter((one) => one.textContent.trim() && one.checkVisibility())
    .map((one) => {
      const pair = [light(getComputedStyle(one).color), light(ground(one))].sort((a, b) => b - a);
      return [one.className, one.textContent.slice(0, 20), (pair[0] + 0.05) / (pair[1] + 0.05)];
    }).filter((one) => one[2] < 4.5);
}
"""


def test_every_token_of_shown_code_can_be_read_in_both_faces(
    open_page: Callable[..., Page],
) -> None:
    texts = [path.read_text("utf-8") for path in support.pages()]
    shown = "".join(code for text in texts for code in _CODE.findall(text))
    classes = sorted(set(re.findall(r'<span class="([^"]+)">', shown)))
    assert {"k", "si"} <= set(classes), "keywords and placeholders are looked at"
    page = open_page(support.page_of(support.ROOT / "book" / "06-welfare.md"))
    page.evaluate("for (const one of document.querySelectorAll('details.hide')) one.open = true")
    for face in ("light", "dark"):
        page.evaluate(
            """(face) => {
              document.documentElement.dataset.theme = face;
              document.getAnimations().forEach((one) => one.finish());
            }""",
            face,
        )
        assert page.evaluate(TOO_PALE, classes) == [], face

"""A window of 320 pixels, which is also one of 1280 at 400%: no text of a widget is cut."""

from __future__ import annotations

from collections.abc import Callable

import support
from playwright.sync_api import Page

WIDGETS = "section.explorable, section.guess, section.quiz, section.story"
#: Every line of text that leaves what it is seen in: its section, or a box that hides what is too
#: wide. A box that scrolls shows all of it, if a keyboard can scroll it.
CUT = """
(widgets) => {
  const cut = [];
  const scrolls = (box) => box.tabIndex >= 0 || box.querySelector("a, button, input, select, summary");
  for (const section of document.querySelectorAll(widgets)) {
    const walk = document.createTreeWalker(section, NodeFilter.SHOW_TEXT);
    while (walk.nextNode()) {
      const node = walk.currentNode, owner = node.parentElement;
      if (!node.nodeValue.trim() || owner.closest("script, style, option, title, desc, defs")) continue;
      if (!owner.checkVisibility({ visibilityProperty: true, opacityProperty: true })) continue;
      let left = -Infinity, right = Infinity;
      for (let box = owner; box !== section.parentElement; box = box.parentElement) {
        if (box instanceof SVGElement && box.localName !== "svg") continue;
        const how = getComputedStyle(box).overflowX, edge = box.getBoundingClientRect();
        if ((how === "auto" || how === "scroll") && scrolls(box)) break;
        if (how === "visible" && box !== section) continue;
        left = Math.max(left, edge.left);
        right = Math.min(right, edge.right);
      }
      const range = document.createRange();
      range.selectNodeContents(node);
      for (const line of range.getClientRects()) {
        const over = line.width < 1 ? 0 : Math.max(left - line.left, line.right - right);
        if (over > 1) cut.push(`${section.id}: ${Math.round(over)} px of "${node.nodeValue.trim().slice(0, 60)}"`);
      }
    }
  }
  return cut;
}
"""
DRAW_ALL = """async () => {
  await gordian.ready;
  await Promise.all(gordian.ids().map((id) => gordian.show(id)));
}"""


def test_no_text_of_a_widget_is_cut_on_a_page_of_320_pixels(open_page: Callable[..., Page]) -> None:
    cut, looked = [], 0
    for path in support.pages():
        if '<section class="explorable"' not in path.read_text("utf-8"):
            continue
        page = open_page(path, viewport={"width": 320, "height": 700})
        page.evaluate(DRAW_ALL)
        looked += page.locator(WIDGETS).count()
        cut += page.evaluate(CUT, WIDGETS)
        page.context.close()
    assert looked > len(support.explorables())
    assert cut == []

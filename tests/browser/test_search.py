"""Search: quiet from a disk, prose over http, and a field in which what is typed can be seen."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Callable, Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest
import support
from playwright.sync_api import Browser, Page, expect

from gordian.explore.ask import Quiz, questions

KNOWN = questions(support.ROOT / "book" / "questions")
QUIZZES = [one for one in KNOWN.values() if isinstance(one, Quiz)]
#: What the pages say without their widgets; a sentence of it may be an answer too.
PROSE = " ".join(path.read_text("utf-8") for path in sorted((support.ROOT / "book").rglob("*.md")))
#: What of a search field a reader could not see: letters under the icon, a sign that is too pale.
FIELD = """
(form) => {
  const box = (one) => one.getBoundingClientRect(), input = form.querySelector("input");
  const icon = box(form.querySelector("i")), text = box(input).left + parseFloat(getComputedStyle(input).paddingLeft);
  const light = (colour) => colour.match(/[\\d.]+/g).slice(0, 3).map((part) => part / 255)
    .map((part) => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4)
    .reduce((sum, part, place) => sum + part * [0.2126, 0.7152, 0.0722][place], 0);
  const seen = [getComputedStyle(form.querySelector(".search-button__kbd-shortcut")).color, getComputedStyle(form).backgroundColor];
  const [high, low] = seen.map(light).sort((a, b) => b - a);
  return { icon: icon.width, covered: icon.right - text, contrast: (high + 0.05) / (low + 0.05) };
}
"""


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def address() -> Iterator[str]:
    """Serve the built pages on this machine."""
    handler = partial(_Quiet, directory=str(support.BUILT))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def plain(markup: str) -> str:
    return " ".join(html.unescape(re.sub(r"<[^>]+>", "", markup)).split())


def test_from_a_disk_a_search_asks_for_nothing_that_it_cannot_get(
    open_page: Callable[..., Page],
) -> None:
    page = open_page(support.BUILT / "search.html", "?q=housing")
    expect(page.locator(".search-summary")).to_contain_text("found")
    assert page.locator("#search-results li").count() > 5
    assert page.locator("#search-results .context").count() == 0
    for face in ("light", "dark"):
        page.evaluate("(face) => { document.documentElement.dataset.theme = face; }", face)
        page.evaluate("document.getAnimations().forEach((one) => one.finish())")
        seen = page.locator(".bd-search-container form.bd-search").evaluate(FIELD)
        assert seen["icon"] > 0 and seen["covered"] <= 0, f"{face}: {seen}"
        assert seen["contrast"] >= 4.5, f"{face}: {seen}"


def test_snippets_are_prose_and_tell_no_answer(browser: Browser, address: str) -> None:
    page = browser.new_page()
    page.goto(f"{address}/search.html?q=bijstand")
    found = page.locator("#search-results li")
    expect(page.locator(".search-summary")).to_contain_text("found")
    expect(page.locator("#search-results li .context")).to_have_count(found.count())
    texts = page.locator("#search-results li .context").all_inner_texts()
    page.close()
    assert len(texts) > 3
    told = " ".join(texts)
    answers = [
        plain(one) for quiz in QUIZZES for each in quiz.options for one in (each.text, each.why)
    ]
    assert [one for one in answers if len(one) > 15 and one[:40] in told and one not in PROSE] == []
    assert "not right" not in told
    assert not re.search(r"[a-z][A-Z][a-z]+ [a-z]|[a-z]\d{4}[A-Z]", told), "labels run together"


def test_the_final_test_is_not_found_by_a_word_that_only_its_answers_have() -> None:
    text = (support.BUILT / "searchindex.js").read_text("utf-8")
    index = json.loads(text.removeprefix("Search.setIndex(").removesuffix(")"))
    page = index["docnames"].index("book/final-test")
    asked = [one for one in QUIZZES if one.id.startswith("q-final-")]
    said = (support.ROOT / "book" / "final-test.md").read_text("utf-8")
    said = " ".join([said, *(plain(one.question) for one in KNOWN.values())]).lower()
    answers = " ".join(plain(each.text + " " + each.why) for one in asked for each in one.options)
    only = {one for one in re.findall(r"[a-z]{4,}", answers.lower()) if one[:4] not in said}
    assert len(only) > 20, "there are such words"
    places = {one: index["terms"].get(one, []) for one in only}
    assert [
        one for one, at in places.items() if page in (at if isinstance(at, list) else [at])
    ] == []

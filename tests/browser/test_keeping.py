"""What is kept and erased: one page keeps for all files of a copy on a disk; what is erased is gone."""

from __future__ import annotations

from collections.abc import Callable

import support
from playwright.sync_api import Page, expect

from gordian.explore.ask import Guess

Opener = Callable[..., Page]
WELFARE = support.ROOT / "book" / "06-welfare.md"
GUESS = next(one for one in support.widgets_of(WELFARE) if isinstance(one, Guess))
#: Loads the keeping page in a frame, as the player does in Firefox, and sends it changes one by one.
ASK = """
(changes) => {
  const frame = document.createElement("iframe");
  window.heard = [];
  frame.src = "../_static/gordian-store.html";
  addEventListener("message", (event) => {
    if (event.source !== frame.contentWindow) return;
    window.heard.push(event.data);
    if (changes.length) frame.contentWindow.postMessage(changes.shift(), "*");
  });
  document.body.append(frame);
}
"""


def test_the_keeping_page_tells_all_that_is_kept_after_each_change(open_page: Opener) -> None:
    """The tests in Firefox, where pages need it, rest on this."""
    page = open_page(support.BUILT / "book" / "about.html")
    changes = [
        {"number": 1, "name": "gordian:note:a", "text": '"<b>x</b>"'},
        {"number": 2, "name": "gordian:note:a", "text": None},
        {"number": 3},
    ]
    page.evaluate(ASK, changes)
    page.wait_for_function("(count) => window.heard.length > count", arg=len(changes))
    heard = page.evaluate("window.heard")
    assert [one["number"] for one in heard] == [0, 1, 2, 3]
    assert [one["held"].get("gordian:note:a") for one in heard] == [None, '"<b>x</b>"', None, None]


def test_a_page_that_is_brought_back_does_not_show_what_was_erased(open_page: Opener) -> None:
    """A browser may bring back a page as it was left, and show on a shared machine what is gone."""
    page = open_page(support.page_of(WELFARE))
    guess = page.locator(f'[id="{GUESS.id}"]')
    guess.locator("button.answer").press("Enter")
    expect(guess).to_have_attribute("data-answered", "true")
    back = "dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))"
    page.evaluate(f"window.same = true; {back}")
    assert page.evaluate("window.same"), "nothing was erased, and the page stays as it was"
    page.evaluate(f"localStorage.clear(); {back}")
    page.wait_for_function(
        "() => !window.same && document.querySelector('section.guess[data-ready]')"
    )
    expect(guess).to_have_attribute("data-answered", "false")

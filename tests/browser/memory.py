"""What a page of the course keeps on its reader's machine, and a browser that at times loses it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Locator, Page

#: What is kept on the reader's machine, or nothing where that is forbidden.
MEMORY = "() => { try { return { ...localStorage }; } catch (forbidden) { return null; } }"
#: The same before a page's own scripts run: what these can find when they wake.
AT_START = f"window.foundAtStart = ({MEMORY})();"
#: How often a page begins anew at most until the browser has kept what was put back.
TRIALS = 50
PUT_BACK = "(kept) => { localStorage.clear(); Object.assign(localStorage, kept); }"


def remembering(page: Page, move: Callable[..., Any]) -> Callable[..., Any]:
    """Make a page's ``goto`` or ``reload`` arrive with what the page it left had written.

    On a machine with more to do than it can, Chromium 156 loses now and then (about one reload in
    twenty here) what was written just before, for a moment or for good. The course owes the reader
    to write, and to show what it finds: so what had been written and was not found when the new
    page's scripts began is put back, and the page begins anew.
    """

    def moved(*place: Any, **options: Any) -> Any:
        before = page.evaluate(MEMORY)
        for _ in range(TRIALS):
            page.evaluate("window.left = true")
            answer = move(*place, **options)
            if page.evaluate("window.left") or page.evaluate("window.foundAtStart") == before:
                return answer
            page.evaluate(PUT_BACK, before)
        pytest.fail(f"the browser does not keep what {page.url} writes")

    return moved


def reloaded_by_itself(button: Locator) -> Any:
    """Click what makes a page reload itself; return what it left in the memory, with which it arrives."""
    page = button.page
    with page.expect_navigation():
        left = button.evaluate(f"(button) => {{ button.click(); return ({MEMORY})(); }}")
    if page.evaluate("window.foundAtStart") != left:
        page.evaluate(PUT_BACK, left)
        page.reload()
    return left

"""A real Chromium on the built pages, opened from disk, with every request to a network refused."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from memory import AT_START, remembering
from playwright.sync_api import Browser, Page, Route, sync_playwright

ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    # Chromium 156 opens two pages of its own for the address bar with every window: half of the work.
    "--disable-features=WebUIOmniboxPopup,WebUIOmniboxAimPopup",
]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    found = os.environ.get("CHROMIUM") or shutil.which("chromium")
    if not found:
        pytest.fail("no Chromium: the browser tests cannot run, and that is a failure, not a skip")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=found, args=ARGUMENTS)
        yield started
        started.close()


@pytest.fixture
def open_page(browser: Browser) -> Iterator[Callable[..., Page]]:
    """Open a built page; when the test ends, any request, error or console error fails it."""
    complaints: list[str] = []
    contexts = []

    def refuse(route: Route) -> None:
        if route.request.url.split(":", 1)[0] in {"file", "data", "blob"}:
            route.continue_()
            return
        complaints.append(f"asked the network for {route.request.url}")
        route.abort()

    def opened(path: Path, suffix: str = "", **options: object) -> Page:
        options.setdefault("viewport", {"width": 1280, "height": 900})
        context = browser.new_context(accept_downloads=True, **options)  # type: ignore[arg-type]
        contexts.append(context)
        context.route("**/*", refuse)
        page = context.new_page()
        page.add_init_script(AT_START)
        page.on("pageerror", lambda error: complaints.append(f"error: {error}"))
        page.on(
            "console",
            lambda message: (
                complaints.append(f"console: {message.text}") if message.type == "error" else None
            ),
        )
        page.goto(path.as_uri() + suffix)
        page.goto = remembering(page, page.goto)  # type: ignore[method-assign]
        page.reload = remembering(page, page.reload)  # type: ignore[method-assign]
        return page

    yield opened
    for context in contexts:
        context.close()
    assert not complaints, "\n".join(complaints)

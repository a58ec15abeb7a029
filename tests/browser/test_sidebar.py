"""The button of the list of pages says whether it is shown, and the choice stays."""

from __future__ import annotations

from collections.abc import Callable

import support
from playwright.sync_api import Page, expect

Opener = Callable[..., Page]
ONE, OTHER = support.BUILT / "book" / "about.html", support.BUILT / "book" / "references.html"


def test_a_list_of_pages_that_was_hidden_stays_hidden_until_it_is_shown_again(
    open_page: Opener,
) -> None:
    page = open_page(ONE)
    button, bar = page.locator(".primary-toggle"), page.locator("#pst-primary-sidebar")
    expect(button).to_have_attribute("aria-expanded", "true")
    assert button.get_attribute("aria-controls") == bar.get_attribute("id")
    button.press("Enter")
    expect(button).to_have_attribute("aria-expanded", "false")
    expect(bar).not_to_be_visible()
    page.goto(OTHER.as_uri())
    expect(button).to_have_attribute("aria-expanded", "false")
    assert not bar.is_visible()
    button.press("Enter")
    expect(button).to_have_attribute("aria-expanded", "true")
    expect(bar).to_be_visible()
    page.goto(ONE.as_uri())
    expect(button).to_have_attribute("aria-expanded", "true")
    assert bar.is_visible()


def test_on_a_narrow_page_the_list_is_closed_until_it_is_asked_for(open_page: Opener) -> None:
    page = open_page(ONE, viewport={"width": 390, "height": 800})
    button, dialog = page.locator(".primary-toggle"), page.locator("#pst-primary-sidebar-modal")
    expect(button).to_have_attribute("aria-expanded", "false")
    button.press("Enter")
    expect(button).to_have_attribute("aria-expanded", "true")
    expect(dialog).to_be_visible()
    page.keyboard.press("Escape")
    expect(button).to_have_attribute("aria-expanded", "false")

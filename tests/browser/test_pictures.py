"""The pictures drawn in Python, as a notebook shows them: no letter lies outside, wide as they may be."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import support
from playwright.sync_api import Browser, Page

from gordian.explore import Explorable
from gordian.explore.spec import picture

EXPLORABLES = support.explorables()

#: Every text that is not whole inside its picture, by more than the thickness of a stroke.
OUTSIDE = """() => [...document.querySelectorAll("svg")].flatMap((svg) => {
  const frame = svg.getBoundingClientRect();
  return [...svg.querySelectorAll("text")].filter((text) => {
    const box = text.getBoundingClientRect();
    return text.textContent.trim() && (box.left < frame.left - 1 || box.right > frame.right + 1);
  }).map((text) => text.textContent);
})"""


#: All on one empty sheet, one after another.
pytestmark = support.of_files


@pytest.fixture(scope="module")
def sheet(browser: Browser) -> Iterator[Page]:
    page = browser.new_page()
    yield page
    page.close()


@pytest.mark.parametrize(("chapter", "one"), EXPLORABLES, ids=[one.id for _, one in EXPLORABLES])
def test_no_label_of_a_picture_is_cut(sheet: Page, chapter: Path, one: Explorable) -> None:
    frames = one.frames()
    sheet.set_content("".join(picture(vega, frames, str(n)) for n, vega in enumerate(one.vega)))
    assert sheet.locator("svg text").count(), "a chart without a word says nothing"
    assert sheet.evaluate(OUTSIDE) == []

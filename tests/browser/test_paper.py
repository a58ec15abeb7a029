"""On paper: charts break between lines, sources stay with their chart, nothing scrolls."""

from __future__ import annotations

import io
from collections.abc import Callable

import support
from playwright.sync_api import Page
from pypdf import PdfReader

from gordian.commands import pdf

#: A chapter with the longest chart of all, and one with long source lines.
LONG = [support.ROOT / "book" / f"{name}.md" for name in ("04-shelter", "02-housing")]
SCROLLS = """() => [...document.querySelectorAll(".bd-article *")]
  .filter((one) => one.checkVisibility() && [getComputedStyle(one).overflowX, getComputedStyle(one).overflowY]
    .some((how) => how === "auto" || how === "scroll"))
  .map((one) => one.localName + "." + one.className)"""
#: Words and marks through which the edge of a slice goes, and slices that leave too much room.
CUT = """() => [...document.querySelectorAll(".slice")].flatMap((slice) => {
  const edge = slice.getBoundingClientRect();
  const wrong = edge.height > 0.5 * edge.width ? [`a slice of ${edge.height} by ${edge.width}`] : [];
  for (const one of slice.querySelectorAll("text, .mark-symbol path")) {
    const box = one.getBoundingClientRect();
    for (const at of [edge.top, edge.bottom]) if (box.top < at - 1 && box.bottom > at + 1) wrong.push(one.textContent || "a mark");
  }
  return wrong;
})"""


def test_no_line_of_a_chart_is_cut_and_no_box_prints_a_scrollbar(
    open_page: Callable[..., Page],
) -> None:
    sliced = 0
    for path in support.pages():
        if '<section class="explorable"' not in path.read_text("utf-8"):
            continue
        page = open_page(path, java_script_enabled=False, viewport={"width": 660, "height": 980})
        pdf.ready(page)
        page.emulate_media(media="print")
        sliced += page.locator(".slice").count()
        assert page.evaluate(CUT) == [], path.stem
        assert page.evaluate(SCROLLS) == [], path.stem
        page.context.close()
    assert sliced > 10


def test_pages_are_full_and_none_begins_with_the_source_of_a_chart(
    open_page: Callable[..., Page],
) -> None:
    for chapter in LONG:
        page = open_page(support.page_of(chapter), java_script_enabled=False)
        pdf.ready(page)
        sources = page.locator(".explorable .source, .explorable .note").all_inner_texts()
        lines = [" ".join(one.split()) for one in sources]
        printed = PdfReader(io.BytesIO(page.pdf(**pdf.PAPER)))
        page.context.close()
        lowest = []
        for number, sheet in enumerate(printed.pages, 1):
            heights: list[float] = []

            def note(
                text: str,
                cm: list[float],
                tm: list[float],
                *_: object,
                heights: list[float] = heights,
            ) -> None:
                if text.strip():
                    heights.append(cm[5] + tm[5] * cm[3])

            first = " ".join(sheet.extract_text(visitor_text=note).split())[:60]
            assert not [one for one in lines if first[:40] in one], (
                f"{chapter.stem}, page {number}: {first}"
            )
            lowest.append(min(heights) / float(sheet.mediabox.height))
        empty = [number for number, at in enumerate(lowest[1:-1], 2) if at > 0.5]
        assert empty == [], f"{chapter.stem}: pages {empty} are under half full"


def test_a_browser_that_prints_cuts_its_own_drawing(open_page: Callable[..., Page]) -> None:
    page = open_page(support.page_of(LONG[0]))
    page.evaluate("gordian.show('tug-of-war')")
    drawn = page.locator("#tug-of-war .drawn").first
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    assert page.locator("#tug-of-war .slice").count() > 3
    assert not drawn.is_visible()
    assert page.evaluate(CUT) == []
    page.emulate_media(media="screen")
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    assert page.locator(".slice").count() == 0
    assert drawn.is_visible()

"""Print the whole built course as one PDF with page numbers and bookmarks.

Chromium prints the pages in the order of `_toc.yml`, as a reader without JavaScript sees them: every
explorable with its first picture and sentence, every question without its answer. Build first.
"""

from __future__ import annotations

import argparse
import io
import tempfile
from importlib import resources
from pathlib import Path
from typing import Any

import yaml
from playwright.sync_api import Browser, Page, sync_playwright
from pypdf import PdfReader, PdfWriter

from ..errors import GordianError
from . import browsers, built, course, writing

TITLE = "The Gordian Knot of Migration and Diversity"
PAPER: dict[str, Any] = {
    "format": "A4",
    "margin": {"top": "18mm", "bottom": "20mm", "left": "18mm", "right": "18mm"},
}
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the command can be given."""
    parser.add_argument(
        "target", type=Path, nargs="?", help="_build/gordian-knot.pdf when left out"
    )


def run(given: argparse.Namespace) -> int:
    """Print the course of this folder."""
    root = course()
    target = given.target or root / "_build" / "gordian-knot.pdf"
    count = write(target, built(root), root / "_toc.yml")
    print(f"{count} pages. Open {target}")
    return 0


def names(toc: Path) -> list[str]:
    """Return the pages of the book in its order, without ending."""
    content = yaml.safe_load(toc.read_text("utf-8"))
    chapters = [page["file"] for part in content["parts"] for page in part["chapters"]]
    return [content["root"], *chapters]


def numbers(browser: Browser, count: int) -> PdfReader:
    """Return pages that are empty but for their number."""
    page = browser.new_page()
    page.set_content("<div style='break-after: page'>&nbsp;</div>" * (count - 1) + "&nbsp;")
    footer = "<div style='width:100%;text-align:center;font-size:8pt'><span class='pageNumber'></span></div>"
    drawn = page.pdf(
        **PAPER, display_header_footer=True, header_template=" ", footer_template=footer
    )
    page.close()
    return PdfReader(io.BytesIO(drawn))


def ready(page: Page) -> None:
    """Cut long charts into slices between which a page can end, as the player does before it prints."""
    page.evaluate(resources.files("gordian").joinpath("static/gordian-paper.js").read_text("utf-8"))


def write(target: Path, built: Path, toc: Path) -> int:
    """Print the built pages into one PDF at ``target`` and return how many pages it has.

    Raises ``GordianError`` for a page of ``toc`` that is not built, or when there is no Chromium.
    """
    pages = {name: built / f"{name}.html" for name in names(toc)}
    missing = [str(path) for path in pages.values() if not path.exists()]
    if missing:
        raise GordianError(f"not built: {', '.join(missing)}; run `make book` first")
    chromium = browsers.chromium()
    book = PdfWriter()
    with (
        writing(target) as part,
        sync_playwright() as playwright,
        tempfile.TemporaryDirectory() as scratch,
    ):
        browser = playwright.chromium.launch(executable_path=chromium, args=ARGUMENTS)
        # Without JavaScript nothing is drawn anew, and what this browser remembers stays out.
        context = browser.new_context(java_script_enabled=False, color_scheme="light")
        for place, (name, path) in enumerate(pages.items()):
            page = context.new_page()
            page.goto(path.as_uri())
            ready(page)
            title = page.title().split(" — ")[0]
            printed = Path(scratch) / f"{place}.pdf"
            page.pdf(path=printed, **PAPER, outline=True, tagged=True)
            page.close()
            book.append(printed, outline_item=title, import_outline=True)
            print(f"{name}: {title}", flush=True)
        footers = numbers(browser, len(book.pages)).pages
        for sheet, footer in zip(book.pages, footers, strict=True):
            sheet.merge_page(footer)
        browser.close()
        book.add_metadata({"/Title": TITLE})
        book.compress_identical_objects()
        book.write(part)
    return len(book.pages)

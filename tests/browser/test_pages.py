"""Every built page: accessible, whole, asleep on the network, and readable on a telephone."""

from __future__ import annotations

import gzip
import re
from importlib import resources
from pathlib import Path
from typing import Literal
from urllib.parse import unquote, urlsplit

import pytest
import support
from page_driver import (
    COLOURS,
    FRAME,
    Opener,
    change_face,
    draw_all,
    tags,
    unfold,
    violations,
    wider_than,
)
from playwright.sync_api import Browser, Page

from gordian import data

PAGES = support.pages()
DATA = support.BUILT / "book" / "data.html"
#: What a chapter asks for besides its own page: files, and bytes gzipped.
OWN = {f"gordian{name}.js" for name in ("", "-vega", "-story", "-mine")}
ASKED = {"course.css", "course.js", "knot.svg"} | OWN
MAX_ASKED = 227_000
TELEPHONE = {"width": 390, "height": 800}

each_page = pytest.mark.parametrize(
    "path", [pytest.param(path, id=path.stem, marks=support.of_page(path)) for path in PAGES]
)
each_chapter = pytest.mark.parametrize(
    "chapter",
    [pytest.param(one, id=one.stem, marks=support.of_page(one)) for one in support.CHAPTERS],
)
#: What is asked of files alone is asked on one worker, which then reads each of them once.
each_file = pytest.mark.parametrize(
    "path", [pytest.param(path, id=path.stem, marks=support.of_files) for path in PAGES]
)


# --------------------------------------------------------------------------------- in a wide window
@each_page
def test_axe_finds_no_violation_in_a_wide_window(visit: Opener, path: Path) -> None:
    page = visit(path)
    unfold_to_look(page, path)
    in_both_faces(page, "light")


@each_page
def test_axe_finds_no_violation_in_a_narrow_window(visit: Opener, path: Path) -> None:
    page = visit(path, viewport=TELEPHONE)
    unfold_to_look(page, path)
    in_both_faces(page, "dark")


def unfold_to_look(page: Page, path: Path) -> None:
    if path != DATA:
        unfold(page)
        return
    tables = data.catalogue()
    widest = max(tables, key=lambda table: len(table.fields))  # All of them take axe minutes.
    unfold(page, f"#table-{tables[0].name}, #table-{widest.name}, details:not(.table)")


def in_both_faces(page: Page, first: str) -> None:
    """Ask everything in one face, and in the other what depends on colours in the theme's frame.

    The text of a page is the same in both windows, and is looked at in the light in the one and in
    the dark in the other; the frame is another in each.
    """
    change_face(page, first)
    found = violations(page)
    change_face(page, "dark" if first == "light" else "light")
    found += violations(page, COLOURS, FRAME)
    assert not found, "\n".join(found)


# ------------------------------------------------------------------------------- in a narrow window
@each_page
def test_nothing_sticks_out_of_a_narrow_page(visit: Opener, path: Path) -> None:
    page = visit(path, viewport=TELEPHONE)
    draw_all(page)
    assert wider_than(page, TELEPHONE["width"]) == []
    unfold(page)
    assert wider_than(page, TELEPHONE["width"]) == [], "nor when it is unfolded"


@each_chapter
def test_at_400_per_cent_nothing_needs_scrolling_sideways(visit: Opener, chapter: Path) -> None:
    """WCAG 1.4.10: a window of 1280 by 1024 at 400% is one of 320 by 256."""
    page = visit(support.page_of(chapter), viewport=TELEPHONE)
    page.set_viewport_size({"width": 320, "height": 256})
    draw_all(page)
    assert wider_than(page, 320) == []
    page.set_viewport_size(TELEPHONE)


# --------------------------------------------------------------------------------- in other windows
@each_chapter
def test_a_chapter_asks_for_few_files_and_they_are_small(browser: Browser, chapter: Path) -> None:
    page = browser.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(support.page_of(chapter).as_uri())
    draw_all(page)
    page.close()
    paths = [Path(unquote(urlsplit(one).path)) for one in asked[1:] if one.startswith("file:")]
    assert {"course.css", "gordian.js"} <= {path.name for path in paths} <= ASKED
    assert len(paths) == len(set(paths)), "a file is asked for once"
    size = sum(len(gzip.compress(path.read_bytes(), 6)) for path in paths)
    assert size <= MAX_ASKED, f"{size:,} bytes"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_page_has_its_face_before_the_theme_s_script_runs(
    browser: Browser, scheme: Literal["light", "dark"]
) -> None:
    context = browser.new_context(color_scheme=scheme)
    context.route("**/course.js*", lambda route: route.abort())
    page = context.new_page()
    page.goto(support.page_of(support.CHAPTERS[0]).as_uri())
    assert page.evaluate("document.documentElement.dataset.theme") == scheme
    context.close()


# ----------------------------------------------------------------------------- in the files, unopened
@pytest.mark.parametrize(
    "path",
    [
        pytest.param(path, id=f"{path.parent.name}-{path.stem}", marks=support.of_files)
        for path in sorted(support.BUILT.rglob("*.html"))
    ],
)
def test_no_page_loads_anything_from_a_network(path: Path) -> None:
    found = tags(path)
    assert not [address for address in found.loaded if re.match(r"(https?:)?//", address)]
    assert "http" not in found.styles


@each_file
def test_every_page_and_deck_names_the_icon_of_the_book(path: Path) -> None:
    deck = support.BUILT / "slides" / path.name
    for one in [path, *([deck] if deck.exists() else [])]:
        found = re.findall(r'<link rel="icon" href="([^"?]+)', one.read_text("utf-8"))
        assert found, f"{one.name}: a browser would ask the host for /favicon.ico"
        assert "<svg" in (one.parent / found[0]).read_text("utf-8")


@each_file
def test_links_inside_the_book_lead_somewhere(path: Path) -> None:
    for link in tags(path).links:
        parts = urlsplit(link)
        if parts.scheme or parts.netloc:
            continue
        target = (path.parent / unquote(parts.path)).resolve() if parts.path else path
        assert target.exists(), f"{link} leads to no file"
        if parts.fragment and target.suffix == ".html" and "?" not in parts.fragment:
            assert unquote(parts.fragment) in tags(target).ids, f"{link} names no place"


@each_file
def test_no_id_stands_twice(path: Path) -> None:
    ids = tags(path).ids
    assert sorted({one for one in ids if ids.count(one) > 1}) == []


@each_file
def test_every_link_to_a_state_names_a_real_one(path: Path) -> None:
    """Links such as ``#id?share=9`` in the text open an explorable without a complaint."""
    states = [link for link in tags(path).links if re.match(r"[^/]*#[\w-]+\?", link)]
    known = {one.id: one for _, one in support.explorables()}
    for link in states:
        id, _, query = urlsplit(link).fragment.partition("?")
        assert id in known, f"{link} names no explorable"
        for pair in query.split("&"):
            name, _, value = pair.partition("=")
            control = next((c for c in known[id].read if c.name == name), None)
            assert control, f"{link}: {id} has no control {name}"
            shown = {str(v).lower() if isinstance(v, bool) else f"{v}" for v in control.values}
            assert unquote(value) in shown or any(_same_number(value, one) for one in shown), (
                f"{link}: {name} cannot be {value}"
            )


def _same_number(one: str, other: str) -> bool:
    try:
        return abs(float(one) - float(other)) < 1e-9
    except ValueError:
        return False


def test_where_the_volume_refers_to_a_chapter_a_link_leads_to_its_page() -> None:
    pages = {
        int(chapter.stem[:2]): chapter for chapter in support.CHAPTERS if chapter.stem[0] in "01"
    }
    references = data.load("ch10-crossrefs").query("2 <= chapter <= 9")
    for chapter, to in sorted(set(zip(references["chapter"], references["to"], strict=True))):
        text = support.page_of(pages[chapter]).read_text("utf-8")
        article = text[text.index("<article") : text.index("</article>")]
        link = rf'href="{pages[to].stem}\.html"[^>]*><span[^>]*>(chapter )?{to}<'
        assert re.search(link, article, re.IGNORECASE), f"chapter {chapter} does not lead to {to}"


def test_the_licences_of_vega_go_with_it() -> None:
    name = "gordian-vega.LICENSES.txt"
    kept = resources.files("gordian").joinpath("static", name).read_text("utf-8")
    assert (support.BUILT / "_static" / name).read_text("utf-8") == kept

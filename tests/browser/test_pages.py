"""Every built page: accessible, whole, asleep on the network, and readable on a telephone."""

from __future__ import annotations

import gzip
import re
from collections.abc import Callable
from html.parser import HTMLParser
from importlib import resources
from pathlib import Path
from typing import Literal
from urllib.parse import unquote, urlsplit

import pytest
import support
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from gordian import data

PAGES = support.pages()
each_page = pytest.mark.parametrize("path", PAGES, ids=[path.stem for path in PAGES])
#: What a chapter asks for besides its own page: files, and bytes gzipped.
OWN = {f"gordian{name}.js" for name in ("", "-vega", "-story", "-mine")}
ASKED = {"course.css", "course.js", "knot.svg"} | OWN
MAX_ASKED = 225_000
RULES = {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]},
    "preload": False,  # axe would fetch the style sheets, which file:// forbids
}


def change_face(page: Page, scheme: str) -> None:
    """Show the page's light or dark face, and wait until its colours have faded into it."""
    page.evaluate(f"document.documentElement.dataset.theme = {scheme!r}")
    page.wait_for_function(
        "() => document.getAnimations().every((one) => one.playState === 'finished')"
    )


@each_page
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
def test_axe_finds_no_violation(
    open_page: Callable[..., Page], path: Path, scheme: str, width: int
) -> None:
    page = open_page(path, viewport={"width": width, "height": 900}, color_scheme=scheme)
    change_face(page, scheme)
    found = Axe().run(page, options=RULES).response["violations"]
    lines = [
        f"{one['id']}: {node['target']} {node['html'][:160]} {node.get('failureSummary', '')[:200]}"
        for one in found
        for node in one["nodes"][:4]
    ]
    assert not found, "\n".join(lines)


@each_page
def test_nothing_sticks_out_of_a_narrow_page(open_page: Callable[..., Page], path: Path) -> None:
    page = open_page(path, viewport={"width": 390, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.links: list[str] = []
        self.loaded: list[str] = []
        self.ids: list[str] = []
        self.styles = ""
        self._style = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if "id" in given:
            self.ids.append(given["id"])
        if tag == "a" and "href" in given:
            self.links.append(given["href"])
        if tag in {"script", "link", "img", "iframe", "source"}:
            self.loaded += [given[name] for name in ("src", "href") if given.get(name)]
        self._style = tag == "style"

    def handle_endtag(self, tag: str) -> None:
        self._style = False

    def handle_data(self, text: str) -> None:
        if self._style:
            self.styles += text


def _tags(path: Path) -> _Tags:
    parser = _Tags()
    parser.feed(path.read_text("utf-8"))
    return parser


@pytest.mark.parametrize("path", sorted(support.BUILT.rglob("*.html")), ids=lambda path: path.stem)
def test_no_page_loads_anything_from_a_network(path: Path) -> None:
    tags = _tags(path)
    assert not [address for address in tags.loaded if re.match(r"(https?:)?//", address)]
    assert "http" not in tags.styles


@pytest.mark.parametrize("chapter", support.CHAPTERS, ids=lambda chapter: chapter.stem)
def test_a_chapter_asks_for_few_files_and_they_are_small(browser: Browser, chapter: Path) -> None:
    page = browser.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(support.page_of(chapter).as_uri(), wait_until="networkidle")
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


@each_page
def test_every_page_and_deck_names_the_icon_of_the_book(path: Path) -> None:
    deck = support.BUILT / "slides" / path.name
    for one in [path, *([deck] if deck.exists() else [])]:
        found = re.findall(r'<link rel="icon" href="([^"?]+)', one.read_text("utf-8"))
        assert found, f"{one.name}: a browser would ask the host for /favicon.ico"
        assert "<svg" in (one.parent / found[0]).read_text("utf-8")


@each_page
def test_links_inside_the_book_lead_somewhere(path: Path) -> None:
    tags = _tags(path)
    for link in tags.links:
        parts = urlsplit(link)
        if parts.scheme or parts.netloc:
            continue
        target = (path.parent / unquote(parts.path)).resolve() if parts.path else path
        assert target.exists(), f"{link} leads to no file"
        if parts.fragment and target.suffix == ".html" and "?" not in parts.fragment:
            assert unquote(parts.fragment) in _tags(target).ids, f"{link} names no place"


@each_page
def test_no_id_stands_twice(path: Path) -> None:
    ids = _tags(path).ids
    assert sorted({one for one in ids if ids.count(one) > 1}) == []


@each_page
def test_every_link_to_a_state_names_a_real_one(path: Path) -> None:
    """Links such as ``#id?share=9`` in the text open an explorable without a complaint."""
    states = [link for link in _tags(path).links if re.match(r"[^/]*#[\w-]+\?", link)]
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
    vendor = resources.files("gordian").joinpath("explore/vendor/LICENSES.txt")
    beside = support.BUILT / "_static" / "gordian-vega.LICENSES.txt"
    assert beside.read_text("utf-8") == vendor.read_text("utf-8")

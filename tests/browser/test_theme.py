"""The built pages as the theme writes them: a policy, one style sheet, one script, icons without a font."""

from __future__ import annotations

import base64
import hashlib
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
import support

from gordian.site_theme import SCRIPTS
from gordian.site_theme.sheet import is_left_out

STATIC = support.BUILT / "_static"
SHEET = (STATIC / "course.css").read_text("utf-8")
FILES = sorted(support.BUILT.rglob("*.html"))
PAGES = [path for path in FILES if path.parent.name not in ("slides", "_static")]

pytestmark = support.of_files


class Parts(HTMLParser):
    """What a page asks for, the scripts inside it, its policy and its classes."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.inside: list[str] = []
        self.policy: dict[str, str] = {}
        self._in_script = False
        self.feed(path.read_text("utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.elements.append((tag, given))
        self._in_script = tag == "script" and "src" not in given and "type" not in given
        if self._in_script or (tag == "script" and "src" in given):
            assert self.policy, "no script stands before the policy"
        if given.get("http-equiv") == "Content-Security-Policy":
            rules = given["content"].split("; ")
            self.policy = dict(rule.split(" ", 1) for rule in rules)

    def handle_endtag(self, tag: str) -> None:
        self._in_script = False

    def handle_data(self, data: str) -> None:
        if self._in_script:
            self.inside.append(data)

    @property
    def classes(self) -> set[str]:
        return {name for _, given in self.elements for name in given.get("class", "").split()}


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_a_page_runs_its_own_scripts_and_no_other(path: Path) -> None:
    parts = Parts(path)
    hashes = {
        f"'sha256-{base64.b64encode(hashlib.sha256(one.encode()).digest()).decode()}'"
        for one in parts.inside
    }
    assert set(parts.policy["script-src"].split()) == {"'self'"} | hashes
    assert parts.policy["connect-src"] == ("'self'" if path.stem == "search" else "'none'")
    for tag, given in parts.elements:
        assert not [name for name in given if name.startswith("on")], f"{tag}: {given}"
        # Firefox would fetch such pages in advance, and complain that the policy forbids it.
        assert given.get("rel") not in ("next", "prefetch", "prerender"), f"{tag}: {given}"


@pytest.mark.parametrize("path", PAGES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_a_page_has_one_style_sheet_and_no_script_that_delays_it(path: Path) -> None:
    parts = Parts(path)
    sheets = [given["href"] for _, given in parts.elements if given.get("rel") == "stylesheet"]
    scripts = [given for tag, given in parts.elements if tag == "script" and "src" in given]
    if path != support.BUILT / "index.html":
        assert [Path(one).name.partition("?v=")[0] for one in sheets] == ["course.css"]
        assert {"gordian.js", "course.js"} <= {
            Path(one["src"].partition("?")[0]).name for one in scripts
        }
    assert all({"defer", "async"} & one.keys() for one in scripts)
    searches = [one for one in scripts if re.search("search|language_data", one["src"])]
    assert bool(searches) is (path.stem == "search")


@pytest.mark.parametrize("path", PAGES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_every_class_of_a_page_has_the_rules_that_the_theme_has_for_it(path: Path) -> None:
    assert sorted(filter(is_left_out, Parts(path).classes)) == []


def test_every_icon_is_drawn_and_needs_no_font() -> None:
    used = {name for path in PAGES for name in Parts(path).classes if name.startswith("fa-")}
    used |= set(re.findall(r"\bfa-[a-z-]+", (STATIC / "course.js").read_text("utf-8")))
    names = used - {"fa-solid", "fa-lg"}
    assert {"fa-bars", "fa-xmark"} <= names
    assert [one for one in sorted(names) if f".{one}{{--icon:" not in SHEET] == []
    assert "@font-face" not in SHEET


def test_what_stops_where_memory_is_forbidden_comes_last_in_the_one_script() -> None:
    uses = ["localStorage" in (STATIC / name).read_text("utf-8") for name in SCRIPTS]
    assert uses == sorted(uses) and True in uses
    script, place = (STATIC / "course.js").read_text("utf-8"), 0
    for name in SCRIPTS:
        place = script.index((STATIC / name).read_text("utf-8"), place)


def test_the_first_page_is_a_whole_document_that_leads_on() -> None:
    text = (support.BUILT / "index.html").read_text("utf-8")
    assert text.startswith("<!DOCTYPE html>") and "<title>" in text and 'lang="en"' in text
    assert 'content="0; url=book/index.html"' in text and '<a href="book/index.html">' in text

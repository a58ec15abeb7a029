"""Finished pages: one small style sheet that still draws everything, and a policy that bites."""

import base64
import hashlib
import re
from pathlib import Path

import pytest

from gordian import icons, pages, scripts, sheets

PAGE = """<html><head>
<meta charset="utf-8" />
<script data-cfasync="false">document.documentElement.dataset.mode = localStorage.getItem("mode");</script>
<link href="{up}_static/styles/theme.css?digest=1" rel="stylesheet" />
<link rel="stylesheet" type="text/css" href="{up}_static/own.css?v=2" />
<link rel="next" title="The next one" href="b.html" />
<script src="{up}_static/gordian.js"></script>
<script src="{up}_static/memory.js"></script>
<script>let toggle = 1;</script>
<script src="{up}_static/toggle.js"></script>
<script src="{up}_static/searchtools.js"></script>
<script>DOCUMENTATION_OPTIONS.pagename = 'book/a';</script>
<script type="application/vnd.jupyter.widget-state+json">{{"state": {{}}}}</script>
</head><body><p class="used" id="{id}">x</p><button onclick="window.print()">Print</button></body></html>
"""


@pytest.fixture
def built(tmp_path: Path) -> Path:
    (tmp_path / "_static" / "styles").mkdir(parents=True)
    (tmp_path / "book").mkdir()
    (tmp_path / "_static" / "styles" / "theme.css").write_text(
        '@import "../basic.css";\n.used { background: url("../images/a.png") }\n.unused { color: red }'
    )
    (tmp_path / "_static" / "basic.css").write_text("p { margin: 0 } /* gone */")
    (tmp_path / "_static" / "own.css").write_text(
        ".by-script { top: 1px } .gk-js .used { left: 1px }"
    )
    (tmp_path / "_static" / "gordian.js").write_text('made.className = "by-script";')
    (tmp_path / "_static" / "memory.js").write_text("localStorage.getItem('theme');")
    (tmp_path / "_static" / "toggle.js").write_text("show(toggle) // at the end")
    (tmp_path / "book" / "a.html").write_text(PAGE.format(up="../", id="one"))
    (tmp_path / "index.html").write_text(
        '<meta http-equiv="Refresh" content="0; url=book/a.html" />\n'
    )
    (tmp_path / "search.html").write_text(PAGE.format(up="", id="search-results"))
    pages.finish(tmp_path)
    return tmp_path


def policy(text: str) -> str:
    return re.findall(r'Content-Security-Policy" content="([^"]+)"', text)[0]


def test_a_page_has_one_style_sheet_with_what_pages_and_scripts_use(built: Path) -> None:
    text = (built / "book" / "a.html").read_text()
    links = re.findall(r'rel="stylesheet" href="([^"]+)"', text)
    assert len(links) == 1 and links[0].startswith("../_static/course.css?v=")
    assert "theme.css" not in text and "own.css" not in text
    css = (built / "_static" / "course.css").read_text()
    assert "unused" not in css and "gone" not in css
    assert css.index("p{margin: 0}") < css.index(".used") < css.index(".by-script"), (
        "in their order"
    )
    assert ".gk-js .used" in css, "a class that the book's own first script sets is used"
    assert "url(images/a.png)" in css, "addresses are as seen from the sheet's new place"


def test_scripts_wait_and_what_only_the_search_uses_stays_there(built: Path) -> None:
    text, search = ((built / one).read_text() for one in ("book/a.html", "search.html"))
    assert '<script defer src="../_static/gordian.js">' in text
    assert "searchtools" not in text and "DOCUMENTATION_OPTIONS" not in text
    assert '<script src="_static/searchtools.js">' in search and "DOCUMENTATION_OPTIONS" in search
    assert "widget-state" not in text + search


def test_the_theme_s_scripts_are_one_file_and_the_course_s_own_stays(built: Path) -> None:
    text, search = ((built / one).read_text() for one in ("book/a.html", "search.html"))
    found = re.findall(r'<script [^>]*src="([^"?]+)', text)
    assert found == ["../_static/gordian.js", "../_static/course.js"]
    assert "course.js" not in search and "memory.js" in search
    script = (built / "_static" / "course.js").read_text()
    assert script.index("show(toggle)") < script.index("localStorage"), (
        "what stops where memory is forbidden comes last"
    )
    assert text.index("course.css") < text.index("let toggle"), (
        "here the page waits for its style sheet"
    )


def test_a_page_made_anew_shares_the_script_with_those_finished_before(built: Path) -> None:
    (built / "book" / "b.html").write_text(PAGE.format(up="../", id="two"))
    (built / "_static" / "toggle.js").write_text("show(toggle + 1)")
    pages.finish(built)
    one, other = ((built / "book" / name).read_text() for name in ("a.html", "b.html"))
    version = re.findall(r"course\.js\?v=(\w+)", one)
    assert len(version) == 1 and version == re.findall(r"course\.js\?v=(\w+)", other)
    assert "show(toggle + 1)" in (built / "_static" / "course.js").read_text()


def test_only_what_every_page_runs_is_shared() -> None:
    one, two = (
        '<script defer src="_static/a.js"></script>',
        '<script defer src="_static/b.js?v=1"></script>',
    )
    assert scripts.shared([one + two, two, "a page without any"]) == ["b.js"]
    text = scripts.one_script(one + two, ["b.js"], "9")
    assert one in text and "b.js" not in text and "_static/course.js?v=9" in text


LIBRARY = 'x={bell:[448,512,[],"f0f3","M1 2z"],"circle-info":[512,512,[],"f05a","M3 4z"]}'


def test_the_theme_s_icons_need_no_font() -> None:
    sheet = (
        "@font-face{font-family:Font Awesome\\ 6 Free;src:url(a.woff2)}"
        'html{--pst-icon-bell:"\uf0f3";--pst-icon-note:var(--pst-icon-bell);--pst-icon-info:"\uf05a"}'
        "p:after{content:var(--pst-icon-note);font:var(--fa-font-solid);color:red}"
        ".fas{font-family:Font Awesome\\ 6 Free}"
        '.fa-bell:before{content:"\uf0f3"}'
        'b:after{content:"\uf05a";font-family:Font Awesome\\ 6 Free;top:1px}'
        'q:before{content:"x"}'
    )
    css = icons.drawn(sheet, LIBRARY)
    assert "font-face" not in css and "Font Awesome" not in css and "fa-font" not in css
    assert not re.search("[\ue000-\uf8ff]", css), "no letter of the private area is left"
    assert ".fas{}" in css, "the element itself is drawn elsewhere too"
    after = css[css.index("p:after") :]
    assert 'content:"";--icon:var(--pst-icon-note)' in after and "mask:var(--icon)" in after
    assert css.count("M1 2z") == 1, "an icon's name in the page is drawn elsewhere"
    assert css.count("M3 4z") == 1, "a name that no rule uses is left out"
    assert 'q:before{content:"x"}' in css


def test_the_policy_names_each_script_in_the_page_and_allows_no_other(built: Path) -> None:
    text = (built / "book" / "a.html").read_text()
    scripts = re.findall(r"<script>(.*?)</script>", text, re.DOTALL)
    assert len(scripts) == 2
    for script in scripts:
        digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
        assert f"'sha256-{digest}'" in policy(text)
    allowed = next(part for part in policy(text).split("; ") if part.startswith("script-src"))
    assert "unsafe" not in allowed and allowed.count("sha256") == 2
    assert "connect-src 'none'" in policy(text)
    assert "connect-src 'self'" in policy((built / "search.html").read_text())
    assert "onclick" not in text and 'data-press="print"' in text


def test_a_browser_is_told_of_no_page_that_it_would_fetch_in_advance(built: Path) -> None:
    """Firefox fetches what ``rel="next"`` names, and then complains that the policy forbids it."""
    for path in built.rglob("*.html"):
        assert not re.search(r"""rel=["']?(next|prefetch|prerender)""", path.read_text())


def test_the_first_page_is_a_whole_document_that_leads_on(built: Path) -> None:
    text = (built / "index.html").read_text()
    assert text.startswith("<!DOCTYPE html>") and "<title>" in text and 'lang="en"' in text
    assert 'content="0; url=book/a.html"' in text and '<a href="book/a.html">' in text
    assert "Content-Security-Policy" in text


def test_finished_pages_are_left_as_they_are(built: Path) -> None:
    before = {path: path.read_bytes() for path in built.rglob("*") if path.is_file()}
    pages.finish(built)
    assert before == {path: path.read_bytes() for path in built.rglob("*") if path.is_file()}


@pytest.mark.parametrize(
    ("css", "kept"),
    [
        (".a { x: 1 }", True),
        (".z { x: 1 }", False),
        (".a.z { x: 1 }", False),
        (".z, .a { x: 1 }", True),
        (".a:not(.z) { x: 1 }", True),
        ("a:is(.z, .a) { x: 1 }", True),
        ("@media print { .a { x: 1 } }", True),
        ("@media print { .z { x: 1 } }", False),
        ("@font-face { font-family: z }", True),
        (":root { --z: 1.5 }", True),
    ],
)
def test_a_rule_stays_when_a_page_could_use_it(css: str, kept: bool) -> None:
    assert bool(sheets.pruned(css, {"a"}).strip()) is kept


def test_of_a_list_of_selectors_only_the_possible_stay() -> None:
    assert sheets.pruned(".z, .a > p { x: 1 }", {"a"}).strip() == ".a > p{x: 1}"

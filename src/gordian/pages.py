"""The last touch on built pages: they ask no network, start soon, and run no script but the book's."""

from __future__ import annotations

import base64
import hashlib
import re
import shutil
from collections.abc import Iterable
from pathlib import Path

from . import icons, scripts, sheets
from .words import say

_THEBE = re.compile(
    r"\s*<script>const THEBE_JS_URL.*?</script>"
    r'|\s*<script[^>]*src="[^"]*sphinx-thebe\.js[^"]*"[^>]*></script>'
    r'|\s*<link[^>]*href="[^"]*sphinx-thebe\.css[^"]*"[^>]*/?>'
    r'|\s*<script type="text/x-thebe-config">.*?</script>'
    r"|\s*<script>kernelName = '[^']*'</script>",
    re.DOTALL,
)
#: Roles of a bibliography that accessibility checkers no longer accept; plain text needs none.
_OLD_ROLES = re.compile(
    r'(<div[^>]*class="citation[^>]*?) role="[^"]*"|(<div) role="list"( class="citation-list")'
)
_ICON_SCRIPT = re.compile(r"\s*<(?:script|link)[^>]*scripts/fontawesome\.js[^>]*>(?:</script>)?")
_WIDGETS = re.compile(
    r'\s*<script type="application/vnd\.jupyter\.widget-state\+json">.*?</script>', re.DOTALL
)
#: What only the page of search results uses, yet the theme writes into every page.
_SEARCH = re.compile(
    r'\s*<script src="[^"]*(?:searchtools|language_data|searchindex)\.js[^"]*"></script>'
    r"|\s*<script>DOCUMENTATION_OPTIONS\.[^<]*</script>"
)
_TABS = re.compile(r'\s*<script[^>]*src="[^"]*design-tabs\.js[^"]*"></script>')
_BLOCKING = re.compile(r"<script src=")
#: The theme reads its memory without a guard, which stops the page where storage is forbidden, and
#: sets the page's face late, which draws it twice. A page whose player does not come must not hide
#: what it shows without one; a script that does not come is taken out, so that it can be asked again.
_FIRST_SCRIPT = re.compile(r'<script data-cfasync="false">.*?</script>', re.DOTALL)
_PRESS = re.compile(r'\sonclick="(?:window\.)?(print|toggleFullScreen)\(\)"')
_GUARDED = """<script>
    (function (root) {
      root.classList.add("gk-js");
      addEventListener("error", function (event) {
        var from = event.target.src || event.filename || "";
        if (!window.gordian && from.indexOf("/gordian.js") > 0) root.classList.remove("gk-js");
        if (event.target.src && event.target.localName === "script") event.target.remove();
      }, true);
      addEventListener("click", function (event) {
        var pressed = event.target.closest("[data-press]");
        if (pressed) window[pressed.dataset.press === "print" ? "print" : "toggleFullScreen"]();
      });
      var mode = "auto", dark = matchMedia("(prefers-color-scheme: dark)").matches;
      try {
        mode = localStorage.getItem("mode") || mode;
        if (localStorage.getItem("gordian:sidebar")) root.dataset.sidebar = "hidden";
      } catch (forbidden) { /* The reader's machine remembers nothing: the default face. */ }
      root.dataset.mode = mode;
      root.dataset.theme = mode === "light" || mode === "dark" ? mode : dark ? "dark" : "light";
    })(document.documentElement);
  </script>"""
#: Firefox fetches the page that a link names as the next, which the policy forbids on every page.
_NEXT = re.compile(r'\s*<link\b[^>]*\brel="next"[^>]*>')
#: What is written as the first page: a line without a document around it.
_REDIRECT = re.compile(r'<meta http-equiv="Refresh" content="0; url=([^"]+)" />\s*')
_FIRST_PAGE = """<!DOCTYPE html>
<html lang="en"><head>
<meta charset="utf-8" />
<meta http-equiv="Refresh" content="0; url={address}" />
<title>{title}</title>
</head><body><p><a href="{address}">{title}</a></p></body></html>
"""
_SHEET = re.compile(r'\s*<link\b[^>]*\brel="stylesheet"[^>]*>')
_SHEET_NAME = re.compile(r'href="([^"]*?_static/)([^"?]+)')
_STYLE = "course.css"
_INLINE = re.compile(r"<script(?: type=\"text/javascript\")?>(.*?)</script>", re.DOTALL)
_CHARSET = '<meta charset="utf-8" />'


def finish(folder: Path) -> None:
    """Trim every page of a built book; give it one style sheet, one script of the theme, and a policy.

    Thebe would come from a network, the icons' script and font are larger than the rest of a page,
    and scripts and style sheets that few pages use would delay the first slider of all. Does nothing to pages
    finished before.
    """
    for unused in ("*.map", "sphinx-thebe.*", "*webpack-macros.html"):
        for path in [*folder.rglob(unused)]:
            path.unlink()
    # Slides of an earlier build are made anew after this, with a style sheet of their own.
    found = [path for path in folder.rglob("*.html") if path.parent != folder / "slides"]
    texts = {path: path.read_text("utf-8") for path in found}
    trimmed = {path: first_page(trim(text, path.stem == "search")) for path, text in texts.items()}
    static = folder / "_static"
    drawings = static / "scripts" / "fontawesome.js"
    library = drawings.read_text("utf-8") if drawings.exists() else ""
    drawings.unlink(missing_ok=True)
    code = [path.read_text("utf-8", errors="replace") for path in static.rglob("*.js")]
    if library:
        used = {name for text in [*texts.values(), *code] for name in icons.USED.findall(text)}
        (static / "gordian-icons.css").write_text(icons.css(library, used), "utf-8")
    names = [name for name in _sheets_of(trimmed.values()) if name != _STYLE]
    if names:
        # The classes that the first script sets stand in the trimmed pages only.
        words = sheets.words_in([*trimmed.values(), *code])
        css = icons.drawn(sheets.pruned(sheets.joined(static, names), words), library)
        version = _write(static / _STYLE, css)
        trimmed = {path: one_sheet(text, version) for path, text in trimmed.items()}
        if library:
            shutil.rmtree(static / "vendor" / "fontawesome", ignore_errors=True)
    shared = scripts.shared(text for path, text in trimmed.items() if path.stem != "search")
    if shared:
        version = _write(static / scripts.NAME, scripts.joined(static, shared))
        trimmed = {
            path: text if path.stem == "search" else scripts.one_script(text, shared, version)
            for path, text in trimmed.items()
        }
    for path, text in trimmed.items():
        made = policed(text)
        if made != texts[path]:
            path.write_text(made, "utf-8")


def first_page(text: str) -> str:
    """Return the page that leads to the first one as a whole document; any other as it is."""
    found = _REDIRECT.fullmatch(text)
    return _FIRST_PAGE.format(address=found[1], title=say("page.start")) if found else text


def trim(text: str, searches: bool = False) -> str:
    """Return a page without the scripts it does not need, and with the others out of the way.

    Scripts run in their order once the page is read; the page of search results (``searches``) holds
    scripts that need the others at once, and keeps its own.
    """
    text = _NEXT.sub("", _ICON_SCRIPT.sub("", _THEBE.sub("", text)))
    text = _OLD_ROLES.sub(lambda found: "".join(part or "" for part in found.groups()), text)
    text = _PRESS.sub(r' data-press="\1"', text)
    text = _FIRST_SCRIPT.sub(lambda _: _GUARDED, _WIDGETS.sub("", text))
    if searches:
        return text
    text = _SEARCH.sub("", text)
    if 'class="sd-tab' not in text:
        text = _TABS.sub("", text)
    return _BLOCKING.sub("<script defer src=", text)


def _sheets_of(texts: Iterable[str]) -> dict[str, None]:
    """Return the style sheets of all pages, in the order of their first use."""
    return {
        name[2]: None
        for text in texts
        for link in _SHEET.findall(text)
        if (name := _SHEET_NAME.search(link))
    }


def _write(path: Path, text: str) -> str:
    """Write a file and return a short name of its version."""
    path.write_text(text, "utf-8")
    return hashlib.sha256(text.encode()).hexdigest()[:8]


def one_sheet(text: str, version: str) -> str:
    """Return a page with the book's one style sheet in the place of all others of the book."""
    links = [link for link in _SHEET.findall(text) if _SHEET_NAME.search(link)]
    if not links:
        return text
    name = _SHEET_NAME.search(links[0])
    assert name
    one = f'\n  <link rel="stylesheet" href="{name[1]}{_STYLE}?v={version}" />'
    text = text.replace(links[0], one, 1)
    for link in links[1:]:
        text = text.replace(link, "", 1)
    return text


def policed(text: str) -> str:
    """Return a page with a policy that lets it run the book's own scripts and ask no network.

    The few scripts inside the page are named by their hash, so that text which gets into a page can
    never run; nothing needs ``unsafe-eval``, for Vega interprets its expressions. Styles may stand in
    the page: Vega places what it draws with them. The page of search results reads other pages.
    """
    if "Content-Security-Policy" in text or _CHARSET not in text:
        return text
    hashes = {
        base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
        for script in _INLINE.findall(text)
    }
    asks = "'self'" if 'id="search-results"' in text else "'none'"
    policy = "; ".join(
        [
            "default-src 'none'",
            " ".join(["script-src 'self'", *(f"'sha256-{one}'" for one in sorted(hashes))]),
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data:",
            "font-src 'self'",
            f"connect-src {asks}",
            # On a disk what a reader does is kept by a page of ours in a frame, see explore/store.html.
            "frame-src 'self'",
            "form-action 'self'",
            "base-uri 'none'",
        ]
    )
    meta = f'{_CHARSET}\n    <meta http-equiv="Content-Security-Policy" content="{policy}" />'
    return text.replace(_CHARSET, meta, 1)

"""The last touch on built pages: they ask no network, start soon, and run no script but the book's."""

from __future__ import annotations

import base64
import hashlib
import json
import re
import shutil
from collections.abc import Iterable
from pathlib import Path
from typing import Any

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
_STATES = re.compile(r'<script type="application/json" class="states">.*?</script>', re.DOTALL)
#: Stands for the states of an explorable; no page holds this sign.
_HELD = "\0"


def finish(folder: Path, memory: Path | None = None) -> None:
    """Trim every page of a built book; give it one style sheet, one script of the theme, and a policy.

    Thebe would come from a network, the icons' script and font are larger than the rest of a page,
    and scripts and style sheets that few pages use would delay the first slider of all. Does nothing to pages
    finished before. ``memory`` is a file that keeps what those pages asked for, so that only pages
    which were written anew are looked at.
    """
    for unused in ("*.map", "sphinx-thebe.*", "*webpack-macros.html"):
        for path in [*folder.rglob(unused)]:
            path.unlink()
    # Slides of an earlier build are made anew after this, with a style sheet of their own.
    found = sorted(path for path in folder.rglob("*.html") if path.parent != folder / "slides")
    static = folder / "_static"
    drawings = static / "scripts" / "fontawesome.js"
    library = drawings.read_text("utf-8") if drawings.exists() else ""
    drawings.unlink(missing_ok=True)
    made = {static / scripts.NAME, static / "gordian-slides.js"}
    code = [
        path.read_text("utf-8", errors="replace")
        for path in sorted(static.rglob("*.js"))
        if path not in made
    ]
    known = remembered(memory)
    files = {str(path.relative_to(folder)): path for path in found}
    before = {name: path.read_text("utf-8") for name, path in files.items()}
    asked = {name: known["pages"].get(name, {}) for name in files}
    texts = {}
    for name, text in before.items():
        if asked[name].get("text") != digest(text):
            texts[name] = first_page(trim(without_states(text)[0], files[name].stem == "search"))
            asked[name] = _asked(texts[name])
    names = [*dict.fromkeys(name for one in asked.values() for name in one["sheets"])]
    look = {"sheet": "", "script": ""}
    icons_used = {name for one in asked.values() for name in one["icons"]}
    icons_used |= {name for text in code for name in icons.USED.findall(text)}
    outputs = [static / "gordian-icons.css", static / _STYLE]
    drawn = digest(library, *sorted(icons_used))
    if library and [drawn, _of_file(outputs[0])] != [known["drawn"], *known["outputs"][:1]]:
        outputs[0].write_text(icons.css(library, icons_used), "utf-8")
    # The classes that the first script sets stand in the trimmed pages only.
    css = sheets.joined(static, names)
    classes = sheets.words_in([css])
    if known["classes"] != digest(*sorted(classes)):
        for one in asked.values():
            one.pop("words", None)
    for name, one in asked.items():
        if "words" not in one:
            text = texts.get(name) or without_states(before[name])[0]
            one["words"] = sorted(sheets.words_in([text]) & classes)
    words = {word for one in asked.values() for word in one["words"]}
    words |= sheets.words_in(code) & classes
    wanted = digest(css, library, *sorted(words))
    if names and [wanted, _of_file(outputs[1])] != [known["wanted"], *known["outputs"][1:]]:
        outputs[1].write_text(icons.drawn(sheets.pruned(css, words), library), "utf-8")
    if names:
        look["sheet"] = _of_file(outputs[1])[:8]
        if library:
            shutil.rmtree(static / "vendor" / "fontawesome", ignore_errors=True)
    known |= {
        "drawn": drawn,
        "wanted": wanted,
        "classes": digest(*sorted(classes)),
        "outputs": [*map(_of_file, outputs)],
    }
    shared = scripts.common(
        one["scripts"] for name, one in asked.items() if files[name].stem != "search"
    )
    if shared:
        joined = scripts.joined(static, shared)
        (static / scripts.NAME).write_text(joined, "utf-8")
        look["script"] = digest(joined)[:8]
    for name, path in files.items():
        if name not in texts and known["look"] == look:
            continue
        text, states = without_states(before[name])
        text = texts.get(name, text)
        text = one_sheet(text, look["sheet"]) if look["sheet"] else text
        if look["script"] and path.stem != "search":
            text = scripts.one_script(text, shared, look["script"])
        text = with_states(policed(text), states)
        if text != before[name]:
            path.write_text(text, "utf-8")
        asked[name]["text"] = digest(text)
    if memory:
        memory.parent.mkdir(parents=True, exist_ok=True)
        memory.write_text(json.dumps(known | {"pages": asked, "look": look}), "utf-8")


def remembered(memory: Path | None) -> dict[str, Any]:
    """Return what was kept of the last finishing; nothing when there is no such file or it is damaged."""
    nothing: dict[str, Any] = {"pages": {}, "outputs": [], "look": {}} | dict.fromkeys(
        ("classes", "drawn", "wanted"), ""
    )
    try:
        found = json.loads(memory.read_text("utf-8")) if memory else {}
        needed = {"text", "sheets", "scripts", "icons"}
        sound = found.keys() >= nothing.keys() and all(
            one.keys() >= needed for one in found["pages"].values()
        )
    except (OSError, ValueError, AttributeError):
        return nothing
    return dict(found) if sound else nothing


def digest(*parts: str) -> str:
    """Return a digest of texts."""
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()


def _of_file(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest() if path.exists() else ""


def _asked(text: str) -> dict[str, Any]:
    """Return what a trimmed page asks for: style sheets, scripts of the theme, icons."""
    return {
        "sheets": [name for name in _sheets_of([text]) if name != _STYLE],
        "scripts": scripts.names(text),
        "icons": sorted({*icons.USED.findall(text)}),
    }


def without_states(text: str) -> tuple[str, list[str]]:
    """Return a page without the states of its explorables, most of its size, and the states apart.

    No tag stands in them, see :func:`gordian.explore.states.to_json`.
    """
    states = _STATES.findall(text)
    return _STATES.sub(_HELD, text), states


def with_states(text: str, states: list[str]) -> str:
    """Return a page with its states back in their places."""
    pieces = text.split(_HELD)
    return "".join(part for pair in zip(pieces, [*states, ""], strict=True) for part in pair)


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
            # On a disk what a reader does is kept by a page of ours in a frame, see web/src/store.
            "frame-src 'self'",
            "form-action 'self'",
            "base-uri 'none'",
        ]
    )
    meta = f'{_CHARSET}\n    <meta http-equiv="Content-Security-Policy" content="{policy}" />'
    return text.replace(_CHARSET, meta, 1)

"""The last touch on built pages: nothing in them asks a network, and nothing heavy goes unused."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import quote

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
_ICON_USED = re.compile(r"fa-([a-z0-9-]+)")
_ICON_DRAWN = re.compile(r'"?([a-z0-9-]+)"?:\[(\d+),(\d+),\[[^\]]*\],"[0-9a-f]+","(M[^"]+)"\]')
_NOT_ICONS = {"solid", "regular", "brands", "lg", "sm", "fw", "spin", "inverse"}


def finish(folder: Path) -> None:
    """Take Thebe and the 1.5 MB icon script out of every page and draw the icons used with CSS.

    Thebe would come from a network, and the icon script is larger than the rest of a page. Does
    nothing to pages finished before.
    """
    icons = folder / "_static" / "scripts" / "fontawesome.js"
    used: set[str] = set()
    for path in folder.rglob("*.html"):
        text = path.read_text("utf-8")
        used |= set(_ICON_USED.findall(text))
        trimmed = _ICON_SCRIPT.sub("", _THEBE.sub("", text))
        trimmed = _OLD_ROLES.sub(
            lambda found: "".join(part or "" for part in found.groups()), trimmed
        )
        if trimmed != text:
            path.write_text(trimmed, "utf-8")
    for path in (folder / "_static").rglob("*.js"):
        if path != icons:
            used |= set(_ICON_USED.findall(path.read_text("utf-8", errors="replace")))
    if icons.exists():
        css = icon_css(icons.read_text("utf-8"), used - _NOT_ICONS)
        (folder / "_static" / "gordian-icons.css").write_text(css, "utf-8")
        icons.unlink()
    for unused in [*folder.rglob("*.js.map"), *folder.rglob("sphinx-thebe.*")]:
        unused.unlink()


def icon_css(library: str, names: set[str]) -> str:
    """Return a style sheet that draws the named Font Awesome icons as masks, in the text's colour."""
    rules = [
        "i.fa-solid, i.fas, i.fab, i.far, span.fa-solid, span.fas, svg.fa-solid "
        "{ display: inline-block; width: 1em; height: 1em; vertical-align: -.125em; "
        "background: currentColor; mask: var(--icon) center / contain no-repeat; }",
        "@media (forced-colors: active) { i.fa-solid, i.fas, span.fa-solid "
        "{ forced-color-adjust: none; background: ButtonText; } }",
        ".fa-lg { font-size: 1.25em; }",
    ]
    seen = set()
    for name, width, height, path in _ICON_DRAWN.findall(library):
        if name in names and name not in seen:
            seen.add(name)
            svg = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}"><path d="{path}"/></svg>'
            rules.append(f'.fa-{name} {{ --icon: url("data:image/svg+xml,{quote(svg)}"); }}')
    return "\n".join(rules) + "\n"

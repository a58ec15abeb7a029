"""The theme's icons drawn as masks in the text's colour, so that no page asks for a font of icons."""

from __future__ import annotations

import re
from urllib.parse import quote

USED = re.compile(r"fa-([a-z0-9-]+)")
_DRAWN = re.compile(r'"?([a-z0-9-]+)"?:\[(\d+),(\d+),\[[^\]]*\],"([0-9a-f]+)","(M[^"]+)"\]')
_NOT_ICONS = {"solid", "regular", "brands", "lg", "sm", "fw", "spin", "inverse"}

_BLOCK = re.compile(r"\{([^{}]*)\}")
_FACE = re.compile(r"@font-face\{[^{}]*Font Awesome[^{}]*\}\n?")
_FONT = re.compile(r"font:var\(--fa-font-\w+\)|font-family:Font Awesome[^;]*")
#: Letters that stand for an icon in the font's private area.
_LETTER = re.compile(r'content:"([\ue000-\uf8ff])"')
_NAMED = re.compile(r"content:var\((--pst-icon-[\w-]+)\)")
_NAME = re.compile(r'(--pst-icon-[\w-]+):"([\ue000-\uf8ff])";?')
#: What may stand in an address between quotation marks; it packs better than its code.
_PLAIN = " /:=',-.!~*()"
_MASK = (
    "display:inline-block;box-sizing:content-box;min-width:1em;min-height:1lh;vertical-align:-.125em;"
    "background:var(--icon-colour,currentColor);forced-color-adjust:none;"
    "mask:var(--icon) center/contain no-repeat"
)


def css(library: str, names: set[str]) -> str:
    """Return a style sheet that draws the named Font Awesome icons as masks, in the text's colour."""
    rules = [
        "i.fa-solid, i.fas, i.fab, i.far, span.fa-solid, span.fas, svg.fa-solid "
        "{ display: inline-block; width: 1em; height: 1em; vertical-align: -.125em; "
        "background: currentColor; mask: var(--icon) center / contain no-repeat; }",
        "@media (forced-colors: active) { i.fa-solid, i.fas, span.fa-solid "
        "{ forced-color-adjust: none; background: ButtonText; } :root { --icon-colour: CanvasText; } }",
        ".fa-lg { font-size: 1.25em; }",
    ]
    seen = set()
    for name, width, height, _, path in _DRAWN.findall(library):
        if name in names - _NOT_ICONS and name not in seen:
            seen.add(name)
            rules.append(f".fa-{name} {{ --icon: {_picture(width, height, path)}; }}")
    return "\n".join(rules) + "\n"


def drawn(sheet: str, library: str) -> str:
    """Return a style sheet whose icons before and after an element are masks too, without the font.

    The theme writes them as letters of Font Awesome's font, which is larger than a chapter. A letter
    that the library does not draw stays away.
    """
    pictures = {
        chr(int(code, 16)): _picture(width, height, path)
        for _, width, height, code, path in _DRAWN.findall(library)
    }

    def block(found: re.Match[str]) -> str:
        body = found[1]
        masked = "content:" in body and _FONT.search(body)
        body = _FONT.sub(lambda at: _sized(at[0]) if masked else "", body)
        body = _NAMED.sub(r'content:"";--icon:var(\1)', body)
        body = _LETTER.sub(
            lambda at: (
                f'content:"";--icon:{pictures[at[1]]}'
                if masked and at[1] in pictures
                else "content:none"
            ),
            body,
        )
        body = _NAME.sub(
            lambda at: (
                f"{at[1]}:{pictures[at[2]]};"
                if f"var({at[1]})" in sheet and at[2] in pictures
                else ""
            ),
            body,
        )
        return f"{{{body}}}"

    return _BLOCK.sub(block, _FACE.sub("", sheet))


def _sized(font: str) -> str:
    return ("font-size:1em;line-height:1;" if font.startswith("font:") else "") + _MASK


def _picture(width: str, height: str, path: str) -> str:
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}"><path d="{path}"/></svg>'
    return f'url("data:image/svg+xml,{quote(svg, safe=_PLAIN)}")'

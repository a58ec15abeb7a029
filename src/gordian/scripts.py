"""One script for the book: the theme's scripts joined, so that a page asks for a file and not for ten."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

NAME = "course.js"

_SCRIPT = re.compile(r'\s*<script defer src="([^"]*?_static/)([^"?]+)[^"]*"></script>')
_EARLY = re.compile(r'\s*<link rel="preload" as="script" href="[^"]*_static/scripts/[^"]*" ?/?>')
#: Where memory is forbidden these stop at a line of theirs, and with them what would follow in a file.
_REMEMBERS = re.compile(r"\b(?:local|session)Storage\b")


def shared(texts: Iterable[str]) -> list[str]:
    """Return the files that all pages run once they are read, in their order.

    The course's own scripts stay files of their own, and the few lines between the scripts stay in
    the page: there it waits for its style sheet, so that what is read so far is drawn before the rest.
    Pages that have the one script already, and pages without any, have no say.
    """
    return common(map(names, texts))


def common(lists: Iterable[list[str]]) -> list[str]:
    """Return what :func:`shared` does, for pages whose :func:`names` are known."""
    telling = [names for names in lists if names and NAME not in names]
    return [name for name in telling[0] if all(name in each for each in telling)] if telling else []


def names(text: str) -> list[str]:
    """Return the scripts of the theme that a page runs once it is read."""
    return [at[2] for at in _SCRIPT.finditer(text) if not at[2].startswith("gordian")]


def joined(static: Path, names: list[str]) -> str:
    """Return scripts of a folder as one."""
    texts = [(static / name).read_text("utf-8") for name in names]
    return "\n;\n".join(sorted(texts, key=lambda text: bool(_REMEMBERS.search(text)))) + "\n"


def one_script(text: str, names: list[str], version: str) -> str:
    """Return a page with the one script in the place of the first of those it is made from."""
    found = [at for at in _SCRIPT.finditer(text) if at[2] in {*names, NAME}]
    for place, at in enumerate(found):
        one = f'\n    <script defer src="{at[1]}{NAME}?v={version}"></script>'
        text = text.replace(at[0], "" if place else one, 1)
    return _EARLY.sub("", text)

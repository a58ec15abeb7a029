"""From the chapters' MyST sources to notebooks whose text reads well in JupyterLab."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import jupytext
import nbformat

from . import bibliography, data, numbers
from .errors import GordianError

_CITE = re.compile(r"\{cite:([tp])\}`([^`]+)`")
_ROLE = re.compile(r"\{(?:term|ref|doc|download)\}`([^`<]+?)(?:\s*<[^>]*>)?`")
_NUMBERS = re.compile(r"```\{numbers\}\n+```\n?")
_GENERATED = re.compile(r"```\{(?:terms|catalogue|mine|results|tableofcontents)\}\n+```\n?")
_BIBLIOGRAPHY = re.compile(r"```\{bibliography\}.*?```\n?", re.DOTALL)
_BOX = re.compile(r"^(:{3,}|`{3,})\{(\w+)\}[ ]*([^\n]*)\n(.*?)^\1\s*$", re.DOTALL | re.MULTILINE)
_OPTION = re.compile(r"^:[\w-]+:.*\n", re.MULTILINE)
#: What a notebook cannot show: listings under the names of their files, code described by Sphinx.
_LISTINGS = re.compile(r"^`{3,}\{(?:code-block|eval-rst)\}", re.MULTILINE)
_LINK = re.compile(r"\]\(([\w./-]+)\.md(#[^)]*)?\)")


def plain(text: str) -> str:
    """Return MyST text as Markdown that any notebook shows: roles, boxes and directives resolved."""
    text = numbers.spoken(text)
    text = _NUMBERS.sub("The compiled page lists every number here with its source.\n", text)
    text = _GENERATED.sub("The compiled page shows this part, made when the book is built.\n", text)
    text = _BIBLIOGRAPHY.sub(
        "The references stand in `references.bib` and in the compiled page.\n", text
    )
    text = _CITE.sub(_cited, text)
    text = _ROLE.sub(r"\1", text)
    text = _LINK.sub(r"](\1.ipynb\2)", text)
    return _BOX.sub(_quoted, text)


def _cited(found: re.Match[str]) -> str:
    names = [_label(key.strip()) for key in found[2].split(",")]
    return ", ".join(names) if found[1] == "t" else f"({'; '.join(names)})"


def _label(key: str) -> str:
    """Return author and year for a citation, whose key may carry its page's prefix (``ch06-``)."""
    return _labels()[re.sub(r"^ch\d\d-", "", key)]


@cache
def _labels() -> dict[str, str]:
    return bibliography.labels(data.home() / "references.bib")


def _quoted(found: re.Match[str]) -> str:
    title = found[3].strip() or found[2].capitalize()
    body = _OPTION.sub("", found[4]).strip()
    lines = [f"**{title}**", "", *body.splitlines()]
    return "\n".join(f"> {line}".rstrip() for line in lines) + "\n"


def notebook(page: Path) -> nbformat.NotebookNode:
    """Return a page as a notebook, its text in plain Markdown."""
    made = jupytext.read(page)
    made.metadata.pop("jupytext", None)
    for place, cell in enumerate(made.cells):
        cell["id"] = f"{page.stem}-{place}"[:64]
        if cell.cell_type == "markdown":
            cell.source = plain(cell.source)
    return made


def convert(book: Path, target: Path) -> list[Path]:
    """Write a notebook into ``target`` for every page of ``book`` and return their paths.

    Pages for authors, made of listings and descriptions of code, are not for a notebook.

    Raises ``GordianError`` when the folder holds no page.
    """
    pages = sorted(book.glob("*.md"))
    if not pages:
        raise GordianError(f"{book} holds no page (*.md) to convert")
    target.mkdir(parents=True, exist_ok=True)
    written = []
    for page in pages:
        if _LISTINGS.search(page.read_text("utf-8")):
            continue
        path = target / f"{page.stem}.ipynb"
        nbformat.write(notebook(page), path)
        written.append(path)
    return written

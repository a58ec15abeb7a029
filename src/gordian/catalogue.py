"""The data catalogue: every table of ``data/`` to see and to download, made when the book is."""

from __future__ import annotations

import csv
import html
import re
import shutil
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from urllib.parse import urlsplit

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

from . import data, freshness, words
from .explore.compiled import badge

#: A table of at most so many rows is shown whole; of a longer one, its first rows.
WHOLE, FIRST = 20, 8
#: Where the files lie in the built book, seen from a page in ``book/``.
FOLDER = "data"

escape = html.escape


class CatalogueDirective(SphinxDirective):
    """``{catalogue}``: a section a chapter, in it each table folded."""

    has_content = True

    def run(self) -> list[nodes.Node]:
        """Return the sections; a chapter that changes its title changes them too."""
        book = data.home() / "book"
        self.env.metadata[self.env.docname][freshness.WHOLE] = True
        made: list[nodes.Node] = []
        for chapter, tables in groupby(sorted(data.catalogue(), key=chapter_of), key=chapter_of):
            section = nodes.section(ids=[f"data-{chapter}"], names=[])
            section += nodes.title("", heading(book, chapter))
            shown = "".join(table_html(table) for table in tables)
            section += nodes.raw("", shown, format="html")
            made.append(section)
        return made


def chapter_of(table: data.Table) -> str:
    """Return the chapter a table belongs to, ``ch06``; tables of no chapter come last."""
    found = re.match(r"ch\d\d(?=-)", table.name)
    return found[0] if found else "other"


def heading(book: Path, chapter: str) -> str:
    """Return the title of a chapter's page, or how the chapter is called while it has none."""
    if chapter == "other":
        return words.say("catalogue.other")
    for path in book.glob(f"{chapter.removeprefix('ch')}-*.md"):
        found = re.search(r"^# (.+)$", path.read_text("utf-8"), re.MULTILINE)
        if found:
            return found[1]
    return words.say("glossary.chapter", number=int(chapter.removeprefix("ch")))


def table_html(table: data.Table) -> str:
    """Return one table, folded: what it is, its columns, its rows and its file."""
    header, rows = _rows(table)
    kinds = [table.kind]
    if "kind" in header:
        column = header.index("kind")
        kinds = [one for one in data.KINDS if any(row[column] == one for row in rows)]
    count = words.say("catalogue.rows", rows=f"{len(rows):,}", columns=len(header))
    file = f"{table.name}.csv"
    return (
        f'<details class="table" id="table-{table.name}"><summary><strong>{escape(table.title)}</strong> '
        f"{' '.join(badge(kind) for kind in kinds)} <span>{escape(count)}</span></summary>\n"
        f"<p>{_prose(table.description)}</p>\n"
        f"<p>{escape(words.say('explore.source'))}: {'; '.join(_sources(table))}</p>\n"
        f'<p><a href="../{FOLDER}/{file}" download="{file}">'
        f"{escape(words.say('catalogue.download', file=file))}</a></p>\n"
        f"{_columns(table)}{_shown(table, header, rows)}"
        f'<p class="note">{escape(table.rights)}</p>\n</details>\n'
    )


def _rows(table: data.Table) -> tuple[list[str], list[list[str]]]:
    """Return header and rows as they stand in the file, so that the page shows what is downloaded."""
    data.load(table.name)  # Says what is wrong with a file that does not fit.
    with (data.home() / table.path).open(encoding="utf-8-sig", newline="") as file:
        header, *rows = csv.reader(file)
    return header, rows


def _sources(table: data.Table) -> Iterator[str]:
    for one in table.sources:
        text = ", ".join(part for part in (one.title, one.locator) if part)
        yield f'<a href="{escape(one.path)}">{escape(text)}</a>' if one.path else escape(text)


def _columns(table: data.Table) -> str:
    heads = "".join(
        f'<th scope="col">{escape(words.say(f"catalogue.{name}"))}</th>'
        for name in ("column", "holds", "unit")
    )
    lines = "".join(
        f'<tr><th scope="row"><code>{escape(field.name)}</code></th>'
        f"<td>{_prose(field.description)}</td><td>{escape(field.unit)}</td></tr>"
        for field in table.fields
    )
    caption = words.say("catalogue.columns", table=table.title)
    return _wide(caption, f"<thead><tr>{heads}</tr></thead><tbody>{lines}</tbody>")


def _shown(table: data.Table, header: list[str], rows: list[list[str]]) -> str:
    shown = rows if len(rows) <= WHOLE else rows[:FIRST]
    key = "catalogue.all_rows" if shown is rows else "catalogue.first_rows"
    caption = words.say(key, shown=len(shown), rows=f"{len(rows):,}", table=table.title)
    heads = "".join(f'<th scope="col">{escape(name)}</th>' for name in header)
    lines = "".join(
        f"<tr>{''.join(f'<td>{_cell(cell)}</td>' for cell in row)}</tr>" for row in shown
    )
    return _wide(caption, f"<thead><tr>{heads}</tr></thead><tbody>{lines}</tbody>")


def _wide(caption: str, inside: str) -> str:
    text = escape(caption)
    return (
        f'<div class="wide" tabindex="0" role="region" aria-label="{text}">'
        f"<table><caption>{text}</caption>{inside}</table></div>\n"
    )


def _prose(text: str) -> str:
    """Return a description, its names between backticks as code."""
    return re.sub(r"`([^`]+)`", r"<code>\1</code>", escape(text))


def _cell(cell: str) -> str:
    """Return a cell; an address is a link that shows where it leads, for whole it fills a row."""
    if re.match(r"https?://", cell):
        return f'<a href="{escape(cell)}">{escape(urlsplit(cell).netloc)}</a>'
    return escape(cell)


def copy_files(app: Sphinx) -> None:
    """Put the tables and their description beside the pages: together they are a data package."""
    if app.builder.format != "html":
        return
    target = Path(app.outdir) / FOLDER
    shutil.rmtree(target, ignore_errors=True)
    target.mkdir(parents=True)
    for path in (data.PACKAGE, *(Path(table.path).name for table in data.catalogue())):
        shutil.copyfile(data.home() / "data" / path, target / path)


def setup(app: Sphinx) -> None:
    """Register the directive and the copying."""
    app.add_directive("catalogue", CatalogueDirective)
    app.connect("builder-inited", copy_files)

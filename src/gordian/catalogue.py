"""The data catalogue: every table of ``data/`` to see and to download, made when the book is."""

from __future__ import annotations

import csv
import re
import shutil
from itertools import groupby
from pathlib import Path
from urllib.parse import urlsplit

from docutils import nodes
from markupsafe import Markup, escape
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.util.docutils import SphinxDirective

from . import crosslinks, data, freshness, records, templates, words

#: A table of at most so many rows is shown whole; of a longer one, its first rows.
WHOLE, FIRST = 20, 8
#: Where the files lie in the built book, seen from a page in ``book/``.
FOLDER = "data"
#: Metadata of a page: which titles of chapters its catalogue shows.
_HEADINGS = "gordian_headings"


class CatalogueDirective(SphinxDirective):
    """``{catalogue}``: a section a chapter, in it each table folded."""

    has_content = True

    def run(self) -> list[nodes.Node]:
        """Return the sections, headed by the titles of the chapters as far as those were read."""
        about = self.env.metadata[self.env.docname]
        about[freshness.WHOLE] = True
        shown: dict[str, str] = about.setdefault(_HEADINGS, {})  # type: ignore[assignment]
        made: list[nodes.Node] = []
        for chapter, group in groupby(sorted(data.catalogue(), key=chapter_of), key=chapter_of):
            tables = list(group)
            shown[chapter] = heading(self.env, chapter)
            section = nodes.section(ids=[f"data-{chapter}"], names=[])
            section += nodes.title("", shown[chapter])
            shown_tables = "".join(f"{table_html(table)}\n" for table in tables)
            ids = [f"table-{table.name}" for table in tables]
            section += nodes.raw("", shown_tables, format="html", ids=ids)
            made.append(section)
        return made


def chapter_of(table: data.Table) -> str:
    """Return the chapter a table belongs to, ``ch06``; tables of no chapter come last."""
    found = re.match(r"ch\d\d(?=-)", table.name)
    return found[0] if found else "other"


def heading(env: BuildEnvironment, chapter: str) -> str:
    """Return the title of a chapter's page, or how the chapter is called while it has none."""
    if chapter == "other":
        return words.say("catalogue.other")
    number = chapter.removeprefix("ch")
    for name, page in records.pages(env).items():
        found = crosslinks.CHAPTER.match(name)
        if found and found[1] == number:
            return page.title
    return words.say("glossary.chapter", number=int(number))


def read_again(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """Read a catalogue once more when a chapter has another title than the one it shows."""
    names = [
        name
        for name in sorted(env.found_docs)
        for chapter, shown in env.metadata[name].get(_HEADINGS, {}).items()  # type: ignore[attr-defined]
        if shown != heading(env, chapter)
    ]
    for name in dict.fromkeys(names):
        app.events.emit("env-purge-doc", env, name)
        env.clear_doc(name)
        app.builder.read_doc(name)
    return names


def table_html(table: data.Table) -> Markup:
    """Return one table, folded: what it is, its columns, its rows and its file."""
    header, rows = _rows(table)
    kinds = [table.kind]
    if "kind" in header:
        column = header.index("kind")
        kinds = [one for one in data.KINDS if any(row[column] == one for row in rows)]
    shown = rows if len(rows) <= WHOLE else rows[:FIRST]
    key = "catalogue.all_rows" if shown is rows else "catalogue.first_rows"
    count = f"{len(rows):,}"
    return templates.render(
        "table.html",
        table=table,
        kinds=kinds,
        rows=count,
        header=header,
        shown=shown,
        caption=words.say(key, shown=len(shown), rows=count, table=table.title),
        sources=[
            (", ".join(part for part in (one.title, one.locator) if part), one.path)
            for one in table.sources
        ],
        folder=FOLDER,
        file=f"{table.name}.csv",
        prose=_prose,
        host=_host,
    )


def _rows(table: data.Table) -> tuple[list[str], list[list[str]]]:
    """Return header and rows as they stand in the file, so that the page shows what is downloaded."""
    data.load(table.name)  # Says what is wrong with a file that does not fit.
    with (data.home() / table.path).open(encoding="utf-8-sig", newline="") as file:
        header, *rows = csv.reader(file)
    return header, rows


def _prose(text: str) -> Markup:
    """Return a description, its names between backticks as code."""
    return Markup(re.sub(r"`([^`]+)`", r"<code>\1</code>", str(escape(text))))


def _host(cell: str) -> str:
    """Return where an address leads, and nothing for a cell that is none."""
    return urlsplit(cell).netloc if re.match(r"https?://", cell) else ""


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
    app.connect("env-updated", read_again, priority=90)

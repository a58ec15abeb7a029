"""What Sphinx's environment keeps of each page: its widgets and its numbers, read from the page's nodes.

What one page says of others comes from here, whichever of them were read in this build: ids that must
be unique in the book, the questions on My page, the numbers that must still hold.
"""

from __future__ import annotations

import gzip
import re
from collections import Counter
from dataclasses import dataclass

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.environment.collectors import EnvironmentCollector
from sphinx.errors import ExtensionError

from .explore.display import Record
from .explore.states import MAX_PAGE_BYTES
from .numbers import Number
from .widgets import Widget, ids

#: Fields of records that only their own page shows, and most of their size.
_OWN = ("states", "pictures", "scenes")


@dataclass(frozen=True)
class Page:
    """What is kept of a page: its title, its widgets in their order, and the numbers of its prose."""

    title: str
    widgets: tuple[Record, ...]
    numbers: tuple[Number, ...]

    def of(self, kind: str) -> list[Record]:
        """Return the records of one kind, in the order of the page."""
        return [one for one in self.widgets if one["kind"] == kind]


def pages(env: BuildEnvironment) -> dict[str, Page]:
    """Return what is kept of all pages, by the name of the page."""
    found: dict[str, Page] = env.__dict__.setdefault("gordian_pages", {})
    return found


class PageCollector(EnvironmentCollector):
    """Fills :func:`pages`, and refuses a page whose widgets do not fit."""

    def clear_doc(self, app: Sphinx, env: BuildEnvironment, docname: str) -> None:
        """Forget a page that is read again, or is gone."""
        pages(env).pop(docname, None)

    def merge_other(
        self, app: Sphinx, env: BuildEnvironment, docnames: set[str], other: BuildEnvironment
    ) -> None:
        """Take over what another process read."""
        pages(env).update({name: pages(other)[name] for name in docnames})

    def process_doc(self, app: Sphinx, doctree: nodes.document) -> None:
        """Keep what is needed of a page that was just read; ``ExtensionError`` when it does not fit."""
        name = app.env.docname
        title = app.env.titles[name].astext()
        records = [node["record"] for node in doctree.findall(Widget)]
        _check_name(name, title)
        _check_ids(name, doctree, records)
        _check_size(name, records)
        numbers = [node["number"] for node in doctree.findall(nodes.reference) if "number" in node]
        kept = [{key: one[key] for key in one if key not in _OWN} for one in records]
        pages(app.env)[name] = Page(title, tuple(kept), tuple(dict.fromkeys(numbers)))


def _check_name(name: str, title: str) -> None:
    """Refuse a chapter whose page cannot be told to be one: links, slides and My page go by its name."""
    number = re.match(r"\d+(?=\s)", title)
    folder, slash, stem = name.rpartition("/")
    if number and not re.match(r"\d\d-", stem):
        raise ExtensionError(
            f"{name}: its title {title!r} has a chapter's number and its file has none; call the file "
            f"{folder}{slash}{int(number[0]):02}-{stem}, or take the number out of the title"
        )


def _check_ids(name: str, doctree: nodes.document, records: list[Record]) -> None:
    """Refuse a widget whose id, or that of one of its parts, something else on the page has."""
    everything = Counter(id for node in doctree.findall(nodes.Element) for id in node["ids"])
    everything.update(id for record in records for id in ids(record))
    for record in records:
        for id in ids(record):
            if everything[id] > 1:
                raise ExtensionError(
                    f"{record['kind']} {record['id']!r} on {name}: another element of the page, a "
                    f"heading perhaps, has the id {id!r}; rename one of them"
                )


def _check_size(name: str, records: list[Record]) -> None:
    """Refuse a page whose states are too heavy to fetch."""
    sizes = {
        record["id"]: len(gzip.compress(record["states"].encode(), 9))
        for record in records
        if record["kind"] == "explorable"
    }
    if sum(sizes.values()) > MAX_PAGE_BYTES:
        each = ", ".join(f"{id} {size:,}" for id, size in sizes.items())
        raise ExtensionError(
            f"{name} carries {sum(sizes.values()):,} bytes of states gzipped, more than "
            f"{MAX_PAGE_BYTES:,}: {each}; take larger steps or fewer controls"
        )


def check_book(app: Sphinx, env: BuildEnvironment) -> None:
    """Raise ``ExtensionError`` for a widget whose id one on another page has."""
    owners: dict[str, str] = {}
    for name, page in sorted(pages(env).items()):
        for record in page.widgets:
            owner = owners.setdefault(record["id"], name)
            if owner != name:
                raise ExtensionError(
                    f"{record['kind']} {record['id']!r} on {name} has the same id as one on {owner}, "
                    "and a reader's answers are kept by id; rename one of them, or take it off a page"
                )


def setup(app: Sphinx) -> None:
    """Register the collector; the whole book is checked as soon as all pages have been read."""
    app.add_env_collector(PageCollector)
    app.connect("env-updated", check_book, priority=100)

"""A list of literature whose labels are author and year, as in the running text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, ClassVar

from docutils import nodes
from pybtex.database import parse_file
from pybtex.plugin import register_plugin
from pybtex.style.formatting.unsrt import Style as Unsorted
from pybtex.style.labels import BaseLabelStyle
from sphinx.application import Sphinx

NAME = "gordian"


class AuthorYearLabels(BaseLabelStyle):
    """Labels such as ``Kitagawa 1955``; works that would share one get letters."""

    def format_labels(self, sorted_entries: Iterable[Any]) -> Iterator[str]:
        """Return a label for each entry, in order."""
        labels = [_label(entry) for entry in sorted_entries]
        total, seen = Counter(labels), Counter[str]()
        for label in labels:
            seen[label] += 1
            yield label + (chr(ord("a") + seen[label] - 1) if total[label] > 1 else "")


def labels(path: Path) -> dict[str, str]:
    """Return the label of every work in a BibTeX file by its key."""
    entries = parse_file(str(path)).entries.values()
    return {entry.key: _label(entry) for entry in entries}


def _label(entry: Any) -> str:
    people = entry.persons.get("author") or entry.persons.get("editor") or []
    names = [" ".join([*person.prelast_names, *person.last_names]) for person in people]
    who = " & ".join(names) if len(names) < 3 else f"{names[0]} and others"
    year = entry.fields.get("year", "n.d.")
    # Chapters of one undated book would share a label when they share their authors.
    part = f", chapter {entry.fields['chapter']}" if "chapter" in entry.fields else ""
    return f"{who or entry.key} {year}{part}"


class Style(Unsorted):
    """Unsorted's layout, sorted by author and year, with author-year labels."""

    default_sorting_style = "author_year_title"
    default_label_style = AuthorYearLabels
    #: What was formatted, by key and label: each page with references asks for all its works again.
    _formatted: ClassVar[dict[tuple[str, str], tuple[Any, Any]]] = {}

    def format_entry(self, label: str, entry: Any, bib_data: Any = None) -> Any:
        """Return an entry as it is printed under a label."""
        before, made = self._formatted.get((entry.key, label), (None, None))
        if made is None or before != entry:
            made = super().format_entry(label, entry, bib_data)
            self._formatted[entry.key, label] = entry, made
        return made


def visit_citation(writer: Any, node: nodes.citation) -> None:
    """Begin a work in the list without the roles that accessibility checkers no longer accept."""
    if not isinstance(node.previous_sibling(), nodes.citation):
        writer.body.append('<div class="citation-list">\n')
    writer.body.append(writer.starttag(node, "div", classes=[node.tagname]))


def setup(app: Sphinx) -> None:
    """Make the style known to pybtex under :data:`NAME`, and write works as plain elements."""
    register_plugin("pybtex.style.formatting", NAME, Style)
    app.registry.add_translation_handlers(nodes.citation, html=(visit_citation, None))

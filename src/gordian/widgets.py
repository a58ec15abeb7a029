"""Widgets in the book: the record that a cell put out is a node, and a template writes its markup."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from docutils import nodes
from markupsafe import Markup
from myst_nb.core.render import MimeData, NbElementRenderer, load_mime_renders
from sphinx.application import Sphinx
from sphinx.errors import ExtensionError

from . import templates
from .explore.display import MIME, Record, decoded

#: The kinds of widgets, each with a template of its name.
KINDS = ("explorable", "guess", "quiz", "story")
#: Scripts that a page needs beside the player, by the kind of widget that needs them. Vega is fetched
#: beside the rest of the page, so that the first chart need not wait for it; but after the style sheet,
#: for the text comes first.
SCRIPTS: dict[str, tuple[str, dict[str, Any]]] = {
    "explorable": ("gordian-vega.js", {"loading_method": "async", "fetchpriority": "low"}),
    "story": ("gordian-story.js", {}),
}


class Widget(nodes.General, nodes.Element):
    """A widget; ``node["record"]`` is what its kernel put out, see :mod:`gordian.explore.display`."""


class RecordRenderer:
    """Tells MyST-NB, by an entry point, that a record among a cell's outputs is a :class:`Widget`."""

    mime_priority_overrides = (("html", MIME, 1),)

    @staticmethod
    def handle_mime(
        renderer: NbElementRenderer, data: MimeData, inline: bool
    ) -> list[nodes.Element] | None:
        """Return the node of a record, or None for another output.

        Raises ``ExtensionError`` for a record of an unknown kind.
        """
        if inline or data.mime_type != MIME:
            return None
        record = decoded(data.content)
        if record.get("kind") not in KINDS:
            raise ExtensionError(
                f"{renderer.source}, line {data.line}: a cell put out a record whose field kind is "
                f"{record.get('kind')!r}; the kinds are {', '.join(KINDS)}. A new kind needs a "
                "template of its name, and a place in gordian.widgets.KINDS"
            )
        return [Widget("", record=record, classes=["output", "text_html"])]


def markup(record: Record, **more: Any) -> Markup:
    """Return the section that a page shows for a record; ``more`` is for its template too."""
    return templates.render(f"{record['kind']}.html", **record, **more)


def ids(record: Record) -> Iterator[str]:
    """Yield the ids that a widget's markup has: its own first, then those of its parts."""
    yield record["id"]
    for one in (*record.get("controls", ()), *record.get("scenes", ())):
        yield f"{record['id']}-{one['name']}"


def visit_widget(writer: Any, node: Widget) -> None:
    """Write a widget into a page."""
    start = writer.starttag(node, "div", suffix="")
    writer.body.append(f"{start}{markup(node['record'])}</div>")
    raise nodes.SkipNode


def add_scripts(
    app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """Give a page the scripts that its widgets need."""
    found = {node["record"]["kind"] for node in doctree.findall(Widget)} if doctree else set()
    for kind, (script, attributes) in SCRIPTS.items():
        if kind in found:
            app.add_js_file(script, **attributes)


def setup(app: Sphinx) -> None:
    """Register the node; ``ExtensionError`` when MyST-NB does not know of records."""
    if not any(
        getattr(one, "__name__", "") == RecordRenderer.__name__ for one in load_mime_renders()
    ):
        raise ExtensionError(
            "MyST-NB does not find the entry point of gordian.widgets, and would leave every widget "
            "out: install the package again (pip install -e .)"
        )
    app.add_node(Widget, html=(visit_widget, None))
    app.connect("html-page-context", add_scripts)

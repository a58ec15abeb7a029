"""Search reads prose: what the index of words and the snippets beside the results leave out."""

from __future__ import annotations

import json
import re
from importlib import resources
from pathlib import Path
from typing import Any

from bs4 import BeautifulSoup
from docutils import nodes
from sphinx.application import Sphinx
from sphinx.builders.html import StandaloneHTMLBuilder

from . import widgets

SCRIPT = "gordian-search.js"

#: What a reader of results must not meet: controls, options and their reasons, what a guess is about,
#: charts, the code of a page, and the lists around its text. Titles, questions and sentences stay.
LEFT_OUT = ", ".join(
    [
        *("script", "style", "svg", ".headerlink", ".controls", ".control", ".actions", ".charts"),
        *("details.numbers", ".quiz fieldset label", ".quiz .reasons", ".guess .truth", ".trace"),
        *("details.table .wide", ".mine", ".results", ".badge", ".to-slides"),
        *("div.cell_input", "details.hide", "#jb-print-docs-body", ".bd-header-article"),
        *(".prev-next-footer", ".bd-sidebar-secondary", ".bd-footer-content"),
    ]
)
#: Elements after which a reader sees a gap, though no letter of white space stands there.
BLOCKS = (
    "h1, h2, h3, h4, p, li, dt, dd, td, th, caption, legend, label, summary, option, div, button"
)

_LARGE = re.compile(r"<(script|style|svg)\b.*?</\1>", re.DOTALL)


def prose(markup: str) -> str:
    """Return what a widget or another block of HTML says to someone who reads it."""
    soup = BeautifulSoup(_LARGE.sub(" ", markup), "html.parser")
    for one in soup.select(LEFT_OUT):
        one.decompose()
    for one in soup.select(BLOCKS):
        one.append(" ")
    return " ".join(soup.get_text().split())


def readable(doctree: nodes.document) -> nodes.document:
    """Return a copy of a page for the index: without its code, and of every widget what it says."""
    kept: nodes.document = doctree.deepcopy()
    for cell in [*kept.findall(nodes.container)]:
        if "cell_input" in cell["classes"] and cell.parent:
            cell.parent.remove(cell)
    for raw in [*kept.findall(nodes.raw)]:
        if "html" in raw.get("format", "").split():
            raw.replace_self(nodes.paragraph("", prose(raw.astext())))
    for widget in [*kept.findall(widgets.Widget)]:
        widget.replace_self(nodes.paragraph("", prose(widgets.markup(widget["record"]))))
    return kept


class ProseBuilder(StandaloneHTMLBuilder):
    """Sphinx's own builder of pages, whose index of words holds prose only."""

    def index_page(self, pagename: str, doctree: nodes.document, title: str) -> None:
        """Give a page to the index."""
        super().index_page(pagename, readable(doctree), title)


def write_script(app: Sphinx) -> None:
    """Write the script of the page of results, which knows the same list."""
    if app.builder.format == "html":
        static = Path(app.outdir) / "_static"
        static.mkdir(parents=True, exist_ok=True)
        script = resources.files("gordian").joinpath("static", SCRIPT).read_text("utf-8")
        told = json.dumps({"leftOut": LEFT_OUT, "blocks": BLOCKS})
        (static / SCRIPT).write_text(f"window.GORDIAN_SEARCH = {told};\n{script}", "utf-8")


def add_scripts(
    app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: Any
) -> None:
    """Give Sphinx's scripts of the search, and ours after them, to the page of results alone."""
    if page == "search":
        for name in ("searchtools.js", "language_data.js", SCRIPT):
            app.add_js_file(name, priority=600)


def setup(app: Sphinx) -> None:
    """Connect the scripts; the builder is part of the theme's."""
    app.connect("builder-inited", write_script)
    app.connect("html-page-context", add_scripts)

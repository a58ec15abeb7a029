"""What readers keep: their own page, and the result of the final test, both filled by ``web/src/mine``.

Nothing of a reader is known when the book is built. The page carries the questions of every page;
the script lays beside them what this browser has kept.
"""

from __future__ import annotations

import re
from typing import Any

from docutils import nodes
from markupsafe import Markup
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.util.docutils import SphinxDirective

from . import freshness, records, templates
from .explore.display import Record
from .explore.states import to_json

SCRIPT = "gordian-mine.js"

#: What the script needs of a guess, out of its record.
_GUESS = ("id", "question", "unit", "decimals", "truth", "close", "written")


class MyPage(nodes.General, nodes.Element):
    """Stands for the reader's page; the questions of all pages are known when it is written."""


class Results(nodes.General, nodes.Element):
    """Stands for the result of the questions on the page it is on."""


def pages(env: BuildEnvironment, folder: str) -> list[dict[str, Any]]:
    """Return the chapters, and every other page with a question or an explorable, with their questions.

    Only pages of ``folder`` count, for the script knows a page by its file's name.
    """
    found = []
    for name, page in sorted(records.pages(env).items()):
        parent, _, stem = name.rpartition("/")
        chapter = re.match(r"\d\d(?=-)", stem)
        if parent == folder and (chapter or any(one["kind"] != "story" for one in page.widgets)):
            found.append(
                {
                    "page": stem,
                    "title": page.title,
                    "chapter": chapter[0] if chapter else "",
                    "guesses": [{key: one[key] for key in _GUESS} for one in page.of("guess")],
                    "quizzes": [_quiz(one) for one in page.of("quiz")],
                }
            )
    return found


def _quiz(quiz: Record) -> dict[str, Any]:
    right = next(place for place, option in enumerate(quiz["options"]) if option["right"])
    options = [option["text"] for option in quiz["options"]]
    return {"id": quiz["id"], "question": quiz["question"], "options": options, "right": right}


def visit_my_page(writer: Any, node: MyPage) -> None:
    """Write the reader's page as it stands before the script fills it."""
    _write(writer, "mine.html", pages(writer.builder.env, node["folder"]))


def visit_results(writer: Any, node: Results) -> None:
    """Write the place for the result, and which chapter has which page."""
    known = pages(writer.builder.env, node["folder"])
    _write(writer, "results.html", {one["chapter"]: one["page"] for one in known if one["chapter"]})


def _write(writer: Any, template: str, known: Any) -> None:
    writer.body.append(str(templates.render(template, pages=Markup(to_json({"pages": known})))))
    raise nodes.SkipNode


class MineDirective(SphinxDirective):
    """``{mine}``: what this reader has guessed, answered, kept and noted."""

    has_content = True
    node: type[nodes.Element] = MyPage
    #: Those of its markup, so that no widget of the page takes one of them.
    ids: tuple[str, ...] = ("mine", "mine-sure")

    def run(self) -> list[nodes.Node]:
        """Return the node, and have its page written again whenever what it shows of others changed."""
        self.env.metadata[self.env.docname][freshness.OTHERS] = True
        return [self.node("", folder=self.env.docname.rpartition("/")[0], ids=[*self.ids])]


class ResultsDirective(MineDirective):
    """``{results}``: how many questions of this page were answered right, after them all."""

    node = Results
    ids = ("results",)


def add_script(
    app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """Give the script to the pages that need it."""
    if doctree and any(doctree.next_node(kind) for kind in (MyPage, Results)):
        app.add_js_file(SCRIPT)


def setup(app: Sphinx) -> None:
    """Register both directives and their script."""
    app.add_node(MyPage, html=(visit_my_page, None))
    app.add_node(Results, html=(visit_results, None))
    app.add_directive("mine", MineDirective)
    app.add_directive("results", ResultsDirective)
    app.connect("html-page-context", add_script)

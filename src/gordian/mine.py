"""What readers keep: their own page, and the result of the final test, both filled by ``web/src/mine``.

Nothing of a reader is known when the book is built. The page carries the questions of every page;
the script lays beside them what this browser has kept.
"""

from __future__ import annotations

import html
import re
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

from . import data, freshness, words
from .explore.ask import Guess, Quiz, questions
from .explore.states import to_json

SCRIPT = "gordian-mine.js"

_ASKED = re.compile(r'^(?:guess|quiz)\("([^"]+)"\)', re.MULTILINE)
_TITLE = re.compile(r"^# (.+)$", re.MULTILINE)

escape = html.escape


def pages(book: Path) -> list[dict[str, Any]]:
    """Return the chapters, then every other page with a question or an explorable, with their questions."""
    known = questions(book / "questions")
    found = []
    for path in sorted(book.glob("*.md")):
        text = path.read_text("utf-8")
        title = _TITLE.search(text)
        asked = [known[id] for id in _ASKED.findall(text) if id in known]
        chapter = re.match(r"\d\d(?=-)", path.stem)
        if title and (chapter or asked or "explore(" in text):
            found.append(
                {
                    "page": path.stem,
                    "title": title[1],
                    "chapter": chapter[0] if chapter else "",
                    "guesses": [_guess(one) for one in asked if isinstance(one, Guess)],
                    "quizzes": [_quiz(one) for one in asked if isinstance(one, Quiz)],
                }
            )
    return found


def outline(book: Path) -> str:
    """Return a digest of what a page may take from all others: titles, questions, explorables or none."""
    parts = []
    for path in sorted(book.glob("*.md")):
        text = path.read_text("utf-8")
        title = _TITLE.search(text)
        said = [path.stem, title[1] if title else "", *_ASKED.findall(text)]
        parts.append(repr([*said, "explore(" in text]))
    return freshness.digest(*parts)


def _guess(guess: Guess) -> dict[str, Any]:
    return {
        "id": guess.id,
        "question": guess.question,
        "unit": guess.unit,
        "decimals": guess.decimals,
        "truth": guess.truth,
        "close": guess.close,
        "written": guess.written(guess.truth),
    }


def _quiz(quiz: Quiz) -> dict[str, Any]:
    right = next(place for place, option in enumerate(quiz.options) if option.right)
    options = [option.text for option in quiz.options]
    return {"id": quiz.id, "question": quiz.question, "options": options, "right": right}


def mine_html(found: list[dict[str, Any]]) -> str:
    """Return the reader's page as it stands before the script fills it."""
    buttons = "".join(
        f'<button type="button" class="{name}">{escape(words.say(f"mine.{name}"))}</button>'
        for name in ("print", "erase")
    )
    sure = "".join(
        f'<button type="button" class="{name}">{escape(words.say(f"mine.{name}"))}</button>'
        for name in ("yes", "no")
    )
    return (
        f'<div class="mine" id="mine"><p class="without">{escape(words.say("mine.without"))}</p>\n'
        f'<p class="actions">{buttons} <span class="done" role="status"></span></p>\n'
        f'<div class="sure" role="group" aria-labelledby="mine-sure" hidden>'
        f'<p id="mine-sure">{escape(words.say("mine.sure"))}</p><p class="actions">{sure}</p></div>\n'
        '<p class="empty" hidden></p>\n<div class="kept"></div>\n'
        f'<script type="application/json" class="pages">{to_json({"pages": found})}</script></div>'
    )


def results_html(found: list[dict[str, Any]]) -> str:
    """Return the place for the result of the questions on the page it stands on."""
    chapters = {one["chapter"]: one["page"] for one in found if one["chapter"]}
    return (
        f'<div class="results" id="results"><p class="without">{escape(words.say("results.without"))}</p>'
        '<p class="count" role="status"></p><p class="again"></p>'
        f'<p class="actions"><button type="button" class="clear">{escape(words.say("results.clear"))}'
        "</button></p>"
        f'<script type="application/json" class="pages">{to_json({"pages": chapters})}</script></div>'
    )


class MineDirective(SphinxDirective):
    """``{mine}``: what this reader has guessed, answered, kept and noted."""

    has_content = True

    def run(self) -> list[nodes.Node]:
        """Return the page's frame with the questions of all pages."""
        return [nodes.raw("", mine_html(_noted(self)), format="html")]


class ResultsDirective(SphinxDirective):
    """``{results}``: how many questions of this page were answered right, after them all."""

    has_content = True

    def run(self) -> list[nodes.Node]:
        """Return the place for the result."""
        return [nodes.raw("", results_html(_noted(self)), format="html")]


def _noted(directive: SphinxDirective) -> list[dict[str, Any]]:
    book = data.home() / "book"
    directive.env.metadata[directive.env.docname][freshness.WHOLE] = True
    return pages(book)


def add_script(
    app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: Any
) -> None:
    """Give the script to the pages that need it."""
    body = context.get("body", "")
    if 'class="mine"' in body or 'class="results"' in body:
        app.add_js_file(SCRIPT)


def setup(app: Sphinx) -> None:
    """Register both directives and their script."""
    app.add_directive("mine", MineDirective)
    app.add_directive("results", ResultsDirective)
    app.connect("html-page-context", add_script)

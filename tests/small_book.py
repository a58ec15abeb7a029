"""A small book of notebooks whose cells have put out records: built in a second, for no kernel runs."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import nbformat
from markupsafe import Markup
from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace

from gordian.explore.display import MIME, Record, encoded

PARTS = ("widgets", "records", "number_role", "catalogue", "mine", "crosslinks")


def explorable(id: str, states: str = "{}") -> Record:
    empty = dict.fromkeys(("title", "note", "walk", "sentence", "start"), "")
    control = {"name": "n", "form": "checkbox", "label": "N", "labels": ["no", "yes"], "start": 0}
    return {
        **empty,
        "kind": "explorable",
        "id": id,
        "data_kind": "derived",
        "sources": ["A table"],
        "controls": [control],
        "pictures": [],
        "states": Markup(states),
    }


def quiz(id: str) -> Record:
    options = [{"text": text, "right": text == "two", "why": "so"} for text in ("one", "two")]
    return {"kind": "quiz", "id": id, "title": "T", "question": "Which?", "options": options}


def guess(id: str, **changes: Any) -> Record:
    text = dict.fromkeys(("title", "question", "why", "label", "facts", "source", "unit"), "")
    scale = {"min": 0.0, "max": 20.0, "step": 0.5, "start": 3.0, "decimals": 1, "close": 1}
    written = {"truth": 3.7, "written": "3.7", "written_start": "3.0"}
    return {**text, **scale, **written, "kind": "guess", "id": id, "data_kind": "public", **changes}


def story(id: str, title: str) -> Record:
    end = {"name": "end", "title": "End", "text": "It ends.", "choices": []}
    about = {"id": id, "title": title, "note": "", "data_kind": "illustrative", "source": "us"}
    return {"kind": "story", **about, "scenes": [end]}


class Book:
    """A book in a folder; its pages stand in ``book/``."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        (folder / "book").mkdir()
        (folder / "index.md").write_text("# Book\n\n```{toctree}\n:glob:\nbook/*\n```\n", "utf-8")

    def write(self, name: str, text: str, *shown: Record | str) -> None:
        """Write a page of a title, further text, and widgets."""
        made = nbformat.v4.new_notebook(metadata={"language_info": {"name": "python"}})
        for part in (text, *shown):
            if isinstance(part, str):
                made.cells.append(nbformat.v4.new_markdown_cell(part))
                continue
            data = {MIME: encoded(part), "text/plain": "in words"}
            output = nbformat.v4.new_output("execute_result", data, execution_count=1)
            made.cells.append(nbformat.v4.new_code_cell("widget", outputs=[output]))
        nbformat.write(made, self.folder / "book" / f"{name}.ipynb")

    def build(self) -> Any:
        """Build what changed and return Sphinx's environment."""
        return self.built().env

    def built(self) -> Sphinx:
        """Build what changed and return Sphinx's application."""
        with docutils_namespace():
            made = Sphinx(
                self.folder, None, self.folder / "_build" / "html", self.folder / "_build" / "doctrees", "html",
                confoverrides={
                    "extensions": ["myst_nb", *(f"gordian.{part}" for part in PARTS)],
                    "nb_execution_mode": "off",
                    # A list of its own: MyST-NB would add to the one that all books of a process share.
                    "source_suffix": {".md": "myst-nb", ".ipynb": "myst-nb"},
                    "exclude_patterns": ["_build"],
                },
                status=None, warningiserror=True,
            )  # fmt: skip
            made.build()
        return made

    def page(self, name: str) -> str:
        return (self.folder / "_build" / "html" / "book" / f"{name}.html").read_text("utf-8")

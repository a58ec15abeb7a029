"""A small book with a page for each kind of thing that a page is made from."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path

import support

HEAD = """---
jupytext:
  text_representation:
    extension: .md
    format_name: myst
kernelspec:
  display_name: Python 3
  language: python
  name: python3
---

"""


def cell(code: str) -> str:
    return f"```{{code-cell}} ipython3\n:tags: [remove-input]\n\n{code}\n```\n"


EXPLORE = """from ipywidgets import IntSlider

from gordian import explore
from gordian.charts import small as charts
from gordian.models.small import doubled

explore(
    "doubling",
    "How much is it?",
    kind="illustrative",
    source="small",
    model=doubled,
    chart=charts.bars,
    sentence=charts.sentence,
    controls={"n": IntSlider(2, min=1, max=4, description="How many")},
)"""

PAGES = {
    "index": "# Start\n\n```{tableofcontents}\n```\n",
    "01-text": "# Only text\n\nA plain sentence about *bijstand*. See {cite:p}`ch01-volume`.\n\n"
    "```{bibliography}\n:filter: docname in docnames\n:keyprefix: ch01-\n```\n",
    "02-model": HEAD + "# A model\n\n" + cell(EXPLORE),
    "other-text": "# Another text\n\nThere {cite:t}`ch02-volume` writes.\n\n"
    "```{bibliography}\n:filter: docname in docnames\n:keyprefix: ch02-\n```\n",
    "03-table": HEAD
    + "# A table\n\n"
    + cell("from gordian import data\n\ndata.load('small').to_string()"),
    "04-number": "# A number\n\nIt was {n}`3.7%<small/2019/share>`.\n\n```{numbers}\n```\n",
    "05-fact": "# A fact\n\nTwice is {n}`4 points<fact:ch99.twice>`.\n\n```{numbers}\n```\n",
    "06-question": HEAD + "# A question\n\n" + cell('from gordian import guess\n\nguess("first")'),
    "07-other": HEAD
    + "# Another question\n\n"
    + cell('from gordian import guess\n\nguess("second")'),
    "08-cell": HEAD + "# A cell\n\n" + cell("'as it was'"),
    "09-file": HEAD + "# A file\n\n" + cell("open('../data/beside.txt').read()"),
    "10-figures": HEAD
    + "# Figures\n\n"
    + cell("from gordian import measured\n\nmeasured.when('build')"),
    "image": "# An image\n\n![A knot](images/own.svg)\n",
    "my-page": "# My page\n\n```{mine}\n```\n",
    "glossary": "# Glossary\n\n```{terms}\n```\n",
    "data": "# Data\n\n```{catalogue}\n```\n",
    "untouched": HEAD + "# Untouched\n\n" + cell("1 + 1"),
}

QUESTION = """guesses:
  - id: {id}
    question: "What was it in 2019?"
    label: "Share (%)"
    min: 0
    max: 20
    step: 0.1
    start: 10
    unit: "%"
    truth: small/2019/share
    close: 0.5
    why: "Because."
"""

MODEL = '''"""A model."""

import pandas as pd

from .small_part import FACTOR


def doubled(n: int) -> pd.DataFrame:
    """Return twice the number."""
    return pd.DataFrame({"what": ["n"], "much": [float(FACTOR * n)]})
'''
CHART = '''"""A chart."""

import altair as alt

from ..explore import Frames, State


def bars(frames: Frames) -> alt.Chart:
    """Draw one bar."""
    return alt.Chart(frames["table"]).mark_bar(color="#112233").encode(x="much:Q", y="what:N")


def sentence(frames: Frames, state: State) -> str:
    """Say it."""
    return f"It is {frames['table']['much'].iloc[0]:g}."
'''
FACTS = '''"""Facts."""

from ..models.small import doubled
from . import Fact


def _twice() -> Fact:
    return Fact("ch99.twice", float(doubled(2)["much"].iloc[0]), "points", "derived", "our sum")


FACTS = {"ch99.twice": _twice}
'''
TABLE = {
    "name": "small",
    "path": "small.csv",
    "title": "A small table",
    "description": "Shares.",
    "kind": "public",
    "sources": [{"title": "An office"}],
    "licenses": [{"name": "CC-BY-4.0"}],
    "rights": "Free.",
    "schema": {
        "fields": [
            {"name": "year", "type": "integer", "description": "Year.", "unit": "year"},
            {"name": "share", "type": "number", "description": "Share.", "unit": "%"},
        ],
        "primaryKey": ["year"],
    },
}


@dataclass
class Built:
    """What a build said: which notebooks it ran, which further pages it read, and its errors."""

    code: int
    errors: str
    ran: set[str] = field(default_factory=set)
    read: set[str] = field(default_factory=set)


class Book:
    """A book in a folder with its own copy of the package."""

    def __init__(self, root: Path) -> None:
        self.root = root

    @property
    def html(self) -> Path:
        return self.root / "_build" / "html"

    @property
    def environment(self) -> dict[str, str]:
        return {
            **os.environ,
            "PYTHONPATH": str(self.root / "src"),
            "GORDIAN_HOME": str(self.root),
            "GORDIAN_PROGRESS": "1",
        }

    def command(self) -> list[str]:
        return [sys.executable, "-m", "gordian", "build"]

    def build(self) -> Built:
        done = subprocess.run(self.command(), env=self.environment, capture_output=True, text=True)
        lines = [line.split() for line in done.stdout.splitlines()]
        named = {
            kind: {Path(line[1]).name for line in lines if line and line[0] == kind}
            for kind in ("ran", "read")
        }
        return Built(done.returncode, done.stderr.strip(), **named)

    def page(self, name: str) -> str:
        return (self.html / "book" / f"{name}.html").read_text("utf-8")

    def change(self, path: str, before: str, after: str) -> None:
        """Put text in the place of other text that must stand in the file."""
        file = self.root / path
        text = file.read_text("utf-8")
        assert before in text, f"{path} has no {before!r}"
        file.write_text(text.replace(before, after), "utf-8")
        saved_before(file)

    def outputs(self) -> dict[str, str]:
        """Every file that readers get, as text that shows a difference."""
        return {
            str(path.relative_to(self.html)): path.read_bytes().decode("utf-8", "replace")
            for path in sorted(self.html.rglob("*"))
            if path.is_file() and path.name != ".buildinfo"
        }

    def copied(self, target: Path) -> Book:
        """A copy that has never been built."""
        shutil.copytree(self.root, target, ignore=shutil.ignore_patterns("_build"))
        return Book(target)


def saved_before(file: Path) -> None:
    """Have a file saved a moment ago: a start is known to a hundredth of a second and no better."""
    moment = time.time_ns() - 50_000_000
    os.utime(file, ns=(moment, moment))


def write(root: Path) -> Book:
    """Write the book's sources."""
    package = root / "src" / "gordian"
    # Compiled code comes along: it is as old as its source, and compiling all of it takes seconds.
    shutil.copytree(
        support.ROOT / "src" / "gordian", package, ignore=shutil.ignore_patterns("exercises")
    )
    (package / "models" / "small.py").write_text(MODEL)
    (package / "models" / "small_part.py").write_text("FACTOR = 2\n")
    (package / "charts" / "small.py").write_text(CHART)
    (package / "facts" / "small.py").write_text(FACTS)
    (package / "facts" / "__init__.py").write_text(
        re.sub(
            r'("ch10": "knot_lab",)',
            r'\1 "ch99": "small",',
            (package / "facts" / "__init__.py").read_text("utf-8"),
        )
    )
    for name, text in PAGES.items():
        (root / "book").mkdir(exist_ok=True)
        (root / "book" / f"{name}.md").write_text(text)
    files = "\n".join(f"  - file: book/{name}" for name in PAGES if name != "index")
    (root / "_toc.yml").write_text(f"format: jb-book\nroot: book/index\nchapters:\n{files}\n")
    for name in ("_config.yml", "references.bib"):
        shutil.copy(support.ROOT / name, root / name)
    for folder in ("questions", "slides", "images"):
        (root / "book" / folder).mkdir()
    for name in ("first", "second"):
        (root / "book" / "questions" / f"{name}.yml").write_text(QUESTION.format(id=name))
    (root / "book" / "slides" / "01.yml").write_text('wrong:\n  - "They think so."\n')
    for name in ("knot", "own"):
        shutil.copy(support.ROOT / "book/images/knot.svg", root / f"book/images/{name}.svg")
    (root / "book" / "glossary.yml").write_text(
        "- dutch: bijstand\n  english: social assistance\n  explanation: Money.\n  chapters: [1]\n"
    )
    (root / "data").mkdir()
    (root / "data" / "small.csv").write_text("year,share\n2004,1.9\n2019,3.7\n")
    (root / "data" / "beside.txt").write_text("beside it")
    (root / "data" / "datapackage.json").write_text(json.dumps({"resources": [TABLE]}, indent=1))
    (root / "benchmarks").mkdir()
    shutil.copy(support.ROOT / "benchmarks" / "build.json", root / "benchmarks")
    for file in root.rglob("*"):
        if file.stat().st_mtime > time.time() - 1:
            saved_before(file)
    return Book(root)

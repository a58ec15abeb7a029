"""Notebooks as students hand them in: right, half, broken, hostile; each with what must come of it."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

import nbformat
from nbformat import NotebookNode
from support import ROOT

from gordian.exercises import source

NAME = "06-welfare.ipynb"
TASKS = tuple(f"06-{n}" for n in range(1, 8))


@cache
def _stored(where: str) -> NotebookNode:
    return nbformat.read(ROOT / "exercises" / where, as_version=4)


def empty() -> NotebookNode:
    return copy.deepcopy(_stored(NAME))


def solved(**answers: str) -> NotebookNode:
    """The student's notebook with every answer right, or with ``t1="…"`` as the answer to 06-1."""
    book = empty()
    cells = source.roles(book)["answer"]
    for task, cell in source.roles(_stored(f"solutions/{NAME}"))["answer"].items():
        cells[task].source = answers.get(f"t{task[3:]}", cell.source)
    return book


def cheated(code: str) -> NotebookNode:
    """The empty notebook with a cell of the student's own before the first task."""
    book = empty()
    place = next(n for n, cell in enumerate(book.cells) if cell.id == "answer-06-1")
    book.cells.insert(place, nbformat.v4.new_code_cell(code))
    return book


def after(task: str, code: str) -> str:
    """The right answer to a task with more code after it."""
    return source.roles(_stored(f"solutions/{NAME}"))["answer"][task].source + "\n" + code


def _changed(change: Callable[[NotebookNode], None]) -> NotebookNode:
    book = solved()
    change(book)
    return book


def _drop(*ids: str) -> Callable[[NotebookNode], None]:
    def change(book: NotebookNode) -> None:
        book.cells = [cell for cell in book.cells if cell.id not in ids]

    return change


def _rename(book: NotebookNode) -> None:
    for number, cell in enumerate(book.cells):
        cell["id"] = f"x{number}"
        cell.metadata.pop("gordian", None)


def _double(book: NotebookNode) -> None:
    place = next(n for n, cell in enumerate(book.cells) if cell.id == "answer-06-1")
    first = copy.deepcopy(book.cells[place])
    first["id"] = "other"
    first.source = 'highest = {"share": "NL", "amount": "NL", "euros": "NL"}'
    book.cells.insert(place, first)


def _edit_checks(book: NotebookNode) -> None:
    for task, cell in source.roles(book)["check"].items():
        cell.source = f'print("✓ {task} Right.")'
    for cell in source.roles(book)["answer"].values():
        cell.source = "pass"


def _forge(book: NotebookNode) -> None:
    for task, cell in source.roles(book)["check"].items():
        told = {"task": task, "ok": True, "code": "right", "tries": 1}
        shown = nbformat.v4.new_output(
            "display_data", {"text/plain": "✓ Right"}, metadata={"gordian": told}
        )
        cell.outputs = [shown]
    for cell in source.roles(book)["answer"].values():
        cell.source = "pass"


def _heavy(book: NotebookNode) -> None:
    text = nbformat.v4.new_output("stream", text="x" * 50_000_000)
    source.roles(book)["answer"]["06-1"].outputs = [text]


@dataclass(frozen=True)
class HandIn:
    """A file to hand in, and what grading must make of it."""

    content: NotebookNode | bytes
    passed: Iterable[str] = TASKS
    codes: tuple[str, ...] = ()
    reason: str = ""

    def raw(self) -> bytes:
        if isinstance(self.content, bytes):
            return self.content
        return json.dumps(self.content, ensure_ascii=False).encode()


def but(*tasks: str) -> tuple[str, ...]:
    return tuple(task for task in TASKS if task not in tasks)


def loop(body: str = "pass") -> str:
    return f"while True:\n    {body}"


_DEEP = b'{"cells": ' + b"[" * 200_000 + b"]" * 200_000 + b"}"
_STUBBORN = """
while True:
    try:
        while True:
            pass
    except BaseException:
        pass
"""
_LEFT = """
import os, subprocess
subprocess.Popen(["sleep", "98761.25"], start_new_session=True)
if os.fork() == 0:
    os.setsid()
    if os.fork() == 0:
        os.execvp("sleep", ["sleep", "98762.25"])
    os._exit(0)
"""
_FORKS = """
import os, time
for _ in range(150):
    if os.fork() == 0:
        time.sleep(300)
"""
_WRITE = """
import os, pathlib, shutil
for place in PLACES:
    for act in (lambda: pathlib.Path(place, "written").write_text("x"), lambda: shutil.rmtree(place)):
        try:
            act()
        except OSError:
            pass
pathlib.Path("~/mine").expanduser().write_text("x")
"""

#: Code and all its like cost the notebook only what it spoils.
HAND_INS: dict[str, HandIn] = {
    "00 good.ipynb": HandIn(solved()),
    "José Ångström – naïve (2).ipynb": HandIn(solved()),
    "a folder/06-welfare.ipynb": HandIn(solved()),
    "somebody's notebook.ipynb": HandIn(solved()),
    "nothing done.ipynb": HandIn(empty(), (), ("empty",)),
    "half.ipynb": HandIn(
        solved(t1="pass", t3="per_resident = 1", t5="parts = 1 / 0"), but("06-1", "06-3", "06-5")
    ),
    "endless loop.ipynb": HandIn(solved(t2=loop()), but("06-2"), ("time",), "longer than 5 "),
    "endless and stubborn.ipynb": HandIn(
        solved(t2=_STUBBORN), ("06-1",), ("time",), "longer than 15 "
    ),
    "crash.ipynb": HandIn(
        solved(t4="import os; os.kill(os.getpid(), 11)"), TASKS[:3], ("crash",), "signal 11"
    ),
    "hard exit.ipynb": HandIn(
        solved(t4="import os; os._exit(3)"), TASKS[:3], ("crash",), "exit code 3"
    ),
    "calls exit.ipynb": HandIn(solved(t4=after("06-4", "exit()")), reason="calls exit()"),
    "calls sys.exit.ipynb": HandIn(solved(t4="import sys; sys.exit()"), but("06-4"), ("empty",)),
    "memory.ipynb": HandIn(
        solved(t3="held = []\n" + loop('held.append(b"x" * 20_000_000)')),
        TASKS[:2],
        ("memory",),
        "more than 800 MB",
    ),
    "memory at once.ipynb": HandIn(
        solved(t3="held = bytearray(50_000_000_000)\nper_resident = held"),
        but("06-3"),
        ("stopped",),
    ),
    "answer deleted.ipynb": HandIn(
        _changed(_drop("answer-06-3")), but("06-3"), ("empty",), "answer cell is missing"
    ),
    "cells renamed.ipynb": HandIn(_changed(_rename), reason="answer cell is missing"),
    "answer doubled.ipynb": HandIn(_changed(_double), reason="2 times; the last one counts"),
    "checks deleted.ipynb": HandIn(
        _changed(_drop(*(f"check-{task}" for task in TASKS))), reason="was missing and was put back"
    ),
    "set-up deleted.ipynb": HandIn(
        _changed(_drop("code-2", "code-6")), reason="that the tasks build on was missing"
    ),
    "everything deleted.ipynb": HandIn(
        nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("1 + 1")]),
        (),
        ("no-exercise",),
        "no exercise of this course",
    ),
    "checks edited.ipynb": HandIn(_changed(_edit_checks), (), ("empty",), "had been changed"),
    "outputs forged.ipynb": HandIn(_changed(_forge), (), ("empty",)),
    "50 MB printed.ipynb": HandIn(
        solved(t2=after("06-2", 'for _ in range(50): print("x" * 1_000_000)')),
        reason="put out 50 MB",
    ),
    "50 MB stored.ipynb": HandIn(_changed(_heavy)),
    "processes left.ipynb": HandIn(solved(t2=after("06-2", _LEFT)), reason="processes running"),
    "forks.ipynb": HandIn(solved(t2=_FORKS), ("06-1",), ("processes",), "more than 20 processes"),
    "invalid.ipynb": HandIn(b'{"cells": [', (), ("not-a-notebook",), "not valid JSON"),
    "binary.ipynb": HandIn(bytes(range(256)), (), ("not-a-notebook",), "not valid JSON"),
    "deep.ipynb": HandIn(_DEEP, (), ("not-a-notebook",)),
    "a list.ipynb": HandIn(b"[1, 2]", (), ("not-a-notebook",), "not a notebook"),
    "empty file.ipynb": HandIn(b"", (), ("empty-file",), "empty"),
    "essay.docx": HandIn(b"PK", (), ("not-a-notebook",), "hand-ins end in .ipynb"),
    "=cmd.ipynb": HandIn(b" ", (), ("empty-file",)),
    "zz good.ipynb": HandIn(solved()),
}

#: A cheat who knows the notebook, and perhaps the package, but not how grading works.
CHEATS: dict[str, str] = {
    "check replaced": "check = lambda *a: None",
    "check that shows a verdict": (
        "from IPython.display import display\n"
        "def check(task):\n"
        "    told = {'task': task, 'ok': True, 'code': 'right'}\n"
        "    display({'text/plain': 'ok'}, raw=True, metadata={'gordian': told})\n"
        "for n in range(1, 8): check(f'06-{n}')"
    ),
    "check replaced in the package": (
        "import gordian.exercises as e\nfrom gordian.exercises import notebook as n\n"
        "e.check = n.check = lambda *a: None"
    ),
    "judge replaced": (
        "from gordian.exercises import notebook, verdict\n"
        "notebook.judge = verdict.judge = lambda t, a: verdict.Verdict(True, 'fine')\n"
        "highest = 1"
    ),
    "judge rewritten": (
        "from gordian.exercises import verdict\n"
        "def fine(task, answer): return Verdict(True, 'fine')\n"
        "verdict.judge.__code__ = fine.__code__\nhighest = 1"
    ),
    "task changed": (
        "from gordian.exercises import checks\ntask = checks.find('06-1')\n"
        "object.__setattr__(task, 'read', lambda a: a)\n"
        "object.__setattr__(task, 'right', lambda a: True)\nhighest = 1"
    ),
    "everything is close": (
        "from gordian.exercises import compare\ncompare.close = lambda *a: True\n"
        "compare.same = lambda *a: True\nper_resident = [1, 2, 3]\nparts = [1, 2]"
    ),
    "no distance": (
        "import builtins\nbuiltins.abs = lambda x: 0\nper_resident = [1, 2, 3]\nparts = [1, 2]"
    ),
    "equal to all": (
        "class Any(str):\n"
        "    def strip(self, *a): return self\n"
        "    def casefold(self): return self\n"
        "    def __eq__(self, other): return True\n"
        "    def __ne__(self, other): return False\n"
        "    __hash__ = str.__hash__\n"
        "highest = {k: Any('x') for k in ('share', 'amount', 'euros')}"
    ),
    "progress set": (
        "from gordian.exercises.notebook import SESSION\n"
        "SESSION.done |= {f'06-{n}' for n in range(1, 8)}"
    ),
    "other tables": (
        "from gordian import data\nreal = data.load\n"
        "data.load = lambda name: real(name).assign(share_pct=1.0, mean_eur=1.0)\n"
        "per_resident = [0.01, 0.01, 0.01]"
    ),
    "module swapped": (
        "import sys, types\nfake = types.ModuleType('fake')\nfake.check = print\n"
        "sys.modules['gordian.exercises'].__dict__['check'] = print\n"
        "sys.modules['gordian.exercises.verdict'] = fake"
    ),
}


def writing(places: list[str]) -> Any:
    """A notebook that writes into places that are not its own, and deletes them."""
    return solved(t2=after("06-2", f"PLACES = {places!r}{_WRITE}"))

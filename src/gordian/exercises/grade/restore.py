"""Put the checks back into a handed-in notebook, and say what was missing or changed.

The student's code cells run in the student's order, also those of their own making. The true check of
a task runs after the last cell that belongs to it; of an answer cell that stands twice, the last one
counts. A cell belongs to a task by its metadata, else by its id, else because it is a check; an answer
that stands in a cell of another kind is judged all the same, by its variable.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from nbformat import NotebookNode

from .. import checks, make, source
from ..session import names_made
from .collect import Cell
from .result import reason

_ID = re.compile(r"(answer|check)-(\d\d-\d+)")
_CHECK = re.compile(r"""\s*check\(\s*["'](\d\d-\d+)["']\s*\)\s*;?\s*""")
_NAMED = re.compile(r"(?:^|[^\d])(\d\d)[-_ ]")


@dataclass(frozen=True)
class Step:
    """A cell to run: the student's code, or, with ``check``, the check of ``task``.

    ``number`` is the student's cell; 0 stands for a cell put back from the source.
    """

    code: str
    task: str = ""
    check: bool = False
    number: int = 0


@dataclass
class Restored:
    """A notebook ready to run, with notes for the lecturer by task; under ``""`` on the whole."""

    chapter: str
    tasks: tuple[str, ...]
    steps: list[Step] = field(default_factory=list)
    notes: dict[str, list[str]] = field(default_factory=dict)
    tries: dict[str, int] = field(default_factory=dict)

    def note(self, task: str, key: str, **values: object) -> None:
        """Add a note on a task, in words."""
        self.notes.setdefault(task, []).append(reason(key, **values))


@cache
def of_chapter(chapter: str) -> NotebookNode:
    """Return the notebook that the students of a chapter were given, made from its source."""
    (path,) = make.sources([chapter])
    return source.student(source.read(path))


def chapter_of(cells: Iterable[Cell], path: Path) -> str:
    """Return the chapter a notebook belongs to, by its cells, else by its name; empty when none."""
    told: Counter[str] = Counter()
    for cell in cells:
        for task in (cell.task, *(found[2] for found in [_ID.fullmatch(cell.id)] if found)):
            told[task[:2]] += 1
        if found := _CHECK.search(cell.code):
            told[found[1][:2]] += 1
    for chapter, _ in told.most_common():
        if chapter in checks.chapters():
            return chapter
    named = _NAMED.search(path.name)
    return named[1] if named and named[1] in checks.chapters() else ""


def restore(cells: Iterable[Cell], given: NotebookNode, chapter: str) -> Restored:
    """Return the notebook to run.

    Parameters
    ----------
    cells
        The code cells handed in.
    given
        The notebook the students were given, as ``of_chapter`` makes it.
    chapter
        Its chapter, ``"06"``.
    """
    tasks = tuple(task.id for task in checks.of_chapter(chapter))
    made = Restored(chapter, tasks)
    set_up = _set_up(given)
    placed = [(cell, *_place(cell, tasks, set_up)) for cell in cells]
    for cell, role, name in placed:
        task = name if role in ("answer", "check") else ""
        if role == "check":
            said = [one.get("tries", 1) for one in cell.outputs if one.get("task") == task]
            if said and type(said[-1]) is int:
                made.tries[task] = said[-1]
        if role != "check" or not _CHECK.fullmatch(cell.code):
            made.steps.append(Step(cell.code, task, number=cell.number))
    _note_cells(made, placed, {c["id"]: c.source for c in given.cells})
    _put_back_set_up(made, given, set_up, placed)
    _put_back_checks(made, placed)
    return made


_Placed = list[tuple[Cell, str, str]]


def _set_up(given: NotebookNode) -> dict[str, str]:
    """Return the cells, by id, that the tasks build on: neither answers nor checks."""
    code = [cell for cell in given.cells if cell.cell_type == "code"]
    last = max(n for n, cell in enumerate(code) if "gordian" in cell.metadata)
    return {cell["id"]: cell.source for cell in code[:last] if "gordian" not in cell.metadata}


def _place(cell: Cell, tasks: tuple[str, ...], set_up: dict[str, str]) -> tuple[str, str]:
    """Say what a cell is, and of which task (of a set-up cell: which one)."""
    if cell.role in ("answer", "check") and cell.task in tasks:
        return cell.role, cell.task
    if (found := _ID.fullmatch(cell.id)) and found[2] in tasks:
        return found[1], found[2]
    if (found := _CHECK.fullmatch(cell.code)) and found[1] in tasks:
        return "check", found[1]
    if cell.id in set_up:
        return "set-up", cell.id
    same = [name for name, code in set_up.items() if code.strip() == cell.code.strip()]
    return ("set-up", same[0]) if same else ("own", "")


def _note_cells(made: Restored, placed: _Placed, given: dict[str, str]) -> None:
    for task in made.tasks:
        answers = sum((role, name) == ("answer", task) for _, role, name in placed)
        if not answers:
            made.note(task, "answer_missing")
        elif answers > 1:
            made.note(task, "answer_doubled", count=answers)
        codes = [cell.code for cell, role, name in placed if (role, name) == ("check", task)]
        if not codes:
            made.note(task, "check_missing")
        elif any(code.strip() != given[f"check-{task}"].strip() for code in codes):
            made.note(task, "check_changed")


def _put_back_set_up(
    made: Restored, given: NotebookNode, set_up: dict[str, str], placed: _Placed
) -> None:
    """Put each set-up cell that is gone after the cell that came before it in the source."""
    there = {name: cell.number for cell, role, name in placed if role == "set-up"}
    after = 0
    for cell in given.cells:
        if cell["id"] in there:
            after = max(after, there[cell["id"]])
        elif cell["id"] in set_up:
            place = next(
                (n for n, step in enumerate(made.steps) if step.number > after), len(made.steps)
            )
            made.steps.insert(place, Step(cell.source))
            if reason("set_up_missing") not in made.notes.get("", []):
                made.note("", "set_up_missing")


def _put_back_checks(made: Restored, placed: _Placed) -> None:
    last: dict[str, int] = {}
    names = {task.name: task.id for task in checks.of_chapter(made.chapter)}
    with_answer = {name for _, role, name in placed if role == "answer"}
    for cell, role, name in placed:
        if role in ("answer", "check"):
            last[name] = cell.number
        elif role == "own":
            moved = {names[one] for one in names_made(cell.code) if one in names} - with_answer
            last.update(dict.fromkeys(moved, cell.number))
    for task in made.tasks:
        check = Step(f'check("{task}")', task, check=True)
        if task not in last:
            made.steps.append(check)
            continue
        # After the student's last cell of the task: before the first that comes later.
        place = next(
            (n for n, step in enumerate(made.steps) if step.number > last[task]), len(made.steps)
        )
        made.steps.insert(place, check)

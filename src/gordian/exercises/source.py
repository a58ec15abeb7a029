"""From the one source of a chapter's exercises to the student's notebook and the solution.

A source is a MyST notebook, ``exercises/source/06-welfare.md``. In it

- a heading ``## Task 06-3`` gets the task's title, track and minutes from its check;
- an answer cell holds the solution between ``# BEGIN SOLUTION`` and ``# END SOLUTION`` and, in lines
  ``# STUB: …``, what the student finds in its place;
- a check cell is ``check("06-3")`` and nothing else;
- numbers in the text carry their source, as in the chapters: ``{n}`79.6%<table/key/column>```.

The tag ``nbval-ignore-output`` on a cell (charts, widgets) says that nbval runs it without comparing
its output; every other stored output is compared.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import jupytext
from nbformat import NotebookNode, v4

from .. import numbers, words
from . import checks
from .task_files import SourceError
from .verdict import Task

BEGIN, END, STUB = "# BEGIN SOLUTION", "# END SOLUTION", "# STUB: "
#: nbval executes a cell with this tag and does not compare what it shows.
IGNORED = "nbval-ignore-output"

_HEADING = re.compile(r"^## Task (\S+)$", re.MULTILINE)
_CHECK = re.compile(r'check\("([^"]+)"\)')


def read(path: Path) -> NotebookNode:
    """Read and check a source; returns a notebook whose answer cells still hold both versions.

    Each cell gets an id that stays the same from one making to the next, and the check and answer
    cells of a task say so in their metadata (``gordian``), for whoever grades.

    Raises ``SourceError`` when markers do not match, or the tasks in it are not, in this order,
    those of the chapter's checks, each with a heading, an answer cell and a check cell.
    """
    raw = jupytext.read(path)
    cells = [_made(cell, f"{path.name}, cell {n}", n) for n, cell in enumerate(raw.cells, 1)]
    notebook = v4.new_notebook()
    notebook.cells = (
        cells  # not through new_notebook, which gives a task that stands twice a new id
    )
    notebook.metadata = {
        "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
        "language_info": {"name": "python"},
    }
    _check_tasks(path, notebook)
    return notebook


def student(notebook: NotebookNode) -> NotebookNode:
    """Return the notebook students open: stubs for solutions, no outputs."""
    return _with_code(notebook, _stubbed)


def solution(notebook: NotebookNode) -> NotebookNode:
    """Return the notebook with solutions and without stubs, not yet run."""
    return _with_code(notebook, _solved)


def roles(notebook: NotebookNode) -> dict[str, dict[str, NotebookNode]]:
    """Return the cells of each role (``answer``, ``check``) by task."""
    found: dict[str, dict[str, NotebookNode]] = {"answer": {}, "check": {}}
    for cell in notebook.cells:
        about = cell.metadata.get("gordian")
        if about:
            found[about["role"]][about["task"]] = cell
    return found


def _made(cell: NotebookNode, where: str, number: int) -> NotebookNode:
    if cell.cell_type == "markdown":
        try:
            text = _HEADING.sub(lambda found: _heading(checks.find(found[1])), cell.source)
            made = v4.new_markdown_cell(numbers.spoken(text))
        except (checks.UnknownTask, numbers.NumberError) as problem:
            raise SourceError(f"{where}: {problem}") from problem
        headed = _HEADING.search(cell.source)
        made["id"] = f"text-{headed[1]}" if headed else f"text-{number}"
        return made
    made = v4.new_code_cell(cell.source)
    made["id"] = f"code-{number}"
    made.metadata = {"tags": cell.metadata["tags"]} if cell.metadata.get("tags") else {}
    checked = _CHECK.fullmatch(cell.source.strip())
    if checked:
        made["id"] = f"check-{checked[1]}"
        made.metadata.update(
            editable=False, deletable=False, gordian={"role": "check", "task": checked[1]}
        )
    elif BEGIN in cell.source or END in cell.source or STUB in cell.source:
        _check_markers(cell.source, where)
    return made


def _heading(task: Task) -> str:
    title = words.say("exercises.heading", id=task.id, title=task.title)
    track = words.say(f"exercises.tracks.{task.track}")
    about = words.say("exercises.track", track=track, minutes=task.minutes, name=task.name)
    return f"## {title}\n\n{about}"


def _check_markers(code: str, where: str) -> None:
    marks = [line.strip() for line in code.splitlines() if line.strip() in (BEGIN, END)]
    if not marks or marks != [BEGIN, END] * (len(marks) // 2):
        raise SourceError(f"{where}: write {BEGIN!r} and {END!r} in pairs, around the solution")
    if not any(line.lstrip().startswith(STUB) for line in code.splitlines()):
        raise SourceError(f"{where}: the solution has no stub; add a line {STUB + 'name = ...'!r}")


def _check_tasks(path: Path, notebook: NotebookNode) -> None:
    """Mark the answer cells, and see that every task of the chapter is there once and in order."""
    chapter = path.stem.split("-")[0]
    try:
        wanted = [task.id for task in checks.of_chapter(chapter)]
    except checks.UnknownTask as problem:
        raise SourceError(f"{path.name}: {problem}") from problem
    order: list[str] = []
    answer = heading = None
    for cell in notebook.cells:
        if cell.cell_type == "markdown":
            heading = cell["id"].removeprefix("text-") if cell["id"][5:] in wanted else heading
        elif BEGIN in cell.source:
            answer = cell
        elif "gordian" in cell.metadata:
            task = cell.metadata["gordian"]["task"]
            if heading != task:
                raise SourceError(
                    f"{path.name}: check {task} does not stand under '## Task {task}'"
                )
            if answer is None:
                raise SourceError(f"{path.name}: task {task} has no answer cell before its check")
            answer["id"] = f"answer-{task}"
            answer.metadata["gordian"] = {"role": "answer", "task": task}
            order.append(task)
            answer = None
    if order != wanted:
        raise SourceError(
            f"{path.name} checks the tasks {order}, but the chapter has {wanted}: "
            "write each once, in this order"
        )


def _with_code(notebook: NotebookNode, change: Callable[[str], str]) -> NotebookNode:
    made = NotebookNode(notebook)
    made.cells = []
    for cell in notebook.cells:
        copy = NotebookNode(cell)
        copy.metadata = NotebookNode(cell.metadata)
        if copy.cell_type == "code":
            copy.source = change(copy.source)
        made.cells.append(copy)
    return made


def _stubbed(code: str) -> str:
    lines, hidden = [], False
    for line in code.splitlines():
        if line.strip() in (BEGIN, END):
            hidden = line.strip() == BEGIN
        elif not hidden:
            bare = line.lstrip()
            indent = line[: len(line) - len(bare)]
            lines.append(indent + bare.removeprefix(STUB) if bare.startswith(STUB) else line)
    return "\n".join(lines).strip("\n")


def _solved(code: str) -> str:
    lines = [line for line in code.splitlines() if line.strip() not in (BEGIN, END)]
    return "\n".join(line for line in lines if not line.lstrip().startswith(STUB)).strip("\n")

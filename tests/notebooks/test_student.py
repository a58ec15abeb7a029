"""The notebook a student opens: untouched it fails each check kindly; errors in it are named."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import nbformat
import pytest
from jupyter_client.manager import KernelManager
from nbformat import NotebookNode
from support import ROOT

from gordian.exercises import checks, make, source

STUDENT = sorted((ROOT / "exercises").glob("*.ipynb"))
IDS = [path.stem for path in STUDENT]


def opened(path: Path) -> NotebookNode:
    return nbformat.read(path, as_version=4)


def outputs(cell: NotebookNode) -> list[Any]:
    assert not [o for o in cell.outputs if o.output_type == "error"], cell.outputs
    assert not [o for o in cell.outputs if o.get("name") == "stderr"], cell.outputs
    return list(cell.outputs)


def verdict(cell: NotebookNode) -> tuple[dict[str, Any], str]:
    (shown,) = outputs(cell)
    return shown.metadata["gordian"], shown.data["text/plain"]


@pytest.mark.parametrize("path", STUDENT, ids=IDS)
def test_the_untouched_notebook_runs_and_fails_each_check_kindly(
    path: Path, kernel_in: Callable[[Path], KernelManager]
) -> None:
    book = make.run(opened(path), path.parent, kernel=kernel_in(path.parent))
    for cell in book.cells:
        if cell.cell_type == "code":
            outputs(cell)
    checked = source.roles(book)["check"]
    assert list(checked) == [task.id for task in checks.of_chapter(path.stem[:2])]
    for task_id, cell in checked.items():
        about, text = verdict(cell)
        assert (about["task"], about["ok"], about["code"]) == (task_id, False, "empty")
        assert "Not yet" in text
        assert "Traceback" not in text
        assert "0 of" in text
    assert "Still open" in book.cells[-1].outputs[0].data["text/plain"]


@pytest.mark.parametrize("path", STUDENT, ids=IDS)
def test_the_student_notebook_holds_no_solution_and_no_output(path: Path) -> None:
    book = opened(path)
    solved = opened(path.parent / "solutions" / path.name)
    answers, solutions = source.roles(book)["answer"], source.roles(solved)["answer"]
    assert answers.keys() == solutions.keys()
    for task, cell in answers.items():
        assert cell.source != solutions[task].source
        assert checks.find(task).name in cell.source
    for cell in book.cells:
        if cell.cell_type == "code":
            assert cell.outputs == []
            assert cell.execution_count is None
            assert source.BEGIN not in cell.source
            assert source.STUB not in cell.source


def test_an_exception_in_the_answer_is_told_with_cell_line_and_error(
    kernel_in: Callable[[Path], KernelManager],
) -> None:
    path = ROOT / "exercises" / "06-welfare.ipynb"
    book = opened(path)
    answers = source.roles(book)["answer"]
    answers["06-1"].source = "highest = {'share': 'CEE'"
    answers["06-3"].source = "total = 1\nper_resident = total / 0"
    answers["06-4"].source = "branches = alt.Chart(benefits).mark_bar().encode(x='nope')\nbranches"
    answers["06-5"].source = "help_me()"
    answers["06-6"].source = (
        "def model(share):\n    return nothing\n\nwhat_if = explore('x', 'X', kind='derived', "
        "source='ch06-persons', model=model, chart=None, "
        "sentence=lambda frames, state: '', controls={'share': "
        "FloatSlider(14.1, min=4.1, max=18.1, step=0.5, description='Share')})"
    )
    ran = source.roles(
        make.run(book, path.parent, allow_errors=True, kernel=kernel_in(path.parent))
    )["check"]

    about, text = verdict(ran["06-1"])
    assert about["code"] == "stopped"
    assert "`highest`" in text
    assert "SyntaxError" in text

    about, text = verdict(ran["06-3"])
    assert about["code"] == "stopped"
    assert "line 2 (`per_resident = total / 0`): ZeroDivisionError: division by zero" in text

    about, text = verdict(ran["06-4"])
    assert not about["ok"]
    assert "nope" in text

    about, text = verdict(ran["06-5"])
    assert about["code"] == "empty"
    assert "no variable `parts`" in text

    about, text = verdict(ran["06-6"])
    assert not about["ok"]
    assert "NameError: name 'nothing' is not defined" in text

"""Cells are put back where they belong, and what was missing or changed is told."""

from __future__ import annotations

import copy
import json
from pathlib import Path

import pytest
from hand_ins import NAME, TASKS, empty, solved
from hypothesis import given
from hypothesis import strategies as st
from nbformat import NotebookNode

from gordian.exercises.grade import collect
from gordian.exercises.grade.restore import Restored, chapter_of, of_chapter, restore


def cells(book: NotebookNode) -> tuple[collect.Cell, ...]:
    return collect._cells(json.loads(json.dumps(book)))


def restored(book: NotebookNode) -> Restored:
    return restore(cells(book), of_chapter("06"), "06")


def order(made: Restored) -> list[str]:
    return [step.task for step in made.steps if step.check]


def test_the_notebook_given_out_needs_no_mending() -> None:
    made = restored(empty())
    assert made.notes == {}
    assert order(made) == list(TASKS)
    code = [cell.source for cell in empty().cells if cell.cell_type == "code"]
    assert [step.code for step in made.steps] == code


@given(st.permutations(range(len(empty().cells))), st.sets(st.sampled_from(range(31))))
def test_each_check_runs_once_and_after_every_cell_of_its_task(
    places: list[int], gone: set[int]
) -> None:
    book = solved()
    book.cells = [book.cells[n] for n in places if n not in gone]
    made = restored(book)
    assert sorted(order(made)) == list(TASKS)
    for task in TASKS:
        of_task = [n for n, step in enumerate(made.steps) if step.task == task]
        assert made.steps[of_task[-1]].check
    code = {cell.source for cell in book.cells if cell.id.startswith("answer")}
    assert code <= {step.code for step in made.steps}, "no answer is lost"
    set_up = [c.source for c in empty().cells if c.id in ("code-2", "code-4", "code-6", "code-8")]
    assert set(set_up) <= {step.code for step in made.steps}


def test_a_cell_put_back_comes_after_what_it_builds_on() -> None:
    book = solved()
    book.cells = [cell for cell in book.cells if cell.id not in ("code-4", "code-6")]
    codes = [step.code for step in restored(book).steps]
    given_code = [cell.source for cell in solved().cells if cell.cell_type == "code"]
    assert codes == given_code


def test_a_set_up_cell_the_student_changed_stays_changed() -> None:
    book = solved()
    cell = next(cell for cell in book.cells if cell.id == "code-2")
    cell.source += "\nimport numpy as np"
    made = restored(book)
    assert made.notes == {}
    assert sum("import altair" in step.code for step in made.steps) == 1


def test_an_answer_in_a_cell_of_ones_own_is_checked_after_it() -> None:
    book = solved()
    place = next(n for n, cell in enumerate(book.cells) if cell.id == "answer-06-1")
    book.cells[place]["id"] = "own"
    book.cells[place].metadata = NotebookNode()
    book.cells[place], book.cells[place + 1] = book.cells[place + 1], book.cells[place]
    made = restored(book)
    own = next(n for n, step in enumerate(made.steps) if step.code.startswith("highest"))
    assert (made.steps[own + 1].task, made.steps[own + 1].check) == ("06-1", True)
    assert "answer cell is missing" in made.notes["06-1"][0]


def test_code_in_a_changed_check_cell_still_runs() -> None:
    book = solved()
    cell = next(cell for cell in book.cells if cell.id == "check-06-2")
    cell.source = "mine = 1\n" + cell.source
    made = restored(book)
    assert any("mine = 1" in step.code for step in made.steps)
    assert "had been changed" in made.notes["06-2"][0]


def test_the_chapter_is_told_by_the_cells_before_the_name() -> None:
    assert chapter_of(cells(empty()), Path("01-knot.ipynb")) == "06"
    bare = copy.deepcopy(empty())
    for cell in bare.cells:
        cell["id"] = "x"
        cell.metadata = NotebookNode()
    assert chapter_of(cells(bare), Path("homework.ipynb")) == "06", "by its checks"
    bare.cells = [cell for cell in bare.cells if not cell.source.startswith("check(")]
    assert chapter_of(cells(bare), Path("homework.ipynb")) == ""
    assert chapter_of(cells(bare), Path(f"Ann_{NAME}")) == "06"
    assert chapter_of(cells(bare), Path("99-nothing.ipynb")) == ""


def test_tries_are_read_from_what_was_handed_in() -> None:
    book = solved()
    cell = next(cell for cell in book.cells if cell.id == "check-06-1")
    told = {"task": "06-1", "ok": True, "code": "right", "tries": 4}
    cell.outputs = [{"output_type": "display_data", "data": {}, "metadata": {"gordian": told}}]
    assert restored(book).tries == {"06-1": 4}


@pytest.mark.parametrize(
    "cell",
    [
        None,
        {"cell_type": "code"},
        {"cell_type": "code", "source": 3, "metadata": [], "outputs": 5, "id": []},
        {"cell_type": "code", "source": ["a", 1], "metadata": {"gordian": "x"}},
        {"cell_type": "code", "source": "", "metadata": {"gordian": {"role": 1, "task": []}}},
        {"cell_type": "code", "source": "", "outputs": [1, {"metadata": {"gordian": 1}}]},
    ],
)
def test_a_cell_that_is_none_harms_no_other(cell: object) -> None:
    book = json.loads(json.dumps(solved()))
    book["cells"].insert(3, cell)
    made = restore(collect._cells(book), of_chapter("06"), "06")
    assert order(made) == list(TASKS)

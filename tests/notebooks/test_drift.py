"""Both notebooks of a chapter are what its one source gives; a difference is found and named."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import nbformat
import pytest
from jupyter_client.manager import KernelManager
from support import ROOT

from gordian.exercises import checks, make

SOURCES = sorted((ROOT / "exercises" / "source").glob("*.md"))
IDS = [path.stem for path in SOURCES]


@pytest.mark.parametrize("path", SOURCES, ids=IDS)
def test_notebooks_are_those_of_their_source_and_every_output_comes_out_again(
    path: Path, kernel_in: Callable[[Path], KernelManager]
) -> None:
    assert make.drift(path, kernel_in(ROOT / "exercises")) == [], "run: make exercises"


def test_every_notebook_has_a_source_and_every_source_its_checks() -> None:
    folder = ROOT / "exercises"
    assert {path.stem for path in folder.glob("*.ipynb")} == set(IDS)
    assert {path.stem for path in folder.glob("solutions/*.ipynb")} == set(IDS)
    assert {name[:2] for name in IDS} == set(checks.chapters())


def test_a_changed_text_a_changed_output_and_a_lost_cell_are_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = tmp_path / "source" / SOURCES[0].name
    for path in (source, tmp_path / "solutions" / "x"):
        path.parent.mkdir()
    shutil.copy(SOURCES[0], source)
    stem = source.stem
    student, solution = f"{stem}.ipynb", f"solutions/{stem}.ipynb"
    stored = {n: nbformat.read(ROOT / "exercises" / n, as_version=4) for n in (student, solution)}
    for name, book in stored.items():
        nbformat.write(book, tmp_path / name)
    monkeypatch.setattr(make, "made", lambda *_: {n: stored[n] for n in (student, solution)})
    assert make.drift(source) == []

    book = nbformat.read(tmp_path / solution, as_version=4)
    cell = next(cell for cell in book.cells if cell.id.startswith("check-"))
    cell.outputs[0].data["text/plain"] = "✓ all fine"
    nbformat.write(book, tmp_path / solution)
    book = nbformat.read(tmp_path / student, as_version=4)
    book.cells[0].source += " More."
    del book.cells[-1]
    nbformat.write(book, tmp_path / student)

    found = make.drift(source)
    assert any(line.startswith(student) and "(text-1): source differs" in line for line in found)
    assert any(line.startswith(student) and "cells stored" in line for line in found)
    assert any(
        line.startswith(solution) and f"({cell.id}): outputs differs" in line for line in found
    )

    (tmp_path / student).unlink()
    assert f"{student}: there is no such notebook; make it" in make.drift(source)

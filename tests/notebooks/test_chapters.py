"""Every chapter runs from its first cell to its last, live, as a student in JupyterLab runs it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import jupytext
import pytest
from jupyter_client.manager import KernelManager
from support import ROOT

from gordian.exercises import make

CHAPTERS = [
    path
    for path in sorted((ROOT / "book").glob("*.md"))
    if any(cell.cell_type == "code" for cell in jupytext.read(path).cells)
]


def runs_quietly(path: Path, kernel: KernelManager | None) -> None:
    book = make.run(jupytext.read(path), path.parent, kernel=kernel)
    code = [cell for cell in book.cells if cell.cell_type == "code"]
    assert all(cell.execution_count for cell in code)
    noise = [o.text for cell in code for o in cell.outputs if o.get("name") == "stderr"]
    assert noise == []


@pytest.mark.parametrize("path", CHAPTERS, ids=lambda path: path.stem)
def test_the_chapter_runs_without_an_error_or_a_warning(
    path: Path, kernel_in: Callable[[Path], KernelManager]
) -> None:
    runs_quietly(path, kernel_in(path.parent))


@pytest.mark.release
@pytest.mark.parametrize("path", CHAPTERS, ids=lambda path: path.stem)
def test_the_chapter_runs_so_in_a_kernel_of_its_own(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("GORDIAN_BUILD", raising=False)
    runs_quietly(path, None)


def test_there_is_a_chapter_to_run() -> None:
    assert CHAPTERS

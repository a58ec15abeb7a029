"""nbval runs the solutions and compares every stored output, and it does see a changed one.

`test_drift` runs each solution for every change, and compares more; nbval is what others use.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import nbformat
import pytest
from support import ROOT

from gordian.exercises import checks, source

SOLUTIONS = sorted((ROOT / "exercises" / "solutions").glob("*.ipynb"))
IDS = [path.stem for path in SOLUTIONS]


def nbval(*notebooks: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "-p", "no:xdist", "-q", "-rf"]
        + ["--color=no", "--nbval", "--nbval-current-env", "--nbval-cell-timeout=120"]
        + [str(notebook) for notebook in notebooks],
        cwd=ROOT,
        capture_output=True,
        text=True,
    )


@pytest.mark.release
@pytest.mark.parametrize("path", SOLUTIONS, ids=IDS)
def test_every_stored_output_of_the_solution_comes_out_again(path: Path) -> None:
    ran = nbval(path)
    assert ran.returncode == 0, ran.stdout[-4000:]
    cells = [c for c in nbformat.read(path, as_version=4).cells if c.cell_type == "code"]
    assert f"{len(cells)} passed" in ran.stdout, "nbval ran every code cell"


def test_every_chapter_has_a_solution() -> None:
    assert [path.stem[:2] for path in SOLUTIONS] == list(checks.chapters())


@pytest.mark.parametrize("path", SOLUTIONS, ids=IDS)
def test_most_outputs_of_the_solution_are_compared(path: Path) -> None:
    cells = [c for c in nbformat.read(path, as_version=4).cells if c.get("outputs")]
    compared = [c for c in cells if source.IGNORED not in c.metadata.get("tags", [])]
    ignored = [c for c in cells if c not in compared]
    assert len(compared) > len(ignored) > 0
    assert {c.id for c in cells if c.id.startswith("check-")} <= {c.id for c in compared}
    for cell in ignored:
        kinds = {kind for output in cell.outputs for kind in output.get("data", {})}
        assert kinds & {"image/svg+xml", "application/vnd.jupyter.widget-view+json"}, cell.id


def test_a_changed_output_and_a_changed_number_of_outputs_are_caught(tmp_path: Path) -> None:
    book = nbformat.read(SOLUTIONS[0], as_version=4)
    changed, doubled, emptied = list(source.roles(book)["check"].values())[:3]
    changed.outputs[0].data["text/plain"] += "!"
    doubled.outputs.append(doubled.outputs[0])
    emptied.outputs.clear()
    code = [cell for cell in book.cells if cell.cell_type == "code"]
    copy = tmp_path / "tampered.ipynb"
    nbformat.write(book, copy)

    ran = nbval(copy)
    failed = [line for line in ran.stdout.splitlines() if line.startswith("FAILED")]
    places = {int(line.split("::Cell ")[1].split()[0]) for line in failed}
    assert places == {code.index(cell) for cell in (changed, doubled, emptied)}, ran.stdout[-4000:]

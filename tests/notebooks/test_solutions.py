"""nbval runs the solutions and compares every stored output, and it does see a changed one."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import nbformat
import pytest
from support import ROOT

from gordian.exercises import source

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


@pytest.mark.parametrize("path", SOLUTIONS, ids=IDS)
def test_every_stored_output_of_the_solution_comes_out_again(path: Path) -> None:
    ran = nbval(path)
    assert ran.returncode == 0, ran.stdout[-4000:]
    cells = [c for c in nbformat.read(path, as_version=4).cells if c.cell_type == "code"]
    assert f"{len(cells)} passed" in ran.stdout, "nbval ran every code cell"


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


@pytest.mark.parametrize("path", SOLUTIONS, ids=IDS)
def test_a_changed_output_and_a_changed_number_of_outputs_are_caught(
    path: Path, tmp_path: Path
) -> None:
    """On copies cut after the first check, to be quick."""

    def tampered(name: str) -> tuple[Path, nbformat.NotebookNode, nbformat.NotebookNode]:
        book = nbformat.read(path, as_version=4)
        last = next(n for n, c in enumerate(book.cells) if c.id.startswith("check-"))
        book.cells = book.cells[: last + 1]
        return tmp_path / f"{name}.ipynb", book, book.cells[last].outputs

    changed, book, outputs = tampered("changed")
    for kind, text in outputs[0].data.items():
        outputs[0].data[kind] = text.replace("Right", "Wrong")
    nbformat.write(book, changed)

    doubled, book, outputs = tampered("doubled")
    outputs.append(outputs[0])
    nbformat.write(book, doubled)

    emptied, book, outputs = tampered("emptied")
    outputs.clear()
    nbformat.write(book, emptied)

    untouched, book, _ = tampered("untouched")
    nbformat.write(book, untouched)

    ran = nbval(changed, doubled, emptied, untouched)
    failed = [line for line in ran.stdout.splitlines() if line.startswith("FAILED")]
    assert len(failed) == 3, ran.stdout[-4000:]
    for name in ("changed", "doubled", "emptied"):
        assert any(f"{name}.ipynb" in line for line in failed), name

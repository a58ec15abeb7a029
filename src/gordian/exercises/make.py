"""Write the student's and the solution notebook of a chapter, or say where they have drifted."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import nbformat
from jupyter_client.manager import KernelManager
from nbclient import NotebookClient
from nbformat import NotebookNode

from .. import data
from . import source

#: Seconds that one cell of a solution may take.
PATIENCE = 120


def folder() -> Path:
    """Return the course's ``exercises`` folder."""
    return data.home() / "exercises"


def sources(chapters: list[str], exercises: Path | None = None) -> list[Path]:
    """Return the sources of the chapters named (``"06"``), or of all.

    Raises ``SourceError`` when there is none for a chapter, or none at all.
    """
    there = sorted(((exercises or folder()) / "source").glob("*.md"))
    known = {path.stem.split("-")[0]: path for path in there}
    unknown = [chapter for chapter in chapters if chapter not in known]
    if unknown or not known:
        raise source.SourceError(
            f"no source for chapter {', '.join(unknown) or '(any)'} in exercises/source; "
            f"there is one for {', '.join(known) or 'none'}"
        )
    return [known[chapter] for chapter in chapters] if chapters else there


def made(path: Path, kernel: KernelManager | None = None) -> dict[str, NotebookNode]:
    """Make both notebooks of a source, the solution executed, by their place in ``exercises``."""
    whole = source.read(path)
    solution = run(source.solution(whole), path.parent.parent, kernel=kernel)
    return {
        f"{path.stem}.ipynb": source.student(whole),
        f"solutions/{path.stem}.ipynb": solution,
    }


def run(
    notebook: NotebookNode,
    where: Path,
    allow_errors: bool = False,
    kernel: KernelManager | None = None,
) -> NotebookNode:
    """Execute a notebook in the folder ``where`` and return it with its outputs, without timings.

    A ``kernel`` that is given runs already, and stays; without one the notebook gets its own.
    Raises ``nbclient.exceptions.CellExecutionError`` for a cell that stops, unless allowed.
    """
    client = NotebookClient(
        notebook,
        km=kernel,
        timeout=PATIENCE,
        kernel_name="python3",
        resources={"metadata": {"path": str(where)}},
        allow_errors=allow_errors,
        record_timing=False,
        store_widget_state=False,
    )
    ran: NotebookNode = client.execute()
    ran.metadata["language_info"] = {"name": "python"}
    return ran


def write(path: Path) -> list[Path]:
    """Make the notebooks of a source and write those that differ; return the paths written.

    A notebook that differs in nothing but what changes at every run is left as it is.
    """
    written = []
    for name, notebook in made(path).items():
        target = path.parent.parent / name
        if list(_drift(notebook, target)):
            target.parent.mkdir(parents=True, exist_ok=True)
            nbformat.write(notebook, target)
            written.append(target)
    return written


def drift(path: Path, kernel: KernelManager | None = None) -> list[str]:
    """Make the notebooks of a source afresh and return every difference from those stored."""
    return [
        f"{name}: {difference}"
        for name, notebook in made(path, kernel).items()
        for difference in _drift(notebook, path.parent.parent / name)
    ]


def _drift(fresh: NotebookNode, stored: Path) -> Iterator[str]:
    if not stored.is_file():
        yield "there is no such notebook; make it"
        return
    old, new = (canonical(book) for book in (nbformat.read(stored, as_version=4), fresh))
    if old["metadata"] != new["metadata"]:
        yield f"metadata {old['metadata']} stored, {new['metadata']} made"
    if len(old["cells"]) != len(new["cells"]):
        yield f"{len(old['cells'])} cells stored, {len(new['cells'])} made"
    for place, (before, after) in enumerate(zip(old["cells"], new["cells"], strict=False), 1):
        for field in sorted(set(before) | set(after)):
            if before.get(field) != after.get(field):
                yield f"cell {place} ({after['id']}): {field} differs"


def canonical(notebook: NotebookNode) -> dict[str, Any]:
    """Return a notebook as plain values, without what changes from one run to the next.

    Of cells whose output nbval ignores (random ids of charts and widgets) only the kinds of output
    are kept.
    """
    plain: dict[str, Any] = json.loads(nbformat.writes(notebook))
    plain["metadata"].pop("widgets", None)
    for cell in plain["cells"]:
        cell["metadata"].pop("execution", None)
        if source.IGNORED in cell["metadata"].get("tags", []):
            cell["outputs"] = [
                [output["output_type"], *sorted(output.get("data", {}))]
                for output in cell["outputs"]
            ]
    return plain

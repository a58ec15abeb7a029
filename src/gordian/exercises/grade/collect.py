"""Find the files handed in, and read each as far as it can be read; never an exception for one."""

from __future__ import annotations

import hashlib
import json
import warnings
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import nbformat

from ...errors import GordianError
from .result import reason

MOST_MB = 200
_SKIPPED = {"__MACOSX", "Thumbs.db", "desktop.ini"}


class GradeError(GordianError):
    """Grading cannot begin; the message names what is wrong and the mend."""


@dataclass(frozen=True)
class Cell:
    """A code cell of a handed-in notebook: its number among all cells, and what marks it."""

    number: int
    code: str
    id: str = ""
    role: str = ""
    task: str = ""
    outputs: tuple[dict[str, Any], ...] = field(default=(), repr=False)


@dataclass(frozen=True)
class HandIn:
    """A file handed in: its code cells, or the code and the words of what is wrong with it."""

    student: str
    path: Path
    digest: str
    cells: tuple[Cell, ...] = ()
    problem: str = ""
    why: str = ""


def files(folder: Path, leave: Path) -> list[Path]:
    """Return every file in the folder and below it, in order, but hidden ones and those in ``leave``.

    Raises ``GradeError`` when there is no such folder or no notebook in it.
    """
    if not folder.is_dir():
        what = "is a file, not a folder" if folder.exists() else "does not exist"
        raise GradeError(f"{folder} {what}: name the folder that holds the notebooks handed in")
    found = []
    for path in sorted(folder.rglob("*")):
        parts = path.relative_to(folder).parts
        hidden = any(part.startswith((".", "~$")) or part in _SKIPPED for part in parts)
        if path.is_file() and not hidden and leave not in path.parents:
            found.append(path)
    if not any(path.suffix.lower() == ".ipynb" for path in found):
        raise GradeError(
            f"there is no notebook (.ipynb) in {folder} or below it: "
            "unpack what was handed in, or name another folder"
        )
    return found


def read(path: Path, folder: Path) -> HandIn:
    """Read a file handed in; the student is called by the path below ``folder``."""
    student = path.relative_to(folder).as_posix()
    try:
        megabytes = path.stat().st_size / 1e6
        if megabytes > MOST_MB:
            why = reason("too_big", megabytes=round(megabytes), most=MOST_MB)
            return HandIn(student, path, f"size {megabytes}", problem="too-big", why=why)
        raw = path.read_bytes()
    except OSError as problem:
        why = reason("unreadable", error=problem.strerror or str(problem))
        return HandIn(student, path, "", problem="not-a-notebook", why=why)
    digest = hashlib.sha256(raw).hexdigest()
    if path.suffix.lower() != ".ipynb":
        why = reason("other_file", suffix=path.suffix or path.name)
        return HandIn(student, path, digest, problem="not-a-notebook", why=why)
    if not raw.strip():
        return HandIn(student, path, digest, problem="empty-file", why=reason("empty_file"))
    try:
        return HandIn(student, path, digest, _cells(json.loads(raw)))
    except _NoNotebook:
        why = reason("no_notebook")
    except (ValueError, RecursionError) as problem:
        why = reason("no_json", error=str(problem)[:120])
    return HandIn(student, path, digest, problem="not-a-notebook", why=why)


class _NoNotebook(Exception):
    pass


def _cells(values: Any) -> tuple[Cell, ...]:
    if isinstance(values, dict) and "worksheets" in values:
        values = _upgraded(values)
    if not isinstance(values, dict) or not isinstance(values.get("cells"), list):
        raise _NoNotebook
    return tuple(
        _cell(number, cell)
        for number, cell in enumerate(values["cells"], 1)
        if isinstance(cell, dict) and cell.get("cell_type") == "code"
    )


def _upgraded(values: dict[str, Any]) -> Any:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            return nbformat.convert(nbformat.from_dict(values), 4)  # type: ignore[no-untyped-call]
        except Exception as problem:
            raise _NoNotebook from problem


def _cell(number: int, cell: dict[str, Any]) -> Cell:
    code = cell.get("source", "")
    if isinstance(code, list):
        code = "".join(part for part in code if isinstance(part, str))
    metadata = cell.get("metadata") if isinstance(cell.get("metadata"), dict) else {}
    about = (metadata or {}).get("gordian")
    about = about if isinstance(about, dict) else {}
    outputs = cell.get("outputs") if isinstance(cell.get("outputs"), list) else []
    return Cell(
        number,
        code if isinstance(code, str) else "",
        str(cell.get("id", "")),
        str(about.get("role", "")),
        str(about.get("task", "")),
        tuple(_verdicts(outputs or [])),
    )


def _verdicts(outputs: list[Any]) -> list[dict[str, Any]]:
    """Return what the outputs say as verdicts; it is the student's own file that says it."""
    held = [output.get("metadata") for output in outputs if isinstance(output, dict)]
    said = [one.get("gordian") for one in held if isinstance(one, dict)]
    return [one for one in said if isinstance(one, dict)]

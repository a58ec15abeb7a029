"""Remember each graded notebook in the results folder, so that a second run skips what is unchanged."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict
from pathlib import Path

import gordian

from ... import data
from .collect import GradeError, HandIn
from .confine import Limits
from .result import Result

FOLDER = ".graded"


def version() -> str:
    """Return a digest of all that a verdict depends on in the course: code, words, sources, tables."""
    course, package = data.home(), Path(gordian.__file__).parent
    files = [
        *(path for path in package.rglob("*") if path.suffix in (".py", ".yml")),
        *(course / "exercises" / "source").glob("*.md"),
        *(course / "exercises" / "source").glob("*.yml"),
        *(course / "data").glob("*.*"),
    ]
    digest = hashlib.sha256()
    for path in sorted(files):
        digest.update(path.name.encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()


class Kept:
    """The results of earlier runs in the results folder ``out``.

    Raises ``GradeError`` when nothing can be written there.
    """

    def __init__(self, out: Path, limits: Limits) -> None:
        self._folder = out / FOLDER
        self._limits = asdict(limits)
        self._version = version()
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            probe = self._folder / "probe"
            probe.write_text("")
            probe.unlink()
        except OSError as problem:
            raise GradeError(
                f"the results cannot be written to {out} ({problem.strerror}): "
                "name another folder with --out"
            ) from problem

    def find(self, handed_in: HandIn) -> Result | None:
        """Return the result of this very file, by this very course, if there is one.

        A notebook that met a limit is run again when the limits are others now.
        """
        try:
            kept = json.loads(self._path(handed_in).read_text("utf-8"))
            result = Result.from_values(kept["result"])
        except (OSError, ValueError, KeyError, TypeError):
            return None
        same = (kept.get("file"), kept.get("course")) == (handed_in.digest, self._version)
        again = result.limited and kept.get("limits") != self._limits
        return result if same and not again else None

    def add(self, handed_in: HandIn, result: Result) -> None:
        """Remember a result."""
        kept = {
            "file": handed_in.digest,
            "course": self._version,
            "limits": self._limits,
            "result": result.as_values(),
        }
        path = self._path(handed_in)
        unfinished = path.with_suffix(".tmp")
        unfinished.write_text(json.dumps(kept), "utf-8")
        unfinished.replace(path)

    def _path(self, handed_in: HandIn) -> Path:
        name = hashlib.sha256(handed_in.student.encode("utf-8", "surrogateescape")).hexdigest()
        return self._folder / f"{name[:32]}.json"

"""What the command ``gordian`` does: a module a command, and what several of them need."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ..data import PACKAGE, DataError, home
from ..errors import GordianError

CONFIG = "_config.yml"


def course() -> Path:
    """Return the folder of the course: ``GORDIAN_HOME``, else that of the working directory.

    In a folder that is in no course it is the one that the package was installed from, if any.
    Raises ``GordianError`` when there is none.
    """
    try:
        root = home()
    except DataError as problem:
        raise GordianError(f"There is no course here: {problem}.") from problem
    if not (root / CONFIG).is_file():
        raise GordianError(
            f"There is no course here: {root} has data/{PACKAGE}, but no {CONFIG}. "
            "Run this in the course's folder, or set GORDIAN_HOME to it."
        )
    return root


def built(root: Path) -> Path:
    """Return the folder of the built pages; ``GordianError`` when they are not built."""
    pages = root / "_build" / "html"
    if not (pages / "index.html").is_file():
        raise GordianError(f"There are no built pages in {pages}: run `make book` first.")
    return pages


def folder(path: Path) -> Path:
    """Return a folder for results, made if need be; ``GordianError`` when it cannot be one."""
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as problem:
        raise _cannot(path, problem) from problem
    return path


@contextmanager
def writing(target: Path) -> Iterator[Path]:
    """Give a file to be written that takes the place of ``target`` once it is whole.

    Raises ``GordianError``, before anything is done, when it cannot be written there.
    """
    part = folder(target.parent) / f"{target.name}.part"
    try:
        if target.is_dir():
            raise IsADirectoryError(errno.EISDIR, "it is a folder")
        part.touch()
    except OSError as problem:
        raise _cannot(target, problem) from problem
    try:
        yield part
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)


def _cannot(path: Path, problem: OSError) -> GordianError:
    return GordianError(f"{path} cannot be written ({problem.strerror}); name another place")

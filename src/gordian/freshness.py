"""What a page is made from, as digests that show whether any of it changed.

Files are compared by content and not by time: a file may be put back with an older time, or saved while
the build reads it. A file saved after the build began counts as changed, for nobody knows which of its
contents was read.
"""

from __future__ import annotations

import hashlib
import importlib.machinery
import importlib.util
import os
import sys
import time
from collections.abc import Iterable, Mapping
from functools import cache
from importlib import resources
from pathlib import Path

import psutil

#: Metadata of a page that shows all tables: it is read anew when one of them changed.
WHOLE = "gordian_whole"
#: Metadata of a page that shows what other pages ask: it is written anew when that changed.
OTHERS = "gordian_others"
#: Parts of the package that no page is made from except through what it runs or the numbers it shows.
CONTENT = ("charts", "models", "facts", "exercises", "commands", "cli.py", "__main__.py")


@cache
def began() -> int:
    """Return when this process began, in nanoseconds; code that it runs is not older than that."""
    try:
        # The end of the hundredth of a second in which it began: a file saved just before that is not
        # newer, and nothing is read so soon. What psutil returns on Linux may be off by a whole second.
        ticks = 1 + float(Path("/proc/self/stat").read_text("utf-8").rpartition(")")[2].split()[19])
        age = time.clock_gettime(time.CLOCK_BOOTTIME) - ticks / os.sysconf("SC_CLK_TCK")
        return time.time_ns() - int(age * 1e9)
    except (OSError, AttributeError):
        return int(psutil.Process().create_time() * 1e9)


def package() -> Path:
    """Return the folder of the package."""
    return Path(str(resources.files("gordian")))


def digest(*parts: str | bytes) -> str:
    """Return a digest of parts, each apart from the next."""
    whole = hashlib.sha256()
    for part in parts:
        content = part.encode() if isinstance(part, str) else part
        whole.update(len(content).to_bytes(8, "big") + content)
    return whole.hexdigest()


def of_file(path: Path, since: int | None = None) -> str:
    """Return a digest of a file: ``missing`` when there is none, never the same when saved after ``since``."""
    try:
        if since is not None and path.stat().st_mtime_ns >= since:
            return f"saved while it was used: {os.urandom(8).hex()}"
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
        return "missing"


def of_folder(path: Path) -> str:
    """Return a digest of the names in a folder, without the files that editors keep beside others."""
    try:
        names = sorted(
            name
            for name in os.listdir(path)
            if not name.startswith((".", "__pycache__")) and not name.endswith(("~", ".swp"))
        )
    except (FileNotFoundError, NotADirectoryError):
        return "missing"
    return digest(*names)


def of_files(files: Iterable[Path], since: int | None = None) -> str:
    """Return one digest of many files, names included; folders and compiled code do not count."""
    parts: list[str] = []
    for path in sorted({*files}):
        if path.is_file() and "__pycache__" not in path.parts:
            parts += [path.name, of_file(path, since)]
    return digest(*parts)


def drop_old_bytecode() -> None:
    """Remove compiled code of the package that is older than its source.

    Python takes it for current when source and code differ by less than a second and by no byte in
    length, as after two quick changes of one digit.
    """
    for source in package().rglob("*.py"):
        compiled = Path(importlib.util.cache_from_source(str(source)))
        if compiled.exists() and compiled.stat().st_mtime_ns < source.stat().st_mtime_ns:
            compiled.unlink(missing_ok=True)


@cache
def environment() -> str:
    """Return a digest of Python and of the versions of all packages that are installed beside it."""
    names = set()
    for folder in sys.path:
        if os.path.isdir(folder):
            names |= {
                one for one in os.listdir(folder) if one.endswith((".dist-info", ".egg-info"))
            }
    return digest(sys.version, *importlib.machinery.EXTENSION_SUFFIXES, *sorted(names))


def everything(home: Path) -> str:
    """Return a digest of all that a page is made from but the pages: code, words, questions and data."""
    return of_files(
        [
            *package().rglob("*"),
            *(home / "data").glob("*"),
            *(home / "book" / "questions").glob("*"),
            *(home / "book").glob("*.yml"),
            *(home / "benchmarks").glob("*.json"),
        ],
        began(),
    )


def shared(files: Iterable[Path]) -> str:
    """Return a digest of what every page is made from: how it is read and written, and with which versions.

    ``files`` are those of the course that all pages depend on; those of the package are added.
    """
    own = package()
    code = [path for path in own.rglob("*") if path.relative_to(own).parts[0] not in CONTENT]
    return digest(environment(), of_files([*code, *files], began()))


def changed(known: Mapping[str, str], roots: Mapping[str, Path]) -> list[str]:
    """Return which of some inputs differ from their digests.

    Each is named ``root/path``; a name that ends in ``/`` is a folder, whose names count.
    """
    return [name for name, before in known.items() if of_input(name, roots) != before]


def of_input(name: str, roots: Mapping[str, Path], since: int | None = None) -> str:
    """Return the digest of one input, named as for :func:`changed`."""
    root, _, rest = name.partition("/")
    path = roots[root] / rest.rstrip("/")
    return of_folder(path) if name.endswith("/") else of_file(path, since)

"""Which files a running notebook is made from. Runs inside its kernel, before anything of the course.

It knows Python's own library only, for it must see the first import of the course too. Every file that
Python opens for reading and every folder it lists is seen by an audit hook, every module by its name.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from types import FrameType
from typing import Any

#: Raised as an audit event by code that looks through many files and uses one: that one's path.
USES = "gordian.uses"
#: Python's own search for modules and packages; what it finds is seen module by module.
_IMPORT = ("<frozen importlib", os.path.join(os.path.dirname(os.__file__), "importlib"))
_NOT_SOURCES = {"__pycache__", "_build", "site-packages", "node_modules"}

_files: set[str] = set()
_folders: set[str] = set()


def start(roots: Mapping[str, str], aside: Mapping[str, str]) -> None:
    """Begin to note what is opened and listed.

    Parameters
    ----------
    roots
        Folders whose files count, by a name that stands for each wherever the course lies.
    aside
        Folders whose files count only when the code says that it uses one (:data:`USES`).
    """
    inside = {name: os.path.realpath(path) for name, path in roots.items()}
    beside = [os.path.realpath(path) for path in aside.values()]

    def see(event: str, args: tuple[Any, ...]) -> None:
        if event == "open" and isinstance(args[0], str | os.PathLike):
            if not isinstance(args[1], str) or not set(args[1]) & set("wax+"):
                path = os.path.realpath(args[0])
                if os.path.dirname(path) not in beside:
                    _files.add(path)
        elif event in ("os.listdir", "os.scandir"):
            caller: FrameType | None = sys._getframe(1)
            if caller is not None and not caller.f_code.co_filename.startswith(_IMPORT):
                path = os.path.realpath(args[0] or ".") if not isinstance(args[0], int) else ""
                if path and path not in beside:
                    _folders.add(path)
        elif event == USES:
            _files.add(os.path.realpath(args[0]))

    _roots.clear()
    _roots.update(inside)
    sys.addaudithook(see)


_roots: dict[str, str] = {}


def seen() -> dict[str, list[str]]:
    """Return what was opened, imported and listed so far: ``files`` and ``folders``, each as ``root/path``."""
    modules = [getattr(module, "__file__", None) for module in list(sys.modules.values())]
    files = _files | {os.path.realpath(path) for path in modules if isinstance(path, str)}
    return {
        "files": sorted({name for path in files if (name := _named(path)) is not None}),
        "folders": sorted({name for path in _folders if (name := _named(path)) is not None}),
    }


def _named(path: str) -> str | None:
    """Return a path from the innermost root that holds it, or None when none does."""
    for name, root in sorted(_roots.items(), key=lambda item: -len(item[1])):
        if path == root or path.startswith(root + os.sep):
            parts = path[len(root) + 1 :].split(os.sep)
            hidden = any(part.startswith(".") and part != "." for part in parts)
            if hidden or _NOT_SOURCES & set(parts) or path.endswith(".pyc"):
                return None
            return "/".join([name, *parts]).rstrip("/")
    return None

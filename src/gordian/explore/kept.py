"""What took long to work out for an explorable, kept from build to build until what it came from changes.

A chapter's notebook runs anew when one of its models changed; the states of its other explorables are
then still right. What they come from is known in three ways: code by the imports of the modules in which
model, chart and sentence stand, the states that the sentence is given by the controls, tables by what the
kernel has opened so far. Only builds keep anything.
"""

from __future__ import annotations

import ast
import contextlib
import json
import os
import sys
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from pathlib import Path
from types import FunctionType
from typing import TYPE_CHECKING, Any

from .. import freshness
from ..tracing import USES

if TYPE_CHECKING:
    from .explorable import Explorable

#: Set by the Sphinx extension: the folder in which kernels keep things.
FOLDER = "GORDIAN_KEPT"
#: So many of them are kept when a build has ended, those that were used last.
MOST = 300
#: The module that the build puts into the kernel, see :mod:`gordian.tracing`.
_TRACER = "gordian_tracing"
_ROOT = __name__.partition(".")[0]


def once(
    explorable: Explorable, what: str, functions: Sequence[Any], make: Callable[[], Any]
) -> Any:
    """Return what ``make`` returns, or what it returned before, as JSON carries it.

    Parameters
    ----------
    explorable
        Whose id and controls the result depends on.
    what
        A name for the result.
    functions
        The author's functions that ``make`` calls. When one of them does not stand in a module of the
        package (a lambda in a cell, say) nothing is kept.
    make
        Works out the result. What it raises is never kept.
    """
    tracer, folder = sys.modules.get(_TRACER), os.environ.get(FOLDER)
    code = _code(functions) if tracer is not None and folder else None
    if tracer is None or not folder or code is None:
        return make()
    for file in code:  # What is imported only while states are worked out counts too.
        sys.audit(USES, str(file))
    roots = {name: Path(root) for name, root in tracer._roots.items()}
    key = freshness.digest(
        *(
            freshness.environment(),
            freshness.of_files(code, freshness.began()),
            what,
            explorable.id,
            str(explorable.digits),
        ),
        *(f"{one.__module__}.{one.__qualname__}" for one in functions),
        repr(explorable.read),
    )
    path = Path(folder) / f"{key}.json"
    found = _read(path)
    if found is not None and not freshness.changed(found["inputs"], roots):
        for name in found["inputs"]:
            _announce(name, roots)
        os.utime(path)
        return found["made"]
    made = make()
    seen = tracer.seen()
    names = [*seen["files"], *(f"{name}/" for name in seen["folders"])]
    began = freshness.began()
    inputs = {
        name: freshness.of_input(name, roots, began)
        for name in names
        if not name.endswith(".py") and not name.startswith("home/book/")
    }
    _write(path, inputs, made)
    return made


def _announce(name: str, roots: dict[str, Path]) -> None:
    """Have the page depend on what the kept result came from, though nothing of it was opened now."""
    root, _, rest = name.partition("/")
    path = roots[root] / rest.rstrip("/")
    if name.endswith("/"):
        os.listdir(path)
    else:
        sys.audit(USES, str(path))


def _read(path: Path) -> dict[str, Any] | None:
    try:
        check, _, text = path.read_text("utf-8").partition("\n")
        if check != freshness.digest(text):
            return None
        found: dict[str, Any] = json.loads(text)
        return found
    except (OSError, ValueError):
        return None


def _write(path: Path, inputs: dict[str, str], made: Any) -> None:
    text = json.dumps({"inputs": inputs, "made": made}, ensure_ascii=False, allow_nan=False)
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_suffix(f".{os.getpid()}")
    unfinished.write_text(f"{freshness.digest(text)}\n{text}", "utf-8")
    unfinished.replace(path)


def prune(folder: Path) -> None:
    """Remove what was not used for the longest time."""
    used = sorted(folder.glob("*"), key=lambda path: path.stat().st_mtime, reverse=True)
    for path in used[MOST:]:
        with contextlib.suppress(OSError):
            path.unlink()


# ------------------------------------------------------------------------------ the code behind
def _code(functions: Iterable[Any]) -> set[Path] | None:
    """Return the files with all code that functions may run, or None when it cannot be known."""
    names = set()
    for one in functions:
        # A function made by another holds values that no source shows.
        if not isinstance(one, FunctionType) or one.__closure__ or not _path(one.__module__):
            return None
        if "<" in one.__qualname__ or getattr(one, "__wrapped__", None):
            return None
        names.add(one.__module__)
    engine = [*(freshness.package() / "explore").glob("*.py"), freshness.package() / "theme.py"]
    return {*behind(names), *engine}


def behind(names: Iterable[str]) -> set[Path]:
    """Return the files of modules of the package and of all they import of it, wherever they do.

    One that imports by a name which is worked out may import anything: then it is all of them.
    """
    todo, found = [*names], set()
    while todo:
        name = todo.pop()
        if name.count(".") > 1:
            todo.append(name.rpartition(".")[0])  # The package that holds it.
        path = _path(name)
        if path is None or path in found:
            continue
        found.add(path)
        imported = _imports(path)
        if imported is None:
            return {*freshness.package().rglob("*.py")}
        todo += imported
    return found


def _path(name: str) -> Path | None:
    parts = name.split(".")
    if parts[0] != _ROOT:
        return None
    place = freshness.package().joinpath(*parts[1:])
    for path in (place.with_suffix(".py"), place / "__init__.py"):
        if path.is_file() and len(parts) > 1:
            return path
    return freshness.package() / "__init__.py" if len(parts) == 1 else None


@cache
def _imports(path: Path) -> list[str] | None:
    """Return the names of what a module imports of the package; None when one is worked out."""
    own = [_ROOT, *path.relative_to(freshness.package()).with_suffix("").parts]
    parents = own[:-1]  # Of a package, whose own name then ends in __init__, itself.
    names: list[str] = []
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            names += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            base = parents[: len(parents) - node.level + 1] if node.level else []
            module = ".".join([*base, *([node.module] if node.module else [])])
            for alias in node.names:
                whole = f"{module}.{alias.name}"
                names.append(whole if _path(whole) else module)
            # What stands beside the root's modules is imported with them, but not used by them.
            names += [module] if module != _ROOT else []
        elif (isinstance(node, ast.Name) and node.id in _WORKED_OUT) or (
            isinstance(node, ast.Attribute) and node.attr in _WORKED_OUT
        ):
            return None
    return [name for name in names if name.split(".")[0] == _ROOT]


_WORKED_OUT = {"import_module", "__import__", "exec", "eval"}

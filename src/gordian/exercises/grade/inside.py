"""What runs in the graded notebook's own process: see whether the checks are whole, and judge.

The verdict goes out under a token that the notebook's own cells did not know, so that an output made
by hand is no verdict. Before each check it is made sure that the course's code, and what it stands
on, is what it was before the first cell ran: an answer is not made right by changing the check.
Someone who studies this module can still get round it; the process is theirs.
"""

from __future__ import annotations

import builtins
import math
import sys
from collections.abc import Iterator
from types import FunctionType, ModuleType
from typing import Any

import numpy as np
import pandas as pd
from IPython.display import display

from ... import words
from .. import checks, notebook, safe
from ..verdict import Task, Verdict

_SHADOWS: dict[tuple[str, str], Any] = {}
_left: list[str] = []


def begin(shell: Any) -> None:
    """Take note of the code as it is; called before the first cell.

    ``exit()`` will end nothing, and what a cell would show is not drawn, for nobody looks: the first
    chart alone takes a second. ``shell`` is the IPython shell in which the notebook will run.
    """
    notebook.watch()
    shell.display_formatter.format = lambda *_, **__: ({}, {})
    shell.ask_exit = lambda: _left.append("exit")
    for chapter in checks.chapters():
        checks.of_chapter(chapter)
    _SHADOWS.update(_parts())


def judge(task_id: str, token: str) -> None:
    """Judge what the notebook has for a task, and send out the verdict with ``token``."""
    verdict = _verdict(checks.find(task_id)) if not (changed := _changed()) else _tampered(changed)
    told = {
        "task": task_id,
        "ok": verdict.ok is True and verdict.code == "right" and not _stopped(task_id),
        "code": verdict.code,
        "message": verdict.message,
        "token": token,
        "exit": bool(_left),
    }
    display({"text/plain": ""}, raw=True, metadata={"gordian": told})


def _stopped(task_id: str) -> bool:
    return checks.find(task_id).name in notebook.SESSION.stopped


def _tampered(name: str) -> Verdict:
    return Verdict(False, words.say("exercises.grade.tampered", name=name), code="tampered")


def _verdict(task: Task) -> Verdict:
    answer = notebook.answer_in_notebook(task)
    own = _own_class(answer)
    if own:
        message = words.say("exercises.grade.own_class", name=task.name, kind=own)
        return Verdict(False, message, code="own-class")
    return notebook.verdict_in_notebook(task)


def _own_class(answer: Any, depth: int = 2) -> str:
    """Name a class made in the notebook of which the answer, or a value in it, is an object.

    Such an object can say that it equals anything; answers are plain values, tables and charts.
    """
    if type(answer).__module__ == "__main__":
        return safe.kind(answer)
    held = list(answer.values()) if isinstance(answer, dict) else answer
    if depth and isinstance(held, list | tuple):
        return next((own for one in held[:100] if (own := _own_class(one, depth - 1))), "")
    return ""


def _changed() -> str:
    """Name a part of the code that is not what it was; empty when all is."""
    now = dict(_parts())
    for (place, name), before in _SHADOWS.items():
        if (place, name) not in now or now[place, name] is not before:
            return f"{place}.{name}"
    return ""


def _parts() -> Iterator[tuple[tuple[str, str], Any]]:
    for name, module in list(sys.modules.items()):
        if isinstance(module, ModuleType) and (name == "gordian" or name.startswith("gordian.")):
            yield from _of(name, vars(module))
            for thing in list(vars(module).values()):
                if isinstance(thing, type) and thing.__module__ == name:
                    yield from _of(f"{name}.{thing.__qualname__}", vars(thing))
    for module in (builtins, math):
        native = {n: v for n, v in vars(module).items() if isinstance(v, type | type(len))}
        yield from _of(module.__name__, native)
    for kind in (pd.DataFrame, pd.Series, pd.Index):
        yield from _of(kind.__name__, vars(kind))
    yield from (((np.__name__, name), getattr(np, name)) for name in ("asarray", "allclose"))
    for chapter in checks.chapters():
        for task in checks.of_chapter(chapter):
            yield from _of(task.id, vars(task))


def _of(place: str, names: Any) -> Iterator[tuple[tuple[str, str], Any]]:
    for name, value in list(names.items()):
        if name in _LIVE or name == "_" or name.startswith("_ipython"):
            continue
        yield (place, name), value
        if isinstance(value, FunctionType):
            yield (place, f"{name}()"), value.__code__


#: Names that change while a notebook runs without anyone's doing.
_LIVE = {
    "__warningregistry__",
    "__annotations__",
    "__builtins__",
    "get_ipython",
    "display",
    "input",
}

"""The tasks of every chapter: those without logic from its file (:mod:`..task_files`), and the others
from its package here, ``ch06``, whose ``tasks()`` returns them.
"""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache
from typing import Any

from ... import words
from ...errors import GordianError
from .. import task_files
from ..verdict import Task


class UnknownTask(GordianError, LookupError):
    """There is no such task or no such chapter; the message names those there are."""


@cache
def chapters() -> tuple[str, ...]:
    """Return the chapters that have exercises, as two figures: ``("06",)``."""
    return tuple(sorted(m.name[2:] for m in pkgutil.iter_modules(__path__) if m.name[:2] == "ch"))


@cache
def of_chapter(chapter: str) -> tuple[Task[Any], ...]:
    """Return the tasks of a chapter in the order of their numbers; ``UnknownTask`` when it has none.

    Raises ``task_files.SourceError`` when the file of its tasks is not written as it should be.
    """
    if chapter not in chapters():
        known = ", ".join(chapters())
        raise UnknownTask(words.say("exercises.unknown_chapter", chapter=chapter, known=known))
    written = task_files.of_chapter(chapter)
    programmed = importlib.import_module(f"{__name__}.ch{chapter}").tasks()
    return tuple(sorted((*written, *programmed), key=lambda task: task.id))


def find(task_id: str) -> Task[Any]:
    """Return a task by its id (``"06-3"``); ``UnknownTask`` when there is none."""
    tasks = of_chapter(str(task_id).split("-")[0])
    for task in tasks:
        if task.id == task_id:
            return task
    known = ", ".join(task.id for task in tasks)
    raise UnknownTask(words.say("exercises.unknown_task", id=task_id, known=known))

"""The tasks of every chapter: one module a chapter, ``ch06``, whose ``tasks()`` returns them."""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache

from ... import words
from ..verdict import Task


class UnknownTask(LookupError):
    """There is no such task or no such chapter; the message names those there are."""


@cache
def chapters() -> tuple[str, ...]:
    """Return the chapters that have exercises, as two figures: ``("06",)``."""
    return tuple(sorted(m.name[2:] for m in pkgutil.iter_modules(__path__) if m.name[:2] == "ch"))


@cache
def of_chapter(chapter: str) -> tuple[Task, ...]:
    """Return the tasks of a chapter in order; ``UnknownTask`` when it has none."""
    if chapter not in chapters():
        known = ", ".join(chapters())
        raise UnknownTask(words.say("exercises.unknown_chapter", chapter=chapter, known=known))
    tasks: tuple[Task, ...] = importlib.import_module(f"{__name__}.ch{chapter}").tasks()
    return tasks


def find(task_id: str) -> Task:
    """Return a task by its id (``"06-3"``); ``UnknownTask`` when there is none."""
    tasks = of_chapter(str(task_id).split("-")[0])
    for task in tasks:
        if task.id == task_id:
            return task
    known = ", ".join(task.id for task in tasks)
    raise UnknownTask(words.say("exercises.unknown_task", id=task_id, known=known))

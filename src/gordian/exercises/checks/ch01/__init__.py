"""Chapter 1, the knot: its tasks that need Python."""

from __future__ import annotations

from typing import Any

from ...verdict import Task
from .chart import matrix_task
from .explorable import explorable_task
from .numbers import local_task, own_task


def tasks() -> tuple[Task[Any], ...]:
    """Return the tasks of chapter 1 that are programmed."""
    return (own_task(), matrix_task(), local_task(), explorable_task())

"""Chapter 2, migration and housing since 1945: its tasks that need Python."""

from __future__ import annotations

from typing import Any

from ...verdict import Task
from .chart import points_task
from .explorable import explorable_task
from .numbers import cheapest_task, errors_task


def tasks() -> tuple[Task[Any], ...]:
    """Return the tasks of chapter 2 that are programmed."""
    return (errors_task(), points_task(), cheapest_task(), explorable_task())

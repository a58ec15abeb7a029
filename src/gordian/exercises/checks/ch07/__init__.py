"""Chapter 7, class migration: its tasks that need Python."""

from __future__ import annotations

from typing import Any

from ...verdict import Task
from .chart import frustration_task
from .explorable import explorable_task
from .numbers import measures_task, mixed_task


def tasks() -> tuple[Task[Any], ...]:
    """Return the tasks of chapter 7 that are programmed."""
    return (mixed_task(), frustration_task(), measures_task(), explorable_task())

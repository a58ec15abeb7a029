"""Chapter 5, from crisis to complexity: its tasks that need Python."""

from __future__ import annotations

from typing import Any

from ...verdict import Task
from .chart import paradox_task
from .explorable import explorable_task
from .numbers import best_task, rates_task


def tasks() -> tuple[Task[Any], ...]:
    """Return the tasks of chapter 5 that are programmed."""
    return (rates_task(), paradox_task(), best_task(), explorable_task())

"""Chapter 3, aid and advocacy in European hotspots: its tasks that need Python."""

from __future__ import annotations

from typing import Any

from ...verdict import Task
from .chart import lines_task
from .explorable import explorable_task
from .numbers import rates_task, shared_task


def tasks() -> tuple[Task[Any], ...]:
    """Return the tasks of chapter 3 that are programmed."""
    return (rates_task(), lines_task(), shared_task(), explorable_task())

"""Chapter 9, culture of and for everyone: its tasks that need Python."""

from __future__ import annotations

from typing import Any

from ...verdict import Task
from .chart import library_task
from .explorable import explorable_task
from .numbers import left_over_task, shares_task
from .schooling import schooling_task


def tasks() -> tuple[Task[Any], ...]:
    """Return the tasks of chapter 9 that are programmed."""
    return (schooling_task(), left_over_task(), library_task(), shares_task(), explorable_task())

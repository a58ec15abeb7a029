"""Chapter 8, diversity that bites: its tasks that need Python."""

from __future__ import annotations

from typing import Any

from ...verdict import Task
from .chart import waiting_task
from .explorable import explorable_task
from .numbers import back_task, indices_task
from .plan import plan_task


def tasks() -> tuple[Task[Any], ...]:
    """Return the tasks of chapter 8 that are programmed."""
    return (plan_task(), back_task(), indices_task(), waiting_task(), explorable_task())

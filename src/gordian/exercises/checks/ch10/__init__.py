"""Chapter 10, conclusions: its tasks that need Python."""

from __future__ import annotations

from typing import Any

from ...verdict import Task
from .chart import carried_task
from .explorable import explorable_task
from .judgement import judgement_task
from .numbers import beaten_task, received_task


def tasks() -> tuple[Task[Any], ...]:
    """Return the tasks of chapter 10 that are programmed."""
    return (received_task(), carried_task(), beaten_task(), explorable_task(), judgement_task())

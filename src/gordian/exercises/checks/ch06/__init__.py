"""Chapter 6, intra-EU migration and social security: its tasks that need Python."""

from __future__ import annotations

from typing import Any

from ...verdict import Task
from .chart import bars_task
from .explorable import explorable_task
from .numbers import parts_task, per_resident_task


def tasks() -> tuple[Task[Any], ...]:
    """Return the tasks of chapter 6 that are programmed."""
    return (per_resident_task(), bars_task(), parts_task(), explorable_task())

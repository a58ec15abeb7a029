"""Chapter 4, bed, bath and bread in Leiden: its tasks that need Python."""

from __future__ import annotations

from typing import Any

from ...verdict import Task
from .chart import outcomes_task
from .explorable import explorable_task
from .numbers import chain_task, opening_task


def tasks() -> tuple[Task[Any], ...]:
    """Return the tasks of chapter 4 that are programmed."""
    return (opening_task(), outcomes_task(), chain_task(), explorable_task())

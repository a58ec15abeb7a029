"""Chapter 9, culture of and for everyone: its seven tasks in the notebook's order."""

from __future__ import annotations

from ..verdict import Task
from ._ch09_building import explorable_task, library_task
from ._ch09_numbers import left_over_task, shares_task
from ._ch09_reading import judgement_task, schooling_task, statements_task


def tasks() -> tuple[Task, ...]:
    """Return the tasks of chapter 9 in the order of the notebook."""
    return (
        statements_task(),
        schooling_task(),
        left_over_task(),
        library_task(),
        shares_task(),
        explorable_task(),
        judgement_task(),
    )

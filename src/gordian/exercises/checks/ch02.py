"""Chapter 2, migration and housing since 1945: its seven tasks in the notebook's order."""

from __future__ import annotations

from ..verdict import Task
from ._ch02_building import explorable_task, points_task
from ._ch02_numbers import cheapest_task, errors_task
from ._ch02_reading import judgement_task, read_off_task, statements_task


def tasks() -> tuple[Task, ...]:
    """Return the tasks of chapter 2 in the order of the notebook."""
    return (
        read_off_task(),
        statements_task(),
        errors_task(),
        points_task(),
        cheapest_task(),
        explorable_task(),
        judgement_task(),
    )

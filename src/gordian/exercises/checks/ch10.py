"""Chapter 10, conclusions: its seven tasks in the notebook's order."""

from __future__ import annotations

from ..verdict import Task
from ._ch10_building import carried_task, explorable_task
from ._ch10_numbers import beaten_task, received_task
from ._ch10_reading import judgement_task, stands_task, statements_task


def tasks() -> tuple[Task, ...]:
    """Return the tasks of chapter 10 in the order of the notebook."""
    return (
        statements_task(),
        stands_task(),
        received_task(),
        carried_task(),
        beaten_task(),
        explorable_task(),
        judgement_task(),
    )

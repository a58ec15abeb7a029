"""Chapter 1, the knot: its seven tasks in the notebook's order."""

from __future__ import annotations

from ..verdict import Task
from ._ch01_agreement import explorable_task
from ._ch01_building import matrix_task
from ._ch01_numbers import local_task, own_task
from ._ch01_reading import judgement_task, read_off_task, statements_task


def tasks() -> tuple[Task, ...]:
    """Return the tasks of chapter 1 in the order of the notebook."""
    return (
        read_off_task(),
        statements_task(),
        own_task(),
        matrix_task(),
        local_task(),
        explorable_task(),
        judgement_task(),
    )

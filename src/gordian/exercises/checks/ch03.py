"""Chapter 3, aid and advocacy in European hotspots: its seven tasks in the notebook's order."""

from __future__ import annotations

from ..verdict import Task
from ._ch03_building import explorable_task, lines_task
from ._ch03_numbers import rates_task, shared_task
from ._ch03_reading import judgement_task, read_off_task, statements_task


def tasks() -> tuple[Task, ...]:
    """Return the tasks of chapter 3 in the order of the notebook."""
    return (
        read_off_task(),
        statements_task(),
        rates_task(),
        lines_task(),
        shared_task(),
        explorable_task(),
        judgement_task(),
    )

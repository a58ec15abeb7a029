"""Chapter 4, bed, bath and bread in Leiden: its seven tasks in the notebook's order."""

from __future__ import annotations

from ..verdict import Task
from ._ch04_building import explorable_task, outcomes_task
from ._ch04_numbers import chain_task, opening_task
from ._ch04_reading import doors_task, judgement_task, pilot_task


def tasks() -> tuple[Task, ...]:
    """Return the tasks of chapter 4 in the order of the notebook."""
    return (
        pilot_task(),
        doors_task(),
        opening_task(),
        outcomes_task(),
        chain_task(),
        explorable_task(),
        judgement_task(),
    )

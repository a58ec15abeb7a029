"""Chapter 8, diversity that bites: its seven tasks in the notebook's order."""

from __future__ import annotations

from ..verdict import Task
from ._ch08_building import explorable_task, waiting_task
from ._ch08_numbers import back_task, indices_task
from ._ch08_reading import counts_task, judgement_task, plan_task


def tasks() -> tuple[Task, ...]:
    """Return the tasks of chapter 8 in the order of the notebook."""
    return (
        counts_task(),
        plan_task(),
        back_task(),
        indices_task(),
        waiting_task(),
        explorable_task(),
        judgement_task(),
    )

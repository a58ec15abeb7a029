"""Chapter 5, from crisis to complexity: its seven tasks in the notebook's order."""

from __future__ import annotations

from ..verdict import Task
from ._ch05_building import explorable_task, paradox_task
from ._ch05_numbers import best_task, rates_task
from ._ch05_reading import judgement_task, settings_task, statements_task


def tasks() -> tuple[Task, ...]:
    """Return the tasks of chapter 5 in the order of the notebook."""
    return (
        settings_task(),
        statements_task(),
        rates_task(),
        paradox_task(),
        best_task(),
        explorable_task(),
        judgement_task(),
    )

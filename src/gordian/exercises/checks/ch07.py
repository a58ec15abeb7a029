"""Chapter 7, class migration: its seven tasks in the notebook's order."""

from __future__ import annotations

from ..verdict import Task
from ._ch07_building import explorable_task, frustration_task
from ._ch07_numbers import measures_task, mixed_task
from ._ch07_reading import descenders_task, judgement_task, statements_task


def tasks() -> tuple[Task, ...]:
    """Return the tasks of chapter 7 in the order of the notebook."""
    return (
        descenders_task(),
        statements_task(),
        mixed_task(),
        frustration_task(),
        measures_task(),
        explorable_task(),
        judgement_task(),
    )

"""Chapter 6, intra-EU migration and social security: its seven tasks in the notebook's order."""

from __future__ import annotations

from ..verdict import Task
from ._ch06_building import bars_task, explorable_task
from ._ch06_numbers import parts_task, per_resident_task
from ._ch06_reading import judgement_task, read_off_task, statements_task


def tasks() -> tuple[Task, ...]:
    """Return the tasks of chapter 6 in the order of the notebook."""
    return (
        read_off_task(),
        statements_task(),
        per_resident_task(),
        bars_task(),
        parts_task(),
        explorable_task(),
        judgement_task(),
    )

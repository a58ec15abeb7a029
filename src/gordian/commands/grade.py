"""Grade a folder of exercise notebooks, each alone and within limits, into a table.

What was graded before and has not changed is not graded again. It succeeds when the grading worked,
whatever the answers are worth.
"""

from __future__ import annotations

import argparse

from ..errors import GordianError
from . import course

try:
    from ..exercises.grade import command
except ModuleNotFoundError as missing:
    if missing.name not in ("resource", "pwd"):
        raise
    # Windows cannot limit a process in this way.
    raise GordianError("Grading needs Linux or macOS; on Windows use WSL.") from missing

add_arguments = command.add_arguments


def run(given: argparse.Namespace) -> int:
    """Grade with the checks and tables of this course."""
    course()
    return command.run(given)

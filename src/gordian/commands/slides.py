"""Make the slides anew from the built pages and say where they lie.

The build makes them too; this is for notes (`book/slides/NN.yml`) that alone have changed.
"""

from __future__ import annotations

import argparse

from ..slides import NotesError, write
from . import built, course


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the command can be given: nothing."""


def run(given: argparse.Namespace) -> int:
    """Write the slides of every chapter."""
    root = course()
    try:
        paths = write(built(root), root / "book")
    except NotesError as problem:
        raise NotesError(f"book/slides/{problem}") from problem
    print(*paths, sep="\n")
    return 0

"""Make a Jupyter notebook of every chapter, for readers who run code."""

from __future__ import annotations

import argparse
from pathlib import Path

from ..notebooks import convert
from . import course, folder


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the command can be given."""
    parser.add_argument("target", type=Path, nargs="?", help="the folder; notebooks/ when left out")


def run(given: argparse.Namespace) -> int:
    """Write the notebooks and say where each is."""
    root = course()
    target = folder(given.target or root / "notebooks")
    print(*convert(root / "book", target), sep="\n")
    return 0

"""Make the student and solution notebooks from exercises/source/."""

from __future__ import annotations

import argparse
import sys

from nbclient.exceptions import CellExecutionError

from ..exercises import make
from ..exercises.source import SourceError
from . import course


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the command can be given."""
    parser.add_argument("chapters", nargs="*", metavar="CHAPTER", help="06 …; all when left out")
    parser.add_argument(
        "--check", action="store_true", help="write nothing; fail when they drifted"
    )


def run(given: argparse.Namespace) -> int:
    """Write what differs from its source; with ``--check`` only say what does, and end with 1."""
    course()
    drifted = False
    try:
        for path in make.sources(given.chapters):
            if given.check:
                for difference in make.drift(path):
                    drifted = True
                    print(f"exercises/{difference}", file=sys.stderr)
            else:
                written = make.write(path)
                print(f"{path.name}: {', '.join(map(str, written)) or 'nothing has changed'}")
    except CellExecutionError as problem:
        raise SourceError(f"{path.name}: {problem}") from problem
    if drifted:
        print("run: make exercises", file=sys.stderr)
    return int(drifted)

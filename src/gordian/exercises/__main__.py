"""Make the exercise notebooks, or grade a folder of them.

``python -m gordian.exercises make [chapter …] [--check]``, ``python -m gordian.exercises grade FOLDER``.
"""

from __future__ import annotations

import argparse
import sys

from nbclient.exceptions import CellExecutionError

from ..data import DataError
from . import make, source

try:
    from .grade import command as grade
except ModuleNotFoundError as missing:
    if missing.name != "resource":
        raise
    grade = None  # type: ignore[assignment]  # Windows cannot limit a process in this way.


def main(arguments: list[str] | None = None) -> int:
    """Run the command; returns 0 when all is well, 1 when notebooks drifted or cannot be made.

    Grading returns 0 when the grading worked, whatever the answers are worth.
    """
    parser = argparse.ArgumentParser(prog="python -m gordian.exercises", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    making = commands.add_parser("make", help="write student and solution notebooks")
    making.add_argument("chapters", nargs="*", metavar="chapter", help="06 …; all when left out")
    making.add_argument(
        "--check", action="store_true", help="write nothing; fail when they drifted"
    )
    grading = commands.add_parser("grade", help="grade a folder of notebooks handed in")
    if grade is None:
        grading.add_argument("folder", nargs="*")
    else:
        grade.add_arguments(grading)
    given = parser.parse_args(arguments)
    if given.command == "make":
        return _make(given)
    if grade is None:
        print("Grading needs Linux or macOS; on Windows use WSL.", file=sys.stderr)
        return 1
    return grade.run(given)


def _make(given: argparse.Namespace) -> int:
    failed = False
    try:
        for path in make.sources(given.chapters):
            if given.check:
                for difference in make.drift(path):
                    failed = True
                    print(f"exercises/{difference}", file=sys.stderr)
            else:
                written = make.write(path)
                print(f"{path.name}: {', '.join(str(p) for p in written) or 'nothing has changed'}")
    except (source.SourceError, DataError, CellExecutionError) as problem:
        print(problem, file=sys.stderr)
        return 1
    if failed:
        print("run: python -m gordian.exercises make", file=sys.stderr)
    return int(failed)


if __name__ == "__main__":
    raise SystemExit(main())

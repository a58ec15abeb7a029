"""The command ``gordian``: what it can do, and how it says what it cannot.

A command is a module in ``gordian.commands`` with a function ``run(given)``, which returns the exit
code, and ``add_arguments(parser)`` where it can be given something. Only the module that is asked for
is imported, so the list of commands is there with the base packages alone.

Exit codes: 0 when it worked; 1 for a ``GordianError``, whose message is printed; 2 for a command or an
option that there is not; 130 after Ctrl-C. A traceback is a fault in the code.
"""

from __future__ import annotations

import argparse
import importlib
import sys
from collections.abc import Sequence
from dataclasses import dataclass

from .data import nearest
from .errors import GordianError


@dataclass(frozen=True)
class Command:
    """A module of ``gordian.commands``, what it does in one line, and the extras that it needs."""

    module: str
    does: str
    extras: tuple[str, ...] = ()


TESTED = ("book", "lab", "grade", "live", "print", "test")
COMMANDS = {
    "build": Command("build", "build the course and say where it lies", ("book",)),
    "live": Command("live", "serve the course and show what you save", ("book", "live")),
    "slides": Command("slides", "say where the chapters' slides lie"),
    "pdf": Command("pdf", "print the built course as one PDF (needs Chromium)", ("print",)),
    "zip": Command("archive", "pack the built course for students, or for lecturers"),
    "notebooks": Command("notebooks", "make a notebook of every chapter, for JupyterLab", ("lab",)),
    "exercises": Command("exercises", "make the exercise notebooks from their source", ("grade",)),
    "grade": Command("grade", "grade a folder of exercise notebooks", ("grade",)),
    "data": Command("data", "check the tables in data/", ("book",)),
    "test": Command("testing", "check all that a change can break", TESTED),
    "browsers": Command("browsers", "install the browsers of the tests that are missing"),
    "bench": Command("bench", "measure pages and builds (long)", ("book", "print", "bench")),
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command that is named and return its exit code; ``SystemExit`` for wrong usage."""
    words = [*(sys.argv[1:] if arguments is None else arguments)]
    if not words:
        _parser("").print_help()
        return 2
    name = words[0]
    try:
        given = _parser(name).parse_args(words)
        return int(given.run(given))
    except GordianError as problem:
        print(problem, file=sys.stderr)
        return 1
    except ModuleNotFoundError as missing:
        if (missing.name or "").partition(".")[0] == "gordian":
            raise
        print(_not_installed(name, missing.name or str(missing)), file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


def _parser(name: str) -> argparse.ArgumentParser:
    """Return a parser that lists all commands, and knows the arguments of the one that is named."""
    listed = [f"  {one:<11}{command.does}" for one, command in COMMANDS.items()]
    parser = argparse.ArgumentParser(
        prog="gordian",
        usage="gordian [-h] COMMAND ...",
        description="\n".join(["Build, check and teach the course in this folder.", "", *listed]),
        epilog="`gordian COMMAND --help` says what a command can be given.\n"
        "GORDIAN_HOME names a course in another folder.",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    commands = parser.add_subparsers(
        prog="gordian", metavar="COMMAND", help=argparse.SUPPRESS, required=True
    )
    if name in COMMANDS:
        module = importlib.import_module(f".commands.{COMMANDS[name].module}", __package__)
        its = commands.add_parser(
            name,
            description=module.__doc__,
            formatter_class=argparse.RawDescriptionHelpFormatter,
        )
        if hasattr(module, "add_arguments"):
            module.add_arguments(its)
        its.set_defaults(run=module.run)
    elif name and not name.startswith("-"):
        parser.error(f"there is no command {name!r}{nearest(name, COMMANDS)}")
    return parser


def _not_installed(name: str, missing: str) -> str:
    extras = ",".join(COMMANDS[name].extras)
    mend = f"In the course's folder: pip install -e '.[{extras}]'" if extras else "Install it"
    return (
        f"gordian {name} needs {missing}, which is not installed. {mend}, or run `make book` once."
    )

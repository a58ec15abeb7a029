"""Check all that a change can break, in an order that fails early, and say how long each took.

The browsers are part of the tests: one that is missing is installed, and where that does not work
the run fails rather than passing over its tests. A book that was built before is brought up to date,
not built anew: `make clean` first proves it from nothing.
"""

from __future__ import annotations

import argparse
import importlib
import re
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from . import browsers, course

_BIN = Path(sys.executable).parent
_CLOSING = re.compile(r"^=+ (.*\b(?:passed|failed|errors?|no tests ran)\b.*?) =+$", re.MULTILINE)
_COLOR = re.compile(r"\x1b\[[\d;]*m")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the command can be given."""
    parser.add_argument(
        "--release", action="store_true", help="the rest, which only a release needs"
    )
    parser.add_argument("--keep-going", action="store_true", help="go on after a failure")


def run(given: argparse.Namespace) -> int:
    """Check the course of this folder; 1 when a step failed."""
    for package in ("pytest", "xdist", "hypothesis", "mypy", "ruff", "nox"):
        importlib.import_module(package)  # Named before anything runs, when it is not there.
    root = course()
    browsers.ensure()
    return check(of_a_release() if given.release else of_every_change(), root, given.keep_going)


@dataclass(frozen=True)
class Step:
    """A command that must end with 0."""

    name: str
    command: list[str]


@dataclass(frozen=True)
class Outcome:
    """How a step ended, and all it said."""

    step: Step
    failed: bool
    seconds: float
    said: str

    def line(self) -> str:
        """Say it in one line; of a pytest run with its own closing line."""
        closing = _CLOSING.findall(_COLOR.sub("", self.said))
        how = "failed" if self.failed else "passed"
        return f"{self.step.name:<10}{self.seconds:7.1f} s  {closing[-1] if closing else how}"


def pytest(name: str, *options: str) -> Step:
    """Return a step that runs tests, on two processors."""
    color = ["--color=yes"] if sys.stdout.isatty() else []
    parallel = ["-n", "2", "--dist", "loadgroup"]
    return Step(name, [sys.executable, "-m", "pytest", *parallel, *color, *options])


def gordian(name: str, *words: str) -> Step:
    """Return a step that is a command of ours."""
    return Step(name, [sys.executable, "-m", "gordian", *words])


def of_every_change() -> list[list[Step]]:
    """Return the steps of `make test`; those in one list do not need each other."""
    cheap = [
        Step("Lint", [str(_BIN / "ruff"), "check", "."]),
        Step("Format", [str(_BIN / "ruff"), "format", "--check", "."]),
        Step("Types", [str(_BIN / "mypy")]),
        gordian("Data", "data"),
    ]
    book = gordian("Book", "build", "--quiet")
    return [cheap, [book], [pytest("Tests", "-m", "not release")]]


def of_a_release() -> list[list[Step]]:
    """Return the steps that `make test-all` adds."""
    return [
        [pytest("Release", "-m", "release")],
        [Step("Scripts", [sys.executable, "web/check.py"])],
        [pytest("Search", "--hypothesis-profile=release", "tests/notebooks/test_odd_answers.py")],
        [Step("Breaks", [sys.executable, "tests/breaks/run.py"])],
        [Step("Newest", [sys.executable, "-m", "nox", "-s", "newest", "--", "--quick"])],
    ]


def ran(step: Step, root: Path, alone: bool) -> Outcome:
    """Run a step in the course's folder; one that is alone is heard at once, others when they end."""
    if alone:
        print(f"── {step.name}", flush=True)
    began, said = time.monotonic(), []
    with subprocess.Popen(
        step.command, cwd=root, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    ) as process:
        for line in process.stdout or ():
            said.append(line)
            if alone:
                print(line, end="", flush=True)
    return Outcome(step, process.returncode != 0, time.monotonic() - began, "".join(said))


def check(groups: list[list[Step]], root: Path, keep_going: bool) -> int:
    """Run the steps of each group side by side, and say at the end how each went; 1 if one failed."""
    began = time.monotonic()
    outcomes: list[Outcome] = []
    for group in groups:
        alone = len(group) == 1
        with ThreadPoolExecutor(len(group)) as pool:
            for outcome in pool.map(partial(ran, root=root, alone=alone), group):
                outcomes.append(outcome)
                if not alone:
                    print(f"── {outcome.step.name}\n{outcome.said}", end="", flush=True)
                if outcome.failed:
                    print(f"{outcome.step.name}: failed.", flush=True)
        if any(one.failed for one in outcomes) and not keep_going:
            break
    print("", *(one.line() for one in outcomes), sep="\n", flush=True)
    print(f"{'Together':<10}{time.monotonic() - began:7.1f} s")
    return int(any(one.failed for one in outcomes))

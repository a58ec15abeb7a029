"""Run the command as a lecturer does, and read what it writes."""

from __future__ import annotations

import csv
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

import psutil

#: A right notebook takes one to two seconds, also beside other work; an endless one takes all it is given.
LIMITS = ["--jobs=2", "--seconds=15", "--cell-seconds=5", "--memory=800", "--processes=20"]
UNSHARE = ["unshare", "--user", "--map-root-user", "sh", "-c"]


@dataclass(frozen=True)
class Graded:
    """What one run said and wrote."""

    code: int
    said: str
    out: Path

    def rows(self) -> list[dict[str, str]]:
        with (self.out / "grades.csv").open(encoding="utf-8-sig", newline="") as file:
            return list(csv.DictReader(file))

    def of(self, student: str) -> list[dict[str, str]]:
        return [row for row in self.rows() if row["student"] == student]

    def passed(self, student: str) -> set[str]:
        return {row["task"] for row in self.of(student) if row["passed"] == "yes"}

    def students(self) -> list[dict[str, str]]:
        with (self.out / "students.csv").open(encoding="utf-8-sig", newline="") as file:
            return list(csv.DictReader(file))

    def junit(self) -> ElementTree.Element:
        return ElementTree.parse(self.out / "grades.xml").getroot()


def command(folder: Path, *options: str) -> list[str]:
    return [sys.executable, "-m", "gordian", "grade", str(folder), *LIMITS, *options]


def grade(folder: Path, *options: str, **environment: str) -> Graded:
    ran = subprocess.run(
        command(folder, *options),
        capture_output=True,
        text=True,
        env={**marked(folder), **environment},
    )
    out = next((Path(o.split("=", 1)[1]) for o in options if o.startswith("--out=")), None)
    return Graded(
        ran.returncode, ran.stdout + ran.stderr, out or folder.with_name(f"{folder.name}-graded")
    )


def marked(folder: Path) -> dict[str, str]:
    """An environment by which the processes of this grading, and of no other, are known."""
    paths = [str(folder.parent), os.environ.get("PYTHONPATH", "")]
    return {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, paths))}


def processes(*marks: str) -> list[list[str]]:
    """The command lines of the processes there are that hold one of the marks.

    A mark is something that no other program's line holds: whole numbers stand in many, as process ids.
    """
    found = []
    for process in psutil.process_iter(["cmdline"]):
        line = process.info["cmdline"] or []
        if any(mark in part for mark in marks for part in line):
            found.append(line)
    return found

"""Our grading beside `pytest --nbval` (and otter-grader) on the same notebooks: `python benchmarks/grading.py`.

The notebooks are mixtures of right, wrong, broken and missing answers to the exercises of chapter 6,
the same mixture in every 25: one of them with an endless loop, one whose kernel crashes, one that is
no JSON. Ours and nbval stop a cell after ten seconds. Times are of whole commands, from
start to end: first all ways on ten notebooks, then ours on more and more of them, then all ways again.
Results go to benchmarks/grading.json with date and machine, after each part.

Among the ten one crashes. None loops, for otter has no limit for a cell, and none is no JSON, for nbval
runs nothing at all when there is one in the folder, unless it is told to go on. otter-grader is measured (`otter run`, its way without Docker, a
notebook a call) where OTTER names its command.
"""

from __future__ import annotations

import json
import os
import platform
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import nbformat

from gordian.exercises import checks, source

ROOT = Path(__file__).resolve().parents[1]
NAME = "06-welfare.ipynb"
TURNS = 2
#: The students whose notebooks every way grades: one crashes, none loops, all are JSON.
SIDE = range(8, 18)
SIZES = (25, 200)
CELL_SECONDS = 10
WRONG = {
    "06-1": 'highest = {"share": "NL", "amount": "NL", "euros": "NL"}',
    "06-2": 'borne_out = ["yes", "yes", "yes", "no", "yes"]',
    "06-3": 'per_resident = {"NL": 1, "EU": 2, "CEE": 3}',
    "06-4": "branches = alt.Chart(benefits).mark_line().encode(x='group', y='mean_eur')",
    "06-5": 'parts = {"composition": 4.1, "rate": 10.6}',
    "06-6": "what_if = None",
    "06-7": 'judgement = {"headline": "A", "because": "So it is.", "limit": "None."}',
}
BROKEN = ("nothing_of_that_name", "1 / 0", "highest = {'share': 'CEE'", "benefits['nope']")
WHOLE = {7: "while True: pass", 13: "import os; os.kill(os.getpid(), 11)", 19: None}


def hand_in(number: int) -> str:
    """Return the text of the notebook of student ``number``."""
    book = nbformat.read(ROOT / "exercises" / NAME, as_version=4)
    solved = nbformat.read(ROOT / "exercises" / "solutions" / NAME, as_version=4)
    right = source.roles(solved)["answer"]
    dice = random.Random(number % 25)
    for task, cell in source.roles(book)["answer"].items():
        kind = dice.choices(("right", "wrong", "broken", "missing"), (60, 20, 12, 8))[0]
        cell.source = {
            "right": right[task].source,
            "wrong": WRONG[task],
            "broken": dice.choice(BROKEN),
            "missing": cell.source,
        }[kind]
    bad = WHOLE.get(number % 25, "")
    if bad is None:
        return nbformat.writes(book)[:500]
    if bad:
        source.roles(book)["answer"]["06-4"].source = bad
    return nbformat.writes(book)


def fill(folder: Path, students: range) -> Path:
    folder.mkdir()
    for number in students:
        (folder / f"student-{number:03}.ipynb").write_text(hand_in(number), "utf-8")
    return folder


def clocked(command: list[str]) -> float:
    began = time.perf_counter()
    subprocess.run(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return time.perf_counter() - began


def ours(folder: Path) -> float:
    command = [sys.executable, "-m", "gordian", "grade", str(folder), "--again"]
    return clocked([*command, "--jobs=2", f"--cell-seconds={CELL_SECONDS}"])


def nbval(*options: str) -> Callable[[Path], float]:
    def run(folder: Path) -> float:
        command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "--nbval"]
        command += ["--nbval-current-env", f"--nbval-cell-timeout={CELL_SECONDS}"]
        return clocked([*command, *options, str(folder)])

    return run


def otter_grader(folder: Path) -> float:
    """Clock ``otter run`` on each notebook, two side by side, each task a test that calls our judge."""
    otter = os.environ["OTTER"]
    with tempfile.TemporaryDirectory() as place:
        tests = Path(place) / "tests"
        tests.mkdir()
        for task in checks.of_chapter("06"):
            code = f">>> from gordian.exercises import checks\n>>> from gordian.exercises.verdict import judge\n>>> judge(checks.find({task.id!r}), {task.name}).ok\nTrue"
            case = {"code": code, "hidden": False, "locked": False}
            suite = {
                "cases": [case],
                "scored": True,
                "setup": "",
                "teardown": "",
                "type": "doctest",
            }
            name = f"q{task.id.replace('-', '_')}"
            spec = {"name": name, "points": 1, "suites": [suite]}
            (tests / f"{name}.py").write_text(f"OK_FORMAT = True\ntest = {spec!r}\n")
        (Path(place) / "otter_config.json").write_text('{"show_stdout": false}')
        files = ["--no-environment", "-c", "otter_config.json", "-t", "tests", "-o", "auto.zip"]
        subprocess.run([otter, "generate", *files], cwd=place, check=True, capture_output=True)
        books = "\0".join(str(path) for path in sorted(folder.iterdir()))
        run = f'cd $(mktemp -d -p {place}) && timeout 120 {otter} run -a {place}/auto.zip "$0"'
        began = time.perf_counter()
        subprocess.run(
            ["xargs", "-0", "-n1", "-P2", "sh", "-c", run],
            input=books,
            text=True,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        return time.perf_counter() - began


def one_turn(folder: Path) -> dict[str, float]:
    """Measure every way once, in turn, on the same notebooks; return seconds by way."""
    ways: dict[str, Callable[[Path], float]] = {
        "gordian grade, two at a time": ours,
        "pytest --nbval": nbval(),
        "pytest --nbval, two at a time": nbval("-n2", "--dist=loadfile"),
    }
    if os.environ.get("OTTER"):
        ways["otter run, two at a time"] = otter_grader
    seen = {}
    for name, way in ways.items():
        seen[name] = way(folder)
        print(f"{name}: {seen[name]:.0f} s", flush=True)
    return seen


def beside(turns: list[dict[str, float]]) -> dict[str, Any]:
    """Return medians and ranges of every way, and how many times ours it took in each turn."""
    mine, *others = turns[0]
    ratios = {name: [turn[name] / turn[mine] for turn in turns] for name in others}
    return {
        "notebooks": len(SIDE),
        "turns": len(turns),
        "ways": {name: spread([turn[name] / len(SIDE) for turn in turns], 2) for name in turns[0]},
        "times_ours": {name: spread(values, 1) for name, values in ratios.items()},
    }


def spread(values: list[float], digits: int) -> dict[str, float]:
    found = {"median": statistics.median(values), "lowest": min(values), "highest": max(values)}
    return {name: round(value, digits) for name, value in found.items()}


def growth(work: Path) -> Iterator[list[dict[str, Any]]]:
    """Measure ours on more and more notebooks; yields what is known after each size."""
    found: list[dict[str, Any]] = []
    for count in SIZES:
        seconds = ours(fill(work / f"growth-{count}", range(count)))
        print(f"{count} notebooks: {seconds:.0f} s", flush=True)
        each = round(seconds / count, 2)
        found.append({"notebooks": count, "seconds": round(seconds, 1), "seconds_a_notebook": each})
        yield list(found)


def write(load: list[float], turns: list[dict[str, float]], more: list[dict[str, Any]]) -> None:
    load.append(os.getloadavg()[0])
    result = {
        "date": time.strftime("%Y-%m-%d"),
        "machine": {
            "processors": os.cpu_count(),
            "system": platform.platform(),
            "load": [round(load[0], 1), round(max(load), 1)],
        },
        "growth": more,
        "side_by_side": beside(turns),
    }
    text = json.dumps(result, indent=2, ensure_ascii=False) + "\n"
    (ROOT / "benchmarks" / "grading.json").write_text(text, "utf-8")


def main() -> int:
    work = Path(tempfile.mkdtemp())
    load = [os.getloadavg()[0]]
    try:
        side = fill(work / "side", SIDE)
        turns = [one_turn(side)]
        write(load, turns, [])
        for more in growth(work):
            write(load, turns, more)
        for _ in range(TURNS - 1):
            turns.append(one_turn(side))
            write(load, turns, more)
    finally:
        shutil.rmtree(work, ignore_errors=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())

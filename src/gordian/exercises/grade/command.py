"""``gordian grade FOLDER``: grade in parallel, show progress, go on where it stopped."""

from __future__ import annotations

import argparse
import os
import signal
import sys
import threading
from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor, as_completed
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from . import collect, report
from .collect import GradeError
from .confine import Limits
from .keep import Kept
from .kernel import Kernel, warm_up
from .result import Result, reason, refused
from .run import grade

#: Exit codes: the grading worked; it was interrupted.
DONE, INTERRUPTED = 0, 130


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the command can be given."""
    limits = Limits()
    parser.add_argument("folder", metavar="FOLDER", help="the notebooks handed in; also below it")
    parser.add_argument("--out", metavar="FOLDER", help="results; FOLDER-graded when left out")
    parser.add_argument("--jobs", type=_count, default=os.cpu_count() or 1, help="side by side")
    parser.add_argument(
        *("--seconds",), type=_count, default=limits.seconds, help="a notebook; %(default)s"
    )
    parser.add_argument(
        *("--cell-seconds",), type=_count, default=limits.cell_seconds, help="a cell; %(default)s"
    )
    parser.add_argument(
        *("--memory",), type=_count, default=limits.memory_mb, help="MB a notebook; %(default)s"
    )
    parser.add_argument(
        *("--processes",), type=_count, default=limits.processes, help="a notebook; %(default)s"
    )
    parser.add_argument("--separator", default=",", choices=[",", ";"], help="of the CSV files")
    parser.add_argument("--again", action="store_true", help="also what was graded before")


def _count(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is no whole number from 1 up")
    return int(text)


def run(given: argparse.Namespace) -> int:
    """Grade the folder; 0 when the grading worked, whatever the students' answers are worth.

    Raises ``GradeError`` when it cannot begin, or its results cannot be written.
    """
    limits = Limits(given.seconds, given.cell_seconds, given.memory, given.processes)
    if not given.folder.strip():
        raise GradeError("no folder is named: make grade FOLDER=… (the notebooks handed in)")
    folder = Path(given.folder).resolve()
    out = Path(given.out).resolve() if given.out else folder.with_name(f"{folder.name}-graded")
    paths = collect.files(folder, leave=out)
    kept = Kept(out, limits)
    grading = Grading(paths, folder, kept, limits, given.again)
    finished = grading.run(given.jobs)
    if not finished:
        print(
            f"Interrupted: {len(grading.results)} of {len(paths)} are graded and kept. "
            "The same command goes on from here.",
            file=sys.stderr,
        )
        return INTERRUPTED
    results = [grading.results[path] for path in paths]
    try:
        written = report.write(results, out, given.separator)
    except OSError as problem:
        raise GradeError(f"{problem}: close the file if it is open, and run it again") from problem
    print(summary(results, grading.skipped))
    print("Written: " + ", ".join(str(path) for path in written))
    return DONE


def summary(results: Sequence[Result], skipped: int) -> str:
    """Say in a few lines what was graded, and what was kept apart while the notebooks ran."""
    tasks, passed = (sum(getattr(one, name) for one in results) for name in ("tasks", "passed"))
    told = sum(bool(one.reasons) for one in results)
    lines = [
        f"{len(results)} files, {tasks} tasks, {passed} passed. "
        f"{told} files have a reason in the CSV. {skipped} were graded before and are unchanged."
    ]
    ran = [one.apart for one in results if one.apart]
    open_to = [
        words
        for name, words in {
            "network": "the network",
            "processes": "your other processes",
            "files": "writing your files",
        }.items()
        if not all(apart.get(name) for apart in ran)
    ]
    if ran and open_to:
        lines.append(
            f"Not kept from the notebooks on this machine: {', '.join(open_to)}. "
            "The page “Grade a folder” says what that means."
        )
    return "\n".join(lines)


class Grading:
    """One run over a folder; ``results`` fills up by path, ``skipped`` counts those kept from before."""

    def __init__(
        self, paths: list[Path], folder: Path, kept: Kept, limits: Limits, again: bool
    ) -> None:
        self.results: dict[Path, Result] = {}
        self.skipped = 0
        self._paths, self._folder, self._kept = paths, folder, kept
        self._limits, self._again = limits, again
        self._kernels: set[Kernel] = set()
        self._lock = threading.Lock()
        self._warming = threading.Lock()
        self._warm = False
        self._stopped = False

    def run(self, jobs: int) -> bool:
        """Grade every file, ``jobs`` side by side; say whether it came to its end."""
        before = signal.signal(signal.SIGTERM, _interrupt)
        pool = ThreadPoolExecutor(jobs)
        try:
            waiting = {pool.submit(self._one, path): path for path in self._paths}
            self._wait(waiting)
        except KeyboardInterrupt:
            impatient = signal.signal(signal.SIGINT, signal.SIG_IGN)  # It stops within seconds.
            self._stop()
            pool.shutdown(wait=True, cancel_futures=True)
            signal.signal(signal.SIGINT, impatient)
        finally:
            pool.shutdown(wait=True, cancel_futures=True)
            signal.signal(signal.SIGTERM, before)
        return not self._stopped

    def _wait(self, waiting: dict[Future[Result], Path]) -> None:
        columns = (TextColumn("Grading"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
        with Progress(*columns, console=Console(stderr=True)) as bar:
            shown = bar.add_task("", total=len(waiting))
            for future in as_completed(waiting):
                self.results[waiting[future]] = future.result()
                bar.advance(shown)

    def _stop(self) -> None:
        with self._lock:
            self._stopped = True
            for kernel in self._kernels:
                kernel.stop("interrupted")

    def _one(self, path: Path) -> Result:
        handed_in = collect.read(path, self._folder)
        before = None if self._again else self._kept.find(handed_in)
        if before is not None:
            with self._lock:
                self.skipped += 1
            return before
        try:
            self._warm_up()
            result = grade(handed_in, self._limits, self._began)
            if not self._stopped and not any(row.code == "not-run" for row in result.rows):
                self._kept.add(handed_in, result)
        except Exception as problem:  # One notebook never stops the others, whatever it does.
            why = reason("not_run", error=f"{type(problem).__name__}: {problem}"[:200])
            return refused(handed_in.student, "not-run", why)
        return result

    def _warm_up(self) -> None:
        """Start the warm process when the first notebook needs it: often none does."""
        with self._warming:
            if not self._warm:
                warm_up()
                self._warm = True

    def _began(self, kernel: Kernel) -> None:
        with self._lock:
            self._kernels.add(kernel)
            if self._stopped:
                kernel.stop("interrupted")


def _interrupt(*_: Any) -> None:
    raise KeyboardInterrupt

"""What one kernel remembers of a student's work: tries, tasks done, and cells that stopped."""

from __future__ import annotations

import ast
import re
import traceback
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from .. import words
from . import safe
from .verdict import Task, Verdict

#: From this failed try on a check offers a hint, one more at every further try.
FIRST_HINT = 3


@dataclass(frozen=True)
class Stopped:
    """A cell that ended in an exception: which error, and in which line of the cell."""

    error: str
    line: int | None = None
    code: str = ""

    def verdict(self, name: str) -> Verdict:
        """Return what a check says when the cell that makes its answer stopped."""
        key = "exercises.stopped" if self.line else "exercises.stopped_nowhere"
        message = words.say(key, name=name, error=self.error, line=self.line, code=self.code)
        return Verdict(False, message, words.say("exercises.stopped_look"), "stopped")


@dataclass
class Session:
    """Tries and tasks done, kept in the kernel only: a restart begins anew.

    ``tries`` are the failed checks since a task was last right, for the hints; ``attempts`` are the
    checks up to and with the first that found it right, for whoever grades.
    """

    tries: Counter[str] = field(default_factory=Counter)
    attempts: Counter[str] = field(default_factory=Counter)
    done: set[str] = field(default_factory=set)
    ever_done: set[str] = field(default_factory=set)
    stopped: dict[str, Stopped] = field(default_factory=dict)

    def record(self, task: Task, verdict: Verdict) -> tuple[str, ...]:
        """Count one check, and return the hints that are due after it."""
        if task.id not in self.ever_done:
            self.attempts[task.id] += 1
        if verdict.ok:
            self.done.add(task.id)
            self.ever_done.add(task.id)
            self.tries[task.id] = 0
            return ()
        self.done.discard(task.id)
        self.tries[task.id] += 1
        return task.hints[: max(0, self.tries[task.id] - FIRST_HINT + 1)]

    def cell_ran(self, code: str, problem: BaseException | None) -> None:
        """Remember for each variable a cell makes whether the cell's last run stopped."""
        for name in names_made(code):
            if problem is None:
                self.stopped.pop(name, None)
            else:
                self.stopped[name] = _where(code, problem)

    def after_cell(self, result: Any) -> None:
        """Take note of a cell that ran: IPython calls this after every cell."""
        code = result.info.raw_cell if result.info else None
        if code:
            self.cell_ran(code, result.error_before_exec or result.error_in_exec)


def names_made(code: str) -> set[str]:
    """Return the names that a cell assigns or defines, also when it does not parse."""
    try:
        tree = ast.parse(code)
    except SyntaxError:
        return set(re.findall(r"^(?:def\s+)?([A-Za-z_]\w*)\s*(?:=(?!=)|\()", code, re.MULTILINE))
    stored = {
        n.id for n in ast.walk(tree) if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Store)
    }
    return stored | {
        n.name for n in ast.walk(tree) if isinstance(n, ast.FunctionDef | ast.ClassDef)
    }


def _where(code: str, problem: BaseException) -> Stopped:
    lines = code.splitlines()
    number = problem.lineno if isinstance(problem, SyntaxError) else None
    if number is None:
        frames = traceback.extract_tb(problem.__traceback__)
        number = next((frame.lineno for frame in frames if frame.name == "<module>"), None)
    if number is None or not 1 <= number <= len(lines):
        return Stopped(safe.error(problem))
    return Stopped(safe.error(problem), number, lines[number - 1].strip())

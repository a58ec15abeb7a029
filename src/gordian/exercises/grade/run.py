"""Run one handed-in notebook in its own kernel and collect the verdict on each task."""

from __future__ import annotations

import contextlib
import logging
import secrets
import signal
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import DeadKernelError
from nbformat import NotebookNode

from .collect import HandIn
from .confine import Limits
from .kernel import Kernel
from .restore import Restored, Step, chapter_of, of_chapter, restore
from .result import Result, Row, joined, reason, refused

#: Outputs beyond this many MB are told; none is kept, whatever its size.
_MUCH_MB = 10


def grade(
    handed_in: HandIn, limits: Limits, running: Callable[[Kernel], None] = lambda _: None
) -> Result:
    """Grade one file handed in; whatever it holds, the result is of this file alone.

    ``running`` is given the kernel as soon as there is one, so that it can be stopped from outside.
    """
    if handed_in.problem:
        return refused(handed_in.student, handed_in.problem, handed_in.why)
    chapter = chapter_of(handed_in.cells, handed_in.path)
    if not chapter:
        return refused(handed_in.student, "no-exercise", reason("no_exercise"))
    restored = restore(handed_in.cells, of_chapter(chapter), chapter)
    began = time.monotonic()
    kernel = Kernel(limits)
    running(kernel)
    try:
        ran = _Run(restored, kernel, limits)
        ran.run()
        seconds = time.monotonic() - began
        return Result(
            handed_in.student, chapter, round(seconds, 2), ran.rows(handed_in), kernel.apart
        )
    finally:
        kernel.end()


class _Client(NotebookClient):
    """nbclient, but of outputs only verdicts are kept, and the size of the rest is counted."""

    put_out = 0

    def process_message(
        self, msg: dict[str, Any], cell: NotebookNode, cell_index: int
    ) -> NotebookNode | None:
        kind, content = msg["msg_type"], msg["content"]
        if kind == "status" or (kind == "display_data" and cell.metadata.get("judged")):
            return super().process_message(msg, cell, cell_index)
        text = content.get("text") if kind == "stream" else None
        self.put_out += len(text) if isinstance(text, str) else 0
        return None


@dataclass
class _Run:
    """A restored notebook on its way through a kernel."""

    restored: Restored
    kernel: Kernel
    limits: Limits
    verdicts: dict[str, dict[str, Any]] = field(default_factory=dict)
    seconds: dict[str, float] = field(default_factory=dict)
    slow: set[str] = field(default_factory=set)
    put_out: int = 0
    at: int = 0
    ended: tuple[str, str] = ("", "")
    left_behind: int = 0

    def run(self) -> None:
        """Run step by step until the end, or until the kernel is no more."""
        book = nbformat.v4.new_notebook()
        tokens = [secrets.token_hex(16) for _ in self.restored.steps]
        pairs = zip(self.restored.steps, tokens, strict=True)
        book.cells = [_as_cell(step, token) for step, token in pairs]
        client = _Client(
            book,
            km=self.kernel.manager,
            timeout=self.limits.cell_seconds,
            interrupt_on_timeout=True,
            iopub_timeout=10,
            allow_errors=True,
            record_timing=False,
            store_widget_state=False,
            log=_quiet(),
        )
        try:
            with client.setup_kernel(cleanup_kc=False):
                self._steps(client, tokens)
                self.left_behind = self.kernel.left_behind()
        except DeadKernelError:
            self.ended = self._how_it_ended()
        except Exception as problem:  # One notebook never stops the others, whatever it does.
            error = f"{type(problem).__name__}: {problem}"[:200]
            dead = self.kernel.over or self.kernel.exit_code() is not None
            self.ended = (
                self._how_it_ended() if dead else ("not-run", reason("not_run", error=error))
            )
        finally:
            self.put_out = client.put_out
            with contextlib.suppress(Exception):
                if client.kc is not None:
                    client.kc.stop_channels()
                self.kernel.manager.context.destroy(linger=0)

    def _steps(self, client: NotebookClient, tokens: list[str]) -> None:
        slow_before, since = 0, time.monotonic()
        for index, (step, token) in enumerate(zip(self.restored.steps, tokens, strict=True)):
            self.at = step.number or self.at
            cell = client.nb.cells[index]
            client.execute_cell(cell, index)
            if not step.check:
                continue
            now = time.monotonic()
            self.seconds[step.task] = now - since
            since = now
            if self.kernel.interrupts > slow_before:
                self.slow.add(step.task)
                slow_before = self.kernel.interrupts
            told = _verdict(cell, step.task, token)
            if told is not None:
                self.verdicts[step.task] = told

    def _how_it_ended(self) -> tuple[str, str]:
        over = self.kernel.over
        number = self.kernel.exit_code() or 0
        limits = self.limits
        if over == "memory":
            return over, reason("memory", megabytes=limits.memory_mb, cell=self.at)
        if over == "processes":
            return over, reason("processes", count=limits.processes, cell=self.at)
        if over or number == 128 + signal.SIGXCPU:
            return "time", reason("time", seconds=limits.seconds, cell=self.at)
        if number <= 128:
            how = reason("by_exit", number=number)
        else:
            how = reason("by_signal", number=number - 128, name=_signal_name(number - 128))
        return "crash", reason("crash", cell=self.at, how=how)

    def rows(self, handed_in: HandIn) -> tuple[Row, ...]:
        """Return a row for each task of the chapter."""
        whole = [*self.restored.notes.get("", []), *self._notes_on_the_run()]
        rows = []
        for task in self.restored.tasks:
            notes = list(self.restored.notes.get(task, []))
            told = self.verdicts.get(task)
            if task in self.slow:
                notes.append(reason("cell_time", seconds=self.limits.cell_seconds))
            if told is not None:
                code, message = str(told.get("code", "")), str(told.get("message", ""))
                code = "time" if task in self.slow and told.get("ok") is not True else code
            else:
                code, why = self.ended if self.ended[0] else ("no-verdict", reason("no_verdict"))
                message, notes = "", [why, *notes]
            row = Row(
                student=handed_in.student,
                chapter=self.restored.chapter,
                task=task,
                passed=bool(told and told.get("ok") is True),
                code=code,
                message=message,
                tries=self.restored.tries.get(task),
                seconds=round(self.seconds.get(task, 0.0), 2),
                reason=joined([*notes, *whole]),
            )
            rows.append(row)
        return tuple(rows)

    def _notes_on_the_run(self) -> list[str]:
        notes = []
        if self.put_out > _MUCH_MB * 1e6:
            notes.append(reason("output", megabytes=round(self.put_out / 1e6)))
        if any(told.get("exit") for told in self.verdicts.values()):
            notes.append(reason("exited"))
        if self.left_behind:
            notes.append(reason("left_behind", count=self.left_behind))
        return notes


def _as_cell(step: Step, token: str) -> NotebookNode:
    if not step.check:
        return nbformat.v4.new_code_cell(step.code)
    # The check of the source, called where the notebook's own names do not reach.
    name = f"{__package__}.inside"
    code = f'__import__("{name}", fromlist=["judge"]).judge("{step.task}", "{token}")'
    return nbformat.v4.new_code_cell(code, metadata={"judged": True})


def _verdict(cell: NotebookNode, task: str, token: str) -> dict[str, Any] | None:
    for output in cell.outputs:
        told = output.get("metadata", {}).get("gordian")
        if isinstance(told, dict) and (told.get("token"), told.get("task")) == (token, task):
            return dict(told)
    return None


def _signal_name(number: int) -> str:
    try:
        return signal.strsignal(number) or str(number)
    except ValueError:
        return str(number)


def _quiet() -> Any:
    log = logging.getLogger("gordian.grade")
    log.addHandler(logging.NullHandler())
    log.propagate = False
    return log

"""Tasks that come back in every chapter: options to choose, and statements to weigh."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from . import compare
from .verdict import Slip, Task

YES_NO = ("yes", "no")


@dataclass(frozen=True)
class Why:
    """Why one option is wrong: the code of the error, what is said of it, and what to look at."""

    code: str
    message: str
    look: str


def wrong_on(key: str, truth: str, why: Why) -> Slip:
    """Return the slip of a choice other than ``truth`` for ``key``."""
    return Slip(why.code, lambda got: got[key] != truth, why.message, why.look)


def choices(
    *,
    id: str,
    name: str,
    title: str,
    minutes: int,
    truth: Mapping[str, str],
    options: Sequence[str],
    slips: tuple[Slip, ...],
    praise: str,
    hints: tuple[str, ...],
    look: str = "",
) -> Task:
    """Make a task of the track *read* with one option to choose for each of several names.

    Parameters
    ----------
    id, name, title, minutes, slips, praise, hints
        As in :class:`Task`.
    truth, options
        The right option for each name, and what may be chosen.
    look
        What to look at where no slip fits, if this task has better advice than others.
    """
    return Task(
        id=id,
        name=name,
        title=title,
        track="read",
        minutes=minutes,
        read=lambda answer: compare.choices(answer, tuple(truth), options, f"`{name}`"),
        right=lambda got: got == truth,
        praise=praise,
        slips=slips,
        otherwise=compare.by_name(truth, look=look),
        hints=hints,
    )


def statements(
    *,
    id: str,
    name: str,
    title: str,
    minutes: int,
    truth: Mapping[str, str],
    whys: Mapping[str, Why],
    praise: str,
    hints: tuple[str, ...],
    options: Sequence[str] = YES_NO,
) -> Task:
    """Make a task of the track *read* with one option to choose for each statement.

    Parameters
    ----------
    id, name, title, minutes, praise, hints
        As in :class:`Task`.
    truth
        The right option for each statement.
    whys
        For each statement what is said when another option was chosen; the first that fits is told.
    options
        What may be chosen.
    """
    slips = tuple(wrong_on(key, truth[key], why) for key, why in whys.items())
    return choices(
        id=id,
        name=name,
        title=title,
        minutes=minutes,
        truth=truth,
        options=options,
        slips=slips,
        praise=praise,
        hints=hints,
    )


def with_first(task: Task, *slips: Slip) -> Task:
    """Return the task with slips that are looked at before its own."""
    return replace(task, slips=(*slips, *task.slips))

"""What a check answers, and how a task is put together."""

from __future__ import annotations

import warnings
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Generic, Literal, TypeVar

from .. import words
from . import safe

#: An answer as a task's ``read`` returns it.
T = TypeVar("T")
_Asked = TypeVar("_Asked", contravariant=True)


@dataclass(frozen=True)
class Verdict:
    """What a check says about one answer.

    ``message`` says what is right or wrong, ``look`` what to look at next, and ``code`` names the
    kind of error in one word, for tests and for a lecturer who counts errors. ``code`` is
    ``right``, ``empty``, ``stopped``, ``form`` or the code of one of the task's slips.
    """

    ok: bool
    message: str
    look: str = ""
    code: str = "right"


class NotYet(Exception):
    """Raised while an answer is read, to say what is not right about it yet."""

    def __init__(self, message: str, look: str = "", code: str = "form") -> None:
        super().__init__(message)
        self.verdict = Verdict(False, message, look, code)


@dataclass(frozen=True)
class Slip(Generic[_Asked]):
    """An error people really make: how it is recognised, and what it is answered with.

    ``when`` gets the answer as the task's ``read`` returns it.
    """

    code: str
    when: Callable[[_Asked], bool]
    message: str
    look: str = ""

    def verdict(self, _: object = None) -> Verdict:
        """What any answer with this error is told."""
        return Verdict(False, self.message, self.look, self.code)


Slips = tuple[Slip[T], ...]


@dataclass(frozen=True)
class Task(Generic[T]):
    """One task of a chapter: what is asked is in the source notebook, how it is judged is here.

    Parameters
    ----------
    id
        Chapter and number, ``"06-3"``.
    name
        The variable in which the student puts the answer.
    title, track, minutes
        Shown over the task: its name, ``read`` (no code) or ``analyse``, the estimated minutes.
    read
        Turns an answer in any accepted form into one form; raises :class:`NotYet` otherwise.
    right
        Says whether the answer read is right. Looked at before the slips.
    praise
        What is said when it is right: why, and what follows from it.
    slips
        Known errors, the first that fits is told.
    otherwise
        What is said when no slip fits, given the answer read.
    hints
        Shown one by one from the third try on.
    model_answer
        For a judgement, whose check looks at the form only: what a good answer could be.
    """

    id: str
    name: str
    title: str
    track: Literal["read", "analyse"]
    minutes: int
    read: Callable[[Any], T]
    right: Callable[[T], bool]
    praise: str
    slips: Slips[T]
    otherwise: Callable[[T], Verdict]
    hints: tuple[str, ...]
    model_answer: str = ""

    @property
    def chapter(self) -> str:
        """The chapter's number in two figures."""
        return self.id.split("-")[0]


def off(message: str, look: str = "") -> Callable[[object], Verdict]:
    """Return what to say of any answer that no slip explains."""
    return lambda _: Verdict(False, message, look, "off")


def is_empty(answer: Any) -> bool:
    """Say whether nothing was filled in yet: ``None`` or the ``...`` of the stub."""
    return answer is None or answer is Ellipsis


def judge(task: Task[Any], answer: Any) -> Verdict:
    """Judge any object as the answer to a task; always a verdict, never an exception.

    An object that breaks the check (one whose own methods raise, say) is told that it cannot be
    read, with the error named. Warnings that an odd object draws from a library are left out: the
    verdict says it in words.
    """
    if is_empty(answer):
        return Verdict(
            False,
            words.say("exercises.empty", name=task.name),
            words.say("exercises.empty_look", name=task.name),
            "empty",
        )
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return _judged(task, answer)
    except NotYet as not_yet:
        return not_yet.verdict
    except KeyboardInterrupt:
        raise
    except BaseException as problem:  # a panic of a compiled library is no `Exception`
        message = words.say(
            "exercises.unreadable",
            name=task.name,
            kind=safe.kind(answer),
            error=safe.error(problem),
        )
        return Verdict(False, message, words.say("exercises.unreadable_look"), "unreadable")


def _judged(task: Task[Any], answer: Any) -> Verdict:
    value = task.read(answer)
    if task.right(value):
        return Verdict(True, task.praise)
    for slip in task.slips:
        if slip.when(value):
            return slip.verdict()
    return task.otherwise(value)

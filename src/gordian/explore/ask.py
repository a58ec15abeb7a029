"""`guess` asks before it shows, `quiz` asks and explains; both live and compiled."""

from __future__ import annotations

import os
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from .. import data, numbers
from .controls import ExploreError
from .explorable import BUILD_FLAG


@dataclass(frozen=True)
class Guess:
    """A number the reader guesses before seeing it; ``truth`` comes from a table or a fact."""

    id: str
    question: str
    label: str
    min: float
    max: float
    step: float
    start: float
    unit: str
    close: float
    why: str
    truth: float
    kind: str
    source: str
    decimals: int

    def written(self, value: float) -> str:
        """Write a value with the guess's unit."""
        text = f"{abs(value):,.{self.decimals}f}"
        text = f"−{text}" if value < 0 else text
        if self.unit in ("€", "$"):
            return f"{self.unit}{text}"
        return f"{text}%" if self.unit == "%" else f"{text} {self.unit}".strip()

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> Any:
        from . import ask_forms

        if os.environ.get(BUILD_FLAG):
            return {"text/html": ask_forms.guess_html(self), "text/plain": self.question}
        return ask_forms.guess_widget(self)._repr_mimebundle_(include=include, exclude=exclude)


@dataclass(frozen=True)
class Option:
    """One answer of a quiz question, with what it shows of the reader's thinking."""

    text: str
    right: bool
    why: str


@dataclass(frozen=True)
class Quiz:
    """A question with one right answer; every option explains itself."""

    id: str
    question: str
    options: tuple[Option, ...]

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> Any:
        from . import ask_forms

        if os.environ.get(BUILD_FLAG):
            return {"text/html": ask_forms.quiz_html(self), "text/plain": self.question}
        return ask_forms.quiz_widget(self)._repr_mimebundle_(include=include, exclude=exclude)


def guess(id: str, /) -> Guess:
    """Return the guess with this id from ``book/questions/``; ``ExploreError`` when there is none."""
    return _one(Guess, id)


def quiz(id: str, /) -> Quiz:
    """Return the quiz with this id from ``book/questions/``; ``ExploreError`` when there is none."""
    return _one(Quiz, id)


def _one(kind: type, id: str) -> Any:
    known = questions()
    found = known.get(id)
    if not isinstance(found, kind):
        near = data.nearest(id, [name for name, one in known.items() if isinstance(one, kind)])
        raise ExploreError(f"no {kind.__name__.lower()} {id!r} in book/questions/{near}")
    return found


def questions(folder: Path | None = None) -> dict[str, Guess | Quiz]:
    """Read every question file and return guesses and quizzes by id.

    Raises ``ExploreError`` naming file, question and field for anything that does not fit.
    """
    return _questions(folder or data.home() / "book" / "questions")


@cache
def _questions(folder: Path) -> dict[str, Guess | Quiz]:
    found: dict[str, Guess | Quiz] = {}
    for path in sorted(folder.glob("*.yml")):
        try:
            content = yaml.safe_load(path.read_text(encoding="utf-8")) or {}
        except yaml.YAMLError as error:
            raise ExploreError(f"{path.name} is not YAML: {error}") from error
        for key, make in (("guesses", _guess), ("quizzes", _quiz)):
            for entry in content.get(key) or []:
                one = make(path.name, entry)
                if one.id in found:
                    raise ExploreError(f"{path.name}: the id {one.id!r} is used twice in the book")
                found[one.id] = one
    return found


def _guess(file: str, entry: dict[str, Any]) -> Guess:
    where = f"{file}, guess {entry.get('id', '(without id)')!r}"
    _need(where, entry, {"id", "question", "label", "why", "unit", "truth"}, str)
    _need(where, entry, {"min", "max", "step", "start", "close"}, (int, float))
    try:
        truth, kind, source = numbers.resolve(entry["truth"])
        question, why = numbers.marked(entry["question"]), numbers.marked(entry["why"])
    except numbers.NumberError as error:
        raise ExploreError(f"{where}: {error}") from error
    if not entry["min"] <= truth <= entry["max"]:
        raise ExploreError(f"{where}: the truth {truth:g} is not between min and max")
    steps = [str(entry[key]) for key in ("step", "start")]
    decimals = max(len(text.partition(".")[2]) for text in steps)
    plain: dict[str, Any] = {key: entry[key] for key in ("id", "label", "unit")}
    plain |= {key: float(entry[key]) for key in ("min", "max", "step", "start", "close")}
    plain |= {"question": question, "why": why, "decimals": decimals}
    return Guess(**plain, truth=truth, kind=kind, source=source)


def _quiz(file: str, entry: dict[str, Any]) -> Quiz:
    where = f"{file}, quiz {entry.get('id', '(without id)')!r}"
    _need(where, entry, {"id", "question"}, str)
    _need(where, entry, {"options"}, list)
    options = []
    for place, option in enumerate(entry["options"], start=1):
        _need(f"{where}, option {place}", option, {"text", "why"}, str)
        try:
            text, why = numbers.marked(option["text"]), numbers.marked(option["why"])
        except numbers.NumberError as error:
            raise ExploreError(f"{where}, option {place}: {error}") from error
        options.append(Option(text, option.get("right") is True, why))
    if sum(option.right for option in options) != 1:
        raise ExploreError(f"{where}: exactly one option must have 'right: true'")
    return Quiz(entry["id"], numbers.marked(entry["question"]), tuple(options))


def _need(where: str, entry: Any, fields: set[str], kind: Any) -> None:
    if not isinstance(entry, dict):
        raise ExploreError(f"{where}: expected fields, got {entry!r}")
    for field in sorted(fields):
        if not isinstance(entry.get(field), kind) or entry[field] in ("", []):
            raise ExploreError(f"{where}: the field {field!r} is missing or of the wrong type")

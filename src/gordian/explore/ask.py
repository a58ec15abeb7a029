"""`guess` asks before it shows, `quiz` asks and explains; both live and compiled."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from markupsafe import Markup

from .. import data, numbers
from ..tracing import USES
from .controls import ExploreError
from .display import Displayed


@dataclass(frozen=True)
class Guess(Displayed):
    """A number the reader guesses before seeing it; ``truth`` comes from a table or a fact."""

    id: str
    question: Markup
    label: str
    min: float
    max: float
    step: float
    start: float
    unit: str
    close: float
    why: Markup
    truth: float
    kind: str
    source: str
    decimals: int

    def written(self, value: float) -> str:
        """Write a value with the guess's unit."""
        return numbers.written(value, self.unit, self.decimals)


@dataclass(frozen=True)
class Option:
    """One answer of a quiz question, with what it shows of the reader's thinking."""

    text: Markup
    right: bool
    why: Markup


@dataclass(frozen=True)
class Quiz(Displayed):
    """A question with one right answer; every option explains itself."""

    id: str
    question: Markup
    options: tuple[Option, ...]


def guess(id: str, /) -> Guess:
    """Return the guess with this id from ``book/questions/``; ``ExploreError`` when there is none."""
    return _one(Guess, id)


def quiz(id: str, /) -> Quiz:
    """Return the quiz with this id from ``book/questions/``; ``ExploreError`` when there is none."""
    return _one(Quiz, id)


def _one(kind: type, id: str) -> Any:
    """Return one question; only its own numbers are looked up, not those of all chapters."""
    key, make = _KINDS[kind]
    entries = _entries(data.home() / "book" / "questions")
    known = {entry["id"]: (path, entry) for path, of, entry in entries if of == key}
    if id not in known:
        raise ExploreError(
            f"no {kind.__name__.lower()} {id!r} in book/questions/{data.nearest(id, known)}"
        )
    path, entry = known[id]
    # The build then knows that the page is made from this file, and not from all that were looked through.
    sys.audit(USES, str(path))
    return make(path.name, entry)


def questions(folder: Path | None = None) -> dict[str, Guess | Quiz]:
    """Read every question file and return guesses and quizzes by id.

    Raises ``ExploreError`` naming file, question and field for anything that does not fit.
    """
    return _questions(folder or data.home() / "book" / "questions")


@cache
def _questions(folder: Path) -> dict[str, Guess | Quiz]:
    makers = dict(_KINDS.values())
    return {entry["id"]: makers[of](path.name, entry) for path, of, entry in _entries(folder)}


@cache
def _entries(folder: Path) -> list[tuple[Path, str, dict[str, Any]]]:
    """Return every entry of every question file with its file and kind, their ids checked and no more."""
    found: list[tuple[Path, str, dict[str, Any]]] = []
    seen = set()
    for path in sorted(folder.glob("*.yml")):
        try:
            content = yaml.safe_load(path.read_text(encoding="utf-8")) or {}
        except yaml.YAMLError as error:
            raise ExploreError(f"{path.name} is not YAML: {error}") from error
        for key, _ in _KINDS.values():
            for entry in content.get(key) or []:
                id = entry.get("id") if isinstance(entry, dict) else None
                if not isinstance(id, str):
                    raise ExploreError(f"{path.name}, {key}: an entry has no id; give it one")
                if id in seen:
                    raise ExploreError(f"{path.name}: the id {id!r} is used twice in the book")
                seen.add(id)
                found.append((path, key, entry))
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


_KINDS: dict[type, tuple[str, Callable[[str, dict[str, Any]], Any]]] = {
    Guess: ("guesses", _guess),
    Quiz: ("quizzes", _quiz),
}

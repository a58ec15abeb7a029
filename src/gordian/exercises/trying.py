"""Try a student's explorable out: run it at several settings of its slider, and read what it says."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from .. import words
from ..explore import Explorable, ExploreError
from ..explore.controls import Control
from . import compare, safe
from .verdict import NotYet, Slip, Verdict

#: What the numbers should be, by key, with the slider at a value.
Truth = Callable[[float], Mapping[str, float]]


@dataclass(frozen=True)
class Tried:
    """An explorable that was tried out.

    ``values`` holds, for each value of the slider that was tried, the number of each key;
    ``others`` are the labels beside those keys; ``sentences`` are those of the states tried.
    """

    kind: str
    note: str
    start: float
    values: dict[float, dict[str, float]]
    others: frozenset[str]
    sentences: tuple[str, ...]

    def moves(self, key: str, least: float = 1e-6) -> bool:
        """Say whether the number of a key changes by more than ``least`` with the slider."""
        seen = [numbers[key] for numbers in self.values.values()]
        return max(seen) - min(seen) > least

    def like(self, truth: Truth, within: float, keys: Sequence[str] = ()) -> bool:
        """Say whether in every state the numbers (of ``keys``, or of all) are those of ``truth``."""
        return not any(self.off(truth, within, keys).values())

    def always(self, key: str, truth: Callable[[float], float], within: float) -> bool:
        """Say whether the number of a key is ``truth`` of the slider's value in every state."""
        return self.like(lambda setting: {key: truth(setting)}, within)

    def off(self, truth: Truth, within: float, keys: Sequence[str] = ()) -> dict[float, list[str]]:
        """Return for each state the keys whose numbers are not those of ``truth``."""
        found = {}
        for setting, got in self.values.items():
            try:
                wanted = truth(setting)
            except (ArithmeticError, ValueError):  # a slider that runs where nothing is defined
                found[setting] = list(keys or got)
            else:
                asked = {key: wanted[key] for key in keys or wanted}
                found[setting] = compare.off(got, asked, within)
        return found


def reader(
    name: str, slider: str, keys: Sequence[str], columns: tuple[str, str]
) -> Callable[[Any], Tried]:
    """Return what reads the variable ``name`` as an explorable with one slider of numbers.

    Parameters
    ----------
    name, slider
        The student's variable, and the name of the slider.
    keys
        The labels whose numbers are looked at.
    columns
        The columns of the model's table with the labels and with the numbers.
    """

    def read(answer: Any) -> Tried:
        if not isinstance(answer, Explorable):
            message = words.say("exercises.explorable.type", name=name, got=safe.kind(answer))
            raise NotYet(message, words.say("exercises.explorable.write", name=name))
        control = _slider(answer, slider)
        try:
            return _tried(answer, control, keys, columns)
        except ExploreError as problem:
            error = safe.text(problem, 300)
            raise NotYet(words.say("exercises.explorable.fails", error=error)) from problem
        except NotYet:
            raise
        except Exception as problem:
            error = safe.error(problem)
            raise NotYet(words.say("exercises.explorable.chart_fails", error=error)) from problem

    return read


def _slider(answer: Explorable, slider: str) -> Control:
    found = next((control for control in answer.read if control.name == slider), None)
    if found is None or len(found.values) < 3 or any(isinstance(v, str) for v in found.values):
        there = safe.listed(answer.controls)
        raise NotYet(
            words.say("exercises.explorable.control", name=slider, got=there),
            words.say("exercises.explorable.control_look", name=slider),
        )
    return found


def _tried(
    answer: Explorable, control: Control, keys: Sequence[str], columns: tuple[str, str]
) -> Tried:
    labels, numbers = columns
    values, sentences, others = {}, [], set()
    last = len(control.values) - 1
    for place in sorted({0, control.start, last // 2, last}):
        setting: Any = control.values[place]
        frames = answer.frames(**{control.name: setting})
        fitting = (one for one in frames.values() if {*columns} <= set(one.columns))
        made = next(fitting, next(iter(frames.values())))
        table = compare.frame(made, columns, "The model's table")[[labels, numbers]]
        what = f"the model's numbers at {control.name}={setting}"
        values[float(setting)] = compare.by_key(table, keys, what, numbers)
        others |= set(table[labels].astype(str)) - set(keys)
        sentences.append(answer.sentence(frames, {control.name: setting}))
    answer.check_chart()
    start = float(control.values[control.start])
    return Tried(answer.kind, answer.note, start, values, frozenset(others), tuple(sentences))


def same_sentence(look: str) -> Slip:
    """Return the slip of a sentence that does not change with the slider."""
    return Slip(
        "same-sentence",
        lambda tried: len(set(tried.sentences)) < len(tried.sentences),
        words.say("exercises.explorable.same_sentence"),
        look,
    )


def starts_elsewhere(start: float, message: str, look: str, within: float = 1e-6) -> Slip:
    """Return the slip of a slider that does not open where the comparison begins."""
    return Slip(
        "starts-elsewhere",
        lambda tried: not compare.close(tried.start, start, within),
        message,
        look,
    )


def not_illustrative(message: str) -> Slip:
    """Return the slip of invented numbers that are passed off as more."""
    return Slip(
        "not-illustrative",
        lambda tried: tried.kind != "illustrative",
        message,
        "Use `kind='illustrative'`.",
    )


def unsaid(code: str, message: str, look: str) -> Slip:
    """Return the slip of an explorable with no note, of a few words, under its chart."""
    return Slip(code, lambda tried: len(tried.note.split()) < 4, message, look)


def where_off(truth: Truth, within: float) -> Callable[[Tried], Verdict]:
    """Return what to say of numbers that no slip explains: at which setting which are not right."""

    def tell(tried: Tried) -> Verdict:
        for setting, wrong in tried.off(truth, within).items():
            if wrong:
                message = words.say(
                    "exercises.explorable.off_at", setting=f"{setting:g}", wrong=", ".join(wrong)
                )
                return Verdict(False, message, words.say("exercises.explorable.off_at_look"), "off")
        return Verdict(False, words.say("exercises.explorable.other"), code="off")

    return tell

"""Read a student's chart as one number for each name, and know the errors charts share."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from .. import words
from . import chart, compare
from .chart import Chart
from .verdict import NotYet, Slip, Verdict


@dataclass(frozen=True)
class KeyedChart(Chart):
    """A chart with one measured axis: a number for each key, or for each pair of keys.

    ``labels`` are the columns in which the keys stand, ``shown`` is all that stands in each of them.
    """

    values: dict[str, float]
    labels: tuple[str, ...]
    shown: tuple[frozenset[str], ...]


def read(
    answer: Any, name: str, keys: Sequence[str], column: str, look: str, named: str = ""
) -> KeyedChart:
    """Read a chart; raises :class:`NotYet` where a key has no number, in words.

    Parameters
    ----------
    answer, name
        What the student made, and the variable in which it should be.
    keys
        Names, or numbers written as text, that stand in one column of the chart's table.
    column
        What the column of numbers could be called, for the messages.
    look
        What to look at when the table has no such column or no axis measures one.
    named
        The column in which the keys stand, where the task names it: other columns may hold the same
        numbers.
    """
    seen = chart.read(answer, name)
    held = {one: len({_text(value) for value in seen.rows[one]} & {*keys}) for one in seen.rows}
    label = named if held.get(named) else max(held, key=lambda one: held[one])
    if not held[label]:
        listed = ", ".join(keys)
        message = words.say("exercises.chart.keys", name=name, keys=listed, columns=seen.columns)
        raise NotYet(message, look, "missing")
    # A number may be the name of a point (30% priority): then the other axis is the measured one.
    others = {k: v for k, v in seen.channels.items() if v.get("field") != label}
    seen = replace(seen, channels=others)
    measured = seen.measured_column(look)
    pairs = [(_text(row[label]), row[measured]) for row in seen.rows.to_dict("records")]
    wanted = [pair for pair in pairs if pair[0] in keys]
    values = compare.by_key(wanted, keys, f"the chart `{name}`", column)
    shown = frozenset(text for text, _ in pairs)
    return KeyedChart(**vars(seen), values=values, labels=(str(label),), shown=(shown,))


def read_pairs(
    answer: Any, name: str, names: Mapping[str, Sequence[str]], column: str, looks: tuple[str, str]
) -> KeyedChart:
    """Read a chart of a number for each pair, ``A long``, whose names stand in two columns.

    Parameters
    ----------
    answer, name, column
        As in :func:`read`.
    names
        What may stand in each of the two columns, by what they are called.
    looks
        What to look at when a column of names is missing, and when no axis measures a column.
    """
    seen = chart.read(answer, name)
    found = {what: chart.holding(seen.rows, options) for what, options in names.items()}
    columns = [one for one in found.values() if one is not None]
    if len(columns) < len(names):
        lacking = ", ".join(what for what, one in found.items() if one is None)
        message = words.say(
            "exercises.chart.columns", name=name, missing=lacking, columns=seen.columns
        )
        raise NotYet(message, looks[0], "missing")
    first, second = (seen.rows[one].astype(str) for one in columns)
    measured = seen.rows[seen.measured_column(looks[1])]
    keys = [f"{one} {other}" for one, other in itertools.product(*names.values())]
    pairs = list(zip(first + " " + second, measured, strict=True))
    values = compare.by_key(pairs, keys, f"the chart `{name}`", column)
    shown = (frozenset(first), frozenset(second))
    return KeyedChart(**vars(seen), values=values, labels=tuple(columns), shown=shown)


def by_name(truth: Mapping[str, float], within: float) -> Callable[[KeyedChart], Verdict]:
    """Return what to say of a chart that no slip explains: which of its numbers are right."""
    tell = compare.by_name(truth, within)
    return lambda got: tell(got.values)


def _text(value: Any) -> str:
    """Write a label as text, a whole number without its point."""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).strip()


def not_bars(message: str) -> Slip[Chart]:
    """Return the slip of amounts that are not drawn as bars."""
    return Slip("not-bars", lambda got: "bar" not in got.marks, message, "Use `mark_bar()`.")


def cut_axis() -> Slip[Chart]:
    """Return the slip of a measured axis that does not start at zero."""
    return Slip(
        "cut-axis",
        lambda got: got.cut,
        "The axis does not start at zero, so a bar twice as long is not twice as much.",
        "Take the scale's `zero=False` or its `domain` away.",
    )


_BESIDE = (
    "Let the name stand beside each bar: put it on `y`, or write it with `mark_text`. Colour may "
    "come on top."
)


def colour_alone(message: str, look: str = _BESIDE) -> Slip[KeyedChart]:
    """Return the slip of bars, or other marks, that only their colour names."""
    return Slip(
        "colour-alone",
        lambda got: not set(got.labels) <= got.placed,
        message,
        look,
    )


def no_unit(pattern: str, message: str, look: str) -> Slip[Chart]:
    """Return the slip of a measured axis whose title lacks its unit."""
    return Slip(
        "no-unit",
        lambda got: not re.search(pattern, got.axis_title, re.IGNORECASE),
        message,
        look,
    )

"""Read an answer in any sensible form, and compare it with tolerance: the one place for both.

Every reader returns plain Python values, or raises :class:`NotYet` with a message that names what
was expected, what was got and where.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from numbers import Real
from typing import Any

import numpy as np
import pandas as pd

from .. import words
from . import safe
from .verdict import NotYet, Verdict, is_empty

#: More pairs of name and number than any answer has; a range of billions is not written out.
_MOST_PAIRS = 10_000


def _not_yet(key: str, look: str = "", code: str = "form", **values: Any) -> NotYet:
    return NotYet(
        words.say(f"exercises.compare.{key}", **values),
        words.say(f"exercises.compare.{look}", **values) if look else "",
        code,
    )


def number(answer: Any, what: str) -> float:
    """Read one number: an int, float, numpy scalar, or anything that holds just one of them.

    ``what`` says in words which number it is. True and False, text, missing and infinite values are
    refused by name.
    """
    if is_empty(answer):
        raise _not_yet("number_empty", code="empty", what=what)
    if isinstance(answer, pd.Series | pd.Index | pd.DataFrame | np.ndarray | list | tuple):
        count = _size(answer)
        if count != 1:
            raise _not_yet("number_many", what=what, got=safe.kind(answer), count=count)
        return number(_items(answer)[0], what)
    if isinstance(answer, bool | np.bool_) or not isinstance(answer, Real | Decimal | Fraction):
        raise _not_yet("number_type", what=what, got=safe.kind(answer), shown=safe.show(answer))
    try:
        value = float(answer)
    except (OverflowError, ValueError):
        value = math.inf
    if not math.isfinite(value):
        raise _not_yet("number_infinite", what=what, shown=safe.show(answer))
    return value


def by_key(answer: Any, keys: Sequence[str], what: str, column: str) -> dict[str, float]:
    """Read one number for each key.

    Accepted: a mapping; a Series or a one-column table with the keys in its index, in a column, or
    as its columns, in any order; pairs of key and number; and plain numbers in the order of
    ``keys``. Capitals do not count.

    Parameters
    ----------
    answer
        What the student made.
    keys
        The keys, each of which must be there; other keys are left out of the reading.
    what
        What the numbers are, in words, for the messages.
    column
        The column that holds the numbers when a table has more than one column of numbers.
    """
    pairs = list(_pairs(answer, keys, what, column))
    wanted = {key.casefold(): key for key in keys}
    found: dict[str, float] = {}
    for key, value in pairs:
        name = wanted.get(safe.text(key).casefold())
        if name is None:
            continue
        if name in found:
            raise _not_yet("key_twice", name=name, what=what)
        found[name] = number(value, f"{what}: {name}")
    missing = [key for key in keys if key not in found]
    if missing:
        shown = ", ".join(safe.show(key) for key, _ in pairs[:8]) or "–"
        raise _not_yet("key_missing", code="missing", keys=", ".join(missing), what=what, got=shown)
    return {key: found[key] for key in keys}


def _pairs(answer: Any, keys: Sequence[str], what: str, column: str) -> Iterable[tuple[Any, Any]]:
    if isinstance(answer, Mapping):
        return answer.items()
    if isinstance(answer, pd.DataFrame):
        return _pairs_of_frame(answer, keys, what, column)
    if isinstance(answer, pd.Series):
        if _holds(answer.index, keys) or len(answer) != len(keys):
            return zip(_labels(answer.index, keys), answer.tolist(), strict=True)
        return zip(keys, answer.tolist(), strict=True)
    if isinstance(answer, list | tuple | np.ndarray | pd.Index):
        if 0 < _size(answer) <= _MOST_PAIRS:
            held = _items(answer)
            if all(isinstance(item, list | tuple) and len(item) == 2 for item in held):
                return [(item[0], item[1]) for item in held]
        return _in_order(answer, keys, what).items()
    raise _not_yet("keys_type", what=what, keys=", ".join(keys), got=safe.kind(answer))


def _pairs_of_frame(
    table: pd.DataFrame, keys: Sequence[str], what: str, column: str
) -> Iterable[tuple[Any, Any]]:
    if _holds(table.columns, keys) and len(table) == 1:
        return zip(table.columns, table.iloc[0].tolist(), strict=True)
    columns = list(table.items())  # by their place: two of them may have the same name
    labels = next((list(values) for _, values in columns if _holds(values, keys)), None)
    if labels is None:
        labels = _labels(table.index, keys)
    numeric = [values for _, values in columns if pd.api.types.is_numeric_dtype(values)]
    if len(numeric) != 1:
        numeric = [v for name, v in columns if safe.text(name).casefold() == column.casefold()]
        if len(numeric) != 1:
            there = safe.listed(table.columns)
            raise _not_yet("column", code="missing", column=column, what=what, columns=there)
    return zip(labels, numeric[0].tolist(), strict=True)


def _holds(labels: Any, keys: Sequence[str]) -> bool:
    """Say whether at least one key is among the labels; a missing one is named later."""
    texts = {safe.text(label).casefold() for label in _labels(labels, keys)}
    return any(key.casefold() in texts for key in keys)


def _labels(labels: Any, keys: Sequence[str]) -> list[Any]:
    """Return labels as a list; of a multi-level index the level in which the keys stand."""
    if not isinstance(labels, pd.MultiIndex):
        return list(labels)
    levels = [list(labels.get_level_values(place)) for place in range(labels.nlevels)]
    return next((level for level in levels if _holds(level, keys)), levels[0])


def fields(answer: Any, names: Sequence[str], what: str) -> dict[str, Any]:
    """Read one value of any type for each name, from a mapping, a Series, or in the order of names.

    Capitals in the names do not count; missing ones are named.
    """
    if isinstance(answer, Mapping | pd.Series):
        given = {safe.text(key).casefold(): value for key, value in answer.items()}
        missing = [name for name in names if name.casefold() not in given]
        if missing:
            there = safe.listed(given)
            raise _not_yet(
                "key_missing", "", "missing", keys=", ".join(missing), what=what, got=there
            )
        return {name: given[name.casefold()] for name in names}
    if isinstance(answer, list | tuple | np.ndarray):
        return _in_order(answer, names, what)
    raise _not_yet("keys_type", what=what, keys=", ".join(names), got=safe.kind(answer))


def _size(answer: Any) -> int:
    return len(answer) if isinstance(answer, list | tuple) else int(answer.size)


def _items(answer: Any) -> list[Any]:
    """Return what a list or an array holds, the rows of an array one after the other."""
    if isinstance(answer, list | tuple):
        return list(answer)
    return list(np.asarray(answer, dtype=object).ravel())


def _in_order(answer: Any, names: Sequence[str], what: str) -> dict[str, Any]:
    """Read values that stand in the order of the names; how many there are is looked at first."""
    if _size(answer) != len(names):
        listed = ", ".join(names)
        raise _not_yet("count", what=what, keys=listed, want=len(names), got=_size(answer))
    return dict(zip(names, _items(answer), strict=True))


def choices(answer: Any, keys: Sequence[str], options: Sequence[str], what: str) -> dict[str, str]:
    """Read one option for each key, in any form that :func:`fields` reads.

    ``options`` are the texts allowed; capitals and blanks around them do not count. Keys that are
    still empty are named.
    """
    given = fields(answer, keys, what)
    empty = [key for key, value in given.items() if _blank(value)]
    if empty:
        listed = ", ".join(f"`{option}`" for option in options)
        keys_left = ", ".join(empty)
        raise _not_yet("choice_empty", "choice_look", "empty", keys=keys_left, options=listed)
    return {key: choice(value, options, key) for key, value in given.items()}


def choice(answer: Any, options: Sequence[str], what: str) -> str:
    """Read one of the ``options``; capitals and blanks around it do not count."""
    listed = ", ".join(f"`{option}`" for option in options)
    if _blank(answer):
        raise _not_yet("choice_blank", code="empty", what=what, options=listed)
    if isinstance(answer, bool | np.bool_):
        answer = "yes" if answer else "no"
    if not isinstance(answer, str):
        raise _not_yet("choice_type", what=what, options=listed, got=safe.kind(answer))
    for option in options:
        if answer.strip().casefold() == option.casefold():
            return option
    raise _not_yet("choice_unknown", what=what, options=listed, shown=safe.show(answer))


def _blank(value: Any) -> bool:
    return is_empty(value) or (isinstance(value, str) and not value.strip(" .…"))


def text(answer: Any, what: str) -> str:
    """Read a text that is not blank."""
    if _blank(answer):
        raise _not_yet("text_empty", code="empty", what=what)
    if not isinstance(answer, str):
        raise _not_yet("text_type", what=what, got=safe.kind(answer))
    return answer.strip()


def frame(answer: Any, columns: Sequence[str], what: str) -> pd.DataFrame:
    """Read a table that has at least the named columns and a row; missing columns are named."""
    if not isinstance(answer, pd.DataFrame):
        raise _not_yet("frame_type", what=what, columns=", ".join(columns), got=safe.kind(answer))
    missing = [name for name in columns if name not in answer.columns]
    if missing:
        raise _not_yet(
            "frame_columns",
            code="missing",
            what=what,
            missing=", ".join(missing),
            columns=safe.listed(answer.columns),
        )
    if answer.empty:
        raise _not_yet("frame_empty", what=what)
    return answer


def close(got: float, truth: float, within: float) -> bool:
    """Say whether two numbers are at most ``within`` apart."""
    return abs(got - truth) <= within + 1e-9


def same(got: Mapping[Any, float], truth: Mapping[Any, float], within: float) -> bool:
    """Say whether every number of ``truth`` is met to ``within``."""
    return all(key in got and close(got[key], truth[key], within) for key in truth)


def same_or_fractions(got: Mapping[str, float], truth: Mapping[str, float], within: float) -> bool:
    """Say whether the percentages of ``truth`` are met, as they are or as fractions of one."""
    fractions = {key: value / 100 for key, value in truth.items()}
    return same(got, truth, within) or same(got, fractions, within / 100)


def off(got: Mapping[str, Any], truth: Mapping[str, Any], within: float = 0.0) -> list[str]:
    """Return the keys whose number is not met to ``within``, or whose text is another."""
    return [
        key
        for key, value in truth.items()
        if (got[key] != value if isinstance(value, str) else not close(got[key], value, within))
    ]


def shuffled(got: Mapping[str, float], truth: Mapping[str, float], within: float) -> bool:
    """Say whether the numbers are right but stand with other keys."""
    pairs = zip(sorted(got.values()), sorted(truth.values()), strict=True)
    return not same(got, truth, within) and all(close(a, b, within) for a, b in pairs)


def by_name(
    truth: Mapping[str, Any], within: float = 0.0, look: str = ""
) -> Callable[[Any], Verdict]:
    """Return what to say of an answer that no slip explains: which names are right, which are not.

    ``look`` is what to look at in this task, where that is more than to work one out by hand.
    """

    def tell(got: Mapping[str, Any]) -> Verdict:
        if within and shuffled(got, truth, within):
            message = words.say("exercises.compare.shuffled")
            return Verdict(False, message, words.say("exercises.compare.shuffled_look"), "shuffled")
        wrong = off(got, truth, within)
        right = [key for key in truth if key not in wrong]
        key = "exercises.compare.some_off" if right else "exercises.compare.all_off"
        message = words.say(key, right=", ".join(right), wrong=", ".join(wrong))
        return Verdict(False, message, look or words.say("exercises.compare.off_look"), "off")

    return tell

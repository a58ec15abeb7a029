"""Read a student's chart over years: which axis shows the years, which the numbers, which rows."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import pandas as pd

from .. import words
from . import chart
from .chart import Chart
from .verdict import NotYet

_YEARS = range(1900, 2101)
#: A dash tells series apart without a colour, as does whatever stands in a place of its own.
_SIGNS = (*chart.PLACES, "strokeDash")


@dataclass(frozen=True)
class YearlyChart(Chart):
    """A chart over years: how years and numbers are drawn, and the rows behind it.

    ``time`` and ``value`` are the definitions of the two axes; ``rows`` is the chart's table with
    ``_year`` (whole years) and ``_value`` (what the other axis shows) added.
    """

    time: chart.Channel
    value: chart.Channel

    @property
    def told_apart(self) -> frozenset[str]:
        """The columns that are told apart without a colour."""
        return self.fields(_SIGNS)

    @property
    def misread(self) -> bool:
        """Whether plain years are drawn as dates, which Vega reads as milliseconds after 1970."""
        return self.time.get("type") == "temporal" and not any(
            isinstance(cell, str) for cell in self.rows[self.time["field"]]
        )

    @property
    def named(self) -> bool:
        """Whether years are drawn as names, one beside the other whatever lies between."""
        return self.time.get("type") in ("nominal", "ordinal")

    @property
    def axis_title(self) -> str:
        """The title that the axis of numbers shows; the bare field when none was given."""
        return chart.title(self.value)

    @property
    def coloured(self) -> frozenset[str]:
        """The columns that a colour stands for."""
        return self.fields(("color", "fill", "stroke"))


def read(answer: Any, name: str) -> YearlyChart:
    """Read a chart of numbers by year; raises :class:`NotYet`, in words, for anything else."""
    seen = chart.read(answer, name)
    axes = [seen.channels.get(channel, {}) for channel in ("x", "y")]
    found = [years(seen.rows, axis.get("field")) for axis in axes]
    if all(year is None for year in found):
        raise _not_yet("years", seen)
    place = 0 if found[0] is not None else 1
    time, value = axes[place], axes[1 - place]
    field = value.get("field")
    if field not in seen.rows.columns or not pd.api.types.is_numeric_dtype(seen.rows[field]):
        raise _not_yet("measured", seen)
    rows = seen.rows.assign(_year=found[place], _value=seen.rows[field].astype(float))
    return YearlyChart(**{**vars(seen), "rows": rows}, time=time, value=value)


def years(rows: pd.DataFrame, field: Any) -> list[int] | None:
    """Return the years in a column of whole years or of dates; ``None`` when it holds others."""
    if field not in rows.columns:
        return None
    found = [_year(cell) for cell in rows[field]]
    return None if any(year is None for year in found) else found  # type: ignore[return-value]


def _year(cell: Any) -> int | None:
    if isinstance(cell, str):
        head = cell[:4]
        return int(head) if head.isdigit() and int(head) in _YEARS else None
    if isinstance(cell, int | float) and math.isfinite(cell) and cell in _YEARS:
        return int(cell)
    return None


def _not_yet(key: str, seen: Chart) -> NotYet:
    message = words.say(f"exercises.chart.{key}", name=seen.name, columns=seen.columns)
    return NotYet(message, words.say(f"exercises.chart.{key}_column_look"))

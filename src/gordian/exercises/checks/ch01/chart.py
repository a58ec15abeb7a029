"""The task of chapter 1 in which the matrix of levels and domains is drawn."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pandas as pd

from .... import words
from ... import chart
from ...chart import Chart
from ...keyed_chart import KeyedChart
from ...predicates import all_of, drawn, lacks, no_slip
from ...verdict import NotYet, Slip, Slips, Task
from .tables import DOMAINS, LEVELS, boxes, cells

NAMES = {"level": LEVELS, "domain": DOMAINS}


@dataclass(frozen=True)
class Matrix(KeyedChart):
    """A student's chart of levels and domains: the order of its levels, and whether counts are written."""

    order: tuple[str, ...]
    written: bool


def matrix_task() -> Task[Matrix]:
    """Return the task in which the 45 boxes of level and domain are drawn."""
    truth = boxes()
    table = cells()
    named = boxes(table[table["coded"] == "no"])
    empty = {box for box, count in truth.items() if not count}
    there = {box: count for box, count in truth.items() if count}

    other_numbers = Slip[Matrix](
        "other-numbers",
        lacks(drawn(truth, 0.001)),
        "Some boxes do not hold the number of their threads, or are missing.",
        "Work one out by hand: how many rows have `europe` and `asylum`?",
    )
    slips: Slips[Matrix] = (
        Slip(
            "named-only",
            drawn({box: count for box, count in named.items() if count}, 0.001),
            "Only the threads that the text itself names are counted. The task asks for all of them.",
            "Keep the rows with `coded` “yes” too.",
        ),
        Slip(
            "share-for-number",
            drawn({box: 100 * count / len(table) for box, count in there.items()}, 0.001),
            f"These are shares of the {len(table)} threads. With counts as small as one or two, "
            "per cents pretend a precision that is not there.",
            "Draw the number of threads.",
        ),
        Slip(
            "empty-left-out",
            all_of(drawn(there, 0.001), lambda matrix: bool(empty - set(matrix.values))),
            f"The boxes without a thread are not in the chart. That there are {len(empty)} of them, "
            "and which, is half of what the map tells.",
            "Make all 45 boxes: `pd.crosstab(cells['level'], cells['domain']).stack()` gives zeros too.",
        ),
        other_numbers,
        Slip(
            "not-a-matrix",
            lambda matrix: not set(matrix.labels) <= matrix.placed,
            "Level or domain has no place of its own in the chart, so a reader cannot find a box by "
            "its row and column.",
            "Put one on `x` and the other on `y`.",
        ),
        Slip(
            "alphabetical",
            lambda matrix: matrix.order not in (tuple(LEVELS), tuple(reversed(LEVELS))),
            "The levels stand in the order of the alphabet, in which the city comes before Europe and the "
            "world last. They have an order of their own, from the world to the neighbourhood.",
            "Give the channel that order: `.sort(['world', 'europe', 'state', 'city', 'neighbourhood'])`.",
        ),
        Slip(
            "no-number",
            lambda matrix: not matrix.written,
            "The count is in a colour or a size alone. Nobody reads off a two from a three that way, and "
            "who does not see the colours reads nothing.",
            "Write the number in each box, with a second layer: `base.mark_text().encode(text='threads:Q')`.",
        ),
    )
    top = max(truth, key=lambda box: truth[box]).split()
    return Task(
        id="01-4",
        name="matrix",
        title="Forty-five boxes",
        track="analyse",
        minutes=15,
        read=_read_matrix,
        right=no_slip(slips),
        praise=f"The fullest box is {DOMAINS[top[1]].lower()} at the level of the {LEVELS[top[0]].lower()}, with "
        f"{truth[' '.join(top)]:.0f} threads; {len(empty)} boxes are empty. An empty box does not say that "
        "nothing happens there: it says where one reader of eight chapters found no sentence. That is an "
        "invitation to look.",
        slips=slips,
        otherwise=other_numbers.verdict,
        hints=(
            "First a table with three columns and 45 rows: `level`, `domain`, `threads`, zeros too.",
            "`base = alt.Chart(table).encode(x=alt.X('level:N').sort([…]), y='domain:N')`; then "
            "`base.mark_rect().encode(color='threads:Q') + base.mark_text().encode(text='threads:Q')`.",
        ),
    )


def _read_matrix(answer: Any) -> Matrix:
    seen = chart.read(answer, "matrix")
    columns: dict[str, str] = {}
    for name, known in NAMES.items():
        found = chart.holding(seen.rows, (*known, *known.values()))
        if found is None:
            raise _unread("boxes", missing=name, columns=seen.columns)
        columns[name] = found
    channels = [pair for layer in seen.layers for pair in layer.items()]
    counts, number = _counts(seen, columns, channels)
    level = next((c for c in channels if c[1].get("field") == columns["level"]), ("", {}))[1]
    written = any(
        channel == "text" and (one.get("aggregate") == "count" or one.get("field") == number)
        for channel, one in channels
    )
    order = _order(level, seen.rows[columns["level"]])
    shown = tuple(frozenset(seen.rows[column].map(str)) for column in columns.values())
    return Matrix(
        **vars(seen),
        values=counts,
        labels=tuple(columns.values()),
        shown=shown,
        order=order,
        written=written,
    )


def _counts(
    seen: Chart, columns: dict[str, str], channels: list[tuple[str, chart.Channel]]
) -> tuple[dict[str, float], str | None]:
    """The number of each box, and the column it stands in (``None`` when Altair counts rows)."""
    rows = seen.rows
    keys = [
        f"{_key(level, 'level')} {_key(domain, 'domain')}"
        for level, domain in zip(rows[columns["level"]], rows[columns["domain"]], strict=True)
    ]
    for channel, definition in channels:
        field = definition.get("field")
        if channel in ("tooltip", "order", "x", "y") or field in columns.values():
            continue
        if definition.get("aggregate") == "count":
            return {key: float(keys.count(key)) for key in keys}, None
        if field in rows and pd.api.types.is_numeric_dtype(rows[field]):
            return dict(zip(keys, rows[field].astype(float), strict=True)), str(field)
    raise _unread("count", columns=seen.columns)


def _key(label: Any, name: str) -> str:
    titles = {title: key for key, title in NAMES[name].items()}
    return str(titles.get(label, label))


def _order(definition: dict[str, Any], labels: pd.Series) -> tuple[str, ...]:
    """The order in which the levels stand: the one given, that of the rows, or the alphabet's."""
    scale = definition.get("scale") or {}
    given = definition.get("sort", scale.get("domain", "ascending"))
    if isinstance(scale.get("domain"), list):
        given = scale["domain"]
    if given is None:
        given = list(dict.fromkeys(labels))
    if not isinstance(given, list):
        given = sorted(set(labels), reverse=given == "descending")
    return tuple(_key(label, "level") for label in given)


def _unread(key: str, **values: Any) -> NotYet:
    message = words.say(f"exercises.chart.{key}", name="matrix", **values)
    return NotYet(message, words.say(f"exercises.chart.{key}_look"))

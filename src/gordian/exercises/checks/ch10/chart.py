"""The task of chapter 10 in which is drawn how many chapters carry each theme."""

from __future__ import annotations

from typing import Any

import pandas as pd

from .... import data, words
from ....models.threads import CODED, THEMES
from ... import chart, compare, keyed_chart
from ...chart import Chart
from ...keyed_chart import KeyedChart
from ...predicates import all_of, drawn, lacks, no_slip, titled
from ...verdict import NotYet, Slip, Slips, Task

LOOK = "Count the rows of each theme in pandas: a column `theme` and a column with the number of chapters."
#: Ways in which Vega counts rows itself, and adds up a column.
COUNTS, SUMS = ("count", "distinct", "valid"), (None, "sum")


def _read_carried(answer: Any) -> KeyedChart:
    seen = chart.read(answer, "carried")
    rows, codes = seen.rows, {name: key for key, name in THEMES.items()}
    label = next((c for c in rows if rows[c].isin([*THEMES, *codes]).any()), None)
    if label is None:
        raise NotYet(
            words.say(
                "exercises.chart.keys",
                name="carried",
                keys=", ".join(THEMES),
                columns=seen.columns,
            ),
            LOOK,
            "missing",
        )
    names = rows[label].map(lambda one: codes.get(one, one))
    lengths = _lengths(seen).groupby(names).sum()
    values = compare.by_key(lengths, tuple(THEMES), "the chart `carried`", "chapters")
    shown = frozenset(map(str, names))
    return KeyedChart(**vars(seen), values=values, labels=(str(label),), shown=(shown,))


def _lengths(seen: Chart) -> pd.Series:
    """Return what each row adds to a bar: one when Vega counts, else the number that is measured."""
    way, field = seen.axis.get("aggregate"), seen.axis.get("field")
    if way in COUNTS:
        return pd.Series(1.0, index=seen.rows.index)
    known = field in seen.rows and pd.api.types.is_numeric_dtype(seen.rows[field])
    if not known or way not in SUMS:
        there = seen.columns
        raise NotYet(words.say("exercises.chart.measured", name="carried", columns=there), LOOK)
    return seen.rows[field].astype(float)


def carried_task() -> Task[KeyedChart]:
    """Return the task in which is drawn how many chapters carry each theme."""
    cells = data.load("ch10-themes")

    def count(table: pd.DataFrame) -> dict[str, float]:
        found = table["theme"].value_counts()
        return {name: float(found[name]) for name in THEMES}

    truth = count(cells)
    added = {name: float(cells.loc[cells["theme"] == name, "chapter"].sum()) for name in THEMES}
    slips: Slips[KeyedChart] = (
        Slip(
            "only-stated",
            drawn(count(cells[cells["basis"] == "stated"]), 0),
            "The passages marked *our reading* are left out. Leaving them out is a choice you can defend, "
            "but then the chart must say so; the task asks for all that were coded.",
            "Count the rows of both kinds of `basis`.",
        ),
        Slip(
            "chapter-numbers-added",
            drawn(added, 0),
            "The bars are as long as the chapters' numbers added up: chapter 9 counts nine times.",
            "Count rows: `.groupby('theme').size()`, or `x='count()'`.",
        ),
        Slip(
            "percent-for-count",
            drawn({name: 100 * n / len(CODED) for name, n in truth.items()}, 0.5),
            "The bars are per cent of the eight chapters. With so few a reader wants the number itself.",
            "Leave the count as it is.",
        ),
        keyed_chart.not_bars(
            "The numbers are right, but they are not drawn as bars. A line suggests a path from one "
            "theme to the next, and there is none."
        ),
        keyed_chart.cut_axis(),
        keyed_chart.colour_alone(
            "The themes can be told by colour alone, nine of them. A reader who does not see the colours, "
            "or prints the page, loses them."
        ),
        keyed_chart.no_unit(
            "chapter",
            "The axis does not say what it counts.",
            "Give it a title: `.title('Chapters that carry it')`.",
        ),
        Slip(
            "coding-as-fact",
            lacks(titled("cod", "read")),
            "Nothing tells that somebody coded these themes, so a reader takes them for something that "
            "stands in the volume. One person read and coded; another would find others.",
            "Say it in the chart's title: `alt.Chart(…, title='Themes as one reader coded them')`.",
        ),
    )
    words_, fewest = THEMES["words"], sum(n == min(truth.values()) for n in truth.values())
    return Task(
        id="10-4",
        name="carried",
        title="Which theme returns most?",
        track="analyse",
        minutes=12,
        read=_read_carried,
        right=all_of(drawn(truth, 0), no_slip(slips)),
        praise=f"A reader sees that “{words_}” returns in {truth['words']:g} of {len(CODED)} chapters, that "
        f"{fewest} themes stand at {min(truth.values()):g}, and that somebody's reading lies behind it. "
        f"That none stands lower is no finding: {min(truth.values()):g} chapters was the coder's own threshold. "
        "And a bar does not say how much a theme weighs in a chapter.",
        slips=slips,
        otherwise=keyed_chart.by_name(truth, 0.01),
        hints=(
            "Each row of the table is one theme in one chapter: count the rows of each theme.",
            "`alt.Chart(themes, title='…').mark_bar().encode(x=alt.X('count()').title('Chapters …'), "
            "y=alt.Y('theme:N').sort('-x'))`.",
        ),
    )

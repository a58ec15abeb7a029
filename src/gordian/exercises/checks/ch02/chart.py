"""The task of chapter 2 in which estimates that are no series are drawn."""

from __future__ import annotations

from typing import Any

import pandas as pd

from .... import theme
from ... import keyed_chart, yearly_chart
from ...predicates import marked, no_slip
from ...verdict import Slip, Slips, Task
from ...yearly_chart import YearlyChart
from .tables import benchmark, estimates

UNITS = (1.0, 1e-3, 1e-6)


def points_task() -> Task[YearlyChart]:
    """Return the task in which estimates that are no series are drawn."""
    table = estimates()
    mean = table.groupby("year")["dwellings"].mean()
    shares = table.dropna(subset="pct_of_stock")
    left_out = Slip[YearlyChart](
        "left-out",
        lambda plot: not any(_all(unit) <= _shown(plot) for unit in UNITS),
        "Not all twelve estimates of the table are in the chart, or one stands elsewhere than "
        "in the table.",
        "Give `alt.Chart` the table `estimates` with all its rows, and `dwellings` unchanged "
        "(thousands of dwellings are fine).",
    )
    slips: Slips[YearlyChart] = (
        Slip(
            "years-as-dates",
            lambda plot: plot.misread,
            "The years are drawn as dates, and Altair reads a plain number as milliseconds: every "
            "point lies about two seconds after the start of 1970.",
            "Use `year:Q` and `alt.Axis(format='d')`, or turn the years into dates with "
            "`pd.to_datetime(estimates['year'].astype(str), format='%Y')`.",
        ),
        Slip(
            "share-for-number",
            lambda plot: _shown(plot) >= _pairs(shares["year"], shares["pct_of_stock"]),
            "You drew the column `pct_of_stock`, which only four of the estimates have.",
            "Put `dwellings` on the axis.",
        ),
        Slip(
            "averaged",
            lambda plot: any(_pairs(mean.index, unit * mean) <= _shown(plot) for unit in UNITS),
            f"The two estimates of 2022 became one, their mean, {theme.people(mean[2022])}. Nobody "
            "estimated that: one is the volume's round number, the other what a model came to.",
            "Keep one point for each row of the table.",
        ),
        left_out,
        Slip(
            "joined",
            marked("line", "area", "trail"),
            "A line joins the points. It says that the shortage went from one to the next along it, "
            "but the estimates come from different makers with definitions of their own, and "
            "between 1975 and 2017 the table has none at all. The line invents a history.",
            "Use `mark_point()`, without a line or an area in any layer.",
        ),
        Slip(
            "years-as-names",
            lambda plot: plot.named,
            "The years stand beside each other as names, so the 42 years between 1975 and 2017 are as "
            "wide as the one between 2020 and 2021.",
            "Draw the year as a number, `year:Q`, with the axis format `d`.",
        ),
        Slip(
            "colour-alone",
            lambda plot: not _apart(plot, plot.told_apart) and _apart(plot, plot.coloured),
            "Whose estimate a point is can be told by colour alone. A reader who does not see the "
            "colours, or prints the page, loses it.",
            "Add a shape for the same column: `shape='kind:N'`. Colour may come on top.",
        ),
        Slip(
            "not-told-apart",
            lambda plot: not _apart(plot, plot.told_apart),
            "The points all look alike: a reader cannot tell the volume's own numbers from those of "
            "others.",
            "Put the column `kind` (or one of your own) on `shape`, on `row` or in a text.",
        ),
        keyed_chart.no_unit(
            "dwelling|home|house|woning",
            "The axis does not say what it counts.",
            "Give it a title with its unit: `.title('Estimated shortage, dwellings')`.",
        ),
    )
    now = [benchmark(f"shortage-{year}") for year in (2021, 2022, 2023)]
    return Task(
        id="02-4",
        name="shortage",
        title="Twelve estimates are not a series",
        track="analyse",
        minutes=15,
        read=lambda answer: yearly_chart.read(answer, "shortage"),
        right=no_slip(slips),
        praise="Twelve points, and the white between them is part of the message: nobody knows that "
        "stretch from this table. Even side by side they need not make a path: "
        f"{', '.join(theme.people(number) for number in now)} in three years running come from three "
        "editions, and whether the shortage grew or the way of estimating it changed, the table does not say.",
        slips=slips,
        otherwise=left_out.verdict,
        hints=(
            "One mark for each row, and the table as it is: no grouping, no mean, no line.",
            "`alt.Chart(estimates).mark_point().encode(x=alt.X('year:Q').axis(format='d').scale(zero=False), "
            "y=alt.Y('dwellings:Q').title('Estimated shortage, dwellings'), shape='kind:N')`",
        ),
    )


Pairs = frozenset[tuple[int, float]]


def _pairs(years: Any, values: Any) -> Pairs:
    return frozenset((int(y), round(float(v), 3)) for y, v in zip(years, values, strict=True))


def _all(unit: float) -> Pairs:
    table = estimates()
    return _pairs(table["year"], unit * table["dwellings"])


def _shown(plot: YearlyChart) -> Pairs:
    rows = plot.rows.dropna(subset="_value")
    return _pairs(rows["_year"], rows["_value"])


def _apart(plot: YearlyChart, columns: frozenset[str]) -> bool:
    """Say whether one of the columns never has a number of the volume and one of others alike."""
    table = estimates()
    unit = next((unit for unit in UNITS if _all(unit) <= _shown(plot)), 1.0)
    volume = _pairs(table["year"], unit * table["dwellings"].where(table["volume"], -1))
    mine = pd.Series(
        [
            (int(row["_year"]), round(row["_value"], 3)) in volume
            for row in plot.rows.to_dict("records")
        ]
    )
    axes = {plot.time.get("field"), plot.value.get("field")}
    return any(
        (mine.groupby(plot.rows[column].astype(str).to_numpy()).nunique() == 1).all()
        and mine.nunique() > 1
        for column in columns - axes
        if column in plot.rows
    )

"""The task of chapter 3 in which rates of six countries are drawn over six years."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from .... import words
from ... import chart, keyed_chart, yearly_chart
from ...predicates import drawn, drawn_scaled, lacks, no_slip
from ...verdict import NotYet, Slip, Slips, Task
from ...yearly_chart import YearlyChart
from .tables import SIX, YEARS, countries, per_1000, refugees

UNIT = "(1[,. ]?000|thousand).*(inhabitant|resident|people|population)"


@dataclass(frozen=True)
class Lines(YearlyChart):
    """A student's chart of six countries over years: ``series`` is the column that names them."""

    series: str

    @property
    def values(self) -> dict[tuple[str, int], float]:
        """The number of each country, by its code, in each year."""
        names = {name: code for code, name in countries()["country"].items()}
        codes = [str(names.get(label, label)) for label in self.rows[self.series]]
        places = zip(codes, self.rows["_year"], strict=True)
        return dict(zip(places, self.rows["_value"], strict=True))


def lines_task() -> Task[Lines]:
    """Return the task in which rates of six countries are drawn over six years."""
    rates = _of(lambda place, year: per_1000(place, year=year))

    other_numbers = Slip[Lines](
        "other-numbers",
        lacks(drawn(rates, 0.06)),
        "All 36 points are there, but some are not refugees ÷ inhabitants × 1,000 of their own "
        "country and year.",
        f"Work one out by hand: Lebanon at the end of 2015 has {per_1000('LBN'):.1f}.",
    )
    slips: Slips[Lines] = (
        Slip(
            "years-as-dates",
            lambda lines: lines.misread,
            "The years are drawn as dates, and Altair reads a plain number as milliseconds: all six "
            "years lie about two seconds after the start of 1970.",
            "Use `year:O`, or `year:Q` with `alt.Axis(format='d')`.",
        ),
        Slip(
            "arrivals-mixed-in",
            lambda lines: any(place not in SIX for place, _ in lines.values),
            "Something else than the six countries is drawn with them. Arrivals are counted over a "
            "year and refugees on a day; one axis makes them look alike.",
            "Keep the rows of `hosted` and no others.",
        ),
        Slip(
            "left-out",
            lambda lines: any(key not in lines.values for key in rates),
            f"Not all of the six countries are there in each of the years {YEARS[0]}–{YEARS[-1]}.",
            "Join `hosted` and `countries` so that every row of `hosted` stays: 36 rows.",
        ),
        Slip(
            "total-for-rate",
            drawn(_of(lambda place, year: refugees(place, year=year)), 1.0),
            "The chart shows numbers of people. Then Türkiye is on top because it is large, and "
            "what the task asks, how much that is for a country, is not in it.",
            "Divide by `population` and multiply by 1,000.",
        ),
        Slip(
            "percent-for-thousand",
            drawn_scaled(rates, 0.1, 0.6),
            "These are refugees per 100 inhabitants; the task asks per 1,000.",
            "Multiply by 1,000, not by 100.",
        ),
        other_numbers,
        Slip(
            "one-zigzag",
            lambda lines: "line" in lines.marks and not _separated(lines),
            "One line runs through all countries, up and down within every year. Nothing tells "
            "Altair that there are six.",
            "Name the country in a channel that divides the line: `color`, `strokeDash`, `row`.",
        ),
        Slip(
            "stacked",
            lambda lines: (
                bool({"bar", "area"} & set(lines.marks))
                and not {"row", "column", "facet", "xOffset", "yOffset"} & set(lines.channels)
            ),
            "The rates of the countries are stacked on each other. Rates with inhabitants of their "
            "own below the line do not add up to anything.",
            "Draw a line for each country, `mark_line()`, or give each a panel of its own.",
        ),
        Slip(
            "colour-alone",
            lambda lines: lines.series not in lines.told_apart,
            "Which line is which can be told by colour alone. A reader who does not see the colours, "
            "or prints the page, loses it.",
            "Give the country a dash pattern (`strokeDash`), a panel (`row`) or a name beside the "
            "line (`mark_text`). Colour may come on top.",
        ),
        Slip(
            "dashes-repeat",
            _dashes_repeat,
            "Two of the six lines have the same dashes: Altair has five patterns of its own and "
            "begins again with the sixth country.",
            "Give six patterns, `.scale(range=[[1, 0], [8, 3], …])`, or use panels (`row`) or names.",
        ),
        keyed_chart.no_unit(
            UNIT,
            "The axis does not say per how many inhabitants.",
            "Give it a title with its unit: `.title('Refugees per 1,000 inhabitants')`.",
        ),
    )
    first, last = (per_1000("LBN", year=year) for year in (YEARS[0], YEARS[-1]))
    then, now = (per_1000("DEU", year=year) for year in (YEARS[0], YEARS[-1]))
    return Task(
        id="03-4",
        name="lines",
        title="Six countries, six years",
        track="analyse",
        minutes=15,
        read=_read_lines,
        right=no_slip(slips),
        praise=f"In the years in which Europe spoke of a crisis, Lebanon went from {first:.0f} to {last:.0f} "
        f"refugees per 1,000 inhabitants and Germany from {then:.1f} to {now:.1f}. Both sentences are in "
        "this one picture, and whoever shows one of them without the axis of the other misleads. All "
        "rates use the inhabitants of 2014, so they move with the refugees alone.",
        slips=slips,
        otherwise=other_numbers.verdict,
        hints=(
            "`hosted.merge(countries[['iso', 'population']], on='iso')` puts the inhabitants beside each row.",
            "`alt.Chart(table).mark_line().encode(x='year:O', y=alt.Y('per_1000:Q').title('Refugees per "
            "1,000 inhabitants'), row='country:N')`",
        ),
    )


def _of(figure: Callable[[str, int], float]) -> dict[tuple[str, int], float]:
    return {(place, year): figure(place, year) for place in SIX for year in YEARS}


def _read_lines(answer: Any) -> Lines:
    plot = yearly_chart.read(answer, "lines")
    names = tuple(countries()["country"][list(SIX)])
    column = chart.holding(plot.rows, SIX) or chart.holding(plot.rows, names)
    used = [
        definition["field"]
        for definition in plot.channels.values()
        if isinstance(definition, dict) and "field" in definition
    ]
    for field in used:  # of two columns that name the country, take the one that is drawn
        if field in plot.rows and chart.holding(plot.rows[[field]], (*SIX, *names)):
            column = field
    if column is None:
        there = plot.columns
        raise NotYet(words.say("exercises.chart.series", name="lines", columns=there))
    return Lines(**vars(plot), series=column)


def _separated(lines: Lines) -> bool:
    dividing = ("color", "stroke", "detail", "strokeDash", "opacity", "row", "column", "facet")
    channels = lines.channels
    return any(
        isinstance(channels.get(name), dict) and channels[name].get("field") == lines.series
        for name in dividing
    )


def _dashes_repeat(lines: Lines) -> bool:
    dash = lines.channels.get("strokeDash", {})
    patterns = (dash.get("scale") or {}).get("range", [])
    told = lines.series in lines.placed  # by a panel, a shape or a name as well
    return not told and dash.get("field") == lines.series and len(patterns) < len(SIX)

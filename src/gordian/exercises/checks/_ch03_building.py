"""The two tasks of chapter 3 in which something is built: a chart over years, and an explorable."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from ... import words
from ...models.advocacy import best_mix
from .. import compare, drawing, plotted, trying
from ..plotted import Plotted
from ..trying import Tried
from ..verdict import NotYet, Slip, Task, Verdict
from ._ch03_tables import SIX, YEARS, countries, per_1000, refugees

Lines = tuple[Plotted, str]
#: ρ of the two rows of the explorable in task 03-6.
NEEDS = {"hardly": 0.5, "wholly": -4.0}
UNIT = "(1[,. ]?000|thousand).*(inhabitant|resident|people|population)"
NEAR = 0.6  # % of effort: whole per cents are precise enough


def lines_task() -> Task:
    """Return the task in which rates of six countries are drawn over six years."""
    rates = _of(lambda place, year: per_1000(place, year=year))

    def drawn(values: dict[tuple[str, int], float], within: float) -> Callable[[Lines], bool]:
        return lambda lines: compare.same(_values(lines), values, within)  # type: ignore[arg-type]

    slips = (
        Slip(
            "years-as-dates",
            lambda lines: lines[0].misread,
            "The years are drawn as dates, and Altair reads a plain number as milliseconds: all six "
            "years lie about two seconds after the start of 1970.",
            "Use `year:O`, or `year:Q` with `alt.Axis(format='d')`.",
        ),
        Slip(
            "arrivals-mixed-in",
            lambda lines: bool(_labels(lines) - set(SIX)),
            "Something else than the six countries is drawn with them. Arrivals are counted over a "
            "year and refugees on a day; one axis makes them look alike.",
            "Keep the rows of `hosted` and no others.",
        ),
        Slip(
            "left-out",
            lambda lines: any(key not in _values(lines) for key in rates),
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
            drawn({key: value / 10 for key, value in rates.items()}, 0.06),
            "These are refugees per 100 inhabitants; the task asks per 1,000.",
            "Multiply by 1,000, not by 100.",
        ),
        Slip(
            "other-numbers",
            lambda lines: not drawn(rates, 0.06)(lines),
            "All 36 points are there, but some are not refugees ÷ inhabitants × 1,000 of their own "
            "country and year.",
            f"Work one out by hand: Lebanon at the end of 2015 has {per_1000('LBN'):.1f}.",
        ),
        Slip(
            "one-zigzag",
            lambda lines: "line" in lines[0].drawing.marks and not _separated(lines),
            "One line runs through all countries, up and down within every year. Nothing tells "
            "Altair that there are six.",
            "Name the country in a channel that divides the line: `color`, `strokeDash`, `row`.",
        ),
        Slip(
            "stacked",
            lambda lines: (
                bool({"bar", "area"} & set(lines[0].drawing.marks))
                and not {"row", "column", "facet", "xOffset", "yOffset"}
                & set(lines[0].drawing.channels)
            ),
            "The rates of the countries are stacked on each other. Rates with inhabitants of their "
            "own below the line do not add up to anything.",
            "Draw a line for each country, `mark_line()`, or give each a panel of its own.",
        ),
        Slip(
            "colour-alone",
            lambda lines: lines[1] not in lines[0].placed,
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
        Slip(
            "no-unit",
            lambda lines: not re.search(UNIT, lines[0].title, re.IGNORECASE),
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
        right=lambda lines: not any(slip.when(lines) for slip in slips),
        praise=f"In the years in which Europe spoke of a crisis, Lebanon went from {first:.0f} to {last:.0f} "
        f"refugees per 1,000 inhabitants and Germany from {then:.1f} to {now:.1f}. Both sentences are in "
        "this one picture, and whoever shows one of them without the axis of the other misleads. All "
        "rates use the inhabitants of 2014, so they move with the refugees alone.",
        slips=slips,
        otherwise=lambda lines: slips[5].verdict(),
        hints=(
            "`hosted.merge(countries[['iso', 'population']], on='iso')` puts the inhabitants beside each row.",
            "`alt.Chart(table).mark_line().encode(x='year:O', y=alt.Y('per_1000:Q').title('Refugees per "
            "1,000 inhabitants'), row='country:N')`",
        ),
    )


def _of(figure: Callable[[str, int], float]) -> dict[tuple[str, int], float]:
    return {(place, year): figure(place, year) for place in SIX for year in YEARS}


def _read_lines(answer: Any) -> Lines:
    plot = plotted.read(answer, "lines")
    names = tuple(countries()["country"][list(SIX)])
    column = drawing.holding(plot.rows, SIX) or drawing.holding(plot.rows, names)
    used = [
        definition["field"]
        for definition in plot.drawing.channels.values()
        if isinstance(definition, dict) and "field" in definition
    ]
    for field in used:  # of two columns that name the country, take the one that is drawn
        if field in plot.rows and drawing.holding(plot.rows[[field]], (*SIX, *names)):
            column = field
    if column is None:
        there = plot.drawing.columns
        raise NotYet(words.say("exercises.chart.series", name="lines", columns=there))
    return plot, column


def _codes(lines: Lines) -> list[str]:
    plot, column = lines
    codes = {name: code for code, name in countries()["country"].items()}
    return [str(codes.get(label, label)) for label in plot.rows[column]]


def _labels(lines: Lines) -> set[str]:
    return set(_codes(lines))


def _values(lines: Lines) -> dict[tuple[str, int], float]:
    rows = lines[0].rows
    return dict(zip(zip(_codes(lines), rows["_year"], strict=True), rows["_value"], strict=True))


def _separated(lines: Lines) -> bool:
    dividing = ("color", "stroke", "detail", "strokeDash", "opacity", "row", "column", "facet")
    channels = lines[0].drawing.channels
    return any(
        isinstance(channels.get(name), dict) and channels[name].get("field") == lines[1]
        for name in dividing
    )


def _dashes_repeat(lines: Lines) -> bool:
    plot, column = lines
    dash = plot.drawing.channels.get("strokeDash", {})
    patterns = (dash.get("scale") or {}).get("range", [])
    told = column in plot.drawing.placed  # by a panel, a shape or a name as well
    return not told and dash.get("field") == column and len(patterns) < len(SIX)


def explorable_task() -> Task:
    """Return the task in which an own `explore` of the best mix is built."""

    def best(need: str) -> Callable[[float], float]:
        return lambda weight: 100 * best_mix(weight / 100, NEEDS[need])

    def power(exponent: float) -> Callable[[float], float]:
        return lambda w: 100 * w**exponent / (w**exponent + (100 - w) ** exponent)

    slips = (
        Slip(
            "slider-does-nothing",
            lambda built: not any(built.moves(need, 0.001) for need in NEEDS),
            "The slider moves and the best mix stays the same.",
            "Use the argument `weight` in the model.",
        ),
        Slip(
            "fraction-for-percent",
            lambda built: built.always("hardly", lambda w: best("hardly")(w) / 100, NEAR / 100),
            "The best mix stands there as a fraction; the column `best` is in per cent.",
            "Multiply what `best_mix` returns by 100.",
        ),
        Slip(
            "swapped",
            lambda built: (
                built.always("hardly", best("wholly"), NEAR)
                and built.always("wholly", best("hardly"), NEAR)
            ),
            "The two rows changed places. With a ρ of 0.5 the one can stand in for the other; with "
            "−4 each needs the other.",
            "`hardly` is ρ = 0.5, `wholly` is ρ = −4.",
        ),
        Slip(
            "talks-for-confrontation",
            lambda built: built.always("hardly", lambda w: 100 - best("hardly")(w), NEAR),
            "These are the shares of talks, what is left of the effort.",
            "`best` is the share that confronts: what `best_mix` returns, × 100.",
        ),
        Slip(
            "need-ignored",
            lambda built: all(
                compare.close(got["hardly"], got["wholly"], 0.001) for got in built.values.values()
            ),
            "Both rows hold the same number in every state, so how much the two need each other does "
            "not enter.",
            "Give `best_mix` another `rho` for each row.",
        ),
        Slip(
            "rho-for-sigma",
            lambda built: built.always("hardly", power(NEEDS["hardly"]), NEAR),
            "You raised the weights to ρ. In the closed form stands σ, the elasticity of "
            "substitution, 1 ÷ (1 − ρ).",
            "Take σ = 2 for ρ = 0.5 and σ = 0.2 for ρ = −4, or use `best_mix`.",
        ),
        Slip(
            "too-narrow",
            lambda built: min(built.values) > 10 or max(built.values) < 90,
            "The slider does not run from 10 to 90, and near the middle the two rows hardly differ.",
            "Set `min=10` and `max=90`.",
        ),
        trying.starts_elsewhere(
            50,
            "The slider does not open at 50. There both weigh the same, and a reader sees first what "
            "the weight does and then what the need does.",
            "Start it at 50.",
            within=0.01,
        ),
        trying.not_illustrative(
            "`kind` says that these numbers rest on data. The weights and the needs are invented; "
            "the model is for thinking with and shows nothing about Calais."
        ),
        trying.same_sentence("Put this state's weight, or its two best mixes, into the sentence."),
    )

    def right(built: Tried) -> bool:
        asked = all(built.always(need, best(need), NEAR) for need in NEEDS)
        return asked and not any(slip.when(built) for slip in slips)

    hardly, wholly = best("hardly")(80), best("wholly")(80)
    return Task(
        id="03-6",
        name="what_if",
        title="When does each need the other?",
        track="analyse",
        minutes=25,
        read=trying.reader("what_if", "weight", tuple(NEEDS), ("need", "best")),
        right=right,
        praise="You built an explorable. With a weight of 80% the best mix confronts with "
        f"{hardly:.0f}% of the effort when the two hardly need each other, and with {wholly:.0f}% when they need each other "
        "wholly: the more they do, the closer to the middle, whichever is thought to matter more. In "
        "the model one head divides the effort. In Calais several do, and the people for whom "
        "it is done are not in it.",
        slips=slips,
        otherwise=lambda built: Verdict(
            False,
            "The slider works, but a row does not hold the best mix for its ρ.",
            "At a weight of 10 `hardly` is about "
            f"{best('hardly')(10):.0f} and `wholly` about {best('wholly')(10):.0f} per cent.",
            "off",
        ),
        hints=(
            "The model: `def model(weight): …` returns a table with columns `need` (hardly, wholly) "
            "and `best`.",
            "`best_mix(weight / 100, 0.5)` is a fraction; × 100 makes it per cent.",
            "`say` receives that table: `hardly, wholly = table['best']`.",
        ),
    )

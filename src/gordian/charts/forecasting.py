"""Chart and sentence of forecasts against what happened (chapter 2)."""

from __future__ import annotations

import altair as alt
import pandas as pd

from ..explore import Frames, State
from ..models.forecasting import METHODS, SERIES
from ..theme import color, colors, people
from .layout import layered

_SAID = {
    "last": "“same as last year”",
    "trend": "the trend of five years",
    "mean": "the mean of all years",
}


def compare(frames: Frames) -> list[alt.LayerChart]:
    """Draw forecast and outcome by year, then the error of each method by years ahead."""
    return [_forecast(frames), _errors(frames)]


def compare_sentence(frames: Frames, state: State) -> str:
    """Say what was forecast and what happened, how large the error is on average, and the band."""
    now = frames["now"].iloc[0]
    what = SERIES[state["series"]][0].lower()
    said, years = round(now["forecast"], -2), _years(state["ahead"])
    first = (
        f"In {state['year']}, {_SAID[state['method']]} says {people(said)} for {what} in "
        f"{now['target']}; {_happened(now, said)}"
    )
    best = (
        ", the smallest of the three"
        if now["best"] == state["method"]
        else f"; the smallest, that of {_SAID[now['best']]}, is smaller"
    )
    second = (
        f"Over the {now['tried']} forecasts that can be tried {years} ahead, it misses by "
        f"{now['error_pct']:.0f}% on average{best}."
    )
    return f"{first} {_band(now)} {second}"


def _happened(now: pd.Series, said: float) -> str:
    if not now["known"]:
        return "the table has no figure for that year."
    happened = round(now["happened"], -2)
    if happened == said:
        return f"it became {people(happened)}."
    off = 100 * abs(said - happened) / happened
    return (
        f"it became {people(happened)}: {off:.0f}% {'too low' if said < happened else 'too high'}."
    )


def _band(now: pd.Series) -> str:
    if now["banded"]:
        text = (
            f"The band that its earlier errors allow is {people(round(now['low'], -2))} to "
            f"{people(round(now['high'], -2))}."
        )
    else:
        text = "Too few earlier errors are known for a band."
    return (
        f"{text} Such bands, meant to hold in 80% of years, held in {now['held']} of {now['bands']}; "
        f"to hold 80% of all it had to be ±{now['needed_pct']:.0f}% of the recent level."
    )


def _years(ahead: int) -> str:
    return "one year" if ahead == 1 else f"{ahead} years"


def _forecast(frames: Frames) -> alt.LayerChart:
    history, path = frames["history"], frames["path"]
    x = alt.X(
        "year:Q",
        title=None,
        scale=alt.Scale(zero=False, nice=False),
        axis=alt.Axis(format="d", tickMinStep=1, tickCount=5, grid=False),
    )
    y = alt.Axis(title=None, tickCount=5, labelExpr="format(datum.value / 1000, '.0f')")
    names = ["What happened", "Forecast"]
    kind = alt.Color(
        "kind:N",
        scale=alt.Scale(domain=names, range=colors("ink", "orange")),
        legend=alt.Legend(title=None, symbolSize=300, symbolType="stroke"),
    )
    dash = alt.StrokeDash("kind:N", scale=alt.Scale(domain=names, range=[[1, 0], [7, 4]]))
    band = (
        alt.Chart(path)
        .mark_area(color=color("orange"), opacity=0.22, clip=True)
        .encode(x=x, y=alt.Y("low:Q", axis=y), y2="high:Q")
    )
    happened = (
        alt.Chart(history)
        .transform_calculate(kind=f"'{names[0]}'")
        .mark_line(strokeWidth=2)
        .encode(x=x, y=alt.Y("people:Q", axis=y), color=kind, strokeDash=dash)
    )
    known = (
        alt.Chart(history)
        .transform_filter("!datum.later")
        .mark_point(color=color("ink"), size=22)
        .encode(x=x, y="people:Q")
    )
    said = (
        alt.Chart(path)
        .transform_calculate(kind=f"'{names[1]}'")
        .mark_line(strokeWidth=3)
        .encode(x=x, y=alt.Y("forecast:Q", axis=y), color=kind, strokeDash=dash)
    )
    here = alt.Chart(frames["now"]).mark_rule(strokeDash=[2, 3]).encode(x="year:Q")
    target = (
        alt.Chart(frames["now"])
        .mark_point(color=color("orange"), shape="diamond", size=110)
        .encode(x="target:Q", y="forecast:Q")
    )
    end = alt.Chart(frames["axes"]).mark_point(opacity=0).encode(x="year_to:Q", y="people_to:Q")
    title = alt.Title(
        "People, thousands a year",
        subtitle="Dots: known at the time. Shaded: the 80% band",
        subtitleColor=color("ink"),
    )
    return layered(band, happened, known, said, here, target, end, height=240, title=title)


def _errors(frames: Frames) -> alt.LayerChart:
    now, methods = frames["now"], list(METHODS)
    axis = alt.Axis(title="Years ahead", tickMinStep=1, tickCount=5, grid=False)
    base = alt.Chart(frames["errors"]).encode(
        x=alt.X("ahead:Q", axis=axis, scale=alt.Scale(nice=False, zero=False, padding=12)),
        y=alt.Y("error_pct:Q", axis=alt.Axis(title=None, tickCount=5)),
    )
    names = alt.Legend(title=None, columns=1, labelExpr=f"{METHODS}[datum.label]", symbolSize=90)
    hue = alt.Color(
        "method:N",
        scale=alt.Scale(domain=methods, range=colors("blue", "purple", "olive")),
        legend=names,
    )
    lines = base.mark_line(strokeWidth=2).encode(color=hue)
    points = base.mark_point(size=80).encode(
        color=hue,
        shape=alt.Shape(
            "method:N",
            scale=alt.Scale(domain=methods, range=["circle", "triangle-up", "square"]),
            legend=names,
        ),
    )
    here = (
        alt.Chart(now)
        .mark_point(color=color("orange"), filled=False, size=260, strokeWidth=3)
        .encode(x="ahead:Q", y="error_pct:Q")
    )
    end = alt.Chart(frames["axes"]).mark_point(opacity=0).encode(y="error_to:Q")
    zero = alt.Chart(now).mark_point(opacity=0).encode(y=alt.datum(0))
    title = alt.Title(
        "Mean error, % of what happened",
        subtitle="Ring: your setting",
        subtitleColor=color("ink"),
    )
    return layered(lines, points, here, end, zero, height=200, title=title)

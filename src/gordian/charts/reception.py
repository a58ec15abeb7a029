"""Chart and sentence of the reception buffer (chapter 2)."""

from __future__ import annotations

import altair as alt
import pandas as pd

from ..explore import Frames, State
from ..theme import color, colors, people
from .layout import layered

_PLACED, _SHORT, _EMPTY = "In a place", "Emergency", "Empty place"


def buffer(frames: Frames) -> list[alt.LayerChart]:
    """Draw people against places by year, then cost against buffer with its minimum marked."""
    return [_years(frames), _costs(frames["costs"], frames["now"])]


def buffer_sentence(frames: Frames, state: State) -> str:
    """Say who found no place, what stood empty, and which buffer would have cost least."""
    now = frames["now"].iloc[0]
    real = state["replay"] == "coa"
    kept = f"With a buffer of {now['buffer_pct']:.0f}%" if now["buffer_pct"] else "Without a buffer"
    wait = {0: "places that open at once", 1: "one year to open a place"}.get(
        state["lag"], f"{state['lag']} years to open a place"
    )
    if now["years_short"]:
        when = f"in {now['peak_when']}" if real else f"in year {now['peak_when']}"
        short = (
            f"people are without a place in {now['years_short']} of {now['years']} years, "
            f"{people(round(now['peak_short'], -2))} of them {when}, the worst; added up that is "
            f"{people(round(now['short_person_years'], -3))} years of emergency shelter"
        )
    else:
        short = "everyone has a place in every year"
    empty = f"{people(round(now['idle_place_years'], -3))} years of places that stand empty"
    return f"{kept} and {wait}, {short}, against {empty}. {_cheapest(now)}"


def _cheapest(now: pd.Series) -> str:
    least = f"{now['best_pct']:.0f}%"
    if now["best_pct"] == 0 and now["buffer_pct"] == 0:
        return "At these invented costs it is cheapest to keep none."
    if now["best_pct"] == now["last_pct"]:
        least = f"{least} or more, the end of this scale"
    if abs(now["buffer_pct"] - now["best_pct"]) < 0.01:
        less = 100 * (1 - now["best_total"] / now["at_none"])
        return (
            f"At these invented costs the cheapest buffer is {least}: this one, {less:.0f}% cheaper "
            "than none."
        )
    if now["best_pct"] == 0:
        least = "none"
    more = 100 * (now["total"] / now["best_total"] - 1)
    much = f"{more:.0f}%" if round(more) else "less than 1%"
    return f"At these invented costs the cheapest buffer is {least}; this one costs {much} more."


def _years(frames: Frames) -> alt.LayerChart:
    parts = [_PLACED, _SHORT, _EMPTY]
    # Between nought and the smaller number people sit in places; above it one of the two is over.
    low, high = "min(datum.people, datum.places)", "max(datum.people, datum.places)"
    over = f"datum.people > datum.places ? '{_SHORT}' : '{_EMPTY}'"
    x = alt.X(
        "when:N",
        sort=None,
        title=None,
        axis=alt.Axis(labelAngle=0, labelOverlap="greedy", labelSeparation=8, ticks=False),
    )
    thousands = alt.Axis(tickCount=5, title=None, labelExpr="format(datum.value / 1000, '.0f')")
    kind = alt.Color(
        "part:N",
        scale=alt.Scale(domain=parts, range=[color("blue"), color("red"), color("paper")]),
        legend=alt.Legend(
            title=None,
            symbolType="square",
            symbolStrokeWidth=1,
            symbolStrokeColor=color("muted"),
        ),
    )
    base = alt.Chart(frames["years"]).encode(x=x)
    faint = alt.condition("datum.filled", alt.value(0.4), alt.value(1))
    placed = (
        base.transform_calculate(part=f"'{_PLACED}'", bottom="0", top=low)
        .mark_bar()
        .encode(y=alt.Y("bottom:Q", axis=thousands), y2="top:Q", color=kind, opacity=faint)
    )
    beyond = (
        base.transform_calculate(part=over, bottom=low, top=high)
        .mark_bar(strokeWidth=1)
        .encode(
            y=alt.Y("bottom:Q", axis=thousands),
            y2="top:Q",
            color=kind,
            opacity=faint,
            stroke=alt.condition(
                "datum.people > datum.places",
                alt.value(color("red")),
                alt.value(color("muted")),
            ),
        )
    )
    there = base.mark_tick(color=color("ink"), thickness=2, bandSize=9).encode(y="places:Q")
    unknown = (
        base.transform_filter("datum.filled")
        .transform_calculate(top=high)
        .mark_text(text="?", dy=-8, fontWeight=700)
        .encode(y="top:Q")
    )
    end = alt.Chart(frames["axes"]).mark_point(opacity=0).encode(y="people_to:Q")
    title = alt.Title(
        "People and places, thousands",
        subtitle="Dark line: places. “?”: no figure, filled in",
        subtitleColor=color("ink"),
    )
    return layered(placed, beyond, there, unknown, end, height=240, title=title)


def _costs(costs: pd.DataFrame, now: pd.DataFrame) -> alt.LayerChart:
    names = {
        "total": "Total",
        "idle": "Empty places",
        "opening": "Opening",
        "emergency": "Emergency",
    }
    x = alt.X("buffer_pct:Q", title="Buffer kept (%)", scale=alt.Scale(nice=False))
    million = alt.Axis(title=None, tickCount=5)
    lines = (
        alt.Chart(costs)
        .transform_fold(list(names), as_=["part", "cost"])
        .mark_line()
        .encode(
            x=x,
            y=alt.Y("cost:Q", axis=million),
            color=alt.Color(
                "part:N",
                sort=list(names),
                scale=alt.Scale(domain=list(names), range=colors("ink", "grey", "olive", "red")),
                legend=alt.Legend(
                    title=None, columns=2, labelExpr=f"{names}[datum.label]", symbolSize=400
                ),
            ),
            strokeDash=alt.StrokeDash(
                "part:N",
                sort=list(names),
                scale=alt.Scale(domain=list(names), range=[[1, 0], [6, 3], [2, 3], [10, 3]]),
            ),
        )
    )
    chosen = (
        alt.Chart(now)
        .mark_rule(color=color("blue"), strokeWidth=2, strokeDash=[3, 3])
        .encode(x="buffer_pct:Q")
    )
    here = (
        alt.Chart(now)
        .mark_point(color=color("blue"), shape="diamond", size=110)
        .encode(x="buffer_pct:Q", y="total:Q")
    )
    least = (
        alt.Chart(now)
        .mark_point(color=color("green"), filled=False, size=200, strokeWidth=3)
        .encode(x="best_pct:Q", y="best_total:Q")
    )
    zero = alt.Chart(now).mark_point(opacity=0).encode(y=alt.datum(0))
    title = alt.Title(
        "Mean cost, € million a year (invented)",
        subtitle="Ring: the least. Diamond: your buffer",
        subtitleColor=color("ink"),
    )
    return layered(lines, chosen, here, least, zero, height=240, title=title)

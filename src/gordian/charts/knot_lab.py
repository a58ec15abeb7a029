"""Charts and sentence of *No quick fix* (chapter 10)."""

from __future__ import annotations

import altair as alt
import pandas as pd

from ..explore import Frames, State
from ..theme import color, colors, people
from .layout import layered

_CHANGES = ["better", "worse", "same"]
_STANDS = ["undominated", "beaten", "over the budget"]


def lab(frames: Frames) -> list[alt.LayerChart]:
    """Draw each goal from its worst to its best in the lab, then each lever's choices."""
    return [_goals(frames["goals"]), _steps(frames["steps"])]


def _goals(frame: pd.DataFrame) -> alt.LayerChart:
    written = (
        "format(datum.value, ',.' + datum.digits + 'f') + (substring(datum.unit, 0, 1) == '%' ? '' : ' ') + datum.unit + "
        "(datum.change == 'same' ? '' : ', from ' + format(datum.start, ',.' + datum.digits + 'f'))"
    )
    y = alt.Y("goal:N", sort=None, axis=None)
    scale = alt.Scale(domain=[0, 100], range=[8, alt.ExprRef("width - 8")], nice=False)

    def x(field: str) -> alt.X:
        return alt.X(f"{field}:Q", axis=None, scale=scale)

    hue = alt.Color(
        "change:N",
        scale=alt.Scale(domain=_CHANGES, range=colors("green", "red", "grey")),
        legend=alt.Legend(title=None),
    )
    base = alt.Chart(frame).transform_calculate(written=written, low="0", high="100").encode(y=y)
    return layered(
        base.mark_rule(strokeWidth=1).encode(
            x=x("low"), x2="high:Q", color=alt.value(color("muted"))
        ),
        base.mark_rule(strokeWidth=3).encode(x=x("start_place"), x2="place:Q", color=hue),
        base.mark_point(filled=False, size=90, strokeWidth=1.5, opacity=1).encode(
            x=x("start_place"), color=alt.value(color("ink"))
        ),
        base.mark_point(filled=True, size=90, opacity=1).encode(
            x=x("place"),
            color=hue,
            shape=alt.Shape(
                "change:N",
                scale=alt.Scale(
                    domain=_CHANGES, range=["triangle-right", "triangle-left", "circle"]
                ),
                legend=None,
            ),
        ),
        base.mark_text(align="left", baseline="bottom", dy=-8, fontWeight=600, fontSize=12).encode(
            x=alt.value(0), text="goal:N"
        ),
        base.mark_text(align="left", baseline="top", dy=9, fontSize=11).encode(
            x=alt.value(0), text="written:N"
        ),
        height=alt.Step(54),
        title=alt.Title(
            "Each goal on its own line",
            subtitle=[
                "Left: its worst in the lab. Right: its best.",
                "Ring: the start. Filled: your choice.",
            ],
            subtitleColor=color("ink"),
        ),
    )


def _steps(frame: pd.DataFrame) -> alt.LayerChart:
    base = (
        alt.Chart(frame)
        .transform_calculate(
            row="datum.lever + ': ' + datum.choice",
            label="datum.lever + ': ' + datum.choice + ' (' + format(datum.points, 'd') + ')'",
        )
        .encode(y=alt.Y("row:N", sort=None, axis=None))
    )
    marks = base.mark_point(filled=True, size=110, opacity=1).encode(
        x=alt.value(10),
        shape=alt.Shape(
            "stands:N",
            scale=alt.Scale(domain=_STANDS, range=["diamond", "circle", "cross"]),
            legend=alt.Legend(title=None, columns=1),
        ),
        color=alt.Color(
            "stands:N", scale=alt.Scale(domain=_STANDS, range=colors("blue", "orange", "grey"))
        ),
    )
    label = alt.Text("label:N")
    yours, others = ("datum.yours == 'yes'", "datum.yours != 'yes'")
    return layered(
        marks,
        base.transform_filter(yours)
        .mark_text(align="left", fontWeight=700)
        .encode(x=alt.value(26), text=label),
        base.transform_filter(others).mark_text(align="left").encode(x=alt.value(26), text=label),
        height=alt.Step(25),
        title=alt.Title(
            "If you changed one lever",
            subtitle=[
                "Bold: as you have it. In brackets: points",
                "in all, with the other levers as they are.",
            ],
            subtitleColor=color("ink"),
        ),
    )


def lab_sentence(frames: Frames, state: State) -> str:
    """Say what the choice costs, how many goals it moves either way, and whether another beats it."""
    one, goals = frames["summary"].iloc[0], frames["goals"]
    counts = goals["change"].value_counts()
    better, worse = int(counts.get("better", 0)), int(counts.get("worse", 0))
    points, budget = int(one["points"]), state["budget"]
    if better == worse == 0:
        moved = "This is the start."
    else:
        moved = f"Against the start {_goals_do(better)} better and {_few(worse)} worse."
    cost = f"It costs {points} of {budget} points." if points else "It costs nothing."
    if one["stands"] == "over the budget":
        return f"{moved} It costs {points} points, {points - budget} more than there are."
    if one["stands"] == "undominated":
        return (
            f"{moved} {cost} No other choice within the budget does better on one goal without doing "
            f"worse on another; that holds for {people(one['undominated'])} of {people(one['affordable'])} choices."
        )
    return (
        f"{moved} {cost} It is beaten: with “{one['instead']}”, for {_points(one['instead_points'])}, "
        f"{_goals_do(int(one['instead_better']))} better and none worse."
    )


def _goals_do(number: int) -> str:
    return f"{number or 'no'} {'goal does' if number < 2 else 'goals do'}"


def _points(number: float) -> str:
    return "1 point" if number == 1 else f"{number:.0f} points"


def _few(number: int) -> str:
    return "none" if number == 0 else str(number)

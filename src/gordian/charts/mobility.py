"""Charts and sentences of chapter 7: the ladder, the promotion paradox, the years of health."""

from __future__ import annotations

import altair as alt
import pandas as pd

from ..explore import Frames, State
from ..models.competition import GROUPS, PLACES
from ..models.health import AXIS
from ..models.mobility import CLASSES
from ..theme import color, colors
from .layout import axis_ends, layered, names_axis, room

#: Where the axis of steps ends, whatever the stickiness and the room.
MOST_STEPS = 110

_TIE = 1e-6


def ladder(frames: Frames) -> list[alt.LayerChart]:
    """Draw where children of each class arrive, then who climbs and how many steps."""
    return [
        _table(frames["table"]),
        _bars(frames["people"], 100, ".1f", "Of 100 children"),
        _bars(frames["steps"], MOST_STEPS, ".1f", "Steps per 100 children"),
    ]


def _table(frame: pd.DataFrame) -> alt.LayerChart:
    moves = ["up", "stayed", "down"]
    base = alt.Chart(frame).encode(
        x=alt.X(
            "now:N",
            title="Class reached",
            sort=None,
            scale=alt.Scale(domain=list(CLASSES)),
            axis=alt.Axis(orient="top", labelAngle=0, ticks=False, domain=False),
        ),
        y=alt.Y(
            "birth:N",
            title="Class of birth",
            sort=None,
            scale=alt.Scale(domain=list(reversed(CLASSES))),
            axis=alt.Axis(ticks=False, domain=False, labelPadding=6),
        ),
    )
    discs = base.mark_circle(opacity=1, color=color("step1")).encode(
        size=alt.Size("pct:Q", scale=alt.Scale(domain=[0, 100], range=[0, 1700]), legend=None)
    )
    written = base.mark_text(fontWeight=600).encode(
        text=alt.Text("pct:Q", format=".0f"),
        color=alt.Color(
            "move:N",
            scale=alt.Scale(domain=moves, range=colors("green", "ink", "orange")),
            legend=None,
        ),
    )
    return layered(
        discs,
        written,
        height=alt.Step(48),
        title=alt.Title(
            "Where children of each class arrive (%)",
            subtitle="Right of the diagonal: up. Left: down.",
            subtitleColor=color("ink"),
        ),
    )


def ladder_sentence(frames: Frames, _: State) -> str:
    """Say who climbs, stays and descends, whether the steps balance, and how mobile that is."""
    one = frames["summary"].iloc[0]
    extra = one["up"] - one["down"]
    if abs(extra) < _TIE:
        steps = f"{one['up']:.1f} steps up and as many down"
    else:
        steps = (
            f"{one['up']:.1f} steps up and {one['down']:.1f} down; the {extra:.0f} steps more are "
            "the new room at the top"
        )
    if one["shorrocks"] > 1 - _TIE:
        index = "1: class of birth tells nothing about class reached"
    else:
        index = f"{one['shorrocks']:.2f} (0: everyone stays; 1: birth tells nothing)"
    return (
        f"Of 100 children {one['climb']:.1f} climb, {one['stay']:.1f} stay in their parents' class "
        f"and {one['descend']:.1f} descend: {steps}. Shorrocks' index is {index}."
    )


def promotion_paradox(frames: Frames) -> list[alt.LayerChart]:
    """Draw the group by what becomes of it, and the frustrated for every number of places."""
    return [
        _bars(frames["group"], max(GROUPS), ".3~r", "What becomes of the group"),
        _curve(frames),
    ]


def _curve(frames: Frames) -> alt.LayerChart:
    x = alt.X(
        "places:Q",
        title="Places at the top",
        scale=alt.Scale(domain=[0, max(PLACES)], nice=False),
        axis=alt.Axis(grid=False, values=list(range(0, max(PLACES) + 1, 10))),
    )
    y = alt.Y(
        "frustrated:Q",
        title="Tried in vain (people)",
        scale=alt.Scale(domain=[0, max(GROUPS)]),
        axis=alt.Axis(tickCount=4),
    )
    line = alt.Chart(frames["curve"]).mark_line(color=color("blue")).encode(x=x, y=y)
    peak = alt.Chart(frames["peak"]).encode(x=x, y=y)
    here = alt.Chart(frames["you"]).encode(x=x, y=y)
    return layered(
        line,
        peak.mark_text(dy=-12, dx=6, align="right").encode(text="label:N"),
        here.mark_rule(strokeDash=[4, 3]).encode(y2=alt.datum(0)),
        here.mark_point(color=color("orange"), filled=True, size=110, opacity=1),
        height=220,
        title="With other numbers of places (dot: now)",
    )


def promotion_paradox_sentence(frames: Frames, state: State) -> str:
    """Say how many try, are promoted and fail, and what one more place would do."""
    one = frames["summary"].iloc[0]
    people, places = state["people"], state["places"]
    prize, cost = state["prize"], state["cost"]
    if places == 0:
        return f"There is no place to win: none of the {people} tries, and nobody is frustrated."
    if prize < cost:
        return "A place is worth less than trying costs: nobody tries, and nobody is frustrated."
    if places == people and prize > cost:
        return f"There is a place for each of the {people}: all try, all are promoted, nobody is frustrated."
    if prize == cost:
        return (
            f"A place is worth what trying costs: {places} of {people} try, as many as there are "
            "places. All are promoted and nobody is frustrated."
        )
    told = (
        f"With {places} places for {people} people {_written(one['tries'])} try, "
        f"{_written(one['promoted'])} are promoted, and {_written(one['frustrated'])} of those who try fail."
    )
    away = places - one["threshold"]
    at = _written(one["threshold"])
    if abs(away) < _TIE:
        return f"{told} This is the peak: with fewer places or with more, fewer are frustrated."
    if away < 0:
        more = _fraction(prize / cost - 1)
        # Where everyone tries only between two whole numbers of places, the step over it adds less.
        last = "" if at.isdigit() else " (the last one less)"
        return (
            f"{told} Until everyone tries, at {at} places, each place more adds {more} to those who "
            f"fail{last}. Up to there a try brings, on average, just what it costs."
        )
    return (
        f"{told} Everyone tries, as from {at} places on; each place more is one frustrated fewer."
    )


def years_of_health(frames: Frames) -> alt.LayerChart:
    """Draw the healthy and the ailing years of one who moved, between those who did not."""
    frame, phases = frames["years"], ["healthy", "ailing"]
    base = alt.Chart(frame).encode(
        y=alt.Y("who:N", sort=None, title=None, axis=names_axis("|")), x=room("start", 92)
    )
    bars = base.mark_bar(height=26).encode(
        x2="end:Q",
        color=alt.Color(
            "phase:N",
            sort=phases,
            scale=alt.Scale(domain=phases, range=colors("green", "orange")),
            legend=alt.Legend(title=None),
        ),
    )
    texts = (
        alt.Chart(frame)
        .mark_text(align="left", dx=5)
        .encode(y=alt.Y("who:N", sort=None), x=room("end", 92), text="written:N")
    )
    return layered(
        bars,
        texts,
        *axis_ends(frame, AXIS),
        height=alt.Step(50),
        title="Healthy years, of all years of life",
    )


def years_of_health_sentence(frames: Frames, state: State) -> str:
    """Say how long someone who moved lives and is healthy, beside those who did not."""
    one = frames["summary"].iloc[0]
    birth, now = (CLASSES[state[name] - 1].lower() for name in ("birth", "now"))
    own = f"{one['life']:.1f} years of life, {one['healthy']:.1f} of them healthy"
    if birth == now:
        return f"Born in the {birth} class and still there: {own}. There is nothing to carry over."
    return (
        f"Born in the {birth} class, now in the {now} class, with {state['carried']}% carried over: "
        f"{own}. Those who stayed in the {birth} class: {one['life_birth']:.1f} and "
        f"{one['healthy_birth']:.1f}. Those always in the {now} class: {one['life_now']:.1f} and "
        f"{one['healthy_now']:.1f}."
    )


def _bars(frame: pd.DataFrame, end: float, form: str, title: str) -> alt.LayerChart:
    base = alt.Chart(frame).encode(
        y=alt.Y("what:N", sort=None, title=None, axis=names_axis("|")), x=room("number", 48)
    )
    bars = base.mark_bar(height=20, color=color("blue"))
    texts = base.mark_text(align="left", dx=4).encode(text=alt.Text("number:Q", format=form))
    ends = axis_ends(frame, end)
    return layered(bars, texts, *ends, height=alt.Step(36), title=title)


def _fraction(value: float) -> str:
    """Write a number of thirds, quarters or halves exactly, as ``2⅓``."""
    whole, rest = divmod(value, 1)
    parts = {0: "", 1 / 4: "¼", 1 / 3: "⅓", 1 / 2: "½", 2 / 3: "⅔", 3 / 4: "¾", 1: ""}
    nearest = min(parts, key=lambda part: abs(part - rest))
    return f"{round(whole) + (nearest == 1) or ''}{parts[nearest]}"


def _written(value: float) -> str:
    """Write a number of people: whole when it is, else to one decimal."""
    return f"{value:.0f}" if abs(value - round(value)) < _TIE else f"{value:.1f}"

"""Charts and sentences of chapter 4: events in lanes, and doors."""

from __future__ import annotations

from typing import Any

import altair as alt
import pandas as pd

from ..explore import Frames, State
from ..models.shelter import EFFECTS, LEVELS, PERIODS, VIEWS
from ..theme import color, colors
from .layout import axis_ends, layered, names_axis, room

_EFFECT = {"opens": ("circle", "blue"), "closes": ("square", "orange"), "both": ("diamond", "grey")}
_LANES = 112
_EVENT_ROW, _DOOR_ROW, _LINE = 92, 54, 15
_STATUS_AT = 210
_OUTCOMES = {
    "both": ("a roof and a way out", "circle", "blue"),
    "way out": ("a way out, no roof", "triangle-up", "green"),
    "roof": ("a roof, no way out", "square", "olive"),
    "neither": ("neither", "cross", "red"),
}
_STATUS = {
    "open": ("○ open", "blue"),
    "shut": ("✕ shut", "red"),
    "if willing": ("△ if willing", "olive"),
    "not counted": ("– not counted", "muted"),
}


def tug_of_war(frames: Frames) -> list[alt.LayerChart]:
    """Draw the events from top to bottom in three lanes, then count them by lane."""
    return [_rope(frames["events"]), _counts(frames)]


def _rope(events: pd.DataFrame) -> alt.LayerChart:
    y = alt.Y("row:O", axis=None)
    x = alt.X(
        "lane:N",
        sort=None,
        title=None,
        scale=alt.Scale(domain=list(LEVELS.values()), range=[0, _LANES], padding=0.5),
        axis=alt.Axis(
            orient="top", labelAngle=0, ticks=False, domain=False, grid=True, labelFontSize=11
        ),
    )
    known = list(_EFFECT)
    base = alt.Chart(events).encode(y=y)
    real = base.transform_filter("datum.effect != 'none'")
    rope = real.mark_line(color=color("muted"), strokeWidth=1.5).encode(x=x, order="row:Q")
    marks = real.mark_point(size=190, filled=True, opacity=1).encode(
        x=x,
        shape=alt.Shape(
            "effect:N",
            scale=alt.Scale(domain=known, range=[_EFFECT[one][0] for one in known]),
            legend=None,
        ),
        color=alt.Color(
            "effect:N",
            scale=alt.Scale(domain=known, range=colors(*(_EFFECT[one][1] for one in known))),
            legend=None,
        ),
        tooltip=[
            alt.Tooltip("what:N", title="What"),
            alt.Tooltip("locator:N", title="Where"),
            alt.Tooltip("basis:N", title="Basis"),
            alt.Tooltip("reading:N", title="Our reading"),
        ],
    )
    heads = base.mark_text(
        align="left", baseline="middle", fontWeight=600, dy=-29, fontSize=12
    ).encode(x=alt.value(_LANES + 10), text="head:N")
    words = (
        base.transform_calculate(lines="split(datum.text, '|')")
        .mark_text(align="left", baseline="top", lineHeight=_LINE, dy=-20, fontSize=12)
        .encode(x=alt.value(_LANES + 10), text="lines:N")
    )
    return layered(
        rope,
        marks,
        heads,
        words,
        height=alt.Step(_EVENT_ROW),
        title=alt.Title(
            "From 1998 (top) to 2021 (bottom)",
            subtitle=["Disc: opens. Square: closes.", "Diamond: mixed, or unclear."],
            subtitleColor=color("ink"),
        ),
    )


def _counts(frames: Frames) -> alt.LayerChart:
    base = (
        alt.Chart(frames["counts"])
        .transform_calculate(name="datum.level + ' ' + datum.effect")
        .encode(
            x=room("number", 30), y=alt.Y("name:N", sort=None, title=None, axis=names_axis("~"))
        )
    )
    words = list(EFFECTS.values())
    hues = colors(*(_EFFECT[one][1] for one in EFFECTS))
    bars = base.mark_bar(height=14).encode(
        color=alt.Color("effect:N", scale=alt.Scale(domain=words, range=hues), legend=None)
    )
    texts = base.mark_text(align="left", dx=5).encode(text="number:Q")
    return layered(
        bars,
        texts,
        *axis_ends(frames["axes"], "number_to"),
        height=alt.Step(23),
        title="Events in these years, by who acts",
    )


def tug_of_war_sentence(frames: Frames, state: State) -> str:
    """Say how many events open and close, who dated them and whose reading that is."""
    one = frames["summary"].iloc[0]
    number = int(one["number"])
    first, last = PERIODS[state["period"]]
    lead = f"{LEVELS.get(state['level'], 'All levels')}, {first}–{last}"
    if state["stated_only"]:
        lead += ", only where the chapter itself says which way"
    if number == 0 and one["hidden"]:
        return f"{lead}: no event. Without the tick, by our reading, there are {one['hidden']}."
    if number == 0:
        return f"{lead}: no event. Our coding has none; it does not follow that nothing happened."
    kinds = (
        f"{one['opens']} opening",
        f"{one['closes']} closing",
        f"{one['both']} mixed or unclear",
    )
    noun = "event" if number == 1 else "events"
    placed = f"in {one['placed']} we placed the year."
    if state["stated_only"]:
        second = placed.capitalize()
    else:
        second = f"In {one['coded']} which way is our reading; {placed}"
    return f"{lead}: {number} {noun}, {', '.join(kinds)}. {second}"


def no_way_out(frames: Frames) -> list[alt.LayerChart]:
    """Draw the doors one below the other as this person finds them, then every combination."""
    return [_doors(frames["doors"]), _people(frames["people"], frames["you"])]


def _doors(doors: pd.DataFrame) -> alt.LayerChart:
    known = list(_STATUS)
    status = alt.Color(
        "status:N",
        scale=alt.Scale(domain=known, range=colors(*(_STATUS[one][1] for one in known))),
        legend=None,
    )
    written = " : ".join(f"datum.status == '{one}' ? '{_STATUS[one][0]}'" for one in known)
    base = alt.Chart(doors).encode(y=alt.Y("row:O", axis=None))
    texts: dict[str, Any] = {"align": "left", "baseline": "top", "lineHeight": _LINE}
    names = base.mark_text(**texts, fontWeight=600, dy=-24).encode(x=alt.value(0), text="name:N")
    found = (
        base.transform_calculate(found=f"{written} : ''")
        .mark_text(**texts, fontWeight=600, dy=-24)
        .encode(x=alt.value(_STATUS_AT), text="found:N", color=status)
    )
    reasons = (
        base.transform_calculate(
            lines="split(datum.type + ': ' + datum.why, '|')",
        )
        .mark_text(**texts, dy=-7, fontSize=12)
        .encode(
            x=alt.value(0),
            text="lines:N",
            tooltip=[
                alt.Tooltip("locator:N", title="Where"),
                alt.Tooltip("basis:N", title="Basis"),
                alt.Tooltip("reading:N", title="Our reading"),
            ],
        )
    )
    return layered(
        names,
        found,
        reasons,
        height=alt.Step(_DOOR_ROW),
        title="The doors, as this person finds them",
    )


def _people(cells: pd.DataFrame, you: pd.DataFrame) -> alt.LayerChart:
    rows = list(dict.fromkeys(cells["row"]))
    y = alt.Y(
        "row:N",
        sort=rows,
        title=None,
        scale=alt.Scale(domain=rows),
        axis=alt.Axis(
            ticks=False,
            domain=False,
            labelPadding=8,
            labelExpr="split(datum.label, ', ')",
            labelLineHeight=14,
            labelOffset=-7,
        ),
    )
    x = alt.X(
        "column:O",
        title=None,
        scale=alt.Scale(domain=sorted(set(cells["column"]))),
        axis=None,
    )
    known = list(_OUTCOMES)
    words = " : ".join(f"datum.label == '{one}' ? '{_OUTCOMES[one][0]}'" for one in known)
    legend = alt.Legend(title=None, columns=1, labelExpr=f"{words} : ''", symbolSize=110)
    marks = (
        alt.Chart(cells)
        .mark_point(size=80, filled=True, opacity=1)
        .encode(
            x=x,
            y=y,
            shape=alt.Shape(
                "outcome:N",
                scale=alt.Scale(domain=known, range=[_OUTCOMES[one][1] for one in known]),
                legend=legend,
            ),
            color=alt.Color(
                "outcome:N",
                scale=alt.Scale(domain=known, range=colors(*(_OUTCOMES[one][2] for one in known))),
                legend=legend,
            ),
            tooltip=[
                alt.Tooltip("row:N", title="Procedure, will"),
                alt.Tooltip("who:N", title="The rest"),
                alt.Tooltip("outcome:N", title="Finds"),
            ],
        )
    )
    ring = (
        alt.Chart(you)
        .mark_point(shape="circle", size=420, filled=False, strokeWidth=2, color=color("ink"))
        .encode(x=x, y=y)
    )
    return layered(
        marks,
        ring,
        height=alt.Step(38),
        title=alt.Title(
            "Every combination under these rules",
            subtitle=[
                "Ring: this person. Rows: procedure and will.",
                "Columns: country, proof, months; the right",
                "half is ill, the left half is not.",
            ],
            subtitleColor=color("ink"),
        ),
    )


def no_way_out_sentence(frames: Frames, state: State) -> str:
    """Say what is open to this person, and to how many combinations nothing is."""
    one = frames["summary"].iloc[0]
    way = {
        "decision": "a decision to await",
        "no-fault": "a no-fault permit to apply for (seldom granted)",
    }.get(one["way"], "a way out")
    found = {
        "both": f"a roof, and {way}",
        "way out": f"{way}, but no roof",
        "roof": "a roof, but no way out",
        "neither": "neither a roof nor a way out",
    }[one["outcome"]]
    will = ""
    if one["if_willing"] != "none":
        will = f" Being willing to leave would open: {one['if_willing']}."
    nowhere = "none has neither" if one["neither"] == 0 else _have(one["neither"], "neither")
    no_roof = "every one has a roof" if one["no_roof"] == 0 else _have(one["no_roof"], "no roof")
    return (
        f"Rules of {state['rules']}, {VIEWS[state['view']]}: this person has {found}.{will} "
        f"Of {one['of']} combinations {nowhere}, and {no_roof}."
    )


def _have(number: int, what: str) -> str:
    return f"{number} {'has' if number == 1 else 'have'} {what}"

"""Chart and sentence of *Pull a thread* (chapter 10)."""

from __future__ import annotations

import altair as alt
import pandas as pd

from ..explore import Frames, State
from ..models.threads import ALL, CODED, THEMES
from ..theme import color, colors
from .layout import layered

_WAYS = ["to a later chapter", "to an earlier chapter"]
_ROW = 42


def pull(frames: Frames) -> list[alt.LayerChart]:
    """Draw the references as arcs beside the chapters, then the themes against the chapters."""
    return [_arcs(frames), _themes(frames["grid"])]


def _arcs(frames: Frames) -> alt.LayerChart:
    chapters = frames["chapters"]
    called = ", ".join(f"'{name}'" for name in chapters["name"])
    y = alt.Y(
        "y:Q",
        title=None,
        scale=alt.Scale(domain=[len(chapters) + 0.5, 0.5], nice=False),
        axis=alt.Axis(
            values=chapters["chapter"].tolist(),
            labelExpr=f"[{called}][datum.value - 1]",
            ticks=False,
            domain=False,
            grid=False,
            labelPadding=10,
        ),
    )
    x = alt.X("x:Q", axis=None, scale=alt.Scale(nice=False, zero=True, padding=12))
    hue = alt.Color(
        "way:N",
        scale=alt.Scale(domain=_WAYS, range=colors("blue", "orange")),
        legend=alt.Legend(title=None, columns=1, symbolStrokeWidth=0),
    )
    lines = alt.Chart(frames["arcs"]).encode(x=x, y=y, detail="pair:N", order="step:Q")
    other = (
        lines.transform_filter("datum.mark == 'other'")
        .mark_line(interpolate="natural", strokeWidth=1)
        .encode(color=alt.value(color("grid")))
    )
    solid, dashed = (
        lines.transform_filter(f"datum.mark == 'chosen' && datum.way == '{way}'")
        .mark_line(interpolate="natural", strokeWidth=2, strokeDash=dash)
        .encode(color=hue)
        for way, dash in zip(_WAYS, ([1, 0], [6, 3]), strict=True)
    )
    tips = (
        alt.Chart(frames["pairs"])
        .transform_filter("datum.mark == 'chosen'")
        .mark_point(filled=True, opacity=1, size=110)
        .encode(
            x=x,
            y=y,
            color=hue,
            shape=alt.Shape(
                "way:N",
                scale=alt.Scale(domain=_WAYS, range=["triangle-down", "triangle-up"]),
                legend=None,
            ),
            tooltip=[
                alt.Tooltip("told:N", title="Which"),
                alt.Tooltip("times:Q", title="Times"),
                alt.Tooltip("about:N", title="About"),
            ],
        )
    )
    discs = (
        alt.Chart(chapters)
        .mark_point(filled=True, opacity=1)
        .encode(
            x=x,
            y=y,
            color=alt.value(color("ink")),
            size=alt.Size(
                "received:Q", scale=alt.Scale(domain=[0, 16], range=[14, 330]), legend=None
            ),
        )
    )
    return layered(
        other,
        solid,
        dashed,
        discs,
        tips,
        height=_ROW * len(chapters),
        title=alt.Title(
            "Who points at whom",
            subtitle=[
                "An arc is a pair of chapters; its triangle tells",
                "the way. Larger disc: pointed at more often.",
            ],
            subtitleColor=color("ink"),
        ),
    )


def _themes(grid: pd.DataFrame) -> alt.LayerChart:
    marks = ["stated", "our reading"]
    base = alt.Chart(grid).encode(
        x=alt.X(
            "chapter:O",
            title=None,
            scale=alt.Scale(domain=list(CODED)),
            axis=alt.Axis(orient="top", labelAngle=0, ticks=False, domain=False),
        ),
        y=alt.Y(
            "theme:N",
            title=None,
            scale=alt.Scale(domain=list(THEMES.values())),
            axis=alt.Axis(ticks=False, domain=False, grid=True, labelPadding=8),
        ),
    )
    shapes = (
        base.transform_filter("datum.stands != 'none'")
        .mark_point(strokeWidth=2, fillOpacity=1)
        .encode(
            shape=alt.Shape(
                "stands:N", scale=alt.Scale(domain=marks, range=["circle", "diamond"]), legend=None
            ),
            fill=alt.condition(
                "datum.stands == 'stated'", alt.value(color("blue")), alt.value(color("paper"))
            ),
            stroke=alt.value(color("blue")),
            size=alt.condition("datum.chosen == 'yes'", alt.value(240), alt.value(36)),
            tooltip=[alt.Tooltip("told:N", title="Where"), alt.Tooltip("what:N", title="What")],
        )
    )
    none = (
        base.transform_filter("datum.stands == 'none'")
        .mark_text(text="–")
        .encode(color=alt.value(color("muted")))
    )
    return layered(
        shapes,
        none,
        height=alt.Step(32),
        title=alt.Title(
            "Themes, by number of the chapter",
            subtitle=[
                "Disc: the passage says it. Diamond: our reading.",
                "Dash: none coded. Large: in your choice.",
            ],
            subtitleColor=color("ink"),
        ),
    )


def pull_sentence(frames: Frames, state: State) -> str:
    """Say how many references are chosen and who gives and receives them, and who carries a theme."""
    one, listed = frames["summary"].iloc[0], frames["themes"]
    scope = "all ten chapters" if state["frame"] else "chapters 2 to 9"
    chapters = frames["chapters"]
    names = dict(zip(chapters["chapter"].astype(str), chapters["name"], strict=True))
    chapter, theme = names.get(state["chapter"], ALL), THEMES.get(state["theme"], ALL)
    ends = chapters["name"].iloc[[0, -1]].tolist()
    if chapter in ends and theme != ALL:
        return (
            f"Chapter {chapter} goes through all the others. Themes were coded in chapters 2 to 9."
        )
    if chapter in ends and not state["frame"]:
        return (
            f"Chapter {chapter} goes through all the others, and stays out of the count unless you "
            "tick the box."
        )
    if chapter == ALL and theme == ALL:
        received = chapters.sort_values("received", ascending=False, kind="stable")
        top, rest = received.iloc[0], received.iloc[1]
        return (
            f"{scope[0].upper()}{scope[1:]} point at one another {one['of']} times. Most often pointed "
            f"at: {top['name']} ({top['received']}), then {rest['name']} ({rest['received']})."
        )
    if theme == ALL:
        themes = listed.loc[listed["theme"] != "–", "theme"].str.lower().tolist()
        text = (
            f"Chapter {chapter} points at others {_times(one['gives'])} and is "
            f"{_pointed(one['receives'])}, among {scope}."
        )
        return f"{text} It carries {len(themes)} of {len(THEMES)} themes." if themes else text
    whole = (
        f"“{theme}” is coded in {one['carriers']} chapters; {_times(one['chosen'])} one of them"
        " points at another"
    )
    if chapter == ALL:
        return f"{whole}."
    if one["carries"] == "no":
        return f"“{theme}”: none coded in chapter {chapter}. You may find some."
    what = listed["what"].iloc[0]
    return f"“{theme}” in chapter {chapter}: {what} Between it and the {one['carriers'] - 1} others that carry it: {_references(one['chosen'])}."


def _times(number: int) -> str:
    return {0: "never", 1: "once", 2: "twice"}.get(int(number), f"{number} times")


def _pointed(number: int) -> str:
    return "never pointed at" if number == 0 else f"pointed at {_times(number)}"


def _references(number: int) -> str:
    return {0: "no reference", 1: "one reference"}.get(int(number), f"{number} references")

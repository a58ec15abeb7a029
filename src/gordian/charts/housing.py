"""Charts and sentences of chapter 2 on the timeline and on the guest workers."""

from __future__ import annotations

from typing import Any

import altair as alt
import pandas as pd

from ..explore import Frames, State
from ..models.housing import PERIODS, THEMES
from ..theme import color, colors, people, percent
from .layout import layered, names_axis, room

_HUES = ("blue", "orange", "red", "purple", "olive", "teal")
_YEARS = [PERIODS["all"][0] - 3, PERIODS["all"][1] + 3]
_MARK = 250
_ROW, _LINE = 20, 17
_PANEL = 110
_UNLISTED = "['Choose a theme or a period, and', 'its events are listed here.']"
_CHOOSE = (
    f"datum.nr == 0 ? split(datum.what, '\\n') : datum.listed == 1 ? "
    f"split(datum.what, '\\n') : {_UNLISTED}"
)


def timeline(frames: Frames) -> list[alt.LayerChart]:
    """Draw the events in lanes, list them, and set public series for the same years beneath."""
    return [
        _lanes(frames),
        _list(frames["events"]),
        _estimates(frames),
        _series(frames, "stock", "millions", "Dwellings, millions", 9),
        _series(frames, "built", "thousands", "Homes built a year, thousands", 140),
        _moved(frames),
    ]


def timeline_sentence(frames: Frames, state: State) -> str:
    """Say how many events are shown, how many we dated, and which number of people is largest."""
    events = frames["events"]
    first, last = PERIODS[state["period"]]
    theme = THEMES.get(state["theme"], "All themes")
    if events["nr"].iloc[0] == 0:
        return f"{theme}, {first}–{last}: the chapter dates no event of this theme in these years."
    placed = int((events["dated"] == "placed").sum())
    count = f"{len(events)} entr{'y' if len(events) == 1 else 'ies'}"
    ours = (
        "all dated by the chapter"
        if placed == 0
        else f"{placed} of them placed by us where the chapter gives no year"
    )
    counted = [one for one in events.to_dict("records") if one["amount"].endswith(" people")]
    sentence = f"{theme}, {first}–{last}: {count}, {ours}."
    if not counted:
        return f"{sentence} None of them counts people."
    largest = max(counted, key=_counted)
    what = " ".join(largest["what"].split()).partition(": ")[2]
    return (
        f"{sentence} The largest number of people is {people(_counted(largest))}: “{what}” "
        f"({largest['when']}, number {largest['nr']})."
    )


def recruited_or_arrived(frames: Frames) -> alt.LayerChart:
    """Draw those recruited and those who came by themselves, with the printed number as a line."""
    frame = frames["table"]
    names = list(frame["who"])
    y = alt.Y("who:N", sort=None, title=None, axis=names_axis())
    bars = (
        alt.Chart(frame)
        .mark_bar(height=26)
        .encode(
            x=room("people", 64),
            y=y,
            color=alt.Color(
                "who:N",
                scale=alt.Scale(domain=names, range=colors("blue", "orange")),
                legend=None,
            ),
            tooltip=[alt.Tooltip("who:N", title="Who"), alt.Tooltip("people:Q", format=",.0f")],
        )
    )
    written = (
        alt.Chart(frame)
        .mark_text(align="left", dx=6)
        .encode(x=room("people", 64), y=y, text=alt.Text("people:Q", format=",.0f"))
    )
    printed = (
        alt.Chart(frame)
        .transform_filter(f"datum.who == '{names[0]}'")
        .mark_tick(thickness=3, size=44, opacity=1, color=color("ink"))
        .encode(x=room("official", 64), y=y)
    )
    whole = alt.Chart(frame).mark_point(opacity=0).encode(x=room("permits", 64))
    heading = alt.Title(
        "New work permits, 1964–1966",
        subtitle="Dark line: officially recruited, as printed",
        subtitleColor=color("ink"),
    )
    return layered(bars, printed, written, whole, height=alt.Step(54), title=heading)


def recruited_or_arrived_sentence(frames: Frames, state: State) -> str:
    """Say how many came each way and how that sits with the printed number."""
    frame = frames["table"]
    recruited, alone = frame["people"]
    official, permits = (float(frame[name].iloc[0]) for name in ("official", "permits"))
    first = (
        f"If employers recruited {percent(state['share'], 0)} of the {people(permits)} who got a new permit, "
        f"they recruited {people(recruited)} people; {people(alone)} came by themselves, and no "
        "employer had to house them."
    )
    # Half a step of the slider: nearer than that, the two cannot be told apart.
    if abs(recruited - official) <= permits / 200:
        return f"{first} That fits the {people(official)} officially recruited."
    if recruited < official:
        return (
            f"{first} That is fewer than the {people(official)} officially recruited: it could only "
            "be so if some of these got no new permit."
        )
    return (
        f"{first} Then {people(recruited - official)} would have been recruited outside the "
        f"official count of {people(official)}."
    )


def _counted(event: dict[Any, Any]) -> int:
    """The number of people in an event, of a range its upper end."""
    number = event["amount"].removesuffix(" people").rpartition("–")[2]
    return int(number.replace(",", ""))


def _lanes(frames: Frames) -> alt.LayerChart:
    events = frames["events"]
    x = alt.X(
        "year:Q",
        title=None,
        scale=alt.Scale(domain=_YEARS, nice=False, zero=False),
        axis=alt.Axis(format="d", values=list(range(1950, 2011, 20)), grid=True),
    )
    y = alt.Y("row:O", axis=None)
    hue = alt.Color(
        "theme:N", scale=alt.Scale(domain=list(THEMES), range=colors(*_HUES)), legend=None
    )
    told = [
        alt.Tooltip("when:N", title="When"),
        alt.Tooltip("what:N", title="What"),
        alt.Tooltip("place:N", title="Where"),
        alt.Tooltip("section:N", title="Chapter 2"),
        alt.Tooltip("dated:N", title="Date"),
    ]
    base = alt.Chart(events).transform_filter("datum.nr > 0").encode(y=y)
    spans = base.mark_rule(strokeWidth=3, opacity=0.6).encode(x=x, x2="year_end:Q", color=hue)
    dots = base.mark_point(
        shape="circle", size=_MARK, filled=True, opacity=1, strokeWidth=2
    ).encode(
        x=x,
        stroke=hue,
        fill=alt.condition("datum.dated == 'printed'", hue, alt.value(color("paper"))),
        tooltip=told,
    )
    numbers = base.mark_text(fontSize=11, baseline="middle").encode(
        x=x,
        text="nr:N",
        color=alt.condition(
            "datum.dated == 'printed'", alt.value(color("paper")), alt.value(color("ink"))
        ),
    )
    names = (
        alt.Chart(frames["lanes"])
        .mark_text(align="left", fontWeight=600, baseline="middle", dy=3)
        .encode(x=alt.value(0), y=y, text="lane:N", color=hue)
    )
    heading = alt.Title(
        "What the chapter tells, in lanes",
        subtitle="Filled: the chapter’s date. Open: placed by us.",
        subtitleColor=color("ink"),
    )
    return layered(
        _shade(frames), spans, dots, numbers, names, height=alt.Step(_ROW), title=heading
    )


def _list(events: pd.DataFrame) -> alt.LayerChart:
    """The events as lines of text, narrow enough for a phone."""
    y = alt.Y("at:O", axis=None)
    shown = "datum.listed == 1 || datum.nr == 1"
    lines = (
        alt.Chart(events)
        .transform_filter(shown)
        .transform_calculate(words=_CHOOSE)
        .transform_calculate(place_in="sequence(0, length(datum.words))")
        .transform_flatten(["words", "place_in"])
        .transform_calculate(
            at="datum.listed == 1 ? datum.line + 1 + datum.place_in : datum.place_in"
        )
        .mark_text(align="left", baseline="middle")
        .encode(x=alt.value(26), y=y, text="words:N")
    )
    heads = (
        alt.Chart(events)
        .transform_filter("datum.listed == 1 && datum.nr > 0")
        .transform_calculate(
            at="datum.line",
        )
        .encode(y=y)
    )
    bold: dict[str, Any] = {"align": "left", "fontWeight": 600, "baseline": "middle"}
    return layered(
        heads.mark_text(**bold).encode(x=alt.value(0), text="nr:N"),
        heads.mark_text(**bold).encode(x=alt.value(26), text="when:N"),
        lines,
        height=alt.Step(_LINE),
    )


def _estimates(frames: Frames) -> alt.LayerChart:
    by = ["the volume", "others"]
    points = (
        alt.Chart(frames["estimates"])
        .mark_point(size=110, opacity=1, strokeWidth=2.5)
        .encode(
            x=_year(),
            y=_height("thousands", 700),
            shape=alt.Shape(
                "by:N",
                scale=alt.Scale(domain=by, range=["circle", "triangle-up"]),
                legend=alt.Legend(title="Estimate by"),
            ),
            color=alt.Color(
                "by:N",
                scale=alt.Scale(domain=by, range=colors("red", "blue")),
                legend=alt.Legend(title="Estimate by"),
            ),
            tooltip=[
                alt.Tooltip("when:N", title="When"),
                alt.Tooltip("thousands:Q", title="Thousand dwellings short"),
                alt.Tooltip("source:N", title="Source"),
            ],
        )
    )
    return layered(
        _shade(frames),
        points,
        height=_PANEL + 20,
        title="Homes short, thousands (estimates)",
    )


def _series(frames: Frames, name: str, field: str, title: str, top: float) -> alt.LayerChart:
    """One public series: a point for each year known, a line only between years that follow."""
    base = alt.Chart(frames[name]).encode(x=_year(), y=_height(field, top))
    told = [alt.Tooltip("year:Q", title="Year"), alt.Tooltip(f"{field}:Q", title=title)]
    return layered(
        _shade(frames),
        base.mark_line(strokeWidth=2).encode(detail="segment:N"),
        base.mark_point(size=40, filled=True, opacity=1).encode(tooltip=told),
        height=_PANEL,
        title=title,
    )


def _moved(frames: Frames) -> alt.LayerChart:
    ways = ["Immigration", "Emigration"]
    hue = alt.Color(
        "direction:N",
        scale=alt.Scale(domain=ways, range=colors("blue", "orange")),
        legend=alt.Legend(title=None),
    )
    shape = alt.Shape(
        "direction:N",
        scale=alt.Scale(domain=ways, range=["circle", "triangle-up"]),
        legend=alt.Legend(title=None),
    )
    base = alt.Chart(frames["moved"]).encode(x=_year(), y=_height("thousands", 450), color=hue)
    told = [
        alt.Tooltip("year:Q", title="Year"),
        alt.Tooltip("direction:N", title="What"),
        alt.Tooltip("thousands:Q", title="Thousand people"),
    ]
    return layered(
        _shade(frames),
        base.mark_line(strokeWidth=2).encode(detail="segment:N"),
        base.mark_point(size=40, filled=True, opacity=1).encode(shape=shape, tooltip=told),
        height=_PANEL + 20,
        title="People who come, who leave, thousands",
    )


def _shade(frames: Frames) -> alt.Chart:
    """The chosen period as a band behind the marks."""
    scale = alt.Scale(domain=_YEARS, nice=False, zero=False)
    return (
        alt.Chart(frames["axes"])
        .mark_rect(color=color("grid"), opacity=0.45)
        .encode(x=alt.X("from_year:Q", scale=scale, title=None), x2="to_year:Q")
    )


def _year() -> alt.X:
    scale = alt.Scale(domain=_YEARS, nice=False, zero=False)
    axis = alt.Axis(format="d", values=list(range(1950, 2011, 20)), grid=False)
    return alt.X("year:Q", title=None, scale=scale, axis=axis)


def _height(field: str, top: float) -> alt.Y:
    axis = alt.Axis(tickCount=3, minExtent=30, maxExtent=30)
    return alt.Y(f"{field}:Q", title=None, scale=alt.Scale(domain=[0, top]), axis=axis)

"""Charts and sentence of chapter 4 on thirty people through time."""

from __future__ import annotations

import altair as alt
import pandas as pd

from ..explore import Frames, State
from ..models.shelter_chain import ENDS, MONTHS, PLACES
from ..theme import color, people
from .layout import axis_ends, layered, names_axis, room


def thirty_people(frames: Frames) -> list[alt.LayerChart]:
    """Draw people by place and month, then what becomes of them and how long it takes."""
    return [
        _places(frames["places"]),
        _bars(frames, "ends", "end", "people", "In the end, of thirty people"),
        _bars(frames, "time", "place", "years", "Mean years before that, and where"),
    ]


def _places(frame: pd.DataFrame) -> alt.LayerChart:
    base = alt.Chart(frame).encode(
        x=alt.X(
            "month:O",
            title="Month",
            scale=alt.Scale(domain=list(MONTHS)),
            axis=alt.Axis(orient="top", labelAngle=0, ticks=False, domain=False),
        ),
        y=alt.Y(
            "place:N",
            title=None,
            sort=None,
            scale=alt.Scale(domain=[*PLACES, *ENDS]),
            axis=names_axis(),
        ),
    )
    discs = base.mark_circle(color=color("step1"), opacity=1).encode(
        size=alt.Size("people:Q", scale=alt.Scale(domain=[0, 30], range=[0, 1500]), legend=None)
    )
    written = base.mark_text().encode(text=alt.Text("people:Q", format=".1f"))
    return layered(
        discs,
        written,
        height=alt.Step(46),
        title=alt.Title(
            "Expected people in each place",
            subtitle="Last two rows: for good. Disc: number.",
            subtitleColor=color("ink"),
        ),
    )


def _bars(frames: Frames, frame: str, name: str, value: str, title: str) -> alt.LayerChart:
    base = alt.Chart(frames[frame]).encode(
        x=room(value, 46), y=alt.Y(f"{name}:N", sort=None, title=None, axis=names_axis())
    )
    return layered(
        base.mark_bar(height=18),
        base.mark_text(align="left", dx=5).encode(text=alt.Text(f"{value}:Q", format=".1f")),
        *axis_ends(frames["axes"], f"{value}_to"),
        height=alt.Step(36),
        title=title,
    )


def thirty_people_sentence(frames: Frames, state: State) -> str:
    """Say who begins where, where they are after two years, and how long an answer takes."""
    after = frames["places"].query("month == @MONTHS[-1]").set_index("place")["people"]
    of = people(after.sum())
    if state["local"]:
        lead = f"Local shelter open; all {of} begin there."
    elif state["go"] == 0:
        lead = "Local shelter closed; nobody goes to the national facility."
    else:
        stay = "for six months at most" if state["limit"] else "without a limit"
        lead = f"Local shelter closed; {state['go']}% go to the national facility, {stay}."
    roof = sum(after[place] for place in PLACES[:3])
    return (
        f"{lead} In the model, after two years {_written(roof)} of {of} are expected to be in a "
        f"shelter or partly settled, {_written(after[PLACES[3]])} in the informal network; "
        f"{_written(after[ENDS[0]])} have a permit, {_written(after[ENDS[1]])} returned. "
        f"A lasting answer takes {_written(frames['time']['years'].sum())} years on average."
    )


def _written(value: float) -> str:
    return f"{value:.1f}"

"""Charts and sentences of chapter 3."""

from __future__ import annotations

import altair as alt

from ..explore import Frames, State
from ..models.arena import ALL, PLACES, RELATIONS
from ..theme import color, colors, people
from .layout import axis_ends, layered, names_axis, room

#: Where the axis of people for each country ends, whatever the key.
MOST_RECEIVED = 350_000

_HUES = {
    "helps": "purple",
    "refers": "green",
    "works with": "blue",
    "criticises": "orange",
    "silent": "grey",
    "obstructs": "red",
}
_DASHES = {
    "helps": [14, 2, 2, 2, 2, 2],
    "refers": [1, 0],
    "works with": [10, 3],
    "criticises": [5, 4],
    "silent": [2, 4],
    "obstructs": [10, 3, 2, 3],
}


def proportion(frames: Frames) -> list[alt.LayerChart]:
    """Draw the world beside arrivals, then arrivals beside what six countries hosted."""
    world = "format(datum.value, '.1f') + ' million'"
    places = (
        "datum.unit == 'people' ? format(datum.value, ',.0f') : datum.unit == '% of all displaced'"
        " ? format(datum.value, '.2f') + '%' : format(datum.value, '.1f')"
    )
    return [
        _bars(frames, "world", world, "Worldwide, in millions of people", "true"),
        _bars(
            frames,
            "places",
            places,
            alt.Title(
                "Arrivals; refugees hosted at the end",
                subtitle="Paler bar: arrivals. Unit: as chosen.",
                subtitleColor=color("ink"),
            ),
            "datum.what == 'hosted'",
        ),
    ]


def _bars(
    frames: Frames, name: str, written: str, title: str | alt.Title, full: str
) -> alt.LayerChart:
    base = (
        alt.Chart(frames[name])
        .transform_calculate(written=written)
        .encode(
            x=room("value", 92),
            y=alt.Y("name:N", sort=None, title=None, axis=names_axis(", ")),
        )
    )
    bars = base.mark_bar(height=18, stroke=color("blue"), strokeWidth=1.5).encode(
        fillOpacity=alt.condition(full, alt.value(1), alt.value(0.35))
    )
    texts = base.mark_text(align="left", dx=5).encode(text="written:N")
    ends = axis_ends(frames["axes"], f"{name}_to")
    return layered(bars, texts, *ends, height=alt.Step(34), title=title)


def proportion_sentence(frames: Frames, state: State) -> str:
    """Say how arrivals by sea compare with the world and with the country that hosts most."""
    world, places = frames["world"]["value"], frames["places"]
    top = places.iloc[1:].sort_values("value", ascending=False).iloc[0]
    sea = places.iloc[0]
    first = (
        f"In {state['year']} {people(sea['people'])} people arrived by sea, against {world.iloc[0]:.1f} "
        "million displaced worldwide at the end of it."
    )
    if state["measure"] == "people":
        return f"{first} Of the countries shown {_the(top['name'])} hosted most refugees: {people(top['people'])}."
    if state["measure"] == "per-1000":
        return (
            f"{first} That is {sea['value']:.1f} per 1,000 inhabitants of the EU; of the countries "
            f"shown {_the(top['name'])} hosted most refugees per 1,000 of its own: {top['value']:.1f}."
        )
    return (
        f"{first} That is as many as {sea['value']:.2f}% of them; of the countries shown "
        f"{_the(top['name'])} hosted most: as many as {top['value']:.2f}%."
    )


def sharing(frames: Frames) -> alt.LayerChart:
    """Draw people for each of 28 countries."""
    frame = frames["table"]
    base = (
        alt.Chart(frame)
        .transform_calculate(
            written="datum.takes_part == 'yes' ? format(datum.people, ',.0f') + ' (' + "
            "format(datum.per_1000, '.1f') + ')' : 'takes no part'"
        )
        .encode(
            x=room("people", 104),
            y=alt.Y("country:N", sort=None, title=None, axis=names_axis("|")),
        )
    )
    return layered(
        base.mark_bar(height=14),
        base.mark_text(align="left", dx=4).encode(text="written:N"),
        *axis_ends(frame, MOST_RECEIVED),
        height=alt.Step(30),
        title=alt.Title(
            "People for each country",
            subtitle="In brackets: per 1,000 inhabitants",
            subtitleColor=color("ink"),
        ),
    )


def sharing_sentence(frames: Frames, state: State) -> str:
    """Say what the Netherlands and the country or countries with most per inhabitant would receive."""
    frame = frames["table"]
    one = frame.set_index("country")
    dutch = {column: one[column]["Netherlands"] for column in ("takes_part", "people", "per_1000")}
    most = frame["per_1000"].max()
    # Whole people make a difference in the third decimal where the key itself makes none.
    alike = frame.loc[frame["per_1000"] > most - 0.005, "country"].tolist()
    if len(alike) == state["countries"]:
        third = f"Per 1,000 inhabitants each of these gets the same, {most:.1f}"
    elif len(alike) > 1:
        third = f"Most per 1,000 inhabitants: {most:.1f}, the same in {len(alike)} countries"
    else:
        third = f"Most per 1,000 inhabitants: {_the(alike[0])}, {most:.1f}"
    lead = f"{people(frame['people'].sum())} people over {state['countries']} countries"
    if dutch["takes_part"] == "no":
        second = "the Netherlands takes no part"
    else:
        second = f"{people(dutch['people'])} for the Netherlands, {dutch['per_1000']:.1f} per 1,000 inhabitants"
    return f"{lead}: {second}. {third}. The parts sum exactly to the total."


def _the(country: str) -> str:
    """Return a country's name as it stands within a sentence."""
    return f"the {country}" if country in ("Netherlands", "United Kingdom") else country


def arena(frames: Frames) -> alt.LayerChart:
    """Draw a row for each actor along the line and a column for each relation."""
    rows = alt.Y(
        "actor:N",
        sort=None,
        title=None,
        axis=alt.Axis(
            ticks=False,
            domain=False,
            grid=True,
            labelPadding=8,
            labelExpr="split(datum.label, '|')",
            labelLineHeight=14,
            labelOffset=-7,
        ),
    )
    column = alt.X(
        "id:N",
        title=None,
        sort=None,
        # No letter of the place, and on a phone every second number where they would touch.
        axis=alt.Axis(
            orient="top",
            labelAngle=0,
            labelExpr="substring(datum.label, 1)",
            labelOverlap="parity",
            labelSeparation=3,
            ticks=False,
            domain=False,
            labelFontSize=11,
        ),
    )
    known = list(RELATIONS)
    hue = alt.Color(
        "relation:N",
        scale=alt.Scale(domain=known, range=colors(*(_HUES[k] for k in known))),
        legend=alt.Legend(title=None, columns=2, symbolType="square"),
    )
    tips = [
        alt.Tooltip("told:N", title="Relation"),
        alt.Tooltip("what:N", title="What"),
        alt.Tooltip("locator:N", title="Where"),
        alt.Tooltip("basis:N", title="Basis"),
    ]
    actors = alt.Chart(frames["actors"]).mark_point(opacity=0).encode(y=rows)
    ends = alt.Chart(frames["ends"]).transform_filter("datum.end != 'none'")
    lines = ends.mark_line(strokeWidth=2.5).encode(
        x=column,
        y=rows,
        detail="id:N",
        color=hue,
        strokeDash=alt.StrokeDash(
            "relation:N",
            scale=alt.Scale(domain=known, range=[_DASHES[k] for k in known]),
            legend=None,
        ),
    )
    points = ends.mark_point(size=110, filled=True, opacity=1).encode(
        x=column,
        y=rows,
        color=hue,
        shape=alt.Shape(
            "end:N",
            scale=alt.Scale(domain=["from", "to"], range=["circle", "diamond"]),
            legend=None,
        ),
        tooltip=tips,
    )
    return layered(
        actors,
        lines,
        points,
        height=alt.Step(46),
        title=alt.Title(
            "Insider at the top, confrontational below",
            subtitle=[
                "A column is a relation, numbered as in",
                "the table. Disc: who does it.",
                "Diamond: whom it concerns.",
            ],
            subtitleColor=color("ink"),
        ),
    )


def arena_sentence(frames: Frames, state: State) -> str:
    """Say how many relations are coded, and what they are when they are few."""
    one = frames["summary"].iloc[0]
    place, number = PLACES[state["place"]], int(one["number"])
    if number == 0:
        return (
            f"{place}: we coded no relation of this kind. That is what our reading found in the "
            "chapter, not what happened there."
        )
    noun = "relation" if number == 1 else "relations"
    stated = int(one["stated"])
    if stated in (0, number):
        all_of_them = "all " if number > 1 else ""
        basis = f"{all_of_them}{'stated by the chapter' if stated else 'our coding'}"
    else:
        basis = f"{stated} of them stated by the chapter"
    if state["relation"] == ALL or number > 2:
        return f"{place}: {number} {noun}, {basis}. The list stands in the table below the chart."
    told = "; ".join(frames["relations"]["told"])
    return f"{place}: {number} {noun}, {basis}. {told}."


def advocacy(frames: Frames) -> alt.LayerChart:
    """Draw the gain over every mix, with the reader's mix and the best."""
    x = alt.X(
        "confront:Q",
        scale=alt.Scale(domain=[0, 100]),
        title="Share of effort that confronts (%)",
    )
    y = alt.Y("gain:Q", scale=alt.Scale(domain=[-60, 80]), title="Gain (index)")
    marks = alt.Chart(frames["marks"]).encode(x=x, y=y)
    points = marks.mark_point(size=150, opacity=1, filled=True).encode(
        shape=alt.Shape(
            "mark:N",
            scale=alt.Scale(domain=["yours", "best"], range=["circle", "diamond"]),
            legend=alt.Legend(title=None, labelExpr="datum.label + ' mix'"),
        ),
        color=alt.Color(
            "mark:N",
            scale=alt.Scale(domain=["yours", "best"], range=colors("orange", "blue")),
            legend=None,
        ),
    )
    line = alt.Chart(frames["curve"]).mark_line().encode(x=x, y=y)
    return layered(line, points, height=240)


def advocacy_sentence(frames: Frames, _: State) -> str:
    """Say what this mix gains in the model and what the best would."""
    yours, best = frames["marks"].iloc[0], frames["marks"].iloc[1]
    if round(best["gain"]) == round(yours["gain"]):
        second = "no mix gains noticeably more"
    else:
        second = f"the best mix, at {best['confront']:.0f}%, gains {_index(best['gain'])}"
    return (
        f"In the model a mix with {yours['confront']:.0f}% confrontation gains "
        f"{_index(yours['gain'])}; {second}. The index is invented."
    )


def _index(value: float) -> str:
    return f"−{abs(round(value))}" if round(value) < 0 else f"{abs(round(value))}"

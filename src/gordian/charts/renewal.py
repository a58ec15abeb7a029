"""Charts and sentences of chapter 8 on the programme's chain and on a renewed neighbourhood."""

from __future__ import annotations

import altair as alt
import pandas as pd

from ..explore import Frames, State
from ..models.renewal import REST, TAKERS
from ..theme import color, colors
from .layout import axis_ends, layered, names_axis, room

_PLACES = {"here": "Here", "cheap": "Cheapest", "mixed": "Mixed", "dear": "Dearest"}
_NOT = "not supported"


def chain(frames: Frames) -> alt.LayerChart:
    """Draw the steps under each other: a disc where a step follows, a ring where it does not."""
    written = f"datum.what + (datum.state == 'unsupported' ? ' ({_NOT})' : '')"
    base = (
        alt.Chart(frames["table"])
        .transform_calculate(label=written)
        .encode(y=alt.Y("step:O", axis=None))
    )
    left, beside = alt.value(12), alt.value(30)
    follows = base.transform_filter("datum.state == 'follows'")
    broken = base.transform_filter("datum.state != 'follows'")
    return layered(
        follows.mark_circle(size=200, color=color("blue"), opacity=1).encode(x=left),
        broken.mark_point(size=160, filled=False, strokeWidth=2, color=color("red")).encode(x=left),
        base.mark_text(align="left", fontWeight=600).encode(x=beside, text="label:N"),
        base.mark_text(
            align="left", baseline="top", dy=13, lineBreak="|", lineHeight=16, color=color("muted")
        ).encode(x=beside, text="link:N"),
        height=alt.Step(76),
        title=alt.Title(
            "From step to step",
            subtitle=["Disc: follows. Ring: this pillar", "no longer supports it."],
            subtitleColor=color("ink"),
        ),
    )


def chain_sentence(frames: Frames, state: State) -> str:
    """Say which steps are left when the assumption fails, and what the chapter says of it."""
    frame, failing, pillar = frames["table"], state["failing"], state["pillar"]
    if failing == 0:
        return (
            f"{pillar.capitalize()}: if all {len(frame) - 1} assumptions hold, the last step follows: "
            f"{_small(frame['what'].iloc[-1])}."
        )
    link, after = frame.iloc[failing - 1], len(frame) - failing
    steps = f"the last {after} steps" if after > 1 else "the last step"
    whose = "the chapter's own" if link["basis"] == "stated" else "our reading"
    return (
        f"{pillar.capitalize()}: suppose this fails: {_small(link['assumes'])} ({whose}). Then this "
        f"pillar no longer supports {steps}. On this link: {_small(link['remark'])}."
    )


def renewal(frames: Frames) -> list[alt.LayerChart]:
    """Draw who lives where before and after, the two measures, and the homes."""
    return [
        _mix(frames["mix"]),
        _pairs(frames["index"]),
        _homes(frames),
    ]


def renewal_sentence(frames: Frames, state: State) -> str:
    """Say how diversity here and segregation in the city changed, and who did not come back."""
    value = frames["index"].set_index(["name", "when"])["value"].round(1)
    homes = frames["homes"].set_index("item")["households"]
    gone, new, out = (
        round(homes[item]) for item in ("Homes demolished", "New social homes", "Not back")
    )
    if gone == 0:
        return (
            "Nothing is demolished: diversity here and segregation in the city stay as they were."
        )
    said = [
        f"{name} {_changed(value[item, 'before'], value[item, 'after'])}"
        for name, item in (
            ("diversity here", "Diversity here"),
            ("segregation in the city", "Segregation, city"),
        )
    ]
    who = {"nrc": "By NRC's count", "vestia": "By Vestia's count"}.get(
        state["plan"], "In this plan"
    )
    place = REST[state["rest"]]
    moved = (
        "Nobody has to live elsewhere."
        if out == 0
        else f"{out} household{'s' if out != 1 else ''} with a low income "
        f"move{'' if out != 1 else 's'} {place}."
    )
    takers = TAKERS[state["takers"]]
    # The counts do not divide Vestia's dwellings from the business units among them.
    what = "social homes go" if state["plan"] == "own" else "of Vestia's rental units go"
    dear = "" if new == gone else f" Other new homes go {takers}."
    built = f"{new} new social home{'s' if new != 1 else ''}" if new else "no new social homes"
    return (
        f"{who}, {gone} {what} and {built} come. {moved}{dear} "
        f"On a scale of 0 to 100, {said[0]} and {said[1]}."
    )


def _changed(before: float, after: float) -> str:
    if before == after:
        return f"stays {before:.1f}"
    return f"{'rises' if after > before else 'falls'} from {before:.1f} to {after:.1f}"


def _small(text: str) -> str:
    return text if text.startswith("Zuid") else text[0].lower() + text[1:]


def _mix(frame: pd.DataFrame) -> alt.LayerChart:
    incomes = ["low", "middle", "high"]
    order = [f"{name}|{when}" for name in _PLACES.values() for when in ("before", "after")]
    base = (
        alt.Chart(frame)
        .transform_calculate(
            row=f"{_PLACES}[datum.place] + '|' + datum.when",
            rank=f"indexof({incomes}, datum.income)",
        )
        .transform_stack(
            stack="pct", as_=["from", "to"], groupby=["row"], sort=[alt.SortField("rank")]
        )
        .transform_calculate(
            middle="(datum.from + datum.to) / 2",
            written="datum.pct >= 12 ? format(datum.pct, 'd') + '%' : ''",
        )
        .encode(y=alt.Y("row:N", sort=order, title=None, axis=names_axis("|")))
    )
    scale = alt.Scale(domain=[0, 100], nice=False)
    bars = base.mark_bar(height=24, stroke=color("paper")).encode(
        x=alt.X("from:Q", scale=scale, axis=None),
        x2="to:Q",
        color=alt.Color(
            "income:N",
            sort=incomes,
            scale=alt.Scale(domain=incomes, range=colors("blue", "olive", "purple")),
            legend=alt.Legend(title="Income, from left to right", columns=3),
        ),
    )
    texts = base.mark_text(color=color("paper")).encode(
        x=alt.X("middle:Q", scale=scale), text="written:N"
    )
    return layered(bars, texts, height=alt.Step(34), title="Households by income (invented city)")


def _pairs(frame: pd.DataFrame) -> alt.LayerChart:
    order = [
        f"{name}|{when}"
        for name in ("Diversity here", "Segregation|city")
        for when in ("before", "after")
    ]
    base = (
        alt.Chart(frame)
        .transform_calculate(row="replace(datum.name, ', ', '|') + '|' + datum.when")
        .encode(y=alt.Y("row:N", sort=order, title=None, axis=names_axis("|")), x=room("value", 48))
    )
    bars = base.mark_bar(height=20).encode(
        color=alt.condition(
            "datum.when == 'before'", alt.value(color("grey")), alt.value(color("orange"))
        )
    )
    texts = base.mark_text(align="left", dx=4).encode(text=alt.Text("value:Q", format=".1f"))
    return layered(
        bars,
        texts,
        *axis_ends(frame, 100),
        height=alt.Step(52),
        title="Diversity and segregation, 0–100",
    )


def _homes(frames: Frames) -> alt.LayerChart:
    base = alt.Chart(frames["homes"]).encode(
        y=alt.Y("item:N", sort=None, title=None, axis=names_axis()), x=room("households", 48)
    )
    bars = base.mark_bar(height=20)
    texts = base.mark_text(align="left", dx=4).encode(text=alt.Text("households:Q", format=".0f"))
    return layered(
        bars,
        texts,
        *axis_ends(frames["axes"], "households_to"),
        height=alt.Step(40),
        title="Homes, and the households they held",
    )

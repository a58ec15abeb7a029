"""Chart and sentence of chapter 6 on making groups alike, one trait at a time."""

from __future__ import annotations

import altair as alt
import pandas as pd

from ..explore import Frames, State
from ..models.welfare_composition import OUTCOMES
from ..theme import color, colors, euro, percent, points
from .layout import axis_ends, layered, names_axis, room

#: Traits whose label on the chart does not fit into a sentence.
_SAID = {"Children": "the number of children", "Town or country": "where they live"}

#: Traits that fall short of the largest by less than this part of it are named with it.
_TIE = 0.1


def alike(frames: Frames) -> list[alt.LayerChart]:
    """Draw the groups before and after, then what each trait took off the gap."""
    return [_levels(frames), _parts(frames)]


def alike_sentence(frames: Frames, state: State) -> str:
    """Say how large the gap was, how large it is now, and which trait took most of it."""
    rows = frames["levels"].set_index("row")
    nl, before, after = rows["value"][["netherlands", "before", "after"]]
    outcome, unit = OUTCOMES[state["outcome"]]
    who = rows["who"]["before"].split(",")[0]
    if unit == "%":
        first = (
            f"As they are, {percent(before)} of {who} receive {outcome}, against "
            f"{percent(nl)} of the Netherlands-born: a gap of {_size(_between(nl, before, unit), unit)}."
        )
    else:
        first = (
            f"As they are, {outcome} come to {euro(before)} a year per resident for "
            f"{who}, against {euro(nl)} for the Netherlands-born: a gap of "
            f"{_size(_between(nl, before, unit), unit)}."
        )
    parts = frames["parts"]
    chosen = parts[parts["equalised"] & (parts["counted"] == "this order")]
    if chosen.empty:
        return f"{first} Tick a trait to make them alike in it."
    traits = _listed([_small(trait) for trait in chosen["trait"]])
    now = percent(after) if unit == "%" else euro(after)
    text = (
        f"{first} Made alike in {traits}, the figure would be {now}: the gap {_change(rows, unit)}."
    )
    if len(chosen) == 1:
        return text
    return f"{text} {_largest(parts, unit)}"


def _change(rows: pd.DataFrame, unit: str) -> str:
    nl = rows["value"]["netherlands"]
    before, after = (_between(nl, rows["value"][row], unit) for row in ("before", "after"))
    size = _size(after, unit)
    if after == before:
        return f"stays at {size}"
    if before * after < 0:
        return f"turns round, to {size} the other way"
    return f"{'narrows' if abs(after) < abs(before) else 'widens'} to {size}"


def _largest(parts: pd.DataFrame, unit: str) -> str:
    """Name the trait or traits that did most of what happened to the gap, counted in both ways."""
    table = parts[parts["equalised"]].pivot(index="trait", columns="counted", values="part")
    verb, sign = ("narrow", 1) if table["any order"].sum() >= 0 else ("widen", -1)
    table = (sign * table).sort_values("any order", ascending=False, kind="stable")
    fair = table["any order"]
    if _size(fair.iloc[0], unit) == _size(0, unit):
        return "None of them moves it."
    alike = [
        share > (1 - _TIE) * fair.iloc[0] or _size(share, unit) == _size(fair.iloc[0], unit)
        for share in fair.clip(lower=0)
    ]
    first = table[alike]
    fairly, here = (_sizes(first[counted], unit) for counted in ("any order", "this order"))
    if len(first) == 1:
        return (
            f"The trait that {verb}s it most is {_small(first.index[0])}: by {fairly} as the mean "
            f"over all orders (its Shapley share), in this order by {here}."
        )
    names = _listed([_small(trait) for trait in first.index])
    return (
        f"{names[0].upper()}{names[1:]} {verb} it about equally, by {fairly} as the mean over all "
        f"orders (their Shapley shares), in this order by {here}."
    )


def _small(trait: str) -> str:
    return _SAID.get(trait, trait[0].lower() + trait[1:])


def _between(nl: float, other: float, unit: str) -> float:
    """The gap between two numbers as the reader sees them."""
    digits = 1 if unit == "%" else 0
    return round(round(nl, digits) - round(other, digits), digits)


def _size(gap: float, unit: str) -> str:
    return points(abs(gap)) if unit == "%" else euro(abs(gap))


def _sizes(parts: pd.Series, unit: str) -> str:
    """List sizes with their unit once, as "2.6 and 2.4 points", or once for all when alike."""
    sizes = [points(part) if unit == "%" else euro(part) for part in parts]
    if len(sizes) > 1 and len(set(sizes)) == 1:
        return f"{sizes[0]} each"
    return _listed([size.removesuffix(" points") for size in sizes[:-1]] + sizes[-1:])


def _listed(words: list[str]) -> str:
    if len(words) == 1:
        return words[0]
    return f"{', '.join(words[:-1])} and {words[-1]}"


def _levels(frames: Frames) -> alt.LayerChart:
    base = (
        alt.Chart(frames["levels"])
        .transform_calculate(written=_written("value", "%"))
        .encode(y=alt.Y("who:N", sort=None, title=None, axis=names_axis(", ")), x=room("value", 60))
    )
    rows = ["netherlands", "before", "after"]
    bars = base.mark_bar(height=22).encode(
        color=alt.Color(
            "row:N",
            scale=alt.Scale(domain=rows, range=colors("NL", "CEE", "purple")),
            legend=None,
        )
    )
    texts = base.mark_text(align="left", dx=4).encode(text="written:N")
    ends = axis_ends(frames["axes"], "value_to")
    return layered(bars, texts, *ends, height=alt.Step(38), title="What each receives")


def _parts(frames: Frames) -> alt.LayerChart:
    counted = ["this order", "any order"]
    written = (
        f"datum.equalised ? {_written('part', '')} + ' ' + datum.counted"
        " : (datum.counted == 'this order' ? 'left as it is' : '')"
    )
    base = (
        alt.Chart(frames["parts"])
        .transform_calculate(written=written, right="max(datum.part, 0)")
        .encode(
            y=alt.Y("trait:N", sort=None, title=None, axis=names_axis(" ")),
            yOffset=alt.YOffset("counted:N", sort=counted),
        )
    )
    bars = base.mark_bar(height=15).encode(
        x=room("part", 112),
        color=alt.Color(
            "counted:N",
            scale=alt.Scale(domain=counted, range=colors("grey", "purple")),
            legend=None,
        ),
    )
    texts = base.mark_text(align="left", dx=4).encode(x=room("right", 112), text="written:N")
    ends = axis_ends(frames["axes"], "part_from", "part_to")
    zero = alt.Chart(frames["axes"]).mark_rule(color=color("muted")).encode(x=alt.datum(0))
    title = alt.Title(
        "How much each trait narrows the gap",
        subtitle="Left of the line: widens it",
        subtitleColor=color("ink"),
    )
    return layered(bars, texts, *ends, zero, height=alt.Step(18), title=title)


def _written(number: str, suffix: str) -> str:
    """Write a column's number in its unit, without a sign when it rounds to 0."""
    size = f"abs(datum.{number})"
    sign = f"datum.{number} < 0 && {size} >= (datum.unit == '%' ? 0.05 : 0.5) ? '−' : ''"
    return (
        f"({sign}) + (datum.unit == '%' ? format({size}, '.1f') + '{suffix}'"
        f" : '€' + format({size}, ',.0f'))"
    )

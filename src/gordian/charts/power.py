"""Charts and sentences of chapter 8's waiting list and of its votes and power."""

from __future__ import annotations

import altair as alt
import pandas as pd

from ..explore import Frames, State
from ..models.voting_power import RULES
from ..theme import color, colors, people, percent
from .layout import axis_ends, layered, names_axis, room

_TIE = 1e-9


def waiting(frames: Frames) -> list[alt.LayerChart]:
    """Draw the wait with and without priority, and what becomes of a hundred who join."""
    return [
        _bars(
            frames["wait"],
            "who",
            "years",
            ".1f",
            "Years until a home",
            axis_ends(frames["axes"], "years_to"),
        ),
        _bars(
            frames["fate"],
            "what",
            "number",
            ".0f",
            "Of 100 who join without priority",
            axis_ends(frames["fate"], 100),
        ),
    ]


def waiting_sentence(frames: Frames, state: State) -> str:
    """Say how long those without priority wait, how long the list is, and who gives up."""
    row = frames["list"].iloc[0]
    years = float(frames["wait"]["years"].iloc[1])
    if years < 0.05:
        spare = round(row["left_over"])
        over = f", and {people(spare)} homes a year are left over" if spare else ""
        return f"There are homes enough: nobody has to wait{over}."
    housed, quitting = (round(number) for number in frames["fate"]["number"])
    return (
        f"Without priority, those who get a home wait {years:.1f} years; with priority, none. The "
        f"list settles at {people(row['length'])} people. Of every 100 who join without priority "
        f"{housed} get a home and {quitting} give up. Little's law: {people(state['newcomers'])} a year "
        f"× {row['mean']:.1f} years on the list."
    )


def who_decides(frames: Frames) -> alt.LayerChart:
    """Draw each party's share of the votes above its two shares of power."""
    frame = frames["table"]
    measures = list(frame["measure"].unique())
    base = (
        alt.Chart(frame)
        .transform_calculate(written="format(datum.pct, '.1f') + '%'")
        .encode(
            y=alt.Y("party:N", sort=None, title=None, axis=names_axis()),
            yOffset=alt.YOffset("measure:N", sort=measures),
            x=room("pct", 60),
        )
    )
    bars = base.mark_bar(height=15).encode(
        color=alt.Color(
            "measure:N",
            sort=measures,
            scale=alt.Scale(domain=measures, range=colors("grey", "blue", "orange")),
            legend=alt.Legend(title=None, columns=1),
        )
    )
    texts = base.mark_text(align="left", dx=4).encode(text="written:N")
    return layered(
        bars,
        texts,
        *axis_ends(frame, 100),
        height=alt.Step(19),
        title="Share of the votes, share of the power",
    )


def who_decides_sentence(frames: Frames, state: State) -> str:
    """Say what votes and power the residents have, and who else has none."""
    frame = frames["table"]
    row = frame.iloc[0]
    pct = frame.set_index(["party", "measure"])["pct"]
    votes, banzhaf, shapley = (pct["Residents", measure] for measure in frame["measure"].unique())
    first = f"{row['needed']} of {row['total']} votes are needed ({RULES[state['rule']]})."
    if votes < _TIE:
        told = "Residents have no vote and no power."
    elif banzhaf < _TIE:
        told = (
            f"Residents hold {percent(votes)} of the votes and no power: there is no coalition "
            "that loses without them and wins with them."
        )
    elif abs(banzhaf - shapley) < _TIE:
        told = f"Residents hold {percent(votes)} of the votes and {percent(banzhaf)} of the power by both measures."
    else:
        told = (
            f"Residents hold {percent(votes)} of the votes, {percent(banzhaf)} of the power by Banzhaf "
            f"and {percent(shapley)} by Shapley and Shubik."
        )
    powers = pct.xs("Banzhaf", level="measure")
    alone = powers[powers > 100 - _TIE].index.tolist()
    others = [party.lower() for party in powers[powers < _TIE].index if party != "Residents"]
    if alone:
        return f"{first} {told} {_the(alone[0])} {_decide(alone[0])} alone."
    if others:
        return f"{first} {told} No power either way for: {', '.join(others)}."
    return f"{first} {told}"


def _the(party: str) -> str:
    return "The city" if party == "City" else party


def _decide(party: str) -> str:
    return "decides" if party == "City" else "decide"


def _bars(
    frame: pd.DataFrame, name: str, value: str, form: str, title: str, ends: list[alt.Chart]
) -> alt.LayerChart:
    base = alt.Chart(frame).encode(
        y=alt.Y(f"{name}:N", sort=None, title=None, axis=names_axis()), x=room(value, 48)
    )
    bars = base.mark_bar(height=22, color=color("blue"))
    texts = base.mark_text(align="left", dx=4).encode(text=alt.Text(f"{value}:Q", format=form))
    return layered(bars, texts, *ends, height=alt.Step(40), title=title)

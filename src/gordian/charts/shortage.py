"""Chart and sentence of the causes of the housing shortage (chapter 2)."""

from __future__ import annotations

import altair as alt
import pandas as pd

from ..explore import Frames, State
from ..theme import color, colors
from .layout import axis_ends, layered, names_axis

_SAID = {
    "size": "the size of households",
    "migration": "net immigration",
    "births": "births less deaths",
    "built": "building",
    "sold": "selling associations’ homes",
}
_OF = {"all": "homes", "association": "homes of associations"}


def why_short(frames: Frames) -> list[alt.LayerChart]:
    """Draw the shortage before and after, then what each cause added to it or took off."""
    return [_gaps(frames), _parts(frames)]


def why_short_sentence(frames: Frames, state: State) -> str:
    """Say how the shortage changed, and which causes raised and lowered it most."""
    before, after = (round(value) for value in frames["gaps"]["thousand"])
    parts = frames["parts"].assign(part=frames["parts"]["part"].round().astype(int))
    homes = _OF[state["homes"]]
    first = f"In this model {_amount(before)} {homes} {_become(before, after)}."
    most = parts["part"].abs().max()
    if most == 0:
        return f"{first} No cause moves it."
    up = _named(parts[parts["part"] == parts["part"].max()], "raises", parts["part"].max() > 0)
    down = _named(parts[parts["part"] == parts["part"].min()], "lowers", parts["part"].min() < 0)
    return " ".join([first, *filter(None, [up, down])])


def _amount(thousand: int) -> str:
    if thousand == 0:
        return "no shortage of"
    return f"a {'shortage' if thousand > 0 else 'surplus'} of {abs(thousand):,},000"


def _become(before: int, after: int) -> str:
    if before == after:
        return "stays as it is over five years"
    if after == 0:
        return "is gone in five years"
    if before * after < 0:
        kind = "shortage" if after > 0 else "surplus"
        return f"turns into a {kind} of {abs(after):,},000 in five years"
    return f"becomes one of {abs(after):,},000 in five years"


def _named(rows: pd.DataFrame, verb: str, there: bool) -> str:
    """Name the cause that did most in one direction, with its share; nothing when there is none."""
    if not there:
        return ""
    causes = " and ".join(_SAID[key] for key in rows["key"])
    size = f"{abs(rows['part'].iloc[0]):,},000"
    if len(rows) == 1:
        return f"What {verb} it most is {causes}, by {size} (its Shapley share)."
    return f"What {verb} it most is {causes}, by {size} each (their Shapley shares)."


def _gaps(frames: Frames) -> alt.LayerChart:
    return _bars(
        _rows(frames["gaps"], "when", "thousand"),
        frames["axes"],
        "thousand",
        "Homes short (thousands)",
        "Left of the line: a surplus",
    )


def _parts(frames: Frames) -> alt.LayerChart:
    return _bars(
        _rows(frames["parts"], "cause", "part"),
        frames["axes"],
        "part",
        "What each cause did to it (thousands)",
        "Shapley shares. Left of the line: less short",
    )


def _rows(frame: pd.DataFrame, names: str, number: str) -> alt.Chart:
    size = f"abs(round(datum.{number}))"
    sign = f"round(datum.{number}) < 0 ? '−' : ''"
    return (
        alt.Chart(frame)
        .transform_calculate(
            written=f"({sign}) + format({size}, ',')",
            way=f"datum.{number} < 0 ? 'less' : 'more'",
            right=f"max(datum.{number}, 0)",
        )
        .encode(y=alt.Y(f"{names}:N", sort=None, title=None, axis=names_axis(" ")))
    )


def _bars(
    base: alt.Chart, axes: pd.DataFrame, number: str, title: str, subtitle: str
) -> alt.LayerChart:
    scale = alt.Scale(range=[0, alt.ExprRef("width - 44")], nice=False, zero=True)
    axis = alt.X(f"{number}:Q", scale=scale, axis=None)
    bars = base.mark_bar(height=18).encode(
        x=axis,
        color=alt.Color(
            "way:N",
            scale=alt.Scale(domain=["more", "less"], range=colors("orange", "green")),
            legend=None,
        ),
    )
    texts = base.mark_text(align="left", dx=4).encode(x="right:Q", text="written:N")
    zero = alt.Chart(axes).mark_rule(color=color("muted")).encode(x=alt.datum(0))
    heading = alt.Title(title, subtitle=subtitle, subtitleColor=color("ink"))
    ends = axis_ends(axes, f"{number}_from", f"{number}_to")
    return layered(bars, texts, *ends, zero, height=alt.Step(44), title=heading)

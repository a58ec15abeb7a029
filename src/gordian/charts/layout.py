"""What the charts share: room for written values, names that break, axes that stay where they are."""

from __future__ import annotations

from typing import Any

import altair as alt
import pandas as pd

_LINE = 14


def room(field: str, pixels: int) -> alt.X:
    """Return a bare horizontal axis that leaves room on the right for values written beside marks.

    Parameters
    ----------
    field
        Column with numbers.
    pixels
        Width of the room in CSS pixels, on a phone as on a projector.
    """
    scale = alt.Scale(range=[0, alt.ExprRef(f"width - {pixels}")], nice=False, zero=True)
    return alt.X(f"{field}:Q", scale=scale, axis=None)


def names_axis(between: str = " ") -> alt.Axis:
    """Return an axis of names, each broken into lines at ``between`` so that it fits a phone."""
    lines = f"split(datum.label, '{between}')"
    # Vega centres the first line on the tick; lift the others so that the whole is centred.
    lift = [
        {"test": f"length({lines}) == {count}", "value": -_LINE / 2 * (count - 1)}
        for count in (2, 3, 4)
    ]
    return alt.Axis(
        ticks=False,
        domain=False,
        labelPadding=6,
        labelExpr=lines,
        labelLineHeight=_LINE,
        labelOffset={"condition": lift, "value": 0},
    )


def axis_ends(frame: pd.DataFrame, *ends: str | float) -> list[alt.Chart]:
    """Return unseen layers that hold the horizontal axis at columns' values, or at numbers.

    With ends that hold in all states, an axis does not jump between them. Those that the model
    works out stand in its frame ``axes``.
    """
    unseen = alt.Chart(frame).mark_point(opacity=0)
    return [
        unseen.encode(x=f"{end}:Q") if isinstance(end, str) else unseen.encode(x=alt.datum(end))
        for end in ends
    ]


def layered(*layers: Any, **properties: Any) -> alt.LayerChart:
    """Lay charts over each other, with the properties of the whole (height, title)."""
    return alt.LayerChart(layer=list(layers)).properties(**properties)

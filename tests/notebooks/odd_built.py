"""Odd charts and explorables: right ones, changed in ways that need not work."""

from __future__ import annotations

import copy
import math
from collections.abc import Callable
from typing import Any

import altair as alt
import pandas as pd
from hypothesis import strategies as st
from ipywidgets import Checkbox, Dropdown, FloatSlider, IntSlider
from odd import ERRORS, OBJECTS, TABLE, TABLES, Rude, Unreadable, held, one_of, raises, returns

from gordian.explore import Explorable
from gordian.explore.controls import read_controls

ENCODINGS = (
    *(None, 1, "", "nope:Q", "what", "pct:T", "count()", "year:O", alt.value(1), alt.datum("a")),
    *(alt.X("pct", bin=True), alt.Undefined, alt.repeat("row"), {"field": 1}, [alt.Text("what")]),
    alt.X("pct:Q").scale(domain=["a", None]).axis(None).title(None),
    alt.condition("datum.pct > 1", alt.value("red"), alt.value("blue")),
)
CHANNELS = ("x", "y", "row", "color", "text", "shape", "facet", "strokeDash", "tooltip")
MARKS = ("bar", "line", "point", {"type": "text"}, "nope", None, 1, alt.Undefined)
DATA: tuple[Callable[[], Any], ...] = (
    *TABLES,
    lambda: TABLE,
    lambda: "table.csv",
    lambda: None,
    lambda: alt.Undefined,
    lambda: alt.NamedData("elsewhere"),
    lambda: {"values": [1, None, "a"]},
    lambda: alt.InlineData({"a": 1}),
    lambda: alt.sequence(0, 3),
    lambda: [{"what": {"a": 1}, "pct": [1]}, {"pct": "1"}, {}],
    lambda: {"values": []},
)
WRAPS: tuple[Callable[[Any], Any], ...] = (
    lambda chart: chart,
    lambda chart: alt.layer(chart),
    lambda chart: alt.layer(chart, alt.layer(chart)),
    lambda chart: alt.LayerChart(layer=[]),
    lambda chart: alt.LayerChart(layer=[None, chart]),
    lambda chart: chart | chart,
    lambda chart: chart.facet("what:N"),
    lambda chart: chart.repeat(["what"]),
    lambda chart: chart.transform_filter("datum.nope").properties(width="wide"),
    lambda chart: chart.to_dict,
)


@st.composite
def redrawn(draw: st.DrawFn, chart: alt.Chart | alt.LayerChart) -> Any:
    """A chart with other data, marks or channels, some of which Altair does not know."""
    drawn = chart.copy(deep=True)
    for part in [drawn, *getattr(drawn, "layer", [])]:
        if draw(st.booleans()):
            part.data = draw(st.sampled_from(DATA))()
        if isinstance(part, alt.Chart):
            if draw(st.booleans()):
                part.mark = draw(one_of(MARKS))
            if part.encoding is alt.Undefined:
                part.encoding = alt.FacetedEncoding()
            for channel in draw(st.sets(st.sampled_from(CHANNELS), max_size=3)):
                part.encoding[channel] = draw(one_of(ENCODINGS))
    try:
        return draw(one_of(WRAPS))(drawn)
    except Exception:  # Altair does not even build it
        return drawn


def relabelled(frame: pd.DataFrame, names: list[Any]) -> pd.DataFrame:
    """The table with other names over its columns, as many as there are."""
    kept = frame.iloc[:, : len(names)].copy()
    kept.columns = pd.Index(held(names[: kept.shape[1]]), tupleize_cols=False)
    return kept


def with_column(frame: pd.DataFrame, place: int, value: Any) -> pd.DataFrame:
    kept = frame.copy()
    kept[kept.columns[place % kept.shape[1]]] = held([value] * len(kept))
    return kept


CONTROLS: tuple[Callable[[str], dict[str, Any]], ...] = (
    lambda name: {"another": IntSlider(1, min=0, max=3, description="x")},
    lambda name: {name: Dropdown(options=["a", "b", "c"], description="x")},
    lambda name: {name: Dropdown(options=[True, False, 2.5], description="x")},
    lambda name: {
        name: Dropdown(options=[math.nan, math.inf, 1e308], value=1e308, description="x")
    },
    lambda name: {name: Checkbox(description="x")},
    lambda name: {name: IntSlider(0, min=0, max=1, description="x")},
    lambda name: {name: FloatSlider(-1e9, min=-1e9, max=1e9, step=1e8, description="x")},
    lambda name: {name: IntSlider(0, min=0, max=9_000, description="\ud800")},
    lambda name: {
        name: IntSlider(50, min=0, max=100, step=10, description="x"),
        "another": IntSlider(1, min=0, max=3, description="x"),
    },
)


@st.composite
def rebuilt(draw: st.DrawFn, built: Explorable) -> Explorable:
    """An explorable with another model, chart, sentence or slider, some of which cannot work."""
    model, chart = built.model, built.chart
    name = next(iter(built.controls))
    odd, axis = draw(OBJECTS), draw(st.sampled_from([0, 1]))
    drawn = draw(redrawn(chart(built.frames())))
    functions = (
        *(returns(odd), raises(draw(one_of((*ERRORS, Unreadable, Rude)))), len, odd),
        *(lambda: 1, lambda *_, **__: (yield)),
    )
    models = (
        *functions,
        lambda **state: with_column(model(**state), len(name), odd),
        lambda **state: with_column(model(**state), 1, odd),
        lambda **state: relabelled(model(**state), [odd, odd]),
        lambda **state: {"odd": TABLE.dropna(), "table": model(**state)},
        lambda **state: {odd if isinstance(odd, str) else 1: model(**state)},
        lambda **state: pd.concat([model(**state)] * 2, axis=axis),
        lambda **state: model(**state).iloc[:0],
        lambda **state: model(**state).set_index(list(model(**state).columns)),
        lambda **state: model(**state).astype(str),
    )
    charts = (
        *functions,
        lambda frames: [chart(frames), odd],
        lambda frames: chart({"table": with_column(frames["table"], 1, odd)}),
        returns(drawn),
    )
    changes = {
        "model": draw(st.none() | one_of(models)),
        "chart": draw(st.none() | one_of(charts)),
        "wording": draw(
            st.none() | one_of((*functions, lambda *_: f"{odd}", lambda *_: "\ud800" * 9))
        ),
    }
    made = copy.copy(built)
    made.__dict__ |= {key: change for key, change in changes.items() if change is not None}
    if draw(st.booleans()):
        made.controls = draw(st.sampled_from(CONTROLS))(name)
        made._read = read_controls(made.id, made.controls)
    return made

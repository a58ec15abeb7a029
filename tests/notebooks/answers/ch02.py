"""Answers to the tasks of chapter 2: right ones in other forms, and errors people make."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import altair as alt
import numpy as np
import pandas as pd
from ipywidgets import FloatSlider

from gordian import data, explore
from gordian.explore import Frames
from gordian.models import reception

from . import changing

COUNTS = data.load("ch02-coa-occupancy").set_index("year")["occupancy"].astype(float)
ESTIMATES = data.load("ch02-shortage-estimates")
DEMAND = COUNTS.tolist()
RESIDENTS, HOMES = 16_900_726, 7_587_964


def moves(**changes: str) -> Callable[[], Any]:
    return lambda: {"emergency": "up", "idle": "down", "opening": "same", "lag": "up"} | changes


def statements(**changes: str) -> Callable[[], Any]:
    right = {"a": "yes", "b": "no", "c": "yes", "d": "no", "e": "no", "f": "yes"}
    return lambda: right | changes


def signed(
    ahead: int, known: pd.Series = COUNTS, first: int = 1999, by: str = "later"
) -> pd.Series:
    """Errors of "it stays as it is", by year of the forecast, in %."""
    later = known.reindex(known.index + ahead).set_axis(known.index)
    return (100 * (known - later) / (later if by == "later" else known)).loc[first:]


def errors(mean: Callable[[int], float]) -> dict[int, float]:
    return {ahead: mean(ahead) for ahead in (3, 5)}


def right_errors() -> dict[int, float]:
    return errors(lambda n: signed(n).abs().mean())


def by_row(ahead: int) -> float:
    return (100 * (COUNTS.shift(ahead) - COUNTS).abs() / COUNTS).loc[1999 + ahead :].mean()


def ratio_of_sums(ahead: int) -> float:
    later = COUNTS.reindex(COUNTS.index + ahead).set_axis(COUNTS.index).loc[1999:]
    now = COUNTS.loc[1999:]
    return 100 * (now - later).abs().sum() / later.sum()


def filled() -> pd.Series:
    return COUNTS.reindex(range(1995, 2024)).interpolate()


def points(table: pd.DataFrame = ESTIMATES, field: str = "dwellings", **changes: Any) -> alt.Chart:
    channels: dict[str, Any] = {
        "x": "year:Q",
        "y": alt.Y(f"{field}:Q").title("Shortage, dwellings"),
        "shape": "kind:N",
    }
    channels |= changes
    given = {name: value for name, value in channels.items() if value is not None}
    return alt.Chart(table).mark_point().encode(**given)


def dated() -> pd.DataFrame:
    return ESTIMATES.assign(year=pd.to_datetime(ESTIMATES["year"].astype(str), format="%Y"))


def whose() -> pd.DataFrame:
    volume = ESTIMATES["kind"] != "public"
    return ESTIMATES.assign(whose=volume.map({True: "the volume", False: "others"}))


def cheapest(**changes: float) -> dict[str, float]:
    return {"share": 80.0, "places": 54_070, "dearer": 64_771} | changes


def model(size: float) -> pd.DataFrame:
    homes = [RESIDENTS / size / 1000, HOMES / 1000]
    return pd.DataFrame({"what": ["needed", "there"], "thousand": homes})


changed = changing(model, "what", "thousand")


def chart(frames: Frames) -> alt.Chart:
    x = alt.X("thousand:Q").scale(domain=[0, 9000])
    return alt.Chart(frames["table"]).mark_bar().encode(x=x, y="what:N")


def slider(start: float = 2.2, low: float = 2.0, high: float = 2.4) -> FloatSlider:
    return FloatSlider(start, min=low, max=high, step=0.05, description="Residents per household")


def what_if(**changes: Any) -> Any:
    given: dict[str, Any] = {
        "kind": "derived",
        "source": ["ch02-households", "ch02-tenure"],
        "model": model,
        "chart": chart,
        "sentence": lambda frames, _: (
            f"{frames['table'].set_index('what')['thousand']['needed']:.1f} thousand needed."
        ),
        "controls": {"size": slider()},
    }
    return explore("smaller-households", "What if?", **(given | changes))


def other_name() -> Any:
    return explore(
        "other-name",
        "What if?",
        kind="derived",
        source="ch02-tenure",
        model=lambda people: model(people),
        chart=chart,
        sentence=lambda *_: "Homes needed.",
        controls={"people": slider()},
    )


BECAUSE = (
    "Net immigration adds 182 thousand homes to the gap, the largest part that adds, yet smaller "
    "households add 89 thousand and building took 300 thousand away, so one cause is not the whole."
)
LIMIT = "The calculation does not know rents, regions or who may queue for which home."


def judgement(**changes: Any) -> dict[str, Any]:
    return {"verdict": "B", "because": BECAUSE, "limit": LIMIT} | changes


RIGHT: dict[str, dict[str, Callable[[], Any]]] = {
    "02-1": {
        "dict": moves(),
        "capitals": moves(emergency="Up", opening=" SAME "),
        "list": lambda: ["up", "down", "same", "up"],
        "array": lambda: np.array(["up", "down", "same", "up"]),
        "Series": lambda: pd.Series(moves()()),
    },
    "02-2": {
        "dict": statements(),
        "booleans": lambda: {key: value == "yes" for key, value in statements()().items()},
        "tuple": lambda: ("yes", "no", "yes", "no", "no", "yes"),
        "Series in another order": lambda: pd.Series(statements()()).iloc[::-1],
    },
    "02-3": {
        "dict": right_errors,
        "dict of texts": lambda: {str(key): value for key, value in right_errors().items()},
        "other order": lambda: dict(reversed(right_errors().items())),
        "Series": lambda: pd.Series(right_errors()),
        "Series with other index": lambda: pd.Series(right_errors()).reset_index(drop=True),
        "list": lambda: list(right_errors().values()),
        "array": lambda: np.array(list(right_errors().values())),
        "table": lambda: pd.DataFrame({"ahead": [5, 3], "error_pct": [78.7, 51.7]}),
        "one decimal": lambda: {3: 51.7, 5: 78.7},
        "whole per cents": lambda: (52, 79),
    },
    "02-4": {
        "points": points,
        "dates": lambda: points(dated(), x="year:T"),
        "thousands": lambda: points(
            ESTIMATES.assign(dwellings=ESTIMATES["dwellings"] / 1000),
            y=alt.Y("dwellings:Q").title("Shortage, thousand homes"),
        ),
        "own column": lambda: points(whose(), shape="whose:N", color="whose:N"),
        "rows": lambda: points(whose(), shape=None, row="whose:N"),
        "axes turned": lambda: points(
            x=alt.X("dwellings:Q").title("Dwellings"), y=alt.Y("year:Q").scale(zero=False)
        ),
        "with labels": lambda: points() + points(shape=None).mark_text(dy=-9).encode(text="when:N"),
        "bars": lambda: points(shape=None, row="kind:N").mark_bar(),
        "rows of the table turned": lambda: points(ESTIMATES.iloc[::-1]),
    },
    "02-5": {
        "dict": cheapest,
        "list": lambda: [80, 54_070, 64_771],
        "array": lambda: np.array([80, 54_070, 64_771]),
        "Series": lambda: pd.Series(cheapest()).iloc[::-1],
        "rounded to hundreds": lambda: cheapest(places=54_100, dearer=64_800),
        "numpy scalars": lambda: cheapest(places=np.float32(54_070), share=np.int64(80)),
        "model": lambda: cheapest(places=reception.newsvendor(DEMAND, 10, 40)),
        "quantile, the upper of two": lambda: cheapest(
            places=COUNTS.quantile(0.8, interpolation="higher")
        ),
    },
    "02-6": {
        "explorable": what_if,
        "illustrative": lambda: what_if(kind="illustrative"),
        "rounded": lambda: what_if(model=lambda size: model(size).round()),
        "rows turned": lambda: what_if(model=lambda size: model(size).iloc[::-1]),
        "a row more": lambda: what_if(
            model=lambda size: pd.concat(
                [model(size), pd.DataFrame({"what": ["residents"], "thousand": [16_900.7]})]
            )
        ),
        "other range": lambda: what_if(controls={"size": slider(low=1.9, high=2.6)}),
    },
    "02-7": {
        "B": judgement,
        "A": lambda: judgement(verdict="a"),
        "C": lambda: judgement(verdict="C"),
        "list": lambda: list(judgement().values()),
        "Series": lambda: pd.Series(judgement()),
    },
}

WRONG: dict[str, dict[str, Callable[[], Any]]] = {
    "02-1": {
        "all-turned": moves(emergency="down", idle="up", lag="down"),
        "emergency-other-way": moves(emergency="down"),
        "idle-other-way": moves(idle="same"),
        "opening-moves": moves(opening="up"),
        "lag-other-way": moves(lag="same"),
        "empty": moves(lag="..."),
        "form": moves(lag="more"),
        "missing": lambda: {"emergency": "up"},
    },
    "02-2": {
        "stock-for-arrivals": statements(b="yes"),
        "causal": statements(d="yes"),
        "peak-for-mean": statements(e="yes"),
        "not-borne-out-a": statements(a="no"),
        "not-borne-out-c": statements(c="no"),
        "not-borne-out-f": statements(f="no"),
        "form": statements(a="perhaps"),
    },
    "02-3": {
        "fraction-for-percent": lambda: pd.Series(right_errors()) / 100,
        "signs-cancel": lambda: errors(lambda n: -signed(n).mean()),
        "wrong-denominator": lambda: errors(lambda n: signed(n, by="now").abs().mean()),
        "rows-for-years": lambda: errors(by_row),
        "filled-in": lambda: errors(lambda n: signed(n, filled()).abs().mean()),
        "too-early": lambda: errors(lambda n: signed(n, first=1995).abs().mean()),
        "one-year-off": lambda: errors(lambda n: signed(n + 1).abs().mean()),
        "ratio-of-sums": lambda: errors(ratio_of_sums),
        "shuffled": lambda: {3: 78.7, 5: 51.7},
        "missing": lambda: {3: 51.7},
        "off": lambda: {3: 51.7, 5: 60.0},
        "form": lambda: 51.7,
    },
    "02-4": {
        "years-as-dates": lambda: points(x="year:T"),
        "share-for-number": lambda: points(field="pct_of_stock"),
        "averaged": lambda: points(
            ESTIMATES.groupby("year", as_index=False)["dwellings"].mean(), shape=None
        ),
        "left-out": lambda: points(ESTIMATES[ESTIMATES["kind"] == "public"]),
        "joined": lambda: points().mark_line(point=True),
        "years-as-names": lambda: points(x="year:O"),
        "colour-alone": lambda: points(shape=None, color="kind:N"),
        "not-told-apart": lambda: points(shape=None),
        "no-unit": lambda: points(y=alt.Y("dwellings:Q").title("Shortage")),
        "form": lambda: ESTIMATES,
    },
    "02-5": {
        "fraction-for-percent": lambda: cheapest(share=0.8),
        "turned-ratio": lambda: cheapest(share=20, places=21_358),
        "odds-for-share": lambda: cheapest(share=4),
        "average": lambda: cheapest(places=np.mean(DEMAND)),
        "middle": lambda: cheapest(places=np.median(DEMAND)),
        "worst-case": lambda: cheapest(places=max(DEMAND)),
        "unsorted": lambda: cheapest(places=DEMAND[22]),
        "interpolated": lambda: cheapest(places=np.quantile(DEMAND, 0.8)),
        "same-for-both": lambda: cheapest(dearer=54_070),
        "off": lambda: cheapest(dearer=69_752),
        "missing": lambda: {"share": 80},
        "form": lambda: cheapest(places="54,070"),
    },
    "02-6": {
        "slider-does-nothing": lambda: what_if(model=changed(needed=lambda _: 7665.2)),
        "product": lambda: what_if(model=changed(needed=lambda size: RESIDENTS * size / 1000)),
        "whole-homes": lambda: what_if(model=changed(needed=lambda size: RESIDENTS / size)),
        "gap-for-needed": lambda: what_if(
            model=changed(needed=lambda size: (RESIDENTS / size - HOMES) / 1000)
        ),
        "other-year": lambda: what_if(model=changed(needed=lambda size: 17_942.9 / size)),
        "there-moves": lambda: what_if(model=changed(there=lambda size: HOMES / size / 1000)),
        "starts-elsewhere": lambda: what_if(controls={"size": slider(2.1)}),
        "too-narrow": lambda: what_if(controls={"size": slider(high=2.2)}),
        "stated": lambda: what_if(kind="public"),
        "same-sentence": lambda: what_if(sentence=lambda *_: "Fewer people a home, more homes."),
        "off": lambda: what_if(model=changed(there=lambda _: 8000.0)),
        "missing": lambda: what_if(model=lambda size: model(size).rename(columns={"what": "x"})),
        "form": other_name,
    },
    "02-7": {
        "too-short": lambda: judgement(because="182 against 89: immigration weighs most."),
        "no-numbers": lambda: judgement(
            because=BECAUSE.translate({ord(c): "n" for c in "0123456789"})
        ),
        "repeated": lambda: judgement(limit=BECAUSE[:120]),
        "no-limit": lambda: judgement(limit="None that matter."),
        "form": lambda: judgement(verdict="D"),
        "empty": lambda: judgement(because="..."),
    },
}

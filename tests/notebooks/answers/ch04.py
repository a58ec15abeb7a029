"""Answers to the tasks of chapter 4: right ones in other forms, and errors people make."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import altair as alt
import numpy as np
import pandas as pd
from ipywidgets import FloatSlider

from gordian import data, explore
from gordian.explore import Frames, State
from gordian.models.shelter_chain import absorption, chain, thirty_people

TRUE = {"a": "yes", "b": "no", "c": "yes", "d": "no", "e": "no", "f": "no"}
FINDS = {"a": "roof", "b": "neither", "c": "neither", "d": "neither", "e": "roof"}
PILOT = data.load("ch04-lvv").set_index("item")["value"]
PLACES, MOVES, ENDS = chain(local=False, stability=2, permit=0.4, limit=False)
TIME, ABSORBED = absorption(MOVES, ENDS)


def said(**changes: str) -> Callable[[], Any]:
    return lambda: TRUE | changes


def finds(**changes: str) -> Callable[[], Any]:
    return lambda: FINDS | changes


def opening(
    state: float = 36.4, city: float = 80.0, state_stated: float = 25.0, city_stated: float = 83.3
) -> Callable[[], Any]:
    return lambda: {
        "state": state,
        "city": city,
        "state_stated": state_stated,
        "city_stated": city_stated,
    }


def people(whole: str | float = "left", times: float = 0.01) -> pd.DataFrame:
    base = PILOT[whole] if isinstance(whole, str) else whole
    counted = {name: times * PILOT[name] * base for name in ("lasting", "partly", "none")}
    counted["not left"] = PILOT["participants"] - PILOT["left"]
    return pd.DataFrame({"outcome": list(counted), "people": list(counted.values())})


def outcomes(table: pd.DataFrame | None = None, title: str = "People", **changes: Any) -> Any:
    channels: dict[str, Any] = {"x": alt.X("people:Q").title(title), "y": "outcome:N"} | changes
    chart = alt.Chart(people() if table is None else table).mark_bar()
    return chart.encode(**{name: value for name, value in channels.items() if value is not None})


def chain_says(months: float, network: float, permit: float) -> Callable[[], Any]:
    return lambda: {"months": months, "network": network, "permit": permit}


def unrounded() -> dict[str, float]:
    return {"months": TIME[0].sum(), "network": TIME[0, 3], "permit": 100 * ABSORBED[0, 0]}


def ends(permit: float, times: float = 1, **changes: Any) -> pd.DataFrame:
    table = thirty_people(permit=permit, **changes)["ends"][["end", "people"]]
    return table.assign(people=table["people"] * times)


def in_two_years(permit: float) -> pd.DataFrame:
    rows = thirty_people(permit=permit)["places"]
    rows = rows[(rows["month"] == 24) & rows["place"].isin(["Permit", "Returned"])]
    return pd.DataFrame({"end": rows["place"], "people": rows["people"]})


def what_if_chart(frames: Frames) -> alt.Chart:
    x = alt.X("people:Q").scale(domain=[0, 30])
    return alt.Chart(frames["table"]).mark_bar().encode(x=x, y="end:N")


def what_if_sentence(frames: Frames, _: State) -> str:
    return f"Expected with a permit: {frames['table'].set_index('end')['people']['Permit']:.2f} of thirty."


def what_if(**changes: Any) -> Any:
    given: dict[str, Any] = {
        "kind": "illustrative",
        "source": "ch04-chain",
        "model": ends,
        "chart": what_if_chart,
        "sentence": what_if_sentence,
        "note": "A thinking tool with assumed chances, no forecast.",
        "controls": {
            "permit": FloatSlider(0.4, min=0.2, max=1.6, step=0.2, description="Permit (% a month)")
        },
    }
    given |= changes
    model = given.pop("model")
    return explore("likelier-permit", "What if?", model=lambda permit: model(permit), **given)


BECAUSE = (
    "Of the 1,258 people who had left the national facilities 18% had a lasting solution and as many as 41% "
    "none; open shelter keeps people in view, and a council answerable for what it does."
)
UNKNOWN = "The people themselves were not interviewed, and nobody without a facility was followed."


def judgement(**changes: Any) -> dict[str, Any]:
    return {"advice": "open", "because": BECAUSE, "unknown": UNKNOWN} | changes


RIGHT: dict[str, dict[str, Callable[[], Any]]] = {
    "04-1": {
        "dict": said(),
        "capitals": said(a="Yes", b=" NO"),
        "booleans": lambda: {key: value == "yes" for key, value in TRUE.items()},
        "list": lambda: list(TRUE.values()),
        "Series": lambda: pd.Series(TRUE),
    },
    "04-2": {
        "dict": finds(),
        "capitals": finds(a="Roof", b="Neither"),
        "tuple": lambda: tuple(FINDS.values()),
        "array": lambda: np.array(list(FINDS.values())),
    },
    "04-3": {
        "dict": opening(),
        "whole": opening(36, 80, 25, 83),
        "list": lambda: [36.4, 80, 25, 83.3],
        "array": lambda: np.array([36.36, 80, 25, 83.33]),
        "Series in another order": lambda: pd.Series(opening()()).sort_index(),
        "table": lambda: pd.Series(opening()()).rename("pct").reset_index(),
    },
    "04-4": {
        "bars": outcomes,
        "rounded": lambda: outcomes(people().round()),
        "upright": lambda: outcomes(x="outcome:N", y=alt.Y("people:Q").title("Number of people")),
        "with colour": lambda: outcomes(color="outcome:N"),
        "other row order": lambda: outcomes(people().iloc[::-1]),
        "other column names": lambda: outcomes(
            people().rename(columns={"outcome": "what", "people": "n"}),
            x=alt.X("n:Q").title("People"),
            y="what:N",
        ),
    },
    "04-5": {
        "dict": unrounded,
        "rounded": chain_says(143, 69, 57.3),
        "list": lambda: [143.3, 68.8, 57.3],
        "array": lambda: np.array(list(unrounded().values())),
        "Series in another order": lambda: pd.Series(unrounded()).iloc[::-1],
    },
    "04-6": {
        "explorable": what_if,
        "rows turned": lambda: what_if(model=lambda permit: ends(permit).iloc[::-1]),
        "rounded": lambda: what_if(model=lambda permit: ends(permit).round(1)),
        "smaller steps": lambda: what_if(
            controls={
                "permit": FloatSlider(0.4, min=0.2, max=1.6, step=0.1, description="Permit (%)")
            }
        ),
        "several tables": lambda: what_if(
            model=lambda permit: thirty_people(permit=permit),
            chart=lambda frames: what_if_chart({"table": frames["ends"]}),
            sentence=lambda frames, state: what_if_sentence({"table": frames["ends"]}, state),
        ),
        "all columns": lambda: what_if(model=lambda permit: thirty_people(permit=permit)["ends"]),
    },
    "04-7": {
        "open": judgement,
        "close": lambda: judgement(advice="Close"),
        "quietly": lambda: judgement(advice="quietly"),
        "Series": lambda: pd.Series(judgement()),
        "list": lambda: list(judgement().values()),
    },
}

WRONG: dict[str, dict[str, Callable[[], Any]]] = {
    "04-1": {
        "wrong-denominator": said(b="yes"),
        "cause": said(e="yes"),
        "more-than-counted": said(d="yes"),
        "total-for-stock": said(f="yes"),
        "repeated-not-seen": said(a="no"),
        "not-worked-out": said(c="no"),
        "form": said(a="perhaps"),
        "empty": said(f="..."),
    },
    "04-2": {
        "will-for-way-out": finds(a="way out"),
        "care-for-roof": finds(c="roof"),
        "limit-forgotten": finds(b="roof"),
        "if-for-is": finds(d="both"),
        "paper-for-practice": finds(e="neither"),
        "off": finds(a="neither"),
        "form": finds(a="door"),
        "empty": finds(e="..."),
    },
    "04-3": {
        "fraction-for-percent": opening(0.364, 0.8, 0.25, 0.833),
        "number-for-share": opening(4, 8, 1, 5),
        "closes-for-opens": opening(54.5, 10, 75, 16.7),
        "mixed-left-out": opening(40, 88.9, 25, 83.3),
        "share-of-opening": opening(28.6, 57.1, 16.7, 83.3),
        "coded-for-stated": opening(36.4, 80, 42.9, 75),
        "two-denominators": opening(36.4, 80, 9.1, 50),
        "shuffled": opening(80, 36.4, 83.3, 25),
        "missing": lambda: {"state": 36.4, "city": 80},
        "off": opening(state=45),
        "form": lambda: 36.4,
    },
    "04-4": {
        "percent-for-people": lambda: outcomes(people(1, 1)),
        "wrong-denominator": lambda: outcomes(people("participants")),
        "percent-for-fraction": lambda: outcomes(people(times=1)),
        "left-for-not-left": lambda: outcomes(
            people().replace(PILOT["participants"] - PILOT["left"], PILOT["left"])
        ),
        "group-left-out": lambda: outcomes(people().iloc[:3]),
        "not-bars": lambda: outcomes().mark_line(),
        "cut-axis": lambda: outcomes(x=alt.X("people:Q").scale(zero=False).title("People")),
        "colour-alone": lambda: outcomes(y=None, color="outcome:N"),
        "no-unit": lambda: outcomes(title="Outcome"),
        "missing": lambda: outcomes(people().iloc[1:]),
        "off": lambda: outcomes(people().assign(people=lambda t: t["people"] + 50)),
        "form": people,
    },
    "04-5": {
        "years-for-months": chain_says(11.9, 5.7, 57.3),
        "fraction-for-percent": chain_says(143, 69, 0.573),
        "other-end": chain_says(143, 69, 42.7),
        "one-month": chain_says(143, 69, 0.4),
        "other-start": chain_says(167.8, 167.8, 67.1),
        "column-for-row": lambda: unrounded() | {"months": TIME[:, 3].sum()},
        "two-years-only": lambda: (
            unrounded()
            | {"months": sum(np.linalg.matrix_power(MOVES, month) for month in range(24))[0].sum()}
        ),
        "first-place-only": chain_says(22.7, 69, 57.3),
        "missing": lambda: {"months": 143},
        "off": chain_says(120, 50, 57.3),
        "form": lambda: 143,
    },
    "04-6": {
        "slider-does-nothing": lambda: what_if(model=lambda permit: ends(0.4)),
        "two-years-for-end": lambda: what_if(model=in_two_years),
        "percent-for-people": lambda: what_if(model=lambda permit: ends(permit, 100 / 30)),
        "percent-for-fraction": lambda: what_if(model=lambda permit: ends(permit / 100)),
        "other-policy": lambda: what_if(model=lambda permit: ends(permit, local=True)),
        "starts-elsewhere": lambda: what_if(
            controls={
                "permit": FloatSlider(0.8, min=0.2, max=1.6, step=0.2, description="Permit (%)")
            }
        ),
        "not-illustrative": lambda: what_if(kind="public"),
        "assumption-unsaid": lambda: what_if(note="Thirty people."),
        "same-sentence": lambda: what_if(sentence=lambda *_: "More permits."),
        "off": lambda: what_if(model=lambda permit: ends(permit, stability=1)),
        "missing": lambda: what_if(
            model=lambda permit: ends(permit).rename(columns={"people": "n"})
        ),
        "form": lambda: ends(0.4),
    },
    "04-7": {
        "too-short": lambda: judgement(because="18% of 1,258 says it all."),
        "no-numbers": lambda: judgement(
            because=BECAUSE.replace("1,258", "many").replace("18%", "few").replace("41%", "more")
        ),
        "repeated": lambda: judgement(unknown=BECAUSE[10:120]),
        "no-unknown": lambda: judgement(unknown="Nothing that matters."),
        "form": lambda: judgement(advice="wait"),
        "empty": lambda: judgement(unknown="..."),
    },
}

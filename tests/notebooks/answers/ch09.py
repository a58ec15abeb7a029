"""Answers to the tasks of chapter 9: right ones in other forms, and errors people make."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import altair as alt
import numpy as np
import pandas as pd
from ipywidgets import IntSlider

from gordian import data, explore, theme
from gordian.explore import Frames, State
from gordian.models.culture_choice import choice_shares, supply_or_price

SATISFACTION = data.load("ch09-satisfaction")
PUBLIC = data.load("ch09-public")
LIBRARY = PUBLIC[PUBLIC["indicator"] == "library"]
TRUE = {"a": "yes", "b": "not said", "c": "not said", "d": "no", "e": "no", "f": "not said"}


def says(**changes: str) -> Callable[[], Any]:
    return lambda: TRUE | changes


def gaps(now: float, schooling: float, all_three: float) -> Callable[[], Any]:
    return lambda: {"now": now, "schooling": schooling, "all_three": all_three}


def rest(society: float, self: float, supply: float) -> Callable[[], Any]:
    return lambda: {"society": society, "self": self, "supply": supply}


def summed() -> pd.Series:
    kept = SATISFACTION[SATISFACTION["question"].isin(["society", "self", "supply"])]
    kept = kept[kept["answer"] != "satisfied"]
    return 100 - kept.groupby("question")["pct"].sum()


def library(
    table: pd.DataFrame | None = None, title: str = "A library panel", **changes: Any
) -> Any:
    channels: dict[str, Any] = {
        "x": alt.X("value:Q").title("Visit with some regularity (%)"),
        "y": "group:N",
    }
    channels |= changes
    chart = alt.Chart(LIBRARY if table is None else table, title=title).mark_bar()
    return chart.encode(**{name: value for name, value in channels.items() if value is not None})


def logit(
    established: float = -1.3,
    varied: float = 0.2,
    price: float = 0.4,
    sizes: tuple[float, ...] = (1, 0.6, 0.4),
) -> dict[str, float]:
    found = 100 * choice_shares([0, established - price, varied - price], sizes)
    return dict(zip(["home", "established", "varied"], found, strict=True))


def who_comes(column: str = "pct", when: str = "plan", **plan: Any) -> pd.DataFrame:
    who = supply_or_price(**plan)["who"]
    plan = who[who["when"] == when]
    return pd.DataFrame({"group": plan["group"], "pct": plan[column]})


def what_if_chart(frames: Frames) -> alt.Chart:
    x = alt.X("pct:Q").scale(domain=[0, 100])
    return alt.Chart(frames["table"]).mark_bar().encode(x=x, y="group:N")


def what_if_sentence(frames: Frames, _: State) -> str:
    return f"Of the two groups {' and '.join(map(theme.percent, frames['table']['pct']))} come."


def what_if(**changes: Any) -> Any:
    given: dict[str, Any] = {
        "kind": "illustrative",
        "source": "ch09-choice",
        "model": lambda varied: who_comes(varied=varied),
        "chart": what_if_chart,
        "sentence": what_if_sentence,
        "note": "An invented town in which the supply keeps people away.",
        "controls": {
            "varied": IntSlider(0, min=0, max=100, step=20, description="Varied supply (%)")
        },
    }
    return explore("varied-enough", "How varied?", **(given | changes))


BECAUSE = (
    "Of those asked 70% find a varied supply important for society and 49% for themselves; the chapter "
    "states that equal schooling leaves a difference, which no discount on existing tickets can touch."
)
WRONG_IF = "A month of free entry fills the hall with people who never came before and who return."


def judgement(**changes: Any) -> dict[str, Any]:
    return {"choice": "together", "because": BECAUSE, "wrong_if": WRONG_IF} | changes


RIGHT: dict[str, dict[str, Callable[[], Any]]] = {
    "09-1": {
        "dict": says(),
        "capitals": says(a="Yes", b="NOT SAID "),
        "list": lambda: list(TRUE.values()),
        "tuple": lambda: tuple(TRUE.values()),
        "Series": lambda: pd.Series(TRUE),
        "array": lambda: np.array(list(TRUE.values())),
    },
    "09-2": {
        "dict": gaps(18.3, 13.0, 14.2),
        "unrounded": gaps(18.333, 12.967, 14.235),
        "list": lambda: [18.3, 13.0, 14.2],
        "tuple": lambda: (18.3, 13, 14.2),
        "array": lambda: np.array([18.3, 13.0, 14.2]),
        "Series in another order": lambda: pd.Series(
            {"all_three": 14.2, "now": 18.3, "schooling": 13.0}
        ),
    },
    "09-3": {
        "Series": summed,
        "dict": rest(23, 31, 60),
        "dict of numpy": lambda: {k: np.float32(v) for k, v in summed().items()},
        "list": lambda: [23, 31, 60],
        "array": lambda: np.array([23, 31, 60]),
        "table": lambda: summed().reset_index(),
        "table in another row order": lambda: summed().reset_index().iloc[::-1],
        "wide table": lambda: summed().to_frame().T,
        "Series with other index": lambda: pd.Series([23, 31, 60], index=[7, 8, 9]),
        "pairs": lambda: list(summed().items()),
    },
    "09-4": {
        "bars": library,
        "upright": lambda: library(x="group:N", y=alt.Y("value:Q").title("Share of members (%)")),
        "with colour": lambda: library(color="group:N"),
        "shown as fractions": lambda: library(
            LIBRARY.assign(value=LIBRARY["value"] / 100),
            x=alt.X("value:Q").axis(format="%").title("Share that visits"),
        ),
        "only two columns": lambda: library(LIBRARY[["group", "value"]].iloc[::-1]),
        "with labels": lambda: library() + library().mark_text().encode(text="value:Q"),
    },
    "09-5": {
        "dict": logit,
        "rounded": lambda: {"home": 69.6, "established": 7.6, "varied": 22.8},
        "list": lambda: [69.6, 7.6, 22.8],
        "array": lambda: np.array(list(logit().values())),
        "Series in another order": lambda: pd.Series(logit()).sort_index(),
        "table": lambda: pd.DataFrame({"option": list(logit()), "pct": list(logit().values())}),
    },
    "09-6": {
        "explorable": what_if,
        "rows turned": lambda: what_if(model=lambda varied: who_comes(varied=varied).iloc[::-1]),
        "rounded": lambda: what_if(model=lambda varied: who_comes(varied=varied).round(1)),
        "smaller steps": lambda: what_if(
            controls={"varied": IntSlider(0, min=0, max=100, step=5, description="Varied (%)")}
        ),
        "more columns": lambda: what_if(
            model=lambda varied: who_comes(varied=varied).assign(varied=varied)
        ),
    },
    "09-7": {
        "together": judgement,
        "cheaper": lambda: judgement(choice="Cheaper"),
        "varied": lambda: judgement(choice="varied"),
        "Series": lambda: pd.Series(judgement()),
        "list": lambda: list(judgement().values()),
    },
}

WRONG: dict[str, dict[str, Callable[[], Any]]] = {
    "09-1": {
        "silence-for-no": says(b="no"),
        "order-invented": says(b="yes"),
        "across-barriers": says(c="yes"),
        "schooling-closes-it": says(d="yes"),
        "less-everywhere": says(e="yes"),
        "other-column": says(f="yes"),
        "overlooked": says(a="not said"),
        "form": says(a="maybe"),
        "empty": says(c="..."),
    },
    "09-2": {
        "level-for-gap": gaps(24.0, 29.4, 28.1),
        "part-for-rest": gaps(18.3, 5.4, 4.1),
        "percent-for-points": gaps(18.3, 71, 78),
        "equals-alike": gaps(5.1, -1.5, 0.0),
        "town-left-out": gaps(18.3, 13.0, 12.4),
        "added-up": gaps(18.3, 13.0, 12.1),
        "off": gaps(18.3, 16.0, 17.0),
        "missing": lambda: {"now": 18.3},
        "shuffled": gaps(18.3, 14.2, 13.0),
    },
    "09-3": {
        "fraction-for-percent": rest(0.23, 0.31, 0.60),
        "sum-for-rest": rest(77, 69, 40),
        "quoted-for-computed": rest(25, 33, 60),
        "satisfied-twice": rest(23, 31, 10),
        "neutral-forgotten": rest(23, 31, 93),
        "one-answer-left-out": rest(30, 51, 60),
        "missing": lambda: summed().drop("supply"),
        "off": rest(23, 31, 57),
        "form": lambda: 23,
    },
    "09-4": {
        "other-question": lambda: library(PUBLIC),
        "year-for-share": lambda: library(x=alt.X("year:Q").title("%")),
        "fraction-for-percent": lambda: library(LIBRARY.assign(value=LIBRARY["value"] / 100)),
        "not-bars": lambda: library().mark_line(),
        "cut-axis": lambda: library(x=alt.X("value:Q").scale(domain=[15, 35]).title("%")),
        "colour-alone": lambda: library(y=None, color="group:N", x="value:Q"),
        "no-unit": lambda: library(x="value:Q"),
        "panel-as-population": lambda: library(title="Library visits by background"),
        "missing": lambda: library(LIBRARY.iloc[:3]),
        "off": lambda: library(LIBRARY.assign(value=LIBRARY["value"] + 5)),
        "form": lambda: LIBRARY,
    },
    "09-5": {
        "fraction-for-percent": lambda: {k: v / 100 for k, v in logit().items()},
        "price-forgotten": lambda: logit(price=0),
        "price-added": lambda: logit(price=-0.4),
        "sizes-forgotten": lambda: logit(sizes=(1, 1, 1)),
        "sizes-swapped": lambda: logit(sizes=(1, 0.4, 0.6)),
        "percent-for-size": lambda: logit(sizes=(1, 60, 40)),
        "home-left-out": lambda: {"home": 0, "established": 25.1, "varied": 74.9},
        "other-group": lambda: logit(0.2, -0.1),
        "other-cause": lambda: logit(-0.5, 0.2, 1.1),
        "missing": lambda: {"established": 7.6, "varied": 22.8},
        "shuffled": lambda: {"home": 7.6, "established": 69.6, "varied": 22.8},
        "off": lambda: {"home": 60, "established": 15, "varied": 25},
        "form": lambda: 69.6,
    },
    "09-6": {
        "slider-does-nothing": lambda: what_if(
            model=lambda varied: who_comes(when="now", varied=varied)
        ),
        "fraction-for-percent": lambda: what_if(
            model=lambda varied: who_comes(varied=varied).assign(pct=lambda t: t["pct"] / 100)
        ),
        "varied-visitors-only": lambda: what_if(
            model=lambda varied: who_comes("varied_pct", varied=varied)
        ),
        "price-for-supply": lambda: what_if(model=lambda varied: who_comes(cut=varied)),
        "together": lambda: what_if(model=lambda varied: who_comes(varied=varied, together=True)),
        "other-cause": lambda: what_if(model=lambda varied: who_comes(varied=varied, cause="both")),
        "starts-elsewhere": lambda: what_if(
            controls={"varied": IntSlider(40, min=0, max=100, step=20, description="Varied (%)")}
        ),
        "not-illustrative": lambda: what_if(kind="derived"),
        "assumption-unsaid": lambda: what_if(note=""),
        "same-sentence": lambda: what_if(sentence=lambda *_: "More people come."),
        "off": lambda: what_if(
            model=lambda varied: who_comes(varied=varied).assign(pct=lambda t: t["pct"] + 3)
        ),
        "missing": lambda: what_if(
            model=lambda varied: who_comes(varied=varied).rename(columns={"pct": "x"})
        ),
        "form": lambda: what_if(model=lambda varied: supply_or_price(varied=varied)["who"]),
    },
    "09-7": {
        "too-short": lambda: judgement(because="70% and 49% say so."),
        "no-numbers": lambda: judgement(
            because=BECAUSE.replace("70%", "most").replace("49%", "half")
        ),
        "repeated": lambda: judgement(wrong_if=BECAUSE[10:120]),
        "no-wrong_if": lambda: judgement(wrong_if="I cannot be wrong."),
        "form": lambda: judgement(choice="none"),
        "empty": lambda: judgement(wrong_if="..."),
    },
}

"""Answers to the tasks of chapter 8: right ones in other forms, and errors people make."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import altair as alt
import numpy as np
import pandas as pd
from ipywidgets import IntSlider

from gordian import data, explore, theme
from gordian.explore import Frames, State
from gordian.models.renewal import dissimilarity, entropy
from gordian.models.voting_power import PARTIES, banzhaf, who_decides
from gordian.models.waiting import waiting_list

TWEEBOS = data.load("ch08-tweebosbuurt")
WIDE = (
    TWEEBOS[TWEEBOS["count"].isin(["nrc", "vestia"])]
    .pivot(index="count", columns="item", values="dwellings")
    .astype(float)
)
TOWN = data.load("ch08-town").pivot(index="place", columns="income", values="households")
TRUE = {"a": "yes", "b": "no", "c": "yes", "d": "no", "e": "no"}
PLAN = {
    "demolished": 600,
    "social": 0,
    "returning": 50,
    "rest": "cheap",
    "takers": "newcomers",
}


def counts(**changes: str) -> Callable[[], Any]:
    return lambda: TRUE | changes


def plan(**changes: Any) -> Callable[[], Any]:
    return lambda: PLAN | changes


def back(above: str = "new_social", below: str = "vestia_demolished") -> pd.Series:
    return 100 * WIDE[above] / WIDE[below]


def indices(diversity: float = 73.0, segregation: float = 40.1) -> Callable[[], Any]:
    return lambda: {"diversity": diversity, "segregation": segregation}


def lists() -> pd.DataFrame:
    made = [
        waiting_list(priority=share)["list"].assign(
            priority=share,
            vacancies=1000,
            newcomers=2000,
            wait=waiting_list(priority=share)["wait"]["years"].iloc[1],
        )
        for share in range(0, 81, 10)
    ]
    table = pd.concat(made, ignore_index=True)
    return table.assign(years=table["length"] / table["newcomers"])


def waits(
    table: pd.DataFrame | None = None, title: str = "Mean years on the list", **changes: Any
) -> Any:
    channels: dict[str, Any] = {"x": "priority:Q", "y": alt.Y("years:Q").title(title)} | changes
    chart = alt.Chart(lists() if table is None else table)
    return chart.mark_line(point=True).encode(**channels)


def drawn(above: str, below: str, times: float = 1) -> Callable[[], Any]:
    def make() -> Any:
        table = lists()
        return waits(table.assign(years=times * table[above] / table[below]))

    return make


def power(residents: int, measure: str = "Banzhaf", **changes: Any) -> pd.DataFrame:
    table = who_decides(residents=residents, **changes)
    return table[table["measure"] == measure][["party", "pct"]]


def stuck(residents: int) -> pd.DataFrame:
    shares = [100 * float(share) for share in banzhaf([28, 28, 24, residents], 51)]
    return pd.DataFrame({"party": list(PARTIES.values()), "pct": shares})


def what_if_chart(frames: Frames) -> alt.Chart:
    x = alt.X("pct:Q").scale(domain=[0, 100])
    return alt.Chart(frames["table"]).mark_bar().encode(x=x, y="party:N")


def what_if_sentence(frames: Frames, _: State) -> str:
    share = frames["table"].set_index("party")["pct"]["Residents"]
    return f"The residents have {theme.percent(share)} of the power."


def what_if(**changes: Any) -> Any:
    given: dict[str, Any] = {
        "kind": "illustrative",
        "source": "ch08-settings",
        "model": power,
        "chart": what_if_chart,
        "sentence": what_if_sentence,
        "controls": {
            "residents": IntSlider(20, min=0, max=36, step=4, description="Votes of residents")
        },
    }
    return explore("when-a-vote-counts", "When does a vote count?", **(given | changes))


BECAUSE = (
    "By NRC's count 137 social homes come back where Vestia rented out 535, so any right to return serves "
    "one household in four; scarcity comes first among the causes that the chapter names."
)
COST = "Climbers who hoped for a dearer home on Zuid have to wait longer or leave."


def judgement(**changes: Any) -> dict[str, Any]:
    return {"choice": "stock", "because": BECAUSE, "cost": COST} | changes


RIGHT: dict[str, dict[str, Callable[[], Any]]] = {
    "08-1": {
        "dict": counts(),
        "capitals": counts(a="Yes", b="NO"),
        "booleans": lambda: {"a": True, "b": False, "c": True, "d": False, "e": False},
        "list": lambda: list(TRUE.values()),
        "array": lambda: np.array(list(TRUE.values())),
    },
    "08-2": {
        "dict": plan(),
        "another plan": plan(demolished=500),
        "climbers": plan(takers="Climbers"),
        "away, and still divided": plan(rest="away"),
        "numpy": plan(demolished=np.int64(600), social=np.float32(0)),
        "list": lambda: list(PLAN.values()),
        "Series": lambda: pd.Series(PLAN),
    },
    "08-3": {
        "Series": back,
        "rounded": lambda: back().round(1),
        "Series in another order": lambda: back().iloc[::-1],
        "Series with other index": lambda: back().loc[["nrc", "vestia"]].reset_index(drop=True),
        "dict": lambda: back().to_dict(),
        "list": lambda: [25.6, 26.1],
        "tuple": lambda: (25.6, 26.15),
        "array": lambda: back().loc[["nrc", "vestia"]].to_numpy(),
        "table": lambda: back().rename("pct").reset_index(),
        "table with other columns": lambda: WIDE.assign(pct=back()).reset_index(),
    },
    "08-4": {
        "dict": indices(),
        "unrounded": lambda: {
            "diversity": 100 * entropy(TOWN.loc["here"]),
            "segregation": 100 * dissimilarity(TOWN["low"], TOWN["middle"] + TOWN["high"]),
        },
        "list": lambda: [73.0, 40.1],
        "array": lambda: np.array([72.98, 40.1]),
        "Series in another order": lambda: pd.Series({"segregation": 40.1, "diversity": 73}),
        "pairs": lambda: [("segregation", 40.1), ("diversity", 73)],
    },
    "08-5": {
        "line": waits,
        "points": lambda: waits().mark_point(),
        "bars": lambda: waits(x="priority:O").mark_bar(),
        "turned": lambda: waits(x=alt.X("years:Q").title("Years"), y="priority:O").mark_bar(),
        "other row order": lambda: waits(lists().iloc[::-1]),
        "two columns": lambda: waits(lists()[["priority", "years"]].round(1)),
        "another name": lambda: waits(
            lists().rename(columns={"years": "w"}), y=alt.Y("w:Q").title("Mean time (years)")
        ),
    },
    "08-6": {
        "explorable": what_if,
        "rows turned": lambda: what_if(model=lambda residents: power(residents).iloc[::-1]),
        "rounded": lambda: what_if(model=lambda residents: power(residents).round(1)),
        "by Shapley and Shubik, alike here": lambda: what_if(
            model=lambda residents: power(residents, "Shapley–Shubik")
        ),
        "more steps": lambda: what_if(
            controls={"residents": IntSlider(20, min=0, max=36, step=1, description="Votes")}
        ),
    },
    "08-7": {
        "stock": judgement,
        "return": lambda: judgement(choice="Return"),
        "vote": lambda: judgement(choice="vote"),
        "Series": lambda: pd.Series(judgement()),
        "list": lambda: list(judgement().values()),
    },
}

WRONG: dict[str, dict[str, Callable[[], Any]]] = {
    "08-1": {
        "story-for-difference": counts(b="yes"),
        "homes-for-households": counts(d="yes"),
        "category-slides": counts(e="yes"),
        "distrusted-too-soon": counts(a="no"),
        "wrong-denominator": counts(c="no"),
        "form": counts(a="perhaps"),
        "empty": counts(e="..."),
    },
    "08-2": {
        "nothing-demolished": plan(demolished=0),
        "all-social": plan(social=100),
        "out-of-sight": plan(rest="away", social=60),
        "spread-out": plan(rest="spread", social=30),
        "only-here": plan(demolished=400, social=30),
        "form": plan(demolished=700),
        "missing": lambda: {"demolished": 600, "social": 0},
    },
    "08-3": {
        "fraction-for-percent": lambda: back() / 100,
        "wrong-denominator": lambda: back(below="demolished"),
        "renovated-counted-in": lambda: back() + back("renovated"),
        "upside-down": lambda: back("vestia_demolished", "new_social"),
        "share-of-new": lambda: {"nrc": 36.0, "vestia": 36.6},
        "lost-for-back": lambda: 100 - back(),
        "one-count-for-both": lambda: {"nrc": 25.6, "vestia": 25.6},
        "missing": lambda: back().drop("vestia"),
        "shuffled": lambda: {"nrc": 26.1, "vestia": 25.6},
        "off": lambda: {"nrc": 25.6, "vestia": 20.0},
        "form": lambda: 25.6,
    },
    "08-4": {
        "fraction-for-percent": indices(0.73, 0.401),
        "not-normalised": indices(diversity=80.2),
        "whole-city": indices(diversity=100 * entropy(TOWN.sum())),
        "not-halved": indices(segregation=80.2),
        "against-all": indices(segregation=100 * dissimilarity(TOWN["low"], TOWN.sum(axis=1))),
        "group-left-out": indices(segregation=100 * dissimilarity(TOWN["low"], TOWN["high"])),
        "shuffled": indices(40.1, 73.0),
        "missing": lambda: {"diversity": 73.0},
        "off": indices(segregation=44),
        "form": lambda: 73.0,
    },
    "08-5": {
        "list-for-years": lambda: waits(y=alt.Y("length:Q").title("Years")),
        "wait-for-mean": lambda: waits(y=alt.Y("wait:Q").title("Years")),
        "upside-down": drawn("newcomers", "length"),
        "housed-for-joining": drawn("length", "housed"),
        "vacancies-for-joining": drawn("length", "vacancies"),
        "months-for-years": drawn("length", "newcomers", 12),
        "no-unit": lambda: waits(title="Waiting"),
        "missing": lambda: waits(lists().iloc[1:]),
        "off": lambda: waits(lists().assign(years=lambda t: t["years"] + 1)),
        "form": lists,
    },
    "08-6": {
        "slider-does-nothing": lambda: what_if(model=lambda residents: power(20)),
        "fraction-for-percent": lambda: what_if(
            model=lambda residents: power(residents).assign(pct=lambda t: t["pct"] / 100)
        ),
        "votes-for-power": lambda: what_if(model=lambda residents: power(residents, "votes")),
        "quota-stuck": lambda: what_if(model=stuck),
        "other-rule": lambda: what_if(model=lambda residents: power(residents, rule="two-thirds")),
        "starts-elsewhere": lambda: what_if(
            controls={"residents": IntSlider(24, min=0, max=36, step=4, description="Votes")}
        ),
        "not-illustrative": lambda: what_if(kind="stated"),
        "same-sentence": lambda: what_if(sentence=lambda *_: "Power changes."),
        "off": lambda: what_if(model=lambda residents: power(residents, city=44)),
        "missing": lambda: what_if(
            model=lambda residents: power(residents).rename(columns={"pct": "x"})
        ),
        "form": lambda: what_if(model=lambda residents: who_decides(residents=residents)),
    },
    "08-7": {
        "too-short": lambda: judgement(because="137 against 535 says it all."),
        "no-numbers": lambda: judgement(
            because=BECAUSE.replace("137", "few").replace("535", "many")
        ),
        "repeated": lambda: judgement(cost=BECAUSE[10:120]),
        "no-cost": lambda: judgement(cost="Nobody pays."),
        "form": lambda: judgement(choice="nothing"),
        "empty": lambda: judgement(cost="..."),
    },
}

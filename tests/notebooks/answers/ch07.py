"""Answers to the tasks of chapter 7: right ones in other forms, and errors people make."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import altair as alt
import numpy as np
import pandas as pd
from ipywidgets import IntSlider

from gordian import data, explore
from gordian.explore import Frames, State
from gordian.models.competition import compete
from gordian.models.health import years
from gordian.models.mobility import moves, shorrocks

FIRST = data.load("ch07-first-advice")
FAMILIES = pd.DataFrame([[20, 5, 5], [10, 25, 5], [0, 10, 20]])
CHANGED = {"looser": "more", "room": "fewer", "ends": "fewer", "both": "fewer"}
TRUE = {"a": "yes", "b": "no", "c": "yes", "d": "no", "e": "no"}


def changes(**other: str) -> Callable[[], Any]:
    return lambda: CHANGED | other


def statements(**other: str) -> Callable[[], Any]:
    return lambda: TRUE | other


def mixed(form: str = "mixed") -> pd.Series:
    return FIRST[FIRST["form"] == form].groupby("school_year")["pct"].sum()


def contest() -> pd.DataFrame:
    return pd.DataFrame([{"places": k, **compete(100, k, 5, 1)} for k in range(0, 101, 10)])


def line(
    field: str = "frustrated", table: pd.DataFrame | None = None, title: str = "People", **more: Any
) -> Any:
    channels: dict[str, Any] = {"x": "places:Q", "y": alt.Y(f"{field}:Q").title(title)} | more
    chart = alt.Chart(contest() if table is None else table)
    return chart.mark_line(point=True).encode(**channels)


def other(make: Callable[[pd.DataFrame], Any]) -> Callable[[], Any]:
    return lambda: line(table=contest().assign(frustrated=make))


def measures(**other: float) -> dict[str, float]:
    found = moves(FAMILIES)
    return {"index": shorrocks(FAMILIES), "up": found["up"], "down": found["down"]} | other


def phases(healthy: float, ailing: float) -> pd.DataFrame:
    return pd.DataFrame({"phase": ["healthy", "ailing"], "years": [healthy, ailing]})


def coat(carried: float) -> pd.DataFrame:
    life, healthy = years(1 - carried / 100)
    return phases(healthy, life - healthy)


def turned(carried: float) -> pd.DataFrame:
    life, healthy = years(carried / 100)
    return phases(healthy, life - healthy)


def coat_chart(frames: Frames) -> alt.Chart:
    x = alt.X("years:Q").scale(domain=[0, 90])
    return alt.Chart(frames["table"]).mark_bar().encode(x=x, y="phase:N")


def coat_sentence(frames: Frames, _: State) -> str:
    healthy, ailing = frames["table"].set_index("phase")["years"][["healthy", "ailing"]]
    return f"{healthy:.1f} healthy years and {ailing:.1f} ailing ones."


def what_if(**other: Any) -> Any:
    given: dict[str, Any] = {
        "kind": "illustrative",
        "source": ["ch07-stated", "ch07-assumed"],
        "model": coat,
        "chart": coat_chart,
        "sentence": coat_sentence,
        "controls": {
            "carried": IntSlider(0, min=0, max=100, step=10, description="Carried over (%)")
        },
    }
    return explore("how-long-the-coat", "How long does the coat last?", **(given | other))


BECAUSE = (
    "From 10 to 20 places the frustrated of the model go from 30 to 60 of 120, so more places disappoint "
    "more people, and a higher price of trying keeps out those who can pay it least."
)
LIMIT = "In the model everyone is equally able and minds only prize and cost, never shame."


def judgement(**other: Any) -> dict[str, Any]:
    return {"choice": "lottery", "because": BECAUSE, "limit": LIMIT} | other


RIGHT: dict[str, dict[str, Callable[[], Any]]] = {
    "07-1": {
        "dict": changes(),
        "capitals": changes(looser=" More", room="FEWER"),
        "list": lambda: list(CHANGED.values()),
        "Series": lambda: pd.Series(CHANGED),
        "array": lambda: np.array(list(CHANGED.values())),
    },
    "07-2": {
        "dict": statements(),
        "capitals": statements(a="Yes", b="NO"),
        "booleans": lambda: {key: value == "yes" for key, value in TRUE.items()},
        "list": lambda: list(TRUE.values()),
    },
    "07-3": {
        "Series": mixed,
        "Series in another order": lambda: mixed().iloc[::-1],
        "rounded": lambda: mixed().round(1),
        "dict": lambda: mixed().to_dict(),
        "list": lambda: mixed().tolist(),
        "array": lambda: mixed().to_numpy(),
        "table": lambda: mixed().reset_index(),
        "one column": lambda: mixed().to_frame("share"),
        "by code": lambda: (
            FIRST[FIRST["advice"].isin(["vmbo_b_k", "vmbo_k_gt", "vmbo_gt_havo", "havo_vwo"])]
            .groupby("school_year", as_index=False)["pct"]
            .sum()
        ),
    },
    "07-4": {
        "line": line,
        "points": lambda: line().mark_point(),
        "bars": lambda: line(x="places:O").mark_bar(),
        "turned": lambda: line(x=alt.X("frustrated:Q").title("Frustrated"), y="places:O"),
        "two columns": lambda: line(table=contest()[["places", "frustrated"]]),
        "by hand": other(lambda t: np.minimum(100, 5 * t["places"]) - t["places"]),
        "another name": lambda: line("vain", contest().rename(columns={"frustrated": "vain"})),
        "more points": lambda: line(
            table=pd.DataFrame([{"places": k, **compete(100, k, 5, 1)} for k in range(101)])
        ),
    },
    "07-5": {
        "dict": measures,
        "rounded": lambda: measures(index=0.52),
        "list": lambda: list(measures().values()),
        "Series": lambda: pd.Series(measures()),
        "in another order": lambda: pd.Series(measures()).iloc[::-1],
        "numpy": lambda: measures(up=np.int64(20), down=np.float32(20)),
    },
    "07-6": {
        "explorable": what_if,
        "rows turned": lambda: what_if(model=lambda carried: coat(carried).iloc[::-1]),
        "rounded": lambda: what_if(model=lambda carried: coat(carried).round(1)),
        "more steps": lambda: what_if(
            controls={
                "carried": IntSlider(0, min=0, max=100, step=5, description="Carried over (%)")
            }
        ),
        "more columns": lambda: what_if(model=lambda carried: coat(carried).assign(at=carried)),
    },
    "07-7": {
        "lottery": judgement,
        "places": lambda: judgement(choice="Places"),
        "price": lambda: judgement(choice="price"),
        "Series": lambda: pd.Series(judgement()),
        "list": lambda: list(judgement().values()),
    },
}

WRONG: dict[str, dict[str, Callable[[], Any]]] = {
    "07-1": {
        "open-lifts-all": changes(looser="fewer"),
        "nothing-changes": changes(looser="the same"),
        "room-for-descent": changes(room="more"),
        "ends-loosen": changes(ends="more"),
        "balance-in-general": changes(both="the same"),
        "off": changes(both="more"),
        "form": changes(room="less"),
        "empty": changes(ends="..."),
    },
    "07-2": {
        "origin-for-class": statements(b="yes"),
        "wrong-denominator": statements(d="yes"),
        "average-for-person": statements(e="yes"),
        "halving-missed": statements(a="no"),
        "ailing-missed": statements(c="no"),
        "form": statements(a="perhaps"),
    },
    "07-3": {
        "single-for-mixed": lambda: mixed("single"),
        "mean-for-sum": lambda: mixed() / 4,
        "count-for-sum": lambda: FIRST[FIRST["form"] == "mixed"].groupby("school_year").size(),
        "all-advices": lambda: FIRST.groupby("school_year")["pct"].sum(),
        "one-of-four": lambda: FIRST[FIRST["advice"] == "havo_vwo"].set_index("school_year")["pct"],
        "fraction-for-percent": lambda: mixed() / 100,
        "missing": lambda: mixed().iloc[1:],
        "shuffled": lambda: dict(zip(mixed().index, mixed().iloc[::-1], strict=True)),
        "off": lambda: mixed() + np.array([0, 0, 0, 0, 0, 5]),
        "form": lambda: 28.9,
    },
    "07-4": {
        "tries-for-frustrated": lambda: line("tries"),
        "promoted-for-frustrated": lambda: line("promoted"),
        "aside-for-frustrated": lambda: line("aside"),
        "no-end-of-people": other(lambda t: 4 * t["places"]),
        "everyone-tries": other(lambda t: 100 - t["places"]),
        "share-for-people": other(lambda t: t["frustrated"] / 100),
        "no-unit": lambda: line(title="Number"),
        "missing": lambda: line(table=contest().iloc[1:]),
        "off": other(lambda t: t["frustrated"] + 7),
        "form": contest,
    },
    "07-5": {
        "shares-of-all": lambda: measures(index=1.175),
        "moved-for-index": lambda: measures(index=0.35),
        "trace-for-index": lambda: measures(index=1.958),
        "people-for-steps": lambda: measures(up=15, down=20),
        "steps-per-child": lambda: measures(up=0.2, down=0.2),
        "missing": lambda: {"index": 0.52, "up": 20},
        "off": lambda: measures(down=30),
        "form": lambda: 0.52,
    },
    "07-6": {
        "slider-does-nothing": lambda: what_if(model=lambda carried: coat(0)),
        "percent-for-fraction": lambda: what_if(
            model=lambda carried: phases(71 - 15 * carried, 13 + 11 * carried)
        ),
        "turned-round": lambda: what_if(model=turned),
        "life-for-ailing": lambda: what_if(
            model=lambda carried: phases(71 - 0.15 * carried, 84 - 0.04 * carried)
        ),
        "life-stuck": lambda: what_if(
            model=lambda carried: phases(71 - 0.15 * carried, 13 + 0.15 * carried)
        ),
        "starts-elsewhere": lambda: what_if(
            controls={
                "carried": IntSlider(50, min=0, max=100, step=10, description="Carried over (%)")
            }
        ),
        "not-illustrative": lambda: what_if(kind="derived"),
        "same-sentence": lambda: what_if(sentence=lambda *_: "Years pass."),
        "off": lambda: what_if(model=lambda carried: coat(carried / 2)),
        "missing": lambda: what_if(
            model=lambda carried: coat(carried).rename(columns={"years": "x"})
        ),
        "form": lambda: coat(0),
    },
    "07-7": {
        "too-short": lambda: judgement(because="30 becomes 60 says it all."),
        "no-numbers": lambda: judgement(
            because="In the model more places draw many more people into trying, so that more of them "
            "fail, and a higher price of trying keeps out just those who can pay it least of all."
        ),
        "repeated": lambda: judgement(limit=BECAUSE[8:120]),
        "no-limit": lambda: judgement(limit="It is a model."),
        "form": lambda: judgement(choice="nothing"),
        "empty": lambda: judgement(limit="..."),
    },
}

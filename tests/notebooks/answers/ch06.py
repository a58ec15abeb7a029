"""Answers to the tasks of chapter 6: right ones in other forms, and errors people make."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import altair as alt
import numpy as np
import pandas as pd
from ipywidgets import FloatSlider, IntSlider

from gordian import data, explore, theme
from gordian.explore import Frames, State
from gordian.models.decomposition import kitagawa

from . import changing

BENEFITS = data.load("ch06-benefits-2014")
BENEFITS["eur"] = BENEFITS["share_pct"] * BENEFITS["mean_eur"] / 100
PERSONS = data.load("ch06-persons")


def column(name: str, scheme: str = "total") -> pd.Series:
    return BENEFITS[BENEFITS["scheme"] == scheme].set_index("group")[name]


def choices(**changes: str) -> Callable[[], Any]:
    return lambda: {"share": "CEE", "amount": "NL", "euros": "NL"} | changes


def statements(**changes: str) -> Callable[[], Any]:
    return lambda: {"a": "yes", "b": "no", "c": "no", "d": "no", "e": "yes"} | changes


def split(**order: str) -> pd.DataFrame:
    retired = PERSONS[PERSONS["characteristic"] == "retired"].set_index("group")["value"]
    rate = column("share_pct", "pension") / retired
    return kitagawa(retired["NL"], rate["NL"], retired["CEE"], rate["CEE"], **order)


def parts(composition: float, rate: float) -> dict[str, float]:
    return {"composition": composition, "rate": rate}


def six(*more: str) -> pd.DataFrame:
    return BENEFITS[BENEFITS["scheme"].isin(["insurance", "provisions", *more])]


def bars(table: pd.DataFrame | None = None, field: str = "eur", **changes: Any) -> alt.Chart:
    channels: dict[str, Any] = {
        "x": alt.X(f"{field}:Q").title("Euros a year per resident"),
        "y": "scheme:N",
        "row": "group:N",
        "color": "scheme:N",
    }
    channels |= changes
    chart = alt.Chart(six() if table is None else table).mark_bar()
    return chart.encode(**{name: value for name, value in channels.items() if value is not None})


def labelled_bars() -> alt.LayerChart:
    base = bars(y="group:N", yOffset="scheme:N", row=None)
    return base + base.mark_text().encode(text="scheme:N")


UNEMPLOYMENT = BENEFITS[BENEFITS["scheme"] == "unemployment"].set_index("group")


def what_if_model(share: float) -> pd.DataFrame:
    nl, cee = (UNEMPLOYMENT.loc[group] for group in ("NL", "CEE"))
    euros = [nl["eur"], share * cee["mean_eur"] / 100]
    return pd.DataFrame({"group": ["NL", "CEE"], "eur": euros})


changed = changing(what_if_model, "group", "eur")


def what_if_chart(frames: Frames) -> alt.Chart:
    x = alt.X("eur:Q").scale(domain=[0, 1000])
    return alt.Chart(frames["table"]).mark_bar().encode(x=x, y="group:N")


def what_if_sentence(frames: Frames, _: State) -> str:
    return (
        f"CEE: {theme.euro(frames['table'].set_index('group')['eur']['CEE'])} a year per resident."
    )


def what_if(**changes: Any) -> Any:
    given: dict[str, Any] = {
        "kind": "derived",
        "source": "ch06-benefits-2014",
        "model": what_if_model,
        "chart": what_if_chart,
        "sentence": what_if_sentence,
        "controls": {
            "share": FloatSlider(14.1, min=4.1, max=18.1, step=0.5, description="Share (%)")
        },
    }
    return explore("fewer-out-of-work", "What if?", **(given | changes))


BECAUSE = (
    "In 2014 the Netherlands-born group received 4,328 euros per resident and the CEE group 3,008, "
    "mostly because 17.5% against 2.8% draw a state pension, which follows age rather than origin."
)
LIMIT = (
    "The year 2014 had unusually high unemployment, and people who never registered are missing."
)


def judgement(**changes: Any) -> dict[str, Any]:
    return {"headline": "C", "because": BECAUSE, "limit": LIMIT} | changes


RIGHT: dict[str, dict[str, Callable[[], Any]]] = {
    "06-1": {
        "dict": choices(),
        "small letters": choices(share="cee", amount=" nl "),
        "list": lambda: ["CEE", "NL", "NL"],
        "tuple": lambda: ("CEE", "NL", "NL"),
        "Series": lambda: pd.Series(choices()()),
        "array": lambda: np.array(["CEE", "NL", "NL"]),
    },
    "06-2": {
        "dict": statements(),
        "capitals": statements(a="Yes", b="NO"),
        "booleans": lambda: {"a": True, "b": False, "c": False, "d": False, "e": True},
        "list": lambda: ["yes", "no", "no", "no", "yes"],
    },
    "06-3": {
        "Series": lambda: column("eur"),
        "Series in another order": lambda: column("eur").sort_index(),
        "Series with other index": lambda: (
            column("eur").loc[["NL", "EU", "CEE"]].reset_index(drop=True)
        ),
        "dict": lambda: column("eur").to_dict(),
        "dict of numpy": lambda: {k: np.float32(v) for k, v in column("eur").items()},
        "rounded": lambda: column("eur").round().astype(int),
        "rounded to tens": lambda: column("eur").round(-1),
        "list": lambda: column("eur").loc[["NL", "EU", "CEE"]].tolist(),
        "tuple": lambda: tuple(column("eur").loc[["NL", "EU", "CEE"]]),
        "array": lambda: column("eur").loc[["NL", "EU", "CEE"]].to_numpy(),
        "pairs": lambda: list(column("eur").items()),
        "table": lambda: column("eur").reset_index(),
        "table with other columns": lambda: BENEFITS[BENEFITS["scheme"] == "total"],
        "table in another row order": lambda: BENEFITS[BENEFITS["scheme"] == "total"].iloc[::-1],
        "wide table": lambda: column("eur").to_frame().T,
        "multi-index": lambda: BENEFITS[BENEFITS["scheme"] == "total"].set_index(
            ["group", "scheme"]
        )["eur"],
        "insurance plus provisions": lambda: six().groupby("group")["eur"].sum(),
        "sum of single schemes": lambda: (
            BENEFITS[~BENEFITS["scheme"].isin(["total", "insurance", "provisions"])]
            .groupby("group")["eur"]
            .sum()
        ),
    },
    "06-4": {
        "rows": bars,
        "rows the other way": lambda: bars(y="group:N", row="scheme:N"),
        "upright": lambda: bars(
            x="scheme:N", y=alt.Y("eur:Q").title("€ a year"), row=None, column="group:N"
        ),
        "with labels": labelled_bars,
        "rounded": lambda: bars(six().round({"eur": 0})),
        "other column names": lambda: bars(six().rename(columns={"group": "who"}), row="who:N"),
        "summed": lambda: bars(x=alt.X("sum(eur):Q").title("Euros")),
    },
    "06-5": {
        "model": split,
        "rounded": lambda: split().round(1),
        "row": lambda: split().iloc[0],
        "dict": lambda: parts(10.6, 4.1),
        "list": lambda: [10.6, 4.1],
        "array": lambda: split().to_numpy(),
        "numpy scalars": lambda: parts(np.float64(10.63), np.float32(4.07)),
    },
    "06-6": {
        "explorable": what_if,
        "whole steps": lambda: what_if(
            controls={
                "share": FloatSlider(14.1, min=0.1, max=20.1, step=1, description="Share (%)")
            }
        ),
        "rows turned": lambda: what_if(model=lambda share: what_if_model(share).iloc[::-1]),
        "rounded": lambda: what_if(model=lambda share: what_if_model(share).round()),
        "illustrative": lambda: what_if(kind="illustrative"),
        "more columns": lambda: what_if(
            model=lambda share: what_if_model(share).assign(share=share)
        ),
    },
    "06-7": {
        "C": judgement,
        "A": lambda: judgement(headline="a"),
        "B": lambda: judgement(headline="B"),
        "Series": lambda: pd.Series(judgement()),
        "list": lambda: list(judgement().values()),
    },
}

WRONG: dict[str, dict[str, Callable[[], Any]]] = {
    "06-1": {
        "share-for-euros": choices(euros="CEE"),
        "amount-for-share": choices(share="NL"),
        "share-for-amount": choices(amount="CEE"),
        "middle-group": choices(amount="EU"),
        "missing": lambda: {"share": "CEE", "amount": "NL"},
        "empty": choices(euros="..."),
        "form": choices(euros="PL"),
    },
    "06-2": {
        "causal": statements(b="yes"),
        "subgroup": statements(c="yes"),
        "one-year": statements(d="yes"),
        "share-for-euros": statements(e="no"),
        "not-borne-out": statements(a="no"),
        "form": statements(a="maybe"),
    },
    "06-3": {
        "percent-for-fraction": lambda: column("eur") * 100,
        "amount-for-euros": lambda: column("mean_eur"),
        "share-for-amount": lambda: column("share_pct"),
        "mean-of-means": lambda: six().groupby("group")["mean_eur"].mean(),
        "counted-twice": lambda: BENEFITS.groupby("group")["eur"].sum(),
        "provisions-left-out": lambda: column("eur", "insurance"),
        "insurances-left-out": lambda: column("eur", "provisions"),
        "missing": lambda: column("eur").drop("EU"),
        "shuffled": lambda: dict(
            zip(["CEE", "EU", "NL"], column("eur")[["NL", "EU", "CEE"]], strict=True)
        ),
        "off": lambda: column("eur") + np.array([0, 0, 500]),
        "form": lambda: 4328,
    },
    "06-4": {
        "amount-for-euros": lambda: bars(field="mean_eur"),
        "share-for-euros": lambda: bars(field="share_pct"),
        "percent-for-fraction": lambda: bars(six().assign(eur=lambda t: 100 * t["eur"])),
        "totals-mixed-in": lambda: bars(six("pension", "total")),
        "not-bars": lambda: bars().mark_line(),
        "cut-axis": lambda: bars(x=alt.X("eur:Q").scale(domain=[1000, 3200]).title("Euros")),
        "colour-alone": lambda: bars(y="group:N", yOffset="scheme:N", row=None),
        "no-unit": lambda: bars(x="eur:Q"),
        "missing": lambda: bars(
            six().groupby("group", as_index=False)["eur"].sum(), y="group:N", row=None, color=None
        ),
        "off": lambda: bars(six().assign(eur=lambda t: t["eur"] + 50)),
        "form": lambda: six(),
    },
    "06-5": {
        "swapped": lambda: parts(4.1, 10.6),
        "sign": lambda: -split(),
        "fraction-for-points": lambda: split() / 100,
        "share-of-the-gap": lambda: parts(72.3, 27.7),
        "dutch-norm": lambda: split(order="rate-first"),
        "cee-norm": lambda: split(order="composition-first"),
        "unweighted": lambda: parts(13.2, 36.6),
        "does-not-add-up": lambda: parts(10.6, 1.6),
        "missing": lambda: {"composition": 10.6},
        "off": lambda: parts(11.0, 3.7),
    },
    "06-6": {
        "slider-does-nothing": lambda: what_if(model=changed(CEE=lambda _: 654.5)),
        "percent-for-fraction": lambda: what_if(model=changed(CEE=lambda share: share * 4642)),
        "share-for-euros": lambda: what_if(model=changed(CEE=lambda share: share)),
        "dutch-amount": lambda: what_if(model=changed(CEE=lambda share: share * 87.05)),
        "dutch-moves": lambda: what_if(model=changed(NL=lambda share: share * 87.05)),
        "eu-left-in": lambda: what_if(model=changed(EU=lambda _: 515.3)),
        "starts-elsewhere": lambda: what_if(
            controls={
                "share": FloatSlider(6.1, min=4.1, max=18.1, step=0.5, description="Share (%)")
            }
        ),
        "stated": lambda: what_if(kind="stated"),
        "same-sentence": lambda: what_if(sentence=lambda *_: "The slider changes the share."),
        "off": lambda: what_if(model=changed(NL=lambda _: 100.0)),
        "missing": lambda: what_if(
            model=lambda share: what_if_model(share).rename(columns={"eur": "x"})
        ),
        "form": lambda: what_if(
            model=lambda percent: what_if_model(percent),
            controls={"percent": IntSlider(14, min=4, max=18, description="Share (%)")},
        ),
    },
    "06-7": {
        "too-short": lambda: judgement(because="4,328 against 3,008 euros says it all."),
        "no-numbers": lambda: judgement(
            because="word ".join(map(chr, range(97, 123))) + " in 2014"
        ),
        "repeated": lambda: judgement(limit=BECAUSE[10:120]),
        "no-limit": lambda: judgement(limit="None that matter."),
        "form": lambda: judgement(headline="D"),
        "empty": lambda: judgement(limit="..."),
    },
}

#: Explorables that cannot be tried out: each names what failed and where.
BROKEN: dict[str, tuple[Callable[[], Any], str]] = {
    "no slider called share": (
        lambda: explore(
            "other-name",
            "What if?",
            kind="derived",
            source="ch06-benefits-2014",
            model=lambda part: what_if_model(part),
            chart=what_if_chart,
            sentence=what_if_sentence,
            controls={
                "part": FloatSlider(14.1, min=4.1, max=18.1, step=0.5, description="Share (%)")
            },
        ),
        "the controls are: part",
    ),
    "a model that stops": (lambda: what_if(model=lambda share: 1 / 0), "ZeroDivisionError"),
    "a chart that stops": (lambda: what_if(chart=lambda frames: frames["nope"]), "KeyError"),
    "a chart that moves its axis": (
        lambda: what_if(
            chart=lambda frames: (
                alt.Chart(frames["table"])
                .mark_bar()
                .encode(
                    x=alt.X("eur:Q").scale(domain=[0, float(frames["table"]["eur"].max())]),
                    y="group:N",
                )
            )
        ),
        "chart changes in more than its data",
    ),
    "whole numbers only": (
        lambda: what_if(controls={"share": IntSlider(14, min=4, max=18, description="Share (%)")}),
        "slider does not open at the share",
    ),
}

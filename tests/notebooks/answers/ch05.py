"""Answers to the tasks of chapter 5: right ones in other forms, and errors people make."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import altair as alt
import numpy as np
import pandas as pd
from ipywidgets import IntSlider

from gordian import data, explore, theme
from gordian.explore import Frames, State

from . import changing

TOWN = data.load("ch05-town")


def settings(**changes: str) -> Callable[[], Any]:
    return lambda: {"a": "calm", "b": "shrink", "c": "grow", "d": "stays"} | changes


def statements(**changes: str) -> Callable[[], Any]:
    return lambda: {"a": "yes", "b": "no", "c": "no", "d": "yes", "e": "no"} | changes


def sums(*by: str) -> pd.DataFrame:
    return TOWN.groupby(list(by))[["people", "out_of_work", "turned_down"]].sum()


def rates(problem: str = "out_of_work") -> pd.Series:
    both = sums("origin", "schooling")
    return 100 * both[problem] / both["people"]


def four(*numbers: float) -> dict[str, float]:
    return dict(zip(["A long", "A short", "B long", "B short"], numbers, strict=True))


def kinds_averaged() -> pd.Series:
    rows = TOWN.assign(pct=100 * TOWN["out_of_work"] / TOWN["people"])
    return rows.groupby(["origin", "schooling"])["pct"].mean()


def six(**everybody: float) -> pd.DataFrame:
    """The table of the chart; ``everybody`` sets other rates for the rows of all."""
    table = rates().rename("pct").reset_index()
    whole = {"A": 14.0, "B": 18.0} | everybody
    rows = pd.DataFrame({"origin": list(whole), "schooling": "all", "pct": list(whole.values())})
    return pd.concat([table, rows], ignore_index=True)


def drawn(table: pd.DataFrame | None = None, mark: str = "bar", **changes: Any) -> alt.Chart:
    channels: dict[str, Any] = {
        "x": alt.X("pct:Q").title("Without work (%)"),
        "y": "origin:N",
        "row": "schooling:N",
        "color": "origin:N",
    }
    channels |= changes
    chart = getattr(alt.Chart(six() if table is None else table), f"mark_{mark}")()
    return chart.encode(**{name: value for name, value in channels.items() if value is not None})


def labelled() -> alt.LayerChart:
    base = drawn(y="schooling:N", yOffset="origin:N", row=None)
    return base + base.mark_text().encode(text="origin:N")


def strengths(half: float, three_quarters: float, one_and_a_half: float) -> dict[str, float]:
    return {"0.5": half, "0.75": three_quarters, "1.5": one_and_a_half}


def what_if_model(share: float) -> pd.DataFrame:
    return pd.DataFrame({"origin": ["A", "B"], "pct": [14.0, 6 + 16 * share / 100]})


changed = changing(what_if_model, "origin", "pct")


def what_if_chart(frames: Frames) -> alt.Chart:
    x = alt.X("pct:Q").scale(domain=[0, 30])
    return alt.Chart(frames["table"]).mark_bar().encode(x=x, y="origin:N")


def what_if_sentence(frames: Frames, _: State) -> str:
    return f"Of origin B {theme.percent(frames['table'].set_index('origin')['pct']['B'])} are without work."


def slider(start: int = 75, low: int = 0, high: int = 100, step: int = 5) -> IntSlider:
    return IntSlider(start, min=low, max=high, step=step, description="Short schooling in B (%)")


def what_if(**changes: Any) -> Any:
    given: dict[str, Any] = {
        "kind": "illustrative",
        "source": "ch05-town",
        "model": what_if_model,
        "chart": what_if_chart,
        "sentence": what_if_sentence,
        "controls": {"share": slider()},
    }
    return explore("other-schooling", "What if B had other schooling?", **(given | changes))


BECAUSE = (
    "The section on a perspective of complexity says that amnesties let policy begin with a clean slate "
    "and mask the want of an answer; it does not call them a quick fix, and later defends one of them."
)
AGAINST = "An amnesty promises to close a matter that keeps coming back, as every quick fix does."


def judgement(**changes: Any) -> dict[str, Any]:
    return {"row": "B", "decision": "change", "because": BECAUSE, "against": AGAINST} | changes


RIGHT: dict[str, dict[str, Callable[[], Any]]] = {
    "05-1": {
        "dict": settings(),
        "capitals": settings(a="Calm", d=" STAYS "),
        "list": lambda: ["calm", "shrink", "grow", "stays"],
        "tuple": lambda: ("calm", "shrink", "grow", "stays"),
        "Series": lambda: pd.Series(settings()()),
    },
    "05-2": {
        "dict": statements(),
        "capitals": statements(a="Yes", b="NO"),
        "booleans": lambda: {"a": True, "b": False, "c": False, "d": True, "e": False},
        "list": lambda: ["yes", "no", "no", "yes", "no"],
    },
    "05-3": {
        "Series": rates,
        "rounded": lambda: rates().round(),
        "Series in another order": lambda: rates().iloc[::-1],
        "levels the other way": lambda: rates().swaplevel(),
        "table": lambda: rates().to_frame("pct"),
        "table with columns": lambda: rates().rename("share").reset_index(),
        "table with the sums": lambda: sums("origin", "schooling").assign(pct=rates()),
        "crossed": lambda: rates().unstack(),
        "crossed the other way": lambda: rates().unstack().T,
        "pivot of the table": lambda: (
            rates()
            .rename("pct")
            .reset_index()
            .pivot(index="schooling", columns="origin", values="pct")
        ),
        "crossed, with the origin in a column": lambda: rates().unstack().reset_index(),
        "crossed, with schooling in a column": lambda: rates().unstack("origin").reset_index(),
        "dict": lambda: four(10, 26, 6, 22),
        "dict turned": lambda: {"long A": 10, "short A": 26, "long B": 6, "short B": 22},
        "dict of pairs": lambda: rates().to_dict(),
        "dict of dicts": lambda: {"A": {"long": 10, "short": 26}, "B": {"long": 6, "short": 22}},
        "dict of numpy": lambda: four(*map(np.float32, [10, 26, 6, 22])),
        "list": lambda: [10, 26, 6, 22],
        "array": lambda: np.array([10.0, 26.0, 6.0, 22.0]),
        "Series with other index": lambda: rates().reset_index(drop=True),
    },
    "05-4": {
        "rows": drawn,
        "rows the other way": lambda: drawn(y="schooling:N", row="origin:N"),
        "upright": lambda: drawn(
            x="origin:N",
            y=alt.Y("pct:Q").title("Per cent without work"),
            row=None,
            column="schooling:N",
        ),
        "points": lambda: drawn(mark="point", y="schooling:N", row=None, shape="origin:N"),
        "points on a short axis": lambda: drawn(
            mark="point", x=alt.X("pct:Q").scale(zero=False).title("% without work")
        ),
        "with labels": labelled,
        "other column names": lambda: drawn(
            six().rename(columns={"origin": "who"}), y="who:N", color=None
        ),
        "other row order": lambda: drawn(six().iloc[::-1]),
    },
    "05-5": {
        "dict": lambda: strengths(1.25, 0.75, 0.5),
        "numbers as keys": lambda: {0.5: 1.25, 0.75: 0.75, 1.5: 0.5},
        "list": lambda: [1.25, 0.75, 0.5],
        "tuple": lambda: (1.25, 0.75, 0.5),
        "array": lambda: np.array([1.25, 0.75, 0.5]),
        "Series": lambda: pd.Series([0.5, 0.75, 1.25], index=[1.5, 0.75, 0.5]),
        "table": lambda: pd.DataFrame(
            {"delay": ["0.5", "0.75", "1.5"], "strength": [1.25, 0.75, 0.5]}
        ),
    },
    "05-6": {
        "explorable": what_if,
        "steps of 1": lambda: what_if(controls={"share": slider(step=1)}),
        "rows turned": lambda: what_if(model=lambda share: what_if_model(share).iloc[::-1]),
        "rounded": lambda: what_if(model=lambda share: what_if_model(share).round(1)),
        "more columns": lambda: what_if(
            model=lambda share: what_if_model(share).assign(share=share)
        ),
    },
    "05-7": {
        "B": judgement,
        "A, kept": lambda: judgement(row="a", decision="Keep"),
        "quoting the text": lambda: judgement(
            because=BECAUSE.replace("The section on", "Under").replace("quick fix", "“quick fix”")
        ),
        "Series": lambda: pd.Series(judgement()),
        "list": lambda: list(judgement().values()),
    },
}

WRONG: dict[str, dict[str, Callable[[], Any]]] = {
    "05-1": {
        "strength-alone": settings(b="grow"),
        "weaker-is-safe": settings(c="shrink"),
        "any-delay": settings(a="shrink"),
        "no-swing-for-calm": settings(d="calm"),
        "delay-alone": settings(d="grow"),
        "off": settings(b="calm"),
        "empty": settings(c="..."),
        "form": settings(c="wild"),
    },
    "05-2": {
        "date-carried-over": statements(b="yes"),
        "causal": statements(c="yes"),
        "coded-counted": statements(d="no"),
        "absence": statements(e="yes"),
        "not-borne-out": statements(a="no"),
        "form": statements(a="perhaps"),
    },
    "05-3": {
        "fraction-for-percent": lambda: rates() / 100,
        "counts-for-rates": lambda: sums("origin", "schooling")["out_of_work"],
        "mean-of-rates": kinds_averaged,
        "wrong-denominator": lambda: (
            100
            * sums("origin", "schooling")["out_of_work"]
            / sums("origin")["people"].reindex(rates().index, level="origin")
        ),
        "other-problem": lambda: rates("turned_down"),
        "one-lens": lambda: four(14, 14, 18, 18),
        "origins-swapped": lambda: four(6, 22, 10, 26),
        "missing": lambda: rates().drop(("B", "long")),
        "shuffled": lambda: four(26, 10, 22, 6),
        "off": lambda: four(10, 26, 8, 22),
        "form": lambda: 18.0,
    },
    "05-4": {
        "mean-of-rates": lambda: drawn(six(A=18, B=14)),
        "kinds-averaged": lambda: drawn(
            six(A=20.0, B=16.0).assign(pct=lambda t: [*kinds_averaged(), *t["pct"][4:]])
        ),
        "fraction-for-percent": lambda: drawn(six().assign(pct=lambda t: t["pct"] / 100)),
        "counts-for-rates": lambda: drawn(
            six().assign(pct=[480.0, 416.0, 96.0, 1056.0, 896.0, 1152.0])
        ),
        "joined": lambda: drawn(
            mark="line", x="schooling:N", y="pct:Q", row="origin:N", color=None
        ),
        "cut-axis": lambda: drawn(x=alt.X("pct:Q").scale(domain=[5, 30]).title("Without work (%)")),
        "colour-alone": lambda: drawn(y="schooling:N", yOffset="origin:N", row=None),
        "no-unit": lambda: drawn(x="pct:Q"),
        "missing": lambda: drawn(six().query("schooling != 'all'")),
        "off": lambda: drawn(six().assign(pct=lambda t: t["pct"] + 2)),
        "form": lambda: six(),
    },
    "05-5": {
        "signs-cancel": lambda: strengths(2.0, 2.0, 1.5),
        "squared": lambda: strengths(1.5, 1.0, 0.5),
        "grip": lambda: strengths(1.0, 0.75, 0.25),
        "with-shocks": lambda: strengths(1.75, 1.25, 0.5),
        "delay-forgotten": lambda: strengths(0.5, 0.5, 0.5),
        "no-overshoot-only": lambda: strengths(0.5, 0.25, 0.0),
        "place-for-strength": lambda: strengths(5, 3, 2),
        "size-for-strength": lambda: strengths(0.057, 0.083, 0.170),
        "missing": lambda: {"0.5": 1.25, "0.75": 0.75},
        "shuffled": lambda: strengths(0.5, 0.75, 1.25),
        "off": lambda: strengths(1.25, 1.0, 0.5),
    },
    "05-6": {
        "slider-does-nothing": lambda: what_if(model=changed(B=lambda _: 18.0)),
        "percent-for-fraction": lambda: what_if(model=changed(B=lambda x: 6 * (1 - x) + 22 * x)),
        "shares-swapped": lambda: what_if(model=changed(B=lambda x: 22 - 16 * x / 100)),
        "long-left-out": lambda: what_if(model=changed(B=lambda x: 22 * x / 100)),
        "rates-of-a": lambda: what_if(model=changed(B=lambda x: 10 + 16 * x / 100)),
        "a-moves": lambda: what_if(model=changed(A=lambda x: 10 + 16 * x / 100)),
        "starts-elsewhere": lambda: what_if(controls={"share": slider(50)}),
        "never-equal": lambda: what_if(controls={"share": slider(low=50)}),
        "looks-like-data": lambda: what_if(kind="derived"),
        "same-sentence": lambda: what_if(
            sentence=lambda *_: "The slider changes the schooling of B."
        ),
        "off": lambda: what_if(model=changed(A=lambda _: 18.0)),
        "missing": lambda: what_if(
            model=lambda share: what_if_model(share).rename(columns={"pct": "x"})
        ),
        "form": lambda: what_if(
            model=lambda percent: what_if_model(percent), controls={"percent": slider()}
        ),
    },
    "05-7": {
        "too-short": lambda: judgement(because="The section says no such thing."),
        "no-place": lambda: judgement(
            because="word ".join(map(chr, range(97, 123))) + " is what it says"
        ),
        "repeated": lambda: judgement(against=BECAUSE[10:140]),
        "no-against": lambda: judgement(against="Nothing that matters."),
        "form": lambda: judgement(decision="perhaps"),
        "empty": lambda: judgement(against="..."),
    },
}

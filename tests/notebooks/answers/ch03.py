"""Answers to the tasks of chapter 3: right ones in other forms, and errors people make."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import altair as alt
import numpy as np
import pandas as pd
from ipywidgets import IntSlider

from gordian import data, explore
from gordian.explore import Frames, State
from gordian.models.advocacy import best_mix
from gordian.models.proportion import largest_remainder

COUNTRIES = data.load("ch03-countries").set_index("iso")
HOSTED = data.load("ch03-hosted")
UNION = COUNTRIES[COUNTRIES["eu28"] == "yes"]
TOTAL = 1_016_615
GROUPS = {"LBN": ["LBN"], "region": ["TUR", "LBN", "JOR"], "europe": ["DEU", "NLD", "GRC"]}


def extremes(**changes: str) -> Callable[[], Any]:
    right = {"most": "TUR", "most_per_1000": "LBN", "fewest": "GRC", "fewest_per_1000": "SEA"}
    return lambda: right | changes


def statements(**changes: str) -> Callable[[], Any]:
    right = {"a": "yes", "b": "no", "c": "no", "d": "no", "e": "yes", "f": "no"}
    return lambda: right | changes


def refugees(year: int = 2015) -> pd.Series:
    return HOSTED[HOSTED["year"] == year].set_index("iso")["refugees"]


def rates(year: int = 2015) -> pd.Series:
    people, here = COUNTRIES["population"], refugees(year)
    return pd.Series({k: 1000 * here[v].sum() / people[v].sum() for k, v in GROUPS.items()})


def each(year: int = 2015) -> pd.Series:
    return (1000 * refugees(year) / COUNTRIES["population"]).dropna()


def of_groups(how: Callable[[pd.Series], float]) -> pd.Series:
    return pd.Series({name: how(each()[places]) for name, places in GROUPS.items()})


def rows() -> pd.DataFrame:
    table = HOSTED.merge(COUNTRIES["population"], left_on="iso", right_index=True)
    return table.assign(per_1000=1000 * table["refugees"] / table["population"])


def dashes(field: str = "country") -> alt.StrokeDash:
    patterns = [[1, 0], [8, 3], [2, 2], [8, 3, 2, 3], [4, 4], [14, 4]]
    return alt.StrokeDash(f"{field}:N").scale(range=patterns)


def lines(table: pd.DataFrame | None = None, field: str = "per_1000", **changes: Any) -> alt.Chart:
    channels: dict[str, Any] = {
        "x": "year:O",
        "y": alt.Y(f"{field}:Q").title("Refugees per 1,000 inhabitants"),
        "color": "country:N",
        "strokeDash": dashes(),
    }
    channels |= changes
    given = {name: value for name, value in channels.items() if value is not None}
    return alt.Chart(rows() if table is None else table).mark_line().encode(**given)


def with_arrivals() -> pd.DataFrame:
    sea = {"iso": "SEA", "country": "Sea", "year": 2015, "refugees": TOTAL, "per_1000": 2.0}
    return pd.concat([rows(), pd.DataFrame([sea])])


def labelled() -> alt.LayerChart:
    base = lines(strokeDash=None)
    return base + base.mark_text(align="left").encode(text="country:N")


def key(people: float = 0.45, table: pd.DataFrame = UNION) -> pd.Series:
    inhabitants, economy = table["population"], table["gdp_musd"]
    return people * inhabitants / inhabitants.sum() + (1 - people) * economy / economy.sum()


def shared(share: pd.Series | None = None) -> pd.Series:
    share = key() if share is None else share
    return pd.Series(largest_remainder(TOTAL, share), index=share.index)


def moved() -> pd.Series:
    """The right numbers, but ten people of Germany are put in France."""
    return shared() + pd.Series({"DEU": -10, "FRA": 10}).reindex(UNION.index, fill_value=0)


def model(weight: float) -> pd.DataFrame:
    best = [100 * best_mix(weight / 100, rho) for rho in (0.5, -4.0)]
    return pd.DataFrame({"need": ["hardly", "wholly"], "best": best})


def changed(change: Callable[[pd.Series, float], Any]) -> Callable[[float], pd.DataFrame]:
    return lambda weight: model(weight).assign(best=lambda table: change(table["best"], weight))


def power(weight: float, exponent: float) -> float:
    return 100 * weight**exponent / (weight**exponent + (100 - weight) ** exponent)


def chart(frames: Frames) -> alt.Chart:
    x = alt.X("best:Q").scale(domain=[0, 100])
    return alt.Chart(frames["table"]).mark_bar().encode(x=x, y="need:N")


def sentence(frames: Frames, _: State) -> str:
    return f"Best mixes: {frames['table']['best'].min():.1f}% and {frames['table']['best'].max():.1f}%."


def slider(start: int = 50, low: int = 10, high: int = 90) -> IntSlider:
    return IntSlider(start, min=low, max=high, step=10, description="Weight of confrontation (%)")


def what_if(**changes: Any) -> Any:
    given: dict[str, Any] = {
        "kind": "illustrative",
        "source": "ch03-relations",
        "model": model,
        "chart": chart,
        "sentence": sentence,
        "controls": {"weight": slider()},
    }
    return explore("need-each-other", "What if?", **(given | changes))


def no_slider() -> Any:
    return explore(
        "other-name",
        "What if?",
        kind="illustrative",
        source="ch03-relations",
        model=lambda a: model(a),
        chart=chart,
        sentence=sentence,
        controls={"a": slider()},
    )


BECAUSE = (
    "UNHCR referred vulnerable people to the camp for years (L5) and kept silent when it was "
    "threatened (L6), so it used what it would not defend, and volunteers saw that very well."
)
AGAINST = "Neutrality keeps the work safe, and an open attack may end talks that help many people."


def judgement(**changes: Any) -> dict[str, Any]:
    return {"choice": "A", "because": BECAUSE, "against": AGAINST} | changes


RIGHT: dict[str, dict[str, Callable[[], Any]]] = {
    "03-1": {
        "dict": extremes(),
        "small letters": extremes(most="tur", fewest=" grc "),
        "list": lambda: ["TUR", "LBN", "GRC", "SEA"],
        "array": lambda: np.array(["TUR", "LBN", "GRC", "SEA"]),
        "Series in another order": lambda: pd.Series(extremes()()).iloc[::-1],
    },
    "03-2": {
        "dict": statements(),
        "capitals": statements(a="YES", b="No"),
        "tuple": lambda: ("yes", "no", "no", "no", "yes", "no"),
        "booleans": lambda: {name: value == "yes" for name, value in statements()().items()},
    },
    "03-3": {
        "Series": rates,
        "another order": lambda: rates().sort_values(),
        "Series with other index": lambda: rates().reset_index(drop=True),
        "dict": lambda: rates().to_dict(),
        "list": lambda: rates().tolist(),
        "tuple": lambda: tuple(rates()),
        "array": lambda: rates().to_numpy(),
        "rounded": lambda: rates().round(1),
        "table": lambda: rates().rename("per_1000").rename_axis("place").reset_index(),
        "table with other columns": lambda: pd.DataFrame(
            {"place": list(GROUPS), "n": [1, 3, 3], "per_1000": rates().tolist()}
        ),
    },
    "03-4": {
        "dashes": lines,
        "panels": lambda: lines(strokeDash=None, color=None, row="country:N"),
        "labels": labelled,
        "codes": lambda: lines(color="iso:N", strokeDash=dashes("iso")),
        "years as numbers": lambda: lines(x="year:Q"),
        "dates": lambda: lines(
            rows().assign(year=lambda t: pd.to_datetime(t["year"].astype(str), format="%Y")),
            x="year:T",
        ),
        "rounded": lambda: lines(rows().round({"per_1000": 1})),
        "points": lambda: lines(strokeDash=None, shape="country:N").mark_point(),
        "bars in panels": lambda: lines(strokeDash=None, row="country:N").mark_bar(),
        "rows of the table turned": lambda: lines(rows().iloc[::-1]),
    },
    "03-5": {
        "Series": shared,
        "names": lambda: shared().rename(UNION["country"]),
        "dict": lambda: shared().to_dict(),
        "by size": lambda: shared().sort_values(),
        "list": lambda: shared().tolist(),
        "array": lambda: shared().to_numpy(),
        "table": lambda: shared().rename("people").reset_index(),
        "table with names": lambda: UNION.reset_index().assign(people=shared().to_numpy()),
        "floats": lambda: shared().astype(float),
    },
    "03-6": {
        "explorable": what_if,
        "finer steps": lambda: what_if(
            controls={"weight": IntSlider(50, min=5, max=95, step=5, description="Weight (%)")}
        ),
        "rounded": lambda: what_if(model=lambda weight: model(weight).round()),
        "rows turned": lambda: what_if(model=lambda weight: model(weight).iloc[::-1]),
        "closed form": lambda: what_if(
            model=changed(lambda _, weight: [power(weight, 2), power(weight, 0.2)])
        ),
    },
    "03-7": {
        "A": judgement,
        "B": lambda: judgement(choice="b"),
        "C": lambda: judgement(choice="C", because=BECAUSE.replace("L5", "l5")),
        "list": lambda: list(judgement().values()),
    },
}

WRONG: dict[str, dict[str, Callable[[], Any]]] = {
    "03-1": {
        "arrivals-loom": extremes(most="SEA"),
        "total-for-rate": extremes(most_per_1000="TUR"),
        "rate-for-total": extremes(most="LBN"),
        "few-for-low-rate": extremes(fewest_per_1000="GRC"),
        "low-rate-for-few": extremes(fewest="SEA"),
        "off": extremes(fewest="NLD"),
        "empty": extremes(most="..."),
        "form": extremes(most="Turkey"),
        "missing": lambda: {"most": "TUR"},
    },
    "03-2": {
        "flow-for-stock": statements(b="yes"),
        "stock-for-flow": statements(c="yes"),
        "broken-series": statements(d="yes"),
        "missing-relation": statements(f="yes"),
        "not-borne-out-a": statements(a="no"),
        "not-borne-out-e": statements(e="no"),
        "form": statements(a="true"),
    },
    "03-3": {
        "mean-of-rates": lambda: of_groups(pd.Series.mean),
        "sum-of-rates": lambda: of_groups(pd.Series.sum),
        "percent-for-thousand": lambda: rates() / 10,
        "fraction-for-thousand": lambda: rates() / 1000,
        "total-for-rate": lambda: {k: refugees()[v].sum() for k, v in GROUPS.items()},
        "turned-over": lambda: 1000 / rates(),
        "other-year": lambda: rates(2019),
        "all-years": lambda: sum(rates(year) for year in range(2014, 2020)),
        "shuffled": lambda: dict(zip(["europe", "region", "LBN"], rates(), strict=True)),
        "missing": lambda: rates().drop("europe"),
        "off": lambda: rates().add(pd.Series({"LBN": 9.0}), fill_value=0),
        "form": lambda: 46.3,
    },
    "03-4": {
        "years-as-dates": lambda: lines(x="year:T"),
        "arrivals-mixed-in": lambda: lines(with_arrivals()),
        "left-out": lambda: lines(rows().query("year == 2015 or iso != 'GRC'")),
        "total-for-rate": lambda: lines(field="refugees"),
        "percent-for-thousand": lambda: lines(rows().assign(per_1000=lambda t: t["per_1000"] / 10)),
        "other-numbers": lambda: lines(rows().assign(per_1000=lambda t: t["per_1000"] + 1)),
        "one-zigzag": lambda: lines(color=None, strokeDash=None),
        "stacked": lambda: lines(strokeDash=None).mark_bar(),
        "colour-alone": lambda: lines(strokeDash=None),
        "dashes-repeat": lambda: lines(strokeDash="country:N"),
        "no-unit": lambda: lines(y="per_1000:Q"),
        "form": rows,
    },
    "03-5": {
        "rounded-each": lambda: (TOTAL * key()).round(),
        "rounded-down": lambda: np.floor(TOTAL * key()),
        "not-whole": lambda: TOTAL * key(),
        "beyond-the-union": lambda: shared(key(table=COUNTRIES))[UNION.index],
        "weights-turned": lambda: shared(key(0.55)),
        "people-and-dollars-added": lambda: shared(
            0.45 * UNION["population"] + 0.55 * UNION["gdp_musd"]
        ),
        "one-part-only": lambda: shared(key(1)),
        "halves": lambda: shared(key(0.5)),
        "does-not-add-up": lambda: shared() * 2,
        "off": moved,
        "missing": lambda: shared().drop("MLT"),
        "form": lambda: TOTAL,
    },
    "03-6": {
        "slider-does-nothing": lambda: what_if(model=lambda weight: model(20)),
        "fraction-for-percent": lambda: what_if(model=changed(lambda best, _: best / 100)),
        "swapped": lambda: what_if(model=changed(lambda best, _: best.to_numpy()[::-1])),
        "talks-for-confrontation": lambda: what_if(model=changed(lambda best, _: 100 - best)),
        "need-ignored": lambda: what_if(model=changed(lambda _, weight: weight)),
        "rho-for-sigma": lambda: what_if(
            model=changed(lambda _, weight: [power(weight, 0.5), power(weight, -4)])
        ),
        "too-narrow": lambda: what_if(controls={"weight": slider(low=30, high=70)}),
        "starts-elsewhere": lambda: what_if(controls={"weight": slider(20)}),
        "not-illustrative": lambda: what_if(kind="derived"),
        "same-sentence": lambda: what_if(sentence=lambda *_: "Mix the two."),
        "off": lambda: what_if(model=changed(lambda best, _: best * [1, 0.9])),
        "missing": lambda: what_if(model=lambda weight: model(weight).iloc[:1]),
        "form": no_slider,
    },
    "03-7": {
        "too-short": lambda: judgement(because="L5 and L6 do not go together."),
        "no-evidence": lambda: judgement(because=BECAUSE.replace("L6", "L5")),
        "repeated": lambda: judgement(against=BECAUSE[:80]),
        "no-against": lambda: judgement(against="There is none."),
        "form": lambda: judgement(choice="D"),
        "empty": lambda: judgement(choice="..."),
    },
}

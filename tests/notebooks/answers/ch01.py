"""Answers to the tasks of chapter 1: right ones in other forms, and errors people make."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import altair as alt
import numpy as np
import pandas as pd
from ipywidgets import IntSlider

from gordian import data, explore
from gordian.explore import Frames, State
from gordian.models import knot

from . import changing

CELLS = data.load("ch01-knot-cells")
FRAMES = data.load("ch01-knot-frames")
NAMED = FRAMES[FRAMES["coded"] == "no"]
ORDER = ["problem", "challenge", "chance", "solution", "cause", "effect"]
LEVELS = ["world", "europe", "state", "city", "neighbourhood"]


def where(**changes: str) -> Callable[[], Any]:
    right = {
        "most_threads": "state",
        "fewest_threads": "europe",
        "fewest_chapters": "neighbourhood",
        "asylum": "city",
    }
    return lambda: right | changes


def statements(**changes: str) -> Callable[[], Any]:
    right = {"a": "yes", "b": "no", "c": "yes", "d": "no", "e": "no", "f": "yes"}
    return lambda: right | changes


def counted(table: pd.DataFrame = NAMED) -> pd.Series:
    return table.groupby("frame")["chapter"].nunique()


def own(of: float | pd.Series = 8) -> pd.Series:
    return 100 * counted() / of


def boxes(table: pd.DataFrame = CELLS) -> pd.DataFrame:
    crossed = pd.crosstab(table["level"], table["domain"])
    whole = crossed.reindex(index=LEVELS, columns=list(knot.DOMAINS), fill_value=0)
    return whole.stack().rename("threads").reset_index()


def matrix(
    table: pd.DataFrame | None = None,
    text: Any = "threads:Q",
    color: Any = "threads:Q",
    sort: Any = tuple(LEVELS),
    **places: Any,
) -> alt.LayerChart | alt.Chart:
    level = alt.X("level:N").sort(list(sort) if isinstance(sort, tuple) else sort)
    base = alt.Chart(boxes() if table is None else table)
    base = base.encode(**({"x": level, "y": "domain:N"} | places))
    squares = base.mark_rect().encode(color=color)
    return squares if text is None else squares + base.mark_text().encode(text=text)


def in_words() -> pd.DataFrame:
    return boxes().replace({"level": knot.LEVELS, "domain": knot.DOMAINS})


def local(**changes: float) -> dict[str, float]:
    return {"threads": 23, "chapters": 7, "named": 16} | changes


SHARE = 51 / 70
CHANCE = 100 * (SHARE**2 + (1 - SHARE) ** 2)


def kappa(agree: float, chance: float = CHANCE) -> float:
    return 100 * (agree - chance) / (100 - chance)


def model(agree: float) -> pd.DataFrame:
    rows = {"agreement": agree, "chance": CHANCE, "kappa": kappa(agree)}
    return pd.DataFrame({"what": list(rows), "percent": list(rows.values())})


changed = changing(model, "what", "percent")


def chart(frames: Frames) -> alt.Chart:
    x = alt.X("percent:Q").scale(domain=[-30, 100])
    return alt.Chart(frames["table"]).mark_bar().encode(x=x, y="what:N")


def sentence(frames: Frames, _: State) -> str:
    rows = frames["table"].set_index("what")["percent"]
    return f"Agreement {rows['agreement']:.1f}%, kappa {rows['kappa']:.2f}."


def slider(start: int = 80, low: int = 50, high: int = 100) -> IntSlider:
    return IntSlider(start, min=low, max=high, step=5, description="Agreement (%)")


def what_if(**changes: Any) -> Any:
    given: dict[str, Any] = {
        "kind": "illustrative",
        "source": "ch01-knot-cells",
        "model": model,
        "chart": chart,
        "sentence": sentence,
        "controls": {"agree": slider()},
    }
    return explore("two-readers", "What if?", **(given | changes))


BECAUSE = (
    "UNHCR is right that the word carries rights, and in a report about who may stay a blurred one "
    "could cost people their protection; Carling would answer that labels can close doors too early."
)
AGAINST = "A wide word leaves open who may still turn out to need protection in this town."


def judgement(**changes: Any) -> dict[str, Any]:
    return {"usage": "A", "because": BECAUSE, "against": AGAINST} | changes


RIGHT: dict[str, dict[str, Callable[[], Any]]] = {
    "01-1": {
        "dict": where(),
        "capitals": where(most_threads="State", asylum=" CITY "),
        "list": lambda: ["state", "europe", "neighbourhood", "city"],
        "tuple": lambda: ("state", "europe", "neighbourhood", "city"),
        "array": lambda: np.array(["state", "europe", "neighbourhood", "city"]),
        "Series in another order": lambda: pd.Series(where()()).iloc[::-1],
    },
    "01-2": {
        "dict": statements(),
        "booleans": lambda: {key: value == "yes" for key, value in statements()().items()},
        "list": lambda: ["yes", "no", "yes", "no", "no", "yes"],
        "Series": lambda: pd.Series(statements()()),
    },
    "01-3": {
        "Series": own,
        "another order": lambda: own().sort_values(),
        "Series with other index": lambda: own()[ORDER].reset_index(drop=True),
        "dict": lambda: own().to_dict(),
        "list": lambda: own()[ORDER].tolist(),
        "tuple": lambda: tuple(own()[ORDER]),
        "array": lambda: own()[ORDER].to_numpy(),
        "table": lambda: own().rename("percent").reset_index(),
        "table with other columns": lambda: pd.DataFrame({"n": counted(), "percent": own()}),
        "wide table": lambda: own().to_frame().T,
        "by crosstab": lambda: 100 * pd.crosstab(FRAMES["frame"], FRAMES["coded"])["no"] / 8,
    },
    "01-4": {
        "squares": matrix,
        "domains across": lambda: matrix(
            x="domain:N",
            y=alt.Y("level:N").sort(["world", "europe", "state", "city", "neighbourhood"]),
        ),
        "from the neighbourhood up": lambda: matrix(sort=tuple(reversed(LEVELS))),
        "in the order of the rows": lambda: matrix(sort=None),
        "by the scale": lambda: matrix(x=alt.X("level:N").scale(domain=LEVELS)),
        "names of the map": lambda: matrix(
            in_words(), x=alt.X("level:N").sort(list(knot.LEVELS.values()))
        ),
        "text only": lambda: (
            alt.Chart(boxes())
            .mark_text()
            .encode(x=alt.X("level:N").sort(LEVELS), y="domain:N", text="threads:Q")
        ),
        "rows of the table turned": lambda: matrix(boxes().iloc[::-1]),
        "floats": lambda: matrix(boxes().astype({"threads": float})),
        "summed": lambda: matrix(text="sum(threads):Q", color="sum(threads):Q"),
    },
    "01-5": {
        "dict": local,
        "list": lambda: [23, 7, 16],
        "array": lambda: np.array([23, 7, 16]),
        "Series in another order": lambda: pd.Series(local()).iloc[::-1],
        "table": lambda: pd.Series(local()).rename_axis("what").rename("number").reset_index(),
        "numpy scalars": lambda: local(threads=np.int64(23), named=np.float32(16)),
    },
    "01-6": {
        "explorable": what_if,
        "rounded": lambda: what_if(model=lambda agree: model(agree).round()),
        "rows turned": lambda: what_if(model=lambda agree: model(agree).iloc[::-1]),
        "wider": lambda: what_if(
            controls={"agree": IntSlider(80, min=40, max=100, step=10, description="Agreement (%)")}
        ),
        "a column more": lambda: what_if(model=lambda agree: model(agree).assign(of=70)),
    },
    "01-7": {
        "A": judgement,
        "B": lambda: judgement(usage="b"),
        "C": lambda: judgement(usage="C"),
        "list": lambda: list(judgement().values()),
    },
}

WRONG: dict[str, dict[str, Callable[[], Any]]] = {
    "01-1": {
        "threads-for-chapters": where(fewest_chapters="europe"),
        "chapters-for-threads": where(fewest_threads="neighbourhood"),
        "box-ticked": where(fewest_threads="world"),
        "most-carried-over": where(asylum="state"),
        "off": where(most_threads="europe"),
        "empty": where(asylum="..."),
        "form": where(asylum="area"),
        "missing": lambda: {"asylum": "city"},
    },
    "01-2": {
        "attention-for-power": statements(b="yes"),
        "reading-for-opinion": statements(d="yes"),
        "none-found-for-nobody": statements(e="yes"),
        "not-borne-out-a": statements(a="no"),
        "not-borne-out-c": statements(c="no"),
        "not-borne-out-f": statements(f="no"),
        "form": statements(a="maybe"),
    },
    "01-3": {
        "count-for-share": counted,
        "fraction-for-percent": lambda: own() / 100,
        "readings-for-chapters": lambda: own(counted(FRAMES)),
        "share-of-readings": lambda: own(22),
        "all-readings": lambda: 100 * counted(FRAMES) / 8,
        "inferred-for-named": lambda: 100 * counted(FRAMES[FRAMES["coded"] == "yes"]) / 8,
        "chapters-not-coded": lambda: own(10),
        "shuffled": lambda: dict(zip(reversed(ORDER), own()[ORDER], strict=True)),
        "missing": lambda: own().drop("effect"),
        "off": lambda: own().add(pd.Series({"cause": 12.5}), fill_value=0),
        "form": lambda: 75,
    },
    "01-4": {
        "named-only": lambda: matrix(boxes(CELLS[CELLS["coded"] == "no"])),
        "share-for-number": lambda: matrix(
            boxes().assign(threads=lambda table: 100 * table["threads"] / 70)
        ),
        "empty-left-out": lambda: matrix(CELLS, text="count()", color="count()"),
        "other-numbers": lambda: matrix(boxes().query("level != 'world'")),
        "not-a-matrix": lambda: matrix(x="threads:Q", color="level:N"),
        "alphabetical": lambda: matrix(sort="ascending"),
        "no-number": lambda: matrix(text=None),
        "form": boxes,
    },
    "01-5": {
        "one-level": lambda: local(threads=16),
        "rows-for-threads": lambda: local(threads=28),
        "chapters-added": lambda: local(chapters=12),
        "rows-for-named": lambda: local(named=20),
        "inferred-for-named": lambda: local(named=7),
        "off": lambda: local(chapters=6),
        "missing": lambda: {"threads": 23},
        "form": lambda: local(chapters="seven"),
    },
    "01-6": {
        "slider-does-nothing": lambda: what_if(model=changed(kappa=lambda _: 49.5)),
        "chance-moves": lambda: what_if(model=changed(chance=lambda agree: 100 - agree)),
        "coin-toss": lambda: what_if(
            model=changed(chance=lambda _: 50, kappa=lambda agree: kappa(agree, 50))
        ),
        "one-code-only": lambda: what_if(model=changed(chance=lambda _: 100 * SHARE**2)),
        "fraction-for-percent": lambda: what_if(
            model=changed(kappa=lambda agree: kappa(agree) / 100)
        ),
        "difference-only": lambda: what_if(model=changed(kappa=lambda agree: agree - CHANCE)),
        "divided-by-chance": lambda: what_if(
            model=changed(kappa=lambda agree: 100 * (agree - CHANCE) / CHANCE)
        ),
        "cut-at-zero": lambda: what_if(model=changed(kappa=lambda agree: max(0, kappa(agree)))),
        "too-narrow": lambda: what_if(controls={"agree": slider(low=70)}),
        "starts-elsewhere": lambda: what_if(controls={"agree": slider(50)}),
        "not-illustrative": lambda: what_if(kind="stated"),
        "same-sentence": lambda: what_if(sentence=lambda *_: "Chance is taken off."),
        "off": lambda: what_if(model=changed(agreement=lambda agree: 100 - agree)),
        "missing": lambda: what_if(model=lambda agree: model(agree).iloc[:2]),
        "form": lambda: model(80),
    },
    "01-7": {
        "too-short": lambda: judgement(because="UNHCR and Carling disagree here."),
        "no-evidence": lambda: judgement(because=BECAUSE.replace("UNHCR", "The agency")),
        "repeated": lambda: judgement(against=BECAUSE[:90]),
        "no-against": lambda: judgement(against="There is no such argument."),
        "form": lambda: judgement(usage="D"),
        "empty": lambda: judgement(against="..."),
    },
}

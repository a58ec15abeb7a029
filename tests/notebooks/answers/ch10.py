"""Answers to the tasks of chapter 10: right ones in other forms, and errors people make."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import altair as alt
import numpy as np
import pandas as pd
from ipywidgets import FloatSlider, IntSlider

from gordian import data, explore
from gordian.explore import Frames, State
from gordian.models.knot_lab import grid, undominated
from gordian.models.threads import THEMES as CALLED
from gordian.models.threads import pull

REFERENCES, THEMES = data.load("ch10-crossrefs"), data.load("ch10-themes")
BETWEEN = REFERENCES[REFERENCES["chapter"].between(2, 9) & REFERENCES["to"].between(2, 9)]
SHOWN = {"a": "yes", "b": "no", "c": "no", "d": "not shown", "e": "no", "f": "not shown"}
STANDS = {
    "a": "beaten",
    "b": "undominated",
    "c": "beaten",
    "d": "undominated",
    "e": "over the budget",
    "f": "beaten",
}
RECEIVED = {2: 5, 3: 1, 4: 2, 5: 7, 6: 1, 7: 3, 8: 4, 9: 0}


def shown(**changes: str) -> Callable[[], Any]:
    return lambda: SHOWN | changes


def stands(**changes: str) -> Callable[[], Any]:
    return lambda: STANDS | changes


def received(table: pd.DataFrame = BETWEEN, column: str = "to") -> pd.Series:
    return table[column].value_counts().reindex(range(2, 10), fill_value=0)


def counted(table: pd.DataFrame = THEMES) -> pd.DataFrame:
    return table.groupby("theme").size().reset_index(name="chapters")


def carried(
    table: pd.DataFrame | None = None,
    title: str = "Themes as one reader coded them",
    **changes: Any,
) -> Any:
    channels: dict[str, Any] = {
        "x": alt.X("chapters:Q").title("Chapters that carry it"),
        "y": "theme:N",
    }
    channels |= changes
    chart = alt.Chart(counted() if table is None else table, title=title).mark_bar()
    return chart.encode(**{name: value for name, value in channels.items() if value is not None})


def beaten(names: str) -> Callable[[], Any]:
    return lambda: {name: "yes" if name in names else "no" for name in "ABCDEFG"}


def numbers(affordable: float, unbeaten: float, **more: Any) -> pd.DataFrame:
    rows = {"which": ["affordable", "undominated"], "choices": [affordable, unbeaten]}
    return pd.DataFrame(rows).assign(**more)


def can(budget: float) -> int:
    return int((grid().points <= budget).sum())


def best(budget: float) -> int:
    return int(undominated(budget).sum())


def what_if_chart(frames: Frames) -> alt.Chart:
    x = alt.X("choices:Q").scale(domain=[0, 1200])
    return alt.Chart(frames["table"]).mark_bar().encode(x=x, y="which:N")


def what_if_sentence(frames: Frames, _: State) -> str:
    return f"Affordable and unbeaten: {' and '.join(map(str, frames['table']['choices']))}."


def slider(start: int = 8, step: int = 1) -> IntSlider:
    return IntSlider(start, min=0, max=16, step=step, description="Budget (points)")


def what_if(**changes: Any) -> Any:
    given: dict[str, Any] = {
        "kind": "illustrative",
        "source": "ch10-levers",
        "model": lambda budget: numbers(can(budget), best(budget)),
        "chart": what_if_chart,
        "sentence": what_if_sentence,
        "note": "Points are no euros, and unbeaten is not the same as good.",
        "controls": {"budget": slider()},
    }
    return explore("points-buy", "What do more points buy?", **(given | changes))


LEVERS: dict[str, Any] = {
    "buffer": "0",
    "shelter": "open",
    "response": "1.0",
    "social": "30",
    "priority": "30",
    "culture": "together",
}
BECAUSE = (
    "With the shelter open 2.8 instead of 25.3 of thirty people live in the informal network after two "
    "years, and I hold that being off the street comes before all that can be made good later."
)
GIVES_UP = (
    "Fewer people get a permit in the end, and those in emergency shelter gain nothing by it."
)


def judgement(**changes: Any) -> dict[str, Any]:
    levers = LEVERS | {name: changes.pop(name) for name in list(changes) if name in LEVERS}
    return {"levers": levers, "because": BECAUSE, "gives_up": GIVES_UP} | changes


RIGHT: dict[str, dict[str, Callable[[], Any]]] = {
    "10-1": {
        "dict": shown(),
        "capitals": shown(a="Yes", d=" NOT SHOWN"),
        "list": lambda: list(SHOWN.values()),
        "Series": lambda: pd.Series(SHOWN),
        "array": lambda: np.array(list(SHOWN.values())),
    },
    "10-2": {
        "dict": stands(),
        "capitals": stands(e="Over the budget "),
        "tuple": lambda: tuple(STANDS.values()),
        "Series in another order": lambda: pd.Series(STANDS).sort_values(),
    },
    "10-3": {
        "Series": received,
        "dict": lambda: RECEIVED,
        "dict of texts": lambda: {str(chapter): n for chapter, n in RECEIVED.items()},
        "list": lambda: list(RECEIVED.values()),
        "array": lambda: np.array(list(RECEIVED.values())),
        "Series in another order": lambda: received().sort_values(),
        "table": lambda: received().reset_index(),
        "table of chapter and number": lambda: pd.DataFrame(
            {"chapter": list(RECEIVED), "n": list(RECEIVED.values())}
        ),
        "table with the number first": lambda: pd.DataFrame(
            {"received": list(RECEIVED.values()), "to": list(RECEIVED)}
        ),
        "one-column table": lambda: received().to_frame(),
        "the page's own count": lambda: pull()["chapters"],
        "pairs": lambda: list(RECEIVED.items()),
        "wide table": lambda: received().to_frame().T,
        "Series without names": lambda: received().reset_index(drop=True),
    },
    "10-4": {
        "bars": carried,
        "names of the page": lambda: carried(counted().replace({"theme": CALLED})),
        "upright": lambda: carried(x="theme:N", y=alt.Y("chapters:Q").title("Number of chapters")),
        "counted by the chart": lambda: carried(THEMES, x=alt.X("count()").title("Chapters")),
        "different chapters counted": lambda: carried(
            THEMES, x=alt.X("distinct(chapter)").title("Chapters")
        ),
        "stacked by basis": lambda: carried(
            THEMES, x=alt.X("count()").title("Chapters"), color="basis:N"
        ),
        "with labels": lambda: carried() + carried().mark_text().encode(text="chapters:Q"),
        "with colour": lambda: carried(color="theme:N", title="Our reading of eight chapters"),
    },
    "10-5": {
        "dict": beaten("ACG"),
        "booleans": lambda: {name: name in "ACG" for name in "ABCDEFG"},
        "Series of booleans": lambda: pd.Series({name: name in "ACG" for name in "ABCDEFG"}),
        "list of names": lambda: ["A", "C", "G"],
        "set of names": lambda: {"g", "a", "c"},
        "Index": lambda: pd.Index(["C", "A", "G"]),
        "array of booleans": lambda: np.array([name in "ACG" for name in "ABCDEFG"]),
    },
    "10-6": {
        "explorable": what_if,
        "rows turned": lambda: what_if(
            model=lambda budget: numbers(can(budget), best(budget))[::-1]
        ),
        "larger steps": lambda: what_if(controls={"budget": slider(step=4)}),
        "fractions of a point": lambda: what_if(
            controls={
                "budget": FloatSlider(8, min=0, max=16, step=0.5, description="Budget (points)")
            }
        ),
        "more columns": lambda: what_if(
            model=lambda budget: numbers(can(budget), best(budget), budget=budget)
        ),
    },
    "10-7": {
        "dict": judgement,
        "one step from the start": lambda: judgement(
            shelter="closed", response="0.6", culture="cheaper"
        ),
        "numbers for settings": lambda: judgement(buffer=0, response=1, social=30, priority=50),
        "levers in a list": lambda: judgement(levers=list(LEVERS.values())),
        "Series": lambda: pd.Series(judgement()),
    },
}

WRONG: dict[str, dict[str, Callable[[], Any]]] = {
    "10-1": {
        "in-for-out": shown(b="yes"),
        "direction-reversed": shown(c="yes"),
        "pairs-for-references": shown(e="yes"),
        "silence-for-absence": shown(d="yes"),
        "likeness-for-cause": shown(f="yes"),
        "overlooked": shown(a="no"),
        "form": shown(a="perhaps"),
        "empty": shown(c="..."),
    },
    "10-2": {
        "over-budget-missed": stands(e="undominated"),
        "start-for-unbeaten": stands(a="undominated"),
        "cheap-for-unbeaten": stands(f="undominated"),
        "budget-forgotten": stands(c="undominated"),
        "budget-left-at-8": stands(b="beaten"),
        "beating-for-beaten": stands(d="beaten"),
        "form": stands(a="good"),
        "empty": stands(f="..."),
    },
    "10-3": {
        "out-for-in": lambda: received(column="chapter"),
        "both-ways": lambda: received() + received(column="chapter"),
        "pairs-for-references": lambda: received(BETWEEN.drop_duplicates(["chapter", "to"])),
        "frame-counted": lambda: received(REFERENCES),
        "half-the-frame": lambda: received(REFERENCES[REFERENCES["chapter"] != 1]),
        "only-zie": lambda: received(BETWEEN[BETWEEN["way"] == "zie"]),
        "zero-left-out": lambda: BETWEEN["to"].value_counts(),
        "missing": lambda: {2: 5, 5: 7},
        "off": lambda: received() + 1,
        "form": lambda: 23,
    },
    "10-4": {
        "only-stated": lambda: carried(counted(THEMES[THEMES["basis"] == "stated"])),
        "chapter-numbers-added": lambda: carried(THEMES, x=alt.X("sum(chapter)").title("Chapters")),
        "percent-for-count": lambda: carried(
            counted().assign(chapters=lambda t: 100 * t["chapters"] / 8)
        ),
        "not-bars": lambda: carried().mark_line(),
        "cut-axis": lambda: carried(
            x=alt.X("chapters:Q").scale(domain=[2, 8]).title("Chapters that carry it")
        ),
        "colour-alone": lambda: carried(y=None, color="theme:N"),
        "no-unit": lambda: carried(THEMES, x="count()"),
        "coding-as-fact": lambda: carried(title="Themes of the volume"),
        "missing": lambda: carried(counted().iloc[:4]),
        "off": lambda: carried(counted().assign(chapters=4)),
        "form": lambda: THEMES,
    },
    "10-5": {
        "added-up": beaten("ABCDFG"),
        "direction-ignored": beaten("ACF"),
        "better-on-all": beaten(""),
        "better-on-some": beaten("ABCDEFG"),
        "reversed": beaten("ABDF"),
        "start-only": beaten("G"),
        "whole-lab": beaten("ACEFG"),
        "off": beaten("AC"),
        "missing": lambda: {"A": "yes", "C": "yes"},
        "form": lambda: 3,
        "empty": lambda: {name: "..." for name in "ABCDEFG"},
    },
    "10-6": {
        "slider-does-nothing": lambda: what_if(model=lambda budget: numbers(can(budget), best(8))),
        "all-undominated": lambda: what_if(model=lambda budget: numbers(can(budget), can(budget))),
        "beaten-for-unbeaten": lambda: what_if(
            model=lambda budget: numbers(can(budget), can(budget) - best(budget))
        ),
        "filtered-afterwards": lambda: what_if(
            model=lambda budget: numbers(
                can(budget), int((undominated(16) & (grid().points <= budget)).sum())
            )
        ),
        "percent-for-number": lambda: what_if(
            model=lambda budget: numbers(can(budget), 100 * best(budget) / can(budget))
        ),
        "whole-lab-affordable": lambda: what_if(
            model=lambda budget: numbers(len(grid().points), best(budget))
        ),
        "less-than-budget": lambda: what_if(
            model=lambda budget: numbers(int((grid().points < budget).sum()), best(budget))
        ),
        "starts-elsewhere": lambda: what_if(controls={"budget": slider(4)}),
        "not-illustrative": lambda: what_if(kind="derived"),
        "warning-unsaid": lambda: what_if(note=""),
        "same-sentence": lambda: what_if(sentence=lambda *_: "More points buy more."),
        "off": lambda: what_if(model=lambda budget: numbers(can(budget) + 5, best(budget))),
        "missing": lambda: what_if(
            model=lambda budget: numbers(can(budget), best(budget)).iloc[:1]
        ),
        "form": lambda: what_if(
            controls={"budget": IntSlider(0, min=0, max=1, description="Budget")}
        ),
    },
    "10-7": {
        "over-budget": lambda: judgement(buffer="40"),
        "beaten": lambda: judgement(culture="varied"),
        "too-short": lambda: judgement(because="2.8 instead of 25.3 people."),
        "no-numbers": lambda: judgement(
            because=BECAUSE.replace("2.8", "few").replace("25.3", "most")
        ),
        "repeated": lambda: judgement(gives_up=BECAUSE[10:120]),
        "no-gives_up": lambda: judgement(gives_up="Nothing is lost."),
        "missing": lambda: judgement(levers={"buffer": "0"}),
        "form": lambda: judgement(shelter="ajar"),
        "empty": lambda: judgement(response="..."),
    },
}

"""Numbers of chapter 10: counted in the volume, or worked out of the lab."""

from __future__ import annotations

from functools import partial

import numpy as np

from .. import data
from ..models.knot_goals import GOALS, LEVERS
from ..models.knot_lab import grid, lab, start, undominated
from ..models.threads import THEMES, pull
from . import Entry, computed

_REFERENCES, _THEMES = ("ch10-crossrefs",), ("ch10-themes",)
_LAB = ("ch10-levers", "ch10-lab")


def _references(way: str = "", chapter: int = 0) -> float:
    table = data.load("ch10-crossrefs")
    if way:
        table = table[table["way"] == way]
    if chapter:
        table = table[table["chapter"] == chapter]
    return float(len(table))


def _between() -> float:
    return float(pull()["summary"]["of"].iloc[0])


def _received(chapter: int) -> float:
    chapters = pull()["chapters"]
    return float(chapters.loc[chapters["chapter"] == chapter, "received"].iloc[0])


def _pairs() -> float:
    return float((pull()["pairs"]["mark"] != "hidden").sum())


def _cells(*basis: str) -> float:
    return float(data.load("ch10-themes")["basis"].isin(basis).sum())


def _carriers(theme: str) -> float:
    return float((data.load("ch10-themes")["theme"] == theme).sum())


def _goal(goal: str, **choice: str) -> float:
    goals = lab(**choice)["goals"]  # type: ignore[arg-type]
    return float(goals.loc[goals["goal"] == GOALS[goal].name, "value"].iloc[0])


def _affordable(budget: float) -> float:
    return float((grid().points <= budget).sum())


def _undominated(budget: float) -> float:
    return float(undominated(budget).sum())


def _share() -> float:
    return 100 * _undominated(16) / len(grid().choices)


def _pure_gains() -> float:
    """Choices that do better than the start on some goal and worse on none."""
    every = grid()
    gain = (every.good - every.good[every.choices[start()]]).round(9)
    return float(np.logical_and((gain >= 0).all(axis=1), (gain > 0).any(axis=1)).sum())


_ENTRIES: dict[str, Entry] = {
    "references": (_references, "references", "derived", _REFERENCES),
    "references-zie": (partial(_references, "zie"), "references", "derived", _REFERENCES),
    "references-by-1": (partial(_references, chapter=1), "references", "derived", _REFERENCES),
    "references-by-10": (partial(_references, chapter=10), "references", "derived", _REFERENCES),
    "between": (_between, "references", "derived", _REFERENCES),
    **{
        f"received-{chapter}": (partial(_received, chapter), "references", "derived", _REFERENCES)
        for chapter in range(2, 10)
    },
    "pairs-used": (_pairs, "pairs", "derived", _REFERENCES),
    "pairs": (lambda: 8.0 * 7.0, "pairs", "derived", _REFERENCES),
    "themes": (lambda: float(len(THEMES)), "themes", "derived", _THEMES),
    "cells": (partial(_cells, "stated", "our reading"), "passages", "derived", _THEMES),
    "cells-ours": (partial(_cells, "our reading"), "passages", "derived", _THEMES),
    "words-carriers": (partial(_carriers, "words"), "chapters", "derived", _THEMES),
    "levers": (lambda: float(len(LEVERS)), "levers", "illustrative", _LAB),
    "goals": (lambda: float(len(GOALS)), "goals", "illustrative", _LAB),
    "choices": (lambda: float(len(grid().choices)), "choices", "illustrative", _LAB),
    "affordable-8": (partial(_affordable, 8), "choices", "illustrative", _LAB),
    "undominated-4": (partial(_undominated, 4), "choices", "illustrative", _LAB),
    "undominated-8": (partial(_undominated, 8), "choices", "illustrative", _LAB),
    "undominated-16": (partial(_undominated, 16), "choices", "illustrative", _LAB),
    "undominated-share": (_share, "%", "illustrative", _LAB),
    "pure-gains": (_pure_gains, "choices", "illustrative", _LAB),
    **{
        f"{goal}-{tag}": (partial(_goal, goal, **choice), GOALS[goal].unit, "illustrative", _LAB)
        for goal, tag, choice in (
            ("network", "start", {}),
            ("network", "open", {"shelter": "open"}),
            ("permit", "start", {}),
            ("permit", "open", {"shelter": "open"}),
            ("wait", "start", {}),
            ("wait", "50", {"priority": "50"}),
            ("wait", "all-social", {"social": "100"}),
            ("diversity", "start", {}),
            ("diversity", "all-social", {"social": "100"}),
            ("lost", "start", {}),
            ("lost", "all-social", {"social": "100"}),
        )
    },
}


FACTS = computed("ch10", _ENTRIES)

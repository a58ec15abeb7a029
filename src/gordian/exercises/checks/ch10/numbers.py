"""The tasks of chapter 10 in pandas: who is pointed at, and which choices are beaten."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from .... import data
from ....models.knot_goals import LEVERS
from ....models.knot_lab import grid, start, undominated
from ....models.threads import CODED, FRAME
from ... import compare, safe
from ...predicates import Numbers, any_of, equals, near
from ...verdict import NotYet, Slip, Slips, Task

CHAPTERS = tuple(map(str, CODED))
#: What each of the seven choices changes in the start.
CHOICES: dict[str, dict[str, str]] = {
    "A": {},
    "B": {"culture": "cheaper"},
    "C": {"culture": "varied"},
    "D": {"culture": "together"},
    "E": {"shelter": "open"},
    "F": {"response": "1.0"},
    "G": {"response": "1.4"},
}
BOTH = ("yes", "no")
ALL_POINTS = 16

_Values = npt.NDArray[np.floating]


def _count(table: pd.DataFrame, column: str) -> dict[str, float]:
    found = table[column].value_counts()
    return {str(chapter): float(found.get(chapter, 0)) for chapter in CODED}


def _one_column(table: pd.DataFrame) -> Any:
    """Return the counts by chapter. Both are small numbers, so names and places tell them apart."""
    if set(CHAPTERS) <= set(map(str, table.columns)):
        return table
    named = [name for name in ("to", "chapter") if name in table.columns]
    place = named[0] if named else table.columns[0] if table.shape[1] == 2 else None
    held = table if place is None else table.set_index(place)
    counts = held.select_dtypes("number")
    known = [name for name in counts if name in ("received", "count")]
    if counts.shape[1] != 1 and len(known) != 1:
        return table
    return counts[known[0]] if known else counts.iloc[:, 0]


def _read_received(answer: Any) -> dict[str, float]:
    if isinstance(answer, pd.DataFrame):
        answer = _one_column(answer)
    if isinstance(answer, pd.Series) and answer.index.equals(pd.RangeIndex(len(CHAPTERS))):
        answer = answer.tolist()  # the names were dropped, the order is left
    try:
        return compare.by_key(answer, CHAPTERS, "`received`", "received")
    except NotYet as missing:
        if missing.verdict.code != "missing" or not isinstance(answer, pd.Series | dict):
            raise
        compare.by_key(answer, CHAPTERS[:-1], "`received`", "received")
    raise NotYet(
        "Chapter 9 is missing. Nobody points at it, so no row counts for it; a chapter with no "
        "references is still a chapter, and its zero is a finding.",
        "After counting: `.reindex(range(2, 10), fill_value=0)`.",
        "zero-left-out",
    )


def received_task() -> Task[Numbers]:
    """Return the task in which references are counted by the chapter they point at."""
    every = data.load("ch10-crossrefs")
    given, to = every["chapter"].isin(FRAME), every["to"].isin(FRAME)
    inner = every[~given & ~to]
    truth, gives = _count(inner, "to"), _count(inner, "chapter")

    one_end = [_count(every[every["chapter"] != chapter], "to") for chapter in FRAME]
    slips: Slips[Numbers] = (
        Slip(
            "out-for-in",
            near(gives, 0),
            "This is how often each chapter points at others. The task asks how often each is pointed at: "
            "an arrow starts at `chapter` and ends at `to`.",
            "Count the column `to`.",
        ),
        Slip(
            "both-ways",
            near({name: truth[name] + gives[name] for name in truth}, 0),
            "These are references in both directions, given and received, so each is counted twice.",
            "Count the column `to` alone.",
        ),
        Slip(
            "pairs-for-references",
            near(_count(inner.drop_duplicates(["chapter", "to"]), "to"), 0),
            "This counts the chapters that point at each, and so pairs. A chapter that points at another "
            "twice makes two references.",
            "Leave `drop_duplicates` and `nunique` out: each row is a reference.",
        ),
        Slip(
            "frame-counted",
            near(_count(every, "to"), 0),
            "The references of chapters 1 and 10 are counted too. They go through all the others by "
            "design, which says little about who leans on whom.",
            "Keep the rows where `chapter` is 2 to 9.",
        ),
        Slip(
            "half-the-frame",
            any_of(*(near(values, 0) for values in one_end)),
            "Of the two chapters that present the others, one is still counted.",
            "Leave out both: `chapter` is neither 1 nor 10.",
        ),
        Slip(
            "only-zie",
            near(_count(inner[inner["way"] == "zie"], "to"), 0),
            "Only references with the word *zie* are counted. A chapter can point at another without it, "
            "and the table's other rows do.",
            "Keep both values of `way`.",
        ),
    )
    total = int(sum(truth.values()))
    return Task(
        id="10-3",
        name="received",
        title="Who is pointed at?",
        track="analyse",
        minutes=12,
        read=_read_received,
        right=near(truth, 0),
        praise=f"Chapter 5 receives {truth['5']:g} of {total} references and chapter 9 none, although "
        f"chapter 9 gives {gives['9']:g}. It may be that few writers point at what comes last in the "
        "book. Hence a small number is no measure of a chapter's worth, nor of how "
        "much its subject is tied to the others.",
        slips=slips,
        otherwise=compare.by_name(truth),
        hints=(
            "Two steps: keep the rows in which neither end is chapter 1 or 10; count by the end of the arrow.",
            "`references[references['chapter'].between(2, 9) & references['to'].between(2, 9)]['to']"
            ".value_counts()`, then see whether all eight chapters are there.",
        ),
    )


def _beaten(beats: Callable[[_Values, _Values], bool], values: _Values) -> dict[str, str]:
    """Say of each choice whether another of the seven beats it, by this idea of beating."""
    rows = dict(zip(CHOICES, values, strict=True))
    return {
        name: "yes" if any(beats(rows[o], rows[name]) for o in CHOICES if o != name) else "no"
        for name in CHOICES
    }


def _pareto(one: _Values, other: _Values) -> bool:
    return bool((one >= other - 1e-9).all() and (one > other + 1e-9).any())


def _read_beaten(answer: Any) -> dict[str, str]:
    names = {name.casefold(): name for name in CHOICES}
    if isinstance(answer, set | frozenset | list | tuple | pd.Index) and len(answer) <= len(names):
        listed = [safe.text(item).casefold() for item in answer]
        if listed and all(item in names for item in listed):
            answer = {name: "yes" if name.casefold() in listed else "no" for name in CHOICES}
    return compare.choices(answer, tuple(CHOICES), BOTH, "`beaten`")


def beaten_task() -> Task[dict[str, str]]:
    """Return the task in which the choices that another beats are worked out."""
    every, opening = grid(), dict(zip(LEVERS, start(), strict=True))
    places = [every.choices[tuple((opening | change).values())] for change in CHOICES.values()]
    values, good = every.values[places], every.good[places]
    truth = _beaten(_pareto, good)
    best = undominated(ALL_POINTS)[places]
    whole = dict(zip(CHOICES, np.where(best, "no", "yes").tolist(), strict=True))
    beats = {
        name: "yes" if any(_pareto(row, other) for other in good) else "no"
        for name, row in zip(CHOICES, good, strict=True)
    }
    from_start = {
        name: "yes" if _pareto(good[0], row) else "no"
        for name, row in zip(CHOICES, good, strict=True)
    }
    slips: Slips[dict[str, str]] = (
        Slip(
            "added-up",
            lambda got: list(got.values()).count("no") == 1,
            "Only one choice is left unbeaten, as when goals are added up to a score and the highest wins. "
            "Person-years, people and per cent have no common unit; a sum depends on the units you "
            "happened to take, and decides for the reader whose goal counts.",
            "Compare goal by goal: as good on every goal, better on at least one.",
        ),
        Slip(
            "direction-ignored",
            equals(_beaten(_pareto, values)),
            "Here more is taken for better on every goal. Of people in an informal network, or of "
            "overshoot, less is better.",
            "Turn the goals round for which `more` is False (multiply by -1) before you compare.",
        ),
        Slip(
            "better-on-all",
            equals(dict.fromkeys(CHOICES, "no")),
            "You ask of the other choice that it be better on all goals. As good on each and better on one "
            "is enough; these choices differ in one lever, so most goals stay the same.",
            "Use `>=` for all goals together with `>` for any goal.",
        ),
        Slip(
            "better-on-some",
            equals(dict.fromkeys(CHOICES, "yes")),
            "All seven cannot be beaten: some choice has to be left at the top. Being better on one goal is "
            "not enough when another goal gets worse, and no choice beats itself.",
            "Use `>=` for all goals together with `>` for any goal.",
        ),
        Slip(
            "reversed",
            equals(beats),
            "These are the choices that beat another one. The task asks which are beaten.",
            "Turn it round: for each choice, is there another that is as good on all and better on one?",
        ),
        Slip(
            "start-only",
            equals(from_start),
            "You compared each choice with the start, A. A choice may be beaten by any of the others.",
            "Go through all pairs: two loops over the seven choices.",
        ),
        Slip(
            "whole-lab",
            equals(whole),
            "This is how the seven stand among all choices of the lab. The task sets them against one "
            "another only.",
            "Compare the seven rows of `table` with each other.",
        ),
    )
    listed = ", ".join(name for name, said in truth.items() if said == "yes")
    also = " and ".join(name for name in CHOICES if whole[name] != truth[name])
    return Task(
        id="10-5",
        name="beaten",
        title="Beaten, by your own calculation",
        track="analyse",
        minutes=20,
        read=_read_beaten,
        right=equals(truth),
        praise=f"{listed} are beaten: the start by cheaper tickets, a quarter varied by each of the two other "
        "programmes, a response stronger still by a milder one. That much can be found out without "
        "weighing any goal against another; between the rest no calculation decides. Among all "
        f"{len(every.choices):,} choices of the lab {also} are beaten as well: it depends on what competes.",
        slips=slips,
        otherwise=compare.by_name(truth),
        hints=(
            "First make more better everywhere: `good = table * more.map({True: 1, False: -1})`.",
            "X beats Y when `(good.loc[X] >= good.loc[Y]).all() and (good.loc[X] > good.loc[Y]).any()`; go "
            "through all pairs.",
        ),
    )

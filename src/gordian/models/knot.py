"""Which chapter touches which level and domain, and how each reads migration (chapter 1).

The coding stands in ``data/``; here it is sorted and counted. Tables come from ``gordian.data``
unless a frame is given.
"""

from __future__ import annotations

import pandas as pd

from .. import data

#: What the levels, domains and frames of the tables are called, in the order of the charts.
LEVELS = {
    "world": "World",
    "europe": "Europe",
    "state": "State",
    "city": "City",
    "neighbourhood": "Area",
}
DOMAINS = {
    "asylum": "Asylum & rights",
    "housing": "Housing",
    "work": "Work",
    "school": "School",
    "benefits": "Benefits",
    "culture": "Culture",
    "health": "Health",
    "safety": "Safety",
    "policy": "Making policy",
}
FRAMES = {
    "problem": "Problem",
    "challenge": "Challenge",
    "chance": "Chance",
    "solution": "Solution",
    "cause": "Cause",
    "effect": "Effect",
}

#: Stands for every value of a choice.
ALL = "all"

_NOTHING = "Nothing coded for this choice"


def chapter_names(questions: pd.DataFrame | None = None) -> dict[int, str]:
    """Return number and short name of each chapter, as ``{2: "2 Housing", …}``."""
    table = data.load("ch01-questions") if questions is None else questions
    return {
        int(chapter): f"{chapter} {short}"
        for chapter, short in zip(table["chapter"], table["short"], strict=True)
    }


def threads(
    level: str = ALL,
    domain: str = ALL,
    named_only: bool = False,
    cells: pd.DataFrame | None = None,
    questions: pd.DataFrame | None = None,
) -> dict[str, pd.DataFrame]:
    """Count the coded threads by chapter and level, and by domain and chapter, under a choice.

    Parameters
    ----------
    level, domain
        A key of ``LEVELS`` and of ``DOMAINS``, or ``"all"``.
    named_only
        Count only threads whose passage itself names level and domain.
    cells
        ``chapter``, ``level``, ``domain``, ``what``, ``locator``, ``coded`` (yes: our judgement).
    questions
        ``chapter``, ``short``: the chapters and their short names.

    Returns
    -------
    dict of DataFrame
        ``summary`` (one row: ``chosen`` and ``of`` threads), ``levels`` (a row
        for each chapter and level) and ``domains`` (each domain and chapter), both with ``mark``
        (chosen, other, none) and ``threads`` (how many in the choice), and ``threads`` (those in
        the choice, in words).

    Raises
    ------
    ValueError
        When level or domain is unknown.
    """
    _check("level", level, LEVELS)
    _check("domain", domain, DOMAINS)
    table = data.load("ch01-knot-cells") if cells is None else cells
    names = chapter_names(questions)
    counted = table[table["coded"] == "no"] if named_only else table
    inside = counted["level"].isin(_wanted(level, LEVELS)) & counted["domain"].isin(
        _wanted(domain, DOMAINS)
    )
    return {
        "summary": pd.DataFrame({"chosen": [int(inside.sum())], "of": [len(counted)]}),
        "levels": _places(counted, inside, "level", LEVELS, names),
        "domains": _places(counted, inside, "domain", DOMAINS, names),
        "threads": _in_words(counted[inside], names),
    }


def readings(
    chapter: str = ALL,
    frame: str = ALL,
    frames: pd.DataFrame | None = None,
    questions: pd.DataFrame | None = None,
) -> dict[str, pd.DataFrame]:
    """Show which chapter reads migration through which frame, and the readings in the choice.

    Parameters
    ----------
    chapter
        Number of a chapter as text, or ``"all"``.
    frame
        A key of ``FRAMES``, or ``"all"``.
    frames
        ``chapter``, ``frame``, ``reading``, ``cue``, ``locator``, ``coded`` (yes: our judgement).
    questions
        ``chapter``, ``short``: the chapters and their short names.

    Returns
    -------
    dict of DataFrame
        ``grid`` (a row for each chapter and frame, with ``stands``: own word, our reading or
        none found, and ``chosen``) and ``readings`` (those in the choice).

    Raises
    ------
    ValueError
        When chapter or frame is unknown.
    """
    names = chapter_names(questions)
    numbers = {str(number): name for number, name in names.items()}
    _check("chapter", chapter, numbers)
    _check("frame", frame, FRAMES)
    table = data.load("ch01-knot-frames") if frames is None else frames
    coded = table.set_index(["chapter", "frame"])["coded"]
    rows = []
    for number, name in names.items():
        for key, title in FRAMES.items():
            found = coded.get((number, key))
            stands = {"no": "own word", "yes": "our reading"}.get(str(found), "none found")
            chosen = chapter in (ALL, str(number)) and frame in (ALL, key)
            rows.append((name, title, stands, "yes" if chosen else "no"))
    grid = pd.DataFrame(rows, columns=["chapter", "frame", "stands", "chosen"])
    inside = table["chapter"].astype(str).isin(_wanted(chapter, numbers)) & table["frame"].isin(
        _wanted(frame, FRAMES)
    )
    return {"grid": grid, "readings": _readings_in_words(table[inside], names)}


def _check(argument: str, value: str, known: dict[str, str]) -> None:
    if value != ALL and value not in known:
        raise ValueError(f"{argument} {value!r} is none of {', '.join([*known, ALL])}")


def _wanted(value: str, known: dict[str, str]) -> list[str]:
    return list(known) if value == ALL else [value]


def _places(
    counted: pd.DataFrame,
    inside: pd.Series,
    column: str,
    titles: dict[str, str],
    names: dict[int, str],
) -> pd.DataFrame:
    """Return a row for each chapter and value of ``column``, with how many threads lie there."""
    there = counted.groupby(["chapter", column]).size()
    chosen = counted[inside].groupby(["chapter", column]).size()
    rows = []
    for number, name in names.items():
        for key, title in titles.items():
            count = int(chosen.get((number, key), 0))
            other = "other" if there.get((number, key), 0) else "none"
            rows.append((number, name, title, "chosen" if count else other, count))
    return pd.DataFrame(rows, columns=["number", "chapter", column, "mark", "threads"])


def _in_words(threads: pd.DataFrame, names: dict[int, str]) -> pd.DataFrame:
    if threads.empty:
        return pd.DataFrame([["–"] * 3 + [_NOTHING, "–", "–"]], columns=_THREAD_COLUMNS)
    return pd.DataFrame(
        {
            "chapter": threads["chapter"].map(names),
            "level": threads["level"].map(LEVELS),
            "domain": threads["domain"].map(DOMAINS),
            "what": threads["what"],
            "where": threads["locator"],
            "our judgement": threads["coded"],
        }
    ).reset_index(drop=True)


_THREAD_COLUMNS = ["chapter", "level", "domain", "what", "where", "our judgement"]


def _readings_in_words(readings: pd.DataFrame, names: dict[int, str]) -> pd.DataFrame:
    if readings.empty:
        return pd.DataFrame([["–", "–", _NOTHING, "–", "–", "–"]], columns=_READING_COLUMNS)
    order = readings["frame"].map(list(FRAMES).index)
    readings = readings.assign(order=order).sort_values(["chapter", "order"])
    return pd.DataFrame(
        {
            "chapter": readings["chapter"].map(names),
            "frame": readings["frame"].map(FRAMES),
            "reading": readings["reading"],
            "Dutch cue": readings["cue"],
            "where": readings["locator"],
            "our judgement": readings["coded"],
        }
    ).reset_index(drop=True)


_READING_COLUMNS = ["chapter", "frame", "reading", "Dutch cue", "where", "our judgement"]

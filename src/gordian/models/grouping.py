"""The same people under several lenses: how a grouping shows a difference, or hides it (chapter 5).

The people are invented (``data/ch05-town.csv``), built so that one difference turns round and
another disappears when a second trait is looked at.
"""

from __future__ import annotations

from functools import cache
from itertools import product

import pandas as pd

from .. import data

#: Each trait with its two values; a gap is the second less the first.
LENSES = {
    "origin": ("A", "B"),
    "schooling": ("long", "short"),
    "class": ("office", "manual"),
    "age": ("30 and over", "under 30"),
    "region": ("inland", "harbour"),
}
NAMES = {name: name.capitalize() for name in LENSES}
PROBLEMS = {"out_of_work": "without work", "turned_down": "turned down for a home"}
NONE = "none"
#: Stands for the effect of a second lens where there is none.
ONE_LENS = "one lens"

_EQUAL = 1e-6


def group_the_problem(
    problem: str = "out_of_work", first: str = "origin", second: str = NONE
) -> dict[str, pd.DataFrame]:
    """Sort the invented town under one lens or two, and say what the second does to the first.

    Parameters
    ----------
    problem
        A key of ``PROBLEMS``.
    first, second
        Keys of ``LENSES``; ``second`` may be ``"none"``, and counts as none when it is the first.

    Returns
    -------
    dict of DataFrame
        ``groups`` (``group``, ``rate_pct``, ``people``, ``cases``), ``lenses`` (a row for each trait
        and one for the choice: ``share_pct`` of the variation between all kinds of people that lies
        between the groups of that lens), ``summary`` (one row: the gap under the first lens, the gaps
        within the values of the second, and ``effect``, see ``effect_of``, or ``ONE_LENS``) and
        ``axes`` (``rate_pct_to``, under every lens the same).
    """
    for field, value, known in (
        ("problem", problem, PROBLEMS),
        ("first", first, LENSES),
        ("second", second, [NONE, *LENSES]),
    ):
        if value not in known:
            raise ValueError(
                f"group_the_problem, {field}: {value!r} is none of {', '.join(known)}; choose one"
            )
    people = data.load("ch05-town")
    second = NONE if second == first else second
    chosen = [first] if second == NONE else [second, first]
    return {
        "groups": _groups(people, problem, chosen),
        "lenses": _lenses(problem, tuple(chosen)),
        "summary": pd.DataFrame([_summary(people, problem, first, second)]),
        "axes": pd.DataFrame({"rate_pct_to": [_highest()]}),
    }


def rate(people: pd.DataFrame, problem: str) -> float:
    """Return the percentage of these people who have the problem."""
    return 100 * float(people[problem].sum() / people["people"].sum())


def gap(people: pd.DataFrame, problem: str, lens: str) -> float:
    """Return the rate of a lens's second group less that of its first, in percentage points."""
    low, high = LENSES[lens]
    return rate(people[people[lens] == high], problem) - rate(people[people[lens] == low], problem)


def gaps_within(people: pd.DataFrame, problem: str, lens: str, within: str) -> list[float]:
    """Return the gap of one lens among the people of each value of another."""
    return [gap(people[people[within] == value], problem, lens) for value in LENSES[within]]


def effect_of(overall: float, within: list[float]) -> str:
    """Name what looking within another trait does to a gap, all in percentage points.

    Returns ``reversed`` (every gap within has the other sign: Simpson's paradox; Simpson, 1951),
    ``hidden`` (no gap overall, and within all gaps on one side), ``vanishes``, ``none`` (no gap
    anywhere), ``smaller``, ``larger``, ``same``, or ``mixed``.
    """
    signs = {_sign(one) for one in within}
    if _sign(overall) == 0:
        return "none" if signs == {0} else "hidden" if len(signs) == 1 else "mixed"
    if signs == {0}:
        return "vanishes"
    if signs == {-_sign(overall)}:
        return "reversed"
    if signs != {_sign(overall)}:
        return "mixed"
    change = {_sign(abs(one) - abs(overall)) for one in within}
    return {-1: "smaller", 0: "same", 1: "larger"}[change.pop()] if len(change) == 1 else "mixed"


def share_shown(people: pd.DataFrame, problem: str, lenses: list[str]) -> float:
    """Return the part of the variation between all kinds of people that a grouping shows, in %.

    The variance between the groups' rates as a percentage of that between the rates of all kinds
    (rows of ``people``), both weighted by the number of people: the correlation ratio (Pearson, 1905).
    """
    whole = _between(people, problem, list(LENSES))
    return 100 * _between(people, problem, lenses) / whole if whole else 0.0


def _between(people: pd.DataFrame, problem: str, by: list[str]) -> float:
    sums = people.groupby(by, sort=False)[["people", problem]].sum()
    mean = people[problem].sum() / people["people"].sum()
    off = sums[problem] / sums["people"] - mean
    return float((sums["people"] * off**2).sum() / people["people"].sum())


def _groups(people: pd.DataFrame, problem: str, by: list[str]) -> pd.DataFrame:
    rows = []
    for values in product(*(LENSES[lens] for lens in by)):
        these = people
        for lens, value in zip(by, values, strict=True):
            these = these[these[lens] == value]
        size, cases = int(these["people"].sum()), int(these[problem].sum())
        label = ": ".join(_label(lens, value) for lens, value in zip(by, values, strict=True))
        place = "second" if values[-1] == LENSES[by[-1]][1] else "first"
        rows.append((label, round(100 * cases / size, 4), size, cases, place))
    return pd.DataFrame(rows, columns=["group", "rate_pct", "people", "cases", "value"])


@cache
def _highest() -> float:
    """The highest rate of any kind of people, at which the axis ends under every lens."""
    people = data.load("ch05-town")
    return float(max((100 * people[problem] / people["people"]).max() for problem in PROBLEMS))


@cache
def _shares(problem: str) -> dict[str, float]:
    people = data.load("ch05-town")
    return {lens: share_shown(people, problem, [lens]) for lens in LENSES}


def _lenses(problem: str, chosen: tuple[str, ...]) -> pd.DataFrame:
    rows = [
        (NAMES[lens], share, "yes" if lens in chosen else "no")
        for lens, share in _shares(problem).items()
    ]
    rows.append(("Your choice", share_shown(data.load("ch05-town"), problem, list(chosen)), "yes"))
    return pd.DataFrame(rows, columns=["lens", "share_pct", "chosen"]).round(4)


def _summary(people: pd.DataFrame, problem: str, first: str, second: str) -> dict[str, str | float]:
    overall = gap(people, problem, first)
    within = [overall, overall] if second == NONE else gaps_within(people, problem, first, second)
    effect = ONE_LENS if second == NONE else effect_of(overall, within)
    return {
        "gap_points": round(overall, 4) + 0.0,
        "within_first_points": round(within[0], 4) + 0.0,
        "within_second_points": round(within[1], 4) + 0.0,
        "effect": effect,
        "kinds": len(people),
    }


def _label(lens: str, value: str) -> str:
    return {
        "origin": f"origin {value}",
        "schooling": f"{value} schooling",
        "class": f"{value} class",
        "age": value,
        "region": value,
    }[lens]


def _sign(number: float) -> int:
    return 0 if abs(number) < _EQUAL else 1 if number > 0 else -1

"""Every choice of the levers beside every other: which does better on what, and which is beaten (chapter 10).

A thinking tool made of thinking tools; :mod:`gordian.models.knot_goals` runs them. Points and budget
are invented.
"""

from __future__ import annotations

import itertools
from functools import cache
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import pandas as pd

from .. import data
from .knot_goals import GOALS, LEVERS, Choice, outcomes

BUDGETS = (4, 8, 16)

_HAIR = 1e-9


class Grid(NamedTuple):
    """Every choice with its place, its points, the value of each goal, and that turned so that more is better."""

    choices: dict[Choice, int]
    points: npt.NDArray[np.floating]
    values: npt.NDArray[np.floating]
    good: npt.NDArray[np.floating]


@cache
def grid() -> Grid:
    """Return all choices there are, with points, the value of each goal, and which way is better."""
    table = data.load("ch10-levers")
    ways = [table.loc[table["lever"] == lever, "choice"].tolist() for lever in LEVERS]
    cost = table.set_index(["lever", "choice"])["points"]
    choices = [tuple(map(str, one)) for one in itertools.product(*ways)]
    points = np.array(
        [sum(cost[pair] for pair in zip(LEVERS, one, strict=True)) for one in choices], dtype=float
    )
    values = np.array([list(outcomes(one).values()) for one in choices])
    signs = np.array([1 if goal.more else -1 for goal in GOALS.values()])
    return Grid({one: place for place, one in enumerate(choices)}, points, values, values * signs)


@cache
def undominated(budget: float) -> npt.NDArray[np.bool_]:
    """Say of each choice of :func:`grid` whether it is affordable and no affordable one beats it.

    A choice beats another when it does no goal worse and at least one better. Points are a limit
    and no goal.

    Source: Pareto, V. (1906), *Manuale di economia politica*.
    """
    _, points, _, good = grid()
    can = points <= budget + _HAIR
    best = np.zeros(len(points), dtype=bool)
    for place in np.flatnonzero(can):
        best[place] = not (_beats(good[can], good[place])).any()
    return best


def _beats(
    others: npt.NDArray[np.floating], one: npt.NDArray[np.floating]
) -> npt.NDArray[np.bool_]:
    as_good, better = others >= one - _HAIR, others > one + _HAIR
    return np.logical_and(as_good.all(axis=1), better.any(axis=1))


def start() -> Choice:
    """Return the choice with which the lab opens."""
    table = data.load("ch10-levers")
    opening = table[table["start"] == "yes"].set_index("lever")["choice"]
    return tuple(str(opening[lever]) for lever in LEVERS)


def lab(
    buffer: str = "0",
    shelter: str = "closed",
    response: str = "0.6",
    social: str = "30",
    priority: str = "30",
    culture: str = "now",
    budget: int = 8,
) -> dict[str, pd.DataFrame]:
    """Run the earlier chapters' models under one choice and set it among all others.

    Parameters
    ----------
    buffer, shelter, response, social, priority, culture
        A choice of ``ch10-levers`` for each lever.
    budget
        Points there are to spend, one of ``BUDGETS``.

    Returns
    -------
    dict
        ``goals``: ``goal``, ``chapter``, ``value``, ``start`` (in ``unit``), ``digits``, ``place``
        and ``start_place`` (0 the worst and 100 the best of this goal in the lab), ``change``
        (better, worse, same). ``steps``: each choice of each lever, the others staying as chosen:
        ``lever``, ``choice``, ``points``, ``stands`` (undominated, beaten, over the budget) and
        ``yours``. ``summary``: one row with ``points``, ``stands``, ``affordable``, ``undominated``,
        and ``instead``, ``instead_points``, ``instead_better`` (a choice that
        beats this one, changing as little as it can).

    Raises
    ------
    ValueError
        When a choice or the budget is unknown.
    """
    chosen = (buffer, shelter, response, social, priority, culture)
    every = grid()
    if chosen not in every.choices:
        raise ValueError(f"lab: {chosen} is no choice of ch10-levers; take one for each lever")
    if budget not in BUDGETS:
        raise ValueError(f"lab: budget is {budget}; take one of {', '.join(map(str, BUDGETS))}")
    here = every.choices[chosen]
    best = undominated(budget)
    stands = _stands(here, budget)
    summary = {
        "points": every.points[here],
        "stands": stands,
        "affordable": int((every.points <= budget + _HAIR).sum()),
        "undominated": int(best.sum()),
        **(_instead(here, budget) if stands == "beaten" else _NO_OTHER),
    }
    return {
        "goals": _goals(here),
        "steps": _steps(chosen, budget),
        "summary": pd.DataFrame([summary]),
    }


_NO_OTHER = {"instead": "none", "instead_points": 0.0, "instead_better": 0}


def _stands(place: int, budget: float) -> str:
    if grid().points[place] > budget + _HAIR:
        return "over the budget"
    return "undominated" if undominated(budget)[place] else "beaten"


def _instead(here: int, budget: float) -> dict[str, str | float | int]:
    """The choice that beats this one with the fewest changes, then the fewest points."""
    every, choices = grid(), list(grid().choices)
    beating = np.flatnonzero(_beats(every.good, every.good[here]) & (every.points <= budget))

    def effort(place: int) -> tuple[int, float, int]:
        changes = sum(a != b for a, b in zip(choices[place], choices[here], strict=True))
        return changes, every.points[place], place

    other = min(beating.tolist(), key=effort)
    called = _called()
    changed = [
        f"{LEVERS[lever]}: {called[lever, now]}"
        for lever, now, before in zip(LEVERS, choices[other], choices[here], strict=True)
        if now != before
    ]
    return {
        "instead": "; ".join(changed),
        "instead_points": every.points[other],
        "instead_better": int((every.good[other] > every.good[here] + _HAIR).sum()),
    }


@cache
def _called() -> dict[tuple[str, str], str]:
    table = data.load("ch10-levers")
    return {
        (str(lever), str(choice)): str(name)
        for lever, choice, name in zip(table["lever"], table["choice"], table["name"], strict=True)
    }


def _goals(here: int) -> pd.DataFrame:
    every = grid()
    opening = every.choices[start()]
    worst, top = every.good.min(axis=0), every.good.max(axis=0)
    place = 100 * (every.good - worst) / (top - worst)
    gain = every.good[here] - every.good[opening]
    return pd.DataFrame(
        {
            "goal": [goal.name for goal in GOALS.values()],
            "chapter": [goal.chapter for goal in GOALS.values()],
            "value": every.values[here],
            "start": every.values[opening],
            "unit": [goal.unit for goal in GOALS.values()],
            "digits": [goal.digits for goal in GOALS.values()],
            "place": place[here],
            "start_place": place[opening],
            "change": np.where(gain > _HAIR, "better", np.where(gain < -_HAIR, "worse", "same")),
        }
    )


def _steps(chosen: Choice, budget: float) -> pd.DataFrame:
    every, rows = grid(), []
    for number, lever in enumerate(LEVERS):
        for (of, choice), name in _called().items():
            if of != lever:
                continue
            one = (*chosen[:number], choice, *chosen[number + 1 :])
            place = every.choices[one]
            rows.append(
                {
                    "lever": LEVERS[lever],
                    "choice": name,
                    "points": every.points[place],
                    "stands": _stands(place, budget),
                    "yours": "yes" if choice == chosen[number] else "no",
                }
            )
    return pd.DataFrame(rows)

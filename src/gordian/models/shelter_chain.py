"""Thirty people, month by month, with the local shelter open or closed (chapter 4).

A thinking tool: an absorbing Markov chain whose chances are anchored in a public evaluation where
there is one and assumed where there is none.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import cache
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from .. import data

PLACES = ("National facility", "Local shelter", "Partly settled", "Informal network")
ENDS = ("Permit", "Returned")
MONTHS = (0, 6, 12, 18, 24)
#: Values of the controls of the page; the axes hold over all of them.
STABILITIES = (1, 2, 3)
PERMITS = (0.2, 0.4, 0.8, 1.6)

Matrix = npt.NDArray[np.floating[Any]]


def absorption(moves: npt.ArrayLike, ends: npt.ArrayLike) -> tuple[Matrix, Matrix]:
    """Return time spent in each transient state and shares absorbed in each end, from every start.

    Parameters
    ----------
    moves
        Chances to go from transient state to transient state in a step, shape (n, n).
    ends
        Chances to go from transient state to absorbing state in a step, shape (n, m).

    Returns
    -------
    tuple of ndarray
        The fundamental matrix N = (I − Q)⁻¹, steps spent in each state, shape (n, n), and the
        absorption shares N·R, shape (n, m).

    Raises
    ------
    ValueError
        When a row does not sum to 1, a chance is negative, or some state is never left for good.

    Source: Kemeny, J. G., & Snell, J. L. (1960), *Finite Markov Chains*, chapter III.
    """
    q, r = np.asarray(moves, dtype=float), np.asarray(ends, dtype=float)
    if q.ndim != 2 or q.shape[0] != q.shape[1] or r.ndim != 2 or len(q) != len(r):
        raise ValueError(f"absorption: moves {q.shape} and ends {r.shape} do not fit together")
    if (q < 0).any() or (r < 0).any() or not np.allclose(q.sum(1) + r.sum(1), 1):
        raise ValueError("absorption: chances must not be negative and each row must sum to 1")
    try:
        fundamental = np.linalg.inv(np.eye(len(q)) - q)
    except np.linalg.LinAlgError:
        raise ValueError("absorption: some state can never be left for an end") from None
    return fundamental, fundamental @ r


def leaving_chance(arrivals: Sequence[tuple[float, float, float]], left: float, at: float) -> float:
    """Return the monthly chance of leaving that fits how many had left, if all have the same.

    Parameters
    ----------
    arrivals
        People, and the months between which they came, evenly: (people, from, to).
    left
        People who had left by month ``at``, between 0 and all who came.
    at
        Month of the count, not before the last arrival.

    Returns
    -------
    float
        Chance a month, 0 to 1.

    Raises
    ------
    ValueError
        When ``left`` is not strictly between 0 and all, or a period does not end by ``at``.
    """
    if not 0 < left < sum(people for people, _, _ in arrivals):
        raise ValueError(f"leaving_chance: left is {left}; give more than 0 and fewer than came")
    if any(not start < end <= at for _, start, end in arrivals):
        raise ValueError("leaving_chance: each period must end after it begins, and by 'at'")

    def still(rate: float) -> float:
        """People still there: mean survival over the period, at a constant rate."""
        return sum(
            people
            * (math.exp(-rate * (at - end)) - math.exp(-rate * (at - start)))
            / (rate * (end - start))
            for people, start, end in arrivals
        )

    there = sum(people for people, _, _ in arrivals) - left
    low, high = 1e-9, 50.0
    for _ in range(100):
        middle = (low + high) / 2
        low, high = (middle, high) if still(middle) > there else (low, middle)
    return 1 - math.exp(-low)


def pilot_leaving_chance() -> float:
    """Return the monthly chance of leaving a national facility, fitted to the pilot's counts.

    Two periods of even arrival: the first six months (mid-2019 to the end of the year) and the
    thirty until July 2022.
    """
    early, everyone, left = (_pilot(name) for name in ("inflow_2019", "participants", "left"))
    return leaving_chance([(early, 0, 6), (everyone - early, 6, 36)], left, 36)


def chain(
    local: bool, stability: float, permit: float, limit: bool
) -> tuple[list[str], Matrix, Matrix]:
    """Return the transient states and the chances of moving among them and to the two ends.

    Whoever is partly settled has a roof elsewhere, and the chances of someone in a shelter.

    Parameters
    ----------
    local
        Whether there is a local shelter.
    stability
        How many times as likely return is from a shelter as from the network, at least 1.
    permit
        Chance of a permit, % a month.
    limit
        Whether a stay in the national facility ends after six months.

    Returns
    -------
    tuple
        Place of each transient state (months of a limited stay are states of their own), moves
        (n, n), ends (n, 2) in the order of ``ENDS``.

    Raises
    ------
    ValueError
        When stability is below 1, or the permit chance is outside 0–5% a month.
    """
    if stability < 1:
        raise ValueError(f"chain: stability is {stability}; give 1 (no effect) or more")
    if not 0 <= permit <= 5:
        raise ValueError(f"chain: permit is {permit}; give 0 to 5 per cent a month")
    leave, usual = _assumed("leave") / 100, _assumed("permit")
    lasting, partly, none = (leave * _pilot(name) / 100 for name in ("lasting", "partly", "none"))
    settle = permit / 100
    dampened = 1 - _assumed("discount") / 100 * (permit - usual)
    back = (lasting - usual / 100) * max(0.0, dampened)
    stay = int(data.value("ch04-stated", "stay_limit", "value")) if limit else 1
    states = [PLACES[0]] * stay + list(PLACES[1:])
    shelter, elsewhere, network = stay, stay + 1, stay + 2
    q, r = np.zeros((stay + 3, stay + 3)), np.zeros((stay + 3, len(ENDS)))
    r[:] = settle, back
    r[network, 1] = back / stability
    q[:elsewhere, elsewhere], q[:elsewhere, network] = partly, none
    q[network, shelter] = _assumed("come_back") / 100 * local
    for month in range(stay + 3):
        following = month
        if limit and month < stay:
            following = network if month == stay - 1 else month + 1
        # Whoever makes no other move stays, or goes on to the next month of a limited stay.
        q[month, following] += 1 - q[month].sum() - r[month].sum()
    return states, q, r


def thirty_people(
    local: bool = False,
    go: int = 25,
    stability: int = 2,
    permit: float = 0.4,
    limit: bool = True,
) -> dict[str, pd.DataFrame]:
    """Follow thirty people for two years, and to the end, in expectation.

    Parameters
    ----------
    local
        Local shelter open: everyone begins there. Closed: some go to the national facility, the
        others to the informal network.
    go
        Share who go to the national facility when the local shelter is closed, 0–100%.
    stability, permit, limit
        As in :func:`chain`.

    Returns
    -------
    dict
        ``places``: ``place``, ``month``, ``people`` (expected). ``ends``: ``end``, ``people``
        (in the end). ``time``: ``place``, ``years`` (mean before an end). ``axes``: ``people_to``
        and ``years_to``, the same in every state.

    Raises
    ------
    ValueError
        When ``go`` is outside 0–100, or as in :func:`chain`.
    """
    if not 0 <= go <= 100:
        raise ValueError(f"thirty_people: go is {go}; give 0 to 100 per cent")
    states, q, r = chain(local, stability, permit, limit)
    people = _assumed("people")
    start = np.zeros(len(states))
    if local:
        start[states.index(PLACES[1])] = people
    else:
        start[0] = people * go / 100
        start[-1] = people * (1 - go / 100)
    fundamental, absorbed = absorption(q, r)
    spent = start @ fundamental / people / 12
    time = [
        ("Shelter", spent[:-2].sum()),
        (PLACES[2], spent[-2]),
        (PLACES[3], spent[-1]),
    ]
    ends = zip(ENDS, start @ absorbed, strict=True)
    return {
        "places": _over_time(states, q, r, start),
        "ends": pd.DataFrame(ends, columns=["end", "people"]),
        "time": pd.DataFrame(time, columns=["place", "years"]),
        "axes": pd.DataFrame({"people_to": [people], "years_to": [_longest()]}),
    }


def _over_time(states: list[str], q: Matrix, r: Matrix, start: Matrix) -> pd.DataFrame:
    now, done = start, np.zeros(len(ENDS))
    rows = []
    for month in range(MONTHS[-1] + 1):
        if month in MONTHS:
            for place in PLACES:
                here = sum(n for n, state in zip(now, states, strict=True) if state == place)
                rows.append((place, month, float(here)))
            rows += [(end, month, float(n)) for end, n in zip(ENDS, done, strict=True)]
        now, done = now @ q, done + now @ r
    return pd.DataFrame(rows, columns=["place", "month", "people"])


@cache
def _longest() -> float:
    """The longest mean time in the network under any values of the controls, in years."""
    return max(
        float(absorption(*chain(False, stability, permit, True)[1:])[0][-1, -1]) / 12
        for stability in STABILITIES
        for permit in PERMITS
    )


@cache
def _assumed(name: str) -> float:
    return float(data.value("ch04-chain", name, "value"))


@cache
def _pilot(name: str) -> float:
    return float(data.value("ch04-lvv", name, "value"))

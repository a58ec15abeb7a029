"""An invented city before and after one of its neighbourhoods is renewed (chapter 8)."""

from __future__ import annotations

from functools import cache
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from .. import data

INCOMES = ("low", "middle", "high")
PLACES = ("here", "cheap", "mixed", "dear")
REST = {
    "cheap": "to the cheapest area",
    "spread": "to the three other areas",
    "away": "out of the city",
}
TAKERS = {
    "newcomers": "to newcomers from outside",
    "climbers": "first to households from the cheapest area",
}
PLANS = {"own": "your own plan", "nrc": "NRC's count", "vestia": "Vestia's count"}

Numbers = npt.NDArray[np.floating[Any]]


def entropy(counts: npt.ArrayLike) -> float:
    """Return how evenly people are spread over groups: 0 when all are in one, 1 when all are alike.

    Parameters
    ----------
    counts
        People (or shares) by group, none negative; at least two groups.

    Returns
    -------
    float
        Shannon entropy divided by its maximum, the logarithm of the number of groups.

    Raises
    ------
    ValueError
        When a count is negative, all are 0, or there is only one group.

    Source: Shannon, C. E. (1948), A mathematical theory of communication; as a measure of
    diversity in an area, Theil, H., & Finizza, A. J. (1971).
    """
    given = np.asarray(counts, dtype=float)
    if given.ndim != 1 or given.size < 2 or (given < 0).any() or given.sum() <= 0:
        raise ValueError("entropy: give two or more counts, none negative and not all 0")
    shares = given[given > 0] / given.sum()
    return float(max(0.0, -(shares * np.log(shares)).sum() / np.log(given.size)))


def dissimilarity(one: npt.ArrayLike, other: npt.ArrayLike) -> float:
    """Return the share of one group that would have to move for both to be spread alike.

    Parameters
    ----------
    one, other
        People of either group by area, none negative.

    Returns
    -------
    float
        0 when the groups are spread alike, 1 when no area holds both.

    Raises
    ------
    ValueError
        When the two differ in length, a count is negative or a group is empty.

    Source: Duncan, O. D., & Duncan, B. (1955), A methodological analysis of segregation indexes,
    *American Sociological Review* 20(2), 210–217.
    """
    a, b = np.asarray(one, dtype=float), np.asarray(other, dtype=float)
    if a.shape != b.shape or a.ndim != 1 or (a < 0).any() or (b < 0).any():
        raise ValueError("dissimilarity: give both groups a count for each area, none negative")
    if a.sum() <= 0 or b.sum() <= 0:
        raise ValueError("dissimilarity: a group without people has no spread; give it people")
    return float(np.abs(a / a.sum() - b / b.sum()).sum() / 2)


def renew(
    plan: str = "own",
    demolished: int = 400,
    social: int = 30,
    returning: int = 50,
    rest: str = "cheap",
    takers: str = "newcomers",
) -> dict[str, pd.DataFrame]:
    """Move the households of an invented city when social homes make way for other homes.

    Every demolished home held one low-income household. New social homes go to returning households
    and otherwise to low-income households from the cheapest area; the other new homes go to
    middle- and high-income households.

    Parameters
    ----------
    plan
        A key of ``PLANS``: ``own`` uses ``demolished`` and ``social``, with as many homes built
        as demolished; the other two use a count of the Tweebosbuurt.
    demolished
        Social homes demolished, at most as many as there are low-income households.
    social
        Share of the new homes that is social rent, 0–100%; the others are half middle, half dear.
    returning
        Share of the new social homes that goes to households who lived here before, 0–100%.
    rest
        A key of ``REST``: where the displaced who do not come back find a home.
    takers
        A key of ``TAKERS``: who takes the middle and dear homes, as far as they can.

    Returns
    -------
    dict
        ``mix``: ``place``, ``when``, ``income``, ``households``, ``pct`` (of the place, rounded to
        whole per cents). ``index``: ``name``, ``when``, ``value`` (0–100). ``homes``: ``item``,
        ``households``. ``away``: ``income``, ``before``, ``after``: households outside the city, of
        all who take part. ``axes``: ``households_to``.

    Raises
    ------
    ValueError
        When a choice is unknown or a number out of range.
    """
    for name, value, known in (
        ("plan", plan, PLANS),
        ("rest", rest, REST),
        ("takers", takers, TAKERS),
    ):
        if value not in known:
            raise ValueError(f"renew: {name} is {value!r}; take one of {', '.join(known)}")
    for name, number, top in (
        ("demolished", demolished, int(_town()[0, 0])),
        ("social", social, 100),
        ("returning", returning, 100),
    ):
        if not 0 <= number <= top:
            raise ValueError(f"renew: {name} is {number}; give 0 to {top}")
    gone, new = _own(demolished, social) if plan == "own" else tweebosbuurt(plan)
    back = min(gone, new[0] * returning / 100)
    before, after, away = _move(gone, new, back, rest, takers)
    indices = [
        (name, when, 100 * value)
        for when, city in (("before", before), ("after", after))
        for name, value in (
            ("Diversity here", entropy(city[0])),
            ("Segregation, city", dissimilarity(city[:, 0], city[:, 1:].sum(axis=1))),
        )
    ]
    homes = [
        ("Homes demolished", gone),
        ("New social homes", new[0]),
        ("Households back", back),
        ("Not back", gone - back),
    ]
    return {
        "mix": pd.concat([_mix("before", before), _mix("after", after)], ignore_index=True),
        "index": pd.DataFrame(indices, columns=["name", "when", "value"]),
        "homes": pd.DataFrame(homes, columns=["item", "households"]),
        "away": pd.DataFrame({"income": INCOMES, "before": away[0], "after": away[1]}),
        "axes": pd.DataFrame({"households_to": [_town()[0, 0]]}),
    }


@cache
def tweebosbuurt(count: str) -> tuple[float, tuple[float, float, float]]:
    """Return the homes rented out by Vestia to be demolished, and the new ones by tenure, by one count.

    New homes are social, free-sector (taken as middle) and owner-occupied (taken as dear). For
    Vestia's count the other new homes are the 374 that return in all less the social ones,
    divided as in NRC's.
    """
    given = data.load("ch08-tweebosbuurt").set_index(["count", "item"])["dwellings"].astype(float)
    free, owner = given["nrc", "new_free"], given["nrc", "new_owner"]
    social = given[count, "new_social"]
    others = free + owner if count == "nrc" else given["hart", "new_total"] - social
    middle = others * free / (free + owner)
    return float(given[count, "vestia_demolished"]), (
        float(social),
        float(middle),
        float(others - middle),
    )


def _own(demolished: int, social: int) -> tuple[float, tuple[float, float, float]]:
    share = social / 100
    half = demolished * (1 - share) / 2
    return float(demolished), (demolished * share, half, half)


def _move(
    gone: float, new: tuple[float, float, float], back: float, rest: str, takers: str
) -> tuple[Numbers, Numbers, tuple[Numbers, Numbers]]:
    """Households by place and income before and after, and those outside before and after."""
    before = _town()
    after, outside = before.copy(), np.array([0.0, new[1], new[2]])
    away_before = outside.copy()
    after[0, 0] -= gone - back
    # Social homes that nobody comes back to are let to others with a low income.
    let = new[0] - back
    after[0, 0] += let
    after[1, 0] -= let
    _settle(after, outside, gone - back, rest)
    for income in (1, 2):
        wanted = new[income]
        near = min(wanted, after[1, income]) if takers == "climbers" else 0.0
        after[1, income] -= near
        outside[income] -= wanted - near
        after[0, income] += wanted
    return before, after, (away_before, outside)


def _settle(city: Numbers, outside: Numbers, displaced: float, rest: str) -> None:
    """Give the displaced a home, in place."""
    if rest == "away":
        outside[0] += displaced
    elif rest == "cheap":
        city[1, 0] += displaced
    else:
        sizes = _town()[1:].sum(axis=1)
        city[1:, 0] += displaced * sizes / sizes.sum()


def _mix(when: str, city: Numbers) -> pd.DataFrame:
    rows = [
        (place, when, income, city[i, j], whole)
        for i, place in enumerate(PLACES)
        for j, (income, whole) in enumerate(zip(INCOMES, _whole(city[i]), strict=True))
    ]
    return pd.DataFrame(rows, columns=["place", "when", "income", "households", "pct"])


def _whole(counts: Numbers) -> list[int]:
    """Percentages rounded so that they add up to 100 (largest remainders)."""
    exact = 100 * counts / counts.sum()
    whole = np.floor(exact).astype(int)
    for place in np.argsort(whole - exact)[: 100 - whole.sum()]:
        whole[place] += 1
    return [int(number) for number in whole]


@cache
def _town() -> Numbers:
    given = data.load("ch08-town").set_index(["place", "income"])["households"]
    return np.array([[float(given[place, income]) for income in INCOMES] for place in PLACES])

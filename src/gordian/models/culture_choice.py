"""Stay home, the established supply or a varied one: who comes when price or supply changes (chapter 9)."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from .. import data

GROUPS = {"dutch": "Dutch background", "turkish_moroccan": "Turkish or Moroccan"}

CAUSES = {
    "supply": "the supply does not appeal",
    "price": "the price is too high",
    "both": "it is some of both",
}

Numbers = npt.NDArray[np.floating[Any]]


def choice_shares(utilities: npt.ArrayLike, sizes: npt.ArrayLike) -> Numbers:
    """Return the share of people who take each option when they choose the best for them.

    The multinomial logit: an option of size n counts as n like options, so that it makes no
    difference how finely an option is cut up.

    Parameters
    ----------
    utilities
        Mean utility of each option, in any unit of which one is the spread of tastes.
    sizes
        How large each option is, none negative; an option of size 0 is not there.

    Returns
    -------
    ndarray
        One share an option; they sum to 1.

    Raises
    ------
    ValueError
        When the two differ in length, a value is not finite, or no option has a size above 0.

    Source: McFadden, D. (1974), Conditional logit analysis of qualitative choice behavior. In
    P. Zarembka (ed.), *Frontiers in Econometrics*, 105–142. Sizes: Ben-Akiva, M., & Lerman, S. R.
    (1985), *Discrete Choice Analysis*, chapter 9.
    """
    means, counts = np.asarray(utilities, dtype=float), np.asarray(sizes, dtype=float)
    if means.shape != counts.shape or means.ndim != 1:
        raise ValueError(
            f"choice_shares: {means.shape} utilities but {counts.shape} sizes; give each option both"
        )
    if not (np.isfinite(means).all() and np.isfinite(counts).all()):
        raise ValueError("choice_shares: utilities and sizes must be finite")
    if (counts < 0).any() or counts.sum() <= 0:
        raise ValueError("choice_shares: sizes must not be negative, and not all 0")
    there = counts > 0
    weights = np.where(there, counts * np.exp(np.where(there, means - means[there].max(), 0)), 0)
    shares: Numbers = weights / weights.sum()
    return shares


def supply_or_price(
    cut: int = 0,
    varied: int = 0,
    together: bool = False,
    budget: int = 200,
    cause: str = "supply",
) -> dict[str, pd.DataFrame]:
    """Say who comes, how large the gap is and what it costs, under a lower price or another supply.

    A thinking tool on an invented town. Costs are counted in full tickets.

    Parameters
    ----------
    cut
        What the ticket is made cheaper by, 0–100%.
    varied
        Share of the programme that is varied supply, 0–100%.
    together
        Whether the varied supply is made together with residents.
    budget
        What the town has to spend, in points (one point is one full ticket).
    cause
        A key of ``CAUSES``: what is assumed to keep the second group away.

    Returns
    -------
    dict
        ``who``: for each group ``now`` and with the ``plan``: ``group``, ``when``, ``pct`` (who
        come), ``varied_pct`` (of whom to the varied supply, of all residents of the group).
        ``costs``: ``item``, ``points``, ``what`` (``cost``, ``total`` or ``budget``). ``axes``:
        ``pct_to`` and ``points_to``, whatever the plan.

    Raises
    ------
    ValueError
        When ``cause`` is unknown or a percentage or the budget is out of range.
    """
    if cause not in CAUSES:
        raise ValueError(f"supply_or_price: cause is {cause!r}; take one of {', '.join(CAUSES)}")
    for name, value, top in (("cut", cut, 100), ("varied", varied, 100), ("budget", budget, 1e9)):
        if not 0 <= value <= top:
            raise ValueError(f"supply_or_price: {name} is {value}; give 0 to {top:g}")
    rows, visitors = [], 0.0
    for group, name in GROUPS.items():
        plans = {"now": (0, 0, False), "plan": (cut, varied, together)}
        for when, plan in plans.items():
            home, _, new = _shares(cause, group, *plan)
            rows.append((name, when, 100 * (1 - home), 100 * new))
            if when == "plan":
                visitors += (1 - home) * _cost(f"residents_{group}")
    who = pd.DataFrame(rows, columns=["group", "when", "pct", "varied_pct"])
    spent = {
        "Cheaper tickets": visitors * cut / 100 * _cost("ticket"),
        "Varied programme": varied * _cost("varied"),
        "Making together": varied * together * _cost("together"),
    }
    costs = pd.DataFrame(
        [
            *((item, points, "cost") for item, points in spent.items()),
            ("Total", sum(spent.values()), "total"),
            ("Budget", float(budget), "budget"),
        ],
        columns=["item", "points", "what"],
    )
    return {
        "who": who,
        "costs": costs,
        "axes": pd.DataFrame({"pct_to": [_best()], "points_to": [_most()]}),
    }


def _shares(cause: str, group: str, cut: int, varied: int, together: bool) -> Numbers:
    """Shares of a group that stay home, go to the established and go to the varied supply."""
    taste = _tastes()[cause, group]
    price = taste["price"] * (1 - cut / 100)
    return choice_shares(
        [0, taste["established"] - price, taste["varied"] + together * taste["together"] - price],
        [1, 1 - varied / 100, varied / 100],
    )


def _most() -> float:
    """The most a plan can cost: everyone comes free to a wholly varied programme made together."""
    everyone = sum(_cost(f"residents_{group}") for group in GROUPS)
    return everyone * _cost("ticket") + 100 * (_cost("varied") + _cost("together"))


@lru_cache(maxsize=1)
def _best() -> float:
    """The largest share of any group under any plan and cause: free, all of one kind."""
    plans = ((100, 0, False), (100, 100, True))
    return max(
        100 * (1 - float(_shares(cause, group, *plan)[0]))
        for cause in CAUSES
        for group in GROUPS
        for plan in plans
    )


@lru_cache(maxsize=1)
def _tastes() -> dict[tuple[str, str], dict[str, float]]:
    table = data.load("ch09-choice")
    return {
        (str(cause), str(group)): dict(zip(rows["parameter"], rows["value"], strict=True))
        for (cause, group), rows in table.groupby(["cause", "group"])
    }


@lru_cache(maxsize=16)
def _cost(item: str) -> float:
    return float(data.value("ch09-choice-costs", item, "value"))

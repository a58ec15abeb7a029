"""Split a difference into parts that add up to it: Kitagawa, Shapley, one step at a time."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from math import factorial
from typing import Literal, TypeVar

import numpy as np
import pandas as pd

Player = TypeVar("Player", bound=Hashable)
PerStratum = float | Sequence[float] | pd.Series | Mapping[str, float]
Standard = Literal["average", "composition-first", "rate-first"]

#: Exact Shapley shares ask for every subset; beyond this many players that is too many.
MAX_PLAYERS = 12


def kitagawa(
    shares_a: PerStratum,
    rates_a: PerStratum,
    shares_b: PerStratum,
    rates_b: PerStratum,
    order: Standard = "average",
) -> pd.DataFrame:
    """Split the difference between two averages into a composition part and a rate part.

    The average of a group is the sum over strata of share × rate; the difference is a minus b.

    Parameters
    ----------
    shares_a, shares_b
        How large each stratum is in group a and in group b. One number for a single stratum (the
        people outside it have rate 0), else one number a stratum, in the same order.
    rates_a, rates_b
        The rate in each stratum, any unit.
    order
        ``average``: each difference is weighted by the mean of the two groups, as Kitagawa does, so
        that no group is the norm. ``composition-first`` moves the shares at the rates of b and then
        the rates at the shares of a; ``rate-first`` the other way round.

    Returns
    -------
    DataFrame
        One row a stratum (labelled as ``shares_a`` is, if that is a Series or a mapping), columns
        ``composition`` and ``rate``. All cells together sum to the difference.

    Raises
    ------
    ValueError
        When the four do not have the same strata, a value is not finite, or ``order`` is unknown.

    References
    ----------
    Kitagawa, E. M. (1955), Components of a difference between two rates. *Journal of the
    American Statistical Association* 50(272), 1168–1194.
    """
    given = {
        "shares_a": _series(shares_a),
        "rates_a": _series(rates_a),
        "shares_b": _series(shares_b),
        "rates_b": _series(rates_b),
    }
    strata = given["shares_a"].index
    for name, series in given.items():
        if not series.index.equals(strata):
            raise ValueError(
                f"kitagawa: {name} has strata {list(series.index)}, shares_a has {list(strata)}; "
                "give all four the same strata in the same order"
            )
        if not np.isfinite(series).all():
            raise ValueError(f"kitagawa: {name} holds a value that is not finite: {list(series)}")
    weights = {"average": 0.5, "composition-first": 0.0, "rate-first": 1.0}
    if order not in weights:
        raise ValueError(f"kitagawa: order is {order!r}; take one of {', '.join(weights)}")
    of_a = weights[order]
    norm_rate = of_a * given["rates_a"] + (1 - of_a) * given["rates_b"]
    norm_share = (1 - of_a) * given["shares_a"] + of_a * given["shares_b"]
    return pd.DataFrame(
        {
            "composition": (given["shares_a"] - given["shares_b"]) * norm_rate,
            "rate": (given["rates_a"] - given["rates_b"]) * norm_share,
        }
    )


def shapley(
    value: Callable[[frozenset[Player]], float], players: Sequence[Player]
) -> dict[Player, float]:
    """Share a total among players as the mean of what each adds, over all orders of arrival.

    Parameters
    ----------
    value
        What a set of players is worth; called once for each of the 2ⁿ subsets.
    players
        The players, at most twelve.

    Returns
    -------
    dict
        A share for each player, in the unit of ``value``; together they are ``value`` of all
        players less ``value`` of none.

    Raises
    ------
    ValueError
        When a player stands in the list twice or there are more than twelve.

    References
    ----------
    Shapley, L. S. (1953), A value for n-person games. Its use to split a difference into
    causes whatever their order: Shorrocks, A. F. (2013), Decomposition procedures for
    distributional analysis. *Journal of Economic Inequality* 11, 99–126.
    """
    _no_twins("shapley", players)
    count = len(players)
    if count > MAX_PLAYERS:
        raise ValueError(f"shapley: {count} players; exact shares are kept to {MAX_PLAYERS}")
    worth = [
        value(frozenset(player for place, player in enumerate(players) if subset >> place & 1))
        for subset in range(2**count)
    ]
    # The chance that exactly this subset arrived before the player, by its size.
    chance = [factorial(n) * factorial(count - n - 1) / factorial(count) for n in range(count)]
    return {
        player: sum(
            chance[subset.bit_count()] * (worth[subset | 1 << place] - worth[subset])
            for subset in range(2**count)
            if not subset >> place & 1
        )
        for place, player in enumerate(players)
    }


def sequential(
    value: Callable[[frozenset[Player]], float], order: Sequence[Player]
) -> dict[Player, float]:
    """Give each player what it adds when they arrive one after another in this order.

    Parameters
    ----------
    value
        What a set of players is worth.
    order
        The players, first to arrive first.

    Returns
    -------
    dict
        What each player adds; together ``value`` of all less ``value`` of none.

    Raises
    ------
    ValueError
        When a player stands in the order twice.
    """
    _no_twins("sequential", order)
    parts: dict[Player, float] = {}
    before = value(frozenset())
    for place, player in enumerate(order):
        after = value(frozenset(order[: place + 1]))
        parts[player] = after - before
        before = after
    return parts


def _series(given: PerStratum) -> pd.Series:
    if isinstance(given, int | float):
        given = [given]
    values = given if isinstance(given, pd.Series) else pd.Series(given)
    return values.astype(float)


def _no_twins(function: str, players: Sequence[Player]) -> None:
    twins = {player for player in players if list(players).count(player) > 1}
    if twins:
        raise ValueError(f"{function}: {sorted(map(str, twins))} named twice; name each once")

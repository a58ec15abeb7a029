"""Votes and power: who can turn a losing side into a winning one (chapter 8)."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from fractions import Fraction

import pandas as pd

PARTIES = {
    "city": "City",
    "associations": "Housing associations",
    "developers": "Developers",
    "residents": "Residents",
}
RULES = {"majority": "more than half", "two-thirds": "two thirds", "all": "every vote"}


def quota(total: int, rule: str) -> int:
    """Return the votes needed out of ``total`` under a rule of ``RULES``.

    Raises ``ValueError`` when the rule is unknown or there are no votes.
    """
    if rule not in RULES:
        raise ValueError(f"quota: rule is {rule!r}; take one of {', '.join(RULES)}")
    if total < 1:
        raise ValueError(f"quota: {total} votes in all; give at least 1")
    return {"majority": total // 2 + 1, "two-thirds": -(-2 * total // 3), "all": total}[rule]


def banzhaf(votes: Sequence[int], needed: int) -> list[Fraction]:
    """Return each voter's share of all swings: coalitions that win with the voter and lose without.

    Parameters
    ----------
    votes
        Whole votes of each voter, none negative.
    needed
        Votes needed to win, at least 1 and at most all votes.

    Returns
    -------
    list of Fraction
        The normalised Banzhaf index; it sums to 1.

    Raises
    ------
    ValueError
        When a vote is negative or the quota out of range.

    Source: Banzhaf, J. F. (1965), Weighted voting doesn't work, *Rutgers Law Review* 19, 317–343;
    Penrose, L. S. (1946).
    """
    swings = [sum(row) for row in _swings(votes, needed)]
    return [Fraction(own, sum(swings)) for own in swings]


def shapley_shubik(votes: Sequence[int], needed: int) -> list[Fraction]:
    """Return the share of all orders of voting in which each voter is the one who tips it.

    Arguments, result and errors as for :func:`banzhaf`.

    Source: Shapley, L. S., & Shubik, M. (1954), A method for evaluating the distribution of power
    in a committee system, *American Political Science Review* 48(3), 787–792.
    """
    n = len(votes)
    return [
        sum(
            (
                Fraction(
                    count * math.factorial(size) * math.factorial(n - size - 1), math.factorial(n)
                )
                for size, count in enumerate(row)
            ),
            Fraction(0),
        )
        for row in _swings(votes, needed)
    ]


def who_decides(
    city: int = 28,
    associations: int = 28,
    developers: int = 24,
    residents: int = 20,
    rule: str = "majority",
) -> pd.DataFrame:
    """Set the votes of four parties beside their power.

    Parameters
    ----------
    city, associations, developers, residents
        Votes of each, none negative, not all 0.
    rule
        A key of ``RULES``.

    Returns
    -------
    DataFrame
        Three rows a party: ``party``, ``measure`` (``votes``, ``Banzhaf``, ``Shapley–Shubik``),
        ``pct``; and on every row ``votes``, ``total`` and ``needed``.

    Raises
    ------
    ValueError
        When a number of votes is negative, all are 0, or the rule is unknown.
    """
    given: Mapping[str, int] = {
        "city": city,
        "associations": associations,
        "developers": developers,
        "residents": residents,
    }
    votes = list(given.values())
    total = sum(votes)
    needed = quota(total, rule)
    rows = [
        (PARTIES[party], measure, 100 * float(share), votes[place])
        for place, party in enumerate(given)
        for measure, share in (
            ("votes", Fraction(votes[place], total)),
            ("Banzhaf", banzhaf(votes, needed)[place]),
            ("Shapley–Shubik", shapley_shubik(votes, needed)[place]),
        )
    ]
    frame = pd.DataFrame(rows, columns=["party", "measure", "pct", "votes"])
    return frame.assign(total=total, needed=needed)


def _swings(votes: Sequence[int], needed: int) -> list[list[int]]:
    """For each voter, the coalitions of the others that it turns, counted by their size.

    Counted by dynamic programming over the sums of votes (Mann & Shapley 1962), so that a council
    of fifteen is as easy as one of four.
    """
    if any(vote < 0 for vote in votes):
        raise ValueError(f"voting power: votes are {list(votes)}; none may be negative")
    if not 1 <= needed <= sum(votes):
        raise ValueError(
            f"voting power: {needed} votes needed of {sum(votes)}; give 1 to all of them"
        )
    found = []
    for own, weight in enumerate(votes):
        others = [vote for place, vote in enumerate(votes) if place != own]
        ways = {(0, 0): 1}
        for vote in others:
            new = dict(ways)
            for (size, held), count in ways.items():
                key = (size + 1, held + vote)
                new[key] = new.get(key, 0) + count
            ways = new
        row = [0] * len(votes)
        for (size, held), count in ways.items():
            if held < needed <= held + weight:
                row[size] += count
        found.append(row)
    return found

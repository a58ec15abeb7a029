"""Make two invented groups alike in schooling, income and town, and see what gap stays (chapter 9).

It is the mechanism of chapter 6's *composition* (:mod:`gordian.models.equalise`) with one difference:
here people with the same traits are assumed to differ still, because the chapter states that they do.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import combinations, product

import numpy as np
import pandas as pd

from .. import data
from . import welfare_composition
from .equalise import equalise, parts_of_gap
from .raking import Weights, rake

TRAITS = {"education": "Schooling", "income": "Income", "town": "Town or country"}
CATEGORIES = {
    "education": ("low", "middle", "high"),
    "income": ("low", "middle", "high"),
    "town": ("small", "middle", "large"),
}
GROUPS = {"dutch": "Dutch background", "turkish_moroccan": "Turkish or Moroccan"}

#: Odds of taking part for people with the same schooling, income and town.
EQUAL_ODDS = 0.5


def same_education(
    education: bool = False,
    income: bool = False,
    town: bool = False,
    equal_odds: float = EQUAL_ODDS,
) -> dict[str, pd.DataFrame]:
    """Give the second group the schooling, income or town of the first and see what gap stays.

    A thinking tool on invented people. The part of a trait is its Shapley share, the mean over all
    orders in which the chosen traits are made equal.

    Parameters
    ----------
    education, income, town
        Whether to equalise this trait.
    equal_odds
        Odds of taking part in the second group for each 1 in the first, at equal traits. Below 1
        follows the chapter; at 1 the traits explain everything.

    Returns
    -------
    dict
        ``levels``: the first group, the second as it is, and made alike: ``row``, ``who``, ``pct``,
        ``gap`` (points below the first). ``parts``: one row a trait: ``trait``, ``equalised``,
        ``part`` (points taken off the gap; negative when it widens). ``chapters``: what stays of a
        gap when traits are made alike, here and in chapter 6: ``what``, ``gap_left_pct`` (% of the
        first gap; below 0 it has turned round). ``axes``: ``part_from``, ``part_to``,
        ``left_from``, ``left_to``.

    Raises
    ------
    ValueError
        When ``equal_odds`` is not above 0.
    """
    ticked = {"education": education, "income": income, "town": town}
    chosen = [trait for trait in TRAITS if ticked[trait]]
    dutch, after = _levels(equal_odds)
    now, then = after[frozenset()], after[frozenset(chosen)]
    who = GROUPS["turkish_moroccan"]
    levels = pd.DataFrame(
        [
            ("dutch", GROUPS["dutch"], dutch, 0.0),
            ("before", f"{who}, as they are", now, dutch - now),
            ("after", f"{who}, made alike", then, dutch - then),
        ],
        columns=["row", "who", "pct", "gap"],
    )
    taken = parts_of_gap(lambda done: dutch - after[done], chosen).set_index("trait")["shapley"]
    parts = pd.DataFrame(
        [(name, ticked[trait], float(taken.get(trait, 0.0))) for trait, name in TRAITS.items()],
        columns=["trait", "equalised", "part"],
    )
    left = 100 * (dutch - then) / (dutch - now)
    chapters = pd.DataFrame(
        [*_chapter_six(), ("Chapter 9:;taking part,;traits as ticked", left)],
        columns=["what", "gap_left_pct"],
    )
    axes = pd.DataFrame(
        [(*_part_range(), *_left_range())],
        columns=["part_from", "part_to", "left_from", "left_to"],
    )
    return {"levels": levels, "parts": parts, "chapters": chapters, "axes": axes}


@lru_cache(maxsize=1)
def people() -> tuple[pd.DataFrame, dict[str, Weights], Weights]:
    """Return kinds of invented people, their weights by group, and their odds in the first group."""
    shares = data.load("ch09-synthetic-persons").set_index(["group", "trait", "category"])
    odds = data.load("ch09-synthetic-odds").set_index(["trait", "category"])["odds"]
    traits = pd.DataFrame(list(product(*CATEGORIES.values())), columns=list(CATEGORIES))
    together = (traits["education"] == traits["income"]) & (traits["education"] != "middle")
    start = np.where(together, odds["pattern", "education-income"], 1.0)
    weights = {
        group: rake(
            traits,
            start,
            {trait: shares["share_pct"][group, trait] / 100 for trait in CATEGORIES},
        )
        for group in GROUPS
    }
    chance = np.full(len(traits), float(odds["base", "low-low-small"]))
    for trait in CATEGORIES:
        chance = chance * traits[trait].map(odds[trait]).to_numpy(dtype=float)
    return traits, weights, chance


@lru_cache(maxsize=64)
def _levels(equal_odds: float) -> tuple[float, dict[frozenset[str], float]]:
    """Per cent taking part: of the first group, and of the second after each set of traits."""
    if not equal_odds > 0:
        raise ValueError(f"same_education: equal_odds is {equal_odds}; give odds above 0")
    _, weights, odds = people()
    there = odds * equal_odds
    return (
        float(100 * weights["dutch"] @ (odds / (1 + odds))),
        {done: float(100 * _alike(done) @ (there / (1 + there))) for done in _subsets()},
    )


@lru_cache(maxsize=16)
def _alike(done: frozenset[str]) -> Weights:
    traits, weights, _ = people()
    return equalise(traits, weights["turkish_moroccan"], weights["dutch"], sorted(done))


def _subsets() -> list[frozenset[str]]:
    return [
        frozenset(some) for count in range(len(TRAITS) + 1) for some in combinations(TRAITS, count)
    ]


@lru_cache(maxsize=1)
def _part_range() -> tuple[float, float]:
    """The widest part any trait takes, where the groups differ in nothing but their traits."""
    _, after = _levels(1.0)
    steps = [after[done | {one}] - after[done] for done in _subsets() for one in TRAITS]
    return min(steps), max(steps)


@lru_cache(maxsize=1)
def _left_range() -> tuple[float, float]:
    """The least and the most that stays of the gap, in % of it, where traits explain everything."""
    dutch, after = _levels(1.0)
    left = [100 * (dutch - one) / (dutch - after[frozenset()]) for one in after.values()]
    return min(left), max(left)


@lru_cache(maxsize=1)
def _chapter_six() -> list[tuple[str, float]]:
    """What stays of two gaps in chapter 6 with all of its five traits made alike."""
    found = []
    for outcome, name in (("insurance", "insurance,"), ("pension", "state pension,")):
        made = welfare_composition.make_alike(
            outcome, age=True, work=True, children=True, size=True, urban=True
        )["levels"].set_index("row")["gap"]
        found.append(
            (f"Chapter 6:;{name};all five traits", float(100 * made["after"] / made["before"]))
        )
    return found

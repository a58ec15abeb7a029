"""Make two groups alike, one trait at a time, and see how much of a gap each trait takes away."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

import numpy.typing as npt
import pandas as pd

from .decomposition import sequential, shapley
from .raking import Weights, margin, rake


def equalise(
    traits: pd.DataFrame, weights: npt.ArrayLike, like: npt.ArrayLike, chosen: Iterable[str]
) -> Weights:
    """Reweight one group so that its margin of each chosen trait is that of another group.

    Both groups are weights over the same rows (kinds of people). Only the margins are made equal:
    how the traits go together stays the group's own.

    Parameters
    ----------
    traits
        One row a kind of people, one column a trait with categories.
    weights
        The group to change, one weight a row.
    like
        The group it is made alike, one weight a row.
    chosen
        The traits to equalise, by column name; none leaves the group as it is.

    Returns
    -------
    ndarray
        New weights that sum to 1, one a row.

    Raises
    ------
    InfeasibleError
        When the group has nobody in a category that the other group has.

    Source: raking as in Deming & Stephan (1940); to reweight a group to another's composition:
    DiNardo, J., Fortin, N. M., & Lemieux, T. (1996), *Econometrica* 64(5), 1001–1044.
    """
    held = rake(traits, weights, {trait: margin(traits, like, trait) for trait in chosen})
    return held / held.sum()


def parts_of_gap(gap: Callable[[frozenset[str]], float], order: Sequence[str]) -> pd.DataFrame:
    """Say how much of a gap each trait takes away, in one order and whatever the order.

    A part is positive when it narrows the gap that there was at first and negative when it widens
    it, whichever group was ahead.

    Parameters
    ----------
    gap
        The gap (any unit, signed) once this set of traits is equalised.
    order
        The traits that are equalised, first one first.

    Returns
    -------
    DataFrame
        One row a trait, in the order given: ``trait``, ``in_order``, ``shapley``. Each column of
        parts sums to the gap before less the gap after, both counted in the direction of the first.
    """
    direction = -1.0 if gap(frozenset()) < 0 else 1.0

    def taken(chosen: frozenset[str]) -> float:
        return direction * (gap(frozenset()) - gap(chosen))

    stepwise, fair = sequential(taken, order), shapley(taken, order)
    return pd.DataFrame(
        {
            "trait": list(order),
            "in_order": [stepwise[trait] for trait in order],
            "shapley": [fair[trait] for trait in order],
        }
    ).astype({"in_order": float, "shapley": float})

"""Reweight people so that their weighted margins or means are the ones wanted."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from ..errors import GordianError

Weights = npt.NDArray[np.floating[Any]]
Margin = Mapping[str, float] | pd.Series


class InfeasibleError(GordianError, ValueError):
    """No positive weights meet the margins or means that were asked for."""


def margin(traits: pd.DataFrame, weights: npt.ArrayLike, trait: str) -> pd.Series:
    """Return the weighted share of each category of a trait, categories in sorted order.

    Parameters
    ----------
    traits
        One row a person (or cell), one column a trait.
    weights
        One weight a row.
    trait
        Name of the column.
    """
    held = _checked("margin", traits, weights)
    if trait not in traits:
        raise ValueError(f"margin: no column {trait!r}; there are {', '.join(map(str, traits))}")
    return pd.Series(held, index=traits.index).groupby(traits[trait]).sum() / held.sum()


def rake(
    traits: pd.DataFrame,
    weights: npt.ArrayLike,
    margins: Mapping[str, Margin],
    tolerance: float = 1e-10,
    rounds: int = 2_000,
) -> Weights:
    """Scale weights, trait by trait and again, until every margin is the one wanted.

    Among all weights with these margins it finds those nearest to the ones given, in relative
    entropy: within the margins the pattern of the start is kept.

    Parameters
    ----------
    traits
        One row a person (or cell), one column a trait with categories.
    weights
        Start weights, one a row, none negative.
    margins
        For each trait to meet, the wanted share (or total) of every category. The totals of all
        traits must agree; the weights returned have that total.
    tolerance
        Largest allowed distance to any margin, relative to the total.
    rounds
        How often to go through the traits at most.

    Returns
    -------
    ndarray
        New weights, one a row; without margins the start weights.

    Raises
    ------
    InfeasibleError
        When a wanted category has nobody, totals disagree, or the margins exclude each other.
    ValueError
        When a column is missing or a weight is negative or not finite.

    References
    ----------
    Deming, W. E., & Stephan, F. F. (1940), On a least squares adjustment of a sampled
    frequency table when the expected marginal totals are known. *Annals of Mathematical
    Statistics* 11(4), 427–444.
    """
    held = _checked("rake", traits, weights)
    if not margins:
        return held
    steps = [_step(traits, held, trait, wanted) for trait, wanted in margins.items()]
    totals = {trait: goal.sum() for trait, (_, goal) in zip(margins, steps, strict=True)}
    total = next(iter(totals.values()))
    if any(abs(other - total) > tolerance * total for other in totals.values()):
        raise InfeasibleError(f"rake: the totals of the margins disagree: {totals}")
    worst = np.inf
    for _ in range(rounds):
        for codes, goal in steps:
            reached = np.bincount(codes, held, len(goal))
            held = (
                held * np.divide(goal, reached, out=np.zeros_like(goal), where=reached > 0)[codes]
            )
        worst = max(
            np.abs(np.bincount(codes, held, len(goal)) - goal).max() for codes, goal in steps
        )
        if worst <= tolerance * total:
            return held
    raise InfeasibleError(
        f"rake: after {rounds} rounds the margins of {', '.join(margins)} are still off by "
        f"{worst:.2g}; they exclude each other for these people"
    )


def tilt(
    features: pd.DataFrame,
    weights: npt.ArrayLike,
    means: Mapping[str, float],
    tolerance: float = 1e-10,
    rounds: int = 200,
) -> Weights:
    """Reweight people until the weighted mean of each feature is the one wanted.

    This is generalised raking with the exponential distance: each weight is multiplied by
    exp(λ · features), the least change in relative entropy. A 0/1 feature has a share as its mean.

    Parameters
    ----------
    features
        One row a person (or cell), one numeric column a feature.
    weights
        Start weights, one a row, none negative.
    means
        The wanted mean of each feature, in its unit.
    tolerance
        Largest allowed distance to any mean, relative to the spread of the feature.
    rounds
        Newton steps at most.

    Returns
    -------
    ndarray
        New weights that sum to 1, one a row.

    Raises
    ------
    InfeasibleError
        When no positive weights have these means.
    ValueError
        When a column is missing or a weight is negative or not finite.

    References
    ----------
    Deville, J.-C., & Särndal, C.-E. (1992), Calibration estimators in survey sampling.
    *Journal of the American Statistical Association* 87(418), 376–382.
    """
    start = _checked("tilt", features, weights)
    start = start / start.sum()
    if not means:
        return start
    distances = np.column_stack(
        [_distance(features, start, name, goal) for name, goal in means.items()]
    )
    factor: Weights = np.zeros(len(means))
    for _ in range(rounds):
        held = _tilted(start, distances, factor)
        slope = distances.T @ held
        if np.abs(slope).max() <= tolerance:
            return held
        curve = (distances.T * held) @ distances - np.outer(slope, slope)
        step = -np.linalg.lstsq(curve, slope, rcond=1e-12)[0]
        factor = _line_search(start, distances, factor, step, float(slope @ step))
    raise InfeasibleError(
        f"tilt: no positive weights found with the means {dict(means)}; they exclude each other "
        "for these people"
    )


def misfit(
    features: pd.DataFrame, weights: npt.ArrayLike, means: Mapping[str, float]
) -> pd.DataFrame:
    """Report how far weighted means are from those wanted.

    Parameters
    ----------
    features
        One row a person (or cell), one numeric column a feature.
    weights
        One weight a row.
    means
        The wanted mean of each feature.

    Returns
    -------
    DataFrame
        One row a feature: ``feature``, ``wanted``, ``reached``, ``difference`` (reached − wanted).
    """
    held = _checked("misfit", features, weights)
    reached = [float(np.average(features[name], weights=held)) for name in means]
    wanted = [float(goal) for goal in means.values()]
    return pd.DataFrame(
        {
            "feature": list(means),
            "wanted": wanted,
            "reached": reached,
            "difference": np.subtract(reached, wanted),
        }
    )


def _checked(function: str, rows: pd.DataFrame, weights: npt.ArrayLike) -> Weights:
    held = np.asarray(weights, dtype=float)
    if held.shape != (len(rows),):
        raise ValueError(f"{function}: {len(rows)} rows but weights of shape {held.shape}")
    if not np.isfinite(held).all() or (held < 0).any() or held.sum() <= 0:
        raise ValueError(f"{function}: weights must be finite, not negative, and not all 0")
    return held


def _step(
    traits: pd.DataFrame, weights: Weights, trait: str, wanted: Margin
) -> tuple[npt.NDArray[np.intp], Weights]:
    if trait not in traits:
        raise ValueError(f"rake: no column {trait!r}; there are {', '.join(map(str, traits))}")
    codes, categories = pd.factorize(traits[trait], sort=True)
    goals = dict(wanted)
    unnamed = [category for category in categories if category not in goals]
    if unnamed:
        raise InfeasibleError(f"rake: the margin of {trait!r} says nothing about {unnamed}")
    goal = np.array([goals[category] for category in categories], dtype=float)
    if not np.isfinite(goal).all() or (goal < 0).any() or goal.sum() <= 0:
        raise InfeasibleError(f"rake: the margin of {trait!r} must hold shares, got {goals}")
    present = dict(zip(categories, np.bincount(codes, weights, len(goal)), strict=True))
    for category, share in goals.items():
        if share > 0 and present.get(category, 0) <= 0:
            raise InfeasibleError(
                f"rake: {trait!r} should have {category!r} at {share:g}, but nobody is there"
            )
    return codes, goal


def _distance(features: pd.DataFrame, weights: Weights, name: str, goal: float) -> Weights:
    """Distance of each person to the wanted mean, in units of the feature's spread."""
    if name not in features:
        raise ValueError(f"tilt: no column {name!r}; there are {', '.join(map(str, features))}")
    values = features[name].to_numpy(dtype=float)
    low, high = values[weights > 0].min(), values[weights > 0].max()
    if low == high == goal:
        return np.zeros_like(values)
    if not low < goal < high:
        raise InfeasibleError(
            f"tilt: the mean of {name!r} should be {goal:g}, but it runs from {low:g} to {high:g}"
        )
    return (values - goal) / (high - low)


def _tilted(start: Weights, distances: Weights, factor: Weights) -> Weights:
    power = distances @ factor
    held = start * np.exp(power - power.max())
    return held / held.sum()


def _dual(start: Weights, distances: Weights, factor: Weights) -> float:
    power = distances @ factor
    return float(power.max() + np.log(start @ np.exp(power - power.max())))


def _line_search(
    start: Weights, distances: Weights, factor: Weights, step: Weights, gain: float
) -> Weights:
    """Shorten a Newton step until the (convex) dual falls enough."""
    # Near the optimum the fall drowns in rounding; there the whole step is right.
    before, size = _dual(start, distances, factor) + 1e-12, 1.0
    while (
        size > 1e-8 and _dual(start, distances, factor + size * step) > before + 1e-4 * size * gain
    ):
        size /= 2
    return factor + size * step

"""When does a mix of inside talks and open confrontation gain most? A thinking tool (chapter 3)."""

from __future__ import annotations

from functools import cache

import numpy as np
import pandas as pd

_STEPS = 1000


def gain(c: float, weight: float, rho: float, retaliation: float = 0.0) -> float:
    """Return what a mix gains: a CES of confrontation and talks, less what retaliation costs.

    Y = (a·c^ρ + (1 − a)·(1 − c)^ρ)^(1/ρ) − r·c; at ρ = 0 its limit, c^a·(1 − c)^(1 − a).

    Parameters
    ----------
    c
        Share of effort that confronts, 0–1.
    weight
        a, the weight of confrontation, above 0 and below 1.
    rho
        ρ below 1; the lower, the more the two need each other.
    retaliation
        r, the cost of a full share of confrontation, 0 or more, in the unit of the gain.

    Returns
    -------
    float
        The gain; 0 or less when ρ ≤ 0 and one of the two is missing.

    Raises
    ------
    ValueError
        When an argument is out of range.

    Source: Arrow, Chenery, Minhas & Solow (1961).
    """
    if not 0 <= c <= 1 or retaliation < 0:
        raise ValueError(
            f"gain: c runs from 0 to 1 and retaliation from 0 up; got {c}, {retaliation}"
        )
    _check(weight, rho)
    if rho <= 0 and c in (0, 1):
        mixed = 0.0
    elif rho == 0:
        mixed = c**weight * (1 - c) ** (1 - weight)
    else:
        mixed = (weight * c**rho + (1 - weight) * (1 - c) ** rho) ** (1 / rho)
    return mixed - retaliation * c


def best_mix(weight: float, rho: float) -> float:
    """Return the best share of confrontation without retaliation: a^σ/(a^σ + (1 − a)^σ).

    σ = 1/(1 − ρ) is the elasticity of substitution. Arguments and errors as in :func:`gain`.
    """
    _check(weight, rho)
    sigma = 1 / (1 - rho)
    return float(1 / (1 + ((1 - weight) / weight) ** sigma))


def _check(weight: float, rho: float) -> None:
    if not 0 < weight < 1 or not rho < 1:
        raise ValueError(f"weight lies between 0 and 1 and rho below 1; got {weight}, {rho}")


@cache
def _best(weight: float, rho: float, retaliation: float) -> float:
    if retaliation == 0:
        return best_mix(weight, rho)
    gains = [gain(i / _STEPS, weight, rho, retaliation) for i in range(_STEPS + 1)]
    return int(np.argmax(gains)) / _STEPS


def advocacy_mix(
    confront: int = 50, need: float = 0.0, weight: int = 50, retaliation: int = 0
) -> dict[str, pd.DataFrame]:
    """Show the gain over every mix, the reader's mix and the best one.

    Parameters
    ----------
    confront
        Share of effort that confronts, in %.
    need
        ρ: 0.5 (either will do), 0, −1, −4 (each needs the other).
    weight
        Weight of confrontation, in %.
    retaliation
        Cost of confrontation only, in % of the largest gain a mix could have.

    Returns
    -------
    dict
        ``curve`` and ``marks``: ``confront`` (%), ``gain`` (index, 100 at most); ``marks`` has
        ``mark``, ``yours`` and ``best``.
    """

    def at(share: float) -> float:
        return 100 * gain(share, weight / 100, need, retaliation / 100)

    best = _best(weight / 100, need, retaliation / 100)
    steps = [i / 20 for i in range(21)]
    return {
        "curve": pd.DataFrame(
            {"confront": [100 * s for s in steps], "gain": [at(s) for s in steps]}
        ),
        "marks": pd.DataFrame(
            {
                "mark": ["yours", "best"],
                "confront": [float(confront), 100 * best],
                "gain": [at(confront / 100), at(best)],
            }
        ),
    }

"""Pressure on a policy, and a response that acts on what the pressure was some time ago (chapter 5).

Delayed negative feedback. All settings are invented: a thinking tool, not evidence. They come from
``data/ch05-delay.csv`` unless a table is given.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import cache

import numpy as np
import pandas as pd

from .. import data

#: Strength × delay up to which the pressure does not swing, and from which the swings grow.
NO_OVERSHOOT = math.exp(-1)
GROWING = math.pi / 2

STYLES = ("adaptive", "grip")

#: What strength × delay leads to, by style.
ZONES = {
    "calm": "no overshoot",
    "damped": "swings shrink",
    "growing": "swings grow",
    "rests": "finds rest",
    "lasting": "swings last",
}

_HAIR = 1e-9
_SHOWN_EVERY = 0.2


def respond(
    strength: float = 1.0,
    delay: float = 1.0,
    style: str = "adaptive",
    shocks: bool = False,
    settings: pd.DataFrame | None = None,
) -> dict[str, pd.DataFrame]:
    """Follow a sudden pressure under a response that sees it late, and count the crises declared.

    Parameters
    ----------
    strength
        The response per year: under ``adaptive`` the share of the pressure seen that it takes away,
        under ``grip`` a fixed amount of pressure.
    delay
        Years between what happens and a response to it.
    style
        ``adaptive`` (in proportion to the pressure seen, all the time) or ``grip`` (nothing until
        the pressure seen passes the alarm line, then full force).
    shocks
        Add small shocks, the same ones in every run.
    settings
        ``setting``, ``value``: shock, alarm, calm, years, step, shock_size, shock_every, seed, shown.

    Returns
    -------
    dict of DataFrame
        ``path`` (``year``, ``pressure`` cut off where the chart ends, ``crisis``: the number of the
        crisis declared there, else 0), ``zones`` (what strength × delay leads to without shocks, and
        where this run stands), ``summary`` (one row) and ``axes`` (``pressure_from``,
        ``pressure_to``).

    Notes
    -----
    ``adaptive`` is x'(t) = −g·x(t−τ): no overshoot for gτ ≤ 1/e, swings that die out below π/2, that
    grow above it (Hayes, 1950; Hale & Verduyn Lunel, 1993). ``grip`` is a relay with a dead band.
    """
    if style not in STYLES:
        raise ValueError(f"respond, style: {style!r} is none of {', '.join(STYLES)}; choose one")
    if strength < 0 or delay < 0:
        raise ValueError("respond, strength and delay: below 0; take 0 or more")
    given = _values(data.load("ch05-delay") if settings is None else settings)
    years, step = given["years"], given["step"]
    bumps = _bumps(given) if shocks else ()
    x = follow(strength, delay, style, given["shock"], given["alarm"], years, step, bumps)
    starts = crises(x, given["alarm"], given["calm"])
    # A hair of room, so that a swing that just reaches the end of the chart does not count as lost.
    outside = np.flatnonzero(np.abs(x) > 1.02 * given["shown"])
    product, edge = strength * delay, given["alarm"]
    zone = _zone(product, style, edge)
    return {
        "path": _shown(x, starts, step, given),
        "zones": _zones(product, style, edge),
        "summary": pd.DataFrame(
            [
                {
                    "product": product,
                    "zone": zone,
                    "crises": len(starts),
                    "years": years,
                    "lowest": round(float(x.min()), 4) if outside.size == 0 else -given["shown"],
                    "leaves_chart_in_year": float(outside[0] * step) if outside.size else -1.0,
                }
            ]
        ),
        "axes": pd.DataFrame({"pressure_from": [-given["shown"]], "pressure_to": [given["shown"]]}),
    }


def follow(
    strength: float,
    delay: float,
    style: str,
    shock: float,
    alarm: float,
    years: float,
    step: float,
    bumps: Sequence[tuple[int, float]] = (),
) -> np.ndarray:
    """Return the pressure at each step from a shock on; before it the pressure was 0.

    ``bumps`` holds small shocks as (number of the step, size). The response of a step is the mean of
    what is seen at its two ends (trapezoid rule), taken step by step through the delay.
    """
    late, count = round(delay / step), round(years / step)
    bump = dict(bumps)
    x = [float(shock)]
    for now in range(count):
        value = x[-1] + bump.get(now + 1, 0.0)
        seen = now - late
        if seen >= 0 and style == "grip":
            value -= strength * step * _side(x[seen], alarm)
        elif seen >= 0 and late:
            value -= strength * step * (x[seen] + x[seen + 1]) / 2
        elif seen >= 0:  # Without delay the end of the step is not known yet; solve for it.
            half = strength * step / 2
            value = (value - half * x[now]) / (1 + half)
        x.append(value)
    return np.array(x)


def crises(x: np.ndarray, alarm: float, calm: float) -> list[int]:
    """Return the steps at which the pressure passes the alarm line, once until it has been calm."""
    starts, raging = [], False
    for step, size in enumerate(np.abs(x).tolist()):
        if not raging and size > alarm + _HAIR:
            starts.append(step)
            raging = True
        elif raging and size < calm:
            raging = False
    return starts


def _side(seen: float, alarm: float) -> int:
    return (seen > alarm + _HAIR) - (seen < -alarm - _HAIR)


def _zone(product: float, style: str, alarm: float) -> str:
    if style == "grip":
        return "rests" if product <= 2 * alarm + _HAIR else "lasting"
    if product <= NO_OVERSHOOT:
        return "calm"
    return "damped" if product < GROWING else "growing"


def _zones(product: float, style: str, alarm: float) -> pd.DataFrame:
    edges = (2 * alarm,) if style == "grip" else (NO_OVERSHOOT, GROWING)
    names = ("rests", "lasting") if style == "grip" else ("calm", "damped", "growing")
    ends = (0.0, *edges, 4.0)
    here = _zone(product, style, alarm)
    return pd.DataFrame(
        {
            "zone": [ZONES[name] for name in names],
            "from": ends[:-1],
            "to": ends[1:],
            "product": product,
            "here": ["yes" if name == here else "no" for name in names],
        }
    )


def _shown(x: np.ndarray, starts: list[int], step: float, given: dict[str, float]) -> pd.DataFrame:
    every = round(_SHOWN_EVERY / step)
    at = np.arange(0, len(x), every)
    number = np.zeros(len(at), dtype=int)
    for count, start in enumerate(starts, 1):
        number[min(-(-start // every), len(at) - 1)] = count
    return pd.DataFrame(
        {
            "year": np.round(at * step, 2),
            "pressure": np.clip(x[at], -given["shown"], given["shown"]).round(3),
            "crisis": number,
            "alarm": given["alarm"],
        }
    )


def _bumps(given: dict[str, float]) -> tuple[tuple[int, float], ...]:
    return _drawn(
        given["years"], given["step"], given["shock_every"], given["shock_size"], given["seed"]
    )


@cache
def _drawn(
    years: float, step: float, every: float, size: float, seed: float
) -> tuple[tuple[int, float], ...]:
    count = round(years / every)
    sizes = np.random.default_rng(int(seed)).normal(0, size, count)
    return tuple((round(every / step) * (i + 1), float(one)) for i, one in enumerate(sizes))


def _values(settings: pd.DataFrame) -> dict[str, float]:
    return dict(zip(settings["setting"], settings["value"].astype(float), strict=True))

"""The figures of chapter 5 that its checks compare with: the invented town, the coding, the model."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

import pandas as pd

from .... import data
from ....models.feedback import respond
from ....models.grouping import LENSES, rate

ORIGINS, SCHOOLING = LENSES["origin"], LENSES["schooling"]
ALL = "all"
#: The strengths of the response that the chapter's slider offers.
STRENGTHS = tuple(0.25 * step for step in range(9))


def people(origin: str, schooling: str = ALL) -> pd.DataFrame:
    """Return the rows of the invented town for one origin, and one schooling or ``all``."""
    town = data.load("ch05-town")
    here = town[town["origin"] == origin]
    return here if schooling == ALL else here[here["schooling"] == schooling]


def without_work(origin: str, schooling: str = ALL) -> float:
    """Return the percentage of these people who are without work."""
    return rate(people(origin, schooling), "out_of_work")


def share_short(origin: str) -> float:
    """Return the percentage of an origin who had short schooling."""
    return 100 * float(people(origin, "short")["people"].sum() / people(origin)["people"].sum())


def mean_of_kinds(origin: str, schooling: str = ALL) -> float:
    """Return the plain mean of the rates of all kinds of people, however many each kind has."""
    rows = people(origin, schooling)
    return 100 * float((rows["out_of_work"] / rows["people"]).mean())


@cache
def best(
    delay: float,
    measure: Callable[[pd.DataFrame], float],
    style: str = "adaptive",
    shocks: bool = False,
) -> float:
    """Return the strength of the slider whose path has the smallest ``measure``; the first of equals."""
    return min(STRENGTHS, key=lambda one: measure(respond(one, delay, style, shocks)["path"]))


def mean_size(path: pd.DataFrame) -> float:
    """Return the mean size of the pressure, on whichever side of 0."""
    return float(path["pressure"].abs().mean())

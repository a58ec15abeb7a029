"""The figures of chapter 2 that its checks compare with."""

from __future__ import annotations

from functools import cache

import pandas as pd

from .... import data
from ....models import forecasting, reception, shortage

FIRST = 1999  # from this year on five counts of people in reception are known


def benchmark(name: str) -> float:
    """Return one of the numbers of ``ch02-benchmarks``."""
    return float(data.value("ch02-benchmarks", name, "number"))


def counts() -> pd.Series:
    """Return people in reception by year, as counted; 2021 is missing."""
    return forecasting.series("reception")


def estimates() -> pd.DataFrame:
    """Return the twelve estimates of the shortage, with whether the volume prints or implies it."""
    table = data.load("ch02-shortage-estimates")
    return table.assign(volume=table["kind"] != "public")


@cache
def cheapest_buffer(
    emergency: float = 40, idle: float = 10, opening: float = 10, lag: int = 1
) -> int:
    """Return the cheapest buffer, in %; left out, a cost is that of *reception-buffer* as it opens."""
    made = reception.buffer(lag=lag, idle=idle, opening=opening, emergency=emergency)
    return int(made["now"]["best_pct"].iloc[0])


def residents(year: int = shortage.BASE_YEAR) -> float:
    """Return residents on 1 January, in thousands."""
    return float(data.value("ch02-households", year, "population")) / 1000


def homes() -> float:
    """Return homes in the base year, in thousands."""
    return float(data.value("ch02-tenure", shortage.BASE_YEAR, "total")) / 1000


def part(cause: str) -> float:
    """Return what a cause adds to the gap in the opening state of *why-short*, in thousands."""
    parts = shortage.why_short()["parts"].set_index("key")["part"]
    return float(parts[cause])

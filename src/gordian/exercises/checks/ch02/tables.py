"""The figures of chapter 2 that its checks compare with."""

from __future__ import annotations

import pandas as pd

from .... import data
from ....models import forecasting, shortage

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


def residents(year: int = shortage.BASE_YEAR) -> float:
    """Return residents on 1 January, in thousands."""
    return float(data.value("ch02-households", year, "population")) / 1000


def homes() -> float:
    """Return homes in the base year, in thousands."""
    return float(data.value("ch02-tenure", shortage.BASE_YEAR, "total")) / 1000

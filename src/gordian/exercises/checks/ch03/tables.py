"""The figures of chapter 3 that its checks compare with."""

from __future__ import annotations

from functools import cache

import pandas as pd

from .... import data

YEAR, YEARS = 2015, tuple(range(2014, 2020))
REGION, EUROPE = ("TUR", "LBN", "JOR"), ("DEU", "NLD", "GRC")
SIX = (*REGION, *EUROPE)


@cache
def countries() -> pd.DataFrame:
    """Return inhabitants, economy and names by country, in the order of the table."""
    return data.load("ch03-countries").set_index("iso")


@cache
def hosted(year: int = YEAR) -> pd.Series:
    """Return refugees hosted at the end of a year, by country."""
    table = data.load("ch03-hosted")
    return table[table["year"] == year].set_index("iso")["refugees"].astype(float)


def inhabitants(*places: str) -> float:
    """Return inhabitants in 2014 of these countries together."""
    return float(countries()["population"][list(places)].sum())


def refugees(*places: str, year: int = YEAR) -> float:
    """Return refugees hosted by these countries together."""
    return float(hosted(year)[list(places)].sum())


def per_1000(*places: str, year: int = YEAR) -> float:
    """Return refugees hosted per 1,000 inhabitants, in these countries together."""
    return 1000 * refugees(*places, year=year) / inhabitants(*places)


def union() -> pd.DataFrame:
    """Return the 28 countries of the EU in 2015."""
    table = countries()
    return table[table["eu28"] == "yes"]


def arrivals(year: int = YEAR) -> int:
    """Return arrivals by sea in the EU."""
    return int(data.value("ch03-years", year, "sea_arrivals"))

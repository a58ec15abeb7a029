"""How many people fled, how many were received where, and how Europe could have shared (chapter 3)."""

from __future__ import annotations

from functools import cache
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from .. import data

Numbers = npt.NDArray[np.floating[Any]]

SEA = "Arrivals by sea, EU"

#: measure: unit, as written behind a value
MEASURES = {
    "people": "people",
    "per-1000": "per 1,000 inhabitants",
    "share": "% of all displaced",
}

COUNTRIES = {
    "all": ("TUR", "LBN", "JOR", "DEU", "NLD", "GRC"),
    "region": ("TUR", "LBN", "JOR"),
    "europe": ("DEU", "NLD", "GRC"),
}


def crisis_in_proportion(
    year: int = 2015, measure: str = "people", countries: str = "all"
) -> dict[str, pd.DataFrame]:
    """Set a year's arrivals by sea beside people displaced worldwide and refugees hosted.

    Parameters
    ----------
    year
        2014 to 2019.
    measure
        ``people``, ``per-1000`` (inhabitants in 2014, of the country or of the EU-28) or ``share``
        (% of all people displaced worldwide at the end of the year).
    countries
        ``all``, ``region`` (Türkiye, Lebanon, Jordan) or ``europe`` (Germany, Netherlands, Greece).

    Returns
    -------
    dict
        ``world``: displaced and arrivals, ``name``, ``value`` in millions. ``places``: ``name``,
        ``what`` (``arrivals`` in the year or ``hosted`` at its end), ``people``, ``value`` in the
        measure, ``unit``. ``axes``: ``world_to`` and ``places_to``, the same in every year.

    Raises
    ------
    ValueError
        When an argument is none of the values above.
    """
    for name, value, known in (
        ("measure", measure, MEASURES),
        ("countries", countries, COUNTRIES),
        ("year", year, _rows().index.get_level_values("year").unique()),
    ):
        if value not in known:
            raise ValueError(
                f"crisis_in_proportion: {name} is one of {', '.join(map(str, known))}; got {value!r}"
            )
    column = {"people": "people", "per-1000": "per_1000", "share": "share"}[measure]
    every = _rows()
    table = every.loc[year]
    places = table.loc[["SEA", *COUNTRIES[countries]]]
    world = data.load("ch03-years").set_index("year")
    return {
        "world": pd.DataFrame(
            {
                "name": ["Displaced worldwide", SEA],
                "value": [world["displaced"][year] / 1e6, world["sea_arrivals"][year] / 1e6],
            }
        ),
        "places": pd.DataFrame(
            {
                "name": places["name"].tolist(),
                "what": ["arrivals", *["hosted"] * (len(places) - 1)],
                "people": places["people"].astype(int).tolist(),
                "value": places[column].astype(float).tolist(),
                "unit": MEASURES[measure],
            }
        ),
        "axes": pd.DataFrame(
            {
                "world_to": [float(world["displaced"].max()) / 1e6],
                "places_to": [float(every[column].max())],
            }
        ),
    }


@cache
def _rows() -> pd.DataFrame:
    """Every place in every year, with people, people per 1,000 inhabitants and share of all."""
    years = data.load("ch03-years").set_index("year")
    countries = data.load("ch03-countries").set_index("iso")
    europe = countries.loc[countries["eu28"] == "yes", "population"].sum()
    rows = [("SEA", year, SEA, people, europe) for year, people in years["sea_arrivals"].items()]
    rows += [
        (
            row["iso"],
            row["year"],
            row["country"],
            row["refugees"],
            countries["population"][row["iso"]],
        )
        for row in data.load("ch03-hosted").to_dict("records")
    ]
    table = pd.DataFrame(rows, columns=["iso", "year", "name", "people", "inhabitants"])
    table["per_1000"] = 1000 * table["people"] / table["inhabitants"]
    table["share"] = 100 * table["people"] / table["year"].map(years["displaced"])
    return table.set_index(["year", "iso"]).sort_index()


def largest_remainder(total: int, shares: npt.ArrayLike) -> npt.NDArray[np.int64]:
    """Divide a whole number of people in proportion to shares, so that the parts sum to it exactly.

    Parameters
    ----------
    total
        People to divide, 0 or more.
    shares
        One number a party, none negative and not all 0; they need not sum to 1.

    Returns
    -------
    ndarray
        Whole numbers, each its exact quota rounded down or up. Of equal remainders the first wins.

    Raises
    ------
    ValueError
        When ``total`` is negative, or the shares are negative, not finite, or all 0.

    Source: the method of largest remainders (Hamilton); Balinski & Young (1982).
    """
    weights = np.asarray(shares, dtype=float)
    if total < 0:
        raise ValueError(f"largest_remainder: total is 0 or more people, got {total}")
    if not np.isfinite(weights).all() or (weights < 0).any() or weights.sum() <= 0:
        raise ValueError("largest_remainder: shares are finite, none negative and not all 0")
    quota = total * (weights / weights.sum())
    parts = np.floor(quota).astype(np.int64)
    left = int(total - parts.sum())
    # Remainders that are equal on paper differ in the last bits; rounded, the sort keeps their order.
    parts[np.argsort(np.round(parts - quota, 6), kind="stable")[:left]] += 1
    return parts


def sharing_key(key: str = "commission", countries: int = 28, earlier: int = 0) -> pd.DataFrame:
    """Divide the people who arrived by sea in 2015 over the EU-28 by a key.

    Each country's share is a weighted mean of its shares of population, of the economy and of equal
    parts. ``earlier`` counts people who landed somewhere in 2014 as already received there: the
    key then divides the two years together, and no country gives anyone back.

    Parameters
    ----------
    key
        A row of ``ch03-keys``.
    countries
        How many take part, the most populous first, 1 to 28.
    earlier
        Share of the landings of 2014 that counts as already received, in %, 0 to 100.

    Returns
    -------
    DataFrame
        ``country``, ``people``, ``per_1000`` (of the inhabitants of 2014), ``takes_part``; 28 rows,
        most populous first.

    Raises
    ------
    ValueError
        When an argument is out of range.
    """
    keys = data.load("ch03-keys").set_index("key")
    if key not in keys.index:
        raise ValueError(f"sharing_key: key is one of {', '.join(keys.index)}; got {key!r}")
    if not 1 <= countries <= 28 or not 0 <= earlier <= 100:
        raise ValueError("sharing_key: countries runs from 1 to 28, earlier from 0 to 100 (%)")
    table = data.load("ch03-countries")
    table = table[table["eu28"] == "yes"].sort_values("population", ascending=False)
    part = table.head(countries)
    weights = keys.loc[key]
    share = (
        weights["population"] * part["population"] / part["population"].sum()
        + weights["economy"] * part["gdp_musd"] / part["gdp_musd"].sum()
        + weights["equal"] / countries
    ).to_numpy(dtype=float) / 100
    total = int(data.value("ch03-years", 2015, "sea_arrivals"))
    there = earlier / 100 * part["landed_2014"].to_numpy(dtype=float)
    people = largest_remainder(total, _topped_up(total, share, there))
    every = np.concatenate([people, np.zeros(28 - countries, dtype=np.int64)])
    return pd.DataFrame(
        {
            "country": table["country"].tolist(),
            "people": every.tolist(),
            "per_1000": (1000 * every / table["population"].to_numpy(dtype=float)).tolist(),
            "takes_part": ["yes"] * countries + ["no"] * (28 - countries),
        }
    )


def _topped_up(total: int, share: Numbers, there: Numbers) -> Numbers:
    """Return what each gets when ``there`` counts and nobody goes below 0."""
    open_ = np.ones(len(share), dtype=bool)
    while True:
        level = (total + there[open_].sum()) / share[open_].sum()
        given = np.where(open_, level * share - there, 0.0)
        if (given >= 0).all():
            return np.asarray(given, dtype=float)
        open_ &= given >= 0

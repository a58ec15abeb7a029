"""Which cause moved the housing shortage: five years of people, households and homes (chapter 2).

A thinking tool that begins with public figures of 2015. Assumptions:

- Homes needed are residents divided by residents per household: one home for each household. People
  who would live on their own if they could are no household yet, so the tool starts from a smaller
  gap than the published estimates, which count some of them.
- The five years move residents (by migration and by births less deaths), residents per household,
  and homes, each by as much as the reader sets and independently. In truth they hang together:
  where homes are short, fewer people leave their parents and fewer come.
- A housing association's home that is sold stays a home. It leaves the part of the stock for which
  one queues. New homes are the associations' in the proportion of 2015, and so is the need for them.
"""

from __future__ import annotations

from functools import lru_cache

import pandas as pd

from .. import data
from .decomposition import shapley

#: The causes, with the name they carry on the chart.
CAUSES = {
    "size": "Household size",
    "migration": "Net immigration",
    "births": "Births less deaths",
    "built": "Homes built",
    "sold": "Association homes sold",
}

#: Whose homes are counted.
HOMES = {"all": "All homes", "association": "Homes of associations"}

#: Year of the public figures at which the five years begin.
BASE_YEAR = 2015

_THOUSAND = 1000


def gap(residents: float, per_household: float, homes: float) -> float:
    """Return homes needed less homes there, one for each household.

    Parameters
    ----------
    residents
        People.
    per_household
        Residents per household, above 0.
    homes
        Homes there.

    Returns
    -------
    float
        The shortage in homes; below 0 there are more homes than households.

    Raises
    ------
    ValueError
        When ``per_household`` is not above 0.
    """
    if per_household <= 0:
        raise ValueError(f"gap: per_household is {per_household}; give a number above 0")
    return residents / per_household - homes


def why_short(
    homes: str = "all",
    size: float = 2.18,
    migration: float = 400,
    births: float = 100,
    built: float = 300,
    sold: float = 0,
) -> dict[str, pd.DataFrame]:
    """Split the change of the shortage over five years among its causes, whatever their order.

    Parameters
    ----------
    homes
        A key of ``HOMES``.
    size
        Residents per household after five years.
    migration, births
        Residents added by immigration less emigration, and by births less deaths, in thousands.
    built
        Homes added, less those demolished, in thousands.
    sold
        Homes that associations sold, in thousands.

    Returns
    -------
    dict
        ``gaps``: ``when`` (two rows: 2015 and five years on), ``thousand`` (homes short). ``parts``:
        one row for each of ``CAUSES``: ``cause``, ``key``, ``part`` (Shapley share of the change, in
        thousands of homes). ``axes``: ``thousand_from``, ``thousand_to``, ``part_from``,
        ``part_to``.

    Raises
    ------
    ValueError
        When ``homes`` is unknown or ``size`` is not above 0.

    Source: Shorrocks, A. F. (2013), Decomposition procedures for distributional analysis. *Journal
    of Economic Inequality* 11, 99–126.
    """
    if homes not in HOMES:
        raise ValueError(f"why_short: homes is {homes!r}; take one of {', '.join(HOMES)}")
    residents, per_household, stock, associations = _base()
    share = 1.0 if homes == "all" else associations / stock

    def short(moved: frozenset[str]) -> float:
        people = residents + _THOUSAND * (
            migration * ("migration" in moved) + births * ("births" in moved)
        )
        needed_less_there = gap(
            people,
            size if "size" in moved else per_household,
            stock + _THOUSAND * built * ("built" in moved),
        )
        lost = _THOUSAND * sold * ("sold" in moved and homes == "association")
        return share * needed_less_there + lost

    before, after = short(frozenset()), short(frozenset(CAUSES))
    parts = pd.DataFrame(
        [
            (CAUSES[key], key, part / _THOUSAND)
            for key, part in shapley(short, list(CAUSES)).items()
        ],
        columns=["cause", "key", "part"],
    )
    gaps = pd.DataFrame(
        {
            "when": [str(BASE_YEAR), "Five years on"],
            "thousand": [before / _THOUSAND, after / _THOUSAND],
        }
    )
    return {
        "gaps": gaps,
        "parts": parts,
        "axes": pd.DataFrame(
            {"thousand_from": [-800], "thousand_to": [1000], "part_from": [-700], "part_to": [500]}
        ),
    }


@lru_cache(maxsize=1)
def _base() -> tuple[float, float, float, float]:
    """Residents, residents per household, homes and associations' homes in the base year."""
    households, residents = (
        float(data.value("ch02-households", BASE_YEAR, column))
        for column in ("households", "population")
    )
    stock, associations = (
        float(data.value("ch02-tenure", BASE_YEAR, column)) for column in ("total", "association")
    )
    return residents, residents / households, stock, associations

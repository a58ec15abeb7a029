"""A waiting list on which some go first and some give up (chapter 8)."""

from __future__ import annotations

import math
from functools import cache

import pandas as pd

from .. import data


def steady_list(joining: float, served: float, quit_rate: float) -> dict[str, float]:
    """Return the state in which a first-come, first-served list stays, when people also give up.

    Parameters
    ----------
    joining
        People who join a year, above 0.
    served
        Homes a year for this list, above 0.
    quit_rate
        Rate at which those who wait give up, per year, above 0.

    Returns
    -------
    dict
        ``wait``: years until a home, for those who get one; ``length``: people on the list;
        ``mean``: mean years on the list of all who join, housed or not; ``housed``: homes let a
        year; ``quit``: people who give up a year.

    Raises
    ------
    ValueError
        When an argument is not above 0.

    Source: deterministic fluid limit of a queue with abandonment (Garnett, O., Mandelbaum, A., &
    Reiman, M., 2002); its length and mean time obey Little, J. D. C. (1961), A proof for the
    queuing formula L = λW, *Operations Research* 9(3), 383–387.
    """
    for name, value in (("joining", joining), ("served", served), ("quit_rate", quit_rate)):
        if not (math.isfinite(value) and value > 0):
            raise ValueError(f"steady_list: {name} is {value}; give a number above 0")
    wait = max(0.0, math.log(joining / served) / quit_rate)
    stay = math.exp(-quit_rate * wait)
    # Mean of the earlier of giving up and being housed, summed over all fates.
    mean = (1 - stay) / quit_rate
    quit_after = max(0.0, joining - served)
    return {
        "wait": wait,
        "length": quit_after / quit_rate,
        "mean": mean,
        "housed": joining - quit_after,
        "quit": quit_after,
    }


def waiting_list(
    vacancies: int = 1000, priority: int = 30, newcomers: int = 2000
) -> dict[str, pd.DataFrame]:
    """Say how long those without priority wait, and what becomes of a hundred who join.

    Parameters
    ----------
    vacancies
        Social homes that fall vacant a year.
    priority
        Share of them that goes to households with priority, who wait no time, 0–95%.
    newcomers
        People who join without priority a year.

    Returns
    -------
    dict
        ``wait``: ``who``, ``years`` (of those who get a home). ``fate``: ``what``, ``number`` of
        every 100 who join without priority. ``list``: one row with ``length``, ``mean``, ``housed``,
        ``left_over`` (homes nobody waits for). ``axes``: ``years_to``.

    Raises
    ------
    ValueError
        When the share is out of range, or another number not above 0.
    """
    if not 0 <= priority <= 95:
        raise ValueError(f"waiting_list: priority is {priority}; give 0 to 95")
    rest = vacancies * (1 - priority / 100)
    found = steady_list(newcomers, rest, _setting("quit_rate"))
    housed = 100 * found["housed"] / newcomers
    return {
        "wait": pd.DataFrame(
            [("With priority", 0.0), ("Without priority", found["wait"])], columns=["who", "years"]
        ),
        "fate": pd.DataFrame(
            [("Housed", housed), ("Give up", 100 - housed)], columns=["what", "number"]
        ),
        "list": pd.DataFrame(
            [
                {
                    "length": found["length"],
                    "mean": found["mean"],
                    "housed": found["housed"],
                    "left_over": max(0.0, rest - newcomers),
                }
            ]
        ),
        "axes": pd.DataFrame({"years_to": [_setting("longest_wait_drawn")]}),
    }


@cache
def _setting(name: str) -> float:
    return float(data.value("ch08-settings", name, "value"))

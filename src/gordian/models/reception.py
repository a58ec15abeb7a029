"""Reception places for people who ask for asylum: close the empty ones, or keep a buffer (chapter 2)?

A thinking tool. The people are real where ``replay`` is ``coa`` (yearly occupancy as COA published
it); every cost is invented, and so is the rule by which places open and close. Assumptions:

- Once a year the number of places moves to (1 + buffer) × the occupancy of a year ago. A place that
  is no longer wanted closes at once and for nothing; a new one opens when it has been wanted without
  a break for ``lag`` years. It starts with as many places as people.
- People do not react to places, places have no location or quality, and one yearly figure stands
  for the whole year. Costs of places in use are left out: they are the same whatever the buffer.
- The buffer is a share of the last occupancy, so it shrinks with it: what is kept is slack, not the
  buildings of the last peak. The cost of opening hardly moves the cheapest buffer for this reason.
- The cheapest buffer is found with hindsight, over one history. Nobody choosing a buffer in 1995
  could know it; the random histories show how far it wanders.
- The table has no figure for 2021. It is filled in on the straight line between its neighbours and
  marked; the reference dates of the others differ (1 June 2020, 5 December 2022, mostly not stated).
"""

from __future__ import annotations

import math
import random
from collections.abc import Sequence
from functools import lru_cache

import numpy as np
import pandas as pd

from .. import data

#: Buffers of the cost curve, in % of last year's occupancy.
BUFFERS = tuple(range(0, 101, 5))

#: What can be replayed: the public series, or waves drawn from a seed.
REPLAYS = {
    "coa": "COA, 1995–2023",
    "waves-1": "Random history A",
    "waves-2": "Random history B",
    "waves-3": "Random history C",
}

_WAVE_YEARS = 29


def history(table: pd.DataFrame | None = None) -> pd.DataFrame:
    """Return occupancy for every year between the first and the last, gaps filled and marked.

    Parameters
    ----------
    table
        ``ch02-coa-occupancy``: ``year``, ``occupancy`` (people); loaded when left out.

    Returns
    -------
    DataFrame
        ``year``, ``people``, ``filled`` (true where the table has no figure and the number lies on
        the straight line between its neighbours).
    """
    table = data.load("ch02-coa-occupancy") if table is None else table
    known = table.set_index("year")["occupancy"].astype(float).sort_index()
    years = range(int(known.index[0]), int(known.index[-1]) + 1)
    people = known.reindex(years)
    return pd.DataFrame(
        {
            "year": list(years),
            "people": people.interpolate("index").to_numpy(),
            "filled": people.isna().to_numpy(),
        }
    )


def waves(seed: int, years: int = _WAVE_YEARS) -> list[float]:
    """Draw an invented history: on a floor of 18,000 people, waves that rise and ebb at random.

    A wave begins 3–12 years after the last, rises for 1–4 years to 15,000–75,000 people (small ones
    more often than large ones) and ebbs for 2–6. The same seed gives the same history everywhere.

    Parameters
    ----------
    seed
        Any whole number.
    years
        Length of the history.

    Returns
    -------
    list
        People in each year.
    """
    draw = random.Random(seed).random  # the one method whose numbers Python promises to keep
    people = [18_000.0] * years
    begin = -5 * draw()
    while begin < years:
        rise, ebb = 1 + int(4 * draw()), 2 + int(5 * draw())
        height = 15_000 + 60_000 * draw() ** 2
        for year in range(years):
            since = year - begin
            if 0 < since < rise + ebb:
                people[year] += height * min(since / rise, 1 - (since - rise) / ebb)
        begin += 3 + 9 * draw()
    return people


def places(people: Sequence[float], buffer: float, lag: int) -> list[float]:
    """Return the places there are each year when they follow last year's occupancy with a buffer.

    Parameters
    ----------
    people
        Occupancy by year.
    buffer
        Places kept beyond last year's occupancy, as a share of it (0.2 is 20%).
    lag
        Years between wanting a place and its opening; 0: it is there in the year it is wanted.

    Returns
    -------
    list
        Places by year; in the first year as many as people.
    """
    last_year = [people[0], *people[:-1]]
    wanted = [(1 + buffer) * before for before in last_year]
    there = [float(people[0])]
    for year in range(1, len(wanted)):
        wanted_all_the_while = min(wanted[max(0, year - lag) : year + 1])
        there.append(min(wanted[year], max(there[-1], wanted_all_the_while)))
    return there


def quantities(people: Sequence[float], there: Sequence[float]) -> dict[str, float]:
    """Count what costs money after the first year: empty places, places opened, people without one.

    Parameters
    ----------
    people, there
        People and places by year.

    Returns
    -------
    dict
        ``idle`` (place-years that stood empty), ``opened`` (places opened) and ``short``
        (person-years in emergency shelter).
    """
    spare = np.subtract(there, people)[1:]
    return {
        "idle": float(np.clip(spare, 0, None).sum()),
        "opened": float(np.clip(np.diff(there), 0, None).sum()),
        "short": float(np.clip(-spare, 0, None).sum()),
    }


def newsvendor(demand: Sequence[float], idle: float, short: float) -> float:
    """Return the cheapest number of places for one period whose demand is uncertain.

    It is the short / (short + idle) quantile of demand: places are added as long as the last one is
    more likely to spare ``short`` than to waste ``idle``.

    Parameters
    ----------
    demand
        Equally likely numbers of people.
    idle, short
        Cost of an empty place and of a person without one, in the same unit.

    Returns
    -------
    float
        The smallest of the numbers in ``demand`` that covers this share of them.

    Raises
    ------
    ValueError
        When ``demand`` is empty, a cost is negative, or both are 0.

    Source: Arrow, K. J., Harris, T. & Marschak, J. (1951), Optimal inventory policy. *Econometrica*
    19(3), 250–272.
    """
    if len(demand) == 0:
        raise ValueError("newsvendor: demand is empty; give at least one number of people")
    if idle < 0 or short < 0 or idle + short == 0:
        raise ValueError(f"newsvendor: idle {idle}, short {short}; costs from 0, not both 0")
    rank = math.ceil(len(demand) * short / (short + idle) - 1e-9)
    return float(sorted(demand)[max(rank, 1) - 1])


def buffer(
    buffer: float = 0,
    lag: int = 1,
    idle: float = 10,
    opening: float = 10,
    emergency: float = 40,
    replay: str = "coa",
    table: pd.DataFrame | None = None,
) -> dict[str, pd.DataFrame]:
    """Replay a history with a buffer of reception places, and find the buffer that costs least.

    Parameters
    ----------
    buffer
        Places kept beyond last year's occupancy, in % of it.
    lag
        Years it takes to open a place again.
    idle, opening, emergency
        Invented costs in € thousand: of a place that stands empty for a year, of opening one, and
        of a year of emergency shelter for one person, beyond what a place in use costs.
    replay
        A key of ``REPLAYS``.
    table
        ``ch02-coa-occupancy``; loaded when left out.

    Returns
    -------
    dict
        ``years``: ``when``, ``people``, ``places``, ``filled``. ``costs``: for each of ``BUFFERS``
        (``buffer_pct``) ``idle``, ``opening``, ``emergency`` and ``total``, mean € million a year
        after the first. ``now``: one row with ``buffer_pct``, ``short_person_years``,
        ``idle_place_years``, ``opened``, ``years_short``, ``years`` (counted), ``peak_short``
        (people) and ``peak_when``, ``total`` (€ million a year), ``best_pct``, ``best_total``,
        ``last_pct`` (the curve's end) and ``at_none`` (the total at buffer 0). ``axes``:
        ``people_to``.

    Raises
    ------
    ValueError
        When ``replay`` is unknown, or a buffer, lag or cost is below 0.

    Source: the rule is ours; one period of it is the newsvendor's (Arrow, Harris & Marschak 1951).
    """
    for name, value in (
        ("buffer", buffer),
        ("lag", lag),
        ("idle", idle),
        ("opening", opening),
        ("emergency", emergency),
    ):
        if value < 0:
            raise ValueError(f"buffer: {name} is {value}; take 0 or more")
    past = _past(replay, table)
    people = tuple(past["people"])
    there = places(people, buffer / 100, lag)
    curve = _curve(people, lag)
    counted = len(people) - 1
    costs = pd.DataFrame({"buffer_pct": list(BUFFERS)})
    for part, cost, quantity in (
        ("idle", idle, "idle"),
        ("opening", opening, "opened"),
        ("emergency", emergency, "short"),
    ):
        costs[part] = curve[quantity] * cost / 1000 / counted
    costs["total"] = costs[["idle", "opening", "emergency"]].sum(axis="columns")

    found = quantities(people, there)
    total = (
        (idle * found["idle"] + opening * found["opened"] + emergency * found["short"])
        / 1000
        / counted
    )
    best = int(costs["total"].to_numpy().argmin())
    short = np.clip(np.subtract(people, there), 0, None)
    now = {
        "buffer_pct": float(buffer),
        "short_person_years": found["short"],
        "idle_place_years": found["idle"],
        "opened": found["opened"],
        "years_short": int((short > 0.5).sum()),
        "years": counted,
        "peak_short": float(short.max()),
        "peak_when": str(past["when"].iloc[int(short.argmax())]),
        "total": total,
        "best_pct": BUFFERS[best],
        "last_pct": BUFFERS[-1],
        "best_total": float(costs["total"].iloc[best]),
        "at_none": float(costs["total"].iloc[0]),
    }
    return {
        "years": past[["when", "people", "filled"]].assign(places=there),
        "costs": costs,
        "now": pd.DataFrame([now]),
        "axes": pd.DataFrame({"people_to": [2 * max(people)]}),
    }


def _past(replay: str, table: pd.DataFrame | None) -> pd.DataFrame:
    if replay not in REPLAYS:
        raise ValueError(f"buffer: replay is {replay!r}; take one of {', '.join(REPLAYS)}")
    if replay == "coa":
        past = history(table)
        return past.assign(when=past["year"].astype(str))
    people = waves(int(replay.rsplit("-", 1)[1]))
    when = [str(year) for year in range(1, len(people) + 1)]
    return pd.DataFrame({"when": when, "people": people, "filled": False})


@lru_cache(maxsize=64)
def _curve(people: tuple[float, ...], lag: int) -> pd.DataFrame:
    """What each buffer would have meant; costs only weigh it, so it is worked out once."""
    return pd.DataFrame([quantities(people, places(people, b / 100, lag)) for b in BUFFERS])

"""What simple forecasts would have said, year by year, and what happened (chapter 2).

Derived from public yearly series. Assumptions and limits:

- A forecast knows the years up to the one in which it is made, as they are published now; first
  figures and later corrections are not told apart. No forecast that an official body published is
  tested here, only three rules that anyone could have followed.
- An error is in % of what happened. This counts a forecast that is far too high more heavily than
  one that is far too low. Long horizons are tried in fewer years than short ones.
- The band is split-conformal: it is as wide as all but a fifth of the errors that the same method
  had made at the same distance and that were known in the year of the forecast. It would hold 80%
  if the years to come were like the years before. Where they are not, it fails, and the table says
  how often: a band can be made honestly and still be too narrow.
- Asylum requests are all requests until 2005 and first requests from 2006. Occupancy of reception
  has no figure for 2021; it is left out here, neither used nor counted.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from functools import lru_cache

import pandas as pd

from .. import data

#: Series by key: name, table, column, first year used (before it the years are not consecutive).
SERIES = {
    "immigration": ("Immigration", "ch02-migration", "immigration", 1995),
    "emigration": ("Emigration", "ch02-migration", "emigration", 1995),
    "asylum": ("Asylum requests", "ch02-asylum-unhcr", "requests", 2000),
    "reception": ("People in reception", "ch02-coa-occupancy", "occupancy", 1995),
}

METHODS = {"last": "Same as last year", "trend": "Trend of 5 years", "mean": "Mean of all years"}

#: Years ahead that are tried.
AHEAD = (1, 2, 3, 4, 5)

#: First and last year of forecast that the four series share (five years known, two still to come).
YEARS = (2005, 2020)

#: How often the band is meant to hold.
LEVEL = 0.8

_WINDOW = 5


def series(name: str, table: pd.DataFrame | None = None) -> pd.Series:
    """Return a public series by year.

    Parameters
    ----------
    name
        A key of ``SERIES``.
    table
        Its table; loaded when left out.

    Returns
    -------
    Series
        Numbers of people, indexed by year; a year without a figure is missing from the index.

    Raises
    ------
    ValueError
        When ``name`` is unknown.
    """
    _one_of("series", "name", name, SERIES)
    _, source, column, first = SERIES[name]
    table = data.load(source) if table is None else table
    found = table.set_index("year")[column].astype(float).sort_index()
    return found.loc[first:]


def forecast(known: pd.Series, year: int, ahead: int, method: str = "last") -> float:
    """Return a forecast made in a year with what was known then.

    Parameters
    ----------
    known
        A series by year; years after ``year`` are not looked at.
    year
        Year of the forecast.
    ahead
        Years ahead.
    method
        ``last`` (the last known number), ``trend`` (the straight line of least squares through the
        last five known years) or ``mean`` (of all known years).

    Returns
    -------
    float
        The forecast, never below 0.

    Raises
    ------
    ValueError
        When ``method`` is unknown or fewer than five years are known.
    """
    _one_of("forecast", "method", method, METHODS)
    known = known.loc[:year]
    if len(known) < _WINDOW:
        raise ValueError(f"forecast: {len(known)} years known in {year}; it takes {_WINDOW}")
    values = known.to_numpy(dtype=float)
    if method == "last":
        return float(values[-1])
    if method == "mean":
        return float(values.mean())
    years = known.index.to_numpy(dtype=float)[-_WINDOW:]
    recent = values[-_WINDOW:]
    slope = ((years - years.mean()) @ (recent - recent.mean())) / (
        (years - years.mean()) ** 2
    ).sum()
    return max(0.0, float(recent.mean() + slope * (year + ahead - years.mean())))


def errors(known: pd.Series, method: str, ahead: int) -> pd.DataFrame:
    """Make the forecast anew in every year that allows it, each with a band of that time.

    Parameters
    ----------
    known
        A series by year.
    method, ahead
        See :func:`forecast`.

    Returns
    -------
    DataFrame
        For each year of forecast ``year``: ``forecast``, ``happened``, ``error_pct`` (% of what
        happened), ``score`` (distance as a share of the recent level), and ``half`` (half the width
        of the band as a share of that level, 0 when ``banded`` is false: too few earlier errors).

    Source: split-conformal prediction, Vovk, V., Gammerman, A. & Shafer, G. (2005), *Algorithmic
    Learning in a Random World*.
    """
    rows = []
    first = int(known.index[_WINDOW - 1])
    for year in range(first, int(known.index[-1]) - ahead + 1):
        if year + ahead not in known.index:
            continue
        said, happened = forecast(known, year, ahead, method), float(known[year + ahead])
        score = abs(happened - said) / level(known, year)
        rows.append((year, said, happened, 100 * abs(happened - said) / happened, score))
    frame = pd.DataFrame(rows, columns=["year", "forecast", "happened", "error_pct", "score"])
    halves = [
        half_width(frame["score"][frame["year"] + ahead <= year].to_list())
        for year in frame["year"]
    ]
    return frame.assign(
        half=[0.0 if half is None else half for half in halves],
        banded=[half is not None for half in halves],
    )


def level(known: pd.Series, year: int) -> float:
    """Return the mean of the last five years known in a year, against which a band is measured."""
    return float(known.loc[:year].to_numpy()[-_WINDOW:].mean())


def half_width(scores: list[float]) -> float | None:
    """Return the score that a band must reach to hold the next one 80% of the time.

    Parameters
    ----------
    scores
        Earlier errors, in any unit.

    Returns
    -------
    float or None
        The ⌈0.8 (n + 1)⌉-th smallest of n; ``None`` when n is below 4, too few to promise it.

    Source: Vovk, Gammerman & Shafer (2005).
    """
    rank = math.ceil(LEVEL * (len(scores) + 1) - 1e-9)
    return sorted(scores)[rank - 1] if rank <= len(scores) else None


def compare(
    series: str = "reception",
    year: int = 2010,
    ahead: int = 5,
    method: str = "last",
    table: pd.DataFrame | None = None,
) -> dict[str, pd.DataFrame]:
    """Set a forecast made in a year beside what happened, and the errors of three methods.

    Parameters
    ----------
    series
        A key of ``SERIES``.
    year
        Year of the forecast; at least five years of the series must be known.
    ahead
        How many years ahead, 1 to 5.
    method
        A key of ``METHODS``.
    table
        The table of the series; loaded when left out.

    Returns
    -------
    dict
        ``history``: ``year``, ``people``, ``later`` (after the forecast). ``path``: for each year
        from the forecast on ``year``, ``forecast``, ``low``, ``high`` (the same where there is no
        band). ``errors``: for each method and distance ``method``, ``ahead``, ``error_pct`` (mean
        over ``tried`` forecasts, % of what happened). ``now``: one row with ``year``, ``ahead``,
        ``target`` (the year forecast), ``forecast``, ``low``, ``high``, ``banded``, ``known``,
        ``happened`` (0 when not known), ``error_pct``, ``tried``, ``held`` of ``bands``
        (how many forecasts had a band, how many of these held), ``needed_pct`` (half the width, in
        % of the level, of a band that would have held 80% of all tried) and ``best`` (the method
        with the smallest mean error at this distance). ``axes``: ``people_to``, ``year_to`` and
        ``error_to``, where they end for every setting of this series.

    Raises
    ------
    ValueError
        When a setting is unknown or too few years are known.
    """
    _one_of("compare", "series", series, SERIES)
    _one_of("compare", "method", method, METHODS)
    if ahead not in AHEAD:
        raise ValueError(f"compare: ahead is {ahead}; take {AHEAD[0]} to {AHEAD[-1]}")
    tested = _tested(series) if table is None else _Tested(series, table)
    known = tested.known
    path = _path(tested, year, ahead, method)
    history = pd.DataFrame(
        {
            "year": known.index.to_numpy(),
            "people": known.to_numpy(),
            "later": known.index.to_numpy() > year,
        }
    )
    last = path.iloc[-1]
    target = year + ahead
    happened = float(known.get(target, 0.0))
    at_distance = tested.errors[method, ahead]
    bands = at_distance[at_distance["banded"]]
    mean_error = tested.mean_errors
    here = mean_error[mean_error["ahead"] == ahead].set_index("method")
    now = {
        "year": year,
        "ahead": ahead,
        "target": target,
        "forecast": float(last["forecast"]),
        "low": float(last["low"]),
        "high": float(last["high"]),
        "banded": bool(last["banded"]),
        "known": target in known.index,
        "happened": happened,
        "error_pct": float(here["error_pct"][method]),
        "tried": int(here["tried"][method]),
        "held": int((bands["score"] <= bands["half"] + 1e-12).sum()),
        "bands": len(bands),
        "needed_pct": 100 * float(at_distance["score"].quantile(LEVEL, interpolation="higher")),
        "best": str(here["error_pct"].idxmin()),
    }
    return {
        "history": history,
        "path": path,
        "errors": mean_error,
        "now": pd.DataFrame([now]),
        "axes": tested.axes,
    }


class _Tested:
    """A series with all errors of all methods, worked out once."""

    def __init__(self, name: str, table: pd.DataFrame | None = None) -> None:
        self.known = series(name, table)
        self.errors = {
            (method, ahead): errors(self.known, method, ahead)
            for method in METHODS
            for ahead in AHEAD
        }
        rows = [
            (method, ahead, float(frame["error_pct"].mean()), len(frame))
            for (method, ahead), frame in self.errors.items()
        ]
        self.mean_errors = pd.DataFrame(rows, columns=["method", "ahead", "error_pct", "tried"])
        said = max(float(frame["forecast"].max()) for frame in self.errors.values())
        self.axes = pd.DataFrame(
            {
                "people_to": [1.25 * max(said, float(self.known.max()))],
                "year_to": [max(int(self.known.index[-1]), YEARS[-1] + AHEAD[-1])],
                "error_to": [self.mean_errors["error_pct"].max()],
            }
        )


@lru_cache(maxsize=len(SERIES))
def _tested(name: str) -> _Tested:
    return _Tested(name)


def _path(tested: _Tested, year: int, ahead: int, method: str) -> pd.DataFrame:
    """The forecast from its year on, with the band that could be drawn then."""
    known = tested.known
    start = float(known.loc[:year].iloc[-1])
    rows = [(year, start, start, start, True)]
    for step in range(1, ahead + 1):
        said = forecast(known, year, step, method)
        past = tested.errors[method, step]
        half = half_width(past["score"][past["year"] + step <= year].to_list())
        reach = 0.0 if half is None else half * level(known, year)
        rows.append((year + step, said, max(0.0, said - reach), said + reach, half is not None))
    return pd.DataFrame(rows, columns=["year", "forecast", "low", "high", "banded"])


def _one_of(function: str, name: str, value: str, known: Iterable[str]) -> None:
    if value not in known:
        raise ValueError(f"{function}: {name} is {value!r}; take one of {', '.join(known)}")

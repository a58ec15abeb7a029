"""Numbers of chapter 2 computed from its tables."""

from __future__ import annotations

from functools import cache

import pandas as pd

from .. import data
from ..models import forecasting, reception, shortage
from . import Entry, computed

_EVENTS = ("ch02-events",)
_HOMES = ("ch02-events", "ch02-dwellings")
_HOUSEHOLDS = ("ch02-households",)
_TENURE = ("ch02-tenure",)
_RECEPTION = ("ch02-coa-occupancy",)
_MIGRATION = ("ch02-migration",)
_WHY_SHORT = (*_HOUSEHOLDS, *_TENURE, *_MIGRATION)


def _printed(event: str) -> float:
    return float(data.value("ch02-events", event, "number"))


def _share(part: str, whole: str) -> float:
    return 100 * _printed(part) / _printed(whole)


def _alone() -> float:
    return _printed("permits") - _printed("recruited")


def _of_stock(event: str, year: int) -> float:
    return 100 * _printed(event) / float(data.value("ch02-dwellings", year, "stock"))


def _benchmark(name: str) -> float:
    return float(data.value("ch02-benchmarks", name, "number"))


def _households(year: int, column: str) -> float:
    return float(data.value("ch02-households", year, column))


def _one_person(year: int) -> float:
    return 100 * _households(year, "one_person") / _households(year, "households")


def _size(year: int) -> float:
    return _households(year, "population") / _households(year, "households")


def _net_immigration() -> float:
    """Thousands of people, over the five years from 1 January 2015."""
    rows = data.load("ch02-migration").set_index("year").loc[2015:2019]
    return float((rows["immigration"] - rows["emigration"]).sum()) / 1000


def _more(column: str) -> float:
    """Thousands that a column of the households grew by from 2015 to 2020."""
    return (_households(2020, column) - _households(2015, column)) / 1000


def _association(year: int) -> float:
    of, whole = (float(data.value("ch02-tenure", year, name)) for name in ("association", "total"))
    return 100 * of / whole


def _stock(year: int) -> float:
    return float(data.value("ch02-tenure", year, "total"))


@cache
def _forecast(series: str, ahead: int, method: str) -> pd.Series:
    return forecasting.compare(series, ahead=ahead, method=method)["now"].iloc[0]


def _error(series: str, ahead: int) -> float:
    """Mean error, in % of what happened, of "same as last year"."""
    return float(_forecast(series, ahead, "last")["error_pct"])


def _held(*names: str) -> float:
    """How often, in %, the 80% bands held over all methods and distances."""
    found = [
        _forecast(name, ahead, method)
        for name in names
        for ahead in forecasting.AHEAD
        for method in forecasting.METHODS
    ]
    return 100 * float(sum(one["held"] for one in found) / sum(one["bands"] for one in found))


def _years(event: str) -> float:
    """Years that an event lasted, the first and the last included."""
    begin, end = (float(data.value("ch02-events", event, name)) for name in ("year", "year_end"))
    return end - begin + 1


def _cheapest(emergency: float = 40, idle: float = 10, opening: float = 10, lag: int = 1) -> float:
    """The cheapest buffer in %; what is left out is as *reception-buffer* opens."""
    found = reception.buffer(lag=lag, idle=idle, opening=opening, emergency=emergency)
    return float(found["now"]["best_pct"].iloc[0])


def _part(cause: str) -> float:
    """Thousands of homes that a cause adds to the gap, as *why-short* opens."""
    return float(shortage.why_short()["parts"].set_index("key")["part"][cause])


def _born_here() -> float:
    """Per cent of the residents of Surinamese background in 2010 who were born in the Netherlands."""
    here, there = (_benchmark(f"suriname-{of}-2010") for of in ("second", "born"))
    return 100 * here / (here + there)


def _stock_times() -> float:
    now, then = (float(data.value("ch02-dwellings", year, "stock")) for year in (2023, 1945))
    return now / then


#: By name, as :data:`Entry`.
_ENTRIES: dict[str, Entry] = {
    "entries": (lambda: float(len(data.load("ch02-events"))), "entries", "derived", _EVENTS),
    "placed": (
        lambda: float((data.load("ch02-events")["dated"] == "placed").sum()),
        "entries",
        "derived",
        _EVENTS,
    ),
    "recruited-share": (lambda: _share("recruited", "permits"), "%", "derived", _EVENTS),
    "came-by-themselves": (_alone, "permits", "derived", _EVENTS),
    "alone-per-recruited": (lambda: _alone() / _printed("recruited"), "times", "derived", _EVENTS),
    "hungary-share": (lambda: _share("hungary-came", "hungary-fled"), "%", "derived", _EVENTS),
    "dp-per-10000": (
        lambda: 100 * _share("dp-admitted", "dp-camps"),
        "in 10,000",
        "derived",
        _EVENTS,
    ),
    "emigrants-a-year": (
        lambda: _printed("emigrants") / _years("emigrants"),
        "people a year",
        "derived",
        _EVENTS,
    ),
    "gliphoeve-surinamese": (
        lambda: _printed("gliphoeve-share") / 100 * _printed("gliphoeve-residents"),
        "people",
        "derived",
        _EVENTS,
    ),
    "shortage-1945-of-stock": (lambda: _of_stock("shortage-1945", 1945), "%", "derived", _HOMES),
    "shortage-now-of-stock": (lambda: _of_stock("shortage-now", 2022), "%", "derived", _HOMES),
    "shortage-1970s-of-stock": (lambda: _of_stock("shortage-1970s", 1975), "%", "derived", _HOMES),
    "stock-times": (_stock_times, "times", "derived", ("ch02-dwellings",)),
    "suriname-times": (
        lambda: _benchmark("suriname-volume") / _benchmark("suriname-1975"),
        "times",
        "derived",
        ("ch02-benchmarks",),
    ),
    "suriname-born-here": (_born_here, "%", "derived", ("ch02-benchmarks",)),
    "shortage-1947-difference": (
        lambda: _benchmark("shortage-doubled") - _benchmark("shortage-1947"),
        "dwellings",
        "derived",
        ("ch02-benchmarks",),
    ),
    "one-person-1995": (lambda: _one_person(1995), "%", "derived", _HOUSEHOLDS),
    "one-person-2024": (lambda: _one_person(2024), "%", "derived", _HOUSEHOLDS),
    "residents-per-household-1995": (lambda: _size(1995), "residents", "derived", _HOUSEHOLDS),
    "residents-per-household-2024": (lambda: _size(2024), "residents", "derived", _HOUSEHOLDS),
    "size-2015": (lambda: _size(2015), "residents", "derived", _HOUSEHOLDS),
    "size-2020": (lambda: _size(2020), "residents", "derived", _HOUSEHOLDS),
    "net-immigration-2015-2020": (_net_immigration, "thousand people", "derived", _MIGRATION),
    "births-2015-2020": (
        lambda: _more("population") - _net_immigration(),
        "thousand people",
        "derived",
        (*_HOUSEHOLDS, *_MIGRATION),
    ),
    "homes-2015-2020": (
        lambda: (_stock(2020) - _stock(2015)) / 1000,
        "thousand dwellings",
        "derived",
        _TENURE,
    ),
    "association-share-2012": (lambda: _association(2012), "%", "derived", _TENURE),
    "association-share-2023": (lambda: _association(2023), "%", "derived", _TENURE),
    "band-held": (
        lambda: _held(*forecasting.SERIES),
        "%",
        "derived",
        (*_RECEPTION, *_MIGRATION, "ch02-asylum-unhcr"),
    ),
    "band-held-immigration": (lambda: _held("immigration"), "%", "derived", _MIGRATION),
    "band-held-emigration": (lambda: _held("emigration"), "%", "derived", _MIGRATION),
    "error-reception-1": (lambda: _error("reception", 1), "%", "derived", _RECEPTION),
    "error-reception-5": (lambda: _error("reception", 5), "%", "derived", _RECEPTION),
    "error-immigration-1": (lambda: _error("immigration", 1), "%", "derived", _MIGRATION),
    "error-immigration-5": (lambda: _error("immigration", 5), "%", "derived", _MIGRATION),
    "buffer": (_cheapest, "%", "illustrative", _RECEPTION),
    "buffer-emergency-80": (lambda: _cheapest(emergency=80), "%", "illustrative", _RECEPTION),
    "buffer-idle-20": (lambda: _cheapest(idle=20), "%", "illustrative", _RECEPTION),
    "buffer-opening-20": (lambda: _cheapest(opening=20), "%", "illustrative", _RECEPTION),
    "buffer-lag-2": (lambda: _cheapest(lag=2), "%", "illustrative", _RECEPTION),
    "gap-size": (lambda: _part("size"), "thousand dwellings", "illustrative", _WHY_SHORT),
    "gap-migration": (lambda: _part("migration"), "thousand dwellings", "illustrative", _WHY_SHORT),
    "gap-births": (lambda: _part("births"), "thousand dwellings", "illustrative", _WHY_SHORT),
    "gap-built": (lambda: _part("built"), "thousand dwellings", "illustrative", _WHY_SHORT),
}


FACTS = computed("ch02", _ENTRIES)

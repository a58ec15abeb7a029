"""The tasks of chapter 2 that end in numbers: errors of a forecast, and a cheapest reserve."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pandas as pd

from .... import theme
from ....models import forecasting, reception
from ... import compare
from ...predicates import Numbers, Predicate, alike, any_of, near, one_near, scaled
from ...verdict import Slip, Slips, Task
from .tables import FIRST, counts

AHEAD = (3, 5)
IDLE, EMERGENCY, DEARER = 10.0, 40.0, 80.0  # thousands of euros a year, invented


def errors_task() -> Task[Numbers]:
    """Return the task in which a forecast is tested at two distances."""
    known = counts()
    filled = known.reindex(range(known.index[0], known.index[-1] + 1)).interpolate()
    truth = _by(lambda n: _percent(_pairs(known, n)))
    signed = _by(lambda n: _signed(_pairs(known, n)))
    beside = (
        _by(lambda n: _percent(_pairs(known, n - 1))),
        _by(lambda n: _percent(_pairs(known, n + 1))),
    )
    within = 0.35  # points: whole per cents are precise enough, and the errors below lie further

    slips: Slips[Numbers] = (
        Slip(
            "fraction-for-percent",
            near(_by(lambda n: _percent(_pairs(known, n)) / 100), 0.01),
            "These are fractions; the task asks for per cent.",
            "Multiply by 100.",
        ),
        Slip(
            "signs-cancel",
            any_of(*(scaled(signed, sign, within) for sign in (1, -1))),
            "Here errors upwards and errors downwards cancel each other. A forecast that is 50% too high in one "
            "year and 50% too low in the next would seem to be perfect.",
            "Take the size of each error, `.abs()`, before you take the mean.",
        ),
        Slip(
            "wrong-denominator",
            near(
                _by(lambda n: _percent([(said, said, got) for said, got in _two(known, n)])), within
            ),
            "You divided each error by the forecast. The question is how far it was from what "
            "happened, in per cent of what happened.",
            "Divide by the number of the later year.",
        ),
        Slip(
            "rows-for-years",
            near(_by(lambda n: _percent(_by_row(known, n))), 0.02),
            "You counted rows, not years. The table has no row for 2021, so from there on three rows "
            "are four years.",
            "Match on the year: look up the count of year + 3, and drop a year that has none.",
        ),
        Slip(
            "filled-in",
            near(_by(lambda n: _percent(_pairs(filled, n))), 0.1),
            "You filled in 2021 on a straight line and tested forecasts against that. Nobody counted "
            "it: a forecast cannot be right or wrong about a number that you made.",
            "Leave the year without a count out.",
        ),
        Slip(
            "too-early",
            near(_by(lambda n: _percent(_pairs(known, n, first=known.index[0]))), within),
            f"You began in {known.index[0]}. The task begins in {FIRST}, as the chapter does, so that every "
            "method it compares has had five counts to learn from.",
            f"Keep the forecasts made in {FIRST} or later.",
        ),
        Slip(
            "one-year-off",
            any_of(*(near(values, within) for values in beside)),
            "These are the errors one year nearer or further than asked.",
            "Three years ahead of 2010 is 2013: year of the forecast + 3.",
        ),
        Slip(
            "ratio-of-sums",
            near(_by(lambda n: 100 * _weighted(_pairs(known, n))), within),
            "You added up all errors and divided by all people, so the crowded years count most. The "
            "task asks for the mean of the yearly percentages.",
            "First a percentage for each forecast, then the mean.",
        ),
    )
    year = forecasting.compare("reception", ahead=1)["now"]["error_pct"].iloc[0]
    return Task(
        id="02-3",
        name="errors",
        title="How wrong is “same as last year”?",
        track="analyse",
        minutes=15,
        read=lambda answer: compare.by_key(answer, tuple(truth), "`errors`", "error_pct"),
        right=near(truth, within),
        praise=f"Three years ahead “it stays as it is” was {theme.percent(truth['3'])} off on average, five "
        f"years ahead {theme.percent(truth['5'])}; the chapter has {theme.percent(year, 0)} for one year. "
        "Of the two other rules that it tries neither did better. A plan for one number is a plan for another world five "
        "years on: hence the chapter's scenarios with slack.",
        slips=slips,
        otherwise=compare.by_name(truth, within),
        hints=(
            "With the year as index, `known.reindex(known.index + 3)` looks up three years on; a "
            "year without a count becomes missing.",
            f"Error in % = 100 × |later − now| ÷ later, for the years from {FIRST}; then the mean, which "
            "leaves missing ones out.",
        ),
    )


Trio = tuple[float, float, float]


def _by(figure: Callable[[int], float]) -> dict[str, float]:
    return {str(n): figure(n) for n in AHEAD}


def _two(known: pd.Series, ahead: int, first: int = FIRST) -> list[tuple[float, float]]:
    """Said and happened, for each year from ``first`` for which both were counted."""
    return [
        (float(known[year]), float(known[year + ahead]))
        for year in known.index
        if year >= first and year + ahead in known.index
    ]


def _pairs(known: pd.Series, ahead: int, first: int = FIRST) -> list[Trio]:
    """By what is divided, said, happened."""
    return [(happened, said, happened) for said, happened in _two(known, ahead, first)]


def _by_row(known: pd.Series, ahead: int) -> list[Trio]:
    rows = [known.iloc[[place, place + ahead]] for place in range(len(known) - ahead)]
    return [
        (float(two.iloc[1]), float(two.iloc[0]), float(two.iloc[1]))
        for two in rows
        if two.index[0] >= FIRST
    ]


def _percent(trios: list[Trio]) -> float:
    return float(np.mean([100 * abs(said - happened) / of for of, said, happened in trios]))


def _signed(trios: list[Trio]) -> float:
    return float(np.mean([100 * (said - happened) / of for of, said, happened in trios]))


def _weighted(trios: list[Trio]) -> float:
    return sum(abs(said - got) for _, said, got in trios) / sum(of for of, _, _ in trios)


def cheapest_task() -> Task[Numbers]:
    """Return the task in which the newsvendor's rule gives a number of places."""
    demand = counts().to_numpy(dtype=float)
    share = 100 * EMERGENCY / (EMERGENCY + IDLE)
    truth = {
        "share": share,
        "places": _thousand(demand, EMERGENCY),
        "dearer": _thousand(demand, DEARER),
    }
    within = 0.06  # per cent, or thousands of places: hundreds of places are precise enough

    def places(*numbers: float) -> Predicate[Numbers]:
        return one_near("places", [number / 1000 for number in numbers], within)

    ordered = np.sort(demand)
    rank = int(np.searchsorted(ordered, 1000 * truth["places"]))
    slips: Slips[Numbers] = (
        Slip(
            "fraction-for-percent",
            one_near("share", share / 100, 0.006),
            "The share stands there as a fraction; the task asks for per cent.",
            "Multiply it by 100.",
        ),
        Slip(
            "turned-ratio",
            one_near("share", [100 - share, 1 - share / 100], 0.006),
            "You turned the two costs round. With this share emergency shelter would be what you can "
            "afford most of the time, and it is four times as dear as an empty place.",
            "The cost of being short goes on top: e ÷ (e + h).",
        ),
        Slip(
            "odds-for-share",
            one_near(
                "share",
                [EMERGENCY / IDLE, 100 * EMERGENCY / IDLE, 100 * IDLE / EMERGENCY],
                0.006,
            ),
            "This is one cost against the other, not a share of the two together.",
            "Divide by the sum of both costs: e ÷ (e + h).",
        ),
        Slip(
            "average",
            places(float(demand.mean())),
            "That is the mean of the counts. With that many places people would have been short in "
            f"{int((demand > demand.mean()).sum())} of the {len(demand)} years, at four times the "
            "cost of an empty place.",
            "Sort the counts and go up until the share of them is covered.",
        ),
        Slip(
            "middle",
            places(float(np.median(demand)), reception.newsvendor(list(demand), IDLE, IDLE)),
            "That is the middle of the counts, which would be cheapest if both costs were the same.",
            "Sort the counts and go up until the share of them is covered.",
        ),
        Slip(
            "worst-case",
            places(float(demand.max())),
            "That is the highest count: nobody would ever be short. But the last thousands of places "
            "would stand empty in all years but one, which costs more than it saves here.",
            "Sort the counts and stop where the share of them is covered.",
        ),
        Slip(
            "unsorted",
            places(float(demand[rank])),
            "You counted along the years. The rule asks for the counts from low to high.",
            "Sort the counts first.",
        ),
        Slip(
            "interpolated",
            places(float(np.quantile(demand, share / 100))),
            "Nearly. This lies between two counts, as `quantile` draws a line from one to the "
            "next; the cost is lowest at the upper of the two.",
            "Use `reception.newsvendor`, or `quantile(…, interpolation='higher')`.",
        ),
        Slip(
            "same-for-both",
            alike("dearer", "places", within),
            "With emergency shelter twice as dear you keep as many places as before. Then the cost "
            "did not enter.",
            f"Work the share out anew: {DEARER:.0f} ÷ ({DEARER:.0f} + {IDLE:.0f}).",
        ),
    )
    dutch = theme.people
    return Task(
        id="02-5",
        name="cheapest",
        title="How many places, if you do not know how many people?",
        track="analyse",
        minutes=12,
        read=_read_cheapest,
        right=near(truth, within),
        praise=f"Cover {theme.percent(share, 0)} of the cases: {dutch(1000 * truth['places'])} places, and "
        f"{dutch(1000 * truth['dearer'])} when emergency shelter costs twice as much; the mean count was "
        f"{dutch(round(float(demand.mean()), -2))}. “Plan for the average” is the wrong advice whenever being "
        "short is dearer than being empty. What a year without a bed costs a person is in neither "
        "number, and a year like 2015 need not be as likely as one in the table.",
        slips=slips,
        otherwise=compare.by_name(truth, within),
        hints=(
            "share = 100 × emergency ÷ (emergency + idle).",
            "`reception.newsvendor(reception_counts['occupancy'], idle=10, short=40)`; then once more with 80.",
        ),
    )


def _thousand(demand: Any, emergency: float) -> float:
    return reception.newsvendor(list(demand), IDLE, emergency) / 1000


def _read_cheapest(answer: Any) -> dict[str, float]:
    got = compare.by_key(answer, ("share", "places", "dearer"), "`cheapest`", "value")
    return {"share": got["share"]} | {k: got[k] / 1000 for k in ("places", "dearer")}

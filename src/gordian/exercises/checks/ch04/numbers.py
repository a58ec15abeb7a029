"""The tasks of chapter 4 that end in numbers: how much a count hangs on coding, and a chain."""

from __future__ import annotations

from typing import Any

import numpy as np

from .... import data, theme
from ....models.shelter_chain import absorption, chain
from ... import compare
from ...predicates import Numbers, Predicate, all_of, any_of, near, near_or_fractions, one_near
from ...verdict import Slip, Slips, Task

#: The chain of task 04-5: shelter in Leiden closed, no limit on the stay, the page's other values.
CHAIN: dict[str, Any] = {"local": False, "stability": 2, "permit": 0.4, "limit": False}


def opening_task() -> Task[Numbers]:
    """Return the task in which opening steps are counted in pandas, with and without our reading."""
    events = data.load("ch04-events")
    keys = {
        "state": ("state", False),
        "city": ("city", False),
        "state_stated": ("state", True),
        "city_stated": ("city", True),
    }
    within = 0.6  # per cent: whole per cents are precise enough

    def steps(level: str, stated: bool, effect: str = "", basis: str = "stated") -> int:
        here = events[events["level"] == level]
        here = here[here["basis"] == basis] if stated else here
        return int((here["effect"] == effect).sum()) if effect else len(here)

    def made(of: Any) -> dict[str, float]:
        return {name: float(of(*pair)) for name, pair in keys.items()}

    truth = made(lambda lv, st: 100 * steps(lv, st, "opens") / steps(lv, st))
    sided = made(
        lambda lv, st: (
            100 * steps(lv, st, "opens") / (steps(lv, st, "opens") + steps(lv, st, "closes"))
        )
    )
    closing = made(lambda lv, st: 100 * steps(lv, st, "closes") / steps(lv, st))
    coded = {
        f"{lv}_stated": 100 * steps(lv, True, "opens", "coded") / steps(lv, True, basis="coded")
        for lv in ("state", "city")
    }
    of_all_steps = {
        f"{lv}_stated": 100 * steps(lv, True, "opens") / steps(lv, False)
        for lv in ("state", "city")
    }
    opening = {
        st: sum(steps(lv, st, "opens") for lv in ("europe", "state", "city"))
        for st in (False, True)
    }
    of_opening = made(lambda lv, st: 100 * steps(lv, st, "opens") / opening[st])
    slips: Slips[Numbers] = (
        Slip(
            "fraction-for-percent",
            near_or_fractions({name: value / 100 for name, value in truth.items()}, within / 100),
            "These are fractions of one; the task asks for per cent.",
            "Multiply by 100.",
        ),
        Slip(
            "number-for-share",
            near_or_fractions(made(lambda lv, st: steps(lv, st, "opens")), 0.1),
            "These are numbers of steps. The State and the cities have not taken equally many, so only shares "
            "can be set side by side.",
            "Divide by all steps of that level.",
        ),
        Slip(
            "closes-for-opens",
            near_or_fractions(closing, within),
            "These are the shares that close.",
            "Count the rows whose `effect` is `opens`.",
        ),
        Slip(
            "mixed-left-out",
            near_or_fractions(sided, within),
            "Steps that do both are left out below the line. They are steps of that level too, and leaving them "
            "out makes every side look firmer than it was.",
            "Divide by all steps of that level, `both` included.",
        ),
        Slip(
            "share-of-opening",
            near_or_fractions(of_opening, within),
            "This is whose the opening steps were. Asked is which share of the steps of a level opened.",
            "Divide by the steps of that level, not by all that open.",
        ),
        Slip(
            "coded-for-stated",
            near(coded, within),
            "For the two `_stated` shares you kept the rows that are our reading and dropped those where the chapter "
            "itself says which way.",
            "Keep the rows whose `basis` is `stated`.",
        ),
        Slip(
            "two-denominators",
            near(of_all_steps, within),
            "For the two `_stated` shares the opening steps are those stated and the total is still all steps.",
            "Filter first, then count above and below the line from the same rows.",
        ),
    )
    state, city, state_st, city_st = (theme.percent(value, 0) for value in truth.values())
    return Task(
        id="04-3",
        name="opening",
        title="Who opens, and who says so?",
        track="analyse",
        minutes=15,
        read=lambda answer: compare.by_key(answer, tuple(keys), "`opening`", "pct"),
        right=near(truth, within),
        praise=f"Of the State's steps {state} open, of the cities' {city}. Where the chapter itself says which way it "
        f"is {state_st} and {city_st}: the contrast stays, and it now rests on {steps('state', True)} and "
        f"{steps('city', True)} steps. "
        "Counting makes no step weigh more than another, and cities that never opened made no event to "
        "be counted.",
        slips=slips,
        otherwise=compare.by_name(truth, within),
        hints=(
            "`events[events['level'] == 'state']` are the State's steps; which part of them has the effect `opens`?",
            "`100 * (steps['effect'] == 'opens').mean()`, once for all rows and once for those with `basis` stated.",
        ),
    )


def chain_task() -> Task[Numbers]:
    """Return the task in which the fundamental matrix of an absorbing chain is worked out."""
    places, moves, ends = chain(**CHAIN)
    time, absorbed = absorption(moves, ends)
    start, network = 0, places.index("Informal network")
    truth = {
        "months": float(time[start].sum()),
        "network": float(time[start, network]),
        "permit": float(100 * absorbed[start, 0]),
    }
    within = {"months": 0.6, "network": 0.6, "permit": 0.15}
    powers = [np.linalg.matrix_power(moves, month) for month in range(24)]
    two_years = np.sum(powers, axis=0)

    def one(name: str, *values: float) -> Predicate[Numbers]:
        return one_near(name, values, within[name])

    slips: Slips[Numbers] = (
        Slip(
            "years-for-months",
            one_near("months", truth["months"] / 12, 0.1),
            "These are years; the task asks for months, which is the step of this chain.",
            "Leave the division by 12 out.",
        ),
        Slip(
            "fraction-for-percent",
            one_near("permit", truth["permit"] / 100, 0.003),
            "`permit` is a fraction of one; the task asks for per cent.",
            "Multiply by 100.",
        ),
        Slip(
            "other-end",
            one("permit", 100 - truth["permit"]),
            "This is the share that ends in return.",
            "The first column of `ends` is the permit.",
        ),
        Slip(
            "one-month",
            one_near("permit", 100 * float(ends[start, 0]), 0.05),
            "This is the chance of a permit in one month. In the end it is the chance in any of the months, in "
            "any of the places.",
            "Multiply the fundamental matrix by `ends`.",
        ),
        Slip(
            "other-start",
            any_of(
                one("permit", 100 * float(absorbed[network, 0])),
                one("months", float(time[network].sum())),
            ),
            "This is for someone who begins in the informal network.",
            "Take the row of the national facility, the first.",
        ),
        Slip(
            "column-for-row",
            one("months", float(time[:, network].sum())),
            "A column of the fundamental matrix was added up: months in one place, from four different starts.",
            "The row is where someone begins. Add up the first row.",
        ),
        Slip(
            "two-years-only",
            one("months", float(two_years[start].sum())),
            "These are the months within the first two years. Most people of this chain have not reached an end "
            "by then.",
            "Invert `I - moves`: that adds up all months there will be.",
        ),
        Slip(
            "first-place-only",
            one("months", float(time[start, start])),
            "These are the months in the national facility alone.",
            "Add the months in all places before an end.",
        ),
    )
    years = truth["months"] / 12
    return Task(
        id="04-5",
        name="chain_says",
        title="To the end of the chain",
        track="analyse",
        minutes=18,
        read=lambda answer: compare.by_key(answer, tuple(truth), "`chain_says`", "value"),
        right=all_of(*(one(name, value) for name, value in truth.items())),
        praise=f"In expectation {truth['months']:.0f} months, {years:.0f} years, before a permit or return, and "
        f"{truth['network']:.0f} of them in the informal network. That is no forecast of anybody's life: the "
        "chance of leaving a facility is fitted to the pilot's counts, the others are assumed, and a chain has "
        "no memory. It shows what the chances imply if they stay as they are: for most, a very long wait.",
        slips=slips,
        otherwise=compare.by_name(truth, 0.6),
        hints=(
            "`N = np.linalg.inv(np.eye(4) - moves)`: row is where someone begins, column where the months are spent.",
            "`N[0].sum()`, `N[0, 3]`, `100 * (N @ ends)[0, 0]`.",
        ),
    )

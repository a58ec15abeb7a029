"""The tasks of chapter 3 that end in numbers: rates of groups, and people shared by a key."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pandas as pd

from .... import theme
from ....models.proportion import largest_remainder
from ... import compare
from ...predicates import Numbers, adds_up, any_of, lacks, near, one_near, scaled
from ...verdict import NotYet, Slip, Slips, Task
from .tables import (
    EUROPE,
    REGION,
    YEAR,
    YEARS,
    arrivals,
    countries,
    inhabitants,
    per_1000,
    refugees,
    union,
)

OF = {"LBN": ("LBN",), "region": REGION, "europe": EUROPE}
PEOPLE, ECONOMY = 45, 55  # the weights of the key in task 03-5, in %


def rates_task() -> Task[Numbers]:
    """Return the task in which refugees are set against inhabitants, for groups of countries."""
    truth = {name: per_1000(*places) for name, places in OF.items()}
    within = 0.06  # per 1,000: one decimal is precise enough

    def alike(measure: Callable[[tuple[str, ...]], float]) -> Numbers:
        return {name: measure(places) for name, places in OF.items()}

    means = {name: float(np.mean([per_1000(p) for p in places])) for name, places in OF.items()}
    slips: Slips[Numbers] = (
        Slip(
            "mean-of-rates",
            one_near("region", means["region"], within),
            "For the region this is the mean of three rates, in which Lebanon weighs as much as Türkiye with its "
            f"{inhabitants('TUR') / inhabitants('LBN'):.0f} times as many inhabitants. It is nobody's rate.",
            "Add the refugees of the three, add their inhabitants, and divide once.",
        ),
        Slip(
            "sum-of-rates",
            one_near("region", 3 * means["region"], 3 * within),
            "For the region you added three rates. Each has its own inhabitants below the line, so "
            "they cannot be added.",
            "Add the refugees of the three, add their inhabitants, and divide once.",
        ),
        Slip(
            "percent-for-thousand",
            scaled(truth, 0.1, within),
            "These are per 100 inhabitants; the task asks per 1,000.",
            "Multiply by 1,000, not by 100.",
        ),
        Slip(
            "fraction-for-thousand",
            scaled(truth, 0.001, within),
            "These are per inhabitant; the task asks per 1,000.",
            "Multiply by 1,000.",
        ),
        Slip(
            "total-for-rate",
            near(alike(lambda places: refugees(*places)), 1.0),
            "These are numbers of people. How much that is for a country depends on how many live there.",
            "Divide by the inhabitants of the same countries, and multiply by 1,000.",
        ),
        Slip(
            "turned-over",
            near(alike(lambda places: 1000 / per_1000(*places)), 0.6),
            "You divided the other way: these are inhabitants for each refugee.",
            "Refugees go on top, inhabitants below.",
        ),
        Slip(
            "other-year",
            any_of(
                *(
                    near(
                        {name: per_1000(*places, year=year) for name, places in OF.items()}, within
                    )
                    for year in YEARS
                    if year != YEAR
                )
            ),
            f"These are the rates of another year than {YEAR}.",
            f"Keep the rows of `hosted` whose year is {YEAR}.",
        ),
        Slip(
            "all-years",
            any_of(near(alike(_over_years), within), near(alike(_mean_of_years), within)),
            f"All years from {YEARS[0]} to {YEARS[-1]} are in here. A person who stayed for six years is on six last "
            "days, and so is counted six times.",
            f"Keep the rows of `hosted` whose year is {YEAR}.",
        ),
    )
    return Task(
        id="03-3",
        name="rates",
        title="Per 1,000 inhabitants",
        track="analyse",
        minutes=12,
        read=lambda answer: compare.by_key(answer, tuple(truth), "`rates`", "per_1000"),
        right=near(truth, within),
        praise=f"At the end of {YEAR} Türkiye, Lebanon and Jordan together were host to {truth['region']:.1f} "
        f"refugees per 1,000 inhabitants; Germany, the Netherlands and Greece to {truth['europe']:.1f}. "
        f"The mean of the three rates would have said {means['region']:.0f} for the region. Asylum seekers who wait for a "
        "decision are not in these counts, and neither are Palestine refugees.",
        slips=slips,
        otherwise=compare.by_name(truth, within),
        hints=(
            "Put both tables on the same index: `hosted[hosted['year'] == 2015].set_index('iso')` and "
            "`countries.set_index('iso')`.",
            "For a group: sum of `refugees` ÷ sum of `population` × 1000.",
        ),
    )


def _over_years(places: tuple[str, ...]) -> float:
    return sum(per_1000(*places, year=year) for year in YEARS)


def _mean_of_years(places: tuple[str, ...]) -> float:
    return _over_years(places) / len(YEARS)


def shared_task() -> Task[Numbers]:
    """Return the task in which whole people are divided by a key of population and economy."""
    table, total = union(), arrivals()
    share = _share(table, PEOPLE)

    def parts(of: pd.Series) -> Numbers:
        """The whole people of each country, by shares of any size."""
        return _people(largest_remainder(total, of))

    truth = parts(share)
    everyone = _share(countries(), PEOPLE)
    inside = everyone[table.index]
    whole = pd.Series(largest_remainder(total, everyone), everyone.index)
    mixed = PEOPLE * table["population"] + ECONOMY * table["gdp_musd"]
    rounded = (total * share).round()
    slips: Slips[Numbers] = (
        Slip(
            "not-whole",
            lambda got: any(not compare.close(value, round(value), 1e-6) for value in got.values()),
            "There are parts of people in here.",
            "Use `largest_remainder`, which returns whole numbers that add up.",
        ),
        Slip(
            "rounded-each",
            near(_people(rounded), 0.5),
            f"You rounded each country by itself. Together that makes {theme.people(rounded.sum())}: "
            f"{theme.people(abs(total - rounded.sum()))} people have no country.",
            "Round all down first, then give one more to those with the largest remainders: "
            "`largest_remainder` does it.",
        ),
        Slip(
            "rounded-down",
            near(_people(np.floor(total * share)), 0.5),
            "You rounded each country down. "
            f"{theme.people(total - np.floor(total * share).sum())} people have no country.",
            "Give one more to the countries with the largest remainders: `largest_remainder` does it.",
        ),
        Slip(
            "beyond-the-union",
            any_of(near(_people(total * inside), 1.0), near(_people(whole[table.index]), 1.0)),
            "Türkiye, Jordan and Lebanon took part in your shares, so the 28 together receive fewer "
            "people than arrived.",
            "Keep the rows with `eu28` “yes” before you work out shares.",
        ),
        Slip(
            "weights-turned",
            near(parts(_share(table, ECONOMY)), 1.0),
            "The two weights changed places.",
            f"Population counts for {PEOPLE}%, the economy for {ECONOMY}%.",
        ),
        Slip(
            "people-and-dollars-added",
            near(parts(mixed), 1.0),
            "You added people and millions of dollars. Which of the two then counts most depends on "
            "the unit in which they happen to be written.",
            "First make each a share of its own total; then weigh the two shares.",
        ),
        Slip(
            "one-part-only",
            any_of(*(near(parts(_share(table, weight)), 1.0) for weight in (0, 100))),
            "This is a key with one part only, population or economy.",
            f"Weigh both: {PEOPLE}% and {ECONOMY}%.",
        ),
        Slip(
            "halves",
            near(parts(_share(table, 50)), 1.0),
            "This is the chapter's first key, half and half.",
            f"Here population counts for {PEOPLE}%, the economy for {ECONOMY}%.",
        ),
        Slip(
            "does-not-add-up",
            lacks(adds_up(total, 0.5)),
            f"The parts do not add up to the {theme.people(total)} people who arrived.",
            "The shares of the 28 must add up to 1.",
        ),
    )
    dutch, poorest = truth["NLD"], truth["ROU"]
    alone = parts(_share(table, 100))
    return Task(
        id="03-5",
        name="shared",
        title="Whole people by a key",
        track="analyse",
        minutes=15,
        read=_read_shared,
        right=near(truth, 1e-6),
        praise=f"Everyone has a country, {theme.people(total)} in all. With this key the Netherlands would have "
        f"received {theme.people(dutch)} people and Romania {theme.people(poorest)}; by population alone "
        f"{theme.people(alone['NLD'])} and {theme.people(alone['ROU'])}. The arithmetic is exact, the key is a choice, and "
        "nothing in it asks where people want to go. Nobody was shared in this way.",
        slips=slips,
        otherwise=_tell_shared(truth),
        hints=(
            "share = 0.45 × population ÷ sum of population + 0.55 × gdp_musd ÷ sum of gdp_musd, over the 28.",
            "`pd.Series(largest_remainder(1016615, share), index=union['iso'])`.",
        ),
    )


def _share(table: pd.DataFrame, people: float) -> pd.Series:
    """The key's share of each country, with this weight (%) for population and the rest economy."""
    economy = 100 - people
    return (
        people * table["population"] / table["population"].sum()
        + economy * table["gdp_musd"] / table["gdp_musd"].sum()
    ) / 100


def _people(parts: Any) -> dict[str, float]:
    return dict(zip(union().index, map(float, parts), strict=True))


def _read_shared(answer: Any) -> dict[str, float]:
    codes, names = list(union().index), list(union()["country"])
    try:
        return compare.by_key(answer, codes, "`shared`", "people")
    except NotYet as by_code:
        if by_code.verdict.code != "missing":
            raise
        try:
            got = compare.by_key(answer, names, "`shared`", "people")
        except NotYet:
            raise by_code from None
    return {code: got[name] for code, name in zip(codes, names, strict=True)}


def _tell_shared(truth: dict[str, float]) -> Any:
    few = 6
    tell = compare.by_name(truth, 0.5)

    def brief(got: dict[str, float]) -> Any:
        wrong = compare.off(got, truth, 0.5)
        if len(wrong) <= few or compare.shuffled(got, truth, 0.5):
            return tell(got)
        shown = {code: got[code] for code in wrong[:few]}
        return compare.by_name({code: truth[code] for code in shown}, 0.5)(shown)

    return brief

"""The tasks of chapter 8 that end in numbers: what comes back, and two measures of a city."""

from __future__ import annotations

from typing import Any

import numpy as np

from .... import data, theme
from ....models.renewal import INCOMES, PLACES, dissimilarity, entropy
from ... import compare
from ...predicates import Numbers, alike, any_of, near, near_or_fractions, one_near
from ...verdict import Slip, Slips, Task

COUNTS = ("nrc", "vestia")


def homes(count: str, item: str) -> float:
    """Return a number of homes in the Tweebosbuurt by one count."""
    return float(data.value("ch08-tweebosbuurt", f"{count}:{item}", "dwellings"))


def back_task() -> Task[Numbers]:
    """Return the task in which new social homes are set against homes demolished, by two counts."""
    within = 0.11  # per cent

    def part(of: Any, whole: Any) -> dict[str, float]:
        return {count: 100 * of(count) / whole(count) for count in COUNTS}

    def of(*items: str) -> Any:
        return lambda count: sum(homes(count, item) for item in items)

    truth = part(of("new_social"), of("vestia_demolished"))
    all_new = {
        "nrc": sum(homes("nrc", item) for item in ("new_social", "new_free", "new_owner")),
        "vestia": homes("hart", "new_total"),
    }

    slips: Slips[Numbers] = (
        Slip(
            "fraction-for-percent",
            near_or_fractions({count: value / 100 for count, value in truth.items()}, 0.001),
            "These are fractions of one; the task asks for per cent.",
            "Multiply by 100.",
        ),
        Slip(
            "wrong-denominator",
            near_or_fractions(part(of("new_social"), of("demolished")), within),
            "You divided by all that is demolished. That row counts business units too, and what others "
            "than Vestia rented out.",
            "Divide by `vestia_demolished`.",
        ),
        Slip(
            "renovated-counted-in",
            near_or_fractions(part(of("new_social", "renovated"), of("vestia_demolished")), within),
            "The renovated homes are counted as new ones. They were never demolished.",
            "Take `new_social` alone.",
        ),
        Slip(
            "upside-down",
            near_or_fractions(part(of("vestia_demolished"), of("new_social")), 1),
            "This is how many homes are demolished for each hundred built: the fraction stands upside down.",
            "New homes above, demolished homes below.",
        ),
        Slip(
            "share-of-new",
            any_of(
                *(
                    one_near(count, 100 * homes(count, "new_social") / all_new[count], within)
                    for count in COUNTS
                )
            ),
            "This is the share of the new homes that is social rent. It says nothing of what was lost.",
            "Divide by the homes demolished.",
        ),
        Slip(
            "lost-for-back",
            near_or_fractions({count: 100 - value for count, value in truth.items()}, within),
            "This is the part that does not come back.",
            "Subtract it from 100, or leave the subtraction out.",
        ),
        Slip(
            "one-count-for-both",
            alike("nrc", "vestia", 0.02),
            "Both counts have the same number here, and they do not have the same homes.",
            "Take each number from the rows of its own `count`.",
        ),
    )
    nrc, vestia = (theme.percent(truth[count]) for count in COUNTS)
    return Task(
        id="08-3",
        name="back",
        title="How much comes back?",
        track="analyse",
        minutes=12,
        read=lambda answer: compare.by_key(answer, COUNTS, "`back`", "pct"),
        right=near(truth, within),
        praise=f"By NRC's count {nrc}, by Vestia's {vestia}: a quarter, whichever you take. Here the disagreement "
        "of the sources does not touch the conclusion, and showing both is how a reader can see that. "
        "It is a count of homes: nothing here says who will live in them.",
        slips=slips,
        otherwise=compare.by_name(truth, within),
        hints=(
            "Keep the counts `nrc` and `vestia`; `pivot(index='count', columns='item', values='dwellings')`.",
            "`100 * wide['new_social'] / wide['vestia_demolished']`.",
        ),
    )


def indices_task() -> Task[Numbers]:
    """Return the task in which entropy and dissimilarity of the invented city are worked out."""
    within = 0.11  # of an index from 0 to 100
    town = np.array(
        [
            [
                float(data.value("ch08-town", f"{place}:{income}", "households"))
                for income in INCOMES
            ]
            for place in PLACES
        ]
    )
    low, others = town[:, 0], town[:, 1:].sum(axis=1)
    here = town[0] / town[0].sum()
    truth = {"diversity": 100 * entropy(town[0]), "segregation": 100 * dissimilarity(low, others)}
    nats, bits = float(-(here * np.log(here)).sum()), 1 / float(np.log(2))
    whole = 100 * entropy(town.sum(axis=0))
    against = {
        "all": 100 * dissimilarity(low, town.sum(axis=1)),
        "high": 100 * dissimilarity(low, town[:, 2]),
    }

    slips: Slips[Numbers] = (
        Slip(
            "fraction-for-percent",
            any_of(*(one_near(name, value / 100, 0.002) for name, value in truth.items())),
            "These run from 0 to 1; the task asks for an index from 0 to 100.",
            "Multiply both by 100.",
        ),
        Slip(
            "not-normalised",
            one_near("diversity", [times * nats for times in (1, 100, bits, 100 * bits)], within),
            "The entropy is not divided by its maximum. As it stands it depends on the number of groups and on "
            "the kind of logarithm.",
            "Divide by the logarithm, of the same kind, of the number of groups: 3.",
        ),
        Slip(
            "whole-city",
            one_near("diversity", whole, within),
            "This is the diversity of the whole city. Asked is that of one neighbourhood, `here`.",
            "Keep the rows where `place` is `here`.",
        ),
        Slip(
            "not-halved",
            one_near("segregation", 2 * truth["segregation"], within),
            "The differences are added up and not halved. Each household that is too many in one area is one "
            "too few in another, so the sum counts every move twice.",
            "Take half of the sum.",
        ),
        Slip(
            "against-all",
            one_near("segregation", against["all"], within),
            "Low incomes are set against all households, low incomes included. The formula sets them against "
            "the others.",
            "Others are `middle` and `high` together.",
        ),
        Slip(
            "group-left-out",
            one_near("segregation", against["high"], within),
            "Low incomes are set against high ones only; the middle incomes are left out.",
            "Others are `middle` and `high` together.",
        ),
    )
    other_half = theme.percent(truth["segregation"])
    return Task(
        id="08-4",
        name="indices",
        title="Two measures of one city",
        track="analyse",
        minutes=15,
        read=lambda answer: compare.by_key(answer, tuple(truth), "`indices`", "value"),
        right=near(truth, within),
        praise=f"Diversity here {truth['diversity']:.1f}, segregation in the city {truth['segregation']:.1f}: "
        f"{other_half} of the low-income households would have to move for them to be spread as the "
        "others are. The first looks at one area and sees no other; the second looks at all four and "
        "does not say how mixed any one of them is. Neither sees who had to move.",
        slips=slips,
        otherwise=compare.by_name(truth, within),
        hints=(
            "Pivot first: one row an area, one column an income.",
            "`100 * entropy(wide.loc['here'])`; `100 * dissimilarity(low, middle + high)`.",
        ),
    )

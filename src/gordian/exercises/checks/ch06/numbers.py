"""The tasks of chapter 6 that end in numbers: euros per resident, and the parts of a gap."""

from __future__ import annotations

from collections.abc import Callable

from .... import theme
from ... import compare
from ...predicates import Numbers, adds_up, any_of, lacks, near, one_near, scaled, swapped
from ...verdict import Slip, Slips, Task
from .tables import GROUPS, amount, euros, person, share


def per_resident_task() -> Task[Numbers]:
    """Return the task in which share and amount are multiplied in pandas."""
    truth = {group: euros(group, "total") for group in GROUPS}
    within = 12.0  # euros: three honest routes through the rounded table end this close together

    def of(measure: Callable[[str, str], float], *schemes: str) -> Numbers:
        return {group: sum(measure(group, scheme) for scheme in schemes) for group in GROUPS}

    two = ("insurance", "provisions")
    mean = {group: value / len(two) for group, value in of(amount, *two).items()}
    slips: Slips[Numbers] = (
        Slip(
            "percent-for-fraction",
            scaled(truth, 100, within),
            "These are a hundred times too large: the share is in per cent, so divide by 100.",
            f"{theme.percent(share('NL', 'total'))} of the residents is {share('NL', 'total') / 100:.3f} "
            "of each of them.",
        ),
        Slip(
            "amount-for-euros",
            near(of(amount, "total"), within),
            "This is the mean amount of those who receive something. People who receive nothing are "
            "residents too and must count, with nothing.",
            "Multiply the amount by the share of residents who receive it.",
        ),
        Slip(
            "share-for-amount",
            near(of(share, "total"), 0.6),
            "This is the share of residents who receive something, in per cent, not yet euros.",
            "Multiply the share by the mean amount, and divide by 100.",
        ),
        Slip(
            "mean-of-means",
            near(mean, within),
            "This is the mean of two mean amounts. They belong to groups of recipients of different "
            "size, and some people are in both, so their plain mean is nobody's amount.",
            "Weight each amount by the share of residents who receive it.",
        ),
        Slip(
            "counted-twice",
            lambda got: all(1.8 < got[group] / truth[group] < 3.2 for group in GROUPS),
            "These are two or three times too large: the table also holds the totals `total`, "
            "`insurance` and `provisions`, and the same euros were added more than once.",
            "Keep either the row `total`, or the single schemes, never both.",
        ),
        Slip(
            "provisions-left-out",
            near(of(euros, "insurance"), within),
            "Only the insurances are counted; the provisions belong to social security too.",
            "Add the row `provisions`, or take the row `total`.",
        ),
        Slip(
            "insurances-left-out",
            near(of(euros, "provisions"), within),
            "Only the provisions are counted; the insurances belong to social security too.",
            "Add the row `insurance`, or take the row `total`.",
        ),
    )
    listed = ", ".join(f"{group} {theme.euro(value)}" for group, value in truth.items())
    return Task(
        id="06-3",
        name="per_resident",
        title="Euros per resident",
        track="analyse",
        minutes=12,
        read=lambda answer: compare.by_key(answer, GROUPS, "`per_resident`", "eur"),
        right=near(truth, within),
        praise=f"A year, per resident: {listed}. The order is that of the state pension: the "
        "Netherlands-born group is older, so more of it is of pension age. The amounts of recipients alone would "
        "leave out everyone who receives nothing.",
        slips=slips,
        otherwise=compare.by_name(truth, within),
        hints=(
            "Take the rows where `scheme` is `total`; each has a share and an amount.",
            "`share_pct * mean_eur / 100`, with `group` as the index.",
        ),
    )


def parts_task() -> Task[Numbers]:
    """Return the task in which a gap is split by Kitagawa's method."""
    retired = {group: person(group, "retired") for group in ("NL", "CEE")}
    rate = {group: share(group, "pension") / retired[group] for group in retired}
    older, likelier = retired["NL"] - retired["CEE"], rate["NL"] - rate["CEE"]
    truth = {
        "composition": older * (rate["NL"] + rate["CEE"]) / 2,
        "rate": likelier * (retired["NL"] + retired["CEE"]) / 2,
    }
    gap = sum(truth.values())
    within = 0.06  # points: one decimal is precise enough

    def parts(composition: float, rate_part: float) -> Numbers:
        return {"composition": composition, "rate": rate_part}

    slips: Slips[Numbers] = (
        Slip(
            "swapped",
            swapped(truth, within),
            "The two parts stand with each other's name.",
            "Composition: what the different share of retired people does. Rate: what a different "
            "chance of a state pension among retired people does.",
        ),
        Slip(
            "sign",
            scaled(truth, -1, within),
            "The sizes are right and the signs are turned: this is CEE less NL. The task asks for NL "
            "less CEE, so that a positive part is more in the Netherlands-born group.",
            "Give the Netherlands-born group first, as group a.",
        ),
        Slip(
            "fraction-for-points",
            near({name: part / 100 for name, part in truth.items()}, 0.001),
            "These are fractions; the task asks for percentage points.",
            "Leave the shares in per cent, or multiply by 100 at the end.",
        ),
        Slip(
            "share-of-the-gap",
            any_of(
                *(
                    near({name: of * truth[name] / gap for name in truth}, of / 150)
                    for of in (1, 100)
                )
            ),
            "This is how the gap is divided, as a share of it; the task asks for percentage points.",
            f"The two parts must add up to the gap of {theme.points(gap)}.",
        ),
        Slip(
            "dutch-norm",
            near(parts(older * rate["NL"], likelier * retired["CEE"]), within),
            "The parts add up, but the Netherlands-born rate was made the norm for the composition. Take CEE as "
            "the norm and you get other parts; Kitagawa takes the mean of both groups, so that none "
            "is the norm.",
            "Weight each difference by the average of the two groups: `order='average'`.",
        ),
        Slip(
            "cee-norm",
            near(parts(older * rate["CEE"], likelier * retired["NL"]), within),
            "The parts add up, but the CEE rate was made the norm for the composition. Take the other "
            "one and you get other parts; Kitagawa takes the mean of both groups.",
            "Weight each difference by the average of the two groups: `order='average'`.",
        ),
        Slip(
            "unweighted",
            any_of(one_near("composition", older, within), one_near("rate", 100 * likelier, 0.6)),
            "This is a difference between the groups that was not weighted yet: how much more often "
            "retired, or how much likelier a pension. It is not yet what that does to the gap.",
            "Multiply the difference in composition by a rate, and the difference in rates by a share.",
        ),
        Slip(
            "does-not-add-up",
            lacks(adds_up(gap, 2 * within)),
            f"The two parts do not add up to the gap of {theme.points(gap)} between the groups' shares "
            "with a state pension.",
            "Rate = share with a state pension ÷ share retired, in the same group.",
        ),
    )
    return Task(
        id="06-5",
        name="parts",
        title="Older, or likelier to draw a pension?",
        track="analyse",
        minutes=15,
        read=lambda answer: compare.by_key(answer, tuple(truth), "`parts`", "points"),
        right=near(truth, within),
        praise=f"Of the gap of {theme.points(gap)}, {theme.points(truth['composition'])} go with the "
        f"smaller share of retired people in the CEE group and {theme.points(truth['rate'])} with a "
        "lower rate among them (fewer years in which rights were built up). Mind the years: the "
        "shares retired are averages of 2004–2014, the pensions those of 2014.",
        slips=slips,
        otherwise=compare.by_name(truth, within),
        hints=(
            "The rate is the share with a state pension divided by the share retired.",
            "`kitagawa(shares_a=…, rates_a=…, shares_b=…, rates_b=…)` with NL as a, CEE as b.",
        ),
    )

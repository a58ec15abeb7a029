"""The task of chapter 9 that asks how much of a gap stays after equal schooling."""

from __future__ import annotations

from functools import cache
from typing import Any

from .... import theme
from ....models.culture_schooling import same_education
from ... import compare
from ...predicates import Numbers, any_of, near, one_near
from ...verdict import Slip, Slips, Task


@cache
def _made(**ticked: Any) -> tuple[float, float]:
    """The level (%) and the gap (points) of the second group once these traits are equal."""
    levels = same_education(**ticked)["levels"].set_index("row")
    return float(levels["pct"]["after"]), float(levels["gap"]["after"])


def schooling_task() -> Task[Numbers]:
    """Return the task that asks how much of a gap stays after equal schooling."""
    within = 0.11  # points
    alike = {"education": True, "income": True, "town": True}
    plans: dict[str, dict[str, Any]] = {
        "now": {},
        "schooling": {"education": True},
        "all_three": alike,
    }
    truth = {name: _made(**plan)[1] for name, plan in plans.items()}
    level = {name: _made(**plan)[0] for name, plan in plans.items()}
    odds_one = {name: _made(equal_odds=1.0, **plan)[1] for name, plan in plans.items()}
    now, school, all_three = truth.values()
    apart = sum(now - _made(**{trait: True})[1] for trait in alike)
    no_town = _made(education=True, income=True)[1]
    slips: Slips[Numbers] = (
        Slip(
            "level-for-gap",
            any_of(*(one_near(name, level[name], within) for name in truth)),
            "This is the share of the second group that takes part, in per cent. The gap is how far it "
            "stays below the first group.",
            "Subtract it from the share in the first group, or read the gap in the sentence.",
        ),
        Slip(
            "part-for-rest",
            any_of(
                one_near("schooling", now - school, within),
                one_near("all_three", now - all_three, within),
            ),
            "This is what was taken off the gap. The task asks what is left of it.",
            "Left is the gap as they are, less what equal traits take off.",
        ),
        Slip(
            "percent-for-points",
            any_of(
                one_near("schooling", 100 * school / now, 1),
                one_near("all_three", 100 * all_three / now, 1),
            ),
            "This is what is left as a percentage of the first gap; the task asks for percentage points.",
            "A gap between two percentages is in points: 40% less 25% is 15 points.",
        ),
        Slip(
            "equals-alike",
            any_of(*(one_near(name, odds_one[name], within) for name in truth)),
            "The last control was moved: at odds of 1 people with the same traits take part alike, which "
            "is what the chapter rules out.",
            "Set the odds back to 0.5 and read again.",
        ),
        Slip(
            "town-left-out",
            one_near("all_three", no_town, within),
            "For `all_three` only schooling and income were made equal. Town or country belongs to the "
            "three, and it widens the gap.",
            "Tick all three boxes.",
        ),
        Slip(
            "added-up",
            one_near("all_three", now - apart, within),
            "You took off what each trait does alone and added the three. Traits go together: who has "
            "more schooling often has more income, so part of it is counted twice.",
            "Tick all three at once and read what is left.",
        ),
    )
    return Task(
        id="09-2",
        name="gap_left",
        title="Would schooling close it?",
        track="read",
        minutes=10,
        read=lambda answer: compare.by_key(answer, tuple(truth), "`gap_left`", "points"),
        right=near(truth, within),
        praise=f"Equal schooling takes {theme.points(now - school)} off a gap of {theme.points(now)}; with "
        f"income and town equal too, {theme.points(all_three)} stay, more than with schooling alone, "
        "because equal towns widen the gap in this model. That a part stays follows from the control "
        "that lets equals differ. The chapter says that they do; how much, nobody printed.",
        slips=slips,
        otherwise=compare.by_name(truth, within),
        hints=(
            "The sentence under the chart names the gap for the boxes you ticked.",
            "Reset first; then tick schooling only; then all three. Leave the last control alone.",
        ),
    )

"""The tasks of chapter 9 without code: what the text says, what stays after schooling, and a choice."""

from __future__ import annotations

from functools import cache
from typing import Any

from ... import theme
from ...models.culture_choice import supply_or_price
from ...models.culture_schooling import same_education
from .. import arguments, compare, patterns
from ..verdict import Slip, Task

SAID = ("yes", "no", "not said")
OPTIONS = ("cheaper", "varied", "together")


def statements_task() -> Task:
    """Return the task that asks what the chapter's text says of six orderings."""
    truth = {
        "a": "yes",
        "b": "not said",
        "c": "not said",
        "d": "no",
        "e": "no",
        "f": "not said",
    }
    slips = (
        Slip(
            "silence-for-no",
            lambda got: "no" in (got["b"], got["c"], got["f"]),
            "You answered `no` where the text is silent. A text that does not say that A stands above "
            "B has not said that it does not.",
            "Keep `no` for statements that a row of the table contradicts.",
        ),
        Slip(
            "order-invented",
            lambda got: got["b"] == "yes",
            "Statement b sets Turkish and Moroccan respondents against each other. The text puts both "
            "above others and gives no order between the two.",
            "Choose “Barrier: money”: with whom is each of the two compared?",
        ),
        Slip(
            "across-barriers",
            lambda got: got["c"] == "yes",
            "Statement c compares two barriers within one group. The text only says who feels a barrier "
            "most; which barrier a group feels most it does not say.",
            "Read “knowledge weighs most among them” as an order of groups, for that one barrier.",
        ),
        Slip(
            "schooling-closes-it",
            lambda got: got["d"] != "no",
            "On statement d the text is plain: with schooling, income, town and age held equal the "
            "barriers felt are still significantly higher.",
            "Choose a barrier and look at the column “Others equal”.",
        ),
        Slip(
            "less-everywhere",
            lambda got: got["e"] != "no",
            "Statement e carries “less in almost all activities” over to libraries, which are the exception: "
            "there, people of non-western background come more.",
            "Choose “Visiting a library”.",
        ),
        Slip(
            "other-column",
            lambda got: got["f"] == "yes",
            "Statement f is about people as they are. What the text states of western background and "
            "satisfaction holds with other traits made equal.",
            "Choose “Being (very) satisfied with the supply” and keep the two columns apart.",
        ),
        Slip(
            "overlooked",
            lambda got: got["a"] != "yes",
            "Statement a stands in the text: on knowledge Turkish and Moroccan respondents stand above "
            "all others, the other non-western group included.",
            "Choose “Barrier: knowledge” and see who is the reference.",
        ),
    )
    return patterns.choices(
        id="09-1",
        name="says",
        title="What does the text say, and what not?",
        minutes=12,
        truth=truth,
        options=SAID,
        praise="One of the six is in the text, two are contradicted and three are not said. That is why "
        "the chapter's page draws equal bars where no order is known: a picture with a guessed order "
        "would state what nobody printed.",
        slips=slips,
        hints=(
            "Three of the six are not said: one compares two groups, one two barriers, one stands in "
            "the wrong column.",
            "For each statement ask: which row, which column, compared with whom?",
        ),
    )


@cache
def _made(**ticked: Any) -> tuple[float, float]:
    """The level (%) and the gap (points) of the second group once these traits are equal."""
    levels = same_education(**ticked)["levels"].set_index("row")
    return float(levels["pct"]["after"]), float(levels["gap"]["after"])


def schooling_task() -> Task:
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
    no_town = _made(education=True, income=True)[1]
    slips = (
        Slip(
            "level-for-gap",
            lambda got: any(
                compare.close(got[n], level[n], within) for n in ("now", "schooling", "all_three")
            ),
            "This is the share of the second group that takes part, in per cent. The gap is how far it "
            "stays below the first group.",
            "Subtract it from the share in the first group, or read the gap in the sentence.",
        ),
        Slip(
            "part-for-rest",
            lambda got: (
                compare.close(got["schooling"], now - school, within)
                or compare.close(got["all_three"], now - all_three, within)
            ),
            "This is what was taken off the gap. The task asks what is left of it.",
            "Left is the gap as they are, less what equal traits take off.",
        ),
        Slip(
            "percent-for-points",
            lambda got: (
                compare.close(got["schooling"], 100 * school / now, 1)
                or compare.close(got["all_three"], 100 * all_three / now, 1)
            ),
            "This is what is left as a percentage of the first gap; the task asks for percentage points.",
            "A gap between two percentages is in points: 40% less 25% is 15 points.",
        ),
        Slip(
            "equals-alike",
            lambda got: any(compare.close(got[n], odds_one[n], within) for n in truth),
            "The last control was moved: at odds of 1 people with the same traits take part alike, which "
            "is what the chapter rules out.",
            "Set the odds back to 0.5 and read again.",
        ),
        Slip(
            "town-left-out",
            lambda got: compare.close(got["all_three"], no_town, within),
            "For `all_three` only schooling and income were made equal. Town or country belongs to the "
            "three, and it widens the gap.",
            "Tick all three boxes.",
        ),
        Slip(
            "added-up",
            lambda got: compare.close(
                got["all_three"],
                now
                - sum(now - _made(**{trait: True})[1] for trait in ("education", "income", "town")),
                within,
            ),
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
        right=lambda got: compare.same(got, truth, within),
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


def judgement_task() -> Task:
    """Return the task in which a councillor's choice is made and defended."""

    def gap(**plan: Any) -> str:
        who = supply_or_price(**plan)["who"].query("when == 'plan'")["pct"]
        return theme.points(float(who.iloc[0] - who.iloc[1]))

    return arguments.task(
        id="09-7",
        title="Two hundred points to spend",
        choices={"choice": OPTIONS},
        other="wrong_if",
        minutes=15,
        evidence=arguments.no_numbers(
            "Quote figures, each with what it measures and whether it is printed or invented."
        ),
        looks=(
            "Say what the text or the model gives you for it, and why that speaks for this "
            "choice over the other two.",
            "What would you see after a year if the cause were another one?",
        ),
        praise="The form is complete: a choice, reasons with numbers, and what would show you wrong. Only "
        "the form was checked, not what you chose: each choice can be defended. Compare yours with "
        "the model answer, or with a neighbour who chose another.",
        hints=(
            "A sentence that helps: “If the cause were the price, then after a year we would see …”.",
            "The survey speaks for more than one cause: read “What keeps people away” again.",
        ),
        model_answer=f"Together. Because: of those asked, 70% find a varied supply important for society and "
        "49% for themselves, so it is no wish of a few; and the chapter states that equal schooling "
        "leaves a difference, which a discount does not touch. In the invented town, if the supply is "
        f"the cause, free tickets leave a gap of {gap(cut=100)} and two fifths varied, made with "
        f"residents, {gap(varied=40, together=True)}. Those two figures are illustrative and hang on "
        f"that cause. Wrong if: were the price the cause, free tickets would leave "
        f"{gap(cut=100, cause='price')}, so if a month of free entry filled the hall with people who "
        "had never come before and they came back, I should have chosen cheaper tickets.",
    )

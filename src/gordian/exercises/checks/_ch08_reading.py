"""The tasks of chapter 8 without code: two counts that differ, a plan, and a choice."""

from __future__ import annotations

from typing import Any

from ... import data, theme
from ...models import renewal
from ...models.waiting import waiting_list
from .. import arguments, compare, patterns
from ..verdict import NotYet, Slip, Task, Verdict

OPTIONS = ("yes", "no")
CHOICES = ("stock", "return", "vote")
LIMITS = {"demolished": 600, "social": 100, "returning": 100}
#: A rise that the chart's sentence shows, of an index from 0 to 100.
VISIBLE = 0.05


def homes(count: str, item: str) -> float:
    """Return a number of homes in the Tweebosbuurt by one count."""
    return float(data.value("ch08-tweebosbuurt", f"{count}:{item}", "dwellings"))


def counts_task() -> Task:
    """Return the task that asks which statements two counts of one demolition bear out."""
    truth = {"a": "yes", "b": "no", "c": "yes", "d": "no", "e": "no"}
    both = homes("nrc", "demolished") + homes("nrc", "renovated")
    elsewhere = homes("nrc", "demolished") - homes("nrc", "vestia_demolished")
    slips = (
        Slip(
            "story-for-difference",
            lambda got: got["b"] == "yes",
            "Statement b tells how the difference came about. That fits the numbers; so does a mistake in "
            "one of the counts, and neither source says a word about it.",
            "Ask what the two columns would show if something else had happened.",
        ),
        Slip(
            "homes-for-households",
            lambda got: got["d"] == "yes",
            "Statement d is about households that come back. The table counts homes: who will live in the "
            "new ones, it does not say.",
            "Look at the unit of each row.",
        ),
        Slip(
            "category-slides",
            lambda got: got["e"] == "yes",
            f"Statement e makes owner-occupied homes of the {elsewhere:.0f} that Vestia did not rent out. The "
            "row is about “dwellings and business units”: shops are among them, and so may other "
            "landlords be.",
            "Read to the end what the row `demolished` counts.",
        ),
        Slip(
            "distrusted-too-soon",
            lambda got: got["a"] == "no",
            "Statement a can be checked: add demolished and renovated in each column.",
            f"NRC: {homes('nrc', 'demolished'):.0f} + {homes('nrc', 'renovated'):.0f}. And Vestia?",
        ),
        Slip(
            "wrong-denominator",
            lambda got: got["c"] == "no",
            "Statement c is about the homes that Vestia rented out, not about all that is demolished.",
            "Divide `new_social` by `vestia_demolished`, in each column.",
        ),
    )
    return patterns.choices(
        id="08-1",
        name="borne_out",
        title="Two counts of one demolition",
        minutes=10,
        truth=truth,
        options=OPTIONS,
        praise=f"Subtract before you distrust: the counts differ on demolition and on renovation, and agree on "
        f"the {both:.0f} homes that are one or the other. What fits the numbers is not yet what "
        "happened, a home is not a household, and a rest of a wide row is not a narrow group.",
        slips=slips,
        hints=(
            "Two of the five can be worked out from the table alone.",
            "The other three slide: from a difference to its story, from homes to people, from a wide "
            "row to a narrow group.",
        ),
    )


def plan_task() -> Task:
    """Return the task in which a plan is found that mixes a neighbourhood and divides the city."""
    names = (*LIMITS, "rest", "takers")

    def read(answer: Any) -> dict[str, Any]:
        given = compare.fields(answer, names, "`plan`")
        plan: dict[str, Any] = {}
        for name, most in LIMITS.items():
            plan[name] = compare.number(given[name], name)
            if not 0 <= plan[name] <= most:
                message = (
                    f"For {name}, {plan[name]:g} is outside the control: it goes from 0 to {most}."
                )
                raise NotYet(message, "Read it off the control and write that number.", "form")
        plan["rest"] = compare.choice(given["rest"], tuple(renewal.REST), "rest")
        plan["takers"] = compare.choice(given["takers"], tuple(renewal.TAKERS), "takers")
        index = renewal.renew(**plan)["index"].set_index(["name", "when"])["value"]
        for key, name in (("here", "Diversity here"), ("city", "Segregation, city")):
            plan[f"{key}_before"] = float(index[name, "before"])
            plan[key] = float(index[name, "after"])
        return plan

    def up(plan: dict[str, Any], key: str) -> bool:
        return bool(plan[key] > plan[f"{key}_before"] + VISIBLE)

    slips = (
        Slip(
            "nothing-demolished",
            lambda plan: plan["demolished"] == 0,
            "Nothing is demolished, so nothing changes, here or in the city.",
            "Move the first control.",
        ),
        Slip(
            "all-social",
            lambda plan: not up(plan, "here"),
            "Diversity here does not rise: when all new homes are social rent, as many households with a "
            "low income live here as before, though not the same ones.",
            "Lower the share of new homes that is social rent.",
        ),
        Slip(
            "out-of-sight",
            lambda plan: plan["rest"] == "away" and not up(plan, "city"),
            "Segregation falls because people left the city. Who lives outside it is no longer in its index; "
            "they have not come to live among others.",
            "Let the others find a home inside the city.",
        ),
        Slip(
            "spread-out",
            lambda plan: plan["rest"] == "spread" and not up(plan, "city"),
            "Segregation does not rise, because those who cannot come back find homes in all areas alike.",
            "Where can people with a low income find a home in a city where homes are short?",
        ),
    )

    def tell(plan: dict[str, Any]) -> Verdict:
        message = (
            f"With this plan diversity here goes from {plan['here_before']:.1f} to {plan['here']:.1f} and "
            f"segregation in the city from {plan['city_before']:.1f} to {plan['city']:.1f}. Both have to rise."
        )
        look = "Low incomes must gather in one area: demolish more, and build fewer social homes."
        return Verdict(False, message, look, "only-here")

    return Task(
        id="08-2",
        name="plan",
        title="More mixed here, more divided there",
        track="read",
        minutes=12,
        read=read,
        right=lambda plan: up(plan, "here") and up(plan, "city"),
        praise="With this plan the neighbourhood is more mixed and the city more divided. Both are true at "
        "once because one index looks at one area and the other at all four. So “more diversity” is no "
        "answer before you say where, of what, and who had to move for it. The city is invented: this "
        "shows that it can happen, not that it did.",
        slips=slips,
        otherwise=tell,
        hints=(
            "Start from the opening state and change one control at a time; the sentence names both indices.",
            "Demolish 600, build no social homes, and let the others go to the cheapest area.",
        ),
    )


def judgement_task() -> Task:
    """Return the task in which one of three perspectives is chosen and defended."""

    def years(priority: int) -> str:
        return f"{waiting_list(priority=priority)['wait']['years'].iloc[1]:.1f} years"

    share = 100 * homes("nrc", "new_social") / homes("nrc", "vestia_demolished")
    return arguments.task(
        id="08-7",
        title="One measure first",
        choices={"choice": CHOICES},
        other="cost",
        minutes=15,
        evidence=arguments.no_numbers("Quote figures with what they count and who counted them."),
        looks=(
            "Say which cause of resistance it answers, and why that comes before the other two.",
            "Who waits longer, pays more or has less say? Think of people who do not live there yet.",
        ),
        praise="The form is complete: a choice, reasons with numbers, and who bears its cost. Only the form "
        "was checked, not what you chose: each choice can be defended. Compare yours with the model "
        "answer, or with a neighbour who chose another.",
        hints=(
            "A sentence that helps: “The price of this is paid by …, who …”.",
            "The chapter names three causes of resistance: scarcity, the city's vision, power.",
        ),
        model_answer="Stock. Because: the chapter's first cause of resistance is scarcity, and the other two "
        "measures divide homes without adding any. By NRC's count 137 social homes come back where Vestia "
        f"had 535 to rent out, {theme.percent(share)}. A right to return then fills the few new homes with "
        f"people who go first: in the invented list doubling priority from 30% takes the wait of the others from {years(30)} "
        f"to {years(60)}. Cost: whoever hoped for a dearer home on Zuid, climbers among them, and the "
        "association, which keeps homes that are old and costly to mend.",
    )

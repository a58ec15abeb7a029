"""The task of chapter 8 in which a plan mixes a neighbourhood and divides the city."""

from __future__ import annotations

from typing import Any

from ....models import renewal
from ... import compare
from ...verdict import NotYet, Slip, Slips, Task, Verdict

LIMITS = {"demolished": 600, "social": 100, "returning": 100}
#: A rise that the chart's sentence shows, of an index from 0 to 100.
VISIBLE = 0.05


def plan_task() -> Task[dict[str, Any]]:
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

    slips: Slips[dict[str, Any]] = (
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

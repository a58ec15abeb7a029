"""The tasks of chapter 4 without code: what an evaluation bears out, which doors are open, advice."""

from __future__ import annotations

from typing import Any

from ... import data, theme
from ...models.shelter import doors, outcome
from .. import arguments, patterns
from ..verdict import Slip, Task

OPTIONS = ("yes", "no")
FINDS = ("both", "way out", "roof", "neither")
ADVICE = ("close", "open", "quietly")

#: The five people of task 04-2, as the controls of the explorable set them.
PEOPLE: dict[str, dict[str, Any]] = {
    "a": {"origin": False, "willing": True, "early": True, "ill": False},
    "b": {"origin": False, "willing": True, "early": False, "ill": False},
    "c": {"origin": False, "willing": True, "early": False, "ill": True},
    "d": {"origin": True, "willing": False, "early": True, "ill": False},
    "e": {"origin": False, "willing": True, "early": False, "ill": False, "view": "practice"},
}


def pilot(item: str) -> float:
    """Return a number of the evaluation of the national facilities."""
    return float(data.value("ch04-lvv", item, "value"))


def pilot_task() -> Task:
    """Return the task that asks which statements the evaluation's numbers bear out."""
    truth = {"a": "yes", "b": "no", "c": "yes", "d": "no", "e": "no", "f": "no"}
    left, everyone = pilot("left"), pilot("participants")
    lasting = pilot("lasting") / 100 * left
    slips = (
        Slip(
            "wrong-denominator",
            lambda got: got["b"] == "yes",
            f"Statement b takes the {pilot('lasting'):.0f}% of all who took part. The table gives it of those "
            f"who had left, {theme.people(left)} of {theme.people(everyone)}; how it will end for the others "
            "was not known yet.",
            "Read “of those who left” in the column `what`.",
        ),
        Slip(
            "cause",
            lambda got: got["e"] == "yes",
            "Statement e compares with what would have happened without the facilities. No row is about people "
            "who were not in one, so the table holds no such comparison.",
            "Ask who the other group would be, and whether it has a row.",
        ),
        Slip(
            "more-than-counted",
            lambda got: got["d"] == "yes",
            "Statement d says where people slept. The evaluation says that no solution was found for them; "
            "where they went the table does not say.",
            "“No solution” is a result of guidance, not a place.",
        ),
        Slip(
            "total-for-stock",
            lambda got: got["f"] == "yes",
            f"Statement f makes a number present at one time of everyone who took part in three years. On "
            f"31 December 2019, for example, {theme.people(pilot('rotterdam_2019'))} people were present in Rotterdam.",
            "Over three years people come and go; `participants` counts each of them.",
        ),
        Slip(
            "repeated-not-seen",
            lambda got: got["a"] == "no",
            "Statement a repeats the table, with the group the share is taken of.",
            "Look at the row `lasting`.",
        ),
        Slip(
            "not-worked-out",
            lambda got: got["c"] == "no",
            f"Statement c follows: {pilot('lasting'):.0f}% of {theme.people(left)} is about {theme.people(lasting)}, and "
            "people who left are among those who took part.",
            "Multiply the share by the number it is taken of.",
        ),
    )
    return patterns.choices(
        id="04-1",
        name="borne_out",
        title="Eighteen per cent of whom?",
        minutes=10,
        truth=truth,
        options=OPTIONS,
        praise="Two statements follow, four go further: to another group, to a place, to a cause, to one moment. "
        f"A lasting solution was found for about {theme.people(lasting)} people. What became of the "
        "people who left without one, the table does not say.",
        slips=slips,
        hints=(
            "Two of the six follow from the table; one of them takes a multiplication.",
            "For each share ask: of whom? For each number: at one moment, or over three years?",
        ),
    )


def doors_task() -> Task:
    """Return the task in which the rules of 2019 are walked for five people."""
    truth = {
        name: outcome(
            doors(
                {"procedure": "over", "proof": False, **person},
                "2019",
                person.get("view", "state"),
            )
        )
        for name, person in PEOPLE.items()
    }
    slips = (
        Slip(
            "will-for-way-out",
            lambda got: got["a"] in ("way out", "both"),
            "Person a is willing to leave, and the country of origin does not cooperate. Willing is not yet "
            "able: return is no open door, and without proof the no-fault permit is none either.",
            "See what the picture says of “Return” and of “No-fault permit”.",
        ),
        Slip(
            "care-for-roof",
            lambda got: got["c"] == "roof",
            "Person c may get necessary medical care. Care is not a place to sleep.",
            "Look at the type of the door that illness opens.",
        ),
        Slip(
            "limit-forgotten",
            lambda got: got["b"] in ("roof", "both"),
            "For person b the six months in a national facility are used up.",
            "Untick “Under six months in a national facility so far”.",
        ),
        Slip(
            "if-for-is",
            lambda got: got["d"] != "neither",
            "Person d would find doors if they were willing to leave. They are not, so by these rules the doors "
            "stay shut; that is the State's argument, and it is not the same as an open door.",
            "“If willing” is a status of its own in the picture.",
        ),
        Slip(
            "paper-for-practice",
            lambda got: got["e"] == "neither",
            "For person e Leiden's doors count too, as they are in practice: the interviews tell of shelter that "
            "went on informally.",
            "Set “Whose doors” to State and Leiden, in practice.",
        ),
    )
    return patterns.choices(
        id="04-2",
        name="finds",
        title="What is open to this person?",
        minutes=12,
        truth=truth,
        options=FINDS,
        praise="A and b differ in nothing but time, b and c in illness, b and e in whose doors are counted. "
        "The rules are the chapter's as we coded them: no law, and no advice to anyone. How many people "
        "live each combination, nobody has counted.",
        slips=slips,
        hints=(
            "Reset first: the page opens with person a. Then change one circumstance at a time.",
            "`roof` is a place to sleep, `way out` is return, a permit or a decision to await; care is neither.",
        ),
    )


def judgement_task() -> Task:
    """Return the task in which advice to a city council is chosen and defended."""
    left, lasting = theme.people(pilot("left")), theme.percent(pilot("lasting"), 0)
    none = theme.percent(pilot("none"), 0)
    return arguments.task(
        id="04-7",
        title="What would you advise the council?",
        choices={"advice": ADVICE},
        other="unknown",
        minutes=15,
        evidence=arguments.no_numbers(
            "Quote figures with the group they are taken of, and say whether they are counted or assumed."
        ),
        looks=(
            "Say what speaks for it, for the people concerned and for the council, and why that "
            "weighs more than what speaks for the other two.",
            "Think of who was not asked, of what the evaluation does not compare, of what is only assumed.",
        ),
        praise="The form is complete: advice, reasons with numbers, and what is not known. Only the form was "
        "checked, not what you chose: each can be defended. Compare yours with the model answer, or "
        "with a neighbour who chose another.",
        hints=(
            "A sentence that helps: “Whoever advises otherwise can rightly point to …”.",
            "What does each choice ask of the people concerned, of the council, of the State?",
        ),
        model_answer=f"Open. Because: of the {left} people who had left the national facilities by July 2022 {lasting} "
        f"had a lasting solution and {none} none, so a facility brought a lasting answer to fewer than one in five "
        "of them; a stay in Rotterdam ends after 6 months; and of the just under 30 people in Leiden many council "
        "members foresaw that they would not go. An open shelter keeps them in view, and the council can be held to account for it, which it cannot "
        "for what goes on informally. Whoever advises to close can rightly say that the State decides on "
        "residence and that a city which follows its own line weakens a policy made for all. Unknown: "
        "the chapter reports no interviews with the people themselves, the table has no row for people outside a "
        "facility, and how much a stable place helps return is assumed in our model.",
    )

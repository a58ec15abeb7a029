"""The tasks of chapter 7 without code: set the ladder, decide what is borne out, judge."""

from __future__ import annotations

from ... import data, theme
from ...models.competition import compete
from ...models.mobility import ladder
from .. import arguments, patterns
from ..verdict import Slip, Task

CHANGES = ("more", "fewer", "the same")
OPTIONS = ("yes", "no")
CHOICES = ("places", "price", "lottery")
FROM = 40  # stickiness in per cent, with which each change begins


def descend(stickiness: int = FROM, room: int = 0, ends: bool = False) -> float:
    """Return how many of 100 children descend on the chapter's ladder."""
    return float(ladder(stickiness, room, ends)["summary"]["descend"].iloc[0])


def changed(now: float) -> str:
    """Say whether more or fewer descend than on the ladder from which each change begins."""
    before = descend()
    return "more" if now > before + 0.05 else "fewer" if now < before - 0.05 else "the same"


def descenders_task() -> Task:
    """Return the task in which four changes of the ladder are tried out."""
    both = ladder(0, 12)["summary"].iloc[0]
    truth = {
        "looser": changed(descend(0)),
        "room": changed(descend(room=12)),
        "ends": changed(descend(ends=True)),
        "both": "fewer" if both["down"] < both["up"] - 0.05 else "the same",
    }
    slips = (
        Slip(
            "open-lifts-all",
            lambda got: got["looser"] == "fewer",
            "With less stickiness you expect fewer descenders. But the places stay as many, so whoever rises "
            "takes a place that someone else leaves downwards.",
            "Set stickiness to 0, room to 0, and read the number that descend.",
        ),
        Slip(
            "nothing-changes",
            lambda got: got["looser"] == "the same",
            "Steps up and steps down stay equal to each other; that does not keep them from growing together.",
            "Compare the number that descend at 40% and at 0%.",
        ),
        Slip(
            "room-for-descent",
            lambda got: got["room"] != "fewer",
            "New room at the top is the one thing that lets people rise without someone else descending.",
            "Move the room to 12 points and leave the stickiness at 40%.",
        ),
        Slip(
            "ends-loosen",
            lambda got: got["ends"] != "fewer",
            "When bottom and top hold on to more of their children, fewer move at all, so fewer also descend.",
            "Tick the box, with stickiness at 40% and no room.",
        ),
        Slip(
            "balance-in-general",
            lambda got: got["both"] == "the same",
            "Steps up and down are equal only where the places stay the same. Here the top has grown.",
            "Read the sentence: it gives both numbers of steps, and what the difference is.",
        ),
    )
    return patterns.choices(
        id="07-1",
        name="descenders",
        title="Who descends?",
        minutes=10,
        truth=truth,
        options=CHANGES,
        praise=f"From {descend():.1f} of 100 the descenders become {descend(0):.1f} when birth tells nothing, "
        f"{descend(room=12):.1f} with 12 points of room, {descend(ends=True):.1f} with stickier ends. So few "
        "descenders may mean new places, or a society in which hardly anyone moves. Ask which.",
        slips=slips,
        hints=(
            "Change one control at a time and go back to the start (40%, no room, no tick) in between.",
            "The last question is about steps, not people: the sentence gives steps up and steps down.",
        ),
    )


def statements_task() -> Task:
    """Return the task that asks which statements two tables bear out."""
    truth = {"a": "yes", "b": "no", "c": "yes", "d": "no", "e": "no"}
    slips = (
        Slip(
            "origin-for-class",
            lambda got: got["b"] == "yes",
            "Statement b is about the schooling of parents. The table sorts pupils by where they and their "
            "parents were born; no row tells of schooling.",
            "Read the column `what`: by what are pupils sorted?",
        ),
        Slip(
            "wrong-denominator",
            lambda got: got["d"] == "yes",
            "One in five is of those whose test came out higher, not of all who took the test.",
            "Divide the advices raised by those who took the test.",
        ),
        Slip(
            "average-for-person",
            lambda got: got["e"] == "yes",
            "An average of a class is not what each of its members gets, and the sentence is about one who "
            "was born in another class.",
            "What would have to be true for the average to hold for her?",
        ),
        Slip(
            "halving-missed",
            lambda got: got["a"] == "no",
            "Statement a is a subtraction in each of two years: all pupils less the second generation.",
            "Work out both gaps in points, and compare.",
        ),
        Slip(
            "ailing-missed",
            lambda got: got["c"] == "no",
            "Statement c follows from two printed differences: life gets longer by less than health does, so "
            "the years between them get fewer.",
            "If you live 4 years longer and stay healthy 15 years longer, how do the ailing years change?",
        ),
    )
    everyone = 100 * _advice("raised_2016") / _advice("tested_2016")
    return patterns.choices(
        id="07-2",
        name="borne_out",
        title="What do these tables bear out?",
        minutes=10,
        truth=truth,
        options=OPTIONS,
        praise="Two statements subtract what stands there; three go beyond: to the schooling of parents, to "
        f"everyone who was tested (of whom {theme.percent(everyone)} had the advice raised), to one person. "
        "That the chapter's claim about schooling is not in our table does not make it untrue.",
        slips=slips,
        hints=(
            "Three of the five go beyond the tables: one to another sorting, one to another group, one to a person.",
            "“Borne out” is not the same as “true”: a statement may be true and not follow from here.",
        ),
    )


def judgement_task() -> Task:
    """Return the task in which one of three measures is chosen and defended."""
    few, many = (compete(120, places, 4, 1)["frustrated"] for places in (10, 20))
    return arguments.task(
        id="07-7",
        title="Ten places, forty hopes",
        choices={"choice": CHOICES},
        other="limit",
        minutes=15,
        evidence=arguments.no_numbers(
            "Quote figures from the model or the tables, each with what it counts."
        ),
        looks=(
            "Say what it does to those who try, to those who fail and to those who never tried.",
            "What does the model leave out of people? Think of shame, of codes, of who dares to try.",
        ),
        praise="The form is complete: a choice, reasons with numbers, a limit. Only the form was checked, not "
        "what you chose: each choice can be defended. Compare yours with the model answer, or with a "
        "neighbour who chose another.",
        hints=("A sentence that helps: “The model does not know that …”.",),
        model_answer="Lottery. Because: from 10 to 20 places the frustrated of the model go from "
        f"{few:.0f} to {many:.0f} of 120, so doubling the places disappoints more, and a higher price of trying "
        "keeps out those for whom it is highest, the first of their family among them. A lottery among the "
        "able costs little to enter, and losing it says nothing about you. Limit: in the model everyone is "
        "equally able and minds only prize and cost; in experiments people did not behave like that, and a "
        "draw tells nobody why it was not they.",
    )


def _advice(item: str) -> float:
    return float(data.value("ch07-advice", item, "value"))

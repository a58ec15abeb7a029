"""The tasks of chapter 3 without code: read off, weigh statements, judge what to do."""

from __future__ import annotations

import re

from .. import arguments, patterns
from ..patterns import Why
from ..verdict import Slip, Task
from ._ch03_tables import (
    SIX,
    arrivals,
    displaced,
    inhabitants,
    per_1000,
    refugees,
    relations,
    union,
)

SEA = "SEA"
PLACES = (SEA, *SIX)


def read_off_task() -> Task:
    """Return the task in which totals and rates put other places first and last."""
    people = {place: refugees(place) for place in SIX} | {SEA: float(arrivals())}
    rate = {place: per_1000(place) for place in SIX}
    rate[SEA] = 1000 * arrivals() / inhabitants(*union().index)
    truth = {
        "most": max(PLACES, key=lambda place: people[place]),
        "most_per_1000": max(PLACES, key=lambda place: rate[place]),
        "fewest": min(PLACES, key=lambda place: people[place]),
        "fewest_per_1000": min(PLACES, key=lambda place: rate[place]),
    }
    slips = (
        Slip(
            "arrivals-loom",
            lambda got: SEA in (got["most"], got["most_per_1000"]),
            "You have the arrivals by sea as the most. They were called a crisis, and they were not "
            "the largest number, by either measure.",
            "Set all six countries, and read off the longest bar under each measure.",
        ),
        Slip(
            "total-for-rate",
            lambda got: got["most_per_1000"] == truth["most"],
            "The country with most people need not have most per 1,000 inhabitants: Türkiye is large.",
            "Set the measure to “per 1,000 inhabitants” and read it again.",
        ),
        Slip(
            "rate-for-total",
            lambda got: got["most"] == truth["most_per_1000"],
            "Lebanon comes first per 1,000 inhabitants. The first question is about people.",
            "Set the measure to “people” and read it again.",
        ),
        Slip(
            "few-for-low-rate",
            lambda got: got["fewest_per_1000"] == truth["fewest"],
            "Greece hosted fewest people in these counts, but it has few inhabitants too. Per 1,000 "
            "another row is shorter.",
            "Set the measure to “per 1,000 inhabitants” and compare the two shortest rows.",
        ),
        Slip(
            "low-rate-for-few",
            lambda got: got["fewest"] == truth["fewest_per_1000"],
            "Arrivals by sea are the shortest row per 1,000 inhabitants, because the EU has so many. "
            "As a number of people they are far from the smallest.",
            "Set the measure to “people” and read off the shortest row.",
        ),
    )
    return patterns.choices(
        id="03-1",
        name="extremes",
        title="Most of what?",
        minutes=8,
        truth=truth,
        options=PLACES,
        praise="Four questions and four different rows. Per 1,000 inhabitants Lebanon was host to "
        f"{rate['LBN']:.0f}, and {rate[SEA]:.1f} for every 1,000 inhabitants of the EU arrived by "
        "sea. Neither measure is the true one: people need beds, and a country needs people to make "
        "them. And mind that an arrival is counted in a year, a refugee on its last day.",
        slips=slips,
        hints=(
            "Two of the four questions are about the measure “people”, two about “per 1,000 "
            "inhabitants”.",
            "The four answers are four different rows, and one of them is no country.",
        ),
    )


def statements_task() -> Task:
    """Return the task that asks which statements the tables bear out."""
    whys = {
        "b": Why(
            "flow-for-stock",
            "Statement b sets arrivals during a year against refugees on its last day. People came "
            "to Europe before 2015 and by land too; the six rows are not all of Europe either.",
            "Ask of both numbers: counted over a year, or on one day?",
        ),
        "c": Why(
            "stock-for-flow",
            "Statement c says that these people fled in 2018. The table counts who was displaced "
            "at its end, whenever they had fled.",
            "Look at the heading of the column: a stock, or what happened in a year?",
        ),
        "d": Why(
            "broken-series",
            "Statement d subtracts two numbers that were made differently: a sum of parts in 2017, "
            "UNHCR's headline in 2018. Part of the difference may be in the counting.",
            "Look at the column `basis`.",
        ),
        "f": Why(
            "missing-relation",
            "Statement f makes of a relation that was not coded a relation that was not there. The "
            "chapter is short; an empty place in the table means that nothing was coded.",
            "Which row says it? If none does, the table is silent.",
        ),
        "a": Why(
            "not-borne-out-a",
            "Statement a sets two numbers side by side, says what each of them counts, and compares "
            "nothing.",
            "Find both numbers for 2015.",
        ),
        "e": Why(
            "not-borne-out-e",
            "Statement e repeats two relations for Lesbos, both with the basis “stated”.",
            "Find L5 and L6.",
        ),
    }
    more = (displaced(2018) - displaced(2017)) / 1e6
    return patterns.statements(
        id="03-2",
        name="borne_out",
        title="What do these tables bear out?",
        minutes=12,
        truth={"a": "yes", "b": "no", "c": "no", "d": "no", "e": "yes", "f": "no"},
        whys=whys,
        praise="Two statements keep to what was counted or coded. The others make a stock of a year, "
        "a year of a stock, a rise of a new way of counting "
        f"(those {more:.1f} million), and a silence of an empty row. Whether "
        "true or not, from here they do not follow.",
        hints=(
            "Four of the six go beyond the tables.",
            "For each number: in a year or on a day? For each relation: which row says it?",
        ),
    )


def judgement_task() -> Task:
    """Return the task in which a way to stand by a threatened camp is chosen; only form counts."""
    return arguments.task(
        id="03-7",
        title="Speak out, or talk behind the scenes?",
        minutes=15,
        choices={"choice": ("A", "B", "C")},
        other="against",
        evidence=arguments.lacking(
            "no-evidence",
            _relations_named,
            2,
            "`because` names fewer than 2 relations of the table by their number.",
            "Say which relations your advice rests on, for instance L5 or C6, and what each shows.",
        ),
        looks=(
            "Say what the relations show, and why your way follows from them rather than the "
            "other two.",
            "Give the best argument of someone who chose another way. The chapter has one "
            "for staying apart.",
        ),
        praise="The form is complete: a way, reasons that name their evidence, and a voice against. "
        "Only the form was checked, not what you chose: each way can "
        "be defended from the chapter. Compare yours with the model answer.",
        hints=(
            "Look for relations that pull against each other between the same two actors.",
            "A sentence that helps: “Whoever refers people to … (L5) cannot …, unless …”.",
        ),
        model_answer=_model_answer(),
    )


def _relations_named(text: str) -> int:
    known = relations()
    return len({code for code in re.findall(r"\b[CL]\d+\b", text.upper()) if code in known})


def _model_answer() -> str:
    return (
        "C. Because: on Lesbos UNHCR referred vulnerable people to the volunteers' camp for years (L5) "
        "and did not speak out when it was threatened (L6), so it used a place that it did not "
        "defend; but it works within limits that states set (L7) and by unseen diplomacy (C7), which "
        "an open attack may end. Agreeing beforehand that human-rights organisations, whom volunteers "
        "trust more (L8), speak out while UNHCR presses inside keeps both roads open. Against: a "
        "division of roles is easily an excuse for the strongest voice to keep silent, and those "
        "who speak are then the ones who are obstructed."
    )

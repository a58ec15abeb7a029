"""The tasks of chapter 6 without code: read off, decide what is borne out, judge."""

from __future__ import annotations

from ... import theme
from .. import arguments, patterns
from ..verdict import Slip, Task
from ._ch06_tables import GROUPS, amount, euros, share

OPTIONS = ("yes", "no")
HEADLINES = ("A", "B", "C")


def read_off_task() -> Task:
    """Return the task in which three measures are read off."""
    truth = {
        "share": max(GROUPS, key=lambda group: share(group, "disability")),
        "amount": max(GROUPS, key=lambda group: amount(group, "disability")),
        "euros": max(GROUPS, key=lambda group: euros(group, "disability")),
    }
    cee, dutch = (theme.euro(euros(group, "disability")) for group in ("CEE", "NL"))
    slips = (
        Slip(
            "share-for-euros",
            lambda got: got["share"] == "CEE" and got["euros"] == "CEE",
            "You carried the highest share over to the euros. More people receiving is not more "
            "money: a resident of the CEE group who receives disability benefit gets far less of it.",
            "Multiply share and amount for each group, then compare the three products.",
        ),
        Slip(
            "amount-for-share",
            lambda got: got["share"] == "NL",
            "The Netherlands-born group has the highest amount, not the highest share of people receiving.",
            "The share is the percentage of residents; read the other measure again.",
        ),
        Slip(
            "share-for-amount",
            lambda got: got["amount"] == "CEE",
            "For the amount you named the group with the highest share. The amount is what someone "
            "gets who receives the benefit, and it follows the wage earned before.",
            "Set the measure to the mean amount and read it again.",
        ),
        Slip(
            "middle-group",
            lambda got: "EU" in got.values(),
            "The EU group leads on none of the three: it includes the CEE group and lies between.",
            "Set each of the three measures and read off the longest bar.",
        ),
    )
    return patterns.choices(
        id="06-1",
        name="highest",
        title="Who receives most?",
        minutes=8,
        truth=truth,
        options=GROUPS,
        praise="The CEE group receives disability benefit most often and yet gets the fewest euros "
        f"a resident: {cee} a year against {dutch} in the Netherlands-born group. “Who receives most?” has no "
        "answer before you say which measure you mean.",
        slips=slips,
        hints=(
            "There are three measures and each has its own highest group; two of them are the same.",
            "Euros a resident = share receiving × mean amount ÷ 100. Work it out for NL and CEE.",
        ),
    )


def statements_task() -> Task:
    """Return the task that asks which statements the tables bear out."""
    truth = {"a": "yes", "b": "no", "c": "no", "d": "no", "e": "yes"}
    gap = share("NL", "pension") - share("EU", "pension")
    even = gap / (share("NL", "pension") - share("CEE", "pension"))
    slips = (
        Slip(
            "causal",
            lambda got: got["b"] == "yes",
            "Statement b says what “makes” people receive assistance. The table compares groups that "
            "also differ in age, work history and household; it shows a difference and no cause.",
            "Ask of each statement: would the table look the same if another cause were at work?",
        ),
        Slip(
            "subgroup",
            lambda got: got["c"] == "yes",
            "Statement c is about EU residents outside the CEE group, and no column shows them: the "
            "EU column includes the CEE group.",
            "The EU figure is an average of two parts. What does it say about one of them?",
        ),
        Slip(
            "one-year",
            lambda got: got["d"] == "yes",
            "Statement d compares years, and table 3 is about one year, 2014. The averages of "
            "2004–2014 in table 1 count status on the labour market, not benefits received.",
            "Look at the years above each table.",
        ),
        Slip(
            "share-for-euros",
            lambda got: got["e"] == "no",
            "Statement e is about euros over all residents, those without a benefit included: that "
            "is share × amount, and it is highest in the Netherlands-born group.",
            "Multiply the two lines of the row “total”.",
        ),
        Slip(
            "not-borne-out",
            lambda got: got["a"] == "no",
            "Statement a only repeats two shares that the table prints; it says nothing about why.",
            "Find the two shares in the row “assistance”.",
        ),
    )
    return patterns.choices(
        id="06-2",
        name="borne_out",
        title="What do these tables bear out?",
        minutes=10,
        truth=truth,
        options=OPTIONS,
        praise="Two statements repeat or multiply what is printed; three go beyond it, to a cause, to "
        "a group without a column, to other years. On c it could even be the other way round: once "
        f"{theme.percent(100 * even, 0)} or more of the EU group belongs to CEE, the others receive a "
        "state pension at least as often as the Netherlands-born group.",
        slips=slips,
        hints=(
            "Three of the five go beyond the tables: one names a cause, one a group, one other years.",
            "“Borne out” is not the same as “true”: a statement may be true and not follow from here.",
        ),
    )


def judgement_task() -> Task:
    """Return the task in which a headline is chosen and defended; only its form is checked."""
    return arguments.task(
        id="06-7",
        title="Which headline?",
        choices={"headline": HEADLINES},
        other="limit",
        minutes=15,
        evidence=arguments.no_numbers(
            "Quote figures from the tables, each with the measure and the group it belongs to.",
            "`because` rests on fewer than 2 numbers; an editor will ask which.",
        ),
        looks=(
            "Say what the tables show, and why that speaks for this headline over the other two.",
            "What do the tables leave out that could change a reader's mind? Think of years, of who is "
            "registered, of cause.",
        ),
        praise="The form is complete: a choice, reasons with numbers, a limit. Only the form was "
        "checked, not what you chose: each headline can be defended. Compare yours with the model "
        "answer, or with a neighbour who chose another.",
        hints=(
            "A sentence that helps: “A reader who only saw this headline would wrongly think that …”.",
        ),
        model_answer=_model_answer(),
    )


def _model_answer() -> str:
    dutch, cee = (theme.euro(euros(group, "total")) for group in ("NL", "CEE"))
    return (
        f"C. Because: over all residents the Netherlands-born group received {dutch} a year in 2014 and the CEE "
        f"group {cee}, and the largest piece of that gap is the state pension, which "
        f"{theme.percent(share('NL', 'pension'))} and {theme.percent(share('CEE', 'pension'))} of them "
        "receive; those shares follow age. B is true and invites the reading that the Netherlands-born group "
        f"claims more readily; A is true of provisions ({theme.percent(share('CEE', 'provisions'))} "
        f"against {theme.percent(share('NL', 'provisions'))}) and silent on insurances. Limit: 2014 was "
        "a peak of unemployment, people who were not registered are missing, and that differences go "
        "with age and household does not by itself show that these are their cause."
    )

"""The tasks of chapter 6 without code: read off, decide what is borne out, judge."""

from __future__ import annotations

from typing import Any

from ... import theme
from .. import compare
from ..verdict import Slip, Task, Verdict
from ._ch06_tables import GROUPS, amount, euros, share

OPTIONS = ("yes", "no")
HEADLINES = ("A", "B", "C")
LEAST_WORDS, LEAST_NUMBERS, LEAST_LIMIT = 25, 2, 10


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
    return Task(
        id="06-1",
        name="highest",
        title="Who receives most?",
        track="read",
        minutes=8,
        read=lambda answer: compare.choices(answer, tuple(truth), GROUPS, "`highest`"),
        right=lambda got: got == truth,
        praise="The CEE group receives disability benefit most often and yet gets the fewest euros "
        f"a resident: {cee} a year against {dutch} in the Netherlands-born group. “Who receives most?” has no "
        "answer before you say which measure you mean.",
        slips=slips,
        otherwise=compare.by_name(truth),
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
    return Task(
        id="06-2",
        name="borne_out",
        title="What do these tables bear out?",
        track="read",
        minutes=10,
        read=lambda answer: compare.choices(answer, tuple(truth), OPTIONS, "`borne_out`"),
        right=lambda got: got == truth,
        praise="Two statements repeat or multiply what is printed; three go beyond it, to a cause, to "
        "a group without a column, to other years. On c it could even be the other way round: once "
        f"{theme.percent(100 * even, 0)} or more of the EU group belongs to CEE, the others receive a "
        "state pension at least as often as the Netherlands-born group.",
        slips=slips,
        otherwise=compare.by_name(truth),
        hints=(
            "Three of the five go beyond the tables: one names a cause, one a group, one other years.",
            "“Borne out” is not the same as “true”: a statement may be true and not follow from here.",
        ),
    )


def judgement_task() -> Task:
    """Return the task in which a headline is chosen and defended; only its form is checked."""

    def count(text: str) -> int:
        return len({word.strip(".,;:!?()").casefold() for word in text.split()} - {""})

    def numbers(text: str) -> int:
        return sum(any(sign.isdigit() for sign in word) for word in text.split())

    def read(answer: Any) -> dict[str, str]:
        fields = compare.fields(answer, ("headline", "because", "limit"), "`judgement`")
        return {
            "headline": compare.choice(fields["headline"], HEADLINES, "headline"),
            "because": compare.text(fields["because"], "because"),
            "limit": compare.text(fields["limit"], "limit"),
        }

    slips = (
        Slip(
            "too-short",
            lambda got: count(got["because"]) < LEAST_WORDS,
            f"`because` is short: fewer than {LEAST_WORDS} different words.",
            "Say what the tables show, and why that speaks for this headline over the other two.",
        ),
        Slip(
            "no-numbers",
            lambda got: numbers(got["because"]) < LEAST_NUMBERS,
            f"`because` rests on fewer than {LEAST_NUMBERS} numbers; an editor will ask which.",
            "Quote figures from the tables, each with the measure and the group it belongs to.",
        ),
        Slip(
            "repeated",
            lambda got: got["limit"].casefold() in got["because"].casefold(),
            "`limit` repeats what `because` already says.",
            "Name something the tables do not show and that could change a reader's mind.",
        ),
        Slip(
            "no-limit",
            lambda got: count(got["limit"]) < LEAST_LIMIT,
            f"`limit` is short: fewer than {LEAST_LIMIT} different words.",
            "What do the tables leave out? Think of years, of who is registered, of cause.",
        ),
    )
    return Task(
        id="06-7",
        name="judgement",
        title="Which headline?",
        track="read",
        minutes=15,
        read=read,
        right=lambda got: not any(slip.when(got) for slip in slips),
        praise="The form is complete: a choice, reasons with numbers, a limit. Only the form was "
        "checked, not what you chose: each headline can be defended. Compare yours with the model "
        "answer, or with a neighbour who chose another.",
        slips=slips,
        otherwise=lambda got: Verdict(False, slips[0].message, slips[0].look, slips[0].code),
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

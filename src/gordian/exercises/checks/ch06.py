"""Chapter 6, intra-EU migration and social security: the seven tasks and their checks."""

from __future__ import annotations

from typing import Any

from ... import theme
from .. import compare
from ..verdict import Slip, Task, Verdict
from ._ch06_building import bars_task, explorable_task
from ._ch06_tables import GROUPS, amount, euros, person, share

OPTIONS = ("yes", "no")


def tasks() -> tuple[Task, ...]:
    """Return the tasks of chapter 6 in the order of the notebook."""
    return (
        _read_off(),
        _statements(),
        _per_resident(),
        bars_task(),
        _parts(),
        explorable_task(),
        _judgement(),
    )


def _read_off() -> Task:
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
            "The Dutch group has the highest amount, not the highest share of people receiving.",
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
        f"a resident: {cee} a year against {dutch} in the Dutch group. “Who receives most?” has no "
        "answer before you say which measure you mean.",
        slips=slips,
        otherwise=compare.by_name(truth),
        hints=(
            "There are three measures and each has its own highest group; two of them are the same.",
            "Euros a resident = share receiving × mean amount ÷ 100. Work it out for NL and CEE.",
        ),
    )


def _statements() -> Task:
    truth = {"a": "yes", "b": "no", "c": "no", "d": "no", "e": "yes"}
    gap = share("NL", "pension") - share("EU", "pension")
    even = gap / (share("NL", "pension") - share("CEE", "pension"))
    slips = (
        Slip(
            "causal",
            lambda got: got["b"] == "yes",
            "Statement b says what *makes* people receive assistance. The table compares groups that "
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
            "is share × amount, and it is highest in the Dutch group.",
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
        "state pension at least as often as the Dutch group.",
        slips=slips,
        otherwise=compare.by_name(truth),
        hints=(
            "Three of the five go beyond the tables: one names a cause, one a group, one other years.",
            "“Borne out” is not the same as “true”: a statement may be true and not follow from here.",
        ),
    )


def _per_resident() -> Task:
    truth = {group: euros(group, "total") for group in GROUPS}
    within = 12.0  # euros: three honest routes through the rounded table end this close together

    def is_like(values: dict[str, float], near: float = within) -> Any:
        return lambda got: compare.same(got, values, near)

    def of(figure: Any, *schemes: str) -> dict[str, float]:
        return {group: sum(figure(group, scheme) for scheme in schemes) for group in GROUPS}

    two = ("insurance", "provisions")
    mean = {group: value / len(two) for group, value in of(amount, *two).items()}
    percent = {group: 100 * value for group, value in truth.items()}
    slips = (
        Slip(
            "percent-for-fraction",
            is_like(percent, 100 * within),
            "These are a hundred times too large: the share is in per cent, so divide by 100.",
            "79.6% of the residents is 0.796 of each of them.".replace(
                "79.6%", theme.percent(share("NL", "total"))
            ).replace("0.796", f"{share('NL', 'total') / 100:.3f}"),
        ),
        Slip(
            "amount-for-euros",
            is_like(of(amount, "total")),
            "This is the mean amount of those who receive something. People who receive nothing are "
            "residents too and must count, with nothing.",
            "Multiply the amount by the share of residents who receive it.",
        ),
        Slip(
            "share-for-amount",
            is_like(of(share, "total"), 0.6),
            "This is the share of residents who receive something, in per cent, not yet euros.",
            "Multiply the share by the mean amount, and divide by 100.",
        ),
        Slip(
            "mean-of-means",
            is_like(mean),
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
            is_like(of(euros, "insurance")),
            "Only the insurances are counted; the provisions belong to social security too.",
            "Add the row `provisions`, or take the row `total`.",
        ),
        Slip(
            "insurances-left-out",
            is_like(of(euros, "provisions")),
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
        right=lambda got: compare.same(got, truth, within),
        praise=f"A year, per resident: {listed}. The order is that of the state pension: the Dutch "
        "group is older, so more of it is of pension age. The amounts of recipients alone would "
        "leave out everyone who receives nothing.",
        slips=slips,
        otherwise=compare.by_name(truth, within),
        hints=(
            "Take the rows where `scheme` is `total`; each has a share and an amount.",
            "`share_pct * mean_eur / 100`, with `group` as the index.",
        ),
    )


def _parts() -> Task:
    retired = {group: person(group, "retired") for group in ("NL", "CEE")}
    rate = {group: share(group, "pension") / retired[group] for group in retired}
    older, likelier = retired["NL"] - retired["CEE"], rate["NL"] - rate["CEE"]
    truth = {
        "composition": older * (rate["NL"] + rate["CEE"]) / 2,
        "rate": likelier * (retired["NL"] + retired["CEE"]) / 2,
    }
    gap = sum(truth.values())
    within = 0.06  # points: one decimal is precise enough

    def is_like(composition: float, rate_part: float, near: float = within) -> Any:
        return lambda got: compare.same(got, {"composition": composition, "rate": rate_part}, near)

    slips = (
        Slip(
            "swapped",
            is_like(truth["rate"], truth["composition"]),
            "The two parts stand with each other's name.",
            "Composition: what the different share of retired people does. Rate: what a different "
            "chance of a state pension among retired people does.",
        ),
        Slip(
            "sign",
            is_like(-truth["composition"], -truth["rate"]),
            "The sizes are right and the signs are turned: this is CEE less NL. The task asks for NL "
            "less CEE, so that a positive part is more in the Dutch group.",
            "Give the Dutch group first, as group a.",
        ),
        Slip(
            "fraction-for-points",
            is_like(truth["composition"] / 100, truth["rate"] / 100, 0.001),
            "These are fractions; the task asks for percentage points.",
            "Leave the shares in per cent, or multiply by 100 at the end.",
        ),
        Slip(
            "share-of-the-gap",
            lambda got: (
                is_like(*(100 * part / gap for part in truth.values()), 0.6)(got)
                or is_like(*(part / gap for part in truth.values()), 0.006)(got)
            ),
            "This is how the gap is divided, as a share of it; the task asks for percentage points.",
            f"The two parts must add up to the gap of {theme.points(gap)}.",
        ),
        Slip(
            "dutch-norm",
            is_like(older * rate["NL"], likelier * retired["CEE"]),
            "The parts add up, but the Dutch rate was made the norm for the composition. Take CEE as "
            "the norm and you get other parts; Kitagawa takes the mean of both groups, so that none "
            "is the norm.",
            "Weight each difference by the average of the two groups: `order='average'`.",
        ),
        Slip(
            "cee-norm",
            is_like(older * rate["CEE"], likelier * retired["NL"]),
            "The parts add up, but the CEE rate was made the norm for the composition. Take the Dutch "
            "one and you get other parts; Kitagawa takes the mean of both groups.",
            "Weight each difference by the average of the two groups: `order='average'`.",
        ),
        Slip(
            "unweighted",
            lambda got: (
                compare.close(got["composition"], older, within)
                or compare.close(got["rate"], 100 * likelier, 0.6)
            ),
            "This is a difference between the groups that was not weighted yet: how much more often "
            "retired, or how much likelier a pension. It is not yet what that does to the gap.",
            "Multiply the difference in composition by a rate, and the difference in rates by a share.",
        ),
        Slip(
            "does-not-add-up",
            lambda got: not compare.close(sum(got.values()), gap, 2 * within),
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
        right=lambda got: compare.same(got, truth, within),
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


HEADLINES = ("A", "B", "C")
LEAST_WORDS, LEAST_NUMBERS, LEAST_LIMIT = 25, 2, 10


def _judgement() -> Task:
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
        f"C. Because: over all residents the Dutch group received {dutch} a year in 2014 and the CEE "
        f"group {cee}, and the largest piece of that gap is the state pension, which "
        f"{theme.percent(share('NL', 'pension'))} and {theme.percent(share('CEE', 'pension'))} of them "
        "receive; those shares follow age. B is true and invites the reading that the Dutch group "
        f"claims more readily; A is true of provisions ({theme.percent(share('CEE', 'provisions'))} "
        f"against {theme.percent(share('NL', 'provisions'))}) and silent on insurances. Limit: 2014 was "
        "a peak of unemployment, people who were not registered are missing, and that differences go "
        "with age and household does not by itself show that these are their cause."
    )

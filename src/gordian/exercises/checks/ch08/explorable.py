"""The task of chapter 8 in which an own `explore` of voting power is built."""

from __future__ import annotations

from functools import cache, partial

from .... import data
from ....models import voting_power
from ... import trying
from ...predicates import all_of, no_slip, shows, shows_scaled, still
from ...trying import Tried
from ...verdict import Slip, Slips, Task

PRIORITIES = tuple(str(share) for share in range(0, 81, 10))
POWER_WITHIN = 0.1  # per cent


@cache
def power(residents: float, way: str = "") -> dict[str, float]:
    """Return each party's Banzhaf power, in per cent; ``way`` makes a known error."""
    names = ("city", "associations", "developers")
    votes = [int(data.value("ch08-settings", f"{name}_votes", "value")) for name in names]
    at_start = sum(votes) + int(start())
    votes.append(round(residents))
    total = sum(votes)
    if way == "votes":
        shares = [vote / total for vote in votes]
    else:
        rule = "two-thirds" if way == "two-thirds" else "majority"
        needed = voting_power.quota(at_start if way == "stuck" else total, rule)
        shares = [float(share) for share in voting_power.banzhaf(votes, min(needed, total))]
    return {
        party: 100 * share
        for party, share in zip(voting_power.PARTIES.values(), shares, strict=True)
    }


def start() -> float:
    """Return the residents' votes in the chapter's example."""
    return float(data.value("ch08-settings", "residents_votes", "value"))


def explorable_task() -> Task[Tried]:
    """Return the task in which an own `explore` of voting power is built."""
    residents = voting_power.PARTIES["residents"]

    slips: Slips[Tried] = (
        Slip(
            "slider-does-nothing",
            still(*voting_power.PARTIES.values()),
            "The slider moves and the power of the parties stays the same.",
            "Put the argument `residents` among the votes that you give to the model.",
        ),
        Slip(
            "fraction-for-percent",
            shows_scaled(power, 0.01, POWER_WITHIN),
            "The model returns fractions of one; the column is called `pct`.",
            "Multiply by 100.",
        ),
        Slip(
            "votes-for-power",
            shows(partial(power, way="votes"), POWER_WITHIN),
            "These are the shares of the votes. A fifth of the votes can be no power at all: that is the point.",
            "Keep the rows where `measure` is `Banzhaf`.",
        ),
        Slip(
            "quota-stuck",
            shows(partial(power, way="stuck"), POWER_WITHIN),
            "The votes needed stay what they were at the start, while the number of votes changes. More "
            "than half of more votes is more.",
            "Work the quota out anew in each state: `quota(total, 'majority')`.",
        ),
        Slip(
            "other-rule",
            shows(partial(power, way="two-thirds"), POWER_WITHIN),
            "Here two thirds of the votes are needed. The task keeps to more than half.",
            "Use the rule `majority`.",
        ),
        trying.starts_elsewhere(
            start(),
            "The slider does not open at the chapter's example, 20 votes, so a reader cannot compare.",
            "Start it at 20 (and mind that min plus a number of steps must reach that).",
        ),
        trying.not_illustrative(
            "`kind` says that these votes were printed, published or computed from such numbers. No council "
            "in Rotterdam votes like this: the numbers are invented."
        ),
        Slip(
            "same-sentence",
            lambda tried: len(set(tried.sentences)) == 1,
            "The sentence is the same wherever the slider stands. Who cannot see the chart learns nothing "
            "from it.",
            "Put this state's power into the sentence, from `frames['table']`.",
        ),
    )
    at_start, more = power(start())[residents], power(start() + 4)[residents]
    return Task(
        id="08-6",
        name="what_if",
        title="When does a vote count?",
        track="analyse",
        minutes=25,
        read=trying.reader(
            "what_if", "residents", tuple(voting_power.PARTIES.values()), ("party", "pct")
        ),
        right=all_of(shows(power, POWER_WITHIN), no_slip(slips)),
        praise=f"You built an explorable. With {start():.0f} votes the residents have {at_start:.1f}% of the "
        f"power, with {start() + 4:.0f} they have {more:.1f}%: power does not grow with votes, it jumps "
        "when a coalition can be tipped. And power is not votes only; land, money and deadlines are in no "
        "quota.",
        slips=slips,
        otherwise=trying.where_off(power, POWER_WITHIN),
        hints=(
            "The model: `table = who_decides(residents=residents)`, then the rows where `measure` is `Banzhaf`.",
            "An axis that does not move: `alt.X('pct:Q').scale(domain=[0, 100])`.",
            "In `sentence`, with `table = frames['table']`: `table.set_index('party')['pct']['Residents']`.",
        ),
    )

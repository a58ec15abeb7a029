"""The task of chapter 8 in which Little's law is drawn for a list with priority."""

from __future__ import annotations

from ....models.waiting import waiting_list
from ... import keyed_chart
from ...keyed_chart import KeyedChart
from ...predicates import all_of, drawn, drawn_scaled, no_slip
from ...verdict import Slip, Slips, Task

VACANCIES, NEWCOMERS = 1000, 2000  # a year, as in the task
PRIORITIES = tuple(str(share) for share in range(0, 81, 10))
WITHIN = 0.06  # years


def waiting_task() -> Task[KeyedChart]:
    """Return the task in which Little's law is drawn for a list with priority."""
    found = {share: waiting_list(VACANCIES, int(share), NEWCOMERS) for share in PRIORITIES}
    rows = {share: frames["list"].iloc[0] for share, frames in found.items()}
    wait = {share: float(frames["wait"]["years"].iloc[1]) for share, frames in found.items()}
    length = {share: float(row["length"]) for share, row in rows.items()}
    joining = dict.fromkeys(PRIORITIES, float(NEWCOMERS))
    housed = {share: float(row["housed"]) for share, row in rows.items()}
    vacant = dict.fromkeys(PRIORITIES, float(VACANCIES))

    def ratio(above: dict[str, float], below: dict[str, float]) -> dict[str, float]:
        return {share: above[share] / below[share] for share in PRIORITIES}

    truth = ratio(length, joining)

    slips: Slips[KeyedChart] = (
        Slip(
            "list-for-years",
            drawn(length, 1),
            "This is how many people are on the list: a stock, not a time.",
            "Divide it by the people who join in a year.",
        ),
        Slip(
            "wait-for-mean",
            drawn(wait, WITHIN),
            "This is how long those wait who do get a home, `wait`. Many give up before; the law counts the "
            "years on the list of everyone who joins.",
            "Work out `length / newcomers`.",
        ),
        Slip(
            "upside-down",
            drawn(ratio(joining, length), 0.005),
            "The fraction stands upside down: this is how many join for each person on the list.",
            "Length above, people who join in a year below.",
        ),
        Slip(
            "housed-for-joining",
            drawn(ratio(length, housed), WITHIN),
            "You divided by those who are housed. Not all who leave the list get a home; the law counts "
            "everyone who joins.",
            "Divide by `newcomers`.",
        ),
        Slip(
            "vacancies-for-joining",
            drawn(ratio(length, vacant), WITHIN),
            "You divided by the homes that fall vacant, part of which goes to people with priority who are "
            "never on this list.",
            "Divide by `newcomers`.",
        ),
        Slip(
            "months-for-years",
            drawn_scaled(truth, 12, WITHIN),
            "These are months; the task asks for years.",
            "People who join in a year give years: leave the 12 out.",
        ),
        keyed_chart.no_unit(
            "year",
            "The measured axis does not say that it counts years.",
            "Give it a title: `.title('Mean years on the list')`.",
        ),
    )
    return Task(
        id="08-5",
        name="waits",
        title="Little's law",
        track="analyse",
        minutes=15,
        read=lambda answer: keyed_chart.read(
            answer,
            "waits",
            PRIORITIES,
            "years",
            "Keep `priority` (0, 10, … 80) as a column, and add one with the years.",
        ),
        right=all_of(drawn(truth, WITHIN), no_slip(slips)),
        praise=f"From {truth['0']:.1f} years on the list without priority for anyone to {truth['80']:.1f} when "
        "four in five homes go to others first. Nobody had to be followed for it: a stock and the number "
        f"who join are enough. Those who do get a home wait longer still ({wait['80']:.1f} years at 80%); "
        "the mean counts everyone who gave up, sooner, too.",
        slips=slips,
        otherwise=keyed_chart.by_name(truth, WITHIN),
        hints=(
            "Length of the list = people who join in a year × mean years on it. Which two do you have?",
            "`alt.Chart(lists.assign(years=…)).mark_line(point=True).encode(x='priority:Q', "
            "y=alt.Y('years:Q').title('Mean years on the list'))`.",
        ),
    )

"""The task of chapter 4 in which an own `explore` of the chain is built."""

from __future__ import annotations

from functools import cache, partial

from .... import data
from ....models.shelter_chain import ENDS, MONTHS, thirty_people
from ... import trying
from ...predicates import all_of, no_slip, shows, still
from ...trying import Tried
from ...verdict import Slip, Slips, Task

WITHIN = 0.06  # people of thirty, in expectation


@cache
def end(permit: float, way: str = "") -> dict[str, float]:
    """Return how many of thirty are expected in each end; ``way`` makes a known error."""
    if way == "open":
        frames = thirty_people(permit=permit, local=True)
    else:
        frames = thirty_people(permit=permit / 100 if way == "fraction" else permit)
    if way == "two-years":
        rows = frames["places"].query(f"month == {MONTHS[-1]}").set_index("place")["people"]
    else:
        rows = frames["ends"].set_index("end")["people"]
    times = 100 / thirty() if way == "percent" else 1
    return {name: times * float(rows[name]) for name in ENDS}


def thirty() -> float:
    """Return the number of people with whom the chain begins."""
    return float(data.value("ch04-chain", "people", "value"))


def explorable_task() -> Task[Tried]:
    """Return the task in which an own `explore` of the chain is built."""
    start = float(data.value("ch04-chain", "permit", "value"))

    slips: Slips[Tried] = (
        Slip(
            "slider-does-nothing",
            still(ENDS[0]),
            "The slider moves and the numbers stay the same.",
            "Give the argument `permit` on to the model: `thirty_people(permit=permit)`.",
        ),
        Slip(
            "two-years-for-end",
            shows(partial(end, way="two-years"), WITHIN),
            "These are the people who have reached an end within two years. Asked is the end, however long it "
            "takes.",
            "Take the table `ends`.",
        ),
        Slip(
            "percent-for-people",
            shows(partial(end, way="percent"), WITHIN),
            "These are percentages; the column is called `people`.",
            "Leave the numbers of the table `ends` as they are.",
        ),
        Slip(
            "percent-for-fraction",
            shows(partial(end, way="fraction"), WITHIN),
            "The chance is divided by 100 before it goes into the model, which expects per cent a month.",
            "Give `permit` on as it is.",
        ),
        Slip(
            "other-policy",
            shows(partial(end, way="open"), WITHIN),
            "Here the local shelter is open: two things have changed at once, and a reader cannot tell which "
            "does what.",
            "Leave `local` at `False`.",
        ),
        trying.starts_elsewhere(
            start,
            "The slider does not open at the chapter's own value, so a reader has nothing to compare with.",
            f"Start it at {start:g} (and mind that min plus a number of steps must reach that).",
        ),
        trying.not_illustrative(
            "`kind` says that these numbers were printed, published or computed from such numbers. Most chances "
            "of this chain are assumed."
        ),
        trying.unsaid(
            "assumption-unsaid",
            "Nothing under the chart says that this is no forecast. On this subject a reader may take thirty "
            "for thirty people who exist.",
            "Give `explore` a `note`: a thinking tool with assumed chances, not about real people.",
        ),
        trying.same_sentence("Put this state's numbers into the sentence, from `frames['table']`."),
    )
    low, high = end(0.2), end(1.6)
    return Task(
        id="04-6",
        name="what_if",
        title="What if a permit were likelier?",
        track="analyse",
        minutes=25,
        read=trying.reader("what_if", "permit", ENDS, ("end", "people")),
        right=all_of(shows(end, WITHIN), no_slip(slips)),
        praise=f"You built an explorable. From 0.2% to 1.6% a month the expected number with a permit goes from "
        f"{low[ENDS[0]]:.1f} to {high[ENDS[0]]:.1f} of thirty, in the end. Part of that is arithmetic: the "
        "two ends share thirty between them. Part is an assumption, that a better chance of a permit makes "
        "return less likely; and “in the end” may be many years away.",
        slips=slips,
        otherwise=trying.where_off(end, WITHIN),
        hints=(
            "The model: `thirty_people(permit=permit)['ends'][['end', 'people']]`.",
            "An axis that does not move: `alt.X('people:Q').scale(domain=[0, 30])`.",
            "In `sentence`, with `table = frames['table']`: `table.set_index('end')['people']['Permit']`.",
        ),
    )

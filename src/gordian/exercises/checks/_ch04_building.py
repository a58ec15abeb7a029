"""The two tasks of chapter 4 in which something is built: a chart, and an explorable."""

from __future__ import annotations

from functools import cache
from typing import Any

from ... import data, theme
from ...models.shelter_chain import ENDS, MONTHS, thirty_people
from .. import compare, drawing, figure, trying
from ..verdict import NotYet, Slip, Task
from ._ch04_reading import pilot

SOLUTIONS = ("lasting", "partly", "none")
NOT_LEFT = "not left"
PEOPLE_WITHIN = 1.0  # people: whole numbers are precise enough
WITHIN = 0.06  # people of thirty, in expectation


def outcomes_task() -> Task:
    """Return the task in which the pilot's outcomes are drawn in people, with those still there."""
    left, everyone = pilot("left"), pilot("participants")

    def of(whole: float) -> dict[str, float]:
        return {name: pilot(name) / 100 * whole for name in SOLUTIONS}

    truth = {**of(left), NOT_LEFT: everyone - left}
    slips = (
        Slip(
            "percent-for-people",
            lambda got: compare.same(got.values, of(100), 0.6),
            "The bars show per cent, and not all of the same group: those who have not left are in none of "
            "the three shares.",
            "Multiply each share by the people it is taken of.",
        ),
        Slip(
            "wrong-denominator",
            lambda got: compare.same(got.values, of(everyone), PEOPLE_WITHIN),
            "The shares are taken of all who took part. They are shares of those who had left.",
            "Multiply by the row `left`.",
        ),
        Slip(
            "percent-for-fraction",
            lambda got: compare.same(got.values, of(100 * left), 100 * PEOPLE_WITHIN),
            "The bars are a hundred times too long: the shares are in per cent.",
            "Divide by 100.",
        ),
        Slip(
            "left-for-not-left",
            lambda got: compare.close(got.values[NOT_LEFT], left, PEOPLE_WITHIN),
            "The last bar shows those who had left. Asked are those who had not.",
            "Subtract `left` from `participants`.",
        ),
        figure.not_bars(
            "The numbers are right, but they are not drawn as bars. A line suggests a path from one outcome to "
            "the next, and there is none."
        ),
        figure.cut_axis(),
        figure.colour_alone(
            "The outcomes can be told by colour alone. A reader who does not see the colours, or prints the "
            "page, loses them."
        ),
        figure.no_unit(
            "people|person",
            "The axis does not say what it counts.",
            "Give it a title: `.title('People')`.",
        ),
    )
    return Task(
        id="04-4",
        name="outcomes",
        title="All who took part",
        track="analyse",
        minutes=15,
        read=_read_outcomes,
        right=lambda got: (
            compare.same(got.values, truth, PEOPLE_WITHIN)
            and not any(slip.when(got) for slip in slips)
        ),
        praise=f"The longest bar is the one that the three percentages leave out: {theme.people(truth[NOT_LEFT])} "
        f"people had not left in July 2022. A lasting solution was found for about {theme.people(truth['lasting'])} of "
        f"{theme.people(everyone)}. The percentages are printed as whole numbers, so each of the other bars may be "
        "some six people off.",
        slips=slips,
        otherwise=lambda got: compare.by_name(truth, PEOPLE_WITHIN)(got.values),
        hints=(
            "Four rows: three shares of `left`, and `participants` less `left`.",
            "`pd.DataFrame({'outcome': ['lasting', 'partly', 'none', 'not left'], 'people': […]})`, then "
            "`x=alt.X('people:Q').title('People')`, `y='outcome:N'`.",
        ),
    )


def _read_outcomes(answer: Any) -> figure.Figure:
    shown = {str(cell) for row in drawing.read(answer, "outcomes").rows.to_numpy() for cell in row}
    if set(SOLUTIONS) <= shown and NOT_LEFT not in shown:
        raise NotYet(
            "People who had not left are nowhere in the chart. They took part too, and a reader would take "
            "the three outcomes for all there is.",
            f"Add a row with the outcome `{NOT_LEFT}`: all who took part less those who had left.",
            "group-left-out",
        )
    look = "Give the table a column with `lasting`, `partly`, `none` and `not left`, and one with people."
    return figure.read(answer, "outcomes", (*SOLUTIONS, NOT_LEFT), "people", look)


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


def explorable_task() -> Task:
    """Return the task in which an own `explore` of the chain is built."""
    start = float(data.value("ch04-chain", "permit", "value"))

    def like(way: str) -> Any:
        return lambda tried: tried.like(lambda x: end(x, way), WITHIN)

    slips = (
        Slip(
            "slider-does-nothing",
            lambda tried: not tried.moves(ENDS[0]),
            "The slider moves and the numbers stay the same.",
            "Give the argument `permit` on to the model: `thirty_people(permit=permit)`.",
        ),
        Slip(
            "two-years-for-end",
            like("two-years"),
            "These are the people who have reached an end within two years. Asked is the end, however long it "
            "takes.",
            "Take the table `ends`.",
        ),
        Slip(
            "percent-for-people",
            like("percent"),
            "These are percentages; the column is called `people`.",
            "Leave the numbers of the table `ends` as they are.",
        ),
        Slip(
            "percent-for-fraction",
            like("fraction"),
            "The chance is divided by 100 before it goes into the model, which expects per cent a month.",
            "Give `permit` on as it is.",
        ),
        Slip(
            "other-policy",
            like("open"),
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
        trying.same_sentence(
            "Put this state's numbers into the sentence, from the table that `say` receives."
        ),
    )
    low, high = end(0.2), end(1.6)
    return Task(
        id="04-6",
        name="what_if",
        title="What if a permit were likelier?",
        track="analyse",
        minutes=25,
        read=trying.reader("what_if", "permit", ENDS, ("end", "people")),
        right=lambda tried: tried.like(end, WITHIN) and not any(slip.when(tried) for slip in slips),
        praise=f"You built an explorable. From 0.2% to 1.6% a month the expected number with a permit goes from "
        f"{low[ENDS[0]]:.1f} to {high[ENDS[0]]:.1f} of thirty, in the end. Part of that is arithmetic: the "
        "two ends share thirty between them. Part is an assumption, that a better chance of a permit makes "
        "return less likely; and “in the end” may be many years away.",
        slips=slips,
        otherwise=trying.where_off(end, WITHIN),
        hints=(
            "The model: `thirty_people(permit=permit)['ends'][['end', 'people']]`.",
            "An axis that does not move: `alt.X('people:Q').scale(domain=[0, 30])`.",
            "`say` receives that table: `table.set_index('end')['people']['Permit']`.",
        ),
    )

"""The task of chapter 4 in which the pilot's outcomes are drawn in people, with those still there."""

from __future__ import annotations

from typing import Any

from .... import data, theme
from ... import chart, compare, keyed_chart
from ...keyed_chart import KeyedChart
from ...predicates import all_of, drawn, drawn_scaled, no_slip
from ...verdict import NotYet, Slip, Slips, Task

SOLUTIONS = ("lasting", "partly", "none")
NOT_LEFT = "not left"
PEOPLE_WITHIN = 1.0  # people: whole numbers are precise enough


def pilot(item: str) -> float:
    """Return a number of the evaluation of the national facilities."""
    return float(data.value("ch04-lvv", item, "value"))


def outcomes_task() -> Task[KeyedChart]:
    """Return the task in which the pilot's outcomes are drawn in people, with those still there."""
    left, everyone = pilot("left"), pilot("participants")

    def of(whole: float) -> dict[str, float]:
        return {name: pilot(name) / 100 * whole for name in SOLUTIONS}

    truth = {**of(left), NOT_LEFT: everyone - left}
    slips: Slips[KeyedChart] = (
        Slip(
            "percent-for-people",
            drawn(of(100), 0.6),
            "The bars show per cent, and not all of the same group: those who have not left are in none of "
            "the three shares.",
            "Multiply each share by the people it is taken of.",
        ),
        Slip(
            "wrong-denominator",
            drawn(of(everyone), PEOPLE_WITHIN),
            "The shares are taken of all who took part. They are shares of those who had left.",
            "Multiply by the row `left`.",
        ),
        Slip(
            "percent-for-fraction",
            drawn_scaled(of(left), 100, PEOPLE_WITHIN),
            "The bars are a hundred times too long: the shares are in per cent.",
            "Divide by 100.",
        ),
        Slip(
            "left-for-not-left",
            lambda got: compare.close(got.values[NOT_LEFT], left, PEOPLE_WITHIN),
            "The last bar shows those who had left. Asked are those who had not.",
            "Subtract `left` from `participants`.",
        ),
        keyed_chart.not_bars(
            "The numbers are right, but they are not drawn as bars. A line suggests a path from one outcome to "
            "the next, and there is none."
        ),
        keyed_chart.cut_axis(),
        keyed_chart.colour_alone(
            "The outcomes can be told by colour alone. A reader who does not see the colours, or prints the "
            "page, loses them."
        ),
        keyed_chart.no_unit(
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
        right=all_of(drawn(truth, PEOPLE_WITHIN), no_slip(slips)),
        praise=f"The longest bar is the one that the three percentages leave out: {theme.people(truth[NOT_LEFT])} "
        f"people had not left in July 2022. A lasting solution was found for about {theme.people(truth['lasting'])} of "
        f"{theme.people(everyone)}. The percentages are printed as whole numbers, so each of the other bars may be "
        "some six people off.",
        slips=slips,
        otherwise=keyed_chart.by_name(truth, PEOPLE_WITHIN),
        hints=(
            "Four rows: three shares of `left`, and `participants` less `left`.",
            "`pd.DataFrame({'outcome': ['lasting', 'partly', 'none', 'not left'], 'people': […]})`, then "
            "`x=alt.X('people:Q').title('People')`, `y='outcome:N'`.",
        ),
    )


def _read_outcomes(answer: Any) -> KeyedChart:
    shown = {str(cell) for row in chart.read(answer, "outcomes").rows.to_numpy() for cell in row}
    if set(SOLUTIONS) <= shown and NOT_LEFT not in shown:
        raise NotYet(
            "People who had not left are nowhere in the chart. They took part too, and a reader would take "
            "the three outcomes for all there is.",
            f"Add a row with the outcome `{NOT_LEFT}`: all who took part less those who had left.",
            "group-left-out",
        )
    look = "Give the table a column with `lasting`, `partly`, `none` and `not left`, and one with people."
    return keyed_chart.read(answer, "outcomes", (*SOLUTIONS, NOT_LEFT), "people", look)

"""The task of chapter 9 in which the library panel is drawn."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from .... import data
from ... import chart, keyed_chart
from ...keyed_chart import KeyedChart
from ...predicates import all_of, drawn, lacks, no_slip, titled
from ...verdict import NotYet, Slip, Slips, Task

VISITORS = ("turkish", "antillean", "dutch", "surinamese", "moroccan")
WITHIN = 0.1  # per cent


def library_task() -> Task[KeyedChart]:
    """Return the task in which the library panel is drawn."""
    truth = {
        group: float(data.value("ch09-public", f"library:{group}:2021", "value"))
        for group in VISITORS
    }
    slips: Slips[KeyedChart] = (
        Slip(
            "year-for-share",
            drawn(dict.fromkeys(VISITORS, 2021), 1),
            "The bars are as long as the year, 2021.",
            "Put the column `value` on the measured axis.",
        ),
        Slip(
            "fraction-for-percent",
            drawn({k: v / 100 for k, v in truth.items()}, 0.002),
            "The bars are fractions of one, while a reader expects per cent.",
            "Leave `value` in per cent, or format the axis: `alt.Axis(format='%')`.",
        ),
        keyed_chart.not_bars(
            "The numbers are right, but they are not drawn as bars. A line suggests a path from one "
            "group to the next, and there is none."
        ),
        keyed_chart.cut_axis(),
        keyed_chart.colour_alone(
            "The groups can be told by colour alone. A reader who does not see the colours, or prints "
            "the page, loses them."
        ),
        keyed_chart.no_unit(
            "%|per ?cent|share",
            "The axis does not say what it measures.",
            "Give it a title: `.title('Visit a library with some regularity (%)')`.",
        ),
        Slip(
            "panel-as-population",
            lacks(titled("panel", "member")),
            "The chart does not say who was asked, so a reader takes its bars for all residents with such "
            "a background. It is one regional panel, of 100 members a group.",
            "Name them in the chart's title: `alt.Chart(…, title='Members of a library panel, 2021')`.",
        ),
    )
    return Task(
        id="09-4",
        name="library",
        title="Who visits a library?",
        track="analyse",
        minutes=12,
        read=_read_library,
        right=all_of(drawn(truth, WITHIN), no_slip(slips)),
        praise="A reader sees three groups alike and two lower, and at once who was asked. The volume says that "
        "people of non-western background visit libraries more. Neither refutes the other: a national "
        "sample and a wide category there, 100 panel members a group in one region here, and another "
        "question. A chart that hides who was asked would make them a contradiction.",
        slips=slips,
        otherwise=keyed_chart.by_name(truth, WITHIN),
        hints=(
            "Keep the rows where `indicator` is `library`; there are five.",
            "`alt.Chart(five, title='…').mark_bar().encode(x=alt.X('value:Q').title('… (%)'), "
            "y=alt.Y('group:N').sort('-x'))`.",
        ),
    )


def _read_library(answer: Any) -> KeyedChart:
    seen = chart.read(answer, "library")
    if "indicator" in seen.rows and set(seen.rows["indicator"]) != {"library"}:
        raise NotYet(
            "Rows about something else are drawn too: reading books is another question, asked of other "
            "people in another year, and cannot stand in one chart as if it were the same.",
            "Keep the rows where `indicator` is `library`.",
            "other-question",
        )
    look = "Keep the columns `group` and `value` of the table."
    got = keyed_chart.read(answer, "library", VISITORS, "value", look)
    axis = got.axis.get("axis") or {}
    times = 100 if "%" in str(axis.get("format", "")) else 1
    return replace(got, values={group: times * value for group, value in got.values.items()})

"""The task of chapter 5 in which Simpson's paradox is drawn."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ... import keyed_chart
from ...keyed_chart import KeyedChart
from ...predicates import all_of, drawn, drawn_scaled, marked, no_slip
from ...verdict import Slip, Slips, Task
from .tables import ALL, ORIGINS, SCHOOLING, mean_of_kinds, people, without_work

LENSES = (ALL, *SCHOOLING)
BARS = tuple(f"{origin} {schooling}" for origin in ORIGINS for schooling in LENSES)
WITHIN = 0.3  # points


def paradox_task() -> Task[KeyedChart]:
    """Return the task in which Simpson's paradox is drawn."""
    truth = _of(without_work)
    plain = {
        **truth,
        **{f"{o} {ALL}": sum(truth[f"{o} {s}"] for s in SCHOOLING) / 2 for o in ORIGINS},
    }
    slips: Slips[KeyedChart] = (
        Slip(
            "mean-of-rates",
            drawn(plain, WITHIN),
            "The bars of `all` are plain means of rates. With as many people in each level of schooling "
            "the paradox would be gone, and in this town there are not as many.",
            "For `all`, add up people and people without work over both levels, then divide.",
        ),
        Slip(
            "kinds-averaged",
            drawn(_of(mean_of_kinds), WITHIN),
            "The bars are plain means over the kinds of people in each group, as if every kind had as many "
            "people.",
            "Add up people and people without work in each group, then divide once.",
        ),
        Slip(
            "fraction-for-percent",
            drawn_scaled(truth, 0.01, WITHIN),
            "The bars show fractions; the task asks for per cent.",
            "Multiply by 100.",
        ),
        Slip(
            "counts-for-rates",
            drawn(_of(lambda *who: float(people(*who)["out_of_work"].sum())), 0.5),
            "The bars show numbers of people. The groups differ in size, so their lengths say little.",
            "Divide by the people of the same group.",
        ),
        Slip(
            "joined",
            marked("line", "area", "trail"),
            "A line joins the groups, as if one could be on the way from one origin or schooling to the "
            "next.",
            "Use `mark_bar()` or `mark_point()`.",
        ),
        Slip(
            "cut-axis",
            lambda got: "bar" in got.marks and got.cut,
            keyed_chart.cut_axis().message,
            keyed_chart.cut_axis().look,
        ),
        keyed_chart.colour_alone(
            "Origin or schooling can be told by colour alone. A reader who does not see the colours, or "
            "prints the page, loses it.",
            "Let a name stand beside each mark: one on `y` and the other on `row`, or written with "
            "`mark_text`. Colour may come on top.",
        ),
        keyed_chart.no_unit(
            "%|per ?cent",
            "The axis does not say what it measures.",
            "Give the measured axis a title with its unit: `.title('Without work (%)')`.",
        ),
    )
    return Task(
        id="05-4",
        name="paradox",
        title="Draw the paradox",
        track="analyse",
        minutes=15,
        read=_read_paradox,
        right=all_of(drawn(truth, WITHIN), no_slip(slips)),
        praise="One picture, two orders: over everybody the mark of B is the longer one, and within each "
        "level of schooling that of A. A reader who gets only the first pair is not told an untruth, and is "
        "misled all the same. Which pair answers the question depends on the question.",
        slips=slips,
        otherwise=keyed_chart.by_name(truth, WITHIN),
        hints=(
            "A table of six rows: four from `groupby(['origin', 'schooling'])`, two from "
            "`groupby('origin')` with `schooling` set to `'all'`; join them with `pd.concat`.",
            "`alt.Chart(six).mark_bar().encode(x=alt.X('pct').title('Without work (%)'), y='origin', "
            "row='schooling')`",
        ),
    )


def _of(measure: Callable[..., float]) -> dict[str, float]:
    return {bar: measure(*bar.split()) for bar in BARS}


def _read_paradox(answer: Any) -> KeyedChart:
    look = (
        "Give `alt.Chart` a table with the columns `origin` (A, B), `schooling` (all, long, short) and "
        "`pct`, worked out in pandas first."
    )
    names = {"origin": ORIGINS, "schooling": LENSES}
    return keyed_chart.read_pairs(answer, "paradox", names, "pct", (look, look))

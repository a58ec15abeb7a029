"""The task of chapter 6 in which a chart of two branches and three groups is drawn."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from .... import theme, words
from ... import keyed_chart
from ...keyed_chart import KeyedChart
from ...predicates import all_of, drawn, drawn_scaled, no_slip
from ...verdict import Slip, Slips, Task
from .tables import GROUPS, amount, euros, share

BRANCHES = ("insurance", "provisions")
PAIRS = tuple(f"{group} {branch}" for group in GROUPS for branch in BRANCHES)
WITHIN = 1.0  # euros


def bars_task() -> Task[KeyedChart]:
    """Return the task in which a chart of two branches and three groups is drawn."""
    truth = _of(euros)
    slips: Slips[KeyedChart] = (
        Slip(
            "amount-for-euros",
            drawn(_of(amount), WITHIN),
            "The bars show the mean amount of those who receive something, `mean_eur`. People who "
            "receive nothing are left out.",
            "Draw share × amount ÷ 100, as in task 06-3.",
        ),
        Slip(
            "share-for-euros",
            drawn(_of(share), 0.1),
            "The bars show how many receive something, `share_pct`, not how much.",
            "Draw share × amount ÷ 100, as in task 06-3.",
        ),
        Slip(
            "percent-for-fraction",
            drawn_scaled(truth, 100, WITHIN),
            "The bars are a hundred times too long: the share is in per cent.",
            "Divide share × amount by 100.",
        ),
        Slip(
            "totals-mixed-in",
            lambda bars: bars.shown[1] != set(BRANCHES),
            "Other schemes are drawn beside the two branches, so the same euros appear twice: "
            "`insurance` and `provisions` are totals of single schemes.",
            "Keep the rows whose `scheme` is `insurance` or `provisions`, and no others.",
        ),
        keyed_chart.not_bars(
            "The numbers are right, but they are not drawn as bars. A line suggests a path from one "
            "group to the next, and there is none."
        ),
        keyed_chart.cut_axis(),
        keyed_chart.colour_alone(
            "Group or branch can be told by colour alone. A reader who does not see the colours, or "
            "prints the page, loses it.",
            "Let a name stand beside each bar: one on `y` and the other on `row`, or written with "
            "`mark_text`. An offset moves bars apart and names none. Colour may come on top.",
        ),
        keyed_chart.no_unit(
            "euro|€",
            "The axis does not say what it measures.",
            "Give the measured axis a title with its unit: `.title('Euros a year per resident')`.",
        ),
    )
    provisions, dutch = (theme.euro(euros(group, "provisions")) for group in ("CEE", "NL"))
    return Task(
        id="06-4",
        name="branches",
        title="Insurance or provisions?",
        track="analyse",
        minutes=15,
        read=_read_bars,
        right=all_of(drawn(truth, WITHIN), no_slip(slips)),
        praise="The picture shows two opposite orders: from the insurances the Netherlands-born group "
        f"receives most per resident, from the provisions the CEE group ({provisions} against "
        f"{dutch}). As the volume explains, insurances are paid mainly from contributions and "
        "provisions from taxes, so the two sides answer different questions about public finances.",
        slips=slips,
        otherwise=keyed_chart.by_name(truth, WITHIN),
        hints=(
            "First a table with three columns, `group`, `scheme` and `eur`, and six rows; then the chart.",
            "`alt.Chart(six).mark_bar().encode(x=alt.X('eur').title('Euros a year per resident'), "
            "y='scheme', row='group')`",
        ),
    )


def _of(measure: Callable[[str, str], float]) -> dict[str, float]:
    return {pair: measure(*pair.split()) for pair in PAIRS}


def _read_bars(answer: Any) -> KeyedChart:
    looks = (words.say("exercises.chart.columns_look"), words.say("exercises.chart.measured_look"))
    names = {"group": GROUPS, "scheme": BRANCHES}
    return keyed_chart.read_pairs(answer, "branches", names, "eur", looks)

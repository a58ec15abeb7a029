"""The two tasks of chapter 6 in which something is built: a chart, and an explorable."""

from __future__ import annotations

from typing import Any

from ... import theme, words
from .. import compare, figure, trying
from ..trying import Tried
from ..verdict import Slip, Task, Verdict
from ._ch06_tables import GROUPS, amount, euros, share

BRANCHES = ("insurance", "provisions")
PAIRS = tuple(f"{group} {branch}" for group in GROUPS for branch in BRANCHES)
WITHIN = 1.0  # euros


def bars_task() -> Task:
    """Return the task in which a chart of two branches and three groups is drawn."""
    truth = _of(euros)
    slips = (
        Slip(
            "amount-for-euros",
            lambda bars: compare.same(bars.values, _of(amount), WITHIN),
            "The bars show the mean amount of those who receive something, `mean_eur`. People who "
            "receive nothing are left out.",
            "Draw share × amount ÷ 100, as in task 06-3.",
        ),
        Slip(
            "share-for-euros",
            lambda bars: compare.same(bars.values, _of(share), 0.1),
            "The bars show how many receive something, `share_pct`, not how much.",
            "Draw share × amount ÷ 100, as in task 06-3.",
        ),
        Slip(
            "percent-for-fraction",
            lambda bars: compare.same(bars.values, _of(euros, 100), 100 * WITHIN),
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
        figure.not_bars(
            "The numbers are right, but they are not drawn as bars. A line suggests a path from one "
            "group to the next, and there is none."
        ),
        figure.cut_axis(),
        Slip(
            "colour-alone",
            lambda bars: not set(bars.columns) <= bars.drawing.placed,
            "Group or branch can be told by colour alone. A reader who does not see the colours, or "
            "prints the page, loses it.",
            "Let a name stand beside each bar: one on `y` and the other on `row`, or written with "
            "`mark_text`. An offset moves bars apart and names none. Colour may come on top.",
        ),
        figure.no_unit(
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
        right=lambda bars: (
            compare.same(bars.values, truth, WITHIN) and not any(slip.when(bars) for slip in slips)
        ),
        praise="The picture shows two opposite orders: from the insurances the Netherlands-born group "
        f"receives most per resident, from the provisions the CEE group ({provisions} against "
        f"{dutch}). As the volume explains, insurances are paid mainly from contributions and "
        "provisions from taxes, so the two sides answer different questions about public finances.",
        slips=slips,
        otherwise=lambda bars: compare.by_name(truth, WITHIN)(bars.values),
        hints=(
            "First a table with three columns, `group`, `scheme` and `eur`, and six rows; then the chart.",
            "`alt.Chart(six).mark_bar().encode(x=alt.X('eur').title('Euros a year per resident'), "
            "y='scheme', row='group')`",
        ),
    )


def _of(measure: Any, times: float = 1) -> dict[str, float]:
    return {pair: times * measure(*pair.split()) for pair in PAIRS}


def _read_bars(answer: Any) -> figure.Crossed:
    looks = (words.say("exercises.chart.columns_look"), words.say("exercises.chart.measured_look"))
    names = {"group": GROUPS, "scheme": BRANCHES}
    return figure.read_crossed(answer, "branches", names, "eur", looks)


def explorable_task() -> Task:
    """Return the task in which an own `explore` is built."""
    start, mean = share("CEE", "unemployment"), amount("CEE", "unemployment")
    dutch = euros("NL", "unemployment")
    even = 100 * dutch / mean

    slips = (
        Slip(
            "slider-does-nothing",
            lambda built: not built.moves("CEE", WITHIN),
            "The slider moves and the euros of the CEE group stay the same.",
            "Use the argument `share` in the model, where the table's own share stands now.",
        ),
        Slip(
            "percent-for-fraction",
            lambda built: built.always("CEE", lambda x: x * mean, 100 * WITHIN),
            "The euros of the CEE group are a hundred times too large: `share` comes in per cent.",
            "Divide share × amount by 100.",
        ),
        Slip(
            "share-for-euros",
            lambda built: built.always("CEE", lambda x: x, 0.1),
            "For the CEE group the model returns the share itself, not the euros that go with it.",
            "Multiply it by the mean amount and divide by 100.",
        ),
        Slip(
            "dutch-amount",
            lambda built: built.always(
                "CEE", lambda x: x * amount("NL", "unemployment") / 100, WITHIN
            ),
            "The CEE share is multiplied by the mean amount of the Netherlands-born group. Only the "
            "share should change; the amount follows the group's own wages.",
            "Take `mean_eur` from the row CEE, unemployment.",
        ),
        Slip(
            "dutch-moves",
            lambda built: built.moves("NL", WITHIN),
            "The euros of the Netherlands-born group move with the slider; nothing was asked about them.",
            "Compute the row NL from its own share and amount.",
        ),
        Slip(
            "eu-left-in",
            lambda built: "EU" in built.others,
            "The model returns the EU group too. It includes the CEE group, so its figure would move "
            "as well, by an amount that the tables do not give.",
            "Return two rows, NL and CEE.",
        ),
        trying.starts_elsewhere(
            start,
            "The slider does not open at the share that the table shows for 2014, so a reader cannot "
            "tell what is data and what is a what-if.",
            f"Start it at {start} (and mind that min plus a number of steps must reach that).",
            within=0.05,
        ),
        Slip(
            "stated",
            lambda built: built.kind in ("stated", "public"),
            "`kind` says that these numbers are printed somewhere. What the model returns away from the "
            "starting share was computed by you.",
            "Use `kind='derived'`.",
        ),
        trying.same_sentence(
            "Put this state's euros into the sentence, from the table that `say` receives."
        ),
    )

    def right(built: Tried) -> bool:
        own = built.always("CEE", lambda x: x * mean / 100, WITHIN)
        as_asked = own and built.always("NL", lambda _: dutch, WITHIN)
        return as_asked and not any(slip.when(built) for slip in slips)

    return Task(
        id="06-6",
        name="what_if",
        title="What if fewer were out of work?",
        track="analyse",
        minutes=25,
        read=trying.reader("what_if", "share", ("NL", "CEE"), ("group", "eur")),
        right=right,
        praise=f"You built an explorable. At about {theme.percent(even)} the two groups receive the same "
        f"per resident, though the share in the Netherlands-born group is only "
        f"{theme.percent(share('NL', 'unemployment'))}: who earned less receives less. In 2014 "
        "unemployment was at its peak, so a lower share is no fantasy; but a what-if is not a forecast.",
        slips=slips,
        otherwise=lambda built: Verdict(
            False,
            words.say("exercises.explorable.numbers"),
            words.say("exercises.explorable.numbers_look"),
            "off",
        ),
        hints=(
            "The model: `def model(share): …` returns a table with columns `group` (NL, CEE) and `eur`.",
            "NL: its own share × amount ÷ 100. CEE: `share` × its own amount ÷ 100.",
            "`say` receives that table: `f'… {theme.euro(table.eur.iloc[1])} …'`.",
        ),
    )

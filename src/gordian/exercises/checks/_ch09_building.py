"""The two tasks of chapter 9 in which something is built: a chart, and an explorable."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from ... import data, theme
from ...models.culture_choice import GROUPS, supply_or_price
from .. import compare, drawing, figure, trying
from ..verdict import NotYet, Slip, Task

VISITORS = ("turkish", "antillean", "dutch", "surinamese", "moroccan")
CAUSE = "supply"
WITHIN = 0.1  # per cent


@dataclass(frozen=True)
class Library:
    """A student's chart of the library panel: its bars, in per cent, and its title."""

    figure: figure.Figure
    values: dict[str, float]
    title: str

    @property
    def drawing(self) -> drawing.Drawing:
        """The chart as the shared slips see it."""
        return self.figure.drawing

    @property
    def label(self) -> str:
        """The column that names the bars."""
        return self.figure.label


def library_task() -> Task:
    """Return the task in which the library panel is drawn."""
    truth = {
        group: float(data.value("ch09-public", f"library:{group}:2021", "value"))
        for group in VISITORS
    }
    slips = (
        Slip(
            "year-for-share",
            lambda got: compare.same(got.values, dict.fromkeys(VISITORS, 2021), 1),
            "The bars are as long as the year, 2021.",
            "Put the column `value` on the measured axis.",
        ),
        Slip(
            "fraction-for-percent",
            lambda got: compare.same(got.values, {k: v / 100 for k, v in truth.items()}, 0.002),
            "The bars are fractions of one, while a reader expects per cent.",
            "Leave `value` in per cent, or format the axis: `alt.Axis(format='%')`.",
        ),
        figure.not_bars(
            "The numbers are right, but they are not drawn as bars. A line suggests a path from one "
            "group to the next, and there is none."
        ),
        figure.cut_axis(),
        figure.colour_alone(
            "The groups can be told by colour alone. A reader who does not see the colours, or prints "
            "the page, loses them."
        ),
        figure.no_unit(
            "%|per ?cent|share",
            "The axis does not say what it measures.",
            "Give it a title: `.title('Visit a library with some regularity (%)')`.",
        ),
        Slip(
            "panel-as-population",
            lambda got: not any(word in got.title.casefold() for word in ("panel", "member")),
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
        right=lambda got: (
            compare.same(got.values, truth, WITHIN) and not any(slip.when(got) for slip in slips)
        ),
        praise="A reader sees three groups alike and two lower, and at once who was asked. The volume says that "
        "people of non-western background visit libraries more. Neither refutes the other: a national "
        "sample and a wide category there, 100 panel members a group in one region here, and another "
        "question. A chart that hides who was asked would make them a contradiction.",
        slips=slips,
        otherwise=lambda got: compare.by_name(truth, WITHIN)(got.values),
        hints=(
            "Keep the rows where `indicator` is `library`; there are five.",
            "`alt.Chart(five, title='…').mark_bar().encode(x=alt.X('value:Q').title('… (%)'), "
            "y=alt.Y('group:N').sort('-x'))`.",
        ),
    )


def _read_library(answer: Any) -> Library:
    seen = drawing.read(answer, "library")
    if "indicator" in seen.rows and set(seen.rows["indicator"]) != {"library"}:
        raise NotYet(
            "Rows about something else are drawn too: reading books is another question, asked of other "
            "people in another year, and cannot stand in one chart as if it were the same.",
            "Keep the rows where `indicator` is `library`.",
            "other-question",
        )
    look = "Keep the columns `group` and `value` of the table."
    got = figure.read(answer, "library", VISITORS, "value", look)
    axis = got.drawing.axis.get("axis") or {}
    times = 100 if "%" in str(axis.get("format", "")) else 1
    values = {group: times * value for group, value in got.values.items()}
    return Library(got, values, seen.title)


@cache
def come(setting: float, column: str = "pct", way: str = "") -> dict[str, float]:
    """Return who comes by group with this share of varied supply; ``way`` makes a known error."""
    whole = round(setting)
    plans: dict[str, dict[str, Any]] = {
        "": {"varied": whole},
        "cut": {"cut": whole},
        "together": {"varied": whole, "together": True},
        "price": {"varied": whole, "cause": "price"},
        "both": {"varied": whole, "cause": "both"},
    }
    who = supply_or_price(**{"cause": CAUSE, **plans[way]})["who"]
    plan = who[who["when"] == "plan"].set_index("group")[column]
    return {str(group): float(value) for group, value in plan.items()}


def explorable_task() -> Task:
    """Return the task in which an own `explore` of the choice model is built."""
    dutch, other = GROUPS["dutch"], GROUPS["turkish_moroccan"]
    slips = (
        Slip(
            "slider-does-nothing",
            lambda tried: not tried.moves(other),
            "The slider moves and the numbers stay the same.",
            "Give `varied` on to the model, and keep the rows where `when` is `plan`, not `now`.",
        ),
        Slip(
            "fraction-for-percent",
            lambda tried: tried.like(
                lambda x: {k: v / 100 for k, v in come(x).items()}, WITHIN / 100
            ),
            "The model returns fractions of one; `pct` is in per cent.",
            "Leave the model's own `pct` as it is.",
        ),
        Slip(
            "varied-visitors-only",
            lambda tried: tried.like(lambda x: come(x, "varied_pct"), WITHIN),
            "This is who comes to the varied supply (`varied_pct`). Those who come to the established "
            "supply come too.",
            "Take the column `pct`.",
        ),
        Slip(
            "price-for-supply",
            lambda tried: tried.like(lambda x: come(x, way="cut"), WITHIN),
            "The slider makes tickets cheaper instead of the supply more varied.",
            "Write `supply_or_price(varied=varied)`, by name: the first argument is the price cut.",
        ),
        Slip(
            "together",
            lambda tried: tried.like(lambda x: come(x, way="together"), WITHIN),
            "The varied supply is made together with residents here, which adds to what it does.",
            "Leave `together` at `False`: one change at a time.",
        ),
        Slip(
            "other-cause",
            lambda tried: any(
                tried.like(lambda x, way=way: come(x, way=way), WITHIN) for way in ("price", "both")
            ),
            "These numbers suppose another cause than that the supply does not appeal.",
            f"Leave `cause` at `{CAUSE}`.",
        ),
        trying.starts_elsewhere(
            0,
            "The slider does not open at 0, the programme as it is, so a reader has nothing to compare with.",
            "Start it at 0.",
        ),
        trying.not_illustrative(
            "`kind` says that these numbers were printed, published or computed from such numbers. "
            "The town and its tastes are invented."
        ),
        trying.unsaid(
            "assumption-unsaid",
            "Nothing under the chart tells the reader what was supposed. Under another cause the picture "
            "would be another.",
            "Give `explore` a `note`: an invented town, in which the supply is what keeps people away.",
        ),
        trying.same_sentence(
            "Put this state's percentages into the sentence, from the table that `say` receives."
        ),
    )
    none, all_varied = come(0), come(100)
    return Task(
        id="09-6",
        name="what_if",
        title="How varied is varied enough?",
        track="analyse",
        minutes=25,
        read=trying.reader("what_if", "varied", (dutch, other), ("group", "pct")),
        right=lambda tried: (
            tried.like(come, WITHIN) and not any(slip.when(tried) for slip in slips)
        ),
        praise="You built an explorable. From an unchanged to a wholly varied programme the second group goes "
        f"from {theme.percent(none[other])} to {theme.percent(all_varied[other])} and the first from "
        f"{theme.percent(none[dutch])} to {theme.percent(all_varied[dutch])}: the gap turns round. A gap that closes is "
        "not yet a gain for all; and every size here was put in by hand.",
        slips=slips,
        otherwise=trying.where_off(come, WITHIN),
        hints=(
            "The model: `who = supply_or_price(varied=varied)['who']`, then the rows where `when` is `plan`.",
            "An axis that does not move: `alt.X('pct:Q').scale(domain=[0, 100])`.",
            "`say` receives that table: `f'… {theme.percent(table.pct.iloc[0])} …'`.",
        ),
    )

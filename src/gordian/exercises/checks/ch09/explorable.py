"""The task of chapter 9 in which an own `explore` of the choice model is built."""

from __future__ import annotations

from functools import cache, partial
from typing import Any

from .... import theme
from ....models.culture_choice import GROUPS, supply_or_price
from ... import trying
from ...predicates import all_of, any_of, no_slip, shows, shows_scaled, still
from ...trying import Tried
from ...verdict import Slip, Slips, Task

CAUSE = "supply"
WITHIN = 0.1  # per cent


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


def explorable_task() -> Task[Tried]:
    """Return the task in which an own `explore` of the choice model is built."""
    dutch, other = GROUPS["dutch"], GROUPS["turkish_moroccan"]
    slips: Slips[Tried] = (
        Slip(
            "slider-does-nothing",
            still(other),
            "The slider moves and the numbers stay the same.",
            "Give `varied` on to the model, and keep the rows where `when` is `plan`, not `now`.",
        ),
        Slip(
            "fraction-for-percent",
            shows_scaled(come, 0.01, WITHIN),
            "The model returns fractions of one; `pct` is in per cent.",
            "Leave the model's own `pct` as it is.",
        ),
        Slip(
            "varied-visitors-only",
            shows(partial(come, column="varied_pct"), WITHIN),
            "This is who comes to the varied supply (`varied_pct`). Those who come to the established "
            "supply come too.",
            "Take the column `pct`.",
        ),
        Slip(
            "price-for-supply",
            shows(partial(come, way="cut"), WITHIN),
            "The slider makes tickets cheaper instead of the supply more varied.",
            "Write `supply_or_price(varied=varied)`, by name: the first argument is the price cut.",
        ),
        Slip(
            "together",
            shows(partial(come, way="together"), WITHIN),
            "The varied supply is made together with residents here, which adds to what it does.",
            "Leave `together` at `False`: one change at a time.",
        ),
        Slip(
            "other-cause",
            any_of(*(shows(partial(come, way=way), WITHIN) for way in ("price", "both"))),
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
            "Put this state's percentages into the sentence, from `frames['table']`."
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
        right=all_of(shows(come, WITHIN), no_slip(slips)),
        praise="You built an explorable. From an unchanged to a wholly varied programme the second group goes "
        f"from {theme.percent(none[other])} to {theme.percent(all_varied[other])} and the first from "
        f"{theme.percent(none[dutch])} to {theme.percent(all_varied[dutch])}: the gap turns round. A gap that closes is "
        "not yet a gain for all; and every size here was put in by hand.",
        slips=slips,
        otherwise=trying.where_off(come, WITHIN),
        hints=(
            "The model: `who = supply_or_price(varied=varied)['who']`, then the rows where `when` is `plan`.",
            "An axis that does not move: `alt.X('pct:Q').scale(domain=[0, 100])`.",
            "In `sentence`, with `table = frames['table']`: `f'… {theme.percent(table.pct.iloc[0])} …'`.",
        ),
    )

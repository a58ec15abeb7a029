"""The task of chapter 10 in which an own `explore` of the budget is built."""

from __future__ import annotations

from functools import cache, partial

from .... import theme
from ....models.knot_lab import grid, undominated
from ... import trying
from ...predicates import all_of, no_slip, shows, still
from ...trying import Tried
from ...verdict import Slip, Slips, Task

AFFORDABLE, UNDOMINATED = "affordable", "undominated"
START, ALL_POINTS = 8, 16


@cache
def choices(budget: float, way: str = "") -> dict[str, float]:
    """Return how many choices there are and how many are unbeaten; ``way`` makes a known error."""
    points = grid().points
    can = points < budget if way == "strict" else points <= budget
    best = undominated(ALL_POINTS) & can if way == "afterwards" else undominated(budget)
    found = {AFFORDABLE: float(can.sum()), UNDOMINATED: float(best.sum())}
    if way == "beaten":
        found[UNDOMINATED] = found[AFFORDABLE] - found[UNDOMINATED]
    if way == "percent":
        found[UNDOMINATED] *= 100 / found[AFFORDABLE]
    if way == "all":
        found[AFFORDABLE] = float(len(points))
    return found


def explorable_task() -> Task[Tried]:
    """Return the task in which an own `explore` of the budget is built."""

    slips: Slips[Tried] = (
        Slip(
            "slider-does-nothing",
            still(UNDOMINATED),
            "The slider moves and the number of unbeaten choices stays the same.",
            "Give `budget` on: `undominated(budget)`.",
        ),
        Slip(
            "all-undominated",
            shows(lambda x: {UNDOMINATED: choices(x)[AFFORDABLE]}, 0),
            "Every choice that can be paid for is called undominated. Many are beaten by another that "
            "can be paid for as well.",
            "Count where `undominated(budget)` is True.",
        ),
        Slip(
            "beaten-for-unbeaten",
            shows(partial(choices, way="beaten"), 0.05, (UNDOMINATED,)),
            "This is the number of beaten choices: those that another one beats.",
            "`undominated(budget)` is True where a choice is not beaten; `.sum()` counts those.",
        ),
        Slip(
            "filtered-afterwards",
            shows(partial(choices, way="afterwards"), 0.05, (UNDOMINATED,)),
            "These are the choices that nothing in the whole lab beats, filtered by their points afterwards. "
            "A choice of few points is then beaten by one that nobody can pay for.",
            "Ask for each budget anew: `undominated(budget)`.",
        ),
        Slip(
            "percent-for-number",
            shows(partial(choices, way="percent"), 0.05, (UNDOMINATED,)),
            "This is the percentage that is unbeaten; the task asks for the number of choices.",
            "Leave the division out.",
        ),
        Slip(
            "whole-lab-affordable",
            shows(partial(choices, way="all"), 0.05, (AFFORDABLE,)),
            "Every choice of the lab is called affordable, whatever the budget.",
            "Count where `grid().points <= budget`.",
        ),
        Slip(
            "less-than-budget",
            shows(partial(choices, way="strict"), 0.05, (AFFORDABLE,)),
            "Choices that cost the whole budget are left out. They can be paid for, with nothing left over.",
            "Write `<=`.",
        ),
        trying.starts_elsewhere(
            START,
            "The slider does not open at 8 points, the budget with which the page opens.",
            "Start it at 8.",
        ),
        trying.not_illustrative(
            "`kind` says that these numbers were printed, published or computed from such numbers. "
            "Levers, points and budget are invented."
        ),
        trying.unsaid(
            "warning-unsaid",
            "Nothing under the chart tells what these numbers must not be taken for.",
            "Give `explore` a `note`: the points are no euros, and unbeaten is not the same as good.",
        ),
        trying.same_sentence("Put this state's numbers into the sentence, from `frames['table']`."),
    )
    some, every = choices(START), choices(ALL_POINTS)
    shown = {name: theme.people(int(value)) for name, value in some.items()}
    return Task(
        id="10-6",
        name="what_if",
        title="What do more points buy?",
        track="analyse",
        minutes=25,
        read=trying.reader("what_if", "budget", (AFFORDABLE, UNDOMINATED), ("which", "choices")),
        right=all_of(shows(choices, 0), no_slip(slips)),
        praise=f"You built an explorable. With {START} points {shown[UNDOMINATED]} of {shown[AFFORDABLE]} choices are "
        f"unbeaten, with {ALL_POINTS} points {every[UNDOMINATED]:,.0f} of {every[AFFORDABLE]:,.0f}. More points "
        "widen the choice and do not make it: the room for judgement grows with them. And how many are "
        "left hangs on the goals that were chosen: as a rule, a goal more leaves more choices unbeaten.",
        slips=slips,
        otherwise=trying.where_off(choices, 0),
        hints=(
            "Two numbers: `(grid().points <= budget).sum()` and `undominated(budget).sum()`.",
            "The table: `pd.DataFrame({'which': ['affordable', 'undominated'], 'choices': [two, numbers]})`.",
            "An axis that does not move: `alt.X('choices:Q').scale(domain=[0, 1200])`.",
        ),
    )

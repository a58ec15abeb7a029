"""The tasks of chapter 7 that end in numbers: mixed advice by year, and how mobile a table is."""

from __future__ import annotations

import numpy as np

from .... import data, theme
from ....models.mobility import moves, shorrocks
from ... import compare
from ...predicates import Numbers, Predicate, all_of, near, one_near, scaled
from ...verdict import Slip, Slips, Task

#: Invented: 100 children of three classes, by class of birth (rows) and class reached.
TABLE = ((20, 5, 5), (10, 25, 5), (0, 10, 20))
WITHIN = 0.06  # per cent
INDEX_WITHIN = 0.006


def by_year(form: str) -> dict[str, float]:
    """Return for each school year the summed share of advices of a form, in per cent."""
    table = data.load("ch07-first-advice")
    kept = table[table["form"] == form].groupby("school_year")["pct"].sum()
    return {str(year): float(pct) for year, pct in kept.items()}


def mixed_task() -> Task[Numbers]:
    """Return the task in which mixed advices are summed in pandas."""
    truth, single = by_year("mixed"), by_year("single")
    years = tuple(truth)
    table = data.load("ch07-first-advice")
    best = table[table["advice"] == "havo_vwo"].set_index("school_year")["pct"].to_dict()

    slips: Slips[Numbers] = (
        Slip(
            "single-for-mixed",
            near(single, WITHIN),
            "These are the single advices, which name one level.",
            "Keep the rows whose `form` is `mixed`.",
        ),
        Slip(
            "mean-for-sum",
            near({year: value / 4 for year, value in truth.items()}, WITHIN),
            "This is the mean of the four mixed advices. Each is a share of the same pupils, so their shares add.",
            "Use `sum`, not `mean`.",
        ),
        Slip(
            "count-for-sum",
            near(dict.fromkeys(years, 4.0), WITHIN),
            "This counts rows: there are four mixed advices in every year. The task asks how many pupils got one.",
            "Sum the column `pct`.",
        ),
        Slip(
            "all-advices",
            near({year: truth[year] + single[year] for year in years}, WITHIN),
            "All advices together make about 100% in every year.",
            "Keep the mixed ones before you sum.",
        ),
        Slip(
            "one-of-four",
            near({str(year): float(pct) for year, pct in best.items()}, WITHIN),
            "This is only `havo_vwo`, one of the four mixed advices.",
            "Use the column `form`: it marks all four.",
        ),
        Slip(
            "fraction-for-percent",
            scaled(truth, 0.01, WITHIN),
            "These are fractions of one; the task asks for per cent, as in the table.",
            "Leave the division by 100 out.",
        ),
    )
    first, last = (theme.percent(truth[year]) for year in (years[0], years[-1]))
    return Task(
        id="07-3",
        name="mixed",
        title="Two levels at once",
        track="analyse",
        minutes=10,
        read=lambda answer: compare.by_key(answer, years, "`mixed`", "pct"),
        right=near(truth, WITHIN),
        praise=f"Mixed advices rose from {first} to {last} of pupils. An advice that names two levels leaves "
        "a door open a little longer. Whether it is opened to children of all classes alike, this table "
        "cannot tell.",
        slips=slips,
        otherwise=compare.by_name(truth, WITHIN),
        hints=(
            "Two steps: keep the rows whose `form` is `mixed`, then sum `pct` for each `school_year`.",
            "`first[first['form'] == 'mixed'].groupby('school_year')['pct'].sum()`",
        ),
    )


def measures_task() -> Task[Numbers]:
    """Return the task in which Shorrocks' index and the steps of a table are worked out."""
    cells = np.array(TABLE, dtype=float)
    found, index = moves(cells), shorrocks(cells)
    steps = {name: found[name] for name in ("up", "down")}
    truth = {"index": index, **steps}
    trace = float(np.trace(cells / cells.sum(1, keepdims=True)))

    def index_is(value: float) -> Predicate[Numbers]:
        return one_near("index", value, INDEX_WITHIN)

    slips: Slips[Numbers] = (
        Slip(
            "shares-of-all",
            index_is((len(cells) - np.trace(cells) / 100) / (len(cells) - 1)),
            "The trace was taken of shares of all children. The index needs row shares: of the children of "
            "each class, which part stayed?",
            "Divide each row by its own sum before you take the diagonal.",
        ),
        Slip(
            "moved-for-index",
            index_is(1 - np.trace(cells) / 100),
            "This is the share of all children who left their class, not Shorrocks' index.",
            "(n − trace) / (n − 1), with the trace of the row shares and n = 3.",
        ),
        Slip(
            "trace-for-index",
            index_is(trace),
            "This is the trace itself: the more stay, the larger it is. The index runs the other way.",
            "Put it in (n − trace) / (n − 1).",
        ),
        Slip(
            "people-for-steps",
            near({"up": found["climb"], "down": found["descend"]}, 0.1),
            "`up` and `down` hold the children who climb and descend. Who goes from the bottom to the top "
            "climbs two steps.",
            "Weigh each cell by how many classes it lies from the diagonal.",
        ),
        Slip(
            "steps-per-child",
            near({name: value / 100 for name, value in steps.items()}, 0.001),
            "These are steps per child; the task asks for steps per 100 children.",
            "The table holds 100 children: just count the steps.",
        ),
    )

    return Task(
        id="07-5",
        name="measures",
        title="Steps and people",
        track="analyse",
        minutes=15,
        read=lambda answer: compare.by_key(answer, tuple(truth), "`measures`", "value"),
        right=all_of(index_is(index), near(steps, 0.1)),
        praise=f"Index {index:.2f}; {found['up']:.0f} steps up and as many down, for as many children are in "
        f"each class as there were parents. Yet {found['climb']:.0f} climb and {found['descend']:.0f} descend: "
        "a few long climbs stand against many short falls. “For every climber a descender” is exact about "
        "steps only.",
        slips=slips,
        otherwise=compare.by_name(truth, INDEX_WITHIN),
        hints=(
            "The chapter's own functions do it: `shorrocks(families)` and `moves(families)`.",
            "`moves` returns a dictionary; the steps stand under `up` and `down`.",
        ),
    )

"""The tasks of chapter 1 that end in numbers: frames by chapter, and a level put together."""

from __future__ import annotations

import pandas as pd

from .... import theme
from ... import compare
from ...predicates import Numbers, any_of, near, one_near, scaled
from ...verdict import Slip, Slips, Task
from .tables import CHAPTERS, FRAMES, LOCAL, cells, frames, local

WITHIN = 0.06  # per cent: one decimal is precise enough


def own_task() -> Task[Numbers]:
    """Return the task in which chapters that use the word itself are counted for each frame."""
    table = frames()
    own = _by_frame(table[table["coded"] == "no"])
    every, inferred = _by_frame(table), _by_frame(table[table["coded"] == "yes"])
    truth = {frame: 100 * own[frame] / CHAPTERS for frame in FRAMES}

    def shares(counts: Numbers, of: float = CHAPTERS) -> Numbers:
        return {frame: 100 * count / of for frame, count in counts.items()}

    within_frame = {frame: 100 * own[frame] / every[frame] for frame in FRAMES}
    slips: Slips[Numbers] = (
        Slip(
            "count-for-share",
            near(shares(own, 100), WITHIN),
            "These are numbers of chapters; the task asks for a share of the eight, in per cent.",
            f"Divide by {CHAPTERS} and multiply by 100.",
        ),
        Slip(
            "fraction-for-percent",
            scaled(truth, 0.01, WITHIN),
            "These are fractions; the task asks for per cent.",
            "Multiply by 100.",
        ),
        Slip(
            "readings-for-chapters",
            near(within_frame, WITHIN),
            "You divided by the chapters in which the frame was found at all. For “solution” and "
            "“chance” these are fewer than eight, so a rare frame looks better grounded than it is.",
            f"Divide each by all {CHAPTERS} chapters, also by those in which nothing was found.",
        ),
        Slip(
            "share-of-readings",
            any_of(*(near(shares(own, sum(of.values())), WITHIN) for of in (own, every))),
            "These are shares of the readings. The question is in how many of the chapters, and the "
            "six shares need not add up to 100.",
            f"Divide by the {CHAPTERS} chapters.",
        ),
        Slip(
            "all-readings",
            near(shares(every), WITHIN),
            "Our own inferences are counted too. The question is where the chapter uses the word of "
            "the frame itself.",
            "Keep the rows whose `coded` is `no`.",
        ),
        Slip(
            "inferred-for-named",
            near(shares(inferred), WITHIN),
            "You kept the readings that are our inference. `coded` “yes” means: our judgement.",
            "Keep the rows whose `coded` is `no`.",
        ),
        Slip(
            "chapters-not-coded",
            any_of(*(near(shares(own, CHAPTERS + more), WITHIN) for more in (1, 2))),
            "You divided by nine or ten chapters. The introduction and the conclusion were not coded, so they "
            "cannot count as chapters without the word.",
            f"Chapters 2 to 9 are {CHAPTERS}.",
        ),
    )
    return Task(
        id="01-3",
        name="own",
        title="In the chapter's own word",
        track="analyse",
        minutes=12,
        read=lambda answer: compare.by_key(answer, tuple(truth), "`own`", "percent"),
        right=near(truth, WITHIN),
        praise=f"“Problem” is a word of {theme.percent(truth['problem'], 0)} of the chapters, “solution” of "
        f"{theme.percent(truth['solution'], 0)}. Count our inferences too and every frame is nearly everywhere: the "
        "difference is what a reader adds. And a word that is used may be used to dispute it.",
        slips=slips,
        otherwise=compare.by_name(truth, WITHIN),
        hints=(
            "First keep the rows with `coded` equal to `no`, then count rows by frame.",
            "`frames[frames['coded'] == 'no'].groupby('frame')['chapter'].nunique() / 8 * 100`",
        ),
    )


def _by_frame(table: pd.DataFrame) -> dict[str, float]:
    counted = table.groupby("frame")["chapter"].nunique()
    return {frame: float(counted.get(frame, 0)) for frame in FRAMES}


def local_task() -> Task[Numbers]:
    """Return the task in which two levels become one and the rules of coding are applied again."""
    table = cells()
    rows = table[table["level"].isin(LOCAL)]
    named = rows[rows["coded"] == "no"]
    truth = {
        "threads": float(len(local())),
        "chapters": float(rows["chapter"].nunique()),
        "named": float(len(local(named=True))),
    }
    state = table[table["level"] == "state"]
    added = sum(rows[rows["level"] == level]["chapter"].nunique() for level in LOCAL)

    slips: Slips[Numbers] = (
        Slip(
            "one-level",
            one_near("threads", [float((rows["level"] == level).sum()) for level in LOCAL], 0),
            "These are the threads of one of the two levels, city or neighbourhood. Local is both.",
            "Give both the same name before you count: `cells.replace({'level': …})`.",
        ),
        Slip(
            "rows-for-threads",
            one_near("threads", len(rows), 0),
            f"You counted {len(rows)} rows. By the rule of this coding a chapter has one thread for each level "
            "and domain; where it tells of housing in the city and in the neighbourhood, that is now "
            "one local thread and no longer two.",
            "After renaming, drop rows with the same chapter, level and domain.",
        ),
        Slip(
            "chapters-added",
            one_near("chapters", added, 0),
            f"You added the chapters of the two levels, and got more than the {CHAPTERS} there are to count. A "
            "chapter that speaks of both was counted twice.",
            "Count the different chapters of both together.",
        ),
        Slip(
            "rows-for-named",
            one_near("named", len(named), 0),
            "`threads` follows the rule and `named` counts rows.",
            "Apply the rule to the rows that the text itself names as well.",
        ),
        Slip(
            "inferred-for-named",
            one_near(
                "named",
                [truth["threads"] - truth["named"], float((rows["coded"] == "yes").sum())],
                0,
            ),
            "You counted what is our judgement. `coded` “yes” means: not named by the text itself.",
            "Keep the rows whose `coded` is `no`.",
        ),
    )
    return Task(
        id="01-5",
        name="local",
        title="One level fewer",
        track="analyse",
        minutes=12,
        read=lambda answer: compare.by_key(answer, tuple(truth), "`local`", "number"),
        right=near(truth, 0),
        praise=f"With city and neighbourhood as one, the local level has {len(local())} threads and the state "
        f"{len(state)}; of what the text itself names {len(local(named=True))} and "
        f"{int((state['coded'] == 'no').sum())}. “The state is the commonest level” is true of five levels and a tie "
        "of four. The editors name four; to divide the local was our choice. A finding that "
        "leans on a choice should be told with it.",
        slips=slips,
        otherwise=compare.by_name(truth, 0.1),
        hints=(
            "`merged = cells.replace({'level': {'neighbourhood': 'city'}}).drop_duplicates(['chapter', "
            "'level', 'domain'])`",
            "`knot.threads('city', cells=merged)['summary']` has the number under `chosen`; for `named` drop "
            "the rows with `coded` “yes” before the doubles.",
        ),
    )

"""The task of chapter 5 in which an own `explore` asks when the paradox appears."""

from __future__ import annotations

from .... import theme
from ... import trying
from ...predicates import all_of, any_of, follows, lacks, moves, no_slip, of_kind, still
from ...trying import Tried
from ...verdict import Slip, Slips, Task, off
from .tables import ORIGINS, SCHOOLING, share_short, without_work

WITHIN = 0.3  # points


def explorable_task() -> Task[Tried]:
    """Return the task in which an own `explore` asks when the paradox appears."""
    start, equal = share_short("B"), share_short("A")
    long, short = (without_work("B", one) for one in SCHOOLING)
    of_a = {one: without_work("A", one) for one in SCHOOLING}
    fixed = without_work("A")
    turns = 100 * (fixed - long) / (short - long)

    def mixed(x: float) -> float:
        return long + (short - long) * x / 100

    slips: Slips[Tried] = (
        Slip(
            "slider-does-nothing",
            still("B", least=WITHIN),
            "The slider moves and the rate of B stays the same.",
            "Use the argument `share` in the model, where the town's own share stands now.",
        ),
        Slip(
            "percent-for-fraction",
            any_of(
                follows("B", lambda x: long * (1 - x) + short * x, 1),
                follows("B", lambda x: long * (100 - x) + short * x, 1),
            ),
            "The rate of B is far too large: `share` comes in per cent.",
            "Divide `share` by 100 before you weigh the two rates with it.",
        ),
        Slip(
            "shares-swapped",
            follows("B", lambda x: mixed(100 - x), WITHIN),
            "The weights are swapped: `share` is the part with *short* schooling, and more of it makes "
            "fewer people without work in your model.",
            "Weigh the rate of short schooling with `share`, that of long schooling with the rest.",
        ),
        Slip(
            "long-left-out",
            follows("B", lambda x: short * x / 100, WITHIN),
            "The people with long schooling are left out: some of them are without work too.",
            "Add their rate times their share, 100 − `share`.",
        ),
        Slip(
            "rates-of-a",
            follows("B", lambda x: (of_a["long"] * (100 - x) + of_a["short"] * x) / 100, WITHIN),
            "The rates of A were used for B. Only the share with short schooling should change.",
            "Take the two rates of origin B.",
        ),
        Slip(
            "a-moves",
            moves("A", least=WITHIN),
            "The rate of A moves with the slider; nothing was asked about A.",
            "Give A the rate that it has in the town.",
        ),
        trying.starts_elsewhere(
            start,
            "The slider does not open at the share that B has in the town.",
            f"Start it at {start:.0f}.",
            within=0.05,
        ),
        Slip(
            "never-equal",
            lambda built: not min(built.values) <= equal <= max(built.values),
            "The slider does not reach the share of origin A, so nobody can try what equal schooling "
            "would do.",
            f"Let it run from 0 to 100; in A {theme.percent(equal, 0)} had short schooling.",
        ),
        Slip(
            "looks-like-data",
            lacks(of_kind("illustrative")),
            "`kind` makes these numbers look like evidence, and nobody in the town exists.",
            "Use `kind='illustrative'`.",
        ),
        trying.same_sentence("Put this state's rates into the sentence, from `frames['table']`."),
    )

    return Task(
        id="05-6",
        name="what_if",
        title="When does the paradox appear?",
        track="analyse",
        minutes=25,
        read=trying.reader("what_if", "share", ORIGINS, ("origin", "pct")),
        right=all_of(follows("B", mixed, WITHIN), follows("A", fixed, WITHIN), no_slip(slips)),
        praise=f"You built an explorable. Only when more than {theme.percent(turns, 0)} of B had short "
        f"schooling does B come out behind A, though at each level it does better; with as little short "
        f"schooling as A ({theme.percent(equal, 0)}) B would be at {theme.percent(mixed(equal), 0)} against "
        f"{theme.percent(fixed, 0)}. Whether to compare at equal schooling is a question of what you want to "
        "know: if origin kept people out of school, schooling is a part of the answer.",
        slips=slips,
        otherwise=off(
            "The slider works, but the rate of an origin is not that of its two levels of schooling, "
            "each weighed by its share.",
            f"At {start:.0f} both rates must be those of the town, "
            f"{theme.percent(fixed, 0)} and {theme.percent(mixed(start), 0)}.",
        ),
        hints=(
            "The model: `def model(share): …` returns a table with columns `origin` (A, B) and `pct`.",
            "B: its rate with short schooling × `share` plus its rate with long schooling × "
            "(100 − `share`), all ÷ 100.",
            "In `sentence`, with `table = frames['table']`: `f'… {theme.percent(table.pct.iloc[1])} …'`.",
        ),
    )

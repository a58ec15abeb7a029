"""The two tasks of chapter 5 in which something is built: a chart of a paradox, and an explorable."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ... import theme
from .. import compare, figure, trying
from ..trying import Tried
from ..verdict import Slip, Task, Verdict
from ._ch05_tables import ALL, ORIGINS, SCHOOLING, mean_of_kinds, people, share_short, without_work

LENSES = (ALL, *SCHOOLING)
BARS = tuple(f"{origin} {schooling}" for origin in ORIGINS for schooling in LENSES)
WITHIN = 0.3  # points


def paradox_task() -> Task:
    """Return the task in which Simpson's paradox is drawn."""
    truth = _of(without_work)
    plain = {
        **truth,
        **{f"{o} {ALL}": sum(truth[f"{o} {s}"] for s in SCHOOLING) / 2 for o in ORIGINS},
    }
    slips = (
        Slip(
            "mean-of-rates",
            lambda got: compare.same(got.values, plain, WITHIN),
            "The bars of `all` are plain means of rates. With as many people in each level of schooling "
            "the paradox would be gone, and in this town there are not as many.",
            "For `all`, add up people and people without work over both levels, then divide.",
        ),
        Slip(
            "kinds-averaged",
            lambda got: compare.same(got.values, _of(mean_of_kinds), WITHIN),
            "The bars are plain means over the kinds of people in each group, as if every kind had as many "
            "people.",
            "Add up people and people without work in each group, then divide once.",
        ),
        Slip(
            "fraction-for-percent",
            lambda got: compare.same(
                got.values, {k: v / 100 for k, v in truth.items()}, WITHIN / 100
            ),
            "The bars show fractions; the task asks for per cent.",
            "Multiply by 100.",
        ),
        Slip(
            "counts-for-rates",
            lambda got: compare.same(
                got.values, _of(lambda *who: float(people(*who)["out_of_work"].sum())), 0.5
            ),
            "The bars show numbers of people. The groups differ in size, so their lengths say little.",
            "Divide by the people of the same group.",
        ),
        Slip(
            "joined",
            lambda got: bool({"line", "area", "trail"} & set(got.drawing.marks)),
            "A line joins the groups, as if one could be on the way from one origin or schooling to the "
            "next.",
            "Use `mark_bar()` or `mark_point()`.",
        ),
        Slip(
            "cut-axis",
            lambda got: "bar" in got.drawing.marks and got.drawing.cut,
            figure.cut_axis().message,
            figure.cut_axis().look,
        ),
        Slip(
            "colour-alone",
            lambda got: not set(got.columns) <= got.drawing.placed,
            "Origin or schooling can be told by colour alone. A reader who does not see the colours, or "
            "prints the page, loses it.",
            "Let a name stand beside each mark: one on `y` and the other on `row`, or written with "
            "`mark_text`. Colour may come on top.",
        ),
        figure.no_unit(
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
        right=lambda got: (
            compare.same(got.values, truth, WITHIN) and not any(slip.when(got) for slip in slips)
        ),
        praise="One picture, two orders: over everybody the mark of B is the longer one, and within each "
        "level of schooling that of A. A reader who gets only the first pair is not told an untruth, and is "
        "misled all the same. Which pair answers the question depends on the question.",
        slips=slips,
        otherwise=lambda got: compare.by_name(truth, WITHIN)(got.values),
        hints=(
            "A table of six rows: four from `groupby(['origin', 'schooling'])`, two from "
            "`groupby('origin')` with `schooling` set to `'all'`; join them with `pd.concat`.",
            "`alt.Chart(six).mark_bar().encode(x=alt.X('pct').title('Without work (%)'), y='origin', "
            "row='schooling')`",
        ),
    )


def _of(measure: Callable[..., float]) -> dict[str, float]:
    return {bar: measure(*bar.split()) for bar in BARS}


def _read_paradox(answer: Any) -> figure.Crossed:
    look = (
        "Give `alt.Chart` a table with the columns `origin` (A, B), `schooling` (all, long, short) and "
        "`pct`, worked out in pandas first."
    )
    names = {"origin": ORIGINS, "schooling": LENSES}
    return figure.read_crossed(answer, "paradox", names, "pct", (look, look))


def explorable_task() -> Task:
    """Return the task in which an own `explore` asks when the paradox appears."""
    start, equal = share_short("B"), share_short("A")
    long, short = (without_work("B", one) for one in SCHOOLING)
    of_a = {one: without_work("A", one) for one in SCHOOLING}
    fixed = without_work("A")
    turns = 100 * (fixed - long) / (short - long)

    def mixed(x: float) -> float:
        return long + (short - long) * x / 100

    slips = (
        Slip(
            "slider-does-nothing",
            lambda built: not built.moves("B", WITHIN),
            "The slider moves and the rate of B stays the same.",
            "Use the argument `share` in the model, where the town's own share stands now.",
        ),
        Slip(
            "percent-for-fraction",
            lambda built: (
                built.always("B", lambda x: long * (1 - x) + short * x, 1)
                or built.always("B", lambda x: long * (100 - x) + short * x, 1)
            ),
            "The rate of B is far too large: `share` comes in per cent.",
            "Divide `share` by 100 before you weigh the two rates with it.",
        ),
        Slip(
            "shares-swapped",
            lambda built: built.always("B", lambda x: mixed(100 - x), WITHIN),
            "The weights are swapped: `share` is the part with *short* schooling, and more of it makes "
            "fewer people without work in your model.",
            "Weigh the rate of short schooling with `share`, that of long schooling with the rest.",
        ),
        Slip(
            "long-left-out",
            lambda built: built.always("B", lambda x: short * x / 100, WITHIN),
            "The people with long schooling are left out: some of them are without work too.",
            "Add their rate times their share, 100 − `share`.",
        ),
        Slip(
            "rates-of-a",
            lambda built: built.always(
                "B", lambda x: (of_a["long"] * (100 - x) + of_a["short"] * x) / 100, WITHIN
            ),
            "The rates of A were used for B. Only the share with short schooling should change.",
            "Take the two rates of origin B.",
        ),
        Slip(
            "a-moves",
            lambda built: built.moves("A", WITHIN),
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
            lambda built: built.kind != "illustrative",
            "`kind` makes these numbers look like evidence, and nobody in the town exists.",
            "Use `kind='illustrative'`.",
        ),
        trying.same_sentence(
            "Put this state's rates into the sentence, from the table that `say` receives."
        ),
    )

    def right(built: Tried) -> bool:
        as_asked = built.always("B", mixed, WITHIN) and built.always("A", lambda _: fixed, WITHIN)
        return as_asked and not any(slip.when(built) for slip in slips)

    return Task(
        id="05-6",
        name="what_if",
        title="When does the paradox appear?",
        track="analyse",
        minutes=25,
        read=trying.reader("what_if", "share", ORIGINS, ("origin", "pct")),
        right=right,
        praise=f"You built an explorable. Only when more than {theme.percent(turns, 0)} of B had short "
        f"schooling does B come out behind A, though at each level it does better; with as little short "
        f"schooling as A ({theme.percent(equal, 0)}) B would be at {theme.percent(mixed(equal), 0)} against "
        f"{theme.percent(fixed, 0)}. Whether to compare at equal schooling is a question of what you want to "
        "know: if origin kept people out of school, schooling is a part of the answer.",
        slips=slips,
        otherwise=lambda built: Verdict(
            False,
            "The slider works, but the rate of an origin is not that of its two levels of schooling, "
            "each weighed by its share.",
            f"At {start:.0f} both rates must be those of the town, "
            f"{theme.percent(fixed, 0)} and {theme.percent(mixed(start), 0)}.",
            "off",
        ),
        hints=(
            "The model: `def model(share): …` returns a table with columns `origin` (A, B) and `pct`.",
            "B: its rate with short schooling × `share` plus its rate with long schooling × "
            "(100 − `share`), all ÷ 100.",
            "`say` receives that table: `f'… {theme.percent(table.pct.iloc[1])} …'`.",
        ),
    )

"""The two tasks of chapter 6 in which something is built: a chart, and an explorable."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from ... import theme, words
from ...explore import Explorable, ExploreError
from .. import compare, drawing, safe
from ..verdict import NotYet, Slip, Task, Verdict
from ._ch06_tables import GROUPS, amount, euros, share

BRANCHES = ("insurance", "provisions")
PAIRS = tuple(f"{group} {branch}" for group in GROUPS for branch in BRANCHES)
WITHIN = 1.0  # euros


@dataclass(frozen=True)
class Bars:
    """A student's chart of euros by group and branch: what it draws, and with what."""

    drawing: drawing.Drawing
    values: dict[str, float]
    schemes: frozenset[str]
    columns: tuple[str, str]


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
            lambda bars: bars.schemes != set(BRANCHES),
            "Other schemes are drawn beside the two branches, so the same euros appear twice: "
            "`insurance` and `provisions` are totals of single schemes.",
            "Keep the rows whose `scheme` is `insurance` or `provisions`, and no others.",
        ),
        Slip(
            "not-bars",
            lambda bars: "bar" not in bars.drawing.marks,
            "The numbers are right, but they are not drawn as bars. A line suggests a path from one "
            "group to the next, and there is none.",
            "Use `mark_bar()`.",
        ),
        Slip(
            "cut-axis",
            lambda bars: bars.drawing.cut,
            "The axis does not start at zero, so a bar twice as long is not twice as much.",
            "Take the scale's `zero=False` or its `domain` away.",
        ),
        Slip(
            "colour-alone",
            lambda bars: not set(bars.columns) <= bars.drawing.placed,
            "Group or branch can be told by colour alone. A reader who does not see the colours, or "
            "prints the page, loses it.",
            "Let a name stand beside each bar: one on `y` and the other on `row`, or written with "
            "`mark_text`. An offset moves bars apart and names none. Colour may come on top.",
        ),
        Slip(
            "no-unit",
            lambda bars: not re.search("euro|€", bars.drawing.axis_title, re.IGNORECASE),
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


def _of(figure: Any, times: float = 1) -> dict[str, float]:
    return {pair: times * figure(*pair.split()) for pair in PAIRS}


def _read_bars(answer: Any) -> Bars:
    seen = drawing.read(answer, "branches")
    rows = seen.rows
    group, scheme = (_column(rows, options) for options in (GROUPS, BRANCHES))
    if group is None or scheme is None:
        lacking = ", ".join(
            n for n, found in (("group", group), ("scheme", scheme)) if found is None
        )
        raise _unread(
            "columns", "missing", missing=lacking, columns=", ".join(map(str, rows.columns))
        )
    measured = seen.channels.get(seen.measured or "", {}).get("field")
    if measured not in rows.columns:
        raise _unread("measured", columns=", ".join(map(str, rows.columns)))
    values = {
        f"{row[group]} {row[scheme]}": row[measured]
        for row in rows.to_dict("records")
        if row[scheme] in BRANCHES
    }
    shown = frozenset(str(value) for value in rows[scheme])
    return Bars(seen, compare.by_key(values, PAIRS, "the bars", "eur"), shown, (group, scheme))


def _column(rows: Any, options: tuple[str, ...]) -> str | None:
    """Return the column in which at least one of the options stands."""
    return next((name for name in rows if any(rows[name].map(lambda v: v in options))), None)


def _unread(key: str, code: str = "form", **values: Any) -> NotYet:
    message = words.say(f"exercises.chart.{key}", name="branches", **values)
    return NotYet(message, words.say(f"exercises.chart.{key}_look"), code)


@dataclass(frozen=True)
class Built:
    """A student's explorable, tried out: euros by group for each share, and its sentences."""

    kind: str
    start: float
    euros: dict[float, dict[str, float]]
    others: frozenset[str]
    sentences: tuple[str, ...]


def explorable_task() -> Task:
    """Return the task in which an own `explore` is built."""
    start, mean = share("CEE", "unemployment"), amount("CEE", "unemployment")
    dutch = euros("NL", "unemployment")
    even = 100 * dutch / mean

    def always(built: Built, group: str, truth: Any, within: float = WITHIN) -> bool:
        return all(compare.close(v[group], truth(x), within) for x, v in built.euros.items())

    def moved(built: Built, group: str) -> bool:
        seen = [values[group] for values in built.euros.values()]
        return max(seen) - min(seen) > WITHIN

    slips = (
        Slip(
            "slider-does-nothing",
            lambda built: not moved(built, "CEE"),
            "The slider moves and the euros of the CEE group stay the same.",
            "Use the argument `share` in the model, where the table's own share stands now.",
        ),
        Slip(
            "percent-for-fraction",
            lambda built: always(built, "CEE", lambda x: x * mean, 100 * WITHIN),
            "The euros of the CEE group are a hundred times too large: `share` comes in per cent.",
            "Divide share × amount by 100.",
        ),
        Slip(
            "share-for-euros",
            lambda built: always(built, "CEE", lambda x: x, 0.1),
            "For the CEE group the model returns the share itself, not the euros that go with it.",
            "Multiply it by the mean amount and divide by 100.",
        ),
        Slip(
            "dutch-amount",
            lambda built: always(built, "CEE", lambda x: x * amount("NL", "unemployment") / 100),
            "The CEE share is multiplied by the mean amount of the Netherlands-born group. Only the "
            "share should change; the amount follows the group's own wages.",
            "Take `mean_eur` from the row CEE, unemployment.",
        ),
        Slip(
            "dutch-moves",
            lambda built: moved(built, "NL"),
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
        Slip(
            "starts-elsewhere",
            lambda built: not compare.close(built.start, start, 0.05),
            "The slider does not open at the share that the table shows for 2014, so a reader cannot "
            "tell what is data and what is a what-if.",
            f"Start it at {start} (and mind that min plus a number of steps must reach that).",
        ),
        Slip(
            "stated",
            lambda built: built.kind in ("stated", "public"),
            "`kind` says that these numbers are printed somewhere. What the model returns away from the "
            "starting share was computed by you.",
            "Use `kind='derived'`.",
        ),
        Slip(
            "same-sentence",
            lambda built: len(set(built.sentences)) < len(built.sentences),
            "The sentence is the same in different states. Who cannot see the chart learns nothing "
            "from the slider.",
            "Put this state's euros into the sentence, from the table that `say` receives.",
        ),
    )

    def right(built: Built) -> bool:
        as_asked = always(built, "CEE", lambda x: x * mean / 100) and always(
            built, "NL", lambda x: dutch
        )
        return as_asked and not any(slip.when(built) for slip in slips)

    return Task(
        id="06-6",
        name="what_if",
        title="What if fewer were out of work?",
        track="analyse",
        minutes=25,
        read=_read_built,
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


def _read_built(answer: Any) -> Built:
    if not isinstance(answer, Explorable):
        message = words.say("exercises.explorable.type", name="what_if", got=safe.kind(answer))
        raise NotYet(message, words.say("exercises.explorable.type_look"))
    control = next((c for c in answer.read if c.name == "share"), None)
    if (
        control is None
        or len(control.values) < 3
        or any(isinstance(v, str) for v in control.values)
    ):
        there = ", ".join(answer.controls)
        raise NotYet(words.say("exercises.explorable.control", name="share", got=there))
    euros_by_share, sentences, others = {}, [], set()
    try:
        for value in sorted({control.values[0], control.values[control.start], control.values[-1]}):
            frames = answer.frames(share=value)
            table = compare.frame(
                next(iter(frames.values())), ("group", "eur"), "the model's table"
            )
            what = f"the model's euros at share={value}"
            euros_by_share[float(value)] = compare.by_key(
                table[["group", "eur"]], ("NL", "CEE"), what, "eur"
            )
            others |= set(table["group"].astype(str)) - {"NL", "CEE"}
            sentences.append(answer.sentence(frames, {"share": value}))
        answer.check_chart()
    except ExploreError as problem:
        raise NotYet(words.say("exercises.explorable.fails", error=problem)) from problem
    except NotYet:
        raise
    except Exception as problem:
        error = safe.error(problem)
        raise NotYet(words.say("exercises.explorable.chart_fails", error=error)) from problem
    start = float(control.values[control.start])
    return Built(answer.kind, start, euros_by_share, frozenset(others), tuple(sentences))

"""The task of chapter 2 in which an own `explore` of household size is built."""

from __future__ import annotations

from .... import theme
from ....models.shortage import BASE_YEAR
from ... import trying
from ...predicates import Curve, all_of, any_of, follows, moves, narrower, no_slip, of_kind, still
from ...trying import Tried
from ...verdict import Slip, Slips, Task, off
from .tables import benchmark, homes, residents

WITHIN = 1.0  # thousands of homes


def explorable_task() -> Task[Tried]:
    """Return the task in which an own `explore` of household size is built."""
    there, base = homes(), residents()

    def needed(people: float) -> Curve:
        return lambda size: people / size

    slips: Slips[Tried] = (
        Slip(
            "slider-does-nothing",
            still("needed", least=WITHIN),
            "The slider moves and the homes needed stay the same.",
            "Use the argument `size` in the model, where the size of 2015 stands now.",
        ),
        Slip(
            "product",
            follows("needed", lambda size: base * size, 10 * WITHIN),
            "You multiplied residents by residents per household, so larger households would need "
            "more homes.",
            "Divide: the more people share a home, the fewer homes are needed.",
        ),
        Slip(
            "whole-homes",
            follows("needed", needed(1000 * base), WITHIN),
            "These are single homes; the task asks for thousands, and the axis would say millions.",
            "Divide by 1,000.",
        ),
        Slip(
            "gap-for-needed",
            follows("needed", lambda size: base / size - there, WITHIN),
            "The row `needed` holds the gap. The reader should see both numbers and the distance "
            "between them.",
            "Put residents ÷ size in `needed`, and leave the subtraction to the sentence.",
        ),
        Slip(
            "other-year",
            any_of(
                *(follows("needed", needed(residents(year)), WITHIN) for year in (2010, 2020, 2024))
            ),
            "These are the residents of another year. Then two things change at once, and the slider "
            "is not the only one that moves the gap.",
            f"Take `population` from the row {BASE_YEAR}.",
        ),
        Slip(
            "there-moves",
            moves("there", least=WITHIN),
            "The homes that are there move with the slider; nothing was built or torn down.",
            f"Return the stock of {BASE_YEAR} in the row `there`, whatever `size` is.",
        ),
        trying.starts_elsewhere(
            2.2,
            "The slider does not open at the size of 2015, 2.20, so a reader cannot tell what was "
            "counted and what is a what-if.",
            "Start it at 2.2 (and mind that min plus a number of steps must reach that).",
            within=0.02,
        ),
        Slip(
            "too-narrow",
            narrower(2.1 + 1e-9, 2.3 - 1e-9),
            "The slider does not reach both 2.1 and 2.3, so a reader can try little more than one "
            "direction.",
            "Set `min` to 2.1 or less and `max` to 2.3 or more.",
        ),
        Slip(
            "stated",
            of_kind("stated", "public"),
            "`kind` says that these numbers are printed somewhere. What the model returns away from "
            "2.20 was computed by you.",
            "Use `kind='derived'`, or `'illustrative'` if you call it a thinking tool.",
        ),
        trying.same_sentence("Put this state's homes, or the gap, into the sentence."),
    )
    more = base / 2.15 - base / 2.2

    return Task(
        id="02-6",
        name="what_if",
        title="What if households were smaller?",
        track="analyse",
        minutes=25,
        read=trying.reader("what_if", "size", ("needed", "there"), ("what", "thousand")),
        right=all_of(
            follows("needed", needed(base), WITHIN), follows("there", there, WITHIN), no_slip(slips)
        ),
        praise="You built an explorable, and nobody in it crosses a border: from 2.20 to 2.15 "
        f"residents a household, with the same {theme.people(base)} thousand people, asks for "
        f"{theme.people(more)} thousand homes more. The shortage of 2022 was put at "
        f"{theme.people(benchmark('shortage-2022') / 1000)} thousand. That does not say that smaller "
        "households are its cause: where homes are short, fewer households form.",
        slips=slips,
        otherwise=off(
            "The slider works, but a row does not hold what was asked.",
            f"At size 2.2 `needed` must be residents ÷ 2.2 and `there` the stock of {BASE_YEAR}, "
            "both in thousands.",
        ),
        hints=(
            "The model: `def model(size): …` returns a table with columns `what` (needed, there) and "
            "`thousand`.",
            "needed: residents ÷ size ÷ 1000. there: the stock ÷ 1000, the same in every state.",
            "In `sentence`, with `table = frames['table']`: `needed, there = table['thousand']`.",
        ),
    )

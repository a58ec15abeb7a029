"""The task of chapter 1 in which an explorable on the agreement of two readers is built."""

from __future__ import annotations

from collections.abc import Callable

from .... import theme
from ... import trying
from ...trying import Tried
from ...verdict import Slip, Slips, Task, Verdict
from .tables import cells

NEAR = 0.6  # per cent: whole per cents are precise enough


def explorable_task() -> Task:
    """Return the task in which an own `explore` of agreement beyond chance is built."""
    table = cells()
    share = float((table["coded"] == "no").mean())
    by_chance = 100 * (share**2 + (1 - share) ** 2)

    def kappa(agree: float) -> float:
        return 100 * (agree - by_chance) / (100 - by_chance)

    def is_kappa(figure: Callable[[float], float], near: float = NEAR) -> Callable[[Tried], bool]:
        return lambda built: built.always("kappa", figure, near)

    def is_chance(value: float) -> Callable[[Tried], bool]:
        return lambda built: built.always("chance", lambda _: value, NEAR)

    slips: Slips[Tried] = (
        Slip(
            "slider-does-nothing",
            lambda built: not built.moves("kappa", 0.001),
            "The slider moves and kappa stays the same.",
            "Use the argument `agree` in the model.",
        ),
        Slip(
            "chance-moves",
            lambda built: built.moves("chance", 0.001),
            "The agreement by chance moves with the slider. It follows from how often each reader uses "
            "each code, and that stays the same here.",
            "Work `chance` out from 51 and 19 of 70, once.",
        ),
        Slip(
            "coin-toss",
            is_chance(50),
            "You let chance toss a coin. The two codes are not used equally often: who calls most "
            "threads “named” agrees more often by accident.",
            "chance = share named × share named + share judged × share judged.",
        ),
        Slip(
            "one-code-only",
            lambda built: is_chance(100 * share**2)(built) or is_chance(100 * share)(built),
            "You counted the chance for one code only. Two readers can agree by accident on either.",
            "Add the chance that both say “no” and the chance that both say “yes”.",
        ),
        Slip(
            "fraction-for-percent",
            is_kappa(lambda agree: kappa(agree) / 100, NEAR / 100),
            "Kappa stands there as a fraction, and the other two rows in per cent. On one axis that "
            "looks like no agreement at all.",
            "Multiply kappa by 100.",
        ),
        Slip(
            "difference-only",
            is_kappa(lambda agree: agree - by_chance),
            "You took chance off and stopped. Even perfect agreement would then not reach 100.",
            "Divide by what chance leaves: 100 − chance.",
        ),
        Slip(
            "divided-by-chance",
            is_kappa(lambda agree: 100 * (agree - by_chance) / by_chance),
            "You divided by chance. Kappa asks which part of what chance leaves open was reached.",
            "Divide by 100 − chance.",
        ),
        Slip(
            "too-narrow",
            lambda built: min(built.values) > 50 or max(built.values) < 100,
            "The slider does not run from 50 to 100, so the reader misses where kappa turns negative "
            "or where it is complete.",
            "Set `min=50` and `max=100`.",
        ),
        Slip(
            "cut-at-zero",
            is_kappa(lambda agree: max(0.0, kappa(agree))),
            "Kappa is cut off at zero. Below it two readers agree less than by accident, and that is "
            "worth knowing: perhaps one has turned the codes round.",
            "Leave it negative, and let the axis go below zero.",
        ),
        trying.starts_elsewhere(
            80,
            "The slider does not open at 80, an agreement that many would call good before they saw "
            "kappa.",
            "Start it at 80.",
            within=0.01,
        ),
        trying.not_illustrative(
            "`kind` says that these numbers rest on data. There was no second reader: the agreement "
            "is whatever the slider says."
        ),
        trying.same_sentence("Put this state's agreement and kappa into the sentence."),
    )

    def right(built: Tried) -> bool:
        asked = (
            is_kappa(kappa)(built)
            and is_chance(by_chance)(built)
            and built.always("agreement", lambda agree: agree, NEAR)
        )
        return asked and not any(slip.when(built) for slip in slips)

    return Task(
        id="01-6",
        name="what_if",
        title="How much do two readers agree?",
        track="analyse",
        minutes=25,
        read=trying.reader(
            "what_if", "agree", ("agreement", "chance", "kappa"), ("what", "percent")
        ),
        right=right,
        praise="You built an explorable. Two readers who agree on 80% of the threads sound like one, but "
        f"{theme.percent(by_chance, 0)} is what chance would give them, and kappa is {kappa(80):.0f}. Our coding has had "
        "one reader. If you code a chapter again, you make this illustration into a finding.",
        slips=slips,
        otherwise=lambda built: Verdict(
            False,
            "The slider works, but a row does not hold what was asked.",
            "At 100 `agreement` and `kappa` are both 100; `chance` is the same in every state.",
            "off",
        ),
        hints=(
            "p = 51 / 70 is the share named. chance = 100 × (p² + (1 − p)²).",
            "kappa = 100 × (agree − chance) ÷ (100 − chance).",
            "The model returns `pd.DataFrame({'what': ['agreement', 'chance', 'kappa'], 'percent': […]})`.",
        ),
    )

"""The task of chapter 1 in which an explorable on the agreement of two readers is built."""

from __future__ import annotations

from .... import theme
from ... import trying
from ...predicates import all_of, any_of, follows, moves, narrower, no_slip, still
from ...trying import Tried
from ...verdict import Slip, Slips, Task, off
from .tables import cells

NEAR = 0.6  # per cent: whole per cents are precise enough


def explorable_task() -> Task[Tried]:
    """Return the task in which an own `explore` of agreement beyond chance is built."""
    table = cells()
    share = float((table["coded"] == "no").mean())
    by_chance = 100 * (share**2 + (1 - share) ** 2)

    def kappa(agree: float) -> float:
        return 100 * (agree - by_chance) / (100 - by_chance)

    slips: Slips[Tried] = (
        Slip(
            "slider-does-nothing",
            still("kappa", least=0.001),
            "The slider moves and kappa stays the same.",
            "Use the argument `agree` in the model.",
        ),
        Slip(
            "chance-moves",
            moves("chance", least=0.001),
            "The agreement by chance moves with the slider. It follows from how often each reader uses "
            "each code, and that stays the same here.",
            "Work `chance` out from 51 and 19 of 70, once.",
        ),
        Slip(
            "coin-toss",
            follows("chance", 50, NEAR),
            "You let chance toss a coin. The two codes are not used equally often: who calls most "
            "threads “named” agrees more often by accident.",
            "chance = share named × share named + share judged × share judged.",
        ),
        Slip(
            "one-code-only",
            any_of(follows("chance", 100 * share**2, NEAR), follows("chance", 100 * share, NEAR)),
            "You counted the chance for one code only. Two readers can agree by accident on either.",
            "Add the chance that both say “no” and the chance that both say “yes”.",
        ),
        Slip(
            "fraction-for-percent",
            follows("kappa", lambda agree: kappa(agree) / 100, NEAR / 100),
            "Kappa stands there as a fraction, and the other two rows in per cent. On one axis that "
            "looks like no agreement at all.",
            "Multiply kappa by 100.",
        ),
        Slip(
            "difference-only",
            follows("kappa", lambda agree: agree - by_chance, NEAR),
            "You took chance off and stopped. Even perfect agreement would then not reach 100.",
            "Divide by what chance leaves: 100 − chance.",
        ),
        Slip(
            "divided-by-chance",
            follows("kappa", lambda agree: 100 * (agree - by_chance) / by_chance, NEAR),
            "You divided by chance. Kappa asks which part of what chance leaves open was reached.",
            "Divide by 100 − chance.",
        ),
        Slip(
            "too-narrow",
            narrower(50, 100),
            "The slider does not run from 50 to 100, so the reader misses where kappa turns negative "
            "or where it is complete.",
            "Set `min=50` and `max=100`.",
        ),
        Slip(
            "cut-at-zero",
            follows("kappa", lambda agree: max(0.0, kappa(agree)), NEAR),
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

    return Task(
        id="01-6",
        name="what_if",
        title="How much do two readers agree?",
        track="analyse",
        minutes=25,
        read=trying.reader(
            "what_if", "agree", ("agreement", "chance", "kappa"), ("what", "percent")
        ),
        right=all_of(
            follows("kappa", kappa, NEAR),
            follows("chance", by_chance, NEAR),
            follows("agreement", lambda agree: agree, NEAR),
            no_slip(slips),
        ),
        praise="You built an explorable. Two readers who agree on 80% of the threads sound like one, but "
        f"{theme.percent(by_chance, 0)} is what chance would give them, and kappa is {kappa(80):.0f}. Our coding has had "
        "one reader. If you code a chapter again, you make this illustration into a finding.",
        slips=slips,
        otherwise=off(
            "The slider works, but a row does not hold what was asked.",
            "At 100 `agreement` and `kappa` are both 100; `chance` is the same in every state.",
        ),
        hints=(
            "p = 51 / 70 is the share named. chance = 100 × (p² + (1 − p)²).",
            "kappa = 100 × (agree − chance) ÷ (100 − chance).",
            "The model returns `pd.DataFrame({'what': ['agreement', 'chance', 'kappa'], 'percent': […]})`.",
        ),
    )

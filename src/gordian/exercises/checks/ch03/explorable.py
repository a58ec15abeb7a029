"""The task of chapter 3 in which an own `explore` of the best mix is built."""

from __future__ import annotations

from ....models.advocacy import best_mix
from ... import compare, trying
from ...predicates import Curve, all_of, follows, narrower, no_slip, still
from ...trying import Tried
from ...verdict import Slip, Slips, Task, off

#: ρ of the two rows of the explorable in task 03-6.
NEEDS = {"hardly": 0.5, "wholly": -4.0}
NEAR = 0.6  # % of effort: whole per cents are precise enough


def explorable_task() -> Task[Tried]:
    """Return the task in which an own `explore` of the best mix is built."""

    def best(need: str) -> Curve:
        return lambda weight: 100 * best_mix(weight / 100, NEEDS[need])

    def power(exponent: float) -> Curve:
        return lambda w: 100 * w**exponent / (w**exponent + (100 - w) ** exponent)

    slips: Slips[Tried] = (
        Slip(
            "slider-does-nothing",
            still(*NEEDS, least=0.001),
            "The slider moves and the best mix stays the same.",
            "Use the argument `weight` in the model.",
        ),
        Slip(
            "fraction-for-percent",
            follows("hardly", lambda w: best("hardly")(w) / 100, NEAR / 100),
            "The best mix stands there as a fraction; the column `best` is in per cent.",
            "Multiply what `best_mix` returns by 100.",
        ),
        Slip(
            "swapped",
            all_of(
                follows("hardly", best("wholly"), NEAR), follows("wholly", best("hardly"), NEAR)
            ),
            "The two rows changed places. With a ρ of 0.5 the one can stand in for the other; with "
            "−4 each needs the other.",
            "`hardly` is ρ = 0.5, `wholly` is ρ = −4.",
        ),
        Slip(
            "talks-for-confrontation",
            follows("hardly", lambda w: 100 - best("hardly")(w), NEAR),
            "These are the shares of talks, what is left of the effort.",
            "`best` is the share that confronts: what `best_mix` returns, × 100.",
        ),
        Slip(
            "need-ignored",
            lambda built: all(
                compare.close(got["hardly"], got["wholly"], 0.001) for got in built.values.values()
            ),
            "Both rows hold the same number in every state, so how much the two need each other does "
            "not enter.",
            "Give `best_mix` another `rho` for each row.",
        ),
        Slip(
            "rho-for-sigma",
            follows("hardly", power(NEEDS["hardly"]), NEAR),
            "You raised the weights to ρ. In the closed form stands σ, the elasticity of "
            "substitution, 1 ÷ (1 − ρ).",
            "Take σ = 2 for ρ = 0.5 and σ = 0.2 for ρ = −4, or use `best_mix`.",
        ),
        Slip(
            "too-narrow",
            narrower(10, 90),
            "The slider does not run from 10 to 90, and near the middle the two rows hardly differ.",
            "Set `min=10` and `max=90`.",
        ),
        trying.starts_elsewhere(
            50,
            "The slider does not open at 50. There both weigh the same, and a reader sees first what "
            "the weight does and then what the need does.",
            "Start it at 50.",
            within=0.01,
        ),
        trying.not_illustrative(
            "`kind` says that these numbers rest on data. The weights and the needs are invented; "
            "the model is for thinking with and shows nothing about Calais."
        ),
        trying.same_sentence("Put this state's weight, or its two best mixes, into the sentence."),
    )

    hardly, wholly = best("hardly")(80), best("wholly")(80)
    return Task(
        id="03-6",
        name="what_if",
        title="When does each need the other?",
        track="analyse",
        minutes=25,
        read=trying.reader("what_if", "weight", tuple(NEEDS), ("need", "best")),
        right=all_of(*(follows(need, best(need), NEAR) for need in NEEDS), no_slip(slips)),
        praise="You built an explorable. With a weight of 80% the best mix confronts with "
        f"{hardly:.0f}% of the effort when the two hardly need each other, and with {wholly:.0f}% when they need each other "
        "wholly: the more they do, the closer to the middle, whichever is thought to matter more. In "
        "the model one head divides the effort. In Calais several do, and the people for whom "
        "it is done are not in it.",
        slips=slips,
        otherwise=off(
            "The slider works, but a row does not hold the best mix for its ρ.",
            "At a weight of 10 `hardly` is about "
            f"{best('hardly')(10):.0f} and `wholly` about {best('wholly')(10):.0f} per cent.",
        ),
        hints=(
            "The model: `def model(weight): …` returns a table with columns `need` (hardly, wholly) "
            "and `best`.",
            "`best_mix(weight / 100, 0.5)` is a fraction; × 100 makes it per cent.",
            "In `sentence`, with `table = frames['table']`: `hardly, wholly = table['best']`.",
        ),
    )

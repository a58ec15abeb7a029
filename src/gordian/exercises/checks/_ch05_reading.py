"""The tasks of chapter 5 without code: read off a model, read a coding, disagree with one."""

from __future__ import annotations

import re

from ... import data
from ...models.feedback import GROWING, NO_OVERSHOOT, respond
from .. import arguments, patterns
from ..verdict import Slip, Task
from ._ch05_tables import reach

ENDINGS = {"calm": "calm", "damped": "shrink", "growing": "grow"}
OPTIONS = (*ENDINGS.values(), "stays")
#: Strength and delay of each setting.
SETTINGS = {"a": (0.25, 1.25), "b": (2.0, 0.75), "c": (1.0, 1.75), "d": (0.0, 2.0)}
ROWS, DECISIONS = ("A", "B", "C"), ("keep", "change")


def settings_task() -> Task:
    """Return the task in which four settings of the model are read off."""
    truth = {name: _ending(*setting) for name, setting in SETTINGS.items()}
    product = {name: strength * delay for name, (strength, delay) in SETTINGS.items()}
    slips = (
        Slip(
            "strength-alone",
            lambda got: got["b"] == "grow",
            "For b you judged by the strength alone. A strong response that sees the pressure early "
            "enough still comes to rest.",
            "Multiply strength and delay, and look where the diamond stands in the lower chart.",
        ),
        Slip(
            "weaker-is-safe",
            lambda got: got["c"] in ("shrink", "calm"),
            "The response of c is only half as strong as that of b, but it comes more than twice as "
            "late, and the swings grow.",
            "Set strength 1 and delay 1.75 and compare the first swing with the last.",
        ),
        Slip(
            "any-delay",
            lambda got: got["a"] in ("shrink", "grow"),
            "In a there is a delay and yet no swing: a weak response can be late without harm.",
            "Look whether the line ever passes to the other side of 0.",
        ),
        Slip(
            "no-swing-for-calm",
            lambda got: got["d"] == "calm",
            "In d nothing swings, but the pressure does not fall either: nobody responds.",
            "Read the sentence over the chart at strength 0.",
        ),
        Slip(
            "delay-alone",
            lambda got: got["d"] in ("grow", "shrink"),
            "For d you judged by the delay alone. A response of strength 0 cannot overshoot, however "
            "late it is.",
            "Set the strength to 0 and move the delay: nothing changes.",
        ),
    )
    return patterns.choices(
        id="05-1",
        name="leads_to",
        title="Late and strong, late and soft",
        minutes=8,
        truth=truth,
        options=OPTIONS,
        praise=f"Only strength × delay counts: {product['a']:.2f} is below {NO_OVERSHOOT:.2f}, "
        f"{product['b']:.2f} just below {GROWING:.2f} and {product['c']:.2f} above it. Neither a strong "
        "response nor a late one makes crises by itself; and without any response the one crisis "
        "there is never ends.",
        slips=slips,
        look="Set both sliders to that setting and read the sentence above the chart.",
        hints=(
            "Each of the four words is used once.",
            f"No overshoot up to {NO_OVERSHOOT:.2f}, growing swings above {GROWING:.2f}: both are "
            "values of strength × delay.",
        ),
    )


def _ending(strength: float, delay: float) -> str:
    return ENDINGS[str(respond(strength, delay)["summary"]["zone"][0])] if strength else "stays"


def statements_task() -> Task:
    """Return the task that asks what a coding bears out."""
    truth = {"a": "yes", "b": "no", "c": "no", "d": "yes", "e": "no"}
    words = data.load("ch05-words")
    dated, all_words = int((words["dated"] != "none").sum()), len(words)
    named = {actor: reach(actor, named_only=True) for actor in ("national", "business")}
    slips = (
        Slip(
            "date-carried-over",
            lambda got: got["b"] == "yes",
            "Statement b carries a date from one row to another: the policy has a decade in the text, "
            "the label has none. It may be right; then another source must say so.",
            "Look at `dated` in the row of the label itself.",
        ),
        Slip(
            "causal",
            lambda got: got["c"] == "yes",
            "Statement c says *because*. The row “from … to …” gives an order and no reason for it.",
            "Is there a column in which a reason stands?",
        ),
        Slip(
            "coded-counted",
            lambda got: got["d"] == "no",
            "For d you counted the coded pairs too. In them the text does not name the actor; we "
            "inferred it.",
            "Keep the rows of `pairs` where `coded` is `no`, and count again.",
        ),
        Slip(
            "absence",
            lambda got: got["e"] == "yes",
            "Statement e takes a missing row for a finding. It means that this reader found no "
            "passage in this one chapter.",
            "What would another reader, or another chapter, have to show to prove e wrong?",
        ),
        Slip(
            "not-borne-out",
            lambda got: got["a"] == "no",
            "Statement a only counts what stands in the column `dated`.",
            "Count the rows in which `dated` is not `none`.",
        ),
    )
    return patterns.choices(
        id="05-2",
        name="borne_out",
        title="What does a coding bear out?",
        minutes=10,
        truth=truth,
        options=("yes", "no"),
        praise=f"Two statements count rows ({dated} of {all_words} words have a date; by the text alone business "
        f"stands with {named['business']} topics, the national government with {named['national']}). "
        "The other three add something: a date, a reason, an absence. A coding is good evidence of what "
        "a text says, and of nothing else.",
        slips=slips,
        look="Point at the rows that the sentence rests on, and at nothing else.",
        hints=(
            "Three of the five go beyond the tables.",
            "For d: `pairs[pairs['coded'] == 'no']` leaves out what the coder inferred.",
        ),
    )


def judgement_task() -> Task:
    """Return the task in which a row of the coding is kept or changed; only its form is checked."""

    def places(text: str) -> int:
        place = "section|paragraph|suggestion|introduction|inleiding|conclusion"
        return len(re.findall(f'{place}|[“"].+[”"]', text, re.IGNORECASE))

    return arguments.task(
        id="05-7",
        title="Disagree with the coder",
        choices={"row": ROWS, "decision": DECISIONS},
        other="against",
        minutes=15,
        evidence=arguments.lacking(
            "no-place",
            places,
            1,
            "`because` does not say where in the text it finds its support, so nobody can look it up.",
            "Name the section, the paragraph or the suggestion, or put a word of the passage in "
            "quotation marks.",
        ),
        looks=(
            "Say what the passage says, what the row makes of it, and whether the one bears the other.",
            "What speaks for the other decision? Write what someone who decides the other way could say, "
            "at its best.",
        ),
        praise="The form is complete: a row, a decision, a reason that can be looked up, the other side. "
        "Only the form was checked, not what you decided: each row can be kept or changed with a good "
        "reason. Compare with the model answer, or with a neighbour who decided the other way. How often "
        "two readers agree is itself a finding.",
        hints=(
            "A sentence that helps: “The passage says …; the row says …; what lies between is …”.",
        ),
        model_answer="B, change. Because: the section on a perspective of complexity says that amnesties "
        "were needed to let policy begin with a clean slate, and that they mask the want of an adequate "
        "answer. It does not call them a “quick fix”, as suggestion 5 calls “zero migration”; and "
        "suggestion 1 defends the amnesty for children as part of a system that keeps responding. I would "
        "sort the row under ways to steer. Against: the passage "
        "stands right after the attempts at watertight policy, and an amnesty too closes a matter that "
        "comes back, which is what the chapter holds against quick fixes.",
    )

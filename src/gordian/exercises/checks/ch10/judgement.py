"""The task of chapter 10 in which the levers are set within a budget and the choice is defended."""

from __future__ import annotations

from numbers import Real
from typing import Any

from .... import data
from ....models.knot_goals import GOALS, LEVERS, outcomes
from ....models.knot_lab import lab, start
from ... import arguments, compare
from ...verdict import NotYet, Task

BUDGET = 8  # points, in the last task


def _levers(answer: Any) -> dict[str, str]:
    """Read one choice for each lever; a number may stand for a setting that is written as one."""
    table = data.load("ch10-levers")
    given = compare.fields(answer, tuple(LEVERS), "`levers`")
    read = {}
    for lever in LEVERS:
        options = table.loc[table["lever"] == lever, "choice"].astype(str).tolist()
        said = given[lever]
        if isinstance(said, Real) and not isinstance(said, bool):
            said = next((one for one in options if _is(one, float(said))), said)
        read[lever] = compare.choice(said, options, lever)
    return read


def _is(option: str, number: float) -> bool:
    try:
        return float(option) == number
    except ValueError:
        return False


def _read_choice(fields: dict[str, Any]) -> dict[str, Any]:
    levers = _levers(fields["levers"])
    now = lab(**levers, budget=BUDGET)["summary"].iloc[0]
    if now["stands"] == "over the budget":
        raise NotYet(
            f"This choice costs {now['points']:g} points, {now['points'] - BUDGET:g} more than there are.",
            "What each setting costs stands in the table above: take back the one that you would miss least.",
            "over-budget",
        )
    if now["stands"] == "beaten":
        raise NotYet(
            f"This choice is beaten: with “{now['instead']}”, for {now['instead_points']:g} points, "
            f"{now['instead_better']:g} of the goals do better and none worse. Nothing that the lab "
            "counts speaks for yours.",
            "Take the change over, or change something else; then say why this one among those unbeaten.",
            "beaten",
        )
    return {"levers": levers}


def judgement_task() -> Task[dict[str, Any]]:
    """Return the task in which the levers are set within a budget and the choice is defended."""
    model = dict(zip(LEVERS, start(), strict=True)) | {"shelter": "open", "culture": "together"}
    model["response"] = "1.0"
    before, after = outcomes(start()), outcomes(tuple(model[lever] for lever in LEVERS))

    def said(goal: str) -> str:
        sign = "%" if GOALS[goal].unit.startswith("%") else ""
        new, old = (f"{values[goal]:.{GOALS[goal].digits}f}{sign}" for values in (after, before))
        return f"{new} instead of {old}"

    return arguments.task(
        id="10-7",
        title="Eight points",
        choices={"levers": ()},
        other="gives_up",
        minutes=20,
        evidence=arguments.lacking(
            "no-numbers",
            arguments.numbers_in,
            2,
            "`because` names fewer than 2 numbers as evidence.",
            "Quote what the lab says of a goal, before and after, each with its unit.",
        ),
        looks=(
            "Say which goals weigh most for you and why, and what the choice does for them.",
            "Which goal do you leave worse, or leave as bad as it was? Who is it that pays?",
        ),
        praise="The form is complete: a choice within the budget that no other beats, reasons with numbers, "
        "and what is given up. Only the form was checked: hundreds of choices pass, and what "
        "separates them is whose goal counts. Compare yours with the model answer, or with a "
        "neighbour who has another.",
        hints=(
            "Find out first what falls away: a response stronger still is beaten whatever else you choose, and "
            "the sentence in the lab tells it of other settings.",
            "A sentence that helps: “Who loses by this is …, and I accept that because …”.",
        ),
        model_answer="Shelter open, a strong response, culture half varied and made together; the rest as at the start "
        f"(8 points). Because: of thirty people {said('network')} are in the informal network after two years, "
        f"and of residents of Turkish or Moroccan background {said('turkish_moroccan')} come to what "
        "is on. I put being off the street first, since it cannot be made good later. Gives up: fewer "
        f"get a permit in the end, {said('permit')}; fewer visitors of Dutch background come, "
        f"{said('dutch')}; and nothing is done about emergency shelter. Someone who waits for "
        "a permit would choose otherwise, and would not be mistaken. All of it is illustrative.",
        read_choices=_read_choice,
    )

"""The tasks of chapter 10 without code: what a count shows, what another choice beats, and a choice."""

from __future__ import annotations

from numbers import Real
from typing import Any

from ... import data, theme
from ...models.knot_goals import GOALS, LEVERS, outcomes
from ...models.knot_lab import lab, start
from ...models.threads import pull
from .. import arguments, compare, patterns
from ..verdict import NotYet, Task

SHOWN = ("yes", "no", "not shown")
STANDS = ("undominated", "beaten", "over the budget")
BUDGET = 8  # points, in the last task


def statements_task() -> Task:
    """Return the task that asks what a count of references and a coding of themes bear out."""
    chapters = pull()["chapters"].set_index("chapter")["received"]
    whys = {
        "b": patterns.Why(
            "in-for-out",
            f"Statement b is about pointing at others. Chapter 5 is pointed at most ({chapters[5]} times), "
            "which is the other direction.",
            "Choose chapter 5, then chapters 8 and 9: the sentence tells how often each points at others.",
        ),
        "c": patterns.Why(
            "direction-reversed",
            "Between chapters 2 and 4 there is one arc, and statement c turns it round.",
            "Choose chapter 2 and read the table: which of the two stands under `from`?",
        ),
        "e": patterns.Why(
            "pairs-for-references",
            "Statement e counts arcs. An arc is a pair of chapters; whoever points twice draws no second arc.",
            "Choose chapter 9 and read the sentence, or count the rows in which it stands under `from`.",
        ),
        "d": patterns.Why(
            "silence-for-absence",
            "Statement d takes a missing reference for a missing link. That two chapters do not point at "
            "each other tells something about the book, not about its subjects.",
            "Keep `yes` and `no` for what the count can bear out or contradict.",
        ),
        "f": patterns.Why(
            "likeness-for-cause",
            "Statement f makes a cause out of a theme that returns. The same theme in three chapters is "
            "a likeness, seen by one reader.",
            "Does any row of the tables say that one thing brought about the other?",
        ),
        "a": patterns.Why(
            "overlooked",
            "Statement a stands in the sentence under the chart.",
            "Set both lists to “all”, leave the box unticked, and read who is most often pointed at.",
        ),
    }
    return patterns.statements(
        id="10-1",
        name="shown",
        title="What does the count show, and what not?",
        minutes=12,
        truth={
            "a": "yes",
            "b": "no",
            "c": "no",
            "d": "not shown",
            "e": "no",
            "f": "not shown",
        },
        whys=whys,
        options=SHOWN,
        praise="One is borne out, three are contradicted and two are not shown. A reference has a direction, "
        "and is counted as often as it is made. And it tells who leans on whom in one book: neither "
        "that silence means no link, nor that likeness means cause.",
        hints=(
            "Three statements are contradicted: one turns a direction round, one takes being pointed at for "
            "pointing, one counts arcs.",
            "For each of d and f ask: which row would have to stand in the table to bear it out?",
        ),
    )


def stands_task() -> Task:
    """Return the task that asks how six choices stand in the lab."""
    plans: dict[str, dict[str, Any]] = {
        "a": {"budget": 8},
        "b": {"shelter": "open", "budget": 4},
        "c": {"shelter": "open", "budget": 8},
        "d": {"culture": "cheaper", "budget": 8},
        "e": {"culture": "together", "response": "1.0", "social": "60", "budget": 4},
        "f": {"response": "0.3", "social": "0", "budget": 8},
    }
    rows = {name: lab(**plan)["summary"].iloc[0] for name, plan in plans.items()}
    whys = {
        "e": patterns.Why(
            "over-budget-missed",
            "Choice e costs more than its budget. It may do well on many goals; there are no points for it.",
            "Set the budget to 4 and read what the choice costs.",
        ),
        "a": patterns.Why(
            "start-for-unbeaten",
            "Choice a is the start, and nothing there looks bad as long as it is compared with itself. "
            "Another choice within the budget does two goals better and none worse.",
            "Press Reset, set the budget to 8, and read the sentence to its end.",
        ),
        "f": patterns.Why(
            "cheap-for-unbeaten",
            "Choice f costs nothing, and that is no goal in the lab: points are a limit. A choice of a few "
            "points more, within the budget, beats it.",
            "Read which choice the sentence sets against it.",
        ),
        "c": patterns.Why(
            "budget-forgotten",
            "Choice c is b with more points to spend. More points put more choices within reach, and one of "
            "those beats it.",
            "Leave the levers as in b, change the budget from 4 to 8, and read the sentence again.",
        ),
        "b": patterns.Why(
            "budget-left-at-8",
            "Choice b has a budget of 4 points. What would beat it costs more than that.",
            "Set the budget to 4, then open the shelter; leave all other levers at the start.",
        ),
        "d": patterns.Why(
            "beating-for-beaten",
            "Choice d is the one that beats others. Nothing within the budget does it better on one goal "
            "without doing worse on another.",
            "Press Reset, choose “a quarter cheaper”, and read the sentence.",
        ),
    }
    return patterns.statements(
        id="10-2",
        name="stands",
        title="Beaten, or not?",
        minutes=12,
        truth={name: str(row["stands"]) for name, row in rows.items()},
        whys=whys,
        options=STANDS,
        praise="The same choice stands unbeaten with four points and is beaten with eight: whether a choice is "
        "beaten depends on what else can be had. And unbeaten is a weak praise, shared by "
        f"{theme.people(int(rows['d']['undominated']))} of {theme.people(int(rows['d']['affordable']))} choices "
        "of eight points. It says that nothing better on all counts was passed by, not that the choice "
        "is good, nor for whom.",
        hints=(
            "Press Reset before each choice; then set its levers and its budget.",
            "The sentence under the chart says how the choice stands: “it is beaten”, “no other choice …”, "
            "or “more than there are”.",
        ),
    )


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


def judgement_task() -> Task:
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
        evidence=arguments.no_numbers(
            "Quote what the lab says of a goal, before and after, each with its unit."
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

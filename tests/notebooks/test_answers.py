"""Right answers are accepted in any form; each known error is told by its own message."""

from __future__ import annotations

from typing import Any

import answers
import pytest

from gordian.exercises import checks
from gordian.exercises.verdict import Verdict, judge

TASKS = [task for chapter in checks.chapters() for task in checks.of_chapter(chapter)]


def pairs(table: answers.Answers) -> list[Any]:
    return [
        pytest.param(task, name, make, id=f"{task}: {name}")
        for task, made in table.items()
        for name, make in made.items()
    ]


def verdict(task: str, answer: Any) -> Verdict:
    return judge(checks.find(task), answer)


@pytest.mark.parametrize(("task", "form", "make"), pairs(answers.right()))
def test_right_answer_is_accepted_in_any_form(task: str, form: str, make: Any) -> None:
    said = verdict(task, make())
    assert said.ok, f"{form}: {said.code}: {said.message}"


@pytest.mark.parametrize(("task", "code", "make"), pairs(answers.wrong()))
def test_wrong_answer_is_refused_for_its_own_reason(task: str, code: str, make: Any) -> None:
    said = verdict(task, make())
    assert not said.ok
    assert said.code == code, said.message
    assert said.message != verdict(task, None).message


@pytest.mark.parametrize("task", TASKS, ids=lambda task: task.id)
def test_every_task_has_three_errors_with_messages_of_their_own(task: Any) -> None:
    wrong = {code: verdict(task.id, make()) for code, make in answers.wrong()[task.id].items()}
    slips = {slip.code for slip in task.slips}
    assert len(slips & set(wrong)) >= 3
    assert slips <= set(wrong), "every slip is tried"
    messages = [said.message for said in wrong.values()]
    assert len(set(messages)) == len(messages)
    assert all(slip.look for slip in task.slips), "every slip says what to look at next"


@pytest.mark.parametrize("task", TASKS, ids=lambda task: task.id)
def test_every_task_is_accepted_in_at_least_two_forms_and_has_hints(task: Any) -> None:
    assert len(answers.right()[task.id]) >= 2
    assert task.hints
    assert task.minutes > 0


@pytest.mark.parametrize("chapter", checks.chapters())
def test_a_chapter_has_five_to_seven_tasks_on_both_tracks(chapter: str) -> None:
    tasks = checks.of_chapter(chapter)
    assert 5 <= len(tasks) <= 7
    assert {task.track for task in tasks} == {"read", "analyse"}
    assert any(task.model_answer for task in tasks), "one task is a judgement"
    assert len({task.name for task in tasks}) == len(tasks)


def test_the_judgement_says_that_only_its_form_was_checked() -> None:
    assert "only the form" in verdict("06-7", answers.right()["06-7"]["C"]()).message.lower()

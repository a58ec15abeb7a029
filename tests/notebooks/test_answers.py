"""Right answers are accepted in any form; each known error is told by its own message."""

from __future__ import annotations

from typing import Any

import answers
import pytest

from gordian.exercises import checks
from gordian.exercises.verdict import Task, Verdict, judge

TASKS = [task for chapter in checks.chapters() for task in checks.of_chapter(chapter)]


def verdict(task: str, answer: Any) -> Verdict:
    return judge(checks.find(task), answer)


@pytest.mark.parametrize("task", TASKS, ids=lambda task: task.id)
def test_right_answers_are_accepted_in_any_form_and_there_are_two_at_least(task: Task) -> None:
    forms = answers.right()[task.id]
    assert len(forms) >= 2
    for form, make in forms.items():
        said = judge(task, make())
        assert said.ok, f"{form}: {said.code}: {said.message}"


@pytest.mark.parametrize("task", TASKS, ids=lambda task: task.id)
def test_each_error_is_refused_with_a_message_of_its_own_and_three_are_known(task: Task) -> None:
    wrong = {code: judge(task, make()) for code, make in answers.wrong()[task.id].items()}
    empty = judge(task, None).message
    for code, said in wrong.items():
        assert (said.ok, said.code) == (False, code), f"{code}: {said.message}"
        assert said.message != empty, code
    messages = [said.message for said in wrong.values()]
    assert len(set(messages)) == len(messages)
    slips = {slip.code for slip in task.slips}
    assert len(slips) >= 3
    assert slips <= set(wrong), "every slip is tried"
    assert all(slip.look for slip in task.slips), "every slip says what to look at next"
    for code in {"off", "form", "missing"} & set(wrong):
        last = wrong[code].message.rstrip("”")[-1]
        assert last in ".:", f"{wrong[code].message} reads as a sentence"


def test_answers_are_tried_for_every_task_and_for_no_other() -> None:
    known = {task.id for task in TASKS}
    assert set(answers.right()) == set(answers.wrong()) == known


def test_every_task_has_hints_and_a_time() -> None:
    for task in TASKS:
        assert task.hints, task.id
        assert task.minutes > 0, task.id


def test_a_chapter_has_five_to_seven_tasks_on_both_tracks() -> None:
    for chapter in checks.chapters():
        tasks = checks.of_chapter(chapter)
        assert 5 <= len(tasks) <= 7, chapter
        assert {task.track for task in tasks} == {"read", "analyse"}, chapter
        assert any(task.model_answer for task in tasks), f"one task of {chapter} is a judgement"
        assert len({task.name for task in tasks}) == len(tasks), chapter


def test_the_judgement_says_that_only_its_form_was_checked() -> None:
    assert "only the form" in verdict("06-7", answers.right()["06-7"]["C"]()).message.lower()

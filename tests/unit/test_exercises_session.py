"""Tries, hints, progress, cells that stopped, and the words they are told in."""

from __future__ import annotations

from typing import Any

import pytest

from gordian import words
from gordian.exercises import checks, notebook
from gordian.exercises.session import Session, names_made
from gordian.exercises.verdict import Verdict

NO = Verdict(False, "No.", code="off")
YES = Verdict(True, "Yes.")
TASK = checks.find("06-3")


@pytest.fixture(autouse=True)
def fresh(monkeypatch: pytest.MonkeyPatch) -> Session:
    session = Session()
    monkeypatch.setattr(notebook, "SESSION", session)
    return session


def test_hints_begin_at_the_third_try_and_come_one_by_one() -> None:
    session = Session()
    due = [len(session.record(TASK, NO)) for _ in range(6)]
    assert due == [0, 0, *(min(n, len(TASK.hints)) for n in (1, 2, 3, 4))]


def test_a_right_answer_counts_as_done_and_a_later_wrong_one_takes_it_back() -> None:
    session = Session()
    session.record(TASK, YES)
    assert session.done == {TASK.id}
    assert session.record(TASK, NO) == ()
    assert session.done == set()


def test_check_shows_verdict_hint_and_progress(capsys: pytest.CaptureFixture[str]) -> None:
    shown = []
    for answer in (None, 1, {"NL": 1, "EU": 1, "CEE": 1}):
        notebook.check("06-3", answer)
        shown.append(capsys.readouterr().out)
    assert all("Not yet" in text for text in shown)
    assert ["Hint 1" in text for text in shown] == [False, False, True]
    assert "0 of 7" in shown[-1]
    notebook.check("06-1", ["CEE", "NL", "NL"])
    assert "■□□□□□□ Chapter 6: 1 of 7" in capsys.readouterr().out
    notebook.progress("06")
    assert "Still open: 06-2, 06-3" in capsys.readouterr().out


def test_the_verdict_is_escaped_and_marked_up() -> None:
    verdict = Verdict(False, "You wrote `<b>` & more.", "Look.")
    page = notebook.as_html(TASK, verdict, TASK.hints[:1], set())
    assert "<code>&lt;b&gt;</code> &amp; more." in page
    assert "<details><summary>Hint 1</summary>" in page
    assert '<progress max="7" value="0">' in page


@pytest.mark.parametrize("task", ["06-9", "99-1", "", None, 6])
def test_an_unknown_task_is_answered_in_words(
    task: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    notebook.check(task, 1)
    assert "There " in capsys.readouterr().out


@pytest.mark.parametrize(
    ("code", "names"),
    [
        ("a = 1", {"a"}),
        ("a, b = 1, 2\nc: int = 3\nd += 1", {"a", "b", "c", "d"}),
        ("def f(x):\n    return x", {"f"}),
        ("if a == b: c", set()),
        ("highest = {'share'", {"highest"}),
        ("def f(x\n  y", {"f"}),
    ],
)
def test_names_a_cell_makes_are_found_also_when_it_does_not_parse(
    code: str, names: set[str]
) -> None:
    assert names_made(code) == names


def test_a_cell_that_stopped_is_told_until_it_runs_through(fresh: Session) -> None:
    code = "x = 1\ny = x / 0"
    try:
        exec(compile(code, "cell", "exec"))
    except ZeroDivisionError as problem:
        # Frames of this test come first, as those of IPython do in a notebook.
        problem.__traceback__ = problem.__traceback__.tb_next if problem.__traceback__ else None
        fresh.cell_ran(code, problem)
    verdict = fresh.stopped["y"].verdict("y")
    assert "stopped at line 2 (`y = x / 0`): ZeroDivisionError: division by zero" in verdict.message
    fresh.cell_ran("y = 2", None)
    assert "y" not in fresh.stopped


def test_the_catalogue_names_the_nearest_phrase_and_the_missing_value() -> None:
    with pytest.raises(words.WordsError, match=r"did you mean .*exercises\.right"):
        words.say("exercises.rigt")
    with pytest.raises(words.WordsError, match="needs a value for number"):
        words.say("exercises.hint")
    assert words.say("exercises.hint", number=2) == "Hint 2"


def test_a_bare_yes_in_the_catalogue_is_refused() -> None:
    with pytest.raises(words.WordsError, match="put it in quotes"):
        words._flat({"quiz": {True: "That is right."}})


def test_attempts_are_counted_up_to_the_first_right_answer() -> None:
    session = Session()
    for verdict in (NO, NO, YES, NO, YES):
        session.record(TASK, verdict)
    assert session.attempts[TASK.id] == 3

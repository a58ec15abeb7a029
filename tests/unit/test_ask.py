"""Question files: read whole, or refused with file, question and field."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from gordian.explore import ExploreError, guess, quiz
from gordian.explore.ask import Guess, Quiz, questions
from gordian.explore.ask_forms import guess_widget, quiz_widget, verdict

GUESS = {
    "id": "g",
    "question": "How many?",
    "label": "Share (%)",
    "min": 0,
    "max": 20,
    "step": 0.1,
    "start": 10,
    "unit": "%",
    "truth": "ch06-eu-share/2019/share_pct",
    "close": 0.5,
    "why": "Because.",
}
OPTION = {"text": "one", "why": "so"}
QUIZ = {
    "id": "q",
    "question": "Which?",
    "options": [{**OPTION, "right": True}, {**OPTION, "text": "two"}],
}


def write(folder: Path, **content: Any) -> Path:
    (folder / "test.yml").write_text(yaml.safe_dump(content), "utf-8")
    return folder


def test_a_good_file_is_read(tmp_path: Path) -> None:
    found = questions(write(tmp_path, guesses=[GUESS], quizzes=[QUIZ]))
    assert isinstance(found["g"], Guess)
    assert found["g"].truth == 3.7
    assert isinstance(found["q"], Quiz)


@pytest.mark.parametrize("field", [name for name in GUESS if name != "id"])
def test_a_guess_without_a_field_names_file_guess_and_field(tmp_path: Path, field: str) -> None:
    broken = {name: value for name, value in GUESS.items() if name != field}
    with pytest.raises(ExploreError, match=rf"test.yml, guess 'g'.*{field}"):
        questions(write(tmp_path, guesses=[broken]))


@pytest.mark.parametrize(
    ("kind", "change", "message"),
    [
        ("guesses", {"truth": "no-such-table/1/x"}, "no-such-table"),
        ("guesses", {"truth": "nonsense"}, "not of the form"),
        ("guesses", {"max": 2}, "not between"),
        ("guesses", {"why": "It is {n}`9.9%<ch06-eu-share/2019/share_pct>`."}, "says '9.9%'"),
        ("quizzes", {"options": [OPTION, OPTION]}, "exactly one option"),
        ("quizzes", {"options": [{**OPTION, "right": True}] * 2}, "exactly one option"),
        ("quizzes", {"options": [{"text": "no why"}]}, "option 1.*'why'"),
        ("quizzes", {"options": []}, "'options'"),
    ],
)
def test_what_does_not_fit_is_named(
    tmp_path: Path, kind: str, change: dict[str, Any], message: str
) -> None:
    entry = {**(GUESS if kind == "guesses" else QUIZ), **change}
    with pytest.raises(ExploreError, match=message):
        questions(write(tmp_path, **{kind: [entry]}))


def test_an_id_used_twice_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(ExploreError, match="twice"):
        questions(write(tmp_path, guesses=[GUESS, GUESS]))


def test_a_file_that_is_no_yaml_is_named(tmp_path: Path) -> None:
    (tmp_path / "broken.yml").write_text("a: [", "utf-8")
    with pytest.raises(ExploreError, match=r"broken.yml is not YAML"):
        questions(tmp_path)


def test_an_unknown_id_is_named() -> None:
    with pytest.raises(ExploreError, match="'no-such-guess'"):
        guess("no-such-guess")
    with pytest.raises(ExploreError, match="'no-such-quiz'"):
        quiz("no-such-quiz")


def test_the_verdict_names_distance_and_direction(tmp_path: Path) -> None:
    one = questions(write(tmp_path, guesses=[GUESS]))["g"]
    assert isinstance(one, Guess)
    assert "6.3% too high" in verdict(one, 10)
    assert "2.7% too low" in verdict(one, 1)
    assert "close" in verdict(one, 4)


def test_live_guess_and_quiz_answer(tmp_path: Path) -> None:
    found = questions(write(tmp_path, guesses=[GUESS], quizzes=[QUIZ]))
    _, slider, button, truth = guess_widget(found["g"]).children  # type: ignore[arg-type]
    assert truth.value == ""
    slider.value = 12
    button.click()
    assert "3.7%" in truth.value
    _, radios, button, feedback = quiz_widget(found["q"]).children  # type: ignore[arg-type]
    button.click()
    assert "Choose" in feedback.value
    radios.index = 1
    button.click()
    assert "Not this one" in feedback.value

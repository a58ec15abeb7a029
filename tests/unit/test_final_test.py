"""The final test over all chapters, as its page and its questions are written."""

from __future__ import annotations

import re
from collections import Counter

import support

from gordian.explore.ask import Quiz, questions

BOOK = support.ROOT / "book"


def test_every_question_of_the_final_test_is_asked_on_its_page() -> None:
    known = {id for id in questions(BOOK / "questions") if re.match(r"(q-)?final-", id)}
    page = (BOOK / "final-test.md").read_text("utf-8")
    assert set(re.findall(r'^(?:guess|quiz)\("([^"]+)"\)', page, re.MULTILINE)) == known


def test_the_right_answer_of_the_final_test_stands_in_no_fixed_place() -> None:
    known = questions(BOOK / "questions")
    quizzes = [one for id, one in known.items() if id.startswith("q-final-")]
    places = Counter(
        next(place for place, option in enumerate(one.options) if option.right)
        for one in quizzes
        if isinstance(one, Quiz)
    )
    assert len(places) >= 3 and max(places.values()) <= len(quizzes) * 0.6

"""What the built page of the reader knows of the questions of the other pages."""

from __future__ import annotations

import re
from collections import Counter

import support

from gordian.explore.ask import Guess, Quiz, questions

BOOK = support.ROOT / "book"
pytestmark = support.of_files


def test_the_readers_page_knows_every_question_of_every_page_in_its_order() -> None:
    found = {one["page"]: one for one in support.on_my_page()}
    for chapter in support.CHAPTERS:
        asked = [one for one in support.widgets_of(chapter) if isinstance(one, Guess | Quiz)]
        known = found.get(chapter.stem, {"guesses": [], "quizzes": []})
        assert [one["id"] for one in known["guesses"]] == [
            one.id for one in asked if isinstance(one, Guess)
        ]
        assert [one["id"] for one in known["quizzes"]] == [
            one.id for one in asked if isinstance(one, Quiz)
        ]


def test_every_page_with_an_explorable_can_show_a_kept_state() -> None:
    pages = {one["page"] for one in support.on_my_page()}
    assert {chapter.stem for chapter, _ in support.explorables()} <= pages


def test_the_option_marked_right_is_the_right_one() -> None:
    known = questions(BOOK / "questions")
    for page in support.on_my_page():
        for quiz in page["quizzes"]:
            one = known[quiz["id"]]
            assert isinstance(one, Quiz) and one.options[quiz["right"]].right


def test_the_final_test_asks_about_all_ten_chapters_of_the_volume() -> None:
    asked = next(one for one in support.on_my_page() if one["page"] == "final-test")
    ids = [one["id"] for one in [*asked["guesses"], *asked["quizzes"]]]
    chapters = Counter(re.search(r"final-(\d\d)-", id)[1] for id in ids)  # type: ignore[index]
    assert len(ids) >= 20
    assert sorted(chapters) == [f"{number:02}" for number in range(1, 11)]
    assert min(chapters.values()) >= 2

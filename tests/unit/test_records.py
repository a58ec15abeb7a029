"""Widgets are records: what a page keeps of them for the others, and which are refused, in small books."""

from __future__ import annotations

import json
import random
import re
import string
from pathlib import Path
from typing import Any

import pytest
from markupsafe import Markup
from small_book import Book, explorable, quiz
from sphinx.errors import ExtensionError

import gordian
from gordian import mine, records, widgets
from gordian.explore.display import BUILD_FLAG, MIME, decoded, encoded


@pytest.fixture
def book(tmp_path: Path) -> Book:
    return Book(tmp_path)


def test_a_page_shows_the_widget_and_not_its_name_in_words(book: Book) -> None:
    book.write("a", "# A", explorable("gap"))
    book.write("b", "# B")
    book.build()
    assert '<section class="explorable" id="gap"' in book.page("a")
    assert "in words" not in book.page("a")
    assert "gordian-vega.js" in book.page("a")
    assert "gordian-vega.js" not in book.page("b"), "a page without a chart need not fetch Vega"


def test_an_id_on_two_pages_is_refused_with_both_when_one_of_them_was_read_earlier(
    book: Book,
) -> None:
    book.write("a", "# A", explorable("gap"))
    book.write("b", "# B")
    book.build()
    book.write("b", "# B", quiz("gap"))
    with pytest.raises(ExtensionError, match=r"quiz 'gap' on book/b .*book/a.*rename"):
        book.build()
    book.write("a", "# A")
    book.build()


@pytest.mark.parametrize("heading", ["Gap", "Gap n"])
def test_a_heading_with_the_id_of_a_widget_or_its_control_is_refused(
    book: Book, heading: str
) -> None:
    book.write("a", f"# A\n\n## {heading}", explorable("gap"))
    with pytest.raises(ExtensionError, match=r"explorable 'gap' on book/a.*heading.*rename"):
        book.build()


@pytest.mark.parametrize(
    ("id", "other"),
    [
        ("mine", "```{mine}\n```"),
        ("results", "```{results}\n```"),
        ("number-1", "{n}`3.7%<ch06-eu-share/2019/share_pct>`\n\n```{numbers}\n```"),
        ("table-ch06-eu-share", "## Tables\n\n```{catalogue}\n```"),
    ],
)
def test_so_is_one_with_an_id_that_the_course_s_own_markup_has(
    book: Book, id: str, other: str
) -> None:
    book.write("a", f"# A\n\n{other}", quiz(id))
    with pytest.raises(ExtensionError, match=rf"quiz '{id}' on book/a"):
        book.build()


def test_a_page_over_budget_names_the_explorables_and_their_sizes(book: Book) -> None:
    letters = random.Random(1).choices(string.printable[:90], k=500_000)
    heavy = "".join(letters).replace("<", "x")
    book.write("a", "# A", explorable("light"), explorable("heavy", heavy))
    with pytest.raises(ExtensionError, match=r"book/a .*300,000.*light \d+, heavy \d"):
        book.build()


def test_a_record_of_an_unknown_kind_is_refused_with_page_field_and_mend(book: Book) -> None:
    book.write("a", "# A", {"kind": "puzzle", "id": "p", "title": "P"})
    with pytest.raises(ExtensionError, match=r"book/a\.ipynb.*field kind is 'puzzle'.*template"):
        book.build()


def test_a_chapter_whose_file_has_no_number_is_refused(book: Book) -> None:
    book.write("welfare", "# 6 Welfare")
    with pytest.raises(ExtensionError, match=r"book/welfare: .*'6 Welfare'.*book/06-welfare"):
        book.build()


def test_my_page_knows_what_other_pages_ask_now(book: Book) -> None:
    book.write("01-a", "# 1 A *chapter*", quiz("q"))
    book.write("other", "# Other", explorable("gap"))
    book.write("plain", "# Plain")
    known = mine.pages(book.build(), "book")
    assert [(one["page"], one["title"], one["chapter"]) for one in known] == [
        ("01-a", "1 A chapter", "01"),
        ("other", "Other", ""),
    ]
    assert known[0]["quizzes"] == [
        {"id": "q", "question": "Which?", "options": ["one", "two"], "right": 1}
    ]
    book.write("01-a", "# 1 A")
    assert mine.pages(book.build(), "book")[0]["quizzes"] == []


def test_the_result_links_the_chapters_that_have_a_page(book: Book) -> None:
    book.write("04-shelter", "# 4 Shelter")
    book.write("test", "# Test\n\n```{results}\n```")
    book.build()
    found = re.search(r'class="pages">(.*?)</script>', book.page("test"))
    assert found and json.loads(found[1]) == {"pages": {"04": "04-shelter"}}


def test_the_questions_in_a_page_cannot_end_its_script(book: Book) -> None:
    book.write("01-a", "# 1 &lt;/script>&lt;b>")
    book.write("my-page", "# Mine\n\n```{mine}\n```")
    book.build()
    found = re.search(r'class="pages">(.*?)</script>', book.page("my-page"), re.DOTALL)
    assert found and json.loads(found[1])["pages"][0]["title"] == "1 </script><b>"


def test_a_catalogue_shows_the_title_that_a_chapter_has_now(book: Book) -> None:
    # Read before the chapters, whose names come later.
    book.write("00-data", "# Data\n\n## Tables\n\n```{catalogue}\n```")
    book.write("06-welfare", "# 6 Welfare")
    book.build()
    for title in ("6 Welfare", "6 Well-being"):
        book.write("06-welfare", f"# {title}")
        book.build()
        # In the page, and in the list of its parts beside it.
        assert book.page("00-data").count(f"{title}<") >= 2, title
    assert ">chapter 7<" in book.page("00-data"), "a chapter without a page goes by its number"


def test_what_a_widget_or_raw_markup_says_of_a_chapter_leaves_the_link_to_the_prose(
    book: Book,
) -> None:
    raw = "<p>Chapter 2!</p>"
    book.write("01-a", "# 1 A", {**quiz("q"), "question": "Of chapter 2?"}, raw, "See chapter 2.")
    book.write("02-b", "# 2 B")
    book.build()
    assert raw in book.page("01-a")
    assert re.search(r'See <a[^>]*href="02-b.html"', book.page("01-a"))


def test_the_numbers_of_a_page_are_kept_once_each_in_their_order(book: Book) -> None:
    one, two = "{n}`3.7%<ch06-eu-share/2019/share_pct>`", "{n}`1.9%<ch06-eu-share/2004/share_pct>`"
    book.write("a", f"# A\n\nFrom {two} to {one}, yes {one}.\n\n```{{numbers}}\n```")
    kept = records.pages(book.build())["book/a"]
    assert [number.text for number in kept.numbers] == ["1.9%", "3.7%"]
    assert 'id="number-2"' in book.page("a") and 'id="number-3"' not in book.page("a")


@pytest.mark.parametrize(
    "shown",
    [
        gordian.guess("euros-cee"),
        gordian.quiz("knot-words"),
        gordian.story(
            "way",
            "A way",
            scenes="ch07-story-scenes",
            choices="ch07-story-choices",
            note="Made up.",
        ),
    ],
    ids=["guess", "quiz", "story"],
)
def test_a_build_gets_the_record_and_a_notebook_the_widget(
    monkeypatch: pytest.MonkeyPatch, shown: Any
) -> None:
    monkeypatch.setenv(BUILD_FLAG, "1")
    made = shown._repr_mimebundle_()
    assert made.keys() == {MIME, "text/plain"}
    assert made[MIME]["id"] == shown.id and shown.id in made["text/plain"]
    monkeypatch.delenv(BUILD_FLAG)
    assert "application/vnd.jupyter.widget-view+json" in shown._repr_mimebundle_()


def test_a_build_that_would_leave_every_widget_out_is_refused(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(widgets, "load_mime_renders", list)
    with pytest.raises(ExtensionError, match=r"entry point.*pip install"):
        widgets.setup(None)  # type: ignore[arg-type]


def test_markup_comes_through_json_as_markup_and_text_as_text() -> None:
    record = {"why": Markup("<em>so</em>"), "options": [{"text": "<b>"}]}
    through = decoded(json.loads(json.dumps(encoded(record))))
    assert through == record
    assert isinstance(through["why"], Markup)
    assert not isinstance(through["options"][0]["text"], Markup)

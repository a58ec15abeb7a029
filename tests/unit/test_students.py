"""A student's copy of the book: nothing of the lecturer's in it, and no link that leads nowhere."""

from __future__ import annotations

import json

import pytest

from gordian import students, words
from gordian.errors import GordianError

PAGE = """<link rel="prev" title="For lecturers" href="lecturers.html" />
<li class="toctree-l1"><a class="reference internal" href="my-page.html">My page</a></li>
<li class="toctree-l1 current active"><a class="reference internal" href="../book/lecturers.html">For lecturers</a></li>
<p>See <a class="reference internal" href="grading.html#run-it"><span class="std">Grade a folder</span></a>.</p>
<a class="left-prev"
   href="grading.html"
   title="previous page">
  <p>Grade a folder</p>
</a>
<a class="right-next" href="performance.html">How fast it is</a>"""


def test_no_link_leads_to_a_lecturers_page_and_the_words_stay() -> None:
    text = students.page(PAGE)
    assert "lecturers" not in text and "grading.html" not in text
    assert '<p>See <span class="std">Grade a folder</span>.</p>' in text
    assert "For lecturers" not in text and "left-prev" not in text
    assert '<li class="toctree-l1"><a class="reference internal" href="my-page.html">' in text
    assert '<a class="right-next" href="performance.html">' in text


def test_notes_of_slides_are_gone_and_a_sentence_says_where_they_are() -> None:
    deck = '<p>Slide</p><aside class="notes" hidden><ul><li>What they miss</li></ul></aside></div>'
    text = students.deck(deck * 2)
    assert "What they miss" not in text
    assert text.count(words.say("slides.left_out")) == text.count("<p>Slide</p>") == 2


@pytest.mark.parametrize(
    ("name", "out"),
    [
        ("book/lecturers.html", True),
        ("_sources/book/grading.md", True),
        ("book/my-page.html", False),
        ("data/lecturers.html.csv", False),
        ("slides/02-housing.html", False),
    ],
)
def test_only_lecturers_pages_are_left_out(name: str, out: bool) -> None:
    assert students.left_out(name) is out


def test_the_search_finds_no_lecturers_page() -> None:
    whole = {
        "docnames": ["book/a", "book/lecturers", "book/b"],
        "terms": {"vote": 1, "home": [0, 1], "roof": [0, 2], "door": 2},
        "titleterms": {"lectur": 1, "home": 0},
        "alltitles": {"For lecturers": [[1, None]], "Sources": [[0, "s"], [1, "s"]]},
        "indexentries": {"AOW": [[2, "term-AOW", True]], "vote": [[1, "v", True]]},
    }
    text = students.index(f"Search.setIndex({json.dumps(whole)})")
    made = json.loads(text.removeprefix("Search.setIndex(").removesuffix(")"))
    assert made["terms"] == {"home": [0], "roof": [0, 2], "door": [2]}
    assert made["titleterms"] == {"home": [0]}
    assert made["alltitles"] == {"Sources": [[0, "s"]]}
    assert made["indexentries"] == {"AOW": [[2, "term-AOW", True]]}
    assert made["docnames"] == whole["docnames"], "numbers of pages stay what they were"


def test_an_index_that_is_written_otherwise_is_an_error() -> None:
    with pytest.raises(GordianError, match=r"searchindex\.js.*mend gordian/students\.py"):
        students.index("window.index = {}")

"""What a deck takes from a page, and which notes it refuses."""

from __future__ import annotations

from pathlib import Path

import pytest
import support
import yaml
from small_book import Book, explorable, guess, quiz, story

from gordian.slides import Notes, NotesError, Page, deck, read

PARTS = (
    """# 3 A *title*

## What you will be able to do

1. do [this](https://example.org);
2. {n}`3.7%<ch06-eu-share/2019/share_pct>` of *that*.
""",
    guess("g", unit="%"),
    "**Which?** Choose.",
    {**explorable("e"), "title": "Who & what?"},
    '*What to see.* A <a href="#e?n=1"><em>bar</em></a>. '
    "*What not to conclude.* All.\n\nLater.\n\n### Less\n\n"
    "*What not to conclude.* None.\n\n## Apart\n\n*What to see.* Elsewhere.",
    story("s", "A way"),
    "## Perspectives for action\n\n- **Wait.** *For:* time.\n- Others do not open so.\n",
    {**quiz("q"), "options": [{"text": "one", "right": True, "why": "Because."}]},
    "## Discuss in class\n\n1. **Two lines** (15 minutes). Write.\n2. Then read.\n",
)


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Page:
    book = Book(tmp_path_factory.mktemp("book"))
    book.write("03-a", *PARTS)
    made = book.built()
    return Page(made.env.get_and_resolve_doctree("book/03-a", made.builder))


def test_the_slides_follow_the_page_and_end_with_the_class(page: Page) -> None:
    assert page.title == "3 A <em>title</em>" and page.plain_title == "3 A title"
    assert page.goals == ["do this;", "3.7% of <em>that</em>."]
    assert [(part.kind, part.record["id"]) for part in page.parts] == [
        ("guess", "g"),
        ("explorable", "e"),
        ("story", "s"),
        ("quiz", "q"),
    ]
    assert page.perspectives == [("Wait.", "<em>For:</em> time.")]
    assert page.discussion == [("Two lines (15 minutes)", "Write."), ("", "Then read.")]
    made = deck(page, Notes(), "../book/03-a.html")
    order = [
        made.index(text)
        for text in ("do this", 'id="g"', 'id="e"', 'id="s"', "Wait.", 'id="q"', "15 min")
    ]
    assert order == sorted(order)
    assert "gordian-story.js" in made
    assert "Who &amp; what?</button>" in made


def test_notes_hold_what_is_to_be_seen_and_why_an_answer_is_wrong(page: Page) -> None:
    made = deck(page, Notes(explorables={"e": ("Vote first.",)}), "x")
    explorable = made[made.index('id="e"') :]
    note = explorable[explorable.index("<aside") : explorable.index("</aside>")]
    assert (
        "Vote first." in note
        and "What to see.</em> A <em>bar</em>." in note
        and "Later" not in note
    )
    assert "None" in note, "a heading within the section does not end what is said of the chart"
    assert "Elsewhere" not in note, "the next section does"
    assert "<strong>Which?</strong> Choose." in note
    quiz = made[made.index('id="q"') :]
    assert "Because.</li>" in quiz[quiz.index("<aside") : quiz.index("</aside>")]


def test_the_vote_is_at_the_middle_of_the_slider_and_not_at_the_truth(page: Page) -> None:
    made = deck(page, Notes(), "x")
    vote = made[made.index('class="vote"') :].split("</p>")[0]
    assert "under 10.0%, or over 10.0%" in vote and "3.7" not in vote


def test_a_chapter_without_notes_has_a_deck(page: Page, tmp_path: Path) -> None:
    assert read(tmp_path / "03.yml", page) == Notes()


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ({"wrnog": ["x"]}, "wrong, ask and explorables"),
        ({"explorables": {"f": "x"}}, "no 'f'; it has e"),
        ({"explorables": ["e"]}, "field explorables"),
        ({"ask": [3]}, "field ask: expected sentences"),
        ({"explorables": {"e": [""]}}, "field explorables, e: expected"),
    ],
)
def test_notes_that_do_not_fit_are_refused(
    page: Page, tmp_path: Path, content: object, message: str
) -> None:
    path = tmp_path / "03.yml"
    path.write_text(yaml.safe_dump(content))
    with pytest.raises(NotesError, match=rf"03\.yml.*{message}"):
        read(path, page)


@pytest.mark.parametrize("path", sorted((support.ROOT / "book" / "slides").glob("*.yml")), ids=str)
def test_notes_state_no_figure_of_their_own(path: Path) -> None:
    """Figures stand in the chapter, where they are checked; notes only point."""
    assert not any(letter.isdigit() for letter in path.read_text("utf-8"))

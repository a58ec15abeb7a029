"""What a deck takes from a page, and which notes it refuses."""

from __future__ import annotations

from pathlib import Path

import pytest
import support
import yaml

from gordian.slides import Notes, NotesError, deck, read
from gordian.slides.page import parse

PAGE = """<article class="bd-article"><h1>3 A <em>title</em><a class="headerlink" href="#a">#</a></h1>
<section id="what-you-will-be-able-to-do"><h2>What</h2><ol><li><p>do <a href="x.html">this</a>;</p></li></ol></section>
<section class="guess" id="g" data-guess='{"unit": "%", "decimals": 1, "truth": 3.7}'><p class="question">How many?</p>
<input type="range" min="0" max="20" step="0.5" value="3"></section>
<p><strong>Which?</strong> Choose.</p>
<section class="explorable" id="e"><h3 id="e-title">Who &amp; what?</h3><p>chart</p></section>
<p><em>What to see.</em> A bar. <em>What not to conclude.</em> All.</p><p>Later.</p>
<section class="story" id="s"><h3>A way</h3><div class="scene"></div></section>
<section id="perspectives-for-action"><ul><li><p><strong>Wait.</strong> <em>For:</em> time.</p></li></ul></section>
<section class="quiz" id="q"><fieldset></fieldset><details class="reasons"><summary>All</summary><ol><li>Because.</li></ol></details></section>
<section id="discuss-in-class"><ol><li><p><strong>Two lines</strong> (15 minutes). Write.</p></li></ol></section></article>"""


def test_the_slides_follow_the_page_and_end_with_the_class() -> None:
    page = parse(PAGE)
    assert page.plain_title == "3 A title"
    assert page.goals == ["do this;"]
    assert [(part.kind, part.id) for part in page.parts] == [
        ("guess", "g"),
        ("explorable", "e"),
        ("story", "s"),
        ("quiz", "q"),
    ]
    assert page.parts[1].title == "Who & what?"
    assert page.perspectives == [("Wait.", "<em>For:</em> time.")]
    assert page.discussion == [("Two lines (15 minutes)", "Write.")]
    made = deck(PAGE, Notes(), "../book/03-a.html")
    order = [
        made.index(text) for text in ("do this", 'id="g"', 'id="e"', "Wait.", 'id="q"', "15 min")
    ]
    assert order == sorted(order)
    assert made.index('id="e"') < made.index('id="s"') < made.index("Wait.")
    assert "gordian-story.js" in made


def test_notes_hold_what_is_to_be_seen_and_why_an_answer_is_wrong() -> None:
    made = deck(PAGE, Notes(explorables={"e": ("Vote first.",)}), "x")
    explorable = made[made.index('id="e"') :]
    note = explorable[explorable.index("<aside") : explorable.index("</aside>")]
    assert "Vote first." in note and "What to see." in note and "Later" not in note
    assert "<strong>Which?</strong> Choose." in note
    quiz = made[made.index('id="q"') :]
    assert "<li>Because.</li>" in quiz[quiz.index("<aside") : quiz.index("</aside>")]


def test_the_vote_is_at_the_middle_of_the_slider_and_not_at_the_truth() -> None:
    made = deck(PAGE, Notes(), "x")
    vote = made[made.index('class="vote"') :].split("</p>")[0]
    assert "under 10.0%, or over 10.0%" in vote and "3.7" not in vote


def test_a_chapter_without_notes_has_a_deck(tmp_path: Path) -> None:
    assert read(tmp_path / "03.yml", parse(PAGE)) == Notes()


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
def test_notes_that_do_not_fit_are_refused(tmp_path: Path, content: object, message: str) -> None:
    path = tmp_path / "03.yml"
    path.write_text(yaml.safe_dump(content))
    with pytest.raises(NotesError, match=rf"03\.yml.*{message}"):
        read(path, parse(PAGE))


@pytest.mark.parametrize("path", sorted((support.ROOT / "book" / "slides").glob("*.yml")), ids=str)
def test_notes_state_no_figure_of_their_own(path: Path) -> None:
    """Figures stand in the chapter, where they are checked; notes only point."""
    assert not any(letter.isdigit() for letter in path.read_text("utf-8"))

"""Search reads prose: neither the answers of a quiz nor the labels of controls."""

from __future__ import annotations

from pathlib import Path

import support
from docutils import nodes
from docutils.utils import new_document

from gordian import search
from gordian.explore.ask import Guess, Quiz, questions

KNOWN = questions(support.ROOT / "book" / "questions")
QUIZ = next(one for one in KNOWN.values() if isinstance(one, Quiz))
GUESS = next(one for one in KNOWN.values() if isinstance(one, Guess))


def plain(text: str) -> str:
    return search.prose(f"<p>{text}</p>")


def test_a_quiz_is_found_by_its_question_alone() -> None:
    text = search.prose(support.markup(QUIZ))
    assert plain(QUIZ.question) in text
    for option in QUIZ.options:
        assert plain(option.text) not in text and plain(option.why) not in text


def test_a_guess_does_not_tell_its_figure() -> None:
    text = search.prose(support.markup(GUESS))
    assert plain(GUESS.question) in text
    assert GUESS.written(GUESS.truth) not in text.replace(plain(GUESS.question), "")


def test_of_an_explorable_title_and_sentence_stay_and_do_not_run_together() -> None:
    text = search.prose(
        '<section class="explorable"><h3>Who moves?</h3><div class="controls"><label>Level</label>'
        '<select><option>All levels</option><option>World</option></select></div><p class="say">Ten do.</p>'
        '<div class="charts"><svg><text>2019</text></svg></div><p class="note">A model.</p>'
        '<script type="application/json" class="states">{"say": ["Nine do."]}</script></section>'
    )
    assert text == "Who moves? Ten do. A model."


def test_cells_of_a_table_are_words_apart() -> None:
    assert search.prose("<table><tr><th>Kind</th><td>stated</td></tr></table>") == "Kind stated"


def test_the_index_reads_text_and_not_the_code_of_a_cell() -> None:
    document = new_document(Path("a.md").name)
    document += nodes.paragraph("", "A sentence.")
    cell = nodes.container("", classes=["cell_input"])
    cell += nodes.literal_block("", "explore('x')")
    document += cell
    document += nodes.raw("", "<p>Said</p><script>never</script>", format="html")
    document += nodes.raw("", r"\never", format="latex")
    text = search.readable(document).astext()
    assert "A sentence." in text and "Said" in text
    assert "explore" not in text and "<p>" not in text
    assert "explore" in document.astext(), "the page itself stays as it is"

"""What is built anew: all that changed, and no more; whatever happened before, the pages are right.

The tests of this file build one book one after another, in their order.
"""

from __future__ import annotations

import json
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from scratch import PAGES, Book

pytestmark = pytest.mark.xdist_group("scratch book")

CODE = {"02-model", "03-table", "06-question", "07-other", "08-cell", "09-file", "10-figures"}


def parsed(script: str) -> str:
    index = json.loads(script.removeprefix("Search.setIndex(").removesuffix(")"))
    for kind in ("terms", "titleterms"):  # Sphinx keeps a word that stands nowhere any more.
        index[kind] = {word: pages for word, pages in index[kind].items() if pages != []}
    return json.dumps(index, sort_keys=True)


def states(page: str) -> str:
    found = re.search(r'class="states">(.*?)</script>', page, re.DOTALL)
    assert found
    return found[1]


def test_nothing_is_run_read_or_written_when_nothing_changed(book: Book) -> None:
    written = {
        path: path.stat().st_mtime_ns
        for path in (book.html / "book").glob("*.html")
        if path.stem
        not in ("glossary", "index")  # These list the others, and are written each time.
    }
    before = book.outputs()
    done = book.build()
    assert (done.code, done.ran, done.read) == (0, set(), set()), done.errors
    assert book.outputs() == before
    assert written == {path: path.stat().st_mtime_ns for path in written}


#: A kind of input, its file, what stands there, what is put there, where it shows, and the page.
OWN: list[tuple[str, str, str, str, str, str]] = [
    (
        "text",
        "book/01-text.md",
        "plain sentence",
        "changed sentence",
        "changed sentence",
        "01-text",
    ),
    ("code cell", "book/08-cell.md", "as it was", "as it is", "as it is", "08-cell"),
    ("module of a model", "src/gordian/models/small_part.py", "2", "3", "It is 12.", "02-model"),
    ("chart", "src/gordian/charts/small.py", "#112233", "#445566", "#445566", "02-model"),
    ("table", "data/small.csv", "2004,1.9", "2004,1.7", "1.7", "03-table"),
    ("fact", "src/gordian/facts/small.py", "our sum", "our own sum", "our own sum", "05-fact"),
    ("question", "book/questions/first.yml", "Share (", "Part (", "Part (", "06-question"),
    ("my page", "book/questions/second.yml", "What was", "How much was", "How much was", "my-page"),
    ("file", "data/beside.txt", "beside it", "put beside it", "put beside it", "09-file"),
    ("figures", "benchmarks/build.json", '"date": "', '"date": "about ', "about ", "10-figures"),
]


def test_each_page_shows_what_changed_and_no_other_is_touched(book: Book) -> None:
    """One build for all kinds that belong to pages of their own: who else were read would be told."""
    book.change("book/05-fact.md", "4 points", "6 points")  # What the model now gives.
    for _, path, before, after, _, _ in OWN:
        book.change(path, before, after)
    book.change("book/slides/01.yml", "They think so.", "They hope so.")
    book.change("book/images/own.svg", "<svg", "<!-- new --><svg")
    done = book.build()
    assert done.code == 0, done.errors
    for kind, _, _, _, shown, page in OWN:
        assert shown in book.page(page), kind
    assert "1.7" in book.page("data"), "the catalogue shows the tables too"
    assert done.ran == CODE
    assert "untouched" not in done.read
    assert "glossary" not in done.read
    deck = (book.html / "slides" / "01-text.html").read_text("utf-8")
    assert "They hope so." in deck
    (image,) = (book.html / "_images").glob("own*.svg")
    assert "<!-- new -->" in image.read_text("utf-8")


def test_the_description_of_a_table_reaches_the_pages_that_name_it(book: Book) -> None:
    book.change("data/datapackage.json", "An office", "A bureau")
    done = book.build()
    assert done.code == 0, done.errors
    for name in ("02-model", "04-number", "data"):
        assert "A bureau" in book.page(name), name
    assert done.ran == {"02-model", "03-table", "06-question", "07-other"}
    assert "untouched" not in done.read


def test_a_sentence_runs_no_notebook(book: Book) -> None:
    book.change("book/02-model.md", "# A model", "# A model\n\nOne more sentence.")
    done = book.build()
    assert done.code == 0, done.errors
    assert done.ran == set()
    assert done.read == {"02-model"}
    assert "One more sentence." in book.page("02-model")
    assert states(book.page("02-model")), "its explorable is still there"


def test_a_sentence_of_a_page_with_references_leaves_others_with_references_alone(
    book: Book,
) -> None:
    # Whichever was read last, its works come last in what Sphinx keeps.
    for name, other, before in (
        ("other-text", "01-text", "There"),
        ("01-text", "other-text", "A "),
    ):
        written = (book.html / "book" / f"{other}.html").stat().st_mtime_ns
        book.change(f"book/{name}.md", before, f"And now: {before}")
        done = book.build()
        assert done.code == 0, done.errors
        assert f"And now: {before}" in book.page(name)
        assert (book.html / "book" / f"{other}.html").stat().st_mtime_ns == written, other


def test_what_all_pages_share_reaches_them_all(book: Book) -> None:
    book.change("src/gordian/words.yml", "Source", "Whence")
    book.change("book/glossary.yml", "explanation: Money", "explanation: A minimum")
    book.change("references.bib", "Kleinhans", "Kleinhanz")
    book.change("_config.yml", "The Gordian Knot of", "The Knot of")
    book.change("src/gordian/static/gordian.js", "// src/player/index.js", "/* new */")
    book.change("src/gordian/explore/player.css", ".explorable", ".explorable-new, .explorable")
    done = book.build()
    assert done.code == 0, done.errors
    assert "Whence" in book.page("02-model")
    assert "A minimum" in book.page("glossary")
    assert "Kleinhanz" in book.page("01-text")
    assert "The Knot of" in book.page("untouched")
    assert "/* new */" in (book.html / "_static" / "gordian.js").read_text("utf-8")


def test_a_title_reaches_every_page_that_names_it(book: Book) -> None:
    book.change("book/08-cell.md", "# A cell", "# A renamed cell")
    done = book.build()
    assert done.code == 0, done.errors
    assert done.ran == set()
    for name in ("untouched", "01-text", "my-page", "09-file"):
        assert "A renamed cell" in book.page(name), name


def test_a_page_put_into_the_contents_is_in_every_list(book: Book) -> None:
    (book.root / "book" / "new.md").write_text("# Brand new\n", "utf-8")
    book.change("_toc.yml", "  - file: book/data", "  - file: book/new\n  - file: book/data")
    done = book.build()
    assert done.code == 0, done.errors
    assert "Brand new" in book.page("untouched")


def test_a_number_that_no_longer_holds_stops_the_build(book: Book) -> None:
    book.change("data/small.csv", "2019,3.7", "2019,4.1")
    for _ in range(2):
        done = book.build()
        assert done.code != 0, "the second build is no better than the first"
        assert "04-number.md:3" in done.errors and "'3.7%'" in done.errors
        assert "Mend them" in done.errors
    book.change("data/small.csv", "2019,4.1", "2019,3.7")
    done = book.build()
    assert done.code == 0, done.errors


def test_a_broken_cell_is_named_with_page_line_error_and_mend(book: Book) -> None:
    before = book.page("08-cell")
    book.change("book/08-cell.md", "'as it is'", "undefined_name")
    done = book.build()
    assert done.code != 0
    line = (book.root / "book/08-cell.md").read_text("utf-8").splitlines().index("undefined_name")
    cell = re.search(r"book/08-cell\.md, line (\d+) \(code cell 1\): NameError", done.errors)
    assert cell and line - 3 <= int(cell[1]) <= line + 1, done.errors
    assert "mend this cell" in done.errors
    assert "Traceback (most recent call last):\n  File" not in done.errors, "not our own code's"
    assert book.page("08-cell") == before
    book.change("book/08-cell.md", "undefined_name", "'as it is'")
    done = book.build()
    assert done.code == 0, done.errors


def test_an_id_used_twice_is_found_whichever_page_was_read_again(book: Book) -> None:
    book.change("book/07-other.md", 'guess("second")', 'guess("first")')
    for _ in range(2):
        done = book.build()
        assert done.code != 0, "the page that had the id first was not read again"
        for said in ("'first'", "book/06-question", "book/07-other", "rename"):
            assert said in done.errors, done.errors
    book.change("book/07-other.md", 'guess("first")', 'guess("second")')
    book.change("book/06-question.md", "# A question", "# A question\n\n## First")
    done = book.build()
    assert done.code != 0, "a heading has the id of the guess"
    for said in ("'first'", "book/06-question", "heading"):
        assert said in done.errors, done.errors
    book.change("book/06-question.md", "\n\n## First", "")
    done = book.build()
    assert done.code == 0, done.errors


def test_after_an_interruption_the_next_build_is_right(book: Book) -> None:
    book.change("book/08-cell.md", "'as it is'", "'as it will be'")
    started = subprocess.Popen(
        book.command(), env=book.environment, stdout=subprocess.PIPE, text=True
    )
    assert started.stdout
    for said in started.stdout:
        if said.startswith(("ran", "read")):
            started.send_signal(signal.SIGKILL)
            break
    started.wait()
    done = book.build()
    assert done.code == 0, done.errors
    assert "as it will be" in book.page("08-cell")


def test_damaged_caches_count_for_nothing(book: Book) -> None:
    kept = book.root / "_build" / ".doctrees"
    outputs = kept / "runs" / "book" / "03-table.ipynb"
    outputs.write_text(outputs.read_text("utf-8").replace("3.7", "9.9"), "utf-8")
    (kept / "runs" / "book" / "06-question.json").write_text("{", "utf-8")
    (kept / "decks.json").write_text("not JSON", "utf-8")
    done = book.build()
    assert done.code == 0, done.errors
    assert done.ran == {"03-table", "06-question"}
    assert "9.9" not in book.page("03-table")


def test_what_was_built_in_steps_is_what_is_built_from_nothing(book: Book, tmp_path: Path) -> None:
    other = book.copied(tmp_path / "course")
    done = other.build()
    assert done.code == 0, done.errors
    steps, whole = book.outputs(), other.outputs()
    assert steps.keys() - whole.keys() <= {name for name in steps if name.startswith("_sources")}
    for found in (steps, whole):  # A list in the order of its making; what it says is compared.
        found["searchindex.js"] = parsed(found["searchindex.js"])
    different = [name for name in whole if steps.get(name) != whole[name]]
    assert different == [], json.dumps(different[:10])


def test_built_by_hand_the_pages_are_the_same(book: Book) -> None:
    before = book.outputs()
    command = [str(Path(sys.executable).parent / "jupyter-book"), "build", str(book.root)]
    done = subprocess.run(command, env=book.environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert book.outputs() == before
    assert book.build().read == set(), "nor does one way of building spoil the other"


def test_the_book_has_a_page_for_each_kind() -> None:
    assert {page for *_, page in OWN} <= PAGES.keys()

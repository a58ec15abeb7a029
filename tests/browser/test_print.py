"""The whole book as one PDF: nothing that a reader sees first is lost on paper."""

import re
import subprocess
import sys
import unicodedata
from pathlib import Path

import pytest
import support
from pypdf import PdfReader

from gordian.commands import pdf
from gordian.errors import GordianError

#: One run of the printer serves all these tests.
of_print = pytest.mark.xdist_group("print")


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> PdfReader:
    # In a process of its own, for a browser of the other tests may be running in this one.
    target = tmp_path_factory.mktemp("print") / "book.pdf"
    done = subprocess.run(
        [sys.executable, "-m", "gordian", "pdf", str(target)], capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    reader = PdfReader(target)
    assert f"{len(reader.pages)} pages" in done.stdout
    return reader


def bare(text: str) -> str:
    """Letters and figures only: a printer breaks lines where it likes and joins f and i."""
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", text))


@pytest.fixture(scope="module")
def text(printed: PdfReader) -> str:
    return bare("".join(page.extract_text() for page in printed.pages))


@pytest.mark.release
@of_print
def test_every_explorable_stands_in_it_with_title_and_first_sentence(text: str) -> None:
    missing = [
        one.id
        for _, one in support.explorables()
        if bare(one.title) not in text or bare(one.sentence(one.frames(), one.start)) not in text
    ]
    assert missing == []


@pytest.mark.release
@of_print
def test_no_control_that_does_nothing_on_paper_is_printed(text: str) -> None:
    assert "ResetLinktothisstate" not in text
    assert "Gothroughtherelations" not in text


@pytest.mark.release
@of_print
def test_bookmarks_name_the_pages_in_the_order_of_the_book(printed: PdfReader) -> None:
    titles = [one.title for one in printed.outline if not isinstance(one, list)]
    sources = [support.ROOT / f"{name}.md" for name in pdf.names(support.ROOT / "_toc.yml")]
    headings = [re.search(r"^# (.+)$", path.read_text("utf-8"), re.MULTILINE) for path in sources]
    assert titles == [found[1] for found in headings if found]


@pytest.mark.release
@of_print
def test_pages_are_numbered_from_first_to_last(printed: PdfReader) -> None:
    for number, page in enumerate(printed.pages, 1):
        assert page.extract_text().split()[-1] == str(number)


def test_a_book_that_was_not_built_is_named(tmp_path: Path) -> None:
    with pytest.raises(GordianError, match="run `make book` first"):
        pdf.write(tmp_path / "book.pdf", tmp_path, support.ROOT / "_toc.yml")

"""`make live`: what is saved is seen in the open page, errors too, and nobody has to press reload."""

from __future__ import annotations

import re
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import scratch
import support
from playwright.sync_api import Browser, Expect, Page
from sphinx_autobuild.filter import IgnoreFilter

from gordian.commands import live
from gordian.errors import GordianError

pytestmark = pytest.mark.xdist_group("scratch book")

#: Milliseconds within which a build is done and its page shown, on a busy machine too.
BUILT = 120_000
#: Of this module alone: what Playwright's own is told holds for all tests of the process.
expect = Expect()
expect.set_options(timeout=BUILT)
COMMAND = [sys.executable, "-m", "gordian", "live", "--port"]


@pytest.fixture(scope="module")
def port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


@pytest.fixture(scope="module")
def served(
    book: scratch.Book, port: int, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[scratch.Book]:
    """A copy of the book, its builds included, served until the tests are over."""
    own = scratch.Book(tmp_path_factory.mktemp("live") / "course")
    shutil.copytree(book.root, own.root)
    server = subprocess.Popen(
        [*COMMAND, str(port)], env=own.environment, stdout=subprocess.PIPE, text=True
    )
    assert server.stdout
    for line in server.stdout:
        if f"http://127.0.0.1:{port}" in line:
            break
    yield own
    server.send_signal(signal.SIGINT)
    assert server.wait(timeout=60) == 0, "Ctrl-C ends it without a word of trouble"


@pytest.fixture(scope="module")
def page(served: scratch.Book, port: int, browser: Browser) -> Iterator[Page]:
    made = browser.new_page()
    made.set_default_timeout(BUILT)
    yield made
    made.close()


def opened(page: Page, port: int, name: str) -> Page:
    page.goto(f"http://127.0.0.1:{port}/book/{name}.html")
    return page


def test_a_saved_sentence_comes_to_the_open_page(
    served: scratch.Book, page: Page, port: int
) -> None:
    opened(page, port, "untouched")
    served.change("book/untouched.md", "# Untouched", "# Untouched\n\nJust written.")
    expect(page.get_by_text("Just written.")).to_be_visible()


def test_a_saved_model_comes_to_the_open_page(served: scratch.Book, page: Page, port: int) -> None:
    opened(page, port, "02-model")
    before = page.locator("#doubling-say").inner_text()
    part = served.root / "src/gordian/models/small_part.py"
    part.write_text("FACTOR = 7\n", "utf-8")
    served.change("book/05-fact.md", "points<", "points <")  # Saved at once with another file.
    fact = served.root / "book/05-fact.md"
    fact.write_text(re.sub(r"`\d+ points", "`14 points", fact.read_text("utf-8")), "utf-8")
    expect(page.locator("#doubling-say")).to_have_text("It is 14.")
    assert before != "It is 14."


def test_saved_code_that_the_server_has_loaded_too_comes_to_the_open_page(
    served: scratch.Book, page: Page, port: int
) -> None:
    opened(page, port, "05-fact")
    served.change("src/gordian/facts/__init__.py", "import math\n", "import math)\n")
    expect(page.get_by_role("alert")).to_contain_text("SyntaxError")
    served.change("src/gordian/facts/__init__.py", "import math)\n", "import math\n")
    expect(page.get_by_role("alert")).to_have_count(0)
    begin = "    def __post_init__(self) -> None:\n"
    served.change(
        "src/gordian/facts/__init__.py",
        begin,
        f'{begin}        object.__setattr__(self, "source", "counted anew")\n',
    )
    expect(page.get_by_text("counted anew")).to_be_visible()


def test_an_error_is_told_on_the_page_until_it_is_mended(
    served: scratch.Book, page: Page, port: int
) -> None:
    opened(page, port, "untouched")
    served.change("book/untouched.md", "1 + 1", "1 + lost")
    notice = page.get_by_role("alert")
    expect(notice).to_contain_text("book/untouched.md, line")
    expect(notice).to_contain_text("name 'lost' is not defined")
    expect(notice).to_contain_text("mend this cell")
    expect(page.get_by_text("Just written.")).to_be_visible()
    served.change("book/untouched.md", "1 + lost", "1 + 2")
    expect(notice).to_have_count(0)
    expect(page.locator(".cell_output")).to_contain_text("3")


def test_the_built_book_keeps_its_policy(served: scratch.Book) -> None:
    """What is served is loosened, what is built is not."""
    text = served.page("untouched")
    assert "Content-Security-Policy" in text
    assert "WebSocket" not in text and "live-error" not in text


def test_a_taken_port_is_named_with_another(port: int, book: scratch.Book, tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        number = int(taken.getsockname()[1])
        done = subprocess.run(
            [*COMMAND, str(number)], env=book.environment, capture_output=True, text=True
        )
    assert done.returncode != 0
    assert f"Port {number} is in use" in done.stderr
    assert f"make live PORT={number + 1}" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_page_opened_before_the_server_runs_waits_and_the_port_is_taken() -> None:
    with live.opened(0) as held:
        number = int(held.getsockname()[1])
        socket.create_connection(("127.0.0.1", number), timeout=5).close()
        with pytest.raises(GordianError, match=f"Port {number} is in use"):
            live.opened(number)


def test_watched_is_what_a_page_is_made_from_and_never_what_is_built() -> None:
    for name in (*live.WATCHED, *live.FILES):
        assert (support.ROOT / name).exists(), name
        assert not name.startswith("_build")
    ignored = IgnoreFilter([], live.IGNORED)
    for name in (
        "book/.06-welfare.md.swp",
        "book/06-welfare.md~",
        "book/4913",
        "src/gordian/__pycache__/a.pyc",
    ):
        assert ignored(f"/{name}"), name
    assert not ignored("/book/06-welfare.md")

"""A real Chromium on the built pages, opened from disk, with every request to a network refused."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from pathlib import Path

import pytest
from page_driver import WAIT, Opener, Visits, judged
from playwright.sync_api import Browser, expect

HERE = Path(__file__).parent
FAILED = pytest.StashKey[bool]()
expect.set_options(timeout=WAIT)


@pytest.hookimpl(tryfirst=True)  # Before xdist writes a test's group into its name.
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put together the tests that share a page (`support.of_page`), for it is opened once for all."""
    places = [place for place, item in enumerate(items) if HERE in item.path.parents]
    ours = sorted((items[place] for place in places), key=_group)
    for place, item in zip(places, ours, strict=True):
        items[place] = item


def _group(item: pytest.Item) -> str:
    mark = item.get_closest_marker("xdist_group")
    return str(mark.args[0]) if mark else ""


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item,
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    item.stash[FAILED] = item.stash.get(FAILED, False) or report.failed
    return report


@pytest.fixture
def open_page(browser: Browser) -> Iterator[Opener]:
    """Open a built page; when the test ends, any request, error or console error fails it."""
    with judged(Visits(browser)) as visits:
        yield visits.open


@pytest.fixture(scope="session")
def visits(browser: Browser) -> Iterator[Visits]:
    with judged(Visits(browser)) as visits:
        yield visits


@pytest.fixture
def visit(visits: Visits, request: pytest.FixtureRequest) -> Iterator[Opener]:
    """Give a built page in its first state, opened once for all that is asked about it.

    When the test ends, any request, error or console error fails it. After a failure the page is
    opened anew: nobody knows what it is like.
    """
    yield visits.visit
    try:
        visits.judge()
    except AssertionError:
        visits.close()
        raise
    if request.node.stash.get(FAILED, False):
        visits.close()

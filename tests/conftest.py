"""Every test finds `support` and the data; a test that is skipped, or a file passed over, fails the run."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings
from playwright.sync_api import Browser, sync_playwright

from gordian.commands import browsers

# On two busy cores an example may take long; what is tested is the claim, not the clock.
settings.register_profile("course", deadline=None)
# `--hypothesis-profile=release`: a release searches four times as far.
settings.register_profile("release", deadline=None, max_examples=400)
settings.load_profile("course")

TESTS = Path(__file__).resolve().parent
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    # Chromium 156 opens two pages of its own for the address bar with every window: half of the work.
    "--disable-features=WebUIOmniboxPopup,WebUIOmniboxAimPopup",
]
sys.path.insert(0, str(TESTS))


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(
    session: pytest.Session, config: pytest.Config, items: list[pytest.Item]
) -> None:
    """Refuse a run of all tests that passes over a file of them; one that cannot be read fails of itself."""
    if not session.testsfailed and [Path(one).resolve() for one in config.args] == [TESTS]:
        passed_over = {*TESTS.rglob("test_*.py")} - {item.path for item in items}
        if passed_over:
            names = ", ".join(sorted(str(one.relative_to(TESTS)) for one in passed_over))
            raise pytest.UsageError(
                f"no test was collected from {names}: see norecursedirs in pyproject.toml, "
                "or take out a file without tests"
            )


def pytest_sessionfinish(session: pytest.Session, exitstatus: int) -> None:
    """Fail a run in which a test was skipped: what was not tried is not known to work."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if reporter and reporter.stats.get("skipped") and exitstatus == 0:
        session.exitstatus = 1


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium, for all that drive one: Playwright starts once in a process."""
    found = browsers.chromium()  # Without one the tests fail, and are not skipped.
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=found, args=ARGUMENTS)
        yield started
        started.close()

"""Every test finds `support` and the repository's data; a skipped test is a failed run."""

import sys
from pathlib import Path

import pytest
from hypothesis import settings

# On two busy cores an example may take long; what is tested is the claim, not the clock.
settings.register_profile("course", deadline=None)
# `--hypothesis-profile=release`: a release searches four times as far.
settings.register_profile("release", deadline=None, max_examples=400)
settings.load_profile("course")

sys.path.insert(0, str(Path(__file__).resolve().parent))


def pytest_sessionfinish(session: pytest.Session, exitstatus: int) -> None:
    """Fail a run in which a test was skipped: what was not tried is not known to work."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if reporter and reporter.stats.get("skipped") and exitstatus == 0:
        session.exitstatus = 1

"""A plugin of pytest: writes what became of each test to the file that BREAK_OUTCOMES names."""

import json
import os
from pathlib import Path

import pytest

_outcomes: dict[str, str] = {}


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    """Keep for each test `passed`, `failed` (also by what it looks at when it ends), or `error`."""
    if report.failed:
        _outcomes[report.nodeid] = "error" if report.when == "setup" else "failed"
    elif report.when == "call" and report.nodeid not in _outcomes:
        _outcomes[report.nodeid] = report.outcome


def pytest_sessionfinish() -> None:
    """Write the outcomes; a run that could not collect its tests writes none."""
    Path(os.environ["BREAK_OUTCOMES"]).write_text(json.dumps(_outcomes), "utf-8")

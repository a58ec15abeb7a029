"""`make newest`: what it installs, and what it says of versions and failures."""

from __future__ import annotations

import sys
import tomllib

import pytest
import support

sys.path.insert(0, str(support.ROOT / "tools"))
import newest

PROJECT = tomllib.loads((support.ROOT / "pyproject.toml").read_text("utf-8"))["project"]


@pytest.mark.parametrize(
    ("written", "without"),
    [
        ("altair>=5.5,<7", "altair>=5.5"),
        ("pandas>=2.2", "pandas>=2.2"),
        ("voila~=0.5", "voila>=0.5"),
        ("numpy==2.*", "numpy>=2"),
        ("tornado>=6,!=6.5.1,<=7", "tornado!=6.5.1,>=6"),
        ("rich", "rich"),
        ('mypy[faster]<2; python_version >= "3.11"', 'mypy[faster]; python_version >= "3.11"'),
    ],
)
def test_beyond_drops_upper_bounds_and_nothing_else(written: str, without: str) -> None:
    assert newest.unbounded(written) == without


def test_within_the_ranges_the_projects_own_words_are_installed() -> None:
    assert set(PROJECT["dependencies"]) <= set(newest.wanted(PROJECT, beyond=False))
    assert "jupyter-book<2,>=1.0.4" not in newest.wanted(PROJECT, beyond=True)
    assert "jupyter-book>=1.0.4" in newest.wanted(PROJECT, beyond=True)


def test_the_lock_is_read_whole() -> None:
    lock = (support.ROOT / "requirements.lock").read_text("utf-8")
    pins = newest.pins(lock)
    assert sum(map(len, pins.values())) == lock.count("==", 0) - lock.count(" == '")
    assert pins["jupyter-book"][0].startswith("1.")


def test_only_versions_that_differ_are_told() -> None:
    locked = {"altair": ["6.0"], "numpy": ["2.4", "2.3"], "appnope": ["1.0"]}
    now = {"altair": "6.1", "numpy": "2.3", "brandnew": "0.1"}
    assert newest.differing(locked, now) == ["altair: 6.0 → 6.1", "brandnew: not in the lock → 0.1"]
    assert newest.differing(locked, {"numpy": "2.5"}) == ["numpy: 2.4 or 2.3 → 2.5"]


def test_failures_are_found_in_what_the_tests_say() -> None:
    log = "── Lint\nLint: failed.\n...F\nFAILED tests/unit/test_a.py::test_b - x\nERROR tests/c.py\nBook built.\n"
    assert newest.failures(log) == [
        "Lint: failed.",
        "FAILED tests/unit/test_a.py::test_b - x",
        "ERROR tests/c.py",
    ]

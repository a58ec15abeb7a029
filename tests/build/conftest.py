"""One scratch book, built once from nothing, for all tests of building."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parent))

import scratch


@pytest.fixture(scope="session")
def book(tmp_path_factory: pytest.TempPathFactory) -> scratch.Book:
    """The book, built; tests in `test_rebuilding` change it one after another."""
    made = scratch.write(tmp_path_factory.mktemp("scratch") / "course")
    first = made.build()
    assert first.code == 0, first.errors
    assert first.errors == "", "a build that went well has nothing to say"
    return made

"""One scratch book, built once from nothing; tests that change it work on copies or put things back."""

from __future__ import annotations

import sys
from collections.abc import Iterator
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


@pytest.fixture
def put_back(book: scratch.Book) -> Iterator[scratch.Book]:
    """The book, whose sources are as they were when the test is over."""
    kept = {
        path: (path.read_bytes(), path.stat())
        for path in book.root.rglob("*")
        if path.is_file() and not {"_build", "__pycache__"} & set(path.parts)
    }
    yield book
    for path, (content, _) in kept.items():
        if not path.exists() or path.read_bytes() != content:
            path.write_bytes(content)
            scratch.saved_before(path)

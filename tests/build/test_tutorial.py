"""The tutorial *Write a chapter* is followed to the letter: what it says to write is written, and works."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import scratch
import support

TUTORIAL = support.ROOT / "book" / "write-a-chapter.md"
#: A block that names its file, with as many backticks as it needs around those inside it.
_BLOCK = re.compile(
    r"^(?P<fence>`{3,})\{code-block\} \w+\n:caption: (?P<file>[^\n,]+)(?P<where>[^\n]*)\n\n"
    r"(?P<text>.*?)^(?P=fence)$",
    re.MULTILINE | re.DOTALL,
)


def followed(book: scratch.Book) -> list[str]:
    """Do what the tutorial says in a book, and return the files it named."""
    files = []
    for block in _BLOCK.finditer(TUTORIAL.read_text("utf-8")):
        path, text = book.root / block["file"], block["text"]
        files.append(block["file"])
        if path.name == "datapackage.json":
            package = json.loads(path.read_text("utf-8"))
            package["resources"].append(json.loads(text))
            path.write_text(json.dumps(package), "utf-8")
        elif path.name == "_toc.yml":  # The small book's contents have no parts: less deep.
            path.write_text(path.read_text("utf-8") + "  " + text.lstrip(), "utf-8")
        else:
            assert not block["where"], f"{block['file']} is not a file of its own"
            assert not path.exists(), f"{block['file']} is there already"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8")
        scratch.saved_before(path)
    return files


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> scratch.Book:
    """The small book of these tests with the exercises' code, and the tutorial followed in it."""
    made = scratch.write(tmp_path_factory.mktemp("tutorial") / "course")
    exercises = made.root / "src" / "gordian" / "exercises"
    shutil.copytree(support.ROOT / "src" / "gordian" / "exercises", exercises)
    for chapter in (exercises / "checks").glob("ch*"):
        shutil.rmtree(chapter)
    assert len(followed(made)) >= 10
    return made


def test_the_page_is_built_with_all_that_the_tutorial_promises(book: scratch.Book) -> None:
    done = book.build()
    assert done.code == 0, done.errors
    assert done.errors == ""
    page = book.page("11-cafes")
    assert 'id="cafes-each"' in page
    assert 'id="fullest-cafe"' in page
    assert "With 4 volunteers in each café, one volunteer helps 7.5 learners at the school" in page
    assert (book.html / "slides" / "11-cafes.html").exists()
    assert "Three language cafés" in book.page("data")


def test_its_tests_pass(book: scratch.Book) -> None:
    ran = subprocess.run(
        [
            sys.executable,
            "-m",
            "pytest",
            "-q",
            "-p",
            "no:cacheprovider",
            "tests/unit/test_cafes.py",
        ],
        cwd=book.root,
        env=book.environment,
        capture_output=True,
        text=True,
    )
    assert ran.returncode == 0, ran.stdout + ran.stderr


def test_its_exercises_are_made_and_the_solution_is_right(book: scratch.Book) -> None:
    made = subprocess.run(
        [sys.executable, "-m", "gordian", "exercises", "11"],
        cwd=book.root,
        env=book.environment,
        capture_output=True,
        text=True,
    )
    assert made.returncode == 0, made.stdout + made.stderr
    solution = Path(book.root / "exercises" / "solutions" / "11-cafes.ipynb").read_text("utf-8")
    assert "Twice the volunteers, half the learners for each." in solution
    student = (book.root / "exercises" / "11-cafes.ipynb").read_text("utf-8")
    assert "BEGIN SOLUTION" not in student

"""A student's notebook needs the base packages and none that build books, grade or test."""

from __future__ import annotations

import os
import subprocess
import sys
from importlib import metadata
from pathlib import Path

import base_only
import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from support import ROOT

HIDE = """
import sys
from importlib.machinery import PathFinder

HIDDEN = {hidden!r}


class Hide(PathFinder):
    @classmethod
    def find_spec(cls, name, path=None, target=None):
        return None if name in HIDDEN else PathFinder.find_spec(name, path, target)


sys.meta_path[:] = [Hide if one is PathFinder else one for one in sys.meta_path]
"""


def needed(name: str, extra: str = "", seen: set[tuple[str, str]] | None = None) -> set[str]:
    """The packages that one needs, with an extra of it, and those that they need."""
    seen = set() if seen is None else seen
    name = canonicalize_name(name)
    if (name, extra) in seen:
        return set()
    seen.add((name, extra))
    found = {name}
    for line in metadata.requires(name) or []:
        one = Requirement(line)
        if one.marker is None or one.marker.evaluate({"extra": extra}):
            for its in ("", *one.extras):
                found |= needed(one.name, its, seen)
    return found


@pytest.fixture
def without_extras(tmp_path: Path) -> dict[str, str]:
    """The environment of a process in which only the base packages can be imported."""
    base = needed("gordian")
    hidden = {
        module
        for module, packages in metadata.packages_distributions().items()
        if not base & set(map(canonicalize_name, packages))
    }
    assert {*base_only.OTHERS, "pytest", "nbformat", "frictionless"} <= hidden
    # Python's own start-up hook: it is there in the kernel too.
    (tmp_path / "sitecustomize.py").write_text(HIDE.format(hidden=hidden), "utf-8")
    return {**os.environ, "PYTHONPATH": str(tmp_path), "GORDIAN_HOME": str(ROOT)}


def test_an_explorable_and_the_tasks_of_a_chapter_work_in_a_student_s_kernel(
    without_extras: dict[str, str],
) -> None:
    command = [
        sys.executable,
        base_only.__file__,
        str(ROOT / "exercises/solutions/06-welfare.ipynb"),
    ]
    done = subprocess.run(command, env=without_extras, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


def test_a_command_names_the_extra_that_it_needs(without_extras: dict[str, str]) -> None:
    for name, extras in {"build": "book", "grade": "grade", "live": "book,live"}.items():
        command = [sys.executable, "-m", "gordian", name, *(["class"] if name == "grade" else [])]
        done = subprocess.run(command, env=without_extras, capture_output=True, text=True)
        assert done.returncode == 1, name
        assert f"pip install -e '.[{extras}]'" in done.stderr, done.stderr
        assert "Traceback" not in done.stderr

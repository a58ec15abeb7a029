"""The lists of breaks are up to date, and what proves them turns red when a break is not seen."""

from __future__ import annotations

import subprocess
import sys
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from support import ROOT

sys.path.insert(0, str(Path(__file__).parent))
import run

BREAKS = run.every(Path(run.__file__).parent)


def test_there_are_thirty_breaks_spread_over_the_parts() -> None:
    assert len(BREAKS) >= 30
    parts = Counter(one.part for one in BREAKS)
    assert len(parts) >= 6
    assert max(parts.values()) <= len(BREAKS) / 2


def test_what_a_break_replaces_stands_once_in_its_file() -> None:
    for one in BREAKS:
        text = (ROOT / one.file).read_text("utf-8")
        assert one.of(text) != text, f"{one.name} changes nothing"


def test_what_a_break_names_is_a_test() -> None:
    for one in BREAKS:
        for test in one.tests:
            path, _, name = test.partition("::")
            function = name.partition("[")[0]
            assert f"def {function}(" in (ROOT / path).read_text("utf-8"), f"{one.name}: {test}"


# ---------------------------------------------------------------------------- with a small product
TESTS = """
from pathlib import Path
def test_two():
    from product import two
    assert two() == 2
def test_page():
    import os
    assert "right" in Path(os.environ["GORDIAN_BUILT"], "a.html").read_text()
def test_none():
    pass
"""


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("PYTEST_DISABLE_PLUGIN_AUTOLOAD", "1")  # This small one needs none.
    for name, text in {
        "src/product.py": "def two():\n    return 1 + 1\n",
        "test_it.py": TESTS,
        "_build/html/a.html": "right",
        ".gitignore": "_build\n",
    }.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text)
    subprocess.run(["git", "init", "--quiet", str(tmp_path)], check=True)
    return tmp_path


SUM = run.Break("sum", "model", "src/product.py", "1 + 1", "1 + 2", ("test_it.py::test_two",))
PAGE = run.Break("page", "page", "_build/html/a.html", "right", "wrong", ("test_it.py::test_page",))


def test_what_a_test_sees_is_proved_what_none_sees_is_told_and_the_product_stays(
    root: Path,
) -> None:
    none, both = ("test_it.py::test_none",), (*SUM.tests, "test_it.py::test_none")
    faults = run.prove(
        root,
        [
            SUM,
            PAGE,
            replace(SUM, name="unseen", tests=none),
            replace(SUM, name="half seen", tests=both),
            replace(SUM, name="no run", file="test_it.py", find="def test_two(", replace="def ("),
        ],
    )
    told = [fault.partition(" (")[0] for fault in faults]
    assert told == ["unseen", "half seen", "no run"]
    assert faults[1].endswith("test_it.py::test_none")
    assert "no test that fails" in faults[2]
    assert (root / "src/product.py").read_text() == "def two():\n    return 1 + 1\n"
    assert (root / "_build/html/a.html").read_text() == "right"


def test_what_does_not_pass_unbroken_proves_nothing(root: Path) -> None:
    gone = replace(SUM, tests=("test_it.py::test_gone",))
    assert "test_gone does not pass before" in run.prove(root, [gone])[0]


@pytest.mark.parametrize("find", ["2 + 2", "t"])
def test_a_text_that_does_not_stand_there_once_is_told(root: Path, find: str) -> None:
    with pytest.raises(run.BreakError, match=r"sum: what it replaces stands \d+ times"):
        run.prove(root, [replace(SUM, find=find)])


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "there is no break"),
        ("- name: a\n", "a.yml, break 1: give it these fields"),
        ("- {name: a, part: b, file: c, find: '', replace: '', tests: ['a::b']}\n", "is a text"),
        (
            "- {name: a, part: b, file: c, find: d, replace: '', tests: []}\n",
            "as pytest names them",
        ),
        (
            "- &a {name: a, part: b, file: c, find: d, replace: '', tests: ['a::b']}\n- *a\n",
            "two breaks have the name a",
        ),
    ],
)
def test_a_list_that_does_not_fit_is_refused(tmp_path: Path, text: str, said: str) -> None:
    (tmp_path / "a.yml").write_text(text)
    with pytest.raises(run.BreakError, match=said):
        run.every(tmp_path)

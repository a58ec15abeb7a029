"""Every bad notebook costs only itself: its neighbours keep their score and it gets a plain reason."""

from __future__ import annotations

from pathlib import Path

import pytest
from graded import Graded, processes
from hand_ins import CHEATS, HAND_INS, TASKS

pytestmark = pytest.mark.xdist_group("grading")


def name_in_csv(name: str) -> str:
    return f"'{name}" if name.startswith("=") else name


@pytest.mark.parametrize("name", HAND_INS)
def test_a_notebook_costs_only_itself(all_graded: Graded, name: str) -> None:
    hand_in, rows = HAND_INS[name], all_graded.of(name_in_csv(name))
    assert rows, all_graded.said
    assert all_graded.passed(name_in_csv(name)) == set(hand_in.passed), rows
    if any(row["task"] for row in rows):
        assert [row["task"] for row in rows] == list(TASKS)
    failed = {row["code"] for row in rows if row["passed"] == "no"}
    assert set(hand_in.codes) <= failed, rows
    reasons = " ".join(row["reason"] for row in rows)
    assert hand_in.reason in reasons
    assert ("Traceback" in reasons) is False
    for row in rows:
        assert row["message"] or row["reason"], "every row says something"


@pytest.mark.parametrize("name", CHEATS)
def test_a_cheat_does_not_pass(all_graded: Graded, name: str) -> None:
    rows = all_graded.of(f"cheat {name}.ipynb")
    assert [row["task"] for row in rows] == list(TASKS)
    assert all_graded.passed(f"cheat {name}.ipynb") == set(), rows


@pytest.mark.parametrize("name", ["judge replaced", "task changed", "no distance", "other tables"])
def test_changed_code_of_the_course_is_told(all_graded: Graded, name: str) -> None:
    for row in all_graded.of(f"cheat {name}.ipynb"):
        assert row["code"] == "tampered"
        assert "changed the code that judges it" in row["message"]


def test_grading_works_whatever_the_answers_are_worth(all_graded: Graded) -> None:
    assert all_graded.code == 0, all_graded.said
    assert len(all_graded.students()) == len(HAND_INS) + len(CHEATS) + 1


def test_nothing_is_left_running(all_graded: Graded) -> None:
    assert processes("98761.25", "98762.25", str(all_graded.out.parent)) == []


def test_home_and_folder_stay_as_they_were(all_graded: Graded, home: Path) -> None:
    assert {path.name for path in home.iterdir()} == {"thesis.txt"}
    folder = all_graded.out.with_name("handed in")
    there = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    names = {f"cheat {name}.ipynb" for name in CHEATS}
    assert there == {*HAND_INS, *names, "writes.ipynb"}
    for name, hand_in in HAND_INS.items():
        assert (folder / name).read_bytes() == hand_in.raw()
    assert all_graded.passed("writes.ipynb") == set(TASKS), "its own home it may write to"


def test_csv_and_junit_agree(all_graded: Graded) -> None:
    rows, root = all_graded.rows(), all_graded.junit()
    cases = list(root.iter("testcase"))
    assert [(c.get("classname"), c.get("name")) for c in cases] == [
        (row["student"].removeprefix("'"), row["task"] or "the file") for row in rows
    ]
    for case, row in zip(cases, rows, strict=True):
        bad = [child for child in case if child.tag in ("failure", "error")]
        assert bool(bad) == (row["passed"] == "no")
        assert [child.get("type") for child in bad] == ([row["code"]] if bad else [])
    counts = {tag: len(list(root.iter(tag))) for tag in ("testcase", "failure", "error")}
    assert {root.get("tests"), root.get("failures"), root.get("errors")} == set(
        map(str, counts.values())
    )
    passed = sum(row["passed"] == "yes" for row in rows)
    assert passed == counts["testcase"] - counts["failure"] - counts["error"]
    assert f"{passed} passed" in all_graded.said


def test_a_row_a_student_adds_up_the_rows_a_task(all_graded: Graded) -> None:
    for one in all_graded.students():
        rows = [row for row in all_graded.of(one["student"]) if row["task"]]
        assert int(one["tasks"]) == len(rows)
        assert int(one["passed"]) == sum(row["passed"] == "yes" for row in rows)

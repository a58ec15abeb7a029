"""What is written can be opened: no formula in a spreadsheet, no character XML forbids, no row lost."""

from __future__ import annotations

import csv
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from gordian.exercises.grade import report
from gordian.exercises.grade.result import Result, Row


def result(student: str, message: str) -> Result:
    row = Row(student, "06", "06-1", False, "off", message, 2, 0.5, message)
    return Result(student, "06", 0.5, (row,))


@given(st.text(), st.text())
@example("=1+1", "@now")
def test_any_text_can_be_written_and_read_again(
    tmp_path_factory: pytest.TempPathFactory, student: str, message: str
) -> None:
    out = tmp_path_factory.getbasetemp()
    grades, students, junit = report.write([result(student, message)], out)
    for path in (grades, students):
        with path.open(encoding="utf-8-sig", newline="") as file:
            (row,) = csv.DictReader(file)
        assert not row["student"].startswith(report._FORMULA)
        assert not row["reason"].startswith(report._FORMULA)
    case = next(ElementTree.parse(junit).iter("testcase"))
    assert case.find("failure") is not None


def test_excel_is_told_that_it_is_utf_8(tmp_path: Path) -> None:
    grades, *_ = report.write([result("José", "é")], tmp_path)
    assert grades.read_bytes().startswith(b"\xef\xbb\xbf")


def test_a_result_comes_back_from_its_values() -> None:
    one = result("a", "b")
    assert Result.from_values(one.as_values()) == one

"""Write what was found: a row a student and task, a row a student, and a JUnit file."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Sequence
from dataclasses import fields
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from .result import NOT_JUDGED, Result, Row

#: What XML 1.0 cannot hold, in any spelling.
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
#: Beginnings that a spreadsheet takes for a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")

COLUMNS = tuple(field.name for field in fields(Row))
STUDENTS = ("student", "chapter", "passed", "tasks", "seconds", "reason")


def write(results: Sequence[Result], out: Path, separator: str = ",") -> list[Path]:
    """Write ``grades.csv``, ``students.csv`` and ``grades.xml`` to ``out``; return their paths."""
    rows = [[getattr(row, name) for name in COLUMNS] for one in results for row in one.rows]
    students = [
        [one.student, one.chapter, one.passed, one.tasks, one.seconds, one.reasons]
        for one in results
    ]
    grades, table, junit = out / "grades.csv", out / "students.csv", out / "grades.xml"
    _csv(grades, COLUMNS, rows, separator)
    _csv(table, STUDENTS, students, separator)
    ElementTree.ElementTree(_junit(results)).write(junit, "utf-8", xml_declaration=True)
    return [grades, table, junit]


def _csv(path: Path, head: Sequence[str], rows: Iterable[Sequence[Any]], separator: str) -> None:
    # The mark at the beginning tells Excel that the file is UTF-8.
    with path.open("w", encoding="utf-8-sig", newline="", errors="replace") as file:
        writer = csv.writer(file, delimiter=separator)
        writer.writerow(head)
        writer.writerows([_plain(value) for value in row] for row in rows)


def _plain(value: Any) -> Any:
    """Return a value for a spreadsheet: yes or no, text that is no formula, on one line."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, str):
        text = " ".join(value.split())
        return f"'{text}" if text.startswith(_FORMULA) else text
    return "" if value is None else value


def _junit(results: Sequence[Result]) -> ElementTree.Element:
    root = ElementTree.Element("testsuites", name="gordian grade")
    for one in results:
        suite = ElementTree.SubElement(root, "testsuite", name=_xml(one.student))
        for row in one.rows:
            _case(suite, row)
        _count(suite, one.seconds)
    _count(root, round(sum(one.seconds for one in results), 2))
    return root


def _case(suite: ElementTree.Element, row: Row) -> None:
    case = ElementTree.SubElement(
        suite,
        "testcase",
        classname=_xml(row.student),
        name=row.task or "the file",
        time=str(row.seconds),
    )
    if not row.passed:
        judged = row.code not in NOT_JUDGED
        what = ElementTree.SubElement(
            case, "failure" if judged else "error", message=_xml(row.message or row.reason)
        )
        what.set("type", row.code)
    if row.reason:
        ElementTree.SubElement(case, "system-out").text = _xml(row.reason)


def _count(element: ElementTree.Element, seconds: float) -> None:
    counts = {"tests": "testcase", "failures": "failure", "errors": "error"}
    for name, tag in counts.items():
        element.set(name, str(sum(1 for _ in element.iter(tag))))
    element.set("time", str(seconds))


def _xml(text: str) -> str:
    return _NOT_XML.sub("�", text)

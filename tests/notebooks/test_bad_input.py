"""Whatever stands in an answer, a check says kindly what and where, and never stops."""

from __future__ import annotations

from itertools import product
from typing import Any

import altair as alt
import numpy as np
import pandas as pd
import pytest
from answers.ch06 import BROKEN, bars, column

from gordian.exercises import checks
from gordian.exercises.verdict import judge

TASKS = [task for chapter in checks.chapters() for task in checks.of_chapter(chapter)]


def test_an_empty_answer_is_called_empty_and_named() -> None:
    for task, empty in product(TASKS, (None, ...)):
        verdict = judge(task, empty)
        assert (verdict.ok, verdict.code) == (False, "empty"), task.id
        assert f"`{task.name}`" in verdict.message, task.id
        assert verdict.look, task.id


@pytest.mark.parametrize(
    ("answer", "named"),
    [(3.5, "a float"), ({1, 2}, "a set"), (print, "a builtin_function_or_method")],
    ids=["number", "set", "function"],
)
def test_a_wrong_type_is_named_with_what_was_expected(answer: Any, named: str) -> None:
    for task in TASKS:
        verdict = judge(task, answer)
        assert verdict.code == "form", task.id
        assert named in verdict.message, task.id
        assert f"`{task.name}`" in verdict.message, task.id


@pytest.mark.parametrize(
    ("task", "answer", "named"),
    [
        ("06-3", pd.DataFrame({"group": ["NL", "EU", "CEE"], "a": 1.0, "b": 2.0}), "called `eur`"),
        ("06-3", pd.DataFrame({"land": ["x", "y", "z"], "eur": 1.0}), "NL, EU, CEE is missing"),
        ("06-3", {"NL": 1, "EU": 2, "CEE": "much"}, "CEE a number is expected"),
        ("06-3", {"NL": 1, "EU": 2, "CEE": float("nan")}, "CEE a number is expected"),
        ("06-3", {"NL": 1, "EU": 2, "CEE": True}, "a bool"),
        ("06-3", column("eur").tolist()[:2], "3 values"),
        ("06-3", pd.concat([column("eur"), column("eur")]), "NL appears more than once"),
        ("06-3", [("NL", 1), ("EU", 2)], "CEE is missing"),
        ("06-4", bars(pd.DataFrame({"scheme": ["insurance"], "eur": [1.0]}), row=None), "group"),
        ("06-4", bars().properties(data="table.csv"), "no rows of data"),
        (
            "06-3",
            column("eur").to_frame("eur").assign(x=1.0).set_axis(["eur"] * 2, axis=1),
            "`eur`",
        ),
        ("06-3", pd.DataFrame(np.zeros((3, 300))), "5, 6, 7, …."),
        ("06-3", {"\x1b[31m\ud800": 1}, r"\x1b[31m\ud800"),
        ("06-3", pd.RangeIndex(10**12), "3 values"),
        ("06-3", np.broadcast_to(1.0, (10**12,)), "3 values"),
        ("06-3", {"NL": 1, "EU": 2, "CEE": np.broadcast_to(1.0, (10**12,))}, "1000000000000"),
        ("06-3", np.array(3.0), "3 values"),
        ("10-5", pd.RangeIndex(10**12), "RangeIndex"),
        ("06-4", bars() | bars(), "HConcatChart"),
        ("06-4", alt.LayerChart(layer=[]), "no rows of data"),
        ("06-4", bars(x="nope"), "cannot draw"),
        ("06-4", bars(x="group:N"), "no axis that measures"),
        ("06-5", {"composition": None, "rate": 4}, "composition"),
        ("06-1", {"share": "CEE", "amount": "", "euros": "..."}, "amount, euros"),
        ("06-7", {"headline": "C", "because": 3, "limit": "x"}, "because a text"),
    ],
)
def test_what_is_missing_or_wrong_inside_an_answer_is_named(
    task: str, answer: Any, named: str
) -> None:
    verdict = judge(checks.find(task), answer)
    assert not verdict.ok
    assert verdict.code != "unreadable"
    assert named in verdict.message


@pytest.mark.parametrize("name", BROKEN)
def test_an_explorable_that_cannot_be_tried_out_says_where_it_failed(name: str) -> None:
    make, named = BROKEN[name]
    verdict = judge(checks.find("06-6"), make())
    assert not verdict.ok
    assert named in verdict.message

"""Whatever stands in an answer, a check says kindly what and where, and never stops."""

from __future__ import annotations

from typing import Any

import answers
import numpy as np
import pandas as pd
import pytest
from answers.ch06 import BROKEN, bars, column
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gordian.exercises import checks
from gordian.exercises.verdict import Verdict, judge

TASKS = [task for chapter in checks.chapters() for task in checks.of_chapter(chapter)]
IDS = [task.id for task in TASKS]


class Hostile:
    """Every look at it fails."""

    def __getattr__(self, name: str) -> Any:
        raise RuntimeError("do not look")

    def __repr__(self) -> str:
        raise RuntimeError("do not show")

    def __eq__(self, other: object) -> bool:
        raise RuntimeError("do not compare")

    __hash__ = None  # type: ignore[assignment]


class HostileList(list):
    """A list that cannot be walked through, with an error that cannot be read either."""

    def __iter__(self) -> Any:
        class Unreadable(Exception):
            def __str__(self) -> str:
                raise RuntimeError("nor read")

        raise Unreadable


def array(values: list[Any]) -> Any:
    """An array that takes its values as they are, without looking into them."""
    made = np.empty(len(values), dtype=object)
    for place, value in enumerate(values):
        made[place] = value
    return made


leaves = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.complex_numbers()
    | st.text()
    | st.binary()
    | st.sampled_from([..., int, print, pd.NA, np.float32("nan")])
    | st.builds(Hostile)
    | st.builds(lambda: HostileList([1]))
)
keys = st.sampled_from(["NL", "EU", "CEE", "share", "a", "composition", "headline", 1]) | st.text()
objects = st.recursive(
    leaves,
    lambda inner: (
        st.lists(inner)
        | st.tuples(inner, inner)
        | st.dictionaries(keys, inner)
        | st.lists(inner).map(array)
        | st.lists(inner, min_size=1).map(lambda values: pd.Series(array(values)))
        | st.dictionaries(keys, inner, min_size=1).map(
            lambda row: pd.DataFrame({key: array([value]) for key, value in row.items()})
        )
    ),
    max_leaves=12,
)


@pytest.mark.parametrize("task", TASKS, ids=IDS)
@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(answer=objects)
def test_any_object_gets_a_verdict(task: Any, answer: Any) -> None:
    verdict = judge(task, answer)
    assert isinstance(verdict, Verdict)
    assert isinstance(verdict.ok, bool)
    assert verdict.message


@pytest.mark.parametrize("empty", [None, ...], ids=["None", "dots"])
@pytest.mark.parametrize("task", TASKS, ids=IDS)
def test_an_empty_answer_is_called_empty_and_named(task: Any, empty: Any) -> None:
    verdict = judge(task, empty)
    assert (verdict.ok, verdict.code) == (False, "empty")
    assert f"`{task.name}`" in verdict.message
    assert verdict.look


@pytest.mark.parametrize("task", TASKS, ids=IDS)
@pytest.mark.parametrize(
    ("answer", "named"),
    [(3.5, "a float"), ({1, 2}, "a set"), (print, "a builtin_function_or_method")],
    ids=["number", "set", "function"],
)
def test_a_wrong_type_is_named_with_what_was_expected(task: Any, answer: Any, named: str) -> None:
    verdict = judge(task, answer)
    assert verdict.code == "form"
    assert named in verdict.message
    assert f"`{task.name}`" in verdict.message


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
        ("06-4", bars() | bars(), "HConcatChart"),
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


@pytest.mark.parametrize("code", ["off", "form", "missing"])
def test_messages_read_as_sentences(code: str) -> None:
    for task, made in answers.wrong().items():
        if code in made:
            message = judge(checks.find(task), made[code]()).message
            assert message.rstrip("”")[-1] in ".:", message

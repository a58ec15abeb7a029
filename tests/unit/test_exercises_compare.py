"""Reading and comparing answers: forms, tolerance, and messages that name what and where."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any

import altair as alt
import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gordian.exercises import compare, predicates
from gordian.exercises.chart import read as read_chart
from gordian.exercises.verdict import NotYet

KEYS = ("NL", "EU", "CEE")
finite = st.floats(-1e6, 1e6)


def message(read: Any, *arguments: Any) -> str:
    with pytest.raises(NotYet) as refused:
        read(*arguments)
    return refused.value.verdict.message


@pytest.mark.parametrize(
    "answer",
    [3, 3.0, np.int8(3), np.float32(3), Decimal(3), Fraction(3), [3], (3,), np.array(3),
     np.array([[3]]), pd.Series([3]), pd.DataFrame({"x": [3]}), [[3]][0]],
)  # fmt: skip
def test_a_number_is_read_from_whatever_holds_just_one(answer: Any) -> None:
    assert compare.number(answer, "the gap") == 3


@pytest.mark.parametrize(
    ("answer", "named"),
    [
        (True, "a bool"),
        ("3", "text (str): '3'"),
        (3j, "a complex"),
        (float("nan"), "missing or infinite"),
        (10**400, "missing or infinite"),
        (Decimal("sNaN"), "missing or infinite"),
        ([1, 2], "holds 2"),
        ([], "holds 0"),
        (pd.NA, "NAType"),
    ],
)
def test_what_is_no_single_number_is_named(answer: Any, named: str) -> None:
    said = message(compare.number, answer, "the gap")
    assert named in said
    assert "the gap" in said


@settings(deadline=None)  # another test may hold the machine
@given(st.lists(finite, min_size=3, max_size=3), st.permutations(range(3)))
def test_every_form_of_the_same_answer_reads_the_same(
    values: list[float], order: list[int]
) -> None:
    truth = dict(zip(KEYS, values, strict=True))
    series = pd.Series(truth).iloc[order]
    forms = [
        series,
        series.to_dict(),
        list(series.items()),
        series.rename_axis("group").reset_index(name="eur"),
        series.rename_axis("group").reset_index(name="eur").assign(other=1.0),
        series.to_frame("eur"),
        series.to_frame().T,
        values,
        tuple(values),
        np.array(values),
        pd.Series(values, index=[7, 8, 9]),
        {key.lower(): np.float64(value) for key, value in truth.items()},
    ]
    for form in forms:
        assert compare.by_key(form, KEYS, "it", "eur") == truth


def test_other_keys_are_left_out_and_missing_ones_are_named() -> None:
    assert compare.by_key({"NL": 1, "DE": 2}, ("NL",), "it", "eur") == {"NL": 1}
    assert "EU, CEE is missing from it. What is there: 'NL'" in message(
        compare.by_key, {"NL": 1}, KEYS, "it", "eur"
    )


@settings(deadline=None)  # another test may hold the machine
@given(finite, st.floats(0, 1e3), st.floats(-2, 2))
def test_close_is_within_the_tolerance_and_no_further(
    truth: float, within: float, by: float
) -> None:
    off = abs((truth + by * within) - truth)
    assert compare.close(truth + by * within, truth, within) == (off <= within + 1e-9)


@settings(deadline=None)  # another test may hold the machine
@given(st.lists(finite, min_size=3, max_size=3, unique=True), st.permutations(KEYS))
def test_shuffled_is_the_same_numbers_with_other_names(
    values: list[float], keys: list[str]
) -> None:
    truth = dict(zip(KEYS, values, strict=True))
    got = dict(zip(keys, values, strict=True))
    assert compare.shuffled(got, truth, 0) == (not compare.same(got, truth, 0))
    assert not compare.shuffled({key: value + 10 for key, value in got.items()}, truth, 0)


def test_a_table_without_the_columns_asked_is_told_which_and_which_it_has() -> None:
    table = pd.DataFrame({"group": ["NL"], "euro": [1.0]})
    assert compare.frame(table, ("group",), "It") is table
    said = message(compare.frame, table, ("group", "eur", "year"), "It")
    assert said == "It lacks the column eur, year. Its columns: group, euro."
    assert "has no rows" in message(compare.frame, table.iloc[:0], ("group",), "It")
    assert "this is a dict" in message(compare.frame, {}, ("group",), "It")


def test_a_choice_is_one_of_its_options_and_the_others_are_listed() -> None:
    assert compare.choice(" YES ", ("yes", "no"), "a") == "yes"
    assert compare.choice(np.bool_(False), ("yes", "no"), "a") == "no"
    assert "`yes`, `no`" in message(compare.choice, "perhaps", ("yes", "no"), "a")
    assert "Nothing is chosen yet for a" in message(compare.choice, "...", ("yes", "no"), "a")


TABLE = pd.DataFrame({"group": ["NL", "CEE"], "eur": [1.0, 2.0]})


def test_a_chart_is_read_as_marks_channels_places_and_rows() -> None:
    chart = alt.Chart(TABLE).mark_bar().encode(x=alt.X("eur:Q").title("€"), y="group:N")
    seen = read_chart(chart + chart.mark_text().encode(text="group:N"), "chart")
    assert seen.marks == ("bar", "text")
    assert (seen.measured, seen.axis_title, seen.cut) == ("x", "€", False)
    assert seen.placed == {"eur", "group"}
    assert seen.rows.to_dict("list") == TABLE.to_dict("list")


@pytest.mark.parametrize(
    ("scale", "cut"),
    [
        (alt.Scale(), False),
        (alt.Scale(domain=[0, 5]), False),
        (alt.Scale(zero=False), True),
        (alt.Scale(domain=[0.5, 5]), True),
        (alt.Scale(domainMin=0.5), True),
    ],
)
def test_an_axis_is_cut_when_it_starts_elsewhere_than_at_zero(scale: alt.Scale, cut: bool) -> None:
    chart = alt.Chart(TABLE).mark_bar().encode(y=alt.Y("eur:Q").scale(scale), x="group:N")
    assert read_chart(chart, "chart").cut is cut


def test_an_error_made_in_fractions_is_the_same_error() -> None:
    truth = {"home": 60.0, "out": 40.0}
    assert compare.same_or_fractions(truth, truth, 0.1)
    assert compare.same_or_fractions({"home": 0.6, "out": 0.4}, truth, 0.1)
    assert not compare.same_or_fractions({"home": 0.6, "out": 40.0}, truth, 0.1)
    assert not compare.same_or_fractions({"home": 0.65, "out": 0.35}, truth, 0.1)


@pytest.mark.parametrize(
    ("predicate", "holds", "fails"),
    [
        (predicates.near({"a": 1, "b": 2}, 0.1), {"a": 1.1, "b": 1.9}, {"a": 1, "b": 2.2}),
        (predicates.near_or_fractions({"a": 40}, 1), {"a": 0.41}, {"a": 4}),
        (predicates.scaled({"a": 1, "b": 2}, 100, 0.1), {"a": 109, "b": 191}, {"a": 111, "b": 200}),
        (predicates.scaled({"a": 1, "b": 2}, -1, 0.1), {"a": -1.1, "b": -2}, {"a": 1, "b": -2}),
        (predicates.swapped({"a": 1, "b": 2}, 0.1), {"a": 2, "b": 1.1}, {"a": 1, "b": 2}),
        (predicates.one_near("a", [1, 5], 0.1), {"a": 5.1}, {"a": 3}),
        (predicates.adds_up(3, 0.1), {"a": 1, "b": 2.1}, {"a": 1, "b": 1}),
        (predicates.alike("a", "b", 0.1), {"a": 1, "b": 1.1}, {"a": 1, "b": 2}),
        (predicates.lacks(predicates.constant), {"a": 1, "b": 2}, {"a": 1, "b": 1}),
        (
            predicates.any_of(predicates.one_near("a", 1, 0), predicates.one_near("b", 1, 0)),
            {"a": 2, "b": 1},
            {"a": 2, "b": 2},
        ),
    ],
)
def test_a_predicate_says_what_its_name_says(predicate: Any, holds: Any, fails: Any) -> None:
    assert predicate(holds)
    assert not predicate(fails)

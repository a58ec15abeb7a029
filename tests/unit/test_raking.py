"""Weights that meet margins and means."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gordian.models.equalise import equalise, parts_of_gap
from gordian.models.raking import InfeasibleError, margin, misfit, rake, tilt

CELLS = pd.DataFrame(
    [(age, work) for age in ("old", "young") for work in ("no", "part", "yes")],
    columns=["age", "work"],
)
weights6 = st.lists(st.floats(0.05, 10), min_size=6, max_size=6)


def shares(count):
    return st.lists(st.floats(0.05, 1), min_size=count, max_size=count).map(
        lambda values: [value / sum(values) for value in values]
    )


def wanted(ages, works):
    return {
        "age": dict(zip(("old", "young"), ages, strict=True)),
        "work": dict(zip(("no", "part", "yes"), works, strict=True)),
    }


@given(weights6, shares(2), shares(3))
def test_raked_weights_are_positive_and_meet_every_margin(start, ages, works):
    goals = wanted(ages, works)
    held = rake(CELLS, start, goals)
    assert (held > 0).all()
    for trait, goal in goals.items():
        assert margin(CELLS, held, trait).to_dict() == pytest.approx(goal, abs=1e-8)


@given(weights6, shares(2), shares(3))
def test_raking_keeps_how_the_traits_go_together(start, ages, works):
    # The odds ratios of the start survive: what makes raking the least change.
    before = np.reshape(start, (2, 3))
    after = rake(CELLS, start, wanted(ages, works)).reshape(2, 3)
    for table in (before, after):
        table /= table[:, :1]
    np.testing.assert_allclose(after[0] / after[1], before[0] / before[1], rtol=1e-6)


@given(shares(2), shares(3))
def test_raking_independent_traits_gives_the_product_of_the_margins(ages, works):
    held = rake(CELLS, np.ones(6), wanted(ages, works))
    np.testing.assert_allclose(held, np.outer(ages, works).ravel(), atol=1e-9)


@given(weights6, shares(2), shares(3), st.permutations(range(6)))
def test_raking_does_not_depend_on_the_order_of_the_rows_or_traits(start, ages, works, order):
    goals = wanted(ages, works)
    other = dict(reversed(goals.items()))
    one = rake(CELLS, start, goals)
    shuffled = rake(CELLS.iloc[order], np.array(start)[order], other)
    np.testing.assert_allclose(shuffled, one[order], atol=1e-8)


@given(weights6)
def test_raking_to_its_own_margins_changes_nothing(start):
    start = np.array(start) / sum(start)
    own = {trait: margin(CELLS, start, trait) for trait in CELLS}
    np.testing.assert_allclose(rake(CELLS, start, own), start, atol=1e-8)
    np.testing.assert_allclose(rake(CELLS, start, {}), start)


@pytest.mark.parametrize(
    ("start", "goals", "says"),
    [
        ([0, 0, 0, 1, 1, 1], {"age": {"old": 0.5, "young": 0.5}}, "'old' at 0.5, but nobody"),
        (np.ones(6), {"age": {"old": 0.5}}, "says nothing about \\['young'\\]"),
        (np.ones(6), {"age": {"old": 0.5, "young": 0.4, "dead": 0.1}}, "'dead' at 0.1, but nobody"),
        (
            np.ones(6),
            {"age": {"old": 1, "young": 1}, "work": {"no": 1, "part": 1, "yes": 1}},
            "totals of the margins disagree",
        ),
        # Only the old work and only the young do not.
        (
            [0, 0, 1, 1, 0, 0],
            {"age": {"old": 0.5, "young": 0.5}, "work": {"no": 0.9, "part": 0, "yes": 0.1}},
            "exclude each other",
        ),
    ],
)
def test_margins_that_nobody_can_meet_are_named(start, goals, says):
    with pytest.raises(InfeasibleError, match=says):
        rake(CELLS, start, goals)


def test_a_missing_column_and_a_bad_weight_are_named():
    with pytest.raises(ValueError, match="no column 'sex'; there are age, work"):
        rake(CELLS, np.ones(6), {"sex": {"f": 1}})
    with pytest.raises(ValueError, match="not negative"):
        rake(CELLS, [-1, 1, 1, 1, 1, 1], {})
    with pytest.raises(ValueError, match="6 rows but weights"):
        rake(CELLS, np.ones(5), {})


@given(st.floats(1.1, 5.9))
def test_tilting_a_die_gives_weights_in_a_geometric_row(mean):
    # Jaynes' die: with one mean wanted, the weights are exp(λ · pips) and nothing else.
    die = pd.DataFrame({"pips": range(1, 7)})
    held = tilt(die, np.ones(6), {"pips": mean})
    steps = np.diff(np.log(held))
    assert held.sum() == pytest.approx(1)
    assert held @ die["pips"] == pytest.approx(mean, abs=1e-8)
    np.testing.assert_allclose(steps, steps[0], atol=1e-6)


@given(weights6, st.permutations(range(6)))
def test_tilting_does_not_depend_on_the_order_of_the_rows(start, order):
    people = pd.DataFrame({"age": [20, 30, 40, 50, 60, 70], "woman": [0, 1, 1, 0, 1, 0]})
    means = {"age": 44.0, "woman": 0.55}
    one = tilt(people, start, means)
    other = tilt(people.iloc[order], np.array(start)[order], means)
    assert (one > 0).all()
    np.testing.assert_allclose(other, one[order], atol=1e-7)


@given(shares(3))
def test_tilting_to_shares_is_raking_to_one_margin(works):
    features = pd.get_dummies(CELLS["work"]).astype(float)
    goal = dict(zip(("no", "part", "yes"), works, strict=True))
    one = tilt(features, np.arange(1, 7), goal)
    np.testing.assert_allclose(one, rake(CELLS, np.arange(1, 7), {"work": goal}), atol=1e-8)


def test_means_that_nobody_can_have_are_named():
    people = pd.DataFrame({"age": [20.0, 40, 60], "twice": [40.0, 80, 120]})
    with pytest.raises(InfeasibleError, match="'age' should be 70, but it runs from 20 to 60"):
        tilt(people, np.ones(3), {"age": 70})
    with pytest.raises(InfeasibleError, match="exclude each other"):
        tilt(people, np.ones(3), {"age": 40, "twice": 90})
    with pytest.raises(ValueError, match="no column 'height'"):
        tilt(people, np.ones(3), {"height": 180})


def test_misfit_is_the_distance_to_what_was_wanted():
    people = pd.DataFrame({"age": [20.0, 40]})
    row = misfit(people, [1, 3], {"age": 30}).iloc[0]
    assert (row["reached"], row["difference"]) == (35, 5)


@given(weights6, weights6)
def test_equalising_every_trait_gives_the_other_group_s_margins(group, like):
    held = equalise(CELLS, group, like, ["age", "work"])
    assert held.sum() == pytest.approx(1)
    for trait in CELLS:
        np.testing.assert_allclose(
            margin(CELLS, held, trait), margin(CELLS, like, trait), atol=1e-8
        )


@given(weights6, weights6)
def test_equalising_one_trait_keeps_the_pattern_within_its_categories(group, like):
    before, after = np.array(group), equalise(CELLS, group, like, ["age"])
    for rows in (slice(0, 3), slice(3, 6)):
        np.testing.assert_allclose(
            after[rows] / after[rows].sum(), before[rows] / before[rows].sum()
        )


@given(st.lists(st.floats(-50, 50), min_size=4, max_size=4))
def test_parts_sum_to_what_went_off_the_gap_in_its_own_direction(values):
    def gap(done):
        return values[("a" in done) + 2 * ("b" in done)]

    parts = parts_of_gap(gap, ["a", "b"])
    off = (values[0] - values[3]) * (-1 if values[0] < 0 else 1)
    assert parts["in_order"].sum() == pytest.approx(off, abs=1e-9)
    assert parts["shapley"].sum() == pytest.approx(off, abs=1e-9)


def test_no_trait_has_no_parts():
    assert parts_of_gap(lambda _: 5.0, []).empty

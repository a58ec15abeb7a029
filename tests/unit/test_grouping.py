"""What a lens shows and what it hides (chapter 5)."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gordian import data
from gordian.models.grouping import (
    LENSES,
    NONE,
    PROBLEMS,
    effect_of,
    gap,
    gaps_within,
    group_the_problem,
    share_shown,
)

STATES = [(p, a, b) for p in PROBLEMS for a in LENSES for b in [NONE, *LENSES]]
gaps = st.floats(-50, 50).filter(lambda x: abs(x) > 0.01)


def town() -> pd.DataFrame:
    return data.load("ch05-town")


def test_origin_b_is_more_often_without_work_and_less_often_at_each_level_of_schooling():
    assert gap(town(), "out_of_work", "origin") > 0
    assert all(one < 0 for one in gaps_within(town(), "out_of_work", "origin", "schooling"))
    assert (
        group_the_problem("out_of_work", "origin", "schooling")["summary"]["effect"][0]
        == "reversed"
    )


def test_origin_shows_no_gap_in_homes_until_region_is_looked_at():
    assert gap(town(), "turned_down", "origin") == pytest.approx(0)
    assert gaps_within(town(), "turned_down", "origin", "region") == pytest.approx([12, 12])
    assert group_the_problem("turned_down", "origin", "region")["summary"]["effect"][0] == "hidden"


def test_class_is_a_stand_in_for_schooling():
    assert gap(town(), "out_of_work", "class") > 0
    assert gaps_within(town(), "out_of_work", "class", "schooling") == pytest.approx([0, 0])


@pytest.mark.parametrize(("problem", "first", "second"), STATES)
def test_every_lens_counts_the_same_people_and_the_same_cases(problem, first, second):
    groups = group_the_problem(problem, first, second)["groups"]
    assert groups["people"].sum() == town()["people"].sum()
    assert groups["cases"].sum() == town()[problem].sum()
    assert len(groups) == (2 if second in (NONE, first) else 4)


@pytest.mark.parametrize(("problem", "first", "second"), STATES)
def test_two_lenses_show_at_least_as_much_as_either_and_never_more_than_all(problem, first, second):
    shares = group_the_problem(problem, first, second)["lenses"].set_index("lens")["share_pct"]
    own = [lens.capitalize() for lens in {first, second} - {NONE}]
    assert all(shares["Your choice"] >= shares[lens] - 1e-6 for lens in own)
    assert shares.min() >= -1e-9 and shares.max() <= 100 + 1e-9


def test_all_lenses_together_show_everything():
    for problem in PROBLEMS:
        assert share_shown(town(), problem, list(LENSES)) == pytest.approx(100)


def test_a_lens_shows_nothing_where_everybody_is_alike():
    alike = town().assign(out_of_work=lambda t: t["people"] // 5)
    assert share_shown(alike, "out_of_work", ["origin"]) == 0


@given(gaps, st.lists(gaps, min_size=1, max_size=4))
def test_a_paradox_needs_every_part_to_point_the_other_way(overall, within):
    paradox = all((one > 0) != (overall > 0) for one in within)
    assert (effect_of(overall, within) == "reversed") == paradox


@given(st.floats(-50, 50), st.lists(st.floats(-50, 50), min_size=1, max_size=4))
def test_which_group_comes_first_does_not_change_the_effect(overall, within):
    assert effect_of(overall, within) == effect_of(-overall, [-one for one in within])


@pytest.mark.parametrize(
    ("overall", "within", "effect"),
    [
        (4, [0, 0], "vanishes"),
        (0, [0, 0], "none"),
        (0, [12, 12], "hidden"),
        (0, [12, -12], "mixed"),
        (4, [2, 3], "smaller"),
        (4, [5, 6], "larger"),
        (4, [4, 4], "same"),
        (4, [2, 6], "mixed"),
        (4, [2, -1], "mixed"),
    ],
)
def test_what_a_second_lens_does_has_a_name(overall, within, effect):
    assert effect_of(overall, within) == effect


def test_an_unknown_lens_is_named():
    with pytest.raises(ValueError, match="first: 'colour' is none of origin"):
        group_the_problem(first="colour")

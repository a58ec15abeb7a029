"""Parts of a difference: Kitagawa, Shapley, one step at a time."""

from itertools import permutations
from math import isclose

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gordian.models.decomposition import kitagawa, sequential, shapley

share = st.floats(0, 1)
rate = st.floats(-100, 100)
strata = st.lists(st.tuples(share, rate, share, rate), min_size=1, max_size=6)
orders = st.sampled_from(["average", "composition-first", "rate-first"])

#: A value for each of the eight subsets of three players.
worth = st.lists(st.floats(-1000, 1000), min_size=8, max_size=8)
PLAYERS = ("a", "b", "c")


def game(values):
    return lambda subset: values[sum(1 << PLAYERS.index(player) for player in subset)]


def close(one, other):
    return isclose(one, other, rel_tol=1e-9, abs_tol=1e-7)


def test_kitagawa_at_the_chapter_s_values_is_10_6_and_4_1():
    parts = kitagawa(17.7, 17.5 / 17.7, 4.5, 2.8 / 4.5).sum()
    assert round(parts["composition"], 1) == 10.6
    assert round(parts["rate"], 1) == 4.1


def test_kitagawa_for_one_stratum_has_its_closed_form():
    parts = kitagawa(0.5, 8, 0.2, 3).iloc[0]
    assert close(parts["composition"], (0.5 - 0.2) * (8 + 3) / 2)
    assert close(parts["rate"], (8 - 3) * (0.5 + 0.2) / 2)


@given(strata, orders)
def test_kitagawa_parts_sum_to_the_gap(rows, order):
    shares_a, rates_a, shares_b, rates_b = zip(*rows, strict=True)
    gap = sum(s * r for s, r, _, _ in rows) - sum(s * r for _, _, s, r in rows)
    assert close(kitagawa(shares_a, rates_a, shares_b, rates_b, order).to_numpy().sum(), gap)


@given(strata)
def test_kitagawa_changes_sign_when_the_groups_change_places(rows):
    shares_a, rates_a, shares_b, rates_b = zip(*rows, strict=True)
    there = kitagawa(shares_a, rates_a, shares_b, rates_b)
    back = kitagawa(shares_b, rates_b, shares_a, rates_a)
    pd.testing.assert_frame_equal(there, -back, rtol=1e-9, atol=1e-9)


@given(strata)
def test_kitagawa_is_the_mean_of_the_two_orders(rows):
    columns = list(zip(*rows, strict=True))
    both = kitagawa(*columns, "composition-first") + kitagawa(*columns, "rate-first")
    pd.testing.assert_frame_equal(kitagawa(*columns), both / 2, rtol=1e-9, atol=1e-9)


@given(strata)
def test_equal_composition_leaves_only_rates_and_equal_rates_only_composition(rows):
    shares, rates, _, other = zip(*rows, strict=True)
    assert (kitagawa(shares, rates, shares, other)["composition"] == 0).all()
    assert (kitagawa(shares, rates, other, rates)["rate"] == 0).all()


def test_kitagawa_keeps_the_names_of_the_strata():
    young = pd.Series({"young": 0.6, "old": 0.4})
    old = pd.Series({"young": 0.3, "old": 0.7})
    rates = {"young": 1.0, "old": 9.0}
    assert list(kitagawa(young, rates, old, rates).index) == ["young", "old"]


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (([0.5, 0.5], [1, 2], [0.5], [1]), "shares_b has strata"),
        ((0.5, float("nan"), 0.5, 1), "rates_a holds a value that is not finite"),
        ((0.5, 1, 0.5, 1, "both"), "order is 'both'"),
    ],
)
def test_kitagawa_names_what_is_wrong(arguments, says):
    with pytest.raises(ValueError, match=says):
        kitagawa(*arguments)


@given(worth)
def test_shapley_shares_sum_to_the_whole(values):
    assert close(sum(shapley(game(values), PLAYERS).values()), values[7] - values[0])


@given(worth)
def test_shapley_is_the_mean_of_all_orders(values):
    runs = [sequential(game(values), order) for order in permutations(PLAYERS)]
    for player, held in shapley(game(values), PLAYERS).items():
        assert close(held, sum(run[player] for run in runs) / len(runs))


@given(worth)
def test_twins_have_the_same_shapley_share(values):
    # b joins whatever a could have joined for the same gain.
    values[2], values[6] = values[1], values[5]
    held = shapley(game(values), PLAYERS)
    assert close(held["a"], held["b"])


@given(st.lists(st.floats(-1000, 1000), min_size=4, max_size=4))
def test_who_adds_nothing_has_no_shapley_share(values):
    without_c = game([*values, *values])
    assert close(shapley(without_c, PLAYERS)["c"], 0)


@given(worth)
def test_shapley_does_not_depend_on_the_order_of_the_players(values):
    one, other = shapley(game(values), PLAYERS), shapley(game(values), PLAYERS[::-1])
    assert all(close(one[player], other[player]) for player in PLAYERS)


@given(worth, st.permutations(PLAYERS))
def test_steps_in_any_order_sum_to_the_whole(values, order):
    assert close(sum(sequential(game(values), order).values()), values[7] - values[0])


def test_the_glove_game_gives_two_thirds_to_the_only_left_glove():
    held = shapley(lambda s: float("left" in s and len(s) > 1), ["left", "right 1", "right 2"])
    assert close(held["left"], 2 / 3)
    assert close(held["right 1"], 1 / 6)


def test_nobody_has_no_share():
    assert shapley(lambda _: 1.0, []) == {}
    assert sequential(lambda _: 1.0, []) == {}


def test_players_named_twice_or_too_many_are_refused():
    with pytest.raises(ValueError, match="named twice"):
        shapley(len, ["a", "a"])
    with pytest.raises(ValueError, match="named twice"):
        sequential(len, ["a", "a"])
    with pytest.raises(ValueError, match="13 players"):
        shapley(len, list(range(13)))

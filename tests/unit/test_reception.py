"""Chapter 2: places that follow people meet the newsvendor, and every cost is counted once."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest
import support
from hypothesis import given
from hypothesis import strategies as st

from gordian import data
from gordian.charts.reception import buffer_sentence
from gordian.models.reception import (
    BUFFERS,
    REPLAYS,
    buffer,
    history,
    newsvendor,
    places,
    quantities,
    waves,
)

demands = st.lists(st.integers(0, 200), min_size=1, max_size=12)
costs = st.integers(1, 50)


@given(demands, costs, costs)
def test_no_number_of_places_costs_less_than_the_newsvendors(demand, idle, short):
    def mean_cost(there):
        return np.mean([idle * max(there - d, 0) + short * max(d - there, 0) for d in demand])

    best = mean_cost(newsvendor(demand, idle, short))
    assert best <= min(mean_cost(there) for there in range(201)) + 1e-9


@given(st.lists(st.integers(60, 300), min_size=2, max_size=12), costs, costs)
def test_the_rule_in_one_period_is_cheapest_at_the_newsvendors_quantile(demand, idle, short):
    """A year with 100 people, then one of uncertain demand; places open at once and for nothing."""

    def mean_cost(kept):
        found = [quantities([100, d], places([100, d], kept, 0)) for d in demand]
        return np.mean([idle * one["idle"] + short * one["short"] for one in found])

    best = newsvendor(demand, idle, short) / 100 - 1
    assert mean_cost(best) <= min(mean_cost(pct / 100) for pct in range(-50, 201)) + 1e-6


def test_the_newsvendor_takes_the_critical_fractile():
    demand = list(range(1, 101))
    assert newsvendor(demand, idle=10, short=40) == 80
    assert newsvendor(demand, idle=10, short=10) == 50
    assert newsvendor(demand, idle=10, short=0) == 1
    assert newsvendor(demand, idle=0, short=10) == 100


@pytest.mark.parametrize("emergency", [20, 40, 80])
@pytest.mark.parametrize("idle", [5, 10])
def test_total_cost_is_least_at_an_inner_buffer_when_emergency_costs_more_than_empty_places(
    idle, emergency
):
    costs = buffer(idle=idle, emergency=emergency)["costs"]["total"].to_numpy()
    best = int(costs.argmin())
    assert 0 < best < len(costs) - 1, BUFFERS[best]
    assert costs[best] < min(costs[0], costs[-1])


def test_a_dearer_emergency_never_asks_for_a_smaller_buffer():
    best = [buffer(emergency=e)["now"]["best_pct"].iloc[0] for e in (10, 20, 40, 80)]
    assert best == sorted(best) and best[0] < best[-1]


def test_there_is_a_setting_in_which_it_is_cheapest_to_keep_none():
    """The task in the text: make emergency shelter cheaper until the answer is to close."""
    assert buffer(emergency=10)["now"]["best_pct"].iloc[0] == 0


@pytest.mark.parametrize("replay", REPLAYS)
@pytest.mark.parametrize("lag", [0, 1, 2])
def test_a_larger_buffer_leaves_fewer_people_short_and_more_places_empty(replay, lag):
    found = [buffer(b, lag=lag, replay=replay)["now"].iloc[0] for b in BUFFERS]
    short = [one["short_person_years"] for one in found]
    idle = [one["idle_place_years"] for one in found]
    assert short == sorted(short, reverse=True) and idle == sorted(idle)


@given(st.integers(0, 90), st.integers(0, 2), st.sampled_from(sorted(REPLAYS)))
def test_people_are_in_a_place_or_short_and_the_parts_make_the_total(kept, lag, replay):
    frames = buffer(kept, lag, replay=replay)
    years, now = frames["years"], frames["now"].iloc[0]
    spare = (years["places"] - years["people"])[1:]
    assert now["idle_place_years"] - now["short_person_years"] == pytest.approx(spare.sum())
    costs = frames["costs"]
    assert np.allclose(costs["total"], costs[["idle", "opening", "emergency"]].sum(axis=1))
    if kept in BUFFERS:
        assert now["total"] == pytest.approx(costs["total"][BUFFERS.index(kept)])


def test_the_year_without_a_figure_is_filled_on_the_line_and_marked():
    past = history().set_index("year")
    assert list(past.index[past["filled"]]) == [2021]
    assert 2021 not in data.load("ch02-coa-occupancy")["year"].to_list()
    assert past["people"][2021] == pytest.approx((past["people"][2020] + past["people"][2022]) / 2)


def test_a_place_opens_only_when_it_has_been_wanted_through_the_lag():
    people = [100.0, 100, 200, 200, 200, 200]
    assert places(people, 0, 0) == [100, 100, 100, 200, 200, 200]
    assert places(people, 0, 1) == [100, 100, 100, 100, 200, 200]
    assert places(people, 0, 2) == [100, 100, 100, 100, 100, 200]


def test_an_invented_history_is_the_same_everywhere():
    assert waves(1) == waves(1) != waves(2)
    assert min(waves(1)) >= 18_000


def test_the_sentence_names_the_cheapest_buffer_in_every_state():
    for kept, lag, idle, emergency, replay in product(
        (0, 15, 45, 90), (0, 1, 2), (5, 20), (10, 40, 80), REPLAYS
    ):
        frames, state = support.at(buffer, kept, lag, idle, 10, emergency, replay)
        words, now = buffer_sentence(frames, state), frames["now"].iloc[0]
        if now["best_pct"]:
            assert f"cheapest buffer is {now['best_pct']}%" in words
        else:
            assert "keep none" in words or "cheapest buffer is none" in words
        assert "-" not in words.replace("year-", "") and "costs 0% more" not in words, words


@pytest.mark.parametrize(
    ("call", "named"),
    [
        (lambda: buffer(-1), "buffer is -1"),
        (lambda: buffer(replay="mars"), "replay is 'mars'"),
        (lambda: newsvendor([], 1, 1), "demand is empty"),
        (lambda: newsvendor([1], 0, 0), "not both 0"),
    ],
)
def test_a_wrong_argument_is_named(call, named):
    with pytest.raises(ValueError, match=named):
        call()

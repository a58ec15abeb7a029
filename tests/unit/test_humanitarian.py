"""Models, charts and sentences of chapter 3."""

import re
from functools import cache
from itertools import pairwise, product

import numpy as np
import pytest
import support
from hypothesis import given
from hypothesis import strategies as st

from gordian.charts import humanitarian as charts
from gordian.models.advocacy import advocacy_mix, best_mix, gain
from gordian.models.arena import ALL, PLACES, RELATIONS, arena
from gordian.models.proportion import (
    COUNTRIES,
    MEASURES,
    crisis_in_proportion,
    largest_remainder,
    sharing_key,
)

KEYS = ("commission", "population", "economy", "equal", "mostly_people")
#: The states are worked out when a test first asks, in one worker.
pytestmark = pytest.mark.xdist_group("states-of-humanitarian")
STATES = {
    "proportion": (
        charts.proportion,
        charts.proportion_sentence,
        cache(
            lambda: [
                support.at(crisis_in_proportion, *s)
                for s in product(range(2014, 2020), MEASURES, COUNTRIES)
            ]
        ),
    ),
    "sharing": (
        charts.sharing,
        charts.sharing_sentence,
        cache(
            lambda: [
                support.at(sharing_key, *s)
                for s in product(KEYS, (5, 10, 15, 20, 25, 28), (0, 50, 100))
            ]
        ),
    ),
    "arena": (
        charts.arena,
        charts.arena_sentence,
        cache(lambda: [support.at(arena, *s) for s in product(PLACES, (ALL, *RELATIONS))]),
    ),
    "advocacy": (
        charts.advocacy,
        charts.advocacy_sentence,
        cache(
            lambda: [
                support.at(advocacy_mix, *s)
                for s in product((0, 50, 100), (0.5, 0.0, -1.0, -4.0), (30, 50, 70), (0, 60))
            ]
        ),
    ),
}


@pytest.mark.parametrize("name", STATES)
def test_only_the_data_differs_from_state_to_state(name):
    chart, _, states = STATES[name]
    assert support.only_data_differs(chart, states())


@pytest.mark.parametrize("name", STATES)
def test_a_sentence_is_short_and_whole_in_every_state(name):
    _, sentence, states = STATES[name]
    for frames, state in states():
        support.assert_short_and_whole(sentence(frames, state), never=r"nan|−0\b|\b1 relations|  ")


@given(st.integers(0, 10**7), st.lists(st.floats(0.001, 1000), min_size=1, max_size=30))
def test_largest_remainders_sum_exactly_and_stay_within_one_of_the_quota(total, shares):
    parts = largest_remainder(total, shares)
    assert parts.sum() == total
    quota = total * np.array(shares) / sum(shares)
    assert (np.abs(parts - quota) < 1 + 1e-6).all()


@given(st.integers(10**5, 10**7), st.lists(st.integers(0, 1000), min_size=2, max_size=28))
def test_of_equal_remainders_the_first_wins(total, received):
    """Equal claims less whole numbers received: on paper every remainder is the same."""
    level = (total + sum(received)) / len(received)
    parts = largest_remainder(total, [level - one for one in received])
    whole, odd = divmod(total + sum(received), len(received))
    first = [whole + (place < odd) for place in range(len(received))]
    assert (parts + received).tolist() == first


@pytest.mark.parametrize(("total", "shares"), [(-1, [1]), (1, [0, 0]), (1, [1, -1])])
def test_impossible_shares_are_refused(total, shares):
    with pytest.raises(ValueError, match="largest_remainder"):
        largest_remainder(total, shares)


@given(st.sampled_from(KEYS), st.integers(1, 28), st.integers(0, 100))
def test_every_person_has_a_place_and_nobody_is_sent_back(key, countries, earlier):
    frame = sharing_key(key, countries, earlier)
    assert frame["people"].sum() == 1_016_615
    assert (frame["people"] >= 0).all()
    assert (frame.loc[frame["takes_part"] == "no", "people"] == 0).all()


def test_by_population_alone_everyone_receives_as_many_per_inhabitant():
    per = sharing_key("population")["per_1000"]
    assert per.max() - per.min() < 0.01


@pytest.mark.parametrize("countries", [5, 10, 15, 20, 25, 28])
@pytest.mark.parametrize("earlier", [0, 50, 100])
def test_where_the_key_makes_no_difference_no_country_is_named_as_first(countries, earlier):
    text = charts.sharing_sentence(*support.at(sharing_key, "population", countries, earlier))
    same = "each of these gets the same" if earlier == 0 else "the same in"
    assert same in text
    assert not re.search(r"Most per 1,000 inhabitants: [A-Za-z]", text), text


def test_where_the_key_makes_a_difference_the_first_is_named():
    assert "Most per 1,000 inhabitants: the Netherlands, 2.9" in charts.sharing_sentence(
        *support.at(sharing_key, "commission", 10)
    )


def test_counting_earlier_landings_lowers_the_part_of_italy_and_no_axis_is_too_short():
    now, then = (sharing_key(earlier=e).set_index("country")["people"] for e in (0, 100))
    assert then["Italy"] < now["Italy"]
    assert then["Netherlands"] > now["Netherlands"]
    received = (frames["table"]["people"].max() for frames, _ in STATES["sharing"][2]())
    assert max(received) <= charts.MOST_RECEIVED


def test_the_year_2015_is_the_published_one():
    frames = crisis_in_proportion(2015, "share")
    sea = frames["places"].iloc[0]
    assert sea["people"] == 1_016_615
    assert sea["value"] == pytest.approx(100 * 1_016_615 / 65_026_893)


weights, rhos = st.floats(0.05, 0.95), st.sampled_from([0.5, 0.2, 0.0, -0.5, -1.0, -4.0])


@given(weights, rhos)
def test_the_best_mix_without_retaliation_is_the_closed_form(weight, rho):
    grid = np.linspace(0, 1, 2001)
    found = grid[np.argmax([gain(c, weight, rho) for c in grid])]
    assert found == pytest.approx(best_mix(weight, rho), abs=0.001)


@given(weights, st.floats(0.01, 0.99))
def test_the_gain_at_rho_0_is_the_limit_of_the_ces(weight, c):
    assert gain(c, weight, 0.0) == pytest.approx(gain(c, weight, 1e-6), rel=1e-4)


@pytest.mark.parametrize(("weight", "retaliation"), list(product((30, 50, 70), (0, 20, 40, 60))))
def test_need_brings_the_best_mix_to_the_middle_only_when_something_pulls_it_away(
    weight, retaliation
):
    needs = (0.5, 0.0, -1.0, -4.0)
    off = [
        abs(advocacy_mix(20, need, weight, retaliation)["marks"]["confront"][1] - 50)
        for need in needs
    ]
    if weight == 50 and retaliation == 0:
        assert off == pytest.approx([0] * 4, abs=0.1)
    elif (weight, retaliation) != (70, 40):  # there the two pulls nearly cancel
        assert all(later < now for now, later in pairwise(off))


@given(st.sampled_from([30, 50, 70]), st.sampled_from([0.5, 0.0, -1.0, -4.0]))
def test_retaliation_never_makes_more_confrontation_best(weight, need):
    best = [advocacy_mix(50, need, weight, r)["marks"]["confront"][1] for r in (0, 20, 40, 60)]
    assert all(later <= now + 0.1 for now, later in pairwise(best))


def test_each_relation_ends_at_actors_of_its_place():
    for place in PLACES:
        frames = arena(place)
        assert set(frames["ends"]["actor"]) <= set(frames["actors"]["actor"])
        assert len(frames["ends"]) == 2 * len(frames["relations"])
        assert sum(int(arena(place, r)["summary"]["number"][0]) for r in RELATIONS) == len(
            frames["relations"]
        )


def test_a_relation_is_told_by_a_noun_between_two_names():
    for place in PLACES:
        for told in arena(place)["relations"]["told"]:
            assert re.fullmatch(r"[A-Z][a-z-]+: [A-Z].+ → [A-Z].+", told), told


@pytest.mark.parametrize("call", [lambda: arena("paris"), lambda: arena("calais", "loves")])
def test_an_unknown_choice_is_named(call):
    with pytest.raises(ValueError, match=r"arena: .* is one of"):
        call()

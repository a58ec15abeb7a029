"""Doors open to whom the rules say, and to nobody else; the chain agrees with its closed form."""

import re
from functools import cache
from itertools import product

import numpy as np
import pytest
import support
from hypothesis import given, settings
from hypothesis import strategies as st

from gordian import data
from gordian.charts import shelter as charts
from gordian.charts import shelter_chain as chain_charts
from gordian.models import shelter, shelter_chain
from gordian.models.shelter_chain import ENDS, MONTHS, PLACES, absorption, chain, thirty_people

YES_NO = (False, True)
RULED = list(product(shelter.RULES, shelter.VIEWS))
#: The states are worked out when a test first asks, in one worker.
pytestmark = pytest.mark.xdist_group("states-of-shelter")
STATES = {
    "tug": (
        charts.tug_of_war,
        charts.tug_of_war_sentence,
        cache(
            lambda: [
                support.at(shelter.tug_of_war, *state)
                for state in product((shelter.ALL, *shelter.LEVELS), shelter.PERIODS, YES_NO)
            ]
        ),
    ),
    "doors": (
        charts.no_way_out,
        charts.no_way_out_sentence,
        cache(
            lambda: [
                support.at(shelter.no_way_out, **person, rules=rules, view=view)
                for person, (rules, view) in product(shelter.combinations(), RULED)
            ]
        ),
    ),
    "thirty": (
        chain_charts.thirty_people,
        chain_charts.thirty_people_sentence,
        cache(
            lambda: [
                support.at(thirty_people, *state)
                for state in product(
                    YES_NO,
                    (0, 25, 50, 75, 100),
                    shelter_chain.STABILITIES,
                    shelter_chain.PERMITS,
                    YES_NO,
                )
            ]
        ),
    ),
}

chains = st.tuples(
    st.booleans(), st.floats(1, 5), st.floats(0, 5, allow_subnormal=False), st.booleans()
)


@pytest.mark.parametrize("name", STATES)
def test_only_the_data_differs_from_state_to_state(name):
    chart, _, states = STATES[name]
    assert support.only_data_differs(chart, states())


@pytest.mark.parametrize("name", STATES)
def test_a_sentence_is_short_and_whole_in_every_state(name):
    _, sentence, states = STATES[name]
    for frames, state in states():
        support.assert_short_and_whole(
            sentence(frames, state), never=r"nan|−0|-0|\b1 events|\b0 have|  |;\."
        )


# --- tug-of-war ---


def test_levels_and_effects_add_up_to_all_events():
    everything = shelter.tug_of_war()
    number = int(everything["summary"]["number"].iloc[0])
    assert number == len(data.load("ch04-events")) == everything["counts"]["number"].sum()
    by_level = [shelter.tug_of_war(level)["summary"]["number"].iloc[0] for level in shelter.LEVELS]
    assert sum(by_level) == number


def test_periods_follow_each_other_without_gap_or_overlap():
    parts = [name for name in shelter.PERIODS if name != shelter.ALL]
    numbers = [shelter.tug_of_war(period=part)["summary"]["number"].iloc[0] for part in parts]
    assert sum(numbers) == shelter.tug_of_war()["summary"]["number"].iloc[0]


def test_an_event_is_told_in_four_lines_at_most_so_that_rows_do_not_meet():
    lines = shelter.tug_of_war()["events"]["text"].str.count(r"\|") + 1
    assert lines.max() <= 4


def test_an_empty_choice_says_that_it_is_our_coding_that_is_empty():
    frames, state = support.at(shelter.tug_of_war, "europe", "before")
    assert frames["events"]["effect"].tolist() == ["none"]
    assert "does not follow that nothing happened" in charts.tug_of_war_sentence(frames, state)


def test_what_the_tick_hides_is_not_called_uncoded():
    frames, state = support.at(shelter.tug_of_war, "state", "europe", stated_only=True)
    hidden = len(shelter.tug_of_war("state", "europe")["events"])
    assert frames["events"]["head"].tolist() == ["Nothing stated here"]
    assert f"Without the tick, by our reading, there are {hidden}." in charts.tug_of_war_sentence(
        frames, state
    )


def test_every_sentence_of_the_rope_begins_with_a_capital():
    for state in product((shelter.ALL, *shelter.LEVELS), shelter.PERIODS, YES_NO):
        text = charts.tug_of_war_sentence(*support.at(shelter.tug_of_war, *state))
        assert not re.search(r"\. +[a-z]", text), text


def test_a_permit_seldom_granted_is_not_called_a_way_out_and_no_more():
    person = {"origin": False, "willing": True, "proof": True}
    said = charts.no_way_out_sentence(*support.at(shelter.no_way_out, **person))
    assert "a no-fault permit to apply for (seldom granted)" in said
    said = charts.no_way_out_sentence(
        *support.at(shelter.no_way_out, **(person | {"origin": True}))
    )
    assert "has a roof, and a way out" in said


# --- no-way-out ---


def told(person, rules, view):
    """What the chapter tells, written a second time as conditions: (roof, way out)."""
    first, new = person["procedure"] == "first", person["procedure"] == "new"
    can_go = person["origin"] and person["willing"]
    no_fault = not first and not person["origin"] and person["willing"] and person["proof"]
    way_out = can_go or no_fault or first or new
    state = {
        "1998": False,
        "2015": can_go,
        "2019": person["willing"] and person["early"],
    }[rules]
    city = {
        "state": False,
        "paper": rules in ("1998", "2015"),
        "practice": True,
    }[view]
    roof = first or state or city
    return roof, way_out


def test_every_combination_under_every_set_of_rules_finds_what_the_chapter_tells():
    walked = 0
    for person, (rules, view) in product(shelter.combinations(), RULED):
        found = shelter.outcome(shelter.doors(person, rules, view))
        roof, way_out = told(person, rules, view)
        expected = {
            (True, True): "both",
            (True, False): "roof",
            (False, True): "way out",
            (False, False): "neither",
        }[roof, way_out]
        assert found == expected, (person, rules, view)
        walked += 1
    assert walked == 96 * 3 * 3


@pytest.mark.parametrize(
    ("rules", "nowhere", "no_roof"), [("1998", 20, 64), ("2015", 20, 48), ("2019", 18, 48)]
)
def test_the_states_doors_leave_as_many_with_nothing_as_counted_by_hand(rules, nowhere, no_roof):
    found = shelter.outcomes(rules, "state")
    assert found.count("neither") == nowhere
    assert found.count("neither") + found.count("way out") == no_roof


def test_the_state_of_2015_gives_a_roof_only_to_applicants_and_to_those_who_can_return():
    for person in shelter.combinations():
        walked = {one["door"]: one["status"] for one in shelter.doors(person, "2015", "state")}
        if walked["state-shelter"] == "open":
            assert walked["return"] == "open"


def test_another_view_only_ever_opens_doors_except_where_practice_and_paper_part():
    for person, rules in product(shelter.combinations(), shelter.RULES):

        def open_doors(view, person=person, rules=rules):
            walked = shelter.doors(person, rules, view)
            return {one["door"] for one in walked if one["status"] == "open"}

        assert open_doors("state") <= open_doors("paper") <= open_doors("practice")


def test_illness_opens_care_and_nothing_else():
    for person, (rules, view) in product(shelter.combinations(), RULED):
        ill = shelter.doors({**person, "ill": True}, rules, view)
        well = shelter.doors({**person, "ill": False}, rules, view)
        changed = [a["type"] for a, b in zip(ill, well, strict=True) if a["status"] != b["status"]]
        assert changed == ["care"]


def test_a_door_that_only_lacks_the_will_opens_with_it():
    for person, (rules, view) in product(shelter.combinations(), RULED):
        now = shelter.doors(person, rules, view)
        willing = shelter.doors({**person, "willing": True}, rules, view)
        for before, after in zip(now, willing, strict=True):
            if before["status"] == "if willing":
                assert after["status"] == "open"


def test_every_combination_has_a_place_of_its_own_in_the_chart():
    people = shelter.no_way_out()["people"]
    assert len(people[["row", "column"]].drop_duplicates()) == len(people) == 96
    for person in shelter.combinations():
        frames = shelter.no_way_out(**person)
        merged = frames["people"].merge(frames["you"])
        assert merged["outcome"].tolist() == [frames["summary"]["outcome"].iloc[0]]


def test_the_right_half_of_the_chart_is_ill():
    for person in shelter.combinations():
        assert (shelter.no_way_out(**person)["you"]["column"].iloc[0] >= 8) == person["ill"]


@pytest.mark.parametrize(
    ("call", "known"),
    [
        (lambda: shelter.tug_of_war(level="village"), "europe"),
        (lambda: shelter.tug_of_war(period="ever"), "after"),
        (lambda: shelter.no_way_out(rules="2030"), "2019"),
        (lambda: shelter.no_way_out(view="mine"), "practice"),
        (lambda: shelter.no_way_out(procedure="none"), "over"),
        (lambda: thirty_people(go=120), "0 to 100"),
        (lambda: chain(True, 0.5, 0.4, True), "1"),
        (lambda: chain(True, 1, 9, True), "0 to 5"),
        (lambda: absorption([[1.0]], [[0.0]]), "never"),
        (lambda: absorption([[0.5]], [[0.6]]), "sum to 1"),
        (lambda: shelter_chain.leaving_chance([(10, 0, 6)], 10, 12), "fewer"),
        (lambda: shelter_chain.leaving_chance([(10, 0, 6)], 5, 3), "by 'at'"),
    ],
)
def test_what_makes_no_sense_is_refused_with_what_does(call, known):
    with pytest.raises(ValueError, match=known):
        call()


# --- thirty-people ---


@given(chains)
def test_chances_of_a_month_sum_to_one_and_none_is_negative(given_chain):
    _, q, r = chain(*given_chain)
    assert (q >= 0).all() and (r >= 0).all()
    np.testing.assert_allclose(q.sum(1) + r.sum(1), 1)


@settings(max_examples=25)
@given(st.booleans(), st.floats(1, 5), st.floats(0.2, 2), st.booleans())
def test_shares_and_times_equal_those_of_power_iteration(local, stability, permit, limit):
    _, q, r = chain(local, stability, permit, limit)
    fundamental, absorbed = absorption(q, r)
    here, spent, done = np.eye(len(q)), np.zeros_like(q), np.zeros_like(r)
    for _ in range(20_000):
        spent, done, here = spent + here, done + here @ r, here @ q
        if here.max() < 1e-13:
            break
    np.testing.assert_allclose(absorbed, done, atol=1e-9)
    np.testing.assert_allclose(fundamental, spent, rtol=1e-7, atol=1e-9)


def test_shares_and_times_agree_with_people_followed_one_by_one():
    _, q, r = chain(True, 2, 1.6, True)
    fundamental, absorbed = absorption(q, r)
    rng, size, n = np.random.default_rng(4), 4000, len(q)
    steps = np.cumsum(np.hstack([q, r]), axis=1)
    state, months = np.zeros(size, dtype=int), np.zeros(size)
    while (inside := state < n).any():
        drawn = rng.random(inside.sum())
        months[inside] += 1
        state[inside] = (steps[state[inside]] < drawn[:, None]).sum(1).clip(max=n + 1)
    permit = absorbed[0, 0]
    assert abs((state == n).mean() - permit) < 4 * np.sqrt(permit * (1 - permit) / size)
    assert abs(months.mean() - fundamental[0].sum()) < 4 * months.std() / np.sqrt(size)


def test_one_state_with_one_exit_is_the_geometric_law():
    fundamental, absorbed = absorption([[0.9]], [[0.06, 0.04]])
    assert fundamental[0, 0] == pytest.approx(10)
    assert absorbed[0] == pytest.approx([0.6, 0.4])


@pytest.mark.parametrize("stability", shelter_chain.STABILITIES)
def test_without_a_limit_those_who_leave_the_facility_leave_as_in_the_evaluation(stability):
    """First exits of the national facility are 18, 41 and 41% at the start value of permits."""
    states, q, r = chain(False, stability, data.value("ch04-chain", "permit", "value"), False)
    leaving = 1 - q[0, 0]
    shares = {
        "lasting": r[0].sum() / leaving,
        "partly": q[0, states.index("Partly settled")] / leaving,
        "none": q[0, states.index("Informal network")] / leaving,
    }
    for name, share in shares.items():
        assert 100 * share == pytest.approx(data.value("ch04-lvv", name, "value"))


def test_the_chance_of_leaving_is_the_one_fitted_to_the_counts():
    fitted = 100 * shelter_chain.pilot_leaving_chance()
    assert data.value("ch04-chain", "leave", "value") == pytest.approx(fitted, abs=0.05)


@given(st.floats(0.005, 0.5))
def test_a_fitted_chance_gives_back_the_number_who_left(chance):
    rate = -np.log(1 - chance)
    months = np.linspace(0, 6, 20_001)
    left = 100 * (1 - np.exp(-rate * (12 - months))).mean()
    fitted = shelter_chain.leaving_chance([(100, 0, 6)], left, 12)
    assert fitted == pytest.approx(chance, rel=1e-3)


@given(st.booleans(), st.integers(0, 100), st.floats(1, 5), st.floats(0.2, 2), st.booleans())
def test_nobody_is_lost_or_counted_twice(local, go, stability, permit, limit):
    frames = thirty_people(local, go, stability, permit, limit)
    people = data.value("ch04-chain", "people", "value")
    np.testing.assert_allclose(frames["places"].groupby("month")["people"].sum(), people)
    assert frames["ends"]["people"].sum() == pytest.approx(people)


def test_a_limit_of_six_months_leaves_nobody_in_the_facility_from_the_sixth():
    places = thirty_people(go=100)["places"].set_index(["place", "month"])["people"]
    assert places[PLACES[0], 0] == 30
    assert all(places[PLACES[0], month] == 0 for month in MONTHS[1:])


def test_more_people_return_from_an_open_shelter_exactly_when_stability_matters():
    def returned(local, stability):
        ends = thirty_people(local, 0, stability)["ends"].set_index("end")["people"]
        return ends[ENDS[1]]

    assert returned(True, 1) == pytest.approx(returned(False, 1))
    assert returned(True, 3) > returned(False, 3)


def test_no_state_of_the_controls_runs_off_the_axis_of_years():
    for frames, _ in STATES["thirty"][2]():
        assert (frames["time"]["years"] <= frames["axes"]["years_to"].iloc[0] + 1e-9).all()


@pytest.mark.parametrize("stability", shelter_chain.STABILITIES)
@pytest.mark.parametrize("permit", shelter_chain.PERMITS)
@pytest.mark.parametrize("go", [25, 100])
def test_a_limit_never_brings_an_answer_nearer(go, stability, permit):
    limited, free = (
        thirty_people(False, go, stability, permit, limit)["time"]["years"].sum()
        for limit in (True, False)
    )
    assert limited >= free - 1e-9


@pytest.mark.parametrize("local", YES_NO)
def test_a_higher_chance_of_a_permit_means_fewer_who_return(local):
    returned = [
        thirty_people(local, permit=permit)["ends"].set_index("end")["people"][ENDS[1]]
        for permit in shelter_chain.PERMITS
    ]
    assert returned == sorted(returned, reverse=True)


def test_most_people_wait_longer_than_two_years_in_every_state():
    for frames, _ in STATES["thirty"][2]():
        last = frames["places"].query("month == 24").set_index("place")["people"]
        assert last[list(ENDS)].sum() < 15

"""Chapter 7: steps balance, frustration peaks where the closed form says, years keep their anchors."""

from functools import cache
from itertools import product

import numpy as np
import pytest
import support
from hypothesis import given, settings
from hypothesis import strategies as st

from gordian import data
from gordian.charts import mobility as charts
from gordian.models import competition, health, mobility
from gordian.models.competition import compete
from gordian.models.mobility import mobility_table, moves, shorrocks

#: Thousands of states are worked out when a test first asks, in one worker.
pytestmark = pytest.mark.xdist_group("states-of-mobility")


@cache
def all_ladders():
    states = product(mobility.STICKINESS, mobility.ROOMS, (False, True))
    return [support.at(mobility.ladder, *state) for state in states]


@cache
def all_contests():
    states = product(competition.PLACES, competition.PRIZES, competition.COSTS, competition.GROUPS)
    return [support.at(competition.promotion_paradox, *state) for state in states]


@cache
def all_lives():
    states = product(range(1, 6), range(1, 6), health.CARRIED)
    return [support.at(health.years_of_health, *state) for state in states]


STATES = {
    "ladder": (charts.ladder, charts.ladder_sentence, all_ladders),
    "promotion": (charts.promotion_paradox, charts.promotion_paradox_sentence, all_contests),
    "health": (charts.years_of_health, charts.years_of_health_sentence, all_lives),
}


def shares(size):
    raw = st.lists(st.floats(0.05, 1), min_size=size, max_size=size)
    return raw.map(lambda found: np.array(found) / sum(found))


tables = st.integers(2, 6).flatmap(
    lambda size: st.tuples(shares(size), shares(size), st.floats(0, 0.9), st.floats(1, 5))
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
            sentence(frames, state), never=r"nan|−0|-0|  |\b1 (people|places|try|are)\b"
        )


def test_nothing_runs_off_its_axis():
    for frames, _ in all_ladders():
        assert (frames["people"]["number"] <= 100).all()
        assert (frames["steps"]["number"] <= charts.MOST_STEPS).all()
    for frames, _ in all_contests():
        assert (frames["group"]["number"] <= max(competition.GROUPS)).all()
    for frames, _ in all_lives():
        assert (frames["years"]["end"] <= health.AXIS).all()


# --- ladder ---


@settings(max_examples=40)
@given(tables)
def test_a_mobility_table_holds_both_margins(given_table):
    parents, children, stickiness, ends = given_table
    cells = mobility_table(parents, children, stickiness, ends)
    np.testing.assert_allclose(cells.sum(1), parents, atol=1e-8)
    np.testing.assert_allclose(cells.sum(0), children, atol=1e-8)
    assert (cells >= 0).all()


@settings(max_examples=40)
@given(tables)
def test_with_equal_margins_steps_up_equal_steps_down(given_table):
    parents, _, stickiness, ends = given_table
    found = moves(mobility_table(parents, parents, stickiness, ends))
    assert found["up"] == pytest.approx(found["down"], abs=1e-5)


def test_steps_balance_in_any_table_with_equal_margins_though_people_need_not():
    """One climbs two steps, two descend one: three equal classes before and after."""
    cells = np.array([[0, 0, 1], [1, 0, 0], [0, 1, 0]])
    found = moves(cells)
    assert found["up"] == pytest.approx(found["down"]) == pytest.approx(200 / 3)
    assert found["descend"] == pytest.approx(2 * found["climb"])


@settings(max_examples=40)
@given(tables)
def test_steps_differ_by_the_rise_of_the_mean_class_alone(given_table):
    parents, children, stickiness, ends = given_table
    found = moves(mobility_table(parents, children, stickiness, ends))
    rise = (children - parents) @ np.arange(len(parents))
    assert found["up"] - found["down"] == pytest.approx(100 * rise, abs=1e-5)


def test_climbers_and_descenders_are_as_many_in_every_ladder_without_new_room():
    for frames, state in all_ladders():
        one, room = frames["summary"].iloc[0], state["room"]
        assert one["climb"] + one["stay"] + one["descend"] == pytest.approx(100)
        assert one["up"] - one["down"] == pytest.approx(4 * room, abs=1e-6)
        if room == 0:
            assert one["climb"] == pytest.approx(one["descend"])


def test_rows_of_the_shown_table_sum_to_one_hundred():
    for frames, _ in all_ladders():
        np.testing.assert_allclose(frames["table"].groupby("birth")["pct"].sum(), 100, atol=1e-6)


def test_less_stickiness_means_more_descenders_and_a_higher_index():
    free_of_room = [
        frames["summary"].iloc[0] for frames, state in all_ladders() if state["room"] == 0
    ]
    for extra in (0, 1):
        found = free_of_room[extra::2]  # ordered by stickiness, without and with sticky ends
        down = [one["descend"] for one in found]
        index = [one["shorrocks"] for one in found]
        assert down == sorted(down, reverse=True)
        assert index == sorted(index, reverse=True)


def test_stickier_ends_lower_the_index_wherever_birth_counts_the_same():
    pairs = zip(all_ladders()[::2], all_ladders()[1::2], strict=True)
    for (even, _), (ends, _) in pairs:
        assert ends["summary"]["shorrocks"].iloc[0] < even["summary"]["shorrocks"].iloc[0] + 1e-9


@pytest.mark.parametrize("size", [2, 3, 5, 9])
def test_shorrocks_is_0_when_all_stay_and_1_when_birth_tells_nothing(size):
    assert shorrocks(np.eye(size)) == 0
    children = np.arange(1, size + 1)
    assert shorrocks(np.outer(np.ones(size), children)) == pytest.approx(1)  # the trace is 1


@given(st.floats(0, 1), st.integers(2, 7))
def test_shorrocks_of_a_mixture_of_staying_and_chance_is_the_share_of_chance(chance, size):
    mixed = (1 - chance) * np.eye(size) + chance / size
    assert shorrocks(mixed) == pytest.approx(chance)


@given(st.floats(0, 0.95))
def test_two_equal_classes_follow_the_closed_form(stickiness):
    far = 1 - stickiness
    cells = mobility_table([0.5, 0.5], [0.5, 0.5], stickiness)
    assert shorrocks(cells) == pytest.approx(2 * far / (1 + far))


@pytest.mark.parametrize("room", [0, 7, 12])
def test_without_stickiness_the_index_is_1_whatever_the_room(room):
    assert mobility.ladder(0, room)["summary"]["shorrocks"].iloc[0] == pytest.approx(1)


def test_with_much_stickiness_and_no_room_the_index_goes_to_0():
    parents, children = mobility.margins(0)
    assert shorrocks(mobility_table(parents, children, 0.9999)) < 0.001


# --- promotion paradox ---

#: Shares of the group, in millionths.
shares_filled = st.integers(0, 10**6).map(lambda found: found / 10**6)
contests = st.tuples(
    st.integers(1, 500), shares_filled, st.floats(0.1, 50), st.floats(0.1, 50)
).filter(lambda one: one[2] >= one[3])


@given(contests)
def test_the_contest_follows_the_closed_form_on_both_sides_of_the_peak(one):
    people, share, prize, cost = one
    places = share * people
    found = compete(people, places, prize, cost)
    if places <= people * cost / prize:
        assert found["tries"] == pytest.approx(places * prize / cost)
        assert found["frustrated"] == pytest.approx(places * (prize / cost - 1), abs=1e-9)
    else:
        assert found["tries"] == pytest.approx(people)
        assert found["frustrated"] == pytest.approx(people - places)
    assert found["promoted"] + found["frustrated"] + found["aside"] == pytest.approx(people)


@given(contests)
def test_the_last_one_who_tries_expects_to_gain_nothing_until_everyone_does(one):
    people, share, prize, cost = one
    found = compete(people, share * people, prize, cost)
    if found["tries"] < people - 1e-9 and found["tries"] > 0:
        assert found["gain"] == pytest.approx(0, abs=1e-9 * prize)
    elif found["tries"] > 0:
        assert found["gain"] >= -1e-9 * prize


@given(contests)
def test_frustration_peaks_at_the_threshold(one):
    people, share, prize, cost = one
    peak = min(people, people * cost / prize)  # Rounding may put it above.
    most = compete(people, peak, prize, cost)["frustrated"]
    assert most == pytest.approx(people - peak)
    assert compete(people, share * people, prize, cost)["frustrated"] <= most + 1e-9 * people


def test_more_places_make_more_frustrated_before_the_peak_and_fewer_after():
    curve = competition.promotion_paradox(10, 4, 1, 120)["curve"].set_index("places")["frustrated"]
    assert curve.idxmax() == 30
    assert (curve.loc[:30].diff().dropna() > 0).all()
    assert (curve.loc[30:].diff().dropna() < 0).all()


def test_the_peak_is_named_only_where_it_stands_on_the_axis():
    for frames, _ in all_contests():
        peak, curve = frames["peak"].iloc[0], frames["curve"]["frustrated"]
        if peak["label"]:
            assert peak["frustrated"] >= curve.max() - 1e-9
            assert peak["places"] <= max(competition.PLACES)


@pytest.mark.parametrize(
    ("places", "prize", "cost", "people", "said"),
    [
        (10, 4, 1, 120, "at 30 places, each place more adds 3 to those who fail."),
        (
            22,
            4,
            1,
            90,
            "at 22.5 places, each place more adds 3 to those who fail (the last one less).",
        ),
        (10, 4, 3, 120, "at 90 places, each place more adds ⅓ to those who fail."),
        (10, 10, 3, 120, "at 36 places, each place more adds 2⅓ to those who fail."),
        (10, 5, 4, 120, "at 96 places, each place more adds ¼ to those who fail."),
    ],
)
def test_what_a_place_more_adds_is_what_the_next_places_add(places, prize, cost, people, said):
    frames, state = support.at(competition.promotion_paradox, places, prize, cost, people)
    assert said in charts.promotion_paradox_sentence(frames, state)
    now, then = (compete(people, k, prize, cost)["frustrated"] for k in (places, places + 1))
    full = prize / cost - 1
    assert then - now < full - 0.1 if "last" in said else then - now == pytest.approx(full)


def test_nobody_tries_for_a_place_that_is_worth_less_than_trying():
    assert compete(100, 10, 1, 2)["tries"] == 0


def test_the_contest_opens_as_the_table_says():
    _, start = support.at(competition.promotion_paradox)
    for name in ("people", "places", "prize", "cost"):
        assert start[name] == data.value("ch07-assumed", name, "value")


# --- years of health ---


def test_the_two_ends_are_the_printed_ages():
    (life_low, healthy_low), (life_high, healthy_high) = health.years(0), health.years(1)
    assert (healthy_low, healthy_high) == (56, 71)
    assert healthy_high - healthy_low == data.value("ch07-stated", "healthy_longer", "value") == 15
    assert life_high - life_low == data.value("ch07-stated", "life_longer", "value") == 4


def test_someone_who_moved_lies_between_those_who_did_not():
    for frames, _ in all_lives():
        one = frames["summary"].iloc[0]
        for what in ("life", "healthy"):
            low, high = sorted((one[f"{what}_birth"], one[f"{what}_now"]))
            assert low - 1e-9 <= one[what] <= high + 1e-9


def test_nothing_carried_over_is_the_new_class_and_everything_the_old():
    for birth, now in product(range(1, 6), repeat=2):
        none = health.years_of_health(birth, now, 0)["summary"].iloc[0]
        everything = health.years_of_health(birth, now, 100)["summary"].iloc[0]
        assert none["healthy"] == pytest.approx(none["healthy_now"])
        assert everything["healthy"] == pytest.approx(everything["healthy_birth"])


def test_what_is_carried_over_works_alike_up_and_down():
    up = health.years_of_health(1, 5, 30)["summary"].iloc[0]
    down = health.years_of_health(5, 1, 30)["summary"].iloc[0]
    assert up["healthy"] + down["healthy"] == pytest.approx(56 + 71)


def test_healthy_and_ailing_years_meet_and_fill_the_life():
    for frames, _ in all_lives():
        for _, rows in frames["years"].groupby("who"):
            healthy, ailing = rows.to_dict("records")
            assert healthy["start"] == 0 and healthy["end"] == ailing["start"] < ailing["end"]


@pytest.mark.parametrize(
    ("call", "known"),
    [
        (lambda: mobility_table([0.5, 0.5], [0.5, 0.5], 1), "below 1"),
        (lambda: mobility_table([0.5, 0.4], [0.5, 0.5], 0.5), "sum to 1"),
        (lambda: mobility_table([0.5, 0.5], [0.2, 0.3, 0.5], 0.5), "2 classes of birth, 3"),
        (lambda: mobility_table([0.5, 0.5], [0.5, 0.5], 0.5, 0.5), "1 or more"),
        (lambda: shorrocks([[1, 0]]), "square"),
        (lambda: shorrocks([[0, 0], [1, 0]]), "no row empty"),
        (lambda: mobility.margins(20), "below 20"),
        (lambda: compete(0, 0, 1, 1), "above 0"),
        (lambda: compete(10, 11, 1, 1), "the 10 people"),
        (lambda: health.years(1.5), r"0 \(lowest class\)"),
        (lambda: health.years_of_health(0, 5), "1 to 5"),
        (lambda: health.years_of_health(1, 5, 120), "0 to 100"),
    ],
)
def test_what_makes_no_sense_is_refused_with_what_does(call, known):
    with pytest.raises(ValueError, match=known):
        call()

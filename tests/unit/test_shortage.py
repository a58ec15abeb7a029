"""Chapter 2: the causes of the shortage share its change fairly, and the sentence says what they did."""

from __future__ import annotations

from itertools import permutations, product

import pytest
import support
from hypothesis import given
from hypothesis import strategies as st

from gordian import data
from gordian.charts.shortage import why_short_sentence
from gordian.models.shortage import BASE_YEAR, CAUSES, HOMES, gap, why_short

settings = st.fixed_dictionaries(
    {
        "homes": st.sampled_from(sorted(HOMES)),
        "size": st.floats(1.8, 2.6),
        "migration": st.floats(-500, 1000),
        "births": st.floats(-300, 300),
        "built": st.floats(-100, 800),
        "sold": st.floats(0, 300),
    }
)


def _change(frames):
    before, after = frames["gaps"]["thousand"]
    return after - before


@given(settings)
def test_shares_sum_to_the_change(setting):
    frames = why_short(**setting)
    assert frames["parts"]["part"].sum() == pytest.approx(_change(frames), abs=1e-6)


@given(settings)
def test_shares_are_the_mean_over_all_orders_of_the_causes(setting):
    """Computed anew by moving one cause after another, in each of the 120 orders."""
    still = {"size": _size(), "migration": 0, "births": 0, "built": 0, "sold": 0}

    def level(moved):
        given_now = {key: setting[key] if key in moved else still[key] for key in CAUSES}
        return why_short(homes=setting["homes"], **given_now)["gaps"]["thousand"].iloc[1]

    worth = {
        frozenset(moved): level(moved)
        for flags in product([False, True], repeat=len(CAUSES))
        for moved in [[key for key, flag in zip(CAUSES, flags, strict=True) if flag]]
    }
    added = dict.fromkeys(CAUSES, 0.0)
    orders = list(permutations(CAUSES))
    for order in orders:
        for place, cause in enumerate(order):
            added[cause] += worth[frozenset(order[: place + 1])] - worth[frozenset(order[:place])]
    parts = why_short(**setting)["parts"].set_index("key")["part"]
    for cause in CAUSES:
        assert parts[cause] == pytest.approx(added[cause] / len(orders), abs=1e-6)


def test_a_cause_that_does_not_move_has_no_share():
    frames = why_short(size=_size(), migration=0, births=0, built=0, sold=0)
    assert frames["parts"]["part"].abs().max() == pytest.approx(0, abs=1e-9)
    assert why_short(migration=0)["parts"].set_index("key")["part"]["migration"] == 0


def test_as_many_people_by_birth_as_by_migration_have_the_same_share():
    parts = why_short(migration=200, births=200)["parts"].set_index("key")["part"]
    assert parts["births"] == pytest.approx(parts["migration"])


def test_selling_moves_no_home_out_of_the_stock_but_out_of_the_queue():
    everything, queue = (why_short(homes=homes, sold=100) for homes in ("all", "association"))
    assert everything["parts"].set_index("key")["part"]["sold"] == 0
    assert queue["parts"].set_index("key")["part"]["sold"] == pytest.approx(100)


def test_five_years_begin_with_the_public_figures():
    households = data.value("ch02-households", BASE_YEAR, "households")
    stock = data.value("ch02-tenure", BASE_YEAR, "total")
    assert why_short()["gaps"]["thousand"].iloc[0] == pytest.approx((households - stock) / 1000)


def test_a_gap_is_one_home_for_each_household():
    assert gap(220, 2.2, 90) == pytest.approx(10)
    with pytest.raises(ValueError, match="above 0"):
        gap(220, 0, 90)


def test_the_text_on_the_opening_state_holds():
    parts = why_short()["parts"].set_index("key")["part"]
    assert parts["size"] / parts["migration"] == pytest.approx(0.5, abs=0.05)
    added = parts["size"] + parts["migration"] + parts["births"]
    assert 0.9 < -parts["built"] / added < 1
    left = why_short()["gaps"]["thousand"].iloc[1]
    assert parts["births"] / left == pytest.approx(0.5, abs=0.05)


def test_unknown_homes_are_refused_by_name():
    with pytest.raises(ValueError, match="homes is 'castles'; take one of all, association"):
        why_short(homes="castles")


def _grid():
    return product(HOMES, (2.1, 2.18, 2.26), (0, 400, 800), (-100, 0, 200), (0, 300, 600), (0, 200))


def test_bars_stay_within_the_axis_in_every_state():
    for state in _grid():
        frames = why_short(*state)
        ends = frames["axes"].iloc[0]
        for name, column in (("gaps", "thousand"), ("parts", "part")):
            low, high = ends[f"{column}_from"], ends[f"{column}_to"]
            assert frames[name][column].between(low, high).all(), state


def test_the_sentence_names_the_causes_that_did_most_each_way():
    for one in _grid():
        frames, state = support.at(why_short, *one)
        words = why_short_sentence(frames, state)
        rounded = frames["parts"]["part"].round()
        assert ("raises it most" in words) == bool(rounded.max() > 0), words
        assert ("lowers it most" in words) == bool(rounded.min() < 0), words
        assert "-" not in words and len(words) < 350


def _size():
    of = data.load("ch02-households").set_index("year").loc[BASE_YEAR]
    return of["population"] / of["households"]

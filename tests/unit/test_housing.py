"""The timeline of chapter 2 and the split of its work permits."""

from itertools import pairwise, product

import pandas as pd
import pytest
import support
from hypothesis import given
from hypothesis import strategies as st

from gordian import data, facts
from gordian.charts import housing as charts
from gordian.explore.spec import same_but_for_data, vegalite
from gordian.models import housing

STATES = list(product(["all", *housing.THEMES], housing.PERIODS))
YEARS = st.integers(1945, 2023)


def every_event():
    return housing.timeline()["events"]


def test_every_row_of_the_table_stands_once_on_the_whole_timeline():
    assert len(every_event()) == len(data.load("ch02-events"))


@pytest.mark.parametrize("period", housing.PERIODS)
def test_the_themes_together_are_all_events_of_a_period(period):
    parts = [housing.timeline(theme, period)["events"] for theme in housing.THEMES]
    count = sum(int((part["nr"] > 0).sum()) for part in parts)
    assert count == len(housing.timeline("all", period)["events"])


@pytest.mark.parametrize("state", STATES, ids="-".join)
def test_numbers_run_in_order_of_time(state):
    events = housing.timeline(*state)["events"]
    if events["nr"].iloc[0] == 0:
        assert len(events) == 1
    else:
        assert events["nr"].tolist() == list(range(1, len(events) + 1))
        assert events["year"].is_monotonic_increasing


@pytest.mark.parametrize("state", STATES, ids="-".join)
def test_no_mark_touches_another_on_a_phone(state):
    # A mark is 18 px wide; a page of 390 px leaves at least 310 px for 84 years.
    narrow = 18 / (310 / 84)
    for _, row in housing.timeline(*state)["events"].groupby("row"):
        for left, right in pairwise(row.sort_values("year").to_dict("records")):
            assert right["year"] - left["year"] >= narrow
            assert right["year"] - narrow / 2 >= left["year_end"]


@pytest.mark.parametrize("state", STATES, ids="-".join)
def test_no_event_stands_in_the_row_of_a_lane_name(state):
    frames = housing.timeline(*state)
    assert set(frames["events"]["row"]).isdisjoint(frames["lanes"]["row"])


def test_an_event_shows_in_every_period_that_it_touches():
    shown = [
        period
        for period in housing.PERIODS
        if "460,000 people" in set(housing.timeline("departure", period)["events"]["amount"])
    ]
    assert shown == ["all", "1945-1959", "1960-1979"]


def test_list_entries_do_not_run_into_each_other():
    events = every_event()
    lines = events["what"].str.count("\n") + 2
    assert (events["line"].diff().dropna() == lines.shift().dropna()).all()


def test_a_period_without_events_says_so():
    frames, state = support.at(housing.timeline, "rule", "2000-2023")
    assert frames["events"]["nr"].tolist() == [0]
    assert "dates no event" in charts.timeline_sentence(frames, state)


@given(st.lists(YEARS, unique=True, min_size=1).map(sorted))
def test_a_segment_has_no_gap_and_two_segments_are_parted_by_one(years):
    frame = pd.DataFrame({"year": years, "segment": housing.segments(years)})
    for (year, segment), (later, other) in pairwise(frame.itertuples(index=False)):
        assert (segment == other) == (later == year + 1)


def test_no_line_bridges_the_years_that_were_not_collected():
    moved = housing.timeline()["moved"]
    lone = moved[moved["year"] < 1995].groupby(["direction", "segment"]).size()
    assert (lone == 1).all()


@given(
    st.lists(
        st.tuples(YEARS, st.integers(0, 20)).map(lambda one: (one[0], one[0] + one[1])), min_size=1
    ).map(sorted)
)
def test_a_level_is_opened_only_when_all_others_are_taken(spans):
    begins, ends = zip(*spans, strict=True)
    levels = housing._levels(begins, ends)
    for place, level in enumerate(levels):
        for lower in range(level):
            taken = [spans[i] for i in range(place) if levels[i] == lower]
            clear = begins[place] - housing._HALF_MARK
            assert any(max(b + housing._HALF_MARK, e + 0.5) > clear for b, e in taken)


@given(st.floats(0, 100))
def test_recruited_and_self_arrived_sum_to_the_permits(share):
    frame = housing.recruited_or_arrived(share)
    assert frame["people"].sum() == pytest.approx(65_000)
    assert (frame["people"] >= 0).all()


def test_the_printed_pair_is_the_point_where_the_split_meets_the_official_number():
    share = facts.get("ch02.recruited-share").value
    frame = housing.recruited_or_arrived(share)
    assert frame["people"].tolist() == pytest.approx([15_000, 50_000])


@pytest.mark.parametrize(
    ("share", "said"), [(10, "fewer than"), (23, "That fits"), (60, "outside the official count")]
)
def test_the_sentence_says_on_which_side_of_the_printed_number_the_reader_is(share, said):
    assert said in charts.recruited_or_arrived_sentence(
        *support.at(housing.recruited_or_arrived, share)
    )


@pytest.mark.parametrize("state", STATES[1::6], ids="-".join)
def test_only_the_data_differs_from_state_to_state(state):
    first, other = housing.timeline(), housing.timeline(*state)
    a, b = (vegalite(charts.timeline, frames, "a test") for frames in (first, other))
    assert same_but_for_data(a, b) is None


def test_axes_hold_every_public_number():
    frames = housing.timeline()
    for name, field, top in (
        ("estimates", "thousands", 700),
        ("stock", "millions", 9),
        ("built", "thousands", 140),
        ("moved", "thousands", 450),
    ):
        assert frames[name][field].between(0, top).all(), name


@pytest.mark.parametrize(
    ("call", "named"),
    [
        (lambda: housing.timeline("arrivals"), "theme is 'arrivals'"),
        (lambda: housing.timeline("all", "1950s"), "period is '1950s'"),
        (lambda: housing.recruited_or_arrived(101), "0 to 100, got 101"),
    ],
)
def test_a_wrong_argument_is_named(call, named):
    with pytest.raises(ValueError, match=named):
        call()


def test_amounts_are_written_with_their_unit():
    assert housing.amount(3904, float("nan"), "people") == "3,904 people"
    assert housing.amount(6, 9, "months") == "6–9 months"
    assert housing.amount(5, float("nan"), "%") == "5%"
    assert housing.amount(float("nan"), float("nan"), "no number") == "no number"

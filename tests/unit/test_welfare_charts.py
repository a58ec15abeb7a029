"""Charts and sentences of chapter 6."""

import json
import re
from itertools import product

import pytest
import support
from hypothesis import given, settings
from hypothesis import strategies as st

from gordian import facts
from gordian.charts import welfare as charts
from gordian.charts import welfare_composition as alike_charts
from gordian.explore.spec import same_but_for_data, vegalite
from gordian.models import welfare
from gordian.models.welfare_composition import ORDERS, OUTCOMES, TRAITS, make_alike


def specs(chart, frames):
    return vegalite(chart, frames, "a test")


DRAWN = {
    "schemes": (
        charts.schemes,
        [welfare.schemes(*state) for state in product(welfare.MEASURES, welfare.VIEWS)],
    ),
    "pension_gap": (
        charts.pension_gap,
        [welfare.equalise_pension_age(share) for share in (0, 4.5, 17.7, 25)],
    ),
    "pension_use": (
        charts.pension_use,
        [welfare.equalise_pension_age(share) for share in (0, 4.5, 17.7, 25)],
    ),
    "ten_years_on": (
        charts.ten_years_on,
        [welfare.ten_years_on(*state) for state in ((0, 0, 0), (20, 15, 1), (7, 10, 0))],
    ),
    "alike": (
        alike_charts.alike,
        [
            make_alike(outcome, order, age=on, children=on)
            for outcome, order, on in product(OUTCOMES, ORDERS, (False, True))
        ],
    ),
}


@pytest.mark.parametrize("name", DRAWN)
def test_only_the_data_differs_from_state_to_state(name):
    chart, states = DRAWN[name]
    first = specs(chart, states[0])
    for other in states[1:]:
        assert same_but_for_data(first, specs(chart, other)) is None


@pytest.mark.parametrize("name", DRAWN)
def test_a_chart_carries_no_data_and_no_colour_of_its_own(name):
    chart, states = DRAWN[name]
    text = json.dumps([spec["layer"] for spec in specs(chart, states[0])])
    assert '"values"' not in text
    assert not re.search(r"(?<!, )#[0-9a-f]{6}", text)


@pytest.mark.parametrize("name", DRAWN)
def test_every_bar_is_written_out_so_that_colour_is_never_alone(name):
    chart, states = DRAWN[name]
    for spec in specs(chart, states[0]):
        marks = [layer["mark"]["type"] for layer in spec["layer"]]
        assert marks.count("text") == marks.count("bar") == 1


def test_schemes_are_said_with_their_numbers():
    said = charts.schemes_sentence(*support.at(welfare.schemes, "share", "insurance"))
    assert said.startswith(
        "In 2014, 27.6% of the Netherlands-born received an insurance benefit, 25.6%"
    )
    assert "furthest below for state pension (2.8% against 17.5%)" in said
    assert "furthest above for unemployment (14.1% against 6.1%)" in said
    said = charts.schemes_sentence(*support.at(welfare.schemes, "per-resident", "totals"))
    assert "€4,328 a year per Netherlands-born resident, €3,597" in said
    assert "€3,008 per migrant" in said


@pytest.mark.parametrize("state", list(product(welfare.MEASURES, welfare.VIEWS)))
def test_the_schemes_sentence_begins_with_its_year(state):
    said = charts.schemes_sentence(*support.at(welfare.schemes, *state))
    assert said.startswith("In 2014")
    assert "social insurance" not in said


def test_where_nothing_is_higher_the_sentence_does_not_say_so():
    assert "above" not in charts.schemes_sentence(
        *support.at(welfare.schemes, "amount", "insurance")
    )


def test_the_pension_gap_is_said_with_its_parts():
    said = charts.pension_gap_sentence(*support.at(welfare.equalise_pension_age, 4.5))
    assert said.startswith("With 4.5% of CEE residents retired, 2.8% receive a state pension")
    assert "a gap of 14.7 points. Of this, 10.6 points come from composition" in said
    assert "4.1 points from the rate (fewer recipients per retired person)" in said
    assert "€246 a year against €1,885" in said


def test_a_share_that_is_not_the_table_s_is_said_as_a_supposition():
    said = charts.pension_gap_sentence(*support.at(welfare.equalise_pension_age, 17.7))
    assert said.startswith("If 17.7% of CEE residents were retired, 11.0% would receive")
    assert "None of this comes from composition" in said
    assert charts.pension_use_sentence(*support.at(welfare.equalise_pension_age, 17.7)) == (
        "If 17.7% of CEE residents were retired, 11.0% would receive a state pension, against 17.5% "
        "of the Netherlands-born: a gap of 6.5 points."
    )


@pytest.mark.parametrize("share", [18, 21, 24])
def test_above_the_dutch_share_composition_is_said_to_work_the_other_way(share):
    frames, state = support.at(welfare.equalise_pension_age, share)
    composition, rate = frames["use"]["amount"].iloc[1:3]
    said = charts.pension_gap_sentence(frames, state)
    assert f"Composition now works the other way, by {abs(composition):.1f} points" in said
    assert f"and {rate:.1f} points come from the rate" in said
    assert "Of this" not in said
    assert "−" not in said


def test_years_are_counted_in_good_english():
    said = {
        years: charts.ten_years_on_sentence(*support.at(welfare.ten_years_on, years))
        for years in (0, 1, 2)
    }
    assert said[0].startswith("In 2014 all benefits")
    assert said[0].endswith("€1,320 less. These are the figures of table 3.")
    assert said[1].startswith("After 1 year all")
    assert said[2].startswith("After 2 years all")


def test_more_and_less_rises_and_falls_and_stays_are_told_apart():
    said = charts.ten_years_on_sentence(*support.at(welfare.ten_years_on, 20, 0, 1))
    assert "€302 more, where it was €1,320 less in 2014" in said
    assert "The state pension would rise from €246 to €1,885" in said
    assert "housing together would stay at €1,599" in said
    assert "disability benefits together would stay at €1,080" in said
    said = charts.ten_years_on_sentence(*support.at(welfare.ten_years_on, 20, 15, 0))
    assert "The state pension would stay at €246" in said
    assert "together would fall from €1,599" in said


@pytest.mark.parametrize("years", [2, 30])
def test_where_nothing_moves_the_gap_is_said_to_be_as_in_2014(years):
    said = charts.ten_years_on_sentence(*support.at(welfare.ten_years_on, years, 0, 0))
    assert said.endswith("€1,320 less, as in 2014. No scheme would change.")


@given(st.integers(1, 30), st.floats(1, 20), st.floats(0.1, 1))
@settings(max_examples=50)
def test_the_three_parts_said_account_for_what_the_schemes_move(years, wages, ageing):
    frames, state = support.at(welfare.ten_years_on, years, wages, ageing)
    said = charts.ten_years_on_sentence(frames, state).split("2014. ")[1]
    moved = 0
    for part in said.split(". The schemes")[0].split(";"):
        euros = [int(number.replace(",", "")) for number in re.findall(r"€([\d,]*\d)", part)]
        moved += euros[-1] - euros[0]
    table = frames["schemes"]
    assert moved == pytest.approx((table["cee"] - table["cee_2014"]).sum(), abs=3)


@given(st.integers(0, 20), st.floats(0, 15), st.floats(0, 1))
@settings(max_examples=50)
def test_the_said_difference_is_that_of_the_said_amounts(years, wages, ageing):
    said = charts.ten_years_on_sentence(*support.at(welfare.ten_years_on, years, wages, ageing))
    cee, nl, apart = (
        int(number.replace(",", "")) for number in re.findall(r"€([\d,]*\d)", said)[:3]
    )
    assert apart == abs(nl - cee) or "no difference" in said


def test_making_alike_is_said_before_and_after():
    assert alike_charts.alike_sentence(*support.at(make_alike, "insurance")) == (
        "As they are, 20.6% of CEE residents receive an insurance benefit, against 27.6% of the "
        "Netherlands-born: a gap of 7.0 points. Tick a trait to make them alike in it."
    )
    said = alike_charts.alike_sentence(*support.at(make_alike, "insurance", age=True, work=True))
    assert "Made alike in age and labour status" in said
    assert "the gap narrows to 1.8 points" in said
    said = alike_charts.alike_sentence(
        *support.at(make_alike, "provisions", **dict.fromkeys(TRAITS, True))
    )
    assert (
        "the gap widens to 13.0 points. The trait that widens it most is the number of children"
        in said
    )


def test_a_trait_that_moves_nothing_is_said_to_move_nothing():
    said = alike_charts.alike_sentence(*support.at(make_alike, "pension", urban=True))
    assert said.endswith("the gap stays at 14.7 points.")


def test_traits_within_a_tenth_of_each_other_are_named_together():
    said = alike_charts.alike_sentence(
        *support.at(make_alike, "insurance", **dict.fromkeys(TRAITS, True))
    )
    assert "Age and labour status narrow it about equally, by 2.7 and 2.6 points" in said
    said = alike_charts.alike_sentence(*support.at(make_alike, "insurance", age=True, work=True))
    assert "by 2.6 points each" in said
    assert said.endswith("in this order by 5.1 and 0.0 points.")


def test_a_trait_is_crowned_only_when_a_tenth_ahead_of_the_next():
    for outcome, on in product(OUTCOMES, product((False, True), repeat=len(TRAITS))):
        if sum(on) < 2:
            continue
        frames, state = support.at(make_alike, outcome, **dict(zip(TRAITS, on, strict=True)))
        said = alike_charts.alike_sentence(frames, state)
        parts = frames["parts"].query("equalised and counted == 'any order'")["part"]
        first, second = sorted(parts * (1 if parts.sum() >= 0 else -1), reverse=True)[:2]
        if "it most is" in said:
            assert second <= 0.9 * first
        elif "about equally" in said:
            assert second > 0.9 * first or f"{first:.1f}" == f"{second:.1f}"
        else:
            assert said.endswith("None of them moves it.")


def test_a_trait_is_said_as_one_would_say_it():
    said = alike_charts.alike_sentence(
        *support.at(make_alike, "insurance", children=True, urban=True)
    )
    assert "Made alike in the number of children and where they live," in said


def test_a_gap_that_turns_round_is_said_to_turn_round():
    frames, state = support.at(make_alike, "provisions", group="EU", **dict.fromkeys(TRAITS, True))
    said = alike_charts.alike_sentence(frames, state)
    assert "a gap of 0.5 points" in said
    assert "the gap turns round, to 3.7 points the other way" in said


@pytest.mark.parametrize("outcome", OUTCOMES)
def test_no_sentence_shows_an_unrounded_or_negative_zero(outcome):
    for order, on in product(ORDERS, product((False, True), repeat=len(TRAITS))):
        said = alike_charts.alike_sentence(
            *support.at(make_alike, outcome, order, **dict(zip(TRAITS, on, strict=True)))
        )
        assert not re.search(r"−0\.0|\d\.\d\d|nan|−€0", said)


FACTS = {
    "euros-nl": 4328,
    "euros-eu": 3597,
    "euros-cee": 3008,
    "euros-gap-cee": 1320,
    "euros-gap-eu": 731,
    "gap-any-eu": 4.0,
    "gap-any-cee": 1.4,
    "gap-insurance-cee": 7.0,
    "gap-provisions-cee": -7.5,
    "gap-pension-cee": 14.7,
    "gap-composition": 10.6,
    "gap-rate": 4.1,
    "pension-rate-nl": 98.9,
    "pension-rate-cee": 62.2,
    "pension-use-if-as-old": 11.0,
    "gap-if-as-old": 6.5,
    "pension-euros-gap-cee": 1639,
    "euros-without-pension-nl": 2443,
    "euros-without-pension-cee": 2762,
    "gap-euros-without-pension": -319,
    "sum-of-schemes-nl": 4339,
    "provisions-euros-gap-cee": -443,
    "unemployment-ratio-cee": 2.3,
    "eu-share-rise": 1.8,
    "persons-misfit": 0.06,
}


@pytest.mark.parametrize("name", FACTS)
def test_a_fact_has_the_value_worked_out_by_hand(name):
    decimals = len(str(FACTS[name]).partition(".")[2])
    assert round(facts.get(f"ch06.{name}").value, decimals) == FACTS[name]


def test_only_facts_on_invented_people_are_illustrative():
    for name in facts.names():
        if name.startswith("ch06."):
            invented = name.startswith("ch06.alike-") or name == "ch06.persons-misfit"
            assert (facts.get(name).kind == "illustrative") == invented
            assert "chapter 6" in facts.get(name).source

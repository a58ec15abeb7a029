"""The invented people of chapter 6, and what is left of a gap when they are made alike."""

from dataclasses import replace
from itertools import product

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gordian import data
from gordian.models import welfare_persons as persons
from gordian.models.raking import margin
from gordian.models.welfare_composition import ORDERS, OUTCOMES, TRAITS, make_alike

ALL = dict.fromkeys(TRAITS, True)
choices = st.fixed_dictionaries(dict.fromkeys(TRAITS, st.booleans()))
outcomes, orders, groups = (
    st.sampled_from(sorted(known)) for known in (OUTCOMES, ORDERS, ("CEE", "EU"))
)


def tables():
    return [data.load(f"ch06-{name}") for name in ("persons", "households", "benefits-2014")]


def gaps(**choice):
    levels = make_alike(**choice)["levels"].set_index("row")["gap"]
    return levels["before"], levels["after"]


def test_every_weight_is_positive_and_each_group_sums_to_one():
    for held in persons.people().weights.values():
        assert (held > 0).all()
        assert held.sum() == pytest.approx(1)


def test_every_chance_is_a_chance():
    for (_, outcome), held in persons.people().receives.items():
        assert (held >= 0).all()
        assert outcome == "euros" or (held <= 1).all()


def test_invented_people_meet_every_number_of_the_three_tables():
    fit = persons.report_misfit()
    assert len(fit) == 3 * 8 + 3 * 4 + 3 * 12
    # Printed labour status sums to 99.9–100.1%: to sum to 100 it moves by at most 0.1% of itself.
    play = np.where(fit["characteristic"].isin(persons.WORK), 0.0011 * fit["printed"], 1e-6)
    assert (fit["difference"].abs() <= play).all()


def test_the_misfit_is_measured_and_not_assumed():
    made = persons.people()
    changed = replace(made, weights=made.weights | {"CEE": made.weights["NL"]})
    fit = persons.report_misfit(changed).set_index(["group", "characteristic"])["difference"]
    assert fit["CEE", "mean_age"] == pytest.approx(46.7 - 37.0)
    assert fit["NL", "mean_age"] == pytest.approx(0, abs=1e-6)


def test_nobody_is_what_nobody_can_be():
    traits = persons.people().traits
    assert set(traits.loc[traits["work"] == "student", "age"]) == {"18–29"}
    assert set(traits.loc[traits["work"] == "retired", "age"]) == {"65+"}
    assert (traits["size"] > traits["children"]).all()
    assert not traits.duplicated().any()


def test_only_those_past_65_receive_a_state_pension():
    made = persons.people()
    young = (made.traits["age"] != "65+").to_numpy()
    for group in persons.GROUPS:
        assert (made.receives[group, "pension"][young] == 0).all()


def test_every_rule_names_a_trait_a_category_and_an_effect_that_exist():
    traits = persons.people().traits
    for row, (_, trait, who, _, _) in zip(
        persons.assumptions()["odds"], persons.RULES, strict=True
    ):
        assert set(who) <= set(traits[trait])
        assert row >= 0


def test_the_people_do_not_depend_on_the_order_of_the_tables():
    one = persons.build(*tables())
    other = persons.build(*(table.iloc[::-1].reset_index(drop=True) for table in tables()))
    for group in persons.GROUPS:
        np.testing.assert_allclose(one.weights[group], other.weights[group], atol=1e-12)
        np.testing.assert_allclose(one.receives[group, "euros"], other.receives[group, "euros"])


def test_the_result_does_not_depend_on_the_order_of_the_people():
    made = persons.people()
    order = np.random.default_rng(6).permutation(len(made.traits))
    shuffled = persons.Persons(
        made.traits.iloc[order].reset_index(drop=True),
        {group: held[order] for group, held in made.weights.items()},
        {key: held[order] for key, held in made.receives.items()},
    )
    for frame in ("levels", "parts"):
        pd.testing.assert_frame_equal(
            make_alike(**ALL)[frame], make_alike(**ALL, made=shuffled)[frame], atol=1e-7
        )


def test_before_anything_is_made_alike_the_gap_is_the_table_s():
    table = data.load("ch06-benefits-2014").set_index(["group", "scheme"])
    for outcome in ("pension", "insurance", "assistance", "provisions"):
        share = table["share_pct"]
        printed = share["NL", outcome] - share["CEE", outcome]
        assert gaps(outcome=outcome) == pytest.approx((printed, printed))
    assert round(gaps(outcome="euros")[0], 1) == 1319.5


@pytest.mark.parametrize(
    ("group", "outcome"), list(product(("CEE", "EU"), sorted(set(OUTCOMES) - {"provisions"})))
)
def test_making_them_alike_narrows_the_gap_as_the_chapter_says(group, outcome):
    before, after = gaps(outcome=outcome, group=group, **ALL)
    assert abs(after) < abs(before)


def test_for_provisions_the_gap_widens_because_of_children():
    # The chapter names income as the reason for allowances; no table holds it.
    before, after = gaps(outcome="provisions", **ALL)
    assert abs(after) > abs(before)
    parts = make_alike("provisions", **ALL)["parts"].query("counted == 'any order'")
    assert parts.set_index("trait")["part"].idxmin() == "Children"
    assert abs(gaps(outcome="provisions", **ALL | {"children": False, "size": False})[1]) < abs(
        before
    )


@pytest.mark.parametrize(("likelier", "entitled"), [(2, 20), (2, 100), (8, 20), (8, 100)])
def test_the_direction_does_not_hang_on_the_two_assumed_odds(likelier, entitled):
    made = persons.build(*tables(), likelier=likelier, entitled=entitled)
    for outcome in OUTCOMES:
        before, after = gaps(outcome=outcome, made=made, **ALL)
        assert (abs(after) < abs(before)) == (outcome != "provisions")


@given(outcomes, orders, groups, choices)
def test_parts_sum_to_what_went_off_the_gap_in_every_order(outcome, order, group, chosen):
    frames = make_alike(outcome, order, group=group, **chosen)
    rows = frames["levels"].set_index("row")["gap"]
    off = abs(rows["before"]) - rows["after"] * np.sign(rows["before"])
    sums = frames["parts"].groupby("counted")["part"].sum()
    assert sums["this order"] == pytest.approx(off, abs=1e-6)
    assert sums["any order"] == pytest.approx(off, abs=1e-6)


@given(outcomes, orders, orders, choices)
def test_order_moves_the_parts_but_not_the_gap_nor_the_shapley_shares(outcome, one, other, chosen):
    first, second = (make_alike(outcome, order, **chosen) for order in (one, other))
    pd.testing.assert_frame_equal(first["levels"], second["levels"])
    fair = [
        frames["parts"].query("counted == 'any order'").set_index("trait")["part"].sort_index()
        for frames in (first, second)
    ]
    pd.testing.assert_series_equal(*fair, atol=1e-9)


def test_order_matters_age_and_labour_status_take_the_same_part_by_turns():
    def part(trait, order):
        parts = make_alike("pension", order, age=True, work=True)["parts"]
        return parts.query("trait == @trait and counted == 'this order'")["part"].iloc[0]

    assert part("Age", "age-first") > 7 > 1 > part("Age", "work-first")
    assert part("Labour status", "work-first") > 7 > 1 > part("Labour status", "age-first")


@given(outcomes, orders, choices)
def test_a_trait_that_is_left_as_it_is_takes_no_part(outcome, order, chosen):
    parts = make_alike(outcome, order, **chosen)["parts"]
    assert (parts.loc[~parts["equalised"], "part"] == 0).all()
    assert parts["equalised"].sum() == 2 * sum(chosen.values())


@given(outcomes, orders, choices)
def test_every_value_lies_within_the_ends_of_its_axis(outcome, order, chosen):
    frames = make_alike(outcome, order, **chosen)
    levels, parts = frames["levels"], frames["parts"]
    axes = frames["axes"].iloc[0]
    assert (levels["value"] <= axes["value_to"] + 1e-9).all()
    assert parts["part"].between(axes["part_from"] - 1e-9, axes["part_to"] + 1e-9).all()
    assert axes.equals(make_alike(outcome)["axes"].iloc[0])


def test_a_group_with_the_same_people_and_chances_has_no_gap_to_explain():
    made = persons.people()
    same = {
        (("CEE" if group == "NL" else group), outcome): held
        for (group, outcome), held in made.receives.items()
        if group != "CEE"
    }
    copied = replace(
        made, weights=made.weights | {"CEE": made.weights["NL"]}, receives=made.receives | same
    )
    assert gaps(outcome="insurance", made=copied, **ALL) == pytest.approx((0, 0), abs=1e-7)


def test_with_the_same_chances_composition_is_the_whole_gap_where_traits_do_not_interact():
    # People receive by age alone: once the ages are alike, nothing is left.
    made = persons.people()
    by_age = (
        made.traits["age"].map({"18–29": 0.2, "30–44": 0.1, "45–64": 0.3, "65+": 0.9}).to_numpy()
    )
    same = {(group, "insurance"): by_age for group in persons.GROUPS}
    before, after = gaps(
        outcome="insurance", age=True, made=replace(made, receives=made.receives | same)
    )
    assert before > 5
    assert after == pytest.approx(0, abs=1e-7)


def test_made_alike_means_the_margins_are_those_of_the_netherlands_born():
    from gordian.models.equalise import equalise

    made = persons.people()
    held = equalise(made.traits, made.weights["CEE"], made.weights["NL"], list(TRAITS))
    for trait in TRAITS:
        np.testing.assert_allclose(
            margin(made.traits, held, trait),
            margin(made.traits, made.weights["NL"], trait),
            atol=1e-8,
        )


@pytest.mark.parametrize(
    ("choice", "says"),
    [
        ({"outcome": "any"}, "outcome is 'any'; take one of pension"),
        ({"order": "random"}, "order is 'random'; take one of age-first"),
        ({"group": "NL"}, "group is 'NL'; take one of CEE, EU"),
    ],
)
def test_an_unknown_choice_is_named(choice, says):
    with pytest.raises(ValueError, match=says):
        make_alike(**choice)


def test_odds_that_make_no_sense_and_shares_out_of_reach_are_refused():
    with pytest.raises(ValueError, match="need 1 < likelier < entitled"):
        persons.build(*tables(), likelier=0.5)
    one, two, three = tables()
    three.loc[(three["group"] == "CEE") & (three["scheme"] == "pension"), "share_pct"] = 40.0
    with pytest.raises(ValueError, match=r"0\.400 should receive this benefit"):
        persons.build(one, two, three)

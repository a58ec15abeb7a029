"""Chapter 9: what is stated stays stated, and its two thinking tools obey their own logic."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest
import support
from hypothesis import given
from hypothesis import strategies as st

from gordian import data, facts
from gordian.charts import culture as charts
from gordian.charts import culture_models as model_charts
from gordian.models import culture
from gordian.models.culture_choice import CAUSES, choice_shares, supply_or_price
from gordian.models.culture_schooling import people, same_education
from gordian.models.raking import margin

TICKS = list(product((False, True), repeat=3))
ODDS = (0.3, 0.5, 0.7, 0.9)


def gap(*ticks: bool, odds: float = 0.5, row: str = "after") -> float:
    return float(same_education(*ticks, odds)["levels"].set_index("row")["gap"][row])


# ------------------------------------------------------------------------------- what is stated


def test_a_group_is_put_where_the_text_puts_it_before_and_after_control():
    cells = culture.stated("satisfied")["origins"].set_index(["label", "column"])["direction"]
    assert cells["Turkish", "As they are"] == cells["Turkish", "Others equal"] == "lower"
    assert cells["Dutch", "As they are"] == "higher"
    assert cells["Western", "As they are"] == "unstated"
    assert cells["Western", "Others equal"] == "compared"


def test_education_plays_no_part_in_satisfaction_and_every_part_in_taking_part():
    def word(item: str) -> str:
        traits = culture.stated(item)["traits"].set_index(["label", "column"])["direction"]
        return str(traits["More schooling", "As they are"])

    assert word("satisfied") == "none"
    assert word("most") == "rises"
    assert word("money") == "falls"


def test_two_claims_that_contradict_each_other_are_named(monkeypatch):
    claims = data.load("ch09-claims")
    twin = claims[(claims["item"] == "library") & (claims["axis"] == "origin")].copy()
    twin["direction"] = "lower"
    both = [*claims.to_dict("records"), *twin.to_dict("records")]
    monkeypatch.setattr(culture.data, "load", lambda name: type(claims)(both))
    with pytest.raises(ValueError, match="'library' the claims put 'nonwestern_wide'"):
        culture.stated("library")


def test_percentages_of_a_question_make_up_a_hundred():
    for question in ("society", "self", "supply"):
        assert culture.valued(question)["answers"]["pct"].sum() == 100


def test_what_is_left_agrees_with_the_printed_words():
    low = data.value("ch09-satisfaction", ("either", "no-view-low"), "pct")
    high = data.value("ch09-satisfaction", ("either", "no-view-high"), "pct")
    left = [facts.get(f"ch09.no-view-{who}").value for who in ("society", "self")]
    assert all(low - 2.5 <= one <= high + 0.5 for one in left), "a quarter to a third"
    assert facts.get("ch09.satisfied-rest").value > 50, "a good half"


def test_turns_count_moves_and_reversals():
    assert culture.turns([1, 1, 2, 3]) == (2, 0)
    assert culture.turns([1, 2, 1, 2]) == (3, 2)
    assert culture.turns([2]) == (0, 0)


@given(st.lists(st.integers(1, 4), min_size=1))
def test_turns_are_the_same_seen_from_the_other_end(places):
    assert culture.turns(places) == culture.turns(places[::-1])


def test_a_paper_with_two_aims_stands_at_two_places_and_counts_once():
    papers = culture.pendulum()
    assert papers["second"].sum() == 1
    assert (~papers["second"]).sum() == len(data.load("ch09-papers"))


# ------------------------------------------------------------------------------- nothing invented


def test_every_frame_of_scores_says_that_it_is_invented():
    for barrier in ("all", *data.load("ch09-barriers")["barrier"]):
        for group in ("all", *data.load("ch09-groups")["group"]):
            frames, state = support.at(culture.barriers, barrier, group)
            assert set(frames["scores"]["kind"]) == {"illustrative"}
            said = charts.barriers_sentence(frames, state)
            assert "Invented" in said and "No number here is measured" in said


def test_whatever_stands_on_an_invented_table_wears_the_badge():
    chapter = support.ROOT / "book" / "09-culture.md"
    invented = {name for name in data.names() if data.source(name).kind == "illustrative"}
    shown = {
        one.id: one for one in support.widgets_of(chapter) if isinstance(one, support.Explorable)
    }
    assert {"barriers", "same-education", "supply-or-price", "pendulum"} <= set(shown)
    for one in shown.values():
        if invented & {source.name for source in one.sources}:
            assert one.kind == "illustrative", one.id
        assert one.id != "barriers" or one.kind == "illustrative"


def test_places_in_the_picture_are_those_of_the_text():
    frame = culture.barriers("knowledge")["scores"].set_index("short")["stated"]
    assert frame["Turkish"] == frame["Moroccan"] == "higher"
    assert frame["Non-western"] == "between"
    assert frame["Dutch"] == frame["Western"] == "lower"
    assert frame["All"] == "whole"


def test_highest_first_is_highest_first():
    assert culture.barriers(order="highest")["scores"]["score"].is_monotonic_decreasing


# ------------------------------------------------------------------------------- same education


def test_invented_people_have_the_shares_of_their_table():
    traits, weights, _ = people()
    wanted = data.load("ch09-synthetic-persons").set_index(["group", "trait", "category"])
    for (group, trait, category), share in wanted["share_pct"].items():
        assert margin(traits, weights[group], trait)[category] == pytest.approx(share / 100)


@pytest.mark.parametrize("ticks", TICKS)
@pytest.mark.parametrize("odds", ODDS)
def test_a_part_of_the_gap_stays_whatever_is_made_equal(ticks, odds):
    assert gap(*ticks, odds=odds) > 0


def test_schooling_takes_more_of_the_gap_than_income():
    assert gap(True, False, False) < gap(False, True, False) < gap(False, False, False)


def test_where_equals_do_not_differ_the_three_traits_close_the_gap():
    # Margins are made alike, not how traits go together: a hundredth of a point may stay.
    assert gap(True, True, True, odds=1.0) == pytest.approx(0, abs=0.1)


@pytest.mark.parametrize("ticks", TICKS)
def test_parts_sum_to_what_the_gap_lost(ticks):
    frames = same_education(*ticks)
    lost = gap(row="before") - gap(*ticks)
    assert frames["parts"]["part"].sum() == pytest.approx(lost)


@pytest.mark.parametrize("ticks", TICKS)
def test_the_less_equals_differ_the_less_gap_stays(ticks):
    gaps = [gap(*ticks, odds=odds) for odds in (*ODDS, 1.0)]
    assert gaps == sorted(gaps, reverse=True)


def test_of_chapter_sixs_insurance_gap_less_is_left_than_of_chapter_nines():
    six = facts.get("ch09.left-chapter-6-insurance").value
    alike = facts.get("ch09.schooling-gap-alike").value
    assert six < 50 < 100 * alike / facts.get("ch09.schooling-gap").value


def test_odds_of_nothing_are_refused():
    with pytest.raises(ValueError, match="equal_odds is 0"):
        same_education(equal_odds=0)


# ------------------------------------------------------------------------------- supply or price

utilities = st.lists(st.floats(-5, 5), min_size=2, max_size=5)


@given(utilities, st.floats(-100, 100))
def test_shares_do_not_depend_on_where_utility_begins(means, shift):
    sizes = np.ones(len(means))
    moved = choice_shares(np.array(means) + shift, sizes)
    np.testing.assert_allclose(moved, choice_shares(means, sizes), atol=1e-9)


@given(utilities, st.floats(0.01, 100))
def test_shares_do_not_depend_on_the_scale_of_sizes(means, factor):
    sizes = np.arange(1, len(means) + 1)
    np.testing.assert_allclose(
        choice_shares(means, factor * sizes), choice_shares(means, sizes), atol=1e-9
    )


@given(utilities, st.floats(0.05, 0.95))
def test_cutting_an_option_in_two_changes_nothing(means, part):
    whole = choice_shares(means, np.ones(len(means)))
    cut = choice_shares([means[0], *means], [part, 1 - part, *np.ones(len(means) - 1)])
    assert cut[:2].sum() == pytest.approx(whole[0])


@given(utilities, st.floats(-5, 5))
def test_the_odds_of_two_options_do_not_depend_on_a_third(means, third):
    before = choice_shares(means, np.ones(len(means)))
    after = choice_shares([*means, third], np.ones(len(means) + 1))
    assert after[0] / after[1] == pytest.approx(before[0] / before[1])


def test_two_options_give_the_logistic_curve():
    assert choice_shares([0, 1.3], [1, 1])[1] == pytest.approx(1 / (1 + np.exp(-1.3)))


def test_an_option_that_repels_or_is_not_there_is_taken_by_nobody():
    assert choice_shares([0, -800], [1, 1]).tolist() == [1, 0]
    assert choice_shares([0, 900], [1, 0]).tolist() == [1, 0]
    assert choice_shares([0, 900], [1, 1]).tolist() == [0, 1]


@pytest.mark.parametrize(
    ("means", "sizes", "said"),
    [([0, 1], [1], "give each"), ([0, np.nan], [1, 1], "finite"), ([0, 1], [0, 0], "all 0")],
)
def test_a_choice_that_is_none_is_refused(means, sizes, said):
    with pytest.raises(ValueError, match=said):
        choice_shares(means, sizes)


def town_gap(**plan: object) -> float:
    who = supply_or_price(**plan)["who"].set_index("when")["pct"]["plan"]
    return float(who.iloc[0] - who.iloc[1])


def test_doing_nothing_costs_nothing_and_changes_nothing():
    for cause in CAUSES:
        frames = supply_or_price(cause=cause)
        who = frames["who"].set_index(["group", "when"])["pct"]
        assert (who[:, "plan"] == who[:, "now"]).all()
        assert frames["costs"].set_index("what")["points"]["total"] == 0


@pytest.mark.parametrize("cause", CAUSES)
@pytest.mark.parametrize("varied", [0, 40, 100])
def test_a_lower_price_keeps_nobody_away(cause, varied):
    for group in range(2):
        rates = [
            supply_or_price(cut, varied, cause=cause)["who"]
            .query("when == 'plan'")["pct"]
            .iloc[group]
            for cut in (0, 25, 50, 75, 100)
        ]
        assert rates == sorted(rates)


def test_if_the_supply_is_the_cause_no_price_closes_the_gap_and_another_supply_does():
    start = town_gap()
    assert all(town_gap(cut=cut) > start / 2 for cut in (25, 50, 75, 100))
    assert town_gap(varied=40) < start / 2
    assert town_gap(varied=40, together=True) < town_gap(varied=40)


def test_if_the_price_is_the_cause_free_entry_closes_the_gap_and_another_supply_does_not():
    assert town_gap(cut=100, cause="price") == pytest.approx(0, abs=1e-9)
    assert town_gap(varied=40, cause="price") > town_gap(cause="price") / 2


def test_making_it_together_needs_something_to_make():
    assert town_gap(together=True) == town_gap()
    assert supply_or_price(together=True)["costs"]["points"].iloc[3] == 0


def test_what_a_plan_costs_is_the_sum_of_its_parts_and_within_the_axis():
    for cut, varied, together in product((0, 50, 100), (0, 50, 100), (False, True)):
        frames = supply_or_price(cut, varied, together)
        costs = frames["costs"]
        points = costs.groupby("what")["points"].sum()
        assert points["cost"] == pytest.approx(points["total"])
        assert points["total"] <= frames["axes"]["points_to"].iloc[0]


@pytest.mark.parametrize(
    ("function", "given"),
    [
        (culture.stated, {"item": "opera"}),
        (culture.barriers, {"barrier": "fear"}),
        (culture.barriers, {"group": "NL"}),
        (culture.barriers, {"order": "best"}),
        (culture.valued, {"question": "me"}),
        (culture.pendulum, {"period": "1990s"}),
        (culture.pendulum, {"reading": "true"}),
        (supply_or_price, {"cause": "weather"}),
        (supply_or_price, {"cut": 101}),
        (supply_or_price, {"budget": -1}),
    ],
)
def test_an_unknown_setting_is_named_with_what_is_known(function, given):
    (name,) = given
    with pytest.raises(ValueError, match=rf"{function.__name__}: {name} is"):
        function(**given)


# ------------------------------------------------------------------------------- in words


def test_sentences_tell_the_direction_of_the_gap():
    sentence = model_charts.schooling_sentence
    assert "narrows to" in sentence(*support.at(same_education, True))
    assert "widens to" in sentence(*support.at(same_education, town=True))
    assert "turns round" in sentence(*support.at(same_education, True, equal_odds=1.0))
    assert "against what the chapter states" in sentence(
        *support.at(same_education, True, equal_odds=1.0)
    )
    assert "Tick a trait" in sentence(
        *support.at(
            same_education,
        )
    )


def test_sentences_tell_a_plan_over_budget_from_one_within():
    sentence = model_charts.supply_sentence
    assert "within the budget of 200" in sentence(*support.at(supply_or_price, varied=40))
    assert "over the budget of 50" in sentence(*support.at(supply_or_price, cut=100, budget=50))
    assert "turns round" in sentence(*support.at(supply_or_price, varied=100, together=True))
    assert "widens" in sentence(*support.at(supply_or_price, cut=100))


def test_the_sentence_on_claims_names_what_the_text_leaves_out():
    said = charts.stated_sentence(*support.at(culture.stated, "library"))
    assert "higher for non-western" in said
    assert "with other traits held equal the text puts no group" in said


def test_the_sentence_on_papers_says_whose_the_places_are():
    said = charts.pendulum_sentence(
        *support.at(
            culture.pendulum,
        )
    )
    assert "turns once" in said and "our coding" in said
    assert "never changes" in charts.pendulum_sentence(*support.at(culture.pendulum, "second"))
    other = charts.pendulum_sentence(*support.at(culture.pendulum, reading="other"))
    assert "turns 5 times" in other and "another reading" in other


def test_both_readings_put_1999_at_inclusion_and_break_in_2011():
    """What the quiz on coding says that the two readings share."""
    for reading in ("ours", "other"):
        papers = culture.pendulum(reading=reading)
        place = papers[~papers["second"]].set_index("paper")["position"]
        assert place["1999 Van der Ploeg"] == place["2011 Code"] == "inclusion"
        assert place["2011 Zijlstra"] == "national culture"


def test_no_sentence_of_chapter_9_is_longer_than_a_reader_takes_in():
    said = [charts.stated_sentence(*support.at(culture.stated, item)) for item in culture.ITEMS]
    said += [
        charts.barriers_sentence(*support.at(culture.barriers, barrier, group))
        for barrier in ("all", *data.load("ch09-barriers")["barrier"])
        for group in ("all", *data.load("ch09-groups")["group"])
    ]
    said += [
        model_charts.schooling_sentence(*support.at(same_education, *ticks, odds))
        for ticks in TICKS
        for odds in (*ODDS, 1.0)
    ]
    assert max(map(len, said)) <= 350, max(said, key=len)


def test_the_rest_of_the_gap_is_put_down_to_traits_left_unequal_only_when_there_are_some():
    sentence = model_charts.schooling_sentence
    assert "not ticked" in sentence(*support.at(same_education, income=True))
    assert "not ticked" not in sentence(*support.at(same_education, True, True, True))


def test_a_rounded_word_of_the_volume_is_not_said_as_a_number_it_prints():
    said = charts.valued_sentence(*support.at(culture.valued, "supply"))
    assert "about a third neutral" in said and "33%" not in said and "about 60%" in said

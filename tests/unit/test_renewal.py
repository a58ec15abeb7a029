"""Chapter 8's models: the chain, the renewed city, the waiting list and the vote."""

import itertools
import math
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest
import support
import yaml
from hypothesis import given
from hypothesis import strategies as st

from gordian import data, facts
from gordian.charts import power as power_charts
from gordian.charts import renewal as charts
from gordian.models import renewal, theory_of_change, voting_power, waiting

PLANS = st.fixed_dictionaries(
    {
        "plan": st.sampled_from(list(renewal.PLANS)),
        "demolished": st.integers(0, 700),
        "social": st.integers(0, 100),
        "returning": st.integers(0, 100),
        "rest": st.sampled_from(list(renewal.REST)),
        "takers": st.sampled_from(list(renewal.TAKERS)),
    }
)
VOTES = st.lists(st.integers(0, 9), min_size=2, max_size=5).filter(any)


def index(**plan):
    values = renewal.renew(**plan)["index"].set_index(["name", "when"])["value"]
    return {name: (values[name, "before"], values[name, "after"]) for name, _ in values.index}


def test_entropy_is_0_for_one_group_and_1_for_equal_groups():
    assert renewal.entropy([5, 0, 0]) == 0
    assert renewal.entropy([7, 7, 7]) == pytest.approx(1)
    assert renewal.entropy([1, 3]) == pytest.approx(2 - 0.75 * math.log2(3))


def test_dissimilarity_is_0_when_spread_alike_and_1_when_apart():
    assert renewal.dissimilarity([1, 2, 3], [10, 20, 30]) == pytest.approx(0)
    assert renewal.dissimilarity([4, 0], [0, 9]) == 1
    assert renewal.dissimilarity([3, 1], [1, 3]) == pytest.approx(0.5)


@given(PLANS)
def test_households_are_conserved_by_income(plan):
    found = renewal.renew(**plan)
    city = found["mix"].groupby(["when", "income"])["households"].sum()
    away = found["away"].set_index("income")
    for income in renewal.INCOMES:
        before = city["before", income] + away.loc[income, "before"]
        assert city["after", income] + away.loc[income, "after"] == pytest.approx(before)


@given(PLANS)
def test_no_place_holds_fewer_than_0_households_and_percentages_add_to_100(plan):
    mix = renewal.renew(**plan)["mix"]
    assert (mix["households"] >= 0).all()
    assert (mix.groupby(["place", "when"])["pct"].sum() == 100).all()


@given(PLANS)
def test_the_neighbourhood_has_as_many_households_as_homes_demolished_and_built_leave(plan):
    found = renewal.renew(**plan)
    here = found["mix"].query("place == 'here'").groupby("when")["households"].sum()
    if plan["plan"] == "own":
        assert here["after"] == pytest.approx(here["before"])
    else:
        gone, new = renewal.tweebosbuurt(plan["plan"])
        assert here["after"] - here["before"] == pytest.approx(sum(new) - gone)


def test_diversity_here_and_segregation_in_the_city_can_both_rise():
    found = index(demolished=600, social=0)
    assert all(after > before for before, after in found.values())


def test_diversity_here_can_rise_while_segregation_in_the_city_falls():
    found = index()
    assert found["Diversity here"][1] > found["Diversity here"][0]
    assert found["Segregation, city"][1] < found["Segregation, city"][0]


def test_letting_to_former_residents_changes_who_may_stay_and_not_the_mix_here():
    few, many = (renewal.renew(returning=share) for share in (0, 100))
    here = [found["mix"].query("place == 'here'")["households"].tolist() for found in (few, many)]
    assert here[0] == pytest.approx(here[1])
    out = [found["homes"].set_index("item")["households"]["Not back"] for found in (few, many)]
    assert out == [400, 280]


def test_both_counts_of_the_tweebosbuurt_are_presets():
    assert renewal.tweebosbuurt("nrc") == (535, (137, 101, 143))
    gone, new = renewal.tweebosbuurt("vestia")
    assert (gone, new[0], sum(new)) == (524, 137, pytest.approx(374))


@pytest.mark.parametrize("bad", [{"plan": "x"}, {"rest": "x"}, {"takers": "x"}, {"social": 101}])
def test_a_plan_out_of_range_is_named(bad):
    with pytest.raises(ValueError, match=next(iter(bad))):
        renewal.renew(**bad)


def fluid(joining, served, quit_rate, step=0.005, years=150):
    """Follow cohorts one by one, oldest first, until the list no longer changes."""
    cohorts: list[float] = []
    for _ in range(round(years / step)):
        cohorts.append(joining * step)
        homes = served * step
        cohorts = [size * (1 - quit_rate * step) for size in cohorts]
        while cohorts and cohorts[0] <= homes:
            homes -= cohorts.pop(0)
        if cohorts:
            cohorts[0] -= homes
    return len(cohorts) * step, sum(cohorts)


def test_the_closed_form_of_the_list_is_what_following_cohorts_gives():
    found = waiting.steady_list(2000, 1400, 0.3)
    wait, length = fluid(2000, 1400, 0.3, years=20)
    assert wait == pytest.approx(found["wait"], rel=0.02)
    assert length == pytest.approx(found["length"], rel=0.02)


@given(st.floats(10, 1e5), st.floats(10, 1e5), st.floats(0.01, 2))
def test_littles_law_holds(joining, served, quit_rate):
    found = waiting.steady_list(joining, served, quit_rate)
    assert found["length"] == pytest.approx(joining * found["mean"], rel=1e-6, abs=1e-6 * joining)


@given(st.floats(10, 1e5), st.floats(10, 1e5), st.floats(0.01, 2))
def test_all_who_join_are_housed_or_give_up(joining, served, quit_rate):
    found = waiting.steady_list(joining, served, quit_rate)
    assert found["housed"] + found["quit"] == pytest.approx(joining)
    assert found["housed"] <= served * (1 + 1e-9)


def test_nobody_waits_when_there_are_homes_for_all():
    assert waiting.steady_list(100, 100, 0.1)["wait"] == 0


STEPS = st.tuples(st.integers(0, 80), st.integers(0, 80)).map(sorted)


def others_wait(vacancies, priority, newcomers):
    return float(waiting.waiting_list(vacancies, priority, newcomers)["wait"]["years"][1])


@given(STEPS, st.integers(100, 4000), st.integers(500, 8000))
def test_a_step_of_priority_costs_as_many_years_at_every_number_of_homes(
    step, vacancies, newcomers
):
    before, after = (others_wait(vacancies, priority, newcomers) for priority in step)
    left = [1 - priority / 100 for priority in step]
    most = math.log(left[0] / left[1]) / data.value("ch08-settings", "quit_rate", "value")
    if before > 0:
        assert after - before == pytest.approx(most)
    else:
        assert 0 <= after - before <= most + 1e-9
    assert (after > 0) == (vacancies * left[1] < newcomers * (1 - 1e-12))


def test_the_page_and_the_quiz_say_of_priority_what_the_model_says():
    pairs = itertools.product(range(500, 2001, 250), range(1000, 4001, 500))
    waits = {pair: [others_wait(pair[0], p, pair[1]) for p in (30, 60)] for pair in pairs}
    costs = {pair: after - before for pair, (before, after) in waits.items()}
    told = facts.get("ch08.wait-priority-cost").value
    assert all(costs[pair] == pytest.approx(told) for pair in waits if waits[pair][0] > 0)
    less = {pair for pair in waits if costs[pair] < told - 0.05}
    assert less == {(vacancies, 1000) for vacancies in (1500, 1750, 2000)}
    text = (Path(__file__).parents[2] / "book/questions/08-renewal.yml").read_text(encoding="utf-8")
    quiz = next(q for q in yaml.safe_load(text)["quizzes"] if q["id"] == "q-priority")
    (right,) = (option["text"] for option in quiz["options"] if option.get("right"))
    assert right == "The wait becomes longer, unless there are homes enough for everyone."


def enumerated(votes, needed):
    """Both indices by listing every coalition and every order."""
    voters = range(len(votes))
    swings, pivots = [0] * len(votes), [0] * len(votes)
    for size in range(len(votes) + 1):
        for members in itertools.combinations(voters, size):
            held = sum(votes[i] for i in members)
            for i in members:
                swings[i] += held >= needed > held - votes[i]
    for order in itertools.permutations(voters):
        held = 0
        for i in order:
            if held < needed <= held + votes[i]:
                pivots[i] += 1
            held += votes[i]
    orders = math.factorial(len(votes))
    return [Fraction(s, sum(swings)) for s in swings], [Fraction(p, orders) for p in pivots]


@given(VOTES, st.data())
def test_power_is_what_listing_coalitions_and_orders_gives(votes, draw):
    needed = draw.draw(st.integers(1, sum(votes)))
    both = voting_power.banzhaf(votes, needed), voting_power.shapley_shubik(votes, needed)
    assert both == enumerated(votes, needed)
    assert [sum(shares) for shares in both] == [1, 1]


def test_a_majority_is_more_than_half_and_two_thirds_are_rounded_up():
    for votes, needed in {1: [1, 1, 1], 9: [5, 6, 9], 10: [6, 7, 10], 100: [51, 67, 100]}.items():
        assert [voting_power.quota(votes, rule) for rule in voting_power.RULES] == needed


def test_power_in_the_council_of_1958_is_as_published():
    votes = data.load("ch08-eec-1958")["votes"].tolist()
    large, small = Fraction(5, 21), Fraction(1, 7)
    assert voting_power.banzhaf(votes, 12) == [large] * 3 + [small] * 2 + [0]
    large, small = Fraction(14, 60), Fraction(9, 60)
    assert voting_power.shapley_shubik(votes, 12) == [large] * 3 + [small] * 2 + [0]


def test_power_in_the_security_council_is_as_published():
    """Five vetoes and ten others, nine of fifteen needed: 39 votes of 5 × 7 + 10 × 1."""
    found = voting_power.shapley_shubik([7] * 5 + [1] * 10, 39)
    assert [float(found[0]), float(found[-1])] == pytest.approx([0.1963, 0.0019], abs=5e-5)


def test_residents_with_a_fifth_of_the_votes_can_have_no_power():
    pct = voting_power.who_decides().set_index(["party", "measure"])["pct"]["Residents"]
    assert pct.tolist() == [20, 0, 0]


def test_when_every_vote_is_needed_all_have_equal_power():
    frame = voting_power.who_decides(rule="all")
    assert np.allclose(frame.loc[frame["measure"] != "votes", "pct"], 25)


@pytest.mark.parametrize("pillar", theory_of_change.PILLARS)
def test_what_follows_a_failing_link_is_unsupported_and_what_precedes_is_not(pillar):
    for failing in range(1, 5):
        states = theory_of_change.chain(pillar, failing)["state"].tolist()
        assert states == ["follows"] * failing + ["unsupported"] * (5 - failing)
    assert set(theory_of_change.chain(pillar)["state"]) == {"follows"}


def test_a_link_that_is_not_there_is_refused():
    with pytest.raises(ValueError, match="failing is 5"):
        theory_of_change.chain("work", 5)


def sentences():
    for plan in itertools.product(
        renewal.PLANS, (0, 100, 600), (0, 30, 100), (0, 100), renewal.REST, renewal.TAKERS
    ):
        yield charts.renewal_sentence(*support.at(renewal.renew, *plan))
    for state in itertools.product((500, 1000, 2000), (0, 30, 80), (1000, 2000, 4000)):
        yield power_charts.waiting_sentence(*support.at(waiting.waiting_list, *state))
    for state in itertools.product(
        (20, 44), (20, 36), (16, 32), (0, 4, 20, 36), voting_power.RULES
    ):
        yield power_charts.who_decides_sentence(*support.at(voting_power.who_decides, *state))
    for pillar, failing in itertools.product(theory_of_change.PILLARS, range(5)):
        yield charts.chain_sentence(*support.at(theory_of_change.chain, pillar, failing))


def test_every_sentence_is_short_and_whole():
    for text in sentences():
        assert len(text) <= 350 and text.endswith("."), text
        assert not any(slip in text for slip in (" nan", "−0.0", " 1 households", "  ", "zuid")), (
            text
        )


@pytest.mark.parametrize("name", [name for name in facts.names() if name.startswith("ch08.")])
def test_facts_of_invented_tables_call_themselves_illustrative(name):
    invented = ("renewal-", "wait", "residents-")
    kind = facts.get(name).kind
    assert (kind == "illustrative") == name.removeprefix("ch08.").startswith(invented)

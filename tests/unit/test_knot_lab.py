"""The lab of chapter 10: it joins what the chapters' models say, and compares without adding up."""

import itertools
import re

import numpy as np
import pytest
import support

from gordian import data
from gordian.charts import knot_lab as charts
from gordian.explore import Explorable
from gordian.models.culture_choice import supply_or_price
from gordian.models.feedback import respond
from gordian.models.knot_goals import GOALS, LEVERS, outcomes
from gordian.models.knot_lab import BUDGETS, grid, lab, start, undominated
from gordian.models.reception import buffer
from gordian.models.renewal import renew
from gordian.models.shelter_chain import thirty_people
from gordian.models.waiting import waiting_list

CHOICES = list(grid().choices)
#: Choices in which the sentence counts to one point and to no goal.
ONE_POINT = ("0", "closed", "1.4", "0", "10", "now")
NONE_BETTER = ("0", "closed", "1.4", "30", "30", "now")


def turned(choice):
    """A choice's goals, turned so that more is better."""
    said = outcomes(choice)
    return tuple(said[key] if goal.more else -said[key] for key, goal in GOALS.items())


def with_lever(lever, value):
    return tuple(value if name == lever else now for name, now in zip(LEVERS, start(), strict=True))


# ------------------------------------------------------------------- nothing but the models joined
def test_reception_says_what_chapter_2_says():
    for kept in ("0", "20", "40"):
        now = buffer(float(kept))["now"].iloc[0]
        said = outcomes(with_lever("buffer", kept))
        assert said["emergency"] == now["short_person_years"]
        assert said["idle"] == now["idle_place_years"]


def test_shelter_says_what_chapter_4_says():
    for name, local in (("closed", False), ("open", True)):
        frames, said = thirty_people(local=local), outcomes(with_lever("shelter", name))
        after = frames["places"].query("month == 24").set_index("place")["people"]
        ends = frames["ends"].set_index("end")["people"]
        assert said["network"] == after["Informal network"]
        assert (said["returned"], said["permit"]) == (ends["Returned"], ends["Permit"])
        assert said["returned"] + said["permit"] == pytest.approx(30)


def test_response_says_what_chapter_5_says():
    for strength in ("0.3", "0.6", "1.0", "1.4"):
        path = respond(float(strength))["path"]
        said = outcomes(with_lever("response", strength))
        assert said["pressure"] == abs(path.loc[path["year"] == 2, "pressure"].iloc[0])
        assert said["overshoot"] == pytest.approx(max(0, -path["pressure"].min()), abs=0.01)


def test_renewal_says_what_chapter_8_says():
    for social in ("0", "30", "60", "100"):
        frames, said = renew(social=int(social)), outcomes(with_lever("social", social))
        after = frames["index"].query("when == 'after'").set_index("name")["value"]
        assert said["diversity"] == after["Diversity here"]
        assert said["segregation"] == after["Segregation, city"]
        assert said["lost"] == frames["homes"].set_index("item")["households"]["Not back"]


def test_the_only_seam_runs_from_the_renewal_to_the_waiting_list():
    """A quarter of those not back, each year, takes a vacancy before the list is served."""
    for social, priority in itertools.product(("0", "30", "60", "100"), ("10", "30", "50")):
        choice = ("0", "closed", "0.6", social, priority, "now")
        said = outcomes(choice)
        vacancies = round(1000 - said["lost"] / 4)
        frames = waiting_list(vacancies, int(priority), 2000)
        assert said["wait"] == frames["wait"]["years"][1]
        assert said["first"] == pytest.approx(vacancies * int(priority) / 100)
    before, after = outcomes(start()), outcomes(with_lever("social", "100"))
    moved = {goal for goal in GOALS if before[goal] != after[goal]}
    assert moved == {"diversity", "segregation", "lost", "wait", "first"}


def test_culture_says_what_chapter_9_says():
    plans = {"now": (0, 0, False), "cheaper": (25, 0, False), "varied": (0, 25, False)}
    for name, plan in (plans | {"together": (0, 50, True)}).items():
        who = supply_or_price(*plan, cause="both")["who"].query("when == 'plan'")
        said = outcomes(with_lever("culture", name))
        assert [said["dutch"], said["turkish_moroccan"]] == who["pct"].tolist()


def test_the_start_is_that_of_chapter_8_s_own_waiting_list_before_the_seam():
    _, opening = support.at(waiting_list)
    for name in ("vacancies", "newcomers"):
        assert data.value("ch10-lab", name, "value") == opening[name]


# ---------------------------------------------------------------------------- levers that pull apart
@pytest.mark.parametrize("lever", LEVERS)
def test_each_lever_has_a_setting_that_raises_one_goal_and_lowers_another(lever):
    opening = np.array(turned(start()))
    ways = data.load("ch10-levers").query("lever == @lever")["choice"]
    moves = [np.array(turned(with_lever(lever, str(way)))) - opening for way in ways]
    assert any((move > 1e-9).any() and (move < -1e-9).any() for move in moves)


def test_every_goal_is_moved_by_some_lever():
    every = grid()
    assert ((every.good.max(axis=0) - every.good.min(axis=0)) > 1e-6).all()


# ------------------------------------------------------------------------------------- what is beaten
@pytest.mark.parametrize("budget", BUDGETS)
def test_unbeaten_choices_are_those_that_comparing_all_with_all_leaves(budget):
    cost = data.load("ch10-levers").set_index(["lever", "choice"])["points"]
    points = {one: sum(cost[pair] for pair in zip(LEVERS, one, strict=True)) for one in CHOICES}
    can = [one for one in CHOICES if points[one] <= budget]
    goals = {one: tuple(round(value, 8) for value in turned(one)) for one in can}

    def beats(other, one):
        return other != one and all(a >= b for a, b in zip(other, one, strict=True))

    left = {one for one in can if not any(beats(goals[other], goals[one]) for other in can)}
    found = {one for one, best in zip(CHOICES, undominated(budget), strict=True) if best}
    assert found == left
    assert 0 < len(left) < len(can)


def test_money_enough_leaves_as_many_choices_as_the_levers_that_are_never_beaten():
    """Without a limit only the two settings that the page names, and dear tickets, drop out."""
    best = {one for one, kept in zip(CHOICES, undominated(16), strict=True) if kept}
    for number, lever in enumerate(LEVERS):
        every = {one[number] for one in CHOICES}
        out = {"response": {"1.4"}, "culture": {"varied", "now"}}.get(lever, set())
        assert {one[number] for one in best} == every - out
    assert len(best) == 3 * 2 * 3 * 4 * 3 * 2


def test_each_choice_left_by_money_enough_has_a_goal_at_its_very_worst():
    goals = np.array([turned(one) for one in CHOICES])
    worst = np.isclose(goals, goals.min(axis=0), atol=1e-9)
    assert worst[undominated(16)].any(axis=1).all()


def test_only_a_cheaper_ticket_beats_the_start():
    opening = np.array(turned(start()))
    better = [
        one for one in CHOICES if (np.array(turned(one)) >= opening - 1e-9).all() and one != start()
    ]
    assert better == [with_lever("culture", "cheaper")]


@pytest.mark.parametrize("budget", BUDGETS)
def test_the_choice_named_instead_is_affordable_and_beats(budget):
    for one in CHOICES[::37]:
        frames = lab(*one, budget=budget)
        row = frames["summary"].iloc[0]
        assert (row["instead"] != "none") == (row["stands"] == "beaten")
        if row["stands"] == "beaten":
            assert row["instead_points"] <= budget and row["instead_better"] >= 1


def test_steps_and_summary_agree_on_your_own_choice():
    for one in CHOICES[::53]:
        frames = lab(*one, budget=8)
        yours = frames["steps"].query("yours == 'yes'")
        assert len(yours) == len(LEVERS)
        assert set(yours["stands"]) == {frames["summary"]["stands"][0]}
        assert set(yours["points"]) == {frames["summary"]["points"][0]}


def test_places_on_the_lines_run_from_worst_to_best():
    for one in CHOICES[::29]:
        goals = lab(*one)["goals"]
        assert goals["place"].between(0, 100).all()
        moved = np.sign((goals["place"] - goals["start_place"]).round(6))
        assert (moved.map({1.0: "better", -1.0: "worse", 0.0: "same"}) == goals["change"]).all()


# --------------------------------------------------------------------------------- page and sentence
def test_the_controls_offer_the_choices_of_the_table_and_no_others():
    page = support.ROOT / "book" / "10-conclusions.md"
    (one,) = [
        w for w in support.widgets_of(page) if isinstance(w, Explorable) and w.id == "policy-lab"
    ]
    offered = {control.name: list(control.values) for control in one.read}
    table = data.load("ch10-levers")
    for lever in LEVERS:
        assert offered[lever] == table.loc[table["lever"] == lever, "choice"].tolist()
    assert tuple(one.start[lever] for lever in LEVERS) == start()
    assert offered["budget"] == list(BUDGETS)


@pytest.mark.parametrize("budget", BUDGETS)
def test_each_state_is_one_clean_sentence(budget):
    for one in [*CHOICES[::11], ONE_POINT, NONE_BETTER]:
        frames, state = support.at(lab, *one, budget=budget)
        said = charts.lab_sentence(frames, state)
        assert len(said) <= 350 and said.endswith("."), said
        assert not re.search(r"\b1 (goals|points)|\b0 |\bnone goals|nan|\.\.|  ", said), said
        assert ("beaten" in said) == (frames["summary"]["stands"][0] == "beaten")
        counts = frames["goals"]["change"].value_counts()
        if counts.get("better", 0) > 1:
            assert f"Against the start {counts['better']} goals do better" in said


@pytest.mark.parametrize(
    ("wrong", "named"),
    [({"buffer": "7"}, "no choice of ch10-levers"), ({"budget": 5}, "budget is 5")],
)
def test_an_unknown_choice_is_named(wrong, named):
    with pytest.raises(ValueError, match=f"lab: .*{named}"):
        lab(**wrong)

"""The tables of chapter 8 say what their sources say, and keep apart what must not be joined."""

import pytest

from gordian import data, facts

#: The Tweebosbuurt by two counts, typed a second time.
COUNTS = {
    "nrc": {"demolished": 599, "vestia_demolished": 535, "renovated": 90, "new_social": 137},
    "vestia": {"demolished": 588, "vestia_demolished": 524, "renovated": 101, "new_social": 137},
}


@pytest.mark.parametrize("count", COUNTS)
def test_the_tweebosbuurt_is_counted_as_reported(count):
    for item, dwellings in COUNTS[count].items():
        assert data.value("ch08-tweebosbuurt", (count, item), "dwellings") == dwellings


def test_demolished_and_renovated_together_are_as_many_by_either_count():
    both = [facts.get(f"ch08.tweebos-both-{count}").value for count in COUNTS]
    assert both == [689, 689]


def test_the_drop_is_homes_lost_and_the_recount_together():
    parts = [data.value("ch08-woonvisie", (i, "later"), "value") for i in ("recount", "lost")]
    assert sum(parts) == data.value("ch08-woonvisie", ("drop", "later"), "value")


def test_every_pillar_has_five_steps_and_an_assumption_between_each():
    for _, rows in data.load("ch08-chain").fillna("").groupby("pillar"):
        assert rows["step"].tolist() == [1, 2, 3, 4, 5]
        assert (rows["assumes"].ne("") == (rows["step"] < 5)).all()
        assert set(rows["basis"].iloc[:-1]) <= {"stated", "our reading"}


def test_pillars_end_where_the_programme_wants_to_be():
    ends = data.load("ch08-chain").query("step == 5")["what"]
    assert ends.nunique() == 1


def test_votes_of_the_six_are_those_of_the_treaty():
    table = data.load("ch08-eec-1958")
    assert sorted(table["votes"]) == [1, 2, 2, 4, 4, 4]
    assert set(table["quota"]) == {12}


def test_the_invented_neighbourhood_is_poorer_than_its_city_and_not_the_poorest():
    town = data.load("ch08-town").pivot(index="place", columns="income", values="households")
    low = town["low"] / town.sum(axis=1)
    assert town["low"].sum() / town.to_numpy().sum() < low["here"] < low["cheap"]


def test_signs_of_progress_of_the_whole_programme_are_claimed_for_no_single_link():
    remarks = data.load("ch08-chain")["remark"].fillna("")
    assert not remarks.str.contains("improvement").any()

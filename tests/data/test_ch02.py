"""The tables of chapter 2 hold what the chapter and the public sources print."""

import pytest

from gordian import data, facts

# Typed a second time from the chapter, in the order in which it prints them.
PRINTED = {
    "shortage-1945": 300_000,
    "annexation": 10_000,
    "dp-camps": 11_000_000,
    "dp-admitted": 3_904,
    "canada-women": 1_886,
    "canada-babies": 428,
    "emigrants": 460_000,
    "indies": 400_000,
    "budel": 9_500,
    "five-per-cent": 5,
    "budel-meal": 519,
    "moluccans": 12_500,
    "hungary-fled": 220_000,
    "hungary-came": 3_200,
    "recruited": 15_000,
    "permits": 65_000,
    "boarding-houses": 287,
    "berghaus": 760,
    "berghaus-houses": 8,
    "yugoslav-women": 4_000,
    "enemy-25": 25,
    "associations-share": 75,
    "shortage-1970s": 600_000,
    "age-18": 18,
    "vietnamese": 5_700,
    "vietnamese-groups": 60,
    "vietnamese-stay": 6,
    "vietnamese-rooms": 800,
    "tamils": 2_000,
    "suriname": 300_000,
    "five-per-cent-suriname": 5,
    "bijlmer-vacant": 8,
    "gliphoeve-share": 90,
    "gliphoeve-residents": 2_100,
    "meat-workers": 12_000,
    "meat-flex": 90,
    "meat-migrants": 80,
    "shortage-now": 300_000,
}


def events():
    return data.load("ch02-events").set_index("id")


def test_the_stated_numbers_are_the_printed_ones():
    rows = events()
    stated = rows[rows["number"].notna() & (rows["kind"] == "stated")]
    assert stated["number"].to_dict() == PRINTED


def test_the_one_number_that_is_not_printed_is_twice_one_that_is():
    rows = events()
    (ours,) = rows.index[rows["kind"] == "derived"]
    assert rows["number"][ours] == 2 * rows["number"]["shortage-1945"]


def test_an_event_does_not_end_before_it_begins():
    rows = events()
    assert (rows["year_end"] >= rows["year"]).all()


def test_a_row_without_a_number_says_so_and_no_other_does():
    rows = events()
    assert (rows["number"].isna() == (rows["unit"] == "no number")).all()


def test_a_range_runs_upwards():
    rows = events().dropna(subset=["number_to"])
    assert (rows["number_to"] > rows["number"]).all()


def test_occupancy_has_no_row_for_2021_and_one_for_every_other_year():
    years = data.load("ch02-coa-occupancy")["year"].tolist()
    assert years == [year for year in range(1995, 2024) if year != 2021]


def test_the_estimates_of_the_volume_are_those_of_its_events():
    printed = events()["number"]
    estimates = data.load("ch02-shortage-estimates").set_index("id")["dwellings"]
    for ours, theirs in (
        ("volume-1945", "shortage-1945"),
        ("volume-doubled", "shortage-doubled"),
        ("volume-1970s", "shortage-1970s"),
        ("volume-now", "shortage-now"),
    ):
        assert estimates[ours] == printed[theirs]


def test_tenure_adds_up_to_the_stock():
    tenure = data.load("ch02-tenure").set_index("year")
    whole = tenure[["owner_occupied", "rental", "unknown"]].sum(axis="columns")
    assert (whole - tenure["total"]).abs().max() <= 1
    rented = tenure[["association", "other_landlord"]].sum(axis="columns")
    assert (rented - tenure["rental"]).abs().max() <= 1
    stock = data.load("ch02-dwellings").set_index("year")["stock"]
    assert (stock[tenure.index] - tenure["total"]).abs().max() <= 600  # printed in thousands


def test_every_pair_holds_numbers_that_differ():
    for pair, rows in data.load("ch02-benchmarks").groupby("pair"):
        assert rows["number"].nunique() > 1, pair
        assert rows["unit"].nunique() == 1, pair


@pytest.mark.parametrize("name", [n for n in facts.names() if n.startswith("ch02.")])
def test_facts_of_the_chapter_have_the_kind_of_what_they_are_computed_from(name):
    """The cheapest buffer and the parts of the gap stand on figures that are the page's own."""
    fact = facts.get(name)
    ours = name.startswith(("ch02.buffer", "ch02.gap-"))
    assert fact.kind == ("illustrative" if ours else "derived")
    assert fact.source.startswith("computed from ")

"""The tables of chapter 7 hold what the volume prints and what was published on school advice."""

import re

import pytest

from gordian import data

# Typed a second time from the volume and from the publications.
STATED = {
    "life_longer": 4,
    "healthy_longer": 15,
    "parents_ailing": 56,
    "daughter_healthy": 71,
    "satire": 1958,
    "satire_set": 2058,
    "lyceum": 14,
    "inspectorate": 2016,
}
PUBLIC = {
    "all_2011": 54,
    "all_2022": 57,
    "second_2011": 38,
    "second_2022": 49,
    "abroad_2011": 47,
    "abroad_2022": 51,
    "tested_2016": 185000,
    "better_2016": 62000,
    "raised_2016": 12700,
    "raised_share_2015": 17,
    "raised_share_2016": 20,
}
FIRST_2014 = [8.8, 2.5, 11.9, 1.8, 22.6, 5.3, 21.9, 5.9, 19.2]
FIRST_2019 = [7.6, 4.1, 10.1, 4.9, 18.2, 9.7, 17.1, 10.2, 18.1]
PLACES = (
    "opening quotation",
    "section “Grensverkeer in een meritocratie”",
    "section “Klassenmigratie”",
    "section “Onbedoelde gevolgen van klassenmigratie”",
    "section “Conclusie”",
)


def test_every_printed_figure_is_the_printed_one():
    assert data.load("ch07-stated").set_index("item")["value"].to_dict() == STATED


def test_every_public_figure_is_the_published_one():
    assert data.load("ch07-advice").set_index("item")["value"].to_dict() == PUBLIC


@pytest.mark.parametrize(("year", "printed"), [("2014/15", FIRST_2014), ("2019/20", FIRST_2019)])
def test_the_first_and_the_last_year_of_advice_are_the_published_ones(year, printed):
    table = data.load("ch07-first-advice")
    assert table.loc[table["school_year"] == year, "pct"].tolist() == printed


def test_the_nine_advices_of_a_year_sum_to_one_hundred_within_rounding():
    by_year = data.load("ch07-first-advice").groupby("school_year")["pct"]
    assert (by_year.count() == 9).all()
    assert ((by_year.sum() - 100).abs() <= 9 * 0.05 + 1e-9).all()


def test_four_advices_are_mixed_in_every_year():
    table = data.load("ch07-first-advice")
    mixed = table[table["form"] == "mixed"].groupby("school_year")["advice"].apply(frozenset)
    assert set(mixed) == {frozenset({"vmbo_b_k", "vmbo_k_gt", "vmbo_gt_havo", "havo_vwo"})}


def test_counts_of_raised_advice_give_the_published_share_within_rounding():
    share = 100 * PUBLIC["raised_2016"] / PUBLIC["better_2016"]
    assert abs(share - PUBLIC["raised_share_2016"]) <= 0.5
    assert PUBLIC["raised_2016"] < PUBLIC["better_2016"] < PUBLIC["tested_2016"]


def test_every_stated_row_and_every_scene_names_its_place_in_the_chapter():
    places = [*data.load("ch07-stated")["locator"], *data.load("ch07-story-scenes")["theme"]]
    for place in places:
        assert place.startswith(PLACES), place
        assert re.search(r"par\. \d|quotation|footnote \d", place), place


def test_the_story_is_marked_as_made_up():
    for table in ("ch07-story-scenes", "ch07-story-choices", "ch07-assumed"):
        assert data.source(table).kind == "illustrative"

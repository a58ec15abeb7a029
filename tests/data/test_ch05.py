"""The tables of chapter 5 hold what the volume says, and nothing invented passes for it."""

from __future__ import annotations

import re

import pytest

from gordian import data
from gordian.models.paradigms import ACTORS, KINDS, TOPICS

SECTIONS = (
    "Inleiding",
    "De spanning tussen complexiteit en beleid",
    "Een complexiteitsperspectief op beleid",
    "Omdenken van beleid en complexiteit",
    "Conclusies",
)
#: Typed a second time from the volume.
YEARS = {
    "commissie": 2004,
    "superdiversiteit": 2007,
    "vluchtelingencrisis": 2015,
    "never-solved": 2016,
    "omdenken": 2018,
    "vlottend": 2020,
}
DECADES = {"minderhedenbeleid": 1980, "groepen-tachtig": 1980, "integratiebeleid": 1990}
#: Counted a second time, by eye.
CRISIS, FAILURE = [10, 1, 0, 1, 0], [3, 2, 0, 2, 1]


def test_years_are_those_the_volume_prints():
    table = data.load("ch05-words").set_index("id")
    assert table.loc[table["dated"] == "year", "from_year"].astype(int).to_dict() == YEARS
    decades = table.loc[table["dated"] == "decade"]
    assert decades["from_year"].astype(int).to_dict() == DECADES
    assert (decades["to_year"] - decades["from_year"] == 9).all()


def test_words_without_a_date_in_the_text_have_none_in_the_table():
    table = data.load("ch05-words")
    assert (table["from_year"].isna() == (table["dated"] == "none")).all()
    assert (table["to_year"].isna() == table["from_year"].isna()).all()


@pytest.mark.parametrize("name", ["ch05-words", "ch05-actors"])
def test_every_row_has_its_section_and_every_coded_row_says_what_is_ours(name):
    table = data.load(name)
    for row in table.to_dict("records"):
        assert any(f"section “{title}”" in row["locator"] for title in SECTIONS), row
        assert (row["coded"] == "yes") == (row["why"] != ""), row


def test_words_that_follow_one_another_are_numbered_from_one():
    for _, rows in data.load("ch05-words").groupby("word_kind"):
        places = sorted(place for place in rows["place"] if place)
        assert places == list(range(1, len(places) + 1))


def test_tables_and_charts_know_the_same_kinds_actors_and_topics():
    assert set(data.load("ch05-words")["word_kind"]) == set(KINDS)
    assert set(data.load("ch05-actors")["actor"]) == set(ACTORS)
    assert set(data.load("ch05-actors")["topic"]) == set(TOPICS)


def test_crisis_and_failure_are_counted_as_by_eye():
    counts = data.load("ch05-word-counts").set_index(["word", "section_number"])["times"]
    assert counts["crisis"].tolist() == CRISIS
    assert counts["failure"].tolist() == FAILURE


def test_sections_are_those_of_the_chapter_with_one_length_each():
    table = data.load("ch05-word-counts")
    assert table["section"].drop_duplicates().tolist() == list(SECTIONS)
    assert (table.groupby("section")["words"].nunique() == 1).all()


def test_invented_tables_are_badged_illustrative_and_coded_ones_are_not():
    kinds = {n: data.source(n).kind for n in data.names() if n.startswith("ch05-")}
    assert kinds == {
        "ch05-words": "stated",
        "ch05-word-counts": "derived",
        "ch05-actors": "stated",
        "ch05-delay": "illustrative",
        "ch05-town": "illustrative",
    }


def test_the_invented_town_names_no_real_group_and_is_no_real_size():
    town = data.load("ch05-town")
    assert set(town["origin"]) == {"A", "B"}
    assert town["people"].sum() == 12_800
    assert (town["people"] % 25 == 0).all()


def test_retold_lines_are_our_english():
    said = " ".join([*data.load("ch05-words")["what"], *data.load("ch05-actors")["what"]])
    assert not re.search(r"\b(het|een|niet|voor|mensen|beleid)\b", said)

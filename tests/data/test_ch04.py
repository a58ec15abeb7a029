"""The tables of chapter 4 hold what the volume prints and what the evaluation publishes."""

import re

from gordian import data

# Typed a second time from the volume and from the public evaluation.
STATED = {
    "people_leiden": 30,
    "stay_limit": 6,
    "facilities_planned": 8,
    "facilities_there": 5,
    "letter_groningen": 23,
    "interviews": 20,
    "refusal": 1998,
    "end_agreed": 2010,
}
PUBLIC = {
    "participants": 2065,
    "left": 1258,
    "lasting": 18,
    "partly": 41,
    "none": 41,
    "inflow_2019": 1019,
    "rotterdam_2019": 73,
}
PRINTED_YEARS = {
    "leiden-refuses": 1998,
    "agreement": 2007,
    "end-date": 2010,
    "continued": 2010,
    "complaint": 2013,
    "committee": 2014,
    "leiden-bbb": 2015,
    "courts": 2015,
    "letter": 2016,
}
HEADINGS = (
    "Inleiding",
    "Nationaal beleid: ontmoedigen en uitsluiten",
    "Lokaal beleid: het bieden van noodzakelijke opvang",
    "Leiden, stad van vluchtelingen?",
    "Reflecties en handreikingen voor de praktijk",
)


def test_every_printed_figure_is_the_printed_one():
    assert data.load("ch04-stated").set_index("item")["value"].to_dict() == STATED


def test_every_public_figure_is_the_published_one():
    assert data.load("ch04-lvv").set_index("item")["value"].to_dict() == PUBLIC


def test_exactly_the_events_with_a_printed_year_are_marked_so():
    events = data.load("ch04-events")
    printed = events[events["dated"] == "printed"].set_index("event")["year"].to_dict()
    assert printed == PRINTED_YEARS


def test_events_stand_in_order_of_time():
    assert data.load("ch04-events")["year"].is_monotonic_increasing


def test_every_row_names_a_heading_of_the_chapter_and_a_place_under_it():
    for table in ("ch04-events", "ch04-doors", "ch04-stated"):
        for locator in data.load(table)["locator"]:
            assert any(f"section “{heading}”" in locator for heading in HEADINGS), locator
            assert re.search(r"par\. \d|footnote \d|quotation", locator), locator


def test_what_is_coded_says_what_our_reading_is():
    for table in ("ch04-events", "ch04-doors"):
        rows = data.load(table)
        assert (rows.loc[rows["basis"] == "coded", "reading"] != "None").all(), table


def test_each_set_of_rules_has_the_same_doors_on_paper():
    doors = data.load("ch04-doors")
    paper = doors[doors["scope"] == "paper"].groupby("rules")["door"].apply(frozenset)
    assert paper.nunique() == 1 and len(paper) == 3


def test_paper_and_practice_part_in_leiden_in_2019_only():
    doors = data.load("ch04-doors")
    there = doors[doors["scope"] == "practice"]
    assert list(zip(there["rules"].astype(str), there["door"], strict=True)) == [
        ("2019", "city-shelter")
    ]

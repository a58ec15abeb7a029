"""The tables of chapter 3 hold what the volume prints and what the public sources publish."""

import re

from gordian import data

STATED = {
    "displaced_2018": 70_000_000,
    "crossings_2015": 1_000_000,
    "showers": 2,
    "sentence": 13,
    "unhcr_calais": 1,
}

#: Paragraphs under each heading, counted in the volume (a new page does not begin a paragraph).
PARAGRAPHS = {
    "Migratie en humanitaire crises": 5,
    "De humanitaire arena in hotspots": 5,
    "Belangenbehartiging": 4,
}


def test_every_printed_figure_is_the_printed_one():
    assert data.load("ch03-stated").set_index("item")["value"].to_dict() == STATED


def test_public_figures_are_the_published_ones():
    hosted = data.load("ch03-hosted").set_index(["iso", "year"])["refugees"]
    assert hosted["LBN", 2015] == 1_070_844
    assert hosted["TUR", 2015] == 2_541_348
    years = data.load("ch03-years").set_index("year")
    assert years["sea_arrivals"][2015] == 1_016_615
    assert years["displaced"][2018] == 70_800_000


def test_the_union_has_28_members():
    assert (data.load("ch03-countries")["eu28"] == "yes").sum() == 28


def test_weights_of_a_key_sum_to_a_hundred():
    keys = data.load("ch03-keys")
    assert (keys[["population", "economy", "equal"]].sum(axis=1) == 100).all()


def test_only_the_two_ends_of_the_line_are_stated():
    actors = data.load("ch03-actors")
    ends = actors[actors["basis"] == "stated"].set_index("actor")["position"].to_dict()
    assert ends == {"unhcr": "insider", "solidarity": "confrontational"}


def test_relations_join_known_actors_that_are_in_the_place():
    actors = data.load("ch03-actors").set_index("actor")["place"]
    for row in data.load("ch03-relations").to_dict("records"):
        for end in ("actor", "towards"):
            assert actors[row[end]] in ("both", row["place"]), row


def test_every_relation_stands_in_a_paragraph_that_exists():
    placed = [*data.load("ch03-relations")["locator"], *data.load("ch03-actors")["locator"]]
    found = [match for one in placed if (match := re.match(r"(.+), par\. (\d)(?:-(\d))?", one))]
    assert len(found) >= len(data.load("ch03-relations"))
    for heading, first, last in (match.groups() for match in found):
        assert 1 <= int(first) <= int(last or first) <= PARAGRAPHS[heading], (heading, first, last)


def test_where_the_text_leaves_the_pair_or_the_kind_open_the_row_is_ours():
    relations = data.load("ch03-relations").set_index("relation_id")
    assert set(relations.index[relations["basis"] == "stated"]) == {
        *("C1", "C2", "C5", "C6", "C11", "C12", "C13", "C14"),
        *("L1", "L2", "L4", "L5", "L6", "L11"),
    }
    ours = relations.loc[relations["what"].str.contains("our reading"), "basis"]
    assert len(ours) and (ours == "our coding").all()


def test_people_who_migrate_are_helped_in_both_places():
    relations = data.load("ch03-relations")
    helped = relations[(relations["relation"] == "helps") & (relations["towards"] == "migrants")]
    assert set(helped["place"]) == {"calais", "lesbos"}

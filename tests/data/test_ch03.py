"""The tables of chapter 3 hold what the volume prints and what the public sources publish."""

from gordian import data

STATED = {
    "displaced_2018": 70_000_000,
    "crossings_2015": 1_000_000,
    "showers": 2,
    "sentence": 13,
    "unhcr_calais": 1,
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

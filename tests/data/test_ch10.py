"""The tables of chapter 10: counts as read by eye, codings with a place, invented points as such."""

import re

import pytest

from gordian import data
from gordian.crosslinks import linked
from gordian.models.knot_goals import LEVERS
from gordian.models.threads import CODED, FRAME, THEMES, names

#: Read over in the volume, hit by hit, a second time: chapter -> chapters it points at, in order.
READ = {
    2: [6, 8],
    3: [4, 5],
    4: [2, 3, 5],
    5: [8, 2, 4],
    6: [2, 5],
    7: [8],
    8: [2, 7, 2, 7, 5],
    9: [5, 5, 7, 8, 5],
}
#: How often the last chapter points at each, by number or by name.
LAST = {1: 3, 2: 3, 3: 2, 4: 4, 5: 4, 6: 2, 7: 2, 8: 4, 9: 4}
#: How often the introduction does: its guiding question, and sentences of the overview.
FIRST = {2: 4, 3: 3, 4: 3, 5: 5, 6: 2, 7: 4, 8: 4, 9: 4, 10: 1}
#: Headings of the volume, copied by eye.
HEADINGS = {
    1: {"Ambitie, doelgroep en reikwijdte", "Opzet van het boek"},
    2: {"Geconcentreerde huisvesting", "En nu"},
    3: {"Migratie en humanitaire crises"},
    4: {"Inleiding", "Reflecties en handreikingen voor de praktijk"},
    5: {"De spanning tussen complexiteit en beleid", "Een complexiteitsperspectief op beleid"},
    6: {"Inleiding", "Conclusies"},
    7: {"Grensverkeer in een meritocratie"},
    8: {
        "Triomf van de stad en de sterke schouders",
        "De casus: NPRZ",
        "Diversiteit die bijt",
        "Conclusies en handreikingen",
    },
    9: {
        "Cultuurbeleid en culturele diversiteit sinds 1980",
        "Lacunes in het culturele aanbod",
        "Conclusie",
    },
    10: {
        "Inleiding",
        "Sterke verwevenheid",
        "Schakelen en schuren tussen bestuurslagen",
        "Politisering van migratie en diversiteit",
        "Tot slot",
    },
}
#: References without the word "zie": chapter, chapter it points at.
NAMED = {(4, 2), (4, 3), (7, 8)}


def test_references_between_chapters_are_those_read_by_eye():
    table = data.load("ch10-crossrefs")
    for chapter, to in READ.items():
        assert table.loc[table["chapter"] == chapter, "to"].tolist() == to
    for chapter, counts in ((1, FIRST), (10, LAST)):
        found = table.loc[table["chapter"] == chapter, "to"].value_counts().to_dict()
        assert found == counts


def test_zie_stands_where_the_reader_is_sent():
    table = data.load("ch10-crossrefs")
    between = table[~table["chapter"].isin(FRAME)]
    named = between[between["way"] == "named"]
    assert set(zip(named["chapter"], named["to"], strict=True)) == NAMED
    assert (table["printed"].str.startswith("zie") == (table["way"] == "zie")).all()


def test_nothing_points_at_itself_and_each_reference_says_what_it_is_about():
    table, notes = data.load("ch10-crossrefs"), data.load("ch10-crossref-notes")
    assert (table["chapter"] != table["to"]).all()
    assert table["id"].tolist() == notes["id"].tolist() == list(range(1, len(table) + 1))
    between = notes[~table["chapter"].isin(FRAME)]
    assert not between["about"].isin(["its guiding question", "what the chapter is about"]).any()


def test_printed_number_and_chapter_agree_but_for_the_one_misprint():
    table = data.load("ch10-crossrefs")
    numbered = table[table["printed"].str.contains(r"hoofdstuk \d")]
    wrong = [
        (row["chapter"], row["to"])
        for row in numbered.to_dict("records")
        if str(row["to"]) not in re.findall(r"hoofdstuk (\d+)", row["printed"])
    ]
    assert wrong == [(4, 2)]


def test_every_theme_returns_in_three_chapters_or_more_and_each_passage_has_its_place():
    table = data.load("ch10-themes")
    assert list(dict.fromkeys(table["theme"])) == list(THEMES)
    assert (table["theme"].value_counts() >= 3).all()
    assert table["chapter"].isin(CODED).all()
    for row in table.to_dict("records"):
        assert re.match(r"section “.+”|opening, before the first heading", row["locator"]), row
        assert row["what"].endswith("."), row


def test_sections_are_headings_of_the_chapter_they_stand_in():
    table = data.load("ch10-crossrefs")
    for chapter, rows in table.groupby("chapter"):
        assert set(rows["section"]) <= HEADINGS[int(chapter)]
    assert set(names()) == set(range(1, 11))


def test_retold_lines_are_our_english():
    told = " ".join([*data.load("ch10-themes")["what"], *data.load("ch10-crossref-notes")["about"]])
    assert not re.search(r"\b(het|een|niet|voor|mensen|beleid|zie)\b", told)


def test_invented_tables_are_badged_illustrative_and_counted_ones_are_not():
    assert {name: data.source(name).kind for name in data.names() if name.startswith("ch10-")} == {
        "ch10-crossrefs": "derived",
        "ch10-crossref-notes": "stated",
        "ch10-themes": "stated",
        "ch10-levers": "illustrative",
        "ch10-lab": "illustrative",
    }


@pytest.mark.parametrize("lever", LEVERS)
def test_each_lever_has_one_start_and_points_that_differ_or_cost_nothing(lever):
    rows = data.load("ch10-levers").query("lever == @lever")
    assert (rows["start"] == "yes").sum() == 1
    assert rows["choice"].is_unique and rows["name"].is_unique
    assert (rows["points"] == 0).all() or rows["points"].nunique() == len(rows)


def test_every_reference_of_the_volume_between_chapters_stands_on_the_page_too() -> None:
    pages = {int(path.name[:2]): path for path in (data.home() / "book").glob("[01][0-9]-*.md")}
    references = data.load("ch10-crossrefs").query("chapter in [2, 3, 4, 5, 6, 7, 8, 9]")
    pairs = set(zip(references["chapter"], references["to"], strict=True))
    assert len(pairs) == 19
    for chapter, to in sorted(pairs):
        names = {number: path.name for number, path in pages.items()}
        found = linked(pages[chapter].read_text("utf-8"), names, set())
        assert pages[to].name in {one[1] for one in found if isinstance(one, tuple)}, (chapter, to)

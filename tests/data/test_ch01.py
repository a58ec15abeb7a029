"""The coding of chapter 1 keeps the rules that the chapter states."""

import re

import pandas as pd
import pytest

from gordian import data, facts
from gordian.models import knot

CODED = ("ch01-knot-cells", "ch01-knot-frames")


@pytest.mark.parametrize("name", CODED)
def test_every_chapter_from_2_to_9_is_coded(name: str) -> None:
    assert sorted(data.load(name)["chapter"].unique()) == list(range(2, 10))


def test_every_level_domain_and_frame_that_a_reader_can_choose_is_used() -> None:
    cells, frames = (data.load(name) for name in CODED)
    assert set(cells["level"]) == set(knot.LEVELS)
    assert set(cells["domain"]) == set(knot.DOMAINS)
    assert set(frames["frame"]) == set(knot.FRAMES)


@pytest.mark.parametrize("name", CODED)
def test_every_row_names_a_section_or_the_opening(name: str) -> None:
    for place in data.load(name)["locator"]:
        assert re.fullmatch(r"section “[^”]+”|opening.*, before the first heading", place), place


@pytest.mark.parametrize(("name", "column"), [(CODED[0], "what"), (CODED[1], "reading")])
def test_what_a_row_says_is_short_and_carries_no_number_but_a_year(name: str, column: str) -> None:
    for text in data.load(name)[column]:
        assert len(text) <= 130, text
        assert all(1900 <= int(number) <= 2100 for number in re.findall(r"\d+", text)), text


def test_a_cue_is_a_few_words_not_a_sentence_of_the_volume() -> None:
    assert data.load("ch01-knot-frames")["cue"].str.split().str.len().max() <= 7


def test_a_judgement_of_ours_is_never_counted_as_named_in_the_text() -> None:
    cells = data.load("ch01-knot-cells")
    named = facts.get("ch01.threads-named").value
    assert named + (cells["coded"] == "yes").sum() == facts.get("ch01.threads").value == len(cells)


def test_readings_found_and_missing_fill_all_pairs() -> None:
    found = facts.get("ch01.readings-own").value + facts.get("ch01.readings-inferred").value
    assert found == facts.get("ch01.readings").value == len(data.load("ch01-knot-frames"))
    assert found + facts.get("ch01.readings-missing").value == facts.get("ch01.pairs").value


def test_the_words_that_chapter_8_announces_are_coded_as_its_own() -> None:
    frames = data.load("ch01-knot-frames")
    own = frames[(frames["chapter"] == 8) & (frames["coded"] == "no")]["frame"]
    assert {"chance", "problem", "solution", "cause", "effect"} <= set(own)


# Typed a second time from the cited publications.
SHARES = {1972: 9.2, 2016: 22.1, 2019: 23.6}


def test_shares_with_a_background_are_as_published() -> None:
    table = data.load("ch01-background-share")
    series = table[(table["indicator"] == "with_background") & (table["kind"] == "public")]
    pd.testing.assert_series_equal(
        series.set_index("year")["value"], pd.Series(SHARES), check_names=False
    )


def test_what_the_volume_rounds_to_a_quarter_lies_between_the_public_figures() -> None:
    volume = data.value("ch01-background-share", ("with_background", 2021), "value")
    assert SHARES[2019] < volume < facts.get("ch01.background-sum-2022").value

"""The map of the knot counts what is coded, whatever is chosen; the sentences say what it counts."""

import itertools

import pandas as pd
import pytest
import support
from hypothesis import given
from hypothesis import strategies as st

from gordian.charts import knot as charts
from gordian.models import knot

CHAPTERS = pd.DataFrame({"chapter": [2, 3], "short": ["Housing", "Hotspots"]})
CELLS = pd.DataFrame(
    [
        (2, "state", "housing", "A", "section “a”", "no"),
        (2, "city", "housing", "B", "section “b”", "yes"),
        (3, "europe", "asylum", "C", "section “c”", "no"),
    ],
    columns=["chapter", "level", "domain", "what", "locator", "coded"],
)
READINGS = pd.DataFrame(
    [
        (3, "effect", "they flee war", "vlucht", "section “c”", "yes"),
        (2, "chance", "labour was short", "kansen", "section “a”", "no"),
        (2, "problem", "it was marked", "probleem", "section “b”", "yes"),
    ],
    columns=["chapter", "frame", "reading", "cue", "locator", "coded"],
)

levels = st.sampled_from([knot.ALL, *knot.LEVELS])
domains = st.sampled_from([knot.ALL, *knot.DOMAINS])
some_cells = st.lists(
    st.tuples(
        st.sampled_from([2, 3]),
        st.sampled_from(list(knot.LEVELS)),
        st.sampled_from(list(knot.DOMAINS)),
        st.sampled_from(["yes", "no"]),
    ),
    unique_by=lambda cell: cell[:3],
).map(
    lambda cells: pd.DataFrame(
        [(c, lev, d, "W", "section “s”", j) for c, lev, d, j in cells], columns=CELLS.columns
    )
)


def chosen(frames: dict[str, pd.DataFrame]) -> int:
    return int(frames["summary"]["chosen"].iloc[0])


@given(some_cells, levels, domains, st.booleans())
def test_both_matrices_hold_every_thread_of_the_choice_once(
    cells: pd.DataFrame, level: str, domain: str, named: bool
) -> None:
    frames = knot.threads(level, domain, named, cells, CHAPTERS)
    assert frames["levels"]["threads"].sum() == chosen(frames)
    assert frames["domains"]["threads"].sum() == chosen(frames)
    listed = frames["threads"]
    assert len(listed[listed["chapter"] != "–"]) == chosen(frames)


@given(some_cells, st.booleans())
def test_levels_add_up_to_all_levels_and_so_do_domains(cells: pd.DataFrame, named: bool) -> None:
    def count(level: str, domain: str) -> int:
        return chosen(knot.threads(level, domain, named, cells, CHAPTERS))

    assert sum(count(level, knot.ALL) for level in knot.LEVELS) == count(knot.ALL, knot.ALL)
    assert sum(count(knot.ALL, domain) for domain in knot.DOMAINS) == count(knot.ALL, knot.ALL)


def test_what_is_named_only_leaves_out_our_judgement() -> None:
    strict = knot.threads(named_only=True, cells=CELLS, questions=CHAPTERS)
    assert strict["threads"]["what"].tolist() == ["A", "C"]
    assert strict["summary"]["of"].iloc[0] == 2


def test_a_place_is_chosen_or_other_or_none() -> None:
    frames = knot.threads("state", cells=CELLS, questions=CHAPTERS)
    mark = frames["levels"].set_index(["chapter", "level"])["mark"]
    assert mark["2 Housing", "State"] == "chosen"
    assert mark["2 Housing", "City"] == "other"
    assert mark["3 Hotspots", "State"] == "none"


def test_a_domain_chosen_dims_the_other_domains_at_the_same_level() -> None:
    frames = knot.threads(domain="asylum", cells=CELLS, questions=CHAPTERS)
    mark = frames["levels"].set_index(["chapter", "level"])["mark"]
    assert mark["2 Housing", "State"] == "other"
    assert mark["3 Hotspots", "Europe"] == "chosen"


def test_an_empty_choice_says_that_nothing_was_found_not_that_nothing_is_there() -> None:
    frames, state = support.at(knot.threads, "world", cells=CELLS, questions=CHAPTERS)
    assert len(frames["threads"]) == 1
    assert "not that there is none" in charts.knot_map_sentence(frames, state)


def test_few_threads_are_told_in_the_sentence() -> None:
    frames, state = support.at(knot.threads, "city", "housing", cells=CELLS, questions=CHAPTERS)
    told = charts.knot_map_sentence(frames, state)
    assert told == "City, housing: 1 of 3 threads, in 1 of the 2 chapters. Chapter 2 Housing: B."


def test_the_readings_stand_in_the_order_of_the_frames() -> None:
    found = knot.readings(frames=READINGS, questions=CHAPTERS)["readings"]
    assert found["frame"].tolist() == ["Problem", "Chance", "Effect"]


def test_a_reading_stands_by_the_chapters_word_or_by_ours_or_is_missing() -> None:
    grid = knot.readings(frames=READINGS, questions=CHAPTERS)["grid"]
    stands = grid.set_index(["chapter", "frame"])["stands"]
    assert stands["2 Housing", "Chance"] == "own word"
    assert stands["2 Housing", "Problem"] == "our reading"
    assert stands["3 Hotspots", "Problem"] == "none found"
    assert stands.value_counts().to_dict() == {"none found": 9, "our reading": 2, "own word": 1}


def test_one_chapter_and_frame_is_told_with_its_place_and_its_cue() -> None:
    frames, state = support.at(knot.readings, "2", "chance", READINGS, CHAPTERS)
    assert charts.knot_frames_sentence(frames, state) == (
        "Chapter 2 Housing, migration or diversity as a chance: labour was short "
        "(section “a”, at “kansen”; the chapter uses the word)."
    )


def test_a_reading_that_was_not_found_is_said_so() -> None:
    frames, state = support.at(knot.readings, "3", "solution", READINGS, CHAPTERS)
    assert "no passage in chapter 3 Hotspots" in charts.knot_frames_sentence(frames, state)


@pytest.mark.parametrize(
    ("call", "known"),
    [
        (lambda: knot.threads(level="village"), "neighbourhood"),
        (lambda: knot.threads(domain="sport"), "benefits"),
        (lambda: knot.readings(chapter="11"), "9"),
        (lambda: knot.readings(frame="threat"), "solution"),
    ],
)
def test_an_unknown_choice_is_refused_with_what_is_known(call: object, known: str) -> None:
    with pytest.raises(ValueError, match=known):
        call()  # type: ignore[operator]


def test_every_state_of_the_map_is_said_with_the_number_it_shows() -> None:
    for level, domain, named in itertools.product(
        [knot.ALL, *knot.LEVELS], [knot.ALL, *knot.DOMAINS], (False, True)
    ):
        frames, state = support.at(knot.threads, level, domain, named)
        said = charts.knot_map_sentence(frames, state)
        assert (f"{chosen(frames)} of " if chosen(frames) else "no thread") in said


def test_one_chapter_and_frame_tells_its_reading_in_every_state() -> None:
    for chapter, frame in itertools.product(map(str, range(2, 10)), knot.FRAMES):
        frames, state = support.at(knot.readings, chapter, frame)
        told = frames["readings"]
        said = charts.knot_frames_sentence(frames, state)
        assert all(reading in said for reading in told.loc[told["chapter"] != "–", "reading"])


def test_a_chapter_is_said_with_each_frame_under_the_ground_on_which_it_stands() -> None:
    said = charts.knot_frames_sentence(
        *support.at(knot.readings, "3", knot.ALL, READINGS, CHAPTERS)
    )
    assert said == (
        "Chapter 3 Hotspots: a reading for 1 of 6 frames. By our inference: effect; none found: "
        "problem, challenge, chance, solution and cause. "
        "Choose a frame to hear one; the table tells all."
    )


def test_a_frame_is_said_with_each_chapter_under_the_ground_on_which_it_stands() -> None:
    said = charts.knot_frames_sentence(
        *support.at(knot.readings, knot.ALL, "chance", READINGS, CHAPTERS)
    )
    assert said == (
        "As a chance: a reading in 1 of 2 chapters. By the chapter's own word: 2 Housing; "
        "none found: 3 Hotspots. Choose a chapter to hear one; the table tells all."
    )


def test_no_sentence_is_longer_than_a_reader_takes_in() -> None:
    for level, domain, named in itertools.product(
        [knot.ALL, *knot.LEVELS], [knot.ALL, *knot.DOMAINS], (False, True)
    ):
        assert len(charts.knot_map_sentence(*support.at(knot.threads, level, domain, named))) <= 350
    for chapter, frame in itertools.product(
        [knot.ALL, *map(str, range(2, 10))], [knot.ALL, *knot.FRAMES]
    ):
        assert len(charts.knot_frames_sentence(*support.at(knot.readings, chapter, frame))) <= 350


def test_the_chapter_with_most_threads_of_a_level_is_named_with_its_number() -> None:
    for level in knot.LEVELS:
        frames, state = support.at(knot.threads, level)
        counts = frames["threads"]["chapter"].value_counts()
        said = charts.knot_map_sentence(frames, state)
        for name in counts.index[counts == counts.max()]:
            assert name in said.split("None from")[0]
        assert f"({counts.max()}" in said

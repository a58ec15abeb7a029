"""The network of chapter 10: what is counted, chosen, drawn and said."""

import itertools
import re
from functools import cache

import altair as alt
import pandas as pd
import pytest

from gordian import data
from gordian.charts import threads as charts
from gordian.models.threads import ALL, CODED, FRAME, THEMES, names, pull

CHAPTERS = [ALL, *map(str, names())]


@cache
def every_state():
    """Every state with its frames, worked out once."""
    states = itertools.product(CHAPTERS, [ALL, *THEMES], (False, True))
    return [(state, pull(*state)) for state in states]


together = pytest.mark.xdist_group("states-of-threads")


def listed(frame: pd.DataFrame) -> int:
    """Rows of a list, of which one with dashes stands for none."""
    return 0 if frame.iloc[0, 0] == "–" else len(frame)


@pytest.mark.parametrize("frame", [False, True])
def test_what_is_received_is_what_is_given(frame):
    frames = pull(frame=frame)
    total = frames["summary"]["of"][0]
    assert frames["chapters"]["received"].sum() == total
    one_by_one = [pull(str(n), frame=frame)["summary"].iloc[0] for n in names()]
    assert sum(one["gives"] for one in one_by_one) == total
    assert sum(one["receives"] for one in one_by_one) == total


def test_without_the_frame_chapters_1_and_10_neither_give_nor_receive():
    references = pull()["references"]
    assert not references["from"].str.match(r"(1|10) ").any()
    assert not references["to"].str.match(r"(1|10) ").any()
    assert len(references) < len(pull(frame=True)["references"]) == len(data.load("ch10-crossrefs"))


@together
def test_list_count_and_drawing_tell_the_same_in_every_state():
    for state, frames in every_state():
        one, pairs = frames["summary"].iloc[0], frames["pairs"]
        drawn = pairs[pairs["mark"] == "chosen"]
        assert listed(frames["references"]) == one["chosen"] == drawn["times"].sum(), state
        arcs = frames["arcs"]
        assert set(arcs.loc[arcs["mark"] == "chosen", "pair"]) == set(drawn["pair"]), state
        grid = frames["grid"]
        large = grid[(grid["chosen"] == "yes") & (grid["stands"] != "none")]
        assert listed(frames["themes"]) == len(large), state


def test_an_arc_runs_from_the_chapter_that_points_to_the_one_it_points_at():
    frames = pull(frame=True)
    for pair, arc in frames["arcs"].groupby("pair"):
        start, end = map(int, str(pair).split("→"))
        way = arc.sort_values("step")
        assert way["y"].iloc[0] == start and way["y"].iloc[-1] == end
        assert way["x"].iloc[0] == way["x"].iloc[-1] == 0
        assert way["way"].iloc[0].endswith("later chapter" if end > start else "earlier chapter")


def test_no_two_marks_lie_on_each_other():
    places = pull(frame=True)["pairs"][["x", "y"]]
    assert not places.round(2).duplicated().any()


@pytest.mark.parametrize("theme", THEMES)
def test_a_theme_chooses_references_between_chapters_that_carry_it(theme):
    cells = data.load("ch10-themes").query("theme == @theme")
    called = {names()[n] for n in cells["chapter"]}
    references = pull(theme=theme, frame=True)["references"]
    if listed(references):
        assert set(references["from"]) | set(references["to"]) <= called


def test_the_grid_shows_every_theme_and_chapter_once_with_its_basis():
    grid = pull()["grid"]
    assert len(grid) == len(THEMES) * len(CODED)
    assert not grid.duplicated(["theme", "chapter"]).any()
    assert (grid["stands"] != "none").sum() == len(data.load("ch10-themes"))


@together
def test_each_state_is_one_clean_sentence():
    for (chapter, theme, frame), frames in every_state():
        state = {"chapter": chapter, "theme": theme, "frame": frame}
        said = charts.pull_sentence(frames, state)
        assert len(said) <= 350 and said.endswith("."), said
        wrong = r"\b1 (times|references)|\b0 |pointed at never|nan|\.\.|  "
        assert not re.search(wrong, said), said
        if theme == ALL and (frame or chapter not in map(str, FRAME)):
            assert said.startswith(("Chapter", "Chapters", "All ten")), said


def test_the_charts_hold_nothing_but_what_the_frames_hold():
    for chart in charts.pull(pull("5", "words")):
        assert isinstance(chart, alt.LayerChart)
        chart.to_dict()


@pytest.mark.parametrize(
    ("wrong", "named"), [({"chapter": "11"}, "chapter is '11'"), ({"theme": "x"}, "theme is 'x'")]
)
def test_an_unknown_choice_is_named(wrong, named):
    with pytest.raises(ValueError, match=f"pull: {named}"):
        pull(**wrong)

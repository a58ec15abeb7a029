"""What the explorables of chapter 5 say is right in every state."""

import re

import altair as alt
import pytest
import support

from gordian.charts import complexity, paradigms
from gordian.models.feedback import STYLES, respond
from gordian.models.grouping import LENSES, NONE, PROBLEMS, group_the_problem
from gordian.models.paradigms import (
    ACTORS,
    ALL,
    KINDS,
    PERIODS,
    TOPICS,
    UNDATED,
    count_words,
    who_can_act,
    words_of_policy,
)

GRID = [0.25 * n for n in range(9)]
DELAYS = [(g, d, s, n) for g in GRID[::2] for d in GRID[::2] for s in STYLES for n in (False, True)]
#: Their swings die out, and reach the other side by less than can be written.
DELAYS += [(g, 0.375 / g, "adaptive", False) for g in (0.25, 0.5, 0.75, 1.5)]
COUNTED = ["crisis", "failure", "complexity", "integration", "problem", "network"]


def clean(text: str) -> bool:
    """No empty list, lost sign, singular with a plural, or sentence too long to listen to."""
    assert len(text) <= 350, text
    assert text[0].isupper() or text[0] in "“(", text
    assert text.endswith("."), text
    wrong = r"(?<![.\d])\b1 (crises|words|actors|topics|points)\b|−0\.00|nan|None\b(?! of)|\.\.|  |, namely \."
    assert not re.search(wrong, text), text
    return True


def test_a_response_is_described_as_it_runs():
    for given in DELAYS:
        frames, state = support.at(respond, *given)
        said = complexity.delay_sentence(frames, state)
        assert clean(said)
        one = frames["summary"].iloc[0]
        if given[0]:
            assert ("runs off the chart" in said) == (one["leaves_chart_in_year"] >= 0), state
            stays = one["leaves_chart_in_year"] < 0 and one["lowest"] >= -0.005
            assert bool(re.search("(never|hardly) passes", said)) == stays, state
            assert not ("never passes" in said and "die out" in said), state
        assert f"{one['crises']} cris" in said, state


@pytest.mark.parametrize("problem", PROBLEMS)
@pytest.mark.parametrize("first", LENSES)
@pytest.mark.parametrize("second", [NONE, *LENSES])
def test_the_paradox_is_named_where_it_is_and_nowhere_else(problem, first, second):
    frames, state = support.at(group_the_problem, problem, first, second)
    said = complexity.lenses_sentence(frames, state)
    assert clean(said)
    assert ("Simpson" in said) == (frames["summary"]["effect"][0] == "reversed")
    assert ("hides" in said) == (frames["summary"]["effect"][0] == "hidden")


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("period", [ALL, UNDATED, *PERIODS])
def test_every_word_in_the_choice_is_said(kind, period):
    frames, state = support.at(words_of_policy, kind, period)
    said = paradigms.words_sentence(frames, state)
    assert clean(said)
    if frames["summary"]["chosen"][0]:
        assert all(word.lower() in said.lower() for word in frames["chosen"]["word"])


@pytest.mark.parametrize("word", COUNTED)
@pytest.mark.parametrize("measure", ["times", "per-1000"])
def test_counts_are_said_with_the_total(word, measure):
    frames, state = support.at(count_words, word, measure)
    said, times = paradigms.counts_sentence(frames, state), frames["sections"]["times"]
    assert clean(said)
    assert f"stands {times.sum()} times" in said
    assert ("Not in" in said) == (times == 0).any()


@pytest.mark.parametrize("actor", [ALL, *ACTORS])
@pytest.mark.parametrize("topic", [ALL, *TOPICS])
@pytest.mark.parametrize("named_only", [False, True])
def test_actors_and_topics_are_said_as_coded(actor, topic, named_only):
    frames, state = support.at(who_can_act, actor, topic, named_only)
    said = paradigms.actors_sentence(frames, state)
    assert clean(said)
    if actor != ALL and topic != ALL:
        assert ("no pair coded" in said) == (frames["summary"]["chosen"][0] == 0)


def test_charts_are_drawn_from_the_frames_alone():
    drawn = [
        *complexity.delay(respond()),
        *complexity.lenses(group_the_problem()),
        *paradigms.words(words_of_policy()),
        paradigms.counts(count_words()),
        *paradigms.actors(who_can_act()),
    ]
    assert all(isinstance(chart, alt.LayerChart) for chart in drawn)
    assert all(chart.to_dict(validate=False)["layer"] for chart in drawn)

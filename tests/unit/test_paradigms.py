"""The coding of chapter 5, sorted and counted."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gordian import data
from gordian.models.paradigms import (
    ACTORS,
    ALL,
    KINDS,
    PERIODS,
    TOPICS,
    UNDATED,
    count_words,
    smallest_coalition,
    who_can_act,
    words_of_policy,
)

WORDS = ["crisis", "failure", "complexity", "integration", "problem", "solution", "network"]
some_pairs = st.lists(
    st.tuples(st.sampled_from("abcd"), st.sampled_from("uvwxyz")), min_size=1, unique=True
).map(lambda pairs: pd.DataFrame(pairs, columns=["actor", "topic"]))


def test_periods_and_undated_share_out_every_word_once():
    for kind in KINDS:
        parts = [words_of_policy(kind, p)["summary"]["chosen"][0] for p in [UNDATED, *PERIODS]]
        assert sum(parts) == words_of_policy(kind, ALL)["summary"]["of"][0]


def test_kinds_share_out_the_whole_table():
    total = sum(words_of_policy(kind)["summary"]["of"][0] for kind in KINDS)
    assert total == len(data.load("ch05-words"))


def test_a_choice_without_words_says_so():
    chosen = words_of_policy("citizenship", "1980s")["chosen"]
    assert chosen["dutch"].tolist() == ["none found"]


@pytest.mark.parametrize("kind", KINDS)
def test_a_word_is_told_in_lines_that_fit_a_phone_and_says_when_it_is_coded(kind):
    for row in words_of_policy(kind)["chosen"].to_dict("records"):
        lines = row["told"].split("|")
        heads = [line for line in lines if line.startswith("#")]
        assert lines[: len(heads)] == heads
        told = " ".join(head.removeprefix("#") for head in heads)
        assert told.endswith(f"{row['word']} ({row['when']})")
        assert max(map(len, lines)) <= 47
        assert ("(coded)" in " ".join(lines)) == (row["coded"] == "yes")
        assert row["dutch"] in " ".join(lines)


def test_only_words_that_the_text_dates_stand_on_the_line():
    dated = words_of_policy()["dated"]
    assert len(dated) == (data.load("ch05-words")["dated"] != "none").sum()
    assert (dated["to"] - dated["from"]).isin([1, 10]).all()


@pytest.mark.parametrize("word", WORDS)
def test_rates_are_times_over_words(word):
    rates = count_words(word, "per-1000")["sections"]
    wanted = 1000 * rates["times"] / rates["words"]
    assert rates["value"].tolist() == pytest.approx(wanted.tolist(), abs=1e-4)
    assert count_words(word)["sections"]["value"].tolist() == rates["times"].tolist()


def test_axis_ends_are_those_of_the_most_frequent_word():
    made = [count_words(word) for word in WORDS]
    ends = {frames["axes"]["value_to"].iloc[0] for frames in made}
    assert ends == {max(frames["sections"]["value"].max() for frames in made)}


@pytest.mark.parametrize("named_only", [False, True])
def test_topics_of_all_actors_are_as_many_as_there_are_pairs(named_only):
    frames = who_can_act(named_only=named_only)
    assert frames["reach"]["topics"].sum() == frames["summary"]["of"][0]
    assert (frames["grid"]["stands"] != "none").sum() == frames["summary"]["of"][0]


def test_leaving_out_inferred_pairs_leaves_out_just_those():
    coded = (data.load("ch05-actors")["coded"] == "yes").sum()
    every, named = (
        who_can_act()["summary"]["of"][0],
        who_can_act(named_only=True)["summary"]["of"][0],
    )
    assert every - named == coded > 0
    assert "inferred" not in set(who_can_act(named_only=True)["grid"]["stands"])


def test_choices_by_actor_and_by_topic_share_out_the_pairs():
    total = who_can_act()["summary"]["of"][0]
    assert sum(who_can_act(actor=one)["summary"]["chosen"][0] for one in ACTORS) == total
    assert sum(who_can_act(topic=one)["summary"]["chosen"][0] for one in TOPICS) == total


def test_no_actor_is_named_with_every_topic():
    assert who_can_act()["reach"]["topics"].max() < len(TOPICS)


@given(some_pairs)
def test_a_coalition_covers_every_topic_and_needs_each_of_its_members(pairs):
    some = smallest_coalition(pairs)
    covered = set(pairs.loc[pairs["actor"].isin(some), "topic"])
    assert covered == set(pairs["topic"])
    for one in some:
        rest = pairs.loc[pairs["actor"].isin(set(some) - {one}), "topic"]
        assert set(rest) != covered


def test_an_unknown_choice_is_named():
    with pytest.raises(ValueError, match="words_of_policy, period: '1970s' is unknown"):
        words_of_policy(period="1970s")
    with pytest.raises(ValueError, match="who_can_act, actor: 'king' is unknown"):
        who_can_act(actor="king")

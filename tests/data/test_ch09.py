"""The tables of chapter 9 hold what the volume prints, and nothing invented passes for it."""

from __future__ import annotations

import re

import pandas as pd
import pytest

from gordian import data
from gordian.models import culture

# Typed a second time from the volume and from the public sources.
PRINTED = {
    ("society", "important"): 70,
    ("society", "unimportant"): 7,
    ("self", "important"): 49,
    ("self", "unimportant"): 20,
    ("supply", "dissatisfied"): 7,
}
PUBLIC = {
    ("library", "turkish"): 33,
    ("library", "surinamese"): 24,
    ("library", "moroccan"): 18,
    ("reading", "dutch"): 80,
    ("reading", "turkish"): 54,
    ("reading", "surinamese-antillean"): 52,
    ("reading", "moroccan"): 43,
    ("background", "all"): 23.6,
    ("respondents", "all"): 15500,
}
YEARS = [1982, 1987, 1990, 1996, 1999, 2000, 2003, 2007, 2009, 2011, 2011, 2015, 2018, 2019]
ILLUSTRATIVE = {"barrier-scores", "synthetic-persons", "synthetic-odds", "choice", "choice-costs"}


def tables() -> list[data.Source]:
    return [data.source(name) for name in data.names() if name.startswith("ch09-")]


def orders() -> list[tuple[str, str, str, list[str]]]:
    """Every stated order of groups on a barrier: barrier, group, direction, compared with."""
    claims = data.load("ch09-claims")
    here = claims[(claims["topic"] == "barriers") & (claims["axis"] == "origin")]
    return [
        (one["item"], one["subject"], one["direction"], one["comparison"].split("|"))
        for one in here.to_dict("records")
    ]


def test_every_printed_percentage_is_the_printed_one():
    table = data.load("ch09-satisfaction").set_index(["question", "answer"])["pct"]
    assert {key: table[key] for key in PRINTED} == PRINTED


def test_every_public_figure_is_the_published_one():
    table = data.load("ch09-public").set_index(["indicator", "group"])["value"]
    assert {key: table[key] for key in PUBLIC} == PUBLIC


def test_papers_are_those_cited_in_order_of_time():
    assert data.load("ch09-papers")["year"].tolist() == YEARS


def test_only_the_invented_tables_are_illustrative_and_all_of_them_are():
    invented = {one.name.removeprefix("ch09-") for one in tables() if one.kind == "illustrative"}
    assert invented == ILLUSTRATIVE


@pytest.mark.parametrize(("barrier", "group", "direction", "others"), orders())
def test_invented_scores_keep_every_stated_order(barrier, group, direction, others):
    score = data.load("ch09-barrier-scores").set_index(["barrier", "group"])["score"]
    assert direction == "higher", "a new direction needs a new comparison here"
    assert all(score[barrier, group] > score[barrier, other] for other in others)


def test_the_stated_orders_cover_every_barrier_and_put_three_groups_above_three():
    assert {barrier for barrier, *_ in orders()} == set(data.load("ch09-barriers")["barrier"])
    assert {group for _, group, *_ in orders()} == {"turkish", "moroccan", "nonwestern"}


def test_invented_scores_differ_only_where_an_order_is_stated():
    """Two groups of which the text states no order score the same: nothing is suggested."""
    score = data.load("ch09-barrier-scores").set_index(["barrier", "group"])["score"]
    stated = {(b, group, other) for b, group, _, others in orders() for other in others}
    groups = [name for name in data.load("ch09-groups")["group"] if name != "total"]
    for barrier in data.load("ch09-barriers")["barrier"]:
        for one in groups:
            for other in groups:
                if score[barrier, one] > score[barrier, other]:
                    assert (barrier, one, other) in stated


def test_all_respondents_score_between_the_lowest_and_the_highest_group():
    table = data.load("ch09-barrier-scores")
    whole = table[table["group"] == "total"].set_index("barrier")["score"]
    rest = table[table["group"] != "total"].groupby("barrier", sort=False)["score"]
    assert (whole > rest.min()).all() and (whole < rest.max()).all()


def test_invented_scores_are_too_coarse_to_pass_for_data():
    table = data.load("ch09-barrier-scores")
    scores = table.loc[table["group"] != "total", "score"]
    assert set(scores) == {1.0, 1.25, 1.5}


def test_no_two_claims_contradict_each_other():
    for item in culture.ITEMS:
        assert not culture.stated(item)["claims"].empty, item


def test_higher_and_lower_are_said_of_different_groups():
    claims = data.load("ch09-claims")
    for row in claims[claims["axis"] == "origin"].to_dict("records"):
        assert row["subject"] not in row["comparison"].split("|"), row
        assert (row["direction"] == "named") == (row["comparison"] == ""), row


def test_what_is_held_equal_is_named_exactly_after_control():
    claims = data.load("ch09-claims")
    assert ((claims["control"] == "after") == (claims["held"] != "")).all()


def test_every_claim_has_the_same_words_and_place_in_all_its_rows():
    for column in ("locator", "control"):
        assert (data.load("ch09-claims").groupby("claim")[column].nunique() == 1).all(), column


def test_names_in_claims_are_names_of_groups_or_traits():
    claims = data.load("ch09-claims")
    origins = claims[claims["axis"] == "origin"]
    assert set(origins["subject"]) <= set(culture.ORIGINS)
    assert set("|".join(origins["comparison"]).split("|")) - {""} <= set(culture.ORIGINS)
    traits = claims[(claims["axis"] == "trait") & (claims["topic"] != "gaps")]
    assert set(traits["subject"]) <= set(culture.TRAITS)


def test_no_stated_table_holds_a_sentence_in_dutch_beyond_names_and_labels():
    """The claims are our words: no run of Dutch function words stands in them."""
    said = " ".join(data.load("ch09-claims")["said"]) + " ".join(data.load("ch09-papers")["what"])
    assert not re.search(r"\b(het|een|niet|voor|mensen)\b", said)


def test_synthetic_shares_make_up_a_hundred():
    table = data.load("ch09-synthetic-persons")
    sums = table.groupby(["group", "trait"])["share_pct"].sum()
    pd.testing.assert_series_equal(sums, 0 * sums + 100.0, check_names=False)


def test_schooling_moves_taking_part_more_than_income_as_the_chapter_states():
    odds = data.load("ch09-synthetic-odds").set_index(["trait", "category"])["odds"]
    assert odds["education", "high"] > odds["income", "high"] > 1

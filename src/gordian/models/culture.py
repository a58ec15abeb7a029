"""Who stands where in chapter 9's text, its lost figure 5, its percentages and its policy papers."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

import pandas as pd

from .. import data

#: What the chapter compares, and what it is called.
ITEMS = {
    "most": "Taking part in most activities",
    "classical": "Classical stage, museums, visual art",
    "popular": "Popular stage, festivals, film",
    "library": "Visiting a library",
    "heritage": "Interest in heritage",
    "canon": "Concert, theatre or museum",
    "important": "Finding a varied supply important",
    "satisfied": "Being (very) satisfied with the supply",
    "lukewarm": "Being somewhat satisfied, or neither",
    "dissatisfied": "Being dissatisfied with the supply",
    "money": "Barrier: money",
    "time": "Barrier: time",
    "information": "Barrier: information",
    "knowledge": "Barrier: knowledge",
    "needs": "Barrier: needs of ordinary people",
}

ORIGINS = {
    "dutch": "Dutch",
    "western": "Western",
    "sai": "Surinamese, Antillean, Indies",
    "turkish": "Turkish",
    "moroccan": "Moroccan",
    "nonwestern": "Other non-western",
    "nonwestern_wide": "Non-western (SCP)",
    "any_other": "Any migration background",
}

TRAITS = {
    "education": "More schooling",
    "income": "More income",
    "town": "More urban",
    "age": "Older",
    "identification": "Identifies with NL",
    "friends": "Dutch, schooled friends",
}

#: The two columns of the picture: plain figures (or unsaid), and other traits held equal.
COLUMNS = {False: "As they are", True: "Others equal"}

POSITIONS = ("own identity", "encounter", "inclusion", "national culture")

PERIODS = {
    "all": (1982, 2019),
    "first": (1982, 1996),
    "second": (1999, 2009),
    "third": (2011, 2019),
}

_WORDS = {
    "higher": "▲ higher",
    "lower": "▼ lower",
    "same": "≈ alike",
    "named": "● named",
    "rises": "▲ rises",
    "falls": "▼ falls",
    "weaker": "△ far weaker",
    "none": "○ no part",
    "differs": "● differs",
    "compared": "reference",
    "unstated": "not said",
}


def stated(item: str = "most") -> dict[str, pd.DataFrame]:
    """Return where the chapter's text puts each origin group, and what each trait does.

    Parameters
    ----------
    item
        A key of ``ITEMS``.

    Returns
    -------
    dict
        ``origins`` and ``traits``: a row for each group or trait and each of ``COLUMNS`` with
        ``label``, ``column``, ``direction`` (as in ``ch09-claims``, or ``compared``, or
        ``unstated``) and ``word``. ``claims``: the statements behind it with ``claim``, ``said``,
        ``held`` and ``locator``.

    Raises
    ------
    ValueError
        When ``item`` is unknown, or two statements contradict each other.
    """
    _known("stated", "item", item, ITEMS)
    claims = data.load("ch09-claims")
    here = claims[claims["item"] == item]
    return {
        "origins": _grid(here[here["axis"] == "origin"], ORIGINS, item),
        "traits": _grid(here[here["axis"] == "trait"], TRAITS, item),
        "claims": here[["claim", "said", "held", "locator"]]
        .drop_duplicates("claim")
        .reset_index(drop=True),
    }


def _grid(claims: pd.DataFrame, labels: dict[str, str], item: str) -> pd.DataFrame:
    rows = []
    for name, label in labels.items():
        for after, column in COLUMNS.items():
            there = claims[(claims["control"] == "after") == after]
            direction = _direction(there, name, item)
            rows.append((label, column, direction, _WORDS[direction]))
    return pd.DataFrame(rows, columns=["label", "column", "direction", "word"])


def _direction(claims: pd.DataFrame, name: str, item: str) -> str:
    found = set(claims.loc[claims["subject"] == name, "direction"])
    if len(found) > 1:
        raise ValueError(f"stated: on {item!r} the claims put {name!r} at {sorted(found)}")
    if found:
        return str(found.pop())
    others = set("|".join(claims.loc[claims["axis"] == "origin", "comparison"]).split("|"))
    return "compared" if name in others else "unstated"


def barriers(
    barrier: str = "all", group: str = "all", order: str = "printed"
) -> dict[str, pd.DataFrame]:
    """Return figure 5 with invented scores that keep every order the text states.

    The figure's bars are lost. Nothing here is measured: only whether a group stands above or below
    the others is the chapter's.

    Parameters
    ----------
    barrier, group
        One barrier or group, or ``all``.
    order
        ``printed`` (as in the legend) or ``highest`` (highest invented score first).

    Returns
    -------
    dict
        ``scores``: ``barrier``, ``group``, ``short`` (names), ``score`` (0–2.5, invented),
        ``stated`` (what the text states of it: ``higher``, ``lower``, ``between``, ``whole``) and
        ``kind`` (``illustrative``). ``axes``: ``score_from``, ``score_to``, as in the figure.

    Raises
    ------
    ValueError
        When ``barrier``, ``group`` or ``order`` is unknown.
    """
    names, groups = data.load("ch09-barriers"), data.load("ch09-groups")
    _known("barriers", "barrier", barrier, ["all", *names["barrier"]])
    _known("barriers", "group", group, ["all", *groups["group"]])
    _known("barriers", "order", order, ["printed", "highest"])
    claims = data.load("ch09-claims")
    rows = (
        data.load("ch09-barrier-scores")
        .merge(names[["barrier", "short", "place"]], on="barrier")
        .merge(groups, on="group", suffixes=("", "_group"))
    )
    if barrier != "all":
        rows = rows[rows["barrier"] == barrier]
    if group != "all":
        rows = rows[rows["group"] == group]
    rows["score_down"] = -rows["score"]
    first = "score_down" if order == "highest" else "place"
    rows = rows.sort_values([first, "place", "place_group"], ignore_index=True)
    scores = pd.DataFrame(
        {
            "barrier": rows["short"],
            "group": rows["name_en"],
            "short": rows["short_group"],
            "score": rows["score"],
            "stated": [
                place_in_text(claims, *pair)
                for pair in zip(rows["barrier"], rows["group"], strict=True)
            ],
            "kind": "illustrative",
        }
    )
    ends = {"score_from": [names["axis_from"].min()], "score_to": [names["axis_to"].max()]}
    return {"scores": scores, "axes": pd.DataFrame(ends)}


def place_in_text(claims: pd.DataFrame, barrier: str, group: str) -> str:
    """Return what the text states of a group on a barrier: higher, lower, between, or whole.

    ``between`` is a group that stands below some and (after control) above others; ``whole`` is all
    respondents together, of whom the text says nothing.
    """
    here = claims[(claims["item"] == barrier) & (claims["axis"] == "origin")]
    plain, after = here[here["control"] != "after"], here[here["control"] == "after"]
    if group in set(plain["subject"]):
        return "higher"
    below = group in set("|".join(plain["comparison"]).split("|"))
    if not below:
        return "whole"
    return "between" if group in set(after["subject"]) else "lower"


def valued(question: str = "society") -> dict[str, pd.DataFrame]:
    """Return the printed percentages on one question, with what is left of 100 filled in.

    Parameters
    ----------
    question
        ``society`` or ``self`` (is a varied supply important?), or ``supply`` (satisfied?).

    Returns
    -------
    dict
        ``answers``: three rows that sum to 100: ``answer``, ``pct``, ``kind`` (``stated``, or
        ``derived`` for the rest), ``printed`` (the wording of the volume), ``about`` (whether the
        volume prints these numbers as rounded). ``axes``: ``pct_to``, for every question the same.

    Raises
    ------
    ValueError
        When ``question`` is unknown.
    """
    _known("valued", "question", question, ["society", "self", "supply"])
    table = data.load("ch09-satisfaction").set_index(["question", "answer"])
    if question == "supply":
        rest, printed = "(very) satisfied", table["printed"]["supply", "satisfied"]
        given = [("neutral", "neutral"), ("dissatisfied", "dissatisfied")]
        order = [rest, "neutral", "dissatisfied"]
    else:
        rest, printed = "no outspoken view", table["printed"]["either", "no-view-low"]
        given = [("important", "important"), ("unimportant", "not important")]
        order = ["important", rest, "not important"]
    rows = {
        name: (float(table["pct"][question, key]), "stated", table["printed"][question, key])
        for key, name in given
    }
    rows[rest] = (100 - sum(pct for pct, _, _ in rows.values()), "derived", printed)
    answers = pd.DataFrame(
        [(answer, *rows[answer]) for answer in order],
        columns=["answer", "pct", "kind", "printed"],
    ).assign(about=any(table["qualifier"][question, key] == "about" for key, _ in given))
    return {"answers": answers, "axes": pd.DataFrame({"pct_to": [float(table["pct"].max())]})}


def pendulum(period: str = "all", reading: str = "ours") -> pd.DataFrame:
    """Return the policy papers of a period on the line from own identity to national culture.

    Parameters
    ----------
    period
        A key of ``PERIODS``.
    reading
        ``ours``, or ``other`` for the other place that each paper could defensibly have.

    Returns
    -------
    DataFrame
        One row a paper in order of time, and one more where a paper has two places: ``step``
        (1 is the first), ``year``, ``paper``, ``position``, ``rank`` (1–4), ``weight`` (``full``
        or ``weaker``), ``second`` (whether it is a second place), ``scope``, ``what``.

    Raises
    ------
    ValueError
        When ``period`` or ``reading`` is unknown.
    """
    _known("pendulum", "period", period, PERIODS)
    _known("pendulum", "reading", reading, ["ours", "other"])
    first, last = PERIODS[period]
    papers = data.load("ch09-papers")
    papers = papers[papers["year"].between(first, last)].reset_index(drop=True)
    rows = []
    for step, one in enumerate(papers.to_dict("records"), start=1):
        main = one["position"] if reading == "ours" else one["position_other"]
        maker = "Code" if one["maker"] == "Culture sector" else one["maker"].split(" / ")[-1]
        for position in dict.fromkeys(filter(None, (main, one["position_too"]))):
            rows.append(
                {
                    "step": step,
                    "year": one["year"],
                    "paper": f"{one['year']} {maker}",
                    "position": position,
                    "rank": POSITIONS.index(position) + 1,
                    "weight": one["weight"],
                    "second": position != main,
                    "scope": one["scope"],
                    "what": one["what"],
                }
            )
    return pd.DataFrame(rows)


def turns(ranks: Iterable[int]) -> tuple[int, int]:
    """Return how often a series of places moves, and how often a move goes against the last one."""
    places = list(ranks)
    moves = [1 if b > a else -1 for a, b in pairwise(places) if a != b]
    return len(moves), sum(a != b for a, b in pairwise(moves))


def _known(function: str, name: str, value: str, known: Iterable[str]) -> None:
    known = list(known)
    if value not in known:
        raise ValueError(f"{function}: {name} is {value!r}; take one of {', '.join(known)}")

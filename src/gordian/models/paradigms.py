"""Words that came and went, and who is named with which topic: the coding of chapter 5.

The coding stands in ``data/``; here it is sorted and counted.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from itertools import combinations
from textwrap import wrap
from typing import Any

import pandas as pd

from .. import data

KINDS = {
    "paradigm": "Paradigms",
    "label": "Labels for people",
    "citizenship": "Citizenship",
    "steering": "Ways to steer",
    "crisis": "Crises, turning points",
    "fix": "Quick fixes, control",
    "idea": "Ideas",
}
#: Name and first and last year of each period.
PERIODS = {
    "1980s": ("the 1980s", 1980, 1989),
    "1990s": ("the 1990s", 1990, 1999),
    "2000s": ("2000–2009", 2000, 2009),
    "2010s": ("2010 and after", 2010, 2029),
}
TOPICS = {
    "migration": "Migration policy",
    "labour": "Labour migration",
    "integration": "Integration",
    "diversity": "Diversity policy",
    "children": "Children’s right to stay",
    "jobs": "Access to work",
    "talk": "How it is told",
}
ACTORS = {
    "national": "National government",
    "business": "Business",
    "volunteers": "Volunteers",
    "local": "Local government",
    "ngos": "NGOs",
    "schools": "Schools",
    "europe": "European Union",
    "parliament": "Parliament",
    "airports": "Airports and airlines",
    "housing": "Housing bodies",
    "churches": "Churches",
    "unions": "Trade unions",
    "private": "Private bodies",
    "media": "Media",
}
ALL = "all"
UNDATED = "undated"


def words_of_policy(word_kind: str = "label", period: str = ALL) -> dict[str, pd.DataFrame]:
    """Sort the coded words: the dated ones on a line of time, the chosen ones with what is said.

    Parameters
    ----------
    word_kind
        A key of ``KINDS``.
    period
        A key of ``PERIODS``, ``"undated"`` or ``"all"``.

    Returns
    -------
    dict of DataFrame
        ``dated`` (a row for each word to which the text gives a year or decade), ``chosen`` (the words
        of the choice in the order of the table; one row that says so when there is none) and
        ``summary`` (one row of counts).
    """
    _known("words_of_policy", "word_kind", word_kind, KINDS)
    _known("words_of_policy", "period", period, [ALL, UNDATED, *PERIODS])
    table = data.load("ch05-words")
    of_kind = table["word_kind"] == word_kind
    picked = table[of_kind & _in_period(table, period)]
    dated = table[table["dated"] != "none"].sort_values(
        ["from_year", "to_year", "id"], ascending=[True, False, True]
    )
    return {
        "dated": pd.DataFrame(
            {
                "word": [_lines(word, 19) for word in dated["english"]],
                "when": [_when(one) for one in dated.to_dict("records")],
                "from": dated["from_year"].astype(int).tolist(),
                "to": (dated["to_year"].astype(int) + 1).tolist(),
                "dated": dated["dated"].tolist(),
                "in_choice": dated["id"]
                .isin(picked["id"])
                .map({True: "yes", False: "no"})
                .tolist(),
            }
        ),
        "chosen": _rows(picked),
        "summary": pd.DataFrame(
            [
                {
                    "chosen": len(picked),
                    "of": int(of_kind.sum()),
                    "dated": int((picked["dated"] != "none").sum()),
                    "coded": int((picked["coded"] == "yes").sum()),
                }
            ]
        ),
    }


def count_words(word: str = "crisis", measure: str = "times") -> dict[str, pd.DataFrame]:
    """Return how often a word stands in each section of the chapter, or per 1,000 words of it.

    ``sections`` holds a row for each, ``axes`` where the axis of ``value`` ends for every word.
    """
    table = data.load("ch05-word-counts")
    _known("count_words", "word", word, list(table["word"].unique()))
    _known("count_words", "measure", measure, ["times", "per-1000"])
    per = 1000 * table["times"] / table["words"]
    values = table["times"].astype(float) if measure == "times" else per.round(4)
    rows = table["word"] == word
    sections = pd.DataFrame(
        {
            "section": [_SECTIONS[number] for number in table.loc[rows, "section_number"]],
            "value": values[rows].tolist(),
            "times": table.loc[rows, "times"].tolist(),
            "words": table.loc[rows, "words"].tolist(),
            "stems": table.loc[rows, "pattern"].map(_STEMS.__getitem__).tolist(),
            "unit": "times" if measure == "times" else "per 1,000 words",
        }
    )
    return {"sections": sections, "axes": pd.DataFrame({"value_to": [float(values.max())]})}


def who_can_act(
    actor: str = ALL, topic: str = ALL, named_only: bool = False
) -> dict[str, pd.DataFrame]:
    """Set actors against topics, and count on how many topics each actor is named.

    Parameters
    ----------
    actor, topic
        Keys of ``ACTORS`` and ``TOPICS``, or ``"all"``.
    named_only
        Leave out the pairs in which actor or topic is our inference.

    Returns
    -------
    dict of DataFrame
        ``grid`` (a row for each actor and topic: ``stands`` is named, inferred or none),
        ``reach`` (topics by actor), ``chosen`` (what is said of the pairs in the choice) and
        ``summary`` (one row).
    """
    _known("who_can_act", "actor", actor, [ALL, *ACTORS])
    _known("who_can_act", "topic", topic, [ALL, *TOPICS])
    table = data.load("ch05-actors")
    counted = table[table["coded"] == "no"] if named_only else table
    stands = {
        (one["actor"], one["topic"]): "named" if one["coded"] == "no" else "inferred"
        for one in counted.to_dict("records")
    }
    grid = [
        (
            ACTORS[a],
            TOPICS[t],
            stands.get((a, t), "none"),
            _yes(actor in (a, ALL) and topic in (t, ALL)),
        )
        for a in ACTORS
        for t in TOPICS
    ]
    reach = [
        (ACTORS[a], sum((a, t) in stands for t in TOPICS), _yes(actor in (a, ALL))) for a in ACTORS
    ]
    picked = counted[
        counted["actor"].isin(list(ACTORS) if actor == ALL else [actor])
        & counted["topic"].isin(list(TOPICS) if topic == ALL else [topic])
    ]
    return {
        "grid": pd.DataFrame(grid, columns=["actor", "topic", "stands", "in_choice"]),
        "reach": pd.DataFrame(reach, columns=["actor", "topics", "in_choice"]).assign(
            of=len(TOPICS)
        ),
        "chosen": _pairs(picked),
        "summary": pd.DataFrame(
            [
                {
                    "chosen": len(picked),
                    "of": len(counted),
                    "smallest": len(smallest_coalition(counted)),
                }
            ]
        ),
    }


def smallest_coalition(pairs: pd.DataFrame) -> tuple[str, ...]:
    """Return the fewest actors who together are named with every topic of these pairs.

    ``pairs`` has columns ``actor`` and ``topic``. Of several smallest sets the first in the order of
    the table is taken; found by trying all (the set cover problem; Karp, 1972).
    """
    topics = set(pairs["topic"])
    covers: dict[str, set[str]] = {}
    for actor, topic in zip(pairs["actor"], pairs["topic"], strict=True):
        covers.setdefault(actor, set()).add(topic)
    for size in range(len(covers) + 1):
        for some in combinations(covers, size):
            if set().union(*(covers[actor] for actor in some)) >= topics:
                return some
    return tuple(covers)


_SECTIONS = {1: "Introduction", 2: "Tension", 3: "Perspective", 4: "Suggestions", 5: "Conclusions"}

_STEMS = {
    "cris[ei]s": "crisis, crises",
    "mislukt|mislukken|falen": "mislukt, mislukken, falen",
    "complex": "complex",
    "integratie": "integratie",
    "proble": "proble",
    "oplos|opgelost": "oplos, opgelost",
    "netwerk": "netwerk",
    "communic": "communic",
}


def _in_period(table: pd.DataFrame, period: str) -> pd.Series:
    if period == ALL:
        return table["id"].notna()
    if period == UNDATED:
        return table["dated"] == "none"
    _, first, last = PERIODS[period]
    return (table["from_year"] >= first) & (table["from_year"] <= last)


def _rows(picked: pd.DataFrame) -> pd.DataFrame:
    columns = ["word", "dutch", "when", "place", "what", "locator", "coded", "told"]
    rows = [
        (
            one["english"],
            one["dutch"],
            _when(one),
            int(one["place"]),
            one["what"],
            one["locator"],
            one["coded"],
            _told(one),
        )
        for one in picked.to_dict("records")
    ]
    nothing = ("None of this kind", "none found", "–", 0, "–", "–", "no", "#None of this kind")
    return pd.DataFrame(rows or [nothing], columns=columns)


def _told(one: dict[Hashable, Any]) -> str:
    """Write a word as lines for a narrow chart; those of its heading begin with a hash."""
    number = f"{int(one['place'])}. " if one["place"] else ""
    head = _lines(f"{number}{one['english']} ({_when(one)})", 42).replace("|", "|#")
    mark = " (coded)" if one["coded"] == "yes" else ""
    return f"#{head}|{_lines(one['dutch'], 46)}|{_lines(one['what'] + mark, 46)}| "


def _lines(text: str, width: int) -> str:
    return "|".join(wrap(text, width))


def _when(one: dict[Hashable, Any]) -> str:
    if one["dated"] == "none":
        return "no date"
    year = int(one["from_year"])
    return f"{year}s" if one["dated"] == "decade" else str(year)


def _pairs(picked: pd.DataFrame) -> pd.DataFrame:
    rows = [
        (ACTORS[one["actor"]], TOPICS[one["topic"]], one["what"], one["locator"], one["coded"])
        for one in picked.to_dict("records")
    ]
    return pd.DataFrame(
        rows or [("–", "–", "No pair coded for this choice", "–", "no")],
        columns=["actor", "topic", "what", "locator", "coded"],
    )


def _yes(truth: bool) -> str:
    return "yes" if truth else "no"


def _known(function: str, field: str, value: str, known: Iterable[str]) -> None:
    if value not in list(known):
        raise ValueError(f"{function}, {field}: {value!r} is unknown; take one of {list(known)}")

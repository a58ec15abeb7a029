"""Numbers of chapter 9 computed from its tables."""

from __future__ import annotations

from .. import data
from ..models import culture
from ..models.culture_choice import supply_or_price
from ..models.culture_schooling import EQUAL_ODDS, same_education
from . import Entry, computed

_PEOPLE = ("ch09-synthetic-persons", "ch09-synthetic-odds")
_TOWN = ("ch09-choice", "ch09-choice-costs")


def _left(question: str) -> float:
    table = culture.valued(question)["answers"]
    return float(table.loc[table["kind"] == "derived", "pct"].iloc[0])


def _important(question: str) -> float:
    return float(data.value("ch09-satisfaction", (question, "important"), "pct"))


def _public(indicator: str, group: str, year: int) -> float:
    return float(data.value("ch09-public", (indicator, group, year), "value"))


def _schooling(alike: bool) -> float:
    """Points between the two invented groups, as they are or made alike in all three traits."""
    levels = same_education(education=alike, income=alike, town=alike)["levels"]
    return float(levels["gap"].iloc[-1])


def _chapter_six(place: int) -> float:
    return float(same_education()["chapters"]["gap_left_pct"].iloc[place])


def _gap(cut: int = 0, varied: int = 0, together: bool = False, cause: str = "supply") -> float:
    """Points between the two groups under a plan."""
    who = supply_or_price(cut, varied, together, cause=cause)["who"]
    plan = who[who["when"] == "plan"]["pct"].tolist()
    return float(plan[0] - plan[1])


def _claims() -> float:
    return float(data.load("ch09-claims")["claim"].nunique())


def _turns(reading: str) -> float:
    papers = culture.pendulum(reading=reading)
    return float(culture.turns(papers[~papers["second"]]["rank"])[1])


#: By name, as :data:`Entry`.
_ENTRIES: dict[str, Entry] = {
    "no-view-society": (lambda: _left("society"), "%", "derived", ("ch09-satisfaction",)),
    "no-view-self": (lambda: _left("self"), "%", "derived", ("ch09-satisfaction",)),
    "satisfied-rest": (lambda: _left("supply"), "%", "derived", ("ch09-satisfaction",)),
    "society-over-self": (
        lambda: _important("society") - _important("self"),
        "points",
        "derived",
        ("ch09-satisfaction",),
    ),
    "reading-gap-moroccan": (
        lambda: _public("reading", "dutch", 2018) - _public("reading", "moroccan", 2018),
        "points",
        "derived",
        ("ch09-public",),
    ),
    "claims": (_claims, "statements", "derived", ("ch09-claims",)),
    "turns-ours": (lambda: _turns("ours"), "times", "derived", ("ch09-papers",)),
    "turns-other": (lambda: _turns("other"), "times", "derived", ("ch09-papers",)),
    "schooling-gap": (lambda: _schooling(False), "points", "illustrative", _PEOPLE),
    "schooling-gap-alike": (
        lambda: _schooling(True),
        "points",
        "illustrative",
        _PEOPLE,
    ),
    "equal-odds": (lambda: EQUAL_ODDS, "odds", "illustrative", _PEOPLE),
    "left-chapter-6-insurance": (
        lambda: _chapter_six(0),
        "%",
        "illustrative",
        ("ch06-persons", "ch06-households", "ch06-benefits-2014"),
    ),
    "left-chapter-6-pension": (
        lambda: _chapter_six(1),
        "%",
        "illustrative",
        ("ch06-persons", "ch06-households", "ch06-benefits-2014"),
    ),
    "town-gap": (_gap, "points", "illustrative", _TOWN),
    "town-gap-free": (lambda: _gap(cut=100), "points", "illustrative", _TOWN),
    "town-gap-free-if-price": (
        lambda: _gap(cut=100, cause="price"),
        "points",
        "illustrative",
        _TOWN,
    ),
    "town-gap-varied": (lambda: _gap(varied=40), "points", "illustrative", _TOWN),
    "town-gap-together": (
        lambda: _gap(varied=40, together=True),
        "points",
        "illustrative",
        _TOWN,
    ),
}


FACTS = computed("ch09", _ENTRIES)

"""Numbers of chapter 5: counted in its coding, or worked out of its thinking tools."""

from __future__ import annotations

from functools import partial

from .. import data
from ..models.feedback import GROWING, NO_OVERSHOOT, respond
from ..models.grouping import LENSES, gaps_within, rate
from ..models.paradigms import ACTORS, TOPICS, smallest_coalition, who_can_act
from . import Entry, computed

_WORDS, _COUNTS, _ACTORS = ("ch05-words",), ("ch05-word-counts",), ("ch05-actors",)
_DELAY, _TOWN = ("ch05-delay",), ("ch05-town",)


def _words(*dated: str) -> float:
    return float(data.load("ch05-words")["dated"].isin(dated).sum())


def _coded(table: str) -> float:
    return float((data.load(table)["coded"] == "yes").sum())


def _times(word: str, section: int | None = None) -> float:
    table = data.load("ch05-word-counts")
    rows = (table["word"] == word) & ((table["section_number"] == section) | (section is None))
    return float(table.loc[rows, "times"].sum())


def _length() -> float:
    table = data.load("ch05-word-counts")
    return float(table.loc[table["word"] == "crisis", "words"].sum())


def _reach(actor: str, named_only: bool = False) -> float:
    reach = who_can_act(named_only=named_only)["reach"].set_index("actor")["topics"]
    return float(reach[ACTORS[actor]])


def _pair_share() -> float:
    return 100 * _reach("national") / len(data.load("ch05-actors"))


def _once() -> float:
    return float((who_can_act()["reach"]["topics"] == 1).sum())


def _coalition(named_only: bool) -> float:
    pairs = data.load("ch05-actors")
    return float(len(smallest_coalition(pairs[pairs["coded"] == "no"] if named_only else pairs)))


def _rate(problem: str, **who: str) -> float:
    people = data.load("ch05-town")
    for lens, value in who.items():
        people = people[people[lens] == value]
    return rate(people, problem)


def _within(problem: str, lens: str, within: str, place: int) -> float:
    return abs(gaps_within(data.load("ch05-town"), problem, lens, within)[place])


def _short(origin: str) -> float:
    people = data.load("ch05-town")
    sums = people[people["origin"] == origin].groupby("schooling")["people"].sum()
    return 100 * float(sums["short"] / sums.sum())


def _crises(**control: float | str) -> float:
    return float(respond(**control)["summary"]["crises"].iloc[0])  # type: ignore[arg-type]


_ENTRIES: dict[str, Entry] = {
    "words": (partial(_words, "year", "decade", "none"), "words", "derived", _WORDS),
    "words-dated": (partial(_words, "year", "decade"), "words", "derived", _WORDS),
    "words-year": (partial(_words, "year"), "words", "derived", _WORDS),
    "words-decade": (partial(_words, "decade"), "words", "derived", _WORDS),
    "words-coded": (partial(_coded, "ch05-words"), "words", "derived", _WORDS),
    "length": (_length, "words", "derived", _COUNTS),
    "times-crisis": (partial(_times, "crisis"), "times", "derived", _COUNTS),
    "times-crisis-1": (partial(_times, "crisis", 1), "times", "derived", _COUNTS),
    "times-complexity": (partial(_times, "complexity"), "times", "derived", _COUNTS),
    "times-complexity-4": (partial(_times, "complexity", 4), "times", "derived", _COUNTS),
    "pairs": (lambda: float(len(data.load("ch05-actors"))), "pairs", "derived", _ACTORS),
    "pairs-coded": (partial(_coded, "ch05-actors"), "pairs", "derived", _ACTORS),
    "actors": (lambda: float(len(ACTORS)), "actors", "derived", _ACTORS),
    "actors-once": (_once, "actors", "derived", _ACTORS),
    "topics": (lambda: float(len(TOPICS)), "topics", "derived", _ACTORS),
    "reach-national": (partial(_reach, "national"), "topics", "derived", _ACTORS),
    "reach-national-named": (partial(_reach, "national", True), "topics", "derived", _ACTORS),
    "reach-business": (partial(_reach, "business", True), "topics", "derived", _ACTORS),
    "share-national": (_pair_share, "%", "derived", _ACTORS),
    "coalition": (partial(_coalition, False), "actors", "derived", _ACTORS),
    "coalition-named": (partial(_coalition, True), "actors", "derived", _ACTORS),
    "no-overshoot": (lambda: NO_OVERSHOOT, "strength × delay", "illustrative", _DELAY),
    "growing": (lambda: GROWING, "strength × delay", "illustrative", _DELAY),
    "growing-pct": (lambda: 100 * GROWING, "%", "illustrative", _DELAY),
    "crises-start": (_crises, "crises", "illustrative", _DELAY),
    **{
        f"{short}-{origin.lower()}{tag}": (
            partial(_rate, problem, origin=origin, **within),
            "%",
            "illustrative",
            _TOWN,
        )
        for short, problem, within, tag in (
            ("work", "out_of_work", {}, ""),
            ("work", "out_of_work", {"schooling": "short"}, "-short"),
            ("work", "out_of_work", {"schooling": "long"}, "-long"),
            ("home", "turned_down", {}, ""),
            ("home", "turned_down", {"region": "inland"}, "-inland"),
            ("home", "turned_down", {"region": "harbour"}, "-harbour"),
        )
        for origin in LENSES["origin"]
    },
    "short-a": (partial(_short, "A"), "%", "illustrative", _TOWN),
    "short-b": (partial(_short, "B"), "%", "illustrative", _TOWN),
    "home-hidden": (
        partial(_within, "turned_down", "origin", "region", 0),
        "points",
        "illustrative",
        _TOWN,
    ),
}


FACTS = computed("ch05", _ENTRIES)

"""Numbers of chapter 5: counted in its coding, or worked out of its thinking tools."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from .. import data
from ..models.feedback import GROWING, NO_OVERSHOOT, respond
from ..models.grouping import LENSES, gaps_within, rate
from ..models.paradigms import ACTORS, TOPICS, smallest_coalition, who_can_act
from . import Fact

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


_Entry = tuple[Callable[[], float], str, tuple[str, ...], str]

_ENTRIES: dict[str, _Entry] = {
    "words": (partial(_words, "year", "decade", "none"), "words", _WORDS, "derived"),
    "words-dated": (partial(_words, "year", "decade"), "words", _WORDS, "derived"),
    "words-year": (partial(_words, "year"), "words", _WORDS, "derived"),
    "words-decade": (partial(_words, "decade"), "words", _WORDS, "derived"),
    "words-coded": (partial(_coded, "ch05-words"), "words", _WORDS, "derived"),
    "length": (_length, "words", _COUNTS, "derived"),
    "times-crisis": (partial(_times, "crisis"), "times", _COUNTS, "derived"),
    "times-crisis-1": (partial(_times, "crisis", 1), "times", _COUNTS, "derived"),
    "times-complexity": (partial(_times, "complexity"), "times", _COUNTS, "derived"),
    "times-complexity-4": (partial(_times, "complexity", 4), "times", _COUNTS, "derived"),
    "pairs": (lambda: float(len(data.load("ch05-actors"))), "pairs", _ACTORS, "derived"),
    "pairs-coded": (partial(_coded, "ch05-actors"), "pairs", _ACTORS, "derived"),
    "actors": (lambda: float(len(ACTORS)), "actors", _ACTORS, "derived"),
    "actors-once": (_once, "actors", _ACTORS, "derived"),
    "topics": (lambda: float(len(TOPICS)), "topics", _ACTORS, "derived"),
    "reach-national": (partial(_reach, "national"), "topics", _ACTORS, "derived"),
    "reach-national-named": (partial(_reach, "national", True), "topics", _ACTORS, "derived"),
    "reach-business": (partial(_reach, "business", True), "topics", _ACTORS, "derived"),
    "share-national": (_pair_share, "%", _ACTORS, "derived"),
    "coalition": (partial(_coalition, False), "actors", _ACTORS, "derived"),
    "coalition-named": (partial(_coalition, True), "actors", _ACTORS, "derived"),
    "no-overshoot": (lambda: NO_OVERSHOOT, "strength × delay", _DELAY, "illustrative"),
    "growing": (lambda: GROWING, "strength × delay", _DELAY, "illustrative"),
    "growing-pct": (lambda: 100 * GROWING, "%", _DELAY, "illustrative"),
    "crises-start": (_crises, "crises", _DELAY, "illustrative"),
    **{
        f"{short}-{origin.lower()}{tag}": (
            partial(_rate, problem, origin=origin, **within),
            "%",
            _TOWN,
            "illustrative",
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
    "short-a": (partial(_short, "A"), "%", _TOWN, "illustrative"),
    "short-b": (partial(_short, "B"), "%", _TOWN, "illustrative"),
    "home-hidden": (
        partial(_within, "turned_down", "origin", "region", 0),
        "points",
        _TOWN,
        "illustrative",
    ),
}


def _fact(
    name: str, compute: Callable[[], float], unit: str, tables: tuple[str, ...], kind: str
) -> Callable[[], Fact]:
    def fact() -> Fact:
        cited = "; ".join(data.source(table).text for table in tables)
        return Fact(name, compute(), unit, kind, f"computed from {cited}")

    return fact


FACTS: dict[str, Callable[[], Fact]] = {
    f"ch05.{name}": _fact(f"ch05.{name}", *entry) for name, entry in _ENTRIES.items()
}

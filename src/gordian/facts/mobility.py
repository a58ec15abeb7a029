"""Numbers of chapter 7: computed from school advice, shown by the ladder, the contest, the story."""

from __future__ import annotations

from functools import partial

from .. import data
from ..models import competition, health, mobility, passing
from . import Entry, computed

_ADVICE = ("ch07-advice",)
_FIRST = ("ch07-first-advice",)
_ASSUMED = ("ch07-assumed",)
_HEALTH = ("ch07-stated", "ch07-assumed")
_STORY = ("ch07-story-scenes", "ch07-story-choices")


def _advice(item: str) -> float:
    return float(data.value("ch07-advice", item, "value"))


def _gap(year: str) -> float:
    return _advice(f"all_{year}") - _advice(f"second_{year}")


def _raised(of: str) -> float:
    return 100 * _advice("raised_2016") / _advice(of)


def _mixed(year: str) -> float:
    table = data.load("ch07-first-advice")
    rows = table[(table["school_year"] == year) & (table["form"] == "mixed")]
    return float(rows["pct"].sum())


def _ladder(column: str, stickiness: int, room: int = 0, ends: bool = False) -> float:
    return float(mobility.ladder(stickiness, room, ends)["summary"][column].iloc[0])


def _start(parameter: str) -> float:
    return float(data.value("ch07-assumed", parameter, "value"))


def _contest(column: str, places: float | None = None) -> float:
    """A figure of the contest as the page opens it, or with other ``places``."""
    people, prize, cost = (_start(name) for name in ("people", "prize", "cost"))
    given = _start("places") if places is None else places
    return competition.compete(people, given, prize, cost)[column]


def _peak() -> float:
    return _contest("frustrated", _contest("threshold"))


def _ailing(place: float) -> float:
    life, healthy = health.years(place)
    return life - healthy


def _half_carried() -> float:
    return float(health.years_of_health(carried=50)["summary"]["healthy"].iloc[0])


def _story() -> dict[str, passing.Scene]:
    return passing.read(*_STORY)


#: By name, as :data:`Entry`.
_ENTRIES: dict[str, Entry] = {
    "gap-2011": (partial(_gap, "2011"), "points", "derived", _ADVICE),
    "gap-2022": (partial(_gap, "2022"), "points", "derived", _ADVICE),
    "raised-share": (partial(_raised, "better_2016"), "%", "derived", _ADVICE),
    "raised-of-all": (partial(_raised, "tested_2016"), "%", "derived", _ADVICE),
    "mixed-2014": (partial(_mixed, "2014/15"), "%", "derived", _FIRST),
    "mixed-2019": (partial(_mixed, "2019/20"), "%", "derived", _FIRST),
    "free-descend": (partial(_ladder, "descend", 0), "children", "illustrative", _ASSUMED),
    "free-stay": (partial(_ladder, "stay", 0), "children", "illustrative", _ASSUMED),
    "sticky-descend": (partial(_ladder, "descend", 40), "children", "illustrative", _ASSUMED),
    "sticky-steps": (partial(_ladder, "up", 40), "steps", "illustrative", _ASSUMED),
    "sticky-index": (partial(_ladder, "shorrocks", 40), "index", "illustrative", _ASSUMED),
    "ends-descend": (
        partial(_ladder, "descend", 40, 0, True),
        "children",
        "illustrative",
        _ASSUMED,
    ),
    "ends-index": (partial(_ladder, "shorrocks", 40, 0, True), "index", "illustrative", _ASSUMED),
    "room-climb": (partial(_ladder, "climb", 40, 10), "children", "illustrative", _ASSUMED),
    "room-descend": (partial(_ladder, "descend", 40, 10), "children", "illustrative", _ASSUMED),
    "room-12-descend": (partial(_ladder, "descend", 40, 12), "children", "illustrative", _ASSUMED),
    "room-index": (partial(_ladder, "shorrocks", 40, 10), "index", "illustrative", _ASSUMED),
    "contest-tries": (partial(_contest, "tries"), "people", "illustrative", _ASSUMED),
    "contest-frustrated": (partial(_contest, "frustrated"), "people", "illustrative", _ASSUMED),
    "contest-threshold": (partial(_contest, "threshold"), "places", "illustrative", _ASSUMED),
    "contest-peak": (_peak, "people", "illustrative", _ASSUMED),
    "contest-twenty": (partial(_contest, "frustrated", 20), "people", "illustrative", _ASSUMED),
    "ailing-lowest": (partial(_ailing, 0.0), "years", "illustrative", _HEALTH),
    "ailing-highest": (partial(_ailing, 1.0), "years", "illustrative", _HEALTH),
    "half-carried": (_half_carried, "years", "illustrative", _HEALTH),
    "story-scenes": (lambda: float(len(_story())), "scenes", "illustrative", _STORY),
    "story-ways": (
        lambda: float(sum(1 for _ in passing.ways(_story()))),
        "ways",
        "illustrative",
        _STORY,
    ),
}


FACTS = computed("ch07", _ENTRIES)

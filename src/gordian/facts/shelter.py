"""Numbers of chapter 4: counted in its coding, computed from the evaluation, shown by the chain."""

from __future__ import annotations

from functools import partial

from .. import data
from ..models import shelter, shelter_chain
from . import Entry, computed

_EVENTS = ("ch04-events",)
_DOORS = ("ch04-doors",)
_LVV = ("ch04-lvv",)
_CHAIN = ("ch04-chain", "ch04-lvv")


def _events(level: str = shelter.ALL, column: str = "number") -> float:
    return float(shelter.tug_of_war(level)["summary"][column].iloc[0])


def _coded(table: str, basis: str) -> float:
    return float((data.load(table)["basis"] == basis).sum())


def _rows(table: str) -> float:
    return float(len(data.load(table)))


def _found(rules: str, view: str, *kinds: str) -> float:
    return float(sum(shelter.outcomes(rules, view).count(kind) for kind in kinds))


def _will_opens(rules: str) -> float:
    """Combinations with neither roof nor way out that would have one if willing to leave."""
    pairs = zip(shelter.combinations(), shelter.outcomes(rules, "state"), strict=True)
    willing = (
        shelter.outcome(shelter.doors({**person, "willing": True}, rules, "state"))
        for person, found in pairs
        if found == "neither"
    )
    return float(sum(found != "neither" for found in willing))


def _left_by_will(rules: str) -> float:
    return _found(rules, "state", "neither") - _will_opens(rules)


def _still_there() -> float:
    return _pilot("participants") - _pilot("left")


def _six_months() -> float:
    """People who came in the last six months, had arrivals from 2020 on been even."""
    return (_pilot("participants") - _pilot("inflow_2019")) / 30 * 6


def _lasting_people() -> float:
    return _pilot("left") * _pilot("lasting") / 100


def _pilot(item: str) -> float:
    return float(data.value("ch04-lvv", item, "value"))


def _in_network(local: bool) -> float:
    places = shelter_chain.thirty_people(local)["places"].set_index(["place", "month"])["people"]
    return float(places["Informal network", 24])


def _leaving() -> float:
    return 100 * shelter_chain.pilot_leaving_chance()


#: By name, as :data:`Entry`.
_ENTRIES: dict[str, Entry] = {
    "events": (_events, "events", "derived", _EVENTS),
    **{
        f"events-{level}": (partial(_events, level), "events", "derived", _EVENTS)
        for level in shelter.LEVELS
    },
    "events-coded": (partial(_coded, "ch04-events", "coded"), "events", "derived", _EVENTS),
    **{
        f"events-{level}-{effect}": (partial(_events, level, effect), "events", "derived", _EVENTS)
        for level in shelter.LEVELS
        for effect in shelter.EFFECTS
    },
    "doors": (partial(_rows, "ch04-doors"), "rows", "derived", _DOORS),
    "doors-coded": (partial(_coded, "ch04-doors", "coded"), "rows", "derived", _DOORS),
    "combinations": (lambda: float(len(shelter.combinations())), "combinations", "derived", _DOORS),
    **{
        f"neither-{view}-{rules}": (
            partial(_found, rules, view, "neither"),
            "combinations",
            "derived",
            _DOORS,
        )
        for rules in shelter.RULES
        for view in shelter.VIEWS
    },
    **{
        f"no-roof-{view}-{rules}": (
            partial(_found, rules, view, "neither", "way out"),
            "combinations",
            "derived",
            _DOORS,
        )
        for rules in shelter.RULES
        for view in shelter.VIEWS
    },
    **{
        f"will-opens-{rules}": (partial(_will_opens, rules), "combinations", "derived", _DOORS)
        for rules in shelter.RULES
    },
    **{
        f"will-leaves-{rules}": (partial(_left_by_will, rules), "combinations", "derived", _DOORS)
        for rules in shelter.RULES
    },
    "pilot-lasting": (_lasting_people, "people", "derived", _LVV),
    "pilot-still-there": (_still_there, "people", "derived", _LVV),
    "pilot-six-months": (_six_months, "people", "derived", _LVV),
    "leaving-chance": (_leaving, "% a month", "illustrative", _LVV),
    "network-closed": (partial(_in_network, False), "people", "illustrative", _CHAIN),
    "network-open": (partial(_in_network, True), "people", "illustrative", _CHAIN),
}


FACTS = computed("ch04", _ENTRIES)

"""Numbers of chapter 3 computed from its public tables and counted in its coding."""

from __future__ import annotations

from .. import data
from ..models.arena import arena
from ..models.proportion import crisis_in_proportion, sharing_key
from . import Entry, computed

_PUBLIC = ("ch03-years", "ch03-hosted", "ch03-countries")
_SHARE = ("ch03-countries", "ch03-years", "ch03-keys")
_CODED = ("ch03-relations",)


def _place(measure: str, name: str) -> float:
    places = crisis_in_proportion(2015, measure)["places"].set_index("name")["value"]
    return float(places[name])


def _shared(country: str, column: str, key: str = "commission") -> float:
    return float(sharing_key(key).set_index("country")[column][country])


def _coded(place: str) -> float:
    return float(arena(place)["summary"]["of"].iloc[0])


def _stated() -> float:
    return float((data.load("ch03-relations")["basis"] == "stated").sum())


def _displaced_more() -> float:
    """Millions of people by which the count of 2018 is above that of 2017."""
    before, after = (data.value("ch03-years", year, "displaced") for year in (2017, 2018))
    return float(after - before) / 1e6


_SEA = "Arrivals by sea, EU"

#: By name, as :data:`Entry`.
_ENTRIES: dict[str, Entry] = {
    "sea-share": (lambda: _place("share", _SEA), "%", "derived", _PUBLIC),
    "sea-per-1000": (lambda: _place("per-1000", _SEA), "per 1,000", "derived", _PUBLIC),
    "lebanon-per-1000": (lambda: _place("per-1000", "Lebanon"), "per 1,000", "derived", _PUBLIC),
    "jordan-per-1000": (lambda: _place("per-1000", "Jordan"), "per 1,000", "derived", _PUBLIC),
    "shared-nl": (
        lambda: _shared("Netherlands", "people"),
        "people",
        "illustrative",
        _SHARE,
    ),
    "shared-nl-population": (
        lambda: _shared("Netherlands", "people", "population"),
        "people",
        "illustrative",
        _SHARE,
    ),
    "displaced-more": (_displaced_more, "million people", "derived", ("ch03-years",)),
    "relations-calais": (lambda: _coded("calais"), "relations", "derived", _CODED),
    "relations-lesbos": (lambda: _coded("lesbos"), "relations", "derived", _CODED),
    "relations-stated": (_stated, "relations", "derived", _CODED),
}


FACTS = computed("ch03", _ENTRIES)

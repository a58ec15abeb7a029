"""Numbers of chapter 8 computed from its public counts, and those of its thinking tools."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from functools import partial

from .. import data
from ..models.renewal import renew
from ..models.voting_power import banzhaf, shapley_shubik, who_decides
from ..models.waiting import waiting_list
from . import Entry, computed

_TWEEBOS, _VISION, _EEC = ("ch08-tweebosbuurt",), ("ch08-woonvisie",), ("ch08-eec-1958",)
_TOWN, _SETTINGS = ("ch08-town",), ("ch08-settings",)


def _homes(count: str, item: str) -> float:
    return float(data.value("ch08-tweebosbuurt", (count, item), "dwellings"))


def _shift(item: str) -> float:
    return abs(_homes("nrc", item) - _homes("vestia", item))


def _both(count: str) -> float:
    """Homes and business units demolished and social homes renovated, together."""
    return _homes(count, "demolished") + _homes(count, "renovated")


def _not_vestia() -> float:
    return _homes("nrc", "demolished") - _homes("nrc", "vestia_demolished")


def _new_nrc() -> float:
    return sum(_homes("nrc", item) for item in ("new_social", "new_free", "new_owner"))


def _back(count: str) -> float:
    return 100 * _homes(count, "new_social") / _homes(count, "vestia_demolished")


def _vision(indicator: str, count: str) -> float:
    return float(data.value("ch08-woonvisie", (indicator, count), "value"))


def _replaced(count: str) -> float:
    return 100 * _vision("cheap_replaced", "nrc") / _vision("cheap_present", count)


def _luxembourg(index: Callable[[list[int], int], list[Fraction]]) -> float:
    table = data.load("ch08-eec-1958")
    place = table["country"].tolist().index("Luxembourg")
    return 100 * float(index(table["votes"].tolist(), int(table["quota"].iloc[0]))[place])


def _luxembourg_votes() -> float:
    table = data.load("ch08-eec-1958").set_index("country")["votes"]
    return 100 * float(table["Luxembourg"] / table.sum())


def _index(name: str, when: str, **plan: int | str) -> float:
    return float(renew(**plan)["index"].set_index(["name", "when"])["value"][name, when])  # type: ignore[arg-type]


def _wait(**setting: int) -> float:
    return float(waiting_list(**setting)["wait"]["years"].iloc[1])


def _priority_cost() -> float:
    """Years that a step from 30% to 60% priority adds for the others."""
    return _wait(priority=60) - _wait(priority=30)


def _residents(measure: str) -> float:
    frame = who_decides().set_index(["party", "measure"])["pct"]
    return float(frame["Residents", measure])


_ENTRIES: dict[str, Entry] = {
    "tweebos-shift": (partial(_shift, "demolished"), "dwellings", "derived", _TWEEBOS),
    "tweebos-shift-rental": (
        partial(_shift, "vestia_demolished"),
        "dwellings",
        "derived",
        _TWEEBOS,
    ),
    "tweebos-shift-renovated": (partial(_shift, "renovated"), "dwellings", "derived", _TWEEBOS),
    "tweebos-both-nrc": (partial(_both, "nrc"), "dwellings", "derived", _TWEEBOS),
    "tweebos-both-vestia": (partial(_both, "vestia"), "dwellings", "derived", _TWEEBOS),
    "tweebos-not-vestia": (_not_vestia, "dwellings", "derived", _TWEEBOS),
    "tweebos-new": (_new_nrc, "dwellings", "derived", _TWEEBOS),
    "tweebos-back-nrc": (partial(_back, "nrc"), "%", "derived", _TWEEBOS),
    "tweebos-back-vestia": (partial(_back, "vestia"), "%", "derived", _TWEEBOS),
    "cheap-replaced-nrc": (partial(_replaced, "nrc"), "%", "derived", _VISION),
    "cheap-replaced-trouw": (partial(_replaced, "trouw"), "%", "derived", _VISION),
    "luxembourg-votes": (_luxembourg_votes, "%", "derived", _EEC),
    "luxembourg-banzhaf": (partial(_luxembourg, banzhaf), "%", "derived", _EEC),
    "luxembourg-shapley": (partial(_luxembourg, shapley_shubik), "%", "derived", _EEC),
    **{
        f"renewal-{short}-{when}{tag}": (
            partial(_index, name, when, **plan),
            "on a scale of 0 to 100",
            "illustrative",
            _TOWN,
        )
        for short, name in (("diversity", "Diversity here"), ("segregation", "Segregation, city"))
        for when, tag, plan in (
            ("before", "", {}),
            ("after", "", {}),
            ("after", "-600", {"demolished": 600, "social": 0}),
        )
    },
    "wait": (_wait, "years", "illustrative", _SETTINGS),
    "wait-priority-60": (partial(_wait, priority=60), "years", "illustrative", _SETTINGS),
    "wait-priority-cost": (_priority_cost, "years", "illustrative", _SETTINGS),
    "residents-votes": (partial(_residents, "votes"), "%", "illustrative", _SETTINGS),
    "residents-power": (partial(_residents, "Banzhaf"), "%", "illustrative", _SETTINGS),
}


FACTS = computed("ch08", _ENTRIES)

"""Numbers of chapter 8 computed from its public counts, and those of its thinking tools."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from functools import partial

from .. import data
from ..models.renewal import renew
from ..models.voting_power import banzhaf, shapley_shubik, who_decides
from ..models.waiting import waiting_list
from . import Fact

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


_Entry = tuple[Callable[[], float], str, tuple[str, ...], str]

_ENTRIES: dict[str, _Entry] = {
    "tweebos-shift": (partial(_shift, "demolished"), "dwellings", _TWEEBOS, "derived"),
    "tweebos-shift-rental": (
        partial(_shift, "vestia_demolished"),
        "dwellings",
        _TWEEBOS,
        "derived",
    ),
    "tweebos-shift-renovated": (partial(_shift, "renovated"), "dwellings", _TWEEBOS, "derived"),
    "tweebos-both-nrc": (partial(_both, "nrc"), "dwellings", _TWEEBOS, "derived"),
    "tweebos-both-vestia": (partial(_both, "vestia"), "dwellings", _TWEEBOS, "derived"),
    "tweebos-not-vestia": (_not_vestia, "dwellings", _TWEEBOS, "derived"),
    "tweebos-new": (_new_nrc, "dwellings", _TWEEBOS, "derived"),
    "tweebos-back-nrc": (partial(_back, "nrc"), "%", _TWEEBOS, "derived"),
    "tweebos-back-vestia": (partial(_back, "vestia"), "%", _TWEEBOS, "derived"),
    "cheap-replaced-nrc": (partial(_replaced, "nrc"), "%", _VISION, "derived"),
    "cheap-replaced-trouw": (partial(_replaced, "trouw"), "%", _VISION, "derived"),
    "luxembourg-votes": (_luxembourg_votes, "%", _EEC, "derived"),
    "luxembourg-banzhaf": (partial(_luxembourg, banzhaf), "%", _EEC, "derived"),
    "luxembourg-shapley": (partial(_luxembourg, shapley_shubik), "%", _EEC, "derived"),
    **{
        f"renewal-{short}-{when}{tag}": (
            partial(_index, name, when, **plan),
            "on a scale of 0 to 100",
            _TOWN,
            "illustrative",
        )
        for short, name in (("diversity", "Diversity here"), ("segregation", "Segregation, city"))
        for when, tag, plan in (
            ("before", "", {}),
            ("after", "", {}),
            ("after", "-600", {"demolished": 600, "social": 0}),
        )
    },
    "wait": (_wait, "years", _SETTINGS, "illustrative"),
    "wait-priority-60": (partial(_wait, priority=60), "years", _SETTINGS, "illustrative"),
    "wait-priority-cost": (_priority_cost, "years", _SETTINGS, "illustrative"),
    "residents-votes": (partial(_residents, "votes"), "%", _SETTINGS, "illustrative"),
    "residents-power": (partial(_residents, "Banzhaf"), "%", _SETTINGS, "illustrative"),
}


def _fact(
    name: str, compute: Callable[[], float], unit: str, tables: tuple[str, ...], kind: str
) -> Callable[[], Fact]:
    def fact() -> Fact:
        cited = "; ".join(data.source(table).text for table in tables)
        return Fact(name, compute(), unit, kind, f"computed from {cited}")

    return fact


FACTS: dict[str, Callable[[], Fact]] = {
    f"ch08.{name}": _fact(f"ch08.{name}", *entry) for name, entry in _ENTRIES.items()
}

"""Numbers of chapter 1 counted in its coding, or computed from its public shares."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from .. import data
from ..models.knot import ALL, DOMAINS, FRAMES, LEVELS, chapter_names, readings, threads
from . import Fact

_CELLS = ("ch01-knot-cells",)
_FRAMES = ("ch01-knot-frames",)
_SHARE = ("ch01-background-share",)


def _threads(level: str = ALL, named_only: bool = False) -> float:
    return float(threads(level, named_only=named_only)["summary"]["chosen"].iloc[0])


def _chapters(level: str) -> float:
    return float(threads(level)["threads"]["chapter"].nunique())


def _boxes_reached() -> float:
    cells = data.load("ch01-knot-cells")
    return float(len(cells[["level", "domain"]].drop_duplicates()))


def _stands(*kinds: str) -> float:
    return float(readings()["grid"]["stands"].isin(kinds).sum())


def _background(indicator: str, year: int) -> float:
    return float(data.value("ch01-background-share", (indicator, year), "value"))


def _born_or_child() -> float:
    return _background("born_abroad", 2022) + _background("children_of_migrants", 2022)


def _rise() -> float:
    return _background("with_background", 2019) - _background("with_background", 1972)


#: name: (how it is computed, unit, tables it is computed from)
_DERIVED: dict[str, tuple[Callable[[], float], str, tuple[str, ...]]] = {
    "threads": (_threads, "threads", _CELLS),
    "threads-named": (partial(_threads, named_only=True), "threads", _CELLS),
    **{f"threads-{level}": (partial(_threads, level), "threads", _CELLS) for level in LEVELS},
    **{f"chapters-{level}": (partial(_chapters, level), "chapters", _CELLS) for level in LEVELS},
    "share-state": (lambda: 100 * _threads("state") / _threads(), "%", _CELLS),
    "boxes": (lambda: float(len(LEVELS) * len(DOMAINS)), "boxes", _CELLS),
    "boxes-reached": (_boxes_reached, "boxes", _CELLS),
    "pairs": (lambda: float(len(chapter_names()) * len(FRAMES)), "pairs", _FRAMES),
    "readings": (lambda: _stands("own word", "our reading"), "readings", _FRAMES),
    "readings-own": (lambda: _stands("own word"), "readings", _FRAMES),
    "readings-inferred": (lambda: _stands("our reading"), "readings", _FRAMES),
    "readings-missing": (lambda: _stands("none found"), "pairs", _FRAMES),
    "background-sum-2022": (_born_or_child, "%", _SHARE),
    "background-rise": (_rise, "points", _SHARE),
}


def _fact(
    name: str, compute: Callable[[], float], unit: str, tables: tuple[str, ...]
) -> Callable[[], Fact]:
    def fact() -> Fact:
        cited = "; ".join(data.source(table).text for table in tables)
        return Fact(name, compute(), unit, "derived", f"computed from {cited}")

    return fact


FACTS: dict[str, Callable[[], Fact]] = {
    f"ch01.{name}": _fact(f"ch01.{name}", *entry) for name, entry in _DERIVED.items()
}

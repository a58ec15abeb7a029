"""Numbers of chapter 1 counted in its coding, or computed from its public shares."""

from __future__ import annotations

from functools import partial

from .. import data
from ..models.knot import ALL, DOMAINS, FRAMES, LEVELS, chapter_names, readings, threads
from . import Entry, computed

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


#: By name, as :data:`Entry`.
_ENTRIES: dict[str, Entry] = {
    "threads": (_threads, "threads", "derived", _CELLS),
    "threads-named": (partial(_threads, named_only=True), "threads", "derived", _CELLS),
    **{
        f"threads-{level}": (partial(_threads, level), "threads", "derived", _CELLS)
        for level in LEVELS
    },
    **{
        f"chapters-{level}": (partial(_chapters, level), "chapters", "derived", _CELLS)
        for level in LEVELS
    },
    "share-state": (lambda: 100 * _threads("state") / _threads(), "%", "derived", _CELLS),
    "boxes": (lambda: float(len(LEVELS) * len(DOMAINS)), "boxes", "derived", _CELLS),
    "boxes-reached": (_boxes_reached, "boxes", "derived", _CELLS),
    "pairs": (lambda: float(len(chapter_names()) * len(FRAMES)), "pairs", "derived", _FRAMES),
    "readings": (lambda: _stands("own word", "our reading"), "readings", "derived", _FRAMES),
    "readings-own": (lambda: _stands("own word"), "readings", "derived", _FRAMES),
    "readings-inferred": (lambda: _stands("our reading"), "readings", "derived", _FRAMES),
    "readings-missing": (lambda: _stands("none found"), "pairs", "derived", _FRAMES),
    "background-sum-2022": (_born_or_child, "%", "derived", _SHARE),
    "background-rise": (_rise, "points", "derived", _SHARE),
}


FACTS = computed("ch01", _ENTRIES)

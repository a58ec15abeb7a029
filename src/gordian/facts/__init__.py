"""Numbers computed from the tables, each under a name that the text can cite.

A module of this package lists the facts of one chapter in ``FACTS``, made by :func:`computed`. A name
begins with its chapter, ``ch06.``.
"""

from __future__ import annotations

import importlib
import math
import pkgutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache, partial

from .. import data
from ..data import KINDS, DataError, nearest

#: The module with the facts of a chapter, so that whoever asks for one does not load the models of all
#: chapters, nor depend on them. A module that is missing here is found too, by loading every one.
MODULES = {
    "ch01": "knot",
    "ch02": "housing",
    "ch03": "humanitarian",
    "ch04": "shelter",
    "ch05": "complexity",
    "ch06": "welfare",
    "ch07": "mobility",
    "ch08": "renewal",
    "ch09": "culture",
    "ch10": "knot_lab",
}


@dataclass(frozen=True)
class Fact:
    """A number with its unit, its kind and a citation of what it is computed from.

    Raises ``DataError`` when the value is not finite, the kind is unknown, or unit or source is
    missing.
    """

    name: str
    value: float
    unit: str
    kind: str
    source: str

    def __post_init__(self) -> None:
        if not math.isfinite(self.value):
            raise DataError(f"fact {self.name}, field value: {self.value} is no finite number")
        if self.kind not in KINDS:
            raise DataError(f"fact {self.name}, field kind: {self.kind!r} is none of {KINDS}")
        for field in ("unit", "source"):
            if not getattr(self, field).strip():
                raise DataError(f"fact {self.name}, field {field}: missing; fill it in")


#: How a fact is computed, its unit, its kind, and the tables it is computed from.
Entry = tuple[Callable[[], float], str, str, tuple[str, ...]]


def computed(
    chapter: str, entries: Mapping[str, Entry], how: Mapping[str, str] | None = None
) -> dict[str, Callable[[], Fact]]:
    """Return the facts of a chapter by name, each cited with the tables that it is computed from.

    Parameters
    ----------
    chapter
        The chapter as names begin with it, ``ch06``.
    entries
        What there is to know of each fact, by its name without the chapter.
    how
        What stands before the tables in the citation of a kind; "computed from" when left out.
    """

    def fact(name: str) -> Fact:
        compute, unit, kind, tables = entries[name]
        cited = "; ".join(dict.fromkeys(data.source(table).text for table in tables))
        by = (how or {}).get(kind, "computed from")
        return Fact(f"{chapter}.{name}", compute(), unit, kind, f"{by} {cited}")

    return {f"{chapter}.{name}": partial(fact, name) for name in entries}


@cache
def get(name: str) -> Fact:
    """Return the fact called ``name``; ``DataError`` with the nearest names when there is none."""
    known = _of_chapter(name.partition(".")[0])
    if name not in known:
        known = _functions()
    if name not in known:
        raise DataError(f"no fact {name!r}{nearest(name, known)}")
    fact = known[name]()
    if fact.name != name:
        raise DataError(f"fact {name!r} calls itself {fact.name!r}; make the two names the same")
    return fact


def names() -> list[str]:
    """Return the names of all facts, sorted."""
    return sorted(_functions())


def _of_chapter(chapter: str) -> dict[str, Callable[[], Fact]]:
    return _listed(MODULES[chapter]) if chapter in MODULES else {}


def _listed(module: str) -> dict[str, Callable[[], Fact]]:
    found: dict[str, Callable[[], Fact]] | None = getattr(
        importlib.import_module(f"{__name__}.{module}"), "FACTS", None
    )
    if found is None:
        raise DataError(f"gordian.facts.{module} has no FACTS; list its facts there")
    return found


@cache
def _functions() -> dict[str, Callable[[], Fact]]:
    found: dict[str, Callable[[], Fact]] = {}
    for module in pkgutil.iter_modules(__path__):
        for name, function in _listed(module.name).items():
            if name in found:
                raise DataError(f"two facts are called {name!r}; rename one in {module.name}")
            found[name] = function
    return found

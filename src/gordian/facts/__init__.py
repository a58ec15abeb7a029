"""Numbers computed from the tables, each under a name that the text can cite.

A module of this package lists its facts in ``FACTS``: name -> function without arguments that
returns the ``Fact``. A name begins with its chapter, ``ch06.``, and :data:`MODULES` says which module
that is, so that whoever asks for one fact need not load the models of all chapters.
"""

from __future__ import annotations

import importlib
import math
import pkgutil
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from ..data import KINDS, DataError, nearest

#: The module with the facts of a chapter.
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


@cache
def get(name: str) -> Fact:
    """Return the fact called ``name``; ``DataError`` with the nearest names when there is none."""
    function = _of(name.partition(".")[0]).get(name)
    if function is None:
        raise DataError(f"no fact {name!r}{nearest(name, names())}")
    fact = function()
    if fact.name != name:
        raise DataError(f"fact {name!r} calls itself {fact.name!r}; make the two names the same")
    return fact


def names() -> list[str]:
    """Return the names of all facts, sorted; ``DataError`` for a module that lists none."""
    for module in pkgutil.iter_modules(__path__):
        if module.name not in MODULES.values():
            raise DataError(
                f"gordian.facts.{module.name}: name its chapter in gordian.facts.MODULES"
            )
    return sorted(name for chapter in MODULES for name in _of(chapter))


@cache
def _of(chapter: str) -> dict[str, Callable[[], Fact]]:
    if chapter not in MODULES:
        return {}
    name = f"{__name__}.{MODULES[chapter]}"
    facts: dict[str, Callable[[], Fact]] | None = getattr(
        importlib.import_module(name), "FACTS", None
    )
    if facts is None:
        raise DataError(f"{name} has no FACTS; list its facts there")
    for fact in facts:
        if not fact.startswith(f"{chapter}."):
            raise DataError(f"{name}: the fact {fact!r} must begin with '{chapter}.'; rename it")
    return facts

"""Numbers computed from the tables, each under a name that the text can cite.

A module of this package lists its facts in ``FACTS``: name -> function without arguments that
returns the ``Fact``.
"""

from __future__ import annotations

import importlib
import math
import pkgutil
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from ..data import KINDS, DataError, nearest


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


@cache
def _functions() -> dict[str, Callable[[], Fact]]:
    found: dict[str, Callable[[], Fact]] = {}
    for module in pkgutil.iter_modules(__path__):
        facts = getattr(importlib.import_module(f"{__name__}.{module.name}"), "FACTS", None)
        if facts is None:
            raise DataError(f"gordian.facts.{module.name} has no FACTS; list its facts there")
        for name, function in facts.items():
            if name in found:
                raise DataError(f"two facts are called {name!r}; rename one in {module.name}")
            found[name] = function
    return found

"""What is asked of an answer, by name: the predicates of which the slips of the tasks are made.

Each function returns a predicate on the answer as the task's ``read`` returns it. ``within`` is how
far a number may be off.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any, Protocol, TypeVar

from . import compare
from .chart import Chart
from .trying import Tried
from .verdict import Slip

T = TypeVar("T")
Predicate = Callable[[T], bool]
Numbers = dict[str, float]


class Valued(Protocol):
    """A chart with a number for each key."""

    @property
    def values(self) -> Mapping[Any, float]:
        """The number of each key."""


#: What an explorable should show at a value of its slider: by key, or of one key.
Shown = Callable[[float], Mapping[str, float]]
Curve = Callable[[float], float]


def any_of(*predicates: Predicate[T]) -> Predicate[T]:
    """At least one of the predicates holds."""
    return lambda got: any(holds(got) for holds in predicates)


def all_of(*predicates: Predicate[T]) -> Predicate[T]:
    """Every one of the predicates holds."""
    return lambda got: all(holds(got) for holds in predicates)


def lacks(predicate: Predicate[T]) -> Predicate[T]:
    """The predicate does not hold."""
    return lambda got: not predicate(got)


def no_slip(slips: Collection[Slip[T]]) -> Predicate[T]:
    """None of these errors was made."""
    return lambda got: not any(slip.when(got) for slip in slips)


# ------------------------------------------------------------------------- numbers by key


def near(values: Mapping[str, float], within: float) -> Predicate[Numbers]:
    """Every number is that of ``values``; keys that these lack are not looked at."""
    return lambda got: compare.same(got, values, within)


def near_or_fractions(values: Mapping[str, float], within: float) -> Predicate[Numbers]:
    """Every number is the percentage of ``values``, in per cent or as a fraction of one."""
    return lambda got: compare.same_or_fractions(got, values, within)


def scaled(values: Mapping[str, float], factor: float, within: float) -> Predicate[Numbers]:
    """Every number is ``factor`` times that of ``values``, as in another unit: so is ``within``."""
    return near({key: factor * value for key, value in values.items()}, abs(factor) * within)


def swapped(values: Mapping[str, float], within: float) -> Predicate[Numbers]:
    """The two numbers of ``values`` stand with each other's key."""
    (one, first), (other, second) = values.items()
    return near({one: second, other: first}, within)


def one_near(key: str, values: float | Collection[float], within: float) -> Predicate[Numbers]:
    """The number of one key is ``values``, or one of them."""
    wanted = values if isinstance(values, Collection) else (values,)
    return lambda got: any(compare.close(got[key], value, within) for value in wanted)


def adds_up(total: float, within: float) -> Predicate[Numbers]:
    """The numbers add up to ``total``."""
    return lambda got: compare.close(sum(got.values()), total, within)


def alike(one: str, other: str, within: float) -> Predicate[Numbers]:
    """Two keys have the same number."""
    return lambda got: compare.close(got[one], got[other], within)


def constant(got: Mapping[str, float]) -> bool:
    """Every key has the same number."""
    return len(set(got.values())) == 1


def equals(values: Mapping[str, Any]) -> Predicate[Any]:
    """The answer is just this, key by key."""
    return lambda got: bool(got == values)


# --------------------------------------------------------------------------------- charts


def drawn(values: Mapping[Any, float], within: float) -> Predicate[Valued]:
    """The chart shows the number of ``values`` for every key."""
    return lambda chart: compare.same(chart.values, values, within)


def drawn_scaled(values: Mapping[Any, float], factor: float, within: float) -> Predicate[Valued]:
    """The chart shows ``factor`` times ``values``, as in another unit: so is ``within``."""
    wanted = {key: factor * value for key, value in values.items()}
    return drawn(wanted, abs(factor) * within)


def marked(*marks: str) -> Predicate[Chart]:
    """A layer of the chart is drawn with one of these marks."""
    return lambda chart: not set(marks).isdisjoint(chart.marks)


def titled(*words: str) -> Predicate[Chart]:
    """The chart's title holds one of these words; capitals do not count."""
    return lambda chart: any(word in chart.title.casefold() for word in words)


# ---------------------------------------------------------------------------- explorables


def moves(*keys: str, least: float = 1e-6) -> Predicate[Tried]:
    """The slider moves the number of one of the keys by more than ``least``."""
    return lambda tried: any(tried.moves(key, least) for key in keys)


def still(*keys: str, least: float = 1e-6) -> Predicate[Tried]:
    """The slider moves the number of none of the keys by more than ``least``."""
    return lacks(moves(*keys, least=least))


def shows(shown: Shown, within: float, keys: Sequence[str] = ()) -> Predicate[Tried]:
    """In every state the numbers, of ``keys`` or of all, are those that should be shown."""
    return lambda tried: tried.like(shown, within, keys)


def shows_scaled(shown: Shown, factor: float, within: float) -> Predicate[Tried]:
    """In every state the numbers are ``factor`` times those of ``shown``, as in another unit."""

    def other(setting: float) -> dict[str, float]:
        return {key: factor * value for key, value in shown(setting).items()}

    return shows(other, abs(factor) * within)


def follows(key: str, curve: Curve | float, within: float) -> Predicate[Tried]:
    """In every state the number of a key is that of the curve, or always the same number."""
    if callable(curve):
        return lambda tried: tried.always(key, curve, within)
    return lambda tried: tried.always(key, lambda _: curve, within)


def of_kind(*kinds: str) -> Predicate[Tried]:
    """The explorable says that its numbers are of one of these kinds."""
    return lambda tried: tried.kind in kinds


def narrower(low: float, high: float) -> Predicate[Tried]:
    """The slider does not run from ``low`` to ``high``."""
    return lambda tried: min(tried.values) > low or max(tried.values) < high

"""Odd objects: what may stand in an answer by mistake, out of curiosity, or to try the check out."""

from __future__ import annotations

import collections
import math
import sys
import types
from collections.abc import Callable, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any

import altair as alt
import numpy as np
import pandas as pd
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from gordian import explore


class Unreadable(Exception):
    """An error that cannot be read either."""

    def __str__(self) -> str:
        raise RuntimeError("do not read")


class Rude(BaseException):
    """An error that passes by whoever catches `Exception`, as those of compiled libraries do."""


ERRORS = (RuntimeError, ValueError, KeyError, StopIteration, SystemExit, RecursionError)
NONSENSE = (None, -1, "\ud800", math.nan, 10**400, NotImplemented, object(), [], b"\xff")
LOOKS = [
    "__eq__",
    "__len__",
    "__iter__",
    "__repr__",
    "__str__",
    "__bool__",
    "__hash__",
    "__getattr__",
    "__getattribute__",
    "__float__",
    "__index__",
    "__contains__",
    "__getitem__",
    "__array__",
    "__format__",
    "__class__",
    "items",
    "keys",
    "strip",
    "casefold",
]
BASES = (object, dict, list, tuple, set, str, bytes, float, int, Mapping, Exception)


def raises(error: type[BaseException]) -> Callable[..., Any]:
    def look(*_: Any, **__: Any) -> Any:
        raise error("do not look")

    return look


def returns(value: Any) -> Callable[..., Any]:
    return lambda *_, **__: value


def forged(bases: tuple[type, ...], looks: dict[str, Callable[..., Any]]) -> Any:
    """An object of a class of its own, some of whose methods fail or answer nonsense."""
    methods = {
        name: property(look) if name == "__class__" else look for name, look in looks.items()
    }
    if bases == (Mapping,):  # which has to have these three to be one at all
        methods = {
            "__getitem__": returns(1),
            "__iter__": returns(iter("ab")),
            "__len__": returns(2),
        } | methods
    return type("Odd" * 100, bases, methods)()


class Nameless(type):
    """A class of classes that do not tell their names."""

    @property
    def __name__(cls) -> str:  # type: ignore[override]
        raise RuntimeError("no name")


def endless() -> list[Any]:
    """A list that holds itself, twice."""
    made: list[Any] = []
    made += [made, made]
    return made


def deep() -> list[Any]:
    made: list[Any] = []
    for _ in range(5_000):
        made = [made]
    return made


def held(values: list[Any]) -> Any:
    """An array that takes its values as they are, without looking into them."""
    made = np.empty(len(values), dtype=object)
    for place, value in enumerate(values):
        made[place] = value
    return made


def table(columns: list[tuple[Any, Any]]) -> pd.DataFrame:
    """A table of one row; two columns may have the same name."""
    values = {place: held([value]) for place, (_, value) in enumerate(columns)}
    try:
        made = pd.DataFrame(values)
    except BaseException:  # pandas looks into a value that does not let itself be looked into
        made = pd.DataFrame(values, dtype=object)
    made.columns = pd.Index(held([name for name, _ in columns]), tupleize_cols=False)
    return made


TABLE = pd.DataFrame({"what": ["a", "b"], "year": [2000, 2010], "pct": [1.0, math.nan]})
TABLES: tuple[Callable[[], Any], ...] = (
    pd.DataFrame,
    lambda: pd.Series(dtype=object),
    lambda: TABLE.iloc[:0],
    lambda: TABLE.T,
    lambda: pd.concat([TABLE, TABLE], axis=1),
    lambda: TABLE.set_index(["what", "year"]),
    lambda: TABLE.set_index(["what", "year"])["pct"],
    lambda: pd.DataFrame(1.0, index=[0], columns=pd.MultiIndex.from_product([["a"], [1, None]])),
    lambda: TABLE.astype({"what": "category", "pct": "Float64"}),
    lambda: TABLE["what"].astype("category"),
    lambda: pd.Series([pd.NaT, pd.Timestamp("2020-01-01", tz="UTC")]),
    lambda: pd.Series([pd.NA, 1], dtype="Int64", index=[math.nan, math.nan]),
    lambda: pd.Series(pd.arrays.SparseArray([0, 0, 1])),
    lambda: pd.Series([1, 2], index=pd.IntervalIndex.from_breaks([0, 1, 2])),
    lambda: pd.DataFrame({"x" * 10_000: [1], "\n\ud800": [2], None: [3]}),
    lambda: pd.DataFrame(np.zeros((2, 300))),
    lambda: TABLE.groupby("what"),
    lambda: TABLE.style if hasattr(pd.DataFrame, "style") else TABLE,
    lambda: pd.RangeIndex(10**12),
    lambda: pd.date_range("2020", periods=3),
    lambda: pd.MultiIndex.from_arrays([["a", "b"], [1, 2]]),
)
MAKERS: tuple[Callable[[], Any], ...] = (
    endless,
    deep,
    lambda: -(10**5000),
    lambda: range(10**12),
    lambda: np.broadcast_to(np.float64(1), (10**12,)),
    lambda: (x for x in "ab"),
    lambda: {"a": 1}.items(),
    lambda: types.MappingProxyType({"a": 1}),
    lambda: collections.ChainMap({"a": 1}, {}),
    lambda: collections.Counter("aab"),
    lambda: collections.defaultdict(list, a=1),
    lambda: collections.deque([1, 2]),
    lambda: types.SimpleNamespace(a=1),
    lambda: memoryview(b"ab"),
    lambda: Unreadable("x"),
    lambda: Nameless("Odd", (), {})(),
    lambda: Nameless("Odd", (), {}),
    lambda: np.ma.masked_array([1, 2], mask=[True, False]),
    lambda: np.rec.array([(1, "a")], dtype=[("x", int), ("y", "U1")]),
)
THINGS = (
    *(int, print, len, math, sys, np, pd, alt.X, Exception, Unreadable, type, object(), explore),
    *(
        pd.NA,
        pd.NaT,
        np.datetime64("NaT"),
        np.timedelta64(1, "D"),
        np.float32("nan"),
        np.bool_(True),
    ),
    *(Decimal("sNaN"), Decimal("Infinity"), Fraction(10**400, 3), 10**400, -0.0),
    *("", " ", "…", "x" * 100_000, "\ud800", "\x00\x1b[31m\n", "{name}", "`<script>`"),
    *(
        lambda: 1,
        lambda x, y: 1 / 0,
        lambda *_: (yield),
        raises(SystemExit),
        alt.value(1),
        alt.datum,
    ),
)


def one_of(things: tuple[Any, ...]) -> st.SearchStrategy[Any]:
    """Draw one of the things by its place, so that a failure does not write all of them out."""
    return st.integers(0, len(things) - 1).map(lambda place: things[place])


numbers = st.integers() | st.floats() | st.complex_numbers() | st.decimals() | st.fractions()
# The turned mark keeps a text drawn at random from being one of a task's options or keys.
words = st.text(st.characters(), max_size=20).map(lambda text: f"{text}¿")
forgeries = st.builds(
    forged,
    st.sampled_from(BASES).map(lambda base: (base,)),
    st.dictionaries(
        st.sampled_from(LOOKS),
        one_of((*ERRORS, Unreadable, Rude)).map(raises) | one_of(NONSENSE).map(returns),
        min_size=1,
        max_size=4,
    ),
)
leaves = st.one_of(
    st.none(),
    st.booleans(),
    numbers,
    words,
    st.binary(max_size=20),
    one_of(THINGS),
    one_of((*MAKERS, *TABLES)).map(lambda make: make()),
    arrays.arrays(
        arrays.scalar_dtypes() | arrays.array_dtypes(),
        arrays.array_shapes(min_dims=0, max_dims=3, min_side=0, max_side=2),
    ),
    forgeries,
)
keys = st.one_of(
    *(words, st.integers(), st.floats(), st.booleans(), st.none(), st.binary(max_size=5)),
    st.sampled_from([(), ("A", 1), "what", "eur", "pct", "value"]),
)
OBJECTS = st.recursive(
    leaves,
    lambda inner: st.one_of(
        st.lists(inner, max_size=4),
        st.lists(inner, max_size=4).map(tuple),
        st.lists(st.tuples(keys, inner), max_size=4),
        st.dictionaries(keys, inner, max_size=4),
        st.sets(keys, max_size=4),
        st.frozensets(keys, max_size=4),
        st.lists(inner, max_size=4).map(held),
        st.lists(inner, max_size=4).map(lambda values: pd.Series(held(values), dtype=object)),
        st.lists(st.tuples(keys, inner), min_size=1, max_size=4).map(table),
        inner.map(returns),
    ),
    max_leaves=6,
)

Pairs = list[tuple[Any, Any]]


def rows(pairs: Pairs) -> pd.DataFrame:
    """The same as a table of two columns."""
    return (
        table([("key", None), ("value", None)])
        .iloc[:0]
        .reindex(range(len(pairs)))
        .assign(key=held([key for key, _ in pairs]), value=held([value for _, value in pairs]))
    )


#: In what an answer of names and values may be given.
FORMS: tuple[Callable[[Pairs], Any], ...] = (
    dict,
    list,
    lambda pairs: [value for _, value in pairs],
    lambda pairs: tuple(value for _, value in pairs),
    lambda pairs: held([value for _, value in pairs]),
    lambda pairs: pd.Series(
        held([value for _, value in pairs]),
        index=pd.Index(held([key for key, _ in pairs]), tupleize_cols=False),
        dtype=object,
    ),
    table,
    rows,
)


def hashable(value: Any) -> bool:
    try:
        hash(value)
    except BaseException:
        return False
    return True


@st.composite
def replaced(draw: st.DrawFn, pairs: Pairs) -> Any:
    """A right answer in which some values are odd objects, in one of the forms."""
    places = draw(st.sets(st.integers(0, len(pairs) - 1), min_size=1))
    spoiled = [
        (key, draw(OBJECTS) if place in places else value)
        for place, (key, value) in enumerate(pairs)
    ]
    return draw(one_of(FORMS))(spoiled)

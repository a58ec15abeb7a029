"""Run a model over the grid of its controls and pack what it says, small enough for a page."""

from __future__ import annotations

import gzip
import itertools
import json
import math
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import numpy as np
import pandas as pd

from .controls import Control, ExploreError, Value

#: At most so many states an explorable, and so many bytes (gzipped) of states a page.
MAX_STATES = 5_000
MAX_PAGE_BYTES = 300_000

#: What a model returned, by name; a single frame is called ``table``.
Frames = Mapping[str, pd.DataFrame]
#: The value of every control by name. What type each has, its author knows.
State = Mapping[str, Any]


def grid(where: str, controls: tuple[Control, ...]) -> list[dict[str, Value]]:
    """Return every combination of control values, the last control running fastest.

    Raises ``ExploreError`` when there are more than ``MAX_STATES``.
    """
    count = math.prod(len(control.values) for control in controls)
    if count > MAX_STATES:
        sizes = " × ".join(f"{control.name} {len(control.values)}" for control in controls)
        raise ExploreError(
            f"{where} has {count:,} states ({sizes}), more than the {MAX_STATES:,} allowed; "
            "take larger steps or fewer controls"
        )
    names = [control.name for control in controls]
    return [
        dict(zip(names, combination, strict=True))
        for combination in itertools.product(*(control.values for control in controls))
    ]


def run(where: str, model: Callable[..., Any], state: State) -> Frames:
    """Run the model in one state and return its frames by name, checked.

    Raises ``ExploreError``, naming explorable and state, when the model raises, returns something
    else than a frame or a dictionary of frames, an empty frame, or a value that is missing or infinite.
    """
    try:
        result = model(**state)
    except Exception as error:
        raise ExploreError(
            f"{where}: the model failed at {state}: {type(error).__name__}: {error}"
        ) from error
    frames = result if isinstance(result, Mapping) else {"table": result}
    for name, frame in frames.items():
        part = f"{where}: at {state} the model's {name!r}"
        if not isinstance(frame, pd.DataFrame):
            raise ExploreError(f"{part} is a {type(frame).__name__}, not a DataFrame")
        if frame.empty:
            raise ExploreError(f"{part} has no rows; return at least one")
        for column, values in frame.items():
            _check(part, column, values)
    return dict(frames)


def _check(part: str, column: Any, values: pd.Series) -> None:
    """Raise ``ExploreError`` for a column with a value that no page can carry."""
    kind = values.dtype.kind
    if isinstance(values.dtype, np.dtype) and (
        kind in "iub" or (kind == "f" and np.isfinite(values.to_numpy()).all())
    ):
        return  # Nearly every column of nearly every state; what follows takes ten times as long.
    if values.isna().any():
        raise ExploreError(f"{part} has a missing value in column {column!r}")
    if kind == "f" and not np.isfinite(values).all():
        raise ExploreError(f"{part} has an infinite value in column {column!r}")
    if kind not in "fiubOTU" and not pd.api.types.is_string_dtype(values):
        raise ExploreError(
            f"{part} has a column {column!r} of type {values.dtype}; "
            "use numbers, text or true/false"
        )


def sentence(
    where: str, wording: Callable[[Frames, State], str], frames: Frames, state: State
) -> str:
    """Return the sentence for one state; ``ExploreError`` when it is no text or is empty."""
    try:
        text = wording(frames, state)
    except Exception as error:
        raise ExploreError(
            f"{where}: the sentence failed at {state}: {type(error).__name__}: {error}"
        ) from error
    if not isinstance(text, str) or not text.strip():
        raise ExploreError(f"{where}: the sentence at {state} is {text!r}, not text")
    return " ".join(text.split())


def pack(runs: Iterator[tuple[Frames, str]], digits: int) -> dict[str, Any]:
    """Pack all states column by column, each different column once.

    A column that is the same in every state is written once (``c``); else its different versions
    are written once each (``u``) with the number of the version for each state (``i``). Numbers
    are rounded to ``digits`` significant digits.
    """
    kept: dict[str, dict[str, _Column]] = {}
    sentences: dict[str, int] = {}
    spoken: list[int] = []
    for frames, text in runs:
        spoken.append(sentences.setdefault(text, len(sentences)))
        for name, frame in frames.items():
            columns = kept.setdefault(name, {})
            for column, values in frame.items():
                columns.setdefault(str(column), _Column(digits)).add(values)
    for name, columns in kept.items():
        for title, column in columns.items():
            if len(column.index) != len(spoken):
                raise ExploreError(f"column {title!r} of {name!r} is missing in some states")
    frames_out = {
        name: {title: column.packed() for title, column in columns.items()}
        for name, columns in kept.items()
    }
    return {"frames": frames_out, "say": list(sentences), "spoken": spoken}


class _Column:
    """The different versions of a column as JSON, and which of them each state has."""

    def __init__(self, digits: int) -> None:
        self.digits = digits
        self.versions: dict[str, int] = {}
        self.index: list[int] = []
        #: Versions by their raw content, so that rounding and writing is done once for each.
        self._known: dict[Any, int] = {}

    def add(self, values: pd.Series) -> None:
        raw: Any = None
        if isinstance(values.dtype, np.dtype) and values.dtype.kind in "fiub":
            raw = values.dtype.str, values.to_numpy().tobytes()
        elif isinstance(values.dtype, pd.StringDtype):
            raw = tuple(values.tolist())
        place = self._known.get(raw) if raw is not None else None
        if place is None:
            key = json.dumps(rounded(values, self.digits), ensure_ascii=False)
            place = self.versions.setdefault(key, len(self.versions))
            if raw is not None:
                self._known[raw] = place
        self.index.append(place)

    def packed(self) -> dict[str, Any]:
        arrays = [json.loads(key) for key in self.versions]
        if len(arrays) == 1:
            return {"c": arrays[0]}
        if self.index == list(range(len(arrays))):
            return {"u": arrays}
        return {"u": arrays, "i": self.index}


def rounded(values: pd.Series, digits: int) -> list[Any]:
    """Return a column as plain Python values, numbers to ``digits`` significant digits."""
    plain = values.tolist()
    if values.dtype.kind != "f":
        return plain
    return [_short(value, digits) for value in plain]


def _short(value: float, digits: int) -> float | int:
    if value == 0:
        return 0
    number = float(f"{value:.{digits}g}")
    return int(number) if number.is_integer() and abs(number) < 1e15 else number


def to_json(packed: dict[str, Any]) -> str:
    """Write packed states as JSON that may stand inside a ``<script>`` element."""
    text = json.dumps(packed, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return text.replace("<", "\\u003c")


def gzipped_size(text: str) -> int:
    """Return the size in bytes of a text when gzipped, as a server would send it."""
    return len(gzip.compress(text.encode(), compresslevel=9, mtime=0))

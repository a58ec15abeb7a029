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

Frames = dict[str, pd.DataFrame]
State = dict[str, Value]


def grid(where: str, controls: tuple[Control, ...]) -> list[State]:
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
        for column in frame.columns:
            values = frame[column]
            if values.isna().any():
                raise ExploreError(f"{part} has a missing value in column {column!r}")
            if values.dtype.kind == "f" and not np.isfinite(values).all():
                raise ExploreError(f"{part} has an infinite value in column {column!r}")
            if values.dtype.kind not in "fiubOTU" and not pd.api.types.is_string_dtype(values):
                raise ExploreError(
                    f"{part} has a column {column!r} of type {values.dtype}; "
                    "use numbers, text or true/false"
                )
    return dict(frames)


def sentence(where: str, say: Callable[..., str], frames: Frames, state: State) -> str:
    """Return the sentence for one state; ``ExploreError`` when it is no text or is empty."""
    only = next(iter(frames.values())) if len(frames) == 1 else frames
    try:
        text = say(only)
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
    versions: dict[str, dict[str, dict[str, int]]] = {}
    places: dict[str, dict[str, list[int]]] = {}
    sentences: dict[str, int] = {}
    spoken: list[int] = []
    for frames, text in runs:
        spoken.append(sentences.setdefault(text, len(sentences)))
        for name, frame in frames.items():
            for column in frame.columns:
                key = json.dumps(rounded(frame[column], digits), ensure_ascii=False)
                seen = versions.setdefault(name, {}).setdefault(str(column), {})
                place = seen.setdefault(key, len(seen))
                places.setdefault(name, {}).setdefault(str(column), []).append(place)
    frames_out: dict[str, Any] = {}
    for name, columns in versions.items():
        frames_out[name] = {}
        for column, seen in columns.items():
            index = places[name][column]
            arrays = [json.loads(key) for key in seen]
            if len(index) != len(spoken):
                raise ExploreError(f"column {column!r} of {name!r} is missing in some states")
            if len(arrays) == 1:
                frames_out[name][column] = {"c": arrays[0]}
            elif index == list(range(len(arrays))):
                frames_out[name][column] = {"u": arrays}
            else:
                frames_out[name][column] = {"u": arrays, "i": index}
    return {"frames": frames_out, "say": list(sentences), "spoken": spoken}


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

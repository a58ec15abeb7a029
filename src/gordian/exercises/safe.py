"""Show any object in a message, also one whose own methods fail."""

from __future__ import annotations

from typing import Any

_LONGEST = 60


def kind(value: Any) -> str:
    """Name what a value is, in words: ``None``, ``text (str)``, ``a list``, ``an int``."""
    if value is None:
        return "None"
    if isinstance(value, str):
        return "text (str)"
    name = type(value).__name__
    return f"{'an' if name[:1].lower() in 'aeiou' else 'a'} {name}"


def show(value: Any) -> str:
    """Write a value as Python would, on one line and cut short."""
    try:
        line = " ".join(repr(value).split())
    except Exception:
        return kind(value)
    return line if len(line) <= _LONGEST else f"{line[:_LONGEST]}…"


def error(problem: BaseException) -> str:
    """Write an exception as its type and message, on one line and cut short."""
    try:
        line = " ".join(str(problem).split())
    except Exception:
        line = ""
    line = line if len(line) <= 3 * _LONGEST else f"{line[: 3 * _LONGEST]}…"
    return f"{type(problem).__name__}: {line}" if line else type(problem).__name__

"""Show any object in a message, also one whose own methods fail."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from itertools import islice
from typing import Any

_LONGEST, _MOST = 60, 8
#: Signs that no output can show: control signs, halves of a sign, turns of the reading direction.
_HIDDEN = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff\u202a-\u202e\u2066-\u2069]")


def kind(value: Any) -> str:
    """Name what a value is, in words: ``None``, ``text (str)``, ``a list``, ``an int``."""
    if value is None:
        return "None"
    if isinstance(value, str):
        return "text (str)"
    name = _name(type(value))
    return f"{'an' if name[:1].lower() in 'aeiou' else 'a'} {name}"


def show(value: Any) -> str:
    """Write a value as Python would, on one line and cut short."""
    return _written(repr, value, _LONGEST) or kind(value)


def text(value: Any, longest: int = _LONGEST) -> str:
    """Write a value as ``str`` does, on one line and cut short."""
    return _written(str, value, longest)


def listed(values: Iterable[Any]) -> str:
    """Write the first values of many as texts, one after the other; a dash for none."""
    first = [text(value) or kind(value) for value in islice(values, _MOST + 1)]
    return ", ".join([*first[:_MOST], "…"] if len(first) > _MOST else first) or "–"


def error(problem: BaseException) -> str:
    """Write an exception as its type and message, on one line and cut short."""
    line = text(problem, 3 * _LONGEST)
    return f"{_name(type(problem))}: {line}" if line else _name(type(problem))


def _name(of: type) -> str:
    # Asked of `type` itself: a class may have a class that answers for it.
    return _line(type.__dict__["__name__"].__get__(of))


def _written(write: Callable[[Any], str], value: Any, longest: int) -> str:
    """Return what ``write`` makes of a value, or nothing where the value does not let it."""
    try:
        return _line(write(value), longest)
    except KeyboardInterrupt:
        raise
    except BaseException:
        return ""


def _line(written: str, longest: int = _LONGEST) -> str:
    line = " ".join(written.split())
    line = _HIDDEN.sub(lambda sign: sign[0].encode("unicode_escape").decode(), line)
    return line if len(line) <= longest else f"{line[:longest]}…"

"""The catalogue of every word that widgets and checks show, so that another language can follow."""

from __future__ import annotations

import difflib
from functools import cache
from importlib import resources
from string import Formatter
from typing import Any

import yaml

from .errors import GordianError

FILE = "words.yml"


class WordsError(GordianError, KeyError):
    """A phrase is not in the catalogue, or a value it needs was not given."""

    def __str__(self) -> str:
        return str(self.args[0])  # KeyError would show the message in quotes.


@cache
def _catalogue() -> dict[str, str]:
    text = resources.files("gordian").joinpath(FILE).read_text(encoding="utf-8")
    return dict(_flat(yaml.safe_load(text) or {}))


def _flat(branch: dict[str, Any], path: str = "") -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    for name, value in branch.items():
        if not isinstance(name, str):  # YAML reads a bare yes, no, on or off as true or false.
            raise WordsError(
                f"{FILE}: the key {name!r} under {path!r} is no text; put it in quotes"
            )
        key = f"{path}{name}"
        found += _flat(value, f"{key}.") if isinstance(value, dict) else [(key, str(value))]
    return found


def say(key: str, **values: Any) -> str:
    """Return the phrase that stands under ``key`` in ``words.yml``, with its values filled in.

    Parameters
    ----------
    key
        Path in the catalogue, written with dots: ``"exercises.try_again"``.
    values
        What the phrase names between braces, by name.

    Raises
    ------
    WordsError
        When the key is unknown (the nearest keys are named) or a value is missing.
    """
    phrases = _catalogue()
    if key not in phrases:
        near = difflib.get_close_matches(key, phrases, n=3, cutoff=0.5)
        hint = f"; did you mean {', '.join(near)}?" if near else ""
        raise WordsError(f"{FILE} has no phrase {key!r}{hint}")
    missing = {name for _, name, _, _ in Formatter().parse(phrases[key]) if name} - set(values)
    if missing:
        raise WordsError(
            f"{FILE}: the phrase {key!r} needs a value for {', '.join(sorted(missing))}"
        )
    return phrases[key].format(**values)

"""The lecturer's notes of a chapter, ``book/slides/NN.yml``; a chapter may have none."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from ..errors import GordianError
from .page import Page


class NotesError(GordianError, ValueError):
    """A file of notes does not fit; the message names file, field and mend."""


@dataclass(frozen=True)
class Notes:
    """What students get wrong, what to ask, and a word on each explorable by its id."""

    wrong: tuple[str, ...] = ()
    ask: tuple[str, ...] = ()
    explorables: dict[str, tuple[str, ...]] = field(default_factory=dict)


def read(path: Path, page: Page) -> Notes:
    """Return the notes in a file, or empty ones when there is no file.

    ``page`` is the chapter they belong to. Raises ``NotesError`` for a field that does not fit and
    for an explorable that is not on the page.
    """
    if not path.exists():
        return Notes()
    try:
        content = yaml.safe_load(path.read_text("utf-8")) or {}
    except yaml.YAMLError as error:
        raise NotesError(f"{path.name}: cannot be read ({error}); mend it there") from error
    if not isinstance(content, dict) or content.keys() - {"wrong", "ask", "explorables"}:
        raise NotesError(f"{path.name}: the fields are wrong, ask and explorables; keep to these")
    told = content.get("explorables") or {}
    if not isinstance(told, dict):
        raise NotesError(f"{path.name}, field explorables: write 'id: a sentence' on each line")
    known = [part.record["id"] for part in page.parts if part.kind == "explorable"]
    for id in told:
        if id not in known:
            raise NotesError(
                f"{path.name}, field explorables: the chapter has no {id!r}; it has {', '.join(known)}"
            )
    return Notes(
        wrong=_lines(path, "wrong", content.get("wrong")),
        ask=_lines(path, "ask", content.get("ask")),
        explorables={id: _lines(path, f"explorables, {id}", text) for id, text in told.items()},
    )


def _lines(path: Path, name: str, given: Any) -> tuple[str, ...]:
    lines = [given] if isinstance(given, str) else given or []
    if not isinstance(lines, list) or not all(
        isinstance(one, str) and one.strip() for one in lines
    ):
        raise NotesError(f"{path.name}, field {name}: expected sentences; put each in quotes")
    return tuple(one.strip() for one in lines)

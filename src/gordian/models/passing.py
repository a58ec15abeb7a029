"""A branching story read from two tables: its scenes, its choices and every way through (chapter 7)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import pandas as pd

from .. import data

#: What a choice does to each of four things, and which of its values is a loss.
TRACES: dict[str, tuple[str, ...]] = {
    "home": ("closer", "same", "further"),
    "university": ("closer", "same", "further"),
    "seen": ("less", "same", "more"),
    "hiding": ("none", "some", "much"),
}
LOSSES = {"home": "further", "university": "further", "seen": "more", "hiding": "some much"}
GAINS = {"home": "closer", "university": "closer", "seen": "less", "hiding": "none"}


@dataclass(frozen=True)
class Choice:
    """What someone does in a scene, where it leads, what it does and what it costs."""

    name: str
    text: str
    to: str
    traces: Mapping[str, str]
    cost: str


@dataclass(frozen=True)
class Scene:
    """A moment of the story; without choices it is an end."""

    name: str
    title: str
    text: str
    choices: tuple[Choice, ...]


def read(scenes: str, choices: str) -> dict[str, Scene]:
    """Return the scenes of a story by name, the first scene first, each with its choices.

    Parameters
    ----------
    scenes, choices
        Names of the two tables in ``data/``.

    Raises
    ------
    DataError
        When the story cannot be walked, naming table, row and mend; see :func:`assemble`.
    """
    return assemble(data.load(scenes), data.load(choices), scenes, choices)


def assemble(
    scenes: pd.DataFrame, choices: pd.DataFrame, scenes_name: str, choices_name: str
) -> dict[str, Scene]:
    """Put a story together from its tables and check that every way comes to an end.

    Raises ``DataError`` for a choice that stands in or leads to no scene or bears an unknown
    trace, a scene that is never reached, an end with choices, another scene without, and for a
    way that turns in a circle.
    """
    by_scene: dict[str, list[Choice]] = {str(name): [] for name in scenes["scene"]}
    for row in choices.to_dict("records"):
        where = f"table {choices_name}, choice {row['choice']}"
        for field in ("scene", "to"):
            if row[field] not in by_scene:
                raise data.DataError(
                    f"{where}, field {field}: no scene {row[field]!r} in {scenes_name}"
                    f"{data.nearest(row[field], by_scene)}"
                )
        for trace, known in TRACES.items():
            if row[trace] not in known:
                raise data.DataError(
                    f"{where}, field {trace}: {row[trace]!r}; write one of {', '.join(known)}"
                )
        traces = {trace: row[trace] for trace in TRACES}
        made = Choice(row["choice"], row["text"], row["to"], traces, row["cost"])
        by_scene[row["scene"]].append(made)
    story = {}
    for row in scenes.to_dict("records"):
        found = tuple(by_scene[row["scene"]])
        if (row["end"] == "yes") == bool(found):
            mend = "an end has no choices" if found else "give it a choice, or make it an end"
            raise data.DataError(f"table {scenes_name}, scene {row['scene']}: {mend}")
        story[row["scene"]] = Scene(row["scene"], row["title"], row["text"], found)
    _walkable(story, scenes_name)
    return story


def ways(story: Mapping[str, Scene]) -> Iterator[tuple[Choice, ...]]:
    """Yield every way through a story from its first scene to an end, as the choices made."""

    def onward(name: str, made: tuple[Choice, ...]) -> Iterator[tuple[Choice, ...]]:
        if not story[name].choices:
            yield made
        for choice in story[name].choices:
            yield from onward(choice.to, (*made, choice))

    yield from onward(next(iter(story)), ())


def _walkable(story: Mapping[str, Scene], table: str) -> None:
    """Refuse a scene out of reach and a way that comes back to itself."""
    reached: set[str] = set()

    def visit(name: str, before: tuple[str, ...]) -> None:
        if name in before:
            circle = " → ".join([*before[before.index(name) :], name])
            raise data.DataError(f"table {table}: the story turns in a circle: {circle}")
        if name in reached:
            return
        for choice in story[name].choices:
            visit(choice.to, (*before, name))
        reached.add(name)

    visit(next(iter(story)), ())
    lost = [name for name in story if name not in reached]
    if lost:
        raise data.DataError(
            f"table {table}: no choice leads to {', '.join(lost)}; lead one there, or take it out"
        )

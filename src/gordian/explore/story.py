"""`story` lets the reader walk a branching story: whole as text, one scene at a time with a script."""

from __future__ import annotations

import html
import os
import re
from dataclasses import dataclass
from typing import Any

import ipywidgets as widgets

from .. import data, words
from ..models.passing import GAINS, LOSSES, Choice, Scene, read
from .compiled import badge
from .controls import ExploreError
from .explorable import BUILD_FLAG

escape = html.escape


@dataclass(frozen=True)
class Story:
    """Scenes by name, the first first; ``source`` says where they come from, ``kind`` what they are."""

    id: str
    title: str
    note: str
    scenes: dict[str, Scene]
    kind: str
    source: str

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> Any:
        if os.environ.get(BUILD_FLAG):
            return {"text/html": story_html(self), "text/plain": f"{self.title} ({self.id})"}
        return story_widget(self)._repr_mimebundle_(include=include, exclude=exclude)


def story(id: str, title: str, /, *, scenes: str, choices: str, note: str) -> Story:
    """Let the reader choose a way through a story, and show what each choice cost.

    Parameters
    ----------
    id
        Public name: small letters, digits and hyphens.
    title
        What the story is called.
    scenes, choices
        Names of its two tables in ``data/``.
    note
        What the reader must know of it: that it is made up, and from what.

    Raises
    ------
    ExploreError
        When the id does not fit, a table does not exist, or the story cannot be walked to an end.
    """
    if not re.fullmatch(r"[a-z][a-z0-9-]*", id):
        raise ExploreError(f"story {id!r}: an id takes small letters, digits and hyphens")
    try:
        made, where = read(scenes, choices), data.source(scenes)
    except data.DataError as error:
        raise ExploreError(f"story {id!r}: {error}") from error
    return Story(id, title, note, made, where.kind, where.text)


def traces(choice: Choice) -> str:
    """Return what a choice does, as a line of marks; a loss and a gain differ in more than colour."""
    marks = []
    for name, value in choice.traces.items():
        weight = "loss" if value in LOSSES[name].split() else "gain" if value == GAINS[name] else ""
        said = words.say(f"story.{name}", value=words.say(f"story.values.{value}"))
        marks.append(f'<span class="trace {weight}">{escape(said)}</span>')
    return f'<span class="traces">{" ".join(marks)}</span>'


def story_html(story: Story) -> str:
    """Return the story as a section whose every way can be read and followed without a script."""
    told = "".join(_scene(story, scene) for scene in story.scenes.values())
    buttons = "".join(
        f'<button type="button" class="{name}" disabled>{escape(words.say(f"story.{name}"))}</button>'
        for name in ("back", "again")
    )
    return (
        f'<section class="story" id="{story.id}" data-kind="{story.kind}" '
        f'aria-labelledby="{story.id}-title">\n'
        f'<h3 id="{story.id}-title">{escape(story.title)}</h3>\n'
        f'<div class="told"></div>\n<p class="actions">{buttons} '
        f'<span class="done" role="status"></span></p>\n<div class="way"></div>\n'
        f'<p class="note">{escape(story.note)}</p>\n'
        f'<p class="source">{badge(story.kind)} {escape(words.say("explore.source"))}: '
        f"{escape(story.source)}</p>\n"
        f'<details class="whole" open><summary>{escape(words.say("story.whole"))}</summary>\n'
        f"{told}</details>\n</section>"
    )


def _scene(story: Story, scene: Scene) -> str:
    options = "".join(
        f'<li data-choice="{choice.name}" data-to="{choice.to}">'
        f'<a href="#{story.id}-{choice.to}">{escape(choice.text)}</a> {traces(choice)} '
        f'<span class="cost">{escape(choice.cost)}</span></li>\n'
        for choice in scene.choices
    )
    after = f"<ul>{options}</ul>" if options else f"<p>{escape(words.say('story.end'))}</p>"
    return (
        f'<div class="scene" id="{story.id}-{scene.name}" data-scene="{scene.name}">'
        f"<h4>{escape(scene.title)}</h4><p>{escape(scene.text)}</p>{after}</div>\n"
    )


def story_widget(story: Story) -> widgets.VBox:
    """Return the story as ipywidgets: a scene, a button a choice, and the way so far."""
    made: list[Choice] = []
    told, options, way = widgets.HTML(), widgets.VBox(), widgets.HTML()

    def take(choice: Choice) -> None:
        made.append(choice)
        show()

    def button(text: str, act: Any) -> widgets.Button:
        one = widgets.Button(description=text, layout={"width": "auto"})
        one.on_click(lambda _: act())
        return one

    def show() -> None:
        scene = story.scenes[made[-1].to if made else next(iter(story.scenes))]
        told.value = f"<h4>{escape(scene.title)}</h4><p>{escape(scene.text)}</p>"
        options.children = [button(one.text, lambda one=one: take(one)) for one in scene.choices]
        lines = "".join(
            f"<li><strong>{escape(one.text)}</strong> {traces(one)} {escape(one.cost)}</li>"
            for one in made
        )
        heading = words.say("story.way") if made else words.say("story.nothing")
        way.value = f"<p>{escape(heading)}</p><ol>{lines}</ol>"

    def back() -> None:
        del made[-1:]
        show()

    def again() -> None:
        made.clear()
        show()

    show()
    acts = widgets.HBox(
        [button(words.say("story.back"), back), button(words.say("story.again"), again)]
    )
    note = widgets.HTML(f"<p><em>{escape(story.note)}</em></p>")
    return widgets.VBox(
        [widgets.HTML(f"<h3>{escape(story.title)}</h3>"), told, options, acts, way, note]
    )

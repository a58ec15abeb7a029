"""`story` lets the reader walk a branching story: whole as text, one scene at a time with a script."""

from __future__ import annotations

import re
from dataclasses import asdict, dataclass
from typing import Any

import ipywidgets as widgets
from markupsafe import Markup

from .. import data, templates, words
from ..models.passing import GAINS, LOSSES, Choice, Scene, read
from . import display
from .controls import ExploreError


@dataclass(frozen=True)
class Story(display.Displayed):
    """Scenes by name, the first first; ``source`` says where they come from, ``kind`` what they are."""

    id: str
    title: str
    note: str
    scenes: dict[str, Scene]
    kind: str
    source: str


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


def traces(choice: Choice) -> list[dict[str, str]]:
    """Return what a choice does, a mark for each trace; a loss and a gain differ in more than colour."""
    marks = []
    for name, value in choice.traces.items():
        weight = "loss" if value in LOSSES[name].split() else "gain" if value == GAINS[name] else ""
        said = words.say(f"story.{name}", value=words.say(f"story.values.{value}"))
        marks.append({"weight": weight, "text": said})
    return marks


@display.record.register(Story)
def story_record(story: Story) -> display.Record:
    """Return what ``templates/story.html`` makes the section from: every way, to read and to follow."""
    return {
        **asdict(story),
        "kind": "story",
        "data_kind": story.kind,
        "scenes": [
            {
                **asdict(scene),
                "choices": [{**asdict(one), "traces": traces(one)} for one in scene.choices],
            }
            for scene in story.scenes.values()
        ],
    }


@display.live.register(Story)
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
        told.value = Markup("<h4>{}</h4><p>{}</p>").format(scene.title, scene.text)
        options.children = [button(one.text, lambda one=one: take(one)) for one in scene.choices]
        way.value = templates.render(
            "way.html", choices=[(one.text, traces(one), one.cost) for one in made]
        )

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
    title = widgets.HTML(Markup("<h3>{}</h3>").format(story.title))
    note = widgets.HTML(Markup("<p><em>{}</em></p>").format(story.note))
    return widgets.VBox([title, told, options, acts, way, note])

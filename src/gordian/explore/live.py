"""The live form: real ipywidgets drive the Python model; picture and sentence follow."""

from __future__ import annotations

import html
from typing import Any

import ipywidgets as widgets

from .. import templates, words
from . import display
from .controls import ExploreError, Value
from .explorable import Explorable
from .spec import picture


@display.live.register(Explorable)
def explorable_widget(explorable: Explorable) -> widgets.VBox:
    """Return the explorable as a box of ipywidgets, its picture redrawn at every change.

    However often it is shown it is the same box, so that a change is worked out and drawn once. A
    model that fails while someone is trying things out says so in the place of the sentence; the
    last picture stays.
    """
    if explorable.box is None:
        explorable.box = _box(explorable)
    return explorable.box


def _box(explorable: Explorable) -> widgets.VBox:
    charts = [widgets.HTML() for _ in explorable.vega]
    said = widgets.HTML()

    def show(_: Any = None) -> None:
        state: dict[str, Value] = {
            control.name: control.values[control.index(explorable.controls[control.name].value)]
            for control in explorable.read
        }
        try:
            frames = explorable.frames(**state)
            text = explorable.sentence(frames, state)
        except ExploreError as error:
            said.value = f"<p role='alert'><strong>{html.escape(str(error))}</strong></p>"
            return
        for place, (chart, vega) in enumerate(zip(charts, explorable.vega, strict=True)):
            chart.value = picture(vega, frames, f"{explorable.id}-{place}")
        said.value = f"<p aria-live='polite'>{html.escape(text)}</p>"

    reset = widgets.Button(description=words.say("explore.reset"))

    def back(_: Any) -> None:
        for control in explorable.read:
            explorable.controls[control.name].value = control.values[control.start]

    reset.on_click(back)
    for widget in explorable.controls.values():
        widget.style.description_width = "initial"
        widget.layout.width = "auto" if isinstance(widget, widgets.ToggleButtons) else "34em"
        widget.layout.max_width = "100%"
        widget.observe(show, names="value")
    show()
    head = f"<h3>{html.escape(explorable.title)}</h3>"
    foot = templates.render(
        "foot.html",
        note=explorable.note,
        data_kind=explorable.kind,
        sources=explorable.cited,
    )
    return widgets.VBox(
        [
            widgets.HTML(head),
            *explorable.controls.values(),
            said,
            *charts,
            reset,
            widgets.HTML(foot),
        ]
    )

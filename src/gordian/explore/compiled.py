"""The compiled form of an explorable: the default picture and every state, as a record for the page."""

from __future__ import annotations

import json
from typing import Any

from markupsafe import Markup

from .. import words
from . import display, kept, states
from .controls import Control
from .explorable import Explorable
from .spec import picture


@display.record.register(Explorable)
def explorable_record(explorable: Explorable) -> display.Record:
    """Return what ``templates/explorable.html`` makes the section from.

    It is complete without a script: the default picture, its sentence and its source. ``states`` is the
    JSON that lies beside them for the player, as text, for the order of its columns counts.
    """
    one = explorable
    kept.once(one, "chart", [one.model, one.chart], one.check_chart)
    frames = one.frames()
    sources = list(dict.fromkeys(source.text for source in one.sources))
    carried = {
        "controls": [
            {
                "name": control.name,
                "form": control.form,
                "values": control.values,
                "labels": control.labels,
                "start": control.start,
            }
            for control in one.read
        ],
        "charts": one.vega,
        "states": kept.once(one, "states", [one.model, one.say], one.packed),
        "kind": one.kind,
        "source": "; ".join(source.text for source in one.sources),
    }
    # As JavaScript writes it, where 2.0 is 2: the page compares states as text.
    start = {
        name: int(value) if isinstance(value, float) and value.is_integer() else value
        for name, value in one.start.items()
    }
    return {
        "kind": "explorable",
        "id": one.id,
        "title": one.title,
        "data_kind": one.kind,
        "sources": sources,
        "note": one.note,
        "walk": one.walk,
        "controls": [_control(control) for control in one.read],
        "start": json.dumps(start, separators=(",", ":")),
        "sentence": one.sentence(frames, one.start),
        "pictures": _pictures(one, frames),
        "states": Markup(states.to_json(carried)),
    }


def _pictures(explorable: Explorable, frames: states.Frames) -> list[dict[str, str]]:
    label = words.say("explore.chart", title=explorable.title)
    several = len(explorable.vega) > 1
    return [
        {
            "label": f"{label} ({place + 1})" if several else label,
            "svg": Markup(picture(vega, frames, f"{explorable.id}-{place}")),
        }
        for place, vega in enumerate(explorable.vega)
    ]


def _control(control: Control) -> dict[str, Any]:
    """Return a native control; a slider runs over the numbers themselves, or over places in a list."""
    values, start = control.values, control.start
    if control.form == "range":
        span = {"min": values[0], "max": values[-1], "value": values[start]}
        span["step"] = f"{control.step:.10g}"
    else:
        span = {"min": 0, "max": len(values) - 1, "value": start, "step": "1"}
    return {
        "name": control.name,
        "form": control.form,
        "label": control.label,
        "labels": control.labels,
        "start": start,
        **span,
    }

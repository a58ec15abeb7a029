"""The compiled form of an explorable: the default picture and every state, as a record for the page."""

from __future__ import annotations

import json
from dataclasses import asdict

from markupsafe import Markup

from .. import words
from . import display, kept, states
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
    carried = {
        "controls": [
            {name: getattr(control, name) for name in ("name", "form", "values", "labels", "start")}
            for control in one.read
        ],
        "charts": one.vega,
        "states": kept.once(one, "states", [one.model, one.wording], one.packed),
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
        "sources": one.cited,
        "note": one.note,
        "walk": one.walk,
        "controls": [asdict(control) for control in one.read],
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

"""The compiled form: native controls, the default picture and every state, as one HTML section."""

from __future__ import annotations

import html
import json
from typing import TYPE_CHECKING, Any

from .. import words
from . import kept, states
from .controls import Control
from .spec import picture

if TYPE_CHECKING:
    from .explorable import Explorable

escape = html.escape


def explorable_html(explorable: Explorable) -> str:
    """Return the section for a compiled page, by the page's contract.

    It is complete without a script: the default picture, its sentence and its source. The states
    and the compiled charts lie beside it as JSON for the player.
    """
    one = explorable
    kept.once(one, "chart", [one.model, one.chart], one.check_chart)
    frames = explorable.frames()
    text = explorable.sentence(frames, explorable.start)
    carried = {
        "controls": [
            {
                "name": control.name,
                "form": control.form,
                "values": control.values,
                "labels": control.labels,
                "start": control.start,
            }
            for control in explorable.read
        ],
        "charts": explorable.vega,
        "states": kept.once(one, "states", [one.model, one.wording], one.packed),
        "kind": explorable.kind,
        "source": "; ".join(source.text for source in explorable.sources),
    }
    # As JavaScript writes it, where 2.0 is 2: the page compares states as text.
    whole = {
        name: int(value) if isinstance(value, float) and value.is_integer() else value
        for name, value in explorable.start.items()
    }
    start = escape(json.dumps(whole, separators=(",", ":")))
    return (
        f'<section class="explorable" id="{explorable.id}" data-kind="{explorable.kind}" '
        f"data-state='{start}' aria-labelledby=\"{explorable.id}-title\">\n"
        f'<h3 id="{explorable.id}-title">{escape(explorable.title)}</h3>\n'
        f'<div class="controls">{"".join(_control(explorable.id, c) for c in explorable.read)}</div>\n'
        f'<p class="say" id="{explorable.id}-say" aria-live="polite">{escape(text)}</p>\n'
        f'<div class="charts">{"".join(_pictures(explorable, frames))}</div>\n'
        f"{_walk(explorable)}{note(explorable)}{source_line(explorable)}{_actions()}"
        f'<details class="numbers"><summary>{escape(words.say("explore.table"))}</summary></details>\n'
        f'<script type="application/json" class="states">{states.to_json(carried)}</script>\n'
        "</section>"
    )


def source_line(explorable: Explorable) -> str:
    """Return the badge and the sources, one line for the live and the compiled form."""
    told = dict.fromkeys(source.text for source in explorable.sources)
    sources = "; ".join(map(escape, told))
    return f'<p class="source">{badge(explorable.kind)} {escape(words.say("explore.source"))}: {sources}</p>\n'


def badge(kind: str) -> str:
    """Return the badge that tells what kind a number is, with its meaning as a title."""
    name, meaning = words.say(f"kinds.{kind}.name"), words.say(f"kinds.{kind}.meaning")
    return f'<span class="badge badge-{kind}" title="{escape(meaning)}">{escape(name)}</span>'


def note(explorable: Explorable) -> str:
    """Return what the reader must know beside the numbers, the same live and compiled."""
    return f'<p class="note">{escape(explorable.note)}</p>\n' if explorable.note else ""


def _walk(explorable: Explorable) -> str:
    """Return the slider that goes from mark to mark; the player fills it."""
    if not explorable.walk:
        return ""
    name = f"{explorable.id}--walk"
    return (
        f'<div class="control walk"><label for="{name}">{escape(explorable.walk)}</label>'
        f'<output for="{name}"></output><input type="range" id="{name}" min="0" max="0" step="1" '
        f'value="0" disabled><p class="detail" aria-live="polite"></p></div>\n'
    )


def _pictures(explorable: Explorable, frames: states.Frames) -> list[str]:
    several = len(explorable.vega) > 1
    found = []
    for place, vega in enumerate(explorable.vega):
        number = f" ({place + 1})" if several else ""
        label = words.say("explore.chart", title=explorable.title) + number
        drawn = picture(vega, frames, f"{explorable.id}-{place}")
        found.append(
            f'<div class="chart" role="img" aria-label="{escape(label)}" '
            f'aria-describedby="{explorable.id}-say">{drawn}</div>'
        )
    return found


def _actions() -> str:
    buttons = "".join(
        f'<button type="button" class="{name}">{escape(words.say(f"explore.{name}"))}</button>'
        for name in ("reset", "link", "csv", "keep")
    )
    return f'<p class="actions">{buttons} <span class="done" role="status"></span></p>\n'


def _control(owner: str, control: Control) -> str:
    """Return one native control with its own label, off until the player wakes it."""
    name = f"{owner}-{control.name}"
    label = escape(control.label)
    if control.form == "checkbox":
        checked = " checked" if control.values[control.start] else ""
        return (
            f'<label class="control check"><input type="checkbox" id="{name}" '
            f'name="{control.name}"{checked} disabled> {label}</label>'
        )
    if control.form == "radio":
        options = "".join(
            f'<label><input type="radio" name="{name}" value="{place}"'
            f"{' checked' if place == control.start else ''} disabled> {escape(text)}</label>"
            for place, text in enumerate(control.labels)
        )
        return (
            f'<fieldset class="control radios" data-name="{control.name}">'
            f"<legend>{label}</legend>{options}</fieldset>"
        )
    if control.form == "select":
        options = "".join(
            f'<option value="{place}"{" selected" if place == control.start else ""}>'
            f"{escape(text)}</option>"
            for place, text in enumerate(control.labels)
        )
        return (
            f'<div class="control"><label for="{name}">{label}</label>'
            f'<select id="{name}" name="{control.name}" disabled>{options}</select></div>'
        )
    return (
        f'<div class="control"><label for="{name}">{label}</label>'
        f'<output for="{name}">{escape(control.labels[control.start])}</output>'
        f'<input type="range" id="{name}" name="{control.name}" {_range(control)} '
        f'aria-valuetext="{escape(control.labels[control.start])}" disabled></div>'
    )


def _range(control: Control) -> str:
    """Return min, max, step and value: the number itself, or the place in a list of values."""
    if control.form == "range":
        first, last = control.values[0], control.values[-1]
        return f'min="{first}" max="{last}" step="{_plain(control.step)}" value="{control.values[control.start]}"'
    return f'min="0" max="{len(control.values) - 1}" step="1" value="{control.start}"'


def _plain(step: Any) -> str:
    return f"{step:.10g}"

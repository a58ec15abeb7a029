"""Read a student's Altair chart as plain facts: its mark, what each channel shows, its rows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import altair as alt
import pandas as pd

from .. import words
from . import safe
from .verdict import NotYet

#: Channels by which a reader who sees no colours can name what a mark stands for; an offset moves
#: bars apart and names none.
PLACES = ("x", "y", "row", "column", "facet", "text", "shape")


@dataclass(frozen=True)
class Drawing:
    """A chart as the check sees it.

    ``marks`` are the marks of its layers; ``channels`` gives for each channel of the first layer
    with a measured axis its definition (``field``, ``type``, ``title`` …); ``placed`` are the
    fields that stand in a place, a shape or a text in any layer; ``rows`` is the data.
    """

    marks: tuple[str, ...]
    channels: dict[str, dict[str, Any]]
    placed: frozenset[str]
    rows: pd.DataFrame

    @property
    def measured(self) -> str | None:
        """The channel, ``x`` or ``y``, whose axis measures numbers; ``None`` when none does."""
        for name in ("x", "y"):
            if self.channels.get(name, {}).get("type") == "quantitative":
                return name
        return None

    @property
    def axis_title(self) -> str:
        """The title that the measured axis shows; the bare field when none was given."""
        if self.measured is None:
            return ""
        channel = self.channels[self.measured]
        axis = channel.get("axis") or {}
        return str(axis.get("title") or channel.get("title") or channel.get("field", ""))

    @property
    def cut(self) -> bool:
        """Whether the measured axis starts elsewhere than at zero."""
        scale = self.channels.get(self.measured or "", {}).get("scale") or {}
        domain = scale.get("domain")
        starts = domain[0] if isinstance(domain, list) and domain else scale.get("domainMin", 0)
        return scale.get("zero") is False or starts != 0


def read(answer: Any, name: str) -> Drawing:
    """Read a chart or a layered chart; raises :class:`NotYet` for anything else, in words."""
    if not isinstance(answer, alt.Chart | alt.LayerChart):
        if isinstance(answer, alt.TopLevelMixin):
            raise _not_yet("many", name, got=type(answer).__name__)
        raise _not_yet("type", name, got=safe.kind(answer))
    try:
        with alt.data_transformers.enable("default"):
            spec = answer.to_dict()
    except Exception as error:
        raise _not_yet("broken", name, error=safe.error(error)) from error
    layers = spec.get("layer", [spec])
    shared = spec.get("encoding", {})
    encodings = [{**shared, **layer.get("encoding", {})} for layer in layers]
    channels = next((e for e in encodings if _measures(e)), encodings[0])
    placed = {
        definition["field"]
        for encoding in encodings
        for channel, definition in encoding.items()
        if channel in PLACES and isinstance(definition, dict) and "field" in definition
    }
    rows = _rows(spec, layers[encodings.index(channels)])
    if rows.empty:
        raise _not_yet("no_data", name)
    return Drawing(tuple(_mark(layer) for layer in layers), channels, frozenset(placed), rows)


def _measures(encoding: dict[str, Any]) -> bool:
    return any(encoding.get(name, {}).get("type") == "quantitative" for name in ("x", "y"))


def _mark(layer: dict[str, Any]) -> str:
    mark = layer.get("mark", "")
    return str(mark["type"] if isinstance(mark, dict) else mark)


def _rows(spec: dict[str, Any], layer: dict[str, Any]) -> pd.DataFrame:
    source = layer.get("data") or spec.get("data") or {}
    rows = source.get("values") or spec.get("datasets", {}).get(source.get("name"), [])
    return pd.DataFrame(rows if isinstance(rows, list) else [])


def _not_yet(key: str, name: str, **values: Any) -> NotYet:
    return NotYet(words.say(f"exercises.chart.{key}", name=name, **values))

"""Read a student's Altair chart as plain facts: its mark, what each channel shows, its rows."""

from __future__ import annotations

from collections.abc import Sequence
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

Channel = dict[str, Any]
Channels = dict[str, Channel]


@dataclass(frozen=True)
class Chart:
    """A chart as the check sees it.

    ``name`` is the student's variable; ``title`` the chart's own; ``marks`` are the marks of its
    layers and ``layers`` their channels, each with its definition (``field``, ``type``, ``title`` …);
    ``channels`` are those of the first layer with a measured axis, and ``rows`` is its data.
    """

    name: str
    title: str
    marks: tuple[str, ...]
    layers: tuple[Channels, ...]
    channels: Channels
    rows: pd.DataFrame

    @property
    def measured(self) -> str | None:
        """The channel, ``x`` or ``y``, whose axis measures numbers; ``None`` when none does."""
        for name in ("x", "y"):
            if self.channels.get(name, {}).get("type") == "quantitative":
                return name
        return None

    @property
    def axis(self) -> Channel:
        """The definition of the measured axis; empty when there is none."""
        return self.channels.get(self.measured or "", {})

    @property
    def axis_title(self) -> str:
        """The title that the measured axis shows; the bare field when none was given."""
        return title(self.axis)

    @property
    def placed(self) -> frozenset[str]:
        """The fields that stand in a place, a shape or a text in any layer."""
        return self.fields(PLACES)

    @property
    def columns(self) -> str:
        """The columns of the table, for a message."""
        return safe.listed(self.rows.columns)

    @property
    def cut(self) -> bool:
        """Whether the measured axis starts elsewhere than at zero."""
        scale = self.axis.get("scale") or {}
        domain = scale.get("domain")
        starts = domain[0] if isinstance(domain, list) and domain else scale.get("domainMin", 0)
        return scale.get("zero") is False or starts != 0

    def fields(self, names: Sequence[str]) -> frozenset[str]:
        """Return the fields that stand in some of the channels named, in any layer."""
        found = [layer.get(name, {}) for layer in self.layers for name in names]
        return frozenset(one["field"] for one in found if isinstance(one.get("field"), str))

    def measured_column(self, look: str) -> str:
        """Return the column that the measured axis shows; raises :class:`NotYet` when it shows none."""
        field = self.axis.get("field")
        if field not in self.rows.columns:
            raise _not_yet("measured", self.name, look, columns=self.columns)
        return str(field)


def holding(rows: pd.DataFrame, options: Sequence[str]) -> str | None:
    """Return the first column in which at least one of the options stands, or ``None``."""
    return next((str(c) for c in rows if any(rows[c].map(lambda cell: cell in options))), None)


def title(channel: Channel) -> str:
    """Return the title that an axis shows; the bare field when none was given."""
    axis = channel.get("axis") or {}
    return str(axis.get("title") or channel.get("title") or channel.get("field", ""))


def read(answer: Any, name: str) -> Chart:
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
    layers = _layers(spec)
    shown = next((layer for layer in layers if _measures(layer["encoding"])), layers[0])
    rows = _rows(shown["data"], spec)
    if rows.empty:
        raise _not_yet("no_data", name)
    return Chart(
        name,
        # A layered chart may carry its title on the first layer.
        str(spec.get("title") or layers[0].get("title", "")),
        tuple(_mark(layer) for layer in layers),
        tuple(layer["encoding"] for layer in layers),
        shown["encoding"],
        rows,
    )


def _measures(encoding: Channels) -> bool:
    return any(encoding.get(name, {}).get("type") == "quantitative" for name in ("x", "y"))


def _mark(layer: dict[str, Any]) -> str:
    mark = layer.get("mark", "")
    return str(mark["type"] if isinstance(mark, dict) else mark)


def _layers(spec: dict[str, Any], above: dict[str, Any] | None = None) -> list[dict[str, Any]]:
    """Return the layers of a chart, also those within a layer, with what they take from above."""
    above = above or {}
    channels = {**above.get("encoding", {}), **spec.get("encoding", {})}
    # A channel may be taken away again, by `None`.
    channels = {name: one for name, one in channels.items() if isinstance(one, dict)}
    own = {**spec, "encoding": channels, "data": spec.get("data") or above.get("data") or {}}
    return [one for layer in spec.get("layer", []) for one in _layers(layer, own)] or [own]


def _rows(source: dict[str, Any], spec: dict[str, Any]) -> pd.DataFrame:
    rows = source.get("values") or spec.get("datasets", {}).get(source.get("name"), [])
    return pd.DataFrame(rows if isinstance(rows, list) else []).rename(columns=str)


def _not_yet(key: str, name: str, look: str = "", **values: Any) -> NotYet:
    return NotYet(words.say(f"exercises.chart.{key}", name=name, **values), look)

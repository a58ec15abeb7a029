"""From an author's Altair charts to Vega specifications whose data can be swapped."""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Callable
from contextlib import nullcontext
from typing import Any

import altair as alt
import pandas as pd
import vl_convert as vc
from altair.utils.schemapi import debug_mode

from .. import theme
from .controls import ExploreError
from .states import Frames

Spec = dict[str, Any]

#: Width of the default picture in CSS pixels; in the page the player fits the chart to its column.
PICTURE_WIDTH = 680

#: By how much a reader's letters may be wider than those with which the pictures are measured.
WIDER = 0.16

_VIEW = re.compile(r'width="(\d+)" height="([\d.]+)" viewBox="0 0 \1 \2"')
_AXES = re.compile(r'transform="translate\((\d+)')
#: What the page's Vega leaves out (web/src/vega): maps, forces, trees, label placement, regression,
#: Voronoi cells, word clouds and crossfilters.
LEFT_OUT = frozenset(
    [
        *("geojson", "geopath", "geopoint", "geoshape", "graticule", "projection"),
        *("contour", "heatmap", "isocontour", "kde2d", "loess", "regression"),
        *("nest", "pack", "partition", "stratify", "tree", "treelinks", "treemap"),
        *("force", "label", "voronoi", "wordcloud", "crossfilter", "resolvefilter"),
    ]
)

_COUNTERS = re.compile(r'"((?:view|param)_)\d+"')


def vegalite(
    make: Callable[..., Any], frames: Frames, where: str, *, checked: bool = True
) -> list[Spec]:
    """Call a chart function and return one Vega-Lite specification a chart, without its data.

    A frame of the model that the function hands to Altair unchanged becomes a named source, filled
    later for each state; anything else it hands over (a frame of its own) is written into the
    specification and so must be the same in every state.

    Altair checks every part of a chart against Vega-Lite's schema while it is made. Without ``checked``
    it does not: that is for a chart which is then compared with one that was.
    """
    names = {id(frame): name for name, frame in frames.items()}

    def to_source(data: Any, **_: Any) -> Spec:
        if id(data) in names:
            return {"name": names[id(data)]}
        if isinstance(data, pd.DataFrame):
            return {"values": json.loads(data.to_json(orient="records"))}
        return {"values": data} if isinstance(data, list) else dict(data)

    alt.data_transformers.register("gordian", to_source)
    with (
        alt.data_transformers.enable("gordian", consolidate_datasets=False),
        nullcontext() if checked else debug_mode(False),
    ):
        made = make(frames)
        charts = list(made) if isinstance(made, list | tuple) else [made]
        for chart in charts:
            if not isinstance(chart, alt.Chart | alt.LayerChart):
                raise ExploreError(
                    f"{where}: the chart function returned a {type(chart).__name__}; "
                    "return an Altair chart or layered chart, or a list of them to show side by side"
                )
        return [_dressed(_apart(chart.to_dict(validate=False), frames, where)) for chart in charts]


def _apart(spec: Spec, frames: Frames, where: str) -> Spec:
    """Return the specification, unless it was given all frames at once: it would draw nothing."""
    for part in (spec, *spec.get("layer", [])):
        if isinstance(part.get("data"), dict) and part["data"].keys() == frames.keys():
            raise ExploreError(
                f"{where}: the chart function hands all frames to Altair at once; "
                f"take one by its name, as frames[{next(iter(frames))!r}]"
            )
    return spec


def _dressed(spec: Spec) -> Spec:
    """Add the course's look and let the chart take the width it is given."""
    own = spec.pop("config", {})
    own.pop("view", None)  # Altair's default size, which would stand in the way of ours
    config = theme.config()
    for part, value in own.items():
        config[part] = {**config.get(part, {}), **value} if isinstance(value, dict) else value
    # The sentence beside the chart says what it shows; labels for each mark would be noise.
    config["aria"] = False
    spec["config"] = config
    spec["width"] = PICTURE_WIDTH
    spec["autosize"] = {"type": "fit-x", "contains": "padding"}
    spec.setdefault("background", None)
    return spec


def to_vega(spec: Spec, where: str = "a chart") -> Spec:
    """Compile a Vega-Lite specification, so that the page need not carry the compiler.

    Raises ``ExploreError`` when the chart needs a part of Vega that pages do not carry.
    """
    vega: Spec = vc.vegalite_to_vega(spec, vl_version=_vegalite_version(spec))
    vega.pop("$schema", None)
    if missing := sorted(_transforms(vega) & LEFT_OUT):
        raise ExploreError(
            f"{where}: the chart needs Vega's {', '.join(missing)}, which pages do not carry; compute it "
            "in the model, or add it in web/src/vega"
        )
    return vega


def _transforms(part: Any) -> set[str]:
    """Return the types of all transforms in a Vega specification; a projection is one too."""
    if isinstance(part, list):
        return set().union(*map(_transforms, part))
    if not isinstance(part, dict):
        return set()
    own = {one["type"] for one in part.get("transform", []) if isinstance(one, dict)}
    return own.union(
        {"projection"} if "projections" in part else (), *map(_transforms, part.values())
    )


def _vegalite_version(spec: Spec) -> str:
    """Pick the compiler that matches Altair's schema, or the newest one there is."""
    wanted = ".".join(spec["$schema"].rsplit("/v", 1)[1].split(".")[:2])
    known: list[str] = vc.get_vegalite_versions()
    return wanted if wanted in known else known[-1]


def picture(vega: Spec, frames: Frames, prefix: str) -> str:
    """Draw a compiled chart as SVG text that scales with its column.

    ``prefix`` keeps the ids inside the picture apart from those of its neighbours.
    """
    filled = copy.deepcopy(vega)
    for source in filled.get("data", []):
        if source["name"] in frames and "values" not in source:
            source["values"] = json.loads(frames[source["name"]].to_json(orient="records"))
    svg: str = vc.vega_to_svg(filled)
    svg = re.sub(r'id="([^"]+)"', rf'id="{prefix}-\1"', svg)
    svg = re.sub(r"url\(#([^)]+)\)", rf"url(#{prefix}-\1)", svg)
    svg = re.sub(r"<\?xml[^>]*>|<!DOCTYPE[^>]*>", "", svg)
    svg = svg.replace("<svg ", '<svg focusable="false" aria-hidden="true" ', 1)
    return _with_room(svg)


def _with_room(svg: str) -> str:
    """Return the picture with room for labels left of the plot that come out wider on a screen.

    They are measured with the letters of the drawing library, which no reader need have.
    """
    plot = _AXES.search(svg)
    room = round(WIDER * int(plot[1])) if plot else 0

    def widened(view: re.Match[str]) -> str:
        width = int(view[1]) + room
        return f'width="{width}" height="{view[2]}" viewBox="{-room} 0 {width} {view[2]}"'

    return _VIEW.sub(widened, svg, count=1)


def same_but_for_data(first: list[Spec], second: list[Spec]) -> str | None:
    """Return where two lists of specifications differ, or ``None`` when only the data does.

    Altair numbers its views and parameters through, so these numbers do not count.
    """
    if len(first) != len(second):
        return f"{len(first)} charts against {len(second)}"
    for place, (one, other) in enumerate(zip(first, second, strict=True)):
        if _fingerprint(one) != _fingerprint(other):
            return f"chart {place + 1}, at {_first_difference(one, other)}"
    return None


def _fingerprint(spec: Spec) -> str:
    return _COUNTERS.sub(r'"\1"', json.dumps(spec, sort_keys=True, default=str))


def _first_difference(one: Any, other: Any, path: str = "") -> str:
    if isinstance(one, dict) and isinstance(other, dict):
        for key in sorted({*one, *other}, key=str):
            if _fingerprint({"": one.get(key)}) != _fingerprint({"": other.get(key)}):
                return _first_difference(one.get(key), other.get(key), f"{path}.{key}".lstrip("."))
    if isinstance(one, list) and isinstance(other, list) and len(one) == len(other):
        for place, (left, right) in enumerate(zip(one, other, strict=True)):
            if _fingerprint({"": left}) != _fingerprint({"": right}):
                return _first_difference(left, right, f"{path}[{place}]")
    return f"{path or 'the top'}: {str(one)[:60]!r} against {str(other)[:60]!r}"

"""How a widget is shown: as a record when a page is built, else as ipywidgets.

A record is a dictionary that JSON can carry: the widget's ``kind``, ``id`` and ``title``, and all that
the template of its kind needs. The build makes the page's markup from it. What is markup in a record
already, a marked-up question say, is ``Markup``, and ``{"html": …}`` in JSON.
"""

from __future__ import annotations

import os
from functools import singledispatch
from typing import Any

import ipywidgets
from markupsafe import Markup

#: Set by the Sphinx extension for the kernels that it starts.
BUILD_FLAG = "GORDIAN_BUILD"
#: The type under which a record stands among a cell's outputs.
MIME = "application/vnd.gordian.widget+json"

Record = dict[str, Any]


@singledispatch
def record(widget: Any) -> Record:
    """Return the record of a widget; each kind registers how it is made."""
    raise TypeError(f"no record is registered for {type(widget).__name__}")


@singledispatch
def live(widget: Any) -> ipywidgets.Widget:
    """Return a widget as ipywidgets; each kind registers how they are made."""
    raise TypeError(f"no ipywidgets are registered for {type(widget).__name__}")


class Displayed:
    """A widget that shows itself when it is the last value of a cell."""

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> Any:
        if not os.environ.get(BUILD_FLAG):
            return live(self)._repr_mimebundle_(include=include, exclude=exclude)
        made = record(self)
        return {MIME: encoded(made), "text/plain": f"{made['title']} ({made['id']})"}


def encoded(value: Any) -> Any:
    """Return a record, or a part of one, with its markup as JSON carries it."""
    if isinstance(value, Markup):
        return {"html": str(value)}
    if isinstance(value, dict):
        return {name: encoded(part) for name, part in value.items()}
    return [encoded(part) for part in value] if isinstance(value, list | tuple) else value


def decoded(value: Any) -> Any:
    """Return a record as it was before :func:`encoded`, but for tuples, which are lists now."""
    if isinstance(value, dict):
        if value.keys() == {"html"}:
            return Markup(value["html"])
        return {name: decoded(part) for name, part in value.items()}
    return [decoded(part) for part in value] if isinstance(value, list) else value

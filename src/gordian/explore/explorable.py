"""One model, one chart, one sentence and a few controls, held together as an explorable."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence
from functools import cached_property
from typing import Any

from .. import data
from . import spec as specs
from . import states
from .controls import Control, ExploreError, Value, read_controls
from .display import Displayed

_SAMPLED_STATES = 16


class Explorable(Displayed):
    """A model under a few controls, shown as a chart and said as a sentence, live or compiled.

    Made by :func:`explore`, which describes the arguments. ``controls`` holds the ipywidgets by
    name, ``model``, ``chart`` and ``say`` are the author's functions.
    """

    def __init__(
        self,
        id: str,
        title: str,
        *,
        kind: str,
        source: Sequence[str],
        model: Callable[..., Any],
        chart: Callable[..., Any],
        say: Callable[..., str],
        note: str,
        walk: str,
        digits: int,
        controls: dict[str, Any],
    ) -> None:
        if not re.fullmatch(r"[a-z][a-z0-9-]*", id):
            raise ExploreError(
                f"explorable {id!r}: an id is public and stands in addresses; "
                "use small letters, digits and hyphens, a letter first"
            )
        self.where = f"explorable {id!r}"
        if kind not in data.KINDS:
            raise ExploreError(f"{self.where}: kind {kind!r} is none of {', '.join(data.KINDS)}")
        if not title.strip():
            raise ExploreError(f"{self.where} has no title")
        self.id, self.title, self.kind, self.note, self.walk = id, title, kind, note, walk
        self.model, self.chart, self.say = model, chart, say
        self.digits = digits
        self.controls = controls
        self._read = read_controls(id, controls)
        self.sources = tuple(self._source(name) for name in source)
        if not self.sources:
            raise ExploreError(f"{self.where} has no source; name the tables it stands on")

    def _source(self, name: str) -> data.Source:
        try:
            return data.source(name)
        except data.DataError as error:
            raise ExploreError(f"{self.where}: {error}") from error

    @property
    def read(self) -> tuple[Control, ...]:
        """The controls as lists of values, in the order in which the author gave them."""
        return self._read

    @property
    def start(self) -> dict[str, Value]:
        """The state in which the explorable opens."""
        return {control.name: control.values[control.start] for control in self._read}

    def frames(self, **state: Value) -> states.Frames:
        """Run the model in one state and return its checked frames by name."""
        return states.run(self.where, self.model, {**self.start, **state})

    def sentence(self, frames: states.Frames, state: dict[str, Value]) -> str:
        """Return the sentence for the frames of one state."""
        return states.sentence(self.where, self.say, frames, state)

    @cached_property
    def vegalite(self) -> list[specs.Spec]:
        """The charts as Vega-Lite specifications without data; the chart function runs once."""
        return specs.vegalite(self.chart, self.frames(), self.where)

    @cached_property
    def vega(self) -> list[specs.Spec]:
        """The charts as compiled Vega specifications without data."""
        return [specs.to_vega(one, self.where) for one in self.vegalite]

    def grid(self) -> list[dict[str, Value]]:
        """Return every state, the last control running fastest."""
        return states.grid(self.where, self._read)

    def check_chart(self) -> None:
        """Raise ``ExploreError`` when the chart changes in more than its data between states.

        A sample of the states is looked at: the corners of each control and some at random, the
        same ones in every build.
        """
        every = self.grid()
        sample = [
            {**self.start, control.name: value}
            for control in self._read
            for value in {control.values[0], control.values[-1]}
        ]
        sample += random.Random(self.id).sample(every, min(_SAMPLED_STATES, len(every)))
        different = {tuple(state.items()): state for state in sample if state != self.start}
        for state in different.values():
            other = specs.vegalite(self.chart, self.frames(**state), self.where, checked=False)
            found = specs.same_but_for_data(self.vegalite, other)
            if found:
                raise ExploreError(
                    f"{self.where}: at {state} the chart changes in more than its data: {found}. "
                    "Put what changes into the model's frame, or fix it (a scale's domain, say)"
                )

    def packed(self) -> dict[str, Any]:
        """Run the model over the whole grid and return all states packed for the page."""

        def every() -> Any:
            for state in self.grid():
                frames = self.frames(**state)
                yield frames, self.sentence(frames, state)

        try:
            return states.pack(every(), self.digits)
        except ExploreError as error:
            text = str(error)
            raise ExploreError(text if self.where in text else f"{self.where}: {text}") from error


def explore(
    id: str,
    title: str,
    /,
    *,
    kind: str,
    source: str | Sequence[str],
    model: Callable[..., Any],
    chart: Callable[..., Any],
    say: Callable[..., str],
    note: str = "",
    walk: str = "",
    digits: int = 6,
    **controls: Any,
) -> Explorable:
    """Show a model under sliders, in a notebook with a kernel and in a compiled page without one.

    Parameters
    ----------
    id
        Public name, part of the address of each state: small letters, digits and hyphens.
    title
        The question the reader answers by moving the controls.
    kind
        ``stated``, ``public``, ``derived`` or ``illustrative``: what the numbers are.
    source
        Names of the tables in ``data/`` on which the model stands.
    model
        Called with the value of every control by name; returns a ``DataFrame`` or a dictionary of
        them. Must return the same columns in every state, no missing value and at least one row.
    chart
        Called once with what the model returned; returns an Altair chart, or a list of charts.
        Only the data may differ from state to state.
    say
        Called with what the model returned; returns one plain sentence for this state.
    note
        One line under the chart: an assumption or a limit the reader must know.
    walk
        When the marks of the chart carry tooltips worth reading one by one: the label of a slider
        with which a reader goes from mark to mark, as a pointer or a finger can ("Go through the
        events"). The page only.
    digits
        Significant digits to which the states of a compiled page are rounded.
    controls
        ipywidgets by the name of the model's argument, each with a description.

    Raises
    ------
    ExploreError
        When an argument is missing or wrong, a control has no description, a table does not exist.
        Building a page raises it too for a grid over budget, a model that fails in some state, or
        a chart that changes in more than its data.
    """
    names = [source] if isinstance(source, str) else list(source)
    return Explorable(
        id,
        title,
        kind=kind,
        source=names,
        model=model,
        chart=chart,
        say=say,
        note=note,
        walk=walk,
        digits=digits,
        controls=controls,
    )

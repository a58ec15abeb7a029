"""One model, one chart, one sentence and a few controls, held together as an explorable."""

from __future__ import annotations

import inspect
import random
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any

import ipywidgets as widgets
import pandas as pd

from .. import data
from . import spec as specs
from . import states
from .controls import Control, ExploreError, Value, read_controls
from .display import Displayed
from .states import Frames, State

_SAMPLED_STATES = 16


class Explorable(Displayed):
    """A model under a few controls, shown as a chart and told in a sentence, live or compiled.

    In a notebook with a kernel the controls drive the model; on a compiled page every state was
    worked out before. ``explore(…)``, under which name a chapter calls this class, takes:

    Parameters
    ----------
    id
        Public name, part of the address of each state: small letters, digits and hyphens.
    title
        The question the reader answers by moving the controls.
    model
        Called with the value of every control by name; returns a dictionary of frames by name, or
        one ``DataFrame``, which is then called ``table``. Must return the same columns in every
        state, no missing value and at least one row. A frame called ``axes`` is for the chart
        (where its axes end): readers find it neither in the table nor in the CSV.
    chart
        Called once with the frames by name; returns an Altair chart, or a list of charts. Only the
        data may differ from state to state.
    sentence
        Called with the frames by name and the state, the value of every control by name; returns
        one plain sentence for this state.
    controls
        ipywidgets by the name of the model's argument, each with a description.
    kind
        ``stated``, ``public``, ``derived`` or ``illustrative``: what the numbers are.
    source
        Names of the tables in ``data/`` on which the model stands.
    note
        One line under the chart: an assumption or a limit the reader must know.
    walk
        When the marks of the chart carry tooltips worth reading one by one: the label of a slider
        with which a reader goes from mark to mark, as a pointer or a finger can ("Go through the
        events"). The page only.
    digits
        Significant digits to which the states of a compiled page are rounded.

    Raises
    ------
    ExploreError
        When an argument is missing, wrong or unknown, controls and model do not fit each other, a
        control has no description, a table does not exist. Building a page raises it too for a grid
        over budget, a model that fails in some state, or a chart that changes in more than its data.
    """

    def __init__(
        self,
        id: str,
        title: str,
        /,
        *,
        model: Callable[..., pd.DataFrame | Mapping[str, pd.DataFrame]],
        chart: Callable[[Frames], Any],
        sentence: Callable[[Frames, State], str] | None = None,
        controls: Mapping[str, widgets.Widget] | None = None,
        kind: str,
        source: str | Sequence[str],
        note: str = "",
        walk: str = "",
        digits: int = 6,
        **unknown: Any,
    ) -> None:
        if not re.fullmatch(r"[a-z][a-z0-9-]*", id):
            raise ExploreError(
                f"explorable {id!r}: an id is public and stands in addresses; "
                "use small letters, digits and hyphens, a letter first"
            )
        self.where = f"explorable {id!r}"
        # Both are required; they have a default so that a call as it once was is told what to mend.
        if unknown or sentence is None or controls is None:
            raise ExploreError(f"{self.where}: {_mend(unknown, sentence, controls)}")
        if kind not in data.KINDS:
            raise ExploreError(f"{self.where}: kind {kind!r} is none of {', '.join(data.KINDS)}")
        if not title.strip():
            raise ExploreError(f"{self.where} has no title")
        self.id, self.title, self.kind, self.note, self.walk = id, title, kind, note, walk
        self.model, self.chart, self.wording = model, chart, sentence
        self.digits = digits
        self.controls = dict(controls)
        self._read = read_controls(id, self.controls)
        self._check_arguments()
        names = [source] if isinstance(source, str) else list(source)
        self.sources = tuple(self._source(name) for name in names)
        if not self.sources:
            raise ExploreError(f"{self.where} has no source; name the tables it stands on")
        #: The live form, made when it is first shown.
        self.box: widgets.VBox | None = None

    def _source(self, name: str) -> data.Source:
        try:
            return data.source(name)
        except data.DataError as error:
            raise ExploreError(f"{self.where}: {error}") from error

    def _check_arguments(self) -> None:
        """Raise ``ExploreError`` when model and controls, or sentence and state, do not fit."""
        if signature := _signature(self.model):
            taken = signature.parameters.values()
            named = {one.name: one for one in taken if one.kind in _BY_NAME}
            if not any(one.kind is inspect.Parameter.VAR_KEYWORD for one in taken):
                for name in (name for name in self.controls if name not in named):
                    raise ExploreError(
                        f"{self.where}: the model has no argument {name!r} for the control of that "
                        f"name; it has {', '.join(named) or 'none'}. Call both the same"
                    )
            for name, one in named.items():
                if one.default is inspect.Parameter.empty and name not in self.controls:
                    raise ExploreError(
                        f"{self.where}: the model's argument {name!r} has no control and no "
                        "default; give it one of them"
                    )
        if signature := _signature(self.wording):
            try:
                signature.bind({}, {})
            except TypeError as error:
                raise ExploreError(
                    f"{self.where}: the sentence is called with the frames and the state; "
                    "write it as def sentence(frames, state)"
                ) from error

    @property
    def cited(self) -> list[str]:
        """The sources as a reader is told them, each once."""
        return list(dict.fromkeys(source.text for source in self.sources))

    @property
    def read(self) -> tuple[Control, ...]:
        """The controls as lists of values, in the order in which the author gave them."""
        return self._read

    @property
    def start(self) -> dict[str, Value]:
        """The state in which the explorable opens."""
        return {control.name: control.values[control.start] for control in self._read}

    def frames(self, /, **state: Value) -> Frames:
        """Run the model in one state and return its checked frames by name."""
        return states.run(self.where, self.model, {**self.start, **state})

    def sentence(self, frames: Frames, state: Mapping[str, Value]) -> str:
        """Return the sentence for the frames of one state; controls left out are at their start."""
        return states.sentence(self.where, self.wording, frames, {**self.start, **state})

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

        def every() -> Iterator[tuple[Frames, str]]:
            for state in self.grid():
                frames = self.frames(**state)
                yield frames, self.sentence(frames, state)

        try:
            return states.pack(every(), self.digits)
        except ExploreError as error:
            text = str(error)
            raise ExploreError(text if self.where in text else f"{self.where}: {text}") from error


# The name by which chapters call the class; its description is the class's.
explore = Explorable

_BY_NAME = (inspect.Parameter.POSITIONAL_OR_KEYWORD, inspect.Parameter.KEYWORD_ONLY)


def _mend(unknown: Mapping[str, Any], sentence: Any, controls: Any) -> str:
    """Say what is wrong with the names of a call, and how it is written."""
    faults = []
    if "say" in unknown:
        faults.append("`say` is now called `sentence` and takes frames and state")
    elif sentence is None:
        faults.append("`sentence` is missing: a function of frames and state that returns text")
    loose = [name for name, one in unknown.items() if isinstance(one, widgets.Widget)]
    if loose:
        given = ", ".join(f"{name!r}: …" for name in loose)
        faults.append(f"controls stand in one dictionary: write controls={{{given}}}")
    elif controls is None:
        faults.append("`controls` is missing: at least one widget by the model's argument")
    faults += [
        f"there is no argument `{name}`; help(explore) names those there are"
        for name in unknown
        if name not in ("say", *loose)
    ]
    return "; ".join(faults)


def _signature(function: Any) -> inspect.Signature | None:
    """Return how a function is called, or None for one that does not tell."""
    try:
        return inspect.signature(function)
    except (TypeError, ValueError):
        return None

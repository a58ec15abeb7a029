"""The controls of an explorable: an ipywidget read as a finite list of named, labelled values."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import ipywidgets as widgets

from ..errors import GordianError

Value = str | int | float | bool


class ExploreError(GordianError, ValueError):
    """An explorable cannot be built; the message names the explorable, the place and the mend."""


@dataclass(frozen=True)
class Control:
    """One control: what it is called, which values it can take, and how each is written.

    ``form`` is the native control that carries it: ``range`` (a slider whose value is the number
    itself), ``steps`` (a slider over a list), ``select``, ``radio`` or ``checkbox``.
    """

    name: str
    label: str
    form: str
    values: tuple[Value, ...]
    labels: tuple[str, ...]
    start: int
    step: float | None = None

    def index(self, value: Value) -> int:
        """Return the place of ``value`` among the values; ``ExploreError`` when it is not there."""
        for place, candidate in enumerate(self.values):
            if candidate == value and isinstance(candidate, bool) == isinstance(value, bool):
                return place
            if _is_number(candidate) and _is_number(value) and math.isclose(candidate, value):  # type: ignore[arg-type]
                return place
        raise ExploreError(
            f"control {self.name!r} cannot be {value!r}; "
            f"it takes {', '.join(map(str, self.values[:8]))}{' …' * (len(self.values) > 8)}"
        )


def read_controls(explorable: str, given: Mapping[str, Any]) -> tuple[Control, ...]:
    """Read the widgets of an explorable as controls.

    Raises ``ExploreError``, naming explorable and control, for a widget without a description, a
    kind of widget that has no native twin, or a start value that is not one of the steps.
    """
    if not given:
        raise ExploreError(f"explorable {explorable!r} has no control; give it at least one widget")
    return tuple(_read(explorable, name, widget) for name, widget in given.items())


def _read(explorable: str, name: str, widget: Any) -> Control:
    where = f"explorable {explorable!r}, control {name!r}"
    if not isinstance(name, str) or not name.isidentifier():
        raise ExploreError(f"{where}: a control has the name of one of the model's arguments")
    if not isinstance(widget, widgets.Widget):
        raise ExploreError(f"{where}: expected an ipywidget, got {type(widget).__name__}")
    label = str(getattr(widget, "description", "")).strip()
    if not label:
        raise ExploreError(
            f"{where} has no description; give the widget description='…', "
            "the reader and the screen reader need it"
        )
    if isinstance(widget, widgets.Checkbox | widgets.ToggleButton):
        return Control(name, label, "checkbox", (False, True), ("no", "yes"), int(widget.value))
    if isinstance(widget, widgets.FloatSlider | widgets.IntSlider):
        return _from_slider(where, name, label, widget)
    if isinstance(widget, widgets.FloatLogSlider):
        count = round((widget.max - widget.min) / widget.step) + 1
        powers = [_tidy(widget.base ** (widget.min + i * widget.step)) for i in range(count)]
        texts = [_written(value, widget.readout_format) for value in powers]
        return _listed(where, name, label, "steps", powers, texts, _tidy(widget.value))
    for kind, form in (
        (widgets.SelectionSlider, "steps"),
        (widgets.Dropdown, "select"),
        (widgets.ToggleButtons, "radio"),
        (widgets.RadioButtons, "radio"),
    ):
        if isinstance(widget, kind):
            pairs = _options(where, widget)
            values = [value for _, value in pairs]
            return _listed(where, name, label, form, values, [t for t, _ in pairs], widget.value)
    raise ExploreError(
        f"{where}: {type(widget).__name__} has no native twin on a compiled page; use FloatSlider, "
        "IntSlider, FloatLogSlider, SelectionSlider, Dropdown, ToggleButtons, RadioButtons or Checkbox"
    )


def _from_slider(where: str, name: str, label: str, widget: Any) -> Control:
    if widget.step <= 0:
        raise ExploreError(f"{where}: the step must be above 0, got {widget.step}")
    count = math.floor((widget.max - widget.min) / widget.step + 1e-9) + 1
    whole = isinstance(widget, widgets.IntSlider)
    values: list[Value] = [
        int(widget.min + i * widget.step) if whole else _tidy(widget.min + i * widget.step)
        for i in range(count)
    ]
    texts = [_written(value, widget.readout_format) for value in values]
    control = _listed(where, name, label, "range", values, texts, widget.value)
    return Control(**{**control.__dict__, "step": widget.step})


def _listed(
    where: str,
    name: str,
    label: str,
    form: str,
    values: Sequence[Value],
    texts: Sequence[str],
    start: Value,
) -> Control:
    control = Control(name, label, form, tuple(values), tuple(texts), 0)
    try:
        place = control.index(start)
    except ExploreError as error:
        raise ExploreError(f"{where}: the start value is none of the steps: {error}") from None
    return Control(**{**control.__dict__, "start": place})


def _options(where: str, widget: Any) -> list[tuple[str, Any]]:
    given = widget.options.items() if isinstance(widget.options, Mapping) else widget.options
    pairs = [(str(o), o) if not isinstance(o, tuple | list) else (str(o[0]), o[1]) for o in given]
    for text, value in pairs:
        if not isinstance(value, str | int | float | bool):
            raise ExploreError(
                f"{where}: the option {text!r} stands for a {type(value).__name__}; "
                "an option's value must be text, a number or true/false, so that it fits an address"
            )
    return pairs


def _written(value: Any, readout_format: str) -> str:
    """Write a value as ipywidgets' read-out does (d3's format is close to Python's)."""
    spec = readout_format.lstrip("$")
    if spec in ("d", ",d") and float(value) != int(value):
        spec = ""
    if spec in ("d", ",d"):
        value = int(value)
    text = format(value, spec.replace(".0%", ".0%"))
    return text.replace("-", "−") if text.startswith("-") else text


def _tidy(number: float) -> float:
    """Take the noise of binary fractions off a step (0.30000000000000004 → 0.3)."""
    return float(f"{number:.10g}")


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)

"""Tasks without logic, as data: ``exercises/source/06-welfare.yml``, beside the notebook's source.

A file holds the tasks of one chapter whose check only compares choices, or looks at the form of a
judgement, each under its number::

    06-2:
      name: borne_out                 # the variable in which the answer is put
      title: What do these tables bear out?
      minutes: 10
      statements: {a: yes, b: no}     # the right answers; or `answer`, or `choices`
      slips:                          # known errors: the first that fits is told
        - code: causal
          when: {b: yes}
          message: Statement b says what “makes” people receive assistance …
          look: What to look at next.
      praise: What is said of the right answer, with {n}`17.5%<table/key/column>` as in a chapter.
      hints: [The first, The second]

What is asked says which kind of task it is:

``answer``
    The right option for each name, with the ``options`` that may be chosen. ``look`` is what to look
    at where no slip fits.
``statements``
    The same, with the options ``yes`` and ``no`` where no others are named. Every wrong option of
    every statement must meet a slip, its reason.
``choices``
    A judgement (:mod:`.arguments`): the fields in which something is chosen, each with its options.
    ``evidence`` says how many (``least``) of what (``of``: ``numbers``, or ``names``, ``pattern``,
    ``rows`` with their argument) ``because`` must hold; ``looks`` what to look at when ``because``,
    and the text beside it, is short. ``model_answer`` is shown when the form is complete.

``when`` names options, ``{a: [up, same], b: no}``, all of which must have been chosen; a list of such
mappings fits when one of them does. Every scalar is a text: ``yes`` is no truth value here.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import yaml

from .. import data, numbers
from ..errors import GordianError
from . import arguments, compare
from .verdict import Slip, Slips, Task

Choices = dict[str, str]
KINDS = ("answer", "statements", "choices")
YES_NO = ("yes", "no")


class SourceError(GordianError, ValueError):
    """A source is not written as it should be; the message names file, place and mend."""


def of_chapter(chapter: str) -> tuple[Task[Any], ...]:
    """Return the tasks in the file of a chapter (``"06"``), in its order.

    Raises ``SourceError`` when there is no such file, or when it is not written as it should be.
    """
    folder = data.home() / "exercises" / "source"
    found = sorted(folder.glob(f"{chapter}-*.yml"))
    if len(found) != 1:
        raise SourceError(f"{folder} needs one {chapter}-….yml with tasks; it has {len(found)}")
    return read(found[0])


def read(path: Path) -> tuple[Task[Any], ...]:
    """Read a file of tasks; raises ``SourceError`` naming file, task, field and mend."""
    try:
        tasks = yaml.load(path.read_text(encoding="utf-8"), _Loader)
    except (UnicodeDecodeError, yaml.YAMLError) as problem:
        raise SourceError(f"{path.name} is no YAML in UTF-8: {problem}") from problem
    chapter = path.name[:2]
    if not isinstance(tasks, dict):
        raise SourceError(f"{path.name}: write each task under its number, as {chapter}-1: …")
    for task in tasks:
        if not re.fullmatch(rf"{chapter}-\d", task):
            raise SourceError(
                f"{path.name}, task {task}: its number must be of the form {chapter}-1"
            )
    return tuple(
        _task(task, _Entry(f"{path.name}, task {task}", "", tasks[task])) for task in tasks
    )


class _Loader(getattr(yaml, "CBaseLoader", yaml.BaseLoader)):  # type: ignore[misc]
    """Every scalar is a text, and a key that stands twice in a mapping is refused."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        made: dict[Any, Any] = super().construct_mapping(node, deep=True)
        if len(made) < len(node.value):
            keys = [self.construct_object(key) for key, _ in node.value]
            twice = next(key for key in keys if keys.count(key) > 1)
            raise yaml.YAMLError(
                f"{twice} stands twice from line {node.start_mark.line + 1}; keep one"
            )
        return made


class _Entry:
    """A mapping in a file of tasks, whose fields are read one by one; faults name the place."""

    def __init__(self, place: str, path: str, fields: Any) -> None:
        self.place, self.path = place, path
        if not isinstance(fields, dict):
            raise self.fault(
                "", f"a mapping of fields is expected, not {fields!r}; write `field: value`"
            )
        self.fields = fields

    def fault(self, field: str, fault: str) -> SourceError:
        """Return the error of a field."""
        path = f"{self.path}.{field}".strip(".")
        return SourceError(f"{self.place}{f', field {path}' if path else ''}: {fault}")

    def expect(self, needed: str, optional: str = "") -> None:
        """See that every field needed is there, and no other than these and the optional ones."""
        known = [*needed.split(), *optional.split()]
        for field in self.fields:
            if field not in known:
                raise self.fault(field, f"there is no such field here{data.nearest(field, known)}")
        for field in needed.split():
            if field not in self.fields:
                raise self.fault(field, "it is missing; add it")

    def text(self, field: str) -> str:
        """Return a text with the numbers in it checked; empty when an optional one is left out."""
        if field not in self.fields:
            return ""
        return self._spoken(field, self.fields[field])

    def texts(self, field: str) -> tuple[str, ...]:
        """Return a list of texts."""
        listed = self.fields[field]
        if not isinstance(listed, list) or not listed:
            raise self.fault(field, "a list of texts is expected; write `[one, other]`")
        return tuple(self._spoken(field, text) for text in listed)

    def whole(self, field: str) -> int:
        """Return a whole number above zero."""
        digits = self.fields[field]
        if not isinstance(digits, str) or not digits.isdecimal() or int(digits) < 1:
            raise self.fault(field, f"a whole number above zero is expected, not {digits!r}")
        return int(digits)

    def entry(self, field: str) -> _Entry:
        """Return a mapping within this one."""
        return _Entry(self.place, f"{self.path}.{field}".strip("."), self.fields[field])

    def entries(self, field: str) -> list[_Entry]:
        """Return a list of mappings."""
        listed = self.fields[field]
        if not isinstance(listed, list) or not listed:
            raise self.fault(field, "a list is expected; begin each entry with `- `")
        return [_Entry(self.place, f"{field} {n}", one) for n, one in enumerate(listed, 1)]

    def _spoken(self, field: str, text: Any) -> str:
        if not isinstance(text, str) or not text.strip():
            raise self.fault(field, f"a text is expected, not {text!r}")
        try:
            return numbers.spoken(text)
        except numbers.NumberError as problem:
            raise self.fault(field, f"{problem}; mend the number or its source") from problem


def _task(id: str, entry: _Entry) -> Task[Any]:
    kinds = [kind for kind in KINDS if kind in entry.fields]
    if len(kinds) != 1:
        there = ", ".join(kinds) or "none"
        raise entry.fault("", f"a task has one of {', '.join(KINDS)}; this one has {there}")
    return _judgement(id, entry) if kinds == ["choices"] else _choices(id, entry, kinds[0])


def _choices(id: str, entry: _Entry, kind: str) -> Task[Choices]:
    common = f"name title minutes {kind} slips praise hints"
    if kind == "answer":
        entry.expect(f"{common} options", "look")
    else:
        entry.expect(common, "options")
    options = entry.texts("options") if "options" in entry.fields else YES_NO
    asked = entry.entry(kind)
    truth = {name: asked.text(name) for name in asked.fields}
    for name, option in truth.items():
        if option not in options:
            raise asked.fault(name, _no_option(option, options))
    slips = tuple(_slip(one, truth, options) for one in entry.entries("slips"))
    _each_code_once(entry, slips)
    if kind == "statements":
        _each_has_a_reason(entry, truth, options, slips)
    name = entry.text("name")
    return Task(
        id=id,
        name=name,
        title=entry.text("title"),
        track="read",
        minutes=entry.whole("minutes"),
        read=lambda answer: compare.choices(answer, tuple(truth), options, f"`{name}`"),
        right=lambda got: got == truth,
        praise=entry.text("praise"),
        slips=slips,
        otherwise=compare.by_name(truth, look=entry.text("look")),
        hints=entry.texts("hints"),
    )


def _slip(entry: _Entry, truth: Choices, options: tuple[str, ...]) -> Slip[Choices]:
    entry.expect("code when message look")
    cases = entry.fields["when"]
    fits = _fits([_case(entry, case, truth, options) for case in _listed(cases)])
    if fits(truth):
        raise entry.fault("when", "the right answer has this error too; name a wrong option")
    return Slip(entry.text("code"), fits, entry.text("message"), entry.text("look"))


def _case(
    entry: _Entry, case: Any, truth: Choices, options: tuple[str, ...]
) -> dict[str, list[str]]:
    """Read the options that make a slip, by name."""
    if not isinstance(case, dict) or not case:
        raise entry.fault("when", "options by name are expected; write `{a: yes}`")
    wanted = {name: _listed(chosen) for name, chosen in case.items()}
    for name, chosen in wanted.items():
        if name not in truth:
            raise entry.fault(f"when.{name}", f"nothing is called so{data.nearest(name, truth)}")
        for option in chosen:
            if option not in options:
                raise entry.fault(f"when.{name}", _no_option(option, options))
    return wanted


def _fits(cases: list[dict[str, list[str]]]) -> Callable[[Choices], bool]:
    """Return whether in one of the cases every name has one of its options."""
    return lambda got: any(
        all(got[name] in chosen for name, chosen in case.items()) for case in cases
    )


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _no_option(option: Any, options: tuple[str, ...]) -> str:
    return f"{option!r} is none of the options {', '.join(options)}; write one of them"


def _each_code_once(entry: _Entry, slips: Slips[Choices]) -> None:
    codes = [slip.code for slip in slips]
    for place, code in enumerate(codes):
        if code in codes[:place]:
            raise entry.fault("slips", f"two slips have the code {code}; give each one of its own")


def _each_has_a_reason(
    entry: _Entry, truth: Choices, options: tuple[str, ...], slips: Slips[Choices]
) -> None:
    for name in truth:
        for option in set(options) - {truth[name]}:
            if not any(slip.when({**truth, name: option}) for slip in slips):
                raise entry.fault(
                    "slips", f"no reason why {name} is not {option!r}; add a slip for it"
                )


def _judgement(id: str, entry: _Entry) -> Task[dict[str, Any]]:
    entry.expect("title minutes choices evidence looks praise hints model_answer")
    choices = entry.entry("choices")
    looks = entry.entry("looks")
    others = [name for name in looks.fields if name != "because"]
    if "because" not in looks.fields or len(others) != 1:
        raise entry.fault(
            "looks", "two texts are expected, for `because` and for the one beside it"
        )
    return arguments.task(
        id=id,
        title=entry.text("title"),
        minutes=entry.whole("minutes"),
        choices={name: choices.texts(name) for name in choices.fields},
        other=others[0],
        evidence=_evidence(entry.entry("evidence")),
        looks=(looks.text("because"), looks.text(others[0])),
        praise=entry.text("praise"),
        hints=entry.texts("hints"),
        model_answer=entry.text("model_answer"),
    )


def _evidence(entry: _Entry) -> Slip[dict[str, Any]]:
    entry.expect("code least of message look")
    return arguments.lacking(
        entry.text("code"),
        _counter(entry),
        entry.whole("least"),
        entry.text("message"),
        entry.text("look"),
    )


def _counter(entry: _Entry) -> Callable[[str], int]:
    """Return what counts the evidence in a text."""
    of = entry.fields["of"]
    if of == "numbers":
        return arguments.numbers_in
    if not isinstance(of, dict) or len(of) != 1:
        raise entry.fault(
            "of",
            f"unknown predicate {of!r}; write `numbers`, or one of "
            f"{', '.join(_COUNTERS)} with its argument",
        )
    [(predicate, argument)] = of.items()
    if predicate not in _COUNTERS:
        known = ["numbers", *_COUNTERS]
        raise entry.fault("of", f"unknown predicate {predicate!r}{data.nearest(predicate, known)}")
    try:
        return _COUNTERS[predicate](argument)
    except (ValueError, TypeError, AttributeError, KeyError, re.error) as problem:
        raise entry.fault(f"of.{predicate}", f"{problem}; mend it") from problem


def _names(spellings: Mapping[str, list[str]]) -> Callable[[str], int]:
    """Count the names of which a text has at least one spelling."""
    for name, ways in spellings.items():
        if not isinstance(ways, list) or not ways:
            raise ValueError(f"{name} needs a list of its spellings")
    return lambda text: arguments.named(text, spellings)


def _pattern(pattern: str) -> Callable[[str], int]:
    found = re.compile(pattern, re.IGNORECASE)
    return lambda text: len(found.findall(text))


def _rows(column: str) -> Callable[[str], int]:
    """Count the different rows of a table that a text names, by a column of short names."""
    table, _, name = column.partition("/")
    keys = data.load(table)[name].astype(str)
    found = [re.compile(rf"\b{re.escape(key)}\b", re.IGNORECASE) for key in set(keys)]
    return lambda text: sum(bool(one.search(text)) for one in found)


_COUNTERS: dict[str, Callable[[Any], Callable[[str], int]]] = {
    "names": _names,
    "pattern": _pattern,
    "rows": _rows,
}

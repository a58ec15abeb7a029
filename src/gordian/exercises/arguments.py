"""A judgement: choose and defend. The check looks at the form only, and says so."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from . import compare
from .predicates import no_slip
from .verdict import Slip, Slips, Task

LEAST_WORDS, LEAST_OTHER = 25, 10


def different_words(text: str) -> int:
    """Count the different words of a text; capitals and signs around a word do not count."""
    return len({word.strip(".,;:!?()“”'\"").casefold() for word in text.split()} - {""})


def numbers_in(text: str) -> int:
    """Count the words of a text that hold a figure: ``41%``, ``1,258``."""
    return sum(any(sign.isdigit() for sign in word) for word in text.split())


def named(text: str, names: Mapping[str, Sequence[str]]) -> int:
    """Count the names of which at least one spelling stands in a text; capitals do not count."""
    return sum(any(way.casefold() in text.casefold() for way in ways) for ways in names.values())


def lacking(
    code: str, evidence: Callable[[str], int], least: int, message: str, look: str
) -> Slip[dict[str, Any]]:
    """Return the slip of reasons with less evidence than ``least``, as ``evidence`` counts it."""
    return Slip(code, lambda got: evidence(got["because"]) < least, message, look)


def task(
    *,
    id: str,
    title: str,
    choices: Mapping[str, Sequence[str]],
    other: str,
    minutes: int,
    evidence: Slip[dict[str, Any]],
    looks: tuple[str, str],
    praise: str,
    hints: tuple[str, ...],
    model_answer: str,
    read_choices: Callable[[dict[str, Any]], dict[str, Any]] | None = None,
) -> Task[dict[str, Any]]:
    """Return a task in which something is chosen and defended under the name ``judgement``.

    Parameters
    ----------
    id, title, minutes, praise, hints, model_answer
        As in :class:`Task`; ``praise`` must say that only the form was checked.
    choices
        The fields that hold what is chosen, with what may be chosen in each.
    other
        Name of the field beside ``because``, in which the defender turns round (a limit, a price).
    evidence
        What is said when ``because`` has too little to stand on.
    looks
        What to look at when ``because`` is short, and when the field named in ``other`` is.
    read_choices
        Reads the fields of ``choices`` where these are more than one of a list of options.
    """

    def one_of_each(fields: dict[str, Any]) -> dict[str, Any]:
        return {name: compare.choice(fields[name], of, name) for name, of in choices.items()}

    def read(answer: Any) -> dict[str, Any]:
        fields = compare.fields(answer, (*choices, "because", other), "`judgement`")
        chosen = (read_choices or one_of_each)(fields)
        return chosen | {name: compare.text(fields[name], name) for name in ("because", other)}

    too_short = Slip[dict[str, Any]](
        "too-short",
        lambda got: different_words(got["because"]) < LEAST_WORDS,
        f"`because` is short: fewer than {LEAST_WORDS} different words.",
        looks[0],
    )
    slips: Slips[dict[str, Any]] = (
        too_short,
        evidence,
        Slip(
            "repeated",
            lambda got: got[other].casefold().strip(" .") in got["because"].casefold(),
            f"`{other}` repeats what `because` already says.",
            looks[1],
        ),
        Slip(
            f"no-{other}",
            lambda got: different_words(got[other]) < LEAST_OTHER,
            f"`{other}` is short: fewer than {LEAST_OTHER} different words.",
            looks[1],
        ),
    )
    return Task(
        id=id,
        name="judgement",
        title=title,
        track="read",
        minutes=minutes,
        read=read,
        right=no_slip(slips),
        praise=praise,
        slips=slips,
        otherwise=too_short.verdict,
        hints=hints,
        model_answer=model_answer,
    )

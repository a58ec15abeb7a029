"""A number in running text and where it comes from: ``3.7%<ch06-eu-share/2019/share_pct>``."""

from __future__ import annotations

import re
from dataclasses import dataclass

from markupsafe import Markup, escape

from . import data, facts
from .errors import GordianError

_ROLE = re.compile(r"\{n\}`([^`]+)`")
_PARTS = re.compile(r"^(?P<text>.+?)\s*<(?P<key>[^<>]+)>$", re.DOTALL)
_FIGURE = re.compile(r"[-−]?\d[\d,]*(?:\.\d+)?")
_SCALES = {"million": 1e6, "billion": 1e9, "thousand": 1e3}


class NumberError(GordianError, ValueError):
    """A number in the text does not say where it comes from, or says something else than its source."""


@dataclass(frozen=True)
class Number:
    """A number as it is written, with the key, the kind and the source behind it."""

    text: str
    key: str
    value: float
    kind: str
    source: str


def resolve(key: str) -> tuple[float, str, str]:
    """Return value, kind and source for ``table/key/column`` or ``fact:name``.

    Raises ``NumberError`` when the key has another form or what it names does not exist or is
    not a number.
    """
    try:
        if key.startswith("fact:"):
            fact = facts.get(key.removeprefix("fact:"))
            return float(fact.value), fact.kind, fact.source
        parts = key.split("/")
        if len(parts) != 3:
            raise NumberError(f"{key!r} is not of the form table/key/column or fact:name")
        table, row, column = parts
        value = data.value(table, row, column)
        kind, source = data.provenance(table, row)
        return float(value), kind, source
    except NumberError:
        raise
    except (TypeError, ValueError, KeyError) as error:
        raise NumberError(f"{key!r}: {error}") from error


def parse(raw: str) -> Number:
    """Read the inside of an ``{n}`` role and check the written number against its source.

    The first figure in the text must be the value rounded to the decimals that are written;
    "million" and its kin scale it. Raises ``NumberError`` otherwise.
    """
    found = _PARTS.match(raw.strip())
    if not found:
        raise NumberError(f"{raw!r}: write the number, then its source in angle brackets")
    text, key = " ".join(found["text"].split()), found["key"].strip()
    value, kind, source = resolve(key)
    figure = _FIGURE.search(text)
    if not figure:
        raise NumberError(f"{raw!r}: no figure in {text!r}")
    written = figure.group().replace(",", "").replace("−", "-")
    decimals = len(written.partition(".")[2])
    scale = next((size for word, size in _SCALES.items() if word in text), 1.0)
    # A sign may be said in words ("14.7 points lower"), so magnitudes are compared.
    if abs(abs(value) / scale - abs(float(written))) > 0.5 * 10**-decimals + 1e-9:
        raise NumberError(f"the text says {text!r}, but {key} is {value:g}")
    return Number(text, key, value, kind, source)


def spoken(text: str) -> str:
    """Return a text with every ``{n}`` role replaced by just its words, each checked."""
    return _ROLE.sub(lambda found: parse(found[1]).text, text)


def marked(text: str) -> Markup:
    """Return a text as HTML: every ``{n}`` role a number with its source, ``*word*`` emphasised."""
    pieces = []
    rest = 0
    for found in _ROLE.finditer(text):
        pieces.append(_emphasis(text[rest : found.start()]))
        number = parse(found[1])
        span = Markup('<span class="num num-{}" title="{}: {}">{}</span>')
        pieces.append(span.format(number.kind, number.kind, number.source, number.text))
        rest = found.end()
    return Markup("").join([*pieces, _emphasis(text[rest:])])


def _emphasis(text: str) -> Markup:
    return Markup(re.sub(r"\*([^*\s][^*]*)\*", r"<em>\1</em>", str(escape(text))))


def written(value: float, unit: str, decimals: int) -> str:
    """Write a number with its unit, as the player does: ``€4,328``, ``17.7%``, ``−3 points``."""
    text = f"{'−' if value < 0 else ''}{abs(value):,.{decimals}f}"
    if unit in ("€", "$"):
        return f"{unit}{text}"
    return f"{text}%" if unit == "%" else f"{text} {unit}".strip()

"""Who opened and who closed shelter, and which doors three sets of rules leave open (chapter 4).

Events and rules stand in ``data/``, coded from the chapter; here they are chosen, walked and counted.
"""

from __future__ import annotations

import itertools
import textwrap
from collections.abc import Mapping
from functools import cache
from typing import Any

import pandas as pd

from .. import data

ALL = "all"
LEVELS = {"europe": "Europe", "state": "State", "city": "City"}
EFFECTS = {"opens": "opens", "closes": "closes", "both": "mixed"}
PERIODS = {ALL: (1998, 2021), "before": (1998, 2012), "europe": (2013, 2015), "after": (2016, 2021)}

RULES = ("1998", "2015", "2019")
#: Whose doors are counted.
VIEWS = {
    "state": "the State's doors",
    "paper": "the State's and Leiden's doors, on paper",
    "practice": "the State's and Leiden's doors, in practice",
}
PROCEDURES = {"over": "over", "new": "over, a new one runs", "first": "the first still runs"}
#: What a door may ask of a person, besides the procedure.
ASKED = ("origin", "willing", "proof", "early", "ill")
_WITH = {"any": {"over", "new", "first"}, "first": {"first"}, "after": {"over", "new"}}
_WITH["running"] = {"new", "first"}
_LACKING = {
    ("origin", "yes"): "the country of origin does not cooperate",
    ("origin", "no"): "the country of origin cooperates, so return is possible",
    ("willing", "yes"): "not willing to leave",
    ("proof", "yes"): "cannot prove that it is no fault of theirs",
    ("early", "yes"): "the six months are used up",
    ("ill", "yes"): "not ill",
}
_NOT_IN = {
    "first": "only while the first procedure runs",
    "after": "only after the first procedure",
    "running": "no procedure runs",
}
_LINE = 40
_EVENT_LINE = 29

Person = Mapping[str, Any]


def tug_of_war(
    level: str = ALL, period: str = ALL, stated_only: bool = False
) -> dict[str, pd.DataFrame]:
    """Return the coded events in order, and how many of them open or close, by level.

    Parameters
    ----------
    level
        A key of ``LEVELS``, or ``all``.
    period
        A key of ``PERIODS``.
    stated_only
        Leave out events of which it is our reading that they open or close.

    Returns
    -------
    dict
        ``events``: ``row``, ``head`` (date and effect), ``text`` (lines divided by ``|``),
        ``lane``, ``effect``, ``what``, ``locator``, ``basis``, ``reading``; one row with effect
        ``none`` where nothing is coded. ``counts``: ``level``, ``effect``, ``number``. ``summary``:
        one row with ``number``, ``placed``, ``coded``, ``hidden`` (coded events left out by
        ``stated_only``), and a number for each of ``EFFECTS``. ``axes``: ``number_to``.

    Raises
    ------
    ValueError
        When level or period is unknown.
    """
    _known("tug_of_war", "level", level, (ALL, *LEVELS))
    _known("tug_of_war", "period", period, PERIODS)
    table = data.load("ch04-events")
    first, last = PERIODS[period]
    in_years = table[table["year"].between(first, last)]
    in_time = in_years[in_years["basis"] == "stated"] if stated_only else in_years
    chosen = in_time if level == ALL else in_time[in_time["level"] == level]
    everything = in_years if level == ALL else in_years[in_years["level"] == level]
    hidden = len(everything) - len(chosen)
    rows = [
        {
            "head": f"{row['when']}: {EFFECTS[row['effect']]}",
            "text": "|".join(textwrap.wrap(row["what"], _EVENT_LINE)),
            "lane": LEVELS[row["level"]],
            **{name: row[name] for name in ("effect", "what", "locator", "basis", "reading")},
        }
        for row in chosen.to_dict("records")
    ]
    if not rows:
        nothing = dict.fromkeys(("what", "locator", "basis", "reading"), "nothing coded")
        head = "Nothing stated here" if hidden else "Nothing coded here"
        rows = [{"head": head, "text": "", "lane": "State", "effect": "none"}]
        rows[0] |= nothing
    events = pd.DataFrame(rows)
    events.insert(0, "row", range(1, len(events) + 1))
    most = int(table.groupby(["level", "effect"]).size().max())
    counts = [
        (title, words, int(((in_time["level"] == key) & (in_time["effect"] == effect)).sum()))
        for key, title in LEVELS.items()
        for effect, words in EFFECTS.items()
    ]
    summary = {
        "number": len(chosen),
        "placed": int((chosen["dated"] == "placed").sum()),
        "coded": int((chosen["basis"] == "coded").sum()),
        "hidden": hidden,
        **{effect: int((chosen["effect"] == effect).sum()) for effect in EFFECTS},
    }
    return {
        "events": events,
        "counts": pd.DataFrame(counts, columns=["level", "effect", "number"]),
        "summary": pd.DataFrame([summary]),
        "axes": pd.DataFrame({"number_to": [most]}),
    }


def combinations() -> list[dict[str, Any]]:
    """Return every combination of circumstances: ``procedure`` and the five of ``ASKED``."""
    return [
        {"procedure": procedure, **dict(zip(ASKED, answers, strict=True))}
        for procedure in PROCEDURES
        for answers in itertools.product((True, False), repeat=len(ASKED))
    ]


def doors(person: Person, rules: str = "2019", view: str = "state") -> list[dict[str, str]]:
    """Walk the doors of a set of rules and say of each whether it is open to a person, and why.

    Parameters
    ----------
    person
        ``procedure`` (a key of ``PROCEDURES``) and, true or false, each of ``ASKED``: the country
        of origin cooperates, willing to leave, can prove that it is no fault of theirs, under six
        months in a national facility so far, ill.
    rules
        One of ``RULES``.
    view
        A key of ``VIEWS``.

    Returns
    -------
    list of dict
        For each door ``door``, ``name``, ``type``, ``owner``, ``status`` (``open``, ``shut``,
        ``if willing``: only the will to leave is lacking, ``not counted``: outside the view),
        ``why``, ``locator``, ``basis``, ``reading``.

    Raises
    ------
    ValueError
        When rules, view or procedure is unknown.
    """
    _known("doors", "rules", rules, RULES)
    _known("doors", "view", view, VIEWS)
    _known("doors", "procedure", person["procedure"], PROCEDURES)
    found = []
    for row in _rules(rules, view == "practice"):
        status, why = _status(row, person)
        if row["owner"] == "city" and view == "state":
            status, why = "not counted", "the city's own; choose another view to count it"
        kept = ("door", "name", "type", "owner", "locator", "basis", "reading")
        found.append({name: row[name] for name in kept} | {"status": status, "why": why})
    return found


def outcome(walked: list[dict[str, str]]) -> str:
    """Return ``both``, ``way out``, ``roof`` or ``neither``: what open doors give a person."""
    given = {one["type"] for one in walked if one["status"] == "open"}
    if {"way out", "roof"} <= given:
        return "both"
    return "way out" if "way out" in given else "roof" if "roof" in given else "neither"


@cache
def outcomes(rules: str, view: str) -> tuple[str, ...]:
    """Return the outcome of every one of the ``combinations``, in their order."""
    return tuple(outcome(doors(person, rules, view)) for person in combinations())


def no_way_out(
    procedure: str = "over",
    origin: bool = False,
    willing: bool = True,
    proof: bool = False,
    early: bool = True,
    ill: bool = False,
    rules: str = "2019",
    view: str = "state",
) -> dict[str, pd.DataFrame]:
    """Show the doors as one person finds them, and what every combination of circumstances finds.

    Parameters
    ----------
    procedure, origin, willing, proof, early, ill
        The person, as in :func:`doors`.
    rules, view
        One of ``RULES`` and a key of ``VIEWS``.

    Returns
    -------
    dict
        ``doors``: ``row`` and the columns of :func:`doors`, ``why`` in lines divided by ``|``.
        ``people``: a row for each combination, ``row`` (procedure and will), ``column``,
        ``outcome``, ``who`` (in words). ``you``: ``row``, ``column`` of this person. ``summary``:
        ``outcome``, ``neither``, ``no_roof``, ``of``, ``way`` (the surest way out that is open:
        ``return``, ``no-fault``, ``decision`` or ``none``), ``if_willing`` (names of doors that the
        will would open).

    Raises
    ------
    ValueError
        When procedure, rules or view is unknown.
    """
    person = dict(zip(ASKED, (origin, willing, proof, early, ill), strict=True))
    walked = doors({"procedure": procedure, **person}, rules, view)
    table = pd.DataFrame(walked)
    table["why"] = ["|".join(textwrap.wrap(text, _LINE)) for text in table["why"]]
    table.insert(0, "row", range(1, len(table) + 1))
    found = outcomes(rules, view)
    cells = [_cell(one) for one in combinations()]
    people = pd.DataFrame(cells, columns=["row", "column"]).assign(
        outcome=list(found), who=[_who(one) for one in combinations()]
    )
    ways = [one["door"] for one in walked if (one["type"], one["status"]) == ("way out", "open")]
    summary = {
        "outcome": outcome(walked),
        "neither": found.count("neither"),
        "no_roof": found.count("neither") + found.count("way out"),
        "of": len(found),
        "way": next((door for door in ("return", "no-fault", "decision") if door in ways), "none"),
        "if_willing": " and ".join(
            one["name"].lower() for one in walked if one["status"] == "if willing"
        )
        or "none",
    }
    you = pd.DataFrame([_cell({"procedure": procedure, **person})], columns=["row", "column"])
    return {"doors": table, "people": people, "you": you, "summary": pd.DataFrame([summary])}


def _cell(person: Person) -> tuple[str, int]:
    """Where a combination stands in the chart: procedure and will by row, the rest by column."""
    row = f"{person['procedure']}, {'willing' if person['willing'] else 'not willing'}"
    bits = [not person[name] for name in ("ill", "origin", "proof", "early")]
    column = sum(bit << place for place, bit in enumerate(reversed(bits)))
    return row, 15 - column


def _who(person: Person) -> str:
    """The circumstances that the chart's columns stand for, in words."""
    told = {
        "origin": "country cooperates",
        "proof": "proof",
        "early": "under six months",
        "ill": "ill",
    }
    return ", ".join(words if person[name] else f"not: {words}" for name, words in told.items())


def _status(row: Mapping[str, str], person: Person) -> tuple[str, str]:
    if row["shut"] == "yes":
        return "shut", _small(row["says"])
    if person["procedure"] not in _WITH[row["procedure"]]:
        return "shut", _NOT_IN[row["procedure"]]
    lacking = [
        (name, row[name])
        for name in ASKED
        if row[name] != "any" and (row[name] == "yes") != person[name]
    ]
    if not lacking:
        return "open", _small(row["says"])
    if lacking == [("willing", "yes")]:
        return "if willing", "only the will to leave is lacking"
    return "shut", "; ".join(_LACKING[one] for one in lacking)


@cache
def _rules(rules: str, in_practice: bool) -> tuple[dict[str, str], ...]:
    """The doors of a set of rules; what is so in practice takes the place of what is on paper."""
    table = data.load("ch04-doors")
    by_door: dict[str, dict[str, str]] = {}
    for raw in table[table["rules"].astype(str) == rules].to_dict("records"):
        row = {str(name): str(value) for name, value in raw.items()}
        if row["scope"] == "paper" or in_practice:
            by_door[row["door"]] = row
    return tuple(by_door.values())


def _small(text: str) -> str:
    return text[0].lower() + text[1:]


def _known(where: str, name: str, value: str, known: Any) -> None:
    if value not in known:
        raise ValueError(f"{where}: {name} is {value!r}; take one of {', '.join(known)}")

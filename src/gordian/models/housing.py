"""Seventy-seven years of migration and housing, and who recruited the guest workers (chapter 2).

Tables come from ``gordian.data`` unless a frame is given; everything else is worked out here.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterable

import pandas as pd

from .. import data

#: Lanes of the timeline, from top to bottom.
THEMES = {
    "arrival": "People arrive",
    "departure": "People leave",
    "shortage": "Shortage and lodging",
    "rule": "Rules and plans",
    "protest": "Protest",
    "closing": "Lodgings and centres open or close",
}

#: Years that a choice of period shows, both ends included.
PERIODS = {
    "all": (1945, 2023),
    "1945-1959": (1945, 1959),
    "1960-1979": (1960, 1979),
    "1980-1999": (1980, 1999),
    "2000-2023": (2000, 2023),
}

#: More events than this are counted and drawn, not listed beneath the lanes.
LISTED = 30

# Half a mark, in years, on the narrowest page: marks nearer than two of these go in other rows.
_HALF_MARK = 2.5
_LINE = 38

_COLUMNS = (
    *("nr", "when", "theme", "what", "amount", "place", "section"),
    *("dated", "year", "year_end", "row", "line", "listed"),
)


def timeline(
    theme: str = "all",
    period: str = "all",
    events: pd.DataFrame | None = None,
    estimates: pd.DataFrame | None = None,
    dwellings: pd.DataFrame | None = None,
    migration: pd.DataFrame | None = None,
) -> dict[str, pd.DataFrame]:
    """Lay the dated events of the chapter out in lanes, with public series for the same years.

    Parameters
    ----------
    theme
        One of ``THEMES``, or ``all``.
    period
        One of ``PERIODS``; an event belongs to every period that it touches.
    events, estimates, dwellings, migration
        Tables ``ch02-events``, ``ch02-shortage-estimates``, ``ch02-dwellings`` and
        ``ch02-migration``; loaded when left out.

    Returns
    -------
    dict
        ``events``: the events in order of time, numbered; ``row`` is the place in the lanes (no two
        marks of a row overlap), ``line`` the first line of its entry in the list, and
        ``what`` is broken into lines that fit a phone. When there is
        none, one row with ``nr`` 0 says so. ``lanes``: the name of each lane and its row.
        ``estimates``: the shortage in thousands of dwellings. ``stock``: dwellings in millions.
        ``built``: new-build in thousands a year. ``moved``: immigration and emigration in thousands
        a year. ``segment`` numbers the runs of years without a gap. ``axes``: ``from_year`` and
        ``to_year`` of the period.

    Raises
    ------
    ValueError
        When ``theme`` or ``period`` is unknown.
    """
    _one_of("timeline", "theme", theme, ["all", *THEMES])
    _one_of("timeline", "period", period, PERIODS)
    first, last = PERIODS[period]
    table = data.load("ch02-events") if events is None else events
    chosen = table[(table["year"] <= last) & (table["year_end"] >= first)]
    if theme != "all":
        chosen = chosen[chosen["theme"] == theme]
    lanes = list(THEMES) if theme == "all" else [theme]
    listed, named = _laid_out(chosen, lanes, first)
    return {
        "events": listed,
        "lanes": named,
        **_public(estimates, dwellings, migration),
        "axes": pd.DataFrame([{"from_year": first, "to_year": last}]),
    }


def recruited_or_arrived(share: float, events: pd.DataFrame | None = None) -> pd.DataFrame:
    """Split the new work permits of 1964–1966 by who brought the worker.

    Parameters
    ----------
    share
        Share of the new permits that went to people recruited by employers, in %.
    events
        Table ``ch02-events``; loaded when left out.

    Returns
    -------
    DataFrame
        One row for those recruited and one for those who came by themselves: ``who``, ``people``,
        ``official`` (officially recruited, as printed) and ``permits`` (as printed).

    Raises
    ------
    ValueError
        When ``share`` is not between 0 and 100.
    """
    if not 0 <= share <= 100:
        raise ValueError(f"recruited_or_arrived: share runs from 0 to 100, got {share}")
    table = data.load("ch02-events") if events is None else events
    printed = table.set_index("id")["number"]
    official, permits = float(printed["recruited"]), float(printed["permits"])
    recruited = share / 100 * permits
    frame = pd.DataFrame(
        {
            "who": ["Recruited by employers", "Came by themselves"],
            "people": [recruited, permits - recruited],
        }
    )
    return frame.assign(official=official, permits=permits)


def segments(years: Iterable[int]) -> list[int]:
    """Number the runs of consecutive years, so that no line bridges a gap."""
    numbers: list[int] = []
    before: int | None = None
    for year in years:
        follows = before is not None and year == before + 1
        numbers.append((numbers[-1] if numbers else 0) + (not follows))
        before = year
    return numbers


def amount(number: float, number_to: float, unit: str) -> str:
    """Write a printed number with its unit: ``3,904 people``, ``6–9 months``, ``no number``."""
    if pd.isna(number):
        return "no number"
    written = f"{number:,.0f}" if pd.isna(number_to) else f"{number:,.0f}–{number_to:,.0f}"
    return f"{written}%" if unit == "%" else f"{written} {unit}"


def _laid_out(
    chosen: pd.DataFrame, lanes: list[str], start: int
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Number the events, give each a row in its lane, and name the lanes."""
    places = {theme: place for place, theme in enumerate(THEMES)}
    ordered = chosen.assign(_lane=chosen["theme"].map(places)).sort_values(
        ["year", "year_end", "_lane", "id"]
    )
    rows: dict[str, int] = {}
    named, top = [], 0
    for theme in lanes:
        named.append({"lane": THEMES[theme], "theme": theme, "row": top})
        own = ordered[ordered["theme"] == theme]
        levels = _levels(own["year"], own["year_end"])
        rows |= dict(zip(own["id"], (top + 1 + level for level in levels), strict=True))
        top += 2 + max(levels, default=0)
    entries, line = [], 0
    for nr, event in enumerate(ordered.to_dict("records"), start=1):
        amounts = amount(event["number"], event["number_to"], event["unit"])
        counted = "" if event["unit"] == "no number" else f"{amounts}: "
        what = textwrap.wrap(counted + event["what"], _LINE)
        entry = {"nr": nr, "what": "\n".join(what), "amount": amounts, "row": rows[event["id"]]}
        same = {key: event[key] for key in ("when", "theme", "place", "dated", "year", "year_end")}
        entries.append({**entry, **same, "section": event["locator"], "line": line})
        line += len(what) + 1
    if not entries:
        none = "The chapter dates nothing of this theme in these years."
        entries = [_nothing(none, lanes[0], start)]
    listed = int(len(entries) <= LISTED)
    frame = pd.DataFrame(entries).assign(listed=listed)[list(_COLUMNS)]
    return frame, pd.DataFrame(named)


def _nothing(text: str, theme: str, year: int) -> dict[str, object]:
    blank = dict.fromkeys(("when", "amount", "place", "section", "dated"), "none")
    what = "\n".join(textwrap.wrap(text, _LINE))
    numbers = {"nr": 0, "year": year, "year_end": year, "row": 1, "line": 0}
    return {**blank, **numbers, "theme": theme, "what": what}


def _levels(begins: Iterable[int], ends: Iterable[int]) -> list[int]:
    """Give each span the first row in which it overlaps no earlier one."""
    free: list[float] = []
    levels = []
    for begin, end in zip(begins, ends, strict=True):
        left, right = begin - _HALF_MARK, max(begin + _HALF_MARK, end + 0.5)
        level = next((i for i, until in enumerate(free) if until <= left), len(free))
        free[level : level + 1] = [right]
        levels.append(level)
    return levels


def _public(
    estimates: pd.DataFrame | None,
    dwellings: pd.DataFrame | None,
    migration: pd.DataFrame | None,
) -> dict[str, pd.DataFrame]:
    """The public series since 1945, in units that fit an axis."""
    short = data.load("ch02-shortage-estimates") if estimates is None else estimates
    homes = data.load("ch02-dwellings") if dwellings is None else dwellings
    moves = data.load("ch02-migration") if migration is None else migration
    homes = homes[homes["year"] >= PERIODS["all"][0]]
    runs = segments(homes["year"])
    moved = [
        pd.DataFrame(
            {
                "year": moves["year"],
                "direction": direction,
                "thousands": moves[direction.lower()] / 1000,
                "segment": segments(moves["year"]),
            }
        )
        for direction in ("Immigration", "Emigration")
    ]
    return {
        "estimates": pd.DataFrame(
            {
                "year": short["year"],
                "thousands": short["dwellings"] / 1000,
                "by": short["kind"].map({"public": "others"}).fillna("the volume"),
                "when": short["when"],
                "source": short["source"],
            }
        ),
        "stock": pd.DataFrame(
            {"year": homes["year"], "millions": homes["stock"] / 1e6, "segment": runs}
        ),
        "built": pd.DataFrame(
            {"year": homes["year"], "thousands": homes["new_build"] / 1000, "segment": runs}
        ),
        "moved": pd.concat(moved, ignore_index=True),
    }


def _one_of(function: str, name: str, value: str, known: Iterable[str]) -> None:
    if value not in known:
        raise ValueError(f"{function}: {name} is {value!r}; take one of {', '.join(known)}")

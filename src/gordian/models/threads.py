"""Which chapter points at which, and which themes they share (chapter 10).

The references were counted by a script in the volume's text, the themes were coded by hand; both
stand in ``data/``.
"""

from __future__ import annotations

from functools import cache

import pandas as pd

from .. import data
from .knot import chapter_names

ALL = "all"
THEMES = {
    "homes": "Too few homes",
    "crisis": "Crisis as a name",
    "words": "Words that sort people",
    "levels": "Levels that scrape",
    "work": "Called to come and work",
    "superdiversity": "Superdiversity",
    "climbing": "Climbers, and who stays",
    "assumptions": "An assumption in doubt",
    "deterrence": "To keep people away",
}
#: The introduction and the conclusions go through all the others.
FRAME = (1, 10)
#: Chapters in which themes were coded.
CODED = tuple(range(2, 10))

_BACK = 0.8
_NOTHING = "none in this choice"


def names() -> dict[int, str]:
    """Return number and short name of all ten chapters."""
    return {1: "1 Introduction", **chapter_names(), 10: "10 Conclusions"}


def pull(chapter: str = ALL, theme: str = ALL, frame: bool = False) -> dict[str, pd.DataFrame]:
    """Return the references between chapters and the themes they share, and which are chosen.

    Parameters
    ----------
    chapter
        Number of a chapter as text, or ``all``: references from it and to it are chosen.
    theme
        A key of ``THEMES``, or ``all``: references between two chapters that both carry it are.
    frame
        Whether the references of chapters 1 and 10 count as well.

    Returns
    -------
    dict
        ``references``: those chosen, ``from``, ``to``, ``about``, ``printed``, ``section``.
        ``themes``: the coded cells in the choice, ``theme``, ``chapter``, ``what``, ``basis``,
        ``where``. ``grid``: each theme and chapter with ``stands`` (stated, our reading, none) and
        ``chosen``. ``pairs``: one row a pair and direction, with ``times``, ``mark`` (chosen,
        other, hidden) and its place. ``arcs``: five points a pair, to draw it. ``chapters``:
        ``chapter``, ``name``, ``received`` and their place. ``summary``: one row in numbers.

    Raises
    ------
    ValueError
        When chapter or theme is unknown.
    """
    called = names()
    if chapter != ALL and chapter not in map(str, called):
        raise ValueError(f"pull: chapter is {chapter!r}; take {ALL} or 1 to {max(called)}")
    if theme != ALL and theme not in THEMES:
        raise ValueError(f"pull: theme is {theme!r}; take one of {', '.join([ALL, *THEMES])}")
    table, cells = _references(), data.load("ch10-themes")
    counted = table[table["frame"] == "no"] if not frame else table
    carriers = set(cells.loc[cells["theme"] == theme, "chapter"]) if theme != ALL else set(called)
    one = int(chapter) if chapter != ALL else None
    inside = counted[
        counted["chapter"].isin(carriers)
        & counted["to"].isin(carriers)
        & ((counted["chapter"] == one) | (counted["to"] == one) | (one is None))
    ]
    pairs = _pairs(counted, inside)
    chosen_cells = cells[
        ((cells["theme"] == theme) | (theme == ALL)) & ((cells["chapter"] == one) | (one is None))
    ]
    received = counted["to"].value_counts()
    summary = {
        "of": len(counted),
        "chosen": len(inside),
        "gives": int((inside["chapter"] == one).sum()),
        "receives": int((inside["to"] == one).sum()),
        "carriers": len(carriers) if theme != ALL else 0,
        "carries": "yes" if one in carriers else "no",
    }
    return {
        "references": _in_words(inside, called),
        "themes": _cells_in_words(chosen_cells, called),
        "grid": _grid(cells, theme, one),
        "pairs": pairs,
        "arcs": _arcs(pairs),
        "chapters": pd.DataFrame(
            {
                "chapter": list(called),
                "name": list(called.values()),
                "x": 0,
                "y": list(called),
                "received": [int(received.get(number, 0)) for number in called],
            }
        ),
        "summary": pd.DataFrame([summary]),
    }


@cache
def _references() -> pd.DataFrame:
    table = data.load("ch10-crossrefs").merge(data.load("ch10-crossref-notes"), on="id")
    ends = table["chapter"].isin(FRAME) | table["to"].isin(FRAME)
    return table.assign(frame=ends.map({True: "yes", False: "no"}))


def _pairs(counted: pd.DataFrame, inside: pd.DataFrame) -> pd.DataFrame:
    """One row for each pair and direction in the whole table, so that the drawing stays as it is."""
    now = counted.groupby(["chapter", "to"]).size()
    chosen = inside.groupby(["chapter", "to"]).size()
    called, rows = names(), []
    table = _references()
    ends = table[["chapter", "to"]].drop_duplicates().sort_values(["chapter", "to"])
    for start, end in ends.to_numpy().tolist():
        group = table[(table["chapter"] == start) & (table["to"] == end)]
        times = int(now.get((start, end), 0))
        mark = "chosen" if (start, end) in chosen.index else "other" if times else "hidden"
        rows.append(
            {
                "pair": f"{start}→{end}",
                "start": start,
                "end": end,
                "way": "to a later chapter" if end > start else "to an earlier chapter",
                "times": len(group),
                "mark": mark,
                "x": abs(end - start) * (1 if end > start else _BACK),
                "y": (start + end) / 2,
                "told": f"{called[start]} points at {called[end]}",
                "about": "; ".join(dict.fromkeys(group["about"])),
            }
        )
    return pd.DataFrame(rows)


def _arcs(pairs: pd.DataFrame) -> pd.DataFrame:
    """Five points of half an ellipse for each pair."""
    slant = 0.7071
    rows = []
    for one in pairs.to_dict("records"):
        half = (one["end"] - one["start"]) / 2
        for step, (out, along) in enumerate(
            ((0, -1), (slant, -slant), (1, 0), (slant, slant), (0, 1))
        ):
            place = {"x": one["x"] * out, "y": one["y"] + half * along, "step": step}
            rows.append({key: one[key] for key in ("pair", "way", "mark")} | place)
    return pd.DataFrame(rows)


def _in_words(inside: pd.DataFrame, called: dict[int, str]) -> pd.DataFrame:
    columns = ["from", "to", "about", "printed", "section"]
    if inside.empty:
        return pd.DataFrame([["–", "–", _NOTHING, "–", "–"]], columns=columns)
    parts = (
        inside["chapter"].map(called),
        inside["to"].map(called),
        inside["about"],
        inside["printed"],
        inside["section"],
    )
    return pd.DataFrame({name: part.to_numpy() for name, part in zip(columns, parts, strict=True)})


def _cells_in_words(cells: pd.DataFrame, called: dict[int, str]) -> pd.DataFrame:
    columns = ["theme", "chapter", "what", "basis", "where"]
    if cells.empty:
        return pd.DataFrame([["–", "–", _NOTHING, "–", "–"]], columns=columns)
    parts = (
        cells["theme"].map(THEMES),
        cells["chapter"].map(called),
        cells["what"],
        cells["basis"],
        cells["locator"],
    )
    return pd.DataFrame({name: part.to_numpy() for name, part in zip(columns, parts, strict=True)})


def _grid(cells: pd.DataFrame, theme: str, one: int | None) -> pd.DataFrame:
    coded = {(row["theme"], row["chapter"]): row for row in cells.to_dict("records")}
    called, rows = names(), []
    for key, title in THEMES.items():
        for number in CODED:
            found = coded.get((key, number))
            rows.append(
                {
                    "theme": title,
                    "chapter": number,
                    "stands": found["basis"] if found else "none",
                    "chosen": "yes" if theme in (ALL, key) and one in (None, number) else "no",
                    "told": f"{title}, {called[number]}",
                    "what": found["what"] if found else _NOTHING,
                }
            )
    return pd.DataFrame(rows)

"""Who climbs and who descends on a ladder of five classes, when the places are counted (chapter 7).

A thinking tool: the classes and how strongly birth sticks are assumed; that steps up and steps down
balance where the places stay the same is arithmetic.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from .. import data
from .raking import rake

CLASSES = ("Bottom", "Lower", "Middle", "Upper", "Top")
#: Values of the controls of the page.
STICKINESS = tuple(range(0, 100, 5))
ROOMS = (0, 2, 4, 6, 8, 10, 12)
MOST_ROOM = 20

Matrix = npt.NDArray[np.floating[Any]]


def mobility_table(
    origin: npt.ArrayLike,
    destination: npt.ArrayLike,
    stickiness: float,
    ends: float = 1.0,
) -> Matrix:
    """Return the shares of children by class of birth and class reached, both margins held.

    The start is a table in which each step away from the class of birth is (1 − stickiness) times
    as likely as none; it is then raked to the places there are.

    Parameters
    ----------
    origin, destination
        Shares of the classes among parents and among children, each summing to 1, none 0.
    stickiness
        From 0 (birth tells nothing) to below 1 (almost nobody leaves).
    ends
        How many times as sticky the first and the last class are, at least 1.

    Returns
    -------
    ndarray
        Shares of all children, shape (n, n), rows by class of birth; they sum to 1.

    Raises
    ------
    ValueError
        When a share, the stickiness or the ends are out of range.

    Source of the raking: Deming, W. E., & Stephan, F. F. (1940), *Annals of Mathematical
    Statistics* 11(4), 427–444.
    """
    rows, columns = np.asarray(origin, dtype=float), np.asarray(destination, dtype=float)
    for margin in (rows, columns):
        if margin.ndim != 1 or (margin <= 0).any() or not np.isclose(margin.sum(), 1):
            raise ValueError("mobility_table: shares of classes must be above 0 and sum to 1")
    if len(rows) != len(columns):
        raise ValueError(f"mobility_table: {len(rows)} classes of birth, {len(columns)} reached")
    if not 0 <= stickiness < 1:
        raise ValueError(f"mobility_table: stickiness is {stickiness}; give 0 or more and below 1")
    if ends < 1:
        raise ValueError(f"mobility_table: ends is {ends}; give 1 or more")
    n = len(rows)
    start = (1 - stickiness) ** np.abs(np.subtract.outer(np.arange(n), np.arange(n)))
    start[0, 0] *= ends
    start[-1, -1] *= ends
    cells = pd.DataFrame([(i, j) for i in range(n) for j in range(n)], columns=["birth", "now"])
    wanted = {"birth": pd.Series(rows), "now": pd.Series(columns)}
    return rake(cells, start.ravel(), wanted, rounds=20_000).reshape(n, n)


def shorrocks(table: npt.ArrayLike) -> float:
    """Return Shorrocks' index of a mobility table: (n − trace) / (n − 1) of its row shares.

    Parameters
    ----------
    table
        Children by class of birth (rows) and class reached, in any unit, no row empty.

    Returns
    -------
    float
        0 when all stay in their class of birth, 1 when birth tells nothing; more than 1 when
        children avoid it.

    Raises
    ------
    ValueError
        When the table is not square, has one class only, a negative cell or an empty row.

    Source: Shorrocks, A. F. (1978), The measurement of mobility, *Econometrica* 46(5), 1013–1024.
    """
    cells = np.asarray(table, dtype=float)
    if cells.ndim != 2 or cells.shape[0] != cells.shape[1] or len(cells) < 2:
        raise ValueError(f"shorrocks: shape is {cells.shape}; give a square table of 2 classes up")
    if (cells < 0).any() or (cells.sum(1) == 0).any():
        raise ValueError("shorrocks: no cell may be negative and no row empty")
    rows = cells / cells.sum(1, keepdims=True)
    return float((len(rows) - np.trace(rows)) / (len(rows) - 1))


def moves(table: npt.ArrayLike) -> dict[str, float]:
    """Return per 100 children who climb, stay and descend, and the steps up and down.

    ``table`` holds children by class of birth (rows) and class reached, in any unit. The steps
    differ by 100 times the rise of the mean class, whatever else the table holds.
    """
    cells = 100 * np.asarray(table, dtype=float) / np.sum(table)
    far = np.subtract.outer(np.arange(len(cells)), np.arange(len(cells))).T
    return {
        "climb": float(cells[far > 0].sum()),
        "stay": float(cells[far == 0].sum()),
        "descend": float(cells[far < 0].sum()),
        "up": float((cells * far.clip(min=0)).sum()),
        "down": float((cells * (-far).clip(min=0)).sum()),
    }


def margins(room: float) -> tuple[Matrix, Matrix]:
    """Return the shares of five classes among parents (a fifth each) and among children.

    With ``room`` (percentage points, 0 to below 20) every class passes so many places on to the
    next one: the top grows by them, the bottom shrinks. ``ValueError`` when out of range.
    """
    if not 0 <= room < MOST_ROOM:
        raise ValueError(f"margins: room is {room}; give 0 or more and below {MOST_ROOM}")
    parents = np.full(len(CLASSES), 1 / len(CLASSES))
    children = parents.copy()
    children[0] -= room / 100
    children[-1] += room / 100
    return parents, children


def ladder(stickiness: int = 40, room: int = 0, ends: bool = False) -> dict[str, pd.DataFrame]:
    """Return the five-class table, who climbs and who descends, and how mobile that is.

    Parameters
    ----------
    stickiness
        In per cent, 0 to 99.
    room
        New room at the top, in percentage points, 0 to below 20.
    ends
        Whether bottom and top stick more than the classes between them.

    Returns
    -------
    dict
        ``table``: ``birth``, ``now``, ``pct`` (of the children born there), ``move``
        (``up``, ``stayed``, ``down``). ``people``: ``what``, ``number`` (of 100 children).
        ``steps``: ``what``, ``number`` (steps per 100 children). ``summary``: one row with
        ``shorrocks`` and what :func:`moves` returns.

    Raises
    ------
    ValueError
        When a value is out of range.
    """
    parents, children = margins(room)
    extra = float(data.value("ch07-assumed", "ends", "value")) if ends else 1.0
    cells = mobility_table(parents, children, stickiness / 100, extra)
    pct = 100 * cells / cells.sum(1, keepdims=True)
    rows = [
        (birth, now, pct[i, j], "up" if j > i else "down" if j < i else "stayed")
        for i, birth in enumerate(CLASSES)
        for j, now in enumerate(CLASSES)
    ]
    found = moves(cells)
    people = [("Climbed", "climb"), ("Stayed", "stay"), ("Descended", "descend")]
    steps = [("Steps up", "up"), ("Steps down", "down")]
    return {
        "table": pd.DataFrame(rows, columns=["birth", "now", "pct", "move"]),
        "people": _named(people, found),
        "steps": _named(steps, found),
        "summary": pd.DataFrame([{"shorrocks": shorrocks(cells), **found}]),
    }


def _named(rows: list[tuple[str, str]], found: dict[str, float]) -> pd.DataFrame:
    return pd.DataFrame([(what, found[name]) for what, name in rows], columns=["what", "number"])

"""Boudon's competition game: why more places at the top may leave more people frustrated (chapter 7)."""

from __future__ import annotations

import pandas as pd

#: Values of the controls of the page.
PLACES = tuple(range(0, 61, 2))
PRIZES = (2, 3, 4, 5, 6, 8, 10)
COSTS = (1, 2, 3, 4)
GROUPS = (60, 90, 120)


def compete(people: float, places: float, prize: float, cost: float) -> dict[str, float]:
    """Return who tries for the places, who gets one, and who tried in vain.

    So many try that trying just pays: the expected gain of one who tries, prize × places / tries
    − cost, is zero, or everyone tries and it is more than that.

    Parameters
    ----------
    people
        Size of the group, above 0.
    places
        Places at the top, 0 to ``people``.
    prize, cost
        What a place is worth and what trying costs, in the same unit, both above 0.

    Returns
    -------
    dict
        ``tries``, ``promoted``, ``frustrated`` (tried and not promoted), ``aside`` (did not try),
        ``gain`` (expected, of one who tries; of the first who would, when nobody does),
        ``threshold`` (places at which everyone begins to try, N·C/B).

    Raises
    ------
    ValueError
        When a number is out of range.

    Source: Boudon, R. (1982), *The Unintended Consequences of Social Action*, chapter 5.
    """
    if people <= 0 or prize <= 0 or cost <= 0:
        raise ValueError("compete: people, prize and cost must be above 0")
    if not 0 <= places <= people:
        raise ValueError(f"compete: places is {places}; give 0 to the {people:g} people there are")
    tries = min(people, places * prize / cost) if prize >= cost else 0.0
    promoted = min(places, tries)
    chance = promoted / tries if tries else float(places > 0)
    return {
        "tries": tries,
        "promoted": promoted,
        "frustrated": tries - promoted,
        "aside": people - tries,
        "gain": prize * chance - cost,
        "threshold": people * cost / prize,
    }


def promotion_paradox(
    places: int = 10, prize: int = 4, cost: int = 1, people: int = 120
) -> dict[str, pd.DataFrame]:
    """Show one competition, and the number of frustrated for every number of places.

    Arguments and errors as for :func:`compete`.

    Returns
    -------
    dict
        ``group``: ``what``, ``number``. ``curve``: ``places``, ``frustrated``. ``you``: the same.
        ``peak``: the same and ``label``, blank when the peak lies beyond the axis. ``summary``: one
        row with what :func:`compete` returns.
    """
    now = compete(people, places, prize, cost)
    group = [
        ("Promoted", now["promoted"]),
        ("Tried in vain", now["frustrated"]),
        ("Did not try", now["aside"]),
    ]
    curve = [(k, compete(people, k, prize, cost)["frustrated"]) for k in range(max(PLACES) + 1)]
    # Beyond the right end of the page's axis the curve has not reached its peak.
    top = min(now["threshold"], max(PLACES))
    peak = compete(people, top, prize, cost)["frustrated"]
    label = "peak" if peak and now["threshold"] <= max(PLACES) else ""
    return {
        "group": pd.DataFrame(group, columns=["what", "number"]),
        "curve": pd.DataFrame(curve, columns=["places", "frustrated"]),
        "you": pd.DataFrame([{"places": places, "frustrated": now["frustrated"], "label": "here"}]),
        "peak": pd.DataFrame([{"places": top, "frustrated": peak, "label": label}]),
        "summary": pd.DataFrame([now]),
    }

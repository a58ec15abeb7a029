"""Years of life and of health between two classes, and what may be carried over (chapter 7).

The differences and the two ages of falling ill are printed in the chapter; the length of life at the
bottom, the straight line between the classes and the carrying over are assumed.
"""

from __future__ import annotations

import pandas as pd

from .. import data
from .mobility import CLASSES

CARRIED = tuple(range(0, 101, 10))
#: Where the axis of years ends.
AXIS = 90


def years(place: float) -> tuple[float, float]:
    """Return length of life and age until which one is healthy, in years.

    ``place`` runs from 0 (the lowest class) to 1 (the highest); ``ValueError`` beyond.
    """
    if not 0 <= place <= 1:
        raise ValueError(f"years: place is {place}; give 0 (lowest class) to 1 (highest)")
    sick_low = float(data.value("ch07-stated", "parents_ailing", "value"))
    sick_high = float(data.value("ch07-stated", "daughter_healthy", "value"))
    longer = float(data.value("ch07-stated", "life_longer", "value"))
    lowest = float(data.value("ch07-assumed", "life_lowest", "value"))
    return lowest + longer * place, sick_low + (sick_high - sick_low) * place


def years_of_health(birth: int = 1, now: int = 5, carried: int = 0) -> dict[str, pd.DataFrame]:
    """Set someone who moved between classes beside those who stayed in either.

    Parameters
    ----------
    birth, now
        Class of birth and class now, 1 (lowest) to 5.
    carried
        How much of the class of birth stays in the body, in per cent, 0 to 100.

    Returns
    -------
    dict
        ``years``: three rows a phase, with ``who``, ``phase`` (``healthy``, ``ailing``),
        ``start``, ``end``, ``written``. ``summary``: one row with ``life``, ``healthy`` and the same
        of those who stayed in the class of birth (``life_birth``, ``healthy_birth``) and in the
        class now (``life_now``, ``healthy_now``).

    Raises
    ------
    ValueError
        When a class or the share carried is out of range.
    """
    if birth not in range(1, 6) or now not in range(1, 6):
        raise ValueError(f"years_of_health: classes are {birth} and {now}; give 1 to 5")
    if not 0 <= carried <= 100:
        raise ValueError(f"years_of_health: carried is {carried}; give 0 to 100")
    steps = len(CLASSES) - 1
    share = carried / 100
    at = {
        "Stayed in|class of birth": (birth - 1) / steps,
        "The one|who moved": (share * (birth - 1) + (1 - share) * (now - 1)) / steps,
        "Always in|the new class": (now - 1) / steps,
    }
    rows = []
    found = {}
    for who, place in at.items():
        life, healthy = years(place)
        found[who] = life, healthy
        rows.append((who, "healthy", 0.0, healthy, ""))
        rows.append((who, "ailing", healthy, life, f"{healthy:.1f} of {life:.1f}"))
    (life_birth, healthy_birth), (life, healthy), (life_now, healthy_now) = found.values()
    summary = {
        "life": life,
        "healthy": healthy,
        "life_birth": life_birth,
        "healthy_birth": healthy_birth,
        "life_now": life_now,
        "healthy_now": healthy_now,
    }
    columns = ["who", "phase", "start", "end", "written"]
    return {"years": pd.DataFrame(rows, columns=columns), "summary": pd.DataFrame([summary])}

"""What earlier chapters' models say of their goals when one lever of each is set (chapter 10).

The models know nothing of each other but for one seam: households that lose their home in the
renewal of chapter 8 and do not come back take homes that fall vacant, before anyone on that
chapter's waiting list. Nothing is added up.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from .. import data
from .culture_choice import GROUPS, supply_or_price
from .feedback import respond
from .reception import buffer as reception_buffer
from .renewal import renew
from .shelter_chain import MONTHS, thirty_people
from .waiting import waiting_list

LEVERS = {
    "buffer": "Reception",
    "shelter": "Shelter",
    "response": "Response",
    "social": "Renewal",
    "priority": "Waiting list",
    "culture": "Culture",
}


class Goal(NamedTuple):
    """Something an earlier chapter's model says, and which way we count as better."""

    name: str
    chapter: int
    unit: str
    digits: int
    more: bool


GOALS = {
    "emergency": Goal("Emergency shelter", 2, "person-years", 0, False),
    "idle": Goal("Empty places", 2, "place-years", 0, False),
    "network": Goal("In a network, two years on", 4, "of 30 people", 1, False),
    "returned": Goal("Return, in the end", 4, "of 30 people", 1, True),
    "permit": Goal("A permit, in the end", 4, "of 30 people", 1, True),
    "pressure": Goal("Pressure, two years on", 5, "of a shock of 1", 2, False),
    "overshoot": Goal("Deepest overshoot", 5, "of a shock of 1", 2, False),
    "diversity": Goal("Diversity in the area", 8, "of 100", 1, True),
    "segregation": Goal("Segregation in the city", 8, "of 100", 1, False),
    "lost": Goal("Households not back", 8, "of 400", 0, False),
    "wait": Goal("Wait without priority", 8, "years", 1, False),
    "first": Goal("Homes for who goes first", 8, "a year", 0, True),
    "dutch": Goal("Visitors: Dutch background", 9, "% come", 1, True),
    "turkish_moroccan": Goal("Visitors: Turkish, Moroccan", 9, "% come", 1, True),
}

_PROGRAMMES = {
    "now": (0, 0, False),
    "cheaper": (25, 0, False),
    "varied": (0, 25, False),
    "together": (0, 50, True),
}
Choice = tuple[str, ...]


def outcomes(choice: Choice) -> dict[str, float]:
    """Return what the earlier chapters' models say under one choice, by goal.

    Parameters
    ----------
    choice
        One choice for each of ``LEVERS``, in their order, as in ``ch10-levers``.

    Returns
    -------
    dict
        A value for each of ``GOALS``, in its unit.
    """
    buffer, shelter, response, social, priority, culture = choice
    renewal = _renewal(int(social))
    return {
        **_reception(float(buffer)),
        **_shelter(shelter == "open"),
        **_response(float(response)),
        **renewal,
        **_waiting(renewal["lost"], int(priority)),
        **_culture(culture),
    }


@cache
def _reception(kept: float) -> dict[str, float]:
    now = reception_buffer(kept)["now"].iloc[0]
    return {"emergency": now["short_person_years"], "idle": now["idle_place_years"]}


@cache
def _shelter(local: bool) -> dict[str, float]:
    frames = thirty_people(local=local)
    places = frames["places"].set_index(["place", "month"])["people"]
    ends = frames["ends"].set_index("end")["people"]
    return {
        "network": float(places["Informal network", MONTHS[-1]]),
        "returned": float(ends["Returned"]),
        "permit": float(ends["Permit"]),
    }


@cache
def _response(strength: float) -> dict[str, float]:
    frames = respond(strength)
    path = frames["path"].set_index("year")["pressure"]
    lowest = float(frames["summary"]["lowest"].iloc[0])
    return {"pressure": abs(float(path[_set("look")])), "overshoot": max(0.0, -lowest)}


@cache
def _renewal(social: int) -> dict[str, float]:
    frames = renew(social=social)
    after = frames["index"].set_index(["name", "when"])["value"]
    homes = frames["homes"].set_index("item")["households"]
    return {
        "diversity": float(after["Diversity here", "after"]),
        "segregation": float(after["Segregation, city", "after"]),
        "lost": float(homes["Not back"]),
    }


@cache
def _waiting(lost: float, priority: int) -> dict[str, float]:
    """The seam: whoever is not back takes a vacant home elsewhere, before the list is served."""
    vacancies = round(_set("vacancies") - lost / _set("renewal_years"))
    frames = waiting_list(vacancies, priority, round(_set("newcomers")))
    one = frames["list"].iloc[0]
    wait = frames["wait"].set_index("who")["years"]["Without priority"]
    return {
        "wait": float(wait),
        "first": float(vacancies - one["housed"] - one["left_over"]),
    }


@cache
def _culture(programme: str) -> dict[str, float]:
    who = supply_or_price(*_PROGRAMMES[programme], cause="both")["who"]
    come = who[who["when"] == "plan"].set_index("group")["pct"]
    return {group: float(come[name]) for group, name in GROUPS.items()}


@cache
def _set(name: str) -> float:
    return float(data.value("ch10-lab", name, "value"))

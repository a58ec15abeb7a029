"""Who does what to whom in the humanitarian arena, as coded from chapter 3."""

from __future__ import annotations

import pandas as pd

from .. import data

PLACES = {"calais": "Calais", "lesbos": "Lesbos"}
#: relation: the noun for it, which fits an actor in the singular and in the plural
RELATIONS = {
    "helps": "Help",
    "refers": "Referral",
    "works with": "Co-operation",
    "criticises": "Criticism",
    "silent": "Silence",
    "obstructs": "Obstruction",
}
ALL = "all"


def arena(place: str = "calais", relation: str = ALL) -> dict[str, pd.DataFrame]:
    """Return the actors of a place along the line and the relations between them.

    Parameters
    ----------
    place
        ``calais`` or ``lesbos``.
    relation
        One of ``RELATIONS``, or ``all``.

    Returns
    -------
    dict
        ``actors``: ``actor`` (as in the chart), ``name``, ``position``, ``basis``, ``locator``.
        ``relations``: ``id``, ``actor``, ``towards``, ``relation``, ``told`` (the relation in
        words), ``what``, ``basis``, ``locator``; one row ``none`` where we coded none.
        ``ends``: two rows a relation, ``id``, ``actor``, ``end`` (``from`` or ``to``) and the
        columns of ``relations``.
        ``summary``: ``number`` of relations in the choice, ``of`` those of the place, ``stated``.

    Raises
    ------
    ValueError
        When place or relation is unknown.
    """
    if place not in PLACES:
        raise ValueError(f"arena: place is one of {', '.join(PLACES)}; got {place!r}")
    if relation not in (ALL, *RELATIONS):
        raise ValueError(
            f"arena: relation is one of {ALL}, {', '.join(RELATIONS)}; got {relation!r}"
        )
    actors = data.load("ch03-actors").sort_values("order")
    actors = actors[actors["place"].isin([place, "both"])]
    short = {
        row["actor"]: f"{row['short']}|({row['position']})" for row in actors.to_dict("records")
    }
    names = dict(zip(actors["actor"], actors["name"], strict=True))
    here = data.load("ch03-relations")
    here = here[here["place"] == place]
    chosen = here if relation == ALL else here[here["relation"] == relation]
    rows, ends = [], []
    for row in chosen.to_dict("records"):
        one = {"id": row["relation_id"], "relation": row["relation"]}
        told = {
            "told": f"{RELATIONS[row['relation']]}: {names[row['actor']]} → {names[row['towards']]}",
            "what": row["what"],
            "basis": row["basis"],
            "locator": row["locator"],
        }
        rows.append(one | {"actor": names[row["actor"]], "towards": names[row["towards"]]} | told)
        for end, who in (("from", row["actor"]), ("to", row["towards"])):
            ends.append(one | {"actor": short[who], "end": end} | told)
    if not rows:
        none = {
            "told": "none coded",
            "what": "none coded",
            "basis": "our coding",
            "locator": "none",
        }
        rows = [{"id": "none", "relation": relation, "actor": "none", "towards": "none"} | none]
        nobody = {"id": "none", "relation": relation, "actor": next(iter(short.values()))}
        ends = [nobody | {"end": "none"} | none]
    summary = {
        "number": len(chosen),
        "of": len(here),
        "stated": int((chosen["basis"] == "stated").sum()),
    }
    return {
        "actors": pd.DataFrame(
            {
                "actor": list(short.values()),
                "name": actors["name"].tolist(),
                "position": actors["position"].tolist(),
                "basis": actors["basis"].tolist(),
                "locator": actors["locator"].tolist(),
            }
        ),
        "relations": pd.DataFrame(rows),
        "ends": pd.DataFrame(ends),
        "summary": pd.DataFrame([summary]),
    }

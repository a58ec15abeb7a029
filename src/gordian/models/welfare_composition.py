"""Make CEE residents and the Netherlands-born alike, one trait at a time (chapter 6)."""

from __future__ import annotations

from functools import lru_cache
from itertools import combinations

import pandas as pd

from .equalise import equalise, parts_of_gap
from .raking import Weights
from .welfare_persons import Persons, people

#: The controls that equalise a trait, and what each is called.
TRAITS = {
    "age": "Age",
    "work": "Labour status",
    "children": "Children",
    "size": "Household size",
    "urban": "Town or country",
}

#: What can be compared: outcome, its name in a sentence, unit.
OUTCOMES = {
    "pension": ("a state pension", "%"),
    "insurance": ("an insurance benefit", "%"),
    "assistance": ("social assistance", "%"),
    "provisions": ("a provision or allowance", "%"),
    "euros": ("all benefits together", "€ a year"),
}

ORDERS = {
    "age-first": ("age", "work", "children", "size", "urban"),
    "work-first": ("work", "age", "children", "size", "urban"),
    "household-first": ("children", "size", "urban", "age", "work"),
    "age-last": ("urban", "size", "children", "work", "age"),
}

LABELS = {"NL": "Netherlands-born", "EU": "EU migrants", "CEE": "CEE residents"}


def make_alike(
    outcome: str = "insurance",
    order: str = "age-first",
    age: bool = False,
    work: bool = False,
    children: bool = False,
    size: bool = False,
    urban: bool = False,
    group: str = "CEE",
    made: Persons | None = None,
) -> dict[str, pd.DataFrame]:
    """Give a group of migrants the composition of the Netherlands-born, trait by trait.

    A thinking tool on invented people (:mod:`gordian.models.welfare_persons`). They are reweighted
    so that the margin of each chosen trait is that of the Netherlands-born; what each kind of people
    receives stays that of their own group. The part of a trait depends on when its turn comes; its
    Shapley share is the mean over all orders.

    The gap narrows for state pension, insurance, assistance and euros. For provisions it widens:
    CEE residents have fewer children at home yet receive child benefits more often, and income,
    which the chapter names as the reason for allowances, is in none of its tables.

    Parameters
    ----------
    outcome
        ``pension``, ``insurance``, ``assistance`` or ``provisions`` (% who receive one) or
        ``euros`` (all benefits, € a year a resident).
    order
        A key of ``ORDERS``: in which order the chosen traits are equalised.
    age, work, children, size, urban
        Whether to equalise age bands, labour status, number of children, household size, and living
        in an urban area.
    group
        ``CEE``, or ``EU`` for all intra-EU migrants.
    made
        The invented people; those that meet the tables when left out.

    Returns
    -------
    dict
        ``levels``: three rows (Netherlands-born; the group as it is; the group made alike) with
        ``row``, ``who``, ``value``, ``gap`` (Netherlands-born less this row), ``unit``. ``parts``: a
        row for each trait and each way of counting with ``trait``, ``equalised``, ``counted``
        (``this order`` or ``any order``), ``part`` (positive: narrows the gap), ``unit``.
        ``axes``: ``value_to``, ``part_from``, ``part_to``, the same for every choice of traits
        and order.

    Raises
    ------
    ValueError
        When ``outcome``, ``order`` or ``group`` is unknown.
    """
    for name, value, known in (
        ("outcome", outcome, OUTCOMES),
        ("order", order, ORDERS),
        ("group", group, ("CEE", "EU")),
    ):
        if value not in known:
            raise ValueError(f"make_alike: {name} is {value!r}; take one of {', '.join(known)}")
    values = _values(made or people(), outcome, group)
    nl = values.netherlands
    ticked = {"age": age, "work": work, "children": children, "size": size, "urban": urban}
    turns = ORDERS[order]
    chosen = [trait for trait in turns if ticked[trait]]
    unit = OUTCOMES[outcome][1]

    before, after = values.after[frozenset()], values.after[frozenset(chosen)]
    who = LABELS[group]
    levels = pd.DataFrame(
        [
            ("netherlands", LABELS["NL"], nl, 0.0),
            ("before", f"{who}, as they are", before, nl - before),
            ("after", f"{who}, made alike", after, nl - after),
        ],
        columns=["row", "who", "value", "gap"],
    ).assign(unit=unit)

    taken = parts_of_gap(lambda done: nl - values.after[done], chosen).set_index("trait")
    rows = [
        (TRAITS[trait], ticked[trait], counted, float(taken[column].get(trait, 0.0)))
        for trait in turns
        for counted, column in (("this order", "in_order"), ("any order", "shapley"))
    ]
    parts = pd.DataFrame(rows, columns=["trait", "equalised", "counted", "part"])
    lowest, highest = values.part_range
    return {
        "levels": levels,
        "parts": parts.assign(unit=unit),
        "axes": pd.DataFrame(
            {
                "value_to": [max(nl, *values.after.values())],
                "part_from": [lowest],
                "part_to": [highest],
            }
        ),
    }


class _Values:
    """What a group receives after equalising each set of traits, with the widest part of any."""

    def __init__(self, made: Persons, outcome: str, group: str) -> None:
        scale = 1 if outcome == "euros" else 100
        self.netherlands = scale * made.average("NL", outcome)
        self.after = {
            done: scale * made.average(group, outcome, _weights(made, group, done))
            for count in range(len(TRAITS) + 1)
            for done in map(frozenset, combinations(TRAITS, count))
        }
        direction = -1 if self.netherlands < self.after[frozenset()] else 1
        steps = [
            direction * (self.after[done | {trait}] - self.after[done])
            for done in self.after
            for trait in TRAITS
        ]
        self.part_range = (min(steps), max(steps))


@lru_cache(maxsize=64)
def _values(made: Persons, outcome: str, group: str) -> _Values:
    return _Values(made, outcome, group)


@lru_cache(maxsize=256)
def _weights(made: Persons, group: str, done: frozenset[str]) -> Weights:
    return equalise(made.traits, made.weights[group], made.weights["NL"], sorted(done))

"""Invented people for chapter 6 whose weighted margins are those of the chapter's three tables.

Nobody here exists. The tables say what each group looks like on average, not how traits go together
or who receives what. Two assumptions fill that in, both open: a pattern of how age, work and
household go together (``_pattern``) and a list of who is likelier to receive a benefit (``RULES``).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from itertools import product

import numpy as np
import pandas as pd

from .. import data
from .raking import Weights, misfit, tilt

GROUPS = ("NL", "EU", "CEE")
INSURANCE = ("pension", "disability", "unemployment", "other")
PROVISIONS = ("child", "assistance", "health", "study", "housing")

#: Age bands and the age that stands for each, in years.
AGES = {"18–29": 24.0, "30–44": 37.5, "45–64": 55.0, "65+": 75.0}
WORK = ("paid_work", "unemployed", "disabled", "retired", "student", "inactive")
#: Children and adults in the household; three stands for three or more.
CHILDREN = (0, 1, 2, 3)
ADULTS = (1, 2, 3)

_NO_JOB = ("unemployed", "disabled", "retired", "student", "inactive")
_UNDER_65 = tuple(band for band in AGES if band != "65+")

#: The assumption: benefit, trait, categories, effect, and why.
RULES: tuple[tuple[str, str, tuple[str | int, ...], str, str], ...] = (
    ("pension", "age", _UNDER_65, "never", "the AOW begins at the state pension age"),
    ("disability", "work", ("disabled",), "entitled", "what the insurance is for"),
    ("disability", "age", ("65+",), "never", "it ends at the state pension age"),
    ("unemployment", "work", ("unemployed",), "entitled", "what the insurance is for"),
    ("unemployment", "work", ("student",), "never", "no job was lost"),
    ("unemployment", "age", ("65+",), "never", "it ends at the state pension age"),
    ("other", "age", ("45–64",), "likelier", "mostly survivors, seldom young"),
    ("other", "age", ("65+",), "never", "replaced by the state pension"),
    ("child", "children", (1, 2, 3), "entitled", "child benefit is for every parent"),
    ("child", "age", ("65+",), "less likely", "children have mostly grown up"),
    ("assistance", "work", ("unemployed", "disabled", "inactive"), "likelier", "no earnings"),
    ("assistance", "adults", (1,), "likelier", "no partner's earnings"),
    ("assistance", "work", ("student",), "rarely", "students have study grants"),
    ("assistance", "age", ("65+",), "rarely", "the state pension comes first"),
    ("health", "work", _NO_JOB, "likelier", "depends on income"),
    ("health", "adults", (1,), "likelier", "depends on household income"),
    ("study", "work", ("student",), "entitled", "what the grant is for"),
    ("study", "age", ("30–44", "45–64"), "less likely", "grants end at thirty"),
    ("study", "age", ("65+",), "never", "grants end at thirty"),
    ("housing", "work", _NO_JOB, "likelier", "depends on income"),
    ("housing", "adults", (1,), "likelier", "depends on household income"),
    ("housing", "urban", (1,), "likelier", "more rented homes in towns"),
)

#: How much an effect multiplies the odds. These two numbers are assumed; the tests vary them.
LIKELIER = 4.0
ENTITLED = 40.0


@dataclass(frozen=True, eq=False)
class Persons:
    """Kinds of people, how many of each there are in a group, and what they receive.

    ``traits`` has one row a kind; ``weights[group]`` sums to 1; ``receives[group, outcome]`` is the
    chance (0–1) that this kind receives a benefit, or for ``euros`` the expected euros a year.
    """

    traits: pd.DataFrame
    weights: dict[str, Weights]
    receives: dict[tuple[str, str], Weights]

    def average(self, group: str, outcome: str, weights: Weights | None = None) -> float:
        """Return the weighted average of an outcome, under the group's weights or others."""
        held = self.weights[group] if weights is None else weights
        return float(held @ self.receives[group, outcome])


@lru_cache(maxsize=1)
def people() -> Persons:
    """Return the invented people that meet the chapter's tables, made once."""
    return build(*_tables())


def build(
    persons: pd.DataFrame,
    households: pd.DataFrame,
    benefits: pd.DataFrame,
    likelier: float = LIKELIER,
    entitled: float = ENTITLED,
) -> Persons:
    """Invent people whose weighted margins meet the three tables.

    Every combination of traits is a row; the weights of a group are those nearest to a common
    pattern (least relative entropy) with its means and shares. Benefits follow ``RULES`` on the
    scale of odds, shifted for each group and benefit until the share of table 3 is met; what the
    traits do not explain so stays a difference between the groups.

    Parameters
    ----------
    persons, households, benefits
        Tables 1, 2 and 3 of the chapter, as in ``data/``.
    likelier, entitled
        How much these effects multiply the odds, both above 1.

    Raises
    ------
    InfeasibleError
        When no positive weights meet a table.
    """
    traits, start = _pattern()
    weights = {
        group: tilt(_features(traits), start, wanted_means(group, persons, households))
        for group in GROUPS
    }
    table = benefits.set_index(["group", "scheme"])
    receives: dict[tuple[str, str], Weights] = {}
    for group in GROUPS:
        chances = {}
        for scheme in INSURANCE + PROVISIONS:
            odds = _odds(traits, scheme, likelier, entitled)
            chances[scheme] = _meet(odds, weights[group], table["share_pct"][group, scheme] / 100)
        for branch, schemes in (("insurance", INSURANCE), ("provisions", PROVISIONS)):
            # Independent within a kind of people, then shifted to the printed total.
            none = np.prod([1 - chances[scheme] for scheme in schemes], axis=0)
            odds = (1 - none) / np.maximum(none, 1e-12)
            chances[branch] = _meet(odds, weights[group], table["share_pct"][group, branch] / 100)
        euros = sum(
            chances[scheme] * table["mean_eur"][group, scheme] for scheme in INSURANCE + PROVISIONS
        )
        total = table["share_pct"][group, "total"] / 100 * table["mean_eur"][group, "total"]
        # The nine schemes add up to the printed total but for rounding; that is taken out here.
        chances["euros"] = euros * total / (weights[group] @ euros)
        receives |= {(group, outcome): chance for outcome, chance in chances.items()}
    return Persons(traits, weights, receives)


def wanted_means(group: str, persons: pd.DataFrame, households: pd.DataFrame) -> dict[str, float]:
    """Return what tables 1 and 2 say of a group as means: years, numbers, and shares from 0 to 1.

    The shares of labour status are scaled to sum to 1; printed, they sum to 99.9 to 100.1%.
    """
    one = persons[persons["group"] == group].set_index("characteristic")["value"]
    two = households[households["group"] == group].set_index("characteristic")["value"]
    all_work = sum(one[status] for status in WORK)
    return {
        "mean_age": float(one["mean_age"]),
        "women": float(one["women"] / 100),
        **{status: float(one[status] / all_work) for status in WORK},
        "children_present": float(two["children_present"] / 100),
        "n_children": float(two["n_children"]),
        "household_size": float(two["household_size"]),
        "urban": float(two["urban"] / 100),
    }


def report_misfit(
    made: Persons | None = None,
    tables: tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame] | None = None,
) -> pd.DataFrame:
    """Report how well the invented people meet every number of the three tables.

    Parameters
    ----------
    made
        The people to check; those of :func:`people` when left out.
    tables
        Tables 1, 2 and 3 to check against; those in ``data/`` when left out.

    Returns
    -------
    DataFrame
        ``table`` (1–3), ``group``, ``characteristic``, ``unit``, ``printed``, ``persons``,
        ``difference`` (persons − printed). Table 3 by the shares receiving and the total in euros
        a resident.
    """
    made = made or people()
    one, two, three = tables or _tables()
    rows: list[tuple[int, str, str, str, float, float]] = []
    for number, table in ((1, one), (2, two)):
        for row in table.to_dict("records"):
            group, what, unit, printed = (
                row[column] for column in ("group", "characteristic", "unit", "value")
            )
            fit = misfit(_features(made.traits), made.weights[group], {what: printed})
            reached = float(fit["reached"].iloc[0]) * (100 if unit == "%" else 1)
            rows.append((number, group, what, unit, printed, reached))
    for row in three.to_dict("records"):
        group, scheme, share = row["group"], row["scheme"], row["share_pct"]
        if scheme == "total":
            printed, reached = share / 100 * row["mean_eur"], made.average(group, "euros")
            rows.append((3, group, "total", "€ per resident", printed, reached))
        else:
            rows.append((3, group, scheme, "%", share, 100 * made.average(group, scheme)))
    columns = ["table", "group", "characteristic", "unit", "printed", "persons"]
    frame = pd.DataFrame(rows, columns=columns)
    return frame.assign(difference=frame["persons"] - frame["printed"])


def assumptions(likelier: float = LIKELIER, entitled: float = ENTITLED) -> pd.DataFrame:
    """Return who is assumed likelier to receive what: ``benefit``, ``trait``, ``who``, ``effect``,
    ``odds`` (what the odds are multiplied by) and ``why``.
    """
    effects = _effects(likelier, entitled)
    return pd.DataFrame(
        [
            (scheme, trait, ", ".join(map(str, who)), effect, effects[effect], why)
            for scheme, trait, who, effect, why in RULES
        ],
        columns=["benefit", "trait", "who", "effect", "odds", "why"],
    )


def _tables() -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    return (
        data.load("ch06-persons"),
        data.load("ch06-households"),
        data.load("ch06-benefits-2014"),
    )


def _pattern() -> tuple[pd.DataFrame, Weights]:
    """Every possible kind of people, and how the traits go together before any table is met."""
    rows = []
    for age, work, children, adults, urban, woman in product(
        AGES, WORK, CHILDREN, ADULTS, (0, 1), (0, 1)
    ):
        old = age == "65+"
        if work == "student" and age != "18–29":
            continue
        if work not in ("retired", "inactive") if old else work == "retired":
            continue
        # Past 65 children at home, and not having retired, are rare.
        rare = 0.05 ** (old and children > 0) * 0.1 ** (old and work == "inactive")
        rows.append((age, work, children, adults + children, urban, woman, adults, rare))
    columns = ["age", "work", "children", "size", "urban", "woman", "adults", "start"]
    frame = pd.DataFrame(rows, columns=columns)
    return frame.drop(columns="start"), frame["start"].to_numpy(dtype=float)


def _features(traits: pd.DataFrame) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "mean_age": traits["age"].map(AGES),
            "women": traits["woman"],
            **{status: (traits["work"] == status) for status in WORK},
            "children_present": traits["children"] > 0,
            "n_children": traits["children"],
            "household_size": traits["size"],
            "urban": traits["urban"],
        }
    ).astype(float)


def _effects(likelier: float, entitled: float) -> dict[str, float]:
    if not 1 < likelier < entitled:
        raise ValueError(f"persons: need 1 < likelier < entitled, got {likelier} and {entitled}")
    return {
        "never": 0.0,
        "rarely": 1 / entitled,
        "less likely": 1 / likelier,
        "likelier": likelier,
        "entitled": entitled,
    }


def _odds(traits: pd.DataFrame, scheme: str, likelier: float, entitled: float) -> Weights:
    effects = _effects(likelier, entitled)
    odds = np.ones(len(traits))
    for benefit, trait, who, effect, _ in RULES:
        if benefit == scheme:
            odds[traits[trait].isin(who)] *= effects[effect]
    return odds


def _meet(odds: Weights, weights: Weights, share: float) -> Weights:
    """Multiply all odds by one factor so that the weighted share who receive is the one printed."""
    reachable = float(weights[odds > 0].sum())
    if not 0 < share < reachable:
        raise ValueError(
            f"persons: a share of {share:.3f} should receive this benefit, but the rules let at "
            f"most {reachable:.3f}; loosen a 'never' in RULES"
        )
    low, high = -60.0, 60.0
    for _ in range(100):
        middle = (low + high) / 2
        raised = odds * np.exp(middle)
        too_many = weights @ (raised / (1 + raised)) > share
        low, high = (low, middle) if too_many else (middle, high)
    return raised / (1 + raised)

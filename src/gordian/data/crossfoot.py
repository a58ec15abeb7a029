"""Arithmetic that the printed tables must obey: parts add up to their totals within rounding.

How far a sum may be off follows from rounding alone. A figure printed in steps of u lies within
u/2 of its exact value, so a sum of n such figures lies within n·u/2. A product of a share within d
and a mean within e lies within share·e + mean·d + d·e. A larger difference is an error in a cell,
for the exact figures add up exactly.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

STATUSES = ("paid_work", "unemployed", "disabled", "retired", "student", "inactive")

#: Half of the step in which each figure is printed.
SHARE_STEP = 0.05  # percentages to one decimal
EURO_STEP = 0.5  # whole euros
COUNT_STEP = 2.5  # CBS counts in multiples of five

#: Sums of binary fractions miss by less than this.
_FLOAT_NOISE = 1e-6


@dataclass(frozen=True)
class Mismatch:
    """Cells that do not add up: positions of their rows in the frame, the column, what is wrong."""

    rows: tuple[int, ...]
    field: str
    what: str


def euros(share_pct: float, mean_eur: float) -> tuple[float, float]:
    """Return the expected euros per person, share × mean, and how far rounding can put it off.

    ``share_pct`` is a percentage printed to one decimal, ``mean_eur`` an amount in whole euros.
    """
    share, share_off = share_pct / 100, SHARE_STEP / 100
    off = share * EURO_STEP + mean_eur * share_off + share_off * EURO_STEP
    return share * mean_eur, off


def check(name: str, tables: Mapping[str, pd.DataFrame]) -> list[Mismatch]:
    """Return where the table called ``name`` does not add up; ``[]`` when no rule concerns it."""
    rule = RULES.get(name)
    return list(rule(tables)) if rule else []


def statuses_sum_to_100(tables: Mapping[str, pd.DataFrame]) -> Iterator[Mismatch]:
    """The six labour statuses of a group sum to 100%."""
    for group, rows in tables["ch06-persons"].groupby("group", sort=False):
        found = rows[rows["characteristic"].isin(STATUSES)]
        yield from _lacking(f"group {group}", "characteristic", found, STATUSES)
        total, off = found["value"].sum(), len(STATUSES) * SHARE_STEP
        if abs(total - 100) > off + _FLOAT_NOISE:
            what = f"labour statuses of group {group} sum to {total:.1f}%, not to 100 ± {off:.1f}%"
            yield Mismatch(_positions(found), "value", what)


def benefits_add_up(tables: Mapping[str, pd.DataFrame]) -> Iterator[Mismatch]:
    """In each group the schemes make up their branch, and the two branches the total."""
    schemes = tables["ch06-schemes"]
    parts: dict[str, list[str]] = {"total": ["insurance", "provisions"]}
    for branch in parts["total"]:
        parts[branch] = schemes.loc[schemes["branch"] == branch, "scheme"].tolist()
    for group, rows in tables["ch06-benefits-2014"].groupby("group", sort=False):
        for whole, pieces in parts.items():
            found = rows[rows["scheme"].isin([whole, *pieces])]
            lacking = list(_lacking(f"group {group}", "scheme", found, [whole, *pieces]))
            yield from lacking or _benefit_mismatches(f"group {group}", found, whole)


def statuses_sum_to_total(tables: Mapping[str, pd.DataFrame]) -> Iterator[Mismatch]:
    """The people in the socio-economic categories of a year sum to that year's total."""
    for year, rows in tables["ch06-cbs-status"].groupby("year", sort=False):
        yield from _lacking(f"year {year}", "status", rows, ["total"])
        is_total = rows["status"] == "total"
        whole, total = rows.loc[is_total, "people"].sum(), rows.loc[~is_total, "people"].sum()
        off = len(rows) * COUNT_STEP
        if abs(total - whole) > off:
            what = f"categories of {year} sum to {total}, not to the total {whole} ± {off:g}"
            yield Mismatch(_positions(rows), "people", what)


#: table: the rule that it must obey
RULES: dict[str, Callable[[Mapping[str, pd.DataFrame]], Iterator[Mismatch]]] = {
    "ch06-persons": statuses_sum_to_100,
    "ch06-benefits-2014": benefits_add_up,
    "ch06-cbs-status": statuses_sum_to_total,
}


def _benefit_mismatches(who: str, rows: pd.DataFrame, whole: str) -> Iterator[Mismatch]:
    top, pieces = rows[rows["scheme"] == whole].iloc[0], rows[rows["scheme"] != whole]
    expected, off = euros(top["share_pct"], top["mean_eur"])
    total = 0.0
    for share, mean in zip(pieces["share_pct"], pieces["mean_eur"], strict=True):
        piece, piece_off = euros(share, mean)
        total, off = total + piece, off + piece_off
    names = " + ".join(pieces["scheme"])
    if abs(total - expected) > off + _FLOAT_NOISE:
        what = (
            f"share × mean of {names} is €{total:.1f} per person in {who}, "
            f"but {whole} gives €{expected:.1f} (rounding explains ± €{off:.1f})"
        )
        yield Mismatch(_positions(rows), "share_pct, mean_eur", what)
    # Whoever receives from a scheme receives from the branch; nobody is in the branch without one.
    low, high = pieces["share_pct"].max() - 2 * SHARE_STEP, pieces["share_pct"].sum()
    high += (len(pieces) + 1) * SHARE_STEP
    if not low - _FLOAT_NOISE <= top["share_pct"] <= high + _FLOAT_NOISE:
        what = (
            f"share of {whole} in {who} is {top['share_pct']}%, "
            f"but {names} allow {low:.1f} to {high:.1f}%"
        )
        yield Mismatch(_positions(rows), "share_pct", what)


def _lacking(who: str, field: str, rows: pd.DataFrame, wanted: Sequence[str]) -> Iterator[Mismatch]:
    for name in sorted(set(wanted).difference(rows[field])):
        yield Mismatch(_positions(rows), field, f"{who} has no row for {name}")


def _positions(rows: pd.DataFrame) -> tuple[int, ...]:
    return tuple(int(position) for position in rows.index)

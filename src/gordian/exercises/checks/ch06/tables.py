"""The figures of chapter 6 that its checks compare with, by group and scheme."""

from __future__ import annotations

from .... import data

GROUPS = ("NL", "EU", "CEE")


def share(group: str, scheme: str) -> float:
    """Return the share of residents who receive a scheme in 2014, in per cent."""
    return float(data.value("ch06-benefits-2014", f"{group}:{scheme}", "share_pct"))


def amount(group: str, scheme: str) -> float:
    """Return the mean amount of those who receive a scheme in 2014, in euros a year."""
    return float(data.value("ch06-benefits-2014", f"{group}:{scheme}", "mean_eur"))


def euros(group: str, scheme: str) -> float:
    """Return euros a year per resident: share × amount."""
    return share(group, scheme) * amount(group, scheme) / 100


def person(group: str, characteristic: str) -> float:
    """Return a characteristic of persons, average of 2004–2014."""
    return float(data.value("ch06-persons", f"{group}:{characteristic}", "value"))

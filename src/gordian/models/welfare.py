"""Who receives what from social security, and why the groups differ (chapter 6).

Tables come from ``gordian.data`` unless a frame is given; everything else is worked out here.
"""

from __future__ import annotations

from collections.abc import Iterable
from math import prod

import pandas as pd

from .. import data
from .decomposition import kitagawa, shapley

#: What a group is called in charts and tables; intra-EU migrants include those from CEE.
GROUPS = {"NL": "Netherlands-born", "EU": "Intra-EU migrants", "CEE": "of whom CEE"}

#: Schemes in the order of the chapter's table 3, by view.
VIEWS = {
    "totals": ("total", "insurance", "provisions"),
    "insurance": ("pension", "disability", "unemployment", "other", "insurance"),
    "provisions": ("child", "assistance", "health", "study", "housing", "provisions"),
}
SCHEMES = VIEWS["insurance"][:-1] + VIEWS["provisions"][:-1]

#: What can be shown, with its unit.
MEASURES = {"share": "%", "amount": "€ a year", "per-resident": "€ a year"}

#: What moves each scheme in ``ten_years_on``; of the others the chapter says nothing.
MOVED_BY = {
    "pension": "ageing",
    "disability": "wages",
    "unemployment": "wages",
    "child": "wages",
    "assistance": "wages",
    "health": "wages",
    "housing": "wages",
}


def per_resident(benefits: pd.DataFrame | None = None) -> pd.DataFrame:
    """Return table 3 with the euros a year to expect per resident: share receiving × mean amount.

    Parameters
    ----------
    benefits
        Table 3: ``group``, ``scheme``, ``share_pct`` (%), ``mean_eur`` (€ a year given receipt).

    Returns
    -------
    DataFrame
        The same rows, indexed by group and scheme, with a column ``euros`` (€ a year a resident).
    """
    table = data.load("ch06-benefits-2014") if benefits is None else benefits
    table = table.set_index(["group", "scheme"])[["share_pct", "mean_eur"]].astype(float)
    return table.assign(euros=table["share_pct"] / 100 * table["mean_eur"])


def scheme_names() -> dict[str, str]:
    """Return the English name of each scheme."""
    table = data.load("ch06-schemes")
    return dict(zip(table["scheme"], table["name_en"], strict=True))


def schemes(
    measure: str = "share",
    view: str = "totals",
    benefits: pd.DataFrame | None = None,
) -> dict[str, pd.DataFrame]:
    """Set three groups side by side, scheme by scheme.

    Parameters
    ----------
    measure
        ``share`` (% who receive it), ``amount`` (mean € a year of those who do) or
        ``per-resident`` (share × amount: € a year to expect per resident).
    view
        ``totals``, ``insurance`` or ``provisions``.
    benefits
        Table 3; loaded when left out.

    Returns
    -------
    dict
        ``schemes``: ``scheme``, ``name``, ``group``, ``born`` (the group in words), ``unit``,
        ``value``. ``axes``: ``value_to``, the same in every view of a measure.

    Raises
    ------
    ValueError
        When ``measure`` or ``view`` is unknown.
    """
    _one_of("schemes", "measure", measure, MEASURES)
    _one_of("schemes", "view", view, VIEWS)
    column = {"share": "share_pct", "amount": "mean_eur", "per-resident": "euros"}[measure]
    values = per_resident(benefits)[column]
    called = scheme_names()
    unit = MEASURES[measure]
    frame = pd.DataFrame(
        [
            {
                "scheme": scheme,
                "name": called[scheme],
                "group": group,
                "born": born,
                "unit": unit,
                "value": float(values[group, scheme]),
            }
            for scheme in VIEWS[view]
            for group, born in GROUPS.items()
        ]
    )
    return {"schemes": frame, "axes": pd.DataFrame({"value_to": [float(values.max())]})}


def equalise_pension_age(
    share: float | None = None,
    persons: pd.DataFrame | None = None,
    benefits: pd.DataFrame | None = None,
) -> dict[str, pd.DataFrame]:
    """Ask what would be left of the difference in state pension if more CEE residents were retired.

    There are two strata, the retired and the others. The rate is what table 3 and table 1 give
    together: people who receive a state pension (2014) over people who are retired (mean of
    2004–2014); nobody else is taken to receive one. That rate and the mean amount stay as they are
    while the share retired moves. It is a ratio of two tables and not an observed rate: the years
    differ, some retire before the pension age, and some who receive the pension still work.

    Parameters
    ----------
    share
        Share of CEE residents who are retired, in %; that of table 1 when left out.
    persons, benefits
        Tables 1 and 3; loaded when left out.

    Returns
    -------
    dict
        ``use``, in % of residents who receive a state pension, and ``euros``, in € a year a
        resident. Each leads from the Netherlands-born to CEE residents: ``step``, ``what``
        (``group`` or ``part``), ``amount`` (of a group, or what the part takes off), ``start`` and
        ``end`` of its bar, ``retired_table_pct`` (the share retired in table 1) and
        ``retired_nl_pct``.
        The parts of ``use`` are Kitagawa's; of ``euros`` the Shapley shares of three factors.

    Raises
    ------
    ValueError
        When ``share`` is not between 0 and 100.

    Source: Kitagawa (1955); Shorrocks (2013). See :mod:`gordian.models.decomposition`.
    """
    factors = pension_factors(persons, benefits)
    nl, cee = factors["NL"], factors["CEE"]
    in_table = 100 * cee["composition"]
    share = in_table if share is None else float(share)
    if not 0 <= share <= 100:
        raise ValueError(f"equalise_pension_age: share is a percentage, 0 to 100; got {share}")
    cee = cee | {"composition": share / 100}

    parts = 100 * kitagawa(nl["composition"], nl["rate"], cee["composition"], cee["rate"]).sum()
    use = [
        ("Composition: share retired", float(parts["composition"])),
        ("Rate: recipients per retired", float(parts["rate"])),
    ]
    in_euros = shapley(lambda moved: prod((nl if f in moved else cee)[f] for f in nl), list(nl))
    euros = [
        ("Composition: share retired", in_euros["composition"]),
        ("Rate: recipients per retired", in_euros["rate"]),
        ("Amount: per recipient", in_euros["amount"]),
    ]
    retired = {"retired_table_pct": in_table, "retired_nl_pct": 100 * nl["composition"]}
    return {
        "use": _staircase(
            100 * nl["composition"] * nl["rate"], use, 100 * cee["composition"] * cee["rate"]
        ).assign(**retired),
        "euros": _staircase(prod(nl.values()), euros, prod(cee.values())).assign(**retired),
    }


def pension_factors(
    persons: pd.DataFrame | None = None, benefits: pd.DataFrame | None = None
) -> dict[str, dict[str, float]]:
    """Write state pension per resident as a product of three factors, for each group.

    Returns
    -------
    dict
        For each group ``composition`` (share retired, 0–1), ``rate`` (recipients of a state pension
        per retired person) and ``amount`` (mean € a year of those who do).
    """
    table = data.load("ch06-persons") if persons is None else persons
    retired = table[table["characteristic"] == "retired"].set_index("group")["value"]
    received = per_resident(benefits)
    return {
        group: {
            "composition": float(retired[group]) / 100,
            "rate": float(received["share_pct"][group, "pension"] / retired[group]),
            "amount": float(received["mean_eur"][group, "pension"]),
        }
        for group in GROUPS
    }


def ten_years_on(
    years: int = 10,
    wages: float = 10,
    ageing: float = 0.5,
    benefits: pd.DataFrame | None = None,
    persons: pd.DataFrame | None = None,
) -> dict[str, pd.DataFrame]:
    """Think through what CEE residents would receive some years after 2014, scheme by scheme.

    A thinking tool: the chapter states the directions (more state pension as people age; fewer
    allowances and less assistance as earnings rise; slowly towards the average Dutch resident), the
    speeds are the reader's. Euros per resident of each scheme move from the CEE to the Dutch figure
    of table 3: the state pension with the share of the gap in mean age that is closed, the schemes
    that depend on earnings with the share of the gap in wages that is closed. Study grants and
    other insurance, of which the chapter says nothing, stay; so do the Dutch figures of 2014.

    Parameters
    ----------
    years
        Years after 2014; at 0 every number is that of table 3.
    wages
        Share of the remaining gap in wages that closes each year, in %.
    ageing
        Years by which the mean age of CEE residents rises in a calendar year: 0 when newcomers keep
        the group as young as it is, 1 when nobody comes or leaves. It rises up to the Dutch mean.
    benefits, persons
        Tables 3 and 1; loaded when left out.

    Returns
    -------
    dict
        ``schemes``: ``scheme``, ``name``, ``moved_by``, and € a year a resident: ``nl``,
        ``cee_2014``, ``cee``. ``total``: one row with ``name``, ``nl``, ``cee_2014``, ``cee``. The
        total moves between the two printed totals as the sum of the schemes does between its own
        two ends. ``axes``: ``total_to``.

    Raises
    ------
    ValueError
        When ``years`` or ``wages`` is not in 0–100 or ``ageing`` not in 0–1.
    """
    for name, value, top in (("years", years, 100), ("wages", wages, 100), ("ageing", ageing, 1)):
        if not 0 <= value <= top:
            raise ValueError(f"ten_years_on: {name} runs from 0 to {top}, got {value}")
    table = data.load("ch06-persons") if persons is None else persons
    age = table[table["characteristic"] == "mean_age"].set_index("group")["value"]
    closed = {
        "wages": 1 - (1 - wages / 100) ** years,
        "ageing": min(1.0, ageing * years / (age["NL"] - age["CEE"])),
        "nothing": 0.0,
    }
    euros = per_resident(benefits)["euros"]
    called = scheme_names()
    rows = []
    for scheme in SCHEMES:
        moved_by = MOVED_BY.get(scheme, "nothing")
        nl, cee = float(euros["NL", scheme]), float(euros["CEE", scheme])
        then = cee + closed[moved_by] * (nl - cee)
        rows.append((scheme, called[scheme], moved_by, nl, cee, then))
    frame = pd.DataFrame(rows, columns=["scheme", "name", "moved_by", "nl", "cee_2014", "cee"])

    nl_total, cee_total = float(euros["NL", "total"]), float(euros["CEE", "total"])
    to_print = (nl_total - cee_total) / (frame["nl"].sum() - frame["cee_2014"].sum())
    rise = (frame["cee"] - frame["cee_2014"]) * to_print
    # Largest when what raises the total is complete and what lowers it has not begun.
    apart = frame["nl"] - frame["cee_2014"]
    most = apart.groupby(frame["moved_by"]).sum().drop("nothing").clip(lower=0).sum()
    total = {
        "name": called["total"],
        "nl": nl_total,
        "cee_2014": cee_total,
        "cee": cee_total + float(rise.sum()),
    }
    axes = {"total_to": [max(nl_total, cee_total + float(most) * to_print)]}
    return {"schemes": frame, "total": pd.DataFrame([total]), "axes": pd.DataFrame(axes)}


def _staircase(top: float, parts: list[tuple[str, float]], bottom: float) -> pd.DataFrame:
    """Bars that lead from the Netherlands-born, part by part, down to CEE residents."""
    rows = [(GROUPS["NL"], "group", top, 0.0, top)]
    level = top
    for step, amount in parts:
        rows.append((step, "part", amount, level - amount, level))
        level -= amount
    rows.append(("CEE residents", "group", bottom, 0.0, bottom))
    return pd.DataFrame(rows, columns=["step", "what", "amount", "start", "end"])


def _one_of(function: str, name: str, value: str, known: Iterable[str]) -> None:
    if value not in known:
        raise ValueError(f"{function}: {name} is {value!r}; take one of {', '.join(known)}")

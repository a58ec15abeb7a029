"""Numbers of chapter 6 computed from its tables."""

from __future__ import annotations

from .. import data
from ..models import welfare
from ..models.welfare_composition import make_alike
from ..models.welfare_persons import report_misfit
from . import Entry, computed

_BENEFITS = ("ch06-benefits-2014",)
_PERSONS = ("ch06-persons", "ch06-benefits-2014")
_ALL = ("ch06-persons", "ch06-households", "ch06-benefits-2014")

_EUROS = "€ a year per resident"


def _euros(group: str, scheme: str = "total") -> float:
    return float(welfare.per_resident()["euros"][group, scheme])


def _lower(group: str, scheme: str = "total") -> float:
    """Euros a year per resident fewer than the Netherlands-born, as whole euros are printed."""
    return round(_euros("NL", scheme)) - round(_euros(group, scheme))


def _without_pension(group: str) -> float:
    """Euros a year per resident in all schemes but the state pension, as whole euros are printed."""
    return round(_euros(group)) - round(_euros(group, "pension"))


def _sum(group: str) -> float:
    return sum(_euros(group, scheme) for scheme in welfare.SCHEMES)


def _fewer(group: str, scheme: str) -> float:
    """Points of the share who receive it below the Netherlands-born; negative when above."""
    share = welfare.per_resident()["share_pct"]
    return float(share["NL", scheme] - share[group, scheme])


def _times(column: str, scheme: str) -> float:
    """What CEE residents have for each 1 of the Netherlands-born."""
    table = welfare.per_resident()[column]
    return float(table["CEE", scheme] / table["NL", scheme])


def _rate(group: str) -> float:
    return 100 * welfare.pension_factors()[group]["rate"]


def _step(part: str, share: float | None = None, frame: str = "use") -> float:
    """An amount on the way from the Netherlands-born to CEE residents, by how its step begins."""
    steps = welfare.equalise_pension_age(share)[frame]
    return float(steps.loc[steps["step"].str.startswith(part), "amount"].iloc[0])


def _if_as_old() -> float:
    return 100 * welfare.pension_factors()["NL"]["composition"]


def _eu_share(year: int) -> float:
    return float(data.value("ch06-eu-share", year, "share_pct"))


def _gap_alike(outcome: str) -> float:
    """The gap in invented people once all five traits are equalised."""
    every = make_alike(outcome, age=True, work=True, children=True, size=True, urban=True)
    return float(every["levels"].set_index("row")["gap"]["after"])


def _largest_misfit() -> float:
    fit = report_misfit()
    return float(fit.loc[fit["unit"] == "%", "difference"].abs().max())


#: By name, as :data:`Entry`.
_ENTRIES: dict[str, Entry] = {
    "euros-nl": (lambda: _euros("NL"), _EUROS, "derived", _BENEFITS),
    "euros-eu": (lambda: _euros("EU"), _EUROS, "derived", _BENEFITS),
    "euros-cee": (lambda: _euros("CEE"), _EUROS, "derived", _BENEFITS),
    "euros-gap-eu": (lambda: _lower("EU"), _EUROS, "derived", _BENEFITS),
    "euros-gap-cee": (lambda: _lower("CEE"), _EUROS, "derived", _BENEFITS),
    "insurance-euros-nl": (lambda: _euros("NL", "insurance"), _EUROS, "derived", _BENEFITS),
    "insurance-euros-cee": (lambda: _euros("CEE", "insurance"), _EUROS, "derived", _BENEFITS),
    "insurance-euros-gap-cee": (lambda: _lower("CEE", "insurance"), _EUROS, "derived", _BENEFITS),
    "provisions-euros-nl": (lambda: _euros("NL", "provisions"), _EUROS, "derived", _BENEFITS),
    "provisions-euros-cee": (lambda: _euros("CEE", "provisions"), _EUROS, "derived", _BENEFITS),
    "provisions-euros-gap-cee": (lambda: _lower("CEE", "provisions"), _EUROS, "derived", _BENEFITS),
    "sum-of-schemes-nl": (lambda: _sum("NL"), _EUROS, "derived", _BENEFITS),
    "sum-of-schemes-eu": (lambda: _sum("EU"), _EUROS, "derived", _BENEFITS),
    "sum-of-schemes-cee": (lambda: _sum("CEE"), _EUROS, "derived", _BENEFITS),
    "gap-any-eu": (lambda: _fewer("EU", "total"), "points", "derived", _BENEFITS),
    "gap-any-cee": (lambda: _fewer("CEE", "total"), "points", "derived", _BENEFITS),
    "gap-insurance-cee": (lambda: _fewer("CEE", "insurance"), "points", "derived", _BENEFITS),
    "gap-provisions-cee": (lambda: _fewer("CEE", "provisions"), "points", "derived", _BENEFITS),
    "gap-pension-eu": (lambda: _fewer("EU", "pension"), "points", "derived", _BENEFITS),
    "gap-pension-cee": (lambda: _fewer("CEE", "pension"), "points", "derived", _BENEFITS),
    "gap-pension-even": (
        lambda: 100 * _fewer("EU", "pension") / _fewer("CEE", "pension"),
        "% of the EU group",
        "derived",
        _BENEFITS,
    ),
    "gap-unemployment-cee": (lambda: _fewer("CEE", "unemployment"), "points", "derived", _BENEFITS),
    "amount-ratio-cee": (lambda: 100 * _times("mean_eur", "total"), "%", "derived", _BENEFITS),
    "unemployment-ratio-cee": (
        lambda: _times("share_pct", "unemployment"),
        "times",
        "derived",
        _BENEFITS,
    ),
    "assistance-ratio-cee": (
        lambda: _times("share_pct", "assistance"),
        "times",
        "derived",
        _BENEFITS,
    ),
    "disability-euros-nl": (lambda: _euros("NL", "disability"), _EUROS, "derived", _BENEFITS),
    "disability-euros-cee": (lambda: _euros("CEE", "disability"), _EUROS, "derived", _BENEFITS),
    "pension-euros-nl": (lambda: _euros("NL", "pension"), _EUROS, "derived", _BENEFITS),
    "pension-euros-cee": (lambda: _euros("CEE", "pension"), _EUROS, "derived", _BENEFITS),
    "pension-euros-gap-cee": (lambda: _lower("CEE", "pension"), _EUROS, "derived", _BENEFITS),
    "euros-without-pension-nl": (lambda: _without_pension("NL"), _EUROS, "derived", _BENEFITS),
    "euros-without-pension-cee": (lambda: _without_pension("CEE"), _EUROS, "derived", _BENEFITS),
    "gap-euros-without-pension": (
        lambda: _without_pension("NL") - _without_pension("CEE"),
        _EUROS,
        "derived",
        _BENEFITS,
    ),
    "pension-part-of-euros-nl": (
        lambda: 100 * _euros("NL", "pension") / _euros("NL"),
        "%",
        "derived",
        _BENEFITS,
    ),
    "pension-rate-nl": (lambda: _rate("NL"), "per 100 retired", "derived", _PERSONS),
    "pension-rate-cee": (lambda: _rate("CEE"), "per 100 retired", "derived", _PERSONS),
    "gap-composition": (lambda: _step("Composition"), "points", "derived", _PERSONS),
    "gap-rate": (lambda: _step("Rate"), "points", "derived", _PERSONS),
    "gap-composition-euros": (
        lambda: _step("Composition", None, "euros"),
        _EUROS,
        "derived",
        _PERSONS,
    ),
    "pension-use-if-as-old": (lambda: _step("CEE", _if_as_old()), "%", "derived", _PERSONS),
    "gap-if-as-old": (
        lambda: _step("Netherlands") - _step("CEE", _if_as_old()),
        "points",
        "derived",
        _PERSONS,
    ),
    "eu-share-rise": (
        lambda: _eu_share(2019) - _eu_share(2004),
        "points",
        "derived",
        ("ch06-eu-share",),
    ),
    "eu-share-ratio": (
        lambda: _eu_share(2019) / _eu_share(2004),
        "times",
        "derived",
        ("ch06-eu-share",),
    ),
    "alike-gap-pension": (lambda: _gap_alike("pension"), "points", "illustrative", _ALL),
    "alike-gap-insurance": (lambda: _gap_alike("insurance"), "points", "illustrative", _ALL),
    "alike-gap-assistance": (lambda: _gap_alike("assistance"), "points", "illustrative", _ALL),
    "alike-gap-provisions": (lambda: _gap_alike("provisions"), "points", "illustrative", _ALL),
    "alike-gap-euros": (lambda: _gap_alike("euros"), _EUROS, "illustrative", _ALL),
    "persons-misfit": (_largest_misfit, "points", "illustrative", _ALL),
}


FACTS = computed("ch06", _ENTRIES, {"illustrative": "invented people that meet"})

"""Charts and sentences of chapter 6 on who receives what, and why."""

from __future__ import annotations

from collections.abc import Mapping

import altair as alt
import pandas as pd

from ..models.welfare import GROUPS
from ..theme import color, colors, euro, percent, points
from .layout import axis_ends, layered, names_axis, room

Frames = Mapping[str, pd.DataFrame]

_KEY = {
    "NL": "NL: Netherlands-born",
    "EU": "EU: all intra-EU migrants",
    "CEE": "CEE: Central & Eastern Europe",
}
_WHOLE = {
    "total": ("a benefit of any kind", "All benefits together come"),
    "insurance": ("social insurance", "Social insurance comes"),
    "provisions": ("social provisions", "Social provisions come"),
}


def schemes(frame: pd.DataFrame) -> alt.LayerChart:
    """Draw three bars for each scheme, one a group, from ``models.welfare.schemes``."""
    written = (
        "datum.group + ' ' + (datum.unit == '%' ? format(datum.value, '.1f') + '%'"
        " : '€' + format(datum.value, ',.0f'))"
    )
    groups = list(GROUPS)
    base = (
        alt.Chart(frame)
        .transform_calculate(written=written)
        .encode(
            y=alt.Y("name:N", sort=None, title=None, axis=names_axis()),
            yOffset=alt.YOffset("group:N", sort=groups),
            x=room("value", 92),
        )
    )
    bars = base.mark_bar(height=15).encode(
        color=alt.Color(
            "group:N",
            sort=groups,
            scale=alt.Scale(domain=groups, range=colors(*groups)),
            legend=alt.Legend(title=None, columns=1, labelExpr=f"{_KEY}[datum.label]"),
        )
    )
    texts = base.mark_text(align="left", dx=4).encode(text="written:N")
    return layered(bars, texts, *axis_ends(frame, "scale_to"), height=alt.Step(18))


def schemes_in_words(frame: pd.DataFrame) -> str:
    """Say what three groups receive in all, and where those from CEE stand furthest apart."""
    value = frame.set_index(["scheme", "group"])["value"]
    names = dict(zip(frame["scheme"], frame["name"], strict=True))
    unit, measure = frame["unit"].iloc[0], frame["measure"].iloc[0]

    def written(number: float) -> str:
        return percent(number) if unit == "%" else euro(number)

    whole = next(scheme for scheme in _WHOLE if scheme in names)
    nl, eu, cee = (written(value[whole, group]) for group in GROUPS)
    if unit == "%":
        first = (
            f"{nl} of the Netherlands-born receive {_WHOLE[whole][0]}, {eu} of intra-EU migrants "
            f"and {cee} of those from Central and Eastern Europe (CEE)."
        )
    elif measure.startswith("Mean"):
        first = (
            f"Among those who receive {_WHOLE[whole][0]}, the mean is {nl} a year for the "
            f"Netherlands-born, {eu} for intra-EU migrants and {cee} for those from Central and "
            "Eastern Europe (CEE)."
        )
    else:
        first = (
            f"{_WHOLE[whole][1]} to {nl} a year per Netherlands-born resident, {eu} per "
            f"intra-EU migrant and {cee} per migrant from Central and Eastern Europe (CEE)."
        )
    apart = {
        scheme: value[scheme, "CEE"] - value[scheme, "NL"] for scheme in names if scheme != whole
    }
    lowest, highest = min(apart, key=apart.__getitem__), max(apart, key=apart.__getitem__)
    sides = [
        f"furthest {side} for {_called(scheme, names)} ({written(value[scheme, 'CEE'])} against "
        f"{written(value[scheme, 'NL'])})"
        for side, scheme, there in (
            ("below", lowest, apart[lowest] < 0),
            ("above", highest, apart[highest] > 0),
        )
        if there
    ]
    return f"{first} Compared with the Netherlands-born, CEE residents are {' and '.join(sides)}."


def pension_gap(frames: Frames) -> list[alt.LayerChart]:
    """Draw the way from the Netherlands-born to CEE residents, part by part: in % and in euros."""
    return [
        _staircase(
            frames["use"],
            "Residents who receive a state pension",
            "format(datum.amount, '.1f') + '%'",
            _taken_off("format(abs(datum.amount), '.1f') + ' points'", 0.05),
        ),
        _staircase(
            frames["euros"],
            "State pension, euros a year per resident",
            "'€' + format(datum.amount, ',.0f')",
            _taken_off("'€' + format(abs(datum.amount), ',.0f')", 0.5),
        ),
    ]


def pension_use(frames: Frames) -> alt.LayerChart:
    """Draw just the two groups of ``pension_gap``, for the start page."""
    return _staircase(
        frames["use"],
        "Residents who receive a state pension",
        "format(datum.amount, '.1f') + '%'",
        "''",
        "datum.what == 'group'",
    )


def pension_gap_in_words(frames: Frames) -> str:
    """Say how large the gap in state pension is, and how it splits."""
    amount = frames["use"].set_index("step")["amount"].tolist()
    nl, composition, rate, cee = amount
    in_euros = frames["euros"]["amount"].tolist()
    return (
        f"{_retired(frames)}, {percent(cee)} {_would(frames)} a state pension, against "
        f"{percent(nl)} of the Netherlands-born: a gap of {points(_between(nl, cee))}. Of this, "
        f"{points(composition)} come from composition ({_composition(frames)}) and {points(rate)} "
        f"from the rate (fewer of the retired receive one). Per resident that is "
        f"{euro(in_euros[-1])} a year against {euro(in_euros[0])}."
    )


def pension_use_in_words(frames: Frames) -> str:
    """Say how large the gap in state pension is, for the start page."""
    nl, _, _, cee = frames["use"]["amount"]
    return (
        f"{_retired(frames)}, {percent(cee)} {_would(frames)} a state pension, against "
        f"{percent(nl)} of the Netherlands-born: a gap of {points(_between(nl, cee))}."
    )


def ten_years_on(frames: Frames) -> list[alt.LayerChart]:
    """Draw CEE residents some years on beside the Netherlands-born, in all and by scheme."""
    return [
        _beside(frames["total"], "All benefits, euros a year per resident"),
        _beside(frames["schemes"], "By scheme, euros a year per resident"),
    ]


def ten_years_on_in_words(frames: Frames) -> str:
    """Say where CEE residents then stand against the average Dutch resident, and what moved."""
    total = frames["total"].iloc[0]
    years = int(total["years"])
    when = "In 2014" if years == 0 else f"After {years} year{'s' if years > 1 else ''}"
    first = (
        f"{when} all benefits together come to {euro(total['cee'])} a year per CEE resident, against "
        f"{euro(total['nl'])} per Netherlands-born resident: {_apart(total['nl'], total['cee'])}"
    )
    if years == 0:
        return f"{first}. These are the figures of table 3."
    table = frames["schemes"].set_index("scheme")[["cee_2014", "cee"]].T
    pension = table["pension"]
    helped = table[["child", "assistance", "health", "housing"]].sum(axis="columns")
    return (
        f"{first}, where it was {_apart(total['nl'], total['cee_2014'])} in 2014. "
        f"The state pension {_moved(pension)}; assistance and the allowances for children, "
        f"health care and housing together {_moved(helped, one=False)}."
    )


def _staircase(
    frame: pd.DataFrame, title: str, group: str, part: str, shown: str = "true"
) -> alt.LayerChart:
    """Bars that lead down from one group to the other; ``group`` and ``part`` write the labels."""
    base = (
        alt.Chart(frame)
        .transform_filter(shown)
        .transform_calculate(
            written=f"datum.what == 'group' ? {group} : {part}",
            right="max(datum.start, datum.end)",
        )
        .encode(y=alt.Y("step:N", sort=None, title=None, axis=names_axis(": ")))
    )
    steps = [GROUPS["NL"], "CEE residents"]
    bars = base.mark_bar(height=22).encode(
        x=room("start", 84),
        x2="end:Q",
        color=alt.condition(
            "datum.what == 'group'",
            alt.Color(
                "step:N",
                scale=alt.Scale(domain=steps, range=colors("NL", "CEE")),
                legend=None,
            ),
            alt.value(color("grey")),
        ),
    )
    texts = base.mark_text(align="left", dx=4).encode(x=room("right", 84), text="written:N")
    return layered(bars, texts, height=alt.Step(40), title=title)


def _taken_off(number: str, nothing: float) -> str:
    """Write a part with its sign, or without one when it rounds to 0."""
    sign = f"abs(datum.amount) < {nothing} ? '' : datum.amount < 0 ? '+' : '−'"
    return f"({sign}) + {number}"


def _beside(frame: pd.DataFrame, title: str) -> alt.LayerChart:
    """Two bars a row, the Netherlands-born and CEE residents then, and a line for these in 2014."""
    groups = {"nl": "NL", "cee": "CEE"}
    y = alt.Y("name:N", sort=None, title=None, axis=names_axis())
    offset = alt.YOffset("group:N", sort=list(groups))
    long = (
        alt.Chart(frame)
        .transform_fold(["nl", "cee"], as_=["group", "euros"])
        .transform_calculate(
            written=f"{groups}[datum.group] + ' €' + format(datum.euros, ',.0f')",
            right="datum.group == 'cee' ? max(datum.euros, datum.cee_2014) : datum.euros",
        )
        .encode(y=y, yOffset=offset)
    )
    bars = long.mark_bar(height=15).encode(
        x=room("euros", 80),
        color=alt.Color(
            "group:N",
            scale=alt.Scale(domain=list(groups), range=colors(*groups.values())),
            legend=None,
        ),
    )
    texts = long.mark_text(align="left", dx=6).encode(x=room("right", 80), text="written:N")
    before = (
        alt.Chart(frame)
        .transform_calculate(group="'cee'")
        .mark_tick(thickness=3, size=18, opacity=1, color=color("ink"))
        .encode(x=room("cee_2014", 80), y=y, yOffset=offset)
    )
    ends = axis_ends(frame, "scale_to") if "scale_to" in frame else []
    heading = alt.Title(
        title, subtitle="Dark line: CEE residents in 2014", subtitleColor=color("ink")
    )
    return layered(bars, before, texts, *ends, height=alt.Step(18), title=heading)


def _called(scheme: str, names: Mapping[str, str]) -> str:
    name = _WHOLE[scheme][0] if scheme in _WHOLE else names[scheme]
    return name[0].lower() + name[1:]


def _retired(frames: Frames) -> str:
    row = frames["use"].iloc[0]
    if _as_printed(frames):
        return f"With {percent(row['retired_pct'])} of CEE residents retired"
    return f"If {percent(row['retired_pct'])} of CEE residents were retired"


def _would(frames: Frames) -> str:
    return "receive" if _as_printed(frames) else "would receive"


def _as_printed(frames: Frames) -> bool:
    row = frames["use"].iloc[0]
    return bool(abs(row["retired_pct"] - row["retired_table_pct"]) < 1e-6)


def _composition(frames: Frames) -> str:
    row = frames["use"].iloc[0]
    apart = row["retired_nl_pct"] - row["retired_pct"]
    if abs(apart) < 1e-6:
        return "as many are retired"
    return (
        f"{'fewer' if apart > 0 else 'more'} are retired than the {percent(row['retired_nl_pct'])}"
    )


def _between(nl: float, cee: float) -> float:
    """The gap between two percentages as the reader sees them."""
    return round(nl, 1) - round(cee, 1)


def _apart(nl: float, cee: float) -> str:
    less = round(nl) - round(cee)
    if less == 0:
        return "no difference"
    return f"{euro(abs(less))} {'less' if less > 0 else 'more'}"


def _moved(row: pd.Series, one: bool = True) -> str:
    before, after = row["cee_2014"], row["cee"]
    s = "s" if one else ""
    if round(before) == round(after):
        return f"stay{s} at {euro(after)}"
    return f"{'rise' if after > before else 'fall'}{s} from {euro(before)} to {euro(after)}"

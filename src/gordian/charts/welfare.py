"""Charts and sentences of chapter 6 on who receives what, and why."""

from __future__ import annotations

from collections.abc import Sequence

import altair as alt
import pandas as pd

from ..explore import Frames, State
from ..models.welfare import GROUPS
from ..theme import color, colors, euro, percent, points
from .layout import axis_ends, layered, names_axis, room

_KEY = {
    "NL": "NL: Netherlands-born",
    "EU": "EU: all intra-EU migrants",
    "CEE": "CEE: Central & Eastern Europe",
}
_WHOLE = {
    "total": ("a benefit of any kind", "all benefits together"),
    "insurance": ("an insurance benefit", "insurance benefits"),
    "provisions": ("social provisions", "social provisions"),
}


def schemes(frames: Frames) -> alt.LayerChart:
    """Draw three bars for each scheme, one a group, from ``models.welfare.schemes``."""
    written = (
        "datum.group + ' ' + (datum.unit == '%' ? format(datum.value, '.1f') + '%'"
        " : '€' + format(datum.value, ',.0f'))"
    )
    groups = list(GROUPS)
    base = (
        alt.Chart(frames["schemes"])
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
    return layered(bars, texts, *axis_ends(frames["axes"], "value_to"), height=alt.Step(18))


def schemes_sentence(frames: Frames, state: State) -> str:
    """Say what three groups receive in all, and where those from CEE stand furthest apart."""
    frame, measure = frames["schemes"], state["measure"]
    value = frame.set_index(["scheme", "group"])["value"]
    names = dict(zip(frame["scheme"], frame["name"].str.lower(), strict=True))
    names |= {scheme: _WHOLE[scheme][1] for scheme in names if scheme in _WHOLE}

    def written(number: float) -> str:
        return percent(number) if measure == "share" else euro(number)

    whole = next(scheme for scheme in _WHOLE if scheme in names)
    nl, eu, cee = (written(value[whole, group]) for group in GROUPS)
    if measure == "share":
        first = (
            f"In 2014, {nl} of the Netherlands-born received {_WHOLE[whole][0]}, {eu} of intra-EU "
            f"migrants and {cee} of those from Central and Eastern Europe (CEE)."
        )
    elif measure == "amount":
        first = (
            f"In 2014 the mean among those who received {_WHOLE[whole][0]} was {nl} a year for the "
            f"Netherlands-born, {eu} for intra-EU migrants and {cee} for those from Central and "
            "Eastern Europe (CEE)."
        )
    else:
        first = (
            f"In 2014 {_WHOLE[whole][1]} came to {nl} a year per Netherlands-born resident, {eu} "
            f"per intra-EU migrant and {cee} per migrant from Central and Eastern Europe (CEE)."
        )
    apart = {
        scheme: value[scheme, "CEE"] - value[scheme, "NL"] for scheme in names if scheme != whole
    }
    lowest, highest = min(apart, key=apart.__getitem__), max(apart, key=apart.__getitem__)
    sides = [
        f"furthest {side} for {names[scheme]} ({written(value[scheme, 'CEE'])} against "
        f"{written(value[scheme, 'NL'])})"
        for side, scheme, there in (
            ("below", lowest, apart[lowest] < 0),
            ("above", highest, apart[highest] > 0),
        )
        if there
    ]
    return f"{first} Compared with the Netherlands-born, CEE residents were {' and '.join(sides)}."


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


def pension_gap_sentence(frames: Frames, state: State) -> str:
    """Say how large the gap in state pension is, and how it splits."""
    in_euros = frames["euros"]["amount"].tolist()
    return (
        f"{pension_use_sentence(frames, state)} {_parts_told(frames['use'])} "
        f"Per resident that is {euro(in_euros[-1])} a year against {euro(in_euros[0])}."
    )


def pension_use_sentence(frames: Frames, state: State) -> str:
    """Say how large the gap in state pension is, for the start page."""
    nl, _, _, cee = frames["use"]["amount"]
    retired = percent(state["share"])
    if abs(state["share"] - frames["use"]["retired_table_pct"].iloc[0]) < 1e-6:
        start = f"With {retired} of CEE residents retired, {percent(cee)} receive"
    else:
        start = f"If {retired} of CEE residents were retired, {percent(cee)} would receive"
    return (
        f"{start} a state pension, against {percent(nl)} of the Netherlands-born: "
        f"a gap of {points(_between(nl, cee))}."
    )


def ten_years_on(frames: Frames) -> list[alt.LayerChart]:
    """Draw CEE residents some years on beside the Netherlands-born, in all and by scheme."""
    return [
        _beside(
            frames["total"],
            "All benefits, euros a year per resident",
            axis_ends(frames["axes"], "total_to"),
        ),
        _beside(frames["schemes"], "By scheme, euros a year per resident"),
    ]


def ten_years_on_sentence(frames: Frames, state: State) -> str:
    """Say where CEE residents then stand against the average Dutch resident, and what moved."""
    total = frames["total"].iloc[0]
    years = state["years"]
    now, then = (_apart(total["nl"], total[when]) for when in ("cee", "cee_2014"))
    when = "In 2014" if years == 0 else f"After {years} year{'s' if years > 1 else ''}"
    first = (
        f"{when} all benefits together {'came' if years == 0 else 'would come'} to "
        f"{euro(total['cee'])} a year per CEE resident, against {euro(total['nl'])} per "
        f"Netherlands-born resident: {now}"
    )
    if years == 0:
        return f"{first}. These are the figures of table 3."
    table = frames["schemes"].set_index("scheme")[["cee_2014", "cee"]]
    before = "as in 2014" if now == then else f"where it was {then} in 2014"
    if (table["cee"] == table["cee_2014"]).all():
        return f"{first}, {before}. No scheme would change."
    pension, allowances, out_of_work = (
        _moved(table.loc[schemes].sum())
        for schemes in (
            ["pension"],
            ["child", "assistance", "health", "housing"],
            ["unemployment", "disability"],
        )
    )
    return (
        f"{first}, {before}. The state pension would {pension}; assistance and the allowances for "
        f"children, health care and housing together would {allowances}; unemployment and disability "
        f"benefits together would {out_of_work}. The schemes of table 3 do not quite add up to "
        "its total; nor do these changes."
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


def _beside(frame: pd.DataFrame, title: str, ends: Sequence[alt.Chart] = ()) -> alt.LayerChart:
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
    heading = alt.Title(
        title, subtitle="Dark line: CEE residents in 2014", subtitleColor=color("ink")
    )
    return layered(bars, before, texts, *ends, height=alt.Step(18), title=heading)


def _parts_told(use: pd.DataFrame) -> str:
    """Say what comes from composition and what from the rate."""
    composition, rate = use["amount"].iloc[1:3]
    dutch = percent(use["retired_nl_pct"].iloc[0])
    per_retired = "(fewer recipients per retired person)"
    if round(composition, 1) == 0:
        return (
            "None of this comes from composition (as many are retired as among the "
            f"Netherlands-born): it all comes from the rate {per_retired}."
        )
    if composition < 0:
        return (
            f"Composition now works the other way, by {points(-composition)} (more are retired than "
            f"the Dutch {dutch}), and {points(rate)} come from the rate {per_retired}."
        )
    return (
        f"Of this, {points(composition)} come from composition (fewer are retired than the Dutch "
        f"{dutch}) and {points(rate)} from the rate {per_retired}."
    )


def _between(nl: float, cee: float) -> float:
    """The gap between two percentages as the reader sees them."""
    return round(nl, 1) - round(cee, 1)


def _apart(nl: float, cee: float) -> str:
    less = round(nl) - round(cee)
    if less == 0:
        return "no difference"
    return f"{euro(abs(less))} {'less' if less > 0 else 'more'}"


def _moved(row: pd.Series) -> str:
    before, after = row["cee_2014"], row["cee"]
    if round(before) == round(after):
        return f"stay at {euro(after)}"
    return f"{'rise' if after > before else 'fall'} from {euro(before)} to {euro(after)}"

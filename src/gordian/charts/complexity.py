"""Charts and sentences of chapter 5 on its two thinking tools: a late response, and lenses."""

from __future__ import annotations

import altair as alt
import pandas as pd

from ..explore import Frames, State
from ..models.feedback import GROWING, NO_OVERSHOOT
from ..models.grouping import ONE_LENS, PROBLEMS
from ..theme import color, colors, percent, points
from .layout import axis_ends, layered, names_axis, room

_ZONES = {
    "calm": f"at most {NO_OVERSHOOT:.2f}, so without small shocks it never overshoots",
    "damped": f"between {NO_OVERSHOOT:.2f} and {GROWING:.2f}, so without small shocks the swings die out",
    "growing": f"above {GROWING:.2f}, so without small shocks the swings grow",
    "rests": "at most twice the alarm line, so without small shocks it comes to rest",
    "lasting": "above twice the alarm line, so without small shocks it swings for ever",
}

_GROUPS = {
    "origin": ("people of origin A", "people of origin B"),
    "schooling": ("people with long schooling", "people with short schooling"),
    "class": ("people from the office class", "people from the manual class"),
    "age": ("people of 30 and over", "people under 30"),
    "region": ("people inland", "people in the harbour"),
}

#: What looking within a second lens does to a gap, in words; {within} is that lens.
_EFFECTS = {
    "reversed": "Within each value of {within} the order turns round ({gaps}): Simpson’s paradox",
    "hidden": "This lens alone hides something: within each value of {within} there is a gap ({gaps})",
    "vanishes": "Within each value of {within} the gap is gone: the lens stood in for {within}",
    "none": "Nor is there one within {within}",
    "smaller": "Within {within} it is smaller ({gaps})",
    "larger": "Within {within} it is larger ({gaps})",
    "same": "Within {within} it is just as large",
    "mixed": "Within {within} it differs ({gaps})",
}


def delay(frames: Frames) -> list[alt.LayerChart]:
    """Draw the pressure through time, and where strength × delay stands among its zones."""
    return [_path(frames), _zones(frames["zones"])]


def delay_sentence(frames: Frames, state: State) -> str:
    """Say where strength × delay stands, how far the other way it went, and the crises declared."""
    one = frames["summary"].iloc[0]
    count, years = int(one["crises"]), int(one["years"])
    declared = f"{count} {'crisis is' if count == 1 else 'crises are'} declared in {years} years"
    if count == 1:
        declared += ", for the first shock"
    else:
        declared += ", the first for the first shock"
    product = (
        f"Strength {state['strength']:.2f} × delay {state['delay']:.2f} = {one['product']:.2f}"
    )
    if state["strength"] == 0:
        stays = "only the small shocks move it" if state["shocks"] else "the pressure stays"
        return f"No response: {stays}. {declared[0].upper()}{declared[1:]}."
    left = one["leaves_chart_in_year"]
    if left >= 0:
        swing = f"In year {left:.0f} the pressure runs off the chart"
    elif one["lowest"] < -0.005:
        swing = f"On the other side of 0 the pressure goes as far as −{abs(one['lowest']):.2f}"
    else:
        # Swings that die out do pass to the other side, if by less than can be written.
        ever = "hardly" if one["zone"] == "damped" else "never"
        swing = f"The pressure {ever} passes to the other side of 0"
    return f"{product}: {_ZONES[one['zone']]}. {swing}. {declared}."


def _path(frames: Frames) -> alt.LayerChart:
    y = alt.Y(
        "pressure:Q",
        title=None,
        scale=alt.Scale(nice=False),
        axis=alt.Axis(tickCount=6, format=".1f"),
    )
    x = alt.X(
        "year:Q",
        title="Years after the first shock",
        scale=alt.Scale(nice=False),
        axis=alt.Axis(tickCount=5),
    )
    base = alt.Chart(frames["path"])
    line = base.mark_line(color=color("blue")).encode(x=x, y=y)
    zero = base.mark_rule(color=color("muted"), strokeWidth=1).transform_calculate(zero="0")
    alarms = [
        base.transform_calculate(line=f"{sign}datum.alarm")
        .transform_aggregate(line="min(line)")
        .mark_rule(strokeDash=[5, 4], color=color("red"))
        .encode(y="line:Q")
        for sign in ("", "-")
    ]
    ends = [
        alt.Chart(frames["axes"]).mark_point(opacity=0).encode(y=f"pressure_{end}:Q")
        for end in ("to", "from")
    ]
    declared = base.transform_filter("datum.crisis > 0")
    dots = declared.mark_circle(size=90, color=color("red"), opacity=1).encode(x=x, y=y)
    # Right of the dot, below a rising line and above a falling one: there the line does not run.
    texts = [
        declared.transform_filter(test)
        .mark_text(align="left", dx=7, dy=dy, fontWeight=600, color=color("red"))
        .encode(x=x, y=y, text="crisis:N")
        for test, dy in (("datum.pressure >= 0", 10), ("datum.pressure < 0", -9))
    ]
    return layered(
        *ends,
        zero.encode(y="zero:Q"),
        *alarms,
        line,
        dots,
        *texts,
        height=250,
        title=alt.Title(
            "Pressure (invented; the first shock is 1)",
            subtitle=["Dot: a crisis is declared.", "Dashed: the alarm lines."],
            subtitleColor=color("ink"),
        ),
    )


def _zones(frame: pd.DataFrame) -> alt.LayerChart:
    x = alt.X(
        "from:Q",
        title="Strength × delay",
        scale=alt.Scale(nice=False),
        axis=alt.Axis(tickCount=4, format="d"),
    )
    base = alt.Chart(frame).encode(y=alt.Y("zone:N", sort=None, title=None, axis=names_axis()))
    bars = base.mark_bar(height=20).encode(
        x=x,
        x2="to:Q",
        color=alt.condition(
            "datum.here == 'yes'", alt.value(color("blue")), alt.value(color("grid"))
        ),
    )
    here = base.transform_filter("datum.here == 'yes'")
    disc = here.mark_point(
        shape="diamond", size=160, filled=True, opacity=1, color=color("paper"), stroke=color("ink")
    ).encode(x="product:Q")
    heading = alt.Title(
        "What it leads to without small shocks",
        subtitle="Diamond: your choice.",
        subtitleColor=color("ink"),
    )
    return layered(bars, disc, height=alt.Step(40), title=heading)


def lenses(frames: Frames) -> list[alt.LayerChart]:
    """Draw the rate of each group under the lens, and how much of the variation a lens shows."""
    return [_rates(frames), _shares(frames["lenses"])]


def lenses_sentence(frames: Frames, state: State) -> str:
    """Say what gap the lens shows, what a second lens does to it, and how much the choice shows."""
    one = frames["summary"].iloc[0]
    share = frames["lenses"].set_index("lens")["share_pct"]["Your choice"]
    low, high = _GROUPS[state["first"]]
    problem, gap = PROBLEMS[state["problem"]], one["gap_points"]
    if gap:
        more = f"{'more' if gap > 0 else 'less'} often {problem}"
        first = f"{high[0].upper()}{high[1:]} are {more} than {low}, by {points(abs(gap))}."
    else:
        first = f"Between {low} and {high} there is no gap: equally often {problem}."
    second = ""
    if one["effect"] != ONE_LENS:
        one_gap, other = (
            f"{'+' if gap > 0 else ''}{points(gap)}"
            for gap in (one["within_first_points"], one["within_second_points"])
        )
        gaps = f"{one_gap} in each" if one_gap == other else f"{one_gap} and {other}"
        said = _EFFECTS[one["effect"]].format(within=state["second"], gaps=gaps)
        second = f" {said}."
    return (
        f"{first}{second} The choice shows {percent(share, 0)} of the variation between the "
        f"{int(one['kinds'])} kinds of invented people."
    )


def _rates(frames: Frames) -> alt.LayerChart:
    written = "format(datum.rate_pct, '.1f') + '% of ' + format(datum.people, ',')"
    base = (
        alt.Chart(frames["groups"])
        .transform_calculate(written=written)
        .encode(
            y=alt.Y("group:N", sort=None, title=None, axis=names_axis(": ")),
            x=room("rate_pct", 112),
        )
    )
    bars = base.mark_bar(height=24).encode(
        color=alt.Color(
            "value:N",
            scale=alt.Scale(domain=["first", "second"], range=colors("teal", "purple")),
            legend=None,
        )
    )
    texts = base.mark_text(align="left", dx=4).encode(text="written:N")
    return layered(
        bars,
        texts,
        *axis_ends(frames["axes"], "rate_pct_to"),
        height=alt.Step(42),
        title="People with the problem (invented)",
    )


def _shares(frame: pd.DataFrame) -> alt.LayerChart:
    base = (
        alt.Chart(frame)
        .transform_calculate(written="format(datum.share_pct, '.0f') + '%'", all="100")
        .encode(y=alt.Y("lens:N", sort=None, title=None, axis=names_axis("|")))
    )
    bars = base.mark_bar(height=18).encode(
        x=room("share_pct", 48),
        color=alt.condition(
            "datum.chosen == 'yes'", alt.value(color("blue")), alt.value(color("grey"))
        ),
    )
    texts = base.mark_text(align="left", dx=4).encode(x=room("share_pct", 48), text="written:N")
    ends = base.mark_point(opacity=0).encode(x="all:Q")
    return layered(
        bars,
        texts,
        ends,
        height=alt.Step(28),
        title=alt.Title(
            "How much of the variation a lens shows",
            subtitle="Blue: in your choice.",
            subtitleColor=color("ink"),
        ),
    )

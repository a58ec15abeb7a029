"""Charts and sentences of chapter 9's two thinking tools: equal schooling, and supply or price."""

from __future__ import annotations

import altair as alt
import pandas as pd

from ..explore import Frames, State
from ..models.culture_choice import CAUSES
from ..theme import color, colors, percent, points
from .layout import axis_ends, layered, names_axis, room


def schooling(frames: Frames) -> list[alt.LayerChart]:
    """Draw who takes part, what each trait takes off the gap, and chapters 6 and 9 side by side."""
    return [_levels(frames["levels"]), _parts(frames), _chapters(frames)]


def schooling_sentence(frames: Frames, state: State) -> str:
    """Say how large the gap is, what is left of it when made alike, and what chapter 6 had."""
    rows = frames["levels"].set_index("row")
    before, after = (_gap(rows, row) for row in ("before", "after"))
    odds = state["equal_odds"]
    first = f"In this invented population the gap is {points(before)}."
    chosen = frames["parts"][frames["parts"]["equalised"]]["trait"].str.lower().tolist()
    if not chosen:
        return f"{first} Tick a trait to make the groups alike in it."
    alike = chosen[0] if len(chosen) == 1 else f"{', '.join(chosen[:-1])} and {chosen[-1]}"
    if after > before:
        change = f"widens to {points(after)}"
    elif after == before:
        change = f"stays {points(after)}"
    elif after < 0:
        change = f"turns round, to {points(-after)} the other way"
    elif after == 0:
        change = "is gone"
    else:
        change = f"narrows to {points(after)}"
    six = frames["chapters"]["gap_left_pct"].iloc[0]
    text = f"{first} Alike in {alike}, it {change}."
    if odds < 1:
        others = "" if len(chosen) == len(frames["parts"]) else " and on the traits not ticked"
        return (
            f"{text} What is left depends on equals who differ (odds of {odds:g} to 1: that they "
            f"do is the chapter's, how much is ours){others}. In chapter 6, alike in five "
            f"traits, {percent(six, 0)} of the gap in insurance was left."
        )
    return (
        f"{text} Here equals were made alike (odds of 1 to 1): that goes against what the chapter "
        "states, and shows what its claim rules out."
    )


def supply(frames: Frames) -> list[alt.LayerChart]:
    """Draw who comes now and under the plan, and what the plan costs beside the budget."""
    return [_who(frames), _costs(frames)]


def supply_sentence(frames: Frames, state: State) -> str:
    """Say who comes, whether the gap narrows, and whether the plan fits the budget."""
    who = frames["who"].set_index(["group", "when"])["pct"].round(1)
    dutch, other = who.index.get_level_values("group").unique()
    now = round(who[dutch, "now"] - who[other, "now"], 1)
    plan = round(who[dutch, "plan"] - who[other, "plan"], 1)
    points_of = frames["costs"].set_index("what")["points"]
    spent, budget = round(points_of["total"]), round(points_of["budget"])
    cause = CAUSES[state["cause"]]
    if plan == now:
        gap = f"stays {points(now)}"
    elif plan < 0:
        gap = f"turns round, from {points(now)} to {points(-plan)} the other way"
    else:
        gap = f"{'narrows' if plan < now else 'widens'} from {points(now)} to {points(plan)}"
    fits = "within" if spent <= budget else "over"
    return (
        f"Supposing that {cause}: {percent(who[other, 'plan'])} of residents of Turkish or Moroccan "
        f"background come and {percent(who[dutch, 'plan'])} of those of Dutch background; the gap "
        f"{gap}. The plan costs {spent} points, {fits} the budget of {budget}."
    )


def _gap(rows: pd.DataFrame, row: str) -> float:
    """The gap as the reader sees it, from the two rounded percentages."""
    return round(round(rows["pct"]["dutch"], 1) - round(rows["pct"][row], 1), 1)


def _levels(frame: pd.DataFrame) -> alt.LayerChart:
    base = (
        alt.Chart(frame)
        .transform_calculate(written="format(datum.pct, '.1f') + '%'")
        .encode(y=alt.Y("who:N", sort=None, title=None, axis=names_axis(", ")))
    )
    rows = ["dutch", "before", "after"]
    bars = base.mark_bar(height=22).encode(
        x=room("pct", 60),
        color=alt.Color(
            "row:N",
            scale=alt.Scale(domain=rows, range=colors("blue", "teal", "purple")),
            legend=None,
        ),
    )
    texts = base.mark_text(align="left", dx=4).encode(x=room("pct", 60), text="written:N")
    return layered(bars, texts, height=alt.Step(38), title="Who takes part (invented)")


def _parts(frames: Frames) -> alt.LayerChart:
    sign = "datum.part > -0.05 ? '' : '−'"
    base = (
        alt.Chart(frames["parts"])
        .transform_calculate(
            written=f"datum.equalised ? ({sign}) + format(abs(datum.part), '.1f') + ' points'"
            " : 'left as it is'",
            right="max(datum.part, 0)",
        )
        .encode(y=alt.Y("trait:N", sort=None, title=None, axis=names_axis()))
    )
    bars = base.mark_bar(height=20, color=color("purple")).encode(x=room("part", 92))
    texts = base.mark_text(align="left", dx=4).encode(x=room("right", 92), text="written:N")
    zero = alt.Chart(frames["axes"]).mark_rule(color=color("muted")).encode(x=alt.datum(0))
    title = alt.Title(
        "How much each trait narrows the gap",
        subtitle="Left of the line: widens it",
        subtitleColor=color("ink"),
    )
    ends = axis_ends(frames["axes"], "part_from", "part_to")
    return layered(bars, texts, *ends, zero, height=alt.Step(44), title=title)


def _chapters(frames: Frames) -> alt.LayerChart:
    base = (
        alt.Chart(frames["chapters"])
        .transform_calculate(
            written="(datum.gap_left_pct < -0.5 ? '−' : '') + format(abs(datum.gap_left_pct), '.0f') + '%'",
            right="max(datum.gap_left_pct, 0)",
            nine="indexof(datum.what, 'Chapter 9') == 0 ? 'nine' : 'six'",
        )
        .encode(y=alt.Y("what:N", sort=None, title=None, axis=names_axis(";")))
    )
    bars = base.mark_bar(height=24).encode(
        x=room("gap_left_pct", 56),
        color=alt.Color(
            "nine:N",
            scale=alt.Scale(domain=["six", "nine"], range=colors("grey", "purple")),
            legend=None,
        ),
    )
    texts = base.mark_text(align="left", dx=4).encode(x=room("right", 56), text="written:N")
    zero = alt.Chart(frames["axes"]).mark_rule(color=color("muted")).encode(x=alt.datum(0))
    ends = axis_ends(frames["axes"], "left_from", "left_to")
    title = alt.Title(
        "Two chapters, one mechanism",
        subtitle="What is left of the first gap once alike",
        subtitleColor=color("ink"),
    )
    return layered(bars, texts, *ends, zero, height=alt.Step(54), title=title)


def _who(frames: Frames) -> alt.LayerChart:
    whens = ["now", "plan"]
    base = (
        alt.Chart(frames["who"])
        .transform_calculate(
            written="datum.when + ' ' + format(datum.pct, '.1f') + '%'",
        )
        .encode(
            y=alt.Y("group:N", sort=None, title=None, axis=names_axis()),
            yOffset=alt.YOffset("when:N", sort=whens),
        )
    )
    bars = base.mark_bar(height=19).encode(
        x=room("pct", 84),
        color=alt.Color(
            "when:N",
            scale=alt.Scale(domain=whens, range=colors("grey", "purple")),
            legend=None,
        ),
    )
    texts = base.mark_text(align="left", dx=4).encode(x=room("pct", 84), text="written:N")
    ends = axis_ends(frames["axes"], "pct_to")
    return layered(bars, texts, *ends, height=alt.Step(24), title="Who comes (invented)")


def _costs(frames: Frames) -> alt.LayerChart:
    base = (
        alt.Chart(frames["costs"])
        .transform_calculate(written="format(datum.points, '.0f')")
        .encode(y=alt.Y("item:N", sort=None, title=None, axis=names_axis()))
    )
    whats = ["cost", "total", "budget"]
    bars = base.mark_bar(height=22).encode(
        x=room("points", 48),
        color=alt.Color(
            "what:N",
            scale=alt.Scale(domain=whats, range=colors("grey", "purple", "olive")),
            legend=None,
        ),
    )
    texts = base.mark_text(align="left", dx=4).encode(x=room("points", 48), text="written:N")
    title = "What it costs, in full tickets (invented)"
    ends = axis_ends(frames["axes"], "points_to")
    return layered(bars, texts, *ends, height=alt.Step(36), title=title)

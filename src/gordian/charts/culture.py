"""Charts and sentences of chapter 9 on what its text states: orders, percentages, papers."""

from __future__ import annotations

import altair as alt
import pandas as pd

from ..explore import Frames, State
from ..models.culture import COLUMNS, ITEMS, POSITIONS, turns
from ..theme import color, colors, percent
from .layout import axis_ends, layered, names_axis, room

_HUES = {
    **dict.fromkeys(("higher", "rises"), "purple"),
    **dict.fromkeys(("lower", "falls"), "teal"),
    **dict.fromkeys(("same", "weaker", "none", "named", "differs"), "olive"),
    **dict.fromkeys(("compared", "unstated"), "grid"),
}

_TRAIT_NAMES = {
    "More schooling": "more schooling",
    "More income": "more income",
    "More urban": "a more urban place",
    "Older": "age",
    "Identifies with NL": "identifying with the Netherlands",
    "Dutch, schooled friends": "more Dutch and schooled friends",
}

_PLACES = {
    "higher": "higher",
    "between": "in between",
    "lower": "lower",
    "whole": "not placed",
}


def stated(frames: Frames) -> list[alt.LayerChart]:
    """Draw what is said of each origin group, then of each trait, in words in a table of cells."""
    return [
        _cells(frames["origins"], "By background"),
        _cells(frames["traits"], "With more of a trait"),
    ]


def stated_sentence(frames: Frames, state: State) -> str:
    """Say which groups the text puts where, before and after control, and what it leaves out."""
    origins, traits = frames["origins"], frames["traits"]
    plain = _listing(origins[origins["column"] == COLUMNS[False]])
    after = _listing(origins[origins["column"] == COLUMNS[True]])
    first = f"{ITEMS[state['item']]}, by background: {plain or 'of plain figures the text says nothing'}"
    second = (
        f"others equal, {after}" if after else "with other traits held equal the text puts no group"
    )
    said = [f"{words} {_and(names)}" for words, names in _by_trait(traits).items()]
    third = f"Of traits: {', '.join(said)}." if said else "Of traits it says nothing."
    return f"{first}; {second}. {third}"


def _by_trait(traits: pd.DataFrame) -> dict[str, list[str]]:
    """Gather the traits by what the text says of them, as ``{"rises with": ["more schooling"]}``."""
    found: dict[str, list[str]] = {}
    for one in traits.to_dict("records"):
        words = {
            "rises": "rises with",
            "falls": "falls with",
            "weaker": "far less with",
            "none": "no part of importance for",
        }.get(one["direction"])
        if words:
            equal = " (others equal)" if one["column"] == COLUMNS[True] else ""
            found.setdefault(words, []).append(_TRAIT_NAMES[one["label"]] + equal)
    return found


def barriers(frames: Frames) -> alt.LayerChart:
    """Draw figure 5 on its own axis with invented scores; the hue says what the text states."""
    places = list(_PLACES)
    base = (
        alt.Chart(frames["scores"])
        .transform_calculate(written="datum.short + '*'")
        .encode(
            y=alt.Y("barrier:N", sort=None, title=None, axis=names_axis()),
            yOffset=alt.YOffset("group:N", sort=None),
        )
    )
    axis = alt.Axis(title="* invented, on figure 5's axis", tickCount=5, format=".1f")
    bars = base.mark_bar(height=15).encode(
        x=alt.X("score:Q", scale=alt.Scale(nice=False, zero=True), axis=axis),
        color=alt.Color(
            "stated:N",
            scale=alt.Scale(domain=places, range=colors("purple", "olive", "teal", "grey")),
            legend=alt.Legend(title="By the text:", columns=2, labelExpr=f"{_PLACES}[datum.label]"),
        ),
    )
    texts = base.mark_text(align="left", dx=4).encode(x="score:Q", text="written:N")
    ends = axis_ends(frames["axes"], "score_from", "score_to")
    return layered(bars, texts, *ends, height=alt.Step(18))


def barriers_sentence(frames: Frames, _: State) -> str:
    """Say which groups the text puts above and below, and that every score is invented."""
    said = []
    for barrier, rows in frames["scores"].groupby("barrier", sort=False):
        high = _names(rows, "higher")
        low, between = _names(rows, "lower"), _names(rows, "between")
        if high and low.count(",") + low.count(" and ") == 2:
            low = "the other three"
        parts = [
            f"{word} for {names}"
            for names, word in (
                (high, "highest"),
                (between, "in between"),
                (low, "lower"),
            )
            if names
        ] or ["the text says nothing of all respondents"]
        said.append((str(barrier), ", ".join(parts)))
    different = dict.fromkeys(text for _, text in said)
    text = "; ".join(
        f"{_and([barrier for barrier, one in said if one == words])}: {words}"
        for words in different
    )
    return (
        f"Invented scores by background that keep the order the text states. {text}. "
        "No number here is measured."
    )


def valued(frames: Frames) -> alt.LayerChart:
    """Draw one question's answers, and say which number is printed and which is what is left."""
    base = (
        alt.Chart(frames["answers"])
        .transform_calculate(
            written="(datum.about ? '≈' : '') + format(datum.pct, '.0f') + '% ' + (datum.kind == 'stated' ? 'printed' : 'what is left')"
        )
        .encode(y=alt.Y("answer:N", sort=None, title=None, axis=names_axis()))
    )
    kinds = ["stated", "derived"]
    bars = base.mark_bar(height=26).encode(
        x=room("pct", 118),
        color=alt.Color(
            "kind:N",
            scale=alt.Scale(domain=kinds, range=colors("blue", "grey")),
            legend=None,
        ),
    )
    texts = base.mark_text(align="left", dx=4).encode(x=room("pct", 118), text="written:N")
    # The longest bar of the three questions is an important one; the axis runs to it in each.
    return layered(bars, texts, *axis_ends(frames["axes"], "pct_to"), height=alt.Step(44))


def valued_sentence(frames: Frames, state: State) -> str:
    """Say the printed shares and what they leave over, with the volume's wording for the rest."""
    frame = frames["answers"]
    about = {
        "society": "Is a varied supply important for society?",
        "self": "Is a varied supply important for yourself?",
        "supply": "Are you satisfied with the supply where you live?",
    }[state["question"]]
    given = _and(
        [
            f"{one['printed']} {one['answer']}"
            for one in frame[frame["kind"] == "stated"].to_dict("records")
        ]
    )
    rest = frame[frame["kind"] == "derived"].iloc[0]
    return (
        f"{about} The volume prints: {given}. That leaves {_about(frame)}{percent(rest['pct'], 0)} "
        f"{rest['answer']}, for which it writes “{rest['printed']}”."
    )


def _about(frame: pd.DataFrame) -> str:
    return "about " if frame["about"].any() else ""


def pendulum(frames: Frames) -> alt.LayerChart:
    """Draw the papers from top to bottom in time, each at its place on the line."""
    x = alt.X(
        "position:N",
        scale=alt.Scale(domain=list(POSITIONS)),
        title=None,
        axis=alt.Axis(
            orient="top",
            labelAngle=0,
            # One name on the second line, so that neighbours do not meet on a phone.
            labelExpr="split((datum.label == 'encounter' ? ' ' : '') + datum.label, ' ')",
            labelFontSize=11,
            # Vega writes the second line below the first, into the picture; lift both.
            labelPadding=20,
            grid=True,
            ticks=False,
            domain=False,
        ),
    )
    y = alt.Y("label:N", sort=None, title=None, axis=names_axis(";"))
    # The year stands above the name, so that both fit a phone.
    label = "substring(datum.paper, 0, 4) + ';' + substring(datum.paper, 5)"
    base = alt.Chart(frames["table"]).transform_calculate(label=label).encode(x=x, y=y)
    line = (
        base.transform_filter("!datum.second")
        .mark_line(color=color("muted"), strokeWidth=2)
        .encode(order="step:Q")
    )
    shapes = alt.Scale(domain=["full", "weaker"], range=["circle", "triangle-down"])
    key = "datum.label == 'full' ? 'in full' : 'watered down'"
    points = base.mark_point(filled=True, opacity=1, size=170).encode(
        shape=alt.Shape(
            "weight:N",
            scale=shapes,
            legend=alt.Legend(title=None, labelExpr=key, columns=1, symbolFillColor=color("blue")),
        ),
        color=alt.Color(
            "weight:N",
            scale=alt.Scale(domain=["full", "weaker"], range=colors("blue", "orange")),
            legend=alt.Legend(title=None, labelExpr=key, columns=1),
        ),
    )
    both = (
        base.transform_filter("datum.second")
        .transform_calculate(too="'too'")
        .mark_text(dx=-13, align="right")
        .encode(text="too:N")
    )
    return layered(line, points, both, height=alt.Step(36))


def pendulum_sentence(frames: Frames, state: State) -> str:
    """Say where the period begins and ends, how often it moves, and how often it turns back."""
    frame = frames["table"]
    main = frame[~frame["second"]]
    moves, back = turns(main["rank"])
    first, last = main.iloc[0], main.iloc[-1]
    start = (
        f"From {first['paper']} ({first['position']}) to {last['paper']} ({last['position']}), "
        f"{len(main)} papers and codes"
    )
    text = f"{start}: the place {_often('changes', moves)}"
    if moves:
        text += f" and the direction {_often('turns', back)}"
    second = frame[frame["second"]]
    if not second.empty:
        one = second.iloc[0]
        text += f"; {one['paper']} stands at {one['position']} too"
    whose = "our coding" if state["reading"] == "ours" else "another reading, ours too"
    return f"{text}. The places are {whose}."


def _often(verb: str, times: int) -> str:
    often = {1: "once", 2: "twice"}
    return f"{verb} {often.get(times, f'{times} times')}" if times else f"never {verb}"


def _cells(frame: pd.DataFrame, title: str) -> alt.LayerChart:
    base = alt.Chart(frame).encode(
        x=alt.X(
            "column:N",
            scale=alt.Scale(domain=list(COLUMNS.values()), paddingInner=0.04),
            title=None,
            axis=alt.Axis(orient="top", labelAngle=0, ticks=False, domain=False),
        ),
        y=alt.Y(
            "label:N",
            sort=None,
            title=None,
            axis=names_axis(),
            scale=alt.Scale(paddingInner=0.08),
        ),
    )
    cells = base.mark_rect(strokeWidth=2.5, fillOpacity=0).encode(
        stroke=alt.Stroke(
            "direction:N",
            scale=alt.Scale(domain=list(_HUES), range=colors(*_HUES.values())),
            legend=None,
        )
    )
    words = base.mark_text().encode(text="word:N")
    return layered(cells, words, height=alt.Step(46), title=title)


def _listing(rows: pd.DataFrame) -> str:
    parts = []
    for direction, word in (
        ("higher", "higher for"),
        ("lower", "lower for"),
        ("same", "about alike for"),
        ("named", "named for"),
    ):
        names = [_mid(str(name)) for name in rows[rows["direction"] == direction]["label"]]
        if names:
            parts.append(f"{word} {_and(names)}")
    return ", ".join(parts)


def _names(rows: pd.DataFrame, place: str) -> str:
    return _and([_mid(name) for name in rows[rows["stated"] == place]["group"]])


def _and(words: list[str]) -> str:
    return (
        words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}" if words else ""
    )


def _mid(label: str) -> str:
    """Write a label in the middle of a sentence: a list in one, and no capital where none belongs."""
    label = label.replace(", ", "/").replace(" or ", "/")
    return label[0].lower() + label[1:] if label.startswith(("Any", "Other", "Non")) else label

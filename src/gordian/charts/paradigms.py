"""Charts and sentences of chapter 5 on what it codes: words, their counts, actors and topics."""

from __future__ import annotations

import altair as alt
import pandas as pd

from ..explore import Frames, State
from ..models.paradigms import ACTORS, ALL, PERIODS, TOPICS, UNDATED
from ..theme import color
from .layout import axis_ends, layered, names_axis, room

_KINDS = {
    "paradigm": "Paradigms of policy",
    "label": "Labels for people",
    "citizenship": "Words for citizenship",
    "steering": "Ways to steer",
    "crisis": "Crises and turning points",
    "fix": "Quick fixes and attempts at control",
    "idea": "Ideas of scholars and advisers",
}


def words(frames: Frames) -> list[alt.LayerChart]:
    """Draw the dated words on a line of time, and tell those of the choice below it."""
    return [_timeline(frames["dated"]), _told(frames["chosen"])]


def words_sentence(frames: Frames, state: State) -> str:
    """Say how many words of this kind the text names, how many it dates, and in which order."""
    one, chosen = frames["summary"].iloc[0], frames["chosen"]
    kind, count, of = _KINDS[state["word_kind"]], int(one["chosen"]), int(one["of"])
    if state["period"] in PERIODS:
        when = f"{kind} that the text dates in {PERIODS[state['period']][0]}"
    elif state["period"] == UNDATED:
        when = f"{kind} without a date in the text"
    else:
        when = kind
    if count == 0:
        return (
            f"{when}: none of {of}. The text dates few words; no date here is no proof of absence."
        )
    names = _in_order(chosen)
    if state["period"] != ALL:
        return f"{when}: {count} of {of}. {names}."
    dated = int(one["dated"])
    gives = "a year or decade for none" if dated == 0 else f"a year or decade for {dated}"
    coded = int(one["coded"])
    rows = "No row holds" if coded == 0 else "1 row holds" if coded == 1 else f"{coded} rows hold"
    ours = f" {rows} a reading of ours beyond the sorting."
    return f"{when}: we coded {count}; the text gives {gives} of them. {names}.{ours}"


def _in_order(chosen: pd.DataFrame) -> str:
    placed = chosen[chosen["place"] > 0].sort_values("place")["word"].tolist()
    loose = chosen[chosen["place"] == 0]["word"].tolist()
    told = [" → ".join(placed)] if placed else []
    text = "; ".join([*told, *loose])
    return text[0].upper() + text[1:]


def _timeline(frame: pd.DataFrame) -> alt.LayerChart:
    scale = alt.Scale(zero=False, nice=False, range=[0, alt.ExprRef("width - 52")])
    x = alt.X("from:Q", scale=scale, axis=None)
    base = alt.Chart(frame).encode(y=alt.Y("word:N", sort=None, title=None, axis=names_axis("|")))
    bars = base.mark_bar(height=16, strokeWidth=1.5, stroke=color("blue")).encode(
        x=x,
        x2="to:Q",
        fill=alt.condition(
            "datum.in_choice == 'yes'", alt.value(color("blue")), alt.value(color("paper"))
        ),
    )
    texts = base.mark_text(align="left", dx=5).encode(
        x=alt.X("to:Q", scale=scale, axis=None), text="when:N"
    )
    heading = alt.Title(
        "Words to which the text gives a date",
        subtitle=["Filled: in your choice.", "Ideas: year of the publication."],
        subtitleColor=color("ink"),
    )
    return layered(bars, texts, height=alt.Step(48), title=heading)


def _told(frame: pd.DataFrame) -> alt.LayerChart:
    # A row for each line, so that a heading of two lines never runs into what stands below it.
    base = (
        alt.Chart(frame)
        .transform_calculate(line="split(datum.told, '|')")
        .transform_flatten(["line"])
        .transform_window(row="row_number()")
        .transform_calculate(
            heads="substring(datum.line, 0, 1) == '#'", text="replace(datum.line, '#', '')"
        )
        .encode(y=alt.Y("row:O", axis=None), x=alt.value(0), text="text:N")
    )
    heads = base.transform_filter("datum.heads").mark_text(align="left", fontWeight=600)
    bodies = base.transform_filter("!datum.heads").mark_text(align="left", color=color("muted"))
    return layered(heads, bodies, height=alt.Step(17), title="The words of your choice")


def counts(frames: Frames) -> alt.LayerChart:
    """Draw how often a word stands in each section."""
    written = "datum.unit == 'times' ? format(datum.value, 'd') : format(datum.value, '.1f')"
    base = (
        alt.Chart(frames["sections"])
        .transform_calculate(written=written)
        .encode(y=alt.Y("section:N", sort=None, title=None, axis=names_axis()), x=room("value", 44))
    )
    texts = base.mark_text(align="left", dx=4).encode(text="written:N")
    return layered(
        base.mark_bar(height=22),
        texts,
        *axis_ends(frames["axes"], "value_to"),
        height=alt.Step(36),
        title="By section, from first to last",
    )


def counts_sentence(frames: Frames, state: State) -> str:
    """Say how often the word stands in the chapter, and in which section most and least."""
    rows = frames["sections"].to_dict("records")
    first, top = rows[0], max(rows, key=lambda row: row["value"])
    start = (
        f"“{state['word'].capitalize()}” (in Dutch: {first['stems']}) stands "
        f"{sum(row['times'] for row in rows)} times in the chapter, longer words included."
    )
    if state["measure"] == "times":
        where = f"Most often in the part “{top['section']}”: {top['times']}."
    else:
        rate = f"{top['value']:.1f} per 1,000 words"
        where = f"For its length most in the part “{top['section']}”: {rate}."
    without = [f"“{row['section']}”" for row in rows if row["times"] == 0]
    return f"{start} {where}" + (f" Not in {_and(without, 'or')}." if without else "")


def actors(frames: Frames) -> list[alt.LayerChart]:
    """Draw actors against topics, and on how many topics each actor is named."""
    return [_matrix(frames["grid"]), _reach(frames["reach"])]


def actors_sentence(frames: Frames, state: State) -> str:
    """Say which pairs the choice holds, and how much of the whole any one actor covers."""
    one, grid = frames["summary"].iloc[0], frames["grid"]
    actor, topic = ACTORS.get(state["actor"]), TOPICS.get(state["topic"])
    basis = ", counting only what the text names" if state["named_only"] else ""
    found = grid[(grid["in_choice"] == "yes") & (grid["stands"] != "none")]
    if actor and topic:
        return _one_pair(actor, topic, frames["chosen"], basis, found)
    if actor:
        return _list_of(actor, "topic", found["topic"].tolist(), len(TOPICS), basis)
    if topic:
        return _list_of(topic, "actor", found["actor"].tolist(), len(ACTORS), basis)
    reach = frames["reach"].set_index("actor")["topics"]
    single = int((reach == 1).sum())
    return (
        f"We coded {int(one['of'])} pairs of an actor and a topic{basis}. {reach.idxmax()} stands with "
        f"most topics: {reach.max()} of {len(TOPICS)}; {single} of {len(ACTORS)} actors stand with one. "
        f"It takes {int(one['smallest'])} actors to cover every topic. Being named is not being able."
    )


def _one_pair(actor: str, topic: str, chosen: pd.DataFrame, basis: str, found: pd.DataFrame) -> str:
    if found.empty:
        return f"{actor}, {_small(topic)}{basis}: no pair coded. You may find one in the text."
    row = chosen.iloc[0]
    ours = " (coded: partly our inference)" if row["coded"] == "yes" else ""
    return f"{actor}, {_small(topic)}: {_small(row['what'])}{ours}. Where: {row['locator']}."


def _list_of(whose: str, what: str, names: list[str], of: int, basis: str) -> str:
    if not names:
        return f"{whose}{basis}: no {what} of {of}."
    listed = _and([_small(name) for name in names])
    return f"{whose}{basis}: {len(names)} of {of} {what}s, namely {listed}."


def _matrix(frame: pd.DataFrame) -> alt.LayerChart:
    topics, people = list(TOPICS.values()), list(ACTORS.values())
    axis = alt.Axis(
        orient="top", ticks=False, domain=False, labelAngle=-90, labelPadding=8, grid=False
    )
    rows = alt.Axis(ticks=False, domain=False, grid=True, labelPadding=8)
    base = alt.Chart(frame).encode(
        x=alt.X("topic:N", sort=topics, scale=alt.Scale(domain=topics), title=None, axis=axis),
        y=alt.Y("actor:N", sort=people, scale=alt.Scale(domain=people), title=None, axis=rows),
    )
    pairs = base.transform_filter("datum.stands != 'none'").mark_point(strokeWidth=2, fillOpacity=1)
    pairs = pairs.encode(
        shape=alt.Shape(
            "stands:N",
            scale=alt.Scale(domain=["named", "inferred"], range=["circle", "diamond"]),
            legend=None,
        ),
        fill=alt.condition(
            "datum.stands == 'named'", alt.value(color("blue")), alt.value(color("paper"))
        ),
        stroke=alt.value(color("blue")),
        size=alt.condition("datum.in_choice == 'yes'", alt.value(210), alt.value(34)),
    )
    none = (
        base.transform_filter("datum.stands == 'none'")
        .mark_text(text="–")
        .encode(
            color=alt.condition(
                "datum.in_choice == 'yes'", alt.value(color("muted")), alt.value(color("grid"))
            )
        )
    )
    heading = alt.Title(
        "Who is named with what",
        subtitle=[
            "Disc: the text names actor and topic.",
            "Diamond: our inference (coded).",
            "Large: in your choice.",
        ],
        subtitleColor=color("ink"),
    )
    return layered(pairs, none, height=alt.Step(28), title=heading)


def _reach(frame: pd.DataFrame) -> alt.LayerChart:
    people = list(ACTORS.values())
    base = (
        alt.Chart(frame)
        .transform_calculate(written="datum.topics + ' of ' + datum.of")
        .encode(
            y=alt.Y(
                "actor:N",
                sort=people,
                title=None,
                axis=alt.Axis(ticks=False, domain=False, labelPadding=6),
            ),
            x=room("topics", 52),
        )
    )
    bars = base.mark_bar(height=16).encode(
        color=alt.condition(
            "datum.in_choice == 'yes'", alt.value(color("blue")), alt.value(color("grey"))
        )
    )
    texts = base.mark_text(align="left", dx=4).encode(text="written:N")
    return layered(
        bars,
        texts,
        *axis_ends(frame, "of"),
        height=alt.Step(24),
        title="Topics with which an actor is named",
    )


def _and(names: list[str], last: str = "and") -> str:
    return f"{', '.join(names[:-1])} {last} {names[-1]}" if names[1:] else names[0]


def _small(text: str) -> str:
    """Begin with a small letter, but leave a name or an abbreviation as it is."""
    if text[:2].isupper() or text.startswith(("European", "(")):
        return text
    return text[0].lower() + text[1:]

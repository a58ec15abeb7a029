"""Charts and sentences of chapter 1: the map of the knot, and six readings of one arrival."""

from __future__ import annotations

from collections import Counter
from typing import Any

import altair as alt
import pandas as pd

from ..explore import Frames, State
from ..models.knot import ALL, DOMAINS, FRAMES, LEVELS
from ..theme import color
from .layout import layered

#: A sentence that would be longer counts the threads instead; the table has them in words.
_LONGEST = 350


def knot_map(frames: Frames) -> list[alt.LayerChart]:
    """Draw the chapters against the levels, then the domains against the chapters."""
    return [
        _matrix(
            frames["levels"],
            x=_columns("level", list(LEVELS.values())),
            y=_rows("chapter", list(frames["levels"]["chapter"].unique())),
            title="By chapter and level",
            key=["Disc: threads in your choice. Ring: outside it.", "Dot: none coded."],
        ),
        _matrix(
            frames["domains"],
            x=_columns("number", list(frames["domains"]["number"].unique())),
            y=_rows("domain", list(DOMAINS.values())),
            title="By domain and number of the chapter",
            key=["The same threads, sorted the other way."],
        ),
    ]


def knot_map_sentence(frames: Frames, state: State) -> str:
    """Say how many threads lie in the choice, where most of them are, and what the few say."""
    summary, threads = frames["summary"].iloc[0], frames["threads"]
    chosen, of = int(summary["chosen"]), int(summary["of"])
    level = _called(LEVELS.get(state["level"], "All levels"))
    domain = _small(DOMAINS.get(state["domain"], "All domains"))
    where = f"{level[0].upper()}{level[1:]}, {domain}"
    basis = ", counting only what the text names" if state["named_only"] else ""
    if chosen == 0:
        return (
            f"{where}{basis}: no thread. It means that our reading found none there, "
            "not that there is none; you may find one."
        )
    chapters, every = threads["chapter"].nunique(), frames["levels"]["chapter"].nunique()
    share = f"all {every}" if chapters == every else f"{chapters} of the {every}"
    first = f"{where}{basis}: {chosen} of {of} threads, in {share} chapters."
    told = (f"Chapter {row['chapter']}: {row['what']}." for _, row in threads.iterrows())
    whole = f"{first} {' '.join(told)}"
    return whole if len(whole) <= _LONGEST else f"{first} {_spread(frames, state)}"


def _spread(frames: Frames, state: State) -> str:
    """Say how the threads spread over the levels, or over the chapters."""
    threads = frames["threads"]
    if state["level"] == ALL:
        levels = Counter(threads["level"])
        return (
            f"By level: {', '.join(f'{_called(name)} {levels[name]}' for name in LEVELS.values())}."
        )
    chapters = Counter(threads["chapter"])
    every = frames["levels"]["chapter"].unique()
    most = max(chapters.values())
    top = [name for name in every if chapters[name] == most]
    without = [name for name in every if not chapters[name]]
    if most == 1:
        return f"One each from {_and(top)}; the table has them in words."
    if top[1:]:
        text = f"The chapters with most are {_and(top)} ({most} each)."
    else:
        text = f"The chapter with most is {top[0]} ({most})."
    return f"{text} None from {_and(without)}." if without else text


def knot_frames(frames: Frames) -> alt.LayerChart:
    """Draw chapters against frames: the chapter's own word, our reading, or none found."""
    marks = ["own word", "our reading", "none found"]
    base = alt.Chart(frames["grid"]).encode(
        x=_columns("frame", list(FRAMES.values()), angle=-40),
        y=_rows("chapter", list(frames["grid"]["chapter"].unique())),
    )
    shapes = base.transform_filter("datum.stands != 'none found'").mark_point(
        strokeWidth=2, fillOpacity=1
    )
    shapes = shapes.encode(
        shape=alt.Shape(
            "stands:N",
            scale=alt.Scale(domain=marks[:2], range=["circle", "diamond"]),
            legend=None,
        ),
        fill=alt.condition(
            "datum.stands == 'own word'",
            alt.value(color("blue")),
            alt.value(color("paper")),
        ),
        stroke=alt.value(color("blue")),
        size=alt.condition("datum.chosen == 'yes'", alt.value(260), alt.value(36)),
    )
    none = (
        base.transform_filter("datum.stands == 'none found'")
        .mark_text(text="–")
        .encode(color=alt.value(color("muted")))
    )
    title = alt.Title(
        "Which chapter reads migration how",
        subtitle=[
            "Disc: the chapter uses the word itself.",
            "Diamond: our reading. Dash: none found.",
            "Large: in your choice.",
        ],
        subtitleColor=color("ink"),
    )
    return layered(shapes, none, height=alt.Step(34), title=title)


def knot_frames_sentence(frames: Frames, _: State) -> str:
    """Tell the reading in the choice; for several, say where a word stands, is ours, is missing."""
    grid, readings = frames["grid"], frames["readings"]
    chosen = grid[grid["chosen"] == "yes"]
    found = chosen[chosen["stands"] != "none found"]
    own = int((found["stands"] == "own word").sum())
    chapters, kinds = chosen["chapter"].unique(), chosen["frame"].unique()
    if len(chapters) > 1 and len(kinds) > 1:
        full = found.groupby("chapter").size()
        return (
            f"Of {len(chosen)} pairs of a chapter and a frame we found a reading in {len(found)}: "
            f"{own} where the chapter uses the word itself, {len(found) - own} by our inference. "
            f"{int((full == len(kinds)).sum())} of {len(chapters)} chapters carry all six."
        )
    if len(chapters) == 1 and len(kinds) == 1:
        return _one_reading(chapters[0], kinds[0], found, readings)
    if len(chapters) == 1:
        what = f"Chapter {chapters[0]}: a reading for {len(found)} of {len(kinds)} frames"
        names, more = chosen["frame"].str.lower(), "frame"
    else:
        what = f"As {_article(kinds[0])}: a reading in {len(found)} of {len(chapters)} chapters"
        names, more = chosen["chapter"], "chapter"
    kinds_of_basis = {
        "own word": "by the chapter's own word",
        "our reading": "by our inference",
        "none found": "none found",
    }
    basis = "; ".join(
        f"{text}: {_and(names[chosen['stands'] == stands].tolist())}"
        for stands, text in kinds_of_basis.items()
        if (chosen["stands"] == stands).any()
    )
    return (
        f"{what}. {basis[0].upper()}{basis[1:]}. Choose a {more} to hear one; the table tells all."
    )


def _one_reading(chapter: str, frame: str, found: pd.DataFrame, readings: pd.DataFrame) -> str:
    if found.empty:
        return (
            f"We found no passage in chapter {chapter} that reads migration or diversity as "
            f"{_article(frame)}. Perhaps you will."
        )
    row = readings.iloc[0]
    stands = "the chapter uses the word" if found["stands"].iloc[0] == "own word" else "we infer it"
    return (
        f"Chapter {chapter}, migration or diversity as {_article(frame)}: {row['reading']} "
        f"({row['where']}, at “{row['Dutch cue']}”; {stands})."
    )


def _article(frame: str) -> str:
    return f"an {frame.lower()}" if frame == "Effect" else f"a {frame.lower()}"


def _and(names: list[str]) -> str:
    return f"{', '.join(names[:-1])} and {names[-1]}" if names[1:] else names[0]


def _small(text: str) -> str:
    return text[0].lower() + text[1:]


def _called(level: str) -> str:
    """Name a level in a sentence, where there is room for the whole word."""
    if level == "Area":
        return "neighbourhood"
    return level if level == "Europe" else _small(level)


def _columns(field: str, order: list[Any], angle: float = 0) -> alt.X:
    axis = alt.Axis(
        orient="top", ticks=False, domain=False, labelAngle=angle, labelPadding=8, grid=False
    )
    scale = alt.Scale(domain=order)
    return alt.X(f"{field}:N", sort=order, scale=scale, title=None, axis=axis)


def _rows(field: str, order: list[str]) -> alt.Y:
    # The layers filter their rows, so that without a fixed domain the order would be theirs.
    axis = alt.Axis(ticks=False, domain=False, grid=True, labelPadding=8)
    return alt.Y(f"{field}:N", sort=order, scale=alt.Scale(domain=order), title=None, axis=axis)


def _matrix(frame: pd.DataFrame, x: alt.X, y: alt.Y, title: str, key: list[str]) -> alt.LayerChart:
    """Discs with the number of threads, rings for threads outside the choice, dots for none."""
    base = alt.Chart(frame).encode(x=x, y=y)
    blue = color("blue")

    def only(mark: str) -> Any:
        return base.transform_filter(f"datum.mark == '{mark}'")

    layers = [
        only("none").mark_circle(size=10, color=color("muted"), opacity=1),
        only("other").mark_point(size=90, filled=False, strokeWidth=1.5, color=blue),
        only("chosen").mark_circle(size=480, color=blue, opacity=1),
        only("chosen")
        .mark_text(fontWeight=600, color=color("paper"))
        .encode(text=alt.Text("threads:Q", format="d")),
    ]
    heading = alt.Title(title, subtitle=key, subtitleColor=color("ink"))
    return layered(*layers, height=alt.Step(30), title=heading)

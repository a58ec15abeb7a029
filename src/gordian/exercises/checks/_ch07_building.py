"""The two tasks of chapter 7 in which something is built: a chart, and an explorable."""

from __future__ import annotations

from functools import cache
from typing import Any

from ... import data
from ...models.competition import compete
from ...models.health import years
from .. import compare, figure, trying
from ..verdict import Slip, Task

PEOPLE, PRIZE, COST = 100, 5, 1
PLACES = tuple(str(places) for places in range(0, 101, 10))
WITHIN = 0.1  # people
YEARS_WITHIN = 0.06


def frustration_task() -> Task:
    """Return the task in which the frustrated are drawn for every number of places."""
    found = {k: compete(PEOPLE, int(k), PRIZE, COST) for k in PLACES}
    truth = {k: one["frustrated"] for k, one in found.items()}

    def column(name: str) -> dict[str, float]:
        return {k: one[name] for k, one in found.items()}

    def is_like(values: dict[str, float], near: float = WITHIN) -> Any:
        return lambda got: compare.same(got.values, values, near)

    slips = (
        Slip(
            "tries-for-frustrated",
            is_like(column("tries")),
            "These are all who try. Those of them who are promoted are not frustrated.",
            "Take the places off, or use `frustrated`.",
        ),
        Slip(
            "promoted-for-frustrated",
            is_like(column("promoted")),
            "These are the promoted: a straight line, for every place is filled.",
            "Use `frustrated`.",
        ),
        Slip(
            "aside-for-frustrated",
            is_like(column("aside")),
            "These are the people who do not try. They lost nothing, so in this model they are not frustrated.",
            "Use `frustrated`.",
        ),
        Slip(
            "no-end-of-people",
            is_like({k: int(k) * (PRIZE / COST - 1) for k in PLACES}),
            "The line rises for ever, to more frustrated than there are people. From 20 places on everyone "
            "tries, and nobody new can be drawn in.",
            "At most 100 can try: `min(100, places * 5 / 1)`, or use `compete`.",
        ),
        Slip(
            "everyone-tries",
            is_like({k: PEOPLE - int(k) for k in PLACES}),
            "Here everyone tries however few the places. Where trying costs more than it brings on average, "
            "people stay aside.",
            "Use `compete`, which looks at prize and cost.",
        ),
        Slip(
            "share-for-people",
            is_like({k: v / PEOPLE for k, v in truth.items()}, WITHIN / PEOPLE),
            "These are shares of the group; the task asks for people.",
            "Multiply by 100, the people in the group.",
        ),
        figure.no_unit(
            "people|frustrat|vain",
            "The measured axis does not say whom it counts.",
            "Give it a title: `.title('People who try in vain')`.",
        ),
    )
    return Task(
        id="07-4",
        name="frustration",
        title="Draw the paradox",
        track="analyse",
        minutes=15,
        read=lambda answer: figure.read(
            answer,
            "frustration",
            PLACES,
            "frustrated",
            "Keep `places` (0, 10, … 100) as a column, and one with the people who try in vain.",
            named="places",
        ),
        right=lambda got: (
            compare.same(got.values, truth, WITHIN) and not any(slip.when(got) for slip in slips)
        ),
        praise=f"The line rises to {truth['20']:.0f} at 20 places, N·C/B, and falls from there. Both camps of an "
        "old quarrel can point at it: “more chances, more discontent” to the left of the peak, “more chances, "
        "less discontent” to the right. It is a model; in experiments people have not followed it.",
        slips=slips,
        otherwise=lambda got: compare.by_name(truth, WITHIN)(got.values),
        hints=(
            "A table first: `pd.DataFrame([{'places': k, **compete(100, k, 5, 1)} for k in range(0, 101, 10)])`.",
            "`alt.Chart(table).mark_line(point=True).encode(x='places:Q', "
            "y=alt.Y('frustrated:Q').title('People who try in vain'))`",
        ),
    )


@cache
def coat(carried: float, way: str = "") -> dict[str, float]:
    """Return healthy and ailing years of someone who rose from bottom to top; ``way`` makes an error."""
    share = carried / 100
    place = share if way == "turned" else 1 - share
    life, healthy = years(place) if way != "percent" else (0.0, 0.0)
    if way == "percent":
        (low_life, low), (high_life, high) = years(0), years(1)
        healthy = high - (high - low) * carried
        life = high_life - (high_life - low_life) * carried
    if way == "life":
        return {"healthy": healthy, "ailing": life}
    if way == "fixed":
        life = years(1)[0]
    return {"healthy": healthy, "ailing": life - healthy}


def explorable_task() -> Task:
    """Return the task in which an own `explore` of what is carried over is built."""

    def like(way: str) -> Any:
        return lambda tried: tried.like(lambda x: coat(x, way), YEARS_WITHIN)

    slips = (
        Slip(
            "slider-does-nothing",
            lambda tried: not (tried.moves("healthy") or tried.moves("ailing")),
            "The slider moves and the years stay the same.",
            "Use the argument `carried` in the model.",
        ),
        Slip(
            "percent-for-fraction",
            like("percent"),
            "`carried` comes in per cent, and at 100 the years fall far below nothing.",
            "Divide it by 100 first.",
        ),
        Slip(
            "turned-round",
            like("turned"),
            "With nothing carried over your person has the years of the class of birth. It is the other way round.",
            "The place between bottom (0) and top (1) is 1 − carried / 100.",
        ),
        Slip(
            "life-for-ailing",
            like("life"),
            "`ailing` holds all years of life. The healthy ones are part of them.",
            "Ailing years are life less healthy years.",
        ),
        Slip(
            "life-stuck",
            like("fixed"),
            "Only the healthy years move. The length of life lies between that of the two classes as well.",
            "Let `years(place)` give both: it returns life and healthy years.",
        ),
        trying.starts_elsewhere(
            0,
            "The slider does not open at 0%, which is how the chapter's quotation reckons, so a reader cannot "
            "compare.",
            "Start it at 0.",
        ),
        trying.not_illustrative(
            "`kind` says that these numbers were printed, published or computed from such numbers. What is "
            "carried over, and the 80 years of life at the bottom, are assumed."
        ),
        trying.same_sentence(
            "Put this state's years into the sentence, from the table that `say` receives."
        ),
    )
    stated = data.value("ch07-stated", "daughter_healthy", "value")
    half = coat(50)
    return Task(
        id="07-6",
        name="what_if",
        title="How long does the coat last?",
        track="analyse",
        minutes=25,
        read=trying.reader("what_if", "carried", ("healthy", "ailing"), ("phase", "years")),
        right=lambda tried: (
            tried.like(coat, YEARS_WITHIN) and not any(slip.when(tried) for slip in slips)
        ),
        praise=f"You built an explorable. The printed {stated:g} healthy years hold when nothing is carried "
        f"over; with half of it there are {half['healthy']:.1f}, and {half['ailing']:.1f} ailing ones. Which of "
        "these is true of people who rose, the chapter does not say; your slider shows that one has to ask.",
        slips=slips,
        otherwise=trying.where_off(coat, YEARS_WITHIN),
        hints=(
            "The model: `life, healthy = years(1 - carried / 100)`, then a table with two rows.",
            "An axis that does not move: `alt.X('years:Q').scale(domain=[0, 90])`.",
            "`say` receives that table: `table.set_index('phase')['years']['healthy']`.",
        ),
    )

"""The task of chapter 7 in which an own `explore` of what is carried over is built."""

from __future__ import annotations

from functools import cache, partial

from .... import data
from ....models.health import years
from ... import trying
from ...predicates import all_of, no_slip, shows, still
from ...trying import Tried
from ...verdict import Slip, Slips, Task

YEARS_WITHIN = 0.06


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


def explorable_task() -> Task[Tried]:
    """Return the task in which an own `explore` of what is carried over is built."""

    slips: Slips[Tried] = (
        Slip(
            "slider-does-nothing",
            still("healthy", "ailing"),
            "The slider moves and the years stay the same.",
            "Use the argument `carried` in the model.",
        ),
        Slip(
            "percent-for-fraction",
            shows(partial(coat, way="percent"), YEARS_WITHIN),
            "`carried` comes in per cent, and at 100 the years fall far below nothing.",
            "Divide it by 100 first.",
        ),
        Slip(
            "turned-round",
            shows(partial(coat, way="turned"), YEARS_WITHIN),
            "With nothing carried over your person has the years of the class of birth. It is the other way round.",
            "The place between bottom (0) and top (1) is 1 − carried / 100.",
        ),
        Slip(
            "life-for-ailing",
            shows(partial(coat, way="life"), YEARS_WITHIN),
            "`ailing` holds all years of life. The healthy ones are part of them.",
            "Ailing years are life less healthy years.",
        ),
        Slip(
            "life-stuck",
            shows(partial(coat, way="fixed"), YEARS_WITHIN),
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
        trying.same_sentence("Put this state's years into the sentence, from `frames['table']`."),
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
        right=all_of(shows(coat, YEARS_WITHIN), no_slip(slips)),
        praise=f"You built an explorable. The printed {stated:g} healthy years hold when nothing is carried "
        f"over; with half of it there are {half['healthy']:.1f}, and {half['ailing']:.1f} ailing ones. Which of "
        "these is true of people who rose, the chapter does not say; your slider shows that one has to ask.",
        slips=slips,
        otherwise=trying.where_off(coat, YEARS_WITHIN),
        hints=(
            "The model: `life, healthy = years(1 - carried / 100)`, then a table with two rows.",
            "An axis that does not move: `alt.X('years:Q').scale(domain=[0, 90])`.",
            "In `sentence`, with `table = frames['table']`: `table.set_index('phase')['years']['healthy']`.",
        ),
    )

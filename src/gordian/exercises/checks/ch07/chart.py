"""The task of chapter 7 in which the frustrated are drawn for every number of places."""

from __future__ import annotations

from ....models.competition import compete
from ... import keyed_chart
from ...keyed_chart import KeyedChart
from ...predicates import all_of, drawn, drawn_scaled, no_slip
from ...verdict import Slip, Slips, Task

PEOPLE, PRIZE, COST = 100, 5, 1
PLACES = tuple(str(places) for places in range(0, 101, 10))
WITHIN = 0.1  # people


def frustration_task() -> Task[KeyedChart]:
    """Return the task in which the frustrated are drawn for every number of places."""
    found = {k: compete(PEOPLE, int(k), PRIZE, COST) for k in PLACES}
    truth = {k: one["frustrated"] for k, one in found.items()}

    def column(name: str) -> dict[str, float]:
        return {k: one[name] for k, one in found.items()}

    slips: Slips[KeyedChart] = (
        Slip(
            "tries-for-frustrated",
            drawn(column("tries"), WITHIN),
            "These are all who try. Those of them who are promoted are not frustrated.",
            "Take the places off, or use `frustrated`.",
        ),
        Slip(
            "promoted-for-frustrated",
            drawn(column("promoted"), WITHIN),
            "These are the promoted: a straight line, for every place is filled.",
            "Use `frustrated`.",
        ),
        Slip(
            "aside-for-frustrated",
            drawn(column("aside"), WITHIN),
            "These are the people who do not try. They lost nothing, so in this model they are not frustrated.",
            "Use `frustrated`.",
        ),
        Slip(
            "no-end-of-people",
            drawn({k: int(k) * (PRIZE / COST - 1) for k in PLACES}, WITHIN),
            "The line rises for ever, to more frustrated than there are people. From 20 places on everyone "
            "tries, and nobody new can be drawn in.",
            "At most 100 can try: `min(100, places * 5 / 1)`, or use `compete`.",
        ),
        Slip(
            "everyone-tries",
            drawn({k: PEOPLE - int(k) for k in PLACES}, WITHIN),
            "Here everyone tries however few the places. Where trying costs more than it brings on average, "
            "people stay aside.",
            "Use `compete`, which looks at prize and cost.",
        ),
        Slip(
            "share-for-people",
            drawn_scaled(truth, 1 / PEOPLE, WITHIN),
            "These are shares of the group; the task asks for people.",
            "Multiply by 100, the people in the group.",
        ),
        keyed_chart.no_unit(
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
        read=lambda answer: keyed_chart.read(
            answer,
            "frustration",
            PLACES,
            "frustrated",
            "Keep `places` (0, 10, … 100) as a column, and one with the people who try in vain.",
            named="places",
        ),
        right=all_of(drawn(truth, WITHIN), no_slip(slips)),
        praise=f"The line rises to {truth['20']:.0f} at 20 places, N·C/B, and falls from there. Both camps of an "
        "old quarrel can point at it: “more chances, more discontent” to the left of the peak, “more chances, "
        "less discontent” to the right. It is a model; in experiments people have not followed it.",
        slips=slips,
        otherwise=keyed_chart.by_name(truth, WITHIN),
        hints=(
            "A table first: `pd.DataFrame([{'places': k, **compete(100, k, 5, 1)} for k in range(0, 101, 10)])`.",
            "`alt.Chart(table).mark_line(point=True).encode(x='places:Q', "
            "y=alt.Y('frustrated:Q').title('People who try in vain'))`",
        ),
    )

"""An explorable or a chart over years that cannot be read says which name, state or column is at fault."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import altair as alt
import pandas as pd
import pytest
from ipywidgets import Dropdown, IntSlider

from gordian import explore
from gordian.exercises import arguments, trying, yearly_chart
from gordian.exercises.verdict import NotYet
from gordian.explore import Frames

read = trying.reader("built", "times", ("one", "two"), ("what", "number"))


def model(times: float) -> pd.DataFrame:
    return pd.DataFrame({"what": ["two", "one", "more"], "number": [2 * times, times, 0]})


def chart(frames: Frames) -> alt.Chart:
    x = alt.X("number:Q").scale(domain=[0, 20])
    return alt.Chart(frames["table"]).mark_bar().encode(x=x, y="what:N")


def built(**changes: Any) -> Any:
    given: dict[str, Any] = {
        "kind": "illustrative",
        "source": "ch03-relations",
        "model": model,
        "chart": chart,
        "sentence": lambda frames, _: f"{frames['table']['number'].sum()} in all.",
        "controls": {"times": IntSlider(5, min=0, max=10, description="Times")},
    }
    return explore("a-try", "A try", **(given | changes))


def test_an_explorable_is_tried_at_both_ends_and_at_its_start() -> None:
    tried = read(built())
    assert tried.start == 5
    assert tried.values == {x: {"one": x, "two": 2 * x} for x in (0.0, 5.0, 10.0)}
    assert tried.others == {"more"}
    assert tried.moves("one", 9) and not tried.moves("one", 10)
    assert tried.always("two", lambda x: 2 * x, 0)
    assert not tried.always("two", lambda x: 2 * x + 1, 0.9)
    assert not trying.same_sentence("").when(tried)
    assert trying.same_sentence("").when(read(built(sentence=lambda *_: "The same.")))


@pytest.mark.parametrize(
    ("make", "named"),
    [
        (
            lambda: chart({"table": model(1)}),
            "`built` should be what `explore(…)` returns, but it is a Chart",
        ),
        (lambda: built(model=lambda times: 1 / 0), "ZeroDivisionError"),
        (lambda: built(model=lambda times: model(times).drop(columns="number")), "column number"),
        (lambda: built(model=lambda times: model(times).iloc[:1]), "one is missing"),
        (lambda: built(chart=lambda frames: frames["nope"]), "KeyError"),
        (
            lambda: built(
                chart=lambda frames: chart(frames).encode(
                    x=alt.X("number:Q").scale(
                        domain=[0, float(frames["table"]["number"].max()) + 1]
                    )
                )
            ),
            "changes in more than its data",
        ),
        (
            lambda: built(controls={"times": Dropdown(options=["a", "b", "c"], description="T")}),
            "slider",
        ),
        (
            lambda: built(controls={"times": IntSlider(0, min=0, max=1, description="T")}),
            "slider of numbers",
        ),
    ],
)
def test_an_explorable_that_cannot_be_tried_says_why(make: Callable[[], Any], named: str) -> None:
    with pytest.raises(NotYet) as raised:
        read(make())
    assert named in raised.value.verdict.message


YEARLY = pd.DataFrame({"year": [2000, 2010], "people": [1.0, 2.0], "who": ["a", "b"]})


def drawn(table: pd.DataFrame = YEARLY, **channels: Any) -> alt.Chart:
    return alt.Chart(table).mark_point().encode(**({"x": "year:Q", "y": "people:Q"} | channels))


def test_years_are_read_as_numbers_and_as_dates_on_either_axis() -> None:
    dates = YEARLY.assign(year=pd.to_datetime(YEARLY["year"].astype(str), format="%Y"))
    for chart_ in (drawn(), drawn(dates, x="year:T"), drawn(x="people:Q", y="year:O")):
        plot = yearly_chart.read(chart_, "plot")
        assert plot.rows["_year"].tolist() == [2000, 2010]
        assert plot.rows["_value"].tolist() == [1, 2]
        assert not plot.misread


def test_plain_years_drawn_as_dates_are_seen_and_names_too() -> None:
    assert yearly_chart.read(drawn(x="year:T"), "plot").misread
    assert yearly_chart.read(drawn(x="year:O"), "plot").named
    assert not yearly_chart.read(drawn(), "plot").named


def test_what_tells_marks_apart_without_colour_is_seen() -> None:
    plot = yearly_chart.read(drawn(color="who:N"), "plot")
    assert "who" in plot.coloured and "who" not in plot.told_apart
    for channel in ("shape", "row", "strokeDash"):
        assert "who" in yearly_chart.read(drawn(**{channel: "who:N"}), "plot").told_apart


@pytest.mark.parametrize(
    ("channels", "named"),
    [({"x": "who:N"}, "shows a column of years"), ({"y": "who:N"}, "no axis that measures")],
)
def test_a_chart_without_years_or_numbers_names_its_columns(
    channels: dict[str, str], named: str
) -> None:
    with pytest.raises(NotYet) as raised:
        yearly_chart.read(drawn(**channels), "plot")
    assert named in raised.value.verdict.message
    assert "year, people, who" in raised.value.verdict.message


def test_a_reason_counts_different_words_figures_and_names_once() -> None:
    assert arguments.different_words("Yes, yes: YES! “no” (no)") == 2
    assert arguments.numbers_in("In 2015, 3.5% of them and no more") == 2
    voices = {"IOM": ("IOM", "Organization for Migration"), "UNHCR": ("UNHCR",)}
    assert arguments.named("the iom, the Organization for Migration", voices) == 1

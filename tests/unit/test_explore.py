"""What `explore` promises its author: clear errors, exact grids, small pages."""

from __future__ import annotations

import itertools
import json
from typing import Any

import altair as alt
import ipywidgets as w
import pandas as pd
import pytest
import support
from hypothesis import given
from hypothesis import strategies as st

from gordian import explore
from gordian.explore import ExploreError, Frames, State
from gordian.explore.controls import read_controls
from gordian.explore.live import explorable_widget
from gordian.explore.states import pack, rounded, to_json


def model(share: float) -> pd.DataFrame:
    return pd.DataFrame({"group": ["a", "b"], "value": [share, 2 * share]})


def chart(frames: Frames) -> alt.Chart:
    return alt.Chart(frames["table"]).mark_bar().encode(x="value:Q", y="group:N")


def sentence(frames: Frames, state: State) -> str:
    return f"At {state['share']:.1f} the second is {frames['table']['value'][1]:.1f}."


def slider(**changes: Any) -> w.FloatSlider:
    given = {"value": 4.5, "min": 0, "max": 10, "step": 0.5, "description": "Share (%)"}
    return w.FloatSlider(**(given | changes))


def make(**changes: Any) -> Any:
    given: dict[str, Any] = {
        "kind": "derived",
        "source": "ch06-persons",
        "model": model,
        "chart": chart,
        "sentence": sentence,
        "controls": {"share": slider()},
        **changes,
    }
    given = {name: value for name, value in given.items() if value is not None}
    return explore(given.pop("id", "try-out"), given.pop("title", "What if?"), **given)


# ------------------------------------------------------------------------------------- controls
@pytest.mark.parametrize(
    ("widget", "form", "values"),
    [
        (
            w.FloatSlider(0.3, min=0, max=0.5, step=0.1, description="a"),
            "range",
            (0, 0.1, 0.2, 0.3, 0.4, 0.5),
        ),
        (w.IntSlider(2, min=1, max=5, step=2, description="a"), None, None),
        (w.IntSlider(3, min=1, max=6, step=2, description="a"), "range", (1, 3, 5)),
        (
            w.FloatLogSlider(10, base=10, min=0, max=2, step=1, description="a"),
            "steps",
            (1, 10, 100),
        ),
        (w.SelectionSlider(options=[("low", 1), ("high", 9)], description="a"), "steps", (1, 9)),
        (w.Dropdown(options=["x", "y"], description="a"), "select", ("x", "y")),
        (w.ToggleButtons(options=["x", "y"], description="a"), "radio", ("x", "y")),
        (w.RadioButtons(options={"X": "x", "Y": "y"}, description="a"), "radio", ("x", "y")),
        (w.Checkbox(True, description="a"), "checkbox", (False, True)),
    ],
    ids=lambda part: type(part).__name__ if isinstance(part, w.Widget) else None,
)
def test_each_widget_has_a_native_twin_with_the_same_values(
    widget: w.Widget, form: str | None, values: tuple[Any, ...] | None
) -> None:
    if form is None:
        with pytest.raises(ExploreError, match="start value"):
            read_controls("one", {"a": widget})
        return
    (control,) = read_controls("one", {"a": widget})
    assert control.form == form
    assert control.values == pytest.approx(values) if form in ("range", "steps") else values
    assert (
        control.values[control.start] == pytest.approx(widget.value) if form != "select" else True
    )


def test_a_control_without_a_description_is_named() -> None:
    with pytest.raises(ExploreError, match=r"'try-out'.*'share'.*no description"):
        make(controls={"share": slider(description="")})


def test_a_widget_without_a_native_twin_is_named_with_the_choices() -> None:
    with pytest.raises(ExploreError, match=r"'share'.*Text.*FloatSlider"):
        make(controls={"share": w.Text(description="free text")})


def test_no_control_at_all_is_an_error() -> None:
    for controls in ({}, None):
        with pytest.raises(ExploreError, match="at least one widget"):
            make(controls=controls)


@pytest.mark.parametrize("name", ["share of all", "1st", "", '"><b>', 7])
def test_a_control_is_called_as_an_argument_can_be(name: Any) -> None:
    with pytest.raises(ExploreError, match=r"'try-out', control .* the model's arguments"):
        make(controls={name: slider()}, model=lambda **_: model(1))


def test_a_control_may_be_called_as_an_option_is() -> None:
    names = ("note", "kind", "digits", "model", "id", "self", "state", "where")

    def every(**state: float) -> pd.DataFrame:
        return model(sum(state.values()))

    one = make(
        model=every,
        note="A note.",
        digits=3,
        controls={name: slider(min=0, max=1, value=1, step=1) for name in names},
        sentence=lambda _, state: f"{sum(state.values()):.0f} of them.",
    )
    assert one.note == "A note." and one.start == dict.fromkeys(names, 1.0)
    assert one.sentence(one.frames(note=0.0), {"note": 0.0}) == f"{len(names) - 1} of them."
    assert "A note." in support.markup(one)


def test_a_control_that_the_model_does_not_take_is_named_with_what_it_takes() -> None:
    with pytest.raises(ExploreError, match=r"'try-out'.*no argument 'part'.*it has share"):
        make(controls={"part": slider()})
    with pytest.raises(ExploreError, match=r"no argument 'share'.*it has none"):
        make(model=lambda: model(1))


def test_an_argument_of_the_model_without_control_and_default_is_named() -> None:
    with pytest.raises(ExploreError, match=r"'try-out'.*argument 'other' has no control and no"):
        make(model=lambda share, other: model(share))
    assert make(model=lambda share, other=1: model(share)).frames()


# -------------------------------------------------------------------------------- the call itself
def test_a_call_as_it_once_was_is_told_how_it_is_written() -> None:
    with pytest.raises(ExploreError) as caught:
        make(sentence=None, controls=None, say=lambda frame: "A sentence.", share=slider())
    assert "'try-out'" in str(caught.value)
    assert "`say` is now called `sentence` and takes frames and state" in str(caught.value)
    assert "write controls={'share': …}" in str(caught.value)


def test_an_argument_that_is_unknown_or_missing_is_named() -> None:
    with pytest.raises(ExploreError, match=r"'try-out': there is no argument `notes`"):
        make(notes="A note.")
    with pytest.raises(ExploreError, match=r"'try-out': `sentence` is missing"):
        make(sentence=None)


def test_a_sentence_that_is_not_given_the_state_is_told_how_it_is_written() -> None:
    with pytest.raises(ExploreError, match=r"'try-out'.*def sentence\(frames, state\)"):
        make(sentence=lambda frames: "A sentence.")


# ---------------------------------------------------------------------------------------- names
@pytest.mark.parametrize("id", ["", "Two words", "1st", "å", "a_b"])
def test_an_id_must_fit_an_address(id: str) -> None:
    with pytest.raises(ExploreError, match="small letters"):
        make(id=id)


def test_an_unknown_kind_is_named_with_the_known_ones() -> None:
    with pytest.raises(ExploreError, match=r"'guessed'.*stated.*illustrative"):
        make(kind="guessed")


def test_an_unknown_table_is_named_with_its_nearest() -> None:
    with pytest.raises(ExploreError, match=r"ch06-person'.*ch06-persons"):
        make(source="ch06-person")


# ---------------------------------------------------------------------------------------- models
@pytest.mark.parametrize(
    ("broken", "message"),
    [
        (lambda share: 1 / 0, "ZeroDivisionError"),
        (lambda share: pd.DataFrame({"value": [float("nan")]}), "missing value in column 'value'"),
        (lambda share: pd.DataFrame({"value": [float("inf")]}), "infinite value in column 'value'"),
        (lambda share: pd.DataFrame({"value": []}), "no rows"),
        (lambda share: [1, 2], "list, not a DataFrame"),
        (lambda share: {"a": None}, "NoneType, not a DataFrame"),
    ],
)
def test_a_model_that_fails_in_some_state_names_explorable_and_state(
    broken: Any, message: str
) -> None:
    def sometimes(share: float) -> Any:
        return broken(share) if share == 9.0 else model(share)

    with pytest.raises(ExploreError, match=message) as caught:
        support.markup(make(model=sometimes))
    assert "try-out" in str(caught.value)
    assert "9.0" in str(caught.value)


def test_an_empty_sentence_is_an_error_that_names_the_state() -> None:
    with pytest.raises(ExploreError, match=r"try-out.*sentence.*'share'"):
        support.markup(make(sentence=lambda *_: " "))


def test_columns_that_come_and_go_are_an_error() -> None:
    def flickering(share: float) -> pd.DataFrame:
        frame = model(share)
        return frame.assign(extra=1) if share > 5 else frame

    with pytest.raises(ExploreError, match=r"try-out.*'extra'.*missing in some states"):
        support.markup(make(model=flickering))


# ---------------------------------------------------------------------------------------- charts
def test_a_chart_that_changes_in_more_than_its_data_is_found() -> None:
    def restless(frames: Frames) -> alt.Chart:
        top = float(frames["table"]["value"].max())
        return chart(frames).encode(x=alt.X("value:Q", scale=alt.Scale(domain=[0, top])))

    with pytest.raises(ExploreError, match=r"'try-out'.*share.*more than its data.*domain"):
        support.markup(make(chart=restless))


def test_a_frame_of_the_charts_own_must_be_the_same_in_every_state() -> None:
    def hidden(frames: Frames) -> alt.LayerChart:
        own = pd.DataFrame({"value": [frames["table"]["value"].max()]})
        return alt.layer(chart(frames), alt.Chart(own).mark_rule().encode(x="value:Q"))

    with pytest.raises(ExploreError, match="more than its data"):
        support.markup(make(chart=hidden))


def test_a_chart_function_that_returns_no_chart_is_named() -> None:
    with pytest.raises(ExploreError, match=r"try-out.*returned a str"):
        support.markup(make(chart=lambda frames: "no chart"))


def test_a_chart_function_that_draws_all_frames_at_once_is_told_to_take_one() -> None:
    with pytest.raises(ExploreError, match=r"try-out.*take one by its name, as frames\['table'\]"):
        support.markup(make(chart=lambda frames: alt.Chart(frames).mark_bar()))


def test_a_chart_that_pages_cannot_draw_is_refused_by_name() -> None:
    def smooth(frames: Frames) -> alt.Chart:
        return chart(frames).transform_regression("value", "group")

    with pytest.raises(ExploreError, match=r"try-out.*regression, which pages do not carry"):
        support.markup(make(chart=smooth))


def test_several_frames_and_several_charts_stand_side_by_side() -> None:
    def two(share: float) -> dict[str, pd.DataFrame]:
        return {"left": model(share), "right": model(share + 1)}

    one = make(
        model=two,
        chart=lambda frames: [chart({"table": frames[side]}) for side in ("left", "right")],
        sentence=lambda frames, _: f"{frames['right']['value'][0]:.1f}",
    )
    text = support.markup(one)
    assert text.count('class="chart"') == 2
    assert [spec["data"][0]["name"] for spec in one.vega] == ["left", "right"]


def test_frames_come_by_name_however_many_there_are() -> None:
    seen: list[set[str]] = []

    def watched(frames: Frames, _: State) -> str:
        seen.append(set(frames))
        return "Seen."

    for returned in (model(1), {"table": model(1)}, {"one": model(1)}):
        one = make(model=lambda share, made=returned: made, sentence=watched)
        one.sentence(one.frames(), one.start)
    assert seen == [{"table"}, {"table"}, {"one"}]


def test_the_sentence_is_given_the_state_it_is_for() -> None:
    one = make(
        model=lambda share, times=1: model(share * times),
        controls={"share": slider(), "times": w.IntSlider(1, min=1, max=3, description="Times")},
        sentence=lambda _, state: f"{state['share']} and {state['times']}.",
    )
    packed = one.packed()
    said = [packed["say"][place] for place in packed["spoken"]]
    assert said == [f"{state['share']} and {state['times']}." for state in one.grid()]


# ---------------------------------------------------------------------------------------- budget
def test_a_grid_over_budget_names_the_number_and_the_controls() -> None:
    wide = w.IntSlider(0, min=0, max=999, description="wide")
    with pytest.raises(ExploreError, match=r"21,000 states \(share 21 × wide 1000\).*5,000"):
        make(
            model=lambda share, wide: model(share), controls={"share": slider(), "wide": wide}
        ).grid()


@given(
    st.lists(
        st.lists(st.sampled_from([0.0, 1.25, -3.0, 1e9]), min_size=2, max_size=2),
        min_size=1,
        max_size=8,
    )
)
def test_packing_loses_nothing(columns: list[list[float]]) -> None:
    runs = [({"table": pd.DataFrame({"v": one, "k": ["x", "y"]})}, f"{one}") for one in columns]
    packed = json.loads(to_json(pack(iter(runs), 6)))
    column = packed["frames"]["table"]["v"]
    for place, (frames, text) in enumerate(runs):
        held = column["c"] if "c" in column else column["u"][column.get("i", range(99))[place]]
        assert held == rounded(frames["table"]["v"], 6)
        assert packed["say"][packed["spoken"][place]] == text
    assert packed["frames"]["table"]["k"] == {"c": ["x", "y"]}, "what never changes is sent once"


@given(st.floats(-1e12, 1e12), st.integers(3, 10))
def test_rounding_keeps_the_digits_it_promises(value: float, digits: int) -> None:
    (short,) = rounded(pd.Series([value]), digits)
    assert short == pytest.approx(value, rel=0.5001 * 10 ** (1 - digits), abs=1e-300)


# -------------------------------------------------------------------------------------- two faces
def test_text_of_the_author_never_becomes_markup() -> None:
    evil = "</script><b>bold</b>"
    text = support.markup(
        make(
            title=evil,
            note=evil,
            sentence=lambda _, state: f"{evil} {state['share']}",
        )
    )
    assert "<b>bold" not in text
    assert text.count("</script>") == 1


def test_the_live_widget_follows_its_slider_and_resets() -> None:
    one = make()
    box = explorable_widget(one)
    shown = [child for child in box.children if isinstance(child, w.HTML)]
    before = [child.value for child in shown]
    one.controls["share"].value = 9.0
    after = [child.value for child in shown]
    assert "18.0" in after[1]
    assert sum(a != b for a, b in itertools.zip_longest(before, after)) == 2, "picture and sentence"
    next(child for child in box.children if isinstance(child, w.Button)).click()
    assert [child.value for child in shown] == before


def test_an_explorable_shown_twice_is_worked_out_once_for_each_change() -> None:
    ran: list[float] = []

    def counted(share: float) -> pd.DataFrame:
        ran.append(share)
        return model(share)

    one = make(model=counted)
    first, second = explorable_widget(one), explorable_widget(one)
    assert first is second
    ran.clear()
    one.controls["share"].value = 9.0
    assert ran == [9.0]


def test_the_live_widget_shows_the_note_escaped() -> None:
    foot = explorable_widget(make(note="Invented <b>towns</b>.")).children[-1].value
    assert "Invented &lt;b&gt;towns&lt;/b&gt;." in foot


def test_a_live_model_that_fails_says_so_and_keeps_the_picture() -> None:
    def fragile(share: float) -> pd.DataFrame:
        if share > 5:
            raise ValueError("too much")
        return model(share)

    one = make(model=fragile)
    box = explorable_widget(one)
    picture = box.children[3].value
    one.controls["share"].value = 6.0
    assert "too much" in box.children[2].value
    assert box.children[3].value == picture

"""Whatever object stands in an answer, a check gives a verdict in words and never stops."""

from __future__ import annotations

import unicodedata
import warnings
from typing import Any

import altair as alt
import answers
import odd
import odd_built
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gordian.exercises import checks, notebook, safe
from gordian.exercises.verdict import Task, Verdict, judge
from gordian.explore import Explorable

TASKS = [task for chapter in checks.chapters() for task in checks.of_chapter(chapter)]
RIGHT = {
    task: [make() for make in forms.values()] for task, forms in sorted(answers.right().items())
}
CHARTS = [task for task, made in RIGHT.items() if type(made[0]).__module__.startswith("altair.")]
EXPLORABLES = [task for task, made in RIGHT.items() if isinstance(made[0], Explorable)]
VALUES = [task for task in RIGHT if task not in CHARTS + EXPLORABLES]
#: Longer than any message needs; a notebook's output is to be read.
LONGEST = 1_000


def odd_ones(examples: int) -> settings:
    """The same examples in every run, however long one takes; four times as many at a release."""
    return settings(
        max_examples=examples * settings().max_examples // 100,
        derandomize=True,
        database=None,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )


def told(task: Task, answer: Any) -> Verdict:
    """Judge an answer, and see that what is said can be shown and read."""
    with warnings.catch_warnings(record=True) as warned:
        warnings.simplefilter("always")
        try:
            said = judge(task, answer)
        except BaseException as problem:  # not raised on: pytest too would look into it
            pytest.fail(f"{task.id} raised {safe.error(problem)} for {safe.show(answer)}")
    assert isinstance(said, Verdict)
    assert said.ok is (said.code == "right")
    assert not [str(one.message) for one in warned]
    for text in (said.message, said.look):
        assert len(text) <= LONGEST, f"{len(text)} characters: {text[:200]}"
        assert {unicodedata.category(sign) for sign in text}.isdisjoint({"Cc", "Cs"}), ascii(text)
    assert len(said.message.split()) >= 3
    for show in (notebook.as_text, notebook.as_html):
        assert show(task, said, (), set()).encode()
    return said


def reads_like_a_right_one(task: Task, answer: Any) -> bool:
    return any(
        task.read(answer) == pytest.approx(task.read(one), rel=0.1) for one in RIGHT[task.id]
    )


def pairs(task: str) -> odd.Pairs:
    """A right answer as names and values."""
    return list(next(one for one in RIGHT[task] if isinstance(one, dict)).items())


@odd_ones(100)
@given(answer=odd.OBJECTS)
def test_any_object_gets_a_verdict_from_every_task(answer: Any) -> None:
    for task in TASKS:
        assert not told(task, answer).ok or reads_like_a_right_one(task, answer)


@pytest.mark.parametrize("task", VALUES)
@odd_ones(15)
@given(data=st.data())
def test_an_odd_value_among_right_ones_is_not_right(task: str, data: st.DataObject) -> None:
    answer = data.draw(odd.replaced(pairs(task)))
    said = told(checks.find(task), answer)
    assert not said.ok or reads_like_a_right_one(checks.find(task), answer)


@pytest.mark.parametrize("task", VALUES)
@odd_ones(5)
@given(data=st.data())
def test_a_name_too_few_is_missed_and_one_too_many_is_not(task: str, data: st.DataObject) -> None:
    right = dict(pairs(task))
    left_out = data.draw(st.sampled_from(sorted(right, key=str)))
    assert not told(checks.find(task), {k: v for k, v in right.items() if k != left_out}).ok
    more = {data.draw(odd.forgeries.filter(odd.hashable) | odd.words): data.draw(odd.OBJECTS)}
    assert told(checks.find(task), right | more).ok


@pytest.mark.parametrize("task", CHARTS)
@odd_ones(10)
@given(data=st.data())
def test_a_chart_of_any_form_gets_a_verdict(task: str, data: st.DataObject) -> None:
    told(checks.find(task), data.draw(odd_built.redrawn(data.draw(st.sampled_from(RIGHT[task])))))


@odd_ones(15)
@given(answer=odd_built.redrawn(alt.Chart(odd.TABLE).mark_bar().encode(x="pct:Q", y="what:N")))
def test_a_chart_of_other_data_is_never_right(answer: Any) -> None:
    for task in CHARTS:
        assert not told(checks.find(task), answer).ok


@pytest.mark.parametrize("task", EXPLORABLES)
@odd_ones(8)
@given(data=st.data())
def test_an_explorable_of_any_making_gets_a_verdict(task: str, data: st.DataObject) -> None:
    told(checks.find(task), data.draw(odd_built.rebuilt(RIGHT[task][0])))

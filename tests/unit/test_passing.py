"""The story of chapter 7: every way ends, no choice is free, and it can be read without a script."""

import html

import pandas as pd
import pytest
import support

from gordian import story
from gordian.data import DataError
from gordian.explore import ExploreError
from gordian.explore.story import story_widget
from gordian.models import passing
from gordian.models.passing import GAINS, LOSSES, TRACES, assemble, ways

TABLES = ("ch07-story-scenes", "ch07-story-choices")
STORY = passing.read(*TABLES)
CHOICES = [choice for scene in STORY.values() for choice in scene.choices]
SAME = {trace: known[1] for trace, known in TRACES.items()}


def built():
    return story("two-languages", "Passing", scenes=TABLES[0], choices=TABLES[1], note="Made up.")


def test_every_way_comes_to_an_end_and_every_scene_lies_on_one():
    seen = {next(iter(STORY))}
    count = 0
    for way in ways(STORY):
        here = next(iter(STORY))
        for choice in way:
            assert choice in STORY[here].choices
            here = choice.to
            seen.add(here)
        assert not STORY[here].choices, way
        count += 1
    assert seen == set(STORY) and len(STORY) >= 12
    assert count > 1000


def test_each_end_can_be_reached_by_more_than_one_way_and_there_are_several():
    ends = [way[-1].to for way in ways(STORY)]
    assert len(set(ends)) >= 3
    assert all(ends.count(end) > 1 for end in set(ends))


@pytest.mark.parametrize("choice", CHOICES, ids=[choice.name for choice in CHOICES])
def test_every_choice_takes_something_and_gives_something(choice):
    assert any(choice.traces[trace] in LOSSES[trace].split() for trace in TRACES)
    assert any(choice.traces[trace] == GAINS[trace] for trace in TRACES)
    assert choice.cost.endswith(".")


def test_whoever_hides_more_is_never_seen_more():
    for choice in CHOICES:
        assert not (choice.traces["hiding"] == "much" and choice.traces["seen"] == "more")


def test_no_scene_offers_the_same_traces_twice():
    """A choice between two of the same would be none."""
    for scene in STORY.values():
        told = [tuple(choice.traces.values()) for choice in scene.choices]
        assert len(told) == len(set(told)), scene.name


def test_a_scene_is_short_enough_to_be_heard_in_one_go():
    for scene in STORY.values():
        assert 25 <= len(scene.text.split()) <= 90, scene.name


def test_the_page_holds_every_scene_choice_and_cost_and_links_that_lead_on():
    text = support.markup(built())
    for scene in STORY.values():
        assert f'id="two-languages-{scene.name}"' in text
    for choice in CHOICES:
        assert f'<a href="#two-languages-{choice.to}">' in text
        assert choice.cost in html.unescape(text)
    assert '<details class="whole" open>' in text


def test_a_notebook_walks_the_story_back_and_again():
    box = story_widget(built())
    told, options, acts, way = box.children[1], box.children[2], box.children[3], box.children[4]
    back, again = acts.children
    begin = told.value
    while options.children:
        options.children[-1].click()
    end = told.value
    assert end != begin and way.value.count("<li>") >= 6
    back.click()
    assert told.value != end and options.children
    again.click()
    assert told.value == begin and "<li>" not in way.value


def tables(**changes):
    scenes = pd.DataFrame(
        {"scene": ["a", "b"], "title": ["A", "B"], "text": ["a", "b"], "end": ["no", "yes"]}
    )
    choices = pd.DataFrame([{"choice": "go", "scene": "a", "text": "Go", "to": "b", "cost": "."}])
    choices = choices.assign(**SAME)
    for name, value in changes.items():
        if name in choices:
            choices.loc[0, name] = value
    return scenes, choices


def test_a_small_story_is_put_together():
    scenes, choices = tables()
    made = assemble(scenes, choices, "scenes", "choices")
    assert [choice.to for choice in made["a"].choices] == ["b"] and not made["b"].choices


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"to": "c"}, "choice go, field to: no scene 'c'"),
        ({"scene": "z"}, "choice go, field scene"),
        ({"home": "sideways"}, "field home: 'sideways'; write one of closer"),
        ({"scene": "b"}, "scene a: give it a choice"),
    ],
)
def test_a_choice_that_leads_nowhere_is_named_with_its_mend(change, message):
    with pytest.raises(DataError, match=message):
        assemble(*tables(**change), "scenes", "choices")


def test_an_end_with_choices_and_a_circle_and_a_lost_scene_are_refused():
    scenes, choices = tables(to="a")
    with pytest.raises(DataError, match="circle: a → a"):
        assemble(scenes, choices, "scenes", "choices")
    scenes, choices = tables()
    lost = pd.concat([scenes, scenes.tail(1).assign(scene="c")])
    with pytest.raises(DataError, match="no choice leads to c"):
        assemble(lost, choices, "scenes", "choices")
    scenes["end"] = "yes"
    with pytest.raises(DataError, match="scene a: an end has no choices"):
        assemble(scenes, choices, "scenes", "choices")


def test_a_story_with_a_wrong_id_or_table_is_refused():
    with pytest.raises(ExploreError, match="small letters"):
        story("Two Languages", "T", scenes=TABLES[0], choices=TABLES[1], note="n")
    with pytest.raises(ExploreError, match="ch07-story-scene"):
        story("two", "T", scenes="ch07-story-scene", choices=TABLES[1], note="n")

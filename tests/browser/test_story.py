"""The story of chapter 7, walked with the keyboard alone, and read where no script runs."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
import support
from page_driver import Opener, press, section, wider_than
from test_pages import TELEPHONE

from gordian.explore import Story
from gordian.models.passing import ways

STORIES = [
    (chapter, one)
    for chapter in support.CHAPTERS
    for one in support.widgets_of(chapter)
    if isinstance(one, Story)
]
each_story = pytest.mark.parametrize(("chapter", "one"), support.on_pages(STORIES))
SAMPLED = 12


def test_the_book_has_a_story() -> None:
    assert STORIES


@each_story
def test_ways_through_are_walked_to_their_end_by_keyboard(
    visit: Opener, chapter: Path, one: Story
) -> None:
    page = visit(support.page_of(chapter))
    found = section(page, one.id)
    sample = random.Random(one.id).sample(list(ways(one.scenes)), SAMPLED)
    for way in sample:
        for step, choice in enumerate(way, start=1):
            assert found.get_attribute("data-ended") == "false"
            here = found.locator(".told .options button")
            press(here.get_by_text(choice.text, exact=True))
            assert found.get_attribute("data-scene") == choice.to
            assert found.locator(".told .say").inner_text() == one.scenes[choice.to].text
            assert page.evaluate("document.activeElement.tagName") == "H4", "the reader is not lost"
            assert found.locator(".way ol").first.locator("li").count() == step
            assert choice.cost in found.locator(".way ol").first.inner_text()
        assert found.get_attribute("data-ended") == "true"
        assert found.locator(".told .options button").count() == 0
        left = sum(len(one.scenes[name].choices) - 1 for name in _scenes(one, way))
        assert found.locator(".way ol").nth(1).locator("li").count() == left
        press(found.locator("button.again"))
        assert found.get_attribute("data-scene") == next(iter(one.scenes))


def _scenes(one: Story, way: tuple) -> list[str]:  # type: ignore[type-arg]
    return [next(iter(one.scenes)), *(choice.to for choice in way[:-1])]


@each_story
def test_one_step_back_and_the_memory_of_this_browser(
    visit: Opener, chapter: Path, one: Story
) -> None:
    page = visit(support.page_of(chapter))
    found = section(page, one.id)
    first = next(iter(one.scenes.values()))
    assert found.locator("button.back").is_disabled()
    press(found.locator(".told .options button").first)
    press(found.locator(".told .options button").first)
    press(found.locator("button.back"))
    assert found.get_attribute("data-scene") == first.choices[0].to
    page.reload()
    found = section(page, one.id)
    assert found.get_attribute("data-scene") == first.choices[0].to
    assert found.locator(".done").inner_text()
    for broken in ('["nonsense"]', '{"a": 1}', '"text"', "not json", "[null, 7]"):
        page.evaluate(
            "([id, text]) => localStorage.setItem('gordian:story:' + id, text)", [one.id, broken]
        )
        page.reload()
        found = section(page, one.id)
        assert found.get_attribute("data-scene") == first.name, f"{broken} breaks nothing"


@each_story
def test_the_whole_story_is_folded_with_a_script_and_open_without(
    visit: Opener, chapter: Path, one: Story
) -> None:
    page = visit(support.page_of(chapter))
    found = section(page, one.id)
    assert not found.locator(".whole .scene").first.is_visible()
    press(found.locator(".whole > summary"))
    assert found.locator(".whole .scene").last.is_visible()
    plain = visit(support.page_of(chapter), java_script_enabled=False)
    bare = plain.locator(f"section.story#{one.id}")
    assert not bare.locator(".actions").is_visible(), "a button that does nothing is not shown"
    for scene in one.scenes.values():
        shown = bare.locator(f'[data-scene="{scene.name}"]')
        assert shown.is_visible() and scene.text in shown.inner_text()
        for choice in scene.choices:
            link = shown.get_by_role("link", name=choice.text, exact=True)
            assert link.get_attribute("href") == f"#{one.id}-{choice.to}"


@each_story
def test_a_choice_is_large_enough_to_be_touched_and_fits_a_telephone(
    visit: Opener, chapter: Path, one: Story
) -> None:
    page = visit(support.page_of(chapter), viewport=TELEPHONE)
    found = section(page, one.id)
    while found.get_attribute("data-ended") == "false":
        for button in found.locator(".told .options button").all():
            box = button.bounding_box()
            assert box and box["height"] >= 24 and box["x"] + box["width"] <= 390
        found.locator(".told .options button").first.click()
    assert wider_than(page, TELEPHONE["width"]) == []

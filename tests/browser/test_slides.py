"""The decks, from disk and without a network: every slide fits, every widget on it answers to keys."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
import support
from page_driver import COLOURS, Opener, move, press, section, tags, violations
from playwright.sync_api import Locator, Page, expect

from gordian import words
from gordian.explore import Explorable, Story
from gordian.explore.ask import Guess, Quiz

CHAPTERS = [one for one in support.CHAPTERS if re.match(r"\d\d-", one.stem)]
SCREEN = {"width": 1280, "height": 720}


def of_deck(chapter: Path) -> pytest.MarkDecorator:
    return support.of_page(chapter, "-deck")


each_deck = pytest.mark.parametrize(
    "chapter", [pytest.param(one, id=one.stem, marks=of_deck(one)) for one in CHAPTERS]
)


def deck_of(chapter: Path) -> Path:
    return support.BUILT / "slides" / f"{chapter.stem}.html"


def opened(visit: Opener, chapter: Path) -> Page:
    return visit(deck_of(chapter), viewport=SCREEN)


def shown(page: Page) -> Locator:
    found = page.locator(".slide:visible")
    assert found.count() == 1
    return found


def go(page: Page, id: str) -> Locator:
    """Go to the slide on which a widget stands, and return the widget when it is at rest."""
    slide = page.locator(".slide", has=page.locator(f'[id="{id}"]')).get_attribute("id")
    page.evaluate("(hash) => { location.hash = hash; }", f"#{slide}")
    found = page.locator(f'[id="{id}"]')
    expect(found).to_be_visible()
    if "explorable" in (found.get_attribute("class") or ""):
        expect(found).to_have_attribute("data-fitted", re.compile(r"\d"))
    return found


#: What of a slide is cut or scrolls in its own box, and the labels that leave their chart. A chart that
#: is read in steps is cut on purpose; then a button leads on.
CUT = """(slide) => {
  const found = [...slide.querySelectorAll("*")].filter((one) => {
    if (one.closest("svg, aside, .stepped") || !one.checkVisibility()) return false;
    const { overflowX, overflowY } = getComputedStyle(one);
    return (overflowY !== "visible" && one.scrollHeight > one.clientHeight + 1)
      || (overflowX !== "visible" && one.scrollWidth > one.clientWidth + 1);
  }).map((one) => one.className || one.tagName);
  const room = slide.getBoundingClientRect();
  for (const text of slide.querySelectorAll(".charts:not(.stepped) svg text")) {
    const box = text.getBoundingClientRect();
    if (box.width && (box.left < room.left || box.right > room.right || box.bottom > room.bottom))
      found.push(text.textContent);
  }
  return found;
}"""


def fits(page: Page) -> None:
    """Nothing of the slide that is shown lies outside the screen, and its text can be read afar."""
    slide = shown(page)
    name = slide.get_attribute("aria-label")
    box = slide.evaluate("(s) => [s.scrollHeight - s.clientHeight, s.scrollWidth - s.clientWidth]")
    assert box[0] <= 0 and box[1] <= 0, f"{name} is too large by {box}"
    assert slide.evaluate(CUT) == [], name
    stepped = slide.locator(".stepped").count()
    assert not stepped or page.locator(".bar .more").is_visible(), f"{name}: nothing leads on"
    small = slide.evaluate(
        """(s) => [...s.querySelectorAll("p, li, legend, .quiz label")].filter((e) =>
            e.checkVisibility() && !e.closest(".charts, aside") && !e.matches(".source, .actions")
            && parseFloat(getComputedStyle(e).fontSize) < 20
        ).map((e) => e.outerHTML.slice(0, 80))"""
    )
    assert not small, f"{name}: {small}"


def smallest(explorable: Locator) -> float:
    """The size of the smallest letters of the charts that are shown, in pixels of the screen."""
    return float(
        explorable.evaluate(
            """(section) => Math.min(...[...section.querySelectorAll(".charts svg text")].filter(
                (text) => text.textContent.trim() && text.getBoundingClientRect().width
            ).map((text) => {
                const { a, b, c, d } = text.getScreenCTM();
                return parseFloat(getComputedStyle(text).fontSize) * Math.sqrt(Math.abs(a * d - b * c));
            }))"""
        )
    )


@each_deck
def test_keys_go_through_every_slide_and_each_fits(visit: Opener, chapter: Path) -> None:
    page = opened(visit, chapter)
    total = page.locator(".slide").count()
    for place in range(1, total + 1):
        slide = shown(page)
        assert slide.get_attribute("id") == f"slide-{place}"
        inside = slide.locator("section.explorable")
        if inside.count():
            expect(inside).to_have_attribute("data-fitted", re.compile(r"\d"))
            assert smallest(inside) >= 11, f"{inside.get_attribute('id')}: letters are too small"
        fits(page)
        if inside.count():
            go_through_parts(page, inside)
        page.keyboard.press(("ArrowRight", "PageDown", " ")[place % 3])
    assert shown(page).get_attribute("id") == f"slide-{total}", "the last slide stays"
    page.keyboard.press("PageUp")
    assert shown(page).get_attribute("id") == f"slide-{total - 1}"
    page.keyboard.press("Home")
    assert shown(page).get_attribute("id") == "slide-1"


def go_through_parts(page: Page, found: Locator) -> None:
    """The key C shows every chart once, then the first again; each is whole or read in steps."""
    id = str(found.get_attribute("id"))
    more = page.locator(".bar .more")
    boxes = found.locator(".chart")
    at_first = visible(boxes)
    parts = int(re.findall(r"\d+", more.inner_text())[1]) if more.is_visible() else 1
    met = at_first
    for part in range(1, parts):
        page.keyboard.press("c")
        expect(more).to_contain_text(f"({part + 1} ")
        page.evaluate("(id) => gordian.drawn(id).then(() => null)", id)
        fits(page)
        assert smallest(found) >= 11, f"{id}, part {part + 1}"
        met = [a or b for a, b in zip(met, visible(boxes), strict=True)]
    assert all(met), f"{id} never shows one of its charts"
    if parts > 1:
        page.keyboard.press("c")
        expect(more).to_contain_text("(1 ")
        assert visible(boxes) == at_first


def visible(boxes: Locator) -> list[bool]:
    found: list[bool] = boxes.evaluate_all("(all) => all.map((one) => one.checkVisibility())")
    return found


@each_deck
def test_everything_of_the_chapter_is_on_the_deck_and_answers(visit: Opener, chapter: Path) -> None:
    page = opened(visit, chapter)
    for one in support.widgets_of(chapter):
        if not isinstance(one, Explorable | Guess | Quiz):
            continue  # A story has a test of its own.
        found = go(page, one.id)
        if isinstance(one, Explorable):
            control = one.read[0]
            before = found.get_attribute("data-state")
            move(page, found, control.name, control.form)
            assert found.get_attribute("data-state") != before, one.id
            page.evaluate("(id) => gordian.drawn(id).then(() => null)", one.id)
        elif isinstance(one, Guess):
            assert not found.locator(".truth").is_visible()
            assert found.locator(".vote").is_visible()
            found.locator("input").focus()
            page.keyboard.press("ArrowRight")
            page.keyboard.press("Tab")
            page.keyboard.press("Enter")
            assert one.written(one.truth) in found.locator(".truth").inner_text()
        else:
            answered(page, found, one)
        fits(page)
    page.reload()
    for one in support.widgets_of(chapter):
        section(page, one.id)
    assert page.locator("[data-answered=true]").count() == 0, "the next class begins anew"


def answered(page: Page, found: Locator, one: Quiz) -> None:
    press(found.locator("input[type=radio]").first, "Space")
    press(found.locator("button.answer"))
    assert found.get_attribute("data-right") == str(one.options[0].right).lower()
    assert found.locator(".feedback").inner_text()


@each_deck
def test_axe_finds_no_violation_on_a_deck(visit: Opener, chapter: Path) -> None:
    """Everything in the light; all that depends on colours again in the dark."""
    page = opened(visit, chapter)
    assert page.locator("html").get_attribute("data-theme") == "light"
    widgets = [
        one for one in support.widgets_of(chapter) if isinstance(one, Explorable | Guess | Quiz)
    ]
    kinds = {type(one): one.id for one in reversed(widgets)}
    found = on_slides(page, list(kinds.values()), violations)
    page.emulate_media(color_scheme="dark")
    page.reload()
    assert page.locator("html").get_attribute("data-theme") == "dark"
    found += on_slides(page, list(kinds.values()), lambda page: violations(page, COLOURS))
    page.emulate_media(color_scheme="null")
    assert not found, "\n".join(found)


def on_slides(page: Page, ids: list[str], look: Callable[[Page], list[str]]) -> list[str]:
    """Look at the title with its notes, a slide of each kind, and the overview."""
    page.keyboard.press("n")
    found = look(page)
    page.keyboard.press("n")
    for id in ids:
        go(page, id)
        found += look(page)
    page.locator(".bar .all").click()
    found += look(page)
    page.locator(".bar .all").click()
    return found


@pytest.mark.parametrize(
    "chapter", [pytest.param(one, id=one.stem, marks=support.of_files) for one in CHAPTERS]
)
def test_chapter_and_deck_lead_to_each_other_and_to_no_network(chapter: Path) -> None:
    page, slides = tags(support.page_of(chapter)), tags(deck_of(chapter))
    assert f"../slides/{chapter.stem}.html" in page.links
    assert f"../book/{chapter.stem}.html" in slides.links
    assert not [one for one in slides.loaded if not (deck_of(chapter).parent / one).exists()]
    assert len(slides.ids) == len(set(slides.ids))


FIRST = next(one for _, one in support.explorables() if re.match(r"\d\d-", _.stem))
CHAPTER = next(path for path, one in support.explorables() if one is FIRST)


SLIDER = next(
    pair
    for pair in support.explorables()
    if pair[0] in CHAPTERS and pair[1].read[0].form == "range"
)


@of_deck(SLIDER[0])
def test_a_slider_keeps_its_arrow_keys_and_a_link_opens_its_state(visit: Opener) -> None:
    chapter, one = SLIDER
    page = opened(visit, chapter)
    found = go(page, one.id)
    slide = shown(page).get_attribute("id")
    start = json.loads(found.get_attribute("data-state") or "")
    move(page, found, one.read[0].name, "range")
    assert shown(page).get_attribute("id") == slide, "the arrow moved the slider alone"
    state = json.loads(found.get_attribute("data-state") or "")
    assert state != start
    press(found.locator("button.link"))
    page.reload()
    assert shown(page).get_attribute("id") == slide
    expect(found).to_have_attribute("data-ready", "true")
    assert json.loads(found.get_attribute("data-state") or "") == state
    found.locator("input[type=range]").first.focus()
    page.keyboard.press("PageDown")
    assert shown(page).get_attribute("id") != slide, "a presenter's remote always moves on"


MOST = max(
    (pair for pair in support.explorables() if pair[0] in CHAPTERS),
    key=lambda pair: len(pair[1].vega),
)


@of_deck(MOST[0])
def test_charts_without_room_together_come_in_parts(visit: Opener) -> None:
    """That they are all shown and whole is asked where the keys go through every slide."""
    page = opened(visit, MOST[0])
    found = go(page, MOST[1].id)
    assert page.locator(".bar .more").is_visible(), "then no slide of the course needs parts"
    assert not all(visible(found.locator(".chart")))
    go_through_parts(page, found)


STORIES = [
    (chapter, one)
    for chapter in CHAPTERS
    for one in support.widgets_of(chapter)
    if isinstance(one, Story)
]


@pytest.mark.parametrize(
    ("chapter", "one"),
    [pytest.param(chapter, one, id=one.id, marks=of_deck(chapter)) for chapter, one in STORIES],
)
def test_a_story_is_played_on_its_slide_by_keys_alone(
    visit: Opener, chapter: Path, one: Story
) -> None:
    page = opened(visit, chapter)
    found = go(page, one.id)
    slide = shown(page).get_attribute("id")
    fits(page)
    while found.get_attribute("data-ended") == "false":
        scene = found.get_attribute("data-scene")
        for key in ("Tab", "ArrowDown", "ArrowRight", " "):
            page.keyboard.press(key)
        assert shown(page).get_attribute("id") == slide, "the story's keys move no slide"
        assert found.get_attribute("data-scene") != scene, "the space bar takes the first option"
        told = found.locator(".told")
        assert told.evaluate("(e) => e.scrollHeight - e.clientHeight") <= 1, "the scene is cut"
    page.keyboard.press("PageDown")
    assert shown(page).get_attribute("id") != slide
    page.reload()
    assert found.get_attribute("data-scene") == next(iter(one.scenes)), "the next class begins anew"


@of_deck(CHAPTER)
def test_notes_stand_below_or_in_a_window_of_their_own(visit: Opener) -> None:
    page = opened(visit, CHAPTER)
    notes = page.locator("aside.notes:visible")
    assert notes.count() == 0, "a class does not see them"
    page.keyboard.press("n")
    assert words.say("slides.wrong") in notes.inner_text()
    page.keyboard.press("n")
    with page.context.expect_page() as coming:
        page.keyboard.press("w")
    window = coming.value
    expect(window.locator("body")).to_contain_text(words.say("slides.wrong"))
    window.bring_to_front()
    window.keyboard.press("ArrowRight")
    expect(window.locator("h1")).to_contain_text(words.say("slides.goals"))
    assert shown(page).get_attribute("id") == "slide-2"


@of_deck(CHAPTER)
def test_the_overview_leads_to_any_slide(visit: Opener) -> None:
    page = opened(visit, CHAPTER)
    page.keyboard.press("o")
    entries = page.locator("nav.overview button:visible")
    assert entries.count() == page.locator(".slide").count()
    entries.nth(4).focus()
    page.keyboard.press("Enter")
    assert shown(page).get_attribute("id") == "slide-5"


@of_deck(CHAPTER)
def test_without_a_script_the_slides_stand_below_one_another(visit: Opener) -> None:
    page = visit(deck_of(CHAPTER), viewport=SCREEN, java_script_enabled=False)
    slides = page.locator(".slide")
    assert slides.first.is_visible() and slides.last.is_visible()
    assert page.locator(f'[id="{FIRST.id}"] .chart > svg').first.is_visible()

"""Every explorable, guess and quiz of every page, driven with the keyboard."""

from __future__ import annotations

import csv
import io
import json
import random
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlencode

import pandas as pd
import pytest
import support
from playwright.sync_api import Locator, Page, expect
from test_pages import change_face

from gordian.explore import Explorable
from gordian.explore.ask import Guess, Quiz
from gordian.explore.states import rounded

EXPLORABLES = support.explorables()
each_explorable = pytest.mark.parametrize(
    ("chapter", "one"), EXPLORABLES, ids=[one.id for _, one in EXPLORABLES]
)
ASKED = [
    (chapter, one)
    for chapter in support.CHAPTERS
    for one in support.widgets_of(chapter)
    if not isinstance(one, Explorable)
]
GUESSES = [pair for pair in ASKED if isinstance(pair[1], Guess)]
QUIZZES = [pair for pair in ASKED if isinstance(pair[1], Quiz)]
PARITY_STATES = 50

Opener = Callable[..., Page]


def section(page: Page, id: str) -> Locator:
    found = page.locator(f'[id="{id}"]')
    expect(found).to_have_attribute("data-ready", "true")
    return found


def drawn(found: Locator) -> str:
    """What the charts show, once they have been drawn for the present state."""
    found.scroll_into_view_if_needed()
    expect(found).to_have_attribute("data-drawn", _index(found))
    return found.locator(".charts").inner_html()


def _index(found: Locator) -> str:
    return str(found.evaluate("(s) => String(gordian.players[s.id].index())"))


def move(page: Page, found: Locator, control: str, form: str) -> None:
    """Move one control by one step with the keyboard alone, turning round at an end."""
    if form == "radio":
        found.locator(f'fieldset[data-name="{control}"] input:checked').focus()
        page.keyboard.press("ArrowDown")
        return
    element = found.locator(f'[name="{control}"]')
    element.focus()
    if form == "checkbox":
        page.keyboard.press("Space")
        return
    before = element.evaluate("(e) => e.selectedIndex ?? e.value")
    page.keyboard.press("ArrowDown" if form == "select" else "ArrowRight")
    if element.evaluate("(e) => e.selectedIndex ?? e.value") == before:
        page.keyboard.press("ArrowUp" if form == "select" else "ArrowLeft")


@each_explorable
def test_every_control_changes_state_and_answer(
    open_page: Opener, chapter: Path, one: Explorable
) -> None:
    page = open_page(support.page_of(chapter))
    found = section(page, one.id)
    charts, sentences = {drawn(found)}, {found.locator(".say").inner_text()}
    for control in one.read:
        state = found.get_attribute("data-state")
        before = (drawn(found), found.locator(".say").inner_text())
        move(page, found, control.name, control.form)
        assert found.get_attribute("data-state") != state, f"{control.name} moved nothing"
        after = (drawn(found), found.locator(".say").inner_text())
        for step in range(12):  # A control may matter only further on, or only in the first state.
            if after != before:
                break
            if step == 6:
                found.locator("button.reset").focus()
                page.keyboard.press("Enter")
                before = (drawn(found), found.locator(".say").inner_text())
            move(page, found, control.name, control.form)
            after = (drawn(found), found.locator(".say").inner_text())
        assert after != before, f"{control.name} changes neither chart nor sentence"
        charts.add(after[0])
        sentences.add(after[1])
    assert len(charts) > 1, "no control changed the chart"
    assert len(sentences) > 1, "no control changed the sentence"


@each_explorable
def test_reset_brings_the_first_state_back(
    open_page: Opener, chapter: Path, one: Explorable
) -> None:
    page = open_page(support.page_of(chapter))
    found = section(page, one.id)
    start, said = found.get_attribute("data-state"), found.locator(".say").inner_text()
    move(page, found, one.read[0].name, one.read[0].form)
    found.locator("button.reset").focus()
    page.keyboard.press("Enter")
    assert found.get_attribute("data-state") == start
    assert found.locator(".say").inner_text() == said


@each_explorable
def test_a_link_opens_the_page_in_that_state(
    open_page: Opener, chapter: Path, one: Explorable
) -> None:
    page = open_page(support.page_of(chapter))
    found = section(page, one.id)
    move(page, found, one.read[0].name, one.read[0].form)
    found.locator("button.link").focus()
    page.keyboard.press("Enter")
    state, said = found.get_attribute("data-state"), found.locator(".say").inner_text()
    page.reload()
    found = section(page, one.id)
    assert found.get_attribute("data-state") == state
    assert found.locator(".say").inner_text() == said


@each_explorable
def test_the_csv_holds_what_is_shown_and_where_it_comes_from(
    open_page: Opener, chapter: Path, one: Explorable
) -> None:
    page = open_page(support.page_of(chapter))
    found = section(page, one.id)
    with page.expect_download() as download:
        found.locator("button.csv").focus()
        page.keyboard.press("Enter")
    rows = list(csv.DictReader(io.StringIO(Path(download.value.path()).read_text("utf-8-sig"))))
    assert len(rows) == sum(len(frame) for frame in one.frames().values())
    assert {row["kind"] for row in rows if one.kind in row["kind"]} or rows[0].get("control_kind")
    assert all(source.text in str(rows[0]) for source in one.sources)


@each_explorable
def test_compiled_and_live_agree(open_page: Opener, chapter: Path, one: Explorable) -> None:
    page = open_page(support.page_of(chapter))
    section(page, one.id)
    grid = one.grid()
    sample = random.Random(one.id).sample(grid, min(PARITY_STATES, len(grid)))
    for state in sample:
        words = {k: str(v).lower() if isinstance(v, bool) else v for k, v in state.items()}
        shown = page.evaluate(
            """async ([id, hash]) => {
                location.hash = hash;
                window.dispatchEvent(new HashChangeEvent("hashchange"));
                const player = gordian.players[id];
                player.wake();
                while (!player.awake) await new Promise((done) => setTimeout(done, 10));
                player.update();
                await player.drawn;
                const frames = {};
                for (const name of Object.keys(player.carried.states.frames)) {
                    frames[name] = player.rows(name);
                    for (const one of player.views) {
                        let held;
                        try { held = one.view.data(name); } catch (error) { continue; }
                        if (held.length !== frames[name].length) throw new Error("chart holds other data");
                    }
                }
                return { frames, said: player.sentence.textContent, state: player.state() };
            }""",
            [one.id, f"#{one.id}?{urlencode(words)}"],
        )
        frames = one.frames(**state)
        assert shown["state"] == json.loads(json.dumps(state))
        assert shown["said"] == one.sentence(frames, state)
        for name, frame in frames.items():
            expected = {c: rounded(frame[c], one.digits) for c in frame.columns}
            pd.testing.assert_frame_equal(
                pd.DataFrame(shown["frames"][name])[list(expected)],
                pd.DataFrame(expected),
                check_dtype=False,
            )


@each_explorable
def test_a_bad_address_is_named_and_the_start_is_shown(
    open_page: Opener, chapter: Path, one: Explorable
) -> None:
    bad = "<img src=x onerror=alert(1)>"
    suffix = f"#{one.id}?" + urlencode({one.read[0].name: bad, "nonsense": "1"})
    page = open_page(support.page_of(chapter), suffix)
    found = section(page, one.id)
    said = found.locator(".say").inner_text()
    assert bad in said, "the bad value is named, as text"
    assert "nonsense" in said
    assert found.locator(".say img").count() == 0
    assert json.loads(found.get_attribute("data-state") or "") == json.loads(json.dumps(one.start))


@each_explorable
def test_without_a_script_picture_sentence_and_source_stand(
    open_page: Opener, chapter: Path, one: Explorable
) -> None:
    page = open_page(support.page_of(chapter), java_script_enabled=False)
    found = page.locator(f'[id="{one.id}"]')
    for picture in found.locator(".chart > svg").all():
        box = picture.bounding_box()
        assert box and box["width"] > 100 and box["height"] > 30
    assert found.locator(".say").inner_text() == one.sentence(one.frames(), one.start)
    assert not found.locator(".controls").is_visible(), "a control that does nothing is not shown"
    assert found.locator(".source").is_visible()


@each_explorable
def test_print_shows_picture_and_sentence(
    open_page: Opener, chapter: Path, one: Explorable
) -> None:
    page = open_page(support.page_of(chapter))
    page.emulate_media(media="print")
    found = section(page, one.id)
    assert found.locator(".chart svg").first.is_visible()
    assert found.locator(".say").is_visible()
    assert not found.locator("button.reset").is_visible()


@pytest.mark.parametrize(("chapter", "one"), GUESSES, ids=[one.id for _, one in GUESSES])
def test_a_guess_shows_the_truth_only_after_the_guess(
    open_page: Opener, chapter: Path, one: Guess
) -> None:
    page = open_page(support.page_of(chapter))
    found = section(page, one.id)
    assert not found.locator(".truth").is_visible()
    found.locator("input").focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert found.get_attribute("data-answered") == "true"
    assert one.written(one.truth) in found.locator(".truth").inner_text()
    assert found.locator(".truth .source").is_visible()
    assert one.written(one.truth) in found.locator(".verdict").inner_text()
    change_face(page, "dark")
    for mark in found.locator(".scale .mark").all():
        ground, ink = mark.evaluate(
            "(e) => [getComputedStyle(e).backgroundColor, getComputedStyle(e).color]"
        )
        assert ground == "rgba(0, 0, 0, 0)", "a mark stands on the ground of the page"
        assert ink == found.evaluate("(e) => getComputedStyle(e).color")
    page.reload()
    found = section(page, one.id)
    assert found.get_attribute("data-answered") == "true", "the reader's machine remembers"
    found.locator("button.again").focus()
    page.keyboard.press("Enter")
    assert found.get_attribute("data-answered") == "false"
    assert not found.locator(".truth").is_visible()
    kept = page.evaluate("(id) => localStorage.getItem('gordian:guess:' + id)", one.id)
    assert kept is None, "whoever guesses again is asked again the next time too"


@pytest.mark.parametrize(("chapter", "one"), QUIZZES, ids=[one.id for _, one in QUIZZES])
def test_a_quiz_explains_every_option(open_page: Opener, chapter: Path, one: Quiz) -> None:
    page = open_page(support.page_of(chapter))
    found = section(page, one.id)
    found.locator("button.answer").focus()
    page.keyboard.press("Enter")
    unanswered = found.locator(".feedback").inner_text()
    assert unanswered, "no answer gets a word too"
    seen = set()
    for place, option in enumerate(one.options):
        found.locator("input[type=radio]").first.focus()
        if place == 0:
            page.keyboard.press("Space")
        for _ in range(place):
            page.keyboard.press("ArrowDown")
        found.locator("button.answer").focus()
        page.keyboard.press("Enter")
        assert found.get_attribute("data-right") == str(option.right).lower()
        seen.add(found.locator(".feedback").inner_text())
    assert len(seen) == len(one.options)
    assert unanswered not in seen


WALKS = [pair for pair in EXPLORABLES if pair[1].walk]


def test_every_walk_reads_every_mark_by_keyboard_and_by_pointer(open_page: Opener) -> None:
    for chapter, one in WALKS:
        page = open_page(support.page_of(chapter))
        found = section(page, one.id)
        drawn(found)
        slider = found.locator(".walk input")
        slider.focus()
        seen = set()
        for _ in range(int(slider.get_attribute("max") or 0) - 1):
            page.keyboard.press("ArrowRight")
            seen.add(found.locator(".walk .detail").inner_text())
        assert len(seen) > 1 and "" not in seen, one.id
        last = found.locator(".walk .detail").inner_text()
        page.evaluate("(id) => { const p = gordian.players[id]; p.tell(p.marks[0]); }", one.id)
        assert found.locator(".walk .detail").inner_text() != last
        mark = found.locator(".charts svg .walked")
        assert mark.count() == 1
        mark.click(force=True)
        assert found.locator(".walk .detail").inner_text(), "a tap tells too"

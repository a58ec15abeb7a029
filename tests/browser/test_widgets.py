"""Every explorable, guess and quiz of every page, driven with the keyboard."""

from __future__ import annotations

import csv
import io
import json
import random
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pandas as pd
import pytest
import support
from page_driver import Opener, change_face, drawn, go_to, move, press, said, section
from playwright.sync_api import Error, Page, expect

from gordian.explore import Explorable
from gordian.explore.ask import Guess, Quiz
from gordian.explore.states import rounded

EXPLORABLES = support.explorables()
ASKED = [
    (chapter, one)
    for chapter in support.CHAPTERS
    for one in support.widgets_of(chapter)
    if not isinstance(one, Explorable)
]
GUESSES = [pair for pair in ASKED if isinstance(pair[1], Guess)]
QUIZZES = [pair for pair in ASKED if isinstance(pair[1], Quiz)]
WALKS = [pair for pair in EXPLORABLES if pair[1].walk]
PARITY_STATES = 50

each_explorable = pytest.mark.parametrize(("chapter", "one"), support.on_pages(EXPLORABLES))


def with_page(chapters: list[Path]) -> pytest.MarkDecorator:
    """One test for each of these chapters, on its open page."""
    return pytest.mark.parametrize(
        "chapter",
        [pytest.param(one, id=one.stem, marks=support.of_page(one)) for one in chapters],
    )


def chapters_of(pairs: list[tuple[Path, Any]]) -> list[Path]:
    return sorted({chapter for chapter, _ in pairs})


@each_explorable
def test_every_control_changes_state_and_answer(
    visit: Opener, chapter: Path, one: Explorable
) -> None:
    page = visit(support.page_of(chapter))
    found = section(page, one.id)
    charts, sentences = {drawn(found)}, {said(found)}
    for control in one.read:
        state = found.get_attribute("data-state")
        before = (drawn(found), said(found))
        move(page, found, control.name, control.form)
        assert found.get_attribute("data-state") != state, f"{control.name} moved nothing"
        after = (drawn(found), said(found))
        for step in range(12):  # A control may matter only further on, or only in the first state.
            if after != before:
                break
            if step == 6:
                press(found.locator("button.reset"))
                before = (drawn(found), said(found))
            move(page, found, control.name, control.form)
            after = (drawn(found), said(found))
        assert after != before, f"{control.name} changes neither chart nor sentence"
        charts.add(after[0])
        sentences.add(after[1])
    assert len(charts) > 1, "no control changed the chart"
    assert len(sentences) > 1, "no control changed the sentence"


@each_explorable
def test_reset_brings_the_first_state_back(visit: Opener, chapter: Path, one: Explorable) -> None:
    page = visit(support.page_of(chapter))
    found = section(page, one.id)
    start, first = found.get_attribute("data-state"), said(found)
    assert json.loads(start or "") == json.loads(json.dumps(one.start))
    shown = [shown_by(page, one.id)]
    for control in one.read:
        move(page, found, control.name, control.form)
        shown.append(shown_by(page, one.id))
    press(found.locator("button.reset"))
    assert found.get_attribute("data-state") == start
    assert said(found) == first
    assert shown_by(page, one.id) == shown[0], "the controls show the first state too"


def shown_by(page: Page, id: str) -> list[str]:
    """What the controls of an explorable show, to the eye and to other senses."""
    found: list[str] = page.locator(f'[id="{id}"] .controls').evaluate(
        """(controls) => [...controls.querySelectorAll("input, select, output")].map((one) =>
            [one.type === "radio" || one.type === "checkbox" ? one.checked : one.value,
             one.getAttribute("aria-valuetext")].join())"""
    )
    return found


@each_explorable
def test_a_link_opens_the_page_in_that_state(visit: Opener, chapter: Path, one: Explorable) -> None:
    page = visit(support.page_of(chapter))
    found = section(page, one.id)
    start = found.get_attribute("data-state")
    moved, text = linked(page, one)
    address = page.evaluate("location.hash")
    press(found.locator("button.reset"))
    assert found.get_attribute("data-state") == start
    page.evaluate("history.replaceState(null, '', location.href.split('#')[0])")
    go_to(page, address)
    assert found.get_attribute("data-state") == moved != start
    assert said(found) == text


def linked(page: Page, one: Explorable) -> tuple[str, str]:
    """Move an explorable and ask for a link to it; return its state and sentence."""
    found = section(page, one.id)
    move(page, found, one.read[0].name, one.read[0].form)
    press(found.locator("button.link"))
    return found.get_attribute("data-state") or "", said(found)


@with_page(chapters_of(EXPLORABLES))
def test_a_page_opens_in_the_state_of_its_address(visit: Opener, chapter: Path) -> None:
    """The same at the start of a page, for the first explorable on it."""
    page = visit(support.page_of(chapter))
    one = next(one for at, one in EXPLORABLES if at == chapter)
    state, text = linked(page, one)
    page.reload()
    found = section(page, one.id)
    assert found.get_attribute("data-state") == state
    assert said(found) == text


@each_explorable
def test_the_csv_holds_what_is_shown_and_where_it_comes_from(
    visit: Opener, chapter: Path, one: Explorable
) -> None:
    page = visit(support.page_of(chapter))
    found = section(page, one.id)
    with page.expect_download() as download:
        press(found.locator("button.csv"))
    rows = list(csv.DictReader(io.StringIO(Path(download.value.path()).read_text("utf-8-sig"))))
    tables = [frame for name, frame in one.frames().items() if name != "axes"]
    assert len(rows) == sum(map(len, tables))
    assert {row["kind"] for row in rows if one.kind in row["kind"]} or rows[0].get("control_kind")
    assert all(source.text in str(rows[0]) for source in one.sources)
    press(found.locator("details.numbers summary"))
    expect(found.locator("details.numbers table")).to_have_count(len(tables))


@pytest.mark.parametrize(("chapter", "one"), support.on_pages(EXPLORABLES[-1:]))
def test_a_script_can_have_a_state_shown(visit: Opener, chapter: Path, one: Explorable) -> None:
    """Off the screen too; what it then gets is what a reader sees."""
    page = visit(support.page_of(chapter))
    found, control = section(page, one.id), one.read[0]
    show = "([id, state]) => gordian.show(id, state)"
    other = next(value for value in control.values if value != one.start[control.name])
    shown = page.evaluate(show, [one.id, {control.name: other}])
    assert shown["state"] == json.loads(found.get_attribute("data-state") or "")
    assert shown["state"] == json.loads(json.dumps({**one.start, control.name: other}))
    assert shown["sentence"] == said(found)
    assert all(rows for chart in shown["charts"] for rows in chart.values())
    assert found.locator(".chart .drawn svg").count() == len(shown["charts"]) == len(one.vega)
    with pytest.raises(Error, match=f"no control nonsense; there is {control.name}"):
        page.evaluate(show, [one.id, {"nonsense": 1}])


#: Opens an explorable in each state, as a click on a link would, and tells what is then shown.
SHOWN = """async ([id, hashes]) => {
  const all = [];
  document.querySelector("link[rel=icon]")?.remove();  // It would be fetched at every address.
  for (const hash of hashes) {
    history.replaceState(null, "", hash);
    dispatchEvent(new HashChangeEvent("hashchange"));
    const { state, sentence, frames, charts } = await gordian.drawn(id);
    for (const [name, held] of charts.flatMap(Object.entries)) {
      const other = (row, place) => Object.keys(row).some((column) => held[place][column] !== row[column]);
      if (held.length !== frames[name].length || frames[name].some(other))
        throw new Error(hash + ": the chart holds other data");
    }
    all.push({ state, sentence, frames });
  }
  return JSON.stringify(all);  // One text arrives much sooner than its parts.
}"""


@each_explorable
def test_compiled_and_live_agree(visit: Opener, chapter: Path, one: Explorable) -> None:
    page = visit(support.page_of(chapter))
    drawn(section(page, one.id))
    grid = one.grid()
    sample = random.Random(one.id).sample(grid, min(PARITY_STATES, len(grid)))
    everything = json.loads(page.evaluate(SHOWN, [one.id, [hash_of(one, s) for s in sample]]))
    for state, shown in zip(sample, everything, strict=True):
        frames = one.frames(**state)
        assert shown["state"] == json.loads(json.dumps(state))
        assert shown["sentence"] == one.sentence(frames, state)
        for name, frame in frames.items():
            expected = {c: rounded(frame[c], one.digits) for c in frame.columns}
            pd.testing.assert_frame_equal(
                pd.DataFrame(shown["frames"][name])[list(expected)],
                pd.DataFrame(expected),
                check_dtype=False,
                obj=f"{name} in {state}",
            )


def hash_of(one: Explorable, state: dict[str, Any]) -> str:
    words = {k: str(v).lower() if isinstance(v, bool) else v for k, v in state.items()}
    return f"#{one.id}?{urlencode(words)}"


BAD = "<img src=x onerror=alert(1)>"


def bad_address(one: Explorable) -> str:
    return f"#{one.id}?" + urlencode({one.read[0].name: BAD, "nonsense": "1"})


def assert_named_and_passed_over(page: Page, one: Explorable) -> None:
    found = section(page, one.id)
    assert BAD in said(found), "the bad value is named, as text"
    assert "nonsense" in said(found)
    assert found.locator(".say img").count() == 0
    assert json.loads(found.get_attribute("data-state") or "") == json.loads(json.dumps(one.start))


@each_explorable
def test_a_bad_address_is_named_and_the_start_is_shown(
    visit: Opener, chapter: Path, one: Explorable
) -> None:
    page = visit(support.page_of(chapter))
    found = section(page, one.id)
    start = found.get_attribute("data-state")
    move(page, found, one.read[0].name, one.read[0].form)
    assert found.get_attribute("data-state") != start
    go_to(page, bad_address(one))
    assert_named_and_passed_over(page, one)


@with_page(chapters_of(EXPLORABLES))
def test_a_page_opened_at_a_bad_address_names_it(visit: Opener, chapter: Path) -> None:
    """The same at the start of a page, for the last explorable on it."""
    page = visit(support.page_of(chapter))
    one = [one for at, one in EXPLORABLES if at == chapter][-1]
    section(page, one.id)
    page.evaluate("(hash) => history.replaceState(null, '', hash)", bad_address(one))
    page.reload()
    assert_named_and_passed_over(page, one)


@each_explorable
def test_without_a_script_picture_sentence_and_source_stand(
    visit: Opener, chapter: Path, one: Explorable
) -> None:
    page = visit(support.page_of(chapter), java_script_enabled=False)
    found = page.locator(f'[id="{one.id}"]')
    boxes = [picture.bounding_box() for picture in found.locator(".chart > svg").all()]
    assert len(boxes) == len(one.vega)
    assert all(box and box["width"] > 100 and box["height"] > 30 for box in boxes), boxes
    assert found.locator(".say").is_visible()
    assert said(found) == one.sentence(one.frames(), one.start)
    assert not found.locator(".controls").is_visible(), "a control that does nothing is not shown"
    assert found.locator(".source").is_visible()


@each_explorable
def test_print_shows_picture_and_sentence(visit: Opener, chapter: Path, one: Explorable) -> None:
    page = visit(support.page_of(chapter))
    found = section(page, one.id)
    assert found.locator("button.reset").is_visible()
    page.emulate_media(media="print")
    assert found.locator(".chart svg").first.is_visible()
    assert found.locator(".say").is_visible()
    assert not found.locator("button.reset").is_visible()


@pytest.mark.parametrize(("chapter", "one"), support.on_pages(GUESSES))
def test_a_guess_shows_the_truth_only_after_the_guess(
    visit: Opener, chapter: Path, one: Guess
) -> None:
    page = visit(support.page_of(chapter))
    found = section(page, one.id)
    assert not found.locator(".truth").is_visible()
    assert found.get_attribute("data-answered") != "true"
    answer_guess(page, one)
    assert found.get_attribute("data-answered") == "true"
    assert one.written(one.truth) in found.locator(".truth").inner_text()
    assert found.locator(".truth .source").is_visible()
    assert one.written(one.truth) in found.locator(".verdict").inner_text()
    change_face(page, "dark")
    marks = found.locator(".scale .mark").evaluate_all(
        "(all) => all.map((e) => [getComputedStyle(e).backgroundColor, getComputedStyle(e).color])"
    )
    assert len(marks) == 2
    ink = found.evaluate("(e) => getComputedStyle(e).color")
    assert marks == [["rgba(0, 0, 0, 0)", ink]] * 2, "a mark stands on the ground of the page"
    press(found.locator("button.again"))
    assert found.get_attribute("data-answered") == "false"
    assert not found.locator(".truth").is_visible()
    kept = page.evaluate("(id) => localStorage.getItem('gordian:guess:' + id)", one.id)
    assert kept is None, "whoever guesses again is asked again the next time too"


def answer_guess(page: Page, one: Guess) -> None:
    section(page, one.id).locator("input").focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")


@pytest.mark.parametrize(("chapter", "one"), support.on_pages(QUIZZES))
def test_a_quiz_explains_every_option(visit: Opener, chapter: Path, one: Quiz) -> None:
    page = visit(support.page_of(chapter))
    found = section(page, one.id)
    answer, feedback = found.locator("button.answer"), found.locator(".feedback")
    press(answer)
    unanswered = feedback.inner_text()
    assert unanswered, "no answer gets a word too"
    seen = set()
    for place, option in enumerate(one.options):
        found.locator("input[type=radio]").first.focus()
        if place == 0:
            page.keyboard.press("Space")
        for _ in range(place):
            page.keyboard.press("ArrowDown")
        press(answer)
        assert found.get_attribute("data-right") == str(option.right).lower()
        seen.add(feedback.inner_text())
    assert len(seen) == len(one.options)
    assert unanswered not in seen


@with_page(chapters_of(ASKED))
def test_what_was_answered_is_there_again_the_next_time(visit: Opener, chapter: Path) -> None:
    page = visit(support.page_of(chapter))
    there = [one for at, one in ASKED if at == chapter and isinstance(one, Guess | Quiz)]
    given = {}
    for one in there:
        found = section(page, one.id)
        if isinstance(one, Guess):
            answer_guess(page, one)
        else:
            press(found.locator("input[type=radio]").last, "Space")
            press(found.locator("button.answer"))
        shown = found.locator(".verdict" if isinstance(one, Guess) else ".feedback").inner_text()
        given[one.id] = (shown, found.get_attribute("data-right"))
    page.reload()
    for one in there:
        found = section(page, one.id)
        assert found.get_attribute("data-answered") == "true", f"{one.id}: the machine remembers"
        shown = found.locator(".verdict" if isinstance(one, Guess) else ".feedback").inner_text()
        assert (shown, found.get_attribute("data-right")) == given[one.id], one.id
        if isinstance(one, Guess):
            press(found.locator("button.again"))
            assert found.get_attribute("data-answered") == "false", one.id
            assert not found.locator(".truth").is_visible(), one.id
    kept = page.evaluate("Object.keys(localStorage).filter((k) => k.startsWith('gordian:guess:'))")
    assert kept == [], "whoever guesses again is asked again the next time too"


@pytest.mark.parametrize(("chapter", "one"), support.on_pages(WALKS))
def test_a_walk_reads_every_mark_by_keyboard_and_by_pointer(
    visit: Opener, chapter: Path, one: Explorable
) -> None:
    page = visit(support.page_of(chapter))
    found = section(page, one.id)
    drawn(found)
    slider, detail = found.locator(".walk input"), found.locator(".walk .detail")
    slider.focus()
    seen = set()
    for _ in range(int(slider.get_attribute("max") or 0) - 1):
        page.keyboard.press("ArrowRight")
        seen.add(detail.inner_text())
    assert len(seen) > 1 and "" not in seen
    last = detail.inner_text()
    page.keyboard.press("Home")
    assert detail.inner_text() != last
    mark = found.locator(".charts svg .walked")
    assert mark.count() == 1
    mark.click(force=True)
    assert detail.inner_text(), "a tap tells too"


def test_the_course_has_walks() -> None:
    assert WALKS

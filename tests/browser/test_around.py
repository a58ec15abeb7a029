"""The pages around the chapters: the reader's own page, the final test, the data, the glossary."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
import support
from memory import reloaded_by_itself
from page_driver import Opener, press, unfold, wider_than
from playwright.sync_api import Locator, Page, expect
from test_pages import TELEPHONE, in_both_faces

from gordian import data, words
from gordian.explore.ask import Guess, Quiz

BOOK = support.BUILT / "book"
MINE, TEST = BOOK / "my-page.html", BOOK / "final-test.html"
CHAPTER, ONE = next(pair for pair in support.explorables() if re.match(r"\d\d-", pair[0].stem))
GUESS = next(one for one in support.widgets_of(CHAPTER) if isinstance(one, Guess))
QUIZ = next(one for one in support.widgets_of(CHAPTER) if isinstance(one, Quiz))
WRONG = next(place for place, option in enumerate(QUIZ.options) if not option.right)
#: Tests that share an open page: the reader's, the final test's, or the first chapter's.
of_mine, of_test, of_chapter = map(support.of_page, (MINE, TEST, CHAPTER))
KEPT = {"title": "Kept", "said": "A sentence.", "page": f"{CHAPTER.stem}.html", "at": 1}


def ready(page: Page, selector: str) -> Locator:
    found = page.locator(selector)
    expect(found).to_have_attribute("data-ready", "true")
    return found


def store(page: Page, **kept: Any) -> None:
    """Put values into the browser's memory under the course's keys, ``__`` for a colon."""
    values = {f"gordian:{key.replace('__', ':')}": json.dumps(one) for key, one in kept.items()}
    page.evaluate(
        "(all) => Object.entries(all).forEach(([k, v]) => localStorage.setItem(k, v))", values
    )


def keys(page: Page) -> list[str]:
    return sorted(
        page.evaluate("Object.keys(localStorage).filter((k) => k.startsWith('gordian:'))")
    )


def full(page: Page) -> None:
    """Fill the memory with one of everything, as the chapters do."""
    store(
        page,
        **{f"guess__{GUESS.id}": {"guess": GUESS.start, "truth": GUESS.truth}},
        **{f"quiz__{QUIZ.id}": {"option": WRONG, "right": False}},
        **{f"kept__#{ONE.id}?a=1": KEPT},
        **{f"note__{CHAPTER.stem}": "Ask about this."},
    )


# ------------------------------------------------------------------------------- what is shown
@of_mine
def test_an_empty_page_says_so_in_a_sentence(visit: Opener) -> None:
    page = visit(MINE)
    root = ready(page, "#mine")
    assert root.locator(".empty").inner_text() == words.say("mine.empty")
    assert root.locator(".lists > *").count() == 0
    assert keys(page) == []


@of_chapter
def test_what_is_done_in_a_chapter_stands_on_the_readers_page(visit: Opener) -> None:
    page = visit(support.page_of(CHAPTER))
    guess = ready(page, f'[id="{GUESS.id}"]')
    guess.locator("input").focus()
    page.keyboard.press("ArrowRight")
    given = guess.locator("output").inner_text()
    press(guess.locator("button.answer"))
    quiz = ready(page, f'[id="{QUIZ.id}"]')
    press(quiz.locator("input").nth(WRONG), "Space")
    press(quiz.locator("button.answer"))
    explorable = ready(page, f'[id="{ONE.id}"]')
    press(explorable.locator("button.keep"))
    assert explorable.locator(".done").inner_text() == words.say("explore.kept")
    page.goto(MINE.as_uri())
    block = ready(page, "#mine").locator(f'[aria-labelledby="mine-{CHAPTER.stem}"]')
    row = block.locator("tbody tr")
    assert row.count() == 1
    assert given in row.inner_text() and GUESS.written(GUESS.truth) in row.inner_text()
    answers = block.locator("li", has=page.locator("strong"))
    assert re.sub(r"<[^>]+>", "", QUIZ.options[WRONG].text) in answers.first.inner_text()
    assert words.say("quiz.wrong") in answers.first.inner_text()
    kept = block.locator("li", has=page.get_by_role("link", name=ONE.title))
    assert ONE.sentence(ONE.frames(), ONE.start) in kept.inner_text()
    press(kept.get_by_role("link", name=ONE.title))
    expect(page.locator(f'[id="{ONE.id}"]')).to_have_attribute("data-ready", "true")
    assert json.loads(
        page.locator(f'[id="{ONE.id}"]').get_attribute("data-state") or ""
    ) == json.loads(json.dumps(ONE.start))


@of_mine
def test_a_kept_state_can_be_taken_off(visit: Opener) -> None:
    page = visit(MINE)
    full(page)
    page.reload()
    root = ready(page, "#mine")
    press(root.get_by_role("button", name=words.say("mine.take_off")))
    assert root.get_by_role("button", name=words.say("mine.take_off")).count() == 0
    assert root.locator(".done").inner_text() == words.say("mine.taken_off")
    assert len(keys(page)) == 3


@of_mine
def test_a_note_is_kept_and_printed(visit: Opener) -> None:
    page = visit(MINE)
    note = ready(page, "#mine").locator(f'[id="note-{CHAPTER.stem}"]')
    note.focus()
    page.keyboard.type("Ask <b>whose</b> figure.")
    page.reload()
    note = ready(page, "#mine").locator(f'[id="note-{CHAPTER.stem}"]')
    assert note.input_value() == "Ask <b>whose</b> figure."
    page.emulate_media(media="print")
    assert page.get_by_text("Ask <b>whose</b> figure.").and_(page.locator(".printed")).is_visible()
    assert not page.locator("button.erase").is_visible()
    assert page.locator(".of-page:visible").count() == 1, "what is empty is not printed"


def test_a_dark_page_is_printed_light_and_is_dark_again_after(open_page: Opener) -> None:
    page = open_page(MINE, color_scheme="dark")
    page.evaluate("document.documentElement.dataset.theme = 'dark'")
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    assert page.evaluate("document.documentElement.dataset.theme") == "light"
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"


@of_mine
def test_every_chapter_has_a_place_for_notes_with_a_name_of_its_own(visit: Opener) -> None:
    page = visit(MINE)
    ready(page, "#mine")
    chapters = [one for one in support.on_my_page() if one["chapter"]]
    assert page.locator("textarea").count() == len(chapters)
    for one in chapters:
        label = words.say("mine.notes", title=one["title"])
        assert page.get_by_label(label, exact=True).count() == 1


# ------------------------------------------------------------------------------- erasing, by keyboard
@of_mine
def test_erasing_asks_first_and_takes_only_what_is_the_courses(visit: Opener) -> None:
    page = visit(MINE)
    full(page)
    page.evaluate("localStorage.setItem('of-another', 'kept')")
    page.reload()
    root = ready(page, "#mine")
    press(root.locator("button.erase"))
    assert page.evaluate("document.activeElement.className") == "no", "the safe answer comes first"
    page.keyboard.press("Enter")
    assert len(keys(page)) == 4
    assert not root.locator(".sure").is_visible()
    press(root.locator("button.erase"))
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Enter")
    assert keys(page) == []
    assert page.evaluate("localStorage.getItem('of-another')") == "kept"
    assert root.locator(".done").inner_text() == words.say("mine.erased")
    assert root.locator(".empty").inner_text() == words.say("mine.empty")
    assert page.locator(f'[id="note-{CHAPTER.stem}"]').input_value() == ""


# --------------------------------------------------------------------- broken, forbidden, full, absent
@pytest.mark.parametrize(
    "value",
    [
        "",
        "{",
        "null",
        "7",
        '"text"',
        "[]",
        '{"guess":"high","option":-1,"page":1}',
        '{"option":99}',
    ],
)
@of_mine
def test_what_cannot_be_read_is_passed_over(visit: Opener, value: str) -> None:
    page = visit(MINE)
    names = [
        f"guess:{GUESS.id}",
        f"quiz:{QUIZ.id}",
        f"kept:#{ONE.id}?a=1",
        "kept:#",
        "guess:unknown",
    ]
    page.evaluate(
        "([names, value]) => names.forEach((name) => localStorage.setItem('gordian:' + name, value))",
        [names, value],
    )
    page.reload()
    assert ready(page, "#mine").locator(".lists > *").count() == 0
    page.goto(support.page_of(CHAPTER).as_uri())
    assert ready(page, f'[id="{GUESS.id}"]').get_attribute("data-answered") == "false"
    page.goto(TEST.as_uri())
    ready(page, "#results")


@of_mine
def test_a_kept_state_leads_nowhere_but_into_the_book(visit: Opener) -> None:
    page = visit(MINE)
    store(
        page,
        **{"kept__javascript:alert(1)": KEPT},
        **{"kept__#a?b": {**KEPT, "page": "https://example.org/"}},
        **{f"kept__#{ONE.id}?c=1": {**KEPT, "title": "<img src=x onerror=alert(1)>"}},
    )
    page.reload()
    root = ready(page, "#mine")
    links = root.locator(".lists a")
    assert links.count() == 1
    assert links.first.get_attribute("href") == f"{CHAPTER.stem}.html#{ONE.id}?c=1"
    assert links.first.inner_text() == "<img src=x onerror=alert(1)>"
    assert root.locator(".lists img").count() == 0


def spoiled(page: Page, path: Path, *names: str) -> Page:
    """Open a page in a browser that refuses the course's keys; the theme's own it lets pass."""
    refusing = """{
            const real = Storage.prototype[name];
            Storage.prototype[name] = function (key, ...rest) {
                if (String(key).startsWith("gordian:")) throw new DOMException("", "QuotaExceededError");
                return real.call(this, key, ...rest);
            };
        }"""
    page.add_init_script(f"for (const name of {json.dumps(names)}) {refusing}")
    page.goto(path.as_uri())
    return page


def test_a_browser_that_forbids_memory_is_told_of_and_all_else_works(open_page: Opener) -> None:
    page = spoiled(open_page(BOOK / "about.html"), MINE, "getItem", "setItem", "removeItem")
    assert ready(page, "#mine").locator(".empty").inner_text() == words.say("mine.no_storage")
    page.goto(support.page_of(CHAPTER).as_uri())
    explorable = ready(page, f'[id="{ONE.id}"]')
    press(explorable.locator("button.keep"))
    assert explorable.locator(".done").inner_text() == words.say("explore.not_kept")
    page.goto(TEST.as_uri())
    section = ready(page, "section.quiz >> nth=0")
    press(section.locator("input").first, "Space")
    press(section.locator("button.answer"))
    asked = page.locator("section.quiz, section.guess").count()
    right = int(section.get_attribute("data-right") == "true")
    told = words.say("results.some", answered=1, asked=asked, right=right)
    expect(ready(page, "#results").locator(".count")).to_have_text(told)


def test_a_full_memory_is_told_of(open_page: Opener) -> None:
    page = spoiled(open_page(BOOK / "about.html"), MINE, "setItem")
    root = ready(page, "#mine")
    root.locator("textarea").first.focus()
    page.keyboard.type("x")
    assert root.locator(".done").inner_text() == words.say("mine.no_storage")


def test_without_a_script_the_pages_say_what_they_would_be(open_page: Opener) -> None:
    page = open_page(MINE, java_script_enabled=False)
    assert page.get_by_text(words.say("mine.without")).is_visible()
    assert not page.locator("button.erase").is_visible()
    page = open_page(TEST, java_script_enabled=False)
    assert page.get_by_text(words.say("results.without")).is_visible()
    assert page.locator("section.quiz .reasons summary").first.is_visible()


# ----------------------------------------------------------------------------------- the final test
@of_test
def test_the_result_counts_what_is_right_and_names_chapters_to_look_at(visit: Opener) -> None:
    page = visit(TEST)
    root = ready(page, "#results")
    sections = page.locator("section.quiz, section.guess")
    asked = sections.count()
    assert root.locator(".count").inner_text() == words.say("results.none", asked=asked)
    assert root.locator("button.clear").is_disabled()
    quizzes = [
        one
        for one in support.widgets_of(support.ROOT / "book/final-test.md")
        if isinstance(one, Quiz)
    ]
    paged = {one["chapter"] for one in support.on_my_page()}
    wrong = next(one for one in quizzes if one.id.split("-")[2] in paged)
    right = next(one for one in quizzes if one is not wrong)
    for one, wanted in ((right, True), (wrong, False)):
        place = next(n for n, option in enumerate(one.options) if option.right is wanted)
        section = ready(page, f'[id="{one.id}"]')
        press(section.locator("input").nth(place), "Space")
        press(section.locator("button.answer"))
    told = words.say("results.some", answered=2, asked=asked, right=1)
    expect(root.locator(".count")).to_have_text(told)
    chapter = int(wrong.id.split("-")[2])
    link = root.locator(".again a")
    assert link.inner_text() == words.say("glossary.chapter", number=chapter)
    page.reload()
    expect(ready(page, "#results").locator(".count")).to_have_text(told)
    left = reloaded_by_itself(page.locator("button.clear"))
    assert not [key for key in left if key.startswith("gordian:")]
    none = words.say("results.none", asked=asked)
    expect(ready(page, "#results").locator(".count")).to_have_text(none)
    assert keys(page) == []


@of_test
def test_a_close_guess_counts_as_right_and_a_far_one_does_not(visit: Opener) -> None:
    one = next(
        one
        for one in support.widgets_of(support.ROOT / "book/final-test.md")
        if isinstance(one, Guess)
    )
    for value, right in ((one.truth, 1), (one.max, 0)):
        page = visit(TEST)
        store(page, **{f"guess__{one.id}": {"guess": value}})
        page.reload()
        text = ready(page, "#results").locator(".count").inner_text()
        asked = page.locator("section.quiz, section.guess").count()
        assert text == words.say("results.some", answered=1, asked=asked, right=right)


# --------------------------------------------------------------------------------- data and glossary
def test_a_table_unfolds_by_keyboard_and_its_file_is_the_one_in_the_repository(
    open_page: Opener,
) -> None:
    page = open_page(BOOK / "data.html")
    details = page.locator("details.table")
    assert details.count() == len(data.names())
    press(details.first.locator("summary"))
    assert details.first.locator("table").last.is_visible()
    with page.expect_download() as download:
        press(details.first.locator("a[download]"))
    name = details.first.get_attribute("id").removeprefix("table-")  # type: ignore[union-attr]
    table = next(one for one in data.catalogue() if one.name == name)
    assert download.value.suggested_filename == f"{name}.csv"
    assert Path(download.value.path()).read_bytes() == (support.ROOT / table.path).read_bytes()


def test_the_built_book_carries_the_whole_data_package() -> None:
    folder = support.BUILT / "data"
    expected = {data.PACKAGE} | {Path(table.path).name for table in data.catalogue()}
    assert {path.name for path in folder.iterdir()} == expected
    for name in expected:
        assert (folder / name).read_bytes() == (support.ROOT / "data" / name).read_bytes()


def test_a_term_leads_to_the_glossary_and_the_glossary_back(open_page: Opener) -> None:
    page = open_page(support.page_of(support.ROOT / "book/06-welfare.md"))
    press(page.locator("#first-use-aow a"))
    expect(page).to_have_url(re.compile(r"glossary\.html#term-AOW$"))
    press(page.locator('a[href="06-welfare.html#first-use-aow"]'))
    expect(page).to_have_url(re.compile(r"06-welfare\.html#first-use-aow$"))


# -------------------------------------------------------------------------- accessible when full, too
@of_mine
@pytest.mark.parametrize(
    ("window", "face"),
    [({}, "light"), ({"viewport": TELEPHONE}, "dark")],
    ids=["1280", "390"],
)
def test_the_readers_page_is_accessible_and_fits_when_it_is_full(
    visit: Opener, window: dict[str, Any], face: str
) -> None:
    page = visit(MINE, **window)
    full(page)
    page.reload()
    press(ready(page, "#mine").locator("button.erase"))
    assert wider_than(page, page.viewport_size["width"]) == []  # type: ignore[index]
    in_both_faces(page, face)


@support.of_page(BOOK / "data.html")
def test_no_unfolded_table_makes_a_page_wider(visit: Opener) -> None:
    page = visit(BOOK / "data.html")
    unfold(page)
    assert wider_than(page, 1280) == []
    page = visit(BOOK / "data.html", viewport=TELEPHONE)
    unfold(page)
    assert wider_than(page, TELEPHONE["width"]) == []

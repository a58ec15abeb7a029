"""What a page goes through out there: odd addresses, broken memory, missing scripts, other senses."""

from __future__ import annotations

import json
import random
import string
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
import support
from memory import MEMORY, PUT_BACK, TRIALS
from page_driver import Opener, drawn, section
from playwright.sync_api import Browser, Page, Route, expect
from test_widgets import GUESSES, QUIZZES

from gordian import words
from gordian.explore import Explorable

WELFARE = support.ROOT / "book" / "06-welfare.md"
of_welfare = support.of_page(WELFARE)
STARTS = [
    chapter
    for chapter in support.CHAPTERS
    if any(isinstance(one, Explorable) for one in support.widgets_of(chapter))
]
#: Random addresses over the whole book; each page takes its part of them.
ADDRESSES = 10_000

JUNK = [
    *(
        "",
        " ",
        "%",
        "%E0%A4%A",
        "%00",
        "&&&",
        "==",
        "?",
        "#",
        "\u202e",
        "\U0001fae0",
        "NaN",
        "Infinity",
    ),
    *("1e309", "-0", "null", "undefined", "true", "[object Object]", "__proto__", "constructor"),
    *("hasOwnProperty", "toString", "<img src=x onerror=boom()>", "<script>boom()</script>"),
    *("'\"><svg onload=boom()>", "javascript:boom()", "../../etc/passwd", "9" * 400, "é" * 200),
]
#: Opens each address as a click on a link would, and says what does not hold afterwards.
TRY = """
(addresses) => {
  const wrong = [];
  const onerror = (event) => wrong.push([location.hash, String(event.message)]);
  addEventListener("error", onerror);
  const allowed = {};
  for (const id of gordian.ids()) {
    const table = Object.create(null);
    for (const control of gordian.controls(id)) table[control.name] = control.values;
    allowed[id] = table;
  }
  document.querySelector("link[rel=icon]")?.remove();  // It would be fetched at every address.
  for (const address of addresses) {
    history.replaceState(null, "", address);
    dispatchEvent(new HashChangeEvent("hashchange"));
    for (const [id, table] of Object.entries(allowed)) {
      const section = document.getElementById(id);
      const state = JSON.parse(section.dataset.state);
      const held = Object.keys(table).every((name) => table[name].includes(state[name]));
      if (!held || Object.keys(state).length !== Object.keys(table).length) wrong.push([address, id, section.dataset.state]);
      const said = section.querySelector(".say");
      if (!said.textContent.trim() || said.children.length) wrong.push([address, id, said.innerHTML]);
    }
  }
  if (document.querySelector("[onerror], [onload], iframe, img[src=x]")) wrong.push(["markup was made"]);
  removeEventListener("error", onerror);
  return wrong.slice(0, 5);
}
"""


def addresses(dice: random.Random, chapter: Path, count: int) -> Iterator[str]:
    """Make random addresses: real ones, real ones with a fault in them, and nonsense."""
    there = [one for one in support.widgets_of(chapter) if isinstance(one, Explorable)]

    def junk() -> str:
        pick = dice.choice(JUNK) + "".join(dice.choices(string.printable, k=dice.randrange(4)))
        return quote(pick, safe="") if dice.random() < 0.7 else pick

    for _ in range(count):
        one = dice.choice(there)
        id = one.id if dice.random() < 0.9 else junk()
        pairs = []
        for control in one.read:
            value: Any = dice.choice(control.values)
            written = json.dumps(value) if not isinstance(value, str) else quote(value)
            name = control.name if dice.random() < 0.9 else junk()
            pairs.append(f"{name}={written if dice.random() < 0.6 else junk()}")
        dice.shuffle(pairs)
        yield f"#{id}?{dice.choice('&&&;')[0].join(pairs[: dice.randint(0, len(pairs) + 1)])}"


@pytest.mark.parametrize(
    "chapter", [pytest.param(one, id=one.stem, marks=support.of_page(one)) for one in STARTS]
)
def test_no_address_breaks_a_page(visit: Opener, chapter: Path) -> None:
    page = visit(support.page_of(chapter))
    page.wait_for_function("() => window.gordian && document.querySelector('[data-ready]')")
    made = list(addresses(random.Random(chapter.stem), chapter, -(-ADDRESSES // len(STARTS))))
    for start in range(0, len(made), 250):
        assert page.evaluate(TRY, made[start : start + 250]) == []
    assert page.evaluate("() => typeof window.boom") == "undefined"


def test_text_in_an_address_is_shown_as_text(open_page: Opener) -> None:
    evil = "<img src=x onerror=document.title='boom'>"
    page = open_page(support.page_of(WELFARE), f"#pension-age?share={quote(evil)}")
    said = section(page, "pension-age").locator(".say")
    assert evil in said.inner_text()
    assert said.locator("*").count() == 0
    assert page.title() != "boom"


def test_the_policy_stops_a_script_that_got_into_the_page(browser: Browser) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.goto(support.page_of(WELFARE).as_uri())
    page.evaluate(
        """() => {
          const script = document.createElement("script");
          script.textContent = "window.got = 'in'";
          document.body.append(script);
          document.body.insertAdjacentHTML("beforeend", "<p onclick=\\"window.got = 'in'\\" id=trap>x</p>");
          document.getElementById("trap").click();
        }"""
    )
    assert page.evaluate("() => window.got") is None
    # Text as code, where Playwright's own leave to evaluate does not reach. Timers run in their order.
    page.evaluate(
        "() => new Promise((done) => { setTimeout(\"window.got = 'in'\", 0); setTimeout(done, 0); })"
    )
    assert page.evaluate("() => window.got") is None
    asked = page.evaluate("() => fetch('http://127.0.0.1:9/').then(() => 'went', () => 'stopped')")
    assert asked == "stopped"
    context.close()


BROKEN = {
    "forbidden": "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no', 'SecurityError'); } })",
    "full": "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); }",
    "unreadable": "Storage.prototype.getItem = () => '{not json'",
    "of another kind": 'Storage.prototype.getItem = () => \'[{"guess": "x", "option": -7}, 1]\'',
    "out of range": 'Storage.prototype.getItem = () => \'{"guess": 1e99, "option": 99}\'',
}


@pytest.mark.parametrize("script", BROKEN.values(), ids=BROKEN)
def test_a_chapter_works_whatever_the_memory_holds(browser: Browser, script: str) -> None:
    context = browser.new_context()
    context.add_init_script(script)
    page = context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(support.page_of(WELFARE).as_uri())
    guess = section(page, next(one.id for at, one in GUESSES if at == WELFARE))
    if guess.get_attribute("data-answered") == "true":
        guess.locator(".again").click()
    guess.locator("input").focus()
    page.keyboard.press("ArrowRight")
    guess.locator(".answer").click()
    expect(guess).to_have_attribute("data-answered", "true")
    assert guess.locator(".truth").is_visible()
    quiz = section(page, next(one.id for at, one in QUIZZES if at == WELFARE))
    quiz.locator("input").first.check()
    quiz.locator(".answer").click()
    assert quiz.locator(".feedback").inner_text()
    explorable = section(page, "pension-age")
    before = drawn(explorable)
    explorable.locator("input").first.focus()
    page.keyboard.press("ArrowRight")
    assert drawn(explorable) != before
    # The theme's switch between light and dark still complains of a broken memory; nothing of ours may.
    assert set(errors) <= {"no", "full"}
    context.close()


def test_two_tabs_do_not_disturb_each_other(browser: Browser) -> None:
    context = browser.new_context()
    one, other = context.new_page(), context.new_page()
    id = next(one.id for at, one in GUESSES if at == WELFARE)
    for page in (one, other):
        page.goto(support.page_of(WELFARE).as_uri())
    for page, key in ((one, "ArrowRight"), (other, "ArrowLeft")):
        found = section(page, id)
        found.locator("input").focus()
        page.keyboard.press(key)
        found.locator(".answer").click()
    shown = [section(page, id).locator("output").first.inner_text() for page in (one, other)]
    assert shown[0] != shown[1], "a tab keeps what its reader did"
    # The later answer is what stays; a busy browser may need a moment to carry it to the other tab,
    # or never do so (see `remembering`).
    kept = other.evaluate(MEMORY)
    for _ in range(TRIALS):
        one.reload()
        if section(one, id).locator("output").first.inner_text() == shown[1]:
            break
        one.evaluate(PUT_BACK, kept)
    else:
        pytest.fail(f"{id} never showed {shown[1]}")
    context.close()


def test_back_and_forward_go_through_the_states(open_page: Opener) -> None:
    page = open_page(support.page_of(WELFARE), "#pension-age?share=9")
    found = section(page, "pension-age")
    first = found.get_attribute("data-state")
    assert json.loads(first or "")["share"] == 9
    page.evaluate("() => { location.hash = '#pension-age?share=12'; }")
    expect(found).not_to_have_attribute("data-state", first or "")
    second = found.get_attribute("data-state")
    page.go_back()
    expect(found).to_have_attribute("data-state", first or "")
    page.go_forward()
    expect(found).to_have_attribute("data-state", second or "")


def test_high_contrast_keeps_marks_and_controls_apart_from_the_ground(open_page: Opener) -> None:
    page = open_page(support.page_of(WELFARE), forced_colors="active", color_scheme="dark")
    found = section(page, "pension-age")
    drawn(found)
    ground, ink = found.evaluate(
        """(s) => [getComputedStyle(s.querySelector(".charts")).backgroundColor,
                   getComputedStyle(s.querySelector(".charts text")).fill]"""
    )
    assert contrast(ground, ink) >= 4.5


def contrast(one: str, other: str) -> float:
    def luminance(colour: str) -> float:
        parts = [float(part) / 255 for part in colour[colour.index("(") + 1 : -1].split(",")[:3]]
        linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_reduced_motion_moves_nothing(open_page: Opener) -> None:
    page = open_page(support.page_of(WELFARE), reduced_motion="reduce")
    moving = page.evaluate(
        """() => [...document.querySelectorAll("section.explorable, section.explorable *, html")]
          .filter((e) => { const s = getComputedStyle(e);
            return parseFloat(s.transitionDuration) > 0.001 || (s.animationName !== "none" && parseFloat(s.animationDuration) > 0.001)
              || s.scrollBehavior === "smooth"; })
          .map((e) => e.tagName + "." + e.className)"""
    )
    assert moving == []


def test_a_finger_moves_a_slider(open_page: Opener) -> None:
    page = open_page(
        support.page_of(WELFARE),
        has_touch=True,
        is_mobile=True,
        viewport={"width": 390, "height": 800},
    )
    found = section(page, "pension-age")
    before = drawn(found)
    box = found.locator("input[type=range]").first.bounding_box()
    assert box and box["height"] >= 24, "WCAG 2.5.8: a target of 24 pixels"
    page.touchscreen.tap(box["x"] + box["width"] * 0.8, box["y"] + box["height"] / 2)
    assert drawn(found) != before


def without(browser: Browser, name: str) -> Page:
    """Open the chapter while one of its scripts is missing."""

    def answer(route: Route) -> None:
        if f"/{name}" in route.request.url:
            route.abort()
        else:
            route.continue_()

    context = browser.new_context()
    context.route("**/*", answer)
    page = context.new_page()
    page.goto(support.page_of(WELFARE).as_uri())
    return page


def test_without_the_player_a_page_is_read_as_one_without_scripts(browser: Browser) -> None:
    page = without(browser, "gordian.js")
    explorable = page.locator("#pension-age")
    assert explorable.locator(".charts img, .charts svg").first.is_visible()
    assert explorable.locator(".say").inner_text()
    assert not explorable.locator(".controls").is_visible(), "no control that does nothing"
    guess = page.locator("section.guess").first
    assert guess.locator(".truth").is_visible()
    page.context.close()


def test_without_vega_the_sentence_answers_and_says_so(browser: Browser) -> None:
    page = without(browser, "gordian-vega.js")
    found = section(page, "pension-age")
    found.scroll_into_view_if_needed()
    expect(found.locator(".done")).to_have_text(words.say("explore.failed"))
    said = found.locator(".say").inner_text()
    found.locator("input").first.focus()
    page.keyboard.press("ArrowRight")
    assert found.locator(".say").inner_text() != said
    page.context.close()

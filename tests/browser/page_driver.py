"""How tests drive a built page: open it, bring it back to its first state, move it, look at it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from memory import AT_START, remembering
from playwright.sync_api import (
    Browser,
    BrowserContext,
    Error,
    Locator,
    Page,
    Route,
    expect,
)

#: How long anything may take that comes by itself, in milliseconds: long, for a machine may be busy.
WAIT = 60_000
NETWORK = re.compile(r"^(?!file:|data:|blob:|about:)")

Opener = Callable[..., Page]


class Visits:
    """The pages that are open, and what went wrong in them.

    There is one tab for each kind of window (size, scripts or none). Whoever asks for the page that
    a tab shows gets it in its first state; whoever asks for another page has it opened there.
    """

    def __init__(self, browser: Browser) -> None:
        self.browser = browser
        self.tabs: dict[str, Page] = {}
        self.contexts: list[BrowserContext] = []
        self.complaints: list[str] = []

    def visit(self, path: Path, **window: Any) -> Page:
        """Return a page in its first state, opened before or now."""
        kind = repr(sorted(window.items()))
        if kind not in self.tabs:
            self.tabs[kind] = self.open(path, **window)
            return self.tabs[kind]
        page = self.tabs[kind]
        page.emulate_media(media="null")
        page.evaluate(FIRST_STATE)
        if page.url.split("#")[0] != path.as_uri():
            page.goto(path.as_uri())
        return page

    def open(self, path: Path, suffix: str = "", **window: Any) -> Page:
        """Open a page anew, in a window of its own with a memory of its own."""
        window.setdefault("viewport", {"width": 1280, "height": 900})
        context = self.browser.new_context(accept_downloads=True, **window)
        context.set_default_timeout(WAIT)
        self.contexts.append(context)
        page = context.new_page()
        context.route(NETWORK, lambda route: self._refuse(page, route))
        page.add_init_script(AT_START)
        page.on("pageerror", lambda error: self._complain(page, f"error: {error}"))
        page.on(
            "console",
            lambda message: (
                self._complain(page, f"console: {message.text}")
                if message.type == "error"
                else None
            ),
        )
        page.goto(path.as_uri() + suffix)
        page.goto = remembering(page, page.goto)  # type: ignore[method-assign]
        page.reload = remembering(page, page.reload)  # type: ignore[method-assign]
        return page

    def _refuse(self, page: Page, route: Route) -> None:
        self._complain(page, f"asked the network for {route.request.url}")
        route.abort()

    def _complain(self, page: Page, message: str) -> None:
        self.complaints.append(f"{page.url}: {message}")

    def judge(self) -> None:
        """Fail for a request to a network, an error or a console error since the last time."""
        for context in self.contexts:
            for page in context.pages:
                with suppress(Error):  # Some just leave for another page.
                    page.evaluate("0")  # What the page sent before this answer has arrived with it.
        found, self.complaints = self.complaints, []
        assert not found, "\n".join(found)

    def close(self) -> None:
        for context in self.contexts:
            context.close()
        self.contexts, self.tabs = [], {}


#: Brings a page back to what it is when it has just been opened. A quiz keeps nothing but what is
#: seen; what has a way back of its own (reset, guess again, begin again) takes that.
FIRST_STATE = """() => {
  try { localStorage.clear(); } catch (forbidden) { /* Then there is nothing to clear. */ }
  if (location.hash) history.replaceState(null, "", location.href.split("#")[0]);
  document.activeElement.blur();
  const dark = matchMedia("(prefers-color-scheme: dark)").matches;
  document.documentElement.dataset.theme = dark ? "dark" : "light";
  for (const one of document.querySelectorAll("article details[open]")) one.open = false;
  for (const id of window.gordian?.ids() ?? []) {
    const section = document.getElementById(id);
    if (gordian.controls(id).some(({ start, value }) => start !== value)) section.querySelector(".reset").click();
    section.querySelector(".actions .done").textContent = "";
  }
  for (const guess of document.querySelectorAll("section.guess[data-answered=true]"))
    guess.querySelector(".again").click();
  for (const guess of document.querySelectorAll("section.guess[data-guess]")) {
    const input = guess.querySelector("input");
    if (input.value === input.defaultValue) continue;
    input.value = input.defaultValue;
    input.dispatchEvent(new Event("input"));
  }
  for (const quiz of document.querySelectorAll("section.quiz")) {
    for (const radio of quiz.querySelectorAll("input")) radio.checked = false;
    quiz.querySelector(".feedback").textContent = "";
    quiz.removeAttribute("data-right");
    quiz.setAttribute("data-answered", "false");
  }
  for (const again of document.querySelectorAll("section.story button.again:enabled")) again.click();
  try { localStorage.clear(); } catch (forbidden) { /* As above. */ }
  document.querySelector("#mine .sure:not([hidden]) .no")?.click();
  dispatchEvent(new StorageEvent("storage"));  // So the reader's page learns that the memory is empty.
  for (const done of document.querySelectorAll("#mine .done")) done.textContent = "";
  if (document.body.classList.contains("moving")) {
    history.replaceState(null, "", "#slide-1");
    dispatchEvent(new HashChangeEvent("hashchange"));
  }
  document.activeElement.blur();
  scrollTo(0, 0);
}"""


@contextmanager
def judged(visits: Visits) -> Iterator[Visits]:
    """Close all when the block ends, and fail for what went wrong in it."""
    yield visits
    try:
        visits.judge()
    finally:
        visits.close()
    visits.judge()


# ------------------------------------------------------------------------------------ find and look
def section(page: Page, id: str) -> Locator:
    """The explorable, guess, quiz or story with this id, once its script has woken it."""
    found = page.locator(f'[id="{id}"]')
    expect(found).to_have_attribute("data-ready", "true")
    return found


#: Scrolls to an explorable, waits until it has woken and drawn its present state, and tells the charts.
DRAWN = """async (section, limit) => {
  section.scrollIntoView({ block: "nearest" });
  if (section.dataset.drawn === undefined) await new Promise((done, fail) => {
    setTimeout(() => fail(new Error(section.id + " does not wake when it is scrolled to")), limit);
    new MutationObserver(done).observe(section, { attributeFilter: ["data-drawn"] });
  });
  await gordian.drawn(section.id);
  if (!gordian.isDrawn(section.id)) throw new Error(section.id + " shows another state");
  return section.querySelector(".charts").innerHTML;
}"""


def drawn(found: Locator) -> str:
    """What the charts show, once they have been drawn for the present state."""
    return str(found.evaluate(DRAWN, WAIT))


#: The same for every explorable of the page, one after another; also after its window was resized.
ALL_DRAWN = f"""async (limit) => {{
  await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  for (const id of gordian.ids()) await ({DRAWN})(document.getElementById(id), limit);
  scrollTo(0, 0);
}}"""


def draw_all(page: Page) -> None:
    """Read the page from top to end: every explorable wakes and draws."""
    page.evaluate(ALL_DRAWN, WAIT)


#: What reaches over the right edge of the window, the innermost elements only.
WIDER = """(width) => document.documentElement.scrollWidth <= width ? [] : [...document.querySelectorAll("body *")]
  .filter((one) => one.checkVisibility() && one.getBoundingClientRect().right > width + 0.5 && !one.children.length)
  .map((one) => one.outerHTML.slice(0, 120)).slice(0, 5).concat(document.documentElement.scrollWidth)"""


def wider_than(page: Page, width: int) -> list[str | int]:
    """What makes a page wider than its window, and how wide; nothing when it is not."""
    found: list[str | int] = page.evaluate(WIDER, width)
    return found


#: Opens what is folded. Of the tables of numbers, all made and dressed alike, the shortest of the page
#: stands for the others: in thousands of cells axe would look for colours for minutes.
UNFOLD = """(folded) => {
  const numbers = [...document.querySelectorAll("details.numbers")].sort((one, other) => {
    const [a, b] = [one, other].map((e) => gordian.csv(e.closest("section").id).length);
    return a - b;
  });
  for (const one of document.querySelectorAll(folded)) one.open = !numbers.slice(1).includes(one);
}"""


def unfold(page: Page, folded: str = "details") -> None:
    """Open what is folded, code and a table of numbers too; returns when all of it stands there."""
    page.evaluate(UNFOLD, folded)
    page.wait_for_function(
        "() => [...document.querySelectorAll('details.numbers[open]')].every((one) => one.querySelector('table'))"
    )


def said(found: Locator) -> str:
    return found.locator(".say").inner_text()


# ----------------------------------------------------------------------------------- with the keyboard
def press(found: Locator, key: str = "Enter") -> None:
    """Press a button as a reader without a mouse does."""
    found.focus()
    found.page.keyboard.press(key)


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


def go_to(page: Page, hash: str) -> None:
    """Change the address as a click on a link would; returns when the page has answered it."""
    page.evaluate(
        """(hash) => new Promise((done) => {
            addEventListener("hashchange", done, { once: true });
            location.hash = hash;
        })""",
        hash,
    )


def change_face(page: Page, scheme: str) -> None:
    """Show the page's light or dark face; its colours do not fade into it, they are there at once."""
    page.evaluate(
        """(scheme) => {
            document.documentElement.dataset.theme = scheme;
            for (const fading of document.getAnimations()) fading.finish();
        }""",
        scheme,
    )
    page.wait_for_function(
        "() => document.getAnimations().every((one) => one.playState === 'finished')"
    )


# ------------------------------------------------------------------------------------ accessibility
RULES: dict[str, Any] = {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]},
    "preload": False,  # axe would fetch the style sheets, which file:// forbids
    "resultTypes": ["violations"],  # Where the others are is not asked, and takes half of the time.
}
#: The rules that look at colours; the others see nothing of a page's face.
COLOURS: dict[str, Any] = {
    **RULES,
    "runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]},
}
AXE = Axe()


#: The theme's frame around a chapter's text.
FRAME = {"exclude": [["article"]]}


#: Runs axe. What nobody meets would take it nine tenths of its time: slides that are not shown, and the
#: strokes of a picture that is hidden from it. These stand aside meanwhile, unless they can be focused.
RUN_AXE = """async ([where, rules]) => {
  const strokes = [...document.querySelectorAll("svg[aria-hidden=true] > *")]
    .filter((one) => !one.matches("a, [tabindex]") && !one.querySelector("a, [tabindex]"));
  const aside = [...document.querySelectorAll(".slide[hidden]"), ...strokes].map((one) => {
    const place = document.createComment("");
    one.replaceWith(place);
    return () => place.replaceWith(one);
  });
  try { return (await axe.run(where ?? document, rules)).violations; } finally { aside.forEach((back) => back()); }
}"""


def violations(
    page: Page, rules: dict[str, Any] = RULES, where: dict[str, Any] | None = None
) -> list[str]:
    """What axe has to say against a page, or a part of it, as it is now: a line an element."""
    if page.evaluate("typeof axe") == "undefined":
        page.evaluate(AXE.axe_script)
    found = page.evaluate(RUN_AXE, [where, rules])
    return [
        f"{one['id']}: {node['target']} {node['html'][:160]} {node.get('failureSummary', '')[:200]}"
        for one in found
        for node in one["nodes"][:4]
    ]


# ------------------------------------------------------------------------- what a file holds, unopened
class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.links: list[str] = []
        self.loaded: list[str] = []
        self.ids: list[str] = []
        self.styles = ""
        self._style = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if "id" in given:
            self.ids.append(given["id"])
        if tag == "a" and "href" in given:
            self.links.append(given["href"])
        if tag in {"script", "link", "img", "iframe", "source"}:
            self.loaded += [given[name] for name in ("src", "href") if given.get(name)]
        self._style = tag == "style"

    def handle_endtag(self, tag: str) -> None:
        self._style = False

    def handle_data(self, text: str) -> None:
        if self._style:
            self.styles += text


@cache
def tags(path: Path) -> _Tags:
    """Links, ids and what is loaded, of one HTML file."""
    parser = _Tags()
    parser.feed(path.read_text("utf-8"))
    return parser

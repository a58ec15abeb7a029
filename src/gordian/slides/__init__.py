"""A slide deck for every chapter, made from its nodes and the lecturer's notes beside it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from importlib import resources
from pathlib import Path
from typing import NamedTuple

from docutils import nodes
from markupsafe import Markup
from sphinx.application import Sphinx
from sphinx.util.osutil import relative_uri

from .. import freshness, numbers, rebuilding, widgets, words
from ..explore.display import Record
from ..site_theme.policy import policy
from ..templates import render
from .notes import Notes, NotesError, read
from .page import Page, Part

__all__ = ["Notes", "NotesError", "Page", "deck", "read", "write"]

CHAPTER = re.compile(r"book/(\d\d)-[a-z0-9-]+")
#: Runs before anything of a deck is drawn.
FIRST = 'document.documentElement.classList.add("gk-js")'


class Slide(NamedTuple):
    """One slide: its title, what it shows, and what only the lecturer sees."""

    title: str
    content: Markup
    notes: Markup = Markup("")


def say(key: str, **values: str | int) -> str:
    """Return a phrase of the slides."""
    return words.say(f"slides.{key}", **values)


def slides(page: Page, notes: Notes, back: str) -> Iterator[Slide]:
    """Yield every slide of a chapter; ``back`` is the address of its page."""
    first = Markup('<h1>{}</h1><p>{}</p><p><a href="{}">{}</a></p>')
    yield Slide(
        page.plain_title,
        first.format(page.title, say("keys"), back, say("back")),
        _list("wrong", notes.wrong) + _list("ask", notes.ask),
    )
    if page.goals:
        yield Slide(say("goals"), _bullets("goals", page.goals))
    for part in page.parts:
        if part.kind != "quiz":
            yield _widget(part, notes)
    if page.perspectives:
        leads = _bullets("perspectives", [lead for lead, _ in page.perspectives])
        yield Slide(say("perspectives"), leads, _paragraphs(page.perspectives))
    for part in page.parts:
        if part.kind == "quiz":
            yield _widget(part, notes)
    for number, (lead, rest) in enumerate(page.discussion, start=1):
        title = say("discuss", number=number)
        shown = Markup('<h2>{}</h2><p class="lead">{}</p><p>{}</p>').format(title, lead, rest)
        yield Slide(title, shown)


def _widget(part: Part, notes: Notes) -> Slide:
    record = part.record
    if part.kind == "guess":
        section = widgets.markup(record, vote=_vote(record))
        return Slide(say("guess"), _headed("guess", section), _paragraph(say("guess_note")))
    section = widgets.markup(record)
    if part.kind == "quiz":
        return Slide(say("quiz"), _headed("quiz", section), render("reasons.html", **record))
    lines = notes.explorables.get(record["id"], ())
    told = [say("story_note")] if part.kind == "story" else lines
    return Slide(record["title"], section, Markup("").join(map(_paragraph, told)) + part.around)


def _vote(guess: Record) -> str:
    """Ask for hands at a value that says nothing of the truth: the middle of the slider."""
    low, high, step = guess["min"], guess["max"], guess["step"]
    middle = low + round((high - low) / 2 / step) * step
    return say("vote", value=numbers.written(middle, guess["unit"], guess["decimals"]))


def _headed(key: str, section: Markup) -> Markup:
    return Markup("<h2>{}</h2>{}").format(say(key), section)


def _paragraph(text: str) -> Markup:
    return Markup("<p>{}</p>").format(text)


def _list(key: str, lines: tuple[str, ...]) -> Markup:
    if not lines:
        return Markup("")
    items = Markup("").join(Markup("<li>{}</li>").format(one) for one in lines)
    return Markup("<p><strong>{}</strong></p><ul>{}</ul>").format(say(key), items)


def _bullets(key: str, items: list[Markup]) -> Markup:
    many = " many" if sum(map(len, items)) > 600 or len(items) > 6 else ""
    inside = Markup("").join(Markup("<li>{}</li>").format(one) for one in items)
    return Markup('<h2>{}</h2><ul class="points{}">{}</ul>').format(say(key), many, inside)


def _paragraphs(pairs: list[tuple[Markup, Markup]]) -> Markup:
    one = Markup("<p><strong>{}</strong> {}</p>")
    return Markup("").join(one.format(lead, rest) for lead, rest in pairs)


def deck(page: Page, notes: Notes, back: str) -> str:
    """Return a chapter's deck as a page.

    ``back`` is the address of the chapter's page, seen from the deck. The deck works without a script
    too: then the slides stand below one another.
    """
    story = any(part.kind == "story" for part in page.parts)
    made = render(
        "deck.html",
        slides=list(slides(page, notes, back)),
        story=story,
        first=Markup(FIRST),
        policy=Markup(policy([FIRST])),
    )
    return f"{made}\n"


def write(app: Sphinx, style: str) -> list[Path]:
    """Write a deck for every chapter into ``slides/`` beside the built pages, and return their paths.

    A deck whose chapter is gone is taken away, and one whose chapter and notes are the same stays as it
    is. ``style`` is the style sheet of the pages, to which that of the slides is added. Raises
    ``NotesError`` for notes that do not fit.
    """
    built, memory = Path(app.outdir), Path(app.doctreedir) / "decks.json"
    folder = built / "slides"
    folder.mkdir(exist_ok=True)
    pages = {
        name: found[1] for name in sorted(app.env.found_docs) if (found := CHAPTER.fullmatch(name))
    }
    targets = {name: folder / f"{name.rpartition('/')[2]}.html" for name in pages}
    for old in {*folder.glob("*.html")} - {*targets.values()}:
        old.unlink()
    before, now = _remembered(memory), {}
    for name, target in targets.items():
        told = Path(app.confdir) / "book" / "slides" / f"{pages[name]}.yml"
        read_from = [Path(app.doctreedir) / f"{name}.doctree", told]
        inputs = freshness.digest(rebuilding.state(app.env), *map(freshness.of_file, read_from))
        if before.get(target.name) != [inputs, freshness.of_file(target)]:
            page = Page(app.env.get_and_resolve_doctree(name, app.builder))
            target.write_text(deck(page, read(told, page), f"../{name}.html"), "utf-8")
        now[target.name] = [inputs, freshness.of_file(target)]
    memory.write_text(json.dumps(now), "utf-8")
    own = resources.files("gordian").joinpath("slides")
    sheet = own.joinpath("deck.css").read_text("utf-8")
    (built / "_static" / "gordian-slides.css").write_text(style + sheet, "utf-8")
    return [*targets.values()]


def _remembered(memory: Path) -> dict[str, list[str]]:
    try:
        found = json.loads(memory.read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def add_link(app: Sphinx, doctree: nodes.document, name: str) -> None:
    """Put a small link to the slides under the title of every chapter."""
    title = doctree.next_node(nodes.title)
    if app.builder.format == "html" and CHAPTER.fullmatch(name) and title:
        deck = f"slides/{name.rpartition('/')[2]}.html"
        address = relative_uri(app.builder.get_target_uri(name), deck)
        link = Markup('<p class="to-slides d-print-none"><a href="{}">{}</a></p>\n')
        shown = nodes.raw("", link.format(address, say("link")), format="html")
        title.parent.insert(title.parent.index(title) + 1, shown)


def setup(app: Sphinx) -> None:
    """Connect the link; the decks are written when all pages are finished."""
    app.connect("doctree-resolved", add_link)

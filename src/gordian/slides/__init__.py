"""A slide deck for every chapter, made from its built page and the lecturer's notes beside it."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from importlib import resources
from pathlib import Path
from typing import Any

from sphinx.application import Sphinx

from .. import freshness, words
from ..site_theme.policy import policy
from .notes import Notes, NotesError, read
from .page import Page, Part, parse, taken

__all__ = ["Notes", "NotesError", "deck", "read", "write"]

STORY = '<section class="story"'
CHAPTER = re.compile(r"\d\d-[a-z0-9-]+")
_REASONS = re.compile(r'<details class="reasons">.*?<ol>(.*?)</ol></details>', re.DOTALL)
_GUESS = re.compile(r"data-guess='([^']*)'")
_RANGE = re.compile(r'min="([^"]+)" max="([^"]+)" step="([^"]+)" value="([^"]+)"')

#: Runs before anything of a deck is drawn.
FIRST = 'document.documentElement.classList.add("gk-js")'

escape = html.escape


def say(key: str, **values: Any) -> str:
    """Return a phrase of the slides for use in HTML."""
    return escape(words.say(f"slides.{key}", **values))


def slides(page: Page, notes: Notes, back: str) -> Iterator[tuple[str, str, str]]:
    """Yield every slide of a chapter as title, content and notes, the last two HTML."""
    first = f'<h1>{page.title}</h1><p>{say("keys")}</p><p><a href="{back}">{say("back")}</a></p>'
    yield page.plain_title, first, _list("wrong", notes.wrong) + _list("ask", notes.ask)
    if page.goals:
        yield words.say("slides.goals"), _bullets(say("goals"), page.goals), ""
    for part in page.parts:
        if part.kind != "quiz":
            yield _widget(part, notes)
    if page.perspectives:
        leads = _bullets(say("perspectives"), [lead for lead, _ in page.perspectives])
        yield words.say("slides.perspectives"), leads, _paragraphs(page.perspectives)
    for part in page.parts:
        if part.kind == "quiz":
            yield _widget(part, notes)
    for number, (lead, rest) in enumerate(page.discussion, start=1):
        title = words.say("slides.discuss", number=number)
        yield title, f'<h2>{escape(title)}</h2><p class="lead">{lead}</p><p>{rest}</p>', ""


def _widget(part: Part, notes: Notes) -> tuple[str, str, str]:
    if part.kind == "explorable":
        told = "".join(f"<p>{escape(line)}</p>" for line in notes.explorables.get(part.id, ()))
        return part.title, part.section, told + part.around
    if part.kind == "story":
        return part.title, part.section, f"<p>{say('story_note')}</p>{part.around}"
    if part.kind == "quiz":
        reasons = _REASONS.search(part.section)
        why = f"<ol>{reasons[1]}</ol>" if reasons else ""
        return words.say("slides.quiz"), f"<h2>{say('quiz')}</h2>{part.section}", why
    vote = f'</p>\n<p class="vote">{_vote(part.section)}</p>'
    asked = part.section.replace("</p>", vote, 1)
    content = f"<h2>{say('guess')}</h2>{asked}"
    return words.say("slides.guess"), content, f"<p>{say('guess_note')}</p>"


def _vote(section: str) -> str:
    """Ask for hands at a value that says nothing of the truth: the middle of the slider."""
    facts, found = _GUESS.search(section), _RANGE.search(section)
    if not facts or not found:
        return say("vote_open")
    told = json.loads(html.unescape(facts[1]))
    low, high, step, _ = (float(one) for one in found.groups())
    middle = low + round((high - low) / 2 / step) * step
    number = f"{middle:,.{told['decimals']}f}"
    unit = told["unit"]
    if unit in ("€", "$"):
        number = unit + number
    else:
        number += "%" if unit == "%" else f" {unit}".rstrip()
    return say("vote", value=number)


def _list(key: str, lines: tuple[str, ...]) -> str:
    if not lines:
        return ""
    return f"<p><strong>{say(key)}</strong></p><ul>{''.join(f'<li>{escape(one)}</li>' for one in lines)}</ul>"


def _bullets(title: str, items: list[str]) -> str:
    many = " many" if sum(map(len, items)) > 600 or len(items) > 6 else ""
    return f'<h2>{title}</h2><ul class="points{many}">{"".join(f"<li>{one}</li>" for one in items)}</ul>'


def _paragraphs(pairs: list[tuple[str, str]]) -> str:
    return "".join(f"<p><strong>{lead}</strong> {rest}</p>" for lead, rest in pairs)


def deck(source: str, notes: Notes, back: str) -> str:
    """Return a chapter's deck as a page.

    ``source`` is the chapter's built page, ``back`` its address from the deck. The deck works without
    a script too: then the slides stand below one another.
    """
    made = list(slides(parse(source), notes, back))
    silent = f"<p>{say('no_notes')}</p>"
    boxes = "".join(
        f'<div class="slide" id="slide-{place}" tabindex="-1" role="group" '
        f'aria-label="{say("slide", place=place, total=len(made))}: {escape(title)}">{content}'
        f'<aside class="notes" aria-label="{say("notes")}" tabindex="0" hidden>'
        f"{told or silent}</aside></div>\n"
        for place, (title, content, told) in enumerate(made, start=1)
    )
    entries = "".join(
        f'<li><button type="button" data-slide="{place}">{escape(title)}</button></li>'
        for place, (title, _, _) in enumerate(made, start=1)
    )
    buttons = "".join(
        f'<button type="button" class="{name}">{say(f"button_{name}")}</button>'
        for name in ("back", "on", "all", "notes", "window", "face")
    )
    walk = '<script defer src="../_static/gordian-story.js"></script>' if STORY in source else ""
    more = f'<button type="button" class="more" data-say="{say("button_more", place="{place}", total="{total}")}" hidden></button>'
    return (
        '<!DOCTYPE html>\n<html lang="en" data-theme="light" data-forgetful="true"><head>\n'
        f'<meta charset="utf-8" />\n    {policy([FIRST])}'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(made[0][0])}: {say('deck')}</title>\n"
        '<link rel="icon" href="../_static/knot.svg">\n'
        '<link rel="stylesheet" href="../_static/gordian-slides.css">\n'
        f"<script>{FIRST}</script>\n"
        '<script src="../_static/gordian.js"></script>\n'
        f"{walk}</head>\n<body>\n"
        f"<main>{boxes}</main>\n"
        f'<nav class="overview" aria-label="{say("button_all")}" hidden><ol>{entries}</ol></nav>\n'
        f'<div class="bar" role="toolbar" aria-label="{say("bar")}">{buttons}{more}'
        '<span class="place" role="status"></span></div>\n'
        '<script src="../_static/gordian-slides.js"></script>\n</body></html>\n'
    )


def write(built: Path, book: Path, memory: Path | None = None) -> list[Path]:
    """Write a deck for every built chapter into ``built/slides`` and return their paths.

    A deck whose chapter is gone is taken away. ``memory`` is a file that keeps what the decks were made
    from, so that those whose chapter and notes are the same stay as they are. Raises ``NotesError`` for
    notes that do not fit.
    """
    folder = built / "slides"
    folder.mkdir(exist_ok=True)
    pages = [one for one in sorted((built / "book").glob("*.html")) if CHAPTER.fullmatch(one.stem)]
    for old in folder.glob("*.html"):
        if old.name not in {page.name for page in pages}:
            old.unlink()
    before, now = _remembered(memory), {}
    package = freshness.package()
    own_code = [
        *(package / "slides").glob("*.py"),
        package / "site_theme" / "policy.py",
        package / words.FILE,
    ]
    code = freshness.of_files(own_code)
    made = []
    for page in pages:
        source = page.read_text("utf-8")
        told, target = book / "slides" / f"{page.stem[:2]}.yml", folder / page.name
        inputs = freshness.digest(code, taken(source), freshness.of_file(told))
        if before.get(page.name) != [inputs, freshness.of_file(target)]:
            notes = read(told, parse(source))
            target.write_text(deck(source, notes, f"../book/{page.name}"), "utf-8")
        now[page.name] = [inputs, freshness.of_file(target)]
        made.append(target)
    if memory:
        memory.write_text(json.dumps(now), "utf-8")
    from ..sphinx_ext import stylesheet  # which itself needs this module

    own = resources.files("gordian").joinpath("slides")
    style, *scripts = (
        own.joinpath(name).read_text("utf-8") for name in ("deck.css", "fit.js", "deck.js")
    )
    (built / "_static" / "gordian-slides.js").write_text("".join(scripts), "utf-8")
    (built / "_static" / "gordian-slides.css").write_text(stylesheet() + style, "utf-8")
    return made


def _remembered(memory: Path | None) -> dict[str, list[str]]:
    try:
        found = json.loads(memory.read_text("utf-8")) if memory else {}
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def add_link(app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: Any) -> None:
    """Put a small link to the slides under the title of every chapter."""
    folder, _, name = page.rpartition("/")
    if folder == "book" and CHAPTER.fullmatch(name) and "body" in context:
        address = f"{context['pathto']('slides/', 1)}{name}.html"
        link = f'<p class="to-slides d-print-none"><a href="{address}">{say("link")}</a></p>'
        context["body"] = context["body"].replace("</h1>", f"</h1>\n{link}", 1)


def setup(app: Sphinx) -> None:
    """Connect the link; the decks are written when all pages are finished."""
    app.connect("html-page-context", add_link)

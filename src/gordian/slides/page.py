"""What a deck takes from a built chapter: its title, goals, widgets, perspectives and questions."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from bs4 import BeautifulSoup, Tag

_WIDGET = re.compile(
    r'<section class="(explorable|guess|quiz|story)" id="([^"]+)".*?</section>', re.DOTALL
)
_ARTICLE = re.compile(r"<article[^>]*>(.*)</article>", re.DOTALL)
_TITLE = re.compile(r"<h3[^>]*>(.*?)</h3>", re.DOTALL)
_KEPT = {"em", "strong", "code", "sub", "sup"}


@dataclass(frozen=True)
class Part:
    """An explorable, guess, quiz or story as it stands in the page, and what the page says around it."""

    kind: str
    id: str
    section: str
    around: str

    @property
    def title(self) -> str:
        """The heading of an explorable or a story, as plain text."""
        found = _TITLE.search(self.section)
        return BeautifulSoup(found[1], "html.parser").get_text() if found else self.id


class Page:
    """A built chapter, read once; texts are HTML of a few plain tags."""

    def __init__(self, source: str) -> None:
        body = taken(source)
        self._found = list(_WIDGET.finditer(body))
        # The widgets are heavy and stay as they are; a mark keeps their place among the prose.
        marked = _WIDGET.sub(lambda found: f'<hr class="widget" title="{found[2]}">', body)
        self._soup = BeautifulSoup(marked, "html.parser")
        for drop in self._soup.select("a.headerlink, details.hide, .bibtex-citation, p.to-slides"):
            drop.decompose()

    @cached_property
    def title(self) -> str:
        """The chapter's title with its number."""
        found = self._soup.find("h1")
        return _inner(found) if isinstance(found, Tag) else ""

    @property
    def plain_title(self) -> str:
        """The title without tags."""
        return BeautifulSoup(self.title, "html.parser").get_text()

    @property
    def goals(self) -> list[str]:
        """What a reader will be able to do."""
        return [_inner(one) for one in self._items("what-you-will-be-able-to-do")]

    @property
    def perspectives(self) -> list[tuple[str, str]]:
        """Each perspective for action: its lead, and what is said for and against it."""
        section = self._soup.find(id="perspectives-for-action")
        if not isinstance(section, Tag):
            return []
        found = section.find_all(["p", "li"])
        return [pair for one in found if not one.find_parent("li") and (pair := _led(one))]

    @property
    def discussion(self) -> list[tuple[str, str]]:
        """Each question for a class: its lead with the time, and what to do."""
        pairs = []
        for one in self._items("discuss-in-class"):
            lead, rest = _led(one) or ("", _inner(one))
            timed = re.match(r"\s*(\(\d+[^)]*\))\.?\s*(.*)", rest, re.DOTALL)
            pairs.append((f"{lead} {timed[1]}", timed[2]) if timed else (lead, rest))
        return pairs

    @cached_property
    def parts(self) -> list[Part]:
        """The widgets in the order of the page."""
        return [Part(one[1], one[2], one[0], self._around(one[2])) for one in self._found]

    def _items(self, id: str) -> list[Tag]:
        section = self._soup.find(id=id)
        first = section.find(["ol", "ul"]) if isinstance(section, Tag) else None
        return first.find_all("li", recursive=False) if isinstance(first, Tag) else []

    def _around(self, id: str) -> str:
        """Return the bold question before a widget, and what the page says is to be seen in it."""
        mark = self._soup.find("hr", title=id)
        if not isinstance(mark, Tag):
            return ""
        told = []
        before = mark.find_previous(["p", "hr", "h2"])
        if isinstance(before, Tag) and before.name == "p" and _led(before) and not _seen(before):
            told.append(before)
        for after in mark.find_all_next(["p", "hr", "h2"]):
            if after.name != "p":
                break
            if _seen(after):
                told.append(after)
        return "".join(f"<p>{_inner(one)}</p>" for one in told)


def _seen(tag: Tag) -> bool:
    """Tell whether a paragraph says what is to be seen, or what is not to be concluded."""
    return tag.get_text().strip().startswith(("What to see", "What not to conclude"))


def _led(tag: Tag) -> tuple[str, str] | None:
    """Return a paragraph's bold opening and the rest, or nothing when it does not open in bold."""
    inner = tag.find("p") if tag.name == "li" else tag
    first = next(
        (one for one in (inner or tag).children if isinstance(one, Tag) or str(one).strip()), None
    )
    if not isinstance(first, Tag) or first.name != "strong":
        return None
    lead = _inner(first)
    return lead, _inner(tag).replace(f"<strong>{lead}</strong>", "", 1).strip()


def _inner(tag: Tag) -> str:
    """Return the inside of a tag with nothing but emphasis left in it."""
    copy = BeautifulSoup(tag.decode_contents(), "html.parser")
    for one in copy.find_all(True):
        if one.name in _KEPT:
            one.attrs = {}
        elif one.name != "math" and one.find_parent("math") is None:
            one.unwrap()
    return re.sub(r"\s+([.,;:])", r"\1", copy.decode_contents().strip())


def taken(source: str) -> str:
    """Return the part of a built page from which a deck is made."""
    article = _ARTICLE.search(source)
    return article[1] if article else source


def parse(source: str) -> Page:
    """Return a built page ready for a deck."""
    return Page(source)

"""What a deck takes from a chapter: its title, goals, widgets, perspectives and questions."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from docutils import nodes
from markupsafe import Markup, escape

from ..crosslinks import above
from ..explore.display import Record
from ..mathml import mathml
from ..widgets import Widget

#: The emphasis that stays; of everything else its text does.
_TAGS: dict[type[nodes.Node], str] = {
    nodes.emphasis: "em",
    nodes.strong: "strong",
    nodes.literal: "code",
    nodes.subscript: "sub",
    nodes.superscript: "sup",
}
_RAW = {f"<{slash}{tag}>" for tag in _TAGS.values() for slash in ("", "/")}
_LEFT_OUT = "bibtex-citation"
#: What is a paragraph to who reads around a widget.
_PARAGRAPHS = (nodes.paragraph, nodes.caption)


@dataclass(frozen=True)
class Part:
    """An explorable, guess, quiz or story of the page, and what the page says around it."""

    record: Record
    around: Markup

    @property
    def kind(self) -> str:
        """The kind of the widget."""
        return str(self.record["kind"])


class Page:
    """A chapter, read from its resolved nodes; texts are markup of a few plain tags."""

    def __init__(self, doctree: nodes.document) -> None:
        self._doctree = doctree

    @cached_property
    def title(self) -> Markup:
        """The chapter's title with its number."""
        found = self._doctree.next_node(nodes.title)
        return _inner(found) if found else Markup("")

    @property
    def plain_title(self) -> str:
        """The title without tags."""
        return self.title.striptags()

    @property
    def goals(self) -> list[Markup]:
        """What a reader will be able to do."""
        return [_inner(one) for one in self._items("what-you-will-be-able-to-do")]

    @property
    def perspectives(self) -> list[tuple[Markup, Markup]]:
        """Each perspective for action: its lead, and what is said for and against it."""
        section = self._section("perspectives-for-action")
        found = section.findall(_is_text) if section else ()
        return [pair for one in found if not _in_item(one) and (pair := _led(one))]

    @property
    def discussion(self) -> list[tuple[Markup, Markup]]:
        """Each question for a class: its lead with the time, and what to do."""
        pairs = []
        for one in self._items("discuss-in-class"):
            lead, rest = _led(one) or (Markup(""), _inner(one))
            timed = re.match(r"\s*(\(\d+[^)]*\))\.?\s*(.*)", rest, re.DOTALL)
            if timed:
                lead, rest = Markup("{} {}").format(lead, Markup(timed[1])), Markup(timed[2])
            pairs.append((lead, rest))
        return pairs

    @cached_property
    def parts(self) -> list[Part]:
        """The widgets in the order of the page."""
        flow = list(self._flow())
        return [
            Part(one["record"], _around(flow, place))
            for place, one in enumerate(flow)
            if isinstance(one, Widget)
        ]

    def _section(self, id: str) -> nodes.section | None:
        found = self._doctree.findall(nodes.section)
        return next((one for one in found if id in one["ids"]), None)

    def _items(self, id: str) -> list[nodes.list_item]:
        section = self._section(id)
        first = next(section.findall(_is_list), None) if section else None
        return [one for one in first.children if isinstance(one, nodes.list_item)] if first else []

    def _flow(self) -> Iterator[nodes.Element]:
        """Yield widgets, paragraphs, and what ends the words around a widget: headings and rules."""
        for node in self._doctree.findall(nodes.Element):
            heading = isinstance(node, nodes.title) and isinstance(node.parent, nodes.section)
            # Headings of a section within a section do not end them.
            if (heading and _depth(node) == 2) or isinstance(
                node, (Widget, nodes.transition, *_PARAGRAPHS)
            ):
                yield node


def _around(flow: list[nodes.Element], place: int) -> Markup:
    """Return the bold question before a widget, and what the page says is to be seen in it."""
    told = []
    before = flow[place - 1] if place else None
    if isinstance(before, _PARAGRAPHS) and _led(before) and not _seen(before):
        told.append(before)
    for after in flow[place + 1 :]:
        if not isinstance(after, _PARAGRAPHS):
            break
        if _seen(after):
            told.append(after)
    return Markup("").join(Markup("<p>{}</p>").format(_inner(one)) for one in told)


def _seen(paragraph: nodes.Element) -> bool:
    """Tell whether a paragraph says what is to be seen, or what is not to be concluded."""
    return paragraph.astext().strip().startswith(("What to see", "What not to conclude"))


def _led(block: nodes.Element) -> tuple[Markup, Markup] | None:
    """Return a block's bold opening and the rest, or nothing when it does not open in bold."""
    opening = block.next_node(nodes.paragraph) if isinstance(block, nodes.list_item) else block
    children = opening.children if opening else ()
    first = next((one for one in children if one.astext().strip()), None)
    if not isinstance(first, nodes.strong):
        return None
    return _inner(first), _inner(block, without=first)


def _inner(node: nodes.Element, without: nodes.Node | None = None) -> Markup:
    """Return the inside of a node with nothing but emphasis left in it; ``without`` is left out."""
    inside = Markup("").join(_written(one, without) for one in node.children)
    # Where a citation was left out, its space is too.
    return Markup(re.sub(r"\s+([.,;:])", r"\1", str(inside).strip()))


def _written(node: nodes.Node, without: nodes.Node | None) -> Markup:
    if node is without:
        return Markup("")
    if isinstance(node, nodes.Text):
        return escape(str(node))
    if isinstance(node, nodes.math):
        return mathml(node.astext())
    if isinstance(node, nodes.raw):  # A tag in a line; what stands between two of them is text.
        return Markup(node.astext() if node.astext() in _RAW else "")
    if _LEFT_OUT in node.get("classes", ()):  # type: ignore[attr-defined]
        return Markup("")
    inside = Markup("").join(_written(one, without) for one in node.children)
    tag = _TAGS.get(type(node))
    return Markup("<{}>{}</{}>").format(tag, inside, tag) if tag else inside


def _is_text(node: nodes.Node) -> bool:
    return isinstance(node, (nodes.paragraph, nodes.list_item))


def _is_list(node: nodes.Node) -> bool:
    return isinstance(node, (nodes.bullet_list, nodes.enumerated_list))


def _in_item(node: nodes.Node) -> bool:
    return above(node, nodes.list_item) is not None


def _depth(node: nodes.Node) -> int:
    depth = 0
    while (found := above(node, nodes.section)) is not None:
        node, depth = found, depth + 1
    return depth

"""Links from chapter to chapter: where a chapter's page names another chapter, the words lead there.

Authors write nothing for it. In each section the first mention of another chapter (``chapter 7``,
``chapters 7 and 8``) becomes a reference to its page. A range (``chapters 2 to 9``) names no
chapter in particular and stays text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.transforms import SphinxTransform

#: The name of a chapter's page, and its number.
CHAPTER = re.compile(r"book/(\d\d)-")
_MENTION = re.compile(r"\bchapters?\s+\d+(?:(?:,\s|\sand\s|,\sand\s)\d+)*(?!\d|\sto\s\d|–\d)", re.I)
_NUMBER = re.compile(r"\d+")
#: A mention inside these stays as it is: it leads elsewhere, is a heading, or is no prose.
_KEPT = (
    nodes.title,
    nodes.reference,
    nodes.literal,
    nodes.literal_block,
    nodes.raw,
    addnodes.pending_xref,
)


class LinkChapters(SphinxTransform):
    """Turn the first mention of another chapter in each section into a reference to its page."""

    # Before the glossary's terms are wrapped, when the text still lies in the author's paragraphs.
    default_priority = 490

    def apply(self, **kwargs: Any) -> None:
        """Link the page that is being read, when it is a chapter."""
        here = CHAPTER.match(self.env.docname)
        if not here:
            return
        pages = {
            int(found[1]): name
            for name in self.env.found_docs
            if name != self.env.docname and (found := CHAPTER.match(name))
        }
        seen: dict[int, set[int]] = {}
        for text in list(self.document.findall(nodes.Text)):
            section = above(text, nodes.section)
            if above(text, _KEPT) is None and section is not None:
                parts = list(linked(str(text), pages, seen.setdefault(id(section), set())))
                if len(parts) > 1:
                    text.parent.replace(text, [_node(one, self.env.docname) for one in parts])


def linked(text: str, pages: dict[int, str], seen: set[int]) -> Iterator[str | tuple[str, str]]:
    """Cut a text into plain pieces and pairs of words and the page they lead to.

    ``pages`` holds the page of each other chapter by number; numbers in ``seen`` were linked before,
    and those linked now are added to it.
    """
    done = 0
    for mention in _MENTION.finditer(text):
        numbers = list(_NUMBER.finditer(text, *mention.span()))
        for place, number in enumerate(numbers):
            value = int(number[0])
            if value not in pages or value in seen:
                continue
            seen.add(value)
            # The word goes with a single number: “chapter 7”; of “chapters 7 and 8” each number is a link.
            begin = mention.start() if place == 0 and len(numbers) == 1 else number.start()
            if text[done:begin]:
                yield text[done:begin]
            yield text[begin : number.end()], pages[value]
            done = number.end()
    if text[done:]:
        yield text[done:]


def above(node: nodes.Node, kind: Any) -> nodes.Node | None:
    """Return the nearest node of a kind (a class, or some) that holds ``node``, or None."""
    parent = node.parent
    while parent is not None and not isinstance(parent, kind):
        parent = parent.parent
    return parent


def _node(part: str | tuple[str, str], docname: str) -> nodes.Node:
    if isinstance(part, str):
        return nodes.Text(part)
    words, page = part
    reference = addnodes.pending_xref(
        "", nodes.inline("", words), refdomain="std", reftype="doc", reftarget=f"/{page}",
        refexplicit=True,
    )  # fmt: skip
    reference["refdoc"], reference["refwarn"] = docname, True
    return reference


def setup(app: Sphinx) -> None:
    """Register with Sphinx."""
    app.add_transform(LinkChapters)

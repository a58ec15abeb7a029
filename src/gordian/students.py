"""What a student's copy of the built book leaves out: the lecturer's pages and the notes in the slides.

It keeps what a page cannot do without: the figure of each guess and the answer of each quiz.
"""

from __future__ import annotations

import json
import re
from typing import Any

from . import words
from .errors import GordianError

#: Pages for lecturers, by their names in the book.
PAGES = ("lecturers", "grading")

_NAMES = "|".join(PAGES)
_HREF = rf'href="(?:[^"]*/)?(?:{_NAMES})\.html(?:[#?][^"]*)?"'
#: An entry in the list of pages, a link to the page before or after, and what the head says of them.
_GONE = re.compile(
    rf'<li class="toctree-l1[^"]*"><a [^>]*{_HREF}[^>]*>.*?</a></li>\n?'
    rf'|<a class="(?:left-prev|right-next)"\s+{_HREF}.*?</a>\s*'
    rf"|[ ]*<link\b[^>]*{_HREF}[^>]*>\n?",
    re.DOTALL,
)
_LINK = re.compile(rf"<a\s[^>]*{_HREF}[^>]*>(.*?)</a>", re.DOTALL)
_NOTES = re.compile(r'(<aside class="notes"[^>]*>).*?(</aside>)', re.DOTALL)
_OWN = re.compile(rf"(?:^|/)(?:{_NAMES})\.(?:html|md)$")
_INDEX = re.compile(r"Search\.setIndex\((.*)\)", re.DOTALL)


def left_out(name: str) -> bool:
    """Say whether a file of the built book, by its path in it, is for lecturers alone."""
    return bool(_OWN.search(name))


def page(text: str) -> str:
    """Return a page without links to the lecturer's pages; the words of such a link stay."""
    return _LINK.sub(r"\1", _GONE.sub("", text))


def deck(text: str) -> str:
    """Return a chapter's slides with a sentence in the place of each note."""
    silent = f"<p>{words.say('slides.left_out')}</p>"
    return _NOTES.sub(lambda at: f"{at[1]}{silent}{at[2]}", text)


def index(text: str) -> str:
    """Return Sphinx's index of words without the lecturer's pages, so that no result leads to one."""
    found = _INDEX.fullmatch(text.strip())
    if not found:
        raise GordianError("searchindex.js: not as Sphinx 7 writes it; mend gordian/students.py")
    whole = json.loads(found[1])
    gone = {at for at, name in enumerate(whole["docnames"]) if left_out(f"{name}.html")}
    for key in ("terms", "titleterms"):
        whole[key] = {word: at for word, at in _places(whole[key], gone).items() if at != []}
    for key in ("alltitles", "indexentries"):
        kept = {name: [one for one in at if one[0] not in gone] for name, at in whole[key].items()}
        whole[key] = {name: at for name, at in kept.items() if at}
    return f"Search.setIndex({json.dumps(whole, sort_keys=True, separators=(',', ':'))})"


def _places(words_of: dict[str, Any], gone: set[int]) -> dict[str, Any]:
    """Return the pages of each word; Sphinx writes a single one without brackets."""
    lists = {word: [at] if isinstance(at, int) else at for word, at in words_of.items()}
    return {word: [one for one in at if one not in gone] for word, at in lists.items()}

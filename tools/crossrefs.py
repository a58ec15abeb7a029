"""Count the cross-references of the volume: python tools/crossrefs.py VOLUME.txt > data/ch10-crossrefs.csv

The volume itself is not in this project. Whoever has its text, one paragraph after another with a
heading alone on its line, makes the table of chapter 10 anew with this script.
"""

from __future__ import annotations

import csv
import re
import sys
from pathlib import Path
from typing import NamedTuple, TextIO

#: First author of each chapter, as the others name it in running text.
AUTHORS = {
    "Schrover": 2,
    "Hilhorst": 3,
    "Van der Woude": 4,
    "Scholten": 5,
    "Van Vliet": 6,
    "Van Ostaijen": 7,
    "Kleinhans": 8,
    "Janssen": 9,
}
#: The two chapters that present the others; what they say of them is an overview, not a thread.
FRAME = {1, 10}

_CHAPTER = re.compile(r"^[ \f](\d{1,2}) [A-Z‘]\D*$")
_NAMES = "|".join(map(re.escape, AUTHORS))
_REFERENCE = re.compile(
    rf"hoofdstuk (?P<number>\d+)|hoofdstuk (?:van )?(?P<of>{_NAMES})|\(zie (?P<named>{_NAMES})"
    rf"(?P<more>(?: en (?:{_NAMES}))?)"
)
_AND_NUMBER = re.compile(r"\s+en (?:hoofdstuk )?(\d+)")
_SEE = re.compile(r"\b(?:zie|beschreven|sluit aan bij)\b[^.;]*$")


class Reference(NamedTuple):
    """One cross-reference: where it stands, where it leads, and the words around it."""

    chapter: int
    section: str
    to: int
    printed: str
    kind: str
    words: str


def references(text: str) -> list[Reference]:
    """Return every mention of another chapter by its number, or by its author after *zie* or *hoofdstuk*.

    Parameters
    ----------
    text
        The volume's text. Chapters begin at the head of a page (a space or form feed) with a line
        ``N Title``, in rising order from 1.

    Returns
    -------
    list of Reference
        In order of the text. ``to`` is the chapter that is meant: where the author is named within
        the same sentence and the printed number is another's, the author decides and ``printed``
        keeps the number. ``kind`` is ``see`` (the reader is sent there), ``mention``, or
        ``overview`` (chapter 1's or 10's presentation of the others, not asking to look there).
        Where one bracket names two chapters there are two rows.

    Raises
    ------
    ValueError
        When no chapter heading is found.
    """
    found = []
    chapters = _chapters(text)
    if not chapters:
        raise ValueError("crossrefs: no line like ' 1 Title' begins a chapter; is this the volume?")
    for number, body in chapters.items():
        for section, paragraph in _paragraphs(body):
            found += _in_paragraph(number, section, paragraph)
    return found


def _chapters(text: str) -> dict[int, str]:
    """The text of each chapter, split where a heading carries the next number."""
    parts: dict[int, list[str]] = {}
    for line in text.splitlines():
        heading = _CHAPTER.match(line)
        if heading and int(heading[1]) == len(parts) + 1:
            parts[len(parts) + 1] = []
        elif parts:
            parts[len(parts)].append(line)
    return {number: "\n".join(lines) for number, lines in parts.items()}


def _paragraphs(body: str) -> list[tuple[str, str]]:
    """The paragraphs, each with the heading it stands under; broken words are made whole."""
    section, found = "", []
    for block in re.split(r"\n\s*\n", body):
        lines = [line.strip() for line in block.strip().splitlines()]
        if len(lines) == 1 and re.fullmatch(r"[A-Z‘].{2,70}[^.:;,]", lines[0]):
            section = lines[0]
            continue
        joined = re.sub(r"(\w)- ?\n\s*(?=[a-z])", r"\1", "\n".join(lines))
        found.append((section, joined.replace("\n", " ")))
    return found


def _in_paragraph(chapter: int, section: str, text: str) -> list[Reference]:
    found = []
    for match in _REFERENCE.finditer(text):
        before = re.split(r"(?<=[.?!])\s", text[: match.start()])[-1]
        after = re.split(r"(?<=[.?!])\s", text[match.end() :])[0]
        sees = match["named"] or _SEE.search(before + match[0][:5])
        kind = "see" if sees else "overview" if chapter in FRAME else "mention"
        words = " ".join((before[-45:] + match[0] + after[:45]).split())
        for to, printed in _targets(match, before, after):
            if to != chapter:
                found.append(Reference(chapter, section, to, printed, kind, words))
    return found


def _targets(match: re.Match[str], before: str, after: str) -> list[tuple[int, str]]:
    """The chapters one match leads to, each with what is printed."""
    if match["number"]:
        printed = [match["number"]]
        also = _AND_NUMBER.match(after)
        if also and "hoofdstuk" not in also[0]:
            printed.append(also[1])
        named = re.match(rf" door ({_NAMES})", after)
        return [(AUTHORS[named[1]] if named else int(one), one) for one in printed]
    return [(AUTHORS[name], name) for name in re.findall(_NAMES, match[0])]


def write(rows: list[Reference], out: TextIO) -> None:
    """Write the references as CSV."""
    table = csv.writer(out, lineterminator="\n")
    table.writerow(["id", *Reference._fields])
    table.writerows([index, *row] for index, row in enumerate(rows, 1))


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("say which file: python tools/crossrefs.py VOLUME.txt")
    write(references(Path(sys.argv[1]).read_text(encoding="utf-8")), sys.stdout)

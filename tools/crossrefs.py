"""Count the cross-references of the volume: python tools/crossrefs.py VOLUME.txt > data/ch10-crossrefs.csv

The volume itself is not in this project. Whoever has its text (Dutch, plain, a blank line between
paragraphs) makes the table of chapter 10 anew with this script, or tries it on another book.
"""

import csv
import re
import sys
from pathlib import Path
from typing import NamedTuple, TextIO

#: First author of each chapter, as the others call it in running text.
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
#: The introduction and the conclusions, which present the others and mostly call them by author.
FRAME = (1, 10)

#: Behind a first name the prefix is small: "Mark van Ostaijen".
_NAMES = "|".join(re.sub("^Van", "[Vv]an", re.escape(name)) for name in AUTHORS)
_TITLE = re.compile(r"\s(\d{1,2}) [A-Z‘]\D*$")
_NUMBER = re.compile(r"\bhoofdstuk (?P<number>\d+)(?: door (?P<author>" + _NAMES + "))?")
_OF_AUTHOR = re.compile(rf"\bhoofdstuk (?:van )?(?P<author>{_NAMES})\b")
#: An author without a year or a second author of a publication behind the name.
_AUTHOR = re.compile(rf"\b(?P<author>{_NAMES})\b(?! ?(?:&|et al|e\.a\.|,? \(?\d{{4}}))")
_END = re.compile(r"(?<=[.?!;])\)?\s+(?=[A-Z‘(•])")


class Reference(NamedTuple):
    """A sentence in which one chapter points at another."""

    chapter: int
    section: str
    to: int
    way: str
    printed: str


def references(text: str) -> list[Reference]:
    """Return every sentence in which a chapter points at another, once for each chapter it points at.

    A chapter is pointed at by its number ("hoofdstuk 3") or as the chapter of its author. In the
    introduction and the conclusions, which go through all chapters, a sentence without a number may
    also do it by the author's name alone. Publications ("Scholten, 2018") do not count.

    ``way`` is ``zie`` where the reader is sent there in a bracket that begins with *zie*, else
    ``named``. ``to`` is the chapter that is meant: of "hoofdstuk 1 door Schrover" that is Schrover's.
    ``printed`` is what stands there.

    Raises ``ValueError`` when no chapter begins anywhere.
    """
    found = []
    for chapter, body in _chapters(text).items():
        for section, paragraph in _paragraphs(body):
            for sentence in _END.split(paragraph):
                found += _pointed(chapter, section, sentence)
    return found


def _chapters(text: str) -> dict[int, list[str]]:
    """Lines by chapter: one begins at a line " 1 Title" whose number is the next."""
    parts: dict[int, list[str]] = {}
    for line in text.replace("\u00a0", " ").split("\n"):
        title = _TITLE.match(line)
        if title and int(title[1]) == len(parts) + 1:
            parts[len(parts) + 1] = []
        elif parts:
            parts[len(parts)].append(line)
    if not parts:
        raise ValueError("crossrefs: no line like ' 1 Title' begins a chapter; is this the volume?")
    return parts


def _paragraphs(lines: list[str]) -> list[tuple[str, str]]:
    """Paragraphs with the heading above them. A line that opens a page (a space first) may be one."""
    blocks: list[list[str]] = [[]]
    for line in lines:
        if not line.strip():
            blocks.append([])
        else:
            blocks[-1].append(line.strip())
    section, found = "", []
    for number, block in enumerate(blocks):
        if len(block) == 1 and _is_name_line(block[0]):
            continue
        if len(block) == 1 and number and _is_heading(block[0]):
            section = block[0]
            continue
        # A heading at the head of a page follows the page before it without a blank line.
        ends_with_heading = len(block) > 1 and _is_heading(block[-1]) and block[-2].endswith(".")
        body = block[:-1] if ends_with_heading else block
        joined = re.sub(r"(\w)-\n(?=[a-z])", r"\1", "\n".join(body)).replace("\n", " ")
        found.append((section, joined))
        if ends_with_heading:
            section = block[-1]
    return found


def _is_heading(line: str) -> bool:
    looks = re.fullmatch(r"[A-Z‘].{2,74}[^.:;,’)-]", line)
    return bool(looks) and not line.startswith(("Figuur", "Tabel")) and not _is_name_line(line)


def _is_name_line(line: str) -> bool:
    """The line of authors under a title, or the head of a table: several words, all capitalised."""
    words = line.split()
    small = ("en", "van", "der")
    return len(words) > 1 and all(word[0].isupper() or word in small for word in words)


def _pointed(chapter: int, section: str, sentence: str) -> list[Reference]:
    matches = [*_NUMBER.finditer(sentence), *_OF_AUTHOR.finditer(sentence)]
    if chapter in FRAME and not _NUMBER.search(sentence):
        matches += _AUTHOR.finditer(sentence)
    found: dict[int, Reference] = {}
    for match in sorted(matches, key=lambda one: one.start()):
        author = match["author"]
        to = AUTHORS[author[0].upper() + author[1:]] if author else int(match["number"])
        if to == chapter or to in found:
            continue
        sent = re.search(r"\(\s?(zie\b[^()]*)$", sentence[: match.start()])
        printed = f"{sent[1] if sent else ''}{match[0]}"
        found[to] = Reference(chapter, section, to, "zie" if sent else "named", printed)
    return list(found.values())


def write(rows: list[Reference], out: TextIO) -> None:
    """Write the references as CSV, numbered."""
    table = csv.writer(out, lineterminator="\n")
    table.writerow(["id", *Reference._fields])
    table.writerows([index, *row] for index, row in enumerate(rows, 1))


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("say which file: python tools/crossrefs.py VOLUME.txt")
    write(references(Path(sys.argv[1]).read_text(encoding="utf-8")), sys.stdout)

"""Pack the built course into one archive for a learning environment or a stick.

A student gets this archive: lecturers' pages, the notes in the slides and the solutions stay out.
With --for lecturers it makes another with all of it. Two runs over the same pages give the same bytes.
"""

from __future__ import annotations

import argparse
import re
import zipfile
from collections import Counter
from pathlib import Path

from .. import students
from ..errors import GordianError
from . import built, course, writing

#: For whom an archive is, and its name.
TARGETS = {"students": "gordian-knot.zip", "lecturers": "gordian-knot-lecturers.zip"}

MAX_BYTES = 10_000_000
#: Room for the folder in front of it on Windows, where a whole path ends at 260 characters.
MAX_PATH = 120
_PATH = re.compile(r"[A-Za-z0-9._/-]+")
#: Sphinx keeps its own notes in hidden files, and objects.inv for other projects' links.
_LEFT_OUT = re.compile(r"(^|/)\.|^objects\.inv$")
#: A fixed time, the earliest an archive can hold.
_TIME = (1980, 1, 1, 0, 0, 0)

README = """\
The Gordian Knot of Migration and Diversity: an interactive course

{whose}
TO READ         Open index.html in any browser. Nothing is installed, nothing asks the network.
ON A STICK      Unpack the archive into a folder of its own, on the stick or on the machine, then
                open index.html there. Inside the archive itself a browser cannot follow the links.
WHAT YOU KEEP   Guesses, answers and notes stay in the browser in which you made them: not on the
                stick, and not in this folder. Firefox begins anew when the folder is moved or
                renamed. On a shared machine erase them on "My page", or use a private window.
IN MOODLE       Add a resource "File", upload the archive, choose "Unzip", open the folder, and set
                index.html as the main file.
IN BRIGHTSPACE  In "Manage Files" upload and unzip the archive, then add index.html as a topic.
ELSEWHERE       Any place that keeps the folders as they are will do, at any address.
EXERCISES       The notebooks in exercises/ need the course's Python package. The README of the
                course's repository says how to set it up.

Text and data tables: CC BY 4.0. Code: MIT. The page "About" names the rights of others.
"""
WHOSE = {
    "students": """\
FOR STUDENTS    Lecturers' pages, the notes in the slides and the solutions of the exercises are not
                in this archive. The figure of every guess and the answer of every quiz are: a page
                needs them, and whoever reads its source finds them.
""",
    "lecturers": """\
FOR LECTURERS   Everything is in this archive: lecturers' pages, the notes in the slides and, in
                exercises/solutions/, the solutions. Whoever gets it can read all of it, the notes
                too. Give students the other archive: `make zip`, without FOR=lecturers.
""",
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the command can be given."""
    parser.add_argument("--for", dest="whose", choices=TARGETS, default="students")
    parser.add_argument("target", type=Path, nargs="?", help="a file in _build/ when left out")


def run(given: argparse.Namespace) -> int:
    """Pack the course of this folder."""
    root = course()
    target = given.target or root / "_build" / TARGETS[given.whose]
    pack(target, given.whose, root)
    print(f"{target.stat().st_size / 1e6:.1f} MB for {given.whose} in {target}")
    return 0


def contents(whose: str, root: Path) -> dict[str, bytes]:
    """Return every file of the archive by its path in it."""
    pages = built(root)
    found = {"README.txt": README.format(whose=WHOSE[whose]).encode()}
    for path in pages.rglob("*"):
        name = path.relative_to(pages).as_posix()
        if path.is_file() and not _LEFT_OUT.search(name):
            found[name] = path.read_bytes()
    notebooks = [*(root / "exercises").glob("*.ipynb")]
    if whose == "lecturers":
        notebooks += (root / "exercises" / "solutions").glob("*.ipynb")
    else:
        found = {
            name: for_students(name, content)
            for name, content in found.items()
            if not students.left_out(name)
        }
    for path in notebooks:
        found[path.relative_to(root).as_posix()] = path.read_bytes()
    return found


def for_students(name: str, content: bytes) -> bytes:
    """Return a file without what is for lecturers."""
    if name == "searchindex.js":
        return students.index(content.decode()).encode()
    if not name.endswith(".html"):
        return content
    text = students.page(content.decode())
    return (students.deck(text) if name.startswith("slides/") else text).encode()


def complaints(files: dict[str, bytes], root: Path) -> list[str]:
    """Say what would not survive another machine: a name, or a path of this one in a file."""
    found = []
    for name, content in files.items():
        if not _PATH.fullmatch(name):
            found.append(f"{name}: rename it; only letters, digits and . _ - are safe everywhere")
        if len(name) > MAX_PATH:
            found.append(f"{name}: {len(name)} characters; shorten it to {MAX_PATH}")
        if str(root).encode() in content:
            found.append(f"{name} names the folder {root}; find what wrote it there")
    spelt = Counter(name.casefold() for name in files)
    for name in files:
        if spelt[name.casefold()] > 1:
            found.append(f"{name}: another file differs from it in capitals alone; rename one")
    return found


def pack(target: Path, whose: str, root: Path) -> None:
    """Write the archive for students or lecturers; ``GordianError`` with all that is wrong with it."""
    files = contents(whose, root)
    if found := complaints(files, root):
        raise GordianError("\n".join(found))
    with writing(target) as part, zipfile.ZipFile(part, "w") as archive:
        for name in sorted(files):
            entry = zipfile.ZipInfo(name, _TIME)
            entry.create_system, entry.external_attr = 3, 0o644 << 16
            archive.writestr(entry, files[name], zipfile.ZIP_DEFLATED, 9)
    if target.stat().st_size > MAX_BYTES:
        raise GordianError(
            f"{target}: {target.stat().st_size:,} bytes, more than the {MAX_BYTES:,} that learning "
            "environments take; make its largest files smaller"
        )

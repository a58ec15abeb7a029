"""Break the product on purpose, in every way listed, and see that the tests turn red each time.

    python tests/breaks/run.py             all of them: part of `make test-all`
    python tests/breaks/run.py NAME …      those whose name holds one of these words

A break is one replacement in one file, in a copy of the repository; the lists are `tests/breaks/*.yml`.
The tests it names must pass in an unbroken copy and fail in the broken one: a test that fails, not
tests that cannot be collected or set up. The built book lies in each copy too; one that is to be broken
in `_build/html` has a book of its own.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import yaml

ROOT = Path(__file__).resolve().parents[2]
BUILT = Path("_build") / "html"
FIELDS = ("name", "part", "file", "find", "replace", "tests")
#: Side by side; each is one process of pytest.
JOBS = 2
_SEPARATOR = "::"


class BreakError(Exception):
    """A list of breaks is not what it should be; the message says where, what and the mend."""


@dataclass(frozen=True)
class Break:
    """One replacement that must turn the tests named red."""

    name: str
    part: str
    file: str
    find: str
    replace: str
    tests: tuple[str, ...]

    @property
    def built(self) -> bool:
        """Say whether it is a built page that is broken, and not what it is made from."""
        return Path(self.file).is_relative_to(BUILT)

    def of(self, text: str) -> str:
        """Return the broken text; ``BreakError`` when what is to be replaced is not there once."""
        count = text.count(self.find)
        if count != 1:
            raise BreakError(
                f"{self.name}: what it replaces stands {count} times in {self.file}, and must stand "
                "there once: bring the break up to date with what it breaks"
            )
        return text.replace(self.find, self.replace)


def read(path: Path) -> list[Break]:
    """Read a list of breaks; ``BreakError`` names the entry and the field that does not fit."""
    found = []
    for number, entry in enumerate(yaml.safe_load(path.read_text("utf-8")) or [], 1):
        where = f"{path.name}, break {number}"
        if not isinstance(entry, dict) or set(entry) != set(FIELDS):
            raise BreakError(f"{where}: give it these fields and no other: {', '.join(FIELDS)}")
        texts = [entry[name] for name in FIELDS if name != "tests"]
        if not all(isinstance(one, str) for one in texts) or not all(texts[:4]):
            raise BreakError(f"{where}: every field but tests is a text, and only replace is empty")
        tests = entry["tests"]
        if not isinstance(tests, list) or not tests or not all(_SEPARATOR in str(t) for t in tests):
            raise BreakError(f"{where}: tests lists tests as pytest names them, file::test")
        found.append(Break(*texts, tests=tuple(tests)))
    return found


def every(folder: Path) -> list[Break]:
    """Read all lists in a folder; ``BreakError`` also when there is none, or a name stands twice."""
    found = [one for path in sorted(folder.glob("*.yml")) for one in read(path)]
    if not found:
        raise BreakError(f"there is no break in {folder}: nothing would be proved")
    names = [one.name for one in found]
    if twice := {name for name in names if names.count(name) > 1}:
        raise BreakError(f"two breaks have the name {', '.join(sorted(twice))}: change one")
    return found


def copied(root: Path, to: Path, broken: Break | None = None) -> None:
    """Copy what git knows, and what it would, to a folder; break one file of it there."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=root,
        check=True,
        capture_output=True,
        text=True,
    )
    for name in filter(None, listed.stdout.split("\0")):
        if (root / name).is_file():
            (to / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(root / name, to / name)
    (to / BUILT.parent).mkdir()
    if broken is None or not broken.built:
        (to / BUILT).symlink_to(root / BUILT, target_is_directory=True)
    else:
        shutil.copytree(root / BUILT, to / BUILT, copy_function=os.link)
    if broken is None:
        return
    target = to / broken.file
    text = broken.of(target.read_text("utf-8"))
    target.unlink()  # It may be the very file of the built book, under another name.
    target.write_text(text, "utf-8")


def tested(copy: Path, tests: Sequence[str]) -> tuple[dict[str, str], str]:
    """Run tests in a copy; return what became of each, and what pytest said."""
    outcomes = copy / "outcomes.json"
    known = {name: value for name, value in os.environ.items() if name != "GORDIAN_HOME"}
    known["PYTHONPATH"] = os.pathsep.join([str(copy / "src"), str(Path(__file__).parent)])
    known["GORDIAN_BUILT"] = str(copy / BUILT)
    known["BREAK_OUTCOMES"] = str(outcomes)
    options = ["-q", "--tb=short", "-p", "outcomes", "-p", "no:cacheprovider"]
    ran = subprocess.run(
        [sys.executable, "-m", "pytest", *options, *tests],
        cwd=copy,
        env=known,
        capture_output=True,
        text=True,
    )
    said = ran.stdout + ran.stderr
    if ran.returncode not in (0, 1) or not outcomes.is_file():
        return {}, said
    return json.loads(outcomes.read_text("utf-8")), said


def of_test(outcomes: dict[str, str], test: str) -> list[str]:
    """Return what became of a test: of each of its cases, when it has several."""
    return [how for name, how in outcomes.items() if name == test or name.startswith(f"{test}[")]


def unbroken(root: Path, breaks: Sequence[Break]) -> list[str]:
    """Run every test that a break names once, in a copy; return what is wrong before any break."""
    tests = sorted({test for one in breaks for test in one.tests})
    with tempfile.TemporaryDirectory(prefix="gordian-whole-") as scratch:
        copied(root, Path(scratch))
        outcomes, said = tested(Path(scratch), tests)
    wrong = [t for t in tests if set(of_test(outcomes, t)) != {"passed"}]
    return [f"{test} does not pass before anything is broken" for test in wrong] + (
        [said[-4000:]] if wrong else []
    )


def fault(root: Path, one: Break) -> str:
    """Break a copy and run the tests; return what is wrong with the proof, or nothing."""
    with tempfile.TemporaryDirectory(prefix="gordian-broken-") as scratch:
        copied(root, Path(scratch), one)
        outcomes, said = tested(Path(scratch), one.tests)
    if not outcomes:
        return f"its tests could not run, which is no test that fails:\n{said[-2000:]}"
    green = [test for test in one.tests if "failed" not in of_test(outcomes, test)]
    return f"stays green, or fails before the test begins: {', '.join(green)}" if green else ""


def prove(root: Path, breaks: Sequence[Break]) -> list[str]:
    """Run the tests unbroken, then each break, two at a time; say how each went; return faults."""
    began = time.monotonic()
    for one in breaks:
        if not (root / one.file).is_file():
            raise BreakError(f"{one.name}: there is no file {one.file} to break")
        one.of((root / one.file).read_text("utf-8"))  # Told at once, not after minutes.
    faults = unbroken(root, breaks)
    print(f"Unbroken: {'not green' if faults else 'green'}, {time.monotonic() - began:.0f} s")
    if faults:
        return faults
    with ThreadPoolExecutor(JOBS) as pool:
        for one, wrong in zip(breaks, pool.map(lambda b: fault(root, b), breaks), strict=True):
            print(f"{'NOT SEEN' if wrong else 'seen':<9}{one.part}: {one.name}", flush=True)
            faults += [f"{one.name} ({one.file}): {wrong}"] if wrong else []
    print(f"{len(breaks)} breaks, {time.monotonic() - began:.0f} s")
    return faults


def main() -> int:
    words = sys.argv[1:]
    try:
        breaks = every(Path(__file__).parent)
        chosen = [one for one in breaks if not words or any(word in one.name for word in words)]
        if not chosen:
            raise BreakError(f"no break is called {' or '.join(words)}")
        faults = prove(ROOT, chosen)
    except BreakError as problem:
        faults = [str(problem)]
    print(*faults, sep="\n", end="\n" if faults else "", file=sys.stderr)
    return int(bool(faults))


if __name__ == "__main__":
    sys.exit(main())

"""The archive of `make zip`: small, the same twice, whole, and it plays where it is unpacked."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import zipfile
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
import support
from page_driver import Opener, drawn, said, section, tags
from playwright.sync_api import expect

from gordian import students, words
from gordian.commands import archive as packing

pytestmark = [pytest.mark.release, pytest.mark.xdist_group("zip")]


def make(target: Path, *options: str) -> Path:
    subprocess.run([sys.executable, "-m", "gordian", "zip", *options, str(target)], check=True)
    return target


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make(tmp_path_factory.mktemp("zip") / "course.zip")


@pytest.fixture(scope="module")
def unpacked(archive: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The archive in a folder whose name has a space, as on many a reader's machine."""
    folder = tmp_path_factory.mktemp("stick") / "My course (1)"
    zipfile.ZipFile(archive).extractall(folder)
    return folder


def test_the_archive_is_small_and_the_same_twice(archive: Path, tmp_path: Path) -> None:
    assert archive.stat().st_size < 10_000_000
    (support.BUILT / "index.html").touch()
    assert make(tmp_path / "again.zip").read_bytes() == archive.read_bytes()


def test_names_are_safe_everywhere(archive: Path) -> None:
    names = zipfile.ZipFile(archive).namelist()
    assert names == sorted(names)
    assert {"index.html", "README.txt"} <= set(names)
    assert not [name for name in names if not re.fullmatch(r"[A-Za-z0-9._/-]{1,120}", name)]
    assert not [name for name in names if re.search(r"(^|/)\.", name)]


def test_nothing_of_the_lecturer_is_in_the_students_archive(unpacked: Path) -> None:
    """That links to what is left out do not dangle is tested below, with all addresses."""
    pages = {path.stem for path in unpacked.rglob("*") if path.is_file()}
    assert not pages & set(students.PAGES)
    found = json.loads(
        (unpacked / "searchindex.js").read_text("utf-8").partition("(")[2].rstrip().rstrip(")")
    )
    gone = [at for at, name in enumerate(found["docnames"]) if Path(name).name in students.PAGES]
    assert gone, "the pages are there to be left out"
    for at in found["terms"].values():
        assert not set(gone) & set(at if isinstance(at, list) else [at])
    for deck in (unpacked / "slides").glob("*.html"):
        notes = re.findall(
            r'<aside class="notes"[^>]*>(.*?)</aside>', deck.read_text("utf-8"), re.DOTALL
        )
        assert set(notes) == {f"<p>{words.say('slides.left_out')}</p>"}
    told = " ".join((unpacked / "README.txt").read_text("utf-8").split())
    assert "are not in this archive" in told and "whoever reads its source finds them" in told


def test_the_lecturers_archive_has_all_and_says_so() -> None:
    files = packing.contents("lecturers", support.ROOT)
    assert {f"book/{page}.html" for page in students.PAGES} <= set(files)
    solutions = {path.name for path in (support.ROOT / "exercises" / "solutions").glob("*.ipynb")}
    assert {f"exercises/solutions/{name}" for name in solutions} <= set(files) and solutions
    for deck in (support.BUILT / "slides").glob("*.html"):
        assert files[f"slides/{deck.name}"] == deck.read_bytes()
    told = " ".join(files["README.txt"].decode().split())
    assert "Everything is in this archive" in told and "Give students the other archive" in told


def test_exercises_are_in_it_and_their_solutions_are_not(archive: Path) -> None:
    names = zipfile.ZipFile(archive).namelist()
    there = {Path(name).name for name in names if name.startswith("exercises/")}
    assert there == {path.name for path in (support.ROOT / "exercises").glob("*.ipynb")} != set()
    held = {zipfile.ZipFile(archive).read(name) for name in names}
    for path in (support.ROOT / "exercises" / "solutions").glob("*.ipynb"):
        assert path.read_bytes() not in held, f"{path.name}: the solutions are for the lecturer"


def test_nothing_of_the_machine_that_built_it_is_inside(unpacked: Path) -> None:
    for path in unpacked.rglob("*"):
        if path.is_file():
            content = path.read_bytes()
            for place in (support.ROOT, Path.home(), Path(sys.prefix)):
                assert f"{place}/".encode() not in content, f"{path.name} names {place}"


def test_every_address_is_relative_and_leads_into_the_archive(unpacked: Path) -> None:
    for page in unpacked.rglob("*.html"):
        found = tags(page)
        for link in found.links + found.loaded:
            parts = urlsplit(link)
            if parts.scheme or parts.netloc or not parts.path:
                continue
            assert not parts.path.startswith("/"), f"{page.name}: {link}"
            target = (page.parent / unquote(parts.path)).resolve()
            assert target.is_relative_to(unpacked.resolve()), f"{page.name}: {link} leads out"
            assert target.exists(), f"{page.name}: {link} leads to no file"


def test_a_reader_opens_the_index_and_moves_a_slider(open_page: Opener, unpacked: Path) -> None:
    page = open_page(unpacked / "index.html")
    page.wait_for_url(re.compile(r"My%20course.*/book/index\.html$"))
    chapter, one = next(
        (path, one)
        for path, one in support.explorables()
        if re.match(r"\d\d-", path.stem) and one.read[0].form == "range"
    )
    page.locator(f'.bd-article a[href^="{chapter.stem}.html"]').first.click()
    found = section(page, one.id)
    before = said(found), drawn(found)
    found.locator("input[type=range]").first.focus()
    page.keyboard.press("End")
    expect(found.locator(".say")).not_to_have_text(before[0])
    assert drawn(found) != before[1]

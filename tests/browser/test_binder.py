"""Binder: what it would build from `binder/` is built here, without its container, and used."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import lab_driver
import nbformat
import pytest
import support
from playwright.sync_api import Browser, Page, expect

from gordian.exercises import checks, source

BINDER = support.ROOT / "binder"
# The environment is made once; a second worker would make it a second time.
pytestmark = pytest.mark.xdist_group("binder")


@pytest.fixture(scope="session")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The files that are in the repository, as a clone would hold them, and nothing else."""
    folder = tmp_path_factory.mktemp("binder") / "course"
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=support.ROOT, capture_output=True, text=True, check=True
    ).stdout
    for name in filter(None, listed.split("\0")):
        if (support.ROOT / name).exists():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(support.ROOT / name, folder / name)
    return folder


@pytest.fixture(scope="session")
def built(checkout: Path) -> dict[str, str]:
    """A new environment from requirements.txt and postBuild alone; returns its variables."""
    place = checkout.parent / "environment"
    home = checkout.parent / "home"
    home.mkdir()
    subprocess.run([sys.executable, "-m", "venv", str(place)], check=True)
    known = {name: value for name, value in os.environ.items() if not _of_this_run(name)}
    known["PATH"] = f"{place / 'bin'}{os.pathsep}{known['PATH']}"
    pip = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-input"]
    # With the reader's own home pip finds its cache, and what `make book` fetched is not fetched again.
    subprocess.run(
        [str(place / "bin" / "python"), *pip, "-r", "binder/requirements.txt"],
        cwd=checkout,
        env=known,
        check=True,
    )
    known["HOME"] = str(home)
    subprocess.run(["./binder/postBuild"], cwd=checkout, env=known, check=True)
    return known


def _of_this_run(name: str) -> bool:
    return name.startswith(("GORDIAN", "PYTHON", "JUPYTER", "VIRTUAL_ENV"))


@pytest.fixture(scope="session")
def address(checkout: Path, built: dict[str, str]) -> Iterator[str]:
    python = checkout.parent / "environment" / "bin" / "python"
    with lab_driver.serve(python, checkout, checkout.parent / "lab", built) as address:
        yield address


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 1000})
    yield context.new_page()
    context.close()


# ------------------------------------------------------------------------------- what Binder reads
def test_binder_pins_what_the_lock_pins_and_nothing_that_builds_or_tests() -> None:
    binder, lock = (_pins(path) for path in (BINDER / "requirements.txt", support.ROOT / "requirements.lock"))  # fmt: skip
    assert binder.items() <= lock.items(), "`make lock` writes both"
    constraint = "--constraint ../requirements.lock"
    assert constraint in (BINDER / "requirements.txt").read_text("utf-8").splitlines()
    project = tomllib.loads((support.ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    wanted = [*project["dependencies"], *project["optional-dependencies"]["lab"]]
    names = {re.match(r"[\w-]+", one)[0].lower() for one in wanted}  # type: ignore[index]
    assert names <= {pin.partition("==")[0] for pin in binder}
    assert not {
        pin for pin in binder if re.match("pytest|playwright|mypy|voila|sphinx|jupyter-book", pin)
    }


def _pins(path: Path) -> dict[str, frozenset[str]]:
    """Return every pinned version and its hashes; on which systems it is wanted may differ."""
    entries = re.split(r"\n(?=[\w-]+==)", "\n" + path.read_text("utf-8"))
    found = {}
    for entry in entries:
        if pin := re.match(r"([\w-]+==[^\s;\\]+)", entry):
            found[pin[1]] = frozenset(re.findall(r"sha256:[0-9a-f]{64}", entry))
    assert found and all(found.values())
    return found


def test_repo2docker_takes_the_folder_as_it_is_meant(checkout: Path) -> None:
    """Binder's own tool finds Python of runtime.txt, the requirements and postBuild, in that order."""
    command = [sys.executable, "-m", "repo2docker", "--no-build", "--debug", "."]
    done = subprocess.run(command, cwd=checkout, capture_output=True, text=True, check=True)
    recipe = done.stdout + done.stderr
    runtime = (BINDER / "runtime.txt").read_text().strip().removeprefix("python-")
    project = tomllib.loads((support.ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert project["requires-python"] == f">={runtime}", "the oldest that is supported"
    steps = [
        f"environment-2epy-2d{runtime.replace('.', '-2e')}",
        'pip install --no-cache-dir -r "binder/requirements.txt"',
        "COPY --chown",
        "RUN ./binder/postBuild",
    ]
    places = [recipe.find(step) for step in steps]
    assert -1 not in places and places[0] < places[1] < places[3], dict(zip(steps, places, strict=True))  # fmt: skip


# --------------------------------------------------------------------------------- what it builds
@pytest.mark.release
def test_the_chapters_are_there_as_notebooks(checkout: Path, built: dict[str, str]) -> None:
    made = {path.stem for path in (checkout / "notebooks").glob("*.ipynb")}
    assert made == {path.stem for path in support.AS_NOTEBOOKS}


@pytest.mark.release
def test_a_chapter_opens_runs_and_moves(address: str, page: Page) -> None:
    lab_driver.run_all(page, address, "notebooks/06-welfare.ipynb")
    assert not page.get_by_text("Jupyter news").count(), "asked at every launch"
    lab_driver.slide(lab_driver.shown(page, "What if they were as old?"))


@pytest.mark.release
def test_an_exercise_is_answered_and_found_right(address: str, page: Page, checkout: Path) -> None:
    name = "06-welfare.ipynb"
    student = nbformat.read(checkout / "exercises" / name, as_version=4)
    solved = nbformat.read(checkout / "exercises" / "solutions" / name, as_version=4)
    task = checks.of_chapter("06")[0].id
    cells = source.roles(student)
    lab_driver.run_all(page, address, f"exercises/{name}")
    check = lab_driver.code(page, cells["check"][task].source)
    expect(check).to_contain_text("Not yet")
    lab_driver.write(
        lab_driver.code(page, cells["answer"][task].source),
        source.roles(solved)["answer"][task].source,
    )
    lab_driver.write(check, cells["check"][task].source)
    expect(check).to_contain_text("1 of", timeout=20_000)

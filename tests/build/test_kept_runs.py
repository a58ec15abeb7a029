"""When the run of a notebook may be used again, and what all pages share."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import nbformat
import pytest

from gordian import execution, freshness, tracing

NOTEBOOK = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("1 + 1")])
SEEN = {"files": ["home/data/one.csv", "home/data/none.csv"], "folders": ["home/data"]}


@pytest.fixture
def runs(tmp_path: Path) -> execution.Runs:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "one.csv").write_text("a\n1\n")
    return execution.Runs(tmp_path / "kept", tmp_path)


def page(code: str = "1 + 1", settings: str = "300") -> execution.Page:
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(code)])
    return execution.Page("book/a", Path("a.md"), notebook, settings)


def keep(runs: execution.Runs, began: int = 2**62) -> None:
    runs.keep(page(), NOTEBOOK, SEEN, began)


def record(runs: execution.Runs) -> Path:
    return runs.outputs("book/a").with_suffix(".json")


def test_a_run_is_used_while_all_it_saw_is_the_same(runs: execution.Runs) -> None:
    assert not runs.fresh("book/a"), "there is none yet"
    keep(runs)
    assert runs.fresh("book/a", page().code)


SPOILED: dict[str, Callable[[execution.Runs, Path], object]] = {
    "another content": lambda runs, home: (home / "data/one.csv").write_text("a\n2\n"),
    "a file gone": lambda runs, home: (home / "data/one.csv").unlink(),
    "a file come": lambda runs, home: (home / "data/none.csv").write_text("a\n"),
    "a file more in a folder that was listed": lambda runs, home: (
        home / "data/three.csv"
    ).write_text("a\n"),
    "outputs gone": lambda runs, home: runs.outputs("book/a").unlink(),
    "outputs damaged": lambda runs, home: runs.outputs("book/a").write_text("{}"),
    "the record damaged": lambda runs, home: record(runs).write_text('{"maker": '),
    "the record of another kind": lambda runs, home: record(runs).write_text("[1]"),
    "the record without its inputs": lambda runs, home: record(runs).write_text(
        json.dumps({"maker": runs.maker, "code": page().code, "outputs": ""})
    ),
    "made by other code or versions": lambda runs, home: record(runs).write_text(
        record(runs).read_text().replace(runs.maker, "another")
    ),
}


@pytest.mark.parametrize("name", SPOILED)
def test_a_run_counts_for_nothing_with(runs: execution.Runs, tmp_path: Path, name: str) -> None:
    keep(runs)
    SPOILED[name](runs, tmp_path)
    assert not runs.fresh("book/a", page().code)


def test_a_run_belongs_to_its_code_and_to_how_it_was_run(runs: execution.Runs) -> None:
    keep(runs)
    assert not runs.fresh("book/a", page("1 + 2").code)
    assert not runs.fresh("book/a", page(settings="20").code)


def test_what_was_saved_while_it_was_used_counts_as_changed(runs: execution.Runs) -> None:
    keep(runs, began=0)
    assert not runs.fresh("book/a", page().code)


def test_an_editor_s_own_files_in_a_folder_do_not_count(
    runs: execution.Runs, tmp_path: Path
) -> None:
    keep(runs)
    for name in (".one.csv.swp", "one.csv~", ".#one.csv"):
        (tmp_path / "data" / name).write_text("")
    assert runs.fresh("book/a", page().code)


@pytest.fixture
def environment() -> Callable[[], str]:
    def now() -> str:
        freshness.environment.cache_clear()
        return freshness.environment()

    return now


def test_another_version_of_a_package_or_of_python_is_another_environment(
    environment: Callable[[], str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.syspath_prepend(str(tmp_path))
    before = environment()
    for name in ("pandas-9.9.dist-info", "vl_convert_python-9.dist-info"):
        (tmp_path / name).mkdir()
        after = environment()
        assert after != before, name
        before = after
    monkeypatch.setattr(sys, "version", "4.0")
    assert environment() != before


SHARED = (
    "words.yml",
    "theme.py",
    "glossary.py",
    "static/gordian.js",
    "explore/player.css",
    "explore/compiled.py",
    "templates/guess.html",
    "static/gordian-mine.js",
    "static/gordian-vega.js",
    "slides/deck.css",
)


def test_what_every_page_shares_is_seen_file_by_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in (*SHARED, "models/a.py", "charts/a.py"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("one")
    config = tmp_path / "_config.yml"
    config.write_text("title: one")
    monkeypatch.setattr(freshness, "package", lambda: tmp_path)
    monkeypatch.setattr(freshness, "began", lambda: 2**62)
    before = freshness.shared([config])
    assert freshness.shared([config]) == before
    for path in (config, *(tmp_path / name for name in SHARED)):
        kept = path.read_text()
        path.write_text("two")
        assert freshness.shared([config]) != before, path.name
        path.write_text(kept)
    for name in ("models/a.py", "charts/a.py"):  # These are known by the pages that run them.
        (tmp_path / name).write_text("two")
    assert freshness.shared([config]) == before
    assert freshness.of_files([tmp_path / "models/a.py"]) != freshness.of_files([])


def test_the_start_of_a_process_is_known() -> None:
    code = "import time; print(time.time_ns()); from gordian import freshness; print(freshness.began())"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    running, began = map(int, done.stdout.split())
    assert running - began > 0, "before its first line ran"
    assert began > freshness.began(), "after the process that started it"


def test_a_notebook_s_inputs_are_seen_by_what_it_opens_and_imports(tmp_path: Path) -> None:
    """In a process of its own: an audit hook cannot be taken off."""
    home = tmp_path / "home"
    for name in ("data", "questions", "_build"):
        (home / name).mkdir(parents=True)
    for name in ("data/a.csv", "questions/a.yml", "questions/b.yml", "_build/c", "own.py"):
        (home / name).write_text("x = 1\n")
    code = f"""
import os, sys, json, pathlib
sys.path.insert(0, {str(home)!r})
from gordian import tracing
tracing.start({{"home": {str(home)!r}}}, {{"questions": {str(home / "questions")!r}}})
import own
open("data/a.csv").read()
open("data/written.csv", "w").close()
pathlib.Path("_build/c").read_text()
for path in sorted(pathlib.Path("questions").glob("*.yml")):
    path.read_text()
sys.audit(tracing.USES, "questions/b.yml")
try:
    open("data/none.csv")
except FileNotFoundError:
    pass
os.listdir("data")
print(json.dumps(tracing.seen()))
"""
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=home, capture_output=True, text=True, check=True
    )
    assert json.loads(done.stdout) == {
        "files": ["home/data/a.csv", "home/data/none.csv", "home/own.py", "home/questions/b.yml"],
        "folders": ["home/data"],
    }


def test_the_tracer_needs_nothing_but_python() -> None:
    code = (
        f"exec(open({tracing.__file__!r}).read()); import sys; sys.exit('gordian' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code]).returncode == 0


def test_compiled_code_that_is_older_than_its_source_is_not_used(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Python itself would use it: same second, same length."""
    module = tmp_path / "quick.py"
    module.write_text("N = 1\n")
    ask = [sys.executable, "-c", "import quick; print(quick.N)"]
    second = int(module.stat().st_mtime) * 10**9
    os.utime(module, ns=(second, second))
    environment = {**os.environ, "PYTHONPATH": str(tmp_path), "PYTHONDONTWRITEBYTECODE": ""}

    def said() -> str:
        return subprocess.run(
            ask, env=environment, capture_output=True, text=True, check=True
        ).stdout.strip()

    assert said() == "1"
    (compiled,) = (tmp_path / "__pycache__").glob("quick*.pyc")
    os.utime(compiled, ns=(second, second))
    module.write_text("N = 2\n")
    os.utime(module, ns=(second + 10**8, second + 10**8))
    assert said() == "1", "or this test is about nothing"
    monkeypatch.setattr(freshness, "package", lambda: tmp_path)
    freshness.drop_old_bytecode()
    assert said() == "2"

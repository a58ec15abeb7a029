"""States are worked out once: when they may be taken from the last build, and when they may not."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import partial
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from ipywidgets import IntSlider

from gordian import explore, freshness
from gordian.charts import housing as charts
from gordian.explore import Explorable, kept
from gordian.models.arena import arena


def explorable(**changed: Any) -> Explorable:
    described = {
        "kind": "illustrative",
        "source": "ch06-eu-share",
        "model": arena,
        "chart": charts.timeline,
        "sentence": charts.timeline_sentence,
        "controls": {"place": IntSlider(1, min=1, max=3, description="How many")},
        **changed,
    }
    return explore(
        changed.pop("id", "one"), "A title", **{k: v for k, v in described.items() if k != "id"}
    )


class Worked:
    """Counts how often something was worked out."""

    def __init__(self) -> None:
        self.times = 0

    def __call__(self) -> dict[str, int]:
        self.times += 1
        return {"n": self.times}


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A kernel that has opened one table."""
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "a.csv").write_text("a\n1\n")
    seen = {"files": ["home/data/a.csv", "package/models/arena.py"], "folders": []}
    tracer = SimpleNamespace(
        _roots={"home": str(tmp_path), "package": str(freshness.package())}, seen=lambda: seen
    )
    monkeypatch.setitem(__import__("sys").modules, "gordian_tracing", tracer)  # type: ignore[arg-type]
    monkeypatch.setenv(kept.FOLDER, str(tmp_path / "kept"))
    monkeypatch.setattr(freshness, "began", lambda: 2**62)
    return tmp_path


def once(work: Callable[[], Any], **changed: Any) -> Any:
    one = explorable(**changed)
    return kept.once(one, "states", [one.model, one.wording], work)


def test_states_are_worked_out_once(home: Path) -> None:
    work = Worked()
    assert once(work) == once(work) == {"n": 1}


@pytest.mark.parametrize(
    "changed",
    [
        {"id": "another"},
        {"digits": 3},
        {"controls": {"relation": IntSlider(1, min=1, max=3, description="How many")}},
        {"controls": {"place": IntSlider(1, min=1, max=4, description="How many")}},
        {"controls": {"place": IntSlider(1, min=1, max=3, description="How much")}},
        {"sentence": charts.recruited_or_arrived_sentence},
    ],
)
def test_another_explorable_has_its_own(home: Path, changed: dict[str, Any]) -> None:
    work = Worked()
    once(work)
    assert once(work, **changed) == {"n": 2}


def test_a_changed_table_works_them_out_anew(home: Path) -> None:
    work = Worked()
    once(work)
    (home / "data" / "a.csv").write_text("a\n2\n")
    assert once(work) == {"n": 2}


def test_changed_code_works_them_out_anew(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    work = Worked()
    once(work)
    monkeypatch.setattr(kept, "_code", lambda functions: {home / "data" / "a.csv"})
    assert once(work) == {"n": 2}


def test_other_versions_work_them_out_anew(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    work = Worked()
    once(work)
    monkeypatch.setattr(freshness, "environment", lambda: "another Python")
    assert once(work) == {"n": 2}


def test_a_damaged_file_counts_for_nothing(home: Path) -> None:
    work = Worked()
    once(work)
    (file,) = (home / "kept").glob("*.json")
    whole = file.read_text()
    for place, broken in enumerate((whole.replace('"n": 1', '"n": 9'), "", whole[:-9]), start=2):
        file.write_text(broken)
        assert once(work) == {"n": place}


def test_nothing_is_kept_for_code_that_cannot_be_known(home: Path) -> None:
    work = Worked()
    for model in (lambda place: place, partial(arena)):
        once(work, model=model)
        once(work, model=model)
    assert work.times == 4
    assert not (home / "kept").exists()


def test_nothing_is_kept_outside_a_build(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(kept.FOLDER)
    work = Worked()
    once(work)
    once(work)
    assert work.times == 2


def test_the_page_depends_on_what_kept_states_came_from(home: Path) -> None:
    import sys

    said: list[str] = []
    listening = True

    def see(event: str, args: tuple[Any, ...]) -> None:
        if listening and event == "gordian.uses":
            said.append(Path(args[0]).name)

    sys.addaudithook(see)
    once(Worked())
    said.clear()
    once(Worked())
    listening = False
    assert {"a.csv", "arena.py", "states.py"} <= {*said}


def test_failures_are_not_kept(home: Path) -> None:
    def fails() -> None:
        raise ValueError("no")

    for _ in range(2):
        with pytest.raises(ValueError, match="no"):
            once(fails)


PACKAGE = {
    "__init__.py": "from .explore import explore",
    "explore/__init__.py": "import importlib\nimportlib.import_module('x')",
    "data/__init__.py": "def load():\n    from .check import problems\n",
    "data/check.py": "import pandas",
    "models/__init__.py": "",
    "models/a.py": "from .. import data\nfrom .b import f\nfrom . import c",
    "models/b.py": "import gordian.models.d",
    "models/c.py": "from ..models import e as other",
    "models/d.py": "",
    "models/e.py": "from .a import x",
    "models/alone.py": "",
    "models/guesses.py": "import importlib\nimportlib.import_module('gordian.models.' + 'alone')",
    "models/of_it.py": "from .guesses import x",
}


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name, text in PACKAGE.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text)
    monkeypatch.setattr(freshness, "package", lambda: tmp_path)
    kept._imports.cache_clear()
    return tmp_path


def test_the_code_behind_a_module_is_all_it_imports(package: Path) -> None:
    found = {str(path.relative_to(package)) for path in kept.behind(["gordian.models.a"])}
    parts = {f"models/{name}.py" for name in ("__init__", "a", "b", "c", "d", "e")}
    assert found == {*parts, "data/__init__.py", "data/check.py"}
    assert found < PACKAGE.keys()


def test_the_code_behind_a_module_that_works_out_what_to_import_is_all_there_is(
    package: Path,
) -> None:
    found = {str(path.relative_to(package)) for path in kept.behind(["gordian.models.of_it"])}
    assert found == PACKAGE.keys()


def test_the_oldest_go_when_there_are_too_many(tmp_path: Path) -> None:
    import os

    for number in range(kept.MOST + 3):
        file = tmp_path / f"{number}.json"
        file.write_text(json.dumps(number))
        os.utime(file, (number, number))
    kept.prune(tmp_path)
    assert sorted(int(path.stem) for path in tmp_path.iterdir()) == [*range(3, kept.MOST + 3)]

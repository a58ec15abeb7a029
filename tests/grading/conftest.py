"""One grading of one folder with everything bad in it, for all the tests that look at it."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parent))

import json

import graded
import hand_ins


@pytest.fixture(scope="session")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A lecturer's home with something in it."""
    folder = tmp_path_factory.mktemp("home")
    (folder / "thesis.txt").write_text("mine")
    return folder


@pytest.fixture(scope="session")
def all_graded(tmp_path_factory: pytest.TempPathFactory, home: Path) -> graded.Graded:
    folder = tmp_path_factory.mktemp("class") / "handed in"
    contents = {name: one.raw() for name, one in hand_ins.HAND_INS.items()}
    contents["writes.ipynb"] = json.dumps(hand_ins.writing([str(home), str(folder)])).encode()
    for name, code in hand_ins.CHEATS.items():
        contents[f"cheat {name}.ipynb"] = json.dumps(hand_ins.cheated(code)).encode()
    for name, content in contents.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    return graded.grade(folder, HOME=str(home))

"""The command: what it can do is listed, and what it cannot is said in words, without a traceback."""

from __future__ import annotations

import argparse
import subprocess
import sys
import types
from pathlib import Path

import pytest
from support import ROOT

from gordian import cli, data
from gordian.errors import GordianError

Words = pytest.CaptureFixture[str]
#: What each command must be given.
NEEDS = {"grade": ["class"]}


def test_help_names_every_command_with_what_it_does(capsys: Words) -> None:
    with pytest.raises(SystemExit) as ended:
        cli.main(["--help"])
    assert ended.value.code == 0
    lines = capsys.readouterr().out.splitlines()
    for name, command in cli.COMMANDS.items():
        assert [line for line in lines if line.split()[:1] == [name] and command.does in line]


@pytest.mark.parametrize("name", cli.COMMANDS)
def test_each_command_says_what_it_can_be_given(name: str, capsys: Words) -> None:
    with pytest.raises(SystemExit) as ended:
        cli.main([name, "--help"])
    assert ended.value.code == 0
    told = capsys.readouterr().out
    assert told.startswith(f"usage: gordian {name}") and "[-h]" in told
    assert len(told.splitlines()[2]) > 30, "a sentence of what it does"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["biuld"], "there is no command 'biuld'; nearest: build"),
        (["xyzzy"], "there is no command 'xyzzy'; known: build, live"),
        (["build", "--loud"], "unrecognized arguments: --loud"),
        (["live", "--port", "80000"], "'80000' is no port"),
        (["live", "--port", "here"], "'here' is no port"),
        (["zip", "--for", "me"], "invalid choice: 'me'"),
        (["grade"], "required: FOLDER"),
        (["grade", "x", "--seconds=none"], "is no whole number from 1 up"),
    ],
)
def test_wrong_usage_is_named_and_ends_with_2(words: list[str], said: str, capsys: Words) -> None:
    with pytest.raises(SystemExit) as ended:
        cli.main(words)
    assert ended.value.code == 2
    assert said in capsys.readouterr().err


def test_no_command_is_wrong_usage_and_lists_them(capsys: Words) -> None:
    assert cli.main([]) == 2
    assert "make the exercise notebooks" in capsys.readouterr().out


@pytest.mark.parametrize("name", [name for name in cli.COMMANDS if name != "browsers"])
def test_outside_a_course_each_command_says_where_it_looked(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Words
) -> None:
    words = [name, *NEEDS.get(name, [])]
    monkeypatch.delenv("GORDIAN_HOME", raising=False)
    monkeypatch.chdir(tmp_path)
    # As from a wheel, which lies in no course's folder.
    monkeypatch.setattr(data, "__file__", str(tmp_path / "site-packages" / "data.py"))
    assert cli.main(words) == 1
    said = capsys.readouterr().err
    assert f"There is no course here: no data/datapackage.json in {tmp_path}" in said
    assert "set GORDIAN_HOME" in said
    monkeypatch.setenv("GORDIAN_HOME", str(tmp_path))
    assert cli.main(words) == 1
    assert f"GORDIAN_HOME is {tmp_path}" in capsys.readouterr().err
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "datapackage.json").write_text("{}")
    assert cli.main(words) == 1
    assert "_config.yml" in capsys.readouterr().err


def empty_course(root: Path) -> Path:
    """Make a folder that is taken for a course."""
    (root / "data").mkdir()
    for path in ("data/datapackage.json", "_config.yml"):
        (root / path).write_text("{}")
    return root


@pytest.mark.parametrize("name", ["pdf", "zip", "slides", "bench"])
def test_what_needs_built_pages_says_that_there_are_none(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Words
) -> None:
    monkeypatch.setenv("GORDIAN_HOME", str(empty_course(tmp_path)))
    assert cli.main([name]) == 1
    assert "run `make book` first" in capsys.readouterr().err


def test_a_place_that_cannot_be_written_is_named(
    tmp_path_factory: pytest.TempPathFactory,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: Words,
) -> None:
    course = empty_course(tmp_path_factory.mktemp("course"))
    (course / "_build" / "html").mkdir(parents=True)
    (course / "_build" / "html" / "index.html").touch()
    monkeypatch.setenv("GORDIAN_HOME", str(course))
    file = tmp_path / "file"
    file.write_text("mine")
    for words in (["zip", str(tmp_path)], ["zip", str(file / "a.zip")], ["notebooks", str(file)]):
        assert cli.main(words) == 1
        said = capsys.readouterr().err
        assert str(file if words[1].startswith(str(file)) else tmp_path) in said
        assert "name another place" in said
    assert file.read_text() == "mine"
    assert [path.name for path in tmp_path.iterdir()] == ["file"], "nothing half made stays"


def test_on_windows_grading_says_what_it_needs() -> None:
    code = (
        "import sys; from gordian.cli import main; sys.modules['resource'] = None; "
        "sys.exit(main(['grade', 'x']))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT)
    assert (done.returncode, done.stderr) == (
        1,
        "Grading needs Linux or macOS; on Windows use WSL.\n",
    )


def test_only_an_error_for_people_is_printed_and_any_other_is_raised(
    monkeypatch: pytest.MonkeyPatch, capsys: Words
) -> None:
    raised: list[BaseException] = []

    def run(given: argparse.Namespace) -> int:
        raise raised[-1]

    module = types.SimpleNamespace(add_arguments=lambda parser: None, run=run)
    monkeypatch.setattr(cli.importlib, "import_module", lambda *_: module)
    for error, code in ((data.DataError("no table 'x'"), 1), (KeyboardInterrupt(), 130)):
        raised.append(error)
        assert cli.main(["data"]) == code
    assert capsys.readouterr().err == "no table 'x'\n"
    for fault in (ValueError("a fault"), ModuleNotFoundError("none", name="gordian.gone")):
        raised.append(fault)
        with pytest.raises(type(fault)):
            cli.main(["data"])
    assert issubclass(data.DataError, GordianError)

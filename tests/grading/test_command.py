"""The command: where it stops it goes on, what it cannot do it names, and without namespaces it grades too."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from graded import UNSHARE, Graded, command, grade, marked, processes
from hand_ins import TASKS, after, solved

from gordian.cli import main

pytestmark = pytest.mark.xdist_group("grading-command")


def hand_in(folder: Path, **books: object) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    for name, book in books.items():
        (folder / f"{name}.ipynb").write_text(json.dumps(book), "utf-8")
    return folder


def waiting(for_file: Path) -> object:
    """A right notebook, a cell of which waits until there is a file."""
    wait = f"import os, time\nwhile not os.path.exists({str(for_file)!r}): time.sleep(0.05)"
    return solved(t2=after("06-2", wait))


def test_it_goes_on_after_an_interruption(tmp_path: Path) -> None:
    gate = tmp_path / "open"
    folder = hand_in(tmp_path / "class", s0=solved(), s1=waiting(gate), s2=waiting(gate))
    kept = tmp_path / "class-graded" / ".graded"
    running = subprocess.Popen(
        command(folder, "--seconds=300", "--cell-seconds=300"),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        env=marked(folder),
        # Tests that a shell runs in the background ignore Ctrl-C, and so would what they start.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )
    until = time.monotonic() + 200
    while not list(kept.glob("*.json")) and time.monotonic() < until:
        time.sleep(0.05)
    running.send_signal(signal.SIGINT)
    said, _ = running.communicate(timeout=60)
    assert running.returncode == 130, said
    assert "The same command goes on from here" in said
    assert len(list(kept.glob("*.json"))) == 1
    assert processes(str(tmp_path)) == []
    assert not (kept.parent / "grades.csv").exists()

    gate.touch()
    second = grade(folder)
    assert second.code == 0, second.said
    assert "1 were graded before and are unchanged" in second.said
    assert all(int(one["passed"]) == len(TASKS) for one in second.students())


def test_only_what_changed_and_what_met_a_limit_is_run_again(tmp_path: Path) -> None:
    gate = tmp_path / "open"
    folder = hand_in(tmp_path / "class", good=solved(), changed=solved(), long=waiting(gate))
    first = grade(folder, "--cell-seconds=3", "--seconds=60")
    assert [row["code"] for row in first.of("long.ipynb")][1] == "time"
    assert first.passed("long.ipynb") == {*TASKS} - {TASKS[1]}
    assert first.passed("changed.ipynb") == set(TASKS)

    gate.touch()
    hand_in(folder, changed=solved(t1="highest = 1"))
    again = grade(folder, "--cell-seconds=30", "--seconds=60")
    assert again.passed("long.ipynb") == set(TASKS)
    assert again.passed("changed.ipynb") == set(TASKS[1:])
    assert "1 were graded before" in again.said


def _without_namespaces(folder: Path) -> Graded:
    """Grade where no further namespaces can be made, as on many a machine."""
    line = " ".join(f"'{part}'" for part in command(folder))
    forbid = f"echo 0 > /proc/sys/user/max_user_namespaces && exec {line}"
    ran = subprocess.run([*UNSHARE, forbid], capture_output=True, text=True, env=marked(folder))
    return Graded(ran.returncode, ran.stdout + ran.stderr, folder.with_name("class-graded"))


def test_without_namespaces_it_grades_ends_what_is_left_and_says_what_is_open(
    tmp_path: Path,
) -> None:
    left = """
import os, subprocess
subprocess.Popen(["sleep", "98763.25"], start_new_session=True)
if os.fork() == 0:
    os.setsid()
    if os.fork() == 0:
        os.execvp("sleep", ["sleep", "98764.25"])
    os._exit(0)
"""
    folder = hand_in(
        tmp_path / "class",
        good=solved(),
        left=solved(t2=after("06-2", left)),
        crash=solved(t2="import os; os._exit(1)"),
        loop=solved(t2="while True: pass"),
    )
    able = subprocess.run([*UNSHARE, "true"], capture_output=True).returncode == 0
    ran = _without_namespaces(folder) if able else grade(folder)
    assert ran.code == 0, ran.said
    assert "Not kept from the notebooks on this machine: the network" in ran.said
    assert ran.passed("good.ipynb") == ran.passed("left.ipynb") == set(TASKS)
    assert ran.passed("crash.ipynb") == {TASKS[0]}
    assert ran.passed("loop.ipynb") == {*TASKS} - {TASKS[1]}
    assert "2 processes running" in ran.of("left.ipynb")[0]["reason"]
    assert processes("98763.25", "98764.25", str(tmp_path)) == []


@pytest.mark.parametrize(
    ("make", "options", "said"),
    [
        (lambda p: None, [], "does not exist: name the folder"),
        (lambda p: p.write_text("x"), [], "is a file, not a folder"),
        (lambda p: p.mkdir(), [], "there is no notebook (.ipynb)"),
        (lambda p: hand_in(p, a=1), ["--out=/proc/nowhere"], "name another folder with --out"),
    ],
)
def test_what_cannot_be_done_is_named_with_the_mend(
    tmp_path: Path,
    make: Callable[[Path], object],
    options: list[str],
    said: str,
    capsys: pytest.CaptureFixture[str],
) -> None:
    make(tmp_path / "class")
    assert main(["grade", str(tmp_path / "class"), *options]) == 1
    assert said in capsys.readouterr().err


def test_no_folder_and_no_number_are_named(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["grade", ""]) == 1
    assert "make grade FOLDER=" in capsys.readouterr().err
    with pytest.raises(SystemExit):
        main(["grade", "x", "--seconds=none"])
    assert "is no whole number from 1 up" in capsys.readouterr().err


def test_results_with_semicolons_in_the_folder_itself_and_all_of_it_again(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = hand_in(tmp_path / "class", a=[])
    (folder / os.fsdecode(b"n\xe9.ipynb")).write_text("[]")  # A name from another time.
    out = folder / "results"
    for options, before in (([], 0), ([], 2), (["--again"], 0)):
        assert main(["grade", str(folder), f"--out={out}", "--separator=;", *options]) == 0
        lines = (out / "students.csv").read_text("utf-8-sig").splitlines()
        assert lines[0].startswith("student;chapter;passed;tasks")
        assert [line.split(";")[0] for line in lines[1:]] == ["a.ipynb", "n?.ipynb"]
        assert f"{before} were graded before" in capsys.readouterr().out

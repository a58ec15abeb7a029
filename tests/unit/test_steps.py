"""`make test` and the rest of `make test-all`: what fails is named, and ends the run."""

from __future__ import annotations

import re
import sys

import pytest
from support import ROOT

from gordian.commands import testing


def step(name: str, code: str) -> testing.Step:
    return testing.Step(name, [sys.executable, "-c", code])


FIRST = [step("One", "print('first words')"), step("Two", "print('second words'); exit(3)")]
LAST = [step("Three", "print('=== 2 passed in 0.1s ===')")]


def test_a_failure_is_named_and_nothing_comes_after_it(capsys: pytest.CaptureFixture[str]) -> None:
    assert testing.check([FIRST, LAST], ROOT, keep_going=False) == 1
    said = capsys.readouterr().out
    assert "── One\nfirst words\n── Two\nsecond words\nTwo: failed.\n" in said
    assert "Three" not in said


def test_going_on_tells_all_and_fails_all_the_same(capsys: pytest.CaptureFixture[str]) -> None:
    assert testing.check([FIRST, LAST], ROOT, keep_going=True) == 1
    closing = capsys.readouterr().out.partition("\n\n")[2]
    assert re.search(r"^One +[\d.]+ s  passed\nTwo +[\d.]+ s  failed\n", closing)
    assert re.search(r"^Three +[\d.]+ s  2 passed in 0.1s$", closing, re.MULTILINE)
    assert testing.check([LAST], ROOT, keep_going=False) == 0


def test_both_commands_together_leave_no_test_out() -> None:
    def marks(groups: list[list[testing.Step]]) -> list[str]:
        commands = [one.command for group in groups for one in group]
        with_marks = [words for words in commands if "-m" in words[3:]]
        return [words[words.index("-m", 3) + 1] for words in with_marks]

    assert marks(testing.of_every_change()) == ["not release"]
    assert marks(testing.of_a_release()) == ["release"]

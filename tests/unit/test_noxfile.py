"""`nox`: what it installs for `make newest`, and which versions it tells of."""

from __future__ import annotations

import sys

import pytest
import support

sys.path.insert(0, str(support.ROOT))
import noxfile
from gordian import cli


@pytest.mark.parametrize(
    ("written", "without"),
    [
        ("altair>=5.5,<7", "altair>=5.5"),
        ("pandas>=2.2", "pandas>=2.2"),
        ("voila~=0.5", "voila>=0.5"),
        ("numpy==2.*", "numpy>=2"),
        ("tornado>=6,!=6.5.1,<=7", "tornado!=6.5.1,>=6"),
        ("rich", "rich"),
        ('mypy[faster]<2; python_version >= "3.11"', 'mypy[faster]; python_version >= "3.11"'),
    ],
)
def test_beyond_drops_upper_bounds_and_nothing_else(written: str, without: str) -> None:
    assert noxfile.unbounded(written) == without


def test_all_extras_that_commands_and_tests_need_are_tried() -> None:
    within, beyond = noxfile.wanted(beyond=False), noxfile.wanted(beyond=True)
    assert set(noxfile.PROJECT["dependencies"]) <= set(within)
    assert "jupyter-book>=1.0.4,<2" in within and "jupyter-book>=1.0.4" not in within
    assert "jupyter-book>=1.0.4" in beyond
    needed = {extra for command in cli.COMMANDS.values() for extra in command.extras}
    assert needed - {"bench"} <= set(noxfile.EXTRAS)
    assert needed <= set(noxfile.PROJECT["optional-dependencies"])


def test_the_lock_is_read_whole() -> None:
    lock = noxfile.LOCK.read_text("utf-8")
    pins = noxfile.pins()
    assert len(pins) == lock.count("==", 0) - lock.count(" == '")
    assert [pin for pin in pins if pin.startswith("jupyter-book==1.")]
    assert [pin for pin in pins if pin.startswith("appnope") and "sys_platform" in pin]


def test_only_versions_that_differ_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    locked = ["altair==6.0", "numpy==2.4 ; python_version >= '3.12'", "numpy==2.3", "a-b==1"]
    monkeypatch.setattr(noxfile, "pins", lambda: locked)
    frozen = "altair==6.1\nA_b==1\nnumpy==2.3\nbrandnew==0.1\ngordian @ file:///course"
    assert noxfile.differing(frozen) == ["altair==6.1", "brandnew==0.1"]

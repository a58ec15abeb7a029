"""Where browsers are looked for, what is installed when one is missing, and what is said of it."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from gordian.commands import browsers

#: The command of each part that Debian's package brings.
COMMANDS = {
    "chromium": "chromium",
    "firefox-esr": "firefox-esr",
    "webkit2gtk-driver": "WebKitWebDriver",
    "xvfb": "Xvfb",
}


def program(path: Path, lines: str = "exit 0") -> None:
    path.write_text(f"#!/bin/sh\n{lines}\n", "utf-8")
    path.chmod(0o755)


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A PATH with nothing on it, and a Python in which WebKit can be shown once it is installed."""
    for part in browsers.PARTS:
        monkeypatch.delenv(part.variable, raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    monkeypatch.setattr(
        browsers,
        "PARTS",
        tuple(
            browsers.Part(part.name, part.variable, part.packages, ("a-python",), "its code")
            if part.code
            else part
            for part in browsers.PARTS
        ),
    )
    program(tmp_path / "a-python", f'test -e "{tmp_path}/gir1.2-webkit2-4.1"')
    return tmp_path


@pytest.fixture
def apt(place: Path) -> Callable[..., Path]:
    """A package manager that notes what it was asked, and brings what it can."""

    def made(*without: str) -> Path:
        asked = place / "asked"
        brought = {**{name: name for name in ("python3-gi", "gir1.2-webkit2-4.1")}, **COMMANDS}
        cases = "\n".join(
            f'{name}) echo "#!/bin/sh" > "{place}/{command}"; /bin/chmod +x "{place}/{command}" ;;'
            for name, command in brought.items()
            if name not in without
        )
        program(
            place / "apt-get",
            f'echo "$@" >> "{asked}"\nfor one in "$@"; do case "$one" in\n{cases}\nesac; done',
        )
        return asked

    return made


def test_what_is_there_is_not_installed(place: Path, apt: Callable[..., Path]) -> None:
    asked = apt()
    for command in (*COMMANDS.values(), "gir1.2-webkit2-4.1"):
        program(place / command)
    browsers.ensure()
    assert not asked.exists()


def test_what_is_missing_is_installed_and_nothing_else(
    place: Path, apt: Callable[..., Path], capfd: pytest.CaptureFixture[str]
) -> None:
    asked = apt()
    program(place / "google-chrome")
    browsers.ensure()
    update, install = asked.read_text("utf-8").splitlines()
    assert update.startswith("update")
    wanted = {"firefox-esr", "webkit2gtk-driver", "python3-gi", "gir1.2-webkit2-4.1", "xvfb"}
    assert set(install.split()) == {"install", "-y", "-qq", *wanted}
    assert len(capfd.readouterr().out.splitlines()) == 1, "it says in a line what it does"
    assert browsers.chromium() == str(place / "google-chrome")
    assert browsers.firefox() == str(place / "firefox-esr")


def test_each_engine_that_cannot_be_had_is_named(apt: Callable[..., Path]) -> None:
    apt("firefox-esr", "gir1.2-webkit2-4.1")
    with pytest.raises(browsers.BrowserError) as stopped:
        browsers.ensure()
    lines = str(stopped.value).splitlines()
    assert len(lines) == 2
    assert all(word in lines[0] for word in ("Firefox", "firefox-esr", "FIREFOX"))
    assert all(word in lines[1] for word in ("WebKit", "gir1.2-webkit2-4.1", "WEBKIT_PYTHON"))


def test_without_a_package_manager_every_engine_is_named(place: Path) -> None:
    with pytest.raises(browsers.BrowserError) as stopped:
        browsers.ensure()
    said = str(stopped.value)
    assert all(part.variable in said and part.packages[0] in said for part in browsers.PARTS)


def test_a_variable_names_the_browser_and_a_wrong_one_is_not_passed_over(
    place: Path, apt: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = apt()
    for command in (*COMMANDS.values(), "gir1.2-webkit2-4.1"):
        program(place / command)
    program(place / "my-own")
    monkeypatch.setenv("FIREFOX", str(place / "my-own"))
    browsers.ensure()
    assert browsers.firefox() == str(place / "my-own")
    monkeypatch.setenv("FIREFOX", str(place / "gone"))
    with pytest.raises(browsers.BrowserError) as stopped:
        browsers.ensure()
    assert "FIREFOX" in str(stopped.value) and str(place / "gone") in str(stopped.value)
    assert not asked.exists(), "no package mends a variable"
    with pytest.raises(browsers.BrowserError, match="FIREFOX"):
        browsers.firefox()


def test_who_is_not_root_asks_sudo(
    place: Path, apt: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = apt()
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    with pytest.raises(browsers.BrowserError):
        browsers.ensure()
    assert not asked.exists(), "without sudo nothing can be installed"
    program(place / "sudo", 'test "$1" = -n && shift\nexec "$@"')
    browsers.ensure()
    assert asked.exists()

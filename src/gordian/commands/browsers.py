"""Install the browsers of the tests that are missing, from Debian's packages.

With every engine there it does nothing. Where one is missing and cannot be installed it says which,
from which package, and which variable names another.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass

from ..errors import GordianError

#: Debian's own Python: it carries the bindings in which the window that shows WebKit is written.
DEBIAN_PYTHON = "/usr/bin/python3"
WEBKIT_BINDINGS = """
import gi
gi.require_version("Gtk", "3.0")
gi.require_version("WebKit2", "4.1")
from gi.repository import Gtk, WebKit2
"""


class BrowserError(GordianError):
    """A browser, or a part of one, is not on this machine; the message says how to get it."""


def run(given: argparse.Namespace) -> int:
    """Have every browser there, and say where each is."""
    ensure()
    print(*(f"{part.name}: {part.path()}" for part in PARTS), sep="\n")
    return 0


@dataclass(frozen=True)
class Part:
    """A program that a browser's tests need: what it is called, and where it comes from."""

    name: str
    variable: str
    packages: tuple[str, ...]
    commands: tuple[str, ...]
    #: What a Python must be able to run for the part to be whole.
    code: str = ""

    def find(self) -> str | None:
        """Return where the program is, or nothing; a variable that names none is not passed over."""
        named = os.environ.get(self.variable)
        for command in (named,) if named else self.commands:
            found = shutil.which(command)
            if found and (not self.code or _runs([found, "-c", self.code])):
                return found
        return None

    def path(self) -> str:
        """Return where the program is, or say how to get it."""
        found = self.find()
        if not found:
            raise BrowserError(self.fault())
        return found

    def fault(self) -> str:
        """Say what is missing and what to do."""
        named = os.environ.get(self.variable)
        if named:
            return f"{self.name}: {self.variable} is {named!r}, which cannot be used; name one that can"
        wanted = " ".join(self.packages)
        return f"{self.name}: not found; install Debian's {wanted}, or name it in {self.variable}"


CHROMIUM = Part(
    "Chromium", "CHROMIUM", ("chromium",), ("chromium", "chromium-browser", "google-chrome")
)
FIREFOX = Part("Firefox", "FIREFOX", ("firefox-esr",), ("firefox-esr", "firefox"))
WEBKIT = Part("WebKit's driver", "WEBKIT_DRIVER", ("webkit2gtk-driver",), ("WebKitWebDriver",))
WEBKIT_PYTHON = Part(
    "a Python with WebKit",
    "WEBKIT_PYTHON",
    ("python3-gi", "gir1.2-webkit2-4.1"),
    (DEBIAN_PYTHON,),
    WEBKIT_BINDINGS,
)
SCREEN = Part("a screen for WebKit", "XVFB", ("xvfb",), ("Xvfb",))
PARTS = (CHROMIUM, FIREFOX, WEBKIT, WEBKIT_PYTHON, SCREEN)


def chromium() -> str:
    """Return the path of Chromium."""
    return CHROMIUM.path()


def firefox() -> str:
    """Return the path of Firefox."""
    return FIREFOX.path()


def webkit() -> str:
    """Return the path of the driver of WebKit."""
    return WEBKIT.path()


def webkit_python() -> str:
    """Return the path of a Python that can show WebKit in a window."""
    return WEBKIT_PYTHON.path()


def screen() -> str:
    """Return the path of the X server that draws into memory."""
    return SCREEN.path()


def ensure() -> None:
    """Have every browser there, installing Debian's packages.

    Raises ``BrowserError``, which names each that is still missing.
    """
    missing = [part for part in PARTS if part.find() is None]
    # A variable that names no program is mended by whoever set it, not by a package.
    wanted = [
        name for part in missing if not os.environ.get(part.variable) for name in part.packages
    ]
    if wanted and shutil.which("apt-get"):
        print(f"Installing Debian's {' '.join(wanted)} …", flush=True)
        _install(wanted)
        missing = [part for part in missing if part.find() is None]
    if missing:
        raise BrowserError("\n".join(part.fault() for part in missing))


def _install(packages: Sequence[str]) -> None:
    apt = ["apt-get"] if os.geteuid() == 0 else ["sudo", "-n", "apt-get"]
    if not shutil.which(apt[0]):
        return
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in (["update", "-qq"], ["install", "-y", "-qq", *packages]):
        done = subprocess.run([*apt, *command], env=quiet, capture_output=True, text=True)
        if done.returncode:
            print(
                f"apt-get {command[0]}: {done.stderr.strip()[-500:]}", file=sys.stderr, flush=True
            )


def _runs(command: Sequence[str]) -> bool:
    return subprocess.run(command, capture_output=True).returncode == 0

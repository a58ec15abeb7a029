"""Say where the chapters' slides lie, which the build makes."""

from __future__ import annotations

import argparse

from ..errors import GordianError
from . import built, course


def run(given: argparse.Namespace) -> int:
    """List the slides of every chapter."""
    folder = built(course()) / "slides"
    found = sorted(folder.glob("*.html"))
    if not found:
        raise GordianError(f"There are no built slides in {folder}: run `make book` first.")
    print(*found, sep="\n")
    return 0

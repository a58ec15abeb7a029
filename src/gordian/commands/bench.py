"""Measure pages and builds beside what a reader would use instead. It takes long; build first."""

from __future__ import annotations

import argparse
import subprocess
import sys

from . import built, course


def run(given: argparse.Namespace) -> int:
    """Run the benchmarks one after another; the first that fails ends it."""
    root = course()
    built(root)
    for name in ("pages", "build"):
        code = subprocess.call([sys.executable, str(root / "benchmarks" / f"{name}.py")], cwd=root)
        if code:
            return code
    return 0

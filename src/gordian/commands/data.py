"""Check the tables in data/: descriptions, cells, sources and sums."""

from __future__ import annotations

import argparse
import sys

from .. import data
from . import course


def run(given: argparse.Namespace) -> int:
    """Print every problem, or the size of what was found sound."""
    course()
    if problems := data.validate():
        print(*problems, f"{len(problems)} problem(s) in data/", sep="\n", file=sys.stderr)
        return 1
    shapes = [data.load(name).shape for name in data.names()]
    rows, cells = sum(shape[0] for shape in shapes), sum(shape[0] * shape[1] for shape in shapes)
    print(f"data/ ok: {len(shapes)} tables, {rows} rows, {cells} cells")
    return 0

"""``python -m gordian.data``: print the verdict on ``data/``; exit with 1 on a problem."""

import sys

from . import load, names, validate


def main() -> int:
    """Print every problem, or the size of what was found sound, and return the exit status."""
    problems = validate()
    if problems:
        print(*problems, f"{len(problems)} problem(s) in data/", sep="\n")
        return 1
    shapes = [load(name).shape for name in names()]
    rows, cells = sum(shape[0] for shape in shapes), sum(shape[0] * shape[1] for shape in shapes)
    print(f"data/ ok: {len(shapes)} tables, {rows} rows, {cells} cells")
    return 0


if __name__ == "__main__":
    sys.exit(main())

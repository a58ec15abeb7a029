"""Make a Jupyter notebook of every chapter, for readers who run code: `make notebooks`."""

import sys
from pathlib import Path

from gordian.notebooks import convert

ROOT = Path(__file__).resolve().parents[1]


def main() -> int:
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "notebooks"
    for path in convert(ROOT / "book", target):
        print(path)
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""Say where the chapters' slides lie, which the build makes: `make slides`."""

import sys
from pathlib import Path

BUILT = Path(__file__).resolve().parents[1] / "_build" / "html"


def main() -> int:
    found = sorted((BUILT / "slides").glob("*.html"))
    if not found:
        print("There are no built slides: run `make book` first.", file=sys.stderr)
        return 1
    print(*found, sep="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())

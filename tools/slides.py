"""Make the slides anew from the built pages and say where they lie: `make slides`.

The build makes them too; this is for notes (`book/slides/NN.yml`) that alone have changed.
"""

import sys
from pathlib import Path

from gordian.slides import NotesError, write

ROOT = Path(__file__).resolve().parents[1]
BUILT = ROOT / "_build" / "html"


def main() -> int:
    if not (BUILT / "book").exists():
        print("There are no built pages: run `make book` first.", file=sys.stderr)
        return 1
    try:
        for path in write(BUILT, ROOT / "book"):
            print(path)
    except NotesError as error:
        print(f"book/slides/{error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())

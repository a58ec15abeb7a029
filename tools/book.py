"""Build the book with warnings as errors and say where it lies: `make book`."""

import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def main() -> int:
    began = time.monotonic()
    command = [
        *(str(Path(sys.executable).parent / "jupyter-book"), "build", str(ROOT)),
        *("--warningiserror", "--nitpick", "--keep-going"),
        *sys.argv[1:],
    ]
    done = subprocess.run(command, cwd=ROOT)
    if done.returncode:
        print("The book was not built; the lines above say which page and why.", file=sys.stderr)
        return done.returncode
    print(f"Built in {time.monotonic() - began:.1f} s. Open {ROOT / '_build/html/index.html'}")
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""Build the book with warnings as errors and say where it lies: `make book`.

`--quiet` leaves out the line for each page. `jupyter-book build .` by hand makes the same pages.
"""

import os
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def build(root: Path = ROOT) -> tuple[int, str]:
    """Build in this process and return the exit code and, for a failure, what there is to do."""
    from jupyter_book.sphinx import build_sphinx
    from sphinx.errors import SphinxError
    from sphinx.util import console

    if not sys.stderr.isatty():
        console.nocolor()
    result = build_sphinx(
        root,
        root / "_build" / "html",
        noconfig=True,
        path_config=root / "_config.yml",
        confoverrides={
            "external_toc_path": (root / "_toc.yml").as_posix(),
            "latex_individualpages": False,
            "nitpicky": True,
        },
        quiet=True,
        warningiserror=True,
        keep_going=True,
    )
    if isinstance(result, KeyboardInterrupt):
        return 130, "Stopped. The next build takes up what is missing."
    if isinstance(result, SphinxError):
        return 1, "The book was not built. Mend what is said above, and build again."
    if isinstance(result, BaseException):
        return 1, (
            "The book was not built, and the lines above are no message for authors: "
            "an error in the code that builds it (src/gordian, tools), or in a package."
        )
    if result:
        return int(result), (
            "The book was not built: each warning above names a page and a line. Mend them, and build again."
        )
    return 0, ""


def main() -> int:
    began = time.monotonic()
    if "--quiet" not in sys.argv[1:]:
        os.environ["GORDIAN_PROGRESS"] = "1"
    code, mend = build()
    if code:
        print(mend, file=sys.stderr)
        return code
    print(f"Built in {time.monotonic() - began:.1f} s. Open {ROOT / '_build/html/index.html'}")
    return 0


if __name__ == "__main__":
    sys.exit(main())

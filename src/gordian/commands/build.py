"""Build the course, warnings as errors, and say where it lies.

What changed since the last build is built, and nothing else. `jupyter-book build .` by hand makes
the same pages.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from pathlib import Path

from ..errors import GordianError
from . import CONFIG, course


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the command can be given."""
    parser.add_argument("--quiet", action="store_true", help="leave out the line for each page")


def run(given: argparse.Namespace) -> int:
    """Build the course of this folder."""
    began = time.monotonic()
    root = course()
    if not given.quiet:
        os.environ["GORDIAN_PROGRESS"] = "1"
    code, mend = build(root)
    if code:
        print(mend, file=sys.stderr)
        return code
    print(f"Built in {time.monotonic() - began:.1f} s. Open {root / '_build/html/index.html'}")
    return 0


def build(root: Path) -> tuple[int, str]:
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
        path_config=root / CONFIG,
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
    if isinstance(result, SphinxError | GordianError):
        return 1, "The book was not built. Mend what is said above, and build again."
    if isinstance(result, BaseException):
        return 1, (
            "The book was not built, and the lines above are no message for authors: "
            "an error in the code that builds it (src/gordian), or in a package."
        )
    if result:
        return int(result), (
            "The book was not built: each warning above names a page and a line. "
            "Mend them, and build again."
        )
    return 0, ""

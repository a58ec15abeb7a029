"""One line for each page, for whoever waits for a build; silent unless a tool asks for it."""

from __future__ import annotations

import os

from sphinx.util import logging

#: Set by the tools that build the book: lines go to the terminal although Sphinx is quiet.
FLAG = "GORDIAN_PROGRESS"

LOG = logging.getLogger(__name__)


def tell(line: str) -> None:
    """Show a line, or leave it to Sphinx when nobody asked."""
    if os.environ.get(FLAG):
        print(line, flush=True)
    else:
        LOG.info("%s", line)

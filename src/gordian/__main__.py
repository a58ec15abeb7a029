"""``python -m gordian``: the same as ``gordian``."""

import sys

from .cli import main

if __name__ == "__main__":
    sys.exit(main())

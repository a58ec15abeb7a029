"""Every test finds `support` and the repository's data."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

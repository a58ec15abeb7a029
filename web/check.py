"""Lint and test the sources of the pages' scripts, and compare their bundles, where there is Node.

    python web/check.py          all of it: part of `make test-all`; installs what the lock names
    python web/check.py --lint   lint alone, with what is installed: before a commit

Readers, and whoever changes no script, need no Node: tests/unit/test_bundles.py sees that the bundles
are those of their sources. A machine without Node is told so, and nothing is claimed.
"""

import shutil
import subprocess
import sys
from pathlib import Path

WEB = Path(__file__).resolve().parent


def main(words: list[str]) -> int:
    """Return 0 when all is well, or when there is no Node, which is said aloud."""
    npm, lint = shutil.which("npm"), "--lint" in words
    installed = (WEB / "node_modules").is_dir()
    if npm is None or (lint and not installed):
        lacking = "Node" if npm is None else "node_modules: npm ci makes it"
        print(
            f"=== no tests ran: the scripts in web/ were not looked at, for want of {lacking} ==="
        )
        return 0
    todo = [["run", "lint"]] if lint else [["ci", "--no-audit", "--no-fund"], ["run", "check"]]
    for command in todo:
        if failed := subprocess.run([npm, *command], cwd=WEB).returncode:
            return failed
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

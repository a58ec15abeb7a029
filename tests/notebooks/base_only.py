"""Work solutions as a student would, with the base packages: python base_only.py SOLUTION …

Needs nothing but what a student's environment has. Run in one by `nox -s base`, and by
`test_base_only.py` with all other packages hidden.
"""

from __future__ import annotations

import importlib.util
import json
import sys
from pathlib import Path
from typing import Any

from jupyter_client.manager import start_new_kernel

EXERCISES = Path(__file__).resolve().parents[2] / "exercises"
WIDGET = "application/vnd.jupyter.widget-view+json"
#: Packages of other extras; with one of these here nothing would be proved.
OTHERS = ("sphinx", "jupyter_book", "myst_nb", "jupyterlab", "jupytext", "nbclient", "rich", "bs4")


def faults(solution: Path) -> list[str]:
    """Run a solution's cells in a kernel and return what did not go as it should."""
    found: list[str] = []
    shown: list[dict[str, Any]] = []
    manager, client = start_new_kernel(cwd=str(EXERCISES))

    def keep(message: dict[str, Any]) -> None:
        shown.append(message["content"].get("data", {}))

    try:
        for cell in json.loads(solution.read_text("utf-8"))["cells"]:
            if cell["cell_type"] != "code":
                continue
            before, code = len(shown), "".join(cell["source"])
            reply = client.execute_interactive(code, timeout=120, output_hook=keep)["content"]
            if reply["status"] != "ok":
                found.append(f"{code[:60]!r}: {reply.get('ename')}: {reply.get('evalue')}")
            told = "".join(one.get("text/plain", "") for one in shown[before:])
            if code.startswith("check(") and not told.startswith("✓"):
                found.append(f"{code}: {told or 'nothing is said'}")
        if not any(WIDGET in one for one in shown):
            found.append("no explorable is shown")
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=True)
    return [f"{solution.name}, {one}" for one in found]


def main(names: list[str]) -> int:
    present = [name for name in OTHERS if importlib.util.find_spec(name)]
    found = [f"{name} is there, and a student has it not" for name in present]
    for path in map(Path, names) if names else sorted((EXERCISES / "solutions").glob("*.ipynb")):
        found += faults(path)
    print(*found, sep="\n", end="\n" if found else "", file=sys.stderr)
    return int(bool(found))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

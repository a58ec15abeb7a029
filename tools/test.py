"""Run every check there is, in an order that fails early: `make test`. `--all` goes on after a failure.

A browser is part of the tests: where Chromium is missing it is installed with apt, and where that
does not work the run fails rather than passing over the browser tests.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
BIN = Path(sys.executable).parent


def browser() -> str | None:
    for name in (os.environ.get("CHROMIUM"), "chromium", "chromium-browser", "google-chrome"):
        if name and shutil.which(name):
            return shutil.which(name)
    return None


def install_browser() -> None:
    print("No Chromium here; installing Debian's …", flush=True)
    apt = ["apt-get"] if os.geteuid() == 0 else ["sudo", "apt-get"]
    quiet = {"stdout": subprocess.DEVNULL}
    subprocess.run([*apt, "update", "-qq"], check=False, **quiet)
    subprocess.run([*apt, "install", "-y", "-qq", "chromium"], check=False, **quiet)


def steps(options: list[str]) -> list[tuple[str, list[str]]]:
    python = sys.executable
    return [
        ("Lint", [str(BIN / "ruff"), "check", "."]),
        ("Format", [str(BIN / "ruff"), "format", "--check", "."]),
        ("Types", [str(BIN / "mypy")]),
        ("Data", [python, "-m", "gordian.data"]),
        ("Book", [python, str(ROOT / "tools" / "book.py"), "--quiet"]),
        ("Tests", [python, "-m", "pytest", "-n", "2", "--dist", "loadgroup", *options]),
    ]


def main() -> int:
    if browser() is None and shutil.which("apt-get"):
        install_browser()
    if browser() is None:
        print("No Chromium was found: install it, or name it in CHROMIUM.", file=sys.stderr)
        return 1
    options = [one for one in sys.argv[1:] if one != "--all"]
    failed = False
    for name, command in steps(options):
        print(f"── {name}", flush=True)
        if subprocess.run(command, cwd=ROOT).returncode:
            print(f"{name}: failed.", file=sys.stderr, flush=True)
            failed = True
            if "--all" not in sys.argv:
                break
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())

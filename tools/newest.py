"""Try the course with the newest versions pyproject.toml allows: `make newest`, not part of the tests.

A scratch environment is made with them, and the whole test command runs in a scratch clone of the last
commit. It ends with the versions that differ from the lock, and what failed.

    python tools/newest.py            what the ranges allow
    python tools/newest.py --beyond   the newest there are: upper bounds are dropped
    python tools/newest.py --quick    the unit tests only, in an environment laid over the present one
"""

import argparse
import json
import os
import re
import subprocess
import sys
import sysconfig
import tempfile
import tomllib
import venv
from pathlib import Path

from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[1]
#: What `make test` needs; the benchmarks' own packages would narrow the choice of versions.
EXTRAS = ("test", "print", "live")
_PIN = re.compile(r"^([A-Za-z0-9._-]+)==([^\s;\\]+)", re.MULTILINE)
_FAILED = re.compile(r"^(?:(?:FAILED|ERROR) .*|[A-Z][a-z]+: failed\.)$", re.MULTILINE)


def unbounded(requirement: str) -> str:
    """Return a requirement without its upper bounds; what it excludes stays excluded."""
    parsed = Requirement(requirement)
    kept = []
    for one in parsed.specifier:
        if one.operator in (">=", ">", "!="):
            kept.append(str(one))
        elif one.operator in ("~=", "==", "==="):
            kept.append(f">={one.version.removesuffix('.*')}")
    parsed.specifier = SpecifierSet(",".join(kept))
    return str(parsed)


def wanted(project: dict, beyond: bool) -> list[str]:
    """Return the requirements to install, each once."""
    found = [*project["dependencies"]]
    for extra in EXTRAS:
        found += project["optional-dependencies"][extra]
    return sorted({unbounded(one) if beyond else one for one in found})


def pins(lock: str) -> dict[str, list[str]]:
    """Return the versions of every package in a lock file: more than one where Pythons differ."""
    found: dict[str, list[str]] = {}
    for name, version in _PIN.findall(lock):
        found.setdefault(canonicalize_name(name), []).append(version)
    return found


def differing(locked: dict[str, list[str]], installed: dict[str, str]) -> list[str]:
    """Return a line for every package whose version is not the lock's; one that is not installed does not count."""
    return [
        f"{name}: {' or '.join(locked.get(name, ['not in the lock']))} → {version}"
        for name, version in sorted(installed.items())
        if version not in locked.get(name, ())
    ]


def failures(log: str) -> list[str]:
    """Return the lines of a test run that name what failed."""
    return _FAILED.findall(log)


def environment(home: Path, requirements: list[str], over: Path | None = None) -> Path:
    """Make an environment with the newest of these packages and return its Python.

    Laid over another environment's packages it installs only those of which there is a newer version:
    seconds instead of minutes, for which a file that a newer version no longer has is still found.
    """
    venv.create(home, with_pip=True)
    python = home / "bin" / "python"
    if over:
        (site,) = home.glob("lib/python*/site-packages")
        (site / "over.pth").write_text(f"{over}\n", "utf-8")
    pip = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    newest = ["--upgrade", "--upgrade-strategy", "eager"]
    subprocess.run([*pip, *newest, *requirements], check=True)
    return python


def installed(python: Path) -> dict[str, str]:
    """Return what is installed beside a Python."""
    listed = [str(python), "-m", "pip", "list", "--format", "json", "--disable-pip-version-check"]
    found = json.loads(subprocess.run(listed, check=True, capture_output=True, text=True).stdout)
    return {canonicalize_name(one["name"]): one["version"] for one in found}


def tested(python: Path, course: Path, quick: bool) -> tuple[int, str]:
    """Run the tests in a clone and return how they ended and all they said."""
    whole = ["tools/test.py", "--keep-going"]
    command = [str(python), *(["-m", "pytest", "-q", "tests/unit"] if quick else whole)]
    known = {name: value for name, value in os.environ.items() if name != "GORDIAN_HOME"}
    known["PATH"] = f"{python.parent}{os.pathsep}{known['PATH']}"
    known["PYTHONPATH"] = str(course / "src")
    run = subprocess.Popen(
        command, cwd=course, env=known, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    )
    lines = []
    for line in run.stdout or ():
        print(line, end="", flush=True)
        lines.append(line)
    return run.wait(), "".join(lines)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--beyond", action="store_true", help="drop the upper bounds")
    parser.add_argument("--quick", action="store_true", help="run the unit tests only")
    given = parser.parse_args()
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    with tempfile.TemporaryDirectory(prefix="gordian-newest-") as scratch:
        course = Path(scratch) / "course"
        subprocess.run(["git", "clone", "--quiet", str(ROOT), str(course)], check=True)
        print("Making an environment with the newest versions …", flush=True)
        try:
            over = Path(sysconfig.get_path("purelib")) if given.quick else None
            asked = wanted(project, given.beyond)
            python = environment(Path(scratch) / "environment", asked, over)
        except subprocess.CalledProcessError:
            print("pip found no set of versions, or could not install it.", file=sys.stderr)
            return 1
        editable = [str(python), "-m", "pip", "install", "--quiet", "--no-deps", "--editable", "."]
        subprocess.run(editable, cwd=course, check=True)
        now = installed(python)
        for own in ("gordian", "pip", "setuptools"):
            now.pop(own, None)
        ended, log = tested(python, course, given.quick)
    lock = pins((ROOT / "requirements.lock").read_text("utf-8"))
    changed = differing(lock, now)
    print(f"\n{len(changed)} of {len(now)} versions differ from the lock:", *changed, sep="\n  ")
    print("\nAll passed." if ended == 0 else "\nFailed:", *failures(log), sep="\n  ")
    return ended


if __name__ == "__main__":
    sys.exit(main())

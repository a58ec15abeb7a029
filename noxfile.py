"""The course in environments of their own: `nox -l` lists them, `nox -s NAME` runs one.

    nox -s newest               all tests with the newest versions that pyproject.toml allows
    nox -s newest -- --quick    the unit tests only, in an environment laid over the present one
    nox -s newest -- --beyond   the newest there are: upper bounds are dropped
    nox -s lock -- --upgrade    pin the newest versions (needs uv); without --upgrade what is pinned stays

`newest` tries the last commit, in a clone; the others try the folder as it is.
"""

from __future__ import annotations

import re
import shutil
import sysconfig
import tempfile
from pathlib import Path

import nox
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet

ROOT = Path(__file__).resolve().parent
LOCK = ROOT / "requirements.lock"
PROJECT = nox.project.load_toml(ROOT / "pyproject.toml")["project"]
#: What the benchmarks need would narrow the choice of versions.
EXTRAS = [name for name in PROJECT["optional-dependencies"] if name != "bench"]
_PIN = re.compile(r"^([A-Za-z0-9._-]+==[^\s;\\]+( ; [^\\\n]+)?)", re.MULTILINE)

nox.options.default_venv_backend = "venv"
nox.options.envdir = "_build/nox"
nox.options.sessions = ["lint", "base", "tests"]


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


def wanted(beyond: bool) -> list[str]:
    """Return the requirements of the course and of its tests, each once."""
    extras = [one for name in EXTRAS for one in PROJECT["optional-dependencies"][name]]
    found = {*PROJECT["dependencies"], *extras}
    return sorted(map(unbounded, found) if beyond else found)


def pins() -> list[str]:
    """Return what the lock pins, with the Pythons and systems each pin is for, without hashes."""
    return [found.strip() for found, _ in _PIN.findall(LOCK.read_text("utf-8"))]


def differing(frozen: str) -> list[str]:
    """Return what `pip freeze` lists and the lock does not pin."""
    locked = {pin.partition(" ;")[0] for pin in pins()}
    return [
        line
        for line in frozen.splitlines()
        if "==" in line and line.lower().replace("_", "-") not in locked
    ]


@nox.session
def newest(session: nox.Session) -> None:
    """Test the last commit with the newest versions that the ranges allow (long)."""
    quick = "--quick" in session.posargs
    if quick:
        # Over the present environment only what is newer is installed: seconds instead of minutes, for
        # which a file that a newer version no longer has is still found.
        present = sysconfig.get_path("purelib")
        (site,) = Path(session.virtualenv.location).glob("lib/python*/site-packages")
        (site / "present.pth").write_text(f"{present}\n", "utf-8")
    requirements = wanted("--beyond" in session.posargs)
    session.install("--upgrade", "--upgrade-strategy", "eager", *requirements)
    frozen = session.run("python", "-m", "pip", "freeze", silent=True) or ""
    session.log("not as in the lock:\n  " + "\n  ".join(differing(frozen)))
    # Outside the course: in a folder of it everything would find its data.
    with tempfile.TemporaryDirectory(prefix="gordian-newest-") as scratch:
        session.run("git", "clone", "--quiet", str(ROOT), scratch, external=True)
        session.install("--no-deps", "--editable", scratch)
        unit, whole = ("pytest", "-q", "tests/unit"), ("gordian", "test", "--keep-going")
        with session.chdir(scratch):
            session.run("python", "-m", *(unit if quick else whole), env={"GORDIAN_HOME": None})


@nox.session
def base(session: nox.Session) -> None:
    """Work a student's notebook with the base packages alone, the course's as a wheel."""
    with tempfile.TemporaryDirectory(prefix="gordian-base-") as scratch:
        constraints = Path(scratch) / "pins.txt"
        constraints.write_text("\n".join(pins()), "utf-8")
        # A wheel is made in a folder without leftovers of another one.
        course = Path(scratch) / "course"
        shutil.copytree(ROOT / "src", course / "src", ignore=shutil.ignore_patterns("*.egg-info"))
        for name in ("pyproject.toml", "README.md", "LICENSE"):
            shutil.copy(ROOT / name, course)
        session.install("--constraint", str(constraints), str(course))
    session.run("python", "tests/notebooks/base_only.py", env={"GORDIAN_HOME": str(ROOT)})


@nox.session
def tests(session: nox.Session) -> None:
    """Check all that a change can break, with the versions that the lock pins."""
    session.install("--require-hashes", "--no-deps", "--requirement", str(LOCK))
    session.install("--no-deps", "--editable", str(ROOT))
    session.run("gordian", "test", *session.posargs)


@nox.session(venv_backend="none")
def lint(session: nox.Session) -> None:
    """Look at style and types, with the tools of the present environment."""
    session.run("python", "-m", "ruff", "check", ".")
    session.run("python", "-m", "ruff", "format", "--check", ".")
    session.run("python", "-m", "mypy")


@nox.session(venv_backend="none")
def lock(session: nox.Session) -> None:
    """Pin the versions of all extras, and of what Binder needs (needs uv)."""
    binder = ROOT / "binder" / "requirements.txt"
    of_any = ["--universal", "--python-version", "3.11", "--generate-hashes", "--quiet"]
    compile_ = ["uv", "pip", "compile", "pyproject.toml", "--no-emit-index-url", *of_any]
    whole = ["--all-extras", "--no-header", *session.posargs, "-o", str(LOCK)]
    session.run(*compile_, *whole, external=True)
    of_binder = ["--extra", "lab", "--constraint", str(LOCK), "--no-annotate", "-o", str(binder)]
    session.run(*compile_, *of_binder, "--custom-compile-command", "make lock", external=True)
    head = (
        "# pip looks at each package and extra by itself; this holds all to what is pinned.\n"
        "--constraint ../requirements.lock\n"
    )
    binder.write_text(head + binder.read_text("utf-8").removeprefix(head), "utf-8")

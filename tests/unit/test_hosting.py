"""The values for a JupyterHub: keys the chart knows, amounts that were measured, a start that runs."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import support
import yaml

from gordian import data

VALUES = support.ROOT / "hosting" / "jupyterhub-values.yaml"

#: Keys that the chart documents, by section; * stands for keys of other programs (JupyterHub's
#: configuration, a container's hook), which the chart passes on unread.
KNOWN = {
    "hub": "config.* db extraConfig extraEnv image resources services",
    "singleuser": "cmd cpu.guarantee cpu.limit defaultUrl extraEnv image.name image.pullPolicy image.tag "
    "lifecycleHooks.* memory.guarantee memory.limit networkPolicy.enabled profileList startTimeout "
    "networkPolicy.egressAllowRules.nonPrivateIPs storage.capacity storage.homeMountPath storage.type",
    "proxy": "https service",
    "scheduling": "podPriority userPlaceholder userScheduler",
    "prePuller": "continuous hook",
    "ingress": "enabled hosts",
    "cull": "adminUsers concurrency enabled every maxAge timeout users",
    "debug": "enabled",
}


def values() -> dict[str, Any]:
    return yaml.safe_load(VALUES.read_text("utf-8"))


def leaves(tree: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    if isinstance(tree, dict):
        for key, below in tree.items():
            yield from leaves(below, f"{path}.{key}".lstrip("."))
    else:
        yield path, tree


def test_every_key_is_one_of_the_charts() -> None:
    for path, _ in leaves(values()):
        section, _, key = path.partition(".")
        known = KNOWN.get(section, "").split()
        passed_on = any(key.startswith(one[:-1]) for one in known if one.endswith(".*"))
        assert key in known or passed_on, path


def test_what_only_the_host_knows_is_left_to_fill_in() -> None:
    open_ = [path for path, value in leaves(values()) if "FILL-IN" in str(value)]
    assert open_ == [
        "hub.config.JupyterHub.authenticator_class",
        "hub.config.Authenticator.admin_users",
        "singleuser.image.name",
        "singleuser.image.tag",
    ]
    assert "://" not in VALUES.read_text("utf-8"), "no invented address"


def test_memory_follows_from_what_was_measured() -> None:
    taken = data.load("hosting-memory").set_index("part")["mb"]
    memory = values()["singleuser"]["memory"]
    guarantee, limit = (
        int(memory[one].removesuffix("M")) * 1024**2 / 1e6 for one in ("guarantee", "limit")
    )
    assert taken["server"] + taken["exercise"] <= guarantee
    assert taken["server"] + 5 * taken["chapter"] <= limit


def start(home: Path, course: Path) -> None:
    """Run what the hub runs when a student's server starts."""
    command = values()["singleuser"]["lifecycleHooks"]["postStart"]["exec"]["command"]
    known = {"PATH": os.environ["PATH"], "HOME": str(home), "REPO_DIR": str(course)}
    subprocess.run(command, env=known, check=True)


def test_a_start_copies_what_is_new_and_leaves_a_students_work_alone(tmp_path: Path) -> None:
    home, course = tmp_path / "a home", tmp_path / "course"
    for name in ("exercises/01-knot", "exercises/02-housing", "notebooks/01-knot"):
        (course / name).parent.mkdir(parents=True, exist_ok=True)
        (course / f"{name}.ipynb").write_text("as handed out")
    (course / "exercises" / "solutions").mkdir()
    (course / "exercises" / "solutions" / "01-knot.ipynb").write_text("the answer")
    start(home, course)
    assert {path.relative_to(home).as_posix() for path in home.rglob("*.ipynb")} == {
        "exercises/01-knot.ipynb",
        "exercises/02-housing.ipynb",
        "notebooks/01-knot.ipynb",
    }
    (home / "exercises" / "01-knot.ipynb").write_text("answered")
    (course / "exercises" / "03-arena.ipynb").write_text("added later")
    start(home, course)
    assert (home / "exercises" / "01-knot.ipynb").read_text() == "answered"
    assert (home / "exercises" / "03-arena.ipynb").read_text() == "added later"


def test_the_start_holds_no_brace_which_the_spawner_would_expand() -> None:
    hook = values()["singleuser"]["lifecycleHooks"]["postStart"]["exec"]["command"]
    assert not any(set("{}") & set(part) for part in hook)

"""Every error of ours has one base, so that whoever calls us can catch them all."""

from __future__ import annotations

import subprocess
import sys

#: Exceptions that no one is told of.
SIGNALS = {
    "gordian.exercises.verdict.NotYet": "carries a verdict on a student's answer to `judge`",
    "gordian.exercises.grade.collect._NoNotebook": "becomes a row of the lecturer's table",
}
#: In a process of its own, for the modules change how IPython and pybtex work.
WALK = """
import importlib, inspect, pkgutil
import gordian
from gordian.errors import GordianError

for found in pkgutil.walk_packages(gordian.__path__, "gordian."):
    if not found.name.endswith("__main__"):
        module = importlib.import_module(found.name)
        for _, one in inspect.getmembers(module, inspect.isclass):
            if issubclass(one, BaseException) and one.__module__ == found.name:
                print(issubclass(one, GordianError), f"{found.name}.{one.__name__}")
"""


def test_every_error_of_the_package_is_a_gordian_error() -> None:
    done = subprocess.run([sys.executable, "-c", WALK], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    found = [line.split() for line in done.stdout.splitlines()]
    assert {name for kind, name in found if kind == "False"} == set(SIGNALS)
    assert len(found) > len(SIGNALS) + 10

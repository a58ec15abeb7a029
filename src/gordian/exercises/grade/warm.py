"""Imported before any kernel is forked, so that each begins with all this in memory.

Only imports: no kernel, no thread and no socket may exist before the fork.
"""

from __future__ import annotations

import importlib
import pkgutil

import altair  # noqa: F401
import ipykernel.debugger  # noqa: F401  # Every kernel begins with it, and it takes its time.
import ipywidgets  # noqa: F401
import pandas  # noqa: F401
from ipykernel.kernelapp import IPKernelApp

import gordian
from gordian.exercises import checks

from . import inside

for _part in pkgutil.walk_packages(gordian.__path__, "gordian."):
    if _part.name.startswith(("gordian.models.", "gordian.charts.", "gordian.explore.")):
        importlib.import_module(_part.name)
for _chapter in checks.chapters():
    importlib.import_module(f"{checks.__name__}.ch{_chapter}")


def run_kernel(connection_file: str) -> None:
    """Run a kernel in this process until it is told to stop."""
    app = IPKernelApp.instance()
    app.initialize(["-f", connection_file, "--HistoryManager.enabled=False", "--log-level=50"])
    inside.begin(app.shell)
    app.start()

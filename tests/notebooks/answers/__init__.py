"""Right and wrong answers to the exercises, one module a chapter: ``ch06``.

``RIGHT[task][form]`` makes an answer that must be accepted; ``WRONG[task][code]`` one that must be
refused with the message of that code.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable
from typing import Any

Answers = dict[str, dict[str, Callable[[], Any]]]


def _all(name: str) -> Answers:
    modules = [
        importlib.import_module(f"{__name__}.{m.name}") for m in pkgutil.iter_modules(__path__)
    ]
    return {task: answers for module in modules for task, answers in getattr(module, name).items()}


def right() -> Answers:
    return _all("RIGHT")


def wrong() -> Answers:
    return _all("WRONG")

"""Right and wrong answers to the exercises, one module a chapter: ``ch06``.

``RIGHT[task][form]`` makes an answer that must be accepted; ``WRONG[task][code]`` one that must be
refused with the message of that code.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable
from typing import Any

import pandas as pd

Answers = dict[str, dict[str, Callable[[], Any]]]


def _all(name: str) -> Answers:
    modules = [
        importlib.import_module(f"{__name__}.{m.name}") for m in pkgutil.iter_modules(__path__)
    ]
    return {task: answers for module in modules for task, answers in getattr(module, name).items()}


def changing(
    model: Callable[..., pd.DataFrame], label: str, number: str
) -> Callable[..., Callable[..., pd.DataFrame]]:
    """Return what makes a model like ``model``, but with other numbers in the rows that are named."""

    def changed(**rows: Callable[[float], float]) -> Callable[..., pd.DataFrame]:
        def other(**state: float) -> pd.DataFrame:
            (setting,) = state.values()
            table = model(**state).astype({number: float}).set_index(label)
            for row, figure in rows.items():
                table.loc[row, number] = figure(setting)
            return table.reset_index()

        return other

    return changed


def right() -> Answers:
    return _all("RIGHT")


def wrong() -> Answers:
    return _all("WRONG")

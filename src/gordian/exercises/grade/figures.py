"""What the benchmark of grading measured, as tables for the page “Grade a folder”."""

from __future__ import annotations

import json
from typing import Any

from IPython.display import Markdown

from ... import data

_HEAD = "| {} | Seconds a notebook | Lowest to highest | Times ours |\n| :-- | --: | --: | --: |"


def measured() -> dict[str, Any]:
    """Return ``benchmarks/grading.json``; ``DataError`` when it is not there."""
    path = data.home() / "benchmarks" / "grading.json"
    if not path.is_file():
        raise data.DataError(f"there is no {path}: run python benchmarks/grading.py")
    found: dict[str, Any] = json.loads(path.read_text("utf-8"))
    return found


def beside() -> Markdown:
    """Return a table of our command beside others on the same notebooks."""
    found = measured()["side_by_side"]
    lines = [_HEAD.format(f"The same {found['notebooks']} notebooks, graded by")]
    for name, way in found["ways"].items():
        times = found["times_ours"].get(name)
        ratio = f"{times['median']}{_range(times, ' ({})')}" if times else "1"
        lines.append(f"| `{name}` | {way['median']} | {_range(way)} | {ratio} |")
    return Markdown("\n".join(lines))


def _range(spread: dict[str, float], around: str = "{}") -> str:
    low, high = spread["lowest"], spread["highest"]
    return around.format(f"{low} to {high}") if low != high else ""


def growth() -> Markdown:
    """Return a table of the time our command takes on more and more notebooks."""
    lines = ["| Notebooks | Seconds in all | Seconds a notebook |\n| --: | --: | --: |"]
    lines += [
        f"| {one['notebooks']} | {one['seconds']:.0f} | {one['seconds_a_notebook']} |"
        for one in measured()["growth"]
    ]
    return Markdown("\n".join(lines))


def when() -> Markdown:
    """Return the sentence that says when, and on what machine, it was measured."""
    found = measured()
    machine, turns = found["machine"], found["side_by_side"]["turns"]
    often = "once" if turns == 1 else f"{turns} times"
    low, high = machine["load"]
    said = (
        f"Measured on {found['date']} on {machine['processors']} processors, each way {often}, "
        f"in turn, at a load average between {low} (when it began) and {high}."
    )
    if low > machine["processors"]:
        said += " The machine had other work: compare rows, not clocks."
    return Markdown(said)

"""What the benchmarks of pages and builds measured, as tables for the page “How fast it is”."""

from __future__ import annotations

import json
from typing import Any

from IPython.display import Markdown

from . import data


def read(name: str) -> dict[str, Any]:
    """Return ``benchmarks/NAME.json``; ``DataError`` when it is not there."""
    path = data.home() / "benchmarks" / f"{name}.json"
    if not path.is_file():
        raise data.DataError(f"there is no {path}: run make bench")
    found: dict[str, Any] = json.loads(path.read_text("utf-8"))
    return found


def ways(where: str) -> Markdown:
    """Return a table of one slider three ways, ``where`` being ``here`` or ``slow``."""
    lines = [
        "| Way | First text (s) | Ready (s) | Times ours | Slider, median (ms) "
        "| Slider, 95th percentile (ms) | Times ours | Gzipped |",
        "| :-- | --: | --: | --: | --: | --: | --: | --: |",
    ]
    for name, one in read("results")[where].items():
        ours = name == "compiled page"
        lines.append(
            f"| {name} | {_spread(one['first_text_s'])} | {_spread(one['ready_s'])} "
            f"| {'' if ours else _spread(one['ready_ratio'], 1)} | {one['event_ms_p50']} "
            f"| {one['event_ms_p95']} | {'' if ours else _spread(one['event_p95_ratio'], 1)} "
            f"| {one['bytes_gzipped'] / 1000:,.0f} kB |"
        )
    return Markdown("\n".join(lines))


def _spread(values: list[float], decimals: int = 2) -> str:
    median, low, high = (f"{one:.{decimals}f}" for one in values)
    # Joined, so that the columns stay narrow and a spread in one line.
    return f"{median} ({low}\N{WORD JOINER}–\N{WORD JOINER}{high})"


def classroom() -> Markdown:
    """Return the sentence about a class that opens a chapter within a minute."""
    one = read("results")["class"]
    failed = "no request failed" if not one["failed"] else f"{one['failed']} did not get it all"
    return Markdown(
        f"{one['readers']} readers fetch a chapter, {one['files_each']} files each, within "
        f"{one['seconds']} seconds from one static server on this machine: {failed}; half had all "
        f"files within {one['open_s_p50'] * 1000:.0f} ms, 95% within "
        f"{one['open_s_p95'] * 1000:.0f} ms, the last in {one['open_s_max'] * 1000:.0f} ms. The "
        f"server used {one['server_cpu_s']} seconds of processor in all."
    )


#: The builds that a benchmark may have timed, and what each is called.
_BUILDS = {
    "cold": "the whole book, cold",
    "unchanged": "again, nothing changed",
    "sentence": "one sentence of a chapter changed",
    "model": "one chapter’s model changed",
    "one_chapter": "one chapter changed",
}


def building() -> Markdown:
    """Return a table of builds: cold, unchanged, parts of one chapter changed, and more chapters."""
    found = read("build")
    whole = found["whole"]
    lines = ["| Build | Seconds | Part of the cold build |", "| :-- | --: | --: |"]
    for name, called in _BUILDS.items():
        if f"{name}_s" in whole:
            seconds = whole[f"{name}_s"]
            part = "1" if name == "cold" else f"{whole[f'{name}_part']:.2f}"
            lines.append(f"| {called} | {seconds:.0f} | {part} |")
    first = next(iter(found["growth"].values()))
    lines += [
        f"| {chapters} chapters, cold | {seconds:.0f} | {seconds / first:.1f} times 3 chapters |"
        for chapters, seconds in found["growth"].items()
    ]
    if "import" in found:
        one = found["import"]
        lines += [
            "",
            f"A kernel’s first line, `import gordian`, takes {one['gordian_s']:.1f} seconds, "
            f"{one['times_pandas']:.1f} times as long as `import pandas` and {one['times_altair']:.1f} "
            "times as long as `import altair`, both of which it contains.",
        ]
    return Markdown("\n".join(lines))


def when(name: str) -> Markdown:
    """Return the sentence that says when, and on what machine, a benchmark ran."""
    found = read(name)
    machine = found["machine"]
    load = ""
    if "load_before" in found:
        load = f", at a load average of {found['load_before']} when it began"
    return Markdown(
        f"Measured on {found['date']}, {found.get('runs', 'in one run')}, on {machine['processors']} processors "
        f"({machine['system']}){load}."
    )

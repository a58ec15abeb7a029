"""How long the book takes to build, and how that grows with its chapters: `python benchmarks/build.py`.

In a scratch copy: all chapters cold, again unchanged, with one sentence of a chapter changed, and with the
model of a chapter changed; then three chapters once, twice and four times over (copies with ids of their
own), each cold. Before that the import that every kernel pays for, beside those of pandas and Altair. One
run, one after another. Results go to benchmarks/build.json with date and machine.
"""

from __future__ import annotations

import json
import os
import platform
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parents[1]
COPIED = (
    *("book", "data", "src", "exercises", "benchmarks", "hosting"),
    *("_config.yml", "_toc.yml", "references.bib"),
)
SOME = ("03-arena", "04-shelter", "06-welfare")
#: A sentence and a model that are changed, and what is put in the place of what.
SENTENCE = ("book/02-housing.md", "\n## Guess first\n", "\n## Guess first\n\nOne more sentence.\n")
MODEL = ("src/gordian/models/housing.py", '"""', '"""Changed. ')
_ASKED = re.compile(r'\b(explore|guess|quiz)\((\s*)"([\w-]+)"')


def copied(folder: Path) -> Path:
    for name in COPIED:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy2(source, folder / name)
    return folder


def build(folder: Path, whole: bool = True) -> float:
    """Build the copy with its own code and return seconds; raise when it fails.

    A part of the book names pages that it lacks, which `make book` would not let pass.
    """
    command = [sys.executable, "-m", "gordian", "build", "--quiet"]
    if not whole:
        command = [str(Path(sys.executable).parent / "jupyter-book"), "build", str(folder), "-qq"]
    began = time.monotonic()
    subprocess.run(
        command,
        env={**os.environ, "PYTHONPATH": str(folder / "src"), "GORDIAN_HOME": str(folder)},
        check=True,
        stdout=subprocess.DEVNULL,
    )
    return round(time.monotonic() - began, 1)


def imports() -> dict[str, float]:
    """Time imports in fresh processes, in turn, and return the medians and how many times the others'."""
    names = ("gordian", "pandas", "altair")
    taken: dict[str, list[float]] = {name: [] for name in names}
    for turn in range(8):
        for name in names:
            began = time.monotonic()
            subprocess.run([sys.executable, "-c", f"import {name}"], check=True)
            if turn:  # The first turn reads the files from the disk and compiles them.
                taken[name].append(time.monotonic() - began)
    median = {name: statistics.median(taken[name]) for name in names}
    return {f"{name}_s": round(median[name], 2) for name in names} | {
        f"times_{name}": round(median["gordian"] / median[name], 2) for name in names[1:]
    }


def again(folder: Path, stem: str, copy: int) -> str:
    """Write another copy of a chapter whose explorables, guesses and quizzes have own ids."""
    name = f"{stem}-{copy}"
    text = (folder / "book" / f"{stem}.md").read_text("utf-8")
    text = _ASKED.sub(lambda at: f'{at[1]}({at[2]}"{at[3]}-{copy}"', text)
    (folder / "book" / f"{name}.md").write_text(text, "utf-8")
    questions = folder / "book" / "questions" / f"{stem}.yml"
    asked = yaml.safe_load(questions.read_text("utf-8"))
    renamed = {
        kind: [{**one, "id": f"{one['id']}-{copy}"} for one in of_kind]
        for kind, of_kind in asked.items()
    }
    text = yaml.safe_dump(renamed, allow_unicode=True)
    (folder / "book" / "questions" / f"{name}.yml").write_text(text, "utf-8")
    return name


def some(times: int) -> float:
    with tempfile.TemporaryDirectory() as scratch:
        folder = copied(Path(scratch))
        # A copy's slides would look for the notes of the chapter that it is a copy of.
        shutil.rmtree(folder / "book" / "slides")
        names = [
            *SOME,
            *(again(folder, stem, copy) for copy in range(2, times + 1) for stem in SOME),
        ]
        contents = {
            "format": "jb-book",
            "root": f"book/{names[0]}",
            "chapters": [{"file": f"book/{name}"} for name in names[1:]],
        }
        (folder / "_toc.yml").write_text(yaml.safe_dump(contents), "utf-8")
        return build(folder, whole=False)


def changed(folder: Path, path: str, before: str, after: str) -> float:
    """Change a file of the copy and return how long the build takes."""
    file = folder / path
    text = file.read_text("utf-8")
    assert before in text, f"{path} no longer has {before!r}"
    file.write_text(text.replace(before, after, 1), "utf-8")
    return build(folder)


def whole() -> dict[str, float]:
    with tempfile.TemporaryDirectory() as scratch:
        folder = copied(Path(scratch))
        return {
            "cold_s": build(folder),
            "unchanged_s": build(folder),
            "sentence_s": changed(folder, *SENTENCE),
            "model_s": changed(folder, *MODEL),
        }


def main() -> int:
    imported = imports()
    print(imported, flush=True)
    seen = whole()
    print(seen, flush=True)
    result: dict[str, Any] = {
        "date": time.strftime("%Y-%m-%d"),
        "machine": {"processors": os.cpu_count(), "system": platform.platform()},
        "whole": {
            **seen,
            **{
                f"{name}_part": round(seen[f"{name}_s"] / seen["cold_s"], 3)
                for name in ("unchanged", "sentence", "model")
            },
        },
        "import": imported,
        "growth": {},
    }
    for times in (1, 2, 4):
        result["growth"][str(times * len(SOME))] = some(times)
        print(result["growth"], flush=True)
    text = json.dumps(result, indent=2, ensure_ascii=False) + "\n"
    (ROOT / "benchmarks" / "build.json").write_text(text, "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())

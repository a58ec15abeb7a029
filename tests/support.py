"""What several tests share: where the built pages lie, and the explorables of a chapter's notebook."""

from __future__ import annotations

import ast
import inspect
import json
import os
import re
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import jupytext
import pytest

from gordian import widgets
from gordian.explore import Explorable, Frames, Story, display
from gordian.explore.ask import Guess, Quiz
from gordian.explore.spec import same_but_for_data, vegalite

ROOT = Path(__file__).resolve().parents[1]
#: The built pages; another copy of them when a test is shown pages that were broken on purpose.
BUILT = Path(os.environ.get("GORDIAN_BUILT") or ROOT / "_build" / "html").resolve()
CHAPTERS = sorted((ROOT / "book").glob("*.md"))
#: Pages that become notebooks: all but those of listings and descriptions of code, for authors.
AS_NOTEBOOKS = [page for page in CHAPTERS if page.stem not in ("api", "write-a-chapter")]


def pages() -> list[Path]:
    """Every page of the book that was built; an error, not an empty list, when there is none."""
    found = sorted((BUILT / "book").rglob("*.html"))
    if not found:
        raise RuntimeError("there are no built pages to test: run `make book` first")
    return found


@cache
def widgets_of(chapter: Path) -> tuple[Explorable | Guess | Quiz | Story, ...]:
    """Run a chapter's code cells and return what they would show, in order."""
    namespace: dict[str, Any] = {}
    found = []
    for cell in jupytext.read(chapter).cells:
        if cell.cell_type != "code":
            continue
        body = ast.parse(cell.source).body
        last = body.pop() if body and isinstance(body[-1], ast.Expr) else None
        exec(compile(ast.Module(body, []), str(chapter), "exec"), namespace)
        if last is not None:
            shown = eval(compile(ast.Expression(last.value), str(chapter), "eval"), namespace)
            if isinstance(shown, Explorable | Guess | Quiz | Story):
                found.append(shown)
    return tuple(found)


def explorables() -> list[tuple[Path, Explorable]]:
    """Every explorable of the book with its chapter."""
    return [
        (chapter, one)
        for chapter in CHAPTERS
        for one in widgets_of(chapter)
        if isinstance(one, Explorable)
    ]


def of_page(path: Path, name: str = "") -> pytest.MarkDecorator:
    """Mark a test as one that shares an open page; all of a page run on one worker, one after another."""
    return pytest.mark.xdist_group(path.stem + name)


@cache
def on_my_page() -> list[dict[str, Any]]:
    """What the built page of the reader knows of every other page."""
    text = (BUILT / "book" / "my-page.html").read_text("utf-8")
    found = re.search(r'<script type="application/json" class="pages">(.*?)</script>', text)
    assert found
    return list(json.loads(found[1])["pages"])


def markup(widget: Any) -> str:
    """The section that a page shows for a widget, its record carried as from a kernel."""
    carried = json.dumps(display.encoded(display.record(widget)))
    return str(widgets.markup(display.decoded(json.loads(carried))))


#: The same for tests that read the built files, or the pictures, without opening a page.
of_files = pytest.mark.xdist_group("files")


def on_pages(pairs: Sequence[tuple[Path, Any]]) -> list[Any]:
    """Make one test for each pair of a chapter and something on it, named after that."""
    return [pytest.param(chapter, one, id=one.id, marks=of_page(chapter)) for chapter, one in pairs]


def page_of(chapter: Path) -> Path:
    return BUILT / "book" / f"{chapter.stem}.html"


def at(model: Callable[..., Any], *given: Any, **named: Any) -> tuple[Frames, dict[str, Any]]:
    """Return a model's frames by name and the state in which it was called, defaults with it."""
    call = inspect.signature(model).bind(*given, **named)
    call.apply_defaults()
    made = model(*call.args, **call.kwargs)
    return made if isinstance(made, dict) else {"table": made}, dict(call.arguments)


def only_data_differs(chart: Callable[[Any], Any], states: Sequence[tuple[Frames, Any]]) -> bool:
    """Say whether a chart differs in nothing but its data: first, second, middle and last state."""
    first, *others = (
        vegalite(chart, states[place][0], "a test") for place in (0, 1, len(states) // 2, -1)
    )
    return all(same_but_for_data(first, other) is None for other in others)


def assert_short_and_whole(text: str, never: str) -> None:
    """Fail for a sentence that is long, has no end, or holds what the pattern ``never`` finds."""
    assert len(text) < 350, text
    assert text.endswith("."), text
    assert not re.search(never, text), text

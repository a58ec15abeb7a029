"""What a student calls in a notebook: ``check("06-1")`` and ``progress("06")``."""

from __future__ import annotations

import html
import re
from typing import Any

from IPython.core.getipython import get_ipython
from IPython.display import display

from .. import theme, words
from . import checks
from .session import Session
from .verdict import Task, Verdict, judge

#: The one session of this kernel.
SESSION = Session()

_FROM_NOTEBOOK = object()


def check(task_id: str, answer: Any = _FROM_NOTEBOOK) -> None:
    """Say how the answer to a task stands, and show the progress through the chapter.

    Parameters
    ----------
    task_id
        The number of the task, ``"06-1"``.
    answer
        Any object; when left out, the notebook's variable that the task names is judged, and a cell
        that stopped before it made that variable is told.

    Never raises: an unknown task too is answered in words.
    """
    try:
        task = checks.find(task_id)
    except checks.UnknownTask as unknown:
        _show(str(unknown), f"<p>{_marked(str(unknown))}</p>", {"task": str(task_id), "ok": False})
        return
    verdict = verdict_in_notebook(task) if answer is _FROM_NOTEBOOK else judge(task, answer)
    hints = SESSION.record(task, verdict)
    about = {"task": task.id, "ok": verdict.ok, "code": verdict.code}
    if SESSION.attempts[task.id] > 1:
        about["tries"] = SESSION.attempts[task.id]
    _show(
        as_text(task, verdict, hints, SESSION.done),
        as_html(task, verdict, hints, SESSION.done),
        about,
    )


def progress(chapter: str) -> None:
    """Show how many tasks of a chapter (``"06"``) are right in this session, and which are open."""
    try:
        tasks = checks.of_chapter(chapter)
    except checks.UnknownTask as unknown:
        _show(str(unknown), f"<p>{_marked(str(unknown))}</p>", {})
        return
    open_tasks = [task.id for task in tasks if task.id not in SESSION.done]
    rest = words.say("exercises.remaining", tasks=", ".join(open_tasks))
    rest = rest if open_tasks else words.say("exercises.all_done")
    text = f"{_bar_text(chapter, SESSION.done)}\n{rest}"
    _show(text, f"{_bar_html(chapter, SESSION.done)}<p>{_marked(rest)}</p>", {})


def watch() -> None:
    """Let this kernel's session see which cells stop; does nothing outside IPython."""
    shell = get_ipython()
    if shell is not None:
        shell.events.register("post_run_cell", SESSION.after_cell)


def answer_in_notebook(task: Task) -> Any:
    """Return the notebook's variable that the task names; ``None`` when there is none."""
    shell = get_ipython()
    return shell.user_ns.get(task.name) if shell is not None else None


def verdict_in_notebook(task: Task) -> Verdict:
    """Judge the notebook's variable that the task names, or say why there is none to judge."""
    stopped = SESSION.stopped.get(task.name)
    if stopped is not None:
        return stopped.verdict(task.name)
    shell = get_ipython()
    if shell is None or task.name not in shell.user_ns:
        look = words.say("exercises.empty_look", name=task.name)
        return Verdict(False, words.say("exercises.missing", name=task.name), look, "empty")
    return judge(task, answer_in_notebook(task))


def as_text(task: Task, verdict: Verdict, hints: tuple[str, ...], done: set[str]) -> str:
    """Write a verdict as plain text: what holds, what to look at, hints due, progress."""
    head = words.say("exercises.right" if verdict.ok else "exercises.not_yet")
    lines = [f"{'✓' if verdict.ok else '○'} {task.id} {head}. {verdict.message}"]
    if verdict.look:
        lines.append(f"{words.say('exercises.look')}: {verdict.look}")
    lines += [
        f"{words.say('exercises.hint', number=place)}: {hint}"
        for place, hint in enumerate(hints, 1)
    ]
    if verdict.ok and task.model_answer:
        lines.append(f"{words.say('exercises.model_answer')}: {task.model_answer}")
    return "\n".join([*lines, _bar_text(task.chapter, done)])


def as_html(task: Task, verdict: Verdict, hints: tuple[str, ...], done: set[str]) -> str:
    """Write a verdict as HTML that takes the notebook's own text colours, light or dark."""
    head = words.say("exercises.right" if verdict.ok else "exercises.not_yet")
    edge = theme.color("green" if verdict.ok else "orange")
    sign = "✓" if verdict.ok else "○"
    parts = [f"<p><strong>{sign} {task.id} {head}.</strong> {_marked(verdict.message)}</p>"]
    if verdict.look:
        parts.append(f"<p><em>{words.say('exercises.look')}:</em> {_marked(verdict.look)}</p>")
    if hints and len(hints) == 1:
        parts.append(f"<p>{words.say('exercises.hint_offer')}</p>")
    parts += [
        _folded(words.say("exercises.hint", number=n), hint) for n, hint in enumerate(hints, 1)
    ]
    if verdict.ok and task.model_answer:
        parts.append(_folded(words.say("exercises.model_answer"), task.model_answer))
    parts.append(_bar_html(task.chapter, done))
    style = f"border-left: 4px solid {edge}; padding: 0.2em 1em; max-width: 46em"
    return f'<div style="{style}">{"".join(parts)}</div>'


def _bar_text(chapter: str, done: set[str]) -> str:
    tasks = checks.of_chapter(chapter)
    bar = "".join("■" if task.id in done else "□" for task in tasks)
    return f"{bar} {_count(chapter, tasks, done)}"


def _bar_html(chapter: str, done: set[str]) -> str:
    tasks = checks.of_chapter(chapter)
    right = sum(task.id in done for task in tasks)
    label = _count(chapter, tasks, done)
    return f'<p><label>{label} <progress max="{len(tasks)}" value="{right}">{right}</progress></label></p>'


def _count(chapter: str, tasks: tuple[Task, ...], done: set[str]) -> str:
    right = sum(task.id in done for task in tasks)
    return words.say("exercises.progress", chapter=int(chapter), done=right, total=len(tasks))


def _folded(title: str, text: str) -> str:
    return f"<details><summary>{title}</summary><p>{_marked(text)}</p></details>"


def _marked(text: str) -> str:
    """Escape a text for HTML and turn its `backticks` into code."""
    return re.sub(r"`([^`]+)`", r"<code>\1</code>", html.escape(text, quote=False))


def _show(text: str, markup: str, about: dict[str, Any]) -> None:
    if get_ipython() is None:
        print(text)
        return
    # The verdict stands in the output's metadata too, for whoever reads notebooks by program.
    bundle = {"text/plain": text, "text/html": markup}
    display(bundle, raw=True, metadata={"gordian": about} if about else None)


watch()

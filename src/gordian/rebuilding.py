"""Which pages are read and written anew: those that something they are made from changed for, and no others.

Sphinx compares the times of pages and of the files that they name. What a page is made from besides is
kept in the environment: the text that was read, the content of those files, the numbers in the prose, and
what all pages share. After a build that did not end well everything is read anew; only the notebooks'
runs are kept, for each of them is right or is not there.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

from . import data, execution, freshness, numbers, records, site_theme
from .progress import tell

#: Files of the course, beside its code, that every page is made from.
CONFIGURATION = ("_config.yml", "_toc.yml")


def begin(app: Sphinx) -> None:
    """Leave a mark that a build has begun, and see whether the last one ended well."""
    mark = _mark(app)
    sheet = Path(app.outdir) / "_static" / site_theme.SHEET
    app.gordian_unfinished = mark.exists() or not sheet.exists()  # type: ignore[attr-defined]
    app.gordian_texts = {}  # type: ignore[attr-defined]
    mark.parent.mkdir(parents=True, exist_ok=True)
    mark.touch()


def end(app: Sphinx, failure: Exception | None) -> None:
    """Take the mark away when the build ended well, without a warning that the next would not show."""
    if failure is None and not app._warncount:
        _mark(app).unlink(missing_ok=True)


def _mark(app: Sphinx) -> Path:
    return Path(app.doctreedir) / "unfinished"


def stamp(app: Sphinx) -> dict[str, str]:
    """Return digests of what every page shares, and of all code and data."""
    source = Path(app.srcdir)
    files = [
        *(source / name for name in CONFIGURATION),
        *(source / name for name in app.config.bibtex_bibfiles),
        *(source / "book").glob("*.yml"),
    ]
    return {
        "shared": freshness.shared(files),
        "everything": freshness.everything(data.home()),
    }


def outdated(
    app: Sphinx, env: BuildEnvironment, added: set[str], changed: set[str], removed: set[str]
) -> Iterable[str]:
    """Return the pages that must be read although neither they nor the files they name look newer."""
    now = stamp(app)
    before = getattr(env, "gordian_stamp", None)
    env.gordian_stamp = now  # type: ignore[attr-defined]
    if app.gordian_unfinished or before is None or before["shared"] != now["shared"]:  # type: ignore[attr-defined]
        return sorted(env.found_docs)
    known = _known(env)
    names = execution.stale(app, env) | {name for name in env.found_docs if name not in known}
    for name in env.found_docs - names - added - changed:
        if known[name]["text"] != _text(Path(env.doc2path(name)).read_text("utf-8-sig")) or (
            freshness.changed(known[name]["files"], {"source": Path(app.srcdir)})
        ):
            names.add(name)
    if before != now:
        names |= {name for name in env.found_docs if env.metadata[name].get(freshness.WHOLE)}
    if before["everything"] != now["everything"]:
        names |= {name for name in env.found_docs - names if not _numbers_hold(env, name)}
    return sorted(names)


def _known(env: BuildEnvironment) -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = env.__dict__.setdefault("gordian_read", {})
    return found


def _text(content: str) -> str:
    return freshness.digest("\n".join(content.splitlines()))


def _numbers_hold(env: BuildEnvironment, name: str) -> bool:
    """Say whether every number in the prose of a page still has its value, kind and source."""
    found = records.pages(env)[name].numbers
    try:
        return all(numbers.resolve(one.key) == (one.value, one.kind, one.source) for one in found)
    except numbers.NumberError:
        return False


def note_text(app: Sphinx, name: str, content: list[str]) -> None:
    """Keep a digest of the text of a page as it was read."""
    app.gordian_texts[name] = _text(content[0])  # type: ignore[attr-defined]
    if name not in app.gordian_ran:  # type: ignore[attr-defined]
        tell(f"read    {name}")


def note_files(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """Keep digests of the files that pages named while they were read."""
    source, began = Path(app.srcdir), freshness.began()
    known = _known(env)
    for name, text in app.gordian_texts.items():  # type: ignore[attr-defined]
        files = {f"source/{path}" for path in env.dependencies.get(name, ())}
        digests = {one: freshness.of_input(one, {"source": source}, began) for one in files}
        known[name] = {"text": text, "files": digests}
    for name in [*known]:
        if name not in env.found_docs:
            del known[name]
    return rewritten(env)


def rewritten(env: BuildEnvironment) -> list[str]:
    """Return the pages to write although they were not read, for what they show of others changed.

    Titles, order, targets and references stand on every page; widgets on those that list them.
    """
    now = {"structure": _structure(env), "widgets": _widgets(env)}
    before = getattr(env, "gordian_shown", now)
    env.gordian_shown = now  # type: ignore[attr-defined]
    if before["structure"] != now["structure"]:
        return sorted(env.found_docs)
    if before["widgets"] != now["widgets"]:
        return sorted(name for name in env.found_docs if env.metadata[name].get(freshness.OTHERS))
    return []


def state(env: BuildEnvironment) -> str:
    """Return a digest of what every page shares, and of what pages show of one another."""
    return freshness.digest(env.gordian_stamp["shared"], env.gordian_shown["structure"])  # type: ignore[attr-defined]


def _widgets(env: BuildEnvironment) -> str:
    """Return a digest of the widgets of all pages."""
    found = sorted((name, page.widgets) for name, page in records.pages(env).items())
    return freshness.digest(repr(found))


def _structure(env: BuildEnvironment) -> str:
    standard, cited = env.domaindata["std"], env.domaindata.get("cite", {})
    parts: list[Any] = [
        sorted((name, title.astext()) for name, title in env.titles.items()),
        sorted(env.toctree_includes.items()),
        *(sorted(standard[part].items()) for part in ("labels", "anonlabels", "objects", "terms")),
        # In an order of their own, for those of a page that was read again come last.
        sorted(
            (one.citation_id, one.bibliography_key.docname, one.key, one.formatted_entry.label)
            for one in cited.get("citations", [])
        ),
    ]
    return freshness.digest(*map(repr, parts))


def setup(app: Sphinx) -> None:
    """Register with Sphinx: the first to know that a build begins, the last to know that it ended."""
    app.connect("builder-inited", begin, priority=100)
    app.connect("env-get-outdated", outdated)
    app.connect("source-read", note_text)
    app.connect("env-updated", note_files, priority=900)
    app.connect("build-finished", end, priority=950)

"""The Sphinx extension: kernels write compiled widgets, pages carry the player, numbers their source."""

from __future__ import annotations

import gzip
import html
import json
import os
import re
from importlib import resources
from pathlib import Path
from typing import Any

import yaml
from docutils import nodes
from sphinx.application import Sphinx
from sphinx.errors import ExtensionError
from sphinx.util import logging
from sphinx.util.docutils import SphinxDirective, SphinxRole

from . import (
    bibliography,
    catalogue,
    crosslinks,
    execution,
    freshness,
    glossary,
    mine,
    numbers,
    rebuilding,
    search,
    site_theme,
    slides,
    theme,
    words,
)
from .explore.compiled import badge
from .explore.explorable import BUILD_FLAG
from .explore.kept import FOLDER as KEPT_FOLDER
from .explore.kept import prune
from .explore.states import MAX_PAGE_BYTES

LOG = logging.getLogger(__name__)

_SECTION = re.compile(r'<section class="(explorable|guess|quiz|story)" id="([^"]+)"')
_STATES = re.compile(r'<script type="application/json" class="states">(.*?)</script>', re.DOTALL)
_ANY_ID = re.compile(r'\sid="([^"]+)"')


# ------------------------------------------------------------------------------ what kernels know
def prepare_kernels(app: Sphinx, config: Any) -> None:
    """Tell the kernels that they write a page, and keep MyST-NB from fetching scripts."""
    os.environ[BUILD_FLAG] = "1"
    os.environ[KEPT_FOLDER] = str(Path(app.doctreedir) / "kept")
    # A kernel starts in the folder of its notebook; the data must be found from anywhere.
    os.environ.setdefault("GORDIAN_HOME", str(Path(app.confdir)))
    freshness.drop_old_bytecode()
    config.nb_ipywidgets_js = {}
    config.html_math_renderer = "mathml"


# ------------------------------------------------------------------------------- numbers in prose
class NumberRole(SphinxRole):
    """``{n}`: a number that names its source and is checked against it while the page is read."""

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        """Return the number as a link to its line in the page's table of numbers."""
        try:
            number = numbers.parse(self.text)
        except numbers.NumberError as error:
            LOG.error("%s", error, location=self.get_location())
            return [nodes.Text(self.text)], []
        book = self.env.metadata[self.env.docname]
        found: list[numbers.Number] = book.setdefault("gordian_numbers", [])  # type: ignore[assignment]
        if number not in found:
            found.append(number)
        place = found.index(number) + 1
        node = nodes.reference("", number.text, refuri=f"#number-{place}", internal=True)
        node["classes"] += ["num", f"num-{number.kind}"]
        node["reftitle"] = f"{number.kind}: {number.source}"
        return [node], []


class NumbersDirective(SphinxDirective):
    """``{numbers}``: every number in the page's prose with its kind and source."""

    has_content = False

    def run(self) -> list[nodes.Node]:
        """Return the table of the numbers read so far, so the directive stands after the prose."""
        found: list[numbers.Number] = self.env.metadata[self.env.docname].get("gordian_numbers", [])  # type: ignore[assignment]
        if not found:
            LOG.error("{numbers} on a page without a number", location=self.get_location())
        self.env.metadata[self.env.docname]["gordian_listed"] = True
        return [nodes.raw("", numbers_table(found), format="html")]


def numbers_table(found: list[numbers.Number]) -> str:
    """Return the table of a page's numbers as HTML."""
    label = html.escape(words.say("numbers.caption"))
    heads = "".join(
        f'<th scope="col">{html.escape(words.say(f"numbers.{name}"))}</th>'
        for name in ("written", "kind", "source")
    )
    rows = "".join(
        f'<tr id="number-{place}"><td>{html.escape(number.text)}</td><td>{badge(number.kind)}</td>'
        f"<td>{html.escape(number.source)}</td></tr>"
        for place, number in enumerate(found, start=1)
    )
    return (
        f'<div class="wide" tabindex="0" role="region" aria-label="{label}">'
        f'<table class="sources"><caption>{label}</caption>'
        f"<thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table></div>"
    )


def forget_numbers(app: Sphinx, env: Any, docname: str) -> None:
    """Drop what an earlier reading of the page left behind."""
    for kept in ("gordian_numbers", "gordian_listed"):
        env.metadata.get(docname, {}).pop(kept, None)


# ---------------------------------------------------------------------------- maths without a script
def inline_math(writer: Any, node: nodes.math) -> None:
    """Write a formula as MathML, which browsers draw by themselves."""
    writer.body.append(_mathml(node.astext(), "inline"))
    raise nodes.SkipNode


def block_math(writer: Any, node: nodes.math_block) -> None:
    """Write a displayed formula as MathML."""
    label = "" if not node.get("ids") else f' id="{node["ids"][0]}"'
    writer.body.append(
        f'<div class="wide-math" tabindex="0"{label}>{_mathml(node.astext(), "block")}</div>'
    )
    raise nodes.SkipNode


def _mathml(tex: str, display: str) -> str:
    from latex2mathml.converter import convert

    return str(convert(tex, display=display))


# ----------------------------------------------------------------------------------- the pages
def inspect_page(
    app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: Any
) -> None:
    """Check ids and the budget of a page, and give it the player when it has something to play."""
    body = context.get("body", "")
    seen: dict[str, str] = app.env.__dict__.setdefault("gordian_ids", {})
    for stale in [id for id, owner in seen.items() if owner == page]:
        del seen[stale]
    everything = _ANY_ID.findall(body)
    for kind, id in _SECTION.findall(body):
        if id in seen:
            raise ExtensionError(f"{kind} {id!r} on {page} has the same id as one on {seen[id]}")
        if everything.count(id) > 1:
            raise ExtensionError(
                f"{kind} {id!r} on {page}: another element of the page, a heading perhaps, has this id"
            )
        seen[id] = page
    if '<section class="explorable"' in body:
        # Fetched beside the rest of the page, so that the first chart need not wait for it; but after
        # the style sheet, for the text comes first.
        app.add_js_file("gordian-vega.js", loading_method="async", fetchpriority="low")
    if '<section class="story"' in body:
        app.add_js_file("gordian-story.js")
    sizes = [len(gzip.compress(found.encode(), 9)) for found in _STATES.findall(body)]
    if sum(sizes) > MAX_PAGE_BYTES:
        ids = [id for kind, id in _SECTION.findall(body) if kind == "explorable"]
        each = ", ".join(f"{id} {size:,}" for id, size in zip(ids, sizes, strict=True))
        raise ExtensionError(
            f"{page} carries {sum(sizes):,} bytes of states gzipped, more than {MAX_PAGE_BYTES:,}: {each}"
        )


def write_static(app: Sphinx) -> None:
    """Write the player with its words, Vega with its interpreter, and the style sheet."""
    if app.builder.format != "html":
        return
    static = Path(app.outdir) / "_static"
    static.mkdir(parents=True, exist_ok=True)
    package = resources.files("gordian")
    phrases = yaml.safe_load(package.joinpath("words.yml").read_text("utf-8"))
    shown = {
        key: phrases[key]
        for key in ("explore", "guess", "quiz", "story", "mine", "results", "glossary")
    }
    scripts = [package.joinpath(f"explore/{name}.js") for name in ("player", "paper")]
    player = "".join(script.read_text("utf-8") for script in scripts)
    text = f"window.GORDIAN_WORDS = {json.dumps(shown, ensure_ascii=False)};\n{player}"
    (static / "gordian.js").write_text(text, "utf-8")
    vendor = package.joinpath("explore/vendor")
    vega = vendor.joinpath("gordian-vega.js").read_text("utf-8")
    (static / "gordian-vega.js").write_text(vega, "utf-8")
    licences = vendor.joinpath("LICENSES.txt").read_text("utf-8")
    (static / "gordian-vega.LICENSES.txt").write_text(licences, "utf-8")
    store = package.joinpath("explore/store.html").read_text("utf-8")
    script = store.partition("<script>")[2].partition("</script>")[0]
    policed = store.replace("<title>", f"{site_theme.policy([script])}\n<title>")
    (static / "gordian-store.html").write_text(policed, "utf-8")
    walk = package.joinpath("explore/story.js").read_text("utf-8")
    (static / "gordian-story.js").write_text(walk, "utf-8")
    (static / "gordian.css").write_text(stylesheet(), "utf-8")


def finish_pages(app: Sphinx, failure: Exception | None) -> None:
    """Make the slides once all pages are written."""
    if failure is None and app.builder.format == "html":
        prune(Path(app.doctreedir) / "kept")
        decks = Path(app.doctreedir) / "decks.json"
        try:
            slides.write(Path(app.outdir), Path(app.confdir) / "book", decks)
        except slides.NotesError as error:
            raise ExtensionError(f"book/slides/{error}") from error


def stylesheet() -> str:
    """Return the style sheet with the palette of both faces; print is always light."""
    light, dark = theme.css_variables(), theme.css_variables(dark=True)
    rest = resources.files("gordian").joinpath("explore/player.css").read_text("utf-8")
    return (
        f":root {{{light}}}\nhtml[data-theme=dark] {{{dark}}}\n"
        f"@media print {{:root, html[data-theme=dark] {{{light}}}}}\n{rest}"
    )


def setup(app: Sphinx) -> dict[str, Any]:
    """Register everything with Sphinx."""
    app.add_role("n", NumberRole())
    app.add_directive("numbers", NumbersDirective)
    app.add_html_math_renderer("mathml", (inline_math, None), (block_math, None))
    parts = (
        rebuilding,
        execution,
        bibliography,
        crosslinks,
        glossary,
        catalogue,
        mine,
        search,
        slides,
    )
    for part in (*parts, site_theme):
        part.setup(app)
    app.connect("config-inited", prepare_kernels)
    app.connect("builder-inited", write_static)
    app.connect("env-purge-doc", forget_numbers)
    app.connect("html-page-context", inspect_page)
    app.connect("build-finished", finish_pages, priority=900)
    app.add_css_file("gordian.css")
    app.add_js_file("gordian.js", priority=100)
    # Raise env_version when what is kept in the environment changes its form: it is then made anew.
    return {
        "version": "1",
        "env_version": 2,
        "parallel_read_safe": False,
        "parallel_write_safe": True,
    }

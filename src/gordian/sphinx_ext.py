"""The Sphinx extension: kernels write compiled widgets, pages carry the player, numbers their source."""

from __future__ import annotations

import json
import os
from importlib import resources
from pathlib import Path
from typing import Any

import yaml
from sphinx.application import Sphinx
from sphinx.errors import ExtensionError

from . import (
    bibliography,
    catalogue,
    crosslinks,
    execution,
    freshness,
    glossary,
    mathml,
    mine,
    number_role,
    rebuilding,
    records,
    search,
    site_theme,
    slides,
    theme,
    widgets,
)
from .explore.display import BUILD_FLAG
from .explore.kept import FOLDER as KEPT_FOLDER
from .explore.kept import prune

#: What `npm run build` in web/ makes for all books as it stands; the player gets its words besides.
SCRIPTS = (
    "gordian-mine.js",
    "gordian-slides.js",
    "gordian-store.html",
    "gordian-story.js",
    "gordian-vega.js",
    "gordian-vega.LICENSES.txt",
)


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


# ----------------------------------------------------------------------------------- the pages
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
    player = package.joinpath("static/gordian.js").read_text("utf-8")
    text = f"window.GORDIAN_WORDS = {json.dumps(shown, ensure_ascii=False)};\n{player}"
    (static / "gordian.js").write_text(text, "utf-8")
    for name in SCRIPTS:
        (static / name).write_bytes(package.joinpath("static", name).read_bytes())
    store = (static / "gordian-store.html").read_text("utf-8")
    script = store.partition("<script>")[2].partition("</script>")[0]
    policed = store.replace("<title>", f"{site_theme.policy([script])}\n<title>")
    (static / "gordian-store.html").write_text(policed, "utf-8")
    (static / "gordian.css").write_text(stylesheet(), "utf-8")


def finish_pages(app: Sphinx, failure: Exception | None) -> None:
    """Make the slides once all pages are written."""
    if failure is None and app.builder.format == "html":
        prune(Path(app.doctreedir) / "kept")
        try:
            slides.write(app, stylesheet())
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
    for part in (
        *(rebuilding, execution, widgets, records, number_role, mathml, bibliography, crosslinks),
        *(glossary, catalogue, mine, search, slides, site_theme),
    ):
        part.setup(app)
    app.connect("config-inited", prepare_kernels)
    app.connect("builder-inited", write_static)
    app.connect("build-finished", finish_pages, priority=900)
    app.add_css_file("gordian.css")
    app.add_js_file("gordian.js", priority=100)
    # Raise env_version when what is kept in the environment changes its form: it is then made anew.
    return {
        "version": "1",
        "env_version": 3,
        "parallel_read_safe": False,
        "parallel_write_safe": True,
    }

"""The course's theme: the book theme with a policy, one style sheet, one script, and nothing from a network.

What is left out is left out where it is said: in the templates of ``theme/``, in what a page asks for, and
in the folder of static files before a page is written. A page is whole when it is written.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator
from importlib import resources
from pathlib import Path
from typing import Any

from docutils import nodes
from myst_nb.sphinx_ext import add_global_html_resources
from pydata_sphinx_theme.pygments import get_pygments_stylesheet
from sphinx.application import Sphinx
from sphinx.errors import ExtensionError
from sphinx.util import logging

from .. import freshness
from ..search import ProseBuilder
from ..words import say
from . import launch
from .policy import policy
from .sheet import is_common, is_design, is_left_out, trimmed

__all__ = ["policy", "setup"]

LOG = logging.getLogger(__name__)

NAME = "gordian"
SHEET, SCRIPT = "course.css", "course.js"
FIRST_PAGE = "first-page.html"
#: Sheets of this package, whose rules all stay.
OWN = ("gordian.css", "icons.css")
#: What the one script is made of. Where memory is forbidden the last two stop at a line of theirs, and
#: with them what would follow in a file.
SCRIPTS = (
    *("documentation_options.js", "doctools.js", "clipboard.min.js", "copybutton.js"),
    *("scripts/sphinx-book-theme.js", "togglebutton.js", "scripts/bootstrap.js"),
    *("sphinx_highlight.js", "scripts/pydata-sphinx-theme.js"),
)
#: Static files that no page asks for; the fonts and the script of icons are larger than a chapter.
UNUSED = (
    "**/*.js.map",
    "**/*.css.map",
    "*webpack-macros.html",
    "scripts/fontawesome.js",
    "vendor/fontawesome",
)
#: Of sphinx-design and what the theme says of it, for the few pages with its cards, grids or tabs.
DESIGN_SHEET = "course-design.css"
DESIGN = ("sphinx-design.min.css", "design-tabs.js", DESIGN_SHEET)
#: How scripts inside a page begin that no page needs: sphinx-thebe's, and what the search as one types
#: asks for, before the script that it sets something in has come.
NOT_NEEDED = ("const THEBE_JS_URL", "DOCUMENTATION_OPTIONS.")
WIDGET_STATE = "application/vnd.jupyter.widget-state+json"


class PageBuilder(ProseBuilder):
    """Our builder of pages, whose static files hold the one style sheet and the one script."""

    #: The sheets that the one is made of.
    joined: set[str]

    def copy_assets(self) -> None:
        """Copy static files as Sphinx does, make the two, and take away what nobody asks for."""
        super().copy_assets()
        # MyST-NB would write its sheet when all is done.
        add_global_html_resources(self.app, None)
        static = Path(self.outdir) / "_static"
        for unused in [path for pattern in UNUSED for path in static.glob(pattern)]:
            shutil.rmtree(unused) if unused.is_dir() else unused.unlink()
        self.write_sheet(static)
        script = "\n;\n".join((static / name).read_text("utf-8") for name in SCRIPTS)
        _write(static / SCRIPT, f"{script}\n")

    def write_sheet(self, static: Path) -> None:
        """Join the sheets that all pages ask for, unless the sheet is made of the same already."""
        named = sorted(self._css_files, key=lambda one: one.priority)
        names = [str(one.filename).removeprefix("_static/") for one in named]
        self.joined = {f"_static/{one}" for one in names if one not in (SHEET, *DESIGN)}
        theirs = [one for one in names if f"_static/{one}" in self.joined and one not in OWN]
        texts = [
            self.code_colors() if one == "pygments.css" else (static / one).read_text("utf-8")
            for one in theirs
        ]
        own = [(static / one).read_text("utf-8") for one in OWN]
        code = freshness.of_file(Path(trimmed.__code__.co_filename))
        made_of = f"/* {freshness.digest(code, *texts, *own)} */\n"
        target = static / SHEET
        if target.exists() and target.read_text("utf-8").startswith(made_of):
            return
        css = trimmed("\n".join(texts), is_common)
        if "url(../" in css:
            raise ExtensionError(
                f"a sheet of {', '.join(theirs)} names a file in a folder beside its own, where the joined "
                "sheet does not find it: see write_sheet in gordian/site_theme/__init__.py"
            )
        _write(static / DESIGN_SHEET, trimmed("\n".join(texts), is_design))
        _write(target, made_of + css + trimmed("\n".join(own)))

    def code_colors(self) -> str:
        """Return the colors of shown code, light and dark; the theme writes them when all is done."""
        options = self.theme.get_options(self.theme_options)
        return get_pygments_stylesheet(
            options["pygments_light_style"], options["pygments_dark_style"]
        )


def _write(path: Path, text: str) -> None:
    if not path.exists() or path.read_text("utf-8") != text:
        path.write_text(text, "utf-8")


def ask_for_little(
    app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """Have a page ask for what it uses, in good time, and write its policy.

    Scripts run in their order once the page is read. The few lines between them stay in the page:
    there it waits for its style sheet, so that what is read so far is drawn before the rest.
    """
    if not isinstance(app.builder, PageBuilder):
        return
    left = {f"_static/{one}" for one in SCRIPTS} | app.builder.joined
    if 'class="sd-' not in context.get("body", ""):
        left |= {f"_static/{one}" for one in DESIGN}
    context["css_files"] = [one for one in context["css_files"] if str(one.filename) not in left]
    context["script_files"] = [*_scripts(context["script_files"], left)]
    first = (resources.files(__package__) / "first.js").read_text("utf-8")
    inside = [one.attributes["body"] for one in context["script_files"] if not one.filename]
    meta = policy([first, *inside], "'self'" if page == "search" else "'none'")
    if template == FIRST_PAGE:
        meta = policy([])
    context |= {"first_script": first, "metatags": meta + context.get("metatags", "")}
    for name in classes_without_rules(doctree) if doctree else ():
        LOG.warning(
            "the class %r has no rules, for the style sheet leaves its kind out: "
            "take it out of LEFT_OUT in gordian/site_theme/sheet.py, or off the page",
            name,
            location=page,
        )


def _scripts(scripts: Iterable[Any], left: set[str]) -> Iterator[Any]:
    for one in scripts:
        attributes = one.attributes
        if one.filename:
            if str(one.filename) not in left and "sphinx-thebe" not in str(one.filename):
                late = {} if {"async", "defer"} & attributes.keys() else {"defer": "defer"}
                yield type(one)(one.filename, priority=one.priority, **late, **attributes)
        elif attributes.get("type") != WIDGET_STATE and not attributes["body"].startswith(
            NOT_NEEDED
        ):
            yield one


def classes_without_rules(doctree: nodes.document) -> list[str]:
    """Return the classes of a page whose rules are left out of the style sheet."""
    named = {name for node in doctree.findall(nodes.Element) for name in node.get("classes", ())}
    return sorted(filter(is_left_out, named))


def first_page(app: Sphinx) -> Iterator[tuple[str, dict[str, Any], str]]:
    """Yield the page that leads to the first one, where a reader arrives who names no page."""
    first = app.config.root_doc
    if first != "index":
        yield "index", {"first": first, "title": say("page.start")}, FIRST_PAGE


def choose(app: Sphinx, config: Any) -> None:
    """Set the theme: what the widgets need is in it, so it comes with the extension."""
    config.html_theme = NAME


def setup(app: Sphinx) -> None:
    """Register theme and builder, and connect what decides what a page asks for, after all others."""
    app.add_html_theme(NAME, str(resources.files(__package__) / "theme"))
    app.add_builder(PageBuilder, override=True)
    app.add_css_file(SHEET)
    app.add_css_file(DESIGN_SHEET, priority=600)
    app.add_js_file(SCRIPT, priority=200)
    app.connect("config-inited", choose)
    app.connect("html-collect-pages", first_page)
    app.connect("html-page-context", ask_for_little, priority=900)
    launch.setup(app)

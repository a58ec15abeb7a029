"""Launch buttons lead to the chapter's notebook in JupyterLab, not to its text.

The theme makes the buttons when `_config.yml` names a hub and a repository; it would have them open
``book/NAME.md``. What Binder's postBuild makes of it is ``notebooks/NAME.ipynb``.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any
from urllib.parse import quote

import nbformat
from sphinx.application import Sphinx
from sphinx.errors import ConfigError

from ..notebooks import notebook

_SOURCE = re.compile(r"\blab/tree/book/([^/?&]+)\.md$")
_REPOSITORY = re.compile(r"(/v2/git/)([^?]+)(/[^/?]+\?)")


def check(app: Sphinx, config: Any) -> None:
    """Raise ``ConfigError`` for a hub without a repository, which the theme would trip over."""
    options = config.html_theme_options or {}
    hub = (options.get("launch_buttons") or {}).get("binderhub_url")
    if hub and not options.get("repository_url"):
        raise ConfigError(
            "_config.yml: launch_buttons.binderhub_url is set and repository.url is not; "
            "set repository.url to the address of the repository, or empty the first"
        )


def address(url: str) -> str:
    """Return the address of a launch button with the notebook in place of the page's source."""
    url = _SOURCE.sub(r"lab/tree/notebooks/\1.ipynb", url)
    # A repository anywhere else than at the two known hosts is named by its address, one segment.
    return _REPOSITORY.sub(
        lambda found: found[1] + quote(found[2].replace("%3A", ":"), safe="") + found[3], url
    )


def to_notebook(
    app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: Any
) -> None:
    """Aim the buttons of a page at its notebook, and offer that notebook for download too."""
    for group in context.get("header_buttons", []):
        if group.get("label") == "launch-buttons":
            for button in group["buttons"]:
                if "url" in button:
                    button["url"] = address(button["url"])
    if "ipynb_source" in context:
        # The theme put the executed page there, which is of use to no kernel.
        made = notebook(Path(app.env.doc2path(page)))
        nbformat.write(made, Path(app.outdir) / "_sources" / context["ipynb_source"])


def setup(app: Sphinx) -> None:
    """Connect the check and the change, the latter after the theme has made its buttons."""
    app.connect("config-inited", check)
    app.connect("html-page-context", to_notebook, priority=502)

"""Launch buttons: none until hub and repository are named, then straight to the notebook in Lab."""

from __future__ import annotations

import html
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

import nbformat
import pytest
import support
import yaml

from gordian.site_theme import launch

PAGE = """---
jupytext:
  text_representation:
    extension: .md
    format_name: myst
kernelspec:
  display_name: Python 3
  language: python
  name: python3
---

# {title}

It was {{n}}`3.7%<ch06-eu-share/2019/share_pct>`.

```{{code-cell}} ipython3
1 + 1
```

```{{numbers}}
```
"""
REPOSITORY = "https://gitlab.example.org/course/knot"


def build(folder: Path, repository: str, hub: str) -> subprocess.CompletedProcess[str]:
    """Build a book of two pages with the course's own settings but for these two."""
    config = yaml.safe_load((support.ROOT / "_config.yml").read_text("utf-8"))
    config["repository"]["url"] = repository
    config["launch_buttons"]["binderhub_url"] = hub
    (folder / "book").mkdir()
    (folder / "_config.yml").write_text(yaml.safe_dump(config))
    (folder / "_toc.yml").write_text(
        "format: jb-book\nroot: book/index\nchapters:\n  - file: book/06-small\n"
    )
    for name in ("index", "06-small"):
        (folder / "book" / f"{name}.md").write_text(PAGE.format(title=f"Page {name}"))
    shutil.copy(support.ROOT / "references.bib", folder)
    # With this very Python: an environment laid over another has its packages and not its commands.
    run = "from jupyter_book.cli.main import main; main()"
    command = [sys.executable, "-c", run, "build", "--quiet", str(folder)]
    known = {**os.environ, "GORDIAN_HOME": str(support.ROOT)}
    return subprocess.run(command, env=known, capture_output=True, text=True)


def binder_links(folder: Path) -> list[str]:
    page = (folder / "_build" / "html" / "book" / "06-small.html").read_text("utf-8")
    return [html.unescape(one) for one in re.findall(r'href="([^"]*/v2/[^"]*)"', page)]


def test_the_button_opens_the_notebook_in_jupyterlab(tmp_path: Path) -> None:
    done = build(tmp_path, REPOSITORY, "https://hub.example.org")
    assert done.returncode == 0, done.stderr[-2000:]
    (link,) = binder_links(tmp_path)
    parts = urlsplit(link)
    assert parts.netloc == "hub.example.org"
    kind, repository, branch = parts.path.removeprefix("/v2/").split("/")
    assert (kind, unquote(repository), branch) == ("git", REPOSITORY, "main")
    assert parse_qs(parts.query) == {"urlpath": ["lab/tree/notebooks/06-small.ipynb"]}
    download = tmp_path / "_build" / "html" / "_sources" / "book" / "06-small.ipynb"
    offered = nbformat.read(download, as_version=4)
    assert "It was 3.7%." in offered.cells[0].source, "the notebook for a kernel, roles resolved"


def test_no_button_while_nothing_is_set(tmp_path: Path) -> None:
    config = yaml.safe_load((support.ROOT / "_config.yml").read_text("utf-8"))
    done = build(tmp_path, config["repository"]["url"], config["launch_buttons"]["binderhub_url"])
    assert done.returncode == 0, done.stderr[-2000:]
    page = (tmp_path / "_build" / "html" / "book" / "06-small.html").read_text("utf-8")
    assert "Page 06-small" in page
    assert not binder_links(tmp_path) and "launch-button" not in page
    slides = tmp_path / "_build" / "html" / "slides" / "06-small.html"
    assert f'href="../slides/{slides.name}"' in page, "under the title of a chapter"
    assert "Page 06-small" in slides.read_text("utf-8"), "a chapter without notes has slides too"
    assert "to-slides" not in (tmp_path / "_build/html/book/index.html").read_text("utf-8")


def test_a_hub_without_a_repository_is_refused_with_the_mend(tmp_path: Path) -> None:
    done = build(tmp_path, "", "https://hub.example.org")
    assert done.returncode != 0
    assert re.search(r"_config\.yml.*repository\.url.*not; set", done.stdout + done.stderr)


@pytest.mark.parametrize(
    ("given", "wanted"),
    [
        (
            "https://hub.example.org/v2/gh/a/b/main?urlpath=lab/tree/book/01-knot.md",
            "https://hub.example.org/v2/gh/a/b/main?urlpath=lab/tree/notebooks/01-knot.ipynb",
        ),
        (
            "https://hub.example.org/v2/git/https%3A//git.example.org/a/b/main?urlpath=lab/tree/x.ipynb",
            "https://hub.example.org/v2/git/https%3A%2F%2Fgit.example.org%2Fa%2Fb/main?urlpath=lab/tree/x.ipynb",
        ),
    ],
)
def test_addresses(given: str, wanted: str) -> None:
    assert launch.address(given) == wanted

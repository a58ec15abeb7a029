"""JupyterLab itself: open a chapter's notebook, run it all, move a slider, see chart and sentence move."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import lab_driver
import pytest
import support
from playwright.sync_api import Browser

from gordian.notebooks import convert


@pytest.fixture(scope="module")
def lab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A JupyterLab of its own on loopback, with the chapters as notebooks."""
    folder = tmp_path_factory.mktemp("lab")
    convert(support.ROOT / "book", folder)
    home = tmp_path_factory.mktemp("home")
    known = {**os.environ, "GORDIAN_HOME": str(support.ROOT)}
    known.pop("GORDIAN_BUILD", None)
    with lab_driver.serve(Path(sys.executable), folder, home, known) as address:
        yield address


def test_a_slider_moves_chart_and_sentence_in_jupyterlab(browser: Browser, lab: str) -> None:
    context = browser.new_context(viewport={"width": 1280, "height": 1000})
    page = context.new_page()
    lab_driver.run_all(page, lab, "06-welfare.ipynb")
    lab_driver.slide(lab_driver.shown(page, "What if they were as old?"))
    context.close()

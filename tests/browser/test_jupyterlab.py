"""JupyterLab itself: open a chapter's notebook, run it all, move a slider, see chart and sentence move."""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
import support
from playwright.sync_api import Browser, expect

from gordian.notebooks import convert

WAIT = 120_000


@pytest.fixture(scope="module")
def lab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A JupyterLab of its own on loopback, with the chapters as notebooks."""
    folder = tmp_path_factory.mktemp("lab")
    convert(support.ROOT / "book", folder)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    home = tmp_path_factory.mktemp("home")
    environment = {
        **os.environ,
        "GORDIAN_HOME": str(support.ROOT),
        "JUPYTER_CONFIG_DIR": str(home / "config"),
        "JUPYTER_DATA_DIR": str(home / "data"),
        "JUPYTER_RUNTIME_DIR": str(home / "runtime"),
    }
    environment.pop("GORDIAN_BUILD", None)
    log = (home / "lab.log").open("w")
    server = subprocess.Popen(
        [
            *(sys.executable, "-m", "jupyterlab", "--no-browser", "--allow-root"),
            f"--ServerApp.port={port}",
            "--ServerApp.ip=127.0.0.1",
            "--IdentityProvider.token=",
            f"--ServerApp.root_dir={folder}",
            "--LabApp.news_url=None",
            "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
        ],
        env=environment,
        stdout=log,
        stderr=subprocess.STDOUT,
    )
    address = f"http://127.0.0.1:{port}"
    try:
        for _ in range(240):
            try:
                urllib.request.urlopen(f"{address}/api", timeout=2)
                break
            except OSError:
                time.sleep(0.5)
        else:
            pytest.fail(f"JupyterLab did not start: {Path(log.name).read_text()[-2000:]}")
        yield address
    finally:
        server.terminate()
        server.wait(20)
        shutil.rmtree(home, ignore_errors=True)


def test_a_slider_moves_chart_and_sentence_in_jupyterlab(browser: Browser, lab: str) -> None:
    context = browser.new_context(viewport={"width": 1280, "height": 1000})
    page = context.new_page()
    page.goto(f"{lab}/lab/tree/06-welfare.ipynb", timeout=WAIT)
    # The menu is whole only when the notebook is there and its kernel waits.
    page.wait_for_selector(".jp-Notebook .jp-Cell", timeout=WAIT)
    page.get_by_text("Python 3 (ipykernel) | Idle").wait_for(timeout=WAIT)
    page.locator(".lm-MenuBar-itemLabel", has_text="Run").first.click()
    page.locator(".lm-Menu-itemLabel", has_text=re.compile("^Run All Cells$")).click()
    shown = page.locator(
        ".jp-OutputArea-output .widget-vbox", has_text="What if they were as old?"
    ).first
    # The notebook draws its cells as they come near; scroll until the explorable is there.
    deadline = time.monotonic() + WAIT / 1000
    while shown.count() == 0 and time.monotonic() < deadline:
        page.locator(".jp-WindowedPanel-outer").first.evaluate("(e) => e.scrollBy(0, 400)")
        page.wait_for_timeout(250)
    expect(shown).to_be_attached(timeout=1000)
    shown.scroll_into_view_if_needed()
    slider = shown.locator(".noUi-handle").first
    said = shown.locator("p[aria-live=polite]")
    before = said.inner_text(), shown.locator("svg").first.inner_html()
    slider.focus()
    for _ in range(3):
        page.keyboard.press("ArrowRight")
    expect(said).not_to_have_text(before[0], timeout=20_000)
    chart = shown.locator("svg").first
    while chart.inner_html() == before[1] and time.monotonic() < deadline:
        page.wait_for_timeout(100)
    assert chart.inner_html() != before[1]
    context.close()

"""How tests drive JupyterLab: start one, open a notebook, run it, find what it shows, move it."""

from __future__ import annotations

import re
import secrets
import socket
import subprocess
import time
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from playwright.sync_api import Locator, Page, TimeoutError, expect

WAIT = 120_000


@contextmanager
def serve(python: Path, folder: Path, home: Path, environment: Mapping[str, str]) -> Iterator[str]:
    """Start the JupyterLab of one Python on loopback and give its address.

    ``home`` takes all that Jupyter would keep of a reader.
    """
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    kept = {
        f"JUPYTER_{name.upper()}_DIR": str(home / name) for name in ("config", "data", "runtime")
    }
    known = {**environment, **kept}
    home.mkdir(parents=True, exist_ok=True)
    log = home / "lab.log"
    with log.open("w") as written:
        server = subprocess.Popen(
            [
                *(str(python), "-m", "jupyterlab", "--no-browser", "--allow-root"),
                f"--ServerApp.port={port}",
                "--ServerApp.ip=127.0.0.1",
                "--IdentityProvider.token=",
                f"--ServerApp.root_dir={folder}",
            ],
            env=known,
            cwd=folder,
            stdout=written,
            stderr=subprocess.STDOUT,
        )
    try:
        address = f"http://127.0.0.1:{port}"
        _answers(address, log)
        yield address
    finally:
        server.terminate()
        server.wait(20)


def _answers(address: str, log: Path) -> None:
    for _ in range(240):
        try:
            urllib.request.urlopen(f"{address}/api", timeout=2)
            return
        except OSError:
            time.sleep(0.5)
    raise RuntimeError(f"JupyterLab did not start: {log.read_text()[-2000:]}")


def run_all(page: Page, address: str, path: str) -> None:
    """Open a notebook that has not run yet and run all its cells; returns when all have."""
    # In a workspace of its own: in the usual one Lab opens what an earlier test left open, and "Run"
    # may mean that.
    page.goto(f"{address}/lab/workspaces/{secrets.token_hex(4)}/tree/{path}", timeout=WAIT)
    # The menu is whole only when the notebook is there and its kernel waits.
    page.wait_for_selector(".jp-Notebook .jp-Cell", timeout=WAIT)
    idle = page.get_by_text("Python 3 (ipykernel) | Idle")
    idle.wait_for(timeout=WAIT)
    # Lab redraws its menus while it starts, and a click on one that is being redrawn is lost; so is
    # a short spell of "Busy". Only a cell that carries a number has run.
    begun = page.locator(".jp-InputPrompt").filter(has_text=re.compile(r"^\[(\d+|\*)\]:$")).first
    for _ in range(6):
        page.locator(".lm-MenuBar-itemLabel", has_text="Run").first.click()
        page.locator(".lm-Menu-itemLabel", has_text=re.compile("^Run All Cells$")).click()
        with suppress(TimeoutError):
            begun.wait_for(timeout=WAIT / 6)
            break
    else:
        raise AssertionError(f"{path}: no cell began to run")
    # The last cell's number tells that all have run; it is drawn only when it is in view.
    last = page.locator(".jp-CodeCell .jp-InputPrompt").last
    deadline = time.monotonic() + WAIT / 1000
    while not re.fullmatch(r"\[\d+\]:", last.inner_text()) and time.monotonic() < deadline:
        page.locator(".jp-WindowedPanel-outer").first.evaluate(
            "(e) => e.scrollTo(0, e.scrollHeight)"
        )
        page.wait_for_timeout(250)
    assert re.fullmatch(r"\[\d+\]:", last.inner_text()), f"{path}: its last cell has not run"
    idle.wait_for(timeout=WAIT)


def find(page: Page, wanted: Locator) -> Locator:
    """Scroll until a thing is there: the notebook draws its cells as they come near."""
    panel = page.locator(".jp-WindowedPanel-outer").first
    panel.evaluate("(e) => e.scrollTo(0, 0)")
    deadline = time.monotonic() + WAIT / 1000
    while wanted.count() == 0 and time.monotonic() < deadline:
        panel.evaluate("(e) => e.scrollBy(0, 400)")
        page.wait_for_timeout(250)
    expect(wanted.first).to_be_attached(timeout=1000)
    wanted.first.scroll_into_view_if_needed()
    return wanted.first


def shown(page: Page, title: str) -> Locator:
    """The explorable with this title."""
    return find(page, page.locator(".jp-OutputArea-output .widget-vbox", has_text=title))


def slide(found: Locator) -> None:
    """Move an explorable's first slider three steps; its sentence and its chart must change."""
    page, said, chart = found.page, found.locator("p[aria-live=polite]"), found.locator("svg").first
    before = said.inner_text(), chart.inner_html()
    found.locator(".noUi-handle").first.focus()
    for _ in range(3):
        page.keyboard.press("ArrowRight")
    expect(said).not_to_have_text(before[0], timeout=20_000)
    deadline = time.monotonic() + 20
    while chart.inner_html() == before[1] and time.monotonic() < deadline:
        page.wait_for_timeout(100)
    assert chart.inner_html() != before[1]


def code(page: Page, source: str) -> Locator:
    """The code cell that begins with the first line of this source."""
    return find(page, page.locator(".jp-CodeCell", has_text=source.splitlines()[0]))


def write(cell: Locator, text: str) -> None:
    """Put a text into a cell, instead of what stands there, and run the cell."""
    keyboard = cell.page.keyboard
    cell.locator(".cm-content").click()
    keyboard.press("Control+a")
    keyboard.insert_text(text)
    keyboard.press("Shift+Enter")

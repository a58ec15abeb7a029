"""One explorable three ways: our page, a kernel under Voilà, ipywidgets' own HTML embedding."""

from __future__ import annotations

import contextlib
import html
import json
import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import ipywidgets
import nbformat
from ipywidgets.embed import dependency_state, embed_minimal_html

from gordian.charts import welfare as charts
from gordian.explore.spec import picture, to_vega, vegalite
from gordian.models import welfare

ROOT = Path(__file__).resolve().parents[1]
BUILT = ROOT / "_build" / "html"
SECTION = "pension-age"

#: What a lecturer would write today for a class with a kernel.
CELL = """
import html
import ipywidgets as w
from IPython.display import HTML, display
from gordian.explore.spec import picture, to_vega, vegalite
from gordian.models import welfare
from gordian.charts import welfare as charts

vega = [to_vega(one) for one in vegalite(charts.pension_gap, welfare.equalise_pension_age(share=4.5), "bench")]

def show(share):
    frames = welfare.equalise_pension_age(share=share)
    display(HTML("".join(picture(one, frames, "b") for one in vega)
                 + f"<p class='said'>{html.escape(charts.pension_gap_in_words(frames))}</p>"))

w.interact(show, share=w.FloatSlider(4.5, min=0, max=25, step=0.5, description="share"));
"""


@contextlib.contextmanager
def served(folder: Path) -> Iterator[tuple[str, int]]:
    """Serve a folder from a process of its own; give its address and the process's number."""
    command = [sys.executable, str(Path(__file__).with_name("serving.py")), str(folder)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout
        port = server.stdout.readline().strip()
        try:
            yield f"http://127.0.0.1:{port}", server.pid
        finally:
            server.terminate()


@contextlib.contextmanager
def voila() -> Iterator[str]:
    folder = Path(tempfile.mkdtemp())
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(CELL)])
    notebook.metadata["kernelspec"] = {"name": "python3", "display_name": "Python 3"}
    nbformat.write(notebook, folder / "bench.ipynb")
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port = one.getsockname()[1]
    server = subprocess.Popen(
        [
            *(sys.executable, "-m", "voila", str(folder / "bench.ipynb"), "--no-browser"),
            *(f"--port={port}", "--Voila.ip=127.0.0.1"),
        ],
        env={**os.environ, "GORDIAN_HOME": str(ROOT)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        for _ in range(120):
            with contextlib.suppress(OSError):
                urllib.request.urlopen(f"http://127.0.0.1:{port}/voila/static/voila.js", timeout=2)
                break
            time.sleep(0.5)
        yield f"http://127.0.0.1:{port}/"
    finally:
        server.terminate()
        server.wait(20)
        shutil.rmtree(folder, ignore_errors=True)


def shares() -> list[float]:
    """Return the values of our slider, as the built page carries them."""
    page = (BUILT / "book" / "06-welfare.html").read_text("utf-8")
    after = page[page.index(f'id="{SECTION}"') :]
    carried = re.search(r'<script type="application/json" class="states">(.*?)</script>', after)
    assert carried
    values: list[float] = json.loads(carried[1])["controls"][0]["values"]
    return values


@contextlib.contextmanager
def embedding() -> Iterator[Path]:
    """Make a folder with the same slider, every state of it, and ipywidgets' own scripts.

    The scripts come from the npm registry and are served from here: on a reader's machine they
    would come from a network.
    """
    folder = Path(tempfile.mkdtemp())
    for package in ("@jupyter-widgets/html-manager@1.0", "requirejs@2.3"):
        subprocess.run(
            ["npm", "pack", "--silent", package], cwd=folder, check=True, stdout=subprocess.DEVNULL
        )
    for archive in folder.glob("*.tgz"):
        shutil.unpack_archive(archive, folder / archive.stem)
        archive.unlink()
    shutil.copy(next(folder.rglob("embed-amd.js")), folder / "embed-amd.js")
    shutil.copy(next(folder.rglob("require.js")), folder / "require.js")
    pages = []
    vega: list[Any] = []
    for share in shares():
        frames = welfare.equalise_pension_age(share=share)
        vega = vega or [to_vega(one) for one in vegalite(charts.pension_gap, frames, "bench")]
        said = html.escape(charts.pension_gap_in_words(frames))
        drawn = "".join(picture(one, frames, "b") for one in vega)
        pages.append(ipywidgets.HTML(f"{drawn}<p class='said'>{said}</p>"))
    slider = ipywidgets.IntSlider(14, min=0, max=len(pages) - 1, description="share")
    stack = ipywidgets.Stack(pages, selected_index=14)
    ipywidgets.jslink((slider, "value"), (stack, "selected_index"))
    view = ipywidgets.VBox([slider, stack])
    target = folder / "index.html"
    embed_minimal_html(
        target,
        views=[view],
        state=dependency_state([view, slider, stack]),
        embed_url="embed-amd.js",
    )
    text = re.sub(r'src="https://[^"]*require[^"]*"', 'src="require.js"', target.read_text("utf-8"))
    target.write_text(re.sub(r'\s(integrity|crossorigin)="[^"]*"', "", text), "utf-8")
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)

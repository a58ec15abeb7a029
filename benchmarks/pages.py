"""Our compiled page beside the same model under `ipywidgets.interact` in Voilà: `make bench`.

Both are served from loopback and opened in the same Chromium, turn by turn, in one run. Time to
ready runs from the start of the navigation until chart and control are there; a slider event runs
from the key press until the chart of the new state is in the page. Results go to
benchmarks/results.json with date and machine.
"""

from __future__ import annotations

import contextlib
import functools
import gzip
import http.server
import json
import os
import platform
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import nbformat
from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).resolve().parents[1]
BUILT = ROOT / "_build" / "html"
SECTION = "pension-age"
OPENINGS = 5
PRESSES = 40

CELL = """
import html
import ipywidgets as w
from IPython.display import HTML, display
from gordian import explore
from gordian.explore.spec import picture, to_vega, vegalite
from gordian.models import welfare
from gordian.charts import welfare as charts

vega = [to_vega(one) for one in vegalite(charts.pension_gap, FRAME(4.5), "bench")]

def show(share):
    frames = FRAME(share)
    display(HTML("".join(picture(one, frames, "b") for one in vega)
                 + f"<p class='said'>{html.escape(charts.pension_gap_in_words(frames))}</p>"))

w.interact(show, share=w.FloatSlider(4.5, min=0, max=25, step=0.5, description="share"));
"""

#: Clocks a key press until the page shows another state than it did at the press.
CLOCK = """
(shown) => {
  const now = new Function("return " + shown);
  window.gk = { began: 0, before: null, took: null };
  window.addEventListener("keydown", () => {
    gk.before = now(); gk.took = null; gk.began = performance.now();
  }, true);
  new MutationObserver(() => {
    if (gk.took === null && now() !== undefined && now() !== gk.before) gk.took = performance.now() - gk.began;
  }).observe(document.body, { attributes: true, childList: true, subtree: true, characterData: true });
}
"""


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port: int = one.getsockname()[1]
    return port


class Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_: Any) -> None:
        """Say nothing: the progress of the benchmark is what is shown."""


@contextlib.contextmanager
def static_server() -> Iterator[str]:
    handler = functools.partial(Quiet, directory=str(BUILT))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}/book/06-welfare.html#{SECTION}?"
    server.shutdown()


@contextlib.contextmanager
def voila() -> Iterator[str]:
    folder = Path(tempfile.mkdtemp())
    source = CELL.replace("FRAME(", "welfare.equalise_pension_age(share=")
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(source)])
    notebook.metadata["kernelspec"] = {"name": "python3", "display_name": "Python 3"}
    nbformat.write(notebook, folder / "bench.ipynb")
    port = free_port()
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


#: When a way is ready, what its slider is, and what tells that the chart of a new state is there.
WAYS = {
    "compiled page": {
        "ready": f"#{SECTION}[data-drawn]",
        "slider": f"#{SECTION} input[type=range]",
        "shown": f"document.getElementById('{SECTION}').dataset.drawn",
    },
    "interact in Voilà": {
        "ready": "p.said",
        "slider": ".noUi-handle",
        "shown": "document.querySelector('p.said')?.textContent",
    },
}


def once(browser: Browser, address: str, way: dict[str, str]) -> tuple[float, list[float]]:
    """Open the page with a cold cache; return seconds to ready and milliseconds a slider event."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page: Page = context.new_page()
    # What a kernel's page asks of networks beyond loopback is refused, as on this machine.
    page.route(lambda url: "127.0.0.1" not in url, lambda route: route.abort())
    began = time.perf_counter()
    page.goto(address, wait_until="commit")
    page.wait_for_selector(way["ready"], timeout=120_000, state="attached")
    page.wait_for_selector(way["slider"], timeout=120_000)
    ready = time.perf_counter() - began
    page.evaluate(CLOCK, way["shown"])
    page.locator(way["slider"]).first.focus()
    events = []
    for press in range(PRESSES):
        page.keyboard.press("ArrowRight" if press % 30 < 15 else "ArrowLeft")
        page.wait_for_function("gk.took !== null", timeout=30_000)
        events.append(page.evaluate("gk.took"))
        page.wait_for_timeout(60)
    context.close()
    return ready, events


def percentile(values: list[float], part: float) -> float:
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, round(part * (len(ordered) - 1)))]


def measure() -> dict[str, Any]:
    with static_server() as ours, voila() as theirs, sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=os.environ.get("CHROMIUM") or shutil.which("chromium"),
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
        )
        seen: dict[str, Any] = {name: {"ready": [], "events": []} for name in WAYS}
        for turn in range(OPENINGS):
            for (name, way), address in zip(WAYS.items(), (ours, theirs), strict=True):
                ready, events = once(browser, address, way)
                seen[name]["ready"].append(ready)
                seen[name]["events"] += events
                print(f"{turn + 1}/{OPENINGS} {name}: ready {ready:.2f} s", flush=True)
        browser.close()
    return {
        name: {
            "ready_s_median": round(statistics.median(one["ready"]), 3),
            "ready_s_range": [round(min(one["ready"]), 3), round(max(one["ready"]), 3)],
            "event_ms_p50": round(percentile(one["events"], 0.5), 2),
            "event_ms_p95": round(percentile(one["events"], 0.95), 2),
            "events": len(one["events"]),
        }
        for name, one in seen.items()
    }


def sizes() -> dict[str, int]:
    """Return bytes gzipped of every page and of the course's scripts."""
    files = [
        *sorted((BUILT / "book").glob("*.html")),
        *sorted((BUILT / "_static").glob("gordian*")),
    ]
    return {path.name: len(gzip.compress(path.read_bytes(), 9)) for path in files}


def main() -> int:
    ways = measure()
    ours, theirs = ways.values()
    result = {
        "date": time.strftime("%Y-%m-%d"),
        "machine": {"processors": os.cpu_count(), "system": platform.platform()},
        "ways": ways,
        "ratios": {
            "time to ready": round(theirs["ready_s_median"] / ours["ready_s_median"], 1),
            "95th percentile of a slider event": round(
                theirs["event_ms_p95"] / ours["event_ms_p95"], 1
            ),
        },
        "bytes_gzipped": sizes(),
    }
    (ROOT / "benchmarks" / "results.json").write_text(
        json.dumps(result, indent=2, ensure_ascii=False) + "\n", "utf-8"
    )
    print(json.dumps(result, indent=2, ensure_ascii=False))
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""The same slider three ways, fast and throttled, and a class on one server: `make bench`.

All ways are served from loopback and opened in the same Chromium, turn by turn, in one run, each time
with an empty cache. Time to ready runs from the start of the navigation until chart and control are
there; a slider event runs from the key press until the chart of the new state is in the page. Results
go to benchmarks/results.json with date and machine.
"""

from __future__ import annotations

import asyncio
import gzip
import json
import os
import platform
import random
import statistics
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import httpx
import psutil
import ways
from playwright.sync_api import Browser, Error, Page, sync_playwright

from gordian.commands import browsers

ROOT = Path(__file__).resolve().parents[1]
OPENINGS = 3
PRESSES = 30
READERS = 500
MINUTE = 60

#: When a way is ready, what its slider is, and what tells that the chart of a new state is there.
WAYS = {
    "compiled page": {
        "ready": f"#{ways.SECTION}[data-drawn]",
        "slider": f"#{ways.SECTION} input[type=range]",
        "shown": f"document.getElementById('{ways.SECTION}').dataset.drawn",
    },
    "interact in Voilà": {
        "ready": "p.said",
        "slider": ".noUi-handle",
        "shown": "document.querySelector('p.said')?.textContent",
    },
    "HTML embedding": {
        "ready": "p.said",
        "slider": ".noUi-handle",
        "shown": "document.querySelector('p.said')?.textContent",
    },
}
#: Clocks a key press until the page shows another state than it did at the press.
CLOCK = """
() => {
  const now = () => SHOWN;
  window.gk = { began: 0, before: null, took: null };
  window.addEventListener("keydown", () => {
    gk.before = now(); gk.took = null; gk.began = performance.now();
  }, true);
  new MutationObserver(() => {
    if (gk.took === null && now() !== undefined && now() !== gk.before) gk.took = performance.now() - gk.began;
  }).observe(document.body, { attributes: true, childList: true, subtree: true, characterData: true });
}
"""
FIRST_TEXT = "() => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? null"
#: What a chapter is made of; browsers ask for a site's icon on their own, and there is none.
FILES = """() => performance.getEntriesByType("resource").map((one) => one.name)
  .filter((name) => !name.endsWith("favicon.ico"))"""
#: A cheap telephone on a weak line: 2 Mbit/s, 50 ms, a processor four times slower.
SLOW = {"offline": False, "latency": 50, "downloadThroughput": 250_000, "uploadThroughput": 62_500}
SLOWER = 4


def once(browser: Browser, address: str, way: dict[str, str], slow: bool) -> dict[str, Any]:
    """Open a page with a cold cache and move its slider; return seconds, milliseconds and bytes."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page: Page = context.new_page()
    # What a kernel's page asks of networks beyond loopback is refused, as on this machine.
    context.route(lambda url: "127.0.0.1" not in url, lambda route: route.abort())
    answers: list[Any] = []
    page.on("response", lambda answer: answers.append(answer))
    if slow:
        session = context.new_cdp_session(page)
        session.send("Network.enable")
        session.send("Network.emulateNetworkConditions", SLOW)
        session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    began = time.perf_counter()
    page.goto(address, wait_until="commit", timeout=120_000)
    page.wait_for_selector(way["ready"], timeout=120_000, state="attached")
    page.wait_for_selector(way["slider"], timeout=120_000)
    ready = time.perf_counter() - began
    text = page.evaluate(FIRST_TEXT)
    size = sum(len(gzip.compress(body, 6)) for body in map(_body, answers))
    events = presses(page, way)
    context.close()
    return {"ready": ready, "text": (text or 0) / 1000, "bytes": size, "events": events}


def _body(answer: Any) -> bytes:
    try:
        body: bytes = answer.body()
    except Error:  # A redirect, or an answer cut off: nothing was carried.
        return b""
    return body


def presses(page: Page, way: dict[str, str]) -> list[float]:
    page.evaluate(CLOCK.replace("SHOWN", way["shown"]))
    page.locator(way["slider"]).first.focus()
    events = []
    for press in range(PRESSES):
        page.keyboard.press("ArrowRight" if press % 30 < 15 else "ArrowLeft")
        page.wait_for_function("() => gk.took !== null", timeout=30_000)
        events.append(page.evaluate("() => gk.took"))
        page.wait_for_timeout(60)
    return events


def percentile(values: list[float], part: float) -> float:
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, round(part * (len(ordered) - 1)))]


def measure(browser: Browser, addresses: dict[str, str], slow: bool) -> dict[str, Any]:
    """Open every way in turn, and put each way's figures and its ratio to ours together."""
    seen: dict[str, list[dict[str, Any]]] = {name: [] for name in WAYS}
    for turn in range(OPENINGS):
        for name, way in WAYS.items():
            one = once(browser, addresses[name], way, slow)
            seen[name].append(one)
            print(f"{turn + 1}/{OPENINGS} {name}: ready {one['ready']:.2f} s", flush=True)
    ours = seen["compiled page"]
    return {name: _summary(found, ours) for name, found in seen.items()}


def _summary(found: list[dict[str, Any]], ours: list[dict[str, Any]]) -> dict[str, Any]:
    events = [event for one in found for event in one["events"]]
    ratios = [one["ready"] / mine["ready"] for one, mine in zip(found, ours, strict=True)]
    slower = [
        percentile(one["events"], 0.95) / percentile(mine["events"], 0.95)
        for one, mine in zip(found, ours, strict=True)
    ]
    return {
        "first_text_s": _spread([one["text"] for one in found]),
        "ready_s": _spread([one["ready"] for one in found]),
        "ready_ratio": _spread(ratios),
        "event_ms_p50": round(percentile(events, 0.5), 1),
        "event_ms_p95": round(percentile(events, 0.95), 1),
        "event_p95_ratio": _spread(slower),
        "bytes_gzipped": max(one["bytes"] for one in found),
        "events": len(events),
    }


def _spread(values: list[float]) -> list[float]:
    """Return the median, the least and the most."""
    return [round(pick(values), 3) for pick in (statistics.median, min, max)]


async def _reader(client: httpx.AsyncClient, files: list[str], wait: float) -> float | None:
    await asyncio.sleep(wait)
    lines = asyncio.Semaphore(6)  # As many as a browser opens to one server.

    async def fetch(file: str) -> None:
        async with lines:
            (await client.get(file)).raise_for_status()

    began = time.perf_counter()
    try:
        await fetch(files[0])
        await asyncio.gather(*(fetch(file) for file in files[1:]))
    except httpx.HTTPError as error:
        print(f"a reader did not get it all: {error!r}", file=sys.stderr)
        return None
    return time.perf_counter() - began


async def _class(files: list[str]) -> list[float | None]:
    dice = random.Random(1)
    limits = httpx.Limits(max_connections=None, max_keepalive_connections=200)
    async with httpx.AsyncClient(limits=limits, timeout=60, trust_env=False) as client:
        waits = [dice.uniform(0, MINUTE) for _ in range(READERS)]
        return await asyncio.gather(*(_reader(client, files, wait) for wait in waits))


def classroom(browser: Browser, base: str, server: int) -> dict[str, Any]:
    """Let 500 readers open a chapter within a minute: all its files, from one server process."""
    page = browser.new_page()
    page.goto(f"{base}/book/06-welfare.html#{ways.SECTION}?")
    page.wait_for_selector(WAYS["compiled page"]["ready"], state="attached")
    files = [
        f"{base}/book/06-welfare.html",
        *page.evaluate(FILES),
    ]
    page.close()
    process = psutil.Process(server)
    before = sum(process.cpu_times()[:2])
    # In a thread of its own, for Playwright's loop runs in this one.
    with ThreadPoolExecutor(1) as pool:
        took = pool.submit(lambda: asyncio.run(_class(files))).result()
    came = [one for one in took if one is not None]
    if not came:
        raise RuntimeError("no reader got the chapter; the lines above say why")
    return {
        "readers": READERS,
        "seconds": MINUTE,
        "files_each": len(files),
        "failed": len(took) - len(came),
        "open_s_p50": round(percentile(came, 0.5), 3),
        "open_s_p95": round(percentile(came, 0.95), 3),
        "open_s_max": round(max(came), 3),
        "server_cpu_s": round(sum(process.cpu_times()[:2]) - before, 1),
    }


def sizes() -> dict[str, int]:
    """Return bytes gzipped of every page and of the course's scripts and style sheet."""
    files = [
        *sorted((ways.BUILT / "book").glob("*.html")),
        *sorted((ways.BUILT / "_static").glob("gordian*.js")),
        ways.BUILT / "_static" / "course.css",
    ]
    return {path.name: len(gzip.compress(path.read_bytes(), 9)) for path in files}


def main() -> int:
    with (
        ways.served(ways.BUILT) as (ours, server),
        ways.voila() as theirs,
        ways.embedding() as folder,
        ways.served(folder) as (embedded, _),
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(
            executable_path=browsers.chromium(),
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
        )
        addresses = {
            "compiled page": f"{ours}/book/06-welfare.html#{ways.SECTION}?",
            "interact in Voilà": theirs,
            "HTML embedding": f"{embedded}/index.html",
        }
        result: dict[str, Any] = {
            "date": time.strftime("%Y-%m-%d"),
            "machine": {"processors": os.cpu_count(), "system": platform.platform()},
            "load_before": round(os.getloadavg()[0], 1),
            "openings": OPENINGS,
            "class": classroom(browser, ours, server),
            "here": measure(browser, addresses, slow=False),
            "slow": measure(browser, addresses, slow=True),
            "bytes_gzipped": sizes(),
        }
        browser.close()
    text = json.dumps(result, indent=2, ensure_ascii=False) + "\n"
    (ROOT / "benchmarks" / "results.json").write_text(text, "utf-8")
    print(text)
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""Measure what one student's JupyterLab takes in memory: `python benchmarks/memory.py` (Linux).

Writes data/hosting-memory.csv. A student's server on a hub is one Lab server and a kernel for each
open notebook, so the two are measured apart: the server after it has served the Lab page, a kernel
after a whole notebook has run in it. The memory is what is resident (RSS) of the process and all it
started; pages that processes share are counted in each, so the sum errs on the high side.
"""

from __future__ import annotations

import csv
import datetime
import os
import platform
import secrets
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from pathlib import Path

import nbformat
import psutil
from nbclient import NotebookClient

from gordian.notebooks import notebook

ROOT = Path(__file__).resolve().parents[1]
TARGET = ROOT / "data" / "hosting-memory.csv"
SERVER_SECONDS = 180
MB = 1_000_000


def resident(process: int) -> float:
    """Memory of a process and its children, in MB."""
    top = psutil.Process(process)
    return sum(one.memory_info().rss for one in [top, *top.children(recursive=True)]) / MB


def kernel(made: nbformat.NotebookNode) -> float:
    """Run a notebook and return its kernel's memory at the end."""
    client = NotebookClient(made, timeout=600, resources={"metadata": {"path": ROOT / "exercises"}})
    with client.setup_kernel():
        for place, cell in enumerate(made.cells):
            client.execute_cell(cell, place)
        return resident(client.km.provisioner.process.pid)


def server(folder: Path) -> float:
    """Start JupyterLab, ask it for its page, and return its memory."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    token = secrets.token_hex(16)
    options = [f"--ServerApp.port={port}", f"--IdentityProvider.token={token}"]
    started = subprocess.Popen(
        [sys.executable, "-m", "jupyterlab", "--no-browser", "--allow-root", *options],
        cwd=folder,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env=os.environ | {"JUPYTER_CONFIG_DIR": str(folder), "JUPYTER_DATA_DIR": str(folder)},
    )
    try:
        deadline = time.monotonic() + SERVER_SECONDS
        while True:
            try:
                urllib.request.urlopen(f"http://127.0.0.1:{port}/lab?token={token}").read()
                break
            except urllib.error.URLError:
                if time.monotonic() > deadline:
                    raise
                time.sleep(1)
        return resident(started.pid)
    finally:
        started.terminate()
        started.wait(30)


def main() -> int:
    scratch = Path(tempfile.mkdtemp())
    solution = nbformat.read(ROOT / "exercises" / "solutions" / "06-welfare.ipynb", 4)
    chapter = notebook(ROOT / "book" / "06-welfare.md")
    bare = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("pass")])
    measured = {
        "server": ("JupyterLab's server that has served its page", server(scratch)),
        "bare": ("A kernel in which nothing is loaded", kernel(bare)),
        "exercise": ("A kernel in which the solutions of chapter 6 have run", kernel(solution)),
        "chapter": ("A kernel in which the notebook of chapter 6 has run", kernel(chapter)),
    }
    shutil.rmtree(scratch)
    machine = f"{platform.system()} {platform.machine()}, Python {platform.python_version()}"
    with TARGET.open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file, lineterminator="\n")
        rows.writerow(["part", "what", "mb", "measured", "machine"])
        for part, (what, taken) in measured.items():
            rows.writerow([part, what, round(taken), datetime.date.today().isoformat(), machine])
    print(TARGET.read_text("utf-8"))
    return 0


if __name__ == "__main__":
    sys.exit(main())

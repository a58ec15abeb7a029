"""Serve the course while it is written: a saved change is built, and the open page shows it.

An error stands in the terminal and over the page that is open, until it is mended. Ctrl-C ends it.
"""

from __future__ import annotations

# Watching, the reload message and the server are sphinx-autobuild's. Ours are the build, for the book
# has no `conf.py`, and what is told of it. A page's policy forbids any script but the book's; here, and
# only here, it is taken off.
import argparse
import asyncio
import contextlib
import errno
import html
import importlib
import io
import json
import multiprocessing
import os
import re
import signal
import socket
import sys
import time
import traceback
from pathlib import Path
from typing import Any

import uvicorn
from sphinx_autobuild.filter import IgnoreFilter
from sphinx_autobuild.server import RebuildServer
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.routing import Mount, WebSocketRoute
from starlette.staticfiles import StaticFiles
from watchfiles import awatch

from ..errors import GordianError
from . import course

PORT = 8000
WATCHED = ("src/gordian", "data", "book", "exercises", "benchmarks")
FILES = ("_config.yml", "_toc.yml", "references.bib")
#: What editors and Python put beside the files of the course.
IGNORED = (r"/__pycache__/", r"/\.", r"~$", r"\.sw[a-z]$", r"/4913$")
#: Imported once, before a build is forked off; code of the course is read anew each time.
HEAVY = (
    *("jupyter_book.sphinx", "myst_nb.sphinx_ext", "sphinx_book_theme", "sphinxcontrib.bibtex"),
    *("sphinx_design", "sphinx_external_toc", "sphinx.builders.html", "sphinx.search.en"),
    *("pandas", "altair", "vl_convert", "ipywidgets", "nbclient", "jupytext"),
    *("bs4", "tinycss2", "latex2mathml.converter", "psutil", "pybtex.style.formatting.unsrt"),
)
_POLICY = re.compile(rb'\s*<meta http-equiv="Content-Security-Policy"[^>]*>')
SCRIPT = """<script>
(function connect() {
  var socket = new WebSocket("ws://" + location.host + "/websocket-reload");
  socket.onmessage = function () { location.reload(); };
  socket.onclose = function () { setTimeout(connect, 1000); };
})();
</script>"""
NOTICE = """<div id="live-error" role="alert" style="position:fixed;inset:auto 0 0 0;max-height:70vh;overflow:auto;
z-index:99999;padding:1rem 1.5rem;background:#7a0019;color:#fff;font:1rem/1.5 system-ui,sans-serif">
<strong>This page is as it was before the last change.</strong>
<pre style="white-space:pre-wrap;background:none;border:0;color:inherit;font-size:.9rem">{text}</pre></div>"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the command can be given."""
    parser.add_argument("--port", type=_port, default=PORT, help="where to serve it; %(default)s")


def _port(text: str) -> int:
    if not text.isdecimal() or not 0 < int(text) < 2**16:
        raise argparse.ArgumentTypeError(f"{text!r} is no port; take one from 1024 to 65535")
    return int(text)


def run(given: argparse.Namespace) -> int:
    """Build, and serve what was built until Ctrl-C."""
    root = course()
    listening = opened(given.port)
    builds = Builds(root)
    builds()
    print(
        f"\nhttp://127.0.0.1:{given.port} shows the book and follows what you save. Ctrl-C ends it."
    )
    config = uvicorn.Config(
        application(builds), log_level="warning", timeout_graceful_shutdown=1, lifespan="on"
    )
    with contextlib.suppress(KeyboardInterrupt):
        uvicorn.Server(config).run(sockets=[listening])
    return 0


# ---------------------------------------------------------------------------------- building
class Tee(io.StringIO):
    """Keeps what is written and shows it in the terminal too."""

    def __init__(self, terminal: Any) -> None:
        super().__init__()
        self.terminal = terminal

    def write(self, text: str) -> int:
        """Keep it, and show it."""
        self.terminal.write(text)
        self.terminal.flush()
        return super().write(text)


def build_once(root: Path, told: Path) -> None:
    """Build in a process of its own and leave what went wrong, if anything, in a file."""
    # A fork has its parent's answers to signals, which would end the server and not the build.
    signal.set_wakeup_fd(-1)
    signal.signal(signal.SIGINT, signal.default_int_handler)
    os.environ["GORDIAN_PROGRESS"] = "1"
    began = time.monotonic()
    errors = Tee(sys.stderr)
    with contextlib.redirect_stderr(errors):
        try:
            code, mend = _as_saved().build(root)
        except Exception:  # What was saved cannot even be imported.
            traceback.print_exc()
            code, mend = 1, "The code that builds the book (src/gordian) stops: mend it."
        if code:
            print(mend, file=sys.stderr)
        else:
            print(f"Built in {time.monotonic() - began:.1f} s.", flush=True)
    told.write_text(json.dumps(errors.getvalue().strip() if code else ""), "utf-8")


def _as_saved() -> Any:
    """Return the module that builds, read anew with all of ours: the parent's may be older."""
    for name in [name for name in sys.modules if name.partition(".")[0] == "gordian"]:
        del sys.modules[name]
    importlib.invalidate_caches()
    return importlib.import_module("gordian.commands.build")


class Builds:
    """Builds one after another, each in a fresh process that has what never changes in memory already."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.told = root / "_build" / "live.json"
        method = "fork" if "fork" in multiprocessing.get_all_start_methods() else "spawn"
        self.processes: Any = multiprocessing.get_context(method)
        for name in HEAVY if method == "fork" else ():
            with contextlib.suppress(ImportError):
                importlib.import_module(name)

    def __call__(self) -> None:
        """Build what was saved."""
        self.told.parent.mkdir(exist_ok=True)
        self.told.unlink(missing_ok=True)
        one = self.processes.Process(target=build_once, args=(self.root, self.told))
        one.start()
        one.join()

    @property
    def error(self) -> str:
        """What went wrong in the last build; nothing when it went well or is under way."""
        try:
            return str(json.loads(self.told.read_text("utf-8")))
        except FileNotFoundError:
            return ""


# ----------------------------------------------------------------------------------- serving
class Watcher(RebuildServer):
    """Sphinx-autobuild's server of reloads, with our own files to watch."""

    def __init__(self, builds: Builds) -> None:
        super().__init__([], IgnoreFilter([], IGNORED), lambda changed_paths: None)
        self.builds = builds

    async def watch(self) -> None:
        """Build when something was saved, and again when more was saved meanwhile."""
        saved: asyncio.Queue[set[str]] = asyncio.Queue()
        root = self.builds.root

        async def listen(paths: list[Path], among: tuple[str, ...] | None) -> None:
            def counts(_: Any, path: str) -> bool:
                inside = Path(path).resolve().relative_to(root)
                return not self.ignore(f"/{inside}") and (among is None or str(inside) in among)

            # A single file cannot be watched: many editors put a new one in its place.
            async for changes in awatch(*paths, watch_filter=counts, recursive=among is None):
                await saved.put({path for _, path in changes})

        folders = [root / name for name in WATCHED if (root / name).is_dir()]
        listening = [
            asyncio.create_task(listen(folders, None)),
            asyncio.create_task(listen([root], FILES)),
        ]
        try:
            while True:
                names = await saved.get()
                while not saved.empty():
                    names |= saved.get_nowait()
                shown = sorted(str(Path(name).resolve().relative_to(root)) for name in names)
                print(f"\n{', '.join(shown[:3])}{' …' * (len(shown) > 3)} saved.", flush=True)
                await asyncio.to_thread(self.builds)
                self.flag.set()
        finally:
            for task in listening:
                task.cancel()


class Shown:
    """Gives each page the script that reloads it, and the error of the last build."""

    def __init__(self, app: Any, builds: Builds) -> None:
        self.app = app
        self.builds = builds

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        """Answer as the server does, and change what it says of a page."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        # A browser that asks whether a page changed would not see that an error came or went.
        kept = [one for one in scope["headers"] if not one[0].startswith(b"if-")]
        start: dict[str, Any] = {}
        body = bytearray()

        async def hold(message: Any) -> None:
            if message["type"] == "http.response.start":
                start.update(message)
                return
            if message["type"] != "http.response.body":
                await send(message)
                return
            body.extend(message.get("body", b""))
            if not message.get("more_body"):
                await self.answer(start, bytes(body), send)

        await self.app({**scope, "headers": kept}, receive, hold)

    async def answer(self, start: dict[str, Any], body: bytes, send: Any) -> None:
        """Send an answer on; a page with the script, and the error if there is one."""
        headers = {name.lower(): value for name, value in start["headers"]}
        error = self.builds.error
        if start["status"] == 404 and error:
            headers[b"content-type"] = b"text/html; charset=utf-8"
            body = b'<!DOCTYPE html><html lang="en"><meta charset="utf-8"><title>Not built</title>'
        if headers.get(b"content-type", b"").startswith(b"text/html"):
            told = NOTICE.format(text=html.escape(error)) if error else ""
            body = _POLICY.sub(b"", body) + (SCRIPT + told).encode()
        headers |= {b"content-length": str(len(body)).encode(), b"cache-control": b"no-store"}
        headers.pop(b"etag", None)
        await send({**start, "headers": [*headers.items()]})
        await send({"type": "http.response.body", "body": body})


def application(builds: Builds) -> Starlette:
    """Return the server of the built pages, which builds again when something was saved."""
    watcher = Watcher(builds)
    pages = builds.root / "_build" / "html"
    pages.mkdir(parents=True, exist_ok=True)
    return Starlette(
        routes=[
            WebSocketRoute("/websocket-reload", watcher),
            Mount("/", StaticFiles(directory=pages, html=True)),
        ],
        middleware=[Middleware(Shown, builds=builds)],
        lifespan=watcher.lifespan,
    )


def opened(port: int) -> socket.socket:
    """Return a socket that listens on this machine only; ``GordianError`` when the port is taken."""
    made = socket.socket()
    made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        made.bind(("127.0.0.1", port))
        made.listen()  # Already now: a page that is opened before the server runs waits for it.
    except OSError as error:
        made.close()
        if error.errno not in (errno.EADDRINUSE, errno.EACCES):
            raise
        raise GordianError(
            f"Port {port} is in use, perhaps by another `make live`. Stop that one, "
            f"or choose another port: make live PORT={port + 1}"
        ) from error
    return made

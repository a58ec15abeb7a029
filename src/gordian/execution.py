"""Notebooks are run before their pages are read: side by side, and only where something they are made
from changed.

MyST-NB's own cache knows a notebook by its code cells. A chapter's cells call models, charts and tables,
so what a run opened and imported is noted (:mod:`gordian.tracing`), and the run is kept as long as all of
that is the same. A run that another version made, or whose file is damaged, counts for nothing.
"""

from __future__ import annotations

import ast
import json
import os
import re
import tempfile
import time
from collections.abc import Sequence
from concurrent.futures import FIRST_COMPLETED, ThreadPoolExecutor, wait
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import nbformat
from jupyter_client.kernelspec import NoSuchKernel
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError
from nbformat import NotebookNode
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.errors import ExtensionError

from . import data, freshness, tracing
from .progress import tell

#: Folder of the kept runs, in the folder where Sphinx keeps what it has read.
FOLDER = "runs"
_COLOUR = re.compile(r"\x1b\[[0-9;]*m")
#: Question files are looked through for one question; the page depends on the file that has it.
_ASIDE = "book/questions"


@dataclass(frozen=True)
class Page:
    """A page with code: its name, its file, and its notebook as it is written."""

    name: str
    path: Path
    notebook: NotebookNode
    settings: str

    @cached_property
    def code(self) -> str:
        """A digest of all that is run, and of how."""
        cells = [
            json.dumps([cell.source, cell.metadata], sort_keys=True)
            for cell in self.notebook.cells
            if cell.cell_type == "code"
        ]
        spec = json.dumps(self.notebook.metadata.get("kernelspec", {}), sort_keys=True)
        return freshness.digest(self.settings, spec, *cells)


@dataclass(frozen=True)
class Failure:
    """A notebook that did not run to its end: where it stopped and what was said there."""

    page: Page
    cell: int | None
    error: str
    trace: str

    def __str__(self) -> str:
        place = f"{self.page.name}.md"
        if self.cell is not None:
            line = self.page.notebook.metadata["source_map"][self.cell] + 1
            number = sum(
                one.cell_type == "code" for one in self.page.notebook.cells[: self.cell + 1]
            )
            place = f"{place}, line {line} (code cell {number})"
        mend = "mend this cell, or the model, chart or table that it uses, and build again"
        return f"{place}: {self.error}\n{self.trace}\n→ {mend}"


class Runs:
    """The kept runs of a book's notebooks."""

    def __init__(self, folder: Path, home: Path) -> None:
        self.folder = folder
        self.roots = {"package": freshness.package(), "home": home}

    @cached_property
    def maker(self) -> str:
        """What a run is made with: versions, and the code that runs and keeps it."""
        own = [freshness.package() / f"{name}.py" for name in ("execution", "tracing", "freshness")]
        return freshness.digest(freshness.environment(), freshness.of_files(own))

    def _paths(self, name: str) -> tuple[Path, Path]:
        place = self.folder / name
        return place.with_name(place.name + ".json"), place.with_name(place.name + ".ipynb")

    def record(self, name: str) -> dict[str, Any] | None:
        """Return what is known of the last run of a page, or None when it cannot be used."""
        try:
            found = json.loads(self._paths(name)[0].read_text("utf-8"))
            if (
                found["maker"] == self.maker
                and isinstance(found["code"], str)
                and isinstance(found["outputs"], str)
                and not freshness.changed(found["inputs"], self.roots)
            ):
                return dict(found)
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            pass
        return None

    def fresh(self, name: str, code: str | None = None) -> bool:
        """Say whether the kept run of a page is what a new one would give; ``code`` as in :class:`Page`."""
        found = self.record(name)
        if found is None or (code is not None and found["code"] != code):
            return False
        return freshness.of_file(self._paths(name)[1]) == found["outputs"]

    def seconds(self, name: str) -> float | None:
        """Return how long the last run of a page took, whether it can be used or not."""
        try:
            return float(json.loads(self._paths(name)[0].read_text("utf-8"))["seconds"])
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def keep(
        self, page: Page, notebook: NotebookNode, seen: dict[str, list[str]], began: int
    ) -> None:
        """Keep a run that began at a time (nanoseconds) with what it saw."""
        names = [*seen["files"], *(f"{name}/" for name in seen["folders"])]
        about, outputs = self._paths(page.name)
        outputs.parent.mkdir(parents=True, exist_ok=True)
        about.unlink(missing_ok=True)  # A record is never older than its outputs.
        outputs.write_text(nbformat.writes(notebook), "utf-8")
        found = {
            "maker": self.maker,
            "code": page.code,
            "inputs": {name: freshness.of_input(name, self.roots, began) for name in names},
            "outputs": freshness.of_file(outputs),
            "seconds": round((time.time_ns() - began) / 1e9, 1),
        }
        unfinished = about.with_suffix(".part")
        unfinished.write_text(json.dumps(found, indent=1), "utf-8")
        unfinished.replace(about)

    def outputs(self, name: str) -> Path:
        """Return the file with the outputs of a page."""
        return self._paths(name)[1]


# ------------------------------------------------------------------------------------- running
class _Client(NotebookClient):
    """A client that notes what the notebook opens, and in which cell it stops."""

    def __init__(self, page: Page, home: Path, **traits: Any) -> None:
        super().__init__(page.notebook.copy(), record_timing=False, **traits)
        self.home = home
        self.sockets = Path()
        self.seen: dict[str, list[str]] | None = None
        self.at: int | None = None
        self.on_notebook_start = self._begin
        self.on_cell_start = self._note
        self.stopped = False

    def create_kernel_manager(self) -> Any:
        manager = super().create_kernel_manager()
        if os.name == "posix":
            # Files and not ports: no other user of the machine can listen, no other build takes the port.
            manager.transport = "ipc"
            manager.connection_file = str(self.sockets / "kernel.json")
            manager.ip = str(self.sockets / "kernel")
        return manager

    def _note(self, cell: NotebookNode, cell_index: int) -> None:
        self.at = cell_index

    async def _begin(self, notebook: NotebookNode) -> None:
        own = Path(tracing.__file__)
        roots = {"package": str(freshness.package()), "home": str(self.home)}
        aside = {"questions": str(self.home / _ASIDE)}
        await self._silently(
            "import sys, types; __m = types.ModuleType('gordian_tracing'); "
            f"exec(compile(open({str(own)!r}).read(), {str(own)!r}, 'exec'), __m.__dict__); "
            f"__m.start({roots!r}, {aside!r}); sys.modules[__m.__name__] = __m; del __m"
        )

    async def async_execute_cell(
        self,
        cell: NotebookNode,
        cell_index: int,
        execution_count: int | None = None,
        store_history: bool = True,
    ) -> NotebookNode:
        done = await super().async_execute_cell(cell, cell_index, execution_count, store_history)
        if cell_index == len(self.nb.cells) - 1:
            self.at = None
            self.seen = await self._silently("", "__import__('gordian_tracing').seen()")
        return done

    async def _silently(self, code: str, ask: str = "0") -> Any:
        """Run code that leaves nothing in the notebook, and return the value of an expression."""
        kernel: Any = self.kc
        message = kernel.execute(code, silent=True, user_expressions={"asked": ask})
        while True:
            reply = await kernel.get_shell_msg(timeout=self.startup_timeout)
            if reply["parent_header"].get("msg_id") == message:
                break
        answer = reply["content"].get("user_expressions", {}).get("asked", {})
        if answer.get("status") != "ok":
            raise DeadKernelError(f"the kernel could not say what it opened: {reply['content']}")
        return ast.literal_eval(answer["data"]["text/plain"])

    def stop(self) -> None:
        """End the kernel at once; the run then ends by itself."""
        self.stopped = True
        process = getattr(getattr(self.km, "provisioner", None), "process", None)
        if process is not None:
            process.kill()


def run(pages: Sequence[Page], runs: Runs, home: Path, timeout: int) -> list[Failure]:
    """Run notebooks side by side, the longest first, keep their outputs, and return what failed."""
    if not pages:
        return []
    length = {page.name: _expected(page, runs) for page in pages}
    ordered = sorted(pages, key=lambda page: -length[page.name])
    clients = {page.name: _client(page, home, timeout) for page in ordered}
    failures: list[Failure] = []
    with ThreadPoolExecutor(_cores()) as pool:
        waiting = {pool.submit(_run, page, clients[page.name], runs): page.name for page in ordered}
        try:
            while waiting:
                done, _ = wait(waiting, return_when=FIRST_COMPLETED)
                for one in done:
                    del waiting[one]
                    failures += one.result()
        except BaseException:
            for rest in waiting:
                rest.cancel()
            for client in clients.values():
                client.stop()
            raise
    return failures


def _client(page: Page, home: Path, timeout: int) -> _Client:
    spec = page.notebook.metadata.get("kernelspec", {})
    place = {"metadata": {"path": str(page.path.parent)}}
    return _Client(
        page,
        home,
        kernel_name=spec.get("name", "python3"),
        timeout=timeout,
        shutdown_kernel="immediate",  # All that it had to say was said.
        startup_timeout=300,  # Of many kernels on a busy machine one may come late.
        resources=place,
    )


def _run(page: Page, client: _Client, runs: Runs) -> list[Failure]:
    if client.stopped:
        return []
    began = time.time_ns()
    try:
        # A short path: the address of a socket may have some hundred letters and no more.
        with tempfile.TemporaryDirectory(prefix="gk-") as sockets:
            client.sockets = Path(sockets)
            with (client.sockets / "said").open("w+b") as said:
                try:
                    # What a kernel says beside its messages matters only when it dies.
                    done = client.execute(stdout=said, stderr=said)
                except DeadKernelError as error:
                    said.seek(0)
                    lines = said.read().decode("utf-8", "replace").splitlines()
                    raise DeadKernelError("\n".join([str(error), *lines[-12:]])) from error
    except (CellExecutionError, CellTimeoutError, NoSuchKernel, RuntimeError) as error:
        if client.stopped:
            return []
        tell(f"failed  {page.name}")
        return [_failure(page, client.at, error)]
    runs.keep(page, done, client.seen or {"files": [], "folders": []}, began)
    tell(f"ran     {page.name}  {(time.time_ns() - began) / 1e9:.1f} s")
    return []


def _failure(page: Page, cell: int | None, error: Exception) -> Failure:
    if isinstance(error, CellExecutionError):
        lines = _COLOUR.sub("", error.traceback).strip().splitlines()
        return Failure(page, cell, f"{error.ename}: {error.evalue}", "\n".join(lines[-12:]))
    if isinstance(error, CellTimeoutError):
        return Failure(page, cell, "the cell ran longer than execute.timeout in _config.yml", "")
    if isinstance(error, NoSuchKernel):
        return Failure(page, None, f"this machine has no kernel called {error.name!r}", "")
    return Failure(page, cell, f"the kernel did not start, or ended: {error}", "")


def _expected(page: Page, runs: Runs) -> float:
    """Return a guess of how long a page takes: as long as last time, else by its explorables."""
    known = runs.seconds(page.name)
    if known is not None:
        return known
    return sum("explore(" in cell.source for cell in page.notebook.cells) * 10.0 + 1


def _cores() -> int:
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:  # Only Linux tells which cores a process may use.
        return os.cpu_count() or 1


# ---------------------------------------------------------------------------------- in the build
def runs_of(app: Sphinx) -> Runs:
    """Return the kept runs of a book."""
    return Runs(Path(app.doctreedir) / FOLDER, data.home())


def take_over(app: Sphinx, config: Any) -> None:
    """Run notebooks ourselves where the book asks for it; MyST-NB then shows what was run."""
    app.gordian_ran = set()  # type: ignore[attr-defined]
    app.gordian_runs = config.nb_execution_mode == "force"  # type: ignore[attr-defined]
    if app.gordian_runs:  # type: ignore[attr-defined]
        config.nb_execution_mode = "off"


def stale(app: Sphinx, env: BuildEnvironment) -> set[str]:
    """Return the pages whose kept run no longer is what a new one would give."""
    if not app.gordian_runs:  # type: ignore[attr-defined]
        return set()
    runs = runs_of(app)
    return {name for name in _with_code(env) & env.found_docs if not runs.fresh(name)}


def _with_code(env: BuildEnvironment) -> set[str]:
    """The pages that have code to run, as far as they were read."""
    found: set[str] = env.__dict__.setdefault("gordian_with_code", set())
    return found


def run_pages(app: Sphinx, env: BuildEnvironment, names: list[str]) -> None:
    """Run the notebooks of pages that are about to be read, and have MyST-NB read their outputs.

    Raises ``ExtensionError`` with every notebook that failed; nothing of the book is written then.
    """
    if not app.gordian_runs:  # type: ignore[attr-defined]
        return
    runs, settings = runs_of(app), env.mystnb_config  # type: ignore[attr-defined]
    pages = [page for page in (_page(env, name) for name in names) if page is not None]
    _with_code(env).difference_update(names)
    _with_code(env).update(page.name for page in pages)
    wanted = [page for page in pages if not runs.fresh(page.name, page.code)]
    app.gordian_ran = {page.name for page in wanted}  # type: ignore[attr-defined]
    failures = run(wanted, runs, data.home(), settings.execution_timeout)
    if failures:
        told = "\n\n".join(str(one) for one in sorted(failures, key=lambda one: one.page.name))
        raise ExtensionError(f"{len(failures)} of the notebooks failed.\n\n{told}")
    readers = {
        str(page.path): (
            f"{__name__}.read",
            {
                "path": str(page.path),
                "config": env.myst_config,  # type: ignore[attr-defined]
                "outputs": str(runs.outputs(page.name)),
            },
            False,
        )
        for page in pages
    }
    env.mystnb_config = settings.copy(custom_formats={**settings.custom_formats, **readers})  # type: ignore[attr-defined]


def _page(env: BuildEnvironment, name: str) -> Page | None:
    from myst_nb.core.read import is_myst_markdown_notebook

    path = Path(env.doc2path(name))
    text = path.read_text("utf-8-sig") if path.suffix == ".md" else ""
    if not is_myst_markdown_notebook(text):
        return None
    notebook = _written(text, path, env.myst_config)  # type: ignore[attr-defined]
    if not any(cell.cell_type == "code" for cell in notebook.cells):
        return None
    return Page(name, path, notebook, str(env.mystnb_config.execution_timeout))  # type: ignore[attr-defined]


def _written(text: str, path: Path, config: Any) -> NotebookNode:
    from myst_nb.core.read import read_myst_markdown_notebook

    return read_myst_markdown_notebook(text, config=config, add_source_map=True, path=path)


def read(text: str, *, path: str, config: Any, outputs: str) -> NotebookNode:
    """Return a page's text as a notebook with the outputs of its run; MyST-NB calls this.

    Raises ``ExtensionError`` when the page's code changed since it was run.
    """
    notebook = _written(text, Path(path), config)
    done = nbformat.reads(Path(outputs).read_text("utf-8"), as_version=4)
    before = _code_cells(done)
    cells = _code_cells(notebook)
    if [cell.source for cell in cells] != [cell.source for cell in before]:
        raise ExtensionError(f"{path}: its code was saved while the book was built; build again")
    for cell, ran in zip(cells, before, strict=True):
        cell.outputs, cell.execution_count = ran.outputs, ran.execution_count
    for name in ("language_info", "widgets"):
        if name in done.metadata:
            notebook.metadata[name] = done.metadata[name]
    return notebook


def _code_cells(notebook: NotebookNode) -> list[NotebookNode]:
    return [cell for cell in notebook.cells if cell.cell_type == "code"]


def setup(app: Sphinx) -> None:
    """Register with Sphinx."""
    app.connect("config-inited", take_over)
    app.connect("env-before-read-docs", run_pages)

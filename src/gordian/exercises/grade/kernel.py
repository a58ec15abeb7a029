"""One notebook's own process: started warm, kept within its limits, and ended with all it left.

A kernel that imports pandas, Altair and the course takes seconds of a processor before a student's
first line runs. ``multiprocessing``'s fork server does it once; each notebook's kernel is a fork of
it, with IPython and everything else begun afresh in the fork. jupyter_client and nbclient see an
ordinary kernel; they talk to it through sockets in the scratch folder, for there is no network.
"""

from __future__ import annotations

import contextlib
import json
import multiprocessing
import os
import pwd
import shutil
import signal
import tempfile
import threading
import time
from dataclasses import dataclass
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any, cast

import psutil
from jupyter_client.kernelspec import KernelSpec, KernelSpecManager
from jupyter_client.manager import AsyncKernelManager
from jupyter_client.provisioning import LocalProvisioner

from ... import data
from . import confine, tree
from .confine import Limits

#: Imported once, in the process from which the kernels are forked.
PRELOAD = ["gordian.exercises.grade.command", "gordian.exercises.grade.warm"]
_TICK = 0.1
_LOCK = threading.Lock()  # multiprocessing polls every process it knows from any thread.
_SERVER = multiprocessing.get_context("forkserver")


@dataclass(frozen=True)
class Job:
    """What the forked process needs to know: its scratch folder, the course, its limits."""

    folder: str
    course: str
    limits: Limits


def warm_up() -> None:
    """Start the process from which kernels are forked, with nothing of our environment in it."""
    before = dict(os.environ)
    with tempfile.TemporaryDirectory() as nowhere:
        kept = confine.bare_environment(Path(nowhere))
    try:
        os.environ.clear()
        os.environ.update(kept)
        _SERVER.set_forkserver_preload(PRELOAD)
        process = _SERVER.Process(target=_nothing)
        process.start()
        process.join()
    finally:
        os.environ.clear()
        os.environ.update(before)


def _nothing() -> None:
    pass


def _serve(job: Job) -> None:
    """Become a kernel: in its own session and, where it can be, in its own namespaces."""
    folder, work = Path(job.folder), Path(job.folder) / "work"
    os.setsid()
    confine.die_with_parent()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _silence()
    apart = confine.separate()
    home_is_safe = False
    if apart:
        _stand_behind(os.fork(), sweep=False)
        confine.die_with_parent()
        home_is_safe = confine.close_files(folder, work, 256, [Path(job.course), _home()])
    _stand_behind(os.fork(), sweep=not apart)
    os.closerange(3, 256)
    told = {"network": apart, "processes": apart, "files": home_is_safe}
    (folder / "apart.json").write_text(json.dumps(told))
    here = work / "exercises"
    here.mkdir()
    (work / "data").symlink_to(Path(job.course) / "data")
    os.chdir(here)
    os.environ.clear()
    os.environ.update(_environment(work, job.course))
    confine.limit(job.limits, apart)
    confine.drop_powers()
    signal.signal(signal.SIGINT, signal.default_int_handler)
    from .warm import run_kernel

    run_kernel(str(folder / "kernel.json"))
    os._exit(0)


def _home() -> Path:
    """Return the lecturer's own home; the environment names another one here."""
    return Path(pwd.getpwuid(os.getuid()).pw_dir)


def _environment(work: Path, course: str) -> dict[str, str]:
    return {**confine.bare_environment(work), "GORDIAN_HOME": course}


def _silence() -> None:
    null = os.open(os.devnull, os.O_RDWR)
    for number in range(3):
        os.dup2(null, number)


def _stand_behind(child: int, sweep: bool) -> None:
    """In the child: go on. In the parent: take in its orphans, and end as it ends."""
    if child == 0:
        return
    status = None
    while status is None:
        pid, ended = os.waitpid(-1, 0)
        status = ended if pid == child else None
    if sweep:
        tree.end_all_below(psutil.Process())
    code = os.waitstatus_to_exitcode(status)
    os._exit(code if code >= 0 else 128 - code)


class _Forked:
    """The forked process, as jupyter_client expects a ``Popen``."""

    stdin = stdout = stderr = None

    def __init__(self, job: Job) -> None:
        with _LOCK:
            self._process: BaseProcess = _SERVER.Process(target=_serve, args=(job,), daemon=False)
            self._process.start()
        self.pid: int = self._process.pid or 0

    def poll(self) -> int | None:
        with _LOCK:
            return self._process.exitcode

    def wait(self, patience: float | None = None) -> int | None:
        until = time.monotonic() + (5.0 if patience is None else patience)
        while (code := self.poll()) is None and time.monotonic() < until:
            time.sleep(0.01)
        return code

    def send_signal(self, number: int) -> None:
        with contextlib.suppress(ProcessLookupError):
            os.kill(self.pid, number)

    def kill(self) -> None:
        self.send_signal(signal.SIGKILL)


class _OneKernel(KernelSpecManager):
    """Knows the one kernel there is, and looks for no others in anyone's home."""

    def get_kernel_spec(self, kernel_name: str) -> KernelSpec:
        return KernelSpec(argv=["warm"], display_name="Python 3", language="python")


class _Provisioner(LocalProvisioner):
    """Forks the kernel from the warm process in place of starting a command."""

    job: Job
    root: psutil.Process | None = None  # It knows when its number is another process's by now.
    interrupts = 0

    async def launch_kernel(self, cmd: list[str], **_: Any) -> Any:
        forked = _Forked(self.job)
        self.process = cast(Any, forked)
        self.pid = self.pgid = forked.pid
        with contextlib.suppress(psutil.Error):
            self.root = psutil.Process(forked.pid)
        return self.connection_info

    async def send_signal(self, signum: int) -> None:
        self.interrupts += signum == signal.SIGINT
        await super().send_signal(signum)


class Kernel:
    """A kernel in its scratch folder, watched from its start until ``end``.

    ``over`` names the limit for which the watch ended it (``seconds``, ``memory``, ``processes``),
    if it did.
    """

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self.over = ""
        self.folder = Path(tempfile.mkdtemp(prefix="gordian-", dir=_short_folder()))
        (self.folder / "work").mkdir()
        self.manager = AsyncKernelManager(
            kernel_name="python3",
            kernel_spec_manager=_OneKernel(),
            transport="ipc",
            ip=str(self.folder / "s"),
            connection_file=str(self.folder / "kernel.json"),
        )
        spec = self.manager.kernel_spec
        self._provisioner = _Provisioner(kernel_id="", kernel_spec=spec, parent=self.manager)
        self._provisioner.job = Job(str(self.folder), str(data.home()), limits)
        self.manager.provisioner = self._provisioner
        self._ended = threading.Event()
        self._watch = threading.Thread(target=self._keep_watch, daemon=True)
        self._watch.start()

    @property
    def _root(self) -> psutil.Process | None:
        """The first process of the kernel, above all the others, once it is started."""
        return self._provisioner.root

    @property
    def interrupts(self) -> int:
        """How often a cell was interrupted because it took too long."""
        return self._provisioner.interrupts

    @property
    def apart(self) -> dict[str, bool]:
        """What is kept apart: ``network``, ``processes``, ``files``; empty when it never began."""
        try:
            told: dict[str, bool] = json.loads((self.folder / "apart.json").read_text())
        except (OSError, ValueError):
            return {}
        return told

    def _keep_watch(self) -> None:
        until = time.monotonic() + self.limits.seconds
        while not self._ended.wait(_TICK):
            if self.over or time.monotonic() > until:
                self.stop("seconds")
            elif self._root and (over := self._too_much(tree.below(self._root))):
                self.stop(over)

    def _too_much(self, below: list[psutil.Process]) -> str:
        if len(below) > self.limits.processes:
            return "processes"
        most = self.limits.memory_mb * confine.MB
        # Forks share most of their memory: what is really each one's own is looked at only when
        # the sum would be too much, for the system takes its time to count it.
        if (
            tree.total(below, "memory_info", "rss") > most
            and tree.total(below, "memory_full_info", "uss") > most
        ):
            return "memory"
        return ""

    def stop(self, over: str) -> None:
        """End the kernel now; ``over`` says for which limit."""
        self.over = self.over or over
        if not self._ended.is_set():
            self._end_processes()

    def _end_processes(self) -> None:
        if self._root:
            tree.end_all_below(self._root)
            with contextlib.suppress(psutil.Error):
                self._root.kill()

    def left_behind(self) -> int:
        """Count the processes the notebook started that are still there."""
        known = 2 if self.apart.get("processes") else 1
        return max(0, len(tree.below(self._root)) - known) if self._root else 0

    def exit_code(self) -> int | None:
        """Return with what the kernel ended: 128 and more is a signal; ``None`` while it lives."""
        process = self._provisioner.process
        return process.wait(2) if process is not None else None

    def end(self) -> None:
        """End the kernel and everything it started, and remove its folder."""
        self._ended.set()
        self._end_processes()
        self._watch.join(5)
        shutil.rmtree(self.folder, ignore_errors=True)


def _short_folder() -> str | None:
    """Return where scratch folders go: a socket's whole path may be about a hundred long."""
    return None if len(tempfile.gettempdir()) < 60 else "/tmp"

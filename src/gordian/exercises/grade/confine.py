"""Keep a notebook's process apart from the machine, as far as an ordinary user can.

Everywhere: limits of memory, time, processes and file size, a scratch home, a bare environment. On
a Linux that lets users make namespaces also: no network, no sight of other processes, and nothing
writable but the scratch folder. What of this holds is found out in the process itself and told.
"""

from __future__ import annotations

import contextlib
import ctypes
import os
import resource
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

MB = 1024 * 1024
#: What a graded process keeps of the lecturer's environment.
KEPT = ("PATH", "LANG", "LC_ALL", "PYTHONPATH", "VIRTUAL_ENV", "SSL_CERT_FILE")

#: For ipykernel: it is nobody's child at a terminal, and its debugger need not warn.
_SILENT = {"JPY_PARENT_PID": "1", "PYDEVD_DISABLE_FILE_VALIDATION": "1"}

_NEWNS, _NEWIPC, _NEWUSER, _NEWPID, _NEWNET = 0x20000, 0x8000000, 0x10000000, 0x20000000, 0x40000000
_RDONLY, _NOSUID, _NODEV, _NOEXEC, _REMOUNT = 1, 2, 4, 8, 32
_BIND, _REC, _PRIVATE = 4096, 16384, 1 << 18
_FLAGS = {
    "nosuid": _NOSUID,
    "nodev": _NODEV,
    "noexec": _NOEXEC,
    "noatime": 1024,
    "nodiratime": 2048,
    "relatime": 1 << 21,
}
_PDEATHSIG, _CAPBSET_DROP, _SUBREAPER, _NO_NEW_PRIVS = 1, 24, 36, 38
_SIGKILL = 9


@dataclass(frozen=True)
class Limits:
    """What one notebook may use: seconds in all and a cell, MB of memory, and processes."""

    seconds: int = 120
    cell_seconds: int = 30
    memory_mb: int = 2048
    processes: int = 64


def bare_environment(work: Path) -> dict[str, str]:
    """Return the environment of a graded notebook, whose home is the scratch folder ``work``."""
    kept = {name: os.environ[name] for name in KEPT if name in os.environ}
    # One thread a notebook for linear algebra: notebooks run side by side, and a process with
    # threads cannot be forked safely.
    threads = {f"{name}_NUM_THREADS": "1" for name in ("OPENBLAS", "OMP", "MKL")}
    places = {name: str(work) for name in ("HOME", "TMPDIR", "IPYTHONDIR", "JUPYTER_CONFIG_DIR")}
    return {**kept, **threads, **places, "PYTHONDONTWRITEBYTECODE": "1", **_SILENT}


def _call(name: str, *arguments: object) -> None:
    if getattr(ctypes.CDLL(None, use_errno=True), name)(*arguments) != 0:
        number = ctypes.get_errno()
        raise OSError(number, f"{name}: {os.strerror(number)}")


def _may(name: str, *arguments: object) -> bool:
    """Call the system; say whether it did it. Other systems than Linux have no such calls."""
    try:
        _call(name, *arguments)
    except (OSError, AttributeError):
        return False
    return True


def die_with_parent() -> None:
    """Let this process be killed when its parent ends, and take in orphans of its own."""
    _may("prctl", _PDEATHSIG, _SIGKILL, 0, 0, 0)
    _may("prctl", _SUBREAPER, 1, 0, 0, 0)


def separate() -> bool:
    """Give this process namespaces of its own for users, network, files and (from the next fork
    on) processes; say whether the system allowed it.
    """
    user, group = os.getuid(), os.getgid()
    if not _may("unshare", _NEWUSER | _NEWNS | _NEWNET | _NEWPID | _NEWIPC):
        return False
    try:
        Path("/proc/self/setgroups").write_text("deny")
        Path("/proc/self/uid_map").write_text(f"{user} {user} 1")
        Path("/proc/self/gid_map").write_text(f"{group} {group} 1")
    except OSError:
        pass  # Files stay readable to their owner all the same; mounts may fail, and that is told.
    return True


def close_files(folder: Path, work: Path, megabytes: int, safe: Iterable[Path]) -> bool:
    """Make every mounted file system read-only but ``folder``; say whether the ``safe`` ones are.

    ``work``, inside ``folder``, becomes a file system in memory of at most ``megabytes``.
    """
    mounts = list(_mounts())
    size = f"size={megabytes}m,mode=700".encode()
    _may("mount", None, b"/", None, _REC | _PRIVATE, None)
    _may("mount", bytes(folder), bytes(folder), None, _BIND, None)
    _may("mount", b"tmpfs", bytes(work), b"tmpfs", _NOSUID | _NODEV, size)
    for place, flags in mounts:
        if not place.startswith((b"/proc/", b"/dev/")):
            _may("mount", None, place, None, _REMOUNT | _BIND | _RDONLY | flags, None)
    # Sockets of the lecturer's services (desktop, containers) lie here; memory shared by name there.
    for place in (b"/run", b"/dev/shm"):
        _may("mount", b"tmpfs", place, b"tmpfs", _NOSUID | _NODEV, b"size=64m")
    _may("mount", b"proc", b"/proc", b"proc", _NOSUID | _NODEV | _NOEXEC, None)
    return not any(os.access(place, os.W_OK) for place in safe)


def _mounts() -> Iterator[tuple[bytes, int]]:
    with contextlib.suppress(OSError):
        for line in Path("/proc/self/mountinfo").read_text().splitlines():
            fields = line.split()
            place = fields[4].encode().decode("unicode_escape").encode("latin-1")
            yield place, sum(_FLAGS.get(option, 0) for option in fields[5].split(","))


def drop_powers() -> None:
    """Give up every power that the namespaces gave, for this process and all it starts."""
    for power in range(64):
        if not _may("prctl", _CAPBSET_DROP, power, 0, 0, 0):
            break
    _may("prctl", _NO_NEW_PRIVS, 1, 0, 0, 0)
    header = (ctypes.c_uint32 * 2)(0x20080522, 0)
    _may("capset", header, (ctypes.c_uint32 * 6)())


def limit(limits: Limits, apart: bool) -> None:
    """Set the limits of this process; ``apart`` says that it has namespaces of its own.

    Memory is watched from outside as what is really used; what a process may ask for is limited
    here to 1 GB more, because drawing charts reserves memory that it does not use.
    """
    most = (limits.memory_mb + 1024) * MB
    _lower(resource.RLIMIT_DATA, most)
    _lower(resource.RLIMIT_CPU, 2 * limits.seconds)
    _lower(resource.RLIMIT_FSIZE, 256 * MB)
    _lower(resource.RLIMIT_CORE, 0)
    if apart:  # Elsewhere this counts all that the lecturer has running.
        _lower(resource.RLIMIT_NPROC, 4 * limits.processes)


def _lower(kind: int, value: int) -> None:
    _, hard = resource.getrlimit(kind)
    value = value if hard == resource.RLIM_INFINITY else min(value, hard)
    with contextlib.suppress(OSError, ValueError):
        resource.setrlimit(kind, (value, value))

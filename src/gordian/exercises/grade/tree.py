"""A process and all below it: which live, what they use together, and how they are ended."""

from __future__ import annotations

import contextlib
import time

import psutil


def end_all_below(root: psutil.Process, patience: float = 5.0) -> None:
    """End every process below ``root``, and those that start meanwhile, until there is none."""
    until = time.monotonic() + patience
    while (found := below(root)) and time.monotonic() < until:
        for process in found:
            with contextlib.suppress(psutil.Error):
                process.kill()
        psutil.wait_procs(found, timeout=0.2)


def below(root: psutil.Process) -> list[psutil.Process]:
    """Return the living processes below ``root``; none when it is no more."""
    try:
        found: list[psutil.Process] = root.children(recursive=True)
    except psutil.Error:
        return []
    return [one for one in found if _lives(one)]


def _lives(process: psutil.Process) -> bool:
    try:
        return bool(process.status() != psutil.STATUS_ZOMBIE)
    except psutil.Error:
        return False


def total(processes: list[psutil.Process], what: str, field: str) -> int:
    """Add up a field of what psutil tells of each process, ``memory_info`` and ``rss`` say."""
    found = 0
    for process in processes:
        with contextlib.suppress(psutil.Error):
            found += getattr(getattr(process, what)(), field)
    return found

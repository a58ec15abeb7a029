"""One kernel for many notebooks: most of the time of a short one goes into starting Python and importing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from jupyter_client.manager import KernelManager
from jupyter_client.session import Session

#: What a kernel remembers besides the modules it has imported: names and their count, what pandas was
#: told to show, tries and tasks done. Something forgotten here shows as a drift of the solutions.
_FORGET = """
import os
import pandas
from gordian.exercises import notebook
pandas.reset_option("^display")
notebook.SESSION.__init__()
os.chdir({where!r})
get_ipython().reset()
"""


@pytest.fixture(scope="session")
def kernel_in() -> Iterator[Callable[[Path], KernelManager]]:
    """Return a running kernel that stands in a folder and has forgotten the notebook before."""
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("GORDIAN_BUILD", raising=False)  # A reader's kernel, not the build's.
        manager = KernelManager()
        manager.start_kernel()
    # A session of its own: two clients of the manager's would take each other's replies.
    client = manager.client(session=Session(key=manager.session.key))
    client.start_channels()
    client.wait_for_ready(timeout=120)

    def fresh(where: Path) -> KernelManager:
        told = client.execute_interactive(_FORGET.format(where=str(where)), silent=True, timeout=60)
        assert told["content"]["status"] == "ok", told["content"]
        return manager

    yield fresh
    client.stop_channels()
    manager.shutdown_kernel(now=True)

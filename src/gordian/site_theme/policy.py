"""The policy of a page: it runs the book's own scripts, and asks no network."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable


def policy(scripts: Iterable[str], asks: str = "'none'") -> str:
    """Return the policy of a page as the element that stands in its head, before any script.

    Parameters
    ----------
    scripts
        The scripts inside the page, each exactly as it stands between its tags. They are allowed by
        their hash, so that text which gets into a page can never run. Nothing needs ``unsafe-eval``,
        for Vega interprets its expressions.
    asks
        What the page may read besides: ``'self'`` for search results, whose snippets are of other pages.

    Styles may stand in the page: Vega places what it draws with them.
    """
    hashes = {
        base64.b64encode(hashlib.sha256(script.encode()).digest()).decode() for script in scripts
    }
    rules = "; ".join(
        [
            "default-src 'none'",
            " ".join(["script-src 'self'", *(f"'sha256-{one}'" for one in sorted(hashes))]),
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data:",
            "font-src 'self'",
            f"connect-src {asks}",
            # On a disk what a reader does is kept by a page of ours in a frame, see explore/store.html.
            "frame-src 'self'",
            "form-action 'self'",
            "base-uri 'none'",
        ]
    )
    return f'<meta http-equiv="Content-Security-Policy" content="{rules}" />'

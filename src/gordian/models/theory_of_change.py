"""The programme's chain of steps, and which steps lose their ground when an assumption fails (chapter 8)."""

from __future__ import annotations

import textwrap

import pandas as pd

from .. import data

PILLARS = ("education", "work", "housing")

_LINE_CHARACTERS = 38


def chain(pillar: str = "housing", failing: int = 0) -> pd.DataFrame:
    """Return the steps of a pillar, and which of them still follow when one assumption fails.

    A chain is as strong as its weakest link: what follows a failing link is no longer supported
    by this pillar. That says nothing of whether it happens for another reason.

    Parameters
    ----------
    pillar
        One of ``PILLARS``.
    failing
        Number of the link that fails, from 1 (between the first and the second step); 0 for none.

    Returns
    -------
    DataFrame
        One row a step: ``step``, ``what``, ``state`` (``follows`` or ``unsupported``), ``assumes``,
        ``remark``, ``basis`` (of the link to the next step, empty at the last), ``locator``, ``link``
        (the assumption in lines, divided by ``|``).

    Raises
    ------
    ValueError
        When the pillar is unknown or has no such link.

    Source of the method: Weiss, C. H. (1995), Nothing as practical as good theory. In J. P.
    Connell et al. (eds.), *New Approaches to Evaluating Community Initiatives*.
    """
    if pillar not in PILLARS:
        raise ValueError(f"chain: pillar is {pillar!r}; take one of {', '.join(PILLARS)}")
    table = data.load("ch08-chain")
    rows = table[table["pillar"] == pillar].sort_values("step").reset_index(drop=True)
    if not 0 <= failing < len(rows):
        raise ValueError(f"chain: failing is {failing}; give 0 (none) to {len(rows) - 1}")
    broken = (rows["step"] > failing) & (failing > 0)
    rows["state"] = broken.map({True: "unsupported", False: "follows"})
    names = ["step", "what", "state", "assumes", "remark", "basis", "locator"]
    found = rows[names].fillna("")
    found["link"] = [
        _link(text, step == failing)
        for step, text in zip(found["step"], found["assumes"], strict=True)
    ]
    return found


def _link(assumes: str, fails: bool) -> str:
    """Break an assumption into lines that fit a phone; nothing after the last step."""
    text = f"{'✕ fails' if fails else '↓ assumes'}: {assumes}"
    return "|".join(textwrap.wrap(text, _LINE_CHARACTERS)) if assumes else ""

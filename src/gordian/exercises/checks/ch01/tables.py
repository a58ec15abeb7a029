"""What the checks of chapter 1 count in its coding."""

from __future__ import annotations

from functools import cache

import pandas as pd

from .... import data
from ....models.knot import DOMAINS, FRAMES, LEVELS, chapter_names

LOCAL = ("city", "neighbourhood")
__all__ = ["CHAPTERS", "DOMAINS", "FRAMES", "LEVELS", "LOCAL", "boxes", "cells", "frames", "local"]


@cache
def cells() -> pd.DataFrame:
    """Return the coded threads: chapter, level, domain, and whether the code is our judgement."""
    return data.load("ch01-knot-cells")


@cache
def frames() -> pd.DataFrame:
    """Return the coded readings: chapter, frame, and whether the code is our judgement."""
    return data.load("ch01-knot-frames")


CHAPTERS = len(chapter_names())


def boxes(table: pd.DataFrame | None = None) -> dict[str, float]:
    """Return the number of threads in each of the 45 boxes of a level and a domain."""
    counted = (cells() if table is None else table).groupby(["level", "domain"]).size()
    return {
        f"{level} {domain}": float(counted.get((level, domain), 0))
        for level in LEVELS
        for domain in DOMAINS
    }


def local(named: bool = False) -> pd.DataFrame:
    """Return the threads of city and neighbourhood, one for each chapter and domain."""
    table = cells()
    table = table[table["level"].isin(LOCAL)]
    table = table[table["coded"] == "no"] if named else table
    return table.drop_duplicates(["chapter", "domain"])

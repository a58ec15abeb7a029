"""Colours, fonts and number formats, chosen once so that they mean the same on every page.

A colour is a CSS variable with a fallback, ``var(--gk-blue, #0b62a8)``: the compiled page defines the
variable for its light and its dark face, and a notebook, which does not, shows the fallback. Every
hue has a contrast of at least 4.5 : 1 with the background it is drawn on (WCAG 2.2, 1.4.3), and
no chart may tell groups apart by colour alone.
"""

from __future__ import annotations

from typing import Any

LIGHT_BACKGROUND = "#ffffff"
DARK_BACKGROUND = "#14181e"

#: name: (on the light background, on the dark background)
PALETTE: dict[str, tuple[str, str]] = {
    "ink": ("#1f2328", "#e6e9ed"),
    "muted": ("#57606a", "#a7b0ba"),
    "grid": ("#dde1e6", "#343b45"),
    "paper": ("#ffffff", "#14181e"),
    "blue": ("#0b62a8", "#6cb6ff"),
    "orange": ("#a84e00", "#ffa657"),
    "green": ("#00735c", "#4fd1a5"),
    "purple": ("#8f3a86", "#e29bd8"),
    "red": ("#b3261e", "#ff8f87"),
    "olive": ("#6f5a00", "#e3c341"),
    "teal": ("#0e6b80", "#5fd0e6"),
    "grey": ("#5f6670", "#a7b0ba"),
    # Five ordered steps for tables of cells, from little to much.
    "step1": ("#e3eef8", "#1b2a3a"),
    "step2": ("#b4d2ec", "#22466b"),
    "step3": ("#7fb0db", "#2f6ca6"),
    "step4": ("#3f86c1", "#5a9fdb"),
    "step5": ("#0b4f8a", "#a9d3fb"),
}

#: A group keeps its hue on every page.
GROUPS: dict[str, str] = {"NL": "blue", "EU": "green", "CEE": "orange"}

#: Hues for categories that have no fixed colour, in the order in which they are taken.
CATEGORICAL = ("blue", "orange", "green", "purple", "olive", "red", "teal", "grey")


def color(name: str) -> str:
    """Return the CSS colour for a palette name or a group.

    Raises ``KeyError`` with the known names when ``name`` is neither.
    """
    name = GROUPS.get(name, name)
    if name not in PALETTE:
        raise KeyError(f"no colour {name!r}; known: {', '.join([*PALETTE, *GROUPS])}")
    return f"var(--gk-{name}, {PALETTE[name][0]})"


def colors(*names: str) -> list[str]:
    """Return the CSS colours for several names, or the categorical series when none is named."""
    return [color(name) for name in (names or CATEGORICAL)]


def css_variables(dark: bool = False) -> str:
    """Return the palette as CSS custom properties for one face of the page."""
    return "".join(f"--gk-{name}: {pair[dark]};" for name, pair in PALETTE.items())


def config() -> dict[str, Any]:
    """Return the Vega-Lite configuration that every chart of the course shares."""
    ink, muted, grid = color("ink"), color("muted"), color("grid")
    font = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif"
    words = {"labelColor": ink, "titleColor": ink, "labelFontSize": 13, "titleFontSize": 13}
    return {
        "background": None,
        "font": font,
        "view": {"stroke": None},
        "axis": {
            **words,
            "titleFontWeight": "normal",
            "domainColor": muted,
            "tickColor": muted,
            "gridColor": grid,
            "labelLimit": 220,
        },
        "legend": {**words, "orient": "top", "titleFontWeight": "normal", "labelLimit": 260},
        "header": {**words, "titleFontWeight": "normal"},
        "title": {"color": ink, "fontSize": 14, "anchor": "start", "fontWeight": 600},
        "text": {"color": ink, "fontSize": 13},
        "bar": {"color": color("blue")},
        "line": {"color": color("blue"), "strokeWidth": 2.5},
        "point": {"color": color("blue"), "filled": True, "size": 70},
        "area": {"color": color("blue"), "opacity": 0.35},
        "rule": {"color": muted},
        "range": {"category": colors(), "ordinal": colors(*(f"step{i}" for i in range(1, 6)))},
    }


def euro(value: float) -> str:
    """Write an amount in whole euros, as ``€4,328``; a loss as ``−€120``."""
    sign = "−" if round(value) < 0 else ""
    return f"{sign}€{abs(round(value)):,}"


def percent(value: float, digits: int = 1) -> str:
    """Write a percentage that is already in per cent, as ``17.7%``."""
    return f"{_signed(value, digits)}%"


def points(value: float, digits: int = 1) -> str:
    """Write a difference of percentages, as ``14.7 points``."""
    return f"{_signed(value, digits)} points"


def people(value: float) -> str:
    """Write a number of people, as ``12,500``."""
    return f"{round(value):,}"


def _signed(value: float, digits: int) -> str:
    text = f"{abs(value):.{digits}f}"
    return f"−{text}" if value < 0 and float(text) != 0 else text

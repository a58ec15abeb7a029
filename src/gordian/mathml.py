"""Formulas as MathML, which browsers draw by themselves: no script, no font from elsewhere."""

from __future__ import annotations

from typing import Any

from docutils import nodes
from markupsafe import Markup
from sphinx.application import Sphinx


def mathml(tex: str, display: str = "inline") -> Markup:
    """Return a formula, written as TeX, as MathML; ``display`` is ``inline`` or ``block``."""
    from latex2mathml.converter import convert

    return Markup(convert(tex, display=display))


def inline_math(writer: Any, node: nodes.math) -> None:
    """Write a formula into a line."""
    writer.body.append(mathml(node.astext()))
    raise nodes.SkipNode


def block_math(writer: Any, node: nodes.math_block) -> None:
    """Write a displayed formula."""
    label = "" if not node.get("ids") else f' id="{node["ids"][0]}"'
    writer.body.append(
        f'<div class="wide-math" tabindex="0"{label}>{mathml(node.astext(), "block")}</div>'
    )
    raise nodes.SkipNode


def setup(app: Sphinx) -> None:
    """Register the renderer, which the configuration then names."""
    app.add_html_math_renderer("mathml", (inline_math, None), (block_math, None))

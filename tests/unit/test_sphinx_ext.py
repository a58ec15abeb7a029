"""What the build refuses, and what it writes beside the pages."""

from __future__ import annotations

import json
import random
import re
import string
import types
from importlib import resources
from pathlib import Path
from typing import Any

import pytest
import vl_convert
from sphinx.errors import ExtensionError

from gordian import sphinx_ext, theme
from gordian.explore.spec import LEFT_OUT


def app() -> Any:
    return types.SimpleNamespace(
        env=types.SimpleNamespace(), add_js_file=lambda *name, **attributes: None
    )


def section(id: str, states: str = "{}") -> str:
    return (
        f'<section class="explorable" id="{id}"><script type="application/json" class="states">'
        f"{states}</script></section>"
    )


def inspect(one: Any, page: str, body: str) -> None:
    sphinx_ext.inspect_page(
        one, page, "page.html", {"body": body, "pathto": lambda path, _: path}, None
    )


def test_two_explorables_with_one_id_are_refused_with_both_pages() -> None:
    one = app()
    inspect(one, "book/a", section("gap"))
    with pytest.raises(ExtensionError, match=r"'gap' on book/b .*book/a"):
        inspect(one, "book/b", section("gap"))


def test_a_page_may_be_written_again() -> None:
    one = app()
    inspect(one, "book/a", section("gap"))
    inspect(one, "book/a", section("gap"))


def test_a_heading_with_the_id_of_a_widget_is_refused() -> None:
    with pytest.raises(ExtensionError, match="heading"):
        inspect(app(), "book/a", '<h2 id="gap">Gap</h2>' + section("gap"))


def test_a_page_over_budget_names_the_explorables_and_their_sizes() -> None:
    letters = random.Random(1).choices(string.printable[:90], k=500_000)
    heavy = "".join(letters).replace("<", "x")
    with pytest.raises(ExtensionError, match=r"book/a .*300,000.*light \d+, heavy \d"):
        inspect(app(), "book/a", section("light") + section("heavy", heavy))


VENDOR = resources.files("gordian").joinpath("explore/vendor")


def test_the_page_runs_the_vega_for_which_the_charts_are_compiled() -> None:
    version = vl_convert.get_vega_version()
    assert f'"{version}"' in VENDOR.joinpath("gordian-vega.js").read_text("utf-8")
    recipe = Path(__file__).resolve().parents[2] / "tools" / "vega" / "package.json"
    assert json.loads(recipe.read_text("utf-8"))["dependencies"]["vega"] == version


def test_vega_leaves_one_global_name_and_no_module_syntax() -> None:
    script = VENDOR.joinpath("gordian-vega.js").read_text("utf-8")
    assert script.startswith("var GordianVega=(()=>{") and script.rstrip().endswith("})();")
    assert not re.search(r"^(import|export) ", script, re.MULTILINE)


def test_vega_carries_all_transforms_but_those_that_charts_are_refused() -> None:
    script = VENDOR.joinpath("gordian-vega.js").read_text("utf-8")
    carried = {name.lower() for name in re.findall(r'\{type:"([A-Z]\w+)",metadata:', script)}
    assert {"aggregate", "bin", "filter", "formula", "stack", "fold", "window"} <= carried
    assert not carried & LEFT_OUT


def test_every_colour_has_both_faces() -> None:
    css = sphinx_ext.stylesheet()
    for name, (light, dark) in theme.PALETTE.items():
        assert f"--gk-{name}: {light}" in css
        assert f"--gk-{name}: {dark}" in css


@pytest.mark.parametrize(
    "name", [name for name in theme.PALETTE if "step" not in name and name not in ("grid", "paper")]
)
def test_every_hue_can_be_read_on_both_backgrounds(name: str) -> None:
    for face, ground in enumerate((theme.LIGHT_BACKGROUND, theme.DARK_BACKGROUND)):
        assert contrast(theme.PALETTE[name][face], ground) >= 4.5


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two colours (WCAG 2.2, relative luminance)."""

    def luminance(colour: str) -> float:
        parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
        linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)

"""What the build writes beside the pages."""

from __future__ import annotations

import json
import re
from importlib import resources
from pathlib import Path

import pytest
import vl_convert

from gordian import sphinx_ext, theme
from gordian.explore.spec import LEFT_OUT

VEGA = resources.files("gordian").joinpath("static/gordian-vega.js").read_text("utf-8")


def test_the_page_runs_the_vega_for_which_the_charts_are_compiled() -> None:
    version = vl_convert.get_vega_version()
    assert f'"{version}"' in VEGA
    recipe = Path(__file__).resolve().parents[2] / "web" / "package.json"
    assert json.loads(recipe.read_text("utf-8"))["dependencies"]["vega"] == version


def test_vega_leaves_one_global_name_and_no_module_syntax() -> None:
    script = VEGA.partition("\n")[2]
    assert script.startswith("var GordianVega=(()=>{") and script.rstrip().endswith("})();")
    assert not re.search(r"^(import|export) ", script, re.MULTILINE)


def test_vega_carries_all_transforms_but_those_that_charts_are_refused() -> None:
    carried = {name.lower() for name in re.findall(r'\{type:"([A-Z]\w+)",metadata:', VEGA)}
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

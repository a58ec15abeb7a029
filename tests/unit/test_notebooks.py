"""From a chapter's source to a notebook that reads well without Sphinx."""

from __future__ import annotations

import re
from pathlib import Path

import nbformat
import pytest
import support

from gordian.errors import GordianError
from gordian.notebooks import convert, plain


def test_roles_become_words() -> None:
    text = "It was {n}`3.7%<ch06-eu-share/2019/share_pct>`, says {cite:t}`ch06-kitagawa-1955`."
    assert plain(text) == "It was 3.7%, says Kitagawa 1955."


def test_several_citations_stand_in_brackets() -> None:
    assert (
        plain("{cite:p}`ch06-shapley-1953,ch06-shorrocks-2013`") == "(Shapley 1953; Shorrocks 2013)"
    )


def test_boxes_become_quotations_and_links_lead_to_notebooks() -> None:
    assert (
        plain("```{admonition} Mind\n:class: tip\nTwo\nlines.\n```")
        == "> **Mind**\n>\n> Two\n> lines.\n"
    )
    assert plain("[six](06-welfare.md#a)") == "[six](06-welfare.ipynb#a)"


def test_every_page_becomes_a_notebook_without_a_role_or_directive(tmp_path: Path) -> None:
    paths = convert(support.ROOT / "book", tmp_path)
    assert [path.stem for path in paths] == [page.stem for page in support.AS_NOTEBOOKS]
    for path in paths:
        notebook = nbformat.read(path, as_version=4)
        nbformat.validate(notebook)
        text = "\n".join(cell.source for cell in notebook.cells if cell.cell_type == "markdown")
        assert not re.search(r"\{[\w:-]+\}`|```\{|:::", text)


def test_an_empty_folder_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(GordianError, match="no page"):
        convert(tmp_path, tmp_path / "out")

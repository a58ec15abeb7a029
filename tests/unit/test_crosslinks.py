"""Links from chapter to chapter: which words lead where, in a text and in a small book."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace

from gordian.crosslinks import linked

PAGES = {2: "book/02-b", 3: "book/03-c", 10: "book/10-j"}


@pytest.mark.parametrize(
    ("text", "leads"),
    [
        ("Chapter 2 tells it.", [("Chapter 2", 2)]),
        ("(see chapter 10)", [("chapter 10", 10)]),
        ("in chapters 2, 3 and 10", [("2", 2), ("3", 3), ("10", 10)]),
        ("chapter 2, then chapter 2 again", [("chapter 2", 2)]),
        ("chapter 5, this very page", []),
        ("we read chapters 2 to 9", []),
        ("chapters 2–9", []),
        ("chapter 20 and chapter 101", []),
        ("two chapters, 3 of them short", []),
    ],
)
def test_a_mention_leads_to_the_chapter_and_the_text_stays(
    text: str, leads: list[tuple[str, int]]
) -> None:
    parts = list(linked(text, PAGES, set()))
    assert [one for one in parts if isinstance(one, tuple)] == [
        (words, PAGES[number]) for words, number in leads
    ]
    assert "".join(one if isinstance(one, str) else one[0] for one in parts) == text


def test_a_section_links_a_chapter_once_and_the_next_section_again(tmp_path: Path) -> None:
    book = tmp_path / "book"
    book.mkdir()
    (tmp_path / "conf.py").write_text(
        "extensions = ['myst_parser', 'gordian.crosslinks']\nexclude_patterns = ['_*']\n"
    )
    (tmp_path / "index.md").write_text("# Index\n\n```{toctree}\nbook/01-a\nbook/02-b\n```\n")
    (book / "01-a.md").write_text(
        "# 1 A, after chapter 2\n\nChapter 2, *chapter 2* and `chapter 2`; chapter 1.\n\n"
        "## Next\n\n[Not to chapter 2](../index.md), but chapter 2.\n"
    )
    (book / "02-b.md").write_text("# 2 B\n\nOf chapter 1.\n")
    with docutils_namespace():
        app = Sphinx(
            str(tmp_path), str(tmp_path), str(tmp_path / "_out"), str(tmp_path / "_trees"), "html",
            status=None, warningiserror=True,
        )  # fmt: skip
        app.build()
    page = (tmp_path / "_out" / "book" / "01-a.html").read_text("utf-8")
    body = page[page.index("<section") : page.index("</section>\n</section>")]
    assert body.count('href="02-b.html"') == 2
    assert body.count('href="../index.html"') == 1
    other = (tmp_path / "_out" / "book" / "02-b.html").read_text("utf-8")
    assert re.search(r'href="01-a.html"><span[^>]*>chapter 1</span></a>', other)

"""The glossary: entries read whole or refused, and first uses linked in a small book."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace

from gordian import glossary
from gordian.glossary import GlossaryError, plain, read

ENTRY = {"dutch": "bijstand", "english": "assistance", "explanation": "A net.", "chapters": [6]}


def written(folder: Path, *entries: Any) -> Path:
    path = folder / "glossary.yml"
    path.write_text(yaml.safe_dump(list(entries), allow_unicode=True), "utf-8")
    return path


def test_terms_come_in_alphabetical_order_whatever_their_capitals(tmp_path: Path) -> None:
    names = ["WW", "bijstand", "AOW", "zeggenschap"]
    terms = read(written(tmp_path, *({**ENTRY, "dutch": name} for name in names)))
    assert [term.dutch for term in terms] == ["AOW", "bijstand", "WW", "zeggenschap"]


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"english": ""}, r"entry 1 \(bijstand\), field english"),
        ({"explanation": 7}, r"entry 1 \(bijstand\), field explanation"),
        ({"dutch": None}, r"entry 1 .*, field dutch"),
        ({"chapters": [6, 11]}, r"field chapters: \[6, 11\].* 1 to 10"),
        ({"chapters": ["six"]}, "field chapters"),
        ({"chapters": 6}, "field chapters"),
        ({"forms": "assistance"}, "field forms"),
        ({"chapter": [6]}, "field chapter: unknown"),
    ],
)
def test_an_entry_that_does_not_fit_names_file_entry_and_field(
    tmp_path: Path, change: dict[str, Any], message: str
) -> None:
    with pytest.raises(GlossaryError, match=rf"glossary\.yml.*{message}"):
        read(written(tmp_path, {**ENTRY, **change}))


@pytest.mark.parametrize("second", [{"dutch": "Bijstand"}, {"dutch": "net", "forms": ["bijstand"]}])
def test_a_spelling_of_two_terms_is_an_error_that_names_both(
    tmp_path: Path, second: dict[str, Any]
) -> None:
    with pytest.raises(GlossaryError, match=r"glossary\.yml.*stands under 'bijstand' already"):
        read(written(tmp_path, ENTRY, {**ENTRY, **second}))


@pytest.mark.parametrize("text", ["", "a: [", "just words", "[]", "- word"])
def test_a_file_that_is_no_list_of_entries_is_an_error(tmp_path: Path, text: str) -> None:
    path = tmp_path / "glossary.yml"
    path.write_text(text, "utf-8")
    with pytest.raises(GlossaryError, match=r"glossary\.yml"):
        read(path)


def test_spellings_are_compared_without_capitals_curls_and_full_stops() -> None:
    assert plain("Vier  P’s.") == plain("vier P's")


# ------------------------------------------------------------------------------ in a small book
FIRST = """# 1 On *bijstand*

They receive *Bijstand*, and again *bijstand*; [*WW*](https://example.org) is a link, **WW.** is not.
"""


@pytest.fixture
def book(tmp_path: Path) -> Path:
    folder = tmp_path / "source" / "book"
    folder.mkdir(parents=True)
    written(
        folder,
        ENTRY,
        {**ENTRY, "dutch": "WW", "chapters": [2, 6]},
        {**ENTRY, "dutch": "zorgtoeslag"},
    )
    (folder.parent / "index.md").write_text(
        "# Book\n\n*bijstand*\n\n```{toctree}\n:glob:\nbook/*\n```\n", "utf-8"
    )
    (folder / "glossary.md").write_text("# Glossary\n\n```{terms}\n```\n", "utf-8")
    (folder / "01-a.md").write_text(FIRST, "utf-8")
    (folder / "02-b.md").write_text("# 2 B\n\nNo term here.\n", "utf-8")
    return folder


def build(book: Path) -> dict[str, str]:
    """Build the small book and return its pages, the glossary in small letters."""
    source = book.parent
    with docutils_namespace():
        made = Sphinx(
            source, None, source.parent / "out", source.parent / "doctrees", "html",
            confoverrides={"extensions": ["myst_parser"], "nitpicky": True},
            status=None, warningiserror=True,
        )  # fmt: skip
        glossary.setup(made)
        made.build()
    out = source.parent / "out" / "book"
    return {path.stem: path.read_text("utf-8") for path in out.glob("*.html")}


def uses(page: str, term: str) -> str:
    """What stands under an entry of the glossary."""
    entry = page[page.index(f'id="term-{term}"') :]
    found = re.search(r'<p class="uses">(.*?)</p>', entry, re.DOTALL)
    assert found
    return found[1]


def test_the_first_emphasised_use_leads_to_the_entry_and_back(book: Path) -> None:
    pages = build(book)
    assert pages["01-a"].count('href="glossary.html#term-bijstand"') == 1
    assert re.search(r'id="first-use-bijstand"><a[^>]*><em[^>]*>Bijstand<', pages["01-a"])
    assert re.search(r'id="first-use-ww"><a[^>]*><strong[^>]*>WW\.<', pages["01-a"]), "not the link"
    assert "first-use" not in pages["02-b"]
    assert 'href="01-a.html#first-use-bijstand">chapter 1</a>' in uses(
        pages["glossary"], "bijstand"
    )
    assert "chapters 2, 6." in uses(pages["glossary"], "WW")
    assert "First used" not in uses(pages["glossary"], "zorgtoeslag")


def test_a_changed_page_changes_what_the_glossary_says_of_it(book: Path) -> None:
    build(book)
    (book / "02-b.md").write_text("# 2 B\n\nNow *zorgtoeslag*.\n", "utf-8")
    (book / "01-a.md").write_text("# 1 A\n\nNothing.\n", "utf-8")
    page = build(book)["glossary"]
    assert 'href="02-b.html#first-use-zorgtoeslag">chapter 2</a>' in uses(page, "zorgtoeslag")
    assert "First used" not in uses(page, "bijstand")


def test_a_broken_glossary_stops_the_build_with_its_message(book: Path) -> None:
    written(book, {**ENTRY, "chapters": [12]})
    with pytest.raises(Exception, match="field chapters"):
        build(book)

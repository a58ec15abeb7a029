"""The pages around the chapters say what the repository says."""

from __future__ import annotations

import re
import tomllib

import support
import yaml

from gordian import glossary

BOOK = support.ROOT / "book"
EMPHASISED = re.compile(r"(?<![*\w])\*{1,2}([^*\n]+?)\*{1,2}(?![*\w])")


def prose(name: str) -> str:
    """A page's text without its cells."""
    text = (BOOK / name).read_text("utf-8")
    return re.sub(r"^```\{code-cell\}.*?^```$", "", text, flags=re.DOTALL | re.MULTILINE)


def test_the_glossary_has_at_least_sixty_terms_in_one_line_each() -> None:
    terms = glossary.read()
    assert len(terms) >= 60
    for term in terms:
        assert term.explanation.endswith("."), term.dutch
        assert len(term.explanation) <= 260, term.dutch


def test_every_term_is_used_on_a_page_or_names_its_chapter_of_the_volume() -> None:
    terms = glossary.by_form(glossary.read())
    used = {
        terms[glossary.plain(word)].dutch
        for path in BOOK.glob("[0-9][0-9]-*.md")
        for word in EMPHASISED.findall(prose(path.name))
        if glossary.plain(word) in terms
    }
    assert used
    for term in terms.values():
        assert term.chapters or term.dutch in used, term.dutch


def test_about_cites_what_the_citation_file_cites() -> None:
    cited = yaml.safe_load((support.ROOT / "CITATION.cff").read_text("utf-8"))
    about = prose("about.md")
    assert f"*{cited['title']}*. Version {cited['version']}." in about
    assert all(author["name"] in about for author in cited["authors"])
    volume = cited["references"][0]
    assert volume["title"] in about
    for editor in volume["editors"]:
        assert f"{editor['family-names']}, {editor['given-names'][0]}." in about


def test_about_names_the_licences_of_the_repository() -> None:
    about = prose("about.md")
    licence = (support.ROOT / "LICENSE-CONTENT.md").read_text("utf-8")
    for name in ("MIT", "CC BY 4.0", "BSD 3-Clause"):
        assert name in about and name in licence
    project = tomllib.loads((support.ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert f"Version {project['version']}." in about

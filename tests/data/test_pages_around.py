"""The pages around the chapters say what the repository says."""

from __future__ import annotations

import re
import tomllib

import pytest
import support
import yaml

from gordian import glossary, numbers

BOOK = support.ROOT / "book"
EMPHASISED = re.compile(r"(?<![*\w])\*{1,2}([^*\n]+?)\*{1,2}(?![*\w])")


def prose(name: str) -> str:
    """A page's text without its cells and listings."""
    text = (BOOK / name).read_text("utf-8")
    code = r"^(?P<fence>`{3,})\{(?:code-cell|code-block)\}.*?^(?P=fence)$"
    return re.sub(code, "", text, flags=re.DOTALL | re.MULTILINE)


def test_every_number_in_the_text_is_its_source_s() -> None:
    """The build says so too, of the pages that it reads anew; this asks all of them."""
    texts = [path for path in BOOK.glob("*.md") if "{n}`" in prose(path.name)]
    assert len(texts) >= 10
    for path in texts:
        try:
            numbers.spoken(prose(path.name))
        except numbers.NumberError as error:
            pytest.fail(f"{path.name}: {error}")


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


# ------------------------------------------------------------------------------- for lecturers
SESSION = re.compile(
    r"^### Session (\d+): \[(.+?)\]\((\S+)\.md\)\n(.*?)(?=^##)", re.MULTILINE | re.DOTALL
)
TIMED = re.compile(r"“([^”]+)” \((\d+)(?: minutes)?\)")


def sessions() -> list[tuple[str, str, str, str]]:
    return SESSION.findall(prose("lecturers.md"))


def test_every_chapter_has_a_session_under_its_own_title() -> None:
    chapters = [path.stem for path in sorted(BOOK.glob("[0-9][0-9]-*.md"))]
    assert [chapter for _, _, chapter, _ in sessions()] == chapters
    for number, title, chapter, _ in sessions():
        assert f"\n# {number} {title}\n" in prose(f"{chapter}.md")


def test_lecturers_discuss_what_the_chapter_asks_in_the_chapters_time() -> None:
    for _, _, chapter, plan in sessions():
        line = re.search(r"^- \*\*Discuss\*\* (.*)$", plan, re.MULTILINE)
        timed = TIMED.findall(line[1]) if line else []
        assert timed, chapter
        page = prose(f"{chapter}.md")
        for name, minutes in timed:
            assert re.search(rf"\*\*{re.escape(name)}\*\*\.? \({minutes} minutes\)|\*\*{re.escape(name)} \({minutes} minutes\)", page), (chapter, name)  # fmt: skip
        assert 25 <= sum(int(minutes) for _, minutes in timed) <= 35, chapter


def test_the_one_day_course_keeps_to_the_chapters_times_too() -> None:
    day = prose("lecturers.md").partition("## In one day")[2]
    pages = "".join(path.read_text("utf-8") for path in BOOK.glob("[0-9][0-9]-*.md"))
    timed = TIMED.findall(day)
    assert len(timed) >= 5
    for name, minutes in timed:
        assert f"**{name}** ({minutes} minutes)" in pages, name


def test_lecturers_name_parts_and_tasks_that_exist() -> None:
    tasks = "".join(path.read_text("utf-8") for path in (support.ROOT / "exercises/source").glob("*.md"))  # fmt: skip
    for _, _, chapter, plan in sessions():
        page = prose(f"{chapter}.md")
        read = re.search(r"^- \*\*Read\*\* (.*)$", plan, re.MULTILINE)
        parts = re.findall(r"“([^”]+)”", read[1]) if read else []
        assert parts and all(f"\n## {part}\n" in page for part in parts), (chapter, parts)
        for task in re.findall(r"\b\d\d-\d\b", plan):
            assert f"\n## Task {task}\n" in tasks, task

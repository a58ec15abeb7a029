"""The glossary: Dutch terms in English, linked from their first use in every chapter.

Authors write nothing for it. An emphasised term (``*bijstand*``) is found while a chapter is read,
its first use becomes a reference to the entry, and the entry lists the chapters that use it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from docutils import nodes
from docutils.statemachine import StringList
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.domains.std import Glossary
from sphinx.environment import BuildEnvironment
from sphinx.errors import ExtensionError
from sphinx.transforms import SphinxTransform
from sphinx.util.docutils import SphinxDirective

from . import crosslinks, data, words
from .errors import GordianError

FILE = "glossary.yml"
PAGE = "book/glossary"
CHAPTERS = range(1, 11)

#: A term inside these stays as it is: it leads elsewhere, or is a heading.
_KEPT = (nodes.title, nodes.reference, addnodes.pending_xref)


class GlossaryError(GordianError, ValueError):
    """An entry of the glossary does not fit; the message names file, entry, field and mend."""


@dataclass(frozen=True)
class Term:
    """A Dutch term; ``forms`` are further spellings, ``chapters`` those of the volume that use it."""

    dutch: str
    english: str
    explanation: str
    chapters: tuple[int, ...]
    forms: tuple[str, ...]

    @property
    def anchor(self) -> str:
        """The id of the term's first use on a chapter's page."""
        return "first-use-" + re.sub(r"[^a-z0-9]+", "-", self.dutch.lower()).strip("-")


# ----------------------------------------------------------------------------------- the table
def read(path: Path | None = None) -> tuple[Term, ...]:
    """Return the terms in alphabetical order; ``GlossaryError`` for an entry that does not fit."""
    path = path or data.home() / "book" / FILE
    try:
        content = yaml.safe_load(path.read_text("utf-8"))
    except (OSError, yaml.YAMLError) as error:
        raise GlossaryError(f"{path.name}: cannot be read ({error}); mend it there") from error
    if not isinstance(content, list) or not content:
        raise GlossaryError(
            f"{path.name}: expected a list of entries, each beginning with '- dutch:'"
        )
    terms = [_term(path.name, place, entry) for place, entry in enumerate(content, start=1)]
    by_form(terms, path.name)
    return tuple(sorted(terms, key=lambda term: term.dutch.casefold()))


def _term(file: str, place: int, entry: Any) -> Term:
    if not isinstance(entry, dict):
        raise GlossaryError(f"{file}, entry {place}: expected fields, got {entry!r}")
    where = f"{file}, entry {place} ({entry.get('dutch', 'without a term')})"
    known = {"dutch", "english", "explanation", "chapters", "forms"}
    for field in sorted(entry.keys() - known):
        raise GlossaryError(f"{where}, field {field}: unknown; the fields are {sorted(known)}")
    for field in ("dutch", "english", "explanation"):
        if not isinstance(entry.get(field), str) or not entry[field].strip():
            raise GlossaryError(
                f"{where}, field {field}: missing, or no text; write it (in quotes)"
            )
    chapters, forms = entry.get("chapters", []), entry.get("forms", [])
    if not isinstance(chapters, list) or any(one not in CHAPTERS for one in chapters):
        raise GlossaryError(
            f"{where}, field chapters: {chapters!r} is no list of chapters of the volume; "
            f"they run from {CHAPTERS[0]} to {CHAPTERS[-1]}"
        )
    if not isinstance(forms, list) or not all(isinstance(one, str) for one in forms):
        raise GlossaryError(f"{where}, field forms: {forms!r} is no list of spellings")
    dutch, english, explanation = (
        entry[one].strip() for one in ("dutch", "english", "explanation")
    )
    return Term(dutch, english, explanation, tuple(chapters), tuple(forms))


def by_form(terms: Iterable[Term], file: str = FILE) -> dict[str, Term]:
    """Return each term under all its spellings; ``GlossaryError`` for a spelling of two terms."""
    found: dict[str, Term] = {}
    for term in terms:
        for form in (term.dutch, *term.forms):
            key = plain(form)
            if key in found:
                raise GlossaryError(
                    f"{file}, entry {term.dutch}, field {'dutch' if form == term.dutch else 'forms'}: "
                    f"{form!r} stands under {found[key].dutch!r} already; keep one"
                )
            found[key] = term
    return found


def plain(text: str) -> str:
    """Return a spelling as it is compared: small letters, straight apostrophes, single spaces."""
    return " ".join(text.replace("’", "'").casefold().split()).strip(" .,;:")


# ------------------------------------------------------------------------- in the chapters' text
class LinkTerms(SphinxTransform):
    """Turn the first emphasised use of each term of the glossary into a reference to its entry."""

    default_priority = 500

    def apply(self, **kwargs: Any) -> None:
        """Link the page that is being read, when it is a chapter and there is a glossary."""
        if not crosslinks.CHAPTER.match(self.env.docname) or not _path(self.env.app).is_file():
            return
        terms = by_form(_terms(self.env.app))
        used: dict[str, str] = {}
        for word in list(self.document.findall(_is_emphasised)):
            term = terms.get(plain(word.astext()))
            if term and term.dutch not in used and crosslinks.above(word, _KEPT) is None:
                used[term.dutch] = term.anchor
                _refer(word, term, self.env.docname)
        _used(self.env)[self.env.docname] = used


def _is_emphasised(node: nodes.Node) -> bool:
    return isinstance(node, nodes.emphasis | nodes.strong)


def _refer(word: nodes.Element, term: Term, docname: str) -> None:
    place = nodes.inline("", "", ids=[term.anchor], classes=["gloss"])
    word.replace_self(place)
    reference = addnodes.pending_xref(
        "", word, refdomain="std", reftype="term", reftarget=term.dutch, refexplicit=True
    )
    reference["refdoc"], reference["refwarn"] = docname, True
    place += reference


def _path(app: Sphinx) -> Path:
    return Path(app.confdir) / "book" / FILE


def _terms(app: Sphinx) -> tuple[Term, ...]:
    try:
        return read(_path(app))
    except GlossaryError as error:
        raise ExtensionError(str(error)) from error


def _used(env: BuildEnvironment) -> dict[str, dict[str, str]]:
    """Return the first uses: by page, the anchor of each term."""
    return env.__dict__.setdefault("gordian_terms", {})  # type: ignore[no-any-return]


# -------------------------------------------------------------------------------- the glossary page
class Uses(nodes.General, nodes.Element):
    """Stands for the line that tells where a term is used, until every page has been read."""


class TermsDirective(SphinxDirective):
    """``{terms}``: every term as an entry of a Sphinx glossary."""

    has_content = True

    def run(self) -> list[nodes.Node]:
        """Return the glossary, each entry with a place for its uses."""
        terms = _terms(self.env.app)
        self.env.note_dependency(str(_path(self.env.app)))
        lines: list[str] = []
        for term in terms:
            lines += [term.dutch, f"  **{term.english}.** {term.explanation}", ""]
        content = StringList(lines, source=FILE)
        made = Glossary(
            "glossary", [], {}, content, self.lineno, self.content_offset, "", self.state,
            self.state_machine,
        ).run()  # fmt: skip
        entries = [found for node in made for found in node.findall(nodes.definition)]
        for term, definition in zip(terms, entries, strict=True):
            definition += Uses("", term=term.dutch, chapters=list(term.chapters))
        return made


def show_uses(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Write under each entry which chapters of the volume have the term, and link its first uses."""
    for node in list(doctree.findall(Uses)):
        line = nodes.paragraph(classes=["uses"])
        if node["chapters"]:
            listed = ", ".join(str(one) for one in node["chapters"])
            key = "glossary.volume" if len(node["chapters"]) == 1 else "glossary.volumes"
            line += nodes.Text(words.say(key, chapters=listed))
        pages = sorted(page for page, used in _used(app.env).items() if node["term"] in used)
        for place, page in enumerate(pages):
            line += nodes.Text(", " if place else f" {words.say('glossary.here')} ")
            anchor = _used(app.env)[page][node["term"]]
            address = f"{app.builder.get_relative_uri(docname, page)}#{anchor}"
            number = int(crosslinks.CHAPTER.match(page)[1])  # type: ignore[index]
            text = words.say("glossary.chapter", number=number)
            line += nodes.reference("", text, refuri=address, internal=True)
        if pages:
            line += nodes.Text(".")
        node.replace_self(line)


def rewrite(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """Have the glossary written again whenever any page was, for it lists what they use."""
    return [PAGE] if PAGE in env.all_docs else []


def forget(app: Sphinx, env: BuildEnvironment, docname: str) -> None:
    """Drop what an earlier reading of the page left behind."""
    _used(env).pop(docname, None)


def setup(app: Sphinx) -> None:
    """Register the directive, the transform and what follows them."""
    app.add_node(Uses)
    app.add_directive("terms", TermsDirective)
    app.add_transform(LinkTerms)
    app.connect("env-purge-doc", forget)
    app.connect("env-updated", rewrite)
    app.connect("doctree-resolved", show_uses)

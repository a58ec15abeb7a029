"""One style sheet for the book: the theme's sheets joined, without the parts of Bootstrap that it has no use for."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Iterator

import tinycss2
from tinycss2.ast import Node

#: How the classes begin whose rules are left out: what of Bootstrap, of the icons and of other parts
#: neither the theme nor a chapter uses. With them and the letters of the icons the sheet would be almost
#: three times as large. A page that has such a class is named when it is written.
LEFT_OUT = """
-Color ablog accordion alert breadcrumb card carousel ethical fa-beat fa-bounce fa-brands fa-pulse
fa-inverse fa-regular fa-border fa-fade fa-flip fa-layers fa-pull fa-rotate fa-shake fa-spin
fa-stack list-group modal offcanvas page-item page-link pagination placeholder popover progress
rendered_html spinner sphinxsidebar sphinx-tabs toast widget-subarea btn-check btn-close
btn-danger btn-dark btn-group btn-info btn-light btn-link btn-outline btn-primary btn-secondary
btn-success btn-warning dropdown-divider dropdown-header dropdown-menu-dark dropend dropstart
dropup icon-link focus-ring form-check form-control- form-floating form-label form-range
form-select form-switch form-text input-group is-invalid is-valid nav-pills nav-tabs nav-underline
navbar-dark navbar-expand-m navbar-expand-s navbar-expand-x navbar-nav-scroll navbar-toggler
table-active table-bordered table-borderless table-danger table-dark table-group table-hover
table-info table-light table-primary table-s table-warning was-validated
align-content align-self bg- border- col- column-gap display- float- fs- fw- g- gap- gx- gy- h-
hstack justify-content lh- link- m- mb- me- mh- ms- mt- mw- mx- my- object- offset- opacity-
order- overflow- p- pb- pe- position- ps- pt- px- py- rounded-bottom rounded-end rounded-start
rounded-top row-cols row-gap shadow- text-bg translate-middle user-select vh- vstack vw- w- z-
"""
#: Stands for the class of a rule that writes the letter of an icon, which icons.css draws.
LETTER = "letter of an icon"
_LEFT_OUT = (LETTER, *LEFT_OUT.split())
#: How the classes of sphinx-design begin.
DESIGN = "sd-"
#: In the middle of a name: for windows of this width.
WIDTHS = {"sm", "md", "lg", "xl", "xxl"}
#: At-rules that hold other rules.
NESTS = {"media", "supports", "layer", "container"}


def is_left_out(name: str) -> bool:
    """Say whether the rules of a class are left out of the sheet."""
    return name.startswith(_LEFT_OUT) or bool(WIDTHS & {*name.split("-")[1:-1]})


def is_common(classes: set[str]) -> bool:
    """Say whether a rule for these classes is of use to all pages: neither left out, nor sphinx-design's."""
    return not any(is_left_out(name) or name.startswith(DESIGN) for name in classes)


def is_design(classes: set[str]) -> bool:
    """Say whether a rule is one of the theme's for what sphinx-design makes: cards, grids, tabs."""
    return any(name.startswith(DESIGN) for name in classes)


def trimmed(css: str, keeps: Callable[[set[str]], bool] = lambda _: True) -> str:
    """Return a style sheet without comments and fonts, with the rules that ``keeps`` wants.

    ``keeps`` is asked with the classes of each selector. A class inside ``:not()`` or another function
    is no condition. Nothing is drawn in a font of the sheet, so that none is fetched.
    """
    rules = tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True)
    return "".join(_kept(rules, keeps))


def _kept(rules: Iterable[Node], keeps: Callable[[set[str]], bool]) -> Iterator[str]:
    for rule in rules:
        if rule.type == "qualified-rule":
            selectors = [one for one in _split(rule.prelude) if keeps(_classes(one))]
            if selectors:
                heads = ",".join(tinycss2.serialize(one).strip() for one in selectors)
                body = tinycss2.serialize(one for one in rule.content if one.type != "comment")
                yield f"{heads}{{{body.strip()}}}\n"
        elif rule.type == "at-rule" and rule.lower_at_keyword in NESTS and rule.content:
            inner = tinycss2.parse_rule_list(rule.content, skip_comments=True, skip_whitespace=True)
            if body := "".join(_kept(inner, keeps)):
                yield f"@{rule.lower_at_keyword} {tinycss2.serialize(rule.prelude).strip()}{{{body}}}\n"
        elif rule.type == "at-rule" and rule.lower_at_keyword == "keyframes":
            if keeps({tinycss2.serialize(rule.prelude).strip()}):
                yield rule.serialize() + "\n"
        elif rule.type != "at-rule" or rule.lower_at_keyword != "font-face":
            yield rule.serialize() + "\n"


def _split(prelude: list[Node]) -> list[list[Node]]:
    parts: list[list[Node]] = [[]]
    for token in prelude:
        if token.type == "literal" and token.value == ",":
            parts.append([])
        else:
            parts[-1].append(token)
    return parts


def _classes(selector: list[Node]) -> set[str]:
    text = tinycss2.serialize(selector).strip()
    if text.startswith(".fa-") and text.endswith(":before"):
        return {LETTER}
    return {
        name.value
        for dot, name in itertools.pairwise(selector)
        if dot.type == "literal" and dot.value == "." and name.type == "ident"
    }

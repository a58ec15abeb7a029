"""One style sheet for the book: the theme's sheets joined, without the rules that no page can use."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable
from pathlib import Path, PurePosixPath

import tinycss2
from tinycss2.ast import IdentToken, LiteralToken, Node, QualifiedRule

#: At-rules that hold other rules.
_NESTS = {"media", "supports", "layer", "container"}
_IMPORT = re.compile(r"""@import\s*(?:url\()?["']?([^"')]+)["']?\)?\s*;""")
_ADDRESS = re.compile(r"""url\((["']?)(?!data:|https?:|#|/)([^"')]+)\1\)""")
_WORD = re.compile(r"[A-Za-z_][\w-]*")


def joined(static: Path, names: Iterable[str]) -> str:
    """Return style sheets of a folder as one, imports taken in and addresses set to that folder."""
    return "\n".join(_whole(static, PurePosixPath(name)) for name in names)


def _whole(static: Path, name: PurePosixPath) -> str:
    text = (static / name).read_text("utf-8")
    text = _ADDRESS.sub(lambda at: f"url({_beside(name, at[2])})", text)
    return _IMPORT.sub(lambda at: _whole(static, PurePosixPath(_beside(name, at[1]))), text)


def _beside(sheet: PurePosixPath, address: str) -> str:
    parts: list[str] = []
    for part in (sheet.parent / address).parts:
        if part == "..":
            parts.pop()
        else:
            parts.append(part)
    return "/".join(parts)


def words_in(texts: Iterable[str]) -> set[str]:
    """Return every word of pages and scripts that could name a class."""
    return {word for text in texts for word in _WORD.findall(text)}


def pruned(css: str, words: set[str]) -> str:
    """Return a style sheet without the rules whose classes stand in no page and no script.

    Parameters
    ----------
    css
        A style sheet.
    words
        Every word of every page and script, see :func:`words_in`. A script that puts a class name
        together from pieces would be missed; the theme's name theirs whole.

    Classes inside ``:not()`` and other functions are no condition, and every rule without a class
    stays.
    """
    rules = tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True)
    return "".join(_kept(rules, words))


def _kept(rules: Iterable[Node], words: set[str]) -> Iterable[str]:
    for rule in rules:
        if isinstance(rule, QualifiedRule):
            selectors = [one for one in _split(rule.prelude) if _classes(one) <= words]
            if selectors:
                heads = ",".join(tinycss2.serialize(one).strip() for one in selectors)
                yield f"{heads}{{{_squeezed(rule.content)}}}\n"
        elif rule.type == "at-rule" and rule.lower_at_keyword in _NESTS and rule.content:
            inner = tinycss2.parse_rule_list(rule.content, skip_comments=True, skip_whitespace=True)
            body = "".join(_kept(inner, words))
            if body:
                head = tinycss2.serialize(rule.prelude).strip()
                yield f"@{rule.lower_at_keyword} {head}{{{body}}}\n"
        else:
            yield rule.serialize() + "\n"


def _squeezed(content: list[Node]) -> str:
    return tinycss2.serialize([one for one in content if one.type != "comment"]).strip()


def _split(prelude: list[Node]) -> list[list[Node]]:
    parts: list[list[Node]] = [[]]
    for token in prelude:
        if isinstance(token, LiteralToken) and token.value == ",":
            parts.append([])
        else:
            parts[-1].append(token)
    return parts


def _classes(selector: list[Node]) -> set[str]:
    return {
        after.value
        for dot, after in itertools.pairwise(selector)
        if isinstance(dot, LiteralToken) and dot.value == "." and isinstance(after, IdentToken)
    }

"""Markup from the templates in ``templates/``: text is escaped, and what is markup has the type ``Markup``."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from . import words

if TYPE_CHECKING:
    from jinja2 import Environment


def render(template: str, /, **values: Any) -> Markup:
    """Return a template, by its file name, filled with values.

    Every template knows ``say``, a phrase of ``words.yml``, and ``badge``. Raises Jinja's
    ``TemplateNotFound``, and ``UndefinedError`` for a value that the template needs and was not given.
    """
    return Markup(_environment().get_template(template).render(values))


def badge(kind: str) -> Markup:
    """Return the badge that tells what kind a number is, with its meaning as a title."""
    name, meaning = words.say(f"kinds.{kind}.name"), words.say(f"kinds.{kind}.meaning")
    return Markup('<span class="badge badge-{}" title="{}">{}</span>').format(kind, meaning, name)


@cache
def _environment() -> Environment:
    # Imported here: a notebook that shows no markup need not wait for it.
    from jinja2 import Environment, PackageLoader, StrictUndefined

    made = Environment(
        loader=PackageLoader(__package__, "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals |= {"say": words.say, "badge": badge}
    return made

"""Numbers in the prose: the role ``{n}`` checks each against its source, ``{numbers}`` lists them."""

from __future__ import annotations

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.util import logging
from sphinx.util.docutils import SphinxDirective, SphinxRole

from . import numbers, templates

LOG = logging.getLogger(__name__)


def _so_far(env: BuildEnvironment) -> list[numbers.Number]:
    """Return the different numbers of the page that is being read, in their order."""
    found: list[numbers.Number] = env.temp_data.setdefault("gordian_numbers", [])
    return found


class NumberRole(SphinxRole):
    """``{n}``: a number that names its source and is checked against it while the page is read."""

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        """Return the number as a link to its line in the page's table of numbers."""
        try:
            number = numbers.parse(self.text)
        except numbers.NumberError as error:
            LOG.error("%s", error, location=self.get_location())
            return [nodes.Text(self.text)], []
        found = _so_far(self.env)
        if number not in found:
            found.append(number)
        place = found.index(number) + 1
        node = nodes.reference("", number.text, refuri=f"#number-{place}", internal=True)
        node["classes"] += ["num", f"num-{number.kind}"]
        node["reftitle"] = f"{number.kind}: {number.source}"
        node["number"] = number
        return [node], []


class NumbersDirective(SphinxDirective):
    """``{numbers}``: every number in the page's prose with its kind and source."""

    has_content = False

    def run(self) -> list[nodes.Node]:
        """Return the table of the numbers read so far, so the directive stands after the prose."""
        found = _so_far(self.env)
        if not found:
            LOG.error("{numbers} on a page without a number", location=self.get_location())
        table = templates.render("numbers.html", numbers=found)
        ids = [f"number-{place}" for place in range(1, len(found) + 1)]
        return [nodes.raw("", table, format="html", ids=ids)]


def setup(app: Sphinx) -> None:
    """Register role and directive."""
    app.add_role("n", NumberRole())
    app.add_directive("numbers", NumbersDirective)

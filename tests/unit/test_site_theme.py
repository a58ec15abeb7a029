"""The theme's parts alone: rules that are left out of the style sheet, and a policy that bites."""

from __future__ import annotations

import base64
import hashlib

import pytest
from docutils import nodes

from gordian.site_theme import classes_without_rules
from gordian.site_theme.policy import policy
from gordian.site_theme.sheet import is_common, is_design, trimmed


@pytest.mark.parametrize(
    ("css", "kept"),
    [
        (".a { x: 1 }", True),
        (".carousel { x: 1 }", False),
        (".a .carousel-item { x: 1 }", False),
        (".carousel, .a { x: 1 }", True),
        (".a:not(.carousel) { x: 1 }", True),
        ("a:is(.carousel, .a) { x: 1 }", True),
        (".d-lg-none { x: 1 }", False),
        (".btn-sm { x: 1 }", True),
        (".d-print-none { x: 1 }", True),
        (".highlight .mb { x: 1 }", True),
        ('.fa-sun:before { content: "s" }', False),
        (".theme-switch .fa-sun { x: 1 }", True),
        ("@media print { .a { x: 1 } }", True),
        ("@media print { .carousel { x: 1 } }", False),
        ("@font-face { font-family: z }", False),
        ("@keyframes fa-spin { to { x: 1 } }", False),
        ("@keyframes a { to { x: 1 } }", True),
        (":root { --z: 1.5 }", True),
    ],
)
def test_a_rule_is_left_out_when_only_what_nobody_uses_is_drawn_by_it(css: str, kept: bool) -> None:
    assert bool(trimmed(css, is_common).strip()) is kept


def test_of_a_list_of_selectors_only_the_possible_stay() -> None:
    css = ".modal, .a > p, .sd-card { x: 1 /* so */ }"
    assert trimmed(css, is_common).strip() == ".a > p{x: 1}"
    assert trimmed(css, is_design).strip() == ".sd-card{x: 1}"
    assert trimmed(css).strip() == ".modal,.a > p,.sd-card{x: 1}"


def test_a_class_of_a_page_that_has_no_rules_is_found() -> None:
    page = nodes.document(None, None)  # type: ignore[arg-type]
    page += nodes.container("", nodes.paragraph(classes=["mt-3"]), classes=["note", "btn-sm"])
    assert classes_without_rules(page) == ["mt-3"]


def test_the_policy_names_each_script_in_the_page_and_allows_no_other() -> None:
    scripts = ["let one = 1;", 'say("„two“");']
    meta = policy(scripts)
    rules = dict(rule.split(" ", 1) for rule in meta.split('"')[3].split("; "))
    hashes = [
        f"'sha256-{base64.b64encode(hashlib.sha256(one.encode()).digest()).decode()}'"
        for one in scripts
    ]
    assert sorted(rules["script-src"].split()) == sorted(["'self'", *hashes])
    assert rules["default-src"] == rules["connect-src"] == "'none'"
    assert "connect-src 'self'" in policy([], "'self'")

"""What every kernel pays for before its first line runs."""

import subprocess
import sys


def test_no_grammar_that_nobody_uses_is_built_at_import() -> None:
    """RFC 3987's, by jsonschema 4.25 and newer: three seconds and a half of four. See UPKEEP.md."""
    code = (
        "import sys, gordian; "
        "print([name for name in ('lark', 'rfc3987_syntax') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_a_question_does_not_load_the_models_of_other_chapters() -> None:
    code = (
        "import sys; from gordian import guess; guess('euros-cee'); "
        "print('gordian.models.welfare' in sys.modules, 'gordian.models.knot' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["True", "False"]


def test_every_chapter_s_facts_are_where_they_are_looked_for_first() -> None:
    from gordian import facts

    for name in facts.names():
        chapter = name.partition(".")[0]
        assert name in facts._of_chapter(chapter), name

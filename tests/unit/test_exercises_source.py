"""One source gives both notebooks; a source that is not as it should be is refused by name."""

from __future__ import annotations

from pathlib import Path

import pytest
from support import ROOT

from gordian.cli import main
from gordian.exercises import checks, make, source

SOURCE = ROOT / "exercises" / "source" / "06-welfare.md"


def changed(tmp_path: Path, old: str, new: str, name: str = "06-welfare.md") -> Path:
    text = SOURCE.read_text(encoding="utf-8")
    assert old in text
    path = tmp_path / "source" / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return path


def test_ids_are_the_same_at_every_making_and_unique() -> None:
    first, second = source.read(SOURCE), source.read(SOURCE)
    ids = [cell.id for cell in first.cells]
    assert ids == [cell.id for cell in second.cells]
    assert len(set(ids)) == len(ids)


def test_the_two_versions_differ_in_nothing_but_the_answer_cells() -> None:
    whole = source.read(SOURCE)
    student, solution = source.student(whole), source.solution(whole)
    for ours, theirs in zip(student.cells, solution.cells, strict=True):
        assert (ours.source != theirs.source) == (ours.id.startswith("answer-"))
        assert ours.metadata == theirs.metadata
    assert source.BEGIN in source.roles(whole)["answer"]["06-1"].source, (
        "the source stays as it was"
    )


def test_check_cells_cannot_be_edited_or_deleted_and_say_whose_they_are() -> None:
    for task, cell in source.roles(source.read(SOURCE))["check"].items():
        assert cell.source == f'check("{task}")'
        assert cell.metadata.editable is False
        assert cell.metadata.deletable is False


def test_headings_show_title_track_minutes_and_variable() -> None:
    text = next(c.source for c in source.read(SOURCE).cells if c.id == "text-06-3")
    assert text.startswith("## 06-3 · Euros per resident\n\nTrack: **analyse** · about 12 minutes")
    assert "`per_resident`" in text


def test_stubs_keep_their_indent_and_may_stand_inside_a_function() -> None:
    code = (
        "def f(x):\n    # BEGIN SOLUTION\n    return 2 * x\n    # END SOLUTION\n"
        "    # STUB: return ...\n\nf(2)"
    )
    assert source._stubbed(code) == "def f(x):\n    return ...\n\nf(2)"
    assert source._solved(code) == "def f(x):\n    return 2 * x\n\nf(2)"


@pytest.mark.parametrize(
    ("old", "new", "named"),
    [
        ("# END SOLUTION\n", "", "in pairs"),
        ("# BEGIN SOLUTION\n", "", "in pairs"),
        ('# STUB: highest = {"share": "...", "amount": "...", "euros": "..."}\n', "", "no stub"),
        ("## Task 06-2", "## Task 06-8", "no task 06-8"),
        ('check("06-2")', 'check("06-3")', "does not stand under '## Task 06-3'"),
        ('check("06-7")', "print()", "but the chapter has"),
        ("\n```{code-cell} ipython3\nprogress", '\n```{code-cell} ipython3\nhighest = 1\n```\n\n```{code-cell} ipython3\ncheck("06-7")\n```\n\n```{code-cell} ipython3\nprogress', "no answer cell before"),
        ("17.5%<ch06-benefits-2014/NL:pension/share_pct>", "18.5%<ch06-benefits-2014/NL:pension/share_pct>", "18.5%"),
    ],
)  # fmt: skip
def test_a_faulty_source_is_refused_with_place_and_mend(
    tmp_path: Path, old: str, new: str, named: str
) -> None:
    with pytest.raises(source.SourceError, match=r"06-welfare\.md") as refused:
        source.read(changed(tmp_path, old, new))
    assert named in str(refused.value)


def test_a_source_of_a_chapter_without_checks_is_refused(tmp_path: Path) -> None:
    with pytest.raises(source.SourceError, match="no exercises for chapter 99"):
        source.read(changed(tmp_path, "# Exercises", "# Exercises", "99-none.md"))


def test_the_command_names_the_chapters_there_are(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["exercises", "99"]) == 1
    there = ", ".join(checks.chapters())
    assert f"no source for chapter 99 in exercises/source; there is one for {there}" in (
        capsys.readouterr().err
    )


def test_the_command_fails_and_names_the_difference_when_notebooks_drifted(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(make, "drift", lambda path: [f"{path.stem}.ipynb: cell 3 differs"])
    assert main(["exercises", "--check", "06"]) == 1
    assert "exercises/06-welfare.ipynb: cell 3 differs" in capsys.readouterr().err
    monkeypatch.setattr(make, "drift", lambda path: [])
    assert main(["exercises", "--check"]) == 0

"""Tasks without logic: their file is read strictly, and their answers are those of tables and models."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from support import ROOT

from gordian import data, facts
from gordian.cli import main
from gordian.exercises import checks, task_files
from gordian.exercises.grade import keep
from gordian.exercises.task_files import SourceError
from gordian.exercises.verdict import judge
from gordian.models.feedback import respond
from gordian.models.knot_lab import lab
from gordian.models.mobility import ladder
from gordian.models.shelter import doors, outcome

FILES = sorted((ROOT / "exercises" / "source").glob("*.yml"))

CHOICES = """
06-1:
  name: way
  title: Which way?
  minutes: 5
  answer: {wages: up, rents: same}
  options: [up, down, same]
  slips:
    - code: turned
      when: [{wages: down}, {rents: [up, down]}]
      message: In 2014 it was {n}`17.5%<ch06-benefits-2014/NL:pension/share_pct>`.
      look: Read the line.
    - code: still
      when: {wages: same}
      message: It moves.
      look: Move the slider.
  praise: Wages go up.
  hints: [Look., Look again.]
"""
STATEMENTS = """
06-2:
  name: true_of_it
  title: Is it so?
  minutes: 5
  statements: {a: yes, b: no}
  slips:
    - code: causal
      when: {b: yes}
      message: No cause.
      look: The rows.
    - code: missed
      when: {a: no}
      message: It stands there.
      look: The rows.
  praise: Yes.
  hints: [Look.]
"""
JUDGEMENT = """
06-3:
  title: Which one?
  minutes: 5
  choices: {headline: [A, B]}
  evidence: {code: unnamed, least: 2, of: {names: {UN: [UN, United Nations], EU: [EU]}}, message: Who?, look: Names.}
  looks: {because: Say why., limit: Say what is missing.}
  praise: Only the form was checked.
  hints: [Look.]
  model_answer: A. Because it is so.
"""


def read(folder: Path, text: str, name: str = "06-welfare.yml") -> dict[str, Any]:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return {task.id: task for task in task_files.read(path)}


def test_what_a_file_says_is_what_a_check_says(tmp_path: Path) -> None:
    tasks = read(tmp_path, CHOICES + STATEMENTS + JUDGEMENT)
    assert [(task.name, task.track) for task in tasks.values()] == [
        ("way", "read"),
        ("true_of_it", "read"),
        ("judgement", "read"),
    ]

    def code(task: str, **answer: str) -> str:
        return judge(tasks[task], answer).code

    assert code("06-1", wages="up", rents="same") == "right"
    assert code("06-1", wages="down", rents="same") == "turned"
    assert code("06-1", wages="up", rents="down") == "turned"
    assert code("06-1", wages="same", rents="same") == "still"
    assert judge(tasks["06-1"], ["down", "same"]).message == "In 2014 it was 17.5%."
    assert code("06-2", a="yes", b="no") == "right"
    assert code("06-2", a="no", b="no") == "missed"
    long = " ".join(f"word{place}" for place in "abcdefghijklmnopqrstuvwxyz")
    limit = "one two three four five six seven eight nine ten"
    assert code("06-3", headline="A", because=f"UN {long}", limit=limit) == "unnamed"
    assert code("06-3", headline="A", because=f"EU, United Nations {long}", limit=limit) == "right"


@pytest.mark.parametrize(
    ("of", "text", "count"),
    [
        ("numbers", "41% of 1,258 people", 2),
        ("{pattern: 'row|column'}", "Row 3, column 2 and the same row", 3),
        ("{rows: ch03-relations/relation_id}", "l5, L5, C7 and L999; XL6", 2),
    ],
)
def test_evidence_is_counted_by_a_named_predicate(of: str, text: str, count: int) -> None:
    given = task_files._Loader(of).get_single_data()
    fields = {"code": "x", "least": "1", "of": given, "message": "m", "look": "l"}
    assert task_files._counter(task_files._Entry("here", "", fields))(text) == count


@pytest.mark.parametrize(
    ("text", "old", "new", "field", "fault"),
    [
        (CHOICES, "praise:", "prais:", "prais", "no such field here; nearest: praise"),
        (CHOICES, "  minutes: 5\n", "", "minutes", "it is missing; add it"),
        (CHOICES, "minutes: 5", "minutes: five", "minutes", "a whole number above zero"),
        (CHOICES, "title: Which way?", "title: ''", "title", "a text is expected"),
        (CHOICES, "hints: [Look., Look again.]", "hints: Look.", "hints", "a list of texts"),
        (CHOICES, "- code: still\n      when", "- when", "slips 2.code", "it is missing; add it"),
        (CHOICES, "code: still", "code: turned", "slips", "two slips have the code turned"),
        (CHOICES, "answer: {wages: up", "answer: {wages: rise", "answer.wages", "'rise' is none of the options up, down, same"),
        (CHOICES, "when: {wages: same}", "when: {wage: same}", "slips 2.when.wage", "nothing is called so; nearest: wages"),
        (CHOICES, "when: {wages: same}", "when: {wages: level}", "slips 2.when.wages", "'level' is none of the options"),
        (CHOICES, "when: {wages: same}", "when: same", "slips 2.when", "write `{a: yes}`"),
        (CHOICES, "when: {wages: same}", "when: {wages: up}", "slips 2.when", "the right answer has this error too"),
        (CHOICES, "17.5%<", "18.5%<", "slips 1.message", "the text says '18.5%', but ch06-benefits-2014/NL:pension/share_pct is 17.5; mend"),
        (CHOICES, "share_pct>", "share>", "slips 1.message", "has no column 'share'; nearest: share_pct"),
        (CHOICES, "answer: {wages", "about: {wages", "", "a task has one of answer, statements, choices; this one has none"),
        (CHOICES, "  options: [up, down, same]\n", "", "options", "it is missing; add it"),
        (CHOICES, "slips:", "slips: none\n  look:", "slips", "begin each entry with `- `"),
        (STATEMENTS, "    - code: missed\n      when: {a: no}\n      message: It stands there.\n      look: The rows.\n", "", "slips", "no reason why a is not 'no'; add a slip"),
        (STATEMENTS, "statements: {a: yes, b: no}", "statements: yes", "statements", "a mapping of fields is expected"),
        (JUDGEMENT, "of: {names:", "of: {name:", "evidence.of", "unknown predicate 'name'; nearest: names"),
        (JUDGEMENT, "of: {names: {UN: [UN, United Nations], EU: [EU]}}", "of: figures", "evidence.of", "unknown predicate 'figures'"),
        (JUDGEMENT, "EU: [EU]", "EU: EU", "evidence.of.names", "EU needs a list of its spellings"),
        (JUDGEMENT, "{names: {UN: [UN, United Nations], EU: [EU]}}", "{rows: ch03-relation/id}", "evidence.of.rows", "nearest: ch03-relations"),
        (JUDGEMENT, "{names: {UN: [UN, United Nations], EU: [EU]}}", "{pattern: '('}", "evidence.of.pattern", "mend it"),
        (JUDGEMENT, "looks: {because: Say why., ", "looks: {", "looks", "two texts are expected"),
    ],
)  # fmt: skip
def test_a_fault_is_told_with_file_task_field_and_mend(
    tmp_path: Path, text: str, old: str, new: str, field: str, fault: str
) -> None:
    assert text.count(old) == 1
    with pytest.raises(SourceError) as refused:
        read(tmp_path, text.replace(old, new))
    where, told = str(refused.value).split(": ", 1)
    task = text.split(":")[0].strip()
    assert where == f"06-welfare.yml, task {task}" + (f", field {field}" if field else "")
    assert fault in told


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("06-1: [", "06-welfare.yml is no YAML"),
        ("- 06-1", "06-welfare.yml: write each task under its number, as 06-1: …"),
        ("07-1: {}", "06-welfare.yml, task 07-1: its number must be of the form 06-1"),
        ("06-1: {name: a, title: b, name: c}", "name stands twice from line 1; keep one"),
        ("06-1:", "06-welfare.yml, task 06-1: a mapping of fields is expected"),
    ],
)
def test_a_file_that_is_no_list_of_tasks_is_refused(tmp_path: Path, text: str, fault: str) -> None:
    with pytest.raises(SourceError) as refused:
        read(tmp_path, text)
    assert fault in str(refused.value)


def test_a_chapter_without_its_file_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(data, "home", lambda: tmp_path)
    with pytest.raises(SourceError, match=r"needs one 06-….yml with tasks; it has 0"):
        task_files.of_chapter("06")


def test_a_check_reads_the_file_of_its_own_chapter_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    opened, open_ = [], task_files.read
    monkeypatch.setattr(task_files, "read", lambda path: [opened.append(path), open_(path)][1])
    checks.of_chapter.cache_clear()
    checks.find("06-2")
    checks.find("06-7")
    assert [path.name for path in opened] == ["06-welfare.yml"]


def test_the_command_tells_a_fault_and_fails(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def refuse(_: Path) -> None:
        raise SourceError("06-welfare.yml, task 06-2, field praise: it is missing; add it")

    monkeypatch.setattr(task_files, "read", refuse)
    checks.of_chapter.cache_clear()
    assert main(["exercises", "--check", "06"]) == 1
    assert "06-welfare.yml, task 06-2, field praise: it is missing" in capsys.readouterr().err
    checks.of_chapter.cache_clear()


def test_grading_begins_anew_when_a_file_of_tasks_has_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(data, "home", lambda: tmp_path)
    path = tmp_path / "exercises" / "source" / "06-welfare.yml"
    path.parent.mkdir(parents=True)
    path.write_text(CHOICES, encoding="utf-8")
    before = keep.version()
    assert keep.version() == before
    path.write_text(CHOICES.replace("wages: up", "wages: down"), encoding="utf-8")
    assert keep.version() != before


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_there_is_one_file_a_chapter_and_it_has_its_notebook(path: Path) -> None:
    assert path.with_suffix(".md").is_file()
    assert path.stem[:2] in checks.chapters()


# ----------------------------------------------------- answers that a table or a model gives


def largest(column: str) -> str:
    table = data.load("ch06-benefits-2014").query("scheme == 'disability'").set_index("group")
    table["eur"] = table["share_pct"] * table["mean_eur"]
    return str(table[column].idxmax())


def where() -> dict[str, str]:
    cells = data.load("ch01-knot-cells")
    threads, chapters = cells.groupby("level").size(), cells.groupby("level")["chapter"].nunique()
    asylum = cells[cells["domain"] == "asylum"].groupby("level").size()
    return {
        "most_threads": str(threads.idxmax()),
        "fewest_threads": str(threads.idxmin()),
        "fewest_chapters": str(chapters.idxmin()),
        "asylum": str(asylum.idxmax()),
    }


def moved(change: str) -> str:
    before, after = facts.get("ch02.buffer").value, facts.get(f"ch02.buffer-{change}").value
    return "same" if after == before else "up" if after > before else "down"


def extremes() -> dict[str, str]:
    countries = data.load("ch03-countries").set_index("iso")
    hosted = data.load("ch03-hosted").query("year == 2015").set_index("iso")["refugees"]
    people = hosted[["TUR", "LBN", "JOR", "DEU", "NLD", "GRC"]].astype(float)
    rate = people / countries["population"][people.index]
    people["SEA"] = data.value("ch03-years", 2015, "sea_arrivals")
    rate["SEA"] = people["SEA"] / countries.query("eu28 == 'yes'")["population"].sum()
    return {
        "most": str(people.idxmax()),
        "most_per_1000": str(rate.idxmax()),
        "fewest": str(people.idxmin()),
        "fewest_per_1000": str(rate.idxmin()),
    }


def finds(origin: bool, willing: bool, early: bool, ill: bool, view: str = "state") -> str:
    person = {"origin": origin, "willing": willing, "early": early, "ill": ill}
    return outcome(doors({"procedure": "over", "proof": False, **person}, "2019", view))


def ending(strength: float, delay: float) -> str:
    zone = str(respond(strength, delay)["summary"]["zone"].iloc[0])
    return {"calm": "calm", "damped": "shrink", "growing": "grow"}[zone] if strength else "stays"


def descenders(stickiness: int, room: int, ends: bool = False) -> str:
    before, after = (
        ladder(*setting)["summary"]["descend"].iloc[0]
        for setting in ((40, 0, False), (stickiness, room, ends))
    )
    return "more" if after > before + 0.05 else "fewer" if after < before - 0.05 else "the same"


def steps_down_against_up() -> str:
    both = ladder(0, 12)["summary"].iloc[0]
    return "fewer" if both["down"] < both["up"] - 0.05 else "the same"


def stands(**plan: Any) -> str:
    return str(lab(**plan)["summary"]["stands"].iloc[0])


@pytest.mark.parametrize(
    ("task", "answer"),
    [
        ("01-1", where),
        (
            "02-1",
            lambda: {
                "emergency": moved("emergency-80"),
                "idle": moved("idle-20"),
                "opening": moved("opening-20"),
                "lag": moved("lag-2"),
            },
        ),
        ("03-1", extremes),
        (
            "04-2",
            lambda: {
                "a": finds(False, True, True, False),
                "b": finds(False, True, False, False),
                "c": finds(False, True, False, True),
                "d": finds(True, False, True, False),
                "e": finds(False, True, False, False, "practice"),
            },
        ),
        (
            "05-1",
            lambda: {
                "a": ending(0.25, 1.25),
                "b": ending(2, 0.75),
                "c": ending(1, 1.75),
                "d": ending(0, 2),
            },
        ),
        (
            "06-1",
            lambda: {
                "share": largest("share_pct"),
                "amount": largest("mean_eur"),
                "euros": largest("eur"),
            },
        ),
        (
            "07-1",
            lambda: {
                "looser": descenders(0, 0),
                "room": descenders(40, 12),
                "ends": descenders(40, 0, True),
                "both": steps_down_against_up(),
            },
        ),
        (
            "10-2",
            lambda: {
                "a": stands(budget=8),
                "b": stands(shelter="open", budget=4),
                "c": stands(shelter="open", budget=8),
                "d": stands(culture="cheaper", budget=8),
                "e": stands(culture="together", response="1.0", social="60", budget=4),
                "f": stands(response="0.3", social="0", budget=8),
            },
        ),
    ],
)
def test_the_answer_written_is_that_of_the_tables_and_models(task: str, answer: Any) -> None:
    assert judge(checks.find(task), answer()).ok


def test_the_level_read_off_with_the_box_ticked_is_told() -> None:
    cells = data.load("ch01-knot-cells").query("coded == 'no'")
    read_off = where() | {"fewest_threads": str(cells.groupby("level").size().idxmin())}
    assert judge(checks.find("01-1"), read_off).code == "box-ticked"


def test_the_products_of_task_05_1_are_those_of_its_settings() -> None:
    praise = checks.find("05-1").praise
    assert f"{0.25 * 1.25:.2f} is below" in praise
    assert f"{2 * 0.75:.2f} just below" in praise
    assert f"{1 * 1.75:.2f} above" in praise

"""The tables of the course are sound, and what is unsound in a table is found and named."""

import csv
import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gordian import data
from gordian.data import crossfoot

GROUPS = ("NL", "EU", "CEE")

# Typed a second time, by row of the printed tables: the three columns NL, EU and EU-MOE.
TABLE_1 = {
    "mean_age": (46.7, 44.5, 37.0),
    "women": (50.0, 56.2, 63.6),
    "paid_work": (64.9, 59.0, 64.3),
    "unemployed": (1.2, 1.5, 1.6),
    "disabled": (3.0, 3.3, 2.0),
    "retired": (17.7, 14.8, 4.5),
    "student": (5.5, 2.5, 2.6),
    "inactive": (7.8, 18.9, 24.9),
}
TABLE_2 = {
    "children_present": (49.3, 39.9, 34.8),
    "n_children": (1.0, 0.7, 0.6),
    "household_size": (2.8, 2.6, 2.5),
    "urban": (88.9, 91.5, 92.7),
}
TABLE_3_PERCENTAGE = {
    "total": (79.6, 75.6, 78.2),
    "pension": (17.5, 12.6, 2.8),
    "disability": (5.1, 5.6, 5.9),
    "unemployment": (6.1, 8.8, 14.1),
    "other": (0.7, 0.4, 0.2),
    "insurance": (27.6, 25.6, 20.6),
    "child": (40.1, 41.1, 46.2),
    "assistance": (5.3, 10.1, 13.7),
    "health": (29.2, 29.6, 38.3),
    "study": (7.2, 3.0, 2.4),
    "housing": (6.6, 12.4, 16.6),
    "provisions": (66.2, 65.7, 73.7),
}
TABLE_3_AMOUNT = {
    "total": (5437, 4758, 3847),
    "pension": (10769, 9223, 8776),
    "disability": (12405, 9967, 7205),
    "unemployment": (8705, 5856, 4642),
    "other": (9024, 6828, 5531),
    "insurance": (11214, 8844, 6500),
    "child": (1131, 1130, 1181),
    "assistance": (5909, 3545, 3480),
    "health": (791, 823, 822),
    "study": (1710, 2310, 2946),
    "housing": (1617, 1593, 1575),
    "provisions": (1855, 2030, 2267),
}
# year: total, work, benefit or pension, pupil or student, without income (CBS, 85905NED)
CBS_STATUS = {
    2020: (1_099_115, 589_745, 149_050, 244_745, 115_575),
    2021: (1_174_195, 656_360, 142_735, 255_765, 119_340),
    2022: (1_251_275, 714_725, 140_080, 254_565, 141_905),
}
CBS_EU_MIGRANTS = {
    ("residents", "2007"): 435_000,
    ("residents", "2012-Q1"): 587_870,
    ("residents", "2013-Q1"): 603_000,
    ("residents", "2014-Q4"): 639_000,
    ("with_job", "2013-Q1"): 373_000,
    ("with_job", "2014-Q4"): 393_000,
    ("share_working_eu", "2013-end"): 60,
    ("share_working_cee", "2013-end"): 74,
    ("benefits", "2012"): 42_000,
    ("benefits", "2014"): 53_000,
    ("benefits_share", "2014"): 3,
}
BRANCHES = {
    "insurance": {"pension", "disability", "unemployment", "other"},
    "provisions": {"child", "assistance", "health", "study", "housing"},
    "total": {"total", "insurance", "provisions"},
}


def cells(name: str, column: str) -> dict[tuple, object]:
    table = data.load(name)
    (entry,) = [entry for entry in data.catalogue() if entry.name == name]
    return dict(
        zip(table[list(entry.primary_key)].itertuples(index=False), table[column], strict=True)
    )


def by_group(table: dict[str, tuple]) -> dict[tuple, object]:
    return {
        (group, row): figures[place]
        for row, figures in table.items()
        for place, group in enumerate(GROUPS)
    }


# ------------------------------------------------------------------------------- what stands


def test_the_tables_of_the_course_have_no_problem():
    assert data.validate() == []


def test_the_command_says_ok_and_how_much_it_checked():
    run = subprocess.run([sys.executable, "-m", "gordian", "data"], capture_output=True, text=True)
    assert run.returncode == 0, run.stdout + run.stderr
    assert run.stdout.startswith(f"data/ ok: {len(data.names())} tables, ")
    assert run.stderr == ""


@pytest.mark.parametrize(
    "name, column, printed",
    [
        ("ch06-persons", "value", by_group(TABLE_1)),
        ("ch06-households", "value", by_group(TABLE_2)),
        ("ch06-benefits-2014", "share_pct", by_group(TABLE_3_PERCENTAGE)),
        ("ch06-benefits-2014", "mean_eur", by_group(TABLE_3_AMOUNT)),
        ("ch06-cbs-eu-migrants", "value", CBS_EU_MIGRANTS),
        ("ch06-eu-share", "share_pct", {(2004,): 1.9, (2019,): 3.7}),
    ],
)
def test_every_cell_is_the_printed_one(name, column, printed):
    assert cells(name, column) == printed


def test_every_cell_of_the_cbs_categories_is_the_published_one():
    wide = data.load("ch06-cbs-status").pivot(index="year", columns="status", values="people")
    order = ["total", "work", "benefit_or_pension", "pupil_or_student", "no_income"]
    assert {year: tuple(row) for year, row in wide[order].iterrows()} == CBS_STATUS


def test_every_scheme_stands_in_its_branch():
    schemes = data.load("ch06-schemes")
    assert {branch: set(rows) for branch, rows in schemes.groupby("branch")["scheme"]} == BRANCHES


@pytest.mark.parametrize(("group", "euros"), [("NL", 4328), ("EU", 3597), ("CEE", 3008)])
def test_expected_euros_per_resident_are_those_of_the_design(group, euros):
    share = data.value("ch06-benefits-2014", (group, "total"), "share_pct")
    mean = data.value("ch06-benefits-2014", (group, "total"), "mean_eur")
    assert round(crossfoot.euros(share, mean)[0]) == euros


# --------------------------------------------------------------------------- what is found


@pytest.fixture
def course(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of chapter 6's real tables that a test may break: all tables would take ten times as long."""
    copy = tmp_path / "data"
    copy.mkdir()
    package = json.loads((data.home() / "data" / "datapackage.json").read_text(encoding="utf-8"))
    package["resources"] = [one for one in package["resources"] if one["name"][:4] == "ch06"]
    (copy / "datapackage.json").write_text(json.dumps(package), encoding="utf-8")
    for path in (data.home() / "data").glob("ch06-*.csv"):
        shutil.copy(path, copy)
    monkeypatch.setenv("GORDIAN_HOME", str(tmp_path))
    return copy


def set_cell(course: Path, name: str, key: tuple[str, ...], column: str, cell: str) -> int:
    """Write one cell of a table, found by its first columns, and return its row as a spreadsheet's."""
    path = course / f"{name}.csv"
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))
    (row,) = [place for place, row in enumerate(rows) if tuple(row[: len(key)]) == key]
    rows[row][rows[0].index(column)] = cell
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(rows)
    return row + 1


def edit_package(course: Path, change: Callable[[dict], object]) -> None:
    """Change the description of ch06-eu-share."""
    path = course / "datapackage.json"
    package = json.loads(path.read_text(encoding="utf-8"))
    (resource,) = [one for one in package["resources"] if one["name"] == "ch06-eu-share"]
    change(resource)
    path.write_text(json.dumps(package), encoding="utf-8")


def only_problem() -> str:
    problems = data.validate()
    assert len(problems) == 1, problems
    return problems[0]


@pytest.mark.parametrize(
    ("name", "key", "column", "cell", "said"),
    [
        ("ch06-persons", ("NL", "women"), "value", "half", "'half'"),
        ("ch06-benefits-2014", ("EU", "child"), "mean_eur", "1130.5", "'1130.5'"),
        ("ch06-benefits-2014", ("EU", "child"), "mean_eur", "1,130", "'1,130'"),
        ("ch06-benefits-2014", ("CEE", "pension"), "share_pct", "100.1", '"maximum" is "100"'),
        ("ch06-benefits-2014", ("CEE", "pension"), "share_pct", "-2.8", '"minimum" is "0"'),
        ("ch06-benefits-2014", ("CEE", "pension"), "share_pct", "", '"required" is "True"'),
        ("ch06-households", ("NL", "urban"), "unit", "percent", '"enum" is'),
    ],
)
def test_a_cell_that_does_not_fit_its_schema_is_named(course, name, key, column, cell, said):
    row = set_cell(course, name, key, column, cell)
    problem = only_problem()
    assert problem.startswith(f"data/{name}.csv, row {row}, field {column}: ")
    assert said in problem
    assert ";" in problem.split(said)[1], "the message must end with the mend"


def test_a_number_that_is_none_is_named_even_where_no_bounds_are_set(course):
    edit_package(course, lambda table: table["schema"]["fields"][1].pop("constraints"))
    set_cell(course, "ch06-eu-share", ("2019",), "share_pct", "NaN")
    # A problem in one table hides none in another.
    set_cell(course, "ch06-persons", ("NL", "women"), "value", "half")
    women, share = sorted(data.validate(), reverse=True)
    assert women.startswith("data/ch06-persons.csv, row 3, field value: 'half'")
    assert share.startswith("data/ch06-eu-share.csv, row 3, field share_pct: 'NaN' is no number")


def test_a_second_row_with_the_same_key_is_named(course):
    with (course / "ch06-eu-share.csv").open("a") as file:
        file.write("2019,3.8\n")
    problem = only_problem()
    assert problem.startswith("data/ch06-eu-share.csv, row 4")
    assert "remove the second row" in problem


def test_a_scheme_without_a_name_and_laws_is_named(course):
    row = set_cell(course, "ch06-benefits-2014", ("NL", "study"), "scheme", "studies")
    problem = only_problem()
    assert problem.startswith(f"data/ch06-benefits-2014.csv, row {row}")
    assert "studies" in problem and "ch06-schemes" in problem


@pytest.mark.parametrize(
    ("change", "field"),
    [
        (lambda table: table.pop("kind"), "kind"),
        (lambda table: table.update(kind="guessed"), "kind"),
        (lambda table: table.pop("sources"), "sources"),
        (lambda table: table.update(sources=[{"title": " "}]), "sources"),
        (lambda table: table.pop("licenses"), "licenses"),
        (lambda table: table.pop("rights"), "rights"),
        (lambda table: table.pop("description"), "description"),
        (lambda table: table["schema"].pop("primaryKey"), "primaryKey"),
        (lambda table: table["schema"].update(primaryKey=["yeer"]), "primaryKey"),
        (lambda table: table["schema"]["fields"][1].pop("unit"), "share_pct"),
        (lambda table: table["schema"]["fields"][1].update(unitField="units"), "share_pct"),
        (lambda table: table["schema"]["fields"][1].pop("title"), "share_pct"),
        (lambda table: table.pop("path"), "path"),
        (lambda table: table.pop("schema"), "schema"),
    ],
)
def test_a_table_that_is_not_fully_described_is_named(course, change, field):
    edit_package(course, change)
    problems = data.validate()
    lead = f"data/datapackage.json, table ch06-eu-share, field {field}: "
    assert any(problem.startswith(lead) for problem in problems), problems


@pytest.mark.parametrize("column", ["source", "locator", "unit"])
def test_a_row_without_its_source_or_unit_is_named(course, column):
    # Even where the schema forgets to require the cell.
    path = course / "datapackage.json"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace('"required": true', '"required": false'), encoding="utf-8")
    row = set_cell(course, "ch06-cbs-eu-migrants", ("residents", "2013-Q1"), column, "")
    assert only_problem().startswith(f"data/ch06-cbs-eu-migrants.csv, row {row}, field {column}: ")


@pytest.mark.parametrize(("cell", "said"), [("", "blank"), ("rumour", "'rumour' is none of")])
def test_a_row_without_its_kind_is_named(course, cell, said):
    def add_kind(table: dict) -> None:
        words = {"title": "Kind", "description": "Kind of this row."}
        table["schema"]["fields"].append({"name": "kind", "type": "string", **words})

    edit_package(course, add_kind)
    path = course / "ch06-eu-share.csv"
    path.write_text(f"year,share_pct,kind\n2004,1.9,stated\n2019,3.7,{cell}\n")
    problem = only_problem()
    assert problem.startswith("data/ch06-eu-share.csv, row 3, field kind: ")
    assert said in problem


def test_a_missing_file_is_named_with_its_table(course):
    (course / "ch06-eu-share.csv").unlink()
    problem = only_problem()
    assert problem.startswith("data/ch06-eu-share.csv: no such file; write it")
    with pytest.raises(data.DataError, match=r"data/ch06-eu-share\.csv: no such file; write it"):
        data.load("ch06-eu-share")


def test_a_file_that_nobody_described_is_named(course):
    (course / "loose.csv").write_text("a,b\n1,2\n")
    assert only_problem().startswith("data/loose.csv: not described; add it")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('{"resources": [}', "line 1 column 16"),
        ("[]", "'resources' must be a list"),
        ('{"resources": {}}', "'resources' must be a list"),
        ('{"resources": [{"path": "a.csv"}]}', "each with a 'name'"),
    ],
)
def test_a_malformed_data_package_is_named(course, text, said):
    (course / "datapackage.json").write_text(text)
    problem = only_problem()
    assert problem.startswith("data/datapackage.json: ")
    assert said in problem
    with pytest.raises(data.DataError, match=r"data/datapackage\.json"):
        data.load("ch06-eu-share")


def test_the_command_lists_the_problems_and_fails(course):
    row = set_cell(course, "ch06-eu-share", ("2019",), "share_pct", "370")
    (course.parent / "_config.yml").touch()
    run = subprocess.run([sys.executable, "-m", "gordian", "data"], capture_output=True, text=True)
    assert run.returncode == 1
    assert f"data/ch06-eu-share.csv, row {row}, field share_pct: " in run.stderr
    assert "1 problem(s) in data/" in run.stderr


# ----------------------------------------------------------------------------- cross-footing


@pytest.mark.parametrize(
    ("name", "key", "column", "cell", "said"),
    [
        ("ch06-persons", ("NL", "retired"), "value", "11.7", "group NL sum to 94.1%"),
        ("ch06-persons", ("CEE", "inactive"), "value", "29.4", "group CEE sum to 104.4%"),
        ("ch06-benefits-2014", ("NL", "pension"), "mean_eur", "10976", "but insurance gives"),
        ("ch06-benefits-2014", ("EU", "housing"), "share_pct", "14.2", "but provisions gives"),
        ("ch06-benefits-2014", ("CEE", "total"), "share_pct", "72.8", "but total gives"),
        ("ch06-benefits-2014", ("CEE", "total"), "mean_eur", "3874", "but total gives"),
        ("ch06-cbs-status", ("2021", "work"), "people", "656630", "categories of 2021 sum to"),
    ],
)
def test_a_slip_of_the_pen_does_not_add_up(course, name, key, column, cell, said):
    row = set_cell(course, name, key, column, cell)
    (problem, *_) = data.validate()
    where, _, what = problem.partition(", field ")
    assert where.startswith(f"data/{name}.csv, row ")
    assert str(row) in where.partition("row ")[2].split(", ")
    assert column in what.partition(":")[0]
    assert said in what and "compare these cells with their source" in what


def test_a_table_that_lost_a_row_is_named(course):
    path = course / "ch06-benefits-2014.csv"
    kept = [line for line in path.read_text().splitlines() if not line.startswith("EU,health")]
    path.write_text("\n".join(kept) + "\n")
    assert "group EU has no row for health" in only_problem()


def benefits(shares: list[float], means: list[float]) -> dict[str, pd.DataFrame]:
    """Exact figures of table 3 for schemes no person receives two of, with their totals."""
    schemes = data.load("ch06-schemes")
    parts = schemes[schemes["branch"] != "total"]["scheme"].tolist()
    exact = {name: (share, mean) for name, share, mean in zip(parts, shares, means, strict=True)}
    for branch in ("insurance", "provisions"):
        mine = [exact[name] for name in BRANCHES[branch]]
        exact[branch] = combined(mine)
    exact["total"] = combined([exact["insurance"], exact["provisions"]])
    rows = [("NL", name, *figures) for name, figures in exact.items()]
    frame = pd.DataFrame(rows, columns=["group", "scheme", "share_pct", "mean_eur"])
    return {"ch06-benefits-2014": frame, "ch06-schemes": schemes}


def combined(parts: list[tuple[float, float]]) -> tuple[float, float]:
    share = sum(part[0] for part in parts)
    return share, sum(part[0] * part[1] for part in parts) / share


exact_shares = st.lists(st.floats(0.1, 11), min_size=9, max_size=9)
exact_means = st.lists(st.floats(500, 15_000), min_size=9, max_size=9)


@settings(deadline=None, max_examples=60)
@given(exact_shares, exact_means)
def test_rounding_alone_never_breaks_the_sums(shares, means):
    tables = benefits(shares, means)
    printed = tables["ch06-benefits-2014"].round({"share_pct": 1, "mean_eur": 0})
    assert crossfoot.check("ch06-benefits-2014", {**tables, "ch06-benefits-2014": printed}) == []


@settings(deadline=None, max_examples=60)
@given(exact_shares, exact_means, st.sampled_from(["insurance", "provisions", "total"]))
def test_an_error_of_twice_what_rounding_explains_is_always_found(shares, means, whole):
    tables = benefits(shares, means)
    frame = tables["ch06-benefits-2014"]
    slack = {
        name: crossfoot.euros(share, mean)[1]
        for name, share, mean in zip(*(frame[c] for c in frame.columns[1:]), strict=True)
    }
    parts = ["insurance", "provisions"] if whole == "total" else sorted(BRANCHES[whole])
    row = frame["scheme"] == whole
    wrong = 2.1 * (slack[whole] + sum(slack[part] for part in parts))
    frame.loc[row, "mean_eur"] += wrong / (frame.loc[row, "share_pct"] / 100)
    found = crossfoot.check("ch06-benefits-2014", tables)
    assert any(f"but {whole} gives" in mismatch.what for mismatch in found)


def test_the_bound_on_expected_euros_is_reached_at_the_corner_of_the_rounding():
    expected, off = crossfoot.euros(27.6, 11214)
    assert expected == pytest.approx(0.276 * 11214)
    assert off == pytest.approx(0.2765 * 11214.5 - 0.276 * 11214)


@pytest.mark.parametrize(
    ("share", "fits"), [(9.8, False), (9.9, True), (10.0, True), (40.2, True), (40.3, False)]
)
def test_a_branch_reaches_at_least_its_largest_scheme_and_at_most_their_sum(share, fits):
    tables = benefits([10.0] * 9, [1000.0] * 9)
    frame = tables["ch06-benefits-2014"]
    row = frame["scheme"] == "insurance"
    # The euros stay as they are, so that the share alone is out of bounds.
    frame.loc[row, "mean_eur"] *= frame.loc[row, "share_pct"] / share
    frame.loc[row, "share_pct"] = share
    found = [mismatch.what for mismatch in crossfoot.check("ch06-benefits-2014", tables)]
    assert any(f"share of insurance in group NL is {share}%" in what for what in found) is not fits

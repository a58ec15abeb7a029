"""Reading tables, finding numbers and their sources; the registry of computed facts."""

import json
import math
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest

from gordian import data, facts
from gordian.data.reading import parse

SCHEMA = {
    "fields": [
        {"name": "place", "type": "string", "constraints": {"required": True}},
        {"name": "year", "type": "integer", "constraints": {"required": True}},
        {"name": "people", "type": "integer"},
        {"name": "share", "type": "number"},
        {"name": "note", "type": "string"},
    ]
}
HEADER = "place,year,people,share,note\n"


def read(rows: str) -> pd.DataFrame:
    return parse("data/t.csv", SCHEMA, HEADER + rows)


# ---------------------------------------------------------------------------------- cells


def test_columns_have_the_types_of_the_schema():
    frame = read("Leiden,2014,120000,1.5,\nDelft,2015,100000,2,rounded\n")
    assert [str(frame[name].dtype) for name in ("year", "people", "share")] == [
        "int64",
        "int64",
        "float64",
    ]
    assert pd.api.types.is_string_dtype(frame["note"])
    assert frame["note"].tolist() == ["", "rounded"]


def test_a_blank_number_is_missing_and_the_others_stay_whole():
    frame = read("Leiden,2014,,,\nDelft,2015,100001,2,\n")
    assert frame["people"].isna().tolist() == [True, False]
    assert frame["people"].iloc[1] == 100001 and str(frame["people"].dtype) == "Int64"
    assert math.isnan(frame["share"].iloc[0])


def test_text_is_read_as_text_whatever_it_looks_like():
    frame = read('NA,2014,1,1,"one, ""two""\nthree"\n')
    assert frame.loc[0, "place"] == "NA"
    assert frame.loc[0, "note"] == 'one, "two"\nthree'


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ("Leiden,2014.0,1,1,\n", r"row 2, field year: '2014\.0' is no integer; write digits"),
        ("Leiden,2014,1_000,1,\n", r"row 2, field people: '1_000' is no integer; write digits"),
        ('A,1,1,1,\nB,2,1,"1,5",\n', r"row 3, field share: '1,5' is no number; write digits"),
        ("Leiden,2014,1,nan,\n", r"row 2, field share: 'nan' is no number"),
        ("Leiden,2014,1,inf,\n", r"row 2, field share: 'inf' is no number"),
        ("Leiden,,1,1,\n", r"row 2, field year: blank; fill it in"),
        (",2014,1,1,\n", r"row 2, field place: blank; fill it in"),
        ("A,1,1,1,\nB,2,1\n", r"row 3: 3 cells for the 5 fields place, year"),
        ("A,1,1,1,,x\n", r"row 2: 6 cells for the 5 fields"),
    ],
)
def test_a_cell_that_does_not_fit_is_named_with_file_row_and_field(rows, said):
    with pytest.raises(data.DataError, match=r"data/t\.csv, " + said):
        read(rows)


def test_another_header_than_the_schema_has_is_named():
    with pytest.raises(
        data.DataError, match=r"row 1: the header is place, jaar, .* has place, year"
    ):
        parse("data/t.csv", SCHEMA, "place,jaar,people,share,note\n")
    with pytest.raises(data.DataError, match="row 1: the header is blank"):
        parse("data/t.csv", SCHEMA, "")


def test_a_type_that_is_not_read_is_named_with_those_that_are():
    schema = {"fields": [{"name": "day", "type": "date"}]}
    with pytest.raises(data.DataError, match="field day: type 'date' is none of string, integer"):
        parse("data/t.csv", schema, "day\n2014-01-01\n")


# --------------------------------------------------------------------------------- tables


@pytest.fixture
def course(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small course with one table whose rows differ in where they come from."""
    names = {"place": "string", "year": "integer", "people": "integer", "share": "number"}
    names |= {"kind": "string", "source": "string", "locator": "string"}
    table = {
        "name": "t",
        "path": "t.csv",
        "title": "Places",
        "kind": "public",
        "sources": [{"title": "CBS (2014)"}, {"title": "UNHCR (2015)"}],
        "schema": {
            "fields": [{"name": name, "type": kind} for name, kind in names.items()],
            "primaryKey": ["place", "year"],
        },
    }
    rows = [
        ",".join(names),
        "Leiden,2014,120000,1.5,public,CBS (2014),table 3",
        "Delft,2015,100000,2.5,derived,ours,https://example.org/page",
    ]
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "t.csv").write_text("\n".join(rows) + "\n", encoding="utf-8")
    package = json.dumps({"name": "small", "resources": [table]})
    (tmp_path / "data" / "datapackage.json").write_text(package, encoding="utf-8")
    monkeypatch.setenv("GORDIAN_HOME", str(tmp_path))
    return tmp_path


def test_a_loaded_table_is_the_callers_own(course):
    mine = data.load("t")
    mine.loc[0, "people"] = -1
    assert data.load("t").loc[0, "people"] == 120000
    assert data.value("t", "Leiden:2014", "people") == 120000


def test_a_file_that_changed_is_read_again(course):
    assert data.value("t", "Leiden:2014", "people") == 120000
    path = course / "data" / "t.csv"
    path.write_text(path.read_text().replace("120000", "120001"))
    assert data.value("t", "Leiden:2014", "people") == 120001


def test_a_mark_before_the_first_name_is_no_part_of_it(course):
    path = course / "data" / "t.csv"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    assert data.load("t").columns[0] == "place"


def test_a_file_in_another_encoding_is_named(course):
    path = course / "data" / "t.csv"
    path.write_bytes(path.read_bytes().replace(b"Delft", b"Caf\xe9"))
    with pytest.raises(data.DataError, match=r"data/t\.csv: not UTF-8 .* save it as UTF-8"):
        data.load("t")


@pytest.mark.parametrize("key", ["Delft:2015", ("Delft", 2015), ("Delft", "2015")])
def test_a_value_is_found_by_its_key_however_it_is_written(course, key):
    people, share = data.value("t", key, "people"), data.value("t", key, "share")
    assert (people, share) == (100000, 2.5)
    assert (type(people), type(share)) == (int, float)


def test_a_key_of_one_column_may_be_a_number():
    assert data.value("ch06-eu-share", 2019, "share_pct") == 3.7
    assert data.value("ch06-eu-share", "2019", "share_pct") == 3.7


def test_an_unknown_table_key_or_column_is_answered_with_the_nearest():
    share = "ch06-benefits-2014"
    with pytest.raises(data.DataError, match=r"no table 'ch06-persns'; nearest: ch06-persons"):
        data.load("ch06-persns")
    with pytest.raises(data.DataError, match=r"no table 'ch06-persns'; nearest: ch06-persons"):
        data.source("ch06-persns")
    with pytest.raises(
        data.DataError, match=r"'EU:pensions' \(group:scheme\); nearest: EU:pension"
    ):
        data.value(share, "EU:pensions", "share_pct")
    with pytest.raises(data.DataError, match=r"no row 'EU' \(group:scheme\); known: NL:total"):
        data.value(share, "EU", "share_pct")
    with pytest.raises(data.DataError, match=r"no column 'share_pc'; nearest: share_pct"):
        data.value(share, "EU:pension", "share_pc")


def test_nearest_offers_all_when_nothing_is_near():
    assert data.nearest("zzz", ["alpha", "beta"]) == "; known: alpha, beta"
    assert data.nearest("alpah", ["alpha", "beta"]) == "; nearest: alpha"


def test_a_source_names_table_kind_and_citation():
    source = data.source("ch06-benefits-2014")
    assert source.kind == "stated"
    assert source.text == "Van Vliet & Suari Andreu, chapter 6, table 3 (2014)"
    assert source.columns == ("group", "scheme", "share_pct", "mean_eur")


def test_the_provenance_of_a_row_is_its_own_where_it_has_one(course):
    assert data.source("t").text == "CBS (2014); UNHCR (2015)"
    assert data.provenance("t", "Leiden:2014") == ("public", "CBS (2014), table 3")
    assert data.provenance("t", "Delft:2015") == ("derived", "ours")


def test_the_provenance_of_a_row_is_the_tables_otherwise():
    kind, text = data.provenance("ch06-persons", "NL:women")
    assert (kind, text) == ("stated", data.source("ch06-persons").text)


def test_the_catalogue_gives_every_number_a_unit_and_every_table_a_source():
    for table in data.catalogue():
        assert table.sources and table.kind in data.KINDS and table.licence and table.rights
        assert (data.home() / table.path).is_file()
        assert [field.name for field in table.fields] == list(data.load(table.name).columns)
        assert all(field.unit for field in table.fields if field.type != "string")
    benefits = next(table for table in data.catalogue() if table.name == "ch06-benefits-2014")
    units = {field.name: field.unit for field in benefits.fields}
    assert units == {"group": "", "scheme": "", "share_pct": "%", "mean_eur": "€ a year"}


# ----------------------------------------------------------------------------- where it looks


def test_the_named_home_is_used_and_a_wrong_one_is_refused(course, monkeypatch):
    assert data.home() == course.resolve()
    monkeypatch.setenv("GORDIAN_HOME", str(course / "nowhere"))
    with pytest.raises(data.DataError, match=r"GORDIAN_HOME is .*nowhere, where there is no data"):
        data.home()


def test_the_course_is_found_upward_from_the_working_folder(course, monkeypatch):
    monkeypatch.delenv("GORDIAN_HOME")
    deep = course / "exercises" / "06"
    deep.mkdir(parents=True)
    monkeypatch.chdir(deep)
    assert data.home() == course


def test_the_course_is_found_from_the_package_when_the_working_folder_is_elsewhere(
    tmp_path, monkeypatch
):
    monkeypatch.delenv("GORDIAN_HOME", raising=False)
    monkeypatch.chdir(tmp_path)
    assert data.home() == Path(__file__).resolve().parents[2]


def test_a_course_that_is_nowhere_is_said_to_be(tmp_path, monkeypatch):
    monkeypatch.delenv("GORDIAN_HOME", raising=False)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(data, "__file__", str(tmp_path / "data.py"))
    with pytest.raises(data.DataError, match="set GORDIAN_HOME to the course's folder"):
        data.home()


def test_reading_a_table_does_not_wait_for_the_checker():
    code = (
        "import sys; from gordian import data; data.load('ch06-persons'); "
        "sys.exit('frictionless' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code]).returncode == 0


# ---------------------------------------------------------------------------------- facts


@pytest.fixture
def registry(tmp_path, monkeypatch):
    """An empty package of facts; returns a function that adds a module to it."""

    def clear() -> None:
        facts.get.cache_clear()
        facts._functions.cache_clear()

    def add(module: str, code: str) -> None:
        (tmp_path / f"{module}.py").write_text(f"from gordian.facts import Fact\n{code}\n")
        monkeypatch.delitem(sys.modules, f"gordian.facts.{module}", raising=False)
        clear()

    monkeypatch.setattr(facts, "__path__", [str(tmp_path)])
    clear()
    yield add
    clear()
    for name in [name for name in sys.modules if name.startswith("gordian.facts.zz_")]:
        del sys.modules[name]


ONE = 'FACTS = {"ch00.gap": lambda: Fact("ch00.gap", 2.5, "points", "derived", "table 1")}'


def test_a_fact_is_found_by_its_name(registry):
    registry("zz_one", ONE)
    assert facts.names() == ["ch00.gap"]
    assert facts.get("ch00.gap") == facts.Fact("ch00.gap", 2.5, "points", "derived", "table 1")
    assert facts.get("ch00.gap") is facts.get("ch00.gap")


def test_an_unknown_fact_is_answered_with_the_nearest(registry):
    registry("zz_one", ONE)
    with pytest.raises(data.DataError, match=r"no fact 'ch00\.gaps'; nearest: ch00\.gap"):
        facts.get("ch00.gaps")


def test_two_facts_of_one_name_are_refused(registry):
    registry("zz_one", ONE)
    registry("zz_two", ONE)
    with pytest.raises(data.DataError, match=r"two facts are called 'ch00\.gap'.*zz_two"):
        facts.names()


def test_a_module_without_facts_is_named(registry):
    registry("zz_one", "")
    with pytest.raises(data.DataError, match=r"gordian\.facts\.zz_one has no FACTS"):
        facts.names()


def test_a_fact_under_another_name_than_its_own_is_refused(registry):
    registry("zz_one", ONE.replace('{"ch00.gap"', '{"ch00.pag"'))
    with pytest.raises(data.DataError, match=r"'ch00\.pag' calls itself 'ch00\.gap'"):
        facts.get("ch00.pag")


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"value": math.nan}, "fact f, field value: nan is no finite number"),
        ({"value": math.inf}, "fact f, field value: inf is no finite number"),
        ({"kind": "guess"}, "fact f, field kind: 'guess' is none of"),
        ({"unit": " "}, "fact f, field unit: missing"),
        ({"source": ""}, "fact f, field source: missing"),
    ],
)
def test_a_fact_must_be_a_number_with_unit_kind_and_source(change, said):
    sound = {"name": "f", "value": 1.0, "unit": "%", "kind": "stated", "source": "table 1"}
    facts.Fact(**sound)
    with pytest.raises(data.DataError, match=said):
        facts.Fact(**(sound | change))

"""The tables of benchmarks say what the files say, and a missing file how to make it."""

import json
from pathlib import Path

import pytest

from gordian import data, measured


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for folder in ("data", "benchmarks"):
        (tmp_path / folder).mkdir()
    (tmp_path / "data" / "datapackage.json").write_text("{}")
    monkeypatch.setenv("GORDIAN_HOME", str(tmp_path))
    return tmp_path


def way(ready: float, ratio: float) -> dict[str, object]:
    return {
        "first_text_s": [ready, ready, ready],
        "ready_s": [ready, ready - 0.1, ready + 0.1],
        "ready_ratio": [ratio, ratio, ratio],
        "event_ms_p50": 2.5,
        "event_ms_p95": 4.5,
        "event_p95_ratio": [ratio * 2, ratio, ratio * 3],
        "bytes_gzipped": 123_456,
    }


def test_a_table_names_every_way_with_its_spread(home: Path) -> None:
    results = {"here": {"compiled page": way(0.5, 1), "another": way(5, 10)}}
    (home / "benchmarks" / "results.json").write_text(json.dumps(results))
    made = str(measured.ways("here").data)
    assert "0.40\N{WORD JOINER}–\N{WORD JOINER}0.60" in made, "a spread is not broken"
    lines = made.replace("\N{WORD JOINER}", "").splitlines()
    assert len(lines) == 4
    assert "0.50 (0.40–0.60) |  |" in lines[2], "ours has no ratio to itself"
    assert "10.0 (10.0–10.0)" in lines[3] and "20.0 (10.0–30.0)" in lines[3]
    assert "123 kB" in lines[3]


def test_failures_of_readers_are_told(home: Path) -> None:
    one = {
        **{"readers": 500, "seconds": 60, "files_each": 9, "failed": 3, "server_cpu_s": 4.0},
        **{"open_s_p50": 0.05, "open_s_p95": 0.2, "open_s_max": 1.5},
    }
    (home / "benchmarks" / "results.json").write_text(json.dumps({"class": one}))
    said = str(measured.classroom().data)
    assert "3 did not get it all" in said and "50 ms" in said and "1500 ms" in said
    (home / "benchmarks" / "results.json").write_text(json.dumps({"class": {**one, "failed": 0}}))
    assert "no request failed" in str(measured.classroom().data)


def test_growth_is_told_as_times_the_smallest(home: Path) -> None:
    whole = {"cold_s": 100, "unchanged_s": 5, "one_chapter_s": 20}
    whole |= {"unchanged_part": 0.05, "one_chapter_part": 0.2}
    found = {"whole": whole, "growth": {"3": 40, "6": 80, "12": 160}}
    (home / "benchmarks" / "build.json").write_text(json.dumps(found))
    said = str(measured.building().data)
    assert "| 12 chapters, cold | 160 | 4.0 times 3 chapters |" in said
    assert "0.20" in said


def test_a_missing_benchmark_is_named_with_the_mend(home: Path) -> None:
    with pytest.raises(data.DataError, match="make bench"):
        measured.read("results")

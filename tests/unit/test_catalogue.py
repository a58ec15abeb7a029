"""The data catalogue: every table shown as it stands in its file."""

from __future__ import annotations

import csv
import html
import re
import shutil
from pathlib import Path

import pytest

from gordian import catalogue, data

TABLES = data.catalogue()
each_table = pytest.mark.parametrize("table", TABLES, ids=[table.name for table in TABLES])


def shown(table: data.Table) -> list[list[str]]:
    """The cells of the last table in the entry, which holds the rows."""
    body = catalogue.table_html(table).rsplit("<tbody>", 1)[1]
    lines = re.findall(r"<tr>(.*?)</tr>", body, re.DOTALL)
    return [re.findall(r"<td>(.*?)</td>", line, re.DOTALL) for line in lines]


@each_table
def test_a_table_names_its_kinds_sources_columns_units_and_size(table: data.Table) -> None:
    text = html.unescape(catalogue.table_html(table))
    frame = data.load(table.name)
    kinds = set(frame["kind"]) if "kind" in frame else {table.kind}
    assert set(re.findall(r"badge-(\w+)", text)) == kinds
    assert f"{len(frame)} rows, {len(frame.columns)} columns" in text
    assert f'href="../data/{table.name}.csv"' in text
    for source in table.sources:
        assert source.title in text and source.locator in text
    for field in table.fields:
        assert f"<code>{field.name}</code>" in text and f"<td>{field.unit}</td>" in text


@each_table
def test_the_rows_shown_are_those_of_the_file(table: data.Table) -> None:
    with (data.home() / table.path).open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))[1:]
    found = shown(table)
    assert len(found) == (len(rows) if len(rows) <= catalogue.WHOLE else catalogue.FIRST)
    for cells, row in zip(found, rows, strict=False):
        for cell, written in zip(cells, row, strict=True):
            if not written.startswith("http"):
                assert html.unescape(cell) == written


def test_text_in_a_cell_never_becomes_markup(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    shutil.copytree(data.home() / "data", tmp_path / "data")
    table = next(one for one in TABLES if len(one.fields) == 2)
    lines = [["a", "b"], ["<b>&", 'https://example.org/a"b']]
    with (tmp_path / table.path).open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(lines)
    monkeypatch.setattr(data, "home", lambda: tmp_path)
    monkeypatch.setattr(data, "load", lambda name: None)
    text = catalogue.table_html(table)
    assert "<td>&lt;b&gt;&amp;</td>" in text
    assert '<td><a href="https://example.org/a&#34;b">example.org</a></td>' in text

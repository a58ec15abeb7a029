"""Read a table with its provenance, and say where a number comes from.

The tables are CSV files in ``data/``, described in ``data/datapackage.json`` (a Frictionless Data
Package). ``gordian data`` checks them all. In every message a row is counted as a
spreadsheet shows it: the header is row 1.
"""

from __future__ import annotations

import difflib
import json
import os
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import pandas as pd

from .reading import DataError, parse

__all__ = [
    "KINDS",
    "PACKAGE",
    "DataError",
    "Field",
    "Reference",
    "Source",
    "Table",
    "catalogue",
    "descriptor",
    "home",
    "load",
    "names",
    "nearest",
    "provenance",
    "source",
    "validate",
    "value",
]

#: How far a number can be relied on, from printed in the volume to a thinking tool.
KINDS = ("stated", "public", "derived", "illustrative")

PACKAGE = "datapackage.json"


@dataclass(frozen=True)
class Field:
    """A column: its type, what it holds and in which unit (empty for text)."""

    name: str
    type: str
    title: str
    description: str
    unit: str


@dataclass(frozen=True)
class Reference:
    """Where a table comes from: a citation, the place in it, and its address where one is known."""

    title: str
    locator: str
    path: str


@dataclass(frozen=True)
class Source:
    """What stands under a chart: the table, its kind, and a citation for people."""

    name: str
    title: str
    kind: str
    text: str
    columns: tuple[str, ...]


@dataclass(frozen=True)
class Table:
    """An entry of the data catalogue; ``path`` is relative to the course's folder."""

    name: str
    title: str
    description: str
    kind: str
    fields: tuple[Field, ...]
    sources: tuple[Reference, ...]
    primary_key: tuple[str, ...]
    licence: str
    rights: str
    path: str


def home() -> Path:
    """Return the course's folder: ``GORDIAN_HOME``, else the nearest one with ``data/`` in it.

    Looks upward from the working directory, then upward from this module. Raises ``DataError``
    when there is none.
    """
    named = os.environ.get("GORDIAN_HOME")
    if named:
        if (Path(named) / "data" / PACKAGE).is_file():
            return Path(named).resolve()
        raise DataError(
            f"GORDIAN_HOME is {named}, where there is no data/{PACKAGE}: "
            "set it to the course's folder, or unset it"
        )
    for start in (Path.cwd(), Path(__file__).resolve()):
        for folder in (start, *start.parents):
            if (folder / "data" / PACKAGE).is_file():
                return folder
    raise DataError(
        f"no data/{PACKAGE} in {Path.cwd()} or above it, nor above the package: "
        "set GORDIAN_HOME to the course's folder, or run this in it"
    )


def descriptor() -> dict[str, Any]:
    """Return ``data/datapackage.json`` as it is written, its tables under ``resources``.

    Raises ``DataError`` when it is no JSON or lists no tables.
    """
    path = home() / "data" / PACKAGE
    return _parsed(path, path.stat().st_mtime_ns)


def names() -> list[str]:
    """Return the names of all tables, in the order of the data package."""
    return [resource["name"] for resource in descriptor()["resources"]]


def load(name: str) -> pd.DataFrame:
    """Return a table as a frame of its own, one column a field, typed as the schema says.

    ``integer`` becomes int64 (Int64 where a cell is blank), ``number`` float64 (blank: NaN),
    ``string`` text (blank: ""). Raises ``DataError`` for an unknown name, with the nearest ones,
    and for a file that does not fit its schema, naming file, row and field.
    """
    return _cached(name)[0].copy()


def source(name: str) -> Source:
    """Return title, kind and citation of a table; ``DataError`` when there is none so called."""
    table = _table(_resource(name))
    text = "; ".join(reference.title for reference in table.sources)
    columns = tuple(field.name for field in table.fields)
    return Source(table.name, table.title, table.kind, text, columns)


def value(name: str, key: object, column: str) -> Any:
    """Return one cell as a plain int, float or str.

    ``key`` holds the values of the table's primary key: one value (``2019``), text joined by
    colons (``"EU:pension"``) or a tuple (``("EU", "pension")``). Raises ``DataError`` for an
    unknown table, key or column, with the nearest ones.
    """
    frame, position = _row(name, key)
    if column not in frame.columns:
        raise DataError(f"table {name} has no column {column!r}{nearest(column, frame.columns)}")
    cell = frame[column].iloc[position]
    return cell.item() if hasattr(cell, "item") else cell


def provenance(name: str, key: object) -> tuple[str, str]:
    """Return kind and citation of one row: its own where the table says so row by row.

    ``key`` is as for ``value``; raises what ``value`` raises.
    """
    frame, position = _row(name, key)
    row = frame.iloc[position]
    whole = source(name)
    locator = str(row.get("locator", ""))
    # An address is no reading matter; the catalogue links it.
    place = f", {locator}" if locator and "://" not in locator else ""
    return str(row.get("kind", whole.kind)), str(row.get("source", whole.text)) + place


def catalogue() -> list[Table]:
    """Return the description of every table, for the data catalogue."""
    return [_table(resource) for resource in descriptor()["resources"]]


def nearest(name: str, known: Iterable[str]) -> str:
    """Return the end of a message about an unknown name: the nearest known ones, else all."""
    known = list(known)
    near = difflib.get_close_matches(str(name), known, n=3, cutoff=0.5)
    if near:
        return f"; nearest: {', '.join(near)}"
    return f"; known: {', '.join(known)}" if known else "; there is none"


def validate() -> list[str]:
    """Return every problem in ``data/``, each naming file, row, field and mend; ``[]`` when sound.

    Checks the descriptions (kind, source, licence, units), the cells against their schemas (with
    the ``frictionless`` library), the provenance of each row, and that the tables add up.
    """
    # It brings in frictionless, for which a reader of one table should not wait.
    from .check import problems

    return problems()


# ------------------------------------------------------------------------------------- reading


@lru_cache(maxsize=8)
def _parsed(path: Path, stamp: int) -> dict[str, Any]:
    """Read the data package; ``stamp`` is when the file last changed."""
    try:
        package = json.loads(path.read_text(encoding="utf-8"))
    except (json.JSONDecodeError, UnicodeDecodeError) as error:
        raise DataError(f"data/{PACKAGE}: not JSON in UTF-8 ({error}); mend it there") from error
    resources = package.get("resources") if isinstance(package, dict) else None
    if not isinstance(resources, list) or not all(
        isinstance(resource, dict) and isinstance(resource.get("name"), str)
        for resource in resources
    ):
        raise DataError(f"data/{PACKAGE}: 'resources' must be a list of tables, each with a 'name'")
    return package


def _resource(name: str) -> dict[str, Any]:
    for resource in descriptor()["resources"]:
        if resource["name"] == name:
            return resource
    raise DataError(f"data/{PACKAGE} has no table {name!r}{nearest(name, names())}")


def _table(resource: dict[str, Any]) -> Table:
    schema = resource.get("schema", {})
    return Table(
        name=resource["name"],
        title=resource.get("title", ""),
        description=resource.get("description", ""),
        kind=resource.get("kind", ""),
        fields=tuple(
            Field(
                field.get("name", ""),
                field.get("type", ""),
                field.get("title", ""),
                field.get("description", ""),
                f"see {field['unitField']}" if "unitField" in field else field.get("unit", ""),
            )
            for field in schema.get("fields", [])
        ),
        sources=tuple(
            Reference(one.get("title", ""), one.get("locator", ""), one.get("path", ""))
            for one in resource.get("sources", [])
        ),
        primary_key=_primary_key(schema),
        licence=", ".join(one.get("name", "") for one in resource.get("licenses", [])),
        rights=resource.get("rights", ""),
        path=f"data/{resource.get('path')}",
    )


def _primary_key(schema: dict[str, Any]) -> tuple[str, ...]:
    columns = schema.get("primaryKey", [])
    return (columns,) if isinstance(columns, str) else tuple(columns)


def _cached(name: str) -> tuple[pd.DataFrame, dict[tuple[str, ...], int]]:
    folder = home() / "data"
    path = folder / str(_resource(name).get("path"))
    if not path.is_file():
        raise DataError(
            f"data/{path.name}: no such file; write it, or take table {name} out of data/{PACKAGE}"
        )
    return _read(name, path, path.stat().st_mtime_ns, (folder / PACKAGE).stat().st_mtime_ns)


@lru_cache(maxsize=256)
def _read(
    name: str, path: Path, stamp: int, package_stamp: int
) -> tuple[pd.DataFrame, dict[tuple[str, ...], int]]:
    """Read a table and index its rows by primary key; the stamps say when the files changed."""
    schema = _resource(name).get("schema", {})
    try:
        # Spreadsheets put a byte-order mark before the first name; it is no part of it.
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise DataError(f"data/{path.name}: not UTF-8 ({error}); save it as UTF-8") from error
    frame = parse(f"data/{path.name}", schema, text)
    columns = _primary_key(schema)
    if not columns or not set(columns) <= set(frame.columns):
        raise DataError(
            f"data/{PACKAGE}, table {name}, field primaryKey: {', '.join(columns) or 'missing'}; "
            f"name columns of {', '.join(frame.columns)}"
        )
    keys = [frame[column].astype(str) for column in columns]
    return frame, {key: position for position, key in enumerate(zip(*keys, strict=True))}


def _row(name: str, key: object) -> tuple[pd.DataFrame, int]:
    frame, index = _cached(name)
    columns = _table(_resource(name)).primary_key
    if isinstance(key, tuple):
        parts = tuple(str(part) for part in key)
    else:
        parts = (str(key),) if len(columns) == 1 else tuple(str(key).split(":"))
    if parts not in index:
        near = nearest(":".join(parts), [":".join(known) for known in index])
        raise DataError(f"table {name} has no row {':'.join(parts)!r} ({':'.join(columns)}){near}")
    return frame, index[parts]

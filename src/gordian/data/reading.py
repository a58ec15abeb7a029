"""Turn the text of a CSV file into a frame, strictly as its schema says."""

from __future__ import annotations

import csv
import io
import re
from typing import Any

import pandas as pd

from ..errors import GordianError

WRITE_PLAINLY = "write digits, with a point for decimals, and nothing else"

#: type of a field: how a cell of it is written, and what it becomes
_TYPES: dict[str, tuple[re.Pattern[str], type]] = {
    "string": (re.compile(r".*", re.DOTALL), str),
    "integer": (re.compile(r"[+-]?\d+"), int),
    "number": (re.compile(r"[+-]?\d+(\.\d+)?([eE][+-]?\d+)?"), float),
}


class DataError(GordianError, ValueError):
    """A table, a key or a column is not there, or a file is not what its description says."""


def parse(where: str, schema: dict[str, Any], text: str) -> pd.DataFrame:
    """Return the frame in ``text``, the content of the CSV file that messages call ``where``.

    ``schema`` is a Frictionless table schema. Raises ``DataError`` naming file, row and field for
    a header, a row or a cell that does not fit it; a row is counted as a spreadsheet shows it, with
    the header as row 1.
    """
    header, *rows = list(csv.reader(io.StringIO(text, newline=""))) or [[]]
    fields = schema.get("fields", [])
    wanted = [str(field.get("name", "")) for field in fields]
    if header != wanted:
        raise DataError(
            f"{where}, row 1: the header is {', '.join(header) or 'blank'}, but its schema has "
            f"{', '.join(wanted)}; make them the same"
        )
    for number, row in enumerate(rows, start=2):
        if len(row) != len(wanted):
            raise DataError(
                f"{where}, row {number}: {len(row)} cells for the {len(wanted)} fields "
                f"{', '.join(wanted)}; give each field one cell"
            )
    return pd.DataFrame(
        {
            name: _column(where, name, field, [row[place] for row in rows])
            for place, (name, field) in enumerate(zip(wanted, fields, strict=True))
        }
    )


def _column(where: str, name: str, field: dict[str, Any], cells: list[str]) -> pd.Series:
    kind = field.get("type", "")
    if kind not in _TYPES:
        raise DataError(f"{where}, field {name}: type {kind!r} is none of {', '.join(_TYPES)}")
    pattern, convert = _TYPES[kind]
    values: list[Any] = []
    for number, cell in enumerate(cells, start=2):
        if cell == "" and field.get("constraints", {}).get("required"):
            raise DataError(f"{where}, row {number}, field {name}: blank; fill it in")
        if cell != "" and not pattern.fullmatch(cell):
            raise DataError(
                f"{where}, row {number}, field {name}: {cell!r} is no {kind}; {WRITE_PLAINLY}"
            )
        values.append(convert(cell) if cell or kind == "string" else None)
    whole = "Int64" if None in values else "int64"
    return pd.Series(values, dtype={"string": "str", "number": "float64"}.get(kind, whole))

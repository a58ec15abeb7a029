"""Find what is wrong in ``data/``: descriptions, cells, provenance and sums."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import frictionless
import pandas as pd

from . import KINDS, PACKAGE, DataError, Table, catalogue, crossfoot, descriptor, home, load
from .reading import WRITE_PLAINLY

#: frictionless' type of error: how to mend it
_MENDS = {
    "type-error": WRITE_PLAINLY,
    "constraint-error": "compare the cell with its source; mend it, or the constraint",
    "primary-key": "remove the second row, or mend its key",
    "foreign-key": "mend the name, or add it to the other table",
}


def problems() -> list[str]:
    """Return every problem in ``data/``, each naming file, row, field and mend."""
    try:
        resources = descriptor()["resources"]
    except DataError as error:
        return [str(error)]
    found = []
    for resource, table in zip(resources, catalogue(), strict=True):
        found += [*_undescribed(resource, table), *_fields_undescribed(resource, table)]
    found += [*_files_amiss(), *_misfits()]
    frames = {}
    for table in catalogue():
        try:
            frames[table.name] = load(table.name)
        except DataError as error:
            # What has been said about this table already is not said twice.
            if not any(
                table.path in problem or f"table {table.name}," in problem for problem in found
            ):
                found.append(str(error))
        else:
            found += _unsourced(table, frames[table.name])
    if not found:
        for table in catalogue():
            found += _not_adding_up(table, frames)
    return found


def _undescribed(resource: dict[str, Any], table: Table) -> Iterator[str]:
    where = f"data/{PACKAGE}, table {table.name}"
    for wanted in ("path", "title", "description", "licenses", "rights", "schema"):
        if not resource.get(wanted):
            yield f"{where}, field {wanted}: missing; fill it in"
    if table.kind not in KINDS:
        yield f"{where}, field kind: {table.kind!r} is none of {', '.join(KINDS)}; name one"
    if not table.sources or not all(source.title.strip() for source in table.sources):
        yield f"{where}, field sources: missing; name author, chapter, table or section, and year"


def _fields_undescribed(resource: dict[str, Any], table: Table) -> Iterator[str]:
    where = f"data/{PACKAGE}, table {table.name}"
    columns = {field.name for field in table.fields}
    if not table.primary_key or not columns.issuperset(table.primary_key):
        yield f"{where}, field primaryKey: no column; name the columns that tell rows apart"
    for raw, field in zip(resource.get("schema", {}).get("fields", []), table.fields, strict=True):
        spot = f"{where}, field {field.name}"
        if not (field.name and field.title and field.description):
            yield f"{spot}: name, title or description missing; say what the column holds"
        if raw.get("unitField", field.name) not in columns:
            yield f"{spot}: unitField {raw['unitField']!r} is no column; name the one with the unit"
        elif field.type != "string" and not field.unit:
            yield f"{spot}: no unit; add 'unit', or 'unitField' with the column that holds it"


def _files_amiss() -> Iterator[str]:
    described = {table.path: table.name for table in catalogue()}
    present = {f"data/{path.name}" for path in (home() / "data").glob("*.csv")}
    for path in sorted(described.keys() - present):
        name = described[path]
        yield f"{path}: no such file; write it, or take table {name} out of data/{PACKAGE}"
    for path in sorted(present - described.keys()):
        yield f"{path}: not described; add it to data/{PACKAGE}, or remove it"


def _misfits() -> Iterator[str]:
    """Yield what frictionless finds: cells, rows and headers that do not fit their schema."""
    try:
        report = frictionless.Package(str(home() / "data" / PACKAGE)).validate()
    except frictionless.FrictionlessException as failure:
        for reason in failure.reasons or [failure.error]:
            yield f"data/{PACKAGE}: {reason.note}; mend it there"
        return
    for error in report.errors:
        yield f"data/{PACKAGE}: {error.note}; mend it there"
    for task in report.tasks:
        path = Path(task.place).name
        if (home() / "data" / path).is_file():
            yield from (_misfit(f"data/{path}", error) for error in task.errors)


def _misfit(where: str, error: frictionless.Error) -> str:
    row, field = getattr(error, "row_number", None), getattr(error, "field_name", None)
    cell = getattr(error, "cell", None)
    where += f", row {row}" if row else ""
    where += f", field {field}" if field else ""
    said = f"{cell!r}: {error.note}" if cell is not None else error.note
    return f"{where}: {said}; {_MENDS.get(error.type, 'mend the file, or its description')}"


def _unsourced(table: Table, frame: pd.DataFrame) -> Iterator[str]:
    """Yield rows that lack kind, source or unit in a table that gives them row by row."""
    for column in ("kind", "source", "locator", "unit"):
        for row, cell in enumerate(frame.get(column, ()), start=2):
            spot = f"{table.path}, row {row}, field {column}"
            if not cell.strip():
                yield f"{spot}: blank; fill it in for this row"
            elif column == "kind" and cell not in KINDS:
                yield f"{spot}: {cell!r} is none of {', '.join(KINDS)}; name one"


def _not_adding_up(table: Table, frames: dict[str, pd.DataFrame]) -> Iterator[str]:
    for mismatch in crossfoot.check(table.name, frames):
        rows = ", ".join(str(position + 2) for position in mismatch.rows)
        yield (
            f"{table.path}, row {rows}, field {mismatch.field}: {mismatch.what}; "
            "compare these cells with their source"
        )

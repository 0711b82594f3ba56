"""Read a published dataset back.

Nothing is altered on the way in either: a text that a spreadsheet would take for a
formula comes back as it was published.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from cip_extract.dataset.schema import DATASET_TABLES, Field, TableSchema, load_schema
from cip_extract.errors import DatasetReadError

if TYPE_CHECKING:
    import pandas as pd

BOOLEANS = {"true": True, "false": False}
PANDAS_TYPES = {
    "string": "string",
    "integer": "Int64",
    "number": "float64",
    "boolean": "boolean",
    "date": "datetime64[s]",
}


@dataclass(frozen=True, eq=False)
class Dataset:
    """A dataset in memory: one pandas DataFrame a table, columns in the schema's order.

    Texts are `string`, whole numbers `Int64`, other numbers `float64`, booleans
    `boolean` and dates `datetime64[s]`; an empty cell is missing. Lists stay texts
    joined by semicolons: `frame["officers"].str.split(";")` takes them apart.
    """

    documents: pd.DataFrame
    sections: pd.DataFrame
    actions: pd.DataFrame
    action_officers: pd.DataFrame
    action_recommendations: pd.DataFrame
    recommendations: pd.DataFrame
    mentions: pd.DataFrame
    activities: pd.DataFrame
    decisions: pd.DataFrame
    officers: pd.DataFrame
    provenance: pd.DataFrame
    quality: pd.DataFrame


def read_dataset(folder: Path | str) -> Dataset:
    """Read a whole dataset into DataFrames.

    Args:
        folder: A folder that `cip-extract run` wrote.

    Returns:
        Its tables.

    Raises:
        DatasetReadError: If a table is missing, or a cell is not of its column's type.
    """
    return Dataset(**{table: read_frame(Path(folder), table) for table in DATASET_TABLES})


def read_frame(folder: Path, table: str) -> pd.DataFrame:
    """Read one table into a DataFrame, as `Dataset` describes.

    Args:
        folder: The folder that holds the table.
        table: Name of the table, without a suffix.

    Returns:
        The table's rows, in the file's order.

    Raises:
        DatasetReadError: If the file is missing, or a cell is not of its column's type.
    """
    import pandas as pd

    schema = load_schema(table)
    records = [list(row) for row in _read_cells(folder, schema, _frame_parser)]
    columns = zip(*records, strict=True) if records else [()] * len(schema.fields)
    return pd.DataFrame(
        {
            field.name: pd.Series(list(column), dtype=PANDAS_TYPES[field.type])
            for field, column in zip(schema.fields, columns, strict=True)
        }
    )


def read_rows(folder: Path, table: str) -> list[dict[str, object]]:
    """Read one table as rows of Python values, the form that rows are written from.

    Args:
        folder: The folder that holds the table.
        table: Name of the table, without a suffix.

    Returns:
        One dictionary a row, in the file's order. An empty cell is an empty text in a
        text column, an empty list in a list column and None in any other.

    Raises:
        DatasetReadError: If the file is missing, or a cell is not of its column's type.
    """
    schema = load_schema(table)
    return [
        dict(zip(schema.columns, cells, strict=True))
        for cells in _read_cells(folder, schema, _row_parser)
    ]


Parser = Callable[[str], object]


def _read_cells(
    folder: Path, schema: TableSchema, parser_for: Callable[[Field], Parser]
) -> Iterator[list[object]]:
    """The parsed cells of each row, in the schema's order."""
    path = folder / f"{schema.name}.csv"
    parsers = [parser_for(field) for field in schema.fields]
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:  # Excel adds a BOM
            reader = csv.reader(file, strict=True)
            places = _column_places(path, schema, next(reader, []))
            for row in reader:
                yield _parse_row(path, reader.line_num, schema, row, places, parsers)
    except FileNotFoundError as error:
        raise DatasetReadError(path, "is missing") from error
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise DatasetReadError(path, f"cannot be read as CSV ({error})") from error


def _column_places(path: Path, schema: TableSchema, header: list[str]) -> list[int]:
    """Where each column stands in the file; columns of other programs are passed over."""
    missing = [name for name in schema.columns if name not in header]
    if missing:
        raise DatasetReadError(path, f"has no column {', '.join(missing)}")
    return [header.index(name) for name in schema.columns]


def _parse_row(
    path: Path,
    line: int,
    schema: TableSchema,
    row: list[str],
    places: list[int],
    parsers: list[Parser],
) -> list[object]:
    if len(row) <= max(places):
        raise DatasetReadError(path, f"line {line} ends after {len(row)} cells")
    values: list[object] = []
    for field, place, parse in zip(schema.fields, places, parsers, strict=True):
        try:
            values.append(parse(row[place]))
        except (ValueError, KeyError) as error:
            problem = f"line {line}, column {field.name}: {row[place]!r} is no {field.type}"
            raise DatasetReadError(path, problem) from error
    return values


def _frame_parser(field: Field) -> Parser:
    """How a cell of a column becomes a value of a DataFrame."""
    return partial(_parse_or_none, _parse_value(field))


def _row_parser(field: Field) -> Parser:
    """How a cell of a column becomes a Python value."""
    if field.separator:
        return lambda text: text.split(field.separator) if text else []
    if field.type == "string":
        return str
    return partial(_parse_or_none, _parse_value(field))


def _parse_or_none(parse: Parser, text: str) -> object:
    return parse(text) if text else None


def _parse_value(field: Field) -> Parser:
    parsers: dict[str, Parser] = {
        "string": str,
        "integer": int,
        "number": float,
        "boolean": BOOLEANS.__getitem__,
        "date": date.fromisoformat,
    }
    return parsers[field.type]

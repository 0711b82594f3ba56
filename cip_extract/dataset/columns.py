"""Rows of one table turned into columns.

Checking and writing go column by column over the distinct values, which costs a
fraction of going cell by cell: most columns repeat a few values.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter

from cip_extract.dataset.schema import TableSchema

Row = Mapping[str, object]
Rows = Sequence[Row]

EMPTY: tuple[object, ...] = (None, "", ())  # what an empty cell stands for


@dataclass(frozen=True, slots=True)
class ColumnTable:
    """The rows of one table as columns, in the schema's order.

    Lists are tuples, so that every value can be counted in a set. `strangers` are keys
    of the rows that the schema does not know; their values are not here.
    """

    schema: TableSchema
    columns: Mapping[str, Sequence[object]]
    strangers: tuple[str, ...]

    def rows_of(self, names: Sequence[str]) -> list[tuple[object, ...]]:
        """The values of some columns, row by row."""
        return list(zip(*(self.columns[name] for name in names), strict=True))


def arrange_columns(schema: TableSchema, rows: Rows) -> ColumnTable:
    """Turn rows into columns.

    Args:
        schema: The table's schema.
        rows: Values by column name; a missing column counts as unknown.

    Returns:
        The same values, one sequence a column.
    """
    names = schema.columns
    strangers: set[str] = set()
    try:
        records = list(map(itemgetter(*names), rows))
        same_keys = all(len(row) == len(names) for row in rows)
    except KeyError:
        records = [tuple(row.get(name) for name in names) for row in rows]
        same_keys = False
    if not same_keys:
        strangers.update(*(row.keys() - set(names) for row in rows))
    columns: dict[str, Sequence[object]] = dict.fromkeys(names, ())
    columns.update(zip(names, zip(*records, strict=True), strict=False))
    for field in schema.fields:
        if field.separator:
            columns[field.name] = [_hashable(value) for value in columns[field.name]]
    return ColumnTable(schema, columns, tuple(sorted(strangers)))


def _hashable(value: object) -> object:
    return tuple(value) if isinstance(value, list) else value

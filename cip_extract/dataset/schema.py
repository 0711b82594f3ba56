"""The tables' schemas, as frozen data.

The only module that knows where the schemas are: beside the package's own modules
in an installed wheel (the build copies them there), and in `schemas/` at the top of
the project in a checkout or an editable install.

They are Frictionless Table Schemas (v1) with three properties of our own, which other
readers ignore:

    x-separator  on a field: the text is a list joined by this character
    x-order      on a field: "roman" sorts i, ii, ..., ix, x as numbers
    x-sortBy     on a table: the columns that rows are sorted by, where it is not
                 the primary key
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

PACKAGE = Path(__file__).resolve().parent.parent
SCHEMA_FOLDERS = (PACKAGE / "schemas", PACKAGE.parent / "schemas")
SCHEMA_SUFFIX = ".schema.json"

# Parents before children, as a reader would open them.
DATASET_TABLES = (
    "documents",
    "sections",
    "actions",
    "action_officers",
    "action_recommendations",
    "recommendations",
    "mentions",
    "activities",
    "decisions",
    "officers",
    "provenance",
    "quality",
)
# A comparison's folder is a dataset of what was compared, and what came of it; a history's
# is that of a comparison, and more. The table named after each tells such a folder from others.
COMPARISON_TABLES = (*DATASET_TABLES, "changes", "doubtful_pairs", "summary")
COMPARISON_MARK = "changes"
HISTORY_TABLES = (*COMPARISON_TABLES, "lineage", "timeline", "slippage")
HISTORY_MARK = "lineage"
ALL_TABLES = (*HISTORY_TABLES, "corrections")


@dataclass(frozen=True, slots=True)
class Field:
    """One column: what it means and what it may hold."""

    name: str
    title: str
    type: str  # string, integer, number, boolean, date
    description: str
    required: bool
    enum: tuple[str, ...]
    pattern: str
    minimum: float | None
    maximum: float | None
    separator: str  # empty unless the column holds a list
    roman: bool  # whether values sort as roman numerals


@dataclass(frozen=True, slots=True)
class ForeignKey:
    """Columns whose values, unless empty, stand in another table."""

    columns: tuple[str, ...]
    table: str
    reference_columns: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TableSchema:
    """One table: its columns, keys and order."""

    name: str
    title: str
    description: str
    fields: tuple[Field, ...]
    primary_key: tuple[str, ...]
    foreign_keys: tuple[ForeignKey, ...]
    sort_by: tuple[str, ...]

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns' names, in the order they are published."""
        return tuple(field.name for field in self.fields)


@cache
def load_schema(table: str) -> TableSchema:
    """The schema of one table.

    Args:
        table: Name of the table, without a suffix ("actions").

    Returns:
        The schema; the same object on every call.

    Raises:
        FileNotFoundError: No such table, or the installation has lost its schemas.

    Example:
        >>> load_schema("action_recommendations").columns
        ('document_id', 'action_ref', 'recommendation_code')
    """
    descriptor = json.loads(schema_path(table).read_text(encoding="utf-8"))
    primary_key = tuple(descriptor.get("primaryKey", ()))
    return TableSchema(
        name=descriptor["name"],
        title=descriptor["title"],
        description=descriptor["description"],
        fields=tuple(_field(field) for field in descriptor["fields"]),
        primary_key=primary_key,
        foreign_keys=tuple(_foreign_key(key) for key in descriptor.get("foreignKeys", ())),
        sort_by=tuple(descriptor.get("x-sortBy", primary_key)),
    )


def schema_path(table: str) -> Path:
    """Where a table's schema is on this machine.

    Args:
        table: Name of the table, without a suffix.

    Returns:
        The path of its JSON file.

    Raises:
        FileNotFoundError: No such table, or the installation has lost its schemas.
    """
    for folder in SCHEMA_FOLDERS:
        path = folder / f"{table}{SCHEMA_SUFFIX}"
        if path.is_file():
            return path
    places = " or ".join(str(folder) for folder in SCHEMA_FOLDERS)
    raise FileNotFoundError(f"no schema for table {table!r} in {places}; install the package again")


def load_schemas(tables: tuple[str, ...] = DATASET_TABLES) -> dict[str, TableSchema]:
    """The schemas of several tables by name, in the order given."""
    return {table: load_schema(table) for table in tables}


def _field(descriptor: Mapping[str, Any]) -> Field:
    constraints = descriptor.get("constraints", {})
    return Field(
        name=descriptor["name"],
        title=descriptor["title"],
        type=descriptor["type"],
        description=descriptor["description"],
        required=constraints.get("required", False),
        enum=tuple(constraints.get("enum", ())),
        pattern=constraints.get("pattern", ""),
        minimum=constraints.get("minimum"),
        maximum=constraints.get("maximum"),
        separator=descriptor.get("x-separator", ""),
        roman=descriptor.get("x-order") == "roman",
    )


def _foreign_key(descriptor: Mapping[str, Any]) -> ForeignKey:
    reference = descriptor["reference"]
    return ForeignKey(
        tuple(descriptor["fields"]), reference["resource"], tuple(reference["fields"])
    )

"""Check rows against the schemas before anything is written."""

from __future__ import annotations

import math
import operator
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, datetime
from functools import cache, partial
from typing import Any, NamedTuple

from cip_extract.dataset.columns import EMPTY, ColumnTable, Rows, arrange_columns
from cip_extract.dataset.schema import Field, ForeignKey, load_schema
from cip_extract.errors import Fault, InvalidDatasetError

# The Python types of each schema type, and the subtypes of those that mean another thing.
ALLOWED_TYPES: dict[str, tuple[type, ...]] = {
    "string": (str,),
    "integer": (int,),
    "number": (int, float),
    "boolean": (bool,),
    "date": (date,),
}
REFUSED_TYPES: dict[str, tuple[type, ...]] = {
    "integer": (bool,),
    "number": (bool,),
    "date": (datetime,),
}

# Control characters other than tab and line feed break spreadsheets and XML; a lone
# surrogate has no UTF-8 form. A carriage return would make line ends differ by platform.
CLEAN_TEXT = re.compile(r"[^\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]*")

VALUE_SHOWN_CHARACTERS = 60


class Rule(NamedTuple):
    """One test that every value of a column must pass."""

    name: str
    accepts: Callable[[Any], object]  # true or false by Python's rules
    complaint: str


def validate_rows(rows: Mapping[str, Rows]) -> None:
    """Check the rows of several tables, each on its own and against one another.

    Args:
        rows: Rows by table name. A table that a foreign key points to and that is
            missing here counts as empty.

    Raises:
        InvalidDatasetError: If any rule is broken; it carries every fault.
    """
    validate_tables({name: arrange_columns(load_schema(name), rows[name]) for name in rows})


def validate_tables(tables: Mapping[str, ColumnTable]) -> None:
    """As `validate_rows`, for rows already arranged in columns."""
    faults: list[Fault] = []
    for table in tables.values():
        faults += _stranger_faults(table)
        for field in table.schema.fields:
            faults += _column_faults(table, field)
    if not faults:  # keys of ill-typed columns say nothing
        for table in tables.values():
            faults += _primary_key_faults(table)
            for key in table.schema.foreign_keys:
                faults += _foreign_key_faults(table, key, tables.get(key.table))
    if faults:
        raise InvalidDatasetError(tuple(faults))


# --- columns ----------------------------------------------------------------


def _stranger_faults(table: ColumnTable) -> Iterator[Fault]:
    for name in table.strangers:
        yield Fault(table.schema.name, "any", name, "column", "the schema has no such column")


def _column_faults(table: ColumnTable, field: Field) -> Iterator[Fault]:
    """The faults of one column; rows are only visited where there is one."""
    column = table.columns[field.name]
    if _is_sound(field, column):
        return
    for number, value in enumerate(column):
        fault = _first_fault(field, value)
        if fault:
            yield Fault(table.schema.name, _row_name(table, number), field.name, *fault)


def _is_sound(field: Field, column: Sequence[object]) -> bool:
    """Whether a column obeys its field, judged from its types and distinct values."""
    if not all(_is_allowed(field, kind) for kind in set(map(type, column))):
        return False
    if field.separator and not _are_text_lists(column):
        return False
    values = set(column)
    present = values.difference(EMPTY)
    if field.required and len(present) < len(values):
        return False
    return all(all(map(rule.accepts, present)) for rule in field_rules(field))


def _first_fault(field: Field, value: object) -> tuple[str, str] | None:
    """Name and message of the first rule that one value breaks, if any."""
    if not _is_allowed(field, type(value)) or (field.separator and not _are_text_lists([value])):
        expected = f"list of {field.type}s" if field.separator else field.type
        return "type", f"{_shown(value)} is no {expected}"
    if value in EMPTY:
        return ("required", "a value is required") if field.required else None
    for rule in field_rules(field):
        if not rule.accepts(value):
            return rule.name, f"{_shown(value)} {rule.complaint}"
    return None


def _is_allowed(field: Field, kind: type) -> bool:
    """Whether a column may hold values of a type; None means an empty cell everywhere."""
    if kind is type(None):
        return True
    if field.separator:
        return issubclass(kind, tuple)
    if issubclass(kind, REFUSED_TYPES.get(field.type, ())):
        return False
    return issubclass(kind, ALLOWED_TYPES[field.type])


def _are_text_lists(values: Sequence[object]) -> bool:
    """Whether all values are tuples of texts (or empty); until then they may not be hashed."""
    return all(
        value is None
        or (isinstance(value, tuple) and all(item and isinstance(item, str) for item in value))
        for value in values
    )


@cache
def field_rules(field: Field) -> tuple[Rule, ...]:
    """The rules for values of a column, types and empty cells apart.

    Built once a column from functions that run without Python code of ours, because
    they are called for every distinct value that is published.
    """
    rules: list[Rule] = []
    if field.type == "string":
        rules.append(Rule("text", _text_test(field, CLEAN_TEXT), "has control characters"))
    if field.type == "number":
        rules.append(Rule("type", math.isfinite, "is not a finite number"))
    if field.enum:
        options = ", ".join(field.enum)
        rules.append(Rule("enum", frozenset(field.enum).__contains__, f"is not one of {options}"))
    if field.pattern:
        test = _text_test(field, re.compile(field.pattern))
        rules.append(Rule("pattern", test, f"does not match {field.pattern}"))
    if field.minimum is not None:
        test = partial(operator.le, field.minimum)
        rules.append(Rule("minimum", test, f"is below {field.minimum}"))
    if field.maximum is not None:
        test = partial(operator.ge, field.maximum)
        rules.append(Rule("maximum", test, f"is above {field.maximum}"))
    return tuple(rules)


def _text_test(field: Field, pattern: re.Pattern[str]) -> Callable[[Any], object]:
    """A test of a text, or of a list as it will be published."""
    if field.separator:
        return lambda items: pattern.fullmatch(join_items(field, items))
    return pattern.fullmatch


def join_items(field: Field, items: Sequence[str]) -> str:
    """A list as it is published.

    An item that holds the separator would read back as two. Lists hold names and
    codes whose text as printed stands in a `_raw` column or in `provenance.csv`, so
    the separator inside an item is written as a comma, not refused.

    Example:
        >>> from cip_extract.dataset.schema import load_schema
        >>> officers = load_schema("officers").fields[2]
        >>> join_items(officers, ["AD PS", "Parks; Leisure"])
        'AD PS;Parks, Leisure'
    """
    return field.separator.join(item.replace(field.separator, ",") for item in items)


# --- keys -------------------------------------------------------------------


def _primary_key_faults(table: ColumnTable) -> Iterator[Fault]:
    columns = table.schema.primary_key
    if not columns:
        return
    keys = table.rows_of(columns)
    if len(set(keys)) == len(keys):
        return
    for key, count in Counter(keys).items():
        if count > 1:
            message = f"{count} rows have this key"
            yield Fault(
                table.schema.name, _key_name(key), ", ".join(columns), "primaryKey", message
            )


def _foreign_key_faults(
    table: ColumnTable, key: ForeignKey, target: ColumnTable | None
) -> Iterator[Fault]:
    """Rows that point to a row which is not there; an empty part points nowhere."""
    wanted = table.rows_of(key.columns)
    known = set(target.rows_of(key.reference_columns)) if target else set()
    missing = {value for value in set(wanted) - known if not any(part in EMPTY for part in value)}
    if not missing:
        return
    for number, value in enumerate(wanted):
        if value in missing:
            message = f"{_key_name(value)} is not in {key.table}"
            row = _row_name(table, number)
            yield Fault(table.schema.name, row, ", ".join(key.columns), "foreignKey", message)


# --- wording ----------------------------------------------------------------


def _row_name(table: ColumnTable, number: int) -> str:
    """A row named by the columns that the table is sorted by."""
    return _key_name([table.columns[name][number] for name in table.schema.sort_by])


def _key_name(values: Sequence[object]) -> str:
    return " / ".join("-" if value in EMPTY else str(value) for value in values)


def _shown(value: object) -> str:
    """A value as quoted in a message, cut where it is long."""
    text = repr(value)
    return text if len(text) <= VALUE_SHOWN_CHARACTERS else text[:VALUE_SHOWN_CHARACTERS] + "…"

"""Rows as CSV text (RFC 4180, UTF-8, line feeds), the same bytes on every platform.

Values are published as they were read: a text that begins with "=", "+", "-" or "@"
is not altered, although a spreadsheet may take it for a formula. Import such a file
as text, or through a tool that does.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import Any

from cip_extract.dataset.columns import EMPTY, ColumnTable, Rows, arrange_columns
from cip_extract.dataset.schema import Field, load_schema
from cip_extract.dataset.validate import join_items

DECIMALS = 2  # a hundredth of a point is finer than any evidence box needs

NEEDS_QUOTES = re.compile(r'[",\r\n]')
NUMBER_RUNS = re.compile(r"([0-9]+)")
ROMAN = re.compile(r"(x{0,3})(ix|iv|v?i{0,3})")
ROMAN_VALUES = {"i": 1, "v": 5, "x": 10}


def render_rows(table: str, rows: Rows) -> str:
    """The CSV text of a table, for rows that `validate_rows` accepts.

    Args:
        table: Name of the table, whose schema gives columns and order.
        rows: Values by column name, in any order: texts, whole numbers, floats (written
            with at most two decimals), booleans, dates, lists of texts; None and an
            empty text mean unknown.

    Returns:
        Header and rows, sorted, each closed by a line feed.
    """
    return render_table(arrange_columns(load_schema(table), rows))


def render_table(table: ColumnTable) -> str:
    """As `render_rows`, for rows already arranged in columns."""
    header = ",".join(table.schema.columns)
    return "\n".join([header, *map(",".join, _sorted_cells(table)), ""])


def _sorted_cells(table: ColumnTable) -> list[tuple[str, ...]]:
    """The cells' texts row by row; rows that sort alike are put in order by their texts."""
    fields = {field.name: field for field in table.schema.fields}
    cells = zip(
        *(_cells(field, table.columns[field.name]) for field in fields.values()), strict=True
    )
    ranks = [_ranks(fields[name], table.columns[name]) for name in table.schema.sort_by]
    return [row[-1] for row in sorted(zip(*ranks, cells, strict=True))]


# --- cells ------------------------------------------------------------------


def _cells(field: Field, column: Sequence[object]) -> Iterable[str]:
    """A column's cells as they stand in the file."""
    render = _renderer(field)
    if field.type == "number":  # seldom the same twice
        return ["" if value is None else render(value) for value in column]
    cells = {value: "" if value in EMPTY else render(value) for value in set(column)}
    return map(cells.__getitem__, column)


def _renderer(field: Field) -> Callable[[Any], str]:
    """How one value of a column becomes a cell."""
    if field.separator:
        return lambda items: _quoted(join_items(field, items))
    renderers: dict[str, Callable[[Any], str]] = {
        "string": _quoted,
        "boolean": lambda value: "true" if value else "false",
        "number": _number_text,
    }
    return renderers.get(field.type, str)


def _quoted(text: str) -> str:
    """A text as a CSV cell; quoted only where RFC 4180 asks for it.

    Not left to the standard library, which is slower here and has changed what it
    quotes from one Python version to the next.

    Example:
        >>> _quoted('the "golden" thread')
        '"the ""golden"" thread"'
    """
    if NEEDS_QUOTES.search(text):
        return '"' + text.replace('"', '""') + '"'
    return text


def _number_text(value: float) -> str:
    """A number with at most two decimals and no more than it needs.

    Example:
        >>> [_number_text(value) for value in (72.0, 0.1 + 0.2, -0.001)]
        ['72', '0.3', '0']
    """
    text = f"{value:.{DECIMALS}f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


# --- order ------------------------------------------------------------------


def _ranks(field: Field, column: Sequence[object]) -> list[int]:
    """Each value's place in the order of its column; all empty values share the first."""
    key = partial(_text_key, field) if field.type == "string" else _value_key
    keys = {value: key(value) for value in set(column)}
    places = {each: place for place, each in enumerate(sorted(set(keys.values())))}
    ranks = {value: places[each] for value, each in keys.items()}
    return [ranks[value] for value in column]


def _value_key(value: Any) -> tuple[Any, ...]:
    return () if value is None else (value,)


def _text_key(field: Field, value: Any) -> tuple[Any, ...]:
    """Sorts digits as numbers, so that 1.10 follows 1.9; texts that differ stay apart."""
    if value in EMPTY:
        return ()
    text = join_items(field, value) if field.separator else value
    roman = _roman_number(text) if field.roman else 0
    parts = NUMBER_RUNS.split(str(roman) if roman else text)
    parts[1::2] = [_digits_key(digits) for digits in parts[1::2]]
    return (tuple(parts), text)


def _digits_key(digits: str) -> tuple[int, str]:
    """Orders whole numbers of any length by their value."""
    significant = digits.lstrip("0")
    return (len(significant), significant)


def _roman_number(text: str) -> int:
    """The value of a lower-case roman numeral below 40; 0 for any other text.

    Letters count as numerals only up to x, because lists lettered c and d are common
    and lists of a hundred resolutions are not.

    Example:
        >>> [_roman_number(text) for text in ("iv", "xiv", "c", "")]
        [4, 14, 0, 0]
    """
    if not text or not ROMAN.fullmatch(text):
        return 0
    values = [ROMAN_VALUES[letter] for letter in text]
    following = [*values[1:], 0]
    return sum(
        -value if value < after else value for value, after in zip(values, following, strict=True)
    )

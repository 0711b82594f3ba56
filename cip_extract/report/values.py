"""Values out of a report's rows, each as what its column holds."""

from __future__ import annotations

import re
from datetime import date

from cip_extract.report.material import Row


def text_of(row: Row, column: str) -> str:
    """A text; empty where the row does not say."""
    value = row.get(column)
    return "" if value is None else str(value)


def day_of(row: Row, column: str) -> date | None:
    """A day, where the row gives one."""
    value = row.get(column)
    return value if isinstance(value, date) else None


def number_of(row: Row, column: str) -> int | None:
    """A whole number, where the row gives one."""
    value = row.get(column)
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def texts_of(row: Row, column: str) -> list[str]:
    """The parts of a list; a single text is a list of one."""
    value = row.get(column)
    if isinstance(value, list | tuple):
        return [str(part) for part in value]
    return [str(value)] if value else []


def reference_order(reference: str) -> tuple[tuple[int, int, str], ...]:
    """Sorts references as people count: 1.2 before 1.10, R2 before R10."""
    return tuple(
        (0, int(part), "") if part.isdecimal() else (1, 0, part)
        for part in re.findall(r"\d+|[^\d.]+", reference)
    )

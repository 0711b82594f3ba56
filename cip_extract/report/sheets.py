"""What a sheet of a workbook is: columns with their meanings, and rows of plain values."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar

Entry = TypeVar("Entry")
SheetValue = str | int | float | date | None


@dataclass(frozen=True, slots=True)
class Column(Generic[Entry]):
    """A column of a sheet.

    Attributes:
        title: Its heading.
        width: In letters, as spreadsheets measure it.
        meaning: What its cells say, for the sheet that explains the columns.
        value: A cell's value from what its row is about.
        decimals: How many a number is shown with.
    """

    title: str
    width: float
    meaning: str
    value: Callable[[Entry], SheetValue]
    decimals: int = 0


@dataclass(frozen=True, slots=True)
class Heading:
    """A column without what made it: all that the writer needs."""

    title: str
    width: float
    meaning: str
    decimals: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table of the workbook; its first `frozen` columns stay in sight."""

    name: str
    columns: tuple[Heading, ...]
    rows: Sequence[tuple[SheetValue, ...]]
    frozen: int = 1


def build_sheet(
    name: str, columns: Sequence[Column[Entry]], entries: Iterable[Entry], frozen: int = 1
) -> Sheet:
    """A sheet with one row for each entry; columns that are empty all the way are left out."""
    rows = [tuple(column.value(entry) for column in columns) for entry in entries]
    kept = [
        place
        for place in range(len(columns))
        if place < frozen or any(row[place] not in ("", None) for row in rows)
    ]
    return Sheet(
        name,
        tuple(
            Heading(c.title, c.width, c.meaning, c.decimals)
            for c in (columns[place] for place in kept)
        ),
        [tuple(row[place] for place in kept) for row in rows],
        frozen,
    )


def yes_or_empty(value: object) -> str:
    """A mark that is set, in words."""
    return "Yes" if value is True else ""


def decimal_of(value: object) -> float | None:
    """A share from 0 to 1, where there is one."""
    return float(value) if isinstance(value, int | float) else None


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a sheet that is read like a page.

    Attributes:
        cells: What it says; a single cell is a sentence over the whole width.
        style: "title", "section", "heading" (of a small table) or "text".
    """

    cells: tuple[SheetValue, ...] = ("",)
    style: str = "text"

"""Grids on a page, and grids joined over page ends."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from cip_extract.records.geometry import Box
from cip_extract.records.pages import Line


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table on one page; rows and columns count from 0."""

    row: int
    column: int
    row_span: int
    column_span: int
    page: int
    box: Box
    lines: tuple[Line, ...]
    fill: str | None  # "#rrggbb"; None where the paper shows through

    @property
    def text(self) -> str:
        """The cell's words in one line."""
        return " ".join([line.text for line in self.lines])


@dataclass(frozen=True, slots=True)
class Table:
    """A grid found on one page, cells sorted by row, then column."""

    page: int
    box: Box
    row_count: int
    column_count: int
    column_edges: tuple[float, ...]
    cells: tuple[Cell, ...]
    engine: str
    score: float
    reason: str = ""  # why this reading of the page was taken, in words

    def row(self, number: int) -> Iterator[Cell]:
        """The cells that begin in a row."""
        return (cell for cell in self.cells if cell.row == number)


@dataclass(frozen=True, slots=True)
class TableRow:
    """A grid row of a stitched table: the cells that begin in it, by column.

    `covered` maps a column to the merged cell that began in a row above on the same page.
    """

    page: int
    cells: dict[int, Cell]
    covered: dict[int, Cell]


@dataclass(frozen=True, slots=True)
class StitchedTable:
    """Grids that are one table, joined over page ends; columns are common to all."""

    fragments: tuple[Table, ...]
    column_count: int
    rows: tuple[TableRow, ...]

    @property
    def page_start(self) -> int:
        return self.fragments[0].page

    @property
    def page_end(self) -> int:
        return self.fragments[-1].page

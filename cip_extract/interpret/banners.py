"""Rows of a table that are no data: banners over its whole width, headings repeated."""

from __future__ import annotations

import re
from dataclasses import dataclass

from cip_extract.interpret.numbering import number_alone
from cip_extract.normalise.text import fold, squeeze
from cip_extract.records import Cell, StitchedTable, TableRow
from cip_extract.tables.stitch import CONTINUED

LETTER = re.compile(r"^(?:[A-Z]|[IVX]{1,4})[.)]?$")
MOST_CELLS = 3  # a number, a title, and what it means


@dataclass(frozen=True, slots=True)
class Banner:
    """A row that is one text over the whole table, perhaps behind its number in a cell."""

    cells: tuple[Cell, ...]

    @property
    def text(self) -> str:
        return " ".join(cell.text for cell in self.cells)

    @property
    def unmarked(self) -> str:
        """The words without the mark of a banner that is repeated on the next page."""
        return squeeze(CONTINUED.sub("", self.text))


def read_banner(row: TableRow, table: StitchedTable) -> Banner | None:
    """A row's text over the whole table; None where the row has several cells to tell apart.

    A number may stand before it in a cell of its own, or an empty cell, and a wide cell
    behind it may say more.
    """
    filled = [cell for _, cell in sorted(row.cells.items()) if cell.lines]
    if not filled or len(filled) > MOST_CELLS or row.covered:
        return None
    if filled[-1].column + filled[-1].column_span < table.column_count:
        return None
    first = filled[0]
    if len(filled) == 1:
        wide = first.column <= 1 and first.column_span >= max(2, table.column_count - 1)
        return Banner((first,)) if wide or first.column_span >= table.column_count else None
    numbered = first.column_span == 1 and (number_alone(first.text) or LETTER.match(first.text))
    merged = all(cell.column_span > 1 for cell in filled[1:])
    few = table.column_count > len(filled) + 1
    return Banner(tuple(filled)) if numbered and merged and few else None


def same_header(row: TableRow, header: TableRow) -> bool:
    """Whether a row repeats the heading, as Word does at the top of each page."""
    if len(row.cells) != len(header.cells):
        return False
    pairs = zip(sorted(row.cells.items()), sorted(header.cells.items()), strict=True)
    same = all(fold(one.text) == fold(other.text) for (_, one), (_, other) in pairs)
    return same and any(cell.lines for cell in row.cells.values())

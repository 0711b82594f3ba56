"""Say how well a grid explains the words it stands on, from 0 to 1, whoever found it."""

from __future__ import annotations

from itertools import pairwise

from cip_extract.records import Cell, Page, Table
from cip_extract.tables.text_rows import FIGURE

SIDE_BY_SIDE = 1.6  # of the type size: white space inside a cell that columns leave
LOST_WEIGHT, CROWDED_WEIGHT, EMPTY_WEIGHT = 1.0, 0.8, 0.3


def score_table(page: Page, table: Table) -> float:
    """How well a grid explains its words: none lost, none crowded, no row or column empty."""
    inside = sum(table.box.holds_centre(word.box) for line in page.lines for word in line.words)
    filled = [cell for cell in table.cells if cell.lines]
    if not inside or not filled:
        return 0.0
    lost = max(0, lost_words(page, table)) / inside
    crowded = sum(map(_is_crowded, filled)) / len(filled)
    rows = {r for cell in filled for r in range(cell.row, cell.row + cell.row_span)}
    columns = {c for cell in filled for c in range(cell.column, cell.column + cell.column_span)}
    empty = 1 - (len(rows) + len(columns)) / (table.row_count + table.column_count)
    found = 1 - LOST_WEIGHT * lost - CROWDED_WEIGHT * crowded - EMPTY_WEIGHT * empty
    return round(max(0.0, found), 2)


def _is_crowded(cell: Cell) -> bool:
    """Whether a cell holds what should be several: figures stacked, or words far apart."""
    figures = sum(FIGURE.match(line.text) is not None for line in cell.lines)
    return figures > 1 or any(
        after.box.x0 - before.box.x1 > SIDE_BY_SIDE * after.size
        for line in cell.lines
        for before, after in pairwise(line.words)
    )


def lost_words(page: Page, table: Table) -> int:
    """Words that stand inside a table but in none of its cells."""
    placed = sum(len(line.words) for cell in table.cells for line in cell.lines)
    whole = sum(len(line.words) for line in page.lines if table.box.holds_centre(line.box))
    if whole == placed:  # the common case, without a look at every word
        return 0
    words = (word for line in page.lines for word in line.words)
    return sum(table.box.holds_centre(word.box) for word in words) - placed

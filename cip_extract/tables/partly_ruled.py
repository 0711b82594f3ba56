"""Tell a grid that is drawn whole from one that draws some of its lines only.

Many tables rule their columns and not their rows, or box a heading and nothing else. The
lattice sees few, large cells there. They are known by what they hold: lines side by side
that fill most columns, time after time, or white space that runs down inside a cell.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from cip_extract.records import Cell, Line, Page, Table
from cip_extract.tables.open_rows import GridLine, join_rows
from cip_extract.tables.regions import Region, box_of
from cip_extract.tables.text_rows import make_row, text_rows

FEWEST_ROWS = 3  # that a drawn row hides before its table counts as partly drawn
FILLED_SHARE = 0.6  # of the columns that each hidden row fills
INNER_GAP = 0.9  # of the type size: white space inside a cell that may part columns


def is_partly_ruled(table: Table) -> bool:
    """Whether a grid's cells hide rows or columns that draw no lines."""
    return _hides_rows(table) or any(_hides_columns(cell) for cell in table.cells)


def hides_columns(table: Table) -> bool:
    """Whether a grid of one column has white space running down inside its cells."""
    return table.column_count == 1 and any(_hides_columns(cell) for cell in table.cells)


def _hides_rows(table: Table) -> bool:
    """Whether one drawn row holds several rows, each of which fills most columns."""
    for number in range(table.row_count):
        cells = [cell for cell in table.row(number) if cell.lines and cell.row_span == 1]
        if len(cells) < 2 or min(len(cell.lines) for cell in cells) < 2:
            continue
        lines = list(_side_by_side(cells))
        groups = join_rows(lines, table.column_edges, [False] * (len(lines) - 1))
        full = [
            group
            for group in groups
            if len({c for i in group for c in lines[i].columns}) >= FILLED_SHARE * len(cells)
        ]
        figures = sum(line.figure(c) for line in lines for c in line.columns)
        cells_filled = sum(len(line.columns) for line in lines)
        if len(full) >= FEWEST_ROWS and (
            figures >= 0.3 * cells_filled or len(full) >= 0.8 * len(groups) >= FEWEST_ROWS
        ):
            return True
    return False


def _side_by_side(cells: Sequence[Cell]) -> Iterator[GridLine]:
    """Lines of neighbouring cells on one height, as lines of a table."""
    placed = [(line, cell.column) for cell in cells for line in cell.lines]
    placed.sort(key=lambda pair: pair[0].box.y0 + pair[0].box.y1)
    group: list[tuple[Line, int]] = []
    for line, column in placed:
        if group and line.box.centre[1] - group[0][0].box.centre[1] > 0.3 * line.size:
            yield _grid_line(group)
            group = []
        group.append((line, column))
    if group:
        yield _grid_line(group)


def _grid_line(group: Sequence[tuple[Line, int]]) -> GridLine:
    row = make_row(word for line, _ in group for word in line.words)
    return GridLine(row, {column: line.words for line, column in group})


def _hides_columns(cell: Cell) -> bool:
    """Whether the same white space runs through several lines of a cell."""
    gaps: list[list[tuple[float, float]]] = []
    for line in cell.lines:
        wide = [
            (a.box.x1, b.box.x0)
            for a, b in pairwise(line.words)
            if b.box.x0 - a.box.x1 > INNER_GAP * b.size
        ]
        if wide:
            gaps.append(wide)
    if len(gaps) < FEWEST_ROWS or len(gaps) < 0.5 * len(cell.lines):
        return False
    common = gaps[0]
    for wide in gaps[1:]:
        common = [
            (max(a, c), min(b, d)) for a, b in common for c, d in wide if min(b, d) - max(a, c) > 2
        ]
    return bool(common)


def region_of(table: Table, page: Page) -> Region | None:
    """The text rows inside a grid; None where there are fewer than two."""
    inside = [line for line in page.lines if table.box.holds_centre(line.box)]
    rows = text_rows(inside)
    return Region(tuple(rows), box_of(rows), 0.8, "some lines are drawn") if len(rows) > 1 else None


def drawn_columns(table: Table, page: Page) -> list[float]:
    """Where uprights part a grid from its top to its end, or nearly so."""
    return [
        x
        for x in table.column_edges[1:-1]
        if sum(
            max(0.0, min(r.end, table.box.y1) - max(r.start, table.box.y0))
            for r in page.rulings
            if not r.horizontal and abs(r.position - x) < 2.5
        )
        > 0.5 * table.box.height
    ]

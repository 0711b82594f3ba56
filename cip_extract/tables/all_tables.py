"""All tables of a page by our own means: drawn grids, partly drawn ones, and open ones."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from cip_extract.records import Page, Table
from cip_extract.tables.lattice import find_ruled_tables
from cip_extract.tables.open_tables import find_open_tables, read_region
from cip_extract.tables.partly_ruled import drawn_columns, is_partly_ruled, region_of

FEWEST_DRAWN_ROWS = 3  # a grid of fewer may be the heading of a table without lines


def find_all_tables(page: Page) -> list[Table]:
    """Every table on a page, top to bottom."""
    whole: list[Table] = []
    small: list[Table] = []
    for table in find_ruled_tables(page):
        if is_partly_ruled(table):
            table = _with_hidden_lines(table, page)
        if table.row_count >= FEWEST_DRAWN_ROWS and table.column_count > 1:
            whole.append(table)
        elif table.row_count > 1 and table.column_count > 1:
            small.append(table)
    opened = find_open_tables(page, [table.box for table in whole])
    opened = [table for table in opened if is_filled(table)]
    small = [t for t in small if not any(t.box.overlap(o.box) > 0.3 * t.box.area for o in opened)]
    return sorted([*whole, *small, *opened], key=lambda table: (table.box.y0, table.box.x0))


def _with_hidden_lines(table: Table, page: Page) -> Table:
    """A grid read anew with the rows and columns that it does not draw."""
    region = region_of(table, page)
    if region is None:
        return table
    return read_region(page, region, drawn_columns(table, page), "partly ruled") or table


def is_filled(table: Table) -> bool:
    """Whether enough of a table's places hold words, for it not to be a chart's labels."""
    filled = sum(bool(cell.lines) * cell.row_span * cell.column_span for cell in table.cells)
    return filled >= 0.45 * table.row_count * table.column_count

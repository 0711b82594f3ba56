"""All tables of a page by our own means: drawn grids, partly drawn ones, and open ones."""

from __future__ import annotations

from cip_extract.records import Page, Table
from cip_extract.tables.lattice import find_ruled_tables
from cip_extract.tables.open_headings import YEAR
from cip_extract.tables.open_tables import find_open_tables, read_region
from cip_extract.tables.partly_ruled import drawn_columns, is_partly_ruled, region_of
from cip_extract.tables.text_rows import FIGURE

OPEN_FILLED = 0.4  # of an open table's cells hold words
DRAWN_FILLED = 0.3  # of a drawn one's: forms have empty cells
FIGURES_FILLED = 0.8  # of a table's cells that holds nothing but figures
HEAD_ROWS = 5  # a drawn heading has no more rows
FEWEST_DRAWN_ROWS = 3  # a grid of fewer may be the heading of a table without lines


def find_all_tables(page: Page) -> list[Table]:
    """Every table on a page, top to bottom."""
    drawn = find_drawn_tables(page)
    small = [table for table in drawn if _may_be_heading(table)]
    whole = [table for table in drawn if table not in small]
    opened = find_open_tables(page, [table.box for table in whole])
    opened = [table for table in opened if is_filled(table, OPEN_FILLED)]
    small = [table for table in small if not any(_goes_further(o, table) for o in opened)]
    opened = [o for o in opened if not any(o.box.overlap(table.box) for table in small)]
    return sorted([*whole, *small, *opened], key=lambda table: (table.box.y0, table.box.x0))


def find_drawn_tables(page: Page) -> list[Table]:
    """Tables whose lines are drawn, all or some, with the rows and columns those leave out."""
    found = []
    for table in find_ruled_tables(page):
        if is_partly_ruled(table):
            table = _with_hidden_lines(table, page)
        if table.row_count > 1 and table.column_count > 1 and is_filled(table, DRAWN_FILLED):
            found.append(table)
    return found


def _may_be_heading(table: Table) -> bool:
    """Whether a grid is no more than the heading of a table whose body draws no lines."""
    if table.row_count < FEWEST_DRAWN_ROWS:
        return True
    texts = [cell.text for cell in table.cells if cell.lines and cell.column > 0]
    figures = sum(FIGURE.match(t) is not None and YEAR.match(t) is None for t in texts)
    return table.row_count <= HEAD_ROWS and not figures


def _goes_further(opened: Table, table: Table) -> bool:
    """Whether an open table holds a grid and goes on below it."""
    return (
        opened.box.overlap(table.box) > 0.3 * table.box.area
        and opened.row_count > table.row_count
        and opened.box.y1 > table.box.y1 + 8.0
    )


def _with_hidden_lines(table: Table, page: Page) -> Table:
    """A grid read anew with the rows and columns that it does not draw."""
    region = region_of(table, page)
    if region is None:
        return table
    return read_region(page, region, drawn_columns(table, page), table.engine) or table


def is_filled(table: Table, share: float) -> bool:
    """Whether enough of a table's cells hold words, for it not to be a chart with labels."""
    filled = [cell for cell in table.cells if cell.lines]
    if all(FIGURE.match(cell.text) for cell in filled):
        share = FIGURES_FILLED
    return len(filled) >= share * len(table.cells)

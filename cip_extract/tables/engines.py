"""Second opinions on the few pages that our own lattice does not explain.

Our lattice reads ruled tables for a hundredth of what a table library costs. These
engines see a page only where the lattice fails on it:

camelot      finds the columns of a table that draws none (its `stream` flavour)
pdfplumber   finds the cells of a ruled table in which our lattice lost words
"""

from __future__ import annotations

import io
import warnings
from collections.abc import Sequence
from dataclasses import replace

from cip_extract.records import Box, Page, Ruling, Table
from cip_extract.tables.lattice import Axis, build_table, merge_rulings
from cip_extract.tables.open_grid import build_open_tables

LOST_WORDS = 2  # words inside a table but in none of its cells that make it doubtful


class SecondOpinionError(Exception):
    """A table library gave up on a page; our own reading of it stands.

    On files that MuPDF could still mend these libraries raise whatever their code runs
    into, so any error of a call to them becomes this one, and a doubt.
    """

    def __init__(self, engine: str, page: int) -> None:
        super().__init__(engine, page)
        self.engine, self.page = engine, page


def find_open_tables(data: bytes, page: Page, top: float) -> list[Table]:
    """Tables without drawn columns, the columns found by Camelot.

    Args:
        data: The PDF's bytes.
        page: The page, as read.
        top: Where the table's heading stands, in points from the page's top.

    Raises:
        SecondOpinionError: Camelot cannot read the page.
    """
    from camelot.io import read_pdf

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", UserWarning)  # "No tables found": then there are none
            found = read_pdf(io.BytesIO(data), pages=str(page.number), flavor="stream")
    except Exception as error:
        raise SecondOpinionError("camelot", page.number) from error
    for table in found:
        edges = [left for left, _ in table.cols] + [table.cols[-1][1]]
        if len(edges) > 2:
            tables = build_open_tables(page, edges, top, "camelot")
            if tables:
                return tables
    return []


def recheck_ruled(data: bytes, page: Page, tables: Sequence[Table]) -> list[Table]:
    """Ruled tables with those that lost words replaced by pdfplumber's, where it lost fewer.

    Raises:
        SecondOpinionError: pdfplumber cannot read the page.
    """
    if not any(lost_words(page, table) >= LOST_WORDS for table in tables):
        return list(tables)
    others = _pdfplumber_tables(data, page)
    checked = []
    for table in tables:
        rivals = [o for o in others if o.box.overlap(table.box) > 0.5 * table.box.area]
        best = min([table, *rivals], key=lambda candidate: lost_words(page, candidate))
        checked.append(best)
    return checked


def lost_words(page: Page, table: Table) -> int:
    """Words that stand inside a table but in none of its cells."""
    placed = sum(len(line.words) for cell in table.cells for line in cell.lines)
    whole = sum(len(line.words) for line in page.lines if _inside(line.box, table.box))
    if whole == placed:  # the common case, without a look at every word
        return 0
    words = (word for line in page.lines for word in line.words)
    return sum(_inside(word.box, table.box) for word in words) - placed


def _inside(box: Box, outer: Box) -> bool:
    return outer.holds((box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2)


def _pdfplumber_tables(data: bytes, page: Page) -> list[Table]:
    """Pdfplumber's cells with our words in them."""
    import pdfplumber

    try:
        with pdfplumber.open(io.BytesIO(data), pages=[page.number]) as document:
            found = document.pages[0].find_tables()
    except Exception as error:
        raise SecondOpinionError("pdfplumber", page.number) from error
    tables = [_from_cells(page, [Box(*cell) for cell in table.cells]) for table in found]
    return [table for table in tables if table is not None]


def _from_cells(page: Page, cells: Sequence[Box]) -> Table | None:
    """A grid whose rulings are the cells' sides."""
    rows = _sides([(c.y0, c.x0, c.x1) for c in cells] + [(c.y1, c.x0, c.x1) for c in cells])
    columns = _sides([(c.x0, c.y0, c.y1) for c in cells] + [(c.x1, c.y0, c.y1) for c in cells])
    table = build_table(page, rows, columns)
    return None if table is None else replace(table, engine="pdfplumber")


def _sides(sides: list[tuple[float, float, float]]) -> list[Axis]:
    return merge_rulings(Ruling(True, position, start, end) for position, start, end in sides)

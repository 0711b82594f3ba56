"""The engines that find tables, ours and others', behind one interface.

    ruled        our lattice: tables whose lines are drawn, all or some
    open         our reader of white space: tables that draw few lines or none
    pdfplumber   ruled tables; a second opinion where our lattice lost words
    camelot      its lattice on pages with uprights, else its `stream`
    layout       PyMuPDF 2's layout model, in a process of its own

Each gets a document's bytes and the pages as we read them, and answers with the tables of
each page by its number; a page that it gave up on is missing. Others' cells are filled
with our words, whose text and places are surer.
"""

from __future__ import annotations

import io
import warnings
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace

from cip_extract.records import Box, Page, Ruling, Table
from cip_extract.tables.all_tables import find_drawn_tables
from cip_extract.tables.engines_layout import layout_cells
from cip_extract.tables.lattice import Axis, build_table, merge_rulings
from cip_extract.tables.open_tables import find_open_tables
from cip_extract.tables.score import lost_words

LOST_WORDS = 2  # words inside a table but in none of its cells that make it doubtful

Engine = Callable[[bytes, Sequence[Page]], dict[int, list[Table]]]


class SecondOpinionError(Exception):
    """A table library gave up on a page; our own reading of it stands.

    On files that MuPDF could still mend these libraries raise whatever their code runs
    into, so any error of a call to them becomes this one, and a doubt.
    """

    def __init__(self, engine: str, page: int) -> None:
        super().__init__(engine, page)
        self.engine, self.page = engine, page


def ruled(data: bytes, pages: Sequence[Page]) -> dict[int, list[Table]]:
    """Tables whose lines are drawn."""
    return {page.number: find_drawn_tables(page) for page in pages}


def opened(data: bytes, pages: Sequence[Page]) -> dict[int, list[Table]]:
    """Tables told from white space, drawn lines or not."""
    return {page.number: find_open_tables(page) for page in pages}


def pdfplumber(data: bytes, pages: Sequence[Page]) -> dict[int, list[Table]]:
    """Pdfplumber's cells with our words in them."""
    return _page_by_page(_pdfplumber_tables, data, pages)


def camelot(data: bytes, pages: Sequence[Page]) -> dict[int, list[Table]]:
    """Camelot's cells with our words in them."""
    return _page_by_page(_camelot_tables, data, pages)


def layout(data: bytes, pages: Sequence[Page]) -> dict[int, list[Table]]:
    """The layout model's cells with our words in them."""
    found = layout_cells(data, [page.number for page in pages])
    return {
        page.number: _tables_of(page, found[page.number], "layout")
        for page in pages
        if page.number in found
    }


def _page_by_page(
    read: Callable[[bytes, Page], list[Table]], data: bytes, pages: Sequence[Page]
) -> dict[int, list[Table]]:
    found = {}
    for page in pages:
        with suppress(SecondOpinionError):
            found[page.number] = read(data, page)
    return found


ENGINES: Mapping[str, Engine] = {
    "ruled": ruled,
    "open": opened,
    "pdfplumber": pdfplumber,
    "camelot": camelot,
    "layout": layout,
}


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


def _pdfplumber_tables(data: bytes, page: Page) -> list[Table]:
    import pdfplumber

    try:
        with pdfplumber.open(io.BytesIO(data), pages=[page.number]) as document:
            found = document.pages[0].find_tables()
    except Exception as error:
        raise SecondOpinionError("pdfplumber", page.number) from error
    return _tables_of(page, [[Box(*cell) for cell in table.cells] for table in found], "pdfplumber")


def _camelot_tables(data: bytes, page: Page) -> list[Table]:
    from camelot.io import read_pdf

    uprights = any(not ruling.horizontal for ruling in page.rulings)
    flavour = "lattice" if uprights else "stream"
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", UserWarning)  # "No tables found": then there are none
            found = read_pdf(io.BytesIO(data), pages=str(page.number), flavor=flavour)
    except Exception as error:
        raise SecondOpinionError("camelot", page.number) from error
    tables = [
        [
            Box(cell.x1, page.height - cell.y2, cell.x2, page.height - cell.y1)
            for row in table.cells
            for cell in row
        ]
        for table in found
    ]
    return _tables_of(page, tables, "camelot")


def _tables_of(page: Page, tables: Sequence[Sequence[Box]], engine: str) -> list[Table]:
    """Grids whose rulings are the cells' sides."""
    found = []
    for cells in tables:
        rows = _sides([(y, c.x0, c.x1) for c in cells for y in (c.y0, c.y1)])
        columns = _sides([(x, c.y0, c.y1) for c in cells for x in (c.x0, c.x1)])
        table = build_table(page, rows, columns) if cells else None
        if table is not None and any(cell.lines for cell in table.cells):
            found.append(replace(table, engine=engine, reason=f"as {engine} reads the page"))
    return found


def _sides(sides: Sequence[tuple[float, float, float]]) -> list[Axis]:
    return merge_rulings(Ruling(True, position, start, end) for position, start, end in sides)

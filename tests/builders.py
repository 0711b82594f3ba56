r"""Records made by hand, for tests that need no PDF.

Type is a made-up fixed pitch: every letter is half the type size wide, a space 0.4 of
it. Text wraps only where the next word has no room, as in Word.

Tables are written as lists of rows of strings. A string may be
    "text"            a cell; "\n" in it is Enter, longer text wraps at the cell's width
    "**bold** text"   what stands between double asterisks is bold
    "#ff0000|text"    a cell with that fill
    "<" and "^"       part of the cell to the left, or above: a merged cell
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import accumulate

from cip_extract.pages.paragraphs import join_text
from cip_extract.records import (
    Box,
    Cell,
    Fill,
    Line,
    Page,
    PageContent,
    Paragraph,
    Passage,
    RawAction,
    Ruling,
    Section,
    Stamp,
    StitchedTable,
    Table,
    Word,
)
from cip_extract.tables.lattice import ENGINE
from cip_extract.tables.stitch import stitch_tables

Rows = Sequence[Sequence[str]]

PAGE_WIDTH, PAGE_HEIGHT = 595.0, 842.0
LEFT, TEXT_WIDTH = 72.0, 450.0  # the margin and what stands between the margins
SIZE = 10.0
LETTER, SPACE = 0.5, 0.4  # widths, as parts of the type size
PITCH = 12.0  # from one baseline to the next
PADDING = 5.0  # between a cell's border and its text
GAP = 20.0  # between one block of a page and the next
TOP = 120.0  # below the band where running headers stand

# --- words and lines --------------------------------------------------------


def line(text: str, x: float = LEFT, y: float = TOP, *, page: int = 1, size: float = SIZE) -> Line:
    """One line, its words set from left to right.

    Example:
        >>> [(word.text, word.bold) for word in line("**Aim 1** more").words]
        [('Aim', True), ('1', True), ('more', False)]
    """
    words: list[Word] = []
    for word, bold in _styled(text):
        width = LETTER * size * len(word)
        words.append(Word(word, Box(x, y, x + width, y + size), bold, size))
        x += width + SPACE * size
    return Line.of(page, tuple(words), Box.around(word.box for word in words))


def wrapped(
    text: str,
    x: float = LEFT,
    y: float = TOP,
    width: float = TEXT_WIDTH,
    *,
    page: int = 1,
    size: float = SIZE,
) -> tuple[Line, ...]:
    """Text as Word sets it: wrapped where the next word has no room, broken at each newline."""
    pitch = PITCH * size / SIZE
    return tuple(
        line(row, x, y + index * pitch, page=page, size=size)
        for index, row in enumerate(wrap(text, width, size))
    )


def wrap(text: str, width: float = TEXT_WIDTH, size: float = SIZE) -> list[str]:
    """The rows that text takes up in a given width; bold marks are closed on every row."""
    rows: list[str] = []
    for paragraph in text.split("\n"):
        row: list[tuple[str, bool]] = []
        used = 0.0
        for word, bold in _styled(paragraph):
            needed = LETTER * size * len(word)
            if row and used + SPACE * size + needed > width:
                rows.append(_marked(row))
                row, used = [], 0.0
            used += needed + (SPACE * size if row else 0.0)
            row.append((word, bold))
        if row:
            rows.append(_marked(row))
    return rows


def cut(text: str, after: int, width: float) -> tuple[str, str]:
    """Text of a cell as a page end cuts it, so many rows into it.

    Args:
        text: One paragraph.
        after: Rows above the page end.
        width: The cell's own width, padding included.
    """
    rows = wrap(text, width - 2 * PADDING)
    assert after < len(rows), "the text has to go on below the page end"
    return " ".join(rows[:after]), " ".join(rows[after:])


def _styled(text: str) -> Iterator[tuple[str, bool]]:
    """Words, and whether each stands between double asterisks."""
    for index, part in enumerate(text.split("**")):
        for word in part.split():
            yield word, index % 2 == 1


def _marked(words: Iterable[tuple[str, bool]]) -> str:
    return " ".join(f"**{word}**" if bold else word for word, bold in words)


# --- passages and paragraphs ------------------------------------------------


def passage(text: str, *, page: int = 1, y: float = TOP) -> Passage:
    """A passage whose lines are the text's own; an empty one for empty text."""
    if not text:
        return Passage()
    lines = tuple(
        line(row, y=y + index * PITCH, page=page) for index, row in enumerate(text.split("\n"))
    )
    return Passage(text.replace("**", ""), lines)


def paragraph(
    text: str, y: float = TOP, *, page: int = 1, width: float = TEXT_WIDTH, size: float = SIZE
) -> Paragraph:
    """One paragraph, wrapped."""
    lines = wrapped(text, y=y, width=width, page=page, size=size)
    return Paragraph(Passage(join_text(lines), lines))


# --- tables -----------------------------------------------------------------


def table(
    rows: Rows,
    *,
    page: int = 1,
    x: float = LEFT,
    y: float = TOP,
    widths: Sequence[float] | None = None,
    heights: Sequence[float] | None = None,
) -> Table:
    """A grid as the lattice would hand it on."""
    columns = len(rows[0])
    assert all(len(row) == columns for row in rows), "every row names every column"
    widths = widths or [TEXT_WIDTH / columns] * columns
    heights = heights or [_height(row, widths) for row in rows]
    xs = list(accumulate(widths, initial=x))
    ys = list(accumulate(heights, initial=y))
    cells = []
    for r, row in enumerate(rows):
        for c, written in enumerate(row):
            if written not in ("<", "^"):
                down, right = _spans(rows, r, c)
                box = Box(xs[c], ys[r], xs[c + right], ys[r + down])
                cells.append(_cell(written, r, c, down, right, page, box))
    return Table(
        page=page,
        box=Box(xs[0], ys[0], xs[-1], ys[-1]),
        row_count=len(rows),
        column_count=columns,
        column_edges=tuple(xs),
        cells=tuple(cells),
        engine=ENGINE,
        score=1.0,
    )


def stitched(*pages: Rows, widths: Sequence[float] | None = None, first: int = 1) -> StitchedTable:
    """One table over several pages, each given by its rows."""
    contents = [
        content(number, rows, widths=widths) for number, rows in enumerate(pages, start=first)
    ]
    (whole,) = stitch_tables(contents)
    return whole


def texts(table: Table) -> list[list[str]]:
    """Each row's cells as text, merged cells once."""
    return [[cell.text for cell in table.row(number)] for number in range(table.row_count)]


def _height(row: Sequence[str], widths: Sequence[float]) -> float:
    rows = (
        len(wrap(_text(written), width - 2 * PADDING))
        for written, width in zip(row, widths, strict=True)
        if written not in ("<", "^")
    )
    return PITCH * max(1, max(rows, default=1)) + 2 * PADDING


def _spans(rows: Rows, row: int, column: int) -> tuple[int, int]:
    """Rows and columns that a cell takes up."""
    down = right = 1
    while column + right < len(rows[row]) and rows[row][column + right] == "<":
        right += 1
    while row + down < len(rows) and rows[row + down][column] == "^":
        down += 1
    return down, right


def _cell(written: str, row: int, column: int, down: int, right: int, page: int, box: Box) -> Cell:
    lines = wrapped(
        _text(written), box.x0 + PADDING, box.y0 + PADDING, box.width - 2 * PADDING, page=page
    )
    return Cell(row, column, down, right, page, box, lines, _fill(written))


def _text(written: str) -> str:
    return re.sub(r"^#[0-9a-f]{6}\|", "", written)


def _fill(written: str) -> str | None:
    match = re.match(r"(#[0-9a-f]{6})\|", written)
    return match[1] if match else None


# --- pages as drawn ---------------------------------------------------------


def drawn_page(
    lines: Iterable[Line] = (),
    rulings: Iterable[Ruling] = (),
    fills: Iterable[Fill] = (),
    *,
    number: int = 1,
    width: float = PAGE_WIDTH,
    height: float = PAGE_HEIGHT,
) -> Page:
    """A page of pieces placed by hand; its lines are taken to stand on it."""
    moved = tuple(piece._replace(page=number) for piece in lines)
    return Page(number, width, height, moved, tuple(rulings), tuple(fills), 0.0)


def across(y: float, x0: float, x1: float) -> Ruling:
    """A horizontal ruling."""
    return Ruling(True, y, x0, x1)


def down(x: float, y0: float, y1: float) -> Ruling:
    """A vertical ruling."""
    return Ruling(False, x, y0, y1)


def borders(table: Table, keep: Callable[[Cell], bool] = lambda cell: True) -> list[Ruling]:
    """The four borders of every cell, as Word draws a table with a full grid."""
    return [
        ruling
        for cell in table.cells
        if keep(cell)
        for ruling in (
            across(cell.box.y0, cell.box.x0, cell.box.x1),
            across(cell.box.y1, cell.box.x0, cell.box.x1),
            down(cell.box.x0, cell.box.y0, cell.box.y1),
            down(cell.box.x1, cell.box.y0, cell.box.y1),
        )
    ]


def page_of(table: Table, rulings: Iterable[Ruling] | None = None) -> Page:
    """A page that shows a table: its words, its fills, and its borders or others."""
    return drawn_page(
        [line for cell in table.cells for line in cell.lines],
        borders(table) if rulings is None else rulings,
        [Fill(cell.box, cell.fill) for cell in table.cells if cell.fill],
        number=table.page,
    )


# --- pages as read ----------------------------------------------------------


def content(
    number: int,
    *blocks: str | Rows,
    stamp: Stamp | None = None,
    widths: Sequence[float] | None = None,
    blank: bool = False,
    item_mark: str = "",
    x: float = LEFT,
    y: float = TOP,
    fills: Iterable[Fill] = (),
) -> PageContent:
    """A page's body from top to bottom: a string is a paragraph, a list of rows a table."""
    paragraphs: list[Paragraph] = []
    tables: list[Table] = []
    for block in blocks:
        if isinstance(block, str):
            paragraphs.append(paragraph(block, y, page=number))
            y = paragraphs[-1].box.y1 + GAP
        else:
            tables.append(table(block, page=number, x=x, y=y, widths=widths))
            y = tables[-1].box.y1 + GAP
    return PageContent(
        number=number,
        stamp=stamp or Stamp(),
        blank=blank,
        paragraphs=tuple(paragraphs),
        tables=tuple(tables),
        fills=tuple(fills),
        item_mark=item_mark,
    )


def blank_page(number: int, stamp: Stamp | None = None) -> PageContent:
    """A page that says that it was left blank."""
    return content(number, "This page is intentionally left blank", stamp=stamp, blank=True)


# --- papers and rows --------------------------------------------------------

SECTION = Section(
    number=1,
    kind="report",
    agenda_item="",
    annex="",
    title="Renewal plan",
    page_start=1,
    page_end=9,
    printed_page_start=None,
    printed_page_end=None,
)


def section(kind: str = "report", agenda_item: str = "", annex: str = "") -> Section:
    """A paper of nine pages."""
    return replace(SECTION, kind=kind, agenda_item=agenda_item, annex=annex)


def raw_action(
    action: str = "Mend the pier",
    detail: str = "",
    *,
    objective: str = "",
    objective_no: str = "",
    action_no: str = "",
    detail_no: str = "",
    officers: str = "",
    deadline: str = "",
    status: str = "",
    codes: str = "",
    status_fill: str | None = None,
    pages: tuple[int, int] = (1, 1),
    flags: tuple[str, ...] = (),
    section: Section = SECTION,
    y: float = TOP,
) -> RawAction:
    """A row of a plan as printed; in `officers` each line is a paragraph of its own.

    Rows whose cells say the same stand in one place, unless `y` tells them apart.
    """
    return RawAction(
        section=section,
        objective_no=objective_no,
        objective=passage(objective),
        action_no=action_no,
        action=passage(action, y=y),
        detail_no=detail_no,
        detail=passage(detail, y=y),
        background=Passage(),
        outcome=Passage(),
        officers=tuple(paragraph(name) for name in officers.split("\n") if name),
        deadline=passage(deadline),
        status=passage(status),
        status_fill=status_fill,
        status_box=None,
        codes=passage(codes),
        narrative=Passage(),
        page_start=pages[0],
        page_end=pages[1],
        flags=flags,
        divided=bool(detail),
    )

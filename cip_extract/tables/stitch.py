"""Join what a page end parted: grids that are one table.

A table goes on where it is the last thing on its page, the next page begins with a grid
of the same columns, and nothing stands between. Columns are matched by their edges, as
one page may show a merged cell where another shows two.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from cip_extract.records import Cell, PageContent, Paragraph, StitchedTable, Table, TableRow

CONTINUED = re.compile(r"\(?\bcont(?:inued|d|\.|'d)?\b\.?\)?", re.IGNORECASE)
NOTE = re.compile(r"^(?:[*†‡¹²³#]|notes?\b|nb\b|n\.b\.|source\b)", re.IGNORECASE)
LEAST_HEADINGS = 2
EDGE_POINTS = 6.0  # column edges nearer than this are one


def stitch_tables(contents: Sequence[PageContent]) -> list[StitchedTable]:
    """All tables of a run of pages, in reading order, joined over page ends."""
    chains: list[list[Table]] = []
    open_chain: list[Table] | None = None  # its table is the last thing on the page before
    for content in contents:
        if content.blank:
            continue
        blocks = content.blocks
        above = True  # nothing of the page's own stands above
        for place, block in enumerate(blocks):
            if not isinstance(block, Table):
                above = above and _says_continued(block)
                continue
            if above and open_chain is not None and _goes_on(open_chain, block):
                chain = open_chain
                chain.append(block)
            else:
                chain = [block]
                chains.append(chain)
            above = False
            below = blocks[place + 1 :]
            open_chain = chain if all(map(_is_note, below)) else None
        if blocks and not any(isinstance(block, Table) for block in blocks):
            open_chain = None
    return [_stitched(chain) for chain in chains]


def _says_continued(block: Paragraph | Table) -> bool:
    """Whether a line above a table says that it goes on ("Objective 1 (continued)")."""
    return isinstance(block, Paragraph) and (
        CONTINUED.search(block.text) is not None or _in_margin(block)
    )


def _is_note(block: Paragraph | Table) -> bool:
    """Whether what stands below a table is a note to it ("* subject to funding")."""
    return isinstance(block, Paragraph) and (
        NOTE.match(block.text) is not None or _in_margin(block)
    )


def _in_margin(block: Paragraph) -> bool:
    """Whether a text stands sideways beside the table rather than above or below it."""
    return all(line.turn for line in block.lines)


def _goes_on(chain: Sequence[Table], lower: Table) -> bool:
    """Whether a grid at a page's top is more of the table on the page before."""
    if not same_columns(chain[-1], lower):
        return False
    heading, first = _first_row(chain[0]), _first_row(lower)
    looks_alike = _look(first) is not None and _look(first) == _look(heading)
    # A first row set like the heading, in other words, heads another table.
    return not looks_alike or [c.text for c in first] == [c.text for c in heading]


def _first_row(table: Table) -> list[Cell]:
    return [cell for cell in table.row(0) if cell.lines]


def _look(row: Sequence[Cell]) -> tuple[str | None, ...] | None:
    """The colours of a row that is bold throughout, as headings are; None for other rows."""
    bold = all(line.bold for cell in row for line in cell.lines)
    several = len(row) >= LEAST_HEADINGS  # a bold line of codes alone is no heading
    return tuple(sorted({cell.fill or "" for cell in row})) if several and bold else None


def same_columns(upper: Table, lower: Table) -> bool:
    """Whether two grids stand on the same column edges, one perhaps on fewer of them.

    Pages may be shifted against each other (mirrored margins), so edges are compared
    from the left one.
    """
    one, other = sorted((_offsets(upper), _offsets(lower)), key=len)
    return abs(one[-1] - other[-1]) <= EDGE_POINTS and all(
        min(abs(edge - candidate) for candidate in other) <= EDGE_POINTS for edge in one
    )


def _offsets(table: Table) -> list[float]:
    left = table.column_edges[0]
    return [edge - left for edge in table.column_edges]


def _stitched(chain: list[Table]) -> StitchedTable:
    edges = max((_offsets(table) for table in chain), key=len)
    rows: list[TableRow] = []
    for table in chain:
        rows += _rows(table, edges)
    return StitchedTable(tuple(chain), len(edges) - 1, tuple(rows))


def _rows(table: Table, edges: list[float]) -> list[TableRow]:
    """A grid's rows, its cells moved to the common columns."""
    left = table.column_edges[0]
    begun: list[dict[int, Cell]] = [{} for _ in range(table.row_count)]
    covered: list[dict[int, Cell]] = [{} for _ in range(table.row_count)]
    for cell in table.cells:
        first = _nearest(edges, cell.box.x0 - left)
        after = max(first + 1, _nearest(edges, cell.box.x1 - left))
        moved = replace(cell, column=first, column_span=after - first)
        begun[cell.row][first] = moved
        for row in range(cell.row + 1, cell.row + cell.row_span):
            covered[row][first] = moved
    return [
        TableRow(table.page, begun[number], covered[number]) for number in range(table.row_count)
    ]


def _nearest(edges: list[float], position: float) -> int:
    return min(range(len(edges)), key=lambda index: abs(edges[index] - position))

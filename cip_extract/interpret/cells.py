"""Turn a plan's cells into text that remembers where it stands."""

from __future__ import annotations

from collections.abc import Sequence

from cip_extract.pages.paragraphs import (
    closest_pitch,
    continues,
    join,
    join_paragraphs,
    split_paragraphs,
)
from cip_extract.records import Cell, Paragraph, Passage, StitchedTable

PADDING_POINTS = (1.0, 12.0)  # least and most that is taken for a cell's padding


class CellReader:
    """Reads cells of one table; knows its padding and its closest line pitch."""

    def __init__(self, table: StitchedTable) -> None:
        cells = [cell for row in table.rows for cell in row.cells.values() if cell.lines]
        insets = [min(line.box.x0 for line in cell.lines) - cell.box.x0 for cell in cells]
        least, most = PADDING_POINTS
        self._padding = min(most, max(least, min(insets, default=least)))
        self._pitch = closest_pitch(cell.lines for cell in cells)

    def paragraphs(self, cells: Sequence[Cell]) -> list[Paragraph]:
        """The paragraphs of a cell, its halves on several pages joined."""
        joined: list[Paragraph] = []
        right_edge = 0.0
        for cell in cells:
            if not cell.lines:
                continue
            found = split_paragraphs(cell.lines, cell.box.x1 - self._padding, self._pitch)
            if joined and continues(joined[-1], found[0], right_edge):
                joined[-1] = join(joined[-1], found.pop(0))
            joined += found
            right_edge = cell.box.x1 - self._padding
        return joined

    def passage(self, cells: Sequence[Cell]) -> Passage:
        """A cell's text, one line a paragraph."""
        return join_paragraphs(self.paragraphs(cells))

"""Turn a plan's cells into text that remembers where it stands."""

from __future__ import annotations

from collections.abc import Sequence

from cip_extract.pages.paragraphs import (
    LIST_MARK,
    closest_pitch,
    continues,
    join,
    join_paragraphs,
    split_paragraphs,
    would_have_fitted,
)
from cip_extract.records import Box, Cell, Line, Paragraph, Passage, StitchedTable

INDENT_POINTS = 3.0  # text beside a hanging mark stands on one line
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
            found = split_paragraphs(
                _marks_first(cell.lines), cell.box.x1 - self._padding, self._pitch
            )
            if joined and continues(joined[-1], found[0], right_edge):
                joined[-1] = join(joined[-1], found.pop(0))
            joined += found
            right_edge = cell.box.x1 - self._padding
        return joined

    def passage(self, cells: Sequence[Cell]) -> Passage:
        """A cell's text, one line a paragraph."""
        return join_paragraphs(self.paragraphs(cells))


def _marks_first(lines: Sequence[Line]) -> Sequence[Line]:
    """Lines with a list mark that hangs beside the middle of them put before the first."""
    for index, line in enumerate(lines):
        rest = [other for other in lines if other is not line]
        mark, words = line.words[0], line.words[1:]
        indent = min((other.box.x0 for other in rest), default=0.0)
        if not rest or not LIST_MARK.fullmatch(mark.text) or mark.box.x1 > indent:
            continue
        if index == 0 and not words:
            return lines
        if index and (not words or abs(words[0].box.x0 - indent) <= INDENT_POINTS):
            alone = Line.of(line.page, (mark,), mark.box)
            beside = [Line.of(line.page, words, Box.around(w.box for w in words))] if words else []
            return [alone, *lines[:index], *beside, *lines[index + 1 :]]
    return lines


def line_was_full(upper: Cell, lower: Cell) -> bool:
    """Whether the last line of one cell had no room for the first word of another."""
    if not upper.lines or not lower.lines:
        return False
    inset = min(line.box.x0 for line in upper.lines) - upper.box.x0
    return not would_have_fitted(upper.lines[-1], lower.lines[0], upper.box.x1 - max(inset, 1.0))

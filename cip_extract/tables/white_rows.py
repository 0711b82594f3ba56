"""Tell the rows of a table of sentences that draws no lines between them.

Cells wrap, hold several paragraphs and lists, and a title may stand beside several rows.
A row begins where its main column begins something new and another column does so too; a
column whose words run on there belongs to both rows, as a merged cell does.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from cip_extract.tables.open_rows import GridLine, reach_of, wraps
from cip_extract.tables.text_rows import TextRow

REFERENCE = re.compile(
    r"^\(?[A-Za-z]{0,5}[ .-]?\d{1,3}(?:\.\d{1,3}){0,3}[a-z]?[.):]?$|^\d{1,3}[a-z]$"
)
REFERENCES = 0.8  # of a column's entries are references, where it numbers the rows
WIDER = 1.13  # rows stand at least this much further apart than lines
CLOSE = 1.5  # of the type size: the widest pitch of lines in one paragraph
ROW_SHARE = 0.6  # of a line's columns begin anew where no gaps part rows


class RowStart(NamedTuple):
    """A line that begins a row, and the columns whose words run on through it."""

    line: int
    running: frozenset[int]
    at_heading: bool  # a heading set bold begins or ends here


def row_starts(
    lines: Sequence[GridLine], edges: Sequence[float], gaps_only: bool = False
) -> list[RowStart]:
    """Where the rows of a table's body begin, the first line left out.

    Args:
        lines: The body's lines, top to bottom.
        edges: The columns' edges.
        gaps_only: Whether rows without a gap above them are left to others to tell.
    """
    if len(lines) < 2:
        return []
    table = _Body(lines, edges)
    numbered = table.reference_column()
    if numbered is not None:
        starts = [i for i in range(1, len(lines)) if numbered in lines[i].columns]
    else:
        starts = [i for i in range(1, len(lines)) if table.begins(i, apart=True)]
        if not gaps_only and len(starts) < table.expected_rows() / 2:
            starts = [i for i in range(1, len(lines)) if table.begins(i, apart=False)]
    headings = _beside_bold(lines, len(edges) - 1)
    return [RowStart(i, table.running(i), i in headings) for i in sorted({*starts, *headings})]


def _beside_bold(lines: Sequence[GridLine], count: int) -> set[int]:
    """Lines where a heading set bold begins or ends: one repeated, or one over a group."""
    found: set[int] = set()
    for index, line in enumerate(lines):
        below = lines[index + 1] if index + 1 < len(lines) else None
        above = lines[index - 1] if index else None
        heads = len(line.columns) >= max(3, ROW_SHARE * count)
        labels = len(line.columns) == 1 and below is not None and len(below.columns) > 1
        if not line.row.bold or not (heads or labels):
            continue
        if below is not None and not below.row.bold:
            found.add(index + 1)
        if above is not None and not above.row.bold:
            found.add(index)
    return found - {0}


def height_of(line: GridLine, column: int) -> float:
    """The middle of a column's words on a line, in points from the page's top."""
    return line.cells[column][0].box.centre[1]


class _Body:
    """A table's lines, with what is asked of them time and again."""

    def __init__(self, lines: Sequence[GridLine], edges: Sequence[float]) -> None:
        self.lines = lines
        count = len(edges) - 1
        self.reach = reach_of(lines, count)
        words = [0] * count
        for line in lines:
            for column, found in line.cells.items():
                words[column] += len(found)
        self.main = max(range(count), key=lambda c: words[c])
        filled = [line for line in lines if self.main in line.columns]
        pitches = [height_of(b, self.main) - height_of(a, self.main) for a, b in pairwise(filled)]
        size = median(line.row.size for line in lines)
        close = sorted(p for p in pitches if p < CLOSE * size)
        # The closest but for some: a line with larger or raised type stands nearer.
        self.pitch = close[len(close) // 5] if close else 1.2 * size

    def expected_rows(self) -> int:
        """How many rows the columns of single entries speak of."""
        entries = [sum(c in line.columns for line in self.lines) for c in range(len(self.reach))]
        return min((n for c, n in enumerate(entries) if n and c != self.main), default=0)

    def reference_column(self) -> int | None:
        """The column that numbers the rows, each time on a row's first line."""
        for column in range(len(self.reach)):
            told = [line for line in self.lines if column in line.columns]
            texts = [line.text(column) for line in told]
            marks = sum(REFERENCE.match(text) is not None for text in texts)
            if len(texts) < 2 or marks < REFERENCES * len(texts) or column == self.main:
                continue
            begun = sum(
                self.starts(self.main, i)
                for i, line in enumerate(self.lines)
                if column in line.columns and self.main in line.columns
            )
            several = sum(line.columns > {column} for line in told)
            if begun >= 0.8 * len(told) and several >= 0.8 * len(told):
                return column if self._numbers_all(column, len(told)) else None
        return None

    def _numbers_all(self, column: int, count: int) -> bool:
        """Whether no column right of the numbers begins clearly more often than they do."""
        after = [
            sum(self.starts(c, i) and self._apart(c, i) for i in range(len(self.lines)))
            for c in range(column + 1, len(self.reach))
            if c != self.main
        ]
        return max(after, default=0) <= 1.5 * count

    def above(self, column: int, index: int) -> GridLine | None:
        """The line above that fills the column too."""
        filled = (line for line in reversed(self.lines[:index]) if column in line.columns)
        return next(filled, None)

    def _apart(self, column: int, index: int) -> bool:
        above, line = self.above(column, index), self.lines[index]
        return above is None or height_of(line, column) - height_of(above, column) > (
            WIDER * self.pitch
        )

    def starts(self, column: int, index: int) -> bool:
        """Whether a column begins something new on a line."""
        if column not in self.lines[index].columns:
            return False
        if self._apart(column, index):
            return True
        above, line = self.above(column, index), self.lines[index]
        if above is None or above.text(column) == line.text(column):
            return True
        return REFERENCE.match(line.text(column)) is not None or not wraps(
            above, line, column, self.reach
        )

    def begins(self, index: int, apart: bool) -> bool:
        """Whether a line begins a row.

        Args:
            index: The line.
            apart: Whether rows stand further apart than lines do.
        """
        line = self.lines[index]
        begun = {c for c in line.columns if self.starts(c, index)}
        if self.main not in begun or len(begun) < 2:
            return False
        if apart:
            return all(self._apart(c, index) for c in begun) and self._stands_free(index, begun)
        return len(begun) >= ROW_SHARE * len(line.columns) and len(begun) > 2

    def _stands_free(self, index: int, begun: set[int]) -> bool:
        """Whether what does not begin here is a title beside several rows and no more."""
        rest = self.lines[index].columns - begun
        return len(rest) <= 1 and all(column < self.main for column in rest)

    def running(self, index: int) -> frozenset[int]:
        """Columns before the main one whose words run on: a title beside several rows."""
        return frozenset(
            column
            for column in self.lines[index].columns
            if column < self.main and not self.starts(column, index)
        )


def is_heading_like(row: TextRow, heading: TextRow) -> bool:
    """Whether a row above a heading is a line of it: set alike, and close."""
    close = heading.middle - row.middle < CLOSE * heading.size
    return close and row.bold == heading.bold and abs(row.size - heading.size) < 0.8

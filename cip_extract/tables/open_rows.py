"""Join a table's lines of text into its rows: which line begins a row, which goes on.

Gaps tell it where a table sets its rows apart. Where all lines stand equally far from
each other, what is in the columns tells it: two figures below each other are two rows, a
word that had room on the line above begins something new, a small letter goes on.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from cip_extract.pages.paragraphs import SPACE_SHARE
from cip_extract.records import Word
from cip_extract.tables.text_rows import FIGURE, TextRow

JUMP = 1.16  # a gap between two pitches that much apart parts lines from rows
LEADING = 1.5  # of the type size: lines of one cell are at most this far apart
STAGGERED = 0.85  # of the type size: nearer lines are of cells set to different heights
FIT_POINTS = 1.0
FEWEST_PARTS = 3  # between rules, for the rules to be those of rows

Filled = Mapping[int, tuple[Word, ...]]  # a line's words by column


@dataclass(frozen=True, slots=True)
class GridLine:
    """A line of a table: its row of text, and its words by column."""

    row: TextRow
    cells: Filled

    @property
    def columns(self) -> frozenset[int]:
        return frozenset(self.cells)

    def text(self, column: int) -> str:
        return " ".join(word.text for word in self.cells[column])

    def figure(self, column: int) -> bool:
        return column in self.cells and FIGURE.match(self.text(column)) is not None


def join_rows(
    lines: Sequence[GridLine], edges: Sequence[float], ruled: Sequence[bool]
) -> list[list[int]]:
    """Lines in groups, each of which is one row.

    Args:
        lines: The lines of a table's body, top to bottom.
        edges: The columns' edges.
        ruled: For each line but the last, whether a rule is drawn below it.
    """
    if not lines:
        return []
    parts = _ruled_parts(lines, ruled)
    gaps = _Gaps(lines, ruled)
    if len(parts) >= FEWEST_PARTS and not any(_parts_further(lines, p, gaps) for p in parts):
        return parts
    if _is_staggered(lines) or (gaps.limit is None and _begins_late(lines)):
        return _by_anchors(lines, ruled)
    reach = reach_of(lines, len(edges) - 1)
    groups = [[0]]
    for index in range(1, len(lines)):
        upper, lower = lines[index - 1], lines[index]
        filled = frozenset().union(*(lines[i].columns for i in groups[-1]))
        if ruled[index - 1] or not _goes_on(upper, lower, filled, gaps, reach):
            groups.append([index])
        else:
            groups[-1].append(index)
    return groups


def _ruled_parts(lines: Sequence[GridLine], ruled: Sequence[bool]) -> list[list[int]]:
    """Lines in groups between rules."""
    groups = [[0]]
    for index in range(1, len(lines)):
        if ruled[index - 1]:
            groups.append([])
        groups[-1].append(index)
    return groups


def _parts_further(lines: Sequence[GridLine], part: Sequence[int], gaps: _Gaps) -> bool:
    """Whether lines between two rules are several rows for certain."""
    pairs = [(lines[a], lines[b]) for a, b in pairwise(part)]
    if any(_both_figures(a, b) for a, b in pairs):
        return True
    wide = [pair for pair in pairs if gaps.wide(*pair)]
    return any(len(lower.columns) > 1 and 0 in lower.columns for _, lower in wide)


def _is_staggered(lines: Sequence[GridLine]) -> bool:
    """Whether cells of fewer lines stand between the lines of their neighbours."""
    between = sum(b.row.middle - a.row.middle < STAGGERED * b.row.size for a, b in pairwise(lines))
    return between > 2 and sum(_is_anchor(line) for line in lines) > 1


def _begins_late(lines: Sequence[GridLine]) -> bool:
    """Whether the first and the last line lack what other rows begin with."""
    late = 0 not in lines[0].columns and 0 not in lines[-1].columns
    return late and sum(_is_anchor(line) for line in lines) > 1


def _by_anchors(lines: Sequence[GridLine], ruled: Sequence[bool]) -> list[list[int]]:
    """Lines given to the nearest line that begins with a label; no rule is crossed."""
    groups: list[list[int]] = []
    start = 0
    stops = [i + 1 for i, drawn in enumerate(ruled) if drawn]
    for stop in [*stops, len(lines)]:
        part = range(start, stop)
        start = stop
        anchors = [i for i in part if _is_anchor(lines[i])] or [part[0]]
        near: dict[int, list[int]] = {anchor: [] for anchor in anchors}
        for i in part:
            middle = lines[i].row.middle
            near[min(anchors, key=lambda a: abs(lines[a].row.middle - middle))].append(i)
        groups += near.values()
    return groups


def _is_anchor(line: GridLine) -> bool:
    """Whether a line names a row, or holds its figures."""
    figures = sum(line.figure(c) for c in line.columns)
    return figures > 1 or (0 in line.columns and len(line.columns) > 1)


class _Gaps:
    """What the distances between a table's lines tell."""

    def __init__(self, lines: Sequence[GridLine], ruled: Sequence[bool]) -> None:
        pitches = sorted(
            pitch
            for (a, b) in pairwise(lines)
            if (pitch := b.row.middle - a.row.middle) >= STAGGERED * b.row.size
        )
        self.small = pitches[0] if pitches else 0.0
        self.limit: float | None = None
        size = median(line.row.size for line in lines)
        jumps = [
            (b / a, (a + b) / 2)
            for a, b in pairwise(pitches)
            if b / a >= JUMP and a <= LEADING * size and a <= 1.12 * self.small
        ]
        if jumps:
            self.limit = jumps[0][1]
            near = [
                (a, b)
                for a, b in pairwise(lines)
                if STAGGERED * size <= b.row.middle - a.row.middle < self.limit
            ]
            apart = sum(_both_figures(a, b) for a, b in near)
            if apart > 0.2 * len(near):
                self.limit = None  # near lines are rows of their own: gaps part groups of rows
        if not jumps and all(ruled):
            self.limit = None

    def wide(self, upper: GridLine, lower: GridLine) -> bool | None:
        """Whether two lines stand apart as rows do; None where gaps do not tell."""
        if self.limit is None:
            return None
        return lower.row.middle - upper.row.middle > self.limit


def _both_figures(upper: GridLine, lower: GridLine) -> bool:
    return any(upper.figure(c) and lower.figure(c) for c in upper.columns & lower.columns)


def reach_of(lines: Sequence[GridLine], count: int) -> list[float]:
    """How far right the words of each column reach."""
    reach = [0.0] * count
    for line in lines:
        for column, words in line.cells.items():
            reach[column] = max(reach[column], words[-1].box.x1)
    return reach


def _goes_on(
    upper: GridLine,
    lower: GridLine,
    filled: frozenset[int],
    gaps: _Gaps,
    reach: Sequence[float],
) -> bool:
    """Whether the lower of two lines belongs to the upper one's row."""
    shared = upper.columns & lower.columns
    pitch = lower.row.middle - upper.row.middle
    size = lower.row.size
    if pitch < STAGGERED * size and not shared:
        return True
    if _both_figures(upper, lower):
        return False
    wide = gaps.wide(upper, lower)
    if wide is not None:
        return not wide or _is_paragraph(upper, lower, filled, pitch, size)
    if pitch > LEADING * size:
        return False
    return _words_go_on(upper, lower, filled, reach)


def _is_paragraph(
    upper: GridLine, lower: GridLine, filled: frozenset[int], pitch: float, size: float
) -> bool:
    """Whether a line set apart is a further paragraph of one cell and no row."""
    return (
        len(lower.columns) == 1
        and 0 not in lower.columns
        and lower.columns <= filled
        and not any(lower.figure(c) for c in lower.columns)
        and pitch < 2.6 * size
        and len(filled) > 1
    )


def _words_go_on(
    upper: GridLine, lower: GridLine, filled: frozenset[int], reach: Sequence[float]
) -> bool:
    """Whether words tell that a line equally far from all others goes on with a row."""
    shared = upper.columns & lower.columns
    if lower.columns == {0}:
        return 0 in shared and wraps(upper, lower, 0, reach, small=len(upper.columns) > 1)
    if upper.columns == {0} and filled == {0}:
        if 0 in shared:
            return wraps(upper, lower, 0, reach, small=True)
        return all(lower.figure(c) for c in lower.columns)
    fresh = lower.columns - filled
    if 0 not in lower.columns and 0 in filled:
        return not fresh and all(wraps(upper, lower, c, reach) for c in shared)
    votes = sum(1.0 if wraps(upper, lower, c, reach) else -1.0 for c in shared)
    return votes - len(fresh) > 0


def wraps(
    upper: GridLine, lower: GridLine, column: int, reach: Sequence[float], small: bool = False
) -> bool:
    """Whether a column's words run on from one line to the next.

    Args:
        upper: A line that fills the column.
        lower: The line below it, which does so too.
        column: The column.
        reach: How far right each column's words reach.
        small: Whether a small letter has to begin the lower line.
    """
    first, last = lower.cells[column][0], upper.cells[column][-1]
    lower_case = first.text[:1].islower() or first.text[:1] in "(&-–"
    if lower.figure(column) or first.bold != last.bold:
        return False
    if small and not lower_case:
        return False
    room = reach[column] - last.box.x1
    fitted = room >= first.box.width + SPACE_SHARE * last.size + FIT_POINTS
    return not fitted or (lower_case and room < 2.5 * first.box.width)

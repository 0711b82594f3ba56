"""Part a page's lines into stretches that are read one after another.

Reports set prose in two columns and tables across both or inside one. Rows of text can
only be told within one column, so the page is parted where white space runs down it
between prose on at least one side and something else, or prose too, on the other.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from cip_extract.records import Box, Line
from cip_extract.tables.text_rows import PIECE_GAP

MIDDLE = (0.25, 0.75)  # where on the lines' width the white space between columns may run
FEWEST_LINES = 6  # on a side, for it to count as a column of prose
LEAST_GAP_POINTS = 7.0
PROSE_SHARE = 0.72  # of a column's width that a line of running text reaches over
PROSE_WORDS = 4
PROSE_WIDTH = 0.25  # of the page's width at least
LEVEL_POINTS = 1.2
BLOCK_GAP = 1.8  # of the type size: white space across both columns that parts blocks
ACROSS_LEVEL = 0.75  # of a block's lines are level on both sides where it goes across
BESIDE_LEVEL = 0.45  # of the lines beside running text may be level with its lines
WIDE_GAP = 1.6  # of the type size: no space between two words of running text


def split_lines(lines: Sequence[Line], page_width: float, depth: int = 0) -> list[list[Line]]:
    """Lines in groups, each of which stands in one column.

    Args:
        lines: Lines of one page, in any order.
        page_width: In points.
        depth: How often the lines have been parted already.
    """
    if not depth:
        lines = [piece for line in lines for piece in parted(line)]
    cut = _find_cut(lines, page_width) if depth < 3 and len(lines) >= 2 * FEWEST_LINES else None
    if cut is None:
        return [list(lines)]
    x, top, bottom = cut
    above = [line for line in lines if _middle(line) < top]
    below = [line for line in lines if _middle(line) > bottom]
    inside = [line for line in lines if top <= _middle(line) <= bottom]
    left = [line for line in inside if line.box.x0 < x]
    right = [line for line in inside if line.box.x0 >= x]
    parts = [above, left, right, below]
    return [group for part in parts if part for group in split_lines(part, page_width, depth + 1)]


def parted(line: Line) -> list[Line]:
    """A line in pieces where white space stands in it that words do not leave."""
    if len(line.words) < 2:
        return [line]
    groups = [[line.words[0]]]
    for before, after in pairwise(line.words):
        if after.box.x0 - before.box.x1 > WIDE_GAP * before.size:
            groups.append([])
        groups[-1].append(after)
    if len(groups) == 1:
        return [line]
    return [
        Line.of(line.page, tuple(words), Box.around(word.box for word in words)) for words in groups
    ]


def _middle(line: Line) -> float:
    return line.box.centre[1]


def _find_cut(lines: Sequence[Line], page_width: float) -> tuple[float, float, float] | None:
    """Where the longest white stretch between columns runs: x, top and bottom."""
    left, right = min(line.box.x0 for line in lines), max(line.box.x1 for line in lines)
    width = right - left
    best: tuple[float, tuple[float, float, float]] | None = None
    counted = Counter(round(line.box.x0) for line in lines)
    starts = sorted(x for x, count in counted.items() if count >= FEWEST_LINES - 2)
    ordered = sorted(lines, key=_middle)
    for start in starts:
        x = start - 1.0
        if not left + MIDDLE[0] * width <= x <= left + MIDDLE[1] * width:
            continue
        for top, bottom in _stretches(ordered, x):
            inside = [line for line in ordered if top <= _middle(line) <= bottom]
            found = _columns_stretch(inside, x, page_width)
            if found is not None and (best is None or found[1] - found[0] > best[0]):
                best = (found[1] - found[0], (x, *found))
    return None if best is None else best[1]


def _stretches(ordered: Sequence[Line], x: float) -> list[tuple[float, float]]:
    """Runs of lines none of which crosses x, where at least a few stand on each side."""
    runs: list[list[Line]] = [[]]
    for line in ordered:
        if line.box.x0 < x - 1 and line.box.x1 > x - LEAST_GAP_POINTS / 2:
            runs.append([])
        else:
            runs[-1].append(line)
    return [
        (_middle(run[0]), _middle(run[-1]))
        for run in runs
        if sum(line.box.x0 < x for line in run) >= FEWEST_LINES - 2
        and sum(line.box.x0 >= x for line in run) >= FEWEST_LINES - 2
    ]


def _columns_stretch(
    lines: Sequence[Line], x: float, page_width: float
) -> tuple[float, float] | None:
    """Where the two sides are columns of a page and not of a table; None where nowhere.

    Columns of a page hold running text that begins and ends where it likes; a table's cells
    begin level with each other.
    """
    left = [line for line in lines if line.box.x0 < x]
    right = [line for line in lines if line.box.x0 >= x]
    sides = [_Side(side) for side in (left, right)]
    if min(side.width for side in sides) < PROSE_WIDTH * page_width:
        return None
    runs = [side.prose_runs() for side in sides]
    if not any(runs):
        return None
    if not all(runs):
        told, other = (0, 1) if runs[0] else (1, 0)
        heights = [height for run in runs[told] for height in run]
        if len(heights) < FEWEST_LINES - 1:
            return None
        beside = [h for h in sides[other].heights if heights[0] - 1 <= h <= heights[-1] + 1]
        if sum(sides[told].stands_at(h) for h in beside) > BESIDE_LEVEL * len(beside):
            return None
    else:
        if sum(len(run) for side in runs for run in side) < 2 * FEWEST_LINES - 2:
            return None
        firsts = [side[0][0] for side in runs]
        drop = abs(firsts[0] - firsts[1]) <= LEVEL_POINTS
        starts = [
            (run[0], sides[1 - place])
            for place, side in enumerate(runs)
            for run in side[int(drop) :]
        ]
        if sum(other.begins_at(height) for height, other in starts) > 0.5 * len(starts):
            return None
    ends = [height for side in runs for run in side for height in (run[0], run[-1])]
    return _widened(sides, min(ends), max(ends))


def _widened(sides: Sequence[_Side], top: float, bottom: float) -> tuple[float, float]:
    """A stretch with the blocks above and below it, up to one that goes across both columns."""
    left, right = sides
    heights = sorted({*left.heights, *right.heights})
    size = left.rows[0][0].size
    for outward in ([h for h in reversed(heights) if h < top], [h for h in heights if h > bottom]):
        for block in _blocks(outward, BLOCK_GAP * size):
            ours = [h for h in left.heights if min(block) <= h <= max(block)]
            theirs = [h for h in right.heights if min(block) <= h <= max(block)]
            level = sum(right.stands_at(h) for h in ours)
            if ours and theirs and level > ACROSS_LEVEL * min(len(ours), len(theirs)):
                break
            top, bottom = min([top, *block]), max([bottom, *block])
    return top, bottom


def _blocks(heights: Sequence[float], gap: float) -> list[list[float]]:
    """Heights in groups with more than a gap between any two groups."""
    blocks: list[list[float]] = []
    for height in heights:
        if blocks and abs(height - blocks[-1][-1]) <= gap:
            blocks[-1].append(height)
        else:
            blocks.append([height])
    return blocks


class _Side:
    """The lines on one side of a white stretch, joined to rows."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self.rows = _rows(lines)
        self.heights = [_middle(row[0]) for row in self.rows]
        left, right = min(line.box.x0 for line in lines), max(line.box.x1 for line in lines)
        self.width = right - left
        self.full = [
            max(line.box.x1 for line in row) - min(line.box.x0 for line in row)
            > PROSE_SHARE * self.width
            and sum(len(line.words) for line in row) >= PROSE_WORDS
            and not _has_gap(row)
            for row in self.rows
        ]

    def prose_runs(self) -> list[list[float]]:
        """Heights of lines that fill the width one below another, evenly."""
        runs: list[list[float]] = [[]]
        for index, full in enumerate(self.full):
            pitch = self.heights[index] - self.heights[index - 1] if index else 0.0
            if not full or (runs[-1] and pitch > 1.6 * self.rows[index][0].size):
                runs.append([])
            if full:
                runs[-1].append(self.heights[index])
        return [run for run in runs if len(run) >= FEWEST_LINES - 2]

    def stands_at(self, height: float) -> bool:
        """Whether a line stands at a height."""
        return any(abs(own - height) <= LEVEL_POINTS for own in self.heights)

    def begins_at(self, height: float) -> bool:
        """Whether a block of lines begins at a height: nothing stands closely above."""
        for index, own in enumerate(self.heights):
            if abs(own - height) <= LEVEL_POINTS:
                above = self.heights[index - 1] if index else -1e9
                return own - above > 1.5 * self.rows[index][0].size
        return False


def _rows(lines: Sequence[Line]) -> list[list[Line]]:
    rows: list[list[Line]] = []
    for line in sorted(lines, key=_middle):
        if rows and abs(_middle(line) - _middle(rows[-1][0])) <= LEVEL_POINTS:
            rows[-1].append(line)
        else:
            rows.append([line])
    return rows


def _has_gap(row: Sequence[Line]) -> bool:
    """Whether a row of a column is parted as a table's row is."""
    words = sorted((word for line in row for word in line.words), key=lambda word: word.box.x0)
    return any(
        after.box.x0 - before.box.x1 > 2 * PIECE_GAP * before.size
        for before, after in pairwise(words)
    )

"""Part a page's lines into stretches that are read one after another.

Reports set prose in two columns and tables across both or inside one. Rows of text can
only be told within one column, so the page is parted where white space runs down it
between prose on at least one side and something else, or prose too, on the other.
"""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median

from cip_extract.records import Box, Line
from cip_extract.tables.text_rows import PIECE_GAP

MIDDLE = (0.25, 0.75)  # where on the lines' width the white space between columns may run
FEWEST_LINES = 6  # on a side, for it to count as a column of prose
LEAST_GAP_POINTS = 7.0
PROSE_SHARE = 0.72  # of a column's lines reach this close to its width
PROSE_WORDS = 4.5
PROSE_WIDTH = 0.25  # of the page's width at least
STEADY_SHARE = 0.75  # of a prose column's line pitches that are the same
LEVEL_POINTS = 1.5


def split_lines(lines: Sequence[Line], page_width: float, depth: int = 0) -> list[list[Line]]:
    """Lines in groups, each of which stands in one column.

    Args:
        lines: Lines of one page, in any order.
        page_width: In points.
        depth: How often the lines have been parted already.
    """
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
    return [
        group for part in parts if part for group in split_lines(part, page_width, depth + 1)
    ]


def _middle(line: Line) -> float:
    return (line.box.y0 + line.box.y1) / 2


def _find_cut(lines: Sequence[Line], page_width: float) -> tuple[float, float, float] | None:
    """Where the longest white stretch between columns runs: x, top and bottom."""
    left, right = min(line.box.x0 for line in lines), max(line.box.x1 for line in lines)
    width = right - left
    best: tuple[float, tuple[float, float, float]] | None = None
    starts = sorted({round(line.box.x0) for line in lines})
    ordered = sorted(lines, key=_middle)
    for start in starts:
        x = start - 1.0
        if not left + MIDDLE[0] * width <= x <= left + MIDDLE[1] * width:
            continue
        for top, bottom in _stretches(ordered, x):
            inside = [line for line in ordered if top <= _middle(line) <= bottom]
            if _are_columns(inside, x, page_width) and (best is None or bottom - top > best[0]):
                best = (bottom - top, (x, top, bottom))
    return None if best is None else best[1]


def _stretches(ordered: Sequence[Line], x: float) -> list[tuple[float, float]]:
    """Runs of lines none of which crosses x, where at least a few stand on each side."""
    runs: list[list[Line]] = [[]]
    for line in ordered:
        if line.box.x0 < x - LEAST_GAP_POINTS / 2 < x + 0.5 < line.box.x1:
            runs.append([])
        else:
            runs[-1].append(line)
    return [
        (_middle(run[0]), _middle(run[-1]))
        for run in runs
        if sum(line.box.x0 < x for line in run) >= FEWEST_LINES - 2
        and sum(line.box.x0 >= x for line in run) >= FEWEST_LINES - 2
    ]


def _are_columns(lines: Sequence[Line], x: float, page_width: float) -> bool:
    """Whether the two sides are columns of a page and not of a table."""
    left = [line for line in lines if line.box.x0 < x]
    right = [line for line in lines if line.box.x0 >= x]
    if max(line.box.x1 for line in left) > x - LEAST_GAP_POINTS / 2:
        return False
    prose = [_is_prose_column(side, page_width) for side in (left, right)]
    if all(prose):
        return True
    if not any(prose):
        return False
    # Prose beside something else: rows of a table stand level, columns of a page do not.
    told, other = (left, right) if prose[0] else (right, left)
    heights = [_middle(line) for line in told]
    low, high = min(heights), max(heights)
    beside = [line for line in other if low <= _middle(line) <= high]
    level = sum(any(abs(_middle(line) - y) <= LEVEL_POINTS for y in heights) for line in beside)
    return level <= 0.6 * len(beside)


def _is_prose_column(lines: Sequence[Line], page_width: float) -> bool:
    """Whether lines are running text: steady, of many words, filling their width."""
    rows = _rows(lines)
    if len(rows) < FEWEST_LINES:
        return False
    box = Box.around(line.box for line in lines)
    if box.width < PROSE_WIDTH * page_width:
        return False
    words = median(sum(len(line.words) for line in row) for row in rows)
    full = sum(
        max(line.box.x1 for line in row) - min(line.box.x0 for line in row)
        > PROSE_SHARE * box.width
        and not _has_gap(row)
        for row in rows
    )
    pitches = [b - a for a, b in zip(_heights(rows), _heights(rows)[1:], strict=False)]
    usual = median(pitches)
    steady = sum(abs(pitch - usual) < 0.12 * usual for pitch in pitches)
    return (
        words >= PROSE_WORDS
        and full >= 0.55 * len(rows)
        and steady >= min(STEADY_SHARE, 0.6) * len(pitches)
    )


def _rows(lines: Sequence[Line]) -> list[list[Line]]:
    rows: list[list[Line]] = []
    for line in sorted(lines, key=_middle):
        if rows and abs(_middle(line) - _middle(rows[-1][0])) <= LEVEL_POINTS:
            rows[-1].append(line)
        else:
            rows.append([line])
    return rows


def _heights(rows: Sequence[Sequence[Line]]) -> list[float]:
    return [_middle(row[0]) for row in rows]


def _has_gap(row: Sequence[Line]) -> bool:
    """Whether a row of a column is parted as a table's row is."""
    words = sorted((word for line in row for word in line.words), key=lambda word: word.box.x0)
    return any(
        after.box.x0 - before.box.x1 > 2 * PIECE_GAP * before.size
        for before, after in zip(words, words[1:], strict=False)
    )

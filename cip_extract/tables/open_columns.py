"""Tell the columns of a table from where its words stand."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from cip_extract.tables.text_rows import Piece, TextRow

NARROW = 0.42  # of the type size: the least white space between columns set very close
WIDER_THAN_SPACE = 1.45  # such white space against the usual space between words
TIGHT_POINTS = 2.0  # behind the longest line of a column
FEWEST_ALIKE = 4  # rows in which close columns have to stay apart
JOINED = 0.5  # of the rows that part two columns: more that join them make them one


class Column:
    """A column while it grows: its extent, and the rows that have a piece in it."""

    __slots__ = ("rows", "x0", "x1")

    def __init__(self, x0: float, x1: float, rows: set[int]) -> None:
        self.x0, self.x1, self.rows = x0, x1, rows


def find_columns(
    rows: Sequence[TextRow], fixed: Sequence[float] = (), tight: bool = False
) -> list[float]:
    """The lines between columns, and the outermost, left to right.

    Args:
        rows: The rows of one table.
        fixed: Where lines between columns are drawn.
        tight: Whether a column ends where its words do, not half way to the next: so it is
            seen where its lines have to wrap.

    Returns:
        One more position than there are columns, in points.
    """
    pieces = [piece for row in rows for piece in row.pieces]
    left, right = min(p.box.x0 for p in pieces), max(p.box.x1 for p in pieces)
    columns = _grown(rows)
    _part_joined(columns, rows)
    columns = _without_joined(columns, rows)
    columns = _without_complements(columns, rows)
    columns = [part for column in columns for part in _close_columns(column, rows)]
    size = median(row.size for row in rows)
    drawn = [x for x in fixed if left < x < right]
    between = [
        a.x1 + (min(TIGHT_POINTS, (b.x0 - a.x1) / 2) if tight else (b.x0 - a.x1) / 2)
        for a, b in pairwise(columns)
        if not any(a.x1 - size <= x <= b.x0 + size for x in drawn)
    ]
    inner = sorted([*between, *drawn])
    return [left - 1.0, *inner, right + 1.0]


def _grown(rows: Sequence[TextRow]) -> list[Column]:
    """Columns grown from the rows of most pieces; pieces over several columns make none."""
    columns: list[Column] = []
    order = sorted(range(len(rows)), key=lambda index: -len(rows[index].pieces))
    for index in order:
        alone = len(rows[index].pieces) < 2
        for piece in rows[index].pieces:
            touched = [c for c in columns if c.x0 < piece.box.x1 and c.x1 > piece.box.x0]
            if not touched and not alone:
                columns.append(Column(piece.box.x0, piece.box.x1, {index}))
            elif len(touched) == 1:
                column = touched[0]
                column.x0, column.x1 = min(column.x0, piece.box.x0), max(column.x1, piece.box.x1)
                column.rows.add(index)
        columns.sort(key=lambda column: column.x0)
    return columns


def _part_joined(columns: Sequence[Column], rows: Sequence[TextRow]) -> None:
    """Grow columns by pieces over two of them, parted at the widest space between the two."""
    usual = _usual_space(rows)
    for before, after in pairwise(columns):
        for index, row in enumerate(rows):
            for piece in row.pieces:
                hole = _widest_hole(piece, before, after, usual)
                if hole is not None:
                    before.x1, after.x0 = max(before.x1, hole[0]), min(after.x0, hole[1])
                    before.rows.add(index)
                    after.rows.add(index)


def _widest_hole(
    piece: Piece, before: Column, after: Column, usual: float
) -> tuple[float, float] | None:
    """The space in a piece that can part two columns; None where there is none."""
    if not (piece.box.x0 < before.x1 - 1 and piece.box.x1 > after.x0 + 1):
        return None
    holes = [
        (a.box.x1, b.box.x0)
        for a, b in pairwise(piece.words)
        if b.box.x0 > before.x1 - 1 and a.box.x1 < after.x0 + 1
    ]
    hole = max(holes, key=lambda h: h[1] - h[0], default=None)
    if hole is None or hole[1] - hole[0] < max(NARROW * piece.words[0].size, 1.4 * usual):
        return None
    # What is left between the columns has to stay open.
    return hole if min(after.x0, hole[1]) - max(before.x1, hole[0]) > 1.0 else None


def _without_joined(columns: list[Column], rows: Sequence[TextRow]) -> list[Column]:
    """Neighbours made one where more rows join than part them."""
    kept = columns[:1]
    for column in columns[1:]:
        before = kept[-1]
        joining = sum(_joins(piece, before, column) for row in rows for piece in row.pieces)
        parting = len(before.rows & column.rows)
        alone = min(len(before.rows), len(column.rows))
        if joining > max(JOINED * parting, 1 if parting else 0) or (joining and alone <= 1):
            before.x1, before.rows = max(before.x1, column.x1), before.rows | column.rows
        else:
            kept.append(column)
    return kept


def _joins(piece: Piece, one: Column, other: Column) -> bool:
    if not (piece.box.x0 < one.x1 - 1 and piece.box.x1 > other.x0 + 1):
        return False
    return not any(
        a.box.x1 <= one.x1 + 1 and b.box.x0 >= other.x0 - 1 for a, b in pairwise(piece.words)
    )


def _without_complements(columns: list[Column], rows: Sequence[TextRow]) -> list[Column]:
    """Neighbours made one that no row fills both: a heading set apart from its figures."""
    kept = columns[:1]
    for column in columns[1:]:
        before = kept[-1]
        few = min(len(before.rows), len(column.rows))
        if not before.rows & column.rows and few <= max(2, 0.15 * len(rows)):
            before.x1, before.rows = max(before.x1, column.x1), before.rows | column.rows
        else:
            kept.append(column)
    return kept


def _close_columns(column: Column, rows: Sequence[TextRow]) -> list[Column]:
    """A column parted where words stay apart, row after row, wider than by a space."""
    inside = [
        [w for w in row.words if w.box.x0 >= column.x0 - 1 and w.box.x1 <= column.x1 + 1]
        for row in rows
    ]
    gaps = [b.box.x0 - a.box.x1 for words in inside for a, b in pairwise(words)]
    if len(gaps) < FEWEST_ALIKE:
        return [column]
    size = median(row.size for row in rows)
    least = max(NARROW * size, WIDER_THAN_SPACE * _usual_space(rows))
    free = [(column.x0, column.x1)]
    for words in inside:
        if len(words) > 1:
            holes = [(a.box.x1, b.box.x0) for a, b in pairwise(words)]
            holes = [(-1e9, words[0].box.x0), *holes, (words[-1].box.x1, 1e9)]
            free = [
                (max(a, c), min(b, d))
                for a, b in free
                for c, d in holes
                if min(b, d) - max(a, c) >= least
            ]
    cuts = []
    for a, b in free:
        both = sum(
            bool(words) and words[0].box.x1 <= a + 1 and words[-1].box.x0 >= b - 1
            for words in inside
        )
        if a > column.x0 + 1 and b < column.x1 - 1 and both >= FEWEST_ALIKE:
            cuts.append((a + b) / 2)
    edges = [column.x0, *sorted(cuts), column.x1]
    return [Column(a, b, column.rows) for a, b in pairwise(edges)]


def _usual_space(rows: Sequence[TextRow]) -> float:
    """The usual space between two words of one piece."""
    spaces = [
        b.box.x0 - a.box.x1
        for row in rows
        for piece in row.pieces
        for a, b in pairwise(piece.words)
    ]
    return max(0.0, median(spaces)) if spaces else 0.0

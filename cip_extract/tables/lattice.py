"""Find ruled tables on a page from its rulings and fills alone.

Rulings are merged along their lines, joined into groups that touch, and each group
becomes a grid; squares of the grid that no ruling parts are one merged cell. A page
end can cut a table without drawing a line there, so rulings that end together are
taken to be closed by one.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from cip_extract.records import Box, Cell, Fill, Page, Ruling, Table
from cip_extract.tables.placing import place_fills, place_lines

SNAP_POINTS = 2.5  # rulings nearer than this are one line
GAP_POINTS = 3.5  # a dotted or dashed line's gaps, and a corner's play
CELL_POINTS = 5.0  # no cell is narrower or lower
OPEN_END_POINTS = 6.0  # how far rulings must run on to make a further, open row
COVER_SHARE = 0.6  # part of a cell's side that must be ruled to part it from its neighbour

MOST_SQUARES = 40_000  # of the grid of the largest table that a page can hold

ENGINE = "ruled"


class Axis(NamedTuple):
    """All rulings on one straight line, merged into stretches."""

    position: float
    stretches: tuple[tuple[float, float], ...]

    @property
    def start(self) -> float:
        return self.stretches[0][0]

    @property
    def end(self) -> float:
        return self.stretches[-1][1]

    def covers(self, start: float, end: float) -> bool:
        """Whether most of the way from start to end is ruled."""
        ruled = sum(max(0.0, min(end, b) - max(start, a)) for a, b in self.stretches)
        return ruled >= COVER_SHARE * (end - start)


class Joined:
    """Numbers from 0 in groups that grow together."""

    def __init__(self, count: int) -> None:
        self._parent = list(range(count))

    def root(self, index: int) -> int:
        """The number that stands for a number's group."""
        parent = self._parent
        while parent[index] != index:
            parent[index] = parent[parent[index]]
            index = parent[index]
        return index

    def join(self, one: int, other: int) -> None:
        """Make the groups of two numbers one."""
        self._parent[self.root(one)] = self.root(other)


def find_ruled_tables(page: Page) -> list[Table]:
    """All tables on a page whose cells are drawn, top to bottom."""
    rulings = list(page.rulings)
    if page.fills:
        rulings += _edges_of_cell_fills(page.fills, rulings)
    if len(rulings) < 4:
        return []
    horizontals = merge_rulings(ruling for ruling in rulings if ruling.horizontal)
    verticals = merge_rulings(ruling for ruling in rulings if not ruling.horizontal)
    tables = []
    for rows, columns in _touching_groups(horizontals, verticals):
        if len(rows) * len(columns) > MOST_SQUARES:
            continue  # a map or a plot
        table = build_table(page, rows, columns)
        # A grid without a word is a drawing: a chart's frame, the swatches of a key.
        if table is not None and any(cell.lines for cell in table.cells):
            tables.append(table)
    return sorted(_outermost(tables), key=lambda table: (table.box.y0, table.box.x0))


def is_drawn(table: Table, page: Page) -> bool:
    """Whether a table's columns are parted by rulings, not by the colours of a heading alone."""
    return any(
        not ruling.horizontal
        and table.box.x0 < ruling.position < table.box.x1
        and ruling.start < table.box.y1
        and ruling.end > table.box.y0
        for ruling in page.rulings
    )


# --- rulings ----------------------------------------------------------------


def _edges_of_cell_fills(fills: Sequence[Fill], rulings: Sequence[Ruling]) -> list[Ruling]:
    """Edges of coloured cells, for tables that part cells by colour instead of lines.

    A fill is a cell's when two of its sides, at right angles, stand on lines that other
    drawings share; a highlighter stroke behind words does not.
    """
    boxes = dict.fromkeys(
        fill.box for fill in fills if min(fill.box.width, fill.box.height) >= CELL_POINTS
    )
    # Every box knows its own sides: a line is shared where the count exceeds those.
    ys = sorted([r.position for r in rulings if r.horizontal] + [y for b in boxes for y in b[1::2]])
    xs = sorted(
        [r.position for r in rulings if not r.horizontal] + [x for b in boxes for x in b[::2]]
    )
    return [
        side
        for box in boxes
        if _is_shared(box.y0, box.y1, ys) and _is_shared(box.x0, box.x1, xs)
        for side in Ruling.around(box)
    ]


def _is_shared(low: float, high: float, positions: Sequence[float]) -> bool:
    """Whether another position than a box's own two stands near one of them.

    Args:
        low: A side of the box.
        high: The side opposite.
        positions: All positions in order, the box's own among them.
    """
    for side, opposite in ((low, high), (high, low)):
        near = bisect_right(positions, side + SNAP_POINTS) - bisect_left(
            positions, side - SNAP_POINTS
        )
        if near > 1 + (abs(side - opposite) <= SNAP_POINTS):
            return True
    return False


def merge_rulings(rulings: Iterable[Ruling]) -> list[Axis]:
    """Rulings on one line joined into stretches, lines in order of position.

    Args:
        rulings: Rulings that all run the same way.
    """
    ordered = sorted(rulings, key=lambda ruling: ruling.position)
    groups: list[list[Ruling]] = []
    for ruling in ordered:
        if groups and ruling.position - groups[-1][0].position <= SNAP_POINTS:
            groups[-1].append(ruling)
        else:
            groups.append([ruling])
    return [_axis(group) for group in groups]


def _axis(group: list[Ruling]) -> Axis:
    stretches: list[tuple[float, float]] = []
    for start, end in sorted((ruling.start, ruling.end) for ruling in group):
        if stretches and start - stretches[-1][1] <= GAP_POINTS:
            stretches[-1] = (stretches[-1][0], max(stretches[-1][1], end))
        else:
            stretches.append((start, end))
    longest = max(group, key=lambda ruling: ruling.end - ruling.start)
    return Axis(longest.position, tuple(stretches))


def _touching_groups(
    horizontals: list[Axis], verticals: list[Axis]
) -> list[tuple[list[Axis], list[Axis]]]:
    """Stretches that touch, directly or through others, as (horizontals, verticals)."""
    rows = [(axis.position, stretch) for axis in horizontals for stretch in axis.stretches]
    columns = [(axis.position, stretch) for axis in verticals for stretch in axis.stretches]
    joined = Joined(len(rows) + len(columns))
    xs = [position for position, _ in columns]  # in order, as the axes are
    for i, (y, (x0, x1)) in enumerate(rows):
        first, after = bisect_left(xs, x0 - GAP_POINTS), bisect_right(xs, x1 + GAP_POINTS)
        for j in range(first, after):
            y0, y1 = columns[j][1]
            if y0 - GAP_POINTS <= y <= y1 + GAP_POINTS:
                joined.join(i, len(rows) + j)
    members: dict[int, tuple[list[Ruling], list[Ruling]]] = defaultdict(lambda: ([], []))
    for i, (position, (start, end)) in enumerate(rows):
        members[joined.root(i)][0].append(Ruling(True, position, start, end))
    for j, (position, (start, end)) in enumerate(columns, len(rows)):
        members[joined.root(j)][1].append(Ruling(False, position, start, end))
    groups = [(hs, vs) for hs, vs in members.values() if hs and vs]
    for hs, vs in members.values():
        if not hs:
            _join_outer_edge(vs, groups)
    return [(merge_rulings(hs), merge_rulings(vs)) for hs, vs in groups]


def _join_outer_edge(alone: list[Ruling], groups: list[tuple[list[Ruling], list[Ruling]]]) -> None:
    """Add an upright that nothing touches to the table it stands beside.

    A merged cell that fills a page from end to end has no line across; its outer edge
    reaches as far as the table's other uprights do.
    """
    for _, uprights in groups:
        top, bottom = min(r.start for r in uprights), max(r.end for r in uprights)
        uprights += [
            ruling
            for ruling in alone
            if abs(ruling.start - top) <= GAP_POINTS and abs(ruling.end - bottom) <= GAP_POINTS
        ]


# --- grids ------------------------------------------------------------------


def build_table(page: Page, rows: list[Axis], columns: list[Axis]) -> Table | None:
    """A grid from one group of rulings; None where it holds fewer than two cells.

    Args:
        page: The page, for the words and colours inside.
        rows: Horizontal rulings, top to bottom.
        columns: Vertical rulings, left to right.
    """
    rows, opened_rows = _close_open_ends(rows, columns)
    columns, opened_columns = _close_open_ends(columns, rows)
    ys, xs = [row.position for row in rows], [column.position for column in columns]
    if len(ys) < 2 or len(xs) < 2:
        return None
    spans = _merged_squares(rows, columns)
    if len(spans) < 2:
        return None
    boxes = [Box(xs[c0], ys[r0], xs[c1], ys[r1]) for r0, c0, r1, c1 in spans]
    owner = {
        (row, column): index
        for index, (r0, c0, r1, c1) in enumerate(spans)
        for row in range(r0, r1)
        for column in range(c0, c1)
    }
    lines = place_lines(page.lines, xs, ys, owner)
    fills = place_fills(page.fills, xs, ys, owner, boxes)
    cells = tuple(
        Cell(r0, c0, r1 - r0, c1 - c0, page.number, box, lines.get(i, ()), fills.get(i))
        for i, ((r0, c0, r1, c1), box) in enumerate(zip(spans, boxes, strict=True))
    )
    return Table(
        page=page.number,
        box=Box(xs[0], ys[0], xs[-1], ys[-1]),
        row_count=len(ys) - 1,
        column_count=len(xs) - 1,
        column_edges=tuple(xs),
        cells=cells,
        engine=ENGINE,
        score=0.9 if opened_rows or opened_columns else 1.0,
        reason="all lines are drawn",
    )


def _close_open_ends(along: list[Axis], across: list[Axis]) -> tuple[list[Axis], bool]:
    """Add a line where two or more crossing rulings run on past the outermost and end together."""
    closed = list(along)
    low, high = along[0].position, along[-1].position
    starting = [
        (axis.position, axis.start) for axis in across if axis.start < low - OPEN_END_POINTS
    ]
    ending = [(axis.position, axis.end) for axis in across if axis.end > high + OPEN_END_POINTS]
    for open_ends in (starting, ending):
        ends = [end for _, end in open_ends]
        if len(ends) >= 2 and max(ends) - min(ends) <= GAP_POINTS:
            reach = [position for position, _ in open_ends]
            closed.append(Axis(ends[0], ((min(reach), max(reach)),)))
    return sorted(closed, key=lambda axis: axis.position), len(closed) > len(along)


def _merged_squares(rows: list[Axis], columns: list[Axis]) -> list[tuple[int, int, int, int]]:
    """Cells as (first row, first column, row after, column after), in reading order.

    Squares not parted by a ruling are one cell; squares open to the outside are none.
    """
    height, width = len(rows) - 1, len(columns) - 1
    outside = height * width
    joined = Joined(outside + 1)
    for r, (top, bottom) in enumerate(pairwise(rows)):
        for c, axis in enumerate(columns):
            ends_here = c in (0, width) and _both_cover(top, bottom, columns, c)
            if not ends_here and not axis.covers(top.position, bottom.position):
                left = r * width + c - 1 if c else outside
                right = r * width + c if c < width else outside
                joined.join(left, right)
    for c, (left_axis, right_axis) in enumerate(pairwise(columns)):
        for r, axis in enumerate(rows):
            ends_here = r in (0, height) and _both_cover(left_axis, right_axis, rows, r)
            if not ends_here and not axis.covers(left_axis.position, right_axis.position):
                above = (r - 1) * width + c if r else outside
                below = r * width + c if r < height else outside
                joined.join(above, below)
    groups: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for r in range(height):
        for c in range(width):
            group = joined.root(r * width + c)
            if group != joined.root(outside):
                groups[group].append((r, c))
    return sorted(span for squares in groups.values() for span in _rectangles(squares))


def _both_cover(one: Axis, other: Axis, across: list[Axis], edge: int) -> bool:
    """Whether a cell's two sides both reach the table's outer edge.

    A merged cell cut by a page end is often left open there, while its neighbours are
    closed; its sides still show where it ends.
    """
    inner = across[1] if edge == 0 else across[-2]
    start, end = sorted((across[edge].position, inner.position))
    return one.covers(start, end) and other.covers(start, end)


def _rectangles(squares: list[tuple[int, int]]) -> list[tuple[int, int, int, int]]:
    """One rectangle where the squares fill it, else one for each row of the odd shape."""
    rows, columns = zip(*squares, strict=True)
    r0, r1, c0, c1 = min(rows), max(rows) + 1, min(columns), max(columns) + 1
    if len(squares) == (r1 - r0) * (c1 - c0):
        return [(r0, c0, r1, c1)]
    by_row: dict[int, list[int]] = defaultdict(list)
    for row, column in squares:
        by_row[row].append(column)
    return [(row, min(found), row + 1, max(found) + 1) for row, found in by_row.items()]


def _outermost(tables: list[Table]) -> list[Table]:
    """Drop grids drawn inside a cell of another."""
    return [
        table
        for table in tables
        if not any(
            other is not table
            and other.box.area > table.box.area
            and other.box.overlap(table.box) > 0.9 * table.box.area
            for other in tables
        )
    ]

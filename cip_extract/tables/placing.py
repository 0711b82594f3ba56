"""Put a page's words and colours into the cells of a grid."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence

from cip_extract.records import Box, Fill, Line, Word

WORD_SPACE_SHARE = 0.35  # of the type size: the widest plain space
SIDEWAYS_GAP = 0.6  # of the type size: the widest gap between rows of a sideways text
FILL_SHARE = 0.5  # part of a cell a colour must cover to be the cell's fill
WHITE = "#ffffff"

Owner = dict[tuple[int, int], int]  # (row, column) of a grid's square -> its cell


def place_lines(
    lines: Sequence[Line], xs: list[float], ys: list[float], owner: Owner
) -> dict[int, tuple[Line, ...]]:
    """Each cell's lines; a line that runs through several cells is parted word by word."""
    placed: dict[int, list[Line]] = defaultdict(list)
    for line in lines:
        middle = line.box.centre[1]
        if not (ys[0] <= middle <= ys[-1] and line.box.x1 > xs[0] and line.box.x0 < xs[-1]):
            continue
        row = bisect_right(ys, middle) - 1
        first = owner.get((row, bisect_right(xs, line.box.x0 + 1) - 1))
        if first is not None and first == owner.get((row, bisect_right(xs, line.box.x1 - 1) - 1)):
            placed[first].append(line)
            continue
        for cell, words in _part_words(line, row, xs, owner).items():
            box = Box.around(word.box for word in words)
            placed[cell].append(Line.of(line.page, tuple(words), box, line.turn))
    return {cell: tuple(reading_order(found)) for cell, found in placed.items()}


def _part_words(line: Line, row: int, xs: list[float], owner: Owner) -> dict[int, list[Word]]:
    """A line's words by cell; a word just one space behind another goes with it.

    A word may hang over its cell's edge, but no column's text begins one space behind
    another's.
    """
    parts: dict[int, list[Word]] = defaultdict(list)
    cell: int | None = None
    reach = -1.0
    for word in line.words:
        if cell is None or word.box.x0 - reach > WORD_SPACE_SHARE * word.size:
            cell = owner.get((row, bisect_right(xs, word.box.centre[0]) - 1))
        if cell is not None:
            parts[cell].append(word)
        reach = word.box.x1
    return parts


def reading_order(lines: Iterable[Line]) -> list[Line]:
    """Lines top to bottom, pieces on one baseline joined left to right.

    Sideways lines beside each other, as in the heading of a narrow column, become one.
    """
    rows: list[list[Line]] = []
    found = list(lines)
    if any(line.turn for line in found):
        found = [line for line in found if not line.turn] + join_sideways(found)
    for line in sorted(found, key=lambda line: (line.box.y0 + line.box.y1, line.box.x0)):
        if rows and line.turn == rows[-1][-1].turn == 0 and _same_baseline(rows[-1][-1], line):
            rows[-1].append(line)
        else:
            rows.append([line])
    return [_join(sorted(row, key=lambda line: line.box.x0)) for row in rows]


def join_sideways(lines: Iterable[Line]) -> list[Line]:
    """The sideways ones among lines; those that stand beside each other read as one."""
    joined: list[list[Line]] = []
    sideways = [line for line in lines if line.turn]
    for line in sorted(sideways, key=lambda line: (line.turn, _from_first(line), _begin(line))):
        if joined and _reads_on(joined[-1], line):
            joined[-1].append(line)
        else:
            joined.append([line])
    return [_join(group) for group in joined]


def _from_first(line: Line) -> float:
    """How far a sideways line stands behind the first of its text, which has the top row."""
    box = line.box
    return round({90: -box.x1, 180: -box.y1, 270: box.x0}[line.turn], 1)


def _begin(line: Line) -> float:
    """Where a sideways line begins along its own direction."""
    return {90: line.box.y0, 180: -line.box.x1, 270: -line.box.y1}[line.turn]


def _reads_on(group: Sequence[Line], line: Line) -> bool:
    """Whether a sideways line is the next row of a block of them."""
    upper, one, other = group[-1], group[-1].box, line.box
    if upper.turn != line.turn or line.turn not in (90, 270):
        return False
    gap = max(one.x0, other.x0) - min(one.x1, other.x1)
    block = Box.around(piece.box for piece in group)
    shared = min(block.y1, other.y1) - max(block.y0, other.y0)
    return gap <= SIDEWAYS_GAP * line.size and shared > 0


def _same_baseline(one: Line, other: Line) -> bool:
    shared = min(one.box.y1, other.box.y1) - max(one.box.y0, other.box.y0)
    return shared > 0.6 * min(one.box.height, other.box.height)


def _join(pieces: list[Line]) -> Line:
    if len(pieces) == 1:
        return pieces[0]
    words = tuple(word for piece in pieces for word in piece.words)
    box = Box.around(piece.box for piece in pieces)
    return Line.of(pieces[0].page, words, box, pieces[0].turn)


def place_fills(
    fills: Sequence[Fill],
    xs: list[float],
    ys: list[float],
    owner: Owner,
    boxes: list[Box],
) -> dict[int, str | None]:
    """Each cell's colour: the last painted that covers it, or pieces that together do."""
    colours: dict[int, str | None] = {}
    pieces: dict[tuple[int, str], float] = defaultdict(float)
    for box, colour in fills:
        if box.x1 <= xs[0] or box.x0 >= xs[-1] or box.y1 <= ys[0] or box.y0 >= ys[-1]:
            continue
        first_row, last_row = bisect_right(ys, box.y0 + 1) - 1, bisect_right(ys, box.y1 - 1) - 1
        first, last = bisect_right(xs, box.x0 + 1) - 1, bisect_right(xs, box.x1 - 1) - 1
        touched = {
            owner[r, c]
            for r in range(first_row, last_row + 1)
            for c in range(first, last + 1)
            if (r, c) in owner
        }
        for index in touched:
            share = boxes[index].overlap(box) / boxes[index].area
            pieces[index, colour] += share
            if share >= FILL_SHARE or pieces[index, colour] >= FILL_SHARE:
                colours[index] = None if colour == WHITE else colour
    return colours

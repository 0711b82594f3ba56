"""Put a page's words and colours into the cells of a grid."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence

from cip_extract.records import Box, Fill, Line, Word

WORD_SPACE_SHARE = 0.35  # of the type size: the widest plain space
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
            placed[cell].append(Line.of(line.page, tuple(words), box))
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
    """Lines top to bottom, pieces on one baseline joined left to right."""
    rows: list[list[Line]] = []
    for line in sorted(lines, key=lambda line: (line.box.y0 + line.box.y1, line.box.x0)):
        if rows and _same_baseline(rows[-1][-1], line):
            rows[-1].append(line)
        else:
            rows.append([line])
    return [_join(sorted(row, key=lambda line: line.box.x0)) for row in rows]


def _same_baseline(one: Line, other: Line) -> bool:
    shared = min(one.box.y1, other.box.y1) - max(one.box.y0, other.box.y0)
    return shared > 0.6 * min(one.box.height, other.box.height)


def _join(pieces: list[Line]) -> Line:
    if len(pieces) == 1:
        return pieces[0]
    words = tuple(word for piece in pieces for word in piece.words)
    return Line.of(pieces[0].page, words, Box.around(piece.box for piece in pieces))


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

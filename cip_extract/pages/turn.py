"""Turn what lies on a page so that it reads as the page is seen."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from cip_extract.records import Box, Fill, Line, Ruling, Word

Matrix = Sequence[float]  # a, b, c, d, e, f: x' = ax + cy + e, y' = bx + dy + f


def turn_lines(lines: Iterable[Line], matrix: Matrix) -> Iterator[Line]:
    """Lines with every word moved; their order stays the reading order."""
    for line in lines:
        words = tuple(Word(w.text, turn_box(w.box, matrix), w.bold, w.size) for w in line.words)
        yield Line.of(line.page, words, turn_box(line.box, matrix))


def turn_rulings(rulings: Iterable[Ruling], matrix: Matrix) -> Iterator[Ruling]:
    """Rulings moved; a quarter turn makes horizontal ones vertical."""
    for ruling in rulings:
        low, high, at = ruling.start, ruling.end, ruling.position
        box = Box(low, at, high, at) if ruling.horizontal else Box(at, low, at, high)
        turned = turn_box(box, matrix)
        if turned.width >= turned.height:
            yield Ruling(True, turned.y0, turned.x0, turned.x1)
        else:
            yield Ruling(False, turned.x0, turned.y0, turned.y1)


def turn_fills(fills: Iterable[Fill], matrix: Matrix) -> Iterator[Fill]:
    """Filled areas moved, in the same order."""
    for fill in fills:
        yield Fill(turn_box(fill.box, matrix), fill.colour)


def turn_box(box: Box, matrix: Matrix) -> Box:
    """The box around a turned box (exact for quarter turns)."""
    a, b, c, d, e, f = matrix
    xs = (a * box.x0 + c * box.y0 + e, a * box.x1 + c * box.y1 + e)
    ys = (b * box.x0 + d * box.y0 + f, b * box.x1 + d * box.y1 + f)
    return Box(min(xs), min(ys), max(xs), max(ys))

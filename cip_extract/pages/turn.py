"""Turn what lies on a page so that it reads as upright text does.

A page can be turned twice. Its /Rotate entry says how a viewer shows it, and its words
may be drawn sideways all the same, as where a wide table was put on an upright sheet.
The first turn leads to the page as it is seen: that is what places are published for.
The second leads on to the page as it is read: rows from the left, the heading on top.
`Page.as_seen` leads back.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace

from cip_extract.records import UNMOVED, Box, Fill, Line, Matrix, Page, Ruling

FULL_TURN = 360


def turn_to_read(page: Page) -> Page:
    """A page turned so that most of its text reads across.

    What is set the other way stays sideways: a stamp on the turned sheet's edge, the
    heading of a narrow column.

    Args:
        page: The page as a viewer shows it.
    """
    turn = writing_turn(page.lines)
    if not turn:
        return page
    matrix, back = quarter_turns(turn, page.width, page.height)
    across = turn % 180 == 0
    return replace(
        page,
        width=page.width if across else page.height,
        height=page.height if across else page.width,
        lines=tuple(turn_lines(page.lines, matrix, -turn)),
        rulings=tuple(turn_rulings(page.rulings, matrix)),
        fills=tuple(turn_fills(page.fills, matrix)),
        as_seen=back,
        turn=turn,
    )


def writing_turn(lines: Iterable[Line]) -> int:
    """How many degrees clockwise most of the text is turned; 0 where as much is upright."""
    letters: Counter[int] = Counter({0: 0})
    for line in lines:
        letters[line.turn] += len(line.text)
    return max(letters, key=lambda turn: (letters[turn], turn == 0))


def quarter_turns(turn: int, width: float, height: float) -> tuple[Matrix, Matrix]:
    """How places move where a page is turned back by quarter turns, and how they return.

    Args:
        turn: Degrees clockwise that the text is turned: 90, 180 or 270.
        width: The page's width before.
        height: Its height before.
    """
    there: dict[int, Matrix] = {
        90: (0, -1, 1, 0, 0, width),
        180: (-1, 0, 0, -1, width, height),
        270: (0, 1, -1, 0, height, 0),
    }
    back: dict[int, Matrix] = {
        90: (0, 1, -1, 0, width, 0),
        180: (-1, 0, 0, -1, width, height),
        270: (0, -1, 1, 0, 0, height),
    }
    return there.get(turn, UNMOVED), back.get(turn, UNMOVED)


def turn_lines(lines: Iterable[Line], matrix: Matrix, turn: int) -> Iterator[Line]:
    """Lines with every word moved; their order stays the reading order."""
    for line in lines:
        words = tuple(word._replace(box=word.box.moved(matrix)) for word in line.words)
        turned = (line.turn + turn) % FULL_TURN
        yield line._replace(words=words, box=line.box.moved(matrix), turn=turned)


def turn_rulings(rulings: Iterable[Ruling], matrix: Matrix) -> Iterator[Ruling]:
    """Rulings moved; a quarter turn makes horizontal ones vertical."""
    for ruling in rulings:
        low, high, at = ruling.start, ruling.end, ruling.position
        box = Box(low, at, high, at) if ruling.horizontal else Box(at, low, at, high)
        turned = box.moved(matrix)
        if turned.width >= turned.height:
            yield Ruling(True, turned.y0, turned.x0, turned.x1)
        else:
            yield Ruling(False, turned.x0, turned.y0, turned.y1)


def turn_fills(fills: Iterable[Fill], matrix: Matrix) -> Iterator[Fill]:
    """Filled areas moved, in the same order."""
    for fill in fills:
        yield Fill(fill.box.moved(matrix), fill.colour)

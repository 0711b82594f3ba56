"""A page's words as rows of pieces: what stands on one height, parted where a column may end."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from cip_extract.records import Box, Line, Word

PIECE_GAP = 0.7  # of the type size: justified prose stays below, columns stand further apart
SAME_ROW = 0.5  # part of the lower of two lines' heights that they share on one row

# What a column of figures holds: numbers with their signs, units and marks, or nothing to tell.
FIGURE = re.compile(
    r"^[\s(<>≤≥~+−–—‐$€£¥±-]*(?:\d[\d\s.,:/'’−–-]*|\.{2,3}|\.\d+)[\s)%‰°*†‡a-eprs¹²³⁴()$€£]{0,4}$"
    r"|^[–—−‐*:.…-]{1,3}$|^(?:n/?a|n\.a\.?|nil|na|nd|n\.d\.|x|c)$",
    re.IGNORECASE,
)


class Piece:
    """Words without a column's gap between them."""

    __slots__ = ("box", "words")

    def __init__(self, words: Sequence[Word]) -> None:
        self.words = tuple(words)
        self.box = Box.around(word.box for word in words)

    @property
    def text(self) -> str:
        return " ".join([word.text for word in self.words])

    @property
    def figure(self) -> bool:
        """Whether the piece is a figure or stands for one."""
        return FIGURE.match(self.text) is not None


@dataclass(frozen=True, slots=True)
class TextRow:
    """What stands on one height, left to right."""

    pieces: tuple[Piece, ...]
    y0: float
    y1: float
    size: float

    @property
    def x0(self) -> float:
        return self.pieces[0].box.x0

    @property
    def x1(self) -> float:
        return max(piece.box.x1 for piece in self.pieces)

    @property
    def middle(self) -> float:
        return (self.y0 + self.y1) / 2

    @property
    def words(self) -> Iterator[Word]:
        return (word for piece in self.pieces for word in piece.words)

    @property
    def text(self) -> str:
        return " ".join([piece.text for piece in self.pieces])

    @property
    def bold(self) -> bool:
        return all(word.bold for word in self.words)


def text_rows(lines: Iterable[Line]) -> list[TextRow]:
    """Lines joined into rows, top to bottom; a page column's lines are one call each.

    What stands sideways, a stamp on a turned sheet or a label over several rows, is in none.
    """
    groups: list[list[Line]] = []
    across = (line for line in lines if not line.turn)
    for line in sorted(across, key=lambda line: (line.box.y0 + line.box.y1, line.box.x0)):
        if groups and any(_level(other, line) for other in groups[-1]):
            groups[-1].append(line)
        elif len(groups) > 1 and any(_level(other, line) for other in groups[-2]):
            groups[-2].append(line)
        else:
            groups.append([line])
    rows = [make_row([word for line in group for word in line.words]) for group in groups]
    return sorted(rows, key=lambda row: row.middle)


def make_row(words: Iterable[Word]) -> TextRow:
    """One row of these words."""
    ordered = sorted(words, key=lambda word: word.box.x0)
    pieces = tuple(_pieces(ordered))
    return TextRow(
        pieces,
        min(word.box.y0 for word in ordered),
        max(word.box.y1 for word in ordered),
        max(word.size for word in ordered),
    )


def _level(one: Line, other: Line) -> bool:
    shared = min(one.box.y1, other.box.y1) - max(one.box.y0, other.box.y0)
    return shared > SAME_ROW * min(one.box.height, other.box.height)


def _pieces(words: Sequence[Word]) -> Iterator[Piece]:
    group: list[Word] = []
    reach = 0.0
    for word in words:
        if group and word.box.x0 - reach > PIECE_GAP * min(word.size, group[-1].size):
            yield Piece(group)
            group = []
        reach = max(reach, word.box.x1) if group else word.box.x1
        group.append(word)
    if group:
        yield Piece(group)

"""Read words that lie on their side in an upright picture: a theme's label, a narrow heading.

Tesseract sees that they do and takes them to run upwards. Cut out and turned both ways,
they are read the way that makes words.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby, pairwise
from typing import NamedTuple

import numpy as np

from cip_extract.pages.picture import POINTS, Grey
from cip_extract.pages.tesseract import ONE_BLOCK, OcrWord, read_words
from cip_extract.records import Ruling

LONG_WORD = 4  # letters; a short word may be high and narrow upright
SIDEWAYS = 1.3  # height by width of a word that lies on its side
BESIDE = 0.8  # of a row's width: the rows of one text are so near
MARGIN = 12  # elements of white around what is cut out
MOST_LABELS = 24  # more is a picture's speckle
SURE = 60  # of 100: a word that could be read
FIRST_BLOCK = 200_000  # numbers the labels apart from Tesseract's own blocks
WHITE = 255
QUARTERS = {
    270: -1,
    90: 1,
    0: 0,
}  # text turned so is set upright by so many of numpy's quarter turns


class _Label(NamedTuple):
    """A block of sideways text, in elements."""

    x0: int
    y0: int
    x1: int
    y1: int

    def holds(self, word: OcrWord) -> bool:
        """Whether the middle of a word lies in it."""
        x, y = (word.x0 + word.x1) / 2, (word.y0 + word.y1) / 2
        return self.x0 <= x <= self.x1 and self.y0 <= y <= self.y1


def reread_sideways(
    picture: Grey, words: Sequence[OcrWord], rulings: Sequence[Ruling]
) -> list[OcrWord]:
    """The words of a picture, those that lie on their side read the right way round.

    Args:
        picture: Black words on white.
        words: As Tesseract reads them.
        rulings: Drawn lines, in points; a text on its side ends where one crosses it.

    Raises:
        OcrError: Tesseract failed.
    """
    lines = [list(group) for _, group in groupby(words, lambda word: word.line)]
    blocks = (_around(line) for line in lines if is_sideways(line))
    labels = _joined([part for block in blocks for part in _cut(block, rulings)])
    if not 0 < len(labels) <= MOST_LABELS:
        return list(words)
    upright = [word for word in words if not any(label.holds(word) for label in labels)]
    for number, label in enumerate(labels):
        upright += _read_label(picture, label, FIRST_BLOCK + number)
    return upright


def is_sideways(words: Sequence[OcrWord]) -> bool:
    """Whether a line runs up or down the page: each word that is long is high and narrow."""
    long = [word for word in words if len(word.text) >= LONG_WORD]
    return bool(long) and all(word.y1 - word.y0 > SIDEWAYS * (word.x1 - word.x0) for word in long)


def _around(line: Sequence[OcrWord]) -> _Label:
    lefts, tops, rights, bottoms = zip(*(word[1:5] for word in line), strict=True)
    return _Label(min(lefts), min(tops), max(rights), max(bottoms))


def _joined(labels: Sequence[_Label]) -> list[_Label]:
    """Blocks, rows of one text taken together."""
    joined: list[_Label] = []
    for label in sorted(labels):
        beside = [other for other in joined if _are_one(other, label)]
        lefts, tops, rights, bottoms = zip(label, *beside, strict=True)
        joined = [other for other in joined if other not in beside]
        joined.append(_Label(min(lefts), min(tops), max(rights), max(bottoms)))
    return joined


def _are_one(one: _Label, other: _Label) -> bool:
    reach = BESIDE * min(one.x1 - one.x0, other.x1 - other.x0)
    apart = max(one.x0, other.x0) - min(one.x1, other.x1)
    return apart <= reach and min(one.y1, other.y1) > max(one.y0, other.y0)


def _cut(label: _Label, rulings: Sequence[Ruling]) -> list[_Label]:
    """A block in the parts that drawn lines across it make, one for each cell."""
    x = (label.x0 + label.x1) / 2 * POINTS
    cuts = [
        round(ruling.position / POINTS)
        for ruling in rulings
        if ruling.horizontal
        and ruling.start <= x <= ruling.end
        and label.y0 < ruling.position / POINTS < label.y1
    ]
    edges = [label.y0, *sorted(cuts), label.y1]
    parts = [_Label(label.x0, y0, label.x1, y1) for y0, y1 in pairwise(edges)]
    return [part for part in parts if part.y1 - part.y0 >= part.x1 - part.x0]


def _read_label(picture: Grey, label: _Label, block: int) -> list[OcrWord]:
    """A label's words where they stand, read the way that makes more of them.

    None where that is upright: such words are read with all else that was passed over.
    """
    cut = np.pad(picture[label.y0 : label.y1, label.x0 : label.x1], MARGIN, constant_values=WHITE)
    readings = {
        turn: read_words(np.ascontiguousarray(np.rot90(cut, quarters)), ONE_BLOCK)
        for turn, quarters in QUARTERS.items()
    }
    turn = max(readings, key=lambda turn: (_letters_read(readings[turn]), turn == 0))
    left, top = label.x0 - MARGIN, label.y0 - MARGIN
    height, width = cut.shape
    found = []
    for text, x0, y0, x1, y1, sure, line, _ in readings[turn]:
        if turn == 270:
            edges = (left + y0, top + height - x1, left + y1, top + height - x0)
        elif turn == 90:
            edges = (left + width - y1, top + x0, left + width - y0, top + x1)
        else:  # upright after all, and perhaps cut through
            return []
        found.append(OcrWord(text, *edges, sure, (block, line[1], line[2]), turn))
    return found


def _letters_read(words: Sequence[OcrWord]) -> float:
    """How much was read, in letters; two together are as likely a misreading."""
    long = (word for word in words if len(word.text) > 2)
    return sum(len(word.text) * word.sure for word in long if word.sure >= SURE)

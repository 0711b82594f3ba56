"""Read again what Tesseract passed over, and the lines that it is not sure of.

Its search for blocks of text takes a lone number in a narrow column for a smudge, and now
and then spoils a line. Cut out and set under one another on a sheet of its own, both are
read well; a lone number stands there three times, to look like text.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby
from statistics import fmean, median
from typing import NamedTuple

import numpy as np
from scipy import ndimage

from cip_extract.pages.ocr_letters import Ink
from cip_extract.pages.ocr_sideways import reread_sideways
from cip_extract.pages.picture import Grey
from cip_extract.pages.tesseract import ONE_BLOCK, WHOLE_PAGE, OcrWord, read_words
from cip_extract.records import Ruling

INK = 128  # of 255: darker elements are part of a letter
WHITE = 255
LOWEST, HIGHEST = 0.6, 2.2  # heights of a figure, as parts of the usual word's
LONGEST = 6.0  # of the usual word's height: more is no lone number
COLUMN_GAP = 1.2  # of the usual word's height: words this far apart are in two columns
LETTER_GAP = 0.5  # of the usual word's height: letters this near are one word
MARGIN = 3  # elements around a word that belong to it
COPIES = 3
MOST_PIECES = 150  # more is no text but a picture's speckle
SURE_ALONE = 85  # of 100: the same for a number or a word or two, which nothing explains
WORD_LETTERS = 3
ENOUGH_WORDS = 8  # tell whether a sheet can be read at all
SURE = 60  # of 100: a line with a word less sure is read again
AGREED = 20  # of 100: what copies that are all read alike add to that
LEAST_SURE = 35  # of 100: a lone number is one
FIRST_BLOCK = 100_000  # numbers the pieces apart from Tesseract's own blocks


class _Piece(NamedTuple):
    """What is to be read again, in elements, and how often it is set side by side."""

    x0: int
    y0: int
    x1: int
    y1: int
    copies: int


class _Place(NamedTuple):
    """Where a piece stands on the sheet; each copy begins one pitch behind the other."""

    piece: _Piece
    left: int
    top: int
    pitch: int


def read_all_words(picture: Grey, rulings: Sequence[Ruling]) -> list[OcrWord]:
    """The words in a picture of black letters on white, lone and sideways ones too.

    Args:
        picture: The picture.
        rulings: The page's drawn lines, in points.

    Raises:
        OcrError: Tesseract failed.
    """
    words = read_words(picture, WHOLE_PAGE)
    if hardly_readable(words):
        return words
    words = reread_sideways(picture, words, rulings)
    height = median(word.x1 - word.x0 if word.turn else word.y1 - word.y0 for word in words)
    lone = _lone(picture < INK, words, height)
    pieces = [*_doubtful(words), *(lone if len(lone) <= MOST_PIECES else ())][:MOST_PIECES]
    return _surer(words, _read(picture, pieces, round(height))) if pieces else words


def hardly_readable(words: Sequence[OcrWord]) -> bool:
    """Whether hardly a word was read with any confidence, as of a sheet on its head."""
    long = [word for word in words if sum(map(str.isalpha, word.text)) >= WORD_LETTERS]
    sure = sum(word.sure >= SURE for word in long)
    return not words or (len(long) >= ENOUGH_WORDS and 2 * sure < len(long))


def _doubtful(words: Sequence[OcrWord]) -> Iterator[_Piece]:
    """Stretches of lines with a word that Tesseract is not sure of, cut at wide gaps."""
    height = median(word.y1 - word.y0 for word in words)
    stretches: list[list[OcrWord]] = []
    for word in words:
        last = stretches[-1][-1] if stretches else None
        if word.turn:
            continue
        if last is not None and last.line == word.line and word.x0 - last.x1 < COLUMN_GAP * height:
            stretches[-1].append(word)
        else:
            stretches.append([word])
    for stretch in stretches:
        left, top = min(word.x0 for word in stretch), min(word.y0 for word in stretch)
        right, bottom = max(word.x1 for word in stretch), max(word.y1 for word in stretch)
        short = right - left <= LONGEST * height
        if any(word.sure < (SURE_ALONE if short else SURE) for word in stretch):
            yield _Piece(left, top, right, bottom, COPIES if short else 1)


def _lone(ink: Ink, words: Sequence[OcrWord], height: float) -> list[_Piece]:
    """Ink as high as letters that lies in no word and near none."""
    left = ink.copy()
    for word in words:
        rows = slice(max(0, word.y0 - MARGIN), word.y1 + MARGIN)
        left[rows, max(0, word.x0 - MARGIN) : word.x1 + MARGIN] = False
    reach = round(LETTER_GAP * height) | 1
    labels, _ = ndimage.label(ndimage.binary_closing(left, np.ones((1, reach))), np.ones((3, 3)))
    found = []
    for rows, columns in ndimage.find_objects(labels):
        piece = _Piece(columns.start, rows.start, columns.stop, rows.stop, COPIES)
        high, wide = piece.y1 - piece.y0, piece.x1 - piece.x0
        fits = LOWEST * height <= high <= HIGHEST * height and wide <= LONGEST * height
        if fits and not any(_touches(word, piece, reach) for word in words):
            found.append(piece)
    return found


def _touches(word: OcrWord, piece: _Piece, reach: int) -> bool:
    """Whether ink is what a word's box left over of its letters."""
    beside = max(word.x0 - piece.x1, piece.x0 - word.x1) < reach
    return beside and max(word.y0, piece.y0) < min(word.y1, piece.y1)


def _read(picture: Grey, pieces: Sequence[_Piece], height: int) -> list[OcrWord]:
    """What Tesseract makes of pieces set under one another, each where it was cut out."""
    places: list[_Place] = []
    top = height
    for piece in pieces:
        places.append(_Place(piece, height, top, piece.x1 - piece.x0 + height // 2))
        top += piece.y1 - piece.y0 + 2 * height
    width = max(place.left + place.piece.copies * place.pitch for place in places)
    sheet = np.full((top, width + height), WHITE, np.uint8)
    for piece, left, above, pitch in places:
        cut = picture[piece.y0 : piece.y1, piece.x0 : piece.x1]
        for copy in range(piece.copies):
            start = left + copy * pitch
            sheet[above : above + cut.shape[0], start : start + cut.shape[1]] = cut
    found = read_words(sheet, ONE_BLOCK)
    again: list[OcrWord] = []
    for number, place in enumerate(places, start=FIRST_BLOCK):
        bottom = place.top + place.piece.y1 - place.piece.y0
        words = [word for word in found if place.top < (word.y0 + word.y1) / 2 < bottom]
        again += _back(words, place, (number, 1, 1))
    return again


def _back(words: Sequence[OcrWord], place: _Place, line: tuple[int, int, int]) -> Iterator[OcrWord]:
    """Words read from a piece, where it was cut out; of copies, what most of them say."""
    piece = place.piece
    if piece.copies == 1:
        right, down = piece.x0 - place.left, piece.y0 - place.top
        for word in words:
            x0, x1, y0, y1 = word.x0 + right, word.x1 + right, word.y0 + down, word.y1 + down
            yield word._replace(x0=x0, x1=x1, y0=y0, y1=y1, line=line)
        return
    text = "".join(word.text for word in words)
    said = _said_most(text)
    if said and fmean(word.sure for word in words) >= LEAST_SURE:
        agreed = AGREED if text == said * COPIES else 0
        sure = min(100.0, fmean(word.sure for word in words) + agreed)
        yield OcrWord(said, *piece[:4], sure, line)


def _said_most(text: str) -> str:
    """What stands in a text three times over, one misreading allowed; nothing if it does not.

    Example:
        >>> _said_most("121212"), _said_most("W14Ww14W14"), _said_most("4A7")
        ('12', 'W14', '')
    """
    for length in range(1, len(text) // 2 + 1):
        if text[:length] == text[length : 2 * length] or (
            text[:length] == text[-length:] and len(text) > 2 * length
        ):
            parts = Counter(text[i : i + length] for i in range(0, len(text), length))
            if len(text) <= COPIES * length + 1:
                return parts.most_common(1)[0][0]
    return ""


def _surer(words: Sequence[OcrWord], again: Sequence[OcrWord]) -> list[OcrWord]:
    """Of two readings of the same place, the one that Tesseract is surer of."""
    left = list(words)
    chosen: list[OcrWord] = []
    for _, group in groupby(again, lambda word: word.line):
        new = list(group)
        old = [word for word in left if any(_overlap(word, other) for other in new)]
        if not old or fmean(word.sure for word in new) > fmean(word.sure for word in old):
            chosen += new
            left = [word for word in left if word not in old]
    return left + chosen


def _overlap(word: OcrWord, other: OcrWord) -> bool:
    width = min(word.x1, other.x1) - max(word.x0, other.x0)
    height = min(word.y1, other.y1) - max(word.y0, other.y0)
    return width > 0 and height > 0.3 * (word.y1 - word.y0)

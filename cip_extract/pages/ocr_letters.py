"""What the picture tells of words read by OCR: lost spaces, bullets, bold type."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from statistics import fmean, median
from typing import NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray
from scipy import ndimage

from cip_extract.pages.tesseract import OcrWord

Ink: TypeAlias = NDArray[np.bool_]

NARROW, WIDE = frozenset("fijlrtI'.,;:!()1-"), frozenset("mwMW—")
NARROW_SIZE, USUAL_SIZE, WIDE_SIZE = 0.28, 0.55, 0.85  # widths as parts of the type size
LOST_SPACE = 0.7  # of the page's usual gap between words: a gap this wide parts two
CLEARLY_WIDER = 1.7  # a lost space against the widest gap between letters
NARROWEST_SPACE = 0.17  # of the type size
WIDEST_SPACE = 1.0  # a wider gap is no space but a column's end
LOOSE_ROWS = 3  # empty rows of elements: the dot of an "i" stands nearer, the next line does not
LONE_LETTERS = frozenset("aAI")  # English words of one letter

BULLET = "•"
TAKEN_FOR_BULLETS = frozenset("*°¢«»©®.·+")
ROUND_LETTERS = frozenset("eocCO0")  # what Tesseract takes a disc for
BULLET_SIZE = (0.16, 0.6)  # of the type size, across
BULLET_SHAPE = (0.7, 1.4)  # width by height
BULLET_INK = 0.62  # part of its box: a disc has 0.79, an "o" less than half
BULLET_REACH = 3.0  # of the type size: how far before its text a bullet may stand
BULLET_GAP = 0.22  # of the type size: between a bullet and its text at least

BOLD = 1.27  # a heavy stroke against the page's usual one
LIGHTEST_BOLD, HEAVIEST_PLAIN = 0.07, 0.098  # strokes as parts of the type size
NEARLY = 0.9
FEW_LETTERS = 4  # tell too little of the type's weight alone


class Row(NamedTuple):
    """Words on one line; where their feet stand and their type's size, in picture elements.

    `measured` is the size that its own letters have, before all rows of one size agree.
    """

    words: tuple[OcrWord, ...]
    baseline: float
    size: float
    measured: float


class _Blob(NamedTuple):
    """A connected piece of ink, and how much of the box around it is covered."""

    x0: int
    x1: int
    y0: int
    y1: int
    filled: float


def tightened(word: OcrWord, ink: Ink) -> OcrWord:
    """A word with its box around its own letters: Tesseract's may be as high as the line's.

    Of what stands in the box above each other, the word is where most ink is.
    """
    rows = ink[word.y0 : word.y1, word.x0 : word.x1].sum(axis=1)
    filled = np.flatnonzero(rows)
    if word.turn or not len(filled):
        return word
    parts = np.split(filled, np.flatnonzero(np.diff(filled) > LOOSE_ROWS) + 1)
    own = max(parts, key=lambda part: rows[part].sum())
    return word._replace(y0=word.y0 + int(own[0]), y1=word.y0 + int(own[-1]) + 1)


# --- spaces -----------------------------------------------------------------


def usual_space(rows: Sequence[Row]) -> float:
    """The usual gap between two words, as part of the type size."""
    gaps = [
        (right.x0 - left.x1) / row.size
        for row in rows
        for left, right in pairwise(row.words)
        if 0 < right.x0 - left.x1 < WIDEST_SPACE * row.size
    ]
    return median(gaps) if gaps else USUAL_SIZE / 2


def with_lost_spaces(row: Row, ink: Ink, space: float) -> Row:
    """A row whose words are parted where the picture shows a space within them."""
    widest = max(NARROWEST_SPACE, LOST_SPACE * space) * row.size
    words = [part for word in row.words for part in _parted(word, ink, widest)]
    return row._replace(words=tuple(words))


def _parted(word: OcrWord, ink: Ink, space: float) -> list[OcrWord]:
    """A word as one, or in two where a gap between its letters is as wide as a space."""
    columns = np.flatnonzero(ink[word.y0 : word.y1, word.x0 : word.x1].any(axis=0))
    gaps = np.diff(columns)
    if len(word.text) < 3 or len(gaps) < 2 or gaps.max() <= space:
        return [word]
    widest = int(gaps.argmax())
    if np.sort(gaps)[-2] * CLEARLY_WIDER > gaps[widest]:
        return [word]  # widely set, all of it
    left, right = int(columns[widest]) + 1, int(columns[widest + 1])
    place = _letters_before((left + right) / 2 / max(1, word.x1 - word.x0), word.text)
    first, second = word.text[:place], word.text[place:]
    if not (first[-1:].isalpha() and second[:1].isalpha()):
        return [word]  # figures and marks stand apart by nature
    if any(len(part) == 1 and part not in LONE_LETTERS for part in (first, second)):
        return [word]
    return [
        word._replace(text=first, x1=word.x0 + left),
        word._replace(text=second, x0=word.x0 + right),
    ]


def _letters_before(share: float, text: str) -> int:
    """How many of a word's letters stand before a place in it, given as part of its width."""
    widths = [NARROW_SIZE if c in NARROW else WIDE_SIZE if c in WIDE else USUAL_SIZE for c in text]
    reached = [sum(widths[:count]) / sum(widths) for count in range(1, len(text))]
    return 1 + min(range(len(reached)), key=lambda index: abs(reached[index] - share))


# --- bullets ----------------------------------------------------------------


def with_bullet(row: Row, ink: Ink, border: int) -> Row:
    """A row with the bullet it begins with, whatever Tesseract took it for.

    Args:
        row: The row.
        ink: The picture's dark elements.
        border: Where its column begins; nothing before is the row's.
    """
    first = row.words[0]
    left = max(border, round(first.x0 - BULLET_REACH * row.size))
    top, bottom = max(0, round(row.baseline - 0.75 * row.size)), round(row.baseline)
    blobs = [
        blob._replace(x0=left + blob.x0, x1=left + blob.x1, y0=top + blob.y0, y1=top + blob.y1)
        for blob in _blobs(ink[top:bottom, left : first.x1])
    ]
    before = [blob for blob in blobs if blob.x1 <= first.x0 + 1]
    own = [blob for blob in blobs if blob.x1 > first.x0 + 1]
    if before and _is_bullet(before, own, row.size):  # Tesseract passed it over
        others = row.words[1:] if first.text in TAKEN_FOR_BULLETS else row.words
        return row._replace(words=(_bullet(before[-1], first), *others))
    like_a_disc = first.text[0] in ROUND_LETTERS or not first.text[0].isalnum()
    if own and like_a_disc and _is_bullet(own[:1], own[1:], row.size):  # or misread it
        rest = first.text[1:]
        cut = first._replace(text=rest, x0=own[1].x0 if len(own) > 1 else own[0].x1)
        return row._replace(
            words=(_bullet(own[0], first), *([cut] if rest else []), *row.words[1:])
        )
    return row


def _is_bullet(before: Sequence[_Blob], after: Sequence[_Blob], size: float) -> bool:
    """Whether the last blob before others is a disc that stands apart on both sides."""
    blob, gap = before[-1], BULLET_GAP * size
    if len(before) > 1 and blob.x0 - before[-2].x1 < gap:
        return False
    return _is_disc(blob, size) and (not after or after[0].x0 - blob.x1 >= gap)


def _bullet(blob: _Blob, beside: OcrWord) -> OcrWord:
    return OcrWord(BULLET, blob.x0, blob.y0, blob.x1, blob.y1, beside.sure, beside.line)


def _is_disc(blob: _Blob, size: float) -> bool:
    width, height = blob.x1 - blob.x0, blob.y1 - blob.y0
    smallest, largest = (share * size for share in BULLET_SIZE)
    return (
        smallest <= min(width, height)
        and max(width, height) <= largest
        and BULLET_SHAPE[0] <= width / height <= BULLET_SHAPE[1]
        and blob.filled >= BULLET_INK
    )


def _blobs(band: Ink) -> list[_Blob]:
    """Connected pieces of ink, from left to right."""
    labels, _ = ndimage.label(band, np.ones((3, 3)))
    found = []
    for number, (rows, columns) in enumerate(ndimage.find_objects(labels), start=1):
        filled = float((labels[rows, columns] == number).mean())
        found.append(_Blob(columns.start, columns.stop, rows.start, rows.stop, filled))
    return sorted(found)


# --- bold type --------------------------------------------------------------


def heavy_from(rows: Sequence[Row], ink: Ink) -> float:
    """How thick strokes are from which on type is bold, as part of its size.

    Set by the page's own usual stroke, within what plain and bold faces have: on a page
    that is all bold the usual stroke is no plain one.
    """
    strokes = sorted(_stroke(word, ink, row.measured) for row in rows for word in row.words)
    usual = median(strokes) if strokes else 0.0
    return min(max(BOLD * usual, LIGHTEST_BOLD), HEAVIEST_PLAIN)


def bold_words(row: Row, ink: Ink, heavy: float) -> list[bool]:
    """Which of a row's words are bold; a short one is judged with its neighbours."""
    strokes = [_stroke(word, ink, row.measured) for word in row.words]
    judged = []
    for index, word in enumerate(row.words):
        stroke = strokes[index]
        if sum(map(str.isalnum, word.text)) < FEW_LETTERS:
            near = [*strokes[max(0, index - 1) : index], *strokes[index + 1 : index + 2]]
            stroke = fmean([stroke, stroke, fmean(near)]) if near else stroke
        judged.append(stroke >= heavy)
    for index, stroke in enumerate(strokes):
        beside = [*judged[max(0, index - 1) : index], *judged[index + 1 : index + 2]]
        # A thin word among bold ones is one of them.
        judged[index] |= bool(beside) and all(beside) and stroke >= NEARLY * heavy
    if row.words[0].text == BULLET and len(judged) > 1:
        judged[0] = judged[1]
    return judged


def _stroke(word: OcrWord, ink: Ink, size: float) -> float:
    """How thick a word's strokes are, as part of its size: twice its area by its outline."""
    letters = np.pad(ink[word.y0 : word.y1, word.x0 : word.x1], 1).astype(np.int8)
    outline = np.abs(np.diff(letters, axis=0)).sum() + np.abs(np.diff(letters, axis=1)).sum()
    return float(2 * letters.sum(dtype=int) / outline / size) if outline else 0.0

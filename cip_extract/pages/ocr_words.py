"""Make lines of words out of what Tesseract found, as if they had been typeset.

Tesseract's boxes hug the letters, and its lines run over column borders.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, groupby
from statistics import median

from cip_extract.pages.ocr_letters import (
    BULLET,
    LONE_LETTERS,
    Row,
    bold_words,
    heavy_from,
    tightened,
    usual_space,
    with_bullet,
    with_lost_spaces,
)
from cip_extract.pages.picture import POINTS, Grey
from cip_extract.pages.tesseract import OcrWord
from cip_extract.records import Box, Line, Ruling, Word

INK = 128  # of 255: darker elements are part of a letter
CAPITAL, SMALL = 0.73, 0.53  # heights of letters as parts of the type size
DESCENT, ASCENT = 0.22, 0.93  # how far a line of type reaches below and above its baseline
LOW_LETTERS = frozenset("gjpqyQ,;()[]{}|@$")
HIGH_LETTERS = frozenset("bdfhkl0123456789ABCDEFGHIJKLMNOPRSTUVWXYZ&£%!?")
FLAT_MARKS = frozenset("-–—.•*'\"‘’“”~_=+:")  # tell nothing of the size
SAME_SIZE = 0.12  # sizes this near are one: nobody sets type so unevenly
UNSURE_SIZE = 0.4  # how far off a guess from low letters alone may be
LINE_POINTS = 1.5  # from an upright line's middle to where nothing is left of it
COLUMN_GAP = 1.5  # of the type size: words this far apart stand on two lines
LEAST_SURE = 20  # of 100: below, a word is a smudge
SURE = 60  # of 100: a word that could be read
FRAME_MARKS = frozenset("|¦_[]=~\\")  # what a frame's corner is taken for
KNOWN_MARKS = frozenset("&/£%+•*")
EN_DASH = 0.85  # of the type size: a dash longer than this is an em dash


def lines_of(
    words: Sequence[OcrWord], picture: Grey, rulings: Sequence[Ruling], page: int
) -> list[Line]:
    """Lines of a page read by OCR, lengths in points from the picture's top left.

    Args:
        words: What Tesseract found.
        picture: Where it looked: black words on white.
        rulings: The page's drawn lines; no line of text crosses an upright one.
        page: The page's number.
    """
    ink = picture < INK
    tight = (tightened(word, ink) for word in words)
    grouped = (list(group) for _, group in groupby(tight, lambda word: word.line))
    found = [group for group in map(_true_words, grouped) if group]
    rows = _with_even_sizes([_row(group) for group in found if not group[0].turn])
    space = usual_space(rows)
    uprights = [ruling for ruling in rulings if not ruling.horizontal]
    rows = [
        with_bullet(with_lost_spaces(row, ink, space), ink, _border(row, uprights)) for row in rows
    ]
    heavy = heavy_from(rows, ink)
    lines = [_sideways_line(group, page) for group in found if group[0].turn]
    for row in rows:
        styled = list(zip(row.words, bold_words(row, ink, heavy), strict=True))
        lines += [_line(part, row, page) for part in _parts(styled, row, uprights)]
    return lines


def _sideways_line(words: tuple[OcrWord, ...], page: int) -> Line:
    """A line that lies on its side; what matters is where it stands and how it reads."""
    size = round(2 * POINTS * median(word.x1 - word.x0 for word in words) / CAPITAL) / 2
    made = tuple(
        Word(word.text, Box(*(round(edge * POINTS, 2) for edge in word[1:5])), False, size)
        for word in words
    )
    return Line.of(page, made, Box.around(word.box for word in made), words[0].turn)


def _border(row: Row, uprights: Iterable[Ruling]) -> int:
    """Where the column of a row begins, in elements: behind the upright line before it."""
    first = row.words[0].x0 * POINTS
    middle = (row.baseline - row.size / 3) * POINTS
    before = [r.position for r in uprights if r.position < first and r.start <= middle <= r.end]
    return round((max(before) + LINE_POINTS) / POINTS) if before else 0


def _true_words(line: Sequence[OcrWord]) -> tuple[OcrWord, ...]:
    """The words of a line; not the smudges, nor what is left of drawn lines.

    Beside words that could be read, Tesseract's doubt about one is about its letters.
    """
    readable = any(word.sure >= SURE and word.text.isalpha() for word in line)
    return tuple(word for word in line if _is_word(word, readable))


def _is_word(word: OcrWord, readable: bool) -> bool:
    if any(map(str.isalnum, word.text)):
        return word.sure >= LEAST_SURE or (
            readable and (len(word.text) > 1 or word.text in LONE_LETTERS)
        )
    marks = set(word.text)
    return marks <= KNOWN_MARKS or (word.sure >= SURE and not marks <= FRAME_MARKS)


def _row(words: tuple[OcrWord, ...]) -> Row:
    """Words of one line with its baseline and size, from letters whose height is known."""
    telling = [word for word in words if not set(word.text) <= FLAT_MARKS] or list(words)
    feet = [word.y1 for word in telling if not set(word.text) & LOW_LETTERS]
    tops = [word.y0 for word in telling if set(word.text) & HIGH_LETTERS]
    below = 0.0 if feet else DESCENT
    foot = median(feet or [word.y1 for word in telling])
    top = median(tops or [word.y0 for word in telling])
    size = max(1.0, (foot - top) / ((CAPITAL if tops else SMALL) + below))
    return Row(words, foot - below * size, size, size)


def _tells_size(row: Row) -> bool:
    """Whether a row has letters that stand on its baseline and reach its full height."""
    text = [set(word.text) for word in row.words]
    return any(letters & HIGH_LETTERS and not letters & LOW_LETTERS for letters in text)


def _with_even_sizes(rows: Sequence[Row]) -> list[Row]:
    """Rows whose sizes that are nearly the same are the same, the commonest counting."""
    weights = [(row.size, sum(len(w.text) for w in row.words)) for row in rows if _tells_size(row)]
    known: list[float] = []
    while weights:
        usual = _middle(weights)
        known.append(usual)
        weights = [(size, n) for size, n in weights if abs(size - usual) > SAME_SIZE * usual]
    return [_with_size(row, known) for row in rows]


def _middle(weights: Sequence[tuple[float, int]]) -> float:
    """The size that half of the letters do not reach."""
    ordered = sorted(weights)
    reached = list(accumulate(count for _, count in ordered))
    return next(s for (s, _), r in zip(ordered, reached, strict=True) if r >= reached[-1] / 2)


def _with_size(row: Row, known: Sequence[float]) -> Row:
    """A row in a size that the page is known to have; one that tells little may be far off."""
    slack = SAME_SIZE if _tells_size(row) else UNSURE_SIZE
    near = [size for size in known if abs(size - row.size) <= slack * size]
    if not near:
        return row
    size = min(near, key=lambda size: abs(size - row.size))
    return row._replace(size=size, measured=row.measured if _tells_size(row) else size)


def _parts(
    words: Sequence[tuple[OcrWord, bool]], row: Row, uprights: Sequence[Ruling]
) -> Iterator[list[tuple[OcrWord, bool]]]:
    """A row's words in the pieces that columns part."""
    part: list[tuple[OcrWord, bool]] = []
    for word, bold in words:
        if part and _apart(part[-1][0], word, row, uprights):
            yield part
            part = []
        part.append((word, bold))
    yield part


def _apart(left: OcrWord, right: OcrWord, row: Row, uprights: Iterable[Ruling]) -> bool:
    """Whether a wide gap or an upright line stands between two words."""
    if left.text != BULLET and right.x0 - left.x1 > COLUMN_GAP * row.size:
        return True
    middle = (row.baseline - row.size / 3) * POINTS
    return any(
        left.x1 * POINTS - 1 <= ruling.position <= right.x0 * POINTS + 1
        and ruling.start <= middle <= ruling.end
        for ruling in uprights
    )


def _line(words: Sequence[tuple[OcrWord, bool]], row: Row, page: int) -> Line:
    """A line as a typesetter would have left it: boxes as high as the type, not as the letters."""
    size = round(row.size * POINTS * 2) / 2
    top = round((row.baseline - ASCENT * row.size) * POINTS, 2)
    bottom = round((row.baseline + DESCENT * row.size) * POINTS, 2)
    made = tuple(
        Word(
            _text(word, row.size),
            Box(round(word.x0 * POINTS, 2), top, round(word.x1 * POINTS, 2), bottom),
            bold,
            size,
        )
        for word, bold in words
    )
    return Line.of(page, made, Box.around(word.box for word in made))


def _text(word: OcrWord, size: float) -> str:
    """A word as printed: Tesseract tells no en dash from an em dash, and doubles an 8."""
    if word.text.endswith("8&"):
        return word.text[:-1]
    if word.text == "—" and word.x1 - word.x0 < EN_DASH * size:
        return "–"
    return word.text

"""Read pages that are pictures: find their lines and colours, let Tesseract read the words.

A page is a picture where one covers most of it and no words stand on it but those at its
edge, where document systems print page numbers; `read` tells how much is covered. Where an
OCR program has been over a scan before, its words lie unseen under the picture. They are
taken as they are where Tesseract is missing, and only lines and colours are looked for.
"""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import replace
from typing import Any, NamedTuple

from cip_extract.errors import OCR_MISSING
from cip_extract.normalise.colours import channel_distance
from cip_extract.pages import tesseract
from cip_extract.pages.ocr_missed import hardly_readable, read_all_words
from cip_extract.pages.ocr_words import lines_of
from cip_extract.pages.picture import POINTS, Grey, lies_sideways, take_picture
from cip_extract.pages.picture_fills import PAPER, find_areas, read_backdrop
from cip_extract.pages.picture_ink import draw_words, measure_ink
from cip_extract.pages.picture_lines import find_rulings, find_strokes
from cip_extract.pages.pictures import PicturesRead, is_picture
from cip_extract.pages.tesseract import OcrError, OcrWord
from cip_extract.pages.turn import FULL_TURN, turn_lines
from cip_extract.records import Box, Fill, Line, Matrix, Page

AT_ONCE = 2  # Tesseract processes side by side
SURE = 60  # of 100: a word that Tesseract could read
SAME_COLOUR = 6  # of 255: a scanner gives one colour in so many shades


class _Sheet(NamedTuple):
    """A page set straight, all but its words read."""

    page: Page
    words: Grey


def read_pictures(document: Any, pages: Sequence[Page]) -> PicturesRead:
    """Read the picture pages of a PyMuPDF document by OCR; the others stay as they are."""
    result = PicturesRead(list(pages))
    pictures = [page for page in pages if is_picture(page)]
    for page, read in _attempts(document, pictures):
        if isinstance(read, OcrError) and page.hidden_text:
            read = _with_hidden_text(document, page)
        if isinstance(read, OcrError):
            result.unread[page.number] = str(read)
        elif not page.hidden_text and len(read.lines) <= len(page.lines):
            result.wordless.append(page.number)
        else:
            result.pages[page.number - 1] = read
            result.read.append(page.number)
    result.pages = _with_agreed_colours(result.pages)
    return result


def _attempts(document: Any, pictures: Sequence[Page]) -> Iterator[tuple[Page, Page | OcrError]]:
    """Each picture page as read by Tesseract, or why it was not."""
    if not tesseract.is_installed():
        yield from ((page, OcrError(OCR_MISSING)) for page in pictures)
        return
    # What another program has read is mostly worse: it knows nothing of tables.
    plain = [replace(page, lines=()) if page.hidden_text else page for page in pictures]
    for page, (_, read) in zip(pictures, _read_side_by_side(document, plain), strict=True):
        yield page, read


def _read_side_by_side(
    document: Any, pictures: Sequence[Page]
) -> Iterator[tuple[Page, Page | OcrError]]:
    """Each picture page as read; while Tesseract reads some, the next ones are prepared."""
    waiting: deque[tuple[Page, list[tuple[_Sheet, Future[list[OcrWord]]]]]] = deque()
    with ThreadPoolExecutor(AT_ONCE) as pool:
        for page in pictures:
            drawn = document[page.number - 1]
            turns = (90, 270) if lies_sideways(drawn) else (0,)
            sheets = [_prepare(drawn, page, turn) for turn in turns]
            waiting.append(
                (page, [(s, pool.submit(read_all_words, s.words, s.page.rulings)) for s in sheets])
            )
            if len(waiting) > AT_ONCE:
                yield _finished(document, *waiting.popleft())
        while waiting:
            yield _finished(document, *waiting.popleft())


def _finished(
    document: Any, page: Page, attempts: list[tuple[_Sheet, Future[list[OcrWord]]]]
) -> tuple[Page, Page | OcrError]:
    """A page as it could be read best of several ways up."""
    try:
        read = [(sheet, future.result()) for sheet, future in attempts]
        if len(read) == 1 and read[0][1] and hardly_readable(read[0][1]):
            sheet = _prepare(document[page.number - 1], page, 180)
            read.append((sheet, read_all_words(sheet.words, sheet.page.rulings)))
    except OcrError as error:
        return page, error
    sheet, words = max(read, key=lambda attempt: _letters_read(attempt[1]))
    lines = lines_of(words, sheet.words, sheet.page.rulings, page.number)
    printed = sheet.page.lines  # by the document system, and in the picture too
    fresh = tuple(line for line in lines if not _is_printed(line, printed))
    return page, replace(sheet.page, lines=(*printed, *fresh))


def _with_hidden_text(document: Any, page: Page) -> Page:
    """A page that another OCR program has read: its words in the picture's lines and colours."""
    sheet = _prepare(document[page.number - 1], page, page.turn)
    words = []
    for number, line in enumerate(sheet.page.lines):
        for word in line.words:
            x0, y0, x1, y1 = (round(edge / POINTS) for edge in word.box)
            words.append(OcrWord(word.text, x0, y0, x1, y1, 100.0, (1, 1, number)))
    lines = lines_of(words, sheet.words, sheet.page.rulings, page.number)
    return replace(sheet.page, lines=tuple(lines))


def _letters_read(words: Sequence[OcrWord]) -> int:
    return sum(len(word.text) for word in words if word.sure >= SURE and word.text.isalnum())


def _is_printed(line: Line, printed: Sequence[Line]) -> bool:
    """Whether a line read from the picture is one that stands on the page as text."""
    return any(line.box.overlap(other.box) > 0.5 * line.box.area for other in printed)


# --- a page without its words -----------------------------------------------


def _prepare(drawn: Any, page: Page, turn: int) -> _Sheet:
    """A page's lines, colours and the picture of its words; text on it is kept.

    Args:
        drawn: The PyMuPDF page.
        page: The page, as read without OCR.
        turn: Degrees clockwise that the text in the picture is turned.
    """
    picture = take_picture(drawn, turn)
    pixels = picture.pixels
    backdrop = read_backdrop(pixels)
    _, covered = find_rulings(find_strokes(pixels, backdrop))
    areas = find_areas(pixels, backdrop, covered)
    paper = backdrop.colours[PAPER]
    ink = measure_ink(pixels, paper, areas)
    rulings, covered = find_rulings(ink)
    read = Page(
        number=page.number,
        width=picture.width,
        height=picture.height,
        lines=tuple(_moved_here(page, picture.as_seen, turn)),
        rulings=tuple(rulings),
        fills=tuple(
            Fill(Box(*(round(edge * POINTS, 2) for edge in area[:4])), area.on_white(paper))
            for area in areas
        ),
        image_share=page.image_share,
        as_seen=picture.as_seen,
        read_by_ocr=True,
    )
    return _Sheet(read, draw_words(ink, areas, covered))


def _moved_here(page: Page, as_seen: Matrix, turn: int) -> Iterator[Line]:
    """A page's own lines where they stand in its picture."""
    seen = turn_lines(page.lines, page.as_seen, page.turn)
    return turn_lines(seen, _inverse(as_seen), (FULL_TURN - turn) % FULL_TURN)


def _inverse(matrix: Matrix) -> Matrix:
    a, b, c, d, e, f = matrix
    size = a * d - b * c
    return (
        d / size,
        -b / size,
        -c / size,
        a / size,
        (c * f - d * e) / size,
        (b * e - a * f) / size,
    )


# --- colours ----------------------------------------------------------------


def _with_agreed_colours(pages: Sequence[Page]) -> list[Page]:
    """Pages on which shades that are nearly one colour are that colour.

    A key on one page explains the cells of another, and two colours that a scanner made
    one must not seem two.
    """
    areas: Counter[str] = Counter()
    for page in pages:
        if page.read_by_ocr:
            for box, colour in page.fills:
                areas[colour] += round(box.area)
    agreed: dict[str, str] = {}
    for colour, _ in sorted(areas.items(), key=lambda item: (-item[1], item[0])):
        near = (
            known for known in agreed.values() if channel_distance(known, colour) <= SAME_COLOUR
        )
        agreed[colour] = next(near, colour)
    return [_recoloured(page, agreed) if page.read_by_ocr else page for page in pages]


def _recoloured(page: Page, agreed: Mapping[str, str]) -> Page:
    return replace(page, fills=tuple(Fill(box, agreed[colour]) for box, colour in page.fills))

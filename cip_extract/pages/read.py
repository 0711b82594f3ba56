"""Read a PDF's pages once: words with their style, rulings, fills.

With `picture` and `redraw`, the only module of the main path that touches PyMuPDF. Text
and drawings are taken from one pass each, because on a council pack those two passes are
most of the time a run takes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pymupdf

from cip_extract.errors import DamagedPdfError, EncryptedPdfError, NoPagesError
from cip_extract.normalise.text import NO_TEXT, printable
from cip_extract.pages.dotted import dotted_rulings
from cip_extract.pages.pictures import PicturesRead, is_picture
from cip_extract.pages.redraw import as_read
from cip_extract.pages.turn import turn_fills, turn_lines, turn_rulings, turn_to_read
from cip_extract.records import Box, Fill, Line, Page, Ruling, Word

# Pictures are not wanted as blocks, and ligatures are wanted as their letters.
TEXT_FLAGS = (
    pymupdf.TEXTFLAGS_DICT & ~pymupdf.TEXT_PRESERVE_IMAGES & ~pymupdf.TEXT_PRESERVE_LIGATURES
)
END_MARK = b"%%EOF"
END_WITHIN_BYTES = 2048  # MuPDF mends a file without an end, and what was cut off is lost
BOLD_FLAG = 16  # MuPDF's span flag
RULE_THICKNESS_POINTS = 3.0  # Word draws borders as filled slivers, never thicker
SLANT_POINTS = 1.0  # a "straight" line may lean this much
STRAIGHT_TEXT = 0.1  # the sine up to which text counts as straight; scans lean a little
PICTURE_PAGE_WORDS = 5  # a page with fewer is looked at for pictures
EDGE_SHARE = 0.12  # of the height: where document systems print on a page
OUTLINE_CURVES = 2000  # a line of text drawn as outlines has some hundred, a logo too

# Word's Symbol and Wingdings bullets arrive in the private use area.
BULLETS = dict.fromkeys("\uf0b7\uf0a7\uf0d8\uf076\u2023\u25aa\u25e6", "•")
TICKS = {"\uf0fc": "✓", "\uf0fb": "✗"}  # Wingdings
CLEANED = str.maketrans(BULLETS | TICKS) | NO_TEXT


Style = tuple[float, bool, float, str]


@dataclass(frozen=True, slots=True)
class Pages:
    """All pages of a document, the title its file carries, and how its pictures were read.

    `data` is the file with its pages lying as they were read, for programs that read it too.
    """

    title: str
    pages: tuple[Page, ...]
    pictures: PicturesRead
    data: bytes


def read_pages(path: Path, data: bytes) -> Pages:
    """Read every page of a PDF.

    Args:
        path: The file's name, for messages.
        data: Its bytes.

    Returns:
        The pages in order, lengths in points from the top left of each page as it is read:
        turned until most of its text runs across.

    Raises:
        DamagedPdfError: The file cannot be parsed, or a page cannot.
        EncryptedPdfError: A password is needed.
        NoPagesError: The file is a PDF without pages.
    """
    pymupdf.TOOLS.mupdf_display_errors(False)  # faults are reported once, in our words
    pymupdf.TOOLS.mupdf_display_warnings(False)
    try:
        document: Any = pymupdf.open(stream=data, filetype="pdf")
    except (pymupdf.FileDataError, pymupdf.mupdf.FzErrorBase, RuntimeError, ValueError) as error:
        raise _damaged(path, error) from error
    with document:
        try:
            return _read_document(path, data, document)
        except (pymupdf.mupdf.FzErrorBase, RuntimeError) as error:
            raise _damaged(path, error) from error


def _read_document(path: Path, data: bytes, document: Any) -> Pages:
    if document.needs_pass:
        raise EncryptedPdfError(path)
    if document.page_count == 0:
        raise NoPagesError(path)
    if document.is_repaired and END_MARK not in data[-END_WITHIN_BYTES:]:
        raise DamagedPdfError(path, "its end is missing")
    title = printable((document.metadata or {}).get("title") or "")
    pictures = _read_pictures(document, [read_page(page) for page in document])
    pages = tuple(pictures.pages)
    return Pages(title, pages, pictures, as_read(data, document, pages))


def _damaged(path: Path, error: Exception) -> DamagedPdfError:
    return DamagedPdfError(path, re.sub(r"^code=\d+:\s*", "", str(error)))


def _read_pictures(document: Any, pages: list[Page]) -> PicturesRead:
    """The pages, with those that are pictures read by OCR; loaded only for such pages."""
    if not any(map(is_picture, pages)):
        return PicturesRead(pages)
    from cip_extract.pages.ocr import read_pictures

    return read_pictures(document, pages)


def read_page(page: Any) -> Page:
    """Read one PyMuPDF page (numbered from 0 there, from 1 here)."""
    number = page.number + 1
    drawings = page.get_cdrawings()
    rulings, fills = _read_drawings(drawings)
    textpage = page.get_textpage(flags=TEXT_FLAGS)
    blocks = textpage.extractDICT()["blocks"]
    lines = list(_read_lines(textpage, blocks, number))
    if page.rotation:
        # MuPDF gives everything as it lies on the unturned page; readers see it turned.
        matrix: Any = tuple(page.rotation_matrix)
        lines = list(turn_lines(lines, matrix, page.rotation))
        rulings, fills = list(turn_rulings(rulings, matrix)), list(turn_fills(fills, matrix))
    seen = Page(
        number=number,
        width=page.rect.width,
        height=page.rect.height,
        lines=tuple(lines),
        rulings=tuple(rulings),
        fills=tuple(fills),
        image_share=0.0,
    )
    hidden = bool(lines) and _is_hidden(blocks)
    if hidden or _words_inside(seen) < PICTURE_PAGE_WORDS:
        share = _image_share(page, drawings)
        seen = replace(seen, image_share=share, hidden_text=hidden)
    return turn_to_read(seen)


def _is_hidden(blocks: list[Any]) -> bool:
    """Whether most of a page's text is there to be found, not to be seen."""
    letters = {True: 0, False: 0}
    for block in blocks:
        for line in block["lines"]:
            for span in line["spans"]:
                letters[span.get("alpha") == 0] += len(span["text"])
    return letters[True] > letters[False]


def _read_lines(textpage: Any, blocks: list[Any], page_number: int) -> Iterator[Line]:
    """Lines with words; the words' boxes from one view of the text, their style from the other."""
    drawn = {
        (block["number"], index): line
        for block in blocks
        for index, line in enumerate(block["lines"])
        if not _is_slanted(line["dir"])
    }
    turns = {place: _turn_of(line["dir"]) for place, line in drawn.items()}
    styles = {place: _styles(line["spans"], turns[place]) for place, line in drawn.items()}
    words: dict[tuple[int, int], list[Word]] = {place: [] for place in drawn}
    for x0, y0, x1, y1, text, block, line, _ in textpage.extractWORDS():
        spans = styles.get((block, line))
        if spans is None:
            continue
        if not (text.isascii() and text.isprintable()):
            text = text.translate(CLEANED)
        if text:
            box, style = Box(x0, y0, x1, y1), spans[0]
            if len(spans) > 1:
                style = _style_at(spans, sum(_reach(box, turns[block, line])) / 2)
            words[block, line].append(Word(text, box, *style[1:]))
    for place, found in words.items():
        if found:
            if found[0].text == "o" and len(found) > 1:
                found[0] = found[0]._replace(text="•")  # Word's second-level bullet
            yield Line.of(page_number, tuple(found), Box(*drawn[place]["bbox"]), turns[place])


def _is_slanted(direction: tuple[float, float]) -> bool:
    """Whether text runs neither along nor across the page, as a "DRAFT" behind it does."""
    return min(abs(direction[0]), abs(direction[1])) > STRAIGHT_TEXT


def _turn_of(direction: tuple[float, float]) -> int:
    """Degrees clockwise that text running this way is turned; y grows downwards."""
    across, down = direction
    if abs(across) >= abs(down):
        return 0 if across >= 0 else 180
    return 90 if down > 0 else 270


def _reach(box: Box, turn: int) -> tuple[float, float]:
    """Where a box begins and ends along a line of text that is turned."""
    return {
        0: (box.x0, box.x1),
        90: (box.y0, box.y1),
        180: (-box.x1, -box.x0),
        270: (-box.y1, -box.y0),
    }[turn]


def _styles(spans: Sequence[Any], turn: int) -> list[Style]:
    """Each span's end along its line, whether it is bold, its size and its colour."""
    return [
        (
            _reach(Box(*span["bbox"]), turn)[1],
            bool(span["flags"] & BOLD_FLAG) or "bold" in span["font"].lower(),
            span["size"],
            f"#{span['color']:06x}" if span["color"] else "",
        )
        for span in spans
    ]


def _style_at(styles: Sequence[Style], at: float) -> Style:
    """The style of the span drawn at a place along its line, the last one's beyond its end."""
    return next((style for style in styles if at <= style[0]), styles[-1])


def _read_drawings(drawings: list[dict[str, Any]]) -> tuple[list[Ruling], list[Fill]]:
    """Split drawings into straight rulings and filled areas."""
    rulings: list[Ruling] = []
    fills: list[Fill] = []
    dots: list[Box] = []
    for drawing in drawings:
        kind, items = drawing["type"], drawing["items"]
        if "f" in kind and drawing.get("fill_opacity", 1.0) > 0:
            colour = _hex(drawing["fill"])
            for box in _filled_boxes(items):
                ruling = _sliver(box)
                if ruling is not None:
                    rulings.append(ruling)
                elif max(box.width, box.height) <= RULE_THICKNESS_POINTS:
                    dots.append(box)
                else:
                    fills.append(Fill(box, colour))
        if "s" in kind:
            for item in items:
                rulings.extend(_stroked(item))
    rulings += dotted_rulings(dots)
    # Typesetters draw headers of repeated rows more than once: each drawing counts once.
    return list(dict.fromkeys(rulings)), list(dict.fromkeys(fills))


def _filled_boxes(items: list[Any]) -> Iterator[Box]:
    """The rectangles of a filled path; lines that go round something count as the box around.

    A rectangle on a turned sheet is drawn as four lines, and one path may hold many.
    """
    boxes = [_box(item) for item in items if item[0] in ("re", "qu")]
    if boxes:
        yield from boxes
    elif all(item[0] == "l" for item in items):
        yield from map(_around_points, _outlines(items))


def _outlines(items: list[Any]) -> list[list[Any]]:
    """The points of each stretch of lines that go on from one another."""
    outlines: list[list[Any]] = []
    for _, start, end in items:
        if outlines and outlines[-1][-1] == start:
            outlines[-1].append(end)
        else:
            outlines.append([start, end])
    return outlines


def _stroked(item: Any) -> Iterator[Ruling]:
    """The straight rulings of one stroked path item."""
    if item[0] == "l":
        (x0, y0), (x1, y1) = item[1], item[2]
        if abs(y1 - y0) <= SLANT_POINTS < abs(x1 - x0):
            yield Ruling(True, (y0 + y1) / 2, min(x0, x1), max(x0, x1))
        elif abs(x1 - x0) <= SLANT_POINTS < abs(y1 - y0):
            yield Ruling(False, (x0 + x1) / 2, min(y0, y1), max(y0, y1))
    elif item[0] in ("re", "qu"):
        yield from Ruling.around(_box(item))


def _sliver(box: Box) -> Ruling | None:
    """A filled rectangle so thin that it is a drawn line."""
    if box.height <= RULE_THICKNESS_POINTS < box.width:
        return Ruling(True, (box.y0 + box.y1) / 2, box.x0, box.x1)
    if box.width <= RULE_THICKNESS_POINTS < box.height:
        return Ruling(False, (box.x0 + box.x1) / 2, box.y0, box.y1)
    return None


def _box(item: Any) -> Box:
    """The box around a drawn rectangle; on a page set on its head its corners change places."""
    corners = item[1]
    return _around_points(corners if item[0] == "qu" else (corners[:2], corners[2:4]))


def _around_points(points: Any) -> Box:
    xs, ys = zip(*points, strict=True)
    return Box(min(xs), min(ys), max(xs), max(ys))


def _hex(colour: Any) -> str:
    """A colour as "#rrggbb"; MuPDF gives grey, RGB or CMYK parts from 0 to 1."""
    parts = tuple(colour)
    if len(parts) == 1:
        parts *= 3
    return "#" + "".join(f"{round(part * 255):02x}" for part in parts[:3])


def _words_inside(page: Page) -> int:
    """How many words stand on a page but at its top and foot, where page numbers are printed."""
    band = EDGE_SHARE * page.height
    return sum(
        len(line.words)
        for line in page.lines
        if line.box.y1 > band and line.box.y0 < page.height - band
    )


def _image_share(page: Any, drawings: list[dict[str, Any]]) -> float:
    """Part of a page covered by pictures; all of it where its letters are drawn as outlines.

    Scanners part a sheet into strips, so the pictures count together.
    """
    curved = sum(item[0] == "c" for drawing in drawings for item in drawing["items"])
    if curved >= OUTLINE_CURVES:
        return 1.0
    whole = Box(0, 0, page.rect.width, page.rect.height)
    boxes = {Box(*image["bbox"]) for image in page.get_image_info()}
    return min(1.0, sum(box.overlap(whole) for box in boxes) / whole.area)

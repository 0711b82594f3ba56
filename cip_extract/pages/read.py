"""Read a PDF's pages once: words with their style, rulings, fills.

The only module of the main path that touches PyMuPDF. Text and drawings are taken
from one pass each, because on a council pack those two passes are most of the
time a run takes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pymupdf

from cip_extract.errors import DamagedPdfError, EncryptedPdfError, NoPagesError
from cip_extract.normalise.text import NO_TEXT, printable
from cip_extract.pages.turn import turn_fills, turn_lines, turn_rulings
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
PICTURE_PAGE_WORDS = 5  # below this a page is looked at for pictures

# Word's Symbol and Wingdings bullets arrive in the private use area.
BULLETS = dict.fromkeys("\uf0b7\uf0a7\uf0d8\uf076\u2023\u25aa\u25e6", "•")
TICKS = {"\uf0fc": "✓", "\uf0fb": "✗"}  # Wingdings
CLEANED = str.maketrans(BULLETS | TICKS) | NO_TEXT


Style = tuple[float, bool, float, str]


@dataclass(frozen=True, slots=True)
class Pages:
    """All pages of a document, with the title its file carries."""

    title: str
    pages: tuple[Page, ...]


def read_pages(path: Path, data: bytes) -> Pages:
    """Read every page of a PDF.

    Args:
        path: The file's name, for messages.
        data: Its bytes.

    Returns:
        The pages in order, lengths in points from each page's top left as it is seen.

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
    return Pages(title, tuple(read_page(page) for page in document))


def _damaged(path: Path, error: Exception) -> DamagedPdfError:
    return DamagedPdfError(path, re.sub(r"^code=\d+:\s*", "", str(error)))


def read_page(page: Any) -> Page:
    """Read one PyMuPDF page (numbered from 0 there, from 1 here)."""
    number = page.number + 1
    rulings, fills = _read_drawings(page.get_cdrawings())
    lines = list(_read_lines(page.get_textpage(flags=TEXT_FLAGS), number))
    if page.rotation:
        # MuPDF gives everything as it lies on the unturned page; readers see it turned.
        matrix = tuple(page.rotation_matrix)
        lines = list(turn_lines(lines, matrix))
        rulings, fills = list(turn_rulings(rulings, matrix)), list(turn_fills(fills, matrix))
    words = sum(len(line.words) for line in lines)
    return Page(
        number=number,
        width=page.rect.width,
        height=page.rect.height,
        lines=tuple(lines),
        rulings=tuple(rulings),
        fills=tuple(fills),
        image_share=_image_share(page) if words < PICTURE_PAGE_WORDS else 0.0,
    )


def _read_lines(textpage: Any, page_number: int) -> Iterator[Line]:
    """Lines with words; the words' boxes from one view of the text, their style from the other."""
    drawn = {
        (block["number"], index): line
        for block in textpage.extractDICT()["blocks"]
        for index, line in enumerate(block["lines"])
        if not _is_slanted(line["dir"])
    }
    styles = {place: _styles(line["spans"]) for place, line in drawn.items()}
    words: dict[tuple[int, int], list[Word]] = {place: [] for place in drawn}
    for x0, y0, x1, y1, text, block, line, _ in textpage.extractWORDS():
        spans = styles.get((block, line))
        if spans is None:
            continue
        if not (text.isascii() and text.isprintable()):
            text = text.translate(CLEANED)
        if text:
            style = spans[0] if len(spans) == 1 else _style_at(spans, (x0 + x1) / 2)
            words[block, line].append(Word(text, Box(x0, y0, x1, y1), *style[1:]))
    for place, found in words.items():
        if found:
            if found[0].text == "o" and len(found) > 1:
                found[0] = found[0]._replace(text="•")  # Word's second-level bullet
            yield Line.of(page_number, tuple(found), Box(*drawn[place]["bbox"]))


def _is_slanted(direction: tuple[float, float]) -> bool:
    """Whether text runs neither along nor across the page, as a "DRAFT" behind it does."""
    return min(abs(direction[0]), abs(direction[1])) > STRAIGHT_TEXT


def _styles(spans: Sequence[Any]) -> list[Style]:
    """Each span's right end, whether it is bold, its size and its colour."""
    return [
        (
            span["bbox"][2],
            bool(span["flags"] & BOLD_FLAG) or "bold" in span["font"].lower(),
            span["size"],
            f"#{span['color']:06x}" if span["color"] else "",
        )
        for span in spans
    ]


def _style_at(styles: Sequence[Style], x: float) -> Style:
    """The style of the span drawn at a horizontal position, the last one's beyond its end."""
    return next((style for style in styles if x <= style[0]), styles[-1])


def _read_drawings(drawings: list[dict[str, Any]]) -> tuple[list[Ruling], list[Fill]]:
    """Split drawings into straight rulings and filled areas."""
    rulings: list[Ruling] = []
    fills: list[Fill] = []
    for drawing in drawings:
        kind, items = drawing["type"], drawing["items"]
        if "f" in kind and drawing.get("fill_opacity", 1.0) > 0:
            colour = _hex(drawing["fill"])
            for box in _filled_boxes(items, drawing["rect"]):
                ruling = _sliver(box)
                if ruling is not None:
                    rulings.append(ruling)
                else:
                    fills.append(Fill(box, colour))
        if "s" in kind:
            for item in items:
                rulings.extend(_stroked(item))
    # Typesetters draw headers of repeated rows more than once: each drawing counts once.
    return list(dict.fromkeys(rulings)), list(dict.fromkeys(fills))


def _filled_boxes(items: list[Any], rect: Any) -> Iterator[Box]:
    """The rectangles of a filled path; a path of lines counts as its bounding box."""
    boxes = [Box(*item[1]) for item in items if item[0] == "re"]
    boxes += [_quad_box(item[1]) for item in items if item[0] == "qu"]
    if boxes:
        yield from boxes
    elif all(item[0] == "l" for item in items):
        yield Box(*rect)


def _stroked(item: Any) -> Iterator[Ruling]:
    """The straight rulings of one stroked path item."""
    if item[0] == "l":
        (x0, y0), (x1, y1) = item[1], item[2]
        if abs(y1 - y0) <= SLANT_POINTS < abs(x1 - x0):
            yield Ruling(True, (y0 + y1) / 2, min(x0, x1), max(x0, x1))
        elif abs(x1 - x0) <= SLANT_POINTS < abs(y1 - y0):
            yield Ruling(False, (x0 + x1) / 2, min(y0, y1), max(y0, y1))
    elif item[0] in ("re", "qu"):
        box = Box(*item[1]) if item[0] == "re" else _quad_box(item[1])
        yield from Ruling.around(box)


def _sliver(box: Box) -> Ruling | None:
    """A filled rectangle so thin that it is a drawn line."""
    if box.height <= RULE_THICKNESS_POINTS < box.width:
        return Ruling(True, (box.y0 + box.y1) / 2, box.x0, box.x1)
    if box.width <= RULE_THICKNESS_POINTS < box.height:
        return Ruling(False, (box.x0 + box.x1) / 2, box.y0, box.y1)
    return None


def _quad_box(quad: Any) -> Box:
    xs, ys = zip(*quad, strict=True)
    return Box(min(xs), min(ys), max(xs), max(ys))


def _hex(colour: Any) -> str:
    """A colour as "#rrggbb"; MuPDF gives grey, RGB or CMYK parts from 0 to 1."""
    parts = tuple(colour)
    if len(parts) == 1:
        parts *= 3
    return "#" + "".join(f"{round(part * 255):02x}" for part in parts[:3])


def _image_share(page: Any) -> float:
    """Part of a page covered by its largest picture."""
    area = page.rect.width * page.rect.height
    boxes = [Box(*image["bbox"]) for image in page.get_image_info()]
    return max((min(1.0, box.area / area) for box in boxes), default=0.0)

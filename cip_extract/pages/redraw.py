"""A PDF's bytes with its pages as they are read here, for programs that read it themselves.

Table libraries open the file anew. On a page that lies sideways they would look for rows in
columns, and on a picture they find nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pymupdf

from cip_extract.pages.turn import FULL_TURN
from cip_extract.records import Box, Page

LINE_POINTS = 0.5
DESCENT = 0.2  # part of a word's height below the line it stands on


def as_read(data: bytes, document: Any, pages: Sequence[Page]) -> bytes:
    """The bytes of a document whose pages lie as they are read; the same where all do.

    Args:
        data: Its bytes.
        document: The same, opened by PyMuPDF; its pages are turned and redrawn.
        pages: Its pages as read.
    """
    changed = [page for page in pages if page.read_by_ocr or page.turn]
    for page in changed:
        if page.read_by_ocr:
            _redraw(document, page)
        else:
            drawn = document[page.number - 1]
            drawn.set_rotation((drawn.rotation - page.turn) % FULL_TURN)
    return bytes(document.tobytes()) if changed else data


def _redraw(document: Any, page: Page) -> None:
    """Put what was read from a picture in its place, as lines, areas and words."""
    document.delete_page(page.number - 1)
    drawn = document.new_page(page.number - 1, width=page.width, height=page.height)
    for box, colour in page.fills:
        parts = tuple(int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5))
        drawn.draw_rect(pymupdf.Rect(box), color=None, fill=parts)
    for horizontal, position, start, end in page.rulings:
        ends = [(along, position) if horizontal else (position, along) for along in (start, end)]
        drawn.draw_line(*ends, width=LINE_POINTS)
    for line in page.lines:
        for word in line.words:
            _write(drawn, word.text, word.box, word.size, line.turn)


def _write(drawn: Any, text: str, box: Box, size: float, turn: int) -> None:
    """A word as wide as it is in the picture, so that gaps stay gaps."""
    natural = pymupdf.get_text_length(text, fontsize=size)
    length = box.height if turn % 180 else box.width
    fitting = size * min(1.0, length / natural) if natural else size
    foot = {
        0: (box.x0, box.y1 - DESCENT * box.height),
        90: (box.x0 + DESCENT * box.width, box.y0),
        180: (box.x1, box.y0 + DESCENT * box.height),
        270: (box.x1 - DESCENT * box.width, box.y1),
    }[turn]
    drawn.insert_text(foot, text, fontsize=fitting, rotate=(FULL_TURN - turn) % FULL_TURN)

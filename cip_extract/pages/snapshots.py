"""Pictures of pages as a viewer shows them: the evidence behind a value."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

import pymupdf


class PagePicture(NamedTuple):
    """A whole page as a PNG; the page's width and height are in points."""

    png: bytes
    width: float
    height: float


def take_snapshots(path: Path, pages: Iterable[int], dpi: int) -> dict[int, PagePicture]:
    """Draw pages of a PDF in shades of grey and colour, upright as a viewer shows them.

    Boxes of `provenance.csv` count points from the picture's top left: the same place in
    picture elements is the box by `dpi` / 72.

    Args:
        path: The PDF, whole and without a password: one that a dataset was read from.
        pages: Numbers of the pages, from 1.
        dpi: Picture elements to the inch.

    Returns:
        The pictures by page number; pages that the file does not have are missing.
    """
    pictures: dict[int, PagePicture] = {}
    with pymupdf.open(path) as file:
        for number in sorted(set(pages)):
            if 1 <= number <= file.page_count:
                page = file[number - 1]
                drawn = page.get_pixmap(dpi=dpi, colorspace=pymupdf.csRGB, alpha=False)
                size = page.rect
                pictures[number] = PagePicture(drawn.tobytes("png"), size.width, size.height)
    return pictures

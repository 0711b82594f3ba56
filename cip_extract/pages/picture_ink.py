"""The words of a pictured page in black on white, whatever they stand on, for OCR."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from cip_extract.pages.picture import Grey, Pixels
from cip_extract.pages.picture_fills import Area

Mask: TypeAlias = NDArray[np.bool_]

BLACK = 180  # of 255: what is this far from its backdrop is as black as can be
PALE = 16  # of 255: noise of the paper
EDGE_BLUR = 2  # elements inside a coloured area's edge
BORDER = 6  # elements outside it, where it may be framed
ROWS = 256  # of a picture looked at in one go, to spare memory


def measure_ink(pixels: Pixels, paper: NDArray[np.int16], areas: Sequence[Area]) -> Grey:
    """How far each element is from the colour of the area it lies in, or from the paper.

    Args:
        pixels: The picture.
        paper: Red, green and blue of its paper.
        areas: Its coloured rectangles, the largest first.
    """
    behind = np.empty_like(pixels)
    behind[:] = paper
    for area in areas:
        behind[area.y0 : area.y1, area.x0 : area.x1] = area.colour
    ink = np.empty(pixels.shape[:2], np.uint8)
    for top in range(0, len(pixels), ROWS):
        rows = slice(top, top + ROWS)
        ink[rows] = np.abs(pixels[rows].astype(np.int16) - behind[rows]).max(axis=-1)
    return ink


def draw_words(ink: Grey, areas: Sequence[Area], drawn: Mask) -> Grey:
    """Black words on white: ink without the drawn lines and the blur of coloured edges."""
    words = ((ink.astype(np.float32) - PALE) * (255 / (BLACK - PALE))).clip(0, 255).astype(np.uint8)
    words[drawn] = 0
    for area in areas:
        _clear_edges(words, area)
    return 255 - words


def _clear_edges(ink: Grey, area: Area) -> None:
    """Wipe out an area's frame, and what is neither its colour nor the paper's beside it."""
    left, top = max(0, area.x0 - BORDER), max(0, area.y0 - BORDER)
    right, bottom = area.x1 + BORDER, area.y1 + BORDER
    ink[top : area.y0 + EDGE_BLUR, left:right] = 0
    ink[area.y1 - EDGE_BLUR : bottom, left:right] = 0
    ink[top:bottom, left : area.x0 + EDGE_BLUR] = 0
    ink[top:bottom, area.x1 - EDGE_BLUR : right] = 0

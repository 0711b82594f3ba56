"""A page as a picture, set straight: what OCR and the search for drawn lines look at."""

from __future__ import annotations

import math
from typing import Any, NamedTuple, TypeAlias

import numpy as np
import pymupdf
from numpy.typing import NDArray

from cip_extract.records import Matrix

Pixels: TypeAlias = NDArray[np.uint8]  # rows, columns, and red, green and blue
Grey: TypeAlias = NDArray[np.uint8]  # rows, columns

DPI = 300  # what Tesseract's models were trained on
POINTS = 72 / DPI  # a picture element's side in points
COARSE_DPI = 100  # enough to tell the slant to a fiftieth of a degree
WIDEST_SLANT = 5.0  # degrees: more than a sheet slips in a scanner
SLANT_STEPS = (0.25, 0.05, 0.01)  # degrees: coarse to fine
EDGE_CONTRAST = 40  # of 255: how much darker a stroke is than what stands above it
MOST_EDGES = 80_000  # a sample of so many tells the slant as well as all
SIDEWAYS = 1.5  # rows of text this much sharper across than along: the sheet lies on its side


class Picture(NamedTuple):
    """A page drawn at `DPI`, turned so that its lines of text run straight across.

    Lengths in points from the picture's top left are picture elements by `POINTS`;
    `as_seen` moves such a place to where a viewer shows it on the page.
    """

    pixels: Pixels
    as_seen: Matrix

    @property
    def width(self) -> float:
        """Width in points."""
        return float(self.pixels.shape[1] * POINTS)

    @property
    def height(self) -> float:
        """Height in points."""
        return float(self.pixels.shape[0] * POINTS)


def take_picture(page: Any, turn: int = 0) -> Picture:
    """A PyMuPDF page as a picture, without the slant that a scanner gave it.

    Args:
        page: The page.
        turn: Degrees clockwise that its text is known to be turned; it is turned back.
    """
    coarse = _grey(page, COARSE_DPI, -turn)
    angle = slant(coarse) - turn
    zoom = DPI / 72
    matrix = pymupdf.Matrix(zoom, zoom).prerotate(angle)
    drawn = page.get_pixmap(matrix=matrix, colorspace=pymupdf.csRGB, alpha=False)
    pixels = np.frombuffer(drawn.samples, np.uint8).reshape(drawn.height, drawn.width, 3)
    # The slanting sheet's corners stick out. Cut to the sheet's own size, a line stands as far
    # from the edge on this page as on the next, however they lay in the scanner.
    width, height = (round(side * zoom) for side in (page.rect.width, page.rect.height))
    if turn % 180:
        width, height = height, width
    left, top = max(0, (drawn.width - width) // 2), max(0, (drawn.height - height) // 2)
    # A place in the picture is moved to MuPDF's canvas, and from there to the page.
    canvas = pymupdf.Matrix(zoom, 0, 0, zoom, drawn.x + left, drawn.y + top)
    a, b, c, d, e, f = canvas * ~matrix
    return Picture(pixels[top : top + height, left : left + width], (a, b, c, d, e, f))


def lies_sideways(page: Any) -> bool:
    """Whether the rows of text on a pictured page run up or down it."""
    grey = _grey(page, COARSE_DPI, 0)
    across, along = (_sharpest(*_edges(view))[1] for view in (grey, grey.T))
    return along > SIDEWAYS * across


def slant(grey: Grey) -> float:
    """Degrees by which a picture has to be turned clockwise for its rows to lie level.

    Seen along the rows, text is dense where its lines are and empty between them, the
    more so the straighter one looks.
    """
    return _sharpest(*_edges(grey))[0]


def _sharpest(y: NDArray[np.int64], x: NDArray[np.int64]) -> tuple[float, float]:
    best = 0.0
    if not len(y):
        return best, 0.0
    for step, reach in zip(SLANT_STEPS, (WIDEST_SLANT, *SLANT_STEPS), strict=False):
        steps = round(reach / step)
        angles = [best + index * step for index in range(-steps, steps + 1)]
        best = max(angles, key=lambda angle: (_sharpness(y, x, angle), -abs(angle)))
    return -best, _sharpness(y, x, best)


def _edges(grey: Grey) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Rows and columns of the places where a picture changes from one row to the next."""
    steps = np.abs(np.diff(grey.astype(np.int16), axis=0)) > EDGE_CONTRAST
    y, x = np.nonzero(steps)
    every = len(y) // MOST_EDGES + 1
    return y[::every], x[::every]


def _sharpness(y: NDArray[np.int64], x: NDArray[np.int64], angle: float) -> float:
    """How much of a picture's edges falls into few rows that lie at an angle."""
    rows = np.rint(y - x * math.tan(math.radians(angle))).astype(np.int64)
    counts = np.bincount(rows - rows.min())
    return float(np.square(counts / len(rows)).sum())


def _grey(page: Any, dpi: int, angle: float) -> Grey:
    matrix = pymupdf.Matrix(dpi / 72, dpi / 72).prerotate(angle)
    drawn = page.get_pixmap(matrix=matrix, colorspace=pymupdf.csGRAY, alpha=False)
    return np.frombuffer(drawn.samples, np.uint8).reshape(drawn.height, drawn.width)

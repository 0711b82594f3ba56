"""Scans of PDFs for tests: each page as one picture, as a scanner on a bad day makes it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pymupdf
from numpy.typing import NDArray

PAPER = 248  # a scanner's white
NOISE = 5.0
JPEG_QUALITY = 80


def scan(
    source: Path,
    path: Path,
    *,
    dpi: int = 200,
    slant: float = 0.8,
    turn: int = 0,
    grey: bool = False,
    seed: int = 1,
) -> Path:
    """A PDF whose pages are pictures of another's.

    Args:
        source: The PDF.
        path: Where to write the scan.
        dpi: Picture elements to the inch.
        slant: Degrees clockwise by which each sheet slipped, every other one back again.
        turn: Degrees clockwise by which the sheets lay turned, a multiple of 90.
        grey: Whether the scanner saw no colours.
        seed: Of the noise.
    """
    noise = np.random.default_rng(seed)
    with pymupdf.open(source) as document, pymupdf.open() as scanned:
        for page in document:
            angle = turn + (slant if page.number % 2 == 0 else -slant)
            picture = _photograph(page, dpi, angle, grey, noise)
            width, height = page.rect.width, page.rect.height
            if turn % 180:
                width, height = height, width
            sheet = scanned.new_page(width=width, height=height)
            sheet.insert_image(sheet.rect, stream=picture, keep_proportion=False)
        scanned.save(path)
    return path


def _photograph(page: Any, dpi: int, angle: float, grey: bool, noise: np.random.Generator) -> bytes:
    """A page as a JPEG, turned about its middle and cut to its own size."""
    matrix = pymupdf.Matrix(dpi / 72, dpi / 72).prerotate(angle)
    space = pymupdf.csGRAY if grey else pymupdf.csRGB
    drawn = page.get_pixmap(matrix=matrix, colorspace=space, alpha=False)
    seen = np.frombuffer(drawn.samples, np.uint8).reshape(drawn.height, drawn.width, drawn.n)
    width, height = (round(side * dpi / 72) for side in (page.rect.width, page.rect.height))
    if round(angle / 90) % 2:
        width, height = height, width
    top, left = max(0, (drawn.height - height) // 2), max(0, (drawn.width - width) // 2)
    cut = seen[top : top + height, left : left + width]
    spoilt = cut * (PAPER / 255) + noise.normal(0, NOISE, cut.shape)
    return _jpeg(spoilt.clip(0, 255).astype(np.uint8))


def _jpeg(elements: NDArray[np.uint8]) -> bytes:
    height, width, channels = elements.shape
    space = pymupdf.csGRAY if channels == 1 else pymupdf.csRGB
    picture = pymupdf.Pixmap(space, width, height, elements.tobytes(), False)
    return bytes(picture.tobytes("jpeg", jpg_quality=JPEG_QUALITY))

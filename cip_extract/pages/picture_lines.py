"""Tell strokes from what lies behind them on a pictured page, and drawn lines from letters.

A drawn line is a long, thin run of strokes: one that is very long by itself, or one that
joins such lines. Letters keep none, and are left to OCR on plain white.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product
from typing import NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray
from scipy import ndimage

from cip_extract.pages.picture import POINTS, Grey, Pixels
from cip_extract.pages.picture_fills import TILE, Backdrop
from cip_extract.records import Ruling

Mask: TypeAlias = NDArray[np.bool_]

FAINTEST = 40  # of 255: how far a line is from what lies behind it
GAP = 5  # elements: specks of noise in a drawn line
UNBROKEN = 0.9  # part of a short line that is dark; a letter between two lines is less
WOBBLE = 1  # elements up and down within which a line is still one
THICKEST_POINTS = 4.0
COARSE = 4  # elements along the side of a block that is dark as a whole
SHORTEST_POINTS = 9.0  # the side of the lowest row
LONG_POINTS = 40.0  # no stroke of a letter, no dash
MARGIN, CLEAR = 2, 3  # elements: a line's blurred side, and the space beside it
MOST_INK = 0.3  # part of that space that words may reach into
REACH_POINTS = 1.2  # a line joins another from so near


class Stretch(NamedTuple):
    """A thin run of strokes in picture elements: across lines, and along them."""

    first: int
    after: int
    start: int
    end: int

    @property
    def position(self) -> float:
        return (self.first + self.after) / 2


def find_strokes(pixels: Pixels, backdrop: Backdrop) -> Grey:
    """How far each element is from what lies behind it, 0 to 255.

    At the edge of a coloured area either side may lie behind: good enough for drawn lines,
    which differ from both, not for letters.
    """
    strokes = np.empty(pixels.shape[:2], np.uint8)
    height, width = pixels.shape[:2]
    rows, columns = backdrop.tiles.shape
    own = np.pad(
        backdrop.tiles,
        ((0, height // TILE + 1 - rows), (0, width // TILE + 1 - columns)),
        mode="edge",
    )
    beside = (ndimage.minimum_filter(own, 3), ndimage.maximum_filter(own, 3))
    for top in range(0, len(pixels), TILE):
        part = pixels[top : top + TILE].astype(np.int16)
        row = top // TILE
        behind = backdrop.colours[np.repeat(own[row], TILE)[:width]]
        far = np.abs(part - behind).max(axis=-1)
        for others in beside:
            edge = np.flatnonzero(np.repeat(others[row] != own[row], TILE)[:width])
            if len(edge):
                behind = backdrop.colours[np.repeat(others[row], TILE)[edge]]
                far[:, edge] = np.minimum(far[:, edge], np.abs(part[:, edge] - behind).max(axis=-1))
        strokes[top : top + TILE] = far
    return strokes


def find_rulings(strokes: Grey) -> tuple[list[Ruling], Mask]:
    """The drawn lines, in points from the picture's top left, and the elements they cover."""
    dark = strokes >= FAINTEST
    dark &= ~_solid(dark)
    across, along = _stretches(dark), _stretches(dark.T)
    kept_across = [stretch for stretch in across if _is_long(stretch)]
    kept_along = [stretch for stretch in along if _is_long(stretch)]
    while True:
        more_across = [s for s in across if s not in kept_across and _joins(s, kept_along)]
        more_along = [s for s in along if s not in kept_along and _joins(s, kept_across)]
        if not more_across and not more_along:
            break
        kept_across += more_across
        kept_along += more_along
    covered = np.zeros_like(dark)
    for stretch in kept_across:
        _cover(covered, dark, stretch)
    for stretch in kept_along:
        _cover(covered.T, dark.T, stretch)
    for row, column in product(kept_across, kept_along):
        _cover_crossing(covered, row, column)
    rulings = [_ruling(True, s) for s in kept_across] + [_ruling(False, s) for s in kept_along]
    return sorted(rulings, key=lambda r: (not r.horizontal, r.position, r.start)), covered


def _solid(dark: Mask) -> Mask:
    """Where dark elements make an area wider than any drawn line, as in a photograph."""
    height, width = dark.shape
    rows, columns = height // COARSE, width // COARSE
    blocks = dark[: rows * COARSE, : columns * COARSE].reshape(rows, COARSE, columns, COARSE)
    side = round(THICKEST_POINTS / POINTS / COARSE) + 1
    solid = ndimage.binary_opening(blocks.all(axis=(1, 3)), np.ones((side, side)))
    wide = ndimage.binary_dilation(solid, np.ones((3, 3))).repeat(COARSE, 0).repeat(COARSE, 1)
    whole = np.zeros_like(dark)
    whole[: rows * COARSE, : columns * COARSE] = wide
    return whole


def _cover(covered: Mask, dark: Mask, line: Stretch) -> None:
    """Mark a line's elements with its blurred sides, but not where letters touch it."""
    columns = slice(line.start, line.end)
    above = dark[max(0, line.first - MARGIN - 2) : max(0, line.first - MARGIN), columns]
    below = dark[line.after + MARGIN : line.after + MARGIN + 2, columns]
    alone = ~above.any(axis=0) & ~below.any(axis=0)
    covered[max(0, line.first - MARGIN) : line.after + MARGIN, columns] |= alone


def _cover_crossing(covered: Mask, row: Stretch, column: Stretch) -> None:
    """Mark the square in which two lines meet: to each, the other looks like a letter."""
    if (
        row.start - MARGIN <= column.after
        and column.first <= row.end + MARGIN
        and column.start - MARGIN <= row.after
        and row.first <= column.end + MARGIN
    ):
        rows = slice(max(0, row.first - 2 * MARGIN), row.after + 2 * MARGIN)
        covered[rows, max(0, column.first - 2 * MARGIN) : column.after + 2 * MARGIN] = True


def _stretches(dark: Mask) -> list[Stretch]:
    """Thin runs along a picture's rows with clear space on both sides.

    A run may wander from one row into the next. The feet of close-set letters make runs
    too, but what they stand under is not clear.
    """
    around = np.ones((2 * WOBBLE + 1, 1))
    runs = _long_runs(ndimage.binary_dilation(dark, around))
    areas, _ = ndimage.label(runs)
    found = []
    for rows, columns in ndimage.find_objects(areas):
        first, after = rows.start + WOBBLE, rows.stop - WOBBLE
        stretch = Stretch(first, after, columns.start, columns.stop)
        if 0 < after - first <= THICKEST_POINTS / POINTS and _is_drawn(stretch, dark):
            found.append(stretch)
    return found


def _is_drawn(stretch: Stretch, dark: Mask) -> bool:
    """Whether a thin run is one stroke, and no row of letters' feet or heads."""
    columns = slice(stretch.start, stretch.end)
    unbroken = dark[stretch.first : stretch.after, columns].any(axis=0).mean() >= UNBROKEN
    sides = (stretch.first - MARGIN - CLEAR, stretch.after + MARGIN)
    return bool(unbroken or _is_long(stretch)) and all(
        dark[side : side + CLEAR, columns].mean() <= MOST_INK
        for side in sides
        if 0 <= side <= len(dark) - CLEAR
    )


def _long_runs(dark: Mask) -> Mask:
    """A mask's runs along its rows that are long enough for a drawn line."""
    height, width = dark.shape
    bounded = np.zeros((height, width + 2), np.int8)
    bounded[:, 1:-1] = dark
    steps = np.diff(bounded.ravel())  # the margins keep the rows apart
    starts, ends = np.flatnonzero(steps == 1), np.flatnonzero(steps == -1)
    open_to_next = np.flatnonzero(starts[1:] - ends[:-1] <= GAP)
    keep_start, keep_end = np.ones(len(starts), bool), np.ones(len(ends), bool)
    keep_start[open_to_next + 1] = keep_end[open_to_next] = False
    starts, ends = starts[keep_start], ends[keep_end]
    long = ends - starts >= SHORTEST_POINTS / POINTS
    marks = np.zeros(bounded.size + 1, np.int32)
    np.add.at(marks, starts[long] + 1, 1)
    np.add.at(marks, ends[long] + 1, -1)
    return np.cumsum(marks)[:-1].reshape(height, width + 2)[:, 1:-1] > 0


def _is_long(stretch: Stretch) -> bool:
    return stretch.end - stretch.start >= LONG_POINTS / POINTS


def _joins(stretch: Stretch, lines: Sequence[Stretch]) -> bool:
    """Whether both ends of a run stand on lines that cross its way."""
    reach = REACH_POINTS / POINTS
    return all(
        any(
            abs(line.position - end) <= reach
            and line.start - reach <= stretch.position <= line.end + reach
            for line in lines
        )
        for end in (stretch.start, stretch.end)
    )


def _ruling(horizontal: bool, stretch: Stretch) -> Ruling:
    position, start, end = (
        float(round(length * POINTS, 2))
        for length in (stretch.position, stretch.start, stretch.end)
    )
    return Ruling(horizontal, position, start, end)

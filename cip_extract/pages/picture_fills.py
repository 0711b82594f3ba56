"""Find the coloured areas of a pictured page, and the colour behind every word.

The picture is looked at in tiles of a few elements. A tile that is all one colour is
paper or fill; one with a stroke in it takes the colour of the flat ones around it.
Noise and compression blur a single element's colour, hardly ever a tile's.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray
from scipy import ndimage

from cip_extract.pages.picture import Pixels

Tiles: TypeAlias = NDArray[np.int16]  # a number for each tile
Mask: TypeAlias = NDArray[np.bool_]

Place: TypeAlias = tuple[slice, slice]  # rows and columns

TILE = 8  # elements along a tile's side: two points
REACH = 8 * TILE  # words may hide so much of an area beyond where it surely is
NEAR = 32  # of 255: an element this near belongs to an area, noise and all
ENOUGH = 6  # of the sixteen elements asked in a tile
MOSTLY = 0.3  # part of an area's side: the rest is words
FLAT = 24  # of 255: how much a flat tile's middle half may vary
SAME = 10  # of 255: colours this near are one colour
BLUR = 16  # of 255: no second colour so near to a found one
LEAST_TILES = 9  # a swatch of a key is hardly smaller
MOST_COLOURS = 24  # a photograph has no end of them
FILLED = 0.85  # part of the box around it that one rectangle covers
MAJORITY = 0.6  # part of a cell's tiles that its colour has at least
LEAST_SIDE = 3  # tiles: a bold heading's strokes are narrower
DARK = 110  # of 255: black letters are no coloured area
DARK_SIDE = 5  # tiles: wider than a title's strokes
INSIDE = 0.8  # part of an area that lies in another
PAPER = 0
STROKES = -1


class Area(NamedTuple):
    """A coloured rectangle of a picture, in its elements, and its red, green and blue."""

    x0: int
    y0: int
    x1: int
    y1: int
    colour: tuple[int, int, int]

    def on_white(self, paper: NDArray[np.int16]) -> str:
        """The colour as "#rrggbb" on white paper: what a scanner takes for white is grey."""
        parts = (255 * c / max(1, p) for c, p in zip(self.colour, paper.tolist(), strict=True))
        return "#" + "".join(f"{min(255, round(part)):02x}" for part in parts)


class Backdrop(NamedTuple):
    """What lies behind the words: the number of each tile's colour, and the colours.

    Colour 0 is the paper.
    """

    tiles: Tiles
    colours: NDArray[np.int16]  # number of colours, and red, green and blue
    seen: NDArray[np.int16]  # each tile's own red, green and blue
    flat: Mask  # tiles without a stroke in them


def read_backdrop(pixels: Pixels) -> Backdrop:
    """The colours behind a picture's words."""
    samples = _samples(pixels)
    middle, flat = _middle(samples)
    colours = _palette(middle[flat])
    far = np.stack([_difference(middle, colour) for colour in colours])
    tiles = np.where(far.min(axis=0) <= BLUR, far.argmin(axis=0), STROKES).astype(np.int16)
    tiles[~flat] = _votes(samples[~flat], colours)
    for number, colour in enumerate(colours):
        if number != PAPER:
            core = LEAST_SIDE if colour.max() > DARK else DARK_SIDE
            tiles[(tiles == number) & ~_solid(tiles == number, core)] = STROKES
    if not (tiles != STROKES).any():
        tiles[:] = PAPER
    nearest = ndimage.distance_transform_edt(
        tiles == STROKES, return_distances=False, return_indices=True
    )
    return Backdrop(tiles[tuple(nearest)], colours, middle, flat & (tiles != STROKES))


def _votes(samples: NDArray[np.int16], colours: NDArray[np.int16]) -> Tiles:
    """The colour of tiles with strokes in them: that of most elements, if any has so many."""
    far = np.stack([np.abs(samples - c[:, None]).max(axis=1) for c in colours])
    nearest = np.where(far.min(axis=0) <= NEAR, far.argmin(axis=0), STROKES)
    votes = np.stack([(nearest == number).sum(axis=1) for number in range(len(colours))])
    return np.where(votes.max(axis=0) >= ENOUGH, votes.argmax(axis=0), STROKES).astype(np.int16)


def find_areas(pixels: Pixels, backdrop: Backdrop, drawn: Mask) -> list[Area]:
    """The coloured rectangles of a picture, the largest first.

    Args:
        pixels: The picture.
        backdrop: What lies behind its words, in tiles.
        drawn: The picture's elements that are part of a drawn line: they part two cells
            of nearly the same colour.
    """
    height, width = backdrop.tiles.shape
    blocks = drawn[: height * TILE, : width * TILE].reshape(height, TILE, width, TILE)
    parted: Mask = np.any(blocks, axis=(1, 3))
    left = np.where(parted, STROKES, backdrop.tiles)
    found = list(_ruled_cells(backdrop, parted, left))
    for number in range(PAPER + 1, len(backdrop.colours)):
        labels, _ = ndimage.label(left == number)
        for label, place in enumerate(ndimage.find_objects(labels), start=1):
            found += _rectangles_of(backdrop, place, labels[place] == label)
    return _without_repeats([_to_its_edges(pixels, area) for area in found])


def _ruled_cells(backdrop: Backdrop, parted: Mask, left: Tiles) -> Iterator[Area]:
    """Cells that drawn lines enclose and one colour fills, however many words they hold.

    Args:
        backdrop: What lies behind the words.
        parted: Tiles with a drawn line in them.
        left: The tiles' colours; those of the cells found are taken out.
    """
    cells, _ = ndimage.label(~parted)
    for cell, place in enumerate(ndimage.find_objects(cells), start=1):
        inside = cells[place] == cell
        if min(inside.shape) < LEAST_SIDE or inside.mean() < FILLED:
            continue
        colours = np.bincount(backdrop.tiles[place][inside], minlength=len(backdrop.colours))
        number = int(colours.argmax())
        if number == PAPER or colours[number] < MAJORITY * inside.sum():
            continue
        colour = _colour(backdrop, place, inside & (backdrop.tiles[place] == number))
        yield Area(place[1].start, place[0].start, place[1].stop, place[0].stop, colour)
        left[place][inside] = STROKES


def _rectangles_of(backdrop: Backdrop, place: Place, inside: Mask) -> Iterator[Area]:
    """A stretch of one colour as rectangles, in tiles."""
    if min(inside.shape) < LEAST_SIDE or not (inside & backdrop.flat[place]).any():
        return
    colour = _colour(backdrop, place, inside)
    top, left = place[0].start, place[1].start
    for x0, y0, x1, y1 in _rectangles(inside):
        if min(x1 - x0, y1 - y0) >= LEAST_SIDE:
            yield Area(left + x0, top + y0, left + x1, top + y1, colour)


def _colour(backdrop: Backdrop, place: Place, inside: Mask) -> tuple[int, int, int]:
    """The colour of tiles: that of the flat ones, where there are any."""
    flat = inside & backdrop.flat[place]
    seen = backdrop.seen[place][flat if flat.any() else inside]
    red, green, blue = np.rint(np.median(seen, axis=0)).astype(int).tolist()
    return red, green, blue


def _to_its_edges(pixels: Pixels, tiles: Area) -> Area:
    """An area known in tiles, in picture elements: its sides moved to where the colour ends.

    Words hide much of a low cell's colour, so the tiles tell only where it surely is.
    """
    x0, y0, x1, y1 = (edge * TILE for edge in tiles[:4])
    height, width = pixels.shape[:2]
    left, top = max(0, x0 - REACH), max(0, y0 - REACH)
    right, bottom = min(width, x1 + REACH), min(height, y1 + REACH)
    near = (
        _difference(pixels[top:bottom, left:right].astype(np.int16), np.array(tiles.colour)) <= NEAR
    )
    x0, x1, y0, y1 = x0 - left, x1 - left, y0 - top, y1 - top
    for _ in range(2):  # the rows show how wide it is, and then the columns how high
        y0, y1 = _stretch_around(near[:, x0:x1].mean(axis=1) >= MOSTLY, y0, y1)
        x0, x1 = _stretch_around(near[y0:y1].mean(axis=0) >= MOSTLY, x0, x1)
    return Area(left + x0, top + y0, left + x1, top + y1, tiles.colour)


def _stretch_around(covered: Mask, start: int, end: int) -> tuple[int, int]:
    """Where a colour begins and ends around a stretch where it surely is."""
    middle = (start + end) // 2
    gaps = np.flatnonzero(~covered[1:] & ~covered[:-1])  # one row of noise is no end
    before, behind = gaps[gaps < min(start + TILE, middle)], gaps[gaps > max(end - TILE, middle)]
    first = int(before[-1]) + 2 if len(before) else 0
    after = int(behind[0]) if len(behind) else len(covered)
    return first, max(after, first + 1)


def _without_repeats(areas: list[Area]) -> list[Area]:
    """Areas, the largest first, without those inside another of the same colour."""
    kept: list[Area] = []
    for area in sorted(areas, key=lambda area: (area.x0 - area.x1) * (area.y1 - area.y0)):
        if not any(_lies_in(area, other) for other in kept):
            kept.append(area)
    return kept


def _lies_in(area: Area, other: Area) -> bool:
    alike = max(abs(a - b) for a, b in zip(area.colour, other.colour, strict=True)) <= SAME
    width = min(area.x1, other.x1) - max(area.x0, other.x0)
    height = min(area.y1, other.y1) - max(area.y0, other.y0)
    size = (area.x1 - area.x0) * (area.y1 - area.y0)
    return alike and min(width, height) > 0 and width * height > INSIDE * size


def _samples(pixels: Pixels) -> NDArray[np.int16]:
    """Every second element of each tile: rows, columns, red green and blue, elements."""
    height, width = pixels.shape[0] // TILE, pixels.shape[1] // TILE
    few = pixels[: height * TILE : 2, : width * TILE : 2]
    side = TILE // 2
    parted = few.reshape(height, side, width, side, 3).transpose(0, 2, 4, 1, 3)
    return parted.reshape(height, width, 3, side * side).astype(np.int16)


def _middle(samples: NDArray[np.int16]) -> tuple[NDArray[np.int16], Mask]:
    """Each tile's middle colour, and whether the tile is flat."""
    ordered = np.sort(samples, axis=-1)
    count = samples.shape[-1]
    spread = ordered[..., 3 * count // 4] - ordered[..., count // 4]
    return ordered[..., count // 2], spread.max(axis=-1) <= FLAT


def _palette(flat: NDArray[np.int16]) -> NDArray[np.int16]:
    """The colours that occur, the commonest first: that is the paper."""
    colours: list[NDArray[np.int16]] = []
    white = np.full((1, 3), 255, np.int16)
    left = flat
    while len(left) >= LEAST_TILES and len(colours) < MOST_COLOURS:
        steps = left // 4
        codes = (steps[:, 0].astype(np.int32) * 64 + steps[:, 1]) * 64 + steps[:, 2]
        values, counts = np.unique(codes, return_counts=True)
        code = int(values[counts.argmax()])
        colour = np.array([code // 4096, code // 64 % 64, code % 64], np.int16) * 4 + 2
        near = _difference(left, colour) <= SAME
        if near.sum() >= LEAST_TILES:
            colour = np.rint(left[near].mean(axis=0)).astype(np.int16)
            colours.append(colour)
        elif counts.max() < LEAST_TILES // 2:
            break
        left = left[_difference(left, colour) > BLUR]
    return np.stack(colours) if colours else white


def _solid(mask: Mask, side: int) -> Mask:
    """The parts of a mask that are an area: no letter's stroke, no picture's speckle."""
    core = ndimage.binary_opening(mask, np.ones((side, side)))
    areas, count = ndimage.label(mask, np.ones((3, 3)))
    kept = np.zeros(count + 1, bool)
    kept[np.unique(areas[core])] = True
    kept[0] = False
    solid: Mask = kept[areas]
    return solid


def _rectangles(inside: Mask) -> Iterator[tuple[int, int, int, int]]:
    """An area as rectangles: one for each stretch of rows that begin and end alike.

    Yields:
        First column, first row, column after the last, row after the last.
    """
    if inside.mean() >= FILLED:
        yield 0, 0, inside.shape[1], len(inside)
        return
    open_runs: list[tuple[int, int]] = []
    first = 0
    for row in range(len(inside) + 1):
        runs = _runs(inside[row]) if row < len(inside) else []
        if row and not _alike(runs, open_runs):
            yield from ((start, first, end, row) for start, end in open_runs)
            first = row
        if row == first:
            open_runs = runs


def _runs(row: Mask) -> list[tuple[int, int]]:
    """Where a row of tiles is covered: each stretch's first tile and the one after its last."""
    steps = np.flatnonzero(np.diff(row.astype(np.int8), prepend=0, append=0))
    runs: list[tuple[int, int]] = []
    for start, end in zip(steps[::2].tolist(), steps[1::2].tolist(), strict=True):
        if runs and start - runs[-1][1] < LEAST_SIDE:
            runs[-1] = (runs[-1][0], end)
        else:
            runs.append((start, end))
    return runs


def _alike(runs: list[tuple[int, int]], others: list[tuple[int, int]]) -> bool:
    """Whether two rows are covered in the same places, a tile more or less."""
    return len(runs) == len(others) and all(
        abs(a - c) <= 1 and abs(b - d) <= 1 for (a, b), (c, d) in zip(runs, others, strict=True)
    )


def _difference(colours: NDArray[np.int16], colour: NDArray[np.int16]) -> NDArray[np.int16]:
    """How far colours are from one, in the part where they differ most."""
    apart: NDArray[np.int16] = np.abs(colours - colour).max(axis=-1)
    return apart

"""Tell from full lines how wide a paper's text is set, where its margins differ."""

from __future__ import annotations

from collections.abc import Sequence

from cip_extract.records import Line, Page

NEIGHBOURS = 2  # pages before and after that are looked at too
EDGE_SHARE = 0.11  # stamps and running lines stand in the page's outer ninths
SAME_WIDTH_POINTS = 3.0
LEAST_WORDS = 5  # a shorter line tells little
FULL_SHARE = 0.87  # of the width: a wrapped line ends no further from the edge than a word
LEAST_FULL = 12  # lines
LEAST_FULL_SHARE = 0.4  # of the lines with enough words


def right_edges(pages: Sequence[Page], bodies: Sequence[Sequence[Line]]) -> list[float | None]:
    """Where each page's text has to wrap, in points from the page's left.

    Args:
        pages: The pages.
        bodies: Their lines outside tables.

    Returns:
        An edge where many lines on a page and its neighbours end near one width; None where
        too few do to tell.
    """
    inner = [_inner(page, body) for page, body in zip(pages, bodies, strict=True)]
    lefts = [min((line.box.x0 for line in lines), default=0.0) for lines in inner]
    reaches = [
        [line.box.x1 - left for line in lines if len(line.words) >= LEAST_WORDS]
        for lines, left in zip(inner, lefts, strict=True)
    ]
    edges: list[float | None] = []
    for place, (page, left) in enumerate(zip(pages, lefts, strict=True)):
        first, last = max(0, place - NEIGHBOURS), place + NEIGHBOURS + 1
        nearby = [
            reach
            for other, found in zip(pages[first:last], reaches[first:last], strict=True)
            if abs(other.width - page.width) <= SAME_WIDTH_POINTS
            for reach in found
        ]
        width = _width(nearby)
        edges.append(None if width is None else left + width)
    return edges


def _inner(page: Page, body: Sequence[Line]) -> list[Line]:
    """Lines between the bands where running lines stand."""
    band = EDGE_SHARE * page.height
    return [line for line in body if line.box.y0 > band and line.box.y1 < page.height - band]


def _width(reaches: Sequence[float]) -> float | None:
    widest = max(reaches, default=0.0)
    full = sum(reach >= FULL_SHARE * widest for reach in reaches)
    return widest if full >= max(LEAST_FULL, LEAST_FULL_SHARE * len(reaches)) else None

"""Dotted lines: browsers draw each dot as a square of its own."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from cip_extract.records import Box, Ruling

DOT_GAP_POINTS = 4.0  # between two dots of one line
LEAST_DOTS = 6
PLACES = 1  # decimals to which dots of one line agree


def dotted_rulings(dots: Iterable[Box]) -> Iterator[Ruling]:
    """The lines that squares in a row make, across the page and down it.

    Args:
        dots: Filled squares too small to be a line of their own.
    """
    across: dict[float, list[tuple[float, float]]] = defaultdict(list)
    down: dict[float, list[tuple[float, float]]] = defaultdict(list)
    for dot in dots:
        across[round((dot.y0 + dot.y1) / 2, PLACES)].append((dot.x0, dot.x1))
        down[round((dot.x0 + dot.x1) / 2, PLACES)].append((dot.y0, dot.y1))
    for horizontal, lines in ((True, across), (False, down)):
        for position, spans in lines.items():
            for start, end in _runs(spans):
                yield Ruling(horizontal, position, start, end)


def _runs(spans: list[tuple[float, float]]) -> Iterator[tuple[float, float]]:
    """Stretches of enough dots that follow closely on each other."""
    start, end, count = 0.0, 0.0, 0
    for low, high in [*sorted(spans), (float("inf"), float("inf"))]:
        if count and low - end <= DOT_GAP_POINTS:
            end, count = max(end, high), count + 1
            continue
        if count >= LEAST_DOTS:
            yield start, end
        start, end, count = low, high, 1

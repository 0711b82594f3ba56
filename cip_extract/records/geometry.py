"""Where something stands on a page."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple, TypeAlias

# a, b, c, d, e, f: x' = ax + cy + e, y' = bx + dy + f
Matrix: TypeAlias = tuple[float, float, float, float, float, float]
UNMOVED: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


class Box(NamedTuple):
    """A rectangle: left, top, right, bottom, in points from the top left."""

    x0: float
    y0: float
    x1: float
    y1: float

    @property
    def width(self) -> float:
        return self.x1 - self.x0

    @property
    def height(self) -> float:
        return self.y1 - self.y0

    @property
    def area(self) -> float:
        return max(0.0, self.width) * max(0.0, self.height)

    @property
    def centre(self) -> tuple[float, float]:
        return (self.x0 + self.x1) / 2, (self.y0 + self.y1) / 2

    def overlap(self, other: Box) -> float:
        """Area shared with another box, in square points."""
        width = min(self.x1, other.x1) - max(self.x0, other.x0)
        height = min(self.y1, other.y1) - max(self.y0, other.y0)
        return width * height if width > 0 and height > 0 else 0.0

    def holds(self, x: float, y: float) -> bool:
        """Whether a point lies inside or on the edge."""
        return self.x0 <= x <= self.x1 and self.y0 <= y <= self.y1

    def moved(self, matrix: Matrix) -> Box:
        """The box around this box moved: exact for quarter turns, wider for a slant."""
        a, b, c, d, e, f = matrix
        corners = [(x, y) for x in (self.x0, self.x1) for y in (self.y0, self.y1)]
        xs = [a * x + c * y + e for x, y in corners]
        ys = [b * x + d * y + f for x, y in corners]
        return Box(min(xs), min(ys), max(xs), max(ys))

    def holds_centre(self, other: Box) -> bool:
        """Whether another box's middle lies inside, which is how words belong to an area."""
        return self.holds(*other.centre)

    @classmethod
    def around(cls, boxes: Iterable[Box]) -> Box:
        """The smallest box that holds all the others (at least one)."""
        lefts, tops, rights, bottoms = zip(*boxes, strict=True)
        return cls(min(lefts), min(tops), max(rights), max(bottoms))


class Evidence(NamedTuple):
    """A place in the document where a published value can be seen."""

    page: int
    box: Box

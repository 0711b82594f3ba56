"""Score found tables against known ones by the ICDAR 2013 measure.

Each cell that holds text is related to its nearest such neighbour on the right and below;
a relation is right when both texts and the direction are, white space apart. A found
table is compared with one known table only; every relation of the rest is a false one.
See M. Göbel, T. Hassan, E. Oro, G. Orsi: "ICDAR 2013 Table Competition".
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

Place = tuple[int, int, int, int, str]  # row, column, row span, column span, text
Relations = Counter[tuple[str, str, str]]


class Score(NamedTuple):
    """Relations that are right, found, and known."""

    right: int
    found: int
    known: int

    @property
    def f1(self) -> float:
        total = self.found + self.known
        return 2 * self.right / total if total else 1.0

    def __add__(self, other: object) -> Score:
        assert isinstance(other, Score)
        return Score(*(a + b for a, b in zip(self, other, strict=True)))


def relations(cells: Iterable[Place]) -> Relations:
    """Neighbours right and below, over empty places."""
    texts: dict[int, str] = {}
    owner: dict[tuple[int, int], int] = {}
    for index, (row, column, row_span, column_span, text) in enumerate(cells):
        squeezed = "".join(text.split())
        if squeezed:
            texts[index] = squeezed
            for r in range(row, row + row_span):
                for c in range(column, column + column_span):
                    owner[r, c] = index
    pairs: set[tuple[int, int, str]] = set()
    for direction, key in (("right", lambda rc: rc), ("below", lambda rc: (rc[1], rc[0]))):
        last: tuple[int, int] | None = None
        for place in sorted(owner, key=key):
            line = key(place)[0]
            index = owner[place]
            if last is not None and last[0] == line and last[1] != index:
                pairs.add((last[1], index, direction))
            last = (line, index)
    return Counter((texts[a], texts[b], direction) for a, b, direction in pairs)


def score_page(found: Sequence[Sequence[Place]], known: Sequence[Sequence[Place]]) -> Score:
    """One page's tables, each known one paired with the found one that shares most with it."""
    ours, truth = [relations(t) for t in found], [relations(t) for t in known]
    shared = sorted(
        ((sum((a & b).values()), i, j) for i, a in enumerate(ours) for j, b in enumerate(truth)),
        reverse=True,
    )
    right, used_ours, used_truth = 0, set[int](), set[int]()
    for count, i, j in shared:
        if count and i not in used_ours and j not in used_truth:
            right += count
            used_ours.add(i)
            used_truth.add(j)
    return Score(right, *(sum(sum(r.values()) for r in side) for side in (ours, truth)))

"""Words of one line in the columns of a table, and over several of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from cip_extract.records import Word
from cip_extract.tables.open_rows import GridLine
from cip_extract.tables.text_rows import Piece, TextRow

CENTRED_SHARE = 0.03  # of its columns' width: how far off its middle a heading over them may be
ALIGNED_POINTS = 2.5  # ends and middles nearer than this are set to one line


@dataclass(slots=True)
class Run:
    """Words of one line in one cell, which may reach over several columns."""

    first: int
    after: int
    words: tuple[Word, ...]


def grid_lines(rows: Sequence[TextRow], edges: Sequence[float]) -> list[GridLine]:
    """Rows with their words by column."""
    return [grid_line(row, list(place_row(row, edges))) for row in rows]


def place_row(row: TextRow, edges: Sequence[float]) -> Iterator[Run]:
    """A row's words by column; a piece whose words run through an edge spans columns."""
    count = len(edges) - 1
    runs: list[Run] = []
    for piece in row.pieces:
        for words in _parted(piece, edges):
            x0, x1 = words[0].box.x0, words[-1].box.x1
            first, last = (
                _column(x0, x1, edges, count, at_start=True),
                _column(x0, x1, edges, count, at_start=False),
            )
            if runs and runs[-1].first < first < runs[-1].after:
                runs[-1].after = first  # its words only hang over into this one's column
            if runs and first < runs[-1].after:
                first = last = max(last, runs[-1].after - 1)
                if first < runs[-1].after:
                    runs[-1].words += tuple(words)
                    continue
            runs.append(Run(first, last + 1, tuple(words)))
    yield from runs


def _parted(piece: Piece, edges: Sequence[float]) -> Iterator[list[Word]]:
    """A piece's words, parted at edges that fall between two of them with some room."""
    group = [piece.words[0]]
    spaces = [b.box.x0 - a.box.x1 for a, b in pairwise(piece.words)]
    usual = min(spaces, default=0.0)
    for before, after in pairwise(piece.words):
        space = after.box.x0 - before.box.x1
        cut = any(before.box.x1 - 1 <= edge <= after.box.x0 + 1 for edge in edges[1:-1])
        if cut and space > max(1.35 * usual, 0.36 * before.size):
            yield group
            group = []
        group.append(after)
    yield group


def _column(x0: float, x1: float, edges: Sequence[float], count: int, at_start: bool) -> int:
    """The first or last column that words reach into by more than a slip."""
    slip = min(3.0, 0.3 * (x1 - x0))
    touched = [c for c in range(count) if min(x1, edges[c + 1]) - max(x0, edges[c]) > slip] or [
        min(range(count), key=lambda c: abs((edges[c] + edges[c + 1]) - (x0 + x1)))
    ]
    return touched[0] if at_start else touched[-1]


def extents_of(runs: Sequence[Sequence[Run]], edges: Sequence[float]) -> list[tuple[float, float]]:
    """From where to where the words of each column reach; its edges where it has none."""
    extents: list[tuple[float, float]] = []
    for column in range(len(edges) - 1):
        own = [r for found in runs for r in found if r.first == column and r.after == column + 1]
        extents.append(
            (min(r.words[0].box.x0 for r in own), max(r.words[-1].box.x1 for r in own))
            if own
            else (edges[column], edges[column + 1])
        )
    return extents


def widen_centred(
    found: Sequence[Run],
    below: Sequence[Run],
    edges: Sequence[float],
    extents: Sequence[tuple[float, float]],
) -> None:
    """Let headings reach over the columns whose middle they stand at."""
    filled = {run.first for run in below}
    if len(found) == 1 and _over_all(found[0], edges, extents):
        found[0].first, found[0].after = 1, len(edges) - 1
        return
    for place, run in enumerate(found):
        low = found[place - 1].after if place else min(1, run.first)
        high = found[place + 1].first if place + 1 < len(found) else len(edges) - 1
        x0, x1 = run.words[0].box.x0, run.words[-1].box.x1
        own = extents[run.first]
        single = run.after - run.first == 1
        at_side = min(abs(x0 - own[0]), abs(x1 - own[1])) < ALIGNED_POINTS
        if single and (at_side or _off_middle(x0, x1, *own) < ALIGNED_POINTS):
            continue
        groups = [
            (min(_off_middle(x0, x1, extents[a][0], extents[b - 1][1]),
                 _off_middle(x0, x1, edges[a], edges[b])), a, b)
            for a in range(low, run.first + 1)
            for b in range(run.after, high + 1)
            if b - a > run.after - run.first and len(filled & set(range(a, b))) > 1
        ]  # fmt: skip
        off, a, b = min(groups, default=(1e9, 0, 0))
        limit = max(ALIGNED_POINTS, CENTRED_SHARE * (edges[b] - edges[a]))
        if off < limit and off < 0.6 * _off_middle(x0, x1, edges[run.first], edges[run.after]):
            run.first, run.after = a, b


def _over_all(run: Run, edges: Sequence[float], extents: Sequence[tuple[float, float]]) -> bool:
    """Whether a line's only words stand at the middle of all columns but the first."""
    if run.first == 0 or len(edges) < 4:
        return False
    x0, x1 = run.words[0].box.x0, run.words[-1].box.x1
    off = min(
        _off_middle(x0, x1, edges[1], edges[-1]),
        _off_middle(x0, x1, extents[1][0], extents[-1][1]),
    )
    return off < max(ALIGNED_POINTS, CENTRED_SHARE * (edges[-1] - edges[1]))


def _off_middle(x0: float, x1: float, left: float, right: float) -> float:
    return abs(x0 + x1 - left - right) / 2


def grid_line(row: TextRow, runs: Sequence[Run]) -> GridLine:
    """A row with its words by the first column that they fill."""
    return GridLine(row, {run.first: run.words for run in runs})

"""Find and read tables that draw few lines or none, from where their words stand."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from cip_extract.records import Box, Cell, Line, Page, Ruling, Table, Word
from cip_extract.tables.open_columns import find_columns
from cip_extract.tables.open_rows import GridLine, join_rows
from cip_extract.tables.page_columns import split_lines
from cip_extract.tables.placing import place_fills
from cip_extract.tables.regions import RULE_REACH, Region, find_regions
from cip_extract.tables.text_rows import Piece, TextRow, text_rows

ENGINE = "open"
HEAD_LINES = 7  # a heading takes no more lines
YEAR = re.compile(r"^\(?(?:19|20)\d\d(?:\s?[-/–]\s?(?:\d\d){1,2})?\)?[*a-e¹²³]?$")
CENTRED_SHARE = 0.03  # of its columns' width: how far off its middle a heading over them may be
ALIGNED_POINTS = 2.5  # ends and middles nearer than this are set to one line


def find_open_tables(page: Page, taken: Sequence[Box] = ()) -> list[Table]:
    """Tables told from words' places alone, top to bottom.

    Args:
        page: The page.
        taken: Boxes of tables that are known already; words inside are left out.
    """
    lines = [line for line in page.lines if not _inside_any(line, taken) and not _upright(line)]
    tables = []
    for group in split_lines(lines, page.width):
        for region in find_regions(text_rows(group), page.rulings):
            table = read_region(page, region)
            if table is not None:
                tables.append(table)
    return sorted(tables, key=lambda table: (table.box.y0, table.box.x0))


def _inside_any(line: Line, boxes: Sequence[Box]) -> bool:
    x, y = line.box.centre
    return any(box.holds(x, y) for box in boxes)


def _upright(line: Line) -> bool:
    """Whether a line runs up or down the page."""
    return line.box.height > 2.5 * line.size and line.box.height > line.box.width


@dataclass(slots=True)
class _Run:
    """Words of one line in one cell, which may reach over several columns."""

    first: int
    after: int
    words: tuple[Word, ...]


def read_region(
    page: Page, region: Region, fixed: Sequence[float] = (), engine: str = ENGINE
) -> Table | None:
    """A region's grid; None where it has fewer than two columns or rows.

    Args:
        page: The page.
        region: The rows of the table.
        fixed: Lines between columns that are drawn or known.
        engine: Who found the table.
    """
    edges = find_columns(region.rows, fixed)
    if len(edges) < 3:
        return None
    runs = [list(_place(row, edges)) for row in region.rows]
    ruled = _ruled_below(region.rows, page, region.box)
    head = head_lines(page, region, runs, ruled)
    extents = _extents(runs[head:], edges)
    for index, found in enumerate(runs[:-1]):
        if index < head or len(found) == 1:
            _widen_centred(found, runs[index + 1], edges, extents)
    groups = _head_groups(runs[:head], edges, region.rows[:head])
    body = [_grid_line(row, found) for row, found in zip(region.rows, runs, strict=True)][head:]
    groups += [[i + head for i in group] for group in join_rows(body, edges, ruled[head:])]
    if len(groups) < 2:
        return None
    return _table(page, region, edges, runs, groups, len(groups) - len(_groups_after(groups, head)), engine)


def grid_lines(rows: Sequence[TextRow], edges: Sequence[float]) -> list[GridLine]:
    """Rows with their words by column."""
    return [_grid_line(row, list(_place(row, edges))) for row in rows]


def _groups_after(groups: Sequence[Sequence[int]], head: int) -> list[Sequence[int]]:
    return [group for group in groups if group[0] >= head]


def _place(row: TextRow, edges: Sequence[float]) -> Iterator[_Run]:
    """A row's words by column; a piece whose words run through an edge spans columns."""
    count = len(edges) - 1
    runs: list[_Run] = []
    for piece in row.pieces:
        for words in _parted(piece, edges):
            x0, x1 = words[0].box.x0, words[-1].box.x1
            first, last = _column(x0, x1, edges, count, at_start=True), _column(
                x0, x1, edges, count, at_start=False
            )
            if runs and first < runs[-1].after:
                first = last = max(last, runs[-1].after - 1)
                if first < runs[-1].after:
                    runs[-1].words += tuple(words)
                    continue
            runs.append(_Run(first, last + 1, tuple(words)))
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


def _column(
    x0: float, x1: float, edges: Sequence[float], count: int, at_start: bool
) -> int:
    """The first or last column that words reach into by more than a slip."""
    slip = min(3.0, 0.3 * (x1 - x0))
    touched = [
        c for c in range(count) if min(x1, edges[c + 1]) - max(x0, edges[c]) > slip
    ] or [min(range(count), key=lambda c: abs((edges[c] + edges[c + 1]) - (x0 + x1)))]
    return touched[0] if at_start else touched[-1]


def _extents(runs: Sequence[Sequence[_Run]], edges: Sequence[float]) -> list[tuple[float, float]]:
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


def _widen_centred(
    found: Sequence[_Run],
    below: Sequence[_Run],
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


def _over_all(
    run: _Run, edges: Sequence[float], extents: Sequence[tuple[float, float]]
) -> bool:
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


def _grid_line(row: TextRow, runs: Sequence[_Run]) -> GridLine:
    return GridLine(row, {run.first: run.words for run in runs})


# --- rules and heading ------------------------------------------------------


def _ruled_below(rows: Sequence[TextRow], page: Page, box: Box) -> list[bool]:
    """For each row but the last, whether a rule, or a colour's end, of the table's width is below."""
    stripes = [f.box for f in page.fills if f.box.height < 0.6 * box.height and f.box.overlap(box)]
    sides = [Ruling(True, y, b.x0, b.x1) for b in stripes for y in (b.y0, b.y1)]
    positions = _wide_rules([*page.rulings, *dict.fromkeys(sides)], box)
    return [
        any(upper.middle < y < lower.middle for y in positions) for upper, lower in pairwise(rows)
    ]


def _wide_rules(rulings: Iterable[Ruling], box: Box) -> list[float]:
    """Heights of the rules that reach over most of a box, pieces of one line together."""
    covered: dict[float, float] = defaultdict(float)
    for ruling in rulings:
        if ruling.horizontal and box.y0 - 9 < ruling.position < box.y1 + 9:
            shared = min(ruling.end, box.x1) - max(ruling.start, box.x0)
            covered[round(ruling.position)] += max(0.0, shared)
    return [y for y, length in covered.items() if length >= RULE_REACH * box.width]


def head_lines(
    page: Page, region: Region, runs: Sequence[Sequence[_Run]], ruled: Sequence[bool]
) -> int:
    """How many of a region's lines are its heading."""
    rows = region.rows
    limit = min(HEAD_LINES, len(rows) - 1)
    first_rule = next((i + 1 for i in range(limit) if i < len(ruled) and ruled[i]), 0)
    if first_rule and not any(_is_data(row) for row in runs[:first_rule]):
        return first_rule
    shaded = _shaded_lines(page, region, limit)
    if shaded:
        return shaded
    bold = next((i for i, row in enumerate(rows) if not row.bold), len(rows))
    if 0 < bold <= limit:
        return bold
    data = next((i for i in range(limit + 1) if _is_data(runs[i])), 0)
    if data:
        return _without_labels(rows, runs, data)
    return 0 if _is_data(runs[0]) else 1


def _is_data(runs: Sequence[_Run]) -> bool:
    """Whether a line holds figures that are no years, in most of its columns but the first."""
    values = [run for run in runs if run.first > 0]
    texts = [" ".join(word.text for word in run.words) for run in values]
    figures = [text for text, run in zip(texts, values, strict=True) if Piece(run.words).figure]
    years = sum(YEAR.match(text) is not None for text in texts)
    return bool(values) and len(figures) > years and len(figures) >= 0.5 * len(values)


def _without_labels(
    rows: Sequence[TextRow], runs: Sequence[Sequence[_Run]], data: int
) -> int:
    """The heading's lines without a first label that wraps, or heads a group, above figures."""
    while data > 1 and all(run.first == 0 and run.after == 1 for run in runs[data - 1]):
        data -= 1
    return data


def _shaded_lines(page: Page, region: Region, limit: int) -> int:
    """Lines on a coloured ground that ends inside the table."""
    box = region.box
    for fill in page.fills:
        wide = min(fill.box.x1, box.x1) - max(fill.box.x0, box.x0) > RULE_REACH * box.width
        if wide and fill.box.y0 < region.rows[0].middle < fill.box.y1 and fill.colour != "#ffffff":
            inside = sum(row.middle < fill.box.y1 for row in region.rows)
            if inside <= limit:
                return inside
    return 0


def _head_groups(
    runs: Sequence[Sequence[_Run]], edges: Sequence[float], rows: Sequence[TextRow]
) -> list[list[int]]:
    """A heading's lines in rows: those of spanning headings apart from those below."""
    groups: list[list[int]] = []
    for index, found in enumerate(runs):
        spanning = any(run.after - run.first > 1 for run in found)
        if groups and not spanning and not _is_span_group(runs, groups[-1]):
            groups[-1].append(index)
        elif groups and spanning and _goes_on_spanning(runs, groups[-1], found, rows, index):
            groups[-1].append(index)
        else:
            groups.append([index])
    return groups


def _is_span_group(runs: Sequence[Sequence[_Run]], group: Sequence[int]) -> bool:
    return any(run.after - run.first > 1 for i in group for run in runs[i])


def _goes_on_spanning(
    runs: Sequence[Sequence[_Run]],
    group: Sequence[int],
    found: Sequence[_Run],
    rows: Sequence[TextRow],
    index: int,
) -> bool:
    """Whether a spanning heading wraps: the same columns are spanned again, closely."""
    spans = {(r.first, r.after) for i in group for r in runs[i] if r.after - r.first > 1}
    again = {(r.first, r.after) for r in found if r.after - r.first > 1}
    return bool(spans & again) and rows[index].middle - rows[index - 1].middle < 1.35 * rows[index].size


# --- the grid ---------------------------------------------------------------


def _table(
    page: Page,
    region: Region,
    edges: Sequence[float],
    runs: Sequence[Sequence[_Run]],
    groups: Sequence[Sequence[int]],
    head: int,
    engine: str,
) -> Table:
    """Cells with their places, words and colours."""
    ys = _row_edges(region, groups)
    xs = [min(edges[0], region.box.x0), *edges[1:-1], max(edges[-1], region.box.x1)]
    spans: dict[tuple[int, int], tuple[int, int, list[Line]]] = {}
    for number, group in enumerate(groups):
        for (first, after), lines in _row_cells(page.number, runs, group).items():
            spans[number, first] = (1, after - first, lines)
    _stretch_head(spans, head, len(xs) - 1)
    owner: dict[tuple[int, int], int] = {}
    places = sorted(spans)
    for index, (row, column) in enumerate(places):
        height, width, _ = spans[row, column]
        for r in range(row, row + height):
            for c in range(column, column + width):
                owner[r, c] = index
    for r in range(len(groups)):
        for c in range(len(xs) - 1):
            if (r, c) not in owner:
                owner[r, c] = len(places)
                places.append((r, c))
                spans[r, c] = (1, 1, [])
    boxes = [
        Box(xs[c], ys[r], xs[c + spans[r, c][1]], ys[r + spans[r, c][0]]) for r, c in places
    ]
    fills = place_fills(page.fills, xs, ys, owner, boxes)
    cells = [
        Cell(r, c, spans[r, c][0], spans[r, c][1], page.number, box, tuple(spans[r, c][2]), fills.get(i))
        for i, ((r, c), box) in enumerate(zip(places, boxes, strict=True))
    ]
    return Table(
        page=page.number,
        box=Box(xs[0], ys[0], xs[-1], ys[-1]),
        row_count=len(groups),
        column_count=len(xs) - 1,
        column_edges=tuple(xs),
        cells=tuple(sorted(cells, key=lambda cell: (cell.row, cell.column))),
        engine=engine,
        score=region.score,
        reason=region.reason,
    )


def _row_edges(region: Region, groups: Sequence[Sequence[int]]) -> list[float]:
    rows = region.rows
    edges = [region.box.y0]
    for upper, lower in pairwise(groups):
        bottom = max(rows[i].y1 for i in upper)
        top = min(rows[i].y0 for i in lower)
        edges.append(max(edges[-1] + 0.1, (bottom + top) / 2))
    return [*edges, max(region.box.y1, edges[-1] + 0.1)]


def _row_cells(
    page: int, runs: Sequence[Sequence[_Run]], group: Sequence[int]
) -> dict[tuple[int, int], list[Line]]:
    """A row's cells as (first column, column after): their lines."""
    found: dict[tuple[int, int], list[Line]] = {}
    for index in group:
        for run in runs[index]:
            line = Line.of(page, run.words, Box.around(word.box for word in run.words))
            place = next(
                (p for p in found if p[0] < run.after and run.first < p[1]), (run.first, run.after)
            )
            lines = found.pop(place, [])
            merged = (min(place[0], run.first), max(place[1], run.after))
            if any(p[0] < merged[1] and merged[0] < p[1] for p in found):
                merged = place
            found[merged] = [*lines, line]
    return found


def _stretch_head(
    spans: dict[tuple[int, int], tuple[int, int, list[Line]]], head: int, columns: int
) -> None:
    """Let headings of one column reach over the empty heading rows above and below them."""
    for column in range(columns):
        filled = [
            row
            for row in range(head)
            if any(r == row and c <= column < c + spans[r, c][1] for r, c in spans)
        ]
        if len(filled) != 1 or (filled[0], column) not in spans:
            continue
        _, width, lines = spans.pop((filled[0], column))
        if width == 1:
            spans[0, column] = (head, 1, lines)
        else:
            spans[filled[0], column] = (1, width, lines)

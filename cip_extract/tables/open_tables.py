"""Find and read tables that draw few lines or none, from where their words stand."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import pairwise

from cip_extract.records import Box, Cell, Line, Page, Ruling, Table
from cip_extract.tables.open_columns import find_columns
from cip_extract.tables.open_headings import head_groups, head_lines
from cip_extract.tables.open_rows import join_rows
from cip_extract.tables.open_runs import Run, extents_of, grid_line, place_row, widen_centred
from cip_extract.tables.page_columns import split_lines
from cip_extract.tables.placing import place_fills
from cip_extract.tables.regions import RULE_REACH, Region, find_regions
from cip_extract.tables.text_rows import TextRow, text_rows

ENGINE = "open"


def find_open_tables(page: Page, taken: Sequence[Box] = ()) -> list[Table]:
    """Tables told from words' places alone, top to bottom.

    Args:
        page: The page.
        taken: Boxes of tables that are known already; words inside are left out.
    """
    lines = [
        line
        for line in page.lines
        if not any(box.holds_centre(line.box) for box in taken) and not _upright(line)
    ]
    tables = []
    for group in split_lines(lines, page.width):
        for region in find_regions(text_rows(group), page.rulings):
            table = read_region(page, region)
            if table is not None:
                tables.append(table)
    return sorted(tables, key=lambda table: (table.box.y0, table.box.x0))


def _upright(line: Line) -> bool:
    """Whether a line runs up or down the page."""
    return line.box.height > 2.5 * line.size and line.box.height > line.box.width


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
    runs = [list(place_row(row, edges)) for row in region.rows]
    ruled = _ruled_below(region.rows, page, region.box)
    head = head_lines(page, region, runs, ruled)
    extents = extents_of(runs[head:], edges)
    for index, found in enumerate(runs[:-1]):
        if index < head or len(found) == 1:
            widen_centred(found, runs[index + 1], edges, extents)
    groups = head_groups(runs[:head], edges, region.rows[:head])
    body = [grid_line(row, found) for row, found in zip(region.rows, runs, strict=True)][head:]
    groups += [[i + head for i in group] for group in join_rows(body, edges, ruled[head:])]
    if len(groups) < 2:
        return None
    heading = sum(group[0] < head for group in groups)
    return _table(page, region, edges, runs, groups, heading, engine)


# --- rules ------------------------------------------------------------------


def _ruled_below(rows: Sequence[TextRow], page: Page, box: Box) -> list[bool]:
    """For each row but the last, whether a rule or a coloured stripe's side is below it."""
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


# --- the grid ---------------------------------------------------------------


def _table(
    page: Page,
    region: Region,
    edges: Sequence[float],
    runs: Sequence[Sequence[Run]],
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
    boxes = [Box(xs[c], ys[r], xs[c + spans[r, c][1]], ys[r + spans[r, c][0]]) for r, c in places]
    fills = place_fills(page.fills, xs, ys, owner, boxes)
    cells = [
        Cell(
            r,
            c,
            spans[r, c][0],
            spans[r, c][1],
            page.number,
            box,
            tuple(spans[r, c][2]),
            fills.get(i),
        )
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
    page: int, runs: Sequence[Sequence[Run]], group: Sequence[int]
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

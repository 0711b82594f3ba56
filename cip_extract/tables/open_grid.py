"""Build the tables of a page that stand on columns which are not drawn.

Rows come from what rules and coloured stripes there are, and from the words where those
part groups of rows only, or nothing. Text that runs across the columns is no part of the
table and ends it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from cip_extract.records import Line, Page, Ruling, Table
from cip_extract.tables.lattice import Axis, build_table, merge_rulings
from cip_extract.tables.open_columns import find_columns
from cip_extract.tables.open_rows import GridLine
from cip_extract.tables.open_runs import grid_lines
from cip_extract.tables.regions import gaps_of
from cip_extract.tables.text_rows import TextRow, text_rows
from cip_extract.tables.white_rows import is_heading_like, row_starts

RULE_SHARE = 0.3  # of the table's width that a rule between rows covers at least
STRIPE_SHARE = 0.6  # of the table's width that a coloured stripe covers at least
CROSSED_EDGES = 2  # text over this many column edges runs across the table
EDGE_SLACK_POINTS = 2.0
FEWEST_RULES = 3
GROUPS_SHARE = 0.35  # of the parts between rules hold several rows, where rules part groups
MARGIN_SHARE = 0.075  # of the page's height: what stands alone there is no part of a table
HEADING_PIECES = 3  # of a bold row that heads a table
STRAY_SHARE = 0.03  # of a page's pieces may stand across its columns: two columns' words met
LONGER_POINTS = 8.0  # how much further a column's words may reach on the next page
SIDE_POINTS = 4.0  # how far words of the next page may stand outside a table's columns
FAR_LINES = 5.0  # times the type size: rows further apart are of two tables
NEXT_LINES = 2.5  # times the type size: how far below a grid its next row stands
ENGINE = "open"
SCORE = 0.8


def find_headed_tables(page: Page, heading: Line, before: Table | None = None) -> list[Table]:
    """The tables on a page from a heading on that draw no columns.

    Args:
        page: The page.
        heading: The line of the page that heads the first of them.
        before: Such a table on the page before, whose columns hold if they fit here, and
            which may go on above the heading.
    """
    rows = text_rows(page.lines)
    if not rows:
        return []
    place = min(range(len(rows)), key=lambda i: abs(rows[i].middle - heading.box.centre[1]))
    gaps = gaps_of(rows[place])
    first = place
    while (
        first
        and is_heading_like(rows[first - 1], rows[first])
        and not _crosses(rows[first - 1], gaps)
    ):
        first -= 1
    told = [row for row in rows[first:] if not _crosses(row, gaps)]
    top = rows[first].y0 - 1.0
    if before is not None:
        above = build_open_tables(page, before.column_edges, 0.0, ENGINE, bottom=top)
        if _fits(told, before.column_edges):
            return above + build_open_tables(page, before.column_edges, top, ENGINE)
    else:
        above = []
    edges = find_columns(told, tight=True)
    if len(edges) < 4:
        return []
    return above + build_open_tables(page, edges, top, ENGINE)


def _fits(rows: Sequence[TextRow], edges: Sequence[float]) -> bool:
    """Whether columns known from the page before hold a page's rows too."""
    table = [row for row in rows if len(row.pieces) > 1]
    strays = sum(
        piece.box.x0 < edges[0] - SIDE_POINTS
        or piece.box.x1 > edges[-1] + SIDE_POINTS
        or any(piece.box.x0 + 1 < edge < piece.box.x1 - LONGER_POINTS for edge in edges)
        for row in table
        for piece in row.pieces
    )
    heads = len({bisect_right(edges, piece.box.centre[0]) for piece in rows[0].pieces})
    return heads >= len(edges) - 2 and strays <= STRAY_SHARE * sum(len(r.pieces) for r in table)


def _crosses(row: TextRow, gaps: Sequence[tuple[float, float]]) -> bool:
    """Whether a piece of a row runs through several of a heading's gaps."""
    middles = [(a + b) / 2 for a, b in gaps]
    least = min(CROSSED_EDGES, len(gaps))
    return any(sum(p.box.x0 < x < p.box.x1 for x in middles) >= least for p in row.pieces)


def build_open_tables(
    page: Page,
    column_edges: Sequence[float],
    top: float,
    engine: str,
    bottom: float = 1e9,
) -> list[Table]:
    """The tables on a page that stand on given columns, top to bottom.

    Args:
        page: The page.
        column_edges: Left edge of each column and the right edge of the last, in points.
        top: Where the first table begins, in points from the page's top.
        engine: Who found the columns.
        bottom: Where the last table ends at the latest.

    Returns:
        One table for each stretch of rows that no running text interrupts.
    """
    left, right = column_edges[0], column_edges[-1]
    lines = [
        line
        for line in page.lines
        if top < line.box.centre[1] < bottom and line.box.x1 > left and line.box.x0 < right
    ]
    tables = []
    for run in _runs(_without_margins(text_rows(lines), page.height), column_edges):
        rows = _row_axes(page, run, column_edges)
        columns = [Axis(x, ((rows[0].position, rows[-1].position),)) for x in column_edges]
        table = build_table(page, rows, columns)
        if table is not None and any(cell.lines for cell in table.cells):
            tables.append(replace(table, engine=engine, score=SCORE, reason=REASON))
    return tables


def goes_on_below(page: Page, table: Table) -> bool:
    """Whether a grid told from colours alone has more rows below that bear none."""
    edges = table.column_edges
    below = text_rows(
        line
        for line in page.lines
        if 0 < line.box.centre[1] - table.box.y1 < NEXT_LINES * line.size
        and line.box.x1 > edges[0]
        and line.box.x0 < edges[-1]
    )
    return any(
        len({bisect_right(edges, piece.box.x0 + 1) for piece in row.pieces}) > 1
        and not _runs_across(row, edges)
        for row in below
    )


REASON = "columns told from white space, rows from rules, colours and words"


def _runs(rows: Sequence[TextRow], column_edges: Sequence[float]) -> list[list[TextRow]]:
    """Stretches of rows without text that runs across the columns."""
    runs: list[list[TextRow]] = [[]]
    for row in rows:
        if _runs_across(row, column_edges):
            runs.append([])
            continue
        if runs[-1] and row.middle - runs[-1][-1].middle > FAR_LINES * row.size:
            runs.append([])
        runs[-1].append(row)
    parts = [part for run in runs for part in _headed_parts(run)]
    return [part for part in parts if _is_tabular(part, column_edges)]


def _headed_parts(run: Sequence[TextRow]) -> list[list[TextRow]]:
    """A stretch parted where a heading set bold begins anew; titles above it stand alone."""
    parts: list[list[TextRow]] = [[]]
    for row in run:
        heads = row.bold and len(row.pieces) >= HEADING_PIECES
        if heads and any(not above.bold for above in parts[-1]):
            titles: list[TextRow] = []
            while parts[-1][-1].bold and len(parts[-1][-1].pieces) == 1:
                titles.append(parts[-1].pop())
            parts += [titles, []]
        parts[-1].append(row)
    return parts


def _is_tabular(run: Sequence[TextRow], column_edges: Sequence[float]) -> bool:
    """Whether rows fill more than the first column, as a title between tables does not."""
    return any(piece.box.x0 > column_edges[1] - 1 for row in run for piece in row.pieces)


def _without_margins(rows: Sequence[TextRow], height: float) -> list[TextRow]:
    """Rows without page numbers and running lines."""
    margin = MARGIN_SHARE * height
    return [
        row for row in rows if len(row.pieces) > 1 or (row.y0 > margin and row.y1 < height - margin)
    ]


def _runs_across(row: TextRow, column_edges: Sequence[float]) -> bool:
    """Whether a piece of a row crosses column edges."""
    return any(
        sum(
            piece.box.x0 + EDGE_SLACK_POINTS < edge < piece.box.x1 - EDGE_SLACK_POINTS
            for edge in column_edges
        )
        >= min(CROSSED_EDGES, len(column_edges) - 2)
        for piece in row.pieces
    )


# --- rows -------------------------------------------------------------------


def _row_axes(page: Page, run: Sequence[TextRow], edges: Sequence[float]) -> list[Axis]:
    """The lines between a stretch's rows, with the columns that each of them parts."""
    left, right = edges[0], edges[-1]
    top, bottom = run[0].y0 - 1.0, run[-1].y1 + 1.0
    drawn = [
        _clipped(axis, left, right)
        for axis in _drawn_axes(page, left, right)
        if top + 2 < axis.position < bottom - 2
    ]
    drawn = [axis for axis in drawn if any(row.middle > axis.position for row in run)]
    told = _told_axes(run, edges, [axis.position for axis in drawn])
    whole = ((left, right),)
    return [
        Axis(top, whole),
        *sorted([*drawn, *told], key=lambda axis: axis.position),
        Axis(bottom, whole),
    ]


def _drawn_axes(page: Page, left: float, right: float) -> list[Axis]:
    """Rules and ends of coloured stripes that reach over a good part of the width."""
    rules = merge_rulings(ruling for ruling in page.rulings if ruling.horizontal)
    sides = [
        Ruling(True, y, fill.box.x0, fill.box.x1)
        for fill in page.fills
        for y in (fill.box.y0, fill.box.y1)
    ]
    stripes = merge_rulings(dict.fromkeys(sides))
    found = [axis for axis in rules if _covered(axis, left, right) >= RULE_SHARE * (right - left)]
    found += [
        Axis(axis.position, ((left, right),))
        for axis in stripes
        if _covered(axis, left, right) >= STRIPE_SHARE * (right - left)
        and not any(abs(axis.position - rule.position) < 3 for rule in found)
    ]
    return sorted(found, key=lambda axis: axis.position)


def _covered(axis: Axis, left: float, right: float) -> float:
    return sum(max(0.0, min(right, end) - max(left, start)) for start, end in axis.stretches)


def _clipped(axis: Axis, left: float, right: float) -> Axis:
    """A rule without what reaches beyond the columns."""
    inside = [(max(left, a), min(right, b)) for a, b in axis.stretches if a < right and b > left]
    return Axis(axis.position, tuple(inside))


def _told_axes(
    run: Sequence[TextRow], edges: Sequence[float], drawn: Sequence[float]
) -> list[Axis]:
    """Lines between rows that nothing draws."""
    lines = grid_lines(run, edges)
    head = _head_rows(run, drawn)
    body, axes = lines[head:], []
    if 0 < head < len(run) and not any(run[head - 1].middle < y < run[head].middle for y in drawn):
        axes.append(Axis((run[head - 1].y1 + run[head].y0) / 2, ((edges[0], edges[-1]),)))
    starts = row_starts(body, edges, gaps_only=len(drawn) >= FEWEST_RULES)
    inner = [body[start.line].row.middle for start in starts if not _at(drawn, body, start.line)]
    parts = list(pairwise([0.0, *drawn, 1e9]))
    counts = [sum(a < y < b for y in inner) for a, b in parts]
    grouped = max(counts) > 1 or sum(n > 0 for n in counts) >= GROUPS_SHARE * len(parts)
    if len(drawn) >= FEWEST_RULES and not grouped:
        # Rules part the rows: what else stands apart between them are paragraphs.
        starts = [start for start in starts if start.at_heading]
    for start in starts:
        if _at(drawn, body, start.line):
            continue
        upper, lower = body[start.line - 1].row, body[start.line].row
        stretches = [(a, b) for c, (a, b) in enumerate(pairwise(edges)) if c not in start.running]
        axes.append(Axis((upper.y1 + lower.y0) / 2, _joined(stretches)))
    return axes


def _at(drawn: Sequence[float], lines: Sequence[GridLine], index: int) -> bool:
    """Whether a line between rows is drawn just above a line of words."""
    upper, lower = lines[index - 1].row, lines[index].row
    return any(upper.middle < y < lower.middle for y in drawn)


def _head_rows(run: Sequence[TextRow], drawn: Sequence[float]) -> int:
    """How many rows of a stretch are set bold, as headings are, and the rest is not."""
    head = next((i for i, row in enumerate(run) if not row.bold), len(run))
    return head if head < len(run) else 0


def _joined(stretches: Sequence[tuple[float, float]]) -> tuple[tuple[float, float], ...]:
    joined: list[tuple[float, float]] = []
    for start, end in stretches:
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return tuple(joined)

"""Build a table whose columns are known but not drawn.

Rows come from what rules there are, else from white space that runs through the whole
table. Text that runs across the columns is no part of the table and ends it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from cip_extract.records import Line, Page, Table
from cip_extract.tables.lattice import Axis, build_table, merge_rulings
from cip_extract.tables.placing import reading_order

RULE_SHARE = 0.3  # of the table's width that a rule between rows covers at least
GAP_SHARE = 0.55  # of a line's height: a wider gap through the whole table parts rows
CROSSED_EDGES = 2  # text over this many column edges runs across the table
EDGE_SLACK_POINTS = 2.0
FEWEST_RULES = 3
SCORE = 0.8


def build_open_tables(
    page: Page, column_edges: Sequence[float], top: float, engine: str
) -> list[Table]:
    """The tables on a page that stand on given columns, top to bottom.

    Args:
        page: The page.
        column_edges: Left edge of each column and the right edge of the last, in points.
        top: Where the first table begins, in points from the page's top.
        engine: Who found the columns.

    Returns:
        One table for each stretch of rows that no running text interrupts.
    """
    left, right = column_edges[0], column_edges[-1]
    lines = [
        line
        for line in reading_order(page.lines)
        if line.box.y1 > top and line.box.x1 > left and line.box.x0 < right
    ]
    if not lines:
        return []
    edges = _row_edges(page, lines, left, right, top)
    tables = []
    for run in _runs(edges, lines, column_edges):
        rows = [Axis(y, ((left, right),)) for y in run]
        columns = [Axis(x, ((run[0], run[-1]),)) for x in column_edges]
        table = build_table(page, _with_partial_rules(rows, page), columns)
        if table is not None and any(cell.lines for cell in table.cells):
            tables.append(replace(table, engine=engine, score=SCORE))
    return tables


def _row_edges(
    page: Page, lines: Sequence[Line], left: float, right: float, top: float
) -> list[float]:
    """Where rows end: rules and tops of coloured cells, else gaps; and the table's own ends."""
    axes = merge_rulings(ruling for ruling in page.rulings if ruling.horizontal)
    rules = [
        axis.position
        for axis in axes
        if axis.position > top - EDGE_SLACK_POINTS
        and _covered(axis, left, right) >= RULE_SHARE * (right - left)
    ]
    edges = rules if len(rules) >= FEWEST_RULES else _gaps(lines)
    below = [line.box.y1 for line in lines if edges and line.box.y0 >= edges[-1]]
    ends = [min(line.box.y0 for line in lines) - 1.0, *([max(below) + 1.0] if below else [])]
    return sorted({round(edge, 1) for edge in [*edges, *ends]})


def _covered(axis: Axis, left: float, right: float) -> float:
    return sum(max(0.0, min(right, end) - max(left, start)) for start, end in axis.stretches)


def _gaps(lines: Sequence[Line]) -> list[float]:
    """Middles of the white stretches that run through the whole table."""
    ordered = sorted(lines, key=lambda line: line.box.y0)
    edges: list[float] = []
    reach = ordered[0].box.y1
    for line in ordered[1:]:
        if line.box.y0 - reach > GAP_SHARE * line.size:
            edges.append((reach + line.box.y0) / 2)
        reach = max(reach, line.box.y1)
    return [*edges, reach + 1.0]


def _runs(
    edges: Sequence[float], lines: Sequence[Line], column_edges: Sequence[float]
) -> list[list[float]]:
    """Stretches of rows without text that runs across the columns."""
    runs: list[list[float]] = []
    open_run = False
    for upper, lower in pairwise(edges):
        inside = [line for line in lines if upper <= (line.box.y0 + line.box.y1) / 2 < lower]
        if any(_runs_across(line, column_edges) for line in inside):
            open_run = False
            continue
        if not open_run:
            runs.append([upper])
            open_run = True
        runs[-1].append(lower)
    return [run for run in runs if len(run) > 1]


def _runs_across(line: Line, column_edges: Sequence[float]) -> bool:
    """Whether one stretch of words, without a column's gap in it, crosses column edges."""
    stretches: list[tuple[float, float]] = []
    for word in line.words:
        if stretches and word.box.x0 - stretches[-1][1] < 0.8 * word.size:
            stretches[-1] = (stretches[-1][0], word.box.x1)
        else:
            stretches.append((word.box.x0, word.box.x1))
    return any(
        sum(start + EDGE_SLACK_POINTS < edge < end - EDGE_SLACK_POINTS for edge in column_edges)
        >= min(CROSSED_EDGES, len(column_edges) - 2)
        for start, end in stretches
    )


def _with_partial_rules(rows: list[Axis], page: Page) -> list[Axis]:
    """Rules with the stretches that are drawn: a rule that stops short leaves a merged cell."""
    drawn = merge_rulings(ruling for ruling in page.rulings if ruling.horizontal)
    by_position = {round(axis.position, 1): axis for axis in drawn}
    inner = [by_position.get(round(row.position, 1), row) for row in rows[1:-1]]
    return [rows[0], *inner, rows[-1]]

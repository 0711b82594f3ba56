"""Tell which lines of a table are its heading, and the rows of the heading."""

from __future__ import annotations

import re
from collections.abc import Sequence

from cip_extract.records import Page
from cip_extract.tables.open_runs import Run
from cip_extract.tables.regions import RULE_REACH, Region
from cip_extract.tables.text_rows import Piece, TextRow

HEAD_LINES = 7  # a heading takes no more lines
YEAR = re.compile(r"^\(?(?:19|20)\d\d(?:\s?[-/–]\s?(?:\d\d){1,2})?\)?[*a-e¹²³]?$")


def head_lines(
    page: Page, region: Region, runs: Sequence[Sequence[Run]], ruled: Sequence[bool]
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


def _is_data(runs: Sequence[Run]) -> bool:
    """Whether a line holds figures that are no years, in most of its columns but the first."""
    values = [run for run in runs if run.first > 0]
    texts = [" ".join(word.text for word in run.words) for run in values]
    figures = [text for text, run in zip(texts, values, strict=True) if Piece(run.words).figure]
    years = sum(YEAR.match(text) is not None for text in texts)
    return bool(values) and len(figures) > years and len(figures) >= 0.5 * len(values)


def _without_labels(rows: Sequence[TextRow], runs: Sequence[Sequence[Run]], data: int) -> int:
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


def head_groups(
    runs: Sequence[Sequence[Run]], edges: Sequence[float], rows: Sequence[TextRow]
) -> list[list[int]]:
    """A heading's lines in rows: those of spanning headings apart from those below."""
    groups: list[list[int]] = []
    for index, found in enumerate(runs):
        spanning = any(run.after - run.first > 1 for run in found)
        goes_on = bool(groups) and (
            _goes_on_spanning(runs, groups[-1], found, rows, index)
            if spanning
            else not _is_span_group(runs, groups[-1])
        )
        if goes_on:
            groups[-1].append(index)
        else:
            groups.append([index])
    return groups


def _is_span_group(runs: Sequence[Sequence[Run]], group: Sequence[int]) -> bool:
    return any(run.after - run.first > 1 for i in group for run in runs[i])


def _goes_on_spanning(
    runs: Sequence[Sequence[Run]],
    group: Sequence[int],
    found: Sequence[Run],
    rows: Sequence[TextRow],
    index: int,
) -> bool:
    """Whether a spanning heading wraps: the same columns are spanned again, closely."""
    spans = {(r.first, r.after) for i in group for r in runs[i] if r.after - r.first > 1}
    again = {(r.first, r.after) for r in found if r.after - r.first > 1}
    return (
        bool(spans & again)
        and rows[index].middle - rows[index - 1].middle < 1.35 * rows[index].size
    )

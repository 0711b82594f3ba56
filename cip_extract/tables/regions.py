"""Find where on a page tables stand that draw few lines or none.

A table without lines shows as rows whose pieces leave the same white space between them,
row after row. Running text, lists, contents pages and charts do so too in part; what
tells them apart is checked once a stretch of rows has been found.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from cip_extract.records import Box, Ruling
from cip_extract.tables.text_rows import TextRow

GUTTER = 0.5  # of the type size: the least white space that may part columns
FAR = 2.6  # of the usual pitch: rows further apart are of two tables
FAR_POINTS = 15.0
FEWEST_ROWS = 3  # with several pieces, where no rule helps to tell a table
APART_POINTS = 5.0  # two rules without a word between them further apart than a double rule
RULE_REACH = 0.7  # of a region's width that a rule has to cover to bound it

CAPTION = re.compile(
    r"^(?:table|tableau|tabelle|figure|fig\.|chart|exhibit|box|annex|appendix|graph|map)\b[\s.]*"
    r"(?:[A-Z]?\d|[A-Z]\b|[IVX]+\b)",
    re.IGNORECASE,
)
NOTE = re.compile(
    r"^(?:source|sources|notes?|n\.?b\.?|remarks?|key|legend|footnotes?)\b\s*[:.]?"
    r"|^[*†‡§]|^\(?[1-9a-e]\)\s|^[¹²³⁴]",
    re.IGNORECASE,
)
LIST_MARK = re.compile(
    r"^(?:[•·‣▪○●■□–—*o-]|\(?(?:\d{1,3}(?:\.\d{1,2}){0,3}|[a-zA-Z]|[ivxIVX]{1,5})[.)]?|\[\d+\])$"
)
LEADERS = re.compile(r"\.{4,}|(?:\. ){4,}|_{4,}|…{2,}")


@dataclass(frozen=True, slots=True)
class Region:
    """Rows that are a table, and how surely, from 0 to 1."""

    rows: tuple[TextRow, ...]
    box: Box
    score: float
    reason: str


Span = tuple[float, float]


def find_regions(rows: Sequence[TextRow], rulings: Sequence[Ruling]) -> list[Region]:
    """Stretches of rows that are tables, top to bottom.

    Args:
        rows: The rows of one column of a page.
        rulings: The page's rulings.
    """
    across = [r for r in rulings if r.horizontal]
    regions: list[Region] = []
    start, floor = 0, 0
    while start < len(rows):
        if len(rows[start].pieces) < 2:
            start += 1
            continue
        stop = _grow(rows, start, across)
        first = _extend_up(rows, start, stop, floor, across)
        region = _judge(rows[first:stop], across)
        if region is None:
            start += 1 if stop - start < 4 else max(1, stop - start)
            continue
        regions.append(region)
        start = floor = stop
    return regions


# --- growing ----------------------------------------------------------------


def _grow(rows: Sequence[TextRow], start: int, across: Sequence[Ruling]) -> int:
    """The row after the last that shares white space with those before it."""
    gutters = gaps_of(rows[start])
    box = box_of(rows[start : start + 1])
    taken = last = start
    crossing = 0
    pitches: list[float] = []
    for index in range(start + 1, len(rows)):
        row, above = rows[index], rows[index - 1]
        pitch = row.middle - above.middle
        usual = median(pitches) if pitches else 2.0 * row.size
        rules = rules_between(above, row, across, box)
        if len(rules) > 1 and rules[-1] - rules[0] > APART_POINTS:
            break  # the foot of one table and the head of the next
        ruled = bool(rules)
        if pitch > max(FAR * usual, usual + FAR_POINTS, 2.0 * row.size) and not (
            ruled and pitch < 3 * usual
        ):
            break
        if len(row.pieces) > 1:
            left = _common(gutters, row, box)
            if not left:
                break
            if crossing > 1:
                break
            gutters, taken, crossing = left, index, 0
            box = box_of(rows[start : index + 1])
        elif crosses(row, gutters):
            if NOTE.match(row.text) or CAPTION.match(row.text) or _is_long(row, box):
                break
            crossing += 1
            if crossing > 2:
                break
        elif NOTE.match(row.text) or CAPTION.match(row.text):
            break
        else:
            taken = index if crossing == 0 and _may_end(rows, index, last, box) else taken
        last = index
        pitches.append(pitch)
    return taken + 1


def _may_end(rows: Sequence[TextRow], index: int, last: int, box: Box) -> bool:
    """Whether a row of one piece may be a table's last: a wrapped cell goes on in it."""
    row, above = rows[index], rows[last]
    close = row.middle - above.middle < 1.45 * row.size
    over = [p for p in above.pieces if p.box.x0 < row.x1 and p.box.x1 > row.x0]
    return close and bool(over) and abs(over[0].box.x0 - row.x0) < 2 * row.size


def _extend_up(
    rows: Sequence[TextRow], start: int, stop: int, floor: int, across: Sequence[Ruling]
) -> int:
    """The first row of a table's heading, which may be of one piece, or span columns."""
    box = box_of(rows[start:stop])
    first = start
    for index in range(start - 1, max(floor, start - 5) - 1, -1):
        row, below = rows[index], rows[first]
        if below.middle - row.middle > 2.2 * row.size or CAPTION.match(row.text):
            break
        if row.x0 < box.x0 - 4 or row.x1 > box.x1 + 4:
            break
        roofed = any(
            r.position <= row.middle and row.y0 - r.position < 1.6 * row.size and _bounds(r, box)
            for r in across
        )
        in_columns = row.x0 > box.x0 + 0.12 * box.width and not _is_long(row, box)
        if not (roofed or in_columns):
            break
        if rules_between(row, below, across, box) and not roofed:
            break
        first = index
        if roofed:
            break
    return first


def _is_long(row: TextRow, box: Box) -> bool:
    return row.x1 - row.x0 > 0.8 * box.width and len(row.text) > 40


def gaps_of(row: TextRow) -> list[Span]:
    """White space between a row's pieces."""
    return [
        (left.box.x1, right.box.x0) for left, right in zip(row.pieces, row.pieces[1:], strict=False)
    ]


def _common(gutters: Sequence[Span], row: TextRow, box: Box) -> list[Span]:
    """What a further row leaves of the white space between columns."""
    free = [(-1e9, row.pieces[0].box.x0), *gaps_of(row), (row.x1, 1e9)]
    least = GUTTER * row.size
    left = [
        (max(a, c), min(b, d))
        for a, b in gutters
        for c, d in free
        if min(b, d) - max(a, c) >= least
    ]
    inner = [(a, b) for a, b in left if a > min(box.x0, row.x0) + 1 and b < max(box.x1, row.x1) - 1]
    # A row that stands wholly to one side of all gutters shares nothing with them.
    return inner if any(row.x0 < a and row.x1 > b for a, b in inner) else []


def crosses(row: TextRow, gutters: Sequence[Span]) -> bool:
    """Whether a row's words stand in white space that parts columns."""
    return any(
        piece.box.x0 < a - 1 and piece.box.x1 > b + 1 for piece in row.pieces for a, b in gutters
    )


# --- rules ------------------------------------------------------------------


def _bounds(ruling: Ruling, box: Box) -> bool:
    shared = min(ruling.end, box.x1) - max(ruling.start, box.x0)
    return shared >= RULE_REACH * box.width


def rules_between(
    above: TextRow, below: TextRow, across: Sequence[Ruling], box: Box
) -> list[float]:
    """Heights of the rules of a table's width between two rows, top to bottom."""
    return sorted(
        ruling.position
        for ruling in across
        if above.middle < ruling.position < below.middle and _bounds(ruling, box)
    )


# --- judging ----------------------------------------------------------------


def _judge(rows: Sequence[TextRow], across: Sequence[Ruling]) -> Region | None:
    """A stretch of rows as a region, None where it is something else."""
    several = [row for row in rows if len(row.pieces) > 1]
    if len(several) < 2:
        return None
    box = box_of(rows)
    rules = sum(
        box.y0 - rows[0].size < r.position < box.y1 + rows[-1].size and _bounds(r, box)
        for r in across
    )
    if len(several) < (2 if rules >= 2 else FEWEST_ROWS):
        return None
    if is_list(several) or is_contents(several) or _is_prose(rows, several):
        return None
    pieces = [piece for row in several for piece in row.pieces]
    figures = sum(piece.figure for piece in pieces) / len(pieces)
    wide = median(len(row.pieces) for row in several)
    if figures > 0.97 and rules == 0 and len(several) < 6:
        return None  # the scales of a chart
    score = 0.35 + 0.25 * min(1.0, len(several) / 6) + 0.2 * min(1.0, rules / 2)
    score += 0.2 * min(1.0, figures / 0.4)
    reason = f"{len(several)} rows in {wide:.0f} columns, {rules} rules, {figures:.0%} figures"
    return Region(tuple(rows), box, round(score, 2), reason)


def is_list(several: Sequence[TextRow]) -> bool:
    """Whether the first of two columns holds nothing but marks or numbers of a list."""
    two = sum(len(row.pieces) == 2 for row in several)
    marks = sum(LIST_MARK.match(row.pieces[0].text) is not None for row in several)
    return two >= 0.8 * len(several) and marks >= 0.8 * len(several)


def is_contents(several: Sequence[TextRow]) -> bool:
    """Whether rows end in page numbers that only rise, behind titles or dots."""
    ends = [row.pieces[-1].text for row in several]
    numbers = [int(text) for text in ends if text.isdigit() and len(text) < 4]
    if len(numbers) < 0.8 * len(ends) or max(len(row.pieces) for row in several) > 4:
        return False
    rising = all(a <= b for a, b in pairwise(numbers))
    led = sum(LEADERS.search(row.text) is not None for row in several)
    titled = sum(
        re.match(r"^(?:\d|[A-Z]\.|annex|chapter)", row.text, re.I) is not None for row in several
    )
    return rising and max(led, titled) >= 0.4 * len(several)


def _is_prose(rows: Sequence[TextRow], several: Sequence[TextRow]) -> bool:
    """Whether rows are running text: mostly in one piece, or spread to fill their width."""
    words = [len(piece.words) for row in several for piece in row.pieces]
    single = len(rows) - len(several)
    if single > 2.5 * len(several) and median(words) > 3:
        return True
    spread = sum(_is_spread(row) for row in several)
    return spread >= 0.6 * len(several)


def _is_spread(row: TextRow) -> bool:
    """Whether all words of a row stand equally far from each other, as justified text does."""
    words = list(row.words)
    gaps = [b.box.x0 - a.box.x1 for a, b in pairwise(words)]
    return len(gaps) > 3 and max(gaps) - min(gaps) < 0.15 * row.size


def box_of(rows: Sequence[TextRow]) -> Box:
    """The box around rows (at least one)."""
    return Box(
        min(row.x0 for row in rows),
        min(row.y0 for row in rows),
        max(row.x1 for row in rows),
        max(row.y1 for row in rows),
    )

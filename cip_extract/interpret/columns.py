"""Tell what each column of an action table holds, from its heading."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from cip_extract.normalise.text import fold
from cip_extract.records import Line, StitchedTable, TableRow
from cip_extract.vocabulary import Vocabulary

HEADER_ROWS = 4  # a table's heading stands within its first rows
HEADING_WORDS = 9  # a longer cell is text, not a heading
LEAST_HEADINGS = 3  # of a table that draws no columns
COLUMN_GAP = 0.8  # of the type size: a wider gap parts two columns
SUBJECT_ROLES = frozenset({"action", "detail"})
PROMISE_ROLES = frozenset({"officers", "deadline", "status", "narrative"})
LEVELS = frozenset([*"hml12345", "high", "medium", "low", "critical", "urgent", "routine"])
UNPUBLISHED = frozenset({"other_date"})  # known, so that it is not mistaken for a deadline
REVISED = re.compile(r"(?:revised|new|current|forecast|latest)\b")
PARENTHESIS = re.compile(r"\([^)]*\)")


@dataclass(frozen=True, slots=True)
class Header:
    """An action table's heading: the row it stands in, and each column's role."""

    row: int
    roles: dict[int, str]
    unknown: tuple[str, ...]  # headings no rule knows


def find_header(table: StitchedTable, vocabulary: Vocabulary) -> Header | None:
    """The heading that makes a table an action table; None for any other table.

    Something to do, and who, when or how far: both kinds of column have to be there.
    """
    for number in range(min(HEADER_ROWS, len(table.rows))):
        last = _last_heading_row(table, number)
        texts = _headings(table, number, last)
        roles = {
            column: role
            for column, role in column_roles(texts, vocabulary).items()
            if role != "objective" or not _holds_levels(table, last, column)
        }
        found = set(roles.values())
        if found & SUBJECT_ROLES and found & PROMISE_ROLES and len(roles) >= 2:
            unknown = tuple(t for c, t in sorted(texts.items()) if t and c not in roles)
            return Header(last, roles, unknown)
    return None


def _holds_levels(table: StitchedTable, heading: int, column: int) -> bool:
    """Whether a column headed "Priority" ranks its rows instead of naming an objective."""
    texts = [
        fold(row.cells[column].text)
        for row in table.rows[heading + 1 :]
        if column in row.cells and row.cells[column].lines
    ]
    return bool(texts) and sum(text in LEVELS for text in texts) > len(texts) / 2


def _last_heading_row(table: StitchedTable, first: int) -> int:
    """The row a heading ends in: a cell that reaches down makes it several rows high."""
    page = table.rows[first].page
    height = max((cell.row_span for cell in table.rows[first].cells.values()), default=1)
    last = min(first + height, len(table.rows)) - 1
    if last == first and first + 1 < len(table.rows):
        last += _goes_on_below(table.rows[first], table.rows[first + 1])
    short = last < first + HEADER_ROWS and table.rows[last].page == page
    return last if short and last + 1 < len(table.rows) else first


def _goes_on_below(heading: TableRow, row: TableRow) -> bool:
    """Whether a row parts a heading above it ("Start" and "End" below "Timescale").

    It is set like the heading and has nothing under the heading's first words.
    """
    filled = [cell for cell in row.cells.values() if cell.lines]
    first = min(heading.cells)
    begins_empty = first in row.cells and not row.cells[first].lines
    bold = all(line.bold for cell in filled for line in cell.lines)
    fills = {cell.fill for cell in (*filled, *heading.cells.values()) if cell.lines}
    return bool(filled) and begins_empty and bold and len(fills) == 1


def _headings(table: StitchedTable, first: int, last: int) -> dict[int, str]:
    """Each column's heading, that over several columns before the column's own."""
    texts: dict[int, str] = {}
    for row in table.rows[first : last + 1]:
        for cell in row.cells.values():
            for column in range(
                cell.column, cell.column + (cell.column_span if last > first else 1)
            ):
                texts[column] = f"{texts.get(column, '')} {cell.text}".strip()
    return texts


def heading_line(lines: Sequence[Line], vocabulary: Vocabulary) -> Line | None:
    """A line of running text that is an action table's heading: its table draws no columns."""
    for line in lines:
        pieces = _pieces(line)
        if len(pieces) < LEAST_HEADINGS:
            continue
        roles = set(column_roles(dict(enumerate(pieces)), vocabulary).values())
        if roles & SUBJECT_ROLES and roles & PROMISE_ROLES and len(roles) >= LEAST_HEADINGS:
            return line
    return None


def _pieces(line: Line) -> list[str]:
    """A line's words in groups parted by a column's gap."""
    pieces: list[list[str]] = []
    reach = 0.0
    for word in line.words:
        if pieces and word.box.x0 - reach < COLUMN_GAP * word.size:
            pieces[-1].append(word.text)
        else:
            pieces.append([word.text])
        reach = word.box.x1
    return [" ".join(piece) for piece in pieces]


def column_roles(headings: Mapping[int, str], vocabulary: Vocabulary) -> dict[int, str]:
    """The role of each column whose heading is known; each role at most once.

    Where two columns claim a role, the one headed by a known phrase alone keeps it, else
    the one that says it in fewer words. Of two headed as actions ("Action", "What we will
    do") the right one holds the details.
    """
    claims: dict[str, list[tuple[tuple[bool, bool, int], int]]] = {}
    for column, heading in sorted(headings.items()):
        role = heading_role(heading, vocabulary)
        if role:
            words = fold(heading)
            revised = REVISED.match(words) is not None  # it replaces the date beside it
            rank = (not revised, words not in vocabulary.headings, len(words.split()))
            claims.setdefault(role, []).append((rank, column))
    if len(claims.get("action", ())) > 1 and "detail" not in claims:
        first, second = sorted(column for _, column in claims["action"])[:2]
        claims |= {"action": [((False, False, 0), first)], "detail": [((False, False, 0), second)]}
    return {min(claim)[1]: role for role, claim in claims.items() if role not in UNPUBLISHED}


def heading_role(heading: str, vocabulary: Vocabulary) -> str:
    """What a column so headed holds; empty where no phrase of the vocabulary fits.

    The whole heading counts first, then the longest known phrase in it.
    """
    whole = vocabulary.headings.get(fold(heading))
    if whole:
        return whole
    words = (fold(PARENTHESIS.sub(" ", heading)) or fold(heading)).split()
    if not words or len(words) > HEADING_WORDS:
        return ""
    for length in range(len(words), 0, -1):
        for start in range(len(words) - length + 1):
            phrase = " ".join(words[start : start + length])
            alone = length == len(words)
            if phrase in vocabulary.headings and (alone or phrase not in vocabulary.headings_alone):
                return vocabulary.headings[phrase]
    return ""


def same_header(row: TableRow, header: TableRow) -> bool:
    """Whether a row repeats the heading, as Word does at the top of each page."""
    texts = [fold(cell.text) for _, cell in sorted(row.cells.items())]
    return any(texts) and texts == [fold(c.text) for _, c in sorted(header.cells.items())]

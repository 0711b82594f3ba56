"""Find an action table's heading, and tell what each of its columns holds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from cip_extract.interpret.answers import settle_roles
from cip_extract.interpret.banners import read_banner
from cip_extract.interpret.column_contents import COUNTED, kind_of, number_roles, texts_below
from cip_extract.interpret.heading_roles import (
    PROMISE_ROLES,
    SUBJECT_ROLES,
    column_roles,
    heading_role,
    heading_roles,
)
from cip_extract.interpret.table_kinds import mended_roles, read_columns
from cip_extract.normalise.text import fold
from cip_extract.records import Line, StitchedTable, TableRow
from cip_extract.vocabulary import Vocabulary

GENERAL_ROLES = frozenset({"action", "detail", "deadline", "narrative", "background", "outcome"})
HEADER_ROWS = 4  # a table's heading stands within its first rows
LEAST_ROLES = 2
LEAST_HEADINGS = 3  # of a table that draws no columns
HEADED_SHARE = 0.6  # of a row's filled cells that are known headings, to part those above
COLUMN_GAP = 0.8  # of the type size: a wider gap parts two columns
LEVELS = frozenset([*"hml12345", "high", "medium", "low", "critical", "urgent", "routine"])


@dataclass(frozen=True, slots=True)
class Header:
    """An action table's heading: the row it ends in, and each column's role.

    `shared` are columns that hold a second role too ("Lead / RAG status"). `texts` are the
    headings, of which those in `unknown` are in no vocabulary.
    """

    row: int
    roles: dict[int, str]
    unknown: tuple[str, ...] = ()
    shared: dict[int, str] = field(default_factory=dict)
    texts: dict[int, str] = field(default_factory=dict)

    def column_of(self, role: str) -> int | None:
        """The first column that holds a role, or shares it."""
        columns = [c for c, held in (*self.roles.items(), *self.shared.items()) if held == role]
        return min(columns, default=None)


def find_header(table: StitchedTable, vocabulary: Vocabulary) -> Header | None:
    """The heading that makes a table an action table; None for any other table.

    Something to do, and who, when or how far: both kinds of column have to be there.
    """
    for number in range(min(HEADER_ROWS, len(table.rows))):
        if read_banner(table.rows[number], table) is not None:
            continue
        last = _last_heading_row(table, number, vocabulary)
        texts = _headings(table, number, last, vocabulary)
        found = {role for text in texts.values() for role in heading_roles(text, vocabulary)}
        promised = found & PROMISE_ROLES or "response" in found
        if promised and found & (SUBJECT_ROLES | {"codes"}):
            header = _header(table, last, texts, vocabulary)
            held = {*header.roles.values(), *header.shared.values()}
            if held & SUBJECT_ROLES and len(held) >= LEAST_ROLES:
                return header
    return None


def _header(
    table: StitchedTable, last: int, texts: Mapping[int, str], vocabulary: Vocabulary
) -> Header:
    """The roles of a heading that ends in a row; what a heading leaves open its cells tell."""
    below = texts_below(table, last)
    kinds = {column: kind_of(below.get(column, ()), vocabulary) for column in texts}
    named = {column: text for column, text in texts.items() if column in below}
    by_heading = {column: heading_role(text, vocabulary) for column, text in named.items()}
    numbers = [
        column
        for column, kind in kinds.items()
        if kind == "number" and by_heading.get(column, "") in ("", "number", *COUNTED)
    ]
    words = {column: text for column, text in named.items() if column not in numbers}
    roles = {
        column: role
        for column, role in column_roles(words, vocabulary).items()
        if role != "objective" or not _are_levels(below[column])
    }
    roles |= number_roles(numbers, by_heading | roles)
    subjects = [column for column, role in roles.items() if role in SUBJECT_ROLES]
    roles |= {
        column: "narrative" if column > max(subjects, default=0) else "background"
        for column, role in roles.items()
        if role == "position"  # before what is to be done, or after it
    }
    for column, kind in kinds.items():
        unclaimed = kind in ("codes", "status") and kind not in roles.values()
        if unclaimed and roles.get(column, "narrative") == "narrative":
            roles[column] = kind
    recommended = [c for c, text in named.items() if heading_role(text, vocabulary) == "codes"]
    columns = read_columns(table, last, roles)
    mended = mended_roles(columns, vocabulary)
    roles = settle_roles(mended, columns.texts, recommended, vocabulary)
    shared = {
        column: both[1]
        for column, role in roles.items()
        if len(both := heading_roles(texts[column], vocabulary)) > 1
        and both[0] == role
        and both[1] not in roles.values()
    }
    unknown = tuple(text for c, text in sorted(texts.items()) if text and c not in roles)
    return Header(last, dict(sorted(roles.items())), unknown, shared, dict(texts))


def _are_levels(texts: Sequence[str]) -> bool:
    """Whether a column headed "Priority" ranks its rows instead of naming an objective."""
    return bool(texts) and sum(fold(text) in LEVELS for text in texts) > len(texts) / 2


# --- headings of one row and of several -------------------------------------


def _last_heading_row(table: StitchedTable, first: int, vocabulary: Vocabulary) -> int:
    """The row a heading ends in: a cell that reaches down makes it several rows high."""
    page = table.rows[first].page
    height = max((cell.row_span for cell in table.rows[first].cells.values()), default=1)
    last = min(first + height, len(table.rows)) - 1
    if last == first and first + 1 < len(table.rows):
        upper, lower = table.rows[first], table.rows[first + 1]
        last += _goes_on_below(upper, lower) or _is_parted_below(upper, lower, vocabulary)
    short = last < first + HEADER_ROWS and table.rows[last].page == page
    return last if short and last + 1 < len(table.rows) else first


def _goes_on_below(heading: TableRow, row: TableRow) -> bool:
    """Whether a row parts a heading above it ("Start" and "End" below "Timescale").

    It is set like the heading and has nothing under the heading's first words.
    """
    filled = [cell for cell in row.cells.values() if cell.lines]
    first = min(heading.cells, default=-1)  # merged cells from above may fill a row
    begins_empty = first in row.cells and not row.cells[first].lines
    bold = all(line.bold for cell in filled for line in cell.lines)
    fills = {cell.fill for cell in (*filled, *heading.cells.values()) if cell.lines}
    return bool(filled) and begins_empty and bold and len(fills) == 1


def _is_parted_below(heading: TableRow, row: TableRow, vocabulary: Vocabulary) -> bool:
    """Whether a row names the columns that the heading above it has put into groups."""
    grouped = any(1 < cell.column_span < len(row.cells) for cell in heading.cells.values())
    names = [cell.text for cell in row.cells.values() if cell.lines]
    known = [name for name in names if heading_role(name, vocabulary)]
    return grouped and len(known) >= max(2, HEADED_SHARE * len(names))


def _headings(
    table: StitchedTable, first: int, last: int, vocabulary: Vocabulary
) -> dict[int, str]:
    """Each column's heading, that over several columns before the column's own."""
    parts: dict[int, list[str]] = {}
    for row in table.rows[first : last + 1]:
        for cell in row.cells.values():
            for column in range(cell.column, cell.column + cell.column_span):
                parts.setdefault(column, []).extend([cell.text] if cell.lines else [])
    return {column: _whole_heading(texts, vocabulary) for column, texts in parts.items()}


def _whole_heading(parts: Sequence[str], vocabulary: Vocabulary) -> str:
    """The words of all of a column's headings, or of one where only that is known.

    What stands lowest tells most ("RAG" below "Progress"), but for words that any column
    may have ("Description" below "Agreed action").
    """
    whole, lowest = " ".join(parts), parts[-1] if parts else ""
    known = vocabulary.headings
    if fold(whole) in known or fold(lowest) not in known:
        return whole
    above = " ".join(parts[:-1])
    general = fold(lowest) in vocabulary.headings_alone and known[fold(lowest)] in GENERAL_ROLES
    return above if general and heading_role(above, vocabulary) else lowest


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

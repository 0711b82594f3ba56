"""Read the action tables of a paper: every row as printed, under its objective."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from cip_extract.interpret.banners import Banner, read_banner
from cip_extract.interpret.cells import CellReader
from cip_extract.interpret.columns import Header, find_header
from cip_extract.interpret.objectives import (
    HEADING_WORDS,
    Objective,
    captions,
    find_objective,
    numbered_headings,
    objective_in_banner,
    read_objective,
)
from cip_extract.interpret.plan_rows import PlanRow, PlanRows
from cip_extract.interpret.row_values import RowReader
from cip_extract.interpret.rows import assemble_rows
from cip_extract.interpret.settled_rows import settle_rows
from cip_extract.interpret.status_key import StatusKey
from cip_extract.interpret.table_kinds import holds_actions, is_body_row, read_columns
from cip_extract.interpret.worded_keys import read_worded_key
from cip_extract.records import (
    Doubt,
    PageContent,
    Paragraph,
    RawAction,
    Section,
    StitchedTable,
)
from cip_extract.tables.lattice import ENGINE as RULED
from cip_extract.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class PlanKeys:
    """The key of the paper itself, and the one found anywhere in the document."""

    own: StatusKey
    anywhere: StatusKey

    def for_rows(
        self, rows: Sequence[PlanRow], header: Header, vocabulary: Vocabulary
    ) -> StatusKey:
        """The key of a table: its heading's, the paper's, else another's that explains it.

        A table in another paper without any cell that the key explains has no status,
        whatever it says of other columns or of cells without colour.
        """
        words = read_worded_key(header.texts.values(), vocabulary)
        if self.own or words:
            return self.own.with_words(words)
        held = {*header.roles.items(), *header.shared.items()}
        columns = [c for c, role in held if role in ("status", "deadline")]
        fills = {row.fills[c] for row in rows for c in columns if c in row.fills}
        explained = any(map(self.anywhere.status_of, fills)) or any(
            self.anywhere.status_said(row.text("status")) for row in rows
        )
        return self.anywhere if explained else StatusKey()


@dataclass(frozen=True, slots=True)
class PlanTable:
    """An action table with its rows made whole."""

    table: StitchedTable
    header: Header
    cells: CellReader
    rows: PlanRows


@dataclass(slots=True)
class PlanReading:
    """What the action tables of one paper yielded."""

    actions: list[tuple[RawAction, StatusKey]] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)
    headers: list[tuple[StitchedTable, Header]] = field(default_factory=list)
    rows_found: int = 0


def read_plan(
    section: Section,
    contents: Sequence[PageContent],
    tables: Sequence[StitchedTable],
    keys: PlanKeys,
    vocabulary: Vocabulary,
) -> PlanReading:
    """Every action of a paper's tables.

    Args:
        section: The paper.
        contents: Its pages.
        tables: Its tables, joined over page ends.
        keys: What colours mean.
        vocabulary: Known words.

    Returns:
        The actions in reading order, with the rows that were left out as doubts.
    """
    reading = PlanReading()
    objective: Objective | None = None
    action_tables = _action_tables(tables, contents, vocabulary)
    found = [_find_rows(table, header, vocabulary) for table, header in action_tables]
    between_tables = _paragraphs_before_each([each.table for each in found], contents)
    numbered = numbered_headings(between_tables) or _captions(found, between_tables)
    # A table of few rows may not tell, so the paper's tables are asked together.
    divided = any(map(_is_divided, found))
    numbered_details = any(map(_numbers_details, found))
    for place, plan_table in enumerate(found):
        between = between_tables[place]
        introduced = find_objective(between, vocabulary) or numbered.get(place)
        # Tables with the same columns and no heading between them share an objective.
        header = plan_table.header
        last = reading.headers[-1][1] if reading.headers else None
        same_columns = last is not None and (
            last.roles == header.roles or bool(any(header.texts) and last.texts == header.texts)
        )
        if introduced is not None or not same_columns or any(map(_is_heading, between)):
            objective = introduced
        reading.headers.append((plan_table.table, header))
        key = keys.for_rows(plan_table.rows.rows, header, vocabulary)
        reader = RowReader(
            section=section,
            header=header,
            cells=plan_table.cells,
            status_column=_status_column(plan_table.rows.rows, header, key),
            key=key,
            divided=divided,
            numbered_details=numbered_details,
            shared_numbers=_shares_numbers(plan_table),
            vocabulary=vocabulary,
        )
        objective = _read_rows(plan_table, reader, objective, vocabulary, reading)
    return reading


def _captions(
    found: Sequence[PlanTable], between_tables: Sequence[Sequence[Paragraph]]
) -> dict[int, Objective]:
    """Captions of a paper's tables as objectives, where all of these have the same columns."""
    layouts = {tuple(each.header.roles.values()) for each in found}
    return captions(between_tables) if len(found) > 1 and len(layouts) == 1 else {}


def _find_rows(table: StitchedTable, header: Header, vocabulary: Vocabulary) -> PlanTable:
    cells = CellReader(table)

    def is_objective(banner: Banner) -> bool:
        return any(read_objective(p, vocabulary) for p in cells.paragraphs(banner.cells))

    return PlanTable(table, header, cells, assemble_rows(table, header, is_objective))


def _is_divided(found: PlanTable) -> bool:
    """Whether actions have details in rows of their own, rather than one text beside a title."""
    titles = [id(row.title) for row in found.rows.rows if row.title is not None]
    return _numbers_details(found) or len(set(titles)) < len(titles)


def _shares_numbers(found: PlanTable) -> bool:
    """Whether a number's cell is merged over several rows."""
    numbers = [row.of("number") for row in found.rows.rows]
    return any(one and other and one[0] is other[0] for one, other in pairwise(numbers))


def _numbers_details(found: PlanTable) -> bool:
    return found.rows.keys.two_levels and found.rows.keys.keys_numbered


def _action_tables(
    tables: Sequence[StitchedTable], contents: Sequence[PageContent], vocabulary: Vocabulary
) -> Iterator[tuple[StitchedTable, Header]]:
    """The tables of actions among a paper's tables: by their headings, and by their cells."""
    headed = [(t, h) for t in tables if (h := find_header(t, vocabulary)) is not None]
    between = _paragraphs_before_each([table for table, _ in headed], contents)
    for (table, header), before in zip(headed, between, strict=True):
        near = [p.text for p in before[-1:] if p.page == table.page_start]
        titles = [*near, *(banner.text for banner in _banners_above(table, header).values())]
        columns = read_columns(table, header.row, header.roles)
        if not is_body_row(table, header.row) and holds_actions(
            columns, " ".join(titles), vocabulary
        ):
            yield table, header


def _is_heading(paragraph: Paragraph) -> bool:
    """Whether a paragraph begins something new, rather than going on with the plan."""
    text = paragraph.text
    continued = re.search(r"\bcont(?:inue)?d\b", text, re.IGNORECASE)
    return paragraph.bold and text[-1:] not in ".;," and not continued


def _read_rows(
    found: PlanTable,
    reader: RowReader,
    objective: Objective | None,
    vocabulary: Vocabulary,
    reading: PlanReading,
) -> Objective | None:
    """Add a table's actions; the objective that holds at its end."""
    table, header, rows = found.table, found.header, found.rows
    banners = _banners_above(table, header) | rows.banners
    pending = sorted(banners)
    drawn = all(fragment.engine == RULED for fragment in table.fragments)
    unexplained = [] if reader.key else list(_colours_without_key(rows.rows, header))
    raws: list[RawAction] = []
    for row in rows.rows:
        if not drawn:
            row.flags.append("columns_not_drawn")
        if header.unknown:
            row.flags.append("column_left_out")
        if unexplained and not row.text("status"):
            row.flags.append("no_key")
        while pending and pending[0] < row.number:
            place = pending.pop(0)
            numbered = objective is not None and bool(objective.number)
            banner = _banner_objective(
                found.cells, banners[place], vocabulary, place <= header.row or numbered
            )
            objective = banner or objective
        raws.append(reader.read(row, objective or Objective()))
    settled, doubts = settle_rows(raws, read_columns(table, header.row, header.roles), vocabulary)
    reading.actions += [(action, reader.key) for action in settled]
    reading.rows_found += len(rows.rows) + len(rows.left_out)
    reading.doubts += [*rows.left_out, *rows.doubts, *doubts, *unexplained]
    if header.unknown:
        headings = ", ".join(f"“{heading}”" for heading in header.unknown)
        reading.doubts.append(
            Doubt(
                "column_left_out",
                f"The column headed {headings} has no place in the dataset and was left out.",
                table.page_start,
            )
        )
    return objective


def _banner_objective(
    reader: CellReader, banner: Banner, vocabulary: Vocabulary, numbered_only: bool
) -> Objective | None:
    """The objective a banner introduces.

    Below the heading a short title needs no number ("Leadership and culture"); above it the
    banner may be the table's own title.
    """
    paragraphs = [each for cell in banner.cells for each in reader.paragraphs([cell])]
    for paragraph in paragraphs:
        objective = read_objective(paragraph, vocabulary)
        if objective is not None:
            return objective
    objective = objective_in_banner(paragraphs)
    short = len(objective.title.text.split()) <= HEADING_WORDS
    return objective if short and (objective.number or not numbered_only) else None


def _banners_above(table: StitchedTable, header: Header) -> dict[int, Banner]:
    """Banners above the heading, by row number."""
    above = enumerate(table.rows[: header.row])
    return {n: banner for n, row in above if (banner := read_banner(row, table)) is not None}


def _status_column(rows: Sequence[PlanRow], header: Header, key: StatusKey) -> int | None:
    """The column whose colours the key explains; the deadline's where none is coloured."""
    known: dict[int, list[str]] = {}
    for row in rows:
        for column, fill in row.fills.items():
            if key.status_of(fill) and not _same_fill_everywhere(row):
                known.setdefault(column, []).append(fill)
    likely = (header.column_of("status"), header.column_of("deadline"))
    if known:
        # A shaded column of titles has one colour; a column of statuses tells rows apart.
        return max(known, key=lambda c: (c in likely, len(set(known[c])), len(known[c]), -c))
    return next((column for column in likely if column is not None), None) if key else None


def _colours_without_key(rows: Sequence[PlanRow], header: Header) -> Iterator[Doubt]:
    """A doubt where a column of dates or statuses is coloured and nothing says what it means."""
    for column, role in header.roles.items():
        fills = {row.fills[column] for row in rows if column in row.fills}
        if role in ("status", "deadline") and len(fills) > 1:
            yield Doubt(
                "no_key",
                f"The cells of the column of {role} have {len(fills)} colours, and no key says "
                "what they mean; statuses are taken from words alone.",
                rows[0].pages[0],
            )


def _same_fill_everywhere(row: PlanRow) -> bool:
    """A row shaded from edge to edge is banded for reading, not for status."""
    return len(row.fills) > 2 and len(set(row.fills.values())) == 1


def _paragraphs_before_each(
    tables: Sequence[StitchedTable], contents: Sequence[PageContent]
) -> list[list[Paragraph]]:
    """For each table, the paragraphs since the table before it, or since the paper's start."""
    ends = [table.fragments[-1] for table in tables]
    starts = [table.fragments[0] for table in tables]
    found: list[list[Paragraph]] = [[] for _ in tables]
    stretch: list[Paragraph] = []
    for content in contents:
        for block in content.blocks:
            if isinstance(block, Paragraph):
                stretch.append(block)
                continue
            for place, start in enumerate(starts):
                if block is start:
                    found[place] = stretch
            if any(block is end for end in ends):
                stretch = []
    return found

"""Read the action tables of a paper: every row as printed, under its objective."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from cip_extract.interpret.cells import CellReader
from cip_extract.interpret.columns import Header, find_header
from cip_extract.interpret.numbering import number_alone, read_number
from cip_extract.interpret.objectives import (
    HEADING_WORDS,
    Objective,
    find_objective,
    numbered_headings,
    objective_in_cell,
    read_objective,
)
from cip_extract.interpret.rows import PlanRow, assemble_rows
from cip_extract.interpret.status_key import StatusKey
from cip_extract.records import (
    Cell,
    Doubt,
    Evidence,
    PageContent,
    Paragraph,
    Passage,
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

    def for_rows(self, rows: Sequence[PlanRow], header: Header) -> StatusKey:
        """The key of a table: the paper's, else another's that explains its status colours.

        A table in another paper without such a cell has no status, whatever the key of a
        plan elsewhere says of other columns or of cells without colour.
        """
        if self.own:
            return self.own
        columns = [c for c, role in header.roles.items() if role in ("status", "deadline")]
        fills = {row.fills[c] for row in rows for c in columns if c in row.fills}
        return self.anywhere if any(map(self.anywhere.status_of, fills)) else StatusKey()


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
    found_tables = [(t, h) for t in tables if (h := find_header(t, vocabulary)) is not None]
    between_tables = _paragraphs_before_each([table for table, _ in found_tables], contents)
    numbered = numbered_headings(between_tables)
    for place, (table, header) in enumerate(found_tables):
        between = between_tables[place]
        found = find_objective(between, vocabulary) or numbered.get(place)
        # Tables with the same columns and no heading between them share an objective.
        same_columns = bool(reading.headers) and reading.headers[-1][1].roles == header.roles
        if found is not None or not same_columns or any(map(_is_heading, between)):
            objective = found
        reading.headers.append((table, header))
        objective = _read_table(section, table, header, objective, keys, vocabulary, reading)
    return reading


def _is_heading(paragraph: Paragraph) -> bool:
    """Whether a paragraph begins something new, rather than going on with the plan."""
    text = paragraph.text
    continued = re.search(r"\bcont(?:inue)?d\b", text, re.IGNORECASE)
    return paragraph.bold and text[-1:] not in ".;," and not continued


def _read_table(
    section: Section,
    table: StitchedTable,
    header: Header,
    objective: Objective | None,
    keys: PlanKeys,
    vocabulary: Vocabulary,
    reading: PlanReading,
) -> Objective | None:
    """Add a table's actions; the objective that holds at its end."""
    reader = CellReader(table)

    def is_objective(cell: Cell) -> bool:
        return any(read_objective(p, vocabulary) for p in reader.paragraphs([cell]))

    rows = assemble_rows(table, header, is_objective)
    key = keys.for_rows(rows.rows, header)
    status_column = _status_column(rows.rows, header, key)
    banners = _banners_above(table, header) | rows.banners
    pending = sorted(banners)
    if not key:
        reading.doubts += _colours_without_key(rows.rows, header)
    drawn = all(fragment.engine == RULED for fragment in table.fragments)
    for row in rows.rows:
        if not drawn:
            row.flags.append("columns_not_drawn")
        while pending and pending[0] < row.number:
            place = pending.pop(0)
            labelled_only = place <= header.row
            labelled_only = labelled_only or (objective is not None and bool(objective.number))
            found = _objective_of(reader, banners[place], vocabulary, labelled_only)
            objective = found or objective
        action = _raw_action(
            section, row, header, reader, objective or Objective(), status_column, vocabulary
        )
        reading.actions.append((action, key))
    reading.rows_found += len(rows.rows) + len(rows.left_out)
    reading.doubts += rows.left_out
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


def _objective_of(
    reader: CellReader, banner: Cell, vocabulary: Vocabulary, labelled_only: bool
) -> Objective | None:
    """The objective a full-width cell introduces.

    Below the heading a short title needs no label ("Leadership and culture"); above it the
    cell may be the table's own title.
    """
    for paragraph in reader.paragraphs([banner]):
        objective = read_objective(paragraph, vocabulary)
        if objective is not None:
            return objective
    passage = reader.passage([banner])
    short = len(passage.text.split()) <= HEADING_WORDS and passage.text[-1:] not in ".;"
    return objective_in_cell(passage, vocabulary) if short and not labelled_only else None


def _banners_above(table: StitchedTable, header: Header) -> dict[int, Cell]:
    """Full-width cells above the heading, by row number."""
    return {
        number: cell
        for number, row in enumerate(table.rows[: header.row])
        for cell in row.cells.values()
        if cell.lines and cell.column_span >= table.column_count
    }


def _raw_action(
    section: Section,
    row: PlanRow,
    header: Header,
    reader: CellReader,
    objective: Objective,
    status_column: int | None,
    vocabulary: Vocabulary,
) -> RawAction:
    cells = row.cells
    title = (
        row.title.cells if row.title is not None else cells.get("action") or cells.get("detail", [])
    )
    action_no, action = _without_number(reader.passage(title))
    detail_no, detail = "", Passage()
    if row.title is not None:
        detail_no, detail = _without_number(reader.passage(cells.get("detail", [])))
    printed = number_alone(row.text("number"))
    if row.title is None:
        action_no = printed or action_no
    elif row.title.owns_number_column:
        action_no = row.title.number or action_no
    else:
        detail_no = printed or detail_no
    if "objective" in cells:
        objective = objective_in_cell(reader.passage(cells["objective"]), vocabulary)
    if row.title is not None:
        action_no, detail_no = _own_parts(objective.number, action_no, detail_no)
    fill = row.fills.get(status_column) if status_column is not None else None
    return RawAction(
        section=section,
        objective_no=objective.number,
        objective=objective.title,
        action_no=action_no,
        action=action,
        detail_no=detail_no,
        detail=detail,
        background=reader.passage(cells.get("background", [])),
        outcome=reader.passage(cells.get("outcome", [])),
        officers=tuple(reader.paragraphs(cells.get("officers", []))),
        deadline=reader.passage(cells.get("deadline", [])),
        status=reader.passage(cells.get("status", [])),
        status_fill=fill,
        status_box=_status_box(row, header, status_column),
        codes=reader.passage(cells.get("codes", [])),
        narrative=reader.passage(cells.get("narrative", [])),
        page_start=min(row.pages),
        page_end=max(row.pages),
        flags=tuple(row.flags),
    )


def _own_parts(objective_no: str, action_no: str, detail_no: str) -> tuple[str, str]:
    """Each level's own part of a dotted number: "1.2.3" is detail 3 of action 2.

    A plan of two levels numbers its details within actions within objectives, so the
    parents' parts stand in the parents' columns; the whole number is in action_ref.
    """
    parents, _, last = detail_no.rpartition(".")
    if parents and (not action_no or parents.endswith(action_no)):
        action_no, detail_no = parents, last
    if objective_no and action_no.startswith(f"{objective_no}."):
        action_no = action_no.removeprefix(f"{objective_no}.")
    return action_no, detail_no


def _without_number(passage: Passage) -> tuple[str, Passage]:
    """A passage's opening number, and the passage without it."""
    number, rest = read_number(passage.text)
    return number, replace(passage, text=rest) if number else passage


def _status_column(rows: Sequence[PlanRow], header: Header, key: StatusKey) -> int | None:
    """The column whose colours the key explains; the deadline's where none is coloured."""
    known: dict[int, list[str]] = {}
    for row in rows:
        for column, fill in row.fills.items():
            if key.status_of(fill) and not _same_fill_everywhere(row):
                known.setdefault(column, []).append(fill)
    by_role = {role: column for column, role in header.roles.items()}
    likely = (by_role.get("status"), by_role.get("deadline"))
    if known:
        # A shaded column of titles has one colour; a column of statuses tells rows apart.
        return max(known, key=lambda c: (c in likely, len(set(known[c])), len(known[c]), -c))
    return by_role.get("status", by_role.get("deadline")) if key else None


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


def _status_box(row: PlanRow, header: Header, column: int | None) -> Evidence | None:
    """Where the status' cell stands."""
    role = header.roles.get(column) if column is not None else None
    cells = row.cells.get(role, []) if role else []
    return Evidence(cells[0].page, cells[0].box) if cells else None


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

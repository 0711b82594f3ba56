"""Make a plan's row a record: each value's words, as printed, from the cells that hold it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from cip_extract.interpret.cells import CellReader
from cip_extract.interpret.columns import Header
from cip_extract.interpret.numbering import number_alone, read_number
from cip_extract.interpret.objectives import Objective, objective_in_cell
from cip_extract.interpret.plan_rows import PlanRow
from cip_extract.interpret.status_key import StatusKey
from cip_extract.interpret.worded_keys import SYMBOLS
from cip_extract.normalise.dates_in_text import find_deadlines
from cip_extract.normalise.deadlines import parse_deadline
from cip_extract.normalise.status import read_status
from cip_extract.normalise.text import fold
from cip_extract.pages.paragraphs import (
    PlacedWord,
    join_paragraphs,
    join_text,
    lines_of_words,
    placed_words,
)
from cip_extract.records import (
    Cell,
    Evidence,
    Paragraph,
    Passage,
    RawAction,
    Section,
)
from cip_extract.vocabulary import Vocabulary

PROSE_WORDS = 6  # of a recommendation that is spelt out
Parted = tuple[Paragraph | None, Paragraph | None]  # what stays, and the second value


@dataclass(frozen=True, slots=True)
class RowReader:
    """Reads rows of one table.

    `divided` says that its actions have details in rows of their own, `numbered_details`
    that these carry numbers, `shared_numbers` that one number stands over several rows.
    """

    section: Section
    header: Header
    cells: CellReader
    status_column: int | None
    key: StatusKey
    divided: bool
    numbered_details: bool
    shared_numbers: bool
    vocabulary: Vocabulary

    def read(self, row: PlanRow, objective: Objective) -> RawAction:
        """A row's record, under an objective unless the row has a cell for its own."""
        if row.objective:
            objective = objective_in_cell(self.cells.passage(row.objective), self.vocabulary)
        if number := number_alone(row.text("objective_number")):
            objective = replace(objective, number=number)
        action_no, action, detail_no, detail = self._subject(row, objective)
        officers, deadline, status, narrative = self._promises(row)
        outcome = self.cells.passage(row.of("outcome"))
        dated_in = ""
        if not deadline and self.header.column_of("deadline") is None:
            deadline, dated_in = _last_date(outcome), "outcome"
        codes, background = self._recommendation(row)
        column = self.status_column
        return RawAction(
            section=self.section,
            objective_no=objective.number,
            objective=objective.title,
            action_no=action_no,
            action=action,
            detail_no=detail_no,
            detail=detail,
            background=background,
            outcome=outcome,
            officers=tuple(officers),
            deadline=deadline,
            status=status,
            status_fill=_colour_of(row, column, status),
            status_box=_place_of(row, column),
            codes=codes,
            narrative=narrative,
            page_start=min(row.pages),
            page_end=max(row.pages),
            flags=tuple(row.flags),
            divided=self.divided,
            deadline_source=dated_in if deadline else "",
        )

    def _recommendation(self, row: PlanRow) -> tuple[Passage, Passage]:
        """The codes of what a row answers, and its background.

        A recommendation in full beside the column of numbers is what these number, where
        one of them stands over several actions.
        """
        codes = self.cells.passage(row.of("codes"))
        background = self.cells.passage(row.of("background"))
        numbers, words = self.header.column_of("number"), self.header.column_of("codes")
        number = number_alone(row.text("number"))
        beside = numbers is not None and words == numbers + 1 and self.shared_numbers
        in_full = len(codes.text.split()) >= PROSE_WORDS
        if not (beside and in_full and number.isdigit()):
            return codes, background
        named = replace(self.cells.passage(row.of("number")), text=f"R{number}")
        return named, background or codes

    # --- what is to be done

    def _subject(self, row: PlanRow, objective: Objective) -> tuple[str, Passage, str, Passage]:
        """Number and words of a row's action and of its detail."""
        printed = number_alone(row.text("number"))
        if row.title is None:
            action_no, action = self._numbered(row.of("action") or row.of("detail"))
            return printed or action_no, action, "", Passage()
        action_no, action = self._numbered(row.title.cells)
        detail_no, detail = self._numbered(row.of("detail"))
        if row.title.owns_number_column:
            action_no = row.title.number or action_no
            detail_no = number_alone(row.text("detail_number")) or detail_no
        else:
            detail_no = printed or detail_no
        if self.numbered_details:
            action_no, detail_no = _own_parts(objective.number, action_no, detail_no)
        return action_no, action, detail_no, detail

    def _numbered(self, cells: Sequence[Cell]) -> tuple[str, Passage]:
        """A cell's opening number, and its passage without it."""
        passage = self.cells.passage(cells)
        number, rest = read_number(passage.text)
        return number, replace(passage, text=rest) if number else passage

    # --- who, when and how far

    def _promises(self, row: PlanRow) -> tuple[list[Paragraph], Passage, Passage, Passage]:
        """Officers, deadline, status and narrative; a column that holds two of them parted."""
        found = {
            role: self.cells.paragraphs(row.of(role))
            for role in ("officers", "deadline", "status", "narrative")
        }
        for column, second in self.header.shared.items():
            first = self.header.roles[column]
            part = self._part_status if second == "status" else _part_date
            parted = [part(paragraph) for paragraph in found[first]]
            found[first] = [kept for kept, _ in parted if kept is not None]
            found[second] = [told for _, told in parted if told is not None]
        return (
            found["officers"],
            join_paragraphs(found["deadline"]),
            join_paragraphs(found["status"]),
            join_paragraphs(found["narrative"]),
        )

    def _part_status(self, paragraph: Paragraph) -> Parted:
        """A paragraph, and the lines at its end that are a status."""
        for start in range(len(paragraph.lines)):
            text = join_text(paragraph.lines[start:])
            if self.key.status_said(text) or read_status(text, self.vocabulary):
                words = sum(len(line.words) for line in paragraph.lines[:start])
                return _part_at(paragraph, words)
        return paragraph, None


def _part_date(paragraph: Paragraph) -> Parted:
    """A paragraph, and the words at its end that are a deadline."""
    texts = [word.text for line in paragraph.lines for word in line.words]
    for start in range(len(texts)):
        if _is_date(" ".join(texts[start:])):
            return _part_at(paragraph, start)
    return paragraph, None


def _part_at(paragraph: Paragraph, start: int) -> Parted:
    """A paragraph's words before one of them, and from it on."""
    words = placed_words(paragraph.lines)
    return _paragraph_of(words[:start]), _paragraph_of(words[start:])


def _paragraph_of(words: Sequence[PlacedWord]) -> Paragraph | None:
    """Words as a paragraph, without what parted them from others; None for no words."""
    lines = lines_of_words(words)
    return Paragraph(Passage(join_text(lines).strip(" ,;–—-"), lines)) if lines else None


def _is_date(text: str) -> bool:
    """Whether words are a deadline and nothing else."""
    deadline = parse_deadline(text)
    dated = deadline.end is not None or deadline.start is not None or deadline.ongoing
    return dated and not deadline.note and not deadline.forum


def _last_date(passage: Passage) -> Passage:
    """The latest date in a text, with the lines it stands on; empty where there is none."""
    found = find_deadlines(passage.text)
    if not found:
        return Passage()
    latest = max(found, key=lambda phrase: parse_deadline(phrase).end or date.min)
    first = fold(latest).split()[-1]
    lines = tuple(line for line in passage.lines if first in fold(line.text).split())
    return Passage(latest, lines or passage.lines)


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


def _colour_of(row: PlanRow, column: int | None, status: Passage) -> str | None:
    """The colour of a row's status: its cell's, else that of the symbol in it."""
    fill = row.fills.get(column) if column is not None else None
    if fill is None and status.text in SYMBOLS and status.lines:
        return status.lines[0].words[0].colour or None
    return fill


def _place_of(row: PlanRow, column: int | None) -> Evidence | None:
    """Where the status' cell stands."""
    cells = row.cells.get(column, []) if column is not None else []
    return Evidence(cells[0].page, cells[0].box) if cells else None

"""Plain data handed from one stage to the next.

Every length is in PDF points (1/72 inch) from the page's top left corner, every
page number counts from 1, and nothing here knows how it was found.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import NamedTuple

# --- where something stands -------------------------------------------------


class Box(NamedTuple):
    """A rectangle: left, top, right, bottom, in points from the top left."""

    x0: float
    y0: float
    x1: float
    y1: float

    @property
    def width(self) -> float:
        return self.x1 - self.x0

    @property
    def height(self) -> float:
        return self.y1 - self.y0

    @property
    def area(self) -> float:
        return max(0.0, self.width) * max(0.0, self.height)

    def overlap(self, other: Box) -> float:
        """Area shared with another box, in square points."""
        width = min(self.x1, other.x1) - max(self.x0, other.x0)
        height = min(self.y1, other.y1) - max(self.y0, other.y0)
        return width * height if width > 0 and height > 0 else 0.0

    def holds(self, x: float, y: float) -> bool:
        """Whether a point lies inside or on the edge."""
        return self.x0 <= x <= self.x1 and self.y0 <= y <= self.y1

    @classmethod
    def around(cls, boxes: Iterable[Box]) -> Box:
        """The smallest box that holds all the others (at least one)."""
        lefts, tops, rights, bottoms = zip(*boxes, strict=True)
        return cls(min(lefts), min(tops), max(rights), max(bottoms))


class Evidence(NamedTuple):
    """A place in the document where a published value can be seen."""

    page: int
    box: Box


# --- pages ------------------------------------------------------------------


class Word(NamedTuple):
    """A run of characters without white space, as drawn."""

    text: str
    box: Box
    bold: bool
    size: float


class Line(NamedTuple):
    """Words on one baseline, left to right, with no column gap between them."""

    page: int
    words: tuple[Word, ...]
    box: Box

    @property
    def text(self) -> str:
        return " ".join(word.text for word in self.words)

    @property
    def bold(self) -> bool:
        """Whether every word is bold."""
        return all(word.bold for word in self.words)

    @property
    def size(self) -> float:
        return self.words[0].size


class Ruling(NamedTuple):
    """A drawn straight line; `position` is its y where horizontal, its x where vertical."""

    horizontal: bool
    position: float
    start: float
    end: float


class Fill(NamedTuple):
    """A filled rectangle, in painting order; colour as "#rrggbb"."""

    box: Box
    colour: str


@dataclass(frozen=True, slots=True)
class Page:
    """What is drawn on one page, read once."""

    number: int
    width: float
    height: float
    lines: tuple[Line, ...]
    rulings: tuple[Ruling, ...]
    fills: tuple[Fill, ...]
    image_share: float  # part of the page covered by pictures, 0 to 1


# --- text that remembers its place ------------------------------------------


@dataclass(frozen=True, slots=True)
class Passage:
    """Text in reading order, with the lines it was read from."""

    text: str = ""
    lines: tuple[Line, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.text)

    @property
    def page(self) -> int:
        """The page the passage begins on; 0 for an empty passage."""
        return self.lines[0].page if self.lines else 0

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """One box a page, around all the lines there."""
        pages = sorted({line.page for line in self.lines})
        return tuple(
            Evidence(page, Box.around(line.box for line in self.lines if line.page == page))
            for page in pages
        )


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Lines of prose that belong together on one page."""

    passage: Passage

    @property
    def text(self) -> str:
        return self.passage.text

    @property
    def lines(self) -> tuple[Line, ...]:
        return self.passage.lines

    @property
    def page(self) -> int:
        return self.passage.page

    @property
    def box(self) -> Box:
        return Box.around(line.box for line in self.lines)

    @property
    def bold(self) -> bool:
        """Whether every word is bold."""
        return all(line.bold for line in self.lines)

    @property
    def bold_lead(self) -> str:
        """The bold words the paragraph opens with."""
        lead: list[str] = []
        for line in self.lines:
            for word in line.words:
                if not word.bold:
                    return " ".join(lead)
                lead.append(word.text)
        return " ".join(lead)


# --- packs ------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class SourceDocument:
    """A PDF as it was handed over: address or path, bytes' fingerprint."""

    path: Path
    source: str
    sha256: str


@dataclass(frozen=True, slots=True)
class AgendaItem:
    """A line of the front sheet's agenda."""

    number: str
    title: str
    printed_page_start: int | None
    printed_page_end: int | None


@dataclass(frozen=True, slots=True)
class Section:
    """A run of pages that is one paper (or one gap) of a pack."""

    number: int
    kind: str
    agenda_item: str
    annex: str
    title: str
    page_start: int
    page_end: int
    printed_page_start: int | None
    printed_page_end: int | None


@dataclass(frozen=True, slots=True)
class Stamp:
    """What the document system printed on a page's edge; empty where it printed nothing."""

    printed_page: int | None = None
    agenda_item: str = ""
    annex: str = ""


@dataclass(frozen=True, slots=True)
class PageContent:
    """A page as a reader takes it in: stamps and running lines set apart from the rest."""

    number: int
    stamp: Stamp
    blank: bool
    paragraphs: tuple[Paragraph, ...]
    tables: tuple[Table, ...]
    fills: tuple[Fill, ...]
    has_text: bool
    item_mark: str = ""  # the number inside an <AI7> mark

    @property
    def blocks(self) -> list[Paragraph | Table]:
        """Paragraphs and tables, top to bottom."""
        blocks: list[Paragraph | Table] = [*self.paragraphs, *self.tables]
        return sorted(blocks, key=lambda block: block.box.y0)


# --- doubts -----------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something a reader should know before trusting the data; work continues."""

    code: str
    message: str
    page: int | None = None


# --- tables -----------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table on one page; rows and columns count from 0."""

    row: int
    column: int
    row_span: int
    column_span: int
    page: int
    box: Box
    lines: tuple[Line, ...]
    fill: str | None  # "#rrggbb"; None where the paper shows through


@dataclass(frozen=True, slots=True)
class Table:
    """A grid found on one page, cells sorted by row, then column."""

    page: int
    box: Box
    row_count: int
    column_count: int
    column_edges: tuple[float, ...]
    cells: tuple[Cell, ...]
    engine: str
    score: float

    def row(self, number: int) -> Iterator[Cell]:
        """The cells that begin in a row."""
        return (cell for cell in self.cells if cell.row == number)


@dataclass(frozen=True, slots=True)
class TableRow:
    """A grid row of a stitched table: the cells that begin in it, by column.

    `covered` maps a column to the merged cell that began in a row above on the same page.
    """

    page: int
    cells: dict[int, Cell]
    covered: dict[int, Cell]


@dataclass(frozen=True, slots=True)
class StitchedTable:
    """Grids that are one table, joined over page ends; columns are common to all."""

    fragments: tuple[Table, ...]
    column_count: int
    rows: tuple[TableRow, ...]

    @property
    def page_start(self) -> int:
        return self.fragments[0].page

    @property
    def page_end(self) -> int:
        return self.fragments[-1].page


# --- values -----------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Deadline:
    """When an action is due: the earliest and the latest day meant.

    `understood` is False where text was given and no rule reads it; such a
    deadline has no dates. `edtf` is empty where there is no date.
    """

    start: date | None = None
    end: date | None = None
    edtf: str = ""
    precision: str = ""  # day, month, quarter, season, year, range
    ongoing: bool = False
    approximate: bool = False
    forum: str = ""
    note: str = ""
    understood: bool = True


@dataclass(frozen=True, slots=True)
class OfficerName:
    """One officer named in a cell, as written and as resolved."""

    raw: str
    post_title: str
    officer_id: str
    match: str  # exact, alias, defined_in_document, unmatched


@dataclass(frozen=True, slots=True)
class RawAction:
    """A row of a plan as printed, before anything is normalised.

    `paragraphs` of the officers' cell are kept apart: a line of its own may be a name of
    its own. `status_fill` is the colour of the cell that carries the status, if any does.
    """

    section: Section
    objective_no: str
    objective: Passage
    action_no: str
    action: Passage
    detail_no: str
    detail: Passage
    background: Passage
    outcome: Passage
    officers: tuple[Paragraph, ...]
    deadline: Passage
    status: Passage
    status_fill: str | None
    status_box: Evidence | None
    codes: Passage
    narrative: Passage
    page_start: int
    page_end: int
    flags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Recommendation:
    """A recommendation as listed; `code` is empty where the list does not number them."""

    kind: str  # peer_challenge, report
    list_title: str
    code: str
    number: str
    text: Passage


@dataclass(frozen=True, slots=True)
class Activity:
    """A cell of a framework's matrix."""

    theme_no: int
    theme: Passage
    activity_no: int
    activity: Passage
    recommendation_codes: tuple[str, ...]
    codes: Passage


@dataclass(frozen=True, slots=True)
class Decision:
    """A resolution from a meeting's minutes."""

    committee: str
    meeting_date: date | None
    minute_no: str
    title: Passage
    resolution_no: str
    decision: Passage
    reason: Passage
    decided_by: str


@dataclass(frozen=True, slots=True)
class Action:
    """An action with its values normalised, beside the words they were read from."""

    ref: str
    plan_id: str
    raw: RawAction
    detail: Passage
    officers: tuple[OfficerName, ...]
    deadline: Deadline
    status: str
    status_source: str
    recommendation_codes: tuple[str, ...]
    codes: Passage
    confidence: float
    flags: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DocumentDetails:
    """What a document says it is."""

    title: str = ""
    council: str = ""
    committee: str = ""
    meeting_date: date | None = None


@dataclass(frozen=True, slots=True)
class LeftAlone:
    """A table that was read as none of the known kinds, and why."""

    page_start: int
    page_end: int
    heading: str
    reason: str


@dataclass(slots=True)
class Reading:
    """All that was understood of one document."""

    source: SourceDocument
    details: DocumentDetails
    page_count: int
    sections: list[Section] = field(default_factory=list)
    actions: list[Action] = field(default_factory=list)
    recommendations: list[Recommendation] = field(default_factory=list)
    activities: list[Activity] = field(default_factory=list)
    decisions: list[Decision] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)
    left_alone: list[LeftAlone] = field(default_factory=list)
    action_tables: list[tuple[StitchedTable, dict[int, str]]] = field(default_factory=list)
    rows_found: int = 0

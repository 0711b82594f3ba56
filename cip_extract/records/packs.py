"""A pack: its file, its pages as a reader takes them in, its papers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from cip_extract.records.pages import Fill, Paragraph
from cip_extract.records.tables import Table


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
    item_mark: str = ""  # the number inside an <AI7> mark
    running: tuple[str, ...] = ()  # headers and footers, which belong to no paragraph

    @property
    def blocks(self) -> list[Paragraph | Table]:
        """Paragraphs and tables, top to bottom."""
        blocks: list[Paragraph | Table] = [*self.paragraphs, *self.tables]
        return sorted(blocks, key=lambda block: block.box.y0)


@dataclass(frozen=True, slots=True)
class DocumentDetails:
    """What a document says it is."""

    title: str = ""
    council: str = ""
    committee: str = ""
    meeting_date: date | None = None

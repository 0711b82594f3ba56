"""All that was understood of one document, doubts included."""

from __future__ import annotations

from dataclasses import dataclass, field

from cip_extract.records.geometry import Matrix
from cip_extract.records.packs import DocumentDetails, Section, SourceDocument
from cip_extract.records.tables import StitchedTable
from cip_extract.records.values import Action, Activity, Decision, Mention, Recommendation


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something a reader should know before trusting the data; work continues."""

    code: str
    message: str
    page: int | None = None


@dataclass(frozen=True, slots=True)
class LeftAlone:
    """A table that was read as none of the known kinds, and why."""

    page_start: int
    page_end: int
    heading: str
    reason: str


@dataclass(frozen=True, slots=True)
class UnknownWord:
    """Words that are in no list, and the name of the list that would explain them."""

    list_name: str  # of the vocabulary, without ".csv"
    words: str
    page: int


@dataclass(frozen=True, slots=True)
class ActionTable:
    """A table of actions: each column's heading, and the role of those that are known."""

    table: StitchedTable
    headings: dict[int, str]
    roles: dict[int, str]


@dataclass(slots=True)
class Reading:
    """All that was understood of one document."""

    source: SourceDocument
    details: DocumentDetails
    page_count: int
    sections: list[Section] = field(default_factory=list)
    actions: list[Action] = field(default_factory=list)
    recommendations: list[Recommendation] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)
    activities: list[Activity] = field(default_factory=list)
    decisions: list[Decision] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)
    left_alone: list[LeftAlone] = field(default_factory=list)
    action_tables: list[ActionTable] = field(default_factory=list)
    status_colours: dict[str, str] = field(default_factory=dict)  # "#rrggbb" or "none" -> status
    definitions: dict[str, str] = field(default_factory=dict)  # short forms it explains
    rows_found: int = 0
    unknown_words: list[UnknownWord] = field(default_factory=list)
    not_read: dict[int, str] = field(default_factory=dict)  # picture pages, and why
    read_by_ocr: frozenset[int] = frozenset()  # picture pages that were read
    as_seen: dict[int, Matrix] = field(default_factory=dict)  # of pages that were turned

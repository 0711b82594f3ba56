"""Read minutes: what was resolved under which minute, and why."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from cip_extract.interpret.columns import cell_text
from cip_extract.normalise.full_dates import find_full_dates
from cip_extract.normalise.text import fold, squeeze
from cip_extract.records import Decision, Line, PageContent, Paragraph, Passage, Table

HEADING_WORDS = 30
HEADING = re.compile(r"^(?:minute\s+)?(\d{1,3}[A-Za-z]?(?:/\d{2,4})?)[.)]?\s+(?=[A-Z(‘“\"'])", re.I)
CLOCK = re.compile(r"\s*\(\s*\d{1,2}[.:]\d{2}\s*(?:am|pm|hrs)?\s*\)\s*", re.IGNORECASE)
RESOLVED = re.compile(
    r"^(?:resolved|agreed|decision|recommended)\s*(?:[:–—-]+|(?=that\b)|$)\s*", re.I
)
REASON = re.compile(r"^reasons?(?:\s+for\s+(?:the\s+)?decisions?)?\s*[:–—-]\s*", re.IGNORECASE)
ITEM = re.compile(r"^\(?([ivx]{1,5}|[a-z]|\d{1,2})[.)]\s+", re.IGNORECASE)
SIGNATURE = re.compile(r"^(?:cllr|councillor)s?\.?\s+[^.]{2,60},\s*\S.*$", re.IGNORECASE)
CLOSING = re.compile(
    r"\[?\(?\s*the\s+meeting\s+(?:started|opened|closed|ended|finished|concluded)", re.I
)


@dataclass(slots=True)
class _Open:
    """A resolution being read."""

    number: str
    text: str
    lines: list[Line]
    reason: str = ""
    reason_lines: list[Line] = field(default_factory=list)


class _Part:
    """Where in a minute the reader stands."""

    NARRATIVE, RESOLUTION, REASON = range(3)


def read_minutes(contents: Sequence[PageContent], default_committee: str) -> list[Decision]:
    """The decisions of one meeting's minutes, in order.

    Args:
        contents: The pages of the minutes.
        default_committee: Used where the minutes do not name their own.

    Returns:
        One decision a resolution. A reason that follows several belongs to each of them.
    """
    details = _meeting_details(contents)
    committee = details.get("meeting", "") or default_committee
    reader = _Reader(committee, meeting_date(contents, details))
    for content in contents:
        for paragraph in content.paragraphs:
            reader.take(paragraph)
    return reader.finish()


def meeting_date(contents: Sequence[PageContent], details: dict[str, str]) -> date | None:
    """The meeting's day: from the table of details, else the first full date of the first page."""
    found = find_full_dates(details.get("date", ""))
    if not found and contents:
        opening = " ".join(paragraph.text for paragraph in contents[0].paragraphs[:8])
        found = find_full_dates(opening)
    return found[0] if found else None


def _meeting_details(contents: Sequence[PageContent]) -> dict[str, str]:
    """Label and value of each row of the table the minutes open with."""
    details: dict[str, str] = {}
    for content in contents[:1]:
        for table in content.tables:
            details |= _labelled_rows(table)
    return details


def _labelled_rows(table: Table) -> dict[str, str]:
    rows: dict[str, str] = {}
    if table.column_count == 2:
        for number in range(table.row_count):
            cells = list(table.row(number))
            if len(cells) == 2:
                rows[fold(cell_text(cells[0]))] = squeeze(cell_text(cells[1]))
    return rows


class _Reader:
    """Takes paragraphs one by one; knows the minute and the resolution it stands in."""

    def __init__(self, committee: str, day: date | None) -> None:
        self.committee, self.day = committee, day
        self.minute_no = ""
        self.title = Passage()
        self.part = _Part.NARRATIVE
        self.pending: list[_Open] = []  # resolutions of the block being read
        self.without_reason = 0  # index of the first that no reason covers yet
        self.decisions: list[Decision] = []
        self.decided_by = ""

    def take(self, paragraph: Paragraph) -> None:
        text = paragraph.text
        if CLOSING.match(text):
            self._close_block()
        elif SIGNATURE.match(text) and self.part != _Part.NARRATIVE:
            self.decided_by = CLOSING.split(text)[0].strip(" [(")
            self._close_block()
        elif self._is_heading(paragraph):
            self._begin_minute(paragraph)
        elif resolved := RESOLVED.match(text):
            self._begin_block(paragraph, text[resolved.end() :])
        elif self.part == _Part.NARRATIVE:
            return
        elif reason := REASON.match(text):
            self._begin_reason(paragraph, text[reason.end() :])
        else:
            self._go_on(paragraph)

    def finish(self) -> list[Decision]:
        self._close_block()
        return [
            Decision(
                committee=d.committee, meeting_date=d.meeting_date, minute_no=d.minute_no,
                title=d.title, resolution_no=d.resolution_no, decision=d.decision,
                reason=d.reason, decided_by=self.decided_by or self.committee,
            )
            for d in self.decisions
        ]  # fmt: skip

    def _is_heading(self, paragraph: Paragraph) -> bool:
        """A numbered, short, unpunctuated line whose number comes after the last minute's."""
        match = HEADING.match(paragraph.text)
        if match is None or len(paragraph.text.split()) > HEADING_WORDS:
            return False
        if paragraph.text.rstrip()[-1:] in ".;,:" and not paragraph.bold:
            return False
        number, last = _whole(match[1]), _whole(self.minute_no)
        if self.part == _Part.RESOLUTION and self._continues_list(match[1]) and not paragraph.bold:
            return False
        return last is None or number == last + 1 or (paragraph.bold and number > last)  # type: ignore[operator]

    def _continues_list(self, number: str) -> bool:
        return bool(self.pending) and self.pending[-1].number.isdigit() and number.isdigit()

    def _begin_minute(self, paragraph: Paragraph) -> None:
        self._close_block()
        match = HEADING.match(paragraph.text)
        assert match is not None
        self.minute_no = match[1]
        title = CLOCK.sub(" ", paragraph.text[match.end() :]).strip()
        self.title = Passage(title, paragraph.lines)

    def _begin_block(self, paragraph: Paragraph, text: str) -> None:
        self._close_block()
        self.part = _Part.RESOLUTION
        if text:
            self._begin_resolution(paragraph, text)

    def _begin_resolution(self, paragraph: Paragraph, text: str) -> None:
        item = ITEM.match(text)
        number = item[1] if item else ""
        self.pending.append(
            _Open(number.lower(), text[item.end() :] if item else text, list(paragraph.lines))
        )

    def _begin_reason(self, paragraph: Paragraph, text: str) -> None:
        self.part = _Part.REASON
        for resolution in self.pending[min(self.without_reason, len(self.pending) - 1) :]:
            resolution.reason = f"{resolution.reason} {text}".strip()
            resolution.reason_lines += paragraph.lines
        self.without_reason = len(self.pending)

    def _go_on(self, paragraph: Paragraph) -> None:
        """A further resolution, a part of the last one, or more of its reason."""
        item = ITEM.match(paragraph.text)
        if item and self._is_next_resolution(item[1].lower()):
            self.part = _Part.RESOLUTION
            self._begin_resolution(paragraph, paragraph.text)
        elif not self.pending:
            self._begin_resolution(paragraph, paragraph.text)
        elif item:
            self.part = _Part.RESOLUTION
            self._lengthen(paragraph)
        elif self.part == _Part.REASON:
            self._lengthen_reason(paragraph)
        elif self.pending[-1].number or paragraph.text[:1].islower():
            self._lengthen(paragraph)
        elif self.pending[-1].text.rstrip()[-1:] in ".!?":
            self._close_block()  # an unnumbered resolution ends with its paragraph
        else:
            self._lengthen(paragraph)

    def _is_next_resolution(self, number: str) -> bool:
        """Whether a mark goes on with the list the block opened with."""
        if not self.pending:
            return True
        first, last = self.pending[0].number, self.pending[-1].number
        return bool(first) and _list_value(number, first) == (_list_value(last, first) or 0) + 1

    def _lengthen(self, paragraph: Paragraph) -> None:
        last = self.pending[-1]
        last.text = f"{last.text} {paragraph.text}"
        last.lines += paragraph.lines

    def _lengthen_reason(self, paragraph: Paragraph) -> None:
        if not paragraph.text[:1].islower() and self.pending[-1].reason[-1:] in ".!?":
            return  # the reason has ended; what follows is no part of it
        for resolution in self.pending:
            if (
                resolution.reason
                and resolution.reason_lines[-1:] == self.pending[-1].reason_lines[-1:]
            ):
                resolution.reason = f"{resolution.reason} {paragraph.text}"
                resolution.reason_lines += paragraph.lines

    def _close_block(self) -> None:
        for resolution in self.pending:
            self.decisions.append(
                Decision(
                    committee=self.committee,
                    meeting_date=self.day,
                    minute_no=self.minute_no,
                    title=self.title,
                    resolution_no=resolution.number,
                    decision=Passage(resolution.text.strip(), tuple(resolution.lines)),
                    reason=Passage(resolution.reason.strip(), tuple(resolution.reason_lines)),
                    decided_by="",
                )
            )
        self.pending, self.without_reason, self.part = [], 0, _Part.NARRATIVE


_ROMAN = (
    "i",
    "ii",
    "iii",
    "iv",
    "v",
    "vi",
    "vii",
    "viii",
    "ix",
    "x",
    "xi",
    "xii",
    "xiii",
    "xiv",
    "xv",
)


def _whole(number: str) -> int | None:
    digits = re.match(r"\d+", number)
    return int(digits[0]) if digits else None


def _list_value(mark: str, first: str) -> int | None:
    """A mark's place in the kind of list another mark opened: roman, letters or numbers."""
    if first.isdigit():
        return int(mark) if mark.isdigit() else None
    if first == "i":
        return _ROMAN.index(mark) + 1 if mark in _ROMAN else None
    return ord(mark) - ord("a") + 1 if len(mark) == 1 and mark.isalpha() else None

"""Put a corrected value into an action, and work out again what follows from it.

The words' places stay: provenance shows where the corrected value was misread.
"""

from __future__ import annotations

import calendar
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Any

from cip_extract.corrections.correction import parse_day
from cip_extract.normalise.actions import officer_lines
from cip_extract.normalise.calendar_spans import Span, financial_year_of, season_span
from cip_extract.normalise.deadlines import parse_deadline
from cip_extract.normalise.edtf import OPEN_END, edtf_of
from cip_extract.normalise.officer_remarks import part_channel
from cip_extract.normalise.officers import OfficerRegister
from cip_extract.records import Action, Deadline, Paragraph, Passage, Reading
from cip_extract.vocabulary import Vocabulary

RAW_TEXTS = frozenset({"objective", "action", "background", "outcome", "narrative"})


@dataclass
class Known:
    """What a document's values are read with."""

    reading: Reading
    vocabulary: Vocabulary

    @property
    def document_date(self) -> date | None:
        return self.reading.details.meeting_date

    @cached_property
    def register(self) -> OfficerRegister:
        """Officers as the document's own were resolved."""
        details = self.reading.details
        register = OfficerRegister(self.vocabulary, details.council, details.meeting_date)
        register.define(self.reading.definitions)
        register.learn(officer_lines(action.raw) for action in self.reading.actions)
        return register


def put_value(action: Action, field: str, text: str, known: Known) -> Action:
    """An action with one value corrected, and what derives from it; days apart.

    Args:
        action: The action.
        field: The column of `actions.csv`.
        text: The cell's text, as `correction.tidy_value` writes it.
        known: What the document's values are read with.
    """
    raw = action.raw
    if field in RAW_TEXTS:
        passage: Passage = getattr(raw, field)
        changed: dict[str, Any] = {field: Passage(text, passage.lines)}
        return replace(action, raw=replace(raw, **changed))
    if field == "detail":
        return replace(action, detail=Passage(text, action.detail.lines))
    if field == "officers_raw":
        return _put_officers_cell(action, text, known)
    if field == "officers":
        names = filter(None, text.split(";"))
        return replace(action, officers=tuple(known.register.resolve(name) for name in names))
    if field == "deadline_raw":
        return _put_deadline_text(action, text, known)
    if field == "deadline_ongoing":
        deadline = replace(action.deadline, ongoing=text == "true", understood=True)
        return replace(action, deadline=deadline)
    if field == "status":
        return replace(action, status=text, status_source="correction" if text else "")
    assert field == "recommendation_codes", field
    codes = dict.fromkeys(filter(None, text.split(";")))
    return replace(action, recommendation_codes=tuple(codes))


def corrected_officer_lines(text: str) -> list[list[str]]:
    """The paragraphs of a corrected cell of officers, each as its lines."""
    return [part for line in text.split("\n") if line.strip() for part in part_channel([line])]


def _put_officers_cell(action: Action, text: str, known: Known) -> Action:
    lines = tuple(line for paragraph in action.raw.officers for line in paragraph.lines)
    cell = (Paragraph(Passage(text, lines)),) if text else ()
    names = known.register.part(corrected_officer_lines(text)) if text else []
    return replace(
        action,
        raw=replace(action.raw, officers=cell),
        officers=tuple(known.register.resolve(name) for name in names),
    )


# --- deadlines --------------------------------------------------------------


def _put_deadline_text(action: Action, text: str, known: Known) -> Action:
    passage = Passage(text, action.raw.deadline.lines)
    return replace(
        action,
        raw=replace(action.raw, deadline=passage, deadline_source=""),
        deadline=parse_deadline(text, known.document_date, known.vocabulary.forums),
    )


def put_days(deadline: Deadline, days: Mapping[str, str]) -> Deadline | None:
    """A deadline with its first or last day corrected, or both.

    A last day where the text gave no day at all is the first as well; a first day alone
    says when the work begins.

    Args:
        deadline: The deadline.
        days: Texts of the corrected cells, by column.

    Returns:
        The deadline; None where it would end before it begins.
    """
    start = parse_day(days["deadline_start"]) if "deadline_start" in days else deadline.start
    end = parse_day(days["deadline_end"]) if "deadline_end" in days else deadline.end
    if start is None and "deadline_start" not in days:
        start = end
    if start and end and end < start:
        return None
    if (start, end) == (deadline.start, deadline.end):
        return replace(deadline, understood=True)
    edtf, precision = _in_edtf(start, end, approximate=deadline.approximate)
    return replace(deadline, start=start, end=end, edtf=edtf, precision=precision, understood=True)


def _in_edtf(start: date | None, end: date | None, *, approximate: bool) -> tuple[str, str]:
    """Days in EDTF, and how exact they are."""
    first, last = start or end, end or start
    if first is None or last is None:
        return "", ""
    span = Span(first, last, precision_of(first, last), approximate)
    if start is None:
        return f"{OPEN_END}/{edtf_of(span)}", span.precision
    return edtf_of(span, open_ended=end is None), span.precision


def precision_of(first: date, last: date) -> str:
    """How exactly a span of days says when: as a text would say just these days.

    Example:
        >>> precision_of(date(2031, 4, 1), date(2031, 6, 30))
        'quarter'
    """
    if first == last:
        return "day"
    month_length = calendar.monthrange(last.year, last.month)[1]
    if first.day != 1 or last.day != month_length:
        return "range"
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    if months == 1:
        return "month"
    if months == 3 and first.month % 3 == 1:
        return "quarter"
    if months == 3 and _is_season(first, last):
        return "season"
    if months == 12 and (first.month == 1 or financial_year_of(first).start == first):
        return "year"
    return "range"


def _is_season(first: date, last: date) -> bool:
    seasons: Sequence[str] = ("spring", "summer", "autumn", "winter")
    return any(season_span(first.year, season)[:2] == (first, last) for season in seasons)

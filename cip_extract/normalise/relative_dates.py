"""Deadlines counted from the document's own date: "within six months"."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta

from cip_extract.normalise.calendar_spans import (
    Span,
    add_months,
    financial_year_of,
    financial_year_span,
    year_span,
)
from cip_extract.normalise.deadline_words import Item
from cip_extract.normalise.item_rules import Build, Rule, dated, rules_of


def relative_rules(document_date: date) -> tuple[Rule, ...]:
    """Rules for what only the document's date can tell.

    "The beginning of the year" is the next one after the document, marked approximate;
    in a January or an April it could be either of two years and is left unread.
    """

    def counted(read: Callable[[Sequence[Item], date], Span | None]) -> Build:
        return dated(lambda items: read(items, document_date))

    year = "CALENDAR|FINANCIAL"
    return rules_of(
        [
            ("WITHIN|DUE THE? NEXT DURATION", counted(_within)),
            ("WITHIN DURATION", counted(_within)),
            (f"DUE? THE? APPROX OF? THE? NEXT? {year}", counted(_beginning)),
            (f"DUE? THE? END OF? THE|THIS? {year}", counted(_current)),
            (f"WITHIN THE|THIS {year}", counted(_current)),
            (f"DUE? THIS {year}", counted(_current)),
            (f"DUE? THE? NEXT {year}", counted(_next)),
        ]
    )


def _within(items: Sequence[Item], document_date: date) -> Span | None:
    duration = items[-1]
    try:
        if duration.word in ("day", "days"):
            end = document_date + timedelta(days=duration.number)
        elif duration.word in ("week", "weeks"):
            end = document_date + timedelta(weeks=duration.number)
        else:
            months = 12 if duration.word in ("year", "years") else 1
            end = add_months(document_date, months * duration.number)
    except OverflowError:
        return None
    return Span(document_date, end, "range")


def _beginning(items: Sequence[Item], document_date: date) -> Span | None:
    approximation = next(item.word for item in items if item.kind == "APPROX")
    current = _year_of(items[-1].kind, document_date)
    if "begin" not in approximation and "start" not in approximation:
        return None
    if document_date.month == current.start.month:
        return None
    return _year_after(items[-1].kind, current)._replace(approximate=True)


def _current(items: Sequence[Item], document_date: date) -> Span | None:
    return _year_of(items[-1].kind, document_date)


def _next(items: Sequence[Item], document_date: date) -> Span | None:
    return _year_after(items[-1].kind, _year_of(items[-1].kind, document_date))


def _year_of(kind: str, day: date) -> Span:
    return financial_year_of(day) if kind == "FINANCIAL" else year_span(day.year)


def _year_after(kind: str, span: Span) -> Span:
    following = span.start.year + 1
    return financial_year_span(following) if kind == "FINANCIAL" else year_span(following)

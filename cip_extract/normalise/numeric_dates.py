"""Dates and years in figures: 30/09/2024, 05/2025, 2024-09-30, 2024/25, '24, Q3."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from cip_extract.normalise.calendar_spans import (
    Span,
    day_span,
    financial_year_span,
    month_span,
    range_span,
    year_span,
)
from cip_extract.normalise.full_dates import MONTH_NAME

# Plans are about now: two figures are a year of this century, as far as 2069.
LAST_SHORT_YEAR = 69
LONGEST_PLAN_YEARS = 30


class Numeric(NamedTuple):
    """What figures were read as; `span` only where they are a whole date."""

    end: int
    kind: str
    number: int
    span: Span | None


def read_numeric(text: str, position: int) -> Numeric | None:
    """Read the figures that begin at a place in lower-case text; None if none do.

    The kinds: SPAN for a date or a run of years, FINANCIAL_YEAR and TWO_YEARS ("2024/2025",
    which may be a financial year or two calendar years; both by their first year), YEAR,
    QUARTER, HALF, ORDINAL, NUMBER, CLOCK, and UNREAD for figures that are none of these,
    dates that no calendar has among them.

    Example:
        >>> read_numeric("by 2024/25", 3)
        Numeric(end=10, kind='FINANCIAL_YEAR', number=2024, span=None)
    """
    if _MAY_BEGIN.match(text, position) is None:
        return None
    for pattern, read in _COMPILED:
        match = pattern.match(text, position)
        if match:
            try:
                return Numeric(match.end(), *read(match))
            except ValueError:  # 31 February, or a 13th month
                return Numeric(match.end(), *_UNREAD)
    return None


_Reading = tuple[str, int, Span | None]
_UNREAD: _Reading = ("UNREAD", 0, None)


def _day_first(match: re.Match[str]) -> _Reading:
    year = full_year(match["year"])
    if year is None:
        return _UNREAD
    return "SPAN", 0, day_span(year, int(match["month"]), int(match["day"]))


def _year_first(match: re.Match[str]) -> _Reading:
    return "SPAN", 0, day_span(int(match["year"]), int(match["month"]), int(match["day"]))


def _month_and_year(match: re.Match[str]) -> _Reading:
    return "SPAN", 0, month_span(int(match["year"]), int(match["month"]))


def _iso_month(match: re.Match[str]) -> _Reading:
    """ISO's "2024-09"; but "2011-12" may as well be a financial year."""
    year, month = int(match["year"]), int(match["month"])
    if month == (year + 1) % 100:
        return _UNREAD
    return "SPAN", 0, month_span(year, month)


def _year_pair(match: re.Match[str]) -> _Reading:
    """Two years: a financial year, or with a dash and further apart a run of years."""
    first, last = int(match["first"]), int(match["last"])
    short = last < 100
    if short:
        last += first - first % 100 + (100 if last < first % 100 else 0)
    if last == first + 1:
        return "FINANCIAL_YEAR" if short else "TWO_YEARS", first, None
    if match["dash"] == "-" and first < last <= first + LONGEST_PLAN_YEARS:
        return "SPAN", 0, range_span(year_span(first), year_span(last))
    return _UNREAD


def _financial_years(match: re.Match[str]) -> _Reading:
    """Financial years joined by a dash: "2024/25-2026/27"."""
    first, last = int(match["first"]), int(match["last"])
    if int(match["second"]) != (first + 1) % 100 or int(match["end"]) != (last + 1) % 100:
        return _UNREAD
    span = range_span(financial_year_span(first), financial_year_span(last))
    return ("SPAN", 0, span) if span else _UNREAD


def _short_pair(match: re.Match[str]) -> _Reading:
    """A financial year in short, "24/25"; a day and a month it must not be ("11/12")."""
    first, last = int(match["first"]), int(match["last"])
    if last != first + 1 or first <= 12 or last > LAST_SHORT_YEAR:
        return _UNREAD
    return "FINANCIAL_YEAR", 2000 + first, None


def _year_alone(match: re.Match[str]) -> _Reading:
    year = full_year(match["year"])
    return ("YEAR", year, None) if year else _UNREAD


def _of_kind(kind: str) -> Callable[[re.Match[str]], _Reading]:
    def read(match: re.Match[str]) -> _Reading:
        number = match.groupdict().get("number")
        return kind, int(number) if number else 0, None

    return read


def full_year(figures: str) -> int | None:
    """The year that two or four figures mean; None for two that may be of the last century."""
    if len(figures) == 4:
        return int(figures)
    return 2000 + int(figures) if int(figures) <= LAST_SHORT_YEAR else None


_LONG_YEAR = r"(?:19|20)[0-9]{2}"
# "Dec 2019 - 20 January" holds no "2019 - 20".
_NO_DAY = rf"(?!\s?(?:st|nd|rd|th)\b|\s?(?:of\s)?(?:{MONTH_NAME})\b)"
_NOT_IN_WORD = r"(?<![^\W_])"
_WORD_ENDS = r"(?![^\W_])"
_WORD_ENDS_OR_MONTH = rf"(?![0-9]|(?!{MONTH_NAME})[^\W\d_])"


def _date(pattern: str) -> str:
    """Figures that are no part of a longer row of figures."""
    return (
        rf"(?<![0-9])(?<![0-9][./])(?<![0-9]\s[./])(?:{pattern})(?![./][0-9]){_WORD_ENDS_OR_MONTH}"
    )


# In this order: the first that fits at a place is taken. Day first, as British councils
# write; year first only in ISO's order.
_PATTERNS: list[tuple[str, Callable[[re.Match[str]], _Reading]]] = [
    (
        r"[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?(?:\s?[ap]m)?\b|[0-9]{1,2}(?:\.[0-9]{2})?\s?[ap]m\b"
        r"|12\s?noon\b",
        _of_kind("CLOCK"),
    ),
    (
        _date(
            rf"(?P<year>{_LONG_YEAR})(?P<sep>[/-])(?P<month>[0-9]{{1,2}})(?P=sep)"
            r"(?P<day>[0-9]{1,2})"
        ),
        _year_first,
    ),
    (
        _date(
            r"(?P<day>[0-9]{1,2})(?P<sep>\s?[./]\s?|-)(?P<month>[0-9]{1,2})(?P=sep)"
            rf"(?P<year>{_LONG_YEAR}|[0-9]{{2}}){_NO_DAY}"
        ),
        _day_first,
    ),
    (
        _date(rf"(?P<month>[0-9]{{1,2}}(?=[./])|[0-9]{{2}}(?=-))[./-](?P<year>{_LONG_YEAR})"),
        _month_and_year,
    ),
    (
        _date(
            rf"(?P<first>{_LONG_YEAR})/(?P<second>[0-9]{{2}})\s?-\s?"
            rf"(?P<last>{_LONG_YEAR})/(?P<end>[0-9]{{2}})"
        ),
        _financial_years,
    ),
    (
        _date(rf"(?P<first>{_LONG_YEAR})\s?(?P<dash>[/-])\s?(?P<last>{_LONG_YEAR})"),
        _year_pair,
    ),
    (_date(rf"(?P<year>{_LONG_YEAR})-(?P<month>0[1-9]|1[0-2])"), _iso_month),
    (
        _date(rf"(?P<first>{_LONG_YEAR})\s?(?P<dash>[/-])\s?(?P<last>[0-9]{{2}}){_NO_DAY}"),
        _year_pair,
    ),
    (_date(rf"(?P<first>[0-9]{{2}})/(?P<last>[0-9]{{2}}){_NO_DAY}"), _short_pair),
    (
        rf"{_NOT_IN_WORD}q(?:uarter|tr)?\s?\.?\s?(?P<number>[1-4]){_WORD_ENDS}",
        _of_kind("QUARTER"),
    ),
    (rf"(?P<number>[1-4])(?:st|nd|rd|th)\s(?:quarter|qtr){_WORD_ENDS}", _of_kind("QUARTER")),
    (rf"{_NOT_IN_WORD}h(?P<number>[12]){_WORD_ENDS}", _of_kind("HALF")),
    (rf"'(?P<year>[0-9]{{2}}){_WORD_ENDS}", _year_alone),
    (rf"(?P<number>[0-9]{{1,2}})\s?(?:st|nd|rd|th){_WORD_ENDS}", _of_kind("ORDINAL")),
    (_date(rf"(?P<year>{_LONG_YEAR})"), _year_alone),
    (
        rf"(?<![0-9])(?<![0-9]\.)(?P<number>[0-9]{{1,2}})(?!\.[0-9]){_WORD_ENDS_OR_MONTH}",
        _of_kind("NUMBER"),
    ),
    (
        rf"[0-9][0-9.,]*[^\W_]*|(?!(?:fy|{MONTH_NAME})[0-9])[^\W\d_]+[0-9]\w*",
        _of_kind("UNREAD"),
    ),
]
_COMPILED = [(re.compile(pattern), read) for pattern, read in _PATTERNS]
_MAY_BEGIN = re.compile(r"[0-9']|q|h[12]|[^\W\d_]+[0-9]")

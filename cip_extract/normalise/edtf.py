"""Write spans of days in the Extended Date/Time Format (ISO 8601-2:2019), and read them back.

Seasons use the codes 21 to 23. Winter (24) is left out: the standard does not say which
year's January it means, and readers differ. Quarters of the financial year have no code
(33 to 36 are the calendar year's), so they are plain intervals of months.
"""

from __future__ import annotations

import calendar
import re
from datetime import date

from cip_extract.normalise.calendar_spans import Span, month_span, season_span, year_span

_SEASON_CODES = {"spring": 21, "summer": 22, "autumn": 23}
_SEASON_OF_CODE = {code: season for season, code in _SEASON_CODES.items()}
_DATE = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?~?")
OPEN_END = ".."


def edtf_of(span: Span, open_ended: bool = False) -> str:
    """The span in EDTF, as coarse as it can be said exactly.

    Args:
        span: The days meant.
        open_ended: Only the first part is known to be meant as a beginning.

    Example:
        >>> from cip_extract.normalise.calendar_spans import month_span, quarter_span
        >>> edtf_of(month_span(2024, 9))
        '2024-09'
        >>> edtf_of(quarter_span(2019, 4))
        '2020-01/2020-03'
    """
    mark = "~" if span.approximate else ""
    if open_ended:
        return f"{_start_of(span)}{mark}/{OPEN_END}"
    single = _single(span)
    if single:
        return single + mark
    first, last = _interval(span)
    return f"{first}{mark}/{last}{mark}"


def span_of_edtf(text: str) -> tuple[date | None, date | None]:
    """The first and the last day of what `edtf_of` writes; None for an open end.

    Raises:
        ValueError: The text is not of the part of EDTF that is written here.

    Example:
        >>> span_of_edtf("2024-22~")
        (datetime.date(2024, 6, 1), datetime.date(2024, 8, 31))
    """
    first, slash, last = text.partition("/")
    if not slash:
        return _days_of(first)
    start = None if first == OPEN_END else _days_of(first)[0]
    end = None if last == OPEN_END else _days_of(last)[1]
    return start, end


def _single(span: Span) -> str:
    """The span as one date of EDTF, or nothing where it takes an interval."""
    start, end = span.start, span.end
    if start == end:
        return start.isoformat()
    if not _whole_months(span):
        return ""
    if start.year != end.year:
        return ""
    if start.month == end.month:
        return start.isoformat()[:7]
    if (start.month, end.month) == (1, 12):
        return start.isoformat()[:4]
    if span.precision == "season":
        return _season_code(span)
    return ""


def _season_code(span: Span) -> str:
    for season, code in _SEASON_CODES.items():
        if season_span(span.start.year, season)[:2] == span[:2]:
            return f"{span.start.isoformat()[:4]}-{code}"
    return ""


def _interval(span: Span) -> tuple[str, str]:
    """Both ends, as years if whole years are meant, else months, else days."""
    first, last = span.start.isoformat(), span.end.isoformat()
    if not _whole_months(span):
        return first, last
    if (span.start.month, span.end.month) == (1, 12):
        return first[:4], last[:4]
    return first[:7], last[:7]


def _start_of(span: Span) -> str:
    """The first day, as coarsely as the span's own unit says it; a season by its month."""
    single = "" if span.precision == "season" else _single(span)
    return single or _interval(span)[0]


def _whole_months(span: Span) -> bool:
    month_length = calendar.monthrange(span.end.year, span.end.month)[1]
    return span.start.day == 1 and span.end.day == month_length


def _days_of(text: str) -> tuple[date, date]:
    match = _DATE.fullmatch(text)
    if match is None:
        raise ValueError(f"{text!r} is not a date of EDTF as it is written here")
    year, part, day = int(match[1]), int(match[2] or 0), int(match[3] or 0)
    if day:
        return date(year, part, day), date(year, part, day)
    if part in _SEASON_OF_CODE:
        span = season_span(year, _SEASON_OF_CODE[part])
    else:
        span = month_span(year, part) if part else year_span(year)
    return span.start, span.end

"""Spans of days that calendar words mean: months, quarters, seasons, years."""

from __future__ import annotations

import calendar
from datetime import date, timedelta
from typing import NamedTuple

# Meteorological seasons, as the Met Office reckons them, by their first month. Winter
# crosses the year's end, so a winter is told by two years ("Winter 2024/25").
SEASON_FIRST_MONTHS = {"spring": 3, "summer": 6, "autumn": 9, "winter": 12}
# A council's financial year runs from 1 April to 31 March.
FIRST_FINANCIAL_MONTH = 4
LAST_FINANCIAL_MONTH = 3
ONE_DAY = timedelta(days=1)


class Span(NamedTuple):
    """The days that a phrase can mean, both ends included."""

    start: date
    end: date
    precision: str  # day, month, quarter, season, year, range
    approximate: bool = False

    def contains(self, other: Span) -> bool:
        """Whether every day of the other span lies in this one."""
        return self.start <= other.start and other.end <= self.end

    def precedes(self, other: Span) -> bool:
        """Whether this span both begins and ends before the other does."""
        return self.start < other.start and self.end < other.end

    def adjoins(self, other: Span) -> bool:
        """Whether the other span begins on the day after this one."""
        return self.end < date.max and self.end + ONE_DAY == other.start


def day_span(year: int, month: int, day: int) -> Span:
    """One day; raises ValueError where no calendar has it."""
    only = date(year, month, day)
    return Span(only, only, "day")


def months_span(year: int, month: int, count: int, precision: str) -> Span:
    """A run of whole months; raises ValueError for a month that is none."""
    start = date(year, month, 1)
    last_year, last_month = _months_on(year, month, count - 1)
    end = date(last_year, last_month, calendar.monthrange(last_year, last_month)[1])
    return Span(start, end, precision)


def month_span(year: int, month: int) -> Span:
    """A calendar month."""
    return months_span(year, month, 1, "month")


def quarter_span(first_year: int, quarter: int) -> Span:
    """A quarter of the financial year that begins in April of `first_year`."""
    year, month = _months_on(first_year, FIRST_FINANCIAL_MONTH, 3 * (quarter - 1))
    return months_span(year, month, 3, "quarter")


def season_span(year: int, season: str) -> Span:
    """A season that begins in `year`: winter 2024 is December 2024 to February 2025."""
    return months_span(year, SEASON_FIRST_MONTHS[season], 3, "season")


def year_span(year: int) -> Span:
    """A calendar year."""
    return months_span(year, 1, 12, "year")


def financial_year_span(first_year: int) -> Span:
    """The financial year that begins in April of `first_year`."""
    return months_span(first_year, FIRST_FINANCIAL_MONTH, 12, "year")


def financial_year_of(day: date) -> Span:
    """The financial year that a day lies in."""
    return financial_year_span(day.year - (day.month < FIRST_FINANCIAL_MONTH))


def range_span(first: Span, last: Span) -> Span | None:
    """From the first day of one span to the last of another; None if they run backwards."""
    if first.start > last.start or first.end > last.end:
        return None
    return Span(first.start, last.end, "range", first.approximate or last.approximate)


def add_months(day: date, count: int) -> date:
    """The same day some months on, or the month's last where it is too short.

    Raises:
        ValueError: The calendar ends before that.
    """
    year, month = _months_on(day.year, day.month, count)
    if year > date.max.year:
        raise ValueError(f"{count} months after {day} is beyond the calendar")
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def _months_on(year: int, month: int, count: int) -> tuple[int, int]:
    years, month_index = divmod(month - 1 + count, 12)
    return year + years, month_index + 1

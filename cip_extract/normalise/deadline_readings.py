"""What runs of items mean in days: the reading behind each rule of the deadline grammar.

Each function is given the items that a pattern of `deadline_grammar` matched, and answers
None (or raises ValueError, for days that no calendar has) where they have no certain
meaning after all.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from itertools import pairwise

from cip_extract.normalise.calendar_spans import (
    SEASON_FIRST_MONTHS,
    Span,
    day_span,
    financial_year_span,
    month_span,
    months_span,
    quarter_span,
    range_span,
    season_span,
    year_span,
)
from cip_extract.normalise.deadline_words import Item
from cip_extract.normalise.item_rules import whole
from cip_extract.normalise.numeric_dates import full_year

# --- a date and its parts ---------------------------------------------------


def full_date(items: Sequence[Item]) -> Span | None:
    """Day, month and year; a year in two figures is the second number."""
    numbers = [item for item in items if item.kind in ("NUMBER", "ORDINAL")]
    month = _number(items, "MONTH")
    if len(numbers) == 1:
        return day_span(_number(items, "YEAR"), month, numbers[0].number)
    year = _short_year(numbers[1])
    return day_span(year, month, numbers[0].number) if year else None


def glued_full_date(items: Sequence[Item]) -> Span | None:
    """A date like "20-Nov-2024", without spaces: "Lot 1 - March 2025" has no day."""
    return full_date(items) if _glued(items) else None


def excel_month(items: Sequence[Item]) -> list[Item] | None:
    """A month as Excel writes it, "Sep-24": the figures are its year."""
    month, dash, figures = items
    year = _short_year(figures)
    if year is None or not _glued(items):
        return None
    return [month, dash, figures._replace(kind="YEAR", number=year)]


def month(items: Sequence[Item]) -> Span:
    """A month and its year."""
    return month_span(_number(items, "YEAR"), _number(items, "MONTH"))


def calendar_year(items: Sequence[Item]) -> Span:
    """A year on its own."""
    return year_span(_number(items, "YEAR"))


def new_year(items: Sequence[Item]) -> Span:
    """Soon after a year has begun: "New Year 2025"."""
    return calendar_year(items)._replace(approximate=True)


def financial_year(items: Sequence[Item]) -> Span:
    """A pair like "2024/25", or "2024 to 2025" where words say that it is a financial year."""
    return financial_year_span(_number(items, "FINANCIAL_YEAR", "TWO_YEARS"))


def two_years(items: Sequence[Item]) -> list[Item] | None:
    """Government style writes a financial year "2024 to 2025"; it may also be two years."""
    first, last = items[0].number, items[-1].number
    return [whole(items, "TWO_YEARS")._replace(number=first)] if last == first + 1 else None


def quarter(items: Sequence[Item]) -> Span:
    """A quarter of a financial year: "Q4 2019/20" is January to March 2020."""
    first_year = _number(items, "FINANCIAL_YEAR", "TWO_YEARS")
    return quarter_span(first_year, _number(items, "QUARTER"))


def second_quarter_number(items: Sequence[Item]) -> list[Item] | None:
    """In "Q1-2" the second figure is a quarter too."""
    if not items[0].number < items[-1].number <= 4:
        return None
    return [*items[:-1], items[-1]._replace(kind="QUARTER")]


def half_year(items: Sequence[Item]) -> Span | None:
    """Half of a calendar year, or of a financial year; "H2 2025" does not tell which."""
    half = next(item for item in items if item.kind == "HALF")
    year = next(item for item in items if item.kind in ("FINANCIAL_YEAR", "TWO_YEARS", "YEAR"))
    if year.kind != "YEAR":
        first = quarter_span(year.number, 2 * half.number - 1)
        return range_span(first, quarter_span(year.number, 2 * half.number))
    if half.word.startswith("h"):
        return None
    return months_span(year.number, 6 * half.number - 5, 6, "range")


def season(items: Sequence[Item]) -> Span:
    """Spring, summer or autumn of a year."""
    return season_span(_number(items, "YEAR"), _season_word(items))


def season_of_financial_year(items: Sequence[Item]) -> Span | None:
    """Summer and autumn lie within a financial year; spring lies across its end."""
    if _season_word(items) == "spring":
        return None
    return season_span(_number(items, "FINANCIAL_YEAR"), _season_word(items))


def winter(items: Sequence[Item]) -> Span:
    """The winter of two years: "Winter 2024/25" is December 2024 to February 2025."""
    return season_span(_number(items, "FINANCIAL_YEAR", "TWO_YEARS"), "winter")


def autumn_and_winter(items: Sequence[Item]) -> Span | None:
    """In "Autumn/Winter 2025" the winter is the one that follows the autumn."""
    if _season_word(items) != "autumn":
        return None
    year = _number(items, "YEAR")
    return range_span(season_span(year, "autumn"), season_span(year, "winter"))


def duration(items: Sequence[Item]) -> list[Item]:
    """A length of time: "six months"."""
    count, unit = items
    return [whole(items, "DURATION")._replace(number=count.number, word=unit.word)]


# --- parts of a list that leave the year to the last ------------------------


def earlier_day(part: Sequence[Item], follower: Span) -> Span | None:
    """A day of the follower's month, or of the month that stands beside it."""
    if follower.precision != "day":
        return None
    months = [item.number for item in part if item.kind == "MONTH"]
    month_number = months[0] if months else follower.start.month
    day = day_span(_year_before(month_number, follower), month_number, part[0].number)
    return day if day.precedes(follower) else None


def earlier_month(part: Sequence[Item], follower: Span) -> Span | None:
    """The month's last occurrence before the follower: "Dec / Jan 2025" begins in 2024."""
    if follower.precision != "month":
        return None
    return month_span(_year_before(part[0].number, follower), part[0].number)


def earlier_season(part: Sequence[Item], follower: Span) -> Span | None:
    """The season's last occurrence before the follower."""
    if follower.precision != "season":
        return None
    first_month = SEASON_FIRST_MONTHS[part[0].word]
    return season_span(_year_before(first_month, follower), part[0].word)


def earlier_quarter(part: Sequence[Item], follower: Span) -> Span | None:
    """The quarter's last occurrence before the follower."""
    if follower.precision != "quarter":
        return None
    years = (follower.start.year, follower.start.year - 1, follower.start.year - 2)
    quarters = (quarter_span(year, part[0].number) for year in years)
    return next((named for named in quarters if named.precedes(follower)), None)


# --- dates made vaguer, narrower or longer ----------------------------------


def approximate(items: Sequence[Item]) -> Span:
    """A date made vaguer: "early March 2025" is the whole month, marked approximate."""
    return _only_span(items)._replace(approximate=True)


def week_from(items: Sequence[Item]) -> Span | None:
    """The seven days from the day named."""
    span = _only_span(items)
    if span.precision != "day":
        return None
    return Span(span.start, span.start + timedelta(days=6), "range")


def week_to(items: Sequence[Item]) -> Span | None:
    """The seven days up to the day named."""
    span = _only_span(items)
    if span.precision != "day":
        return None
    return Span(span.start - timedelta(days=6), span.start, "range")


def on_weekday(items: Sequence[Item]) -> Span | None:
    """The weekday has to be the date's own: else one of the two is a misprint."""
    span = _only_span(items)
    named = _number(items, "WEEKDAY")
    return span if span.precision == "day" and span.start.weekday() == named else None


def from_first_to_last(items: Sequence[Item]) -> Span | None:
    """A range; None where it runs backwards."""
    first, last = (item.span for item in items if item.span)
    return range_span(first, last)


def neighbours(items: Sequence[Item]) -> Span | None:
    """Neighbours in the calendar are one stretch of time: "January / February 2025"."""
    first, last = (item.span for item in items if item.span)
    return range_span(first, last) if first.adjoins(last) else None


def narrower(items: Sequence[Item]) -> Span | None:
    """Of two spans that agree the narrower: "Q4 2024/25 (March 2025)"."""
    first, last = (item.span for item in items if item.span)
    if first.contains(last):
        return last
    return first if last.contains(first) else None


def repeated_quarter(items: Sequence[Item]) -> Span | None:
    """In "Q1 (April - June 2025)" the quarter only repeats what the months say."""
    span, number = _only_span(items), _number(items, "QUARTER")
    years = (span.start.year, span.start.year - 1)
    return span if any(quarter_span(year, number).contains(span) for year in years) else None


def _number(items: Sequence[Item], *kinds: str) -> int:
    return next(item.number for item in items if item.kind in kinds)


def _season_word(items: Sequence[Item]) -> str:
    return next(item.word for item in items if item.kind == "SEASON")


def _only_span(items: Sequence[Item]) -> Span:
    return next(item.span for item in items if item.span)


def _short_year(figures: Item) -> int | None:
    """The year that two figures mean; None for "5" or "24th"."""
    return full_year(figures.word) if figures.kind == "NUMBER" and len(figures.word) == 2 else None


def _year_before(month_number: int, follower: Span) -> int:
    """The year in which a month last came no later than a span's first."""
    return follower.start.year - (month_number > follower.start.month)


def _glued(items: Sequence[Item]) -> bool:
    return all(left.end == right.start for left, right in pairwise(items))

"""The grammar of deadlines: an ordered table of patterns over kinds of words.

A phrase is a row of items (`deadline_words`). Each rule replaces a run of items with
fewer or better known ones, until none applies; what is left is for `deadlines` to judge.

A pattern names kinds, parted by spaces: ``A|B`` either, ``?`` perhaps, ``*`` any number,
``+`` one or more, ``!A`` not followed by A, brackets around what repeats together. The
first rule in the table that applies anywhere is applied, then the search begins again
from the top, so a rule may count on all rules above it having been applied.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta

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

INTRODUCED = "introduced"
Build = Callable[[Sequence[Item]], list[Item] | None]


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern over kinds and what its items become; None leaves them as they are."""

    pattern: re.Pattern[str]
    build: Build


def reduce_items(items: Sequence[Item], rules: Sequence[Rule]) -> list[Item]:
    """Apply rules until none applies."""
    items = list(items)
    while (reduced := _reduce_once(items, rules)) is not None:
        items = reduced
    return items


def _reduce_once(items: list[Item], rules: Sequence[Rule]) -> list[Item] | None:
    kinds = "".join(f"{item.kind} " for item in items)
    for rule in rules:
        for match in rule.pattern.finditer(kinds):
            first = kinds.count(" ", 0, match.start())
            last = first + match[0].count(" ")
            built = rule.build(items[first:last])
            if built is not None:
                return items[:first] + built + items[last:]
    return None


def compile_pattern(pattern: str) -> re.Pattern[str]:
    """Turn a pattern over kinds into a regular expression over "KIND KIND "."""
    parts = []
    for element in pattern.split():
        if element == "(" or element.startswith(")"):
            parts.append("(?:" if element == "(" else element)
            continue
        kinds = element.strip("!?*+")
        suffix = element[len(element.rstrip("?*+")) :]
        body = f"(?:{kinds}) "
        parts.append(f"(?!{body})" if element.startswith("!") else f"(?:{body}){suffix}")
    return re.compile(r"(?<!\S)" + "".join(parts))


def rules_of(table: Sequence[tuple[str, Build]]) -> tuple[Rule, ...]:
    """Compile a table of patterns."""
    return tuple(Rule(compile_pattern(pattern), build) for pattern, build in table)


# --- what runs of items become ----------------------------------------------


def whole(items: Sequence[Item], kind: str, span: Span | None = None, forum: str = "") -> Item:
    """One item in place of several."""
    return Item(kind, items[0].start, items[-1].end, span=span, forum=forum)


def becomes(kind: str) -> Build:
    """All items become one of a kind, with the last span and forum among them."""

    def build(items: Sequence[Item]) -> list[Item] | None:
        spans = [item for item in items if item.span]
        last = spans[-1] if spans else items[-1]
        return [whole(items, kind, last.span, last.forum)]

    return build


def plays(role: str) -> Build:
    """The date plays a part; the word that says so has been read and stays for the note."""

    def build(items: Sequence[Item]) -> list[Item]:
        return [
            item._replace(kind=role)
            if item.span or item.kind == "MONTH"
            else item._replace(kind="SAID" if item.kind in _ROLE_WORDS else item.kind)
            for item in items
        ]

    return build


def dated(read: Callable[[Sequence[Item]], Span | None]) -> Build:
    """All items become the span that they are read as, unless the calendar has none."""

    def build(items: Sequence[Item]) -> list[Item] | None:
        try:
            span = read(items)
        except ValueError:
            return None
        return [whole(items, "SPAN", span)] if span else None

    return build


def borrowed(read: Callable[[Sequence[Item], Span], Span | None]) -> Build:
    """The first part of a list is dated by the whole date that follows it."""

    def build(items: Sequence[Item]) -> list[Item] | None:
        follower = items[-1].span
        assert follower is not None
        joins = [place for place, item in enumerate(items) if item.kind in _JOIN_KINDS]
        try:
            span = read(items[: joins[0]], follower)
        except ValueError:
            return None
        if span is None:
            return None
        return [whole(items[: joins[0]], "SPAN", span), *items[joins[0] :]]

    return build


def _number(items: Sequence[Item], *kinds: str) -> int:
    return next(item.number for item in items if item.kind in kinds)


def _full_date(items: Sequence[Item]) -> Span | None:
    """Day, month and year; a year in two figures is the second NUMBER."""
    numbers = [item for item in items if item.kind in ("NUMBER", "ORDINAL")]
    month = _number(items, "MONTH")
    if len(numbers) == 2:
        short_year = numbers[1]
        if short_year.kind != "NUMBER" or len(short_year.word) != 2 or short_year.number > 69:
            return None
        return day_span(2000 + short_year.number, month, numbers[0].number)
    return day_span(_number(items, "YEAR"), month, numbers[0].number)


def _glued_full_date(items: Sequence[Item]) -> Span | None:
    return _full_date(items) if _glued(items) else None


def _excel_month(items: Sequence[Item]) -> list[Item] | None:
    """ "Sep-24" as Excel writes a month: the figures are its year."""
    month, dash, year = items
    if not _glued(items) or len(year.word) != 2 or year.number > 69:
        return None
    return [month, dash, year._replace(kind="YEAR", number=2000 + year.number)]


def _glued(items: Sequence[Item]) -> bool:
    return all(left.end == right.start for left, right in zip(items, items[1:], strict=False))


def _duration(items: Sequence[Item]) -> list[Item]:
    count, unit = items
    return [whole(items, "DURATION")._replace(number=count.number, word=unit.word)]


def _month(items: Sequence[Item]) -> Span:
    return month_span(_number(items, "YEAR"), _number(items, "MONTH"))


def _year(items: Sequence[Item]) -> Span:
    return year_span(_number(items, "YEAR"))


def _early_year(items: Sequence[Item]) -> Span:
    """ "New Year 2025": soon after the year has begun."""
    return _year(items)._replace(approximate=True)


def _two_years(items: Sequence[Item]) -> list[Item] | None:
    """ "2024 to 2025" may be a financial year, as government style has it."""
    first, last = items[0].number, items[-1].number
    if last != first + 1:
        return None
    return [whole(items, "TWO_YEARS")._replace(number=first)]


def _financial_year(items: Sequence[Item]) -> Span:
    return financial_year_span(_number(items, "FINANCIAL_YEAR", "TWO_YEARS"))


def _quarter(items: Sequence[Item]) -> Span:
    first_year = _number(items, "FINANCIAL_YEAR", "TWO_YEARS")
    return quarter_span(first_year, _number(items, "QUARTER"))


def _quarter_number(items: Sequence[Item]) -> list[Item] | None:
    """ "Q1-2": the second figure is a quarter too."""
    if not items[0].number < items[-1].number <= 4:
        return None
    return [*items[:-1], items[-1]._replace(kind="QUARTER")]


def _half_year(items: Sequence[Item]) -> Span:
    half = _number(items, "HALF")
    year = next(item for item in items if item.kind in ("FINANCIAL_YEAR", "TWO_YEARS", "YEAR"))
    if year.kind == "YEAR":
        return months_span(year.number, 6 * half - 5, 6, "range")
    first, last = quarter_span(year.number, 2 * half - 1), quarter_span(year.number, 2 * half)
    return Span(first.start, last.end, "range")


def _season(items: Sequence[Item]) -> Span:
    season = next(item.word for item in items if item.kind == "SEASON")
    return season_span(_number(items, "YEAR"), season)


def _season_of_financial_year(items: Sequence[Item]) -> Span | None:
    """Spring lies in two financial years, so a financial year cannot tell which is meant."""
    season = next(item.word for item in items if item.kind == "SEASON")
    return None if season == "spring" else season_span(_number(items, "FINANCIAL_YEAR"), season)


def _winter(items: Sequence[Item]) -> Span:
    return season_span(_number(items, "FINANCIAL_YEAR", "TWO_YEARS"), "winter")


def _autumn_and_winter(items: Sequence[Item]) -> Span | None:
    """ "Autumn/Winter 2025": the winter is the one that follows the autumn."""
    if items[0].word != "autumn":
        return None
    year = _number(items, "YEAR")
    return range_span(season_span(year, "autumn"), season_span(year, "winter"))


def _earlier_month(items: Sequence[Item], follower: Span) -> Span | None:
    if follower.precision != "month":
        return None
    month = items[0].number
    return month_span(follower.start.year - (month > follower.start.month), month)


def _earlier_season(items: Sequence[Item], follower: Span) -> Span | None:
    if follower.precision != "season":
        return None
    season = items[0].word
    first_month = SEASON_FIRST_MONTHS[season]
    return season_span(follower.start.year - (first_month > follower.start.month), season)


def _earlier_quarter(items: Sequence[Item], follower: Span) -> Span | None:
    if follower.precision != "quarter":
        return None
    years = (follower.start.year, follower.start.year - 1, follower.start.year - 2)
    quarters = (quarter_span(year, items[0].number) for year in years)
    return next((quarter for quarter in quarters if quarter.start < follower.start), None)


def _earlier_day(items: Sequence[Item], follower: Span) -> Span | None:
    """A day of the same month, or of the month that stands beside it."""
    if follower.precision != "day":
        return None
    months = [item.number for item in items if item.kind == "MONTH"]
    month = months[0] if months else follower.start.month
    year = follower.start.year - (month > follower.start.month)
    day = day_span(year, month, items[0].number)
    return day if day.start < follower.start else None


def _approximate(items: Sequence[Item]) -> Span | None:
    span = _only_span(items)
    return span._replace(approximate=True)


def _only_span(items: Sequence[Item]) -> Span:
    return next(item.span for item in items if item.span)


def _week_from(items: Sequence[Item]) -> Span | None:
    span = _only_span(items)
    if span.precision != "day":
        return None
    return Span(span.start, span.start + timedelta(days=6), "range")


def _week_to(items: Sequence[Item]) -> Span | None:
    span = _only_span(items)
    if span.precision != "day":
        return None
    return Span(span.start - timedelta(days=6), span.start, "range")


def _on_weekday(items: Sequence[Item]) -> Span | None:
    """The weekday has to be the date's own: else one of the two is a misprint."""
    span = _only_span(items)
    if span.precision != "day" or span.start.weekday() != items[0].number:
        return None
    return span


def _from_to(items: Sequence[Item]) -> Span | None:
    first, last = (item.span for item in items if item.span)
    assert first is not None and last is not None
    return range_span(first, last)


def _adjoining(items: Sequence[Item]) -> Span | None:
    """Neighbours in the calendar are one stretch of time: "January / February 2025"."""
    first, last = (item.span for item in items if item.span)
    assert first is not None and last is not None
    if not first.adjoins(last) or "day" in (first.precision, last.precision):
        return None
    return range_span(first, last)


def _narrower(items: Sequence[Item]) -> list[Item] | None:
    """ "Q4 2024/25 (March 2025)": the narrower of two spans that agree."""
    first, last = (item for item in items if item.span)
    assert first.span is not None and last.span is not None
    if first.span.contains(last.span):
        return [whole(items, "SPAN", last.span)]
    return [whole(items, "SPAN", first.span)] if last.span.contains(first.span) else None


def _quarter_of_same_months(items: Sequence[Item]) -> Span | None:
    """ "Q1 (April - June 2025)": the quarter only repeats what the months say."""
    span, quarter = _only_span(items), _number(items, "QUARTER")
    for first_year in (span.start.year, span.start.year - 1):
        named = quarter_span(first_year, quarter)
        if named.contains(span):
            return span
    return None


def _replaced(items: Sequence[Item]) -> list[Item]:
    """ "slipped from Dec 2024 to March 2025": an old date and the one in force."""
    old, new = plays("OLD"), plays("NEW")
    second = next(place for place, item in enumerate(items) if item.kind in ("TO", "UNTIL"))
    return [*(old(items[:second]) or []), *(new(items[second:]) or [])]


def _old_after_new(items: Sequence[Item]) -> list[Item]:
    """ "moved to March 2025 from Dec 2024"."""
    return [*items[:-1], items[-1]._replace(kind="OLD")]


def _introduced(items: Sequence[Item]) -> list[Item]:
    """ "by 2025": the date is said to be one, whatever words stand before."""
    return [whole(items, "SPAN", items[-1].span)._replace(word=INTRODUCED)]


def _lasting(items: Sequence[Item]) -> list[Item]:
    """ "ongoing to March 2025": the last day is known."""
    return [items[0], whole(items[1:], "SPAN", items[-1].span)]


def _article_dropped(items: Sequence[Item]) -> list[Item]:
    """ "at the September 2024 meeting": the article belongs to the meeting."""
    return [whole(items[:-1], "SPAN", items[-2].span, items[-2].forum), items[-1]]


def _bound_forum(items: Sequence[Item]) -> list[Item] | None:
    """A meeting beside a date is the meeting of that date."""
    dated_item = next(item for item in items if item.span)
    meeting = next(item for item in items if item.kind == "FORUM")
    if dated_item.forum:
        return None
    return [whole(items, "SPAN", dated_item.span, meeting.forum)]


def _forums_together(items: Sequence[Item]) -> list[Item]:
    return [whole(items, "FORUM", None, ";".join(i.forum for i in items if i.kind == "FORUM"))]


_ROLE_WORDS = frozenset("SLIPPED REVISED NOW WAS STARTED REVIEW START UNTIL".split())
_JOIN_KINDS = frozenset({"AND", "OR", "SLASH", "COMMA", "DASH", "TO"})
_JOIN = "|".join(sorted(_JOIN_KINDS))
_FINANCIAL_YEAR = "FINANCIAL_YEAR|TWO_YEARS"
_NOT_A_DAY_NEXT = "!MONTH|OF|YEAR|FINANCIAL_YEAR"

DATE_RULES = rules_of(
    [
        # numbers that count something other than days
        ("LABEL_WORD|YEAR_WORD NUMBER AND|SLASH|DASH|TO NUMBER", becomes("UNREAD")),
        ("LABEL_WORD|YEAR_WORD NUMBER", becomes("LABEL")),
        ("NUMBER|COUNT DAY_WORD|MONTH_WORD|YEAR_WORD", _duration),
        # days
        (f"MONTH DASH NUMBER {_NOT_A_DAY_NEXT}", _excel_month),
        ("THE? NUMBER|ORDINAL OF? THE? MONTH COMMA? YEAR", dated(_full_date)),
        ("NUMBER DASH|SLASH MONTH DASH|SLASH YEAR", dated(_glued_full_date)),
        (f"THE? NUMBER|ORDINAL OF? MONTH NUMBER {_NOT_A_DAY_NEXT}", dated(_full_date)),
        ("MONTH THE? NUMBER|ORDINAL COMMA? YEAR", dated(_full_date)),
        # months, quarters, seasons, years
        ("MONTH OF|COMMA|DASH|SLASH? YEAR", dated(_month)),
        ("YEAR TO|DASH YEAR", _two_years),
        (f"QUARTER {_JOIN} NUMBER !MONTH|OF", _quarter_number),
        (
            f"THE? QUARTER OF|COMMA|DASH|FOR? OPEN? THE? FINANCIAL? {_FINANCIAL_YEAR} CLOSE?",
            dated(_quarter),
        ),
        (f"FINANCIAL? {_FINANCIAL_YEAR} COMMA|DASH? QUARTER", dated(_quarter)),
        (f"THE? HALF OF|COMMA? THE? FINANCIAL|CALENDAR? {_FINANCIAL_YEAR}|YEAR", dated(_half_year)),
        ("SEASON AND|SLASH|DASH|TO WINTER YEAR", dated(_autumn_and_winter)),
        (f"THE? WINTER OF? {_FINANCIAL_YEAR}", dated(_winter)),
        ("THE? SEASON OF|COMMA? YEAR", dated(_season)),
        ("THE? SEASON OF|COMMA? FINANCIAL_YEAR", dated(_season_of_financial_year)),
        (f"THE? FINANCIAL END? COMMA? {_FINANCIAL_YEAR}", dated(_financial_year)),
        (f"THE? {_FINANCIAL_YEAR} FINANCIAL", dated(_financial_year)),
        ("FINANCIAL_YEAR", dated(_financial_year)),
        ("THE? CALENDAR|YEAR_WORD YEAR", dated(_year)),
        ("THE? NEW_YEAR OF|COMMA? YEAR", dated(_early_year)),
        ("YEAR CALENDAR?", dated(_year)),
        # parts of a list or a range that leave the year, or the month, to the last of them
        (f"NUMBER|ORDINAL {_JOIN}+ SPAN", borrowed(_earlier_day)),
        (f"NUMBER|ORDINAL OF? MONTH {_JOIN}+ SPAN", borrowed(_earlier_day)),
        (f"MONTH {_JOIN}+ SPAN", borrowed(_earlier_month)),
        (f"SEASON|WINTER {_JOIN}+ SPAN", borrowed(_earlier_season)),
        (f"QUARTER {_JOIN}+ SPAN", borrowed(_earlier_quarter)),
        # words that make a date vaguer, or a week of it
        ("WEEKDAY COMMA? THE? SPAN", dated(_on_weekday)),
        ("WEEK_FROM DUE? SPAN", dated(_week_from)),
        ("WEEK_TO DUE? SPAN", dated(_week_to)),
        (
            f"THE? APPROX ( {_JOIN} APPROX )* DASH? DUE|OF? THE? SPAN",
            dated(_approximate),
        ),
        ("HALF OF|DUE THE? SPAN", dated(_approximate)),
        ("SPAN OPEN APPROX CLOSE", dated(_approximate)),
        ("SPAN APPROX !WORD|SPAN", dated(_approximate)),
        # dates that replace others
        ("SLIPPED|REVISED FROM SPAN TO|UNTIL DUE* SPAN", _replaced),
        ("SLIPPED SPAN TO|UNTIL DUE* SPAN", _replaced),
        ("REVISED SPAN TO|UNTIL SPAN", becomes("UNREAD")),  # a range, or old and new
        # ranges
        ("BETWEEN SPAN AND|DASH|TO SPAN", dated(_from_to)),
        (f"FROM|START DUE* SPAN {_JOIN}* FINISH|END|DONE DUE|OF* THE? END? OF? SPAN", dated(_from_to)),
        ("THE? END OF|DASH? THE? SPAN", becomes("SPAN")),
        ("SPAN END !WORD", becomes("SPAN")),
        ("DUE|WITHIN SPAN", _introduced),
        ("DUE THE SPAN FORUM|MEETING", _article_dropped),
        ("FROM|START? SPAN COMMA? TO|DASH|UNTIL DUE? SPAN", dated(_from_to)),
        ("SPAN AND|SLASH|COMMA|OR+ SPAN", dated(_adjoining)),
        ("SPAN OPEN SPAN CLOSE", _narrower),
        ("QUARTER OPEN|DASH|COMMA|STOP? SPAN CLOSE?", dated(_quarter_of_same_months)),
        ("SPAN OPEN|DASH|COMMA? QUARTER CLOSE?", dated(_quarter_of_same_months)),
        ("FOR SPAN", becomes("SPAN")),
    ]
)
# What part a date plays: OLD (replaced), NEW (in force instead), OPENING (work begins
# then), BEGUN (work began then), REVIEWED (work is looked at again then).
ROLE_RULES = rules_of(
    [
        ("FORUM AND|SLASH|COMMA+ FORUM", _forums_together),
        ("TO|DUE|FOR? THE? FORUM MEETING? DUE|DASH|STOP|FOR|OF? OPEN? SPAN CLOSE?", _bound_forum),
        (
            "SPAN DASH|DUE|COMMA|TO|FOR|AND? OPEN? THE? MEETING? FORUM MEETING? CLOSE?",
            _bound_forum,
        ),
        ("SLIPPED|REVISED TO|UNTIL SPAN", plays("NEW")),
        ("SLIPPED|REVISED FROM SPAN", plays("OLD")),
        ("REVISED|NOW FILLER? OF|STOP|DASH? SPAN", plays("NEW")),
        ("WAS FILLER? OF|STOP|DASH? SPAN", plays("OLD")),
        ("SPAN OPEN WAS FILLER? CLOSE", plays("OLD")),
        ("SPAN OPEN REVISED|NOW FILLER? CLOSE", plays("NEW")),
        ("NEW OPEN|COMMA? FROM SPAN", _old_after_new),
        ("STARTED DUE? SPAN|MONTH", plays("BEGUN")),
        ("REVIEW DUE|DASH|STOP? SPAN", plays("REVIEWED")),
        ("FROM|START STOP|DASH? SPAN", plays("OPENING")),
        ("SPAN START !WORD|SPAN", plays("OPENING")),
        ("UNTIL SPAN", plays("SPAN")),
        ("ONGOING|RECURRING TO SPAN", _lasting),
    ]
)

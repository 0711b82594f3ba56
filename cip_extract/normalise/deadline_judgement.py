"""Judge a deadline's dates by the words that stand around them.

The grammar has made items of the text; here it is decided whether what was left over can
be set aside as a note, which of several dates is in force, and what the note says.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from rapidfuzz.distance import OSA

from cip_extract.normalise.calendar_spans import LAST_FINANCIAL_MONTH, Span
from cip_extract.normalise.deadline_note import forum_apart, note_of
from cip_extract.normalise.deadline_words import Item
from cip_extract.normalise.edtf import edtf_of
from cip_extract.normalise.item_rules import INTRODUCED, kinds
from cip_extract.records import Deadline

NOT_UNDERSTOOD = Deadline(understood=False)


# Figures and parts of dates: whatever they mean, it has not been read.
_HALF_READ = kinds("NUMBER ORDINAL UNREAD QUARTER HALF FINANCIAL_YEAR TWO_YEARS YEAR DURATION")
# Parts of the year without a year; "annually in March" needs none.
_YEARLESS = kinds("MONTH SEASON WINTER WEEKDAY")
# With one of these left over, a date may mean something else than it says.
_TURNS_MEANING = kinds("UNSAFE HALTED SLIPPED WAS BETWEEN WITHIN OR DAY_WORD DOUBT")
# "Delayed, now March 2025": the new date settles what the word left open.
_SETTLED_BY_NEW = kinds("SLIPPED HALTED")
# Words of time: where there is no date, they are a deadline that has not been read.
_TELLS_TIME = kinds(
    "TIME NEXT THIS NEW_YEAR YEAR_END YEAR_WORD MONTH_WORD DAY_WORD CALENDAR FINANCIAL UNTIL "
    "UNSAFE WITHIN END WEEK_FROM WEEK_TO"
)
# A date that hangs on one of these belongs to a phrase that has not been read.
_HANGS_ON = kinds("OF THE TO FROM NEXT THIS CALENDAR YEAR_WORD WEEK_FROM WEEK_TO")
# What says, without a date, how things stand.
_SAYS_STATE = kinds("STATUS IMMEDIATE DONE ONGOING RECURRING HALTED SLIPPED STARTED FORUM")
# What stands in a cell that is left empty on purpose.
_EMPTY_CELL = kinds("DASH STOP COMMA COLON SLASH OPEN CLOSE")
# Words without a meaning of their own in the grammar.
_PLAIN = kinds("WORD COUNT REVIEW TIME MEETING")
# A range longer than this is told in years, like "2024-2026", and may be part of a name.
_LONG_RANGE_DAYS = 700
_MISPRINTED_MONTHS = (
    "january", "february", "august", "september", "october", "november", "december",
)  # fmt: skip
_SHORTEST_MISPRINT = 5
_MOST_WRONG_LETTERS = 2


def judge(items: Sequence[Item], printed: str, relative: bool = False) -> Deadline:
    """Make a deadline of what the grammar has read, or find that it is not understood.

    Args:
        items: What the grammar made of the text.
        printed: The text that the items' places refer to.
        relative: Whether dates were counted from the document's own.
    """
    if _half_read(items):
        return NOT_UNDERSTOOD
    if not any(item.span for item in items):
        return _judge_undated(items, printed)
    if relative and _counted_from_elsewhere(items):
        return NOT_UNDERSTOOD
    return _judge_dated(items, printed)


def _half_read(items: Sequence[Item]) -> bool:
    """Whether figures, or a part of the year, have stayed without a meaning."""
    doubtful = _HALF_READ if _has(items, "RECURRING") else _HALF_READ | _YEARLESS
    return any(item.kind in doubtful for item in items)


def _counted_from_elsewhere(items: Sequence[Item]) -> bool:
    """Whether words follow, as in "within six months of the vote"."""
    place = next(place for place, item in enumerate(items) if item.span)
    return any(item.kind in _PLAIN | {"OF", "FROM"} for item in items[place:])


# --- without a date ---------------------------------------------------------


def _judge_undated(items: Sequence[Item], printed: str) -> Deadline:
    forum = forum_apart(items)
    said = {item.kind for item in items} & _SAYS_STATE
    if said == {"FORUM"} and not forum:
        return NOT_UNDERSTOOD
    if not said and not all(item.kind in _EMPTY_CELL for item in items):
        return NOT_UNDERSTOOD
    if any(item.kind in _TELLS_TIME for item in items):
        return NOT_UNDERSTOOD
    return Deadline(
        ongoing=bool(said & {"ONGOING", "RECURRING"}),
        forum=forum,
        note=note_of(items, printed, None, forum),
    )


# --- with a date ------------------------------------------------------------


def _judge_dated(items: Sequence[Item], printed: str) -> Deadline:
    if _turned(items) or not _fits_financial_year(items):
        return NOT_UNDERSTOOD
    if not all(_stands_apart(items, place) for place in range(len(items))):
        return NOT_UNDERSTOOD
    chosen = _date_in_force(items)
    if chosen is None or chosen.span is None:
        return NOT_UNDERSTOOD
    ongoing = _goes_on(items)
    open_ended = chosen.kind in ("OPENING", "BEGUN") and not ongoing
    forum = chosen.forum or forum_apart(items)
    return Deadline(
        start=chosen.span.start,
        end=None if open_ended else chosen.span.end,
        edtf=edtf_of(chosen.span, open_ended=open_ended),
        precision=chosen.span.precision,
        ongoing=ongoing,
        approximate=chosen.span.approximate,
        forum=forum,
        note=note_of(items, printed, chosen, forum),
    )


def _turned(items: Sequence[Item]) -> bool:
    """Whether a word left over may give the date another meaning, or hide another date."""
    turning = _TURNS_MEANING - _SETTLED_BY_NEW if _has(items, "NEW") else _TURNS_MEANING
    return any(item.kind in turning or _misprinted_month(item) for item in items)


def _fits_financial_year(items: Sequence[Item]) -> bool:
    """Whether a financial year is named for its end, March; "financial year 2025" is unclear."""
    if not _has(items, "FINANCIAL", "YEAR_END"):
        return True
    return all(
        item.span.precision in ("day", "month") and item.span.end.month == LAST_FINANCIAL_MONTH
        for item in items
        if item.span
    )


def _misprinted_month(item: Item) -> bool:
    """Whether an unknown word is nearly a month's name: too doubtful to read a date beside."""
    if item.kind != "WORD" or len(item.word) < _SHORTEST_MISPRINT:
        return False
    return any(
        item.word[0] == month[0]
        and OSA.distance(item.word, month, score_cutoff=_MOST_WRONG_LETTERS) <= _MOST_WRONG_LETTERS
        for month in _MISPRINTED_MONTHS
    )


def _stands_apart(items: Sequence[Item], place: int) -> bool:
    """Whether a date is free of the words around it.

    A year may be part of a name ("Council Plan 2025"), so that unknown words have to be
    parted from it by a mark, or by a word such as "by" that says it is a date.
    """
    item = items[place]
    if item.span is None:
        return True
    introduced = item.word == INTRODUCED
    before, after = _kind_at(items, place - 1), _kind_at(items, place + 1)
    if item.kind == "SPAN" and before in _HANGS_ON and not introduced:
        return False
    if item.kind == "SPAN" and _runs_on(after, _kind_at(items, place + 2)):
        return False
    if not _told_in_years(item.span):
        return True
    return after not in _PLAIN and (introduced or before not in _PLAIN)


def _runs_on(after: str, then: str) -> bool:
    """Whether a range goes on to an end unread: "Sept 2024 to TBC", but not "to allow for"."""
    return after == "UNTIL" or (after == "TO" and then != "WORD")


def _kind_at(items: Sequence[Item], place: int) -> str:
    return items[place].kind if 0 <= place < len(items) else ""


def _told_in_years(span: Span) -> bool:
    return span.precision == "year" or (span.end - span.start).days > _LONG_RANGE_DAYS


def _date_in_force(items: Sequence[Item]) -> Item | None:
    """The date that counts; None where the text does not tell which."""
    new, plain, old, opening, reviewed, begun = (
        [item for item in items if item.kind == role]
        for role in ("NEW", "SPAN", "OLD", "OPENING", "REVIEWED", "BEGUN")
    )
    several = sum(item.span is not None for item in items) > 1
    if several and (opening or _has(items, "REVISED", "NOW")):
        return None
    if new:
        return _only(new) if all(item.end <= new[0].start for item in plain) else None
    if old and len(plain) != 1:
        return None
    if plain:
        last = _last_in_order(items)
        return last if last and all(_precedes(item, last) for item in begun) else None
    if reviewed and _has(items, "IMMEDIATE"):
        return None
    return _only([*opening, *reviewed, *begun])


def _only(items: list[Item]) -> Item | None:
    return items[0] if len(items) == 1 else None


def _precedes(earlier: Item, later: Item) -> bool:
    """Whether work that began in a month came before the date; a month alone is taken so."""
    if earlier.span is None or later.span is None:
        return True
    return earlier.span.precedes(later.span)


def _last_in_order(items: Sequence[Item]) -> Item | None:
    """The last of several dates, where they are steps in the order of time.

    Then it does not matter whether they are stages of the work or one was put off to the
    next. Unknown words could tell another tale, and so could a slash or a bracket.
    """
    places = [place for place, item in enumerate(items) if item.kind == "SPAN"]
    if len(places) > 1 and any(item.kind in _PLAIN for item in items):
        return None
    for earlier, later in pairwise(places):
        between = {item.kind for item in items[earlier + 1 : later]}
        if between & {"SLASH", "OPEN", "TO"} or not _steps(items[earlier], items[later], between):
            return None
    return items[places[-1]]


def _steps(earlier: Item, later: Item, between: set[str]) -> bool:
    """Whether one date lies wholly before the other; with nothing between, both alike."""
    first, second = earlier.span, later.span
    if first is None or second is None or first.end >= second.start:
        return False
    return bool(between) or first.precision == second.precision


def _goes_on(items: Sequence[Item]) -> bool:
    """Whether the text says so; "quarterly report" names a report, and says nothing."""
    followers = [*(item.kind for item in items), ""][1:]
    return any(
        item.kind == "ONGOING"
        or (item.kind == "RECURRING" and follower not in _PLAIN | {"MILESTONE"})
        for item, follower in zip(items, followers, strict=True)
    )


def _has(items: Sequence[Item], *kinds: str) -> bool:
    return any(item.kind in kinds for item in items)

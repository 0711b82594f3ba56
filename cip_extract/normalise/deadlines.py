"""Read a deadline as the span of days it can mean; never a guess.

The text is cut into words of known kinds (`deadline_words`), an ordered table of patterns
makes dates of them and tells what part each plays (`deadline_grammar`), and here it is
judged whether what was left over can be set aside as a note or puts the date in doubt.
Where it does, the deadline is not understood: a wrong date published as a fact is worse
than none.
"""

from __future__ import annotations

import csv
from collections.abc import Sequence
from datetime import date
from functools import cache
from importlib.resources import files

from rapidfuzz.distance import OSA

from cip_extract.normalise.deadline_grammar import (
    DATE_RULES,
    INTRODUCED,
    ROLE_RULES,
    reduce_items,
)
from cip_extract.normalise.deadline_words import Forum, Item, cut_words, printed_text
from cip_extract.normalise.edtf import edtf_of, span_of_edtf
from cip_extract.normalise.relative_dates import relative_rules
from cip_extract.records import Deadline

__all__ = ["Forum", "load_forums", "parse_deadline", "span_of_edtf"]

NOT_UNDERSTOOD = Deadline(understood=False)


def parse_deadline(
    text: str, document_date: date | None = None, forums: Sequence[Forum] | None = None
) -> Deadline:
    """Read a deadline's text.

    "March 2026" is the whole month, since choosing a day would invent one, and "by the end
    of March 2026" is no narrower. "From April 2025" says when work begins and not when it
    ends: it has a start and no end ("2025-04/.."), unless the words say that it goes on,
    when it is April 2025 and ongoing like "April 2025 and ongoing".

    Args:
        text: The text as printed, line breaks included.
        document_date: The day that "within six months" is counted from; without it such a
            deadline is not understood.
        forums: Meetings that a deadline may name; those of the package's vocabulary if
            not given.

    Returns:
        The deadline; where the text gives no date ("TBC") it is understood and has none.

    Example:
        >>> deadline = parse_deadline("Executive Sept 2024 ongoing")
        >>> deadline.edtf, deadline.ongoing, deadline.forum
        ('2024-09', True, 'Executive')
        >>> parse_deadline("September").understood
        False
    """
    printed = printed_text(text)
    if not printed:
        return Deadline()
    known_forums = load_forums() if forums is None else tuple(forums)
    items = reduce_items(cut_words(printed, known_forums), DATE_RULES)
    relative = document_date is not None and not any(item.span for item in items)
    if relative:
        assert document_date is not None
        items = reduce_items(items, relative_rules(document_date))
    items = reduce_items(items, ROLE_RULES)
    if _unread(items) or (relative and not _said_wholly(items)):
        return NOT_UNDERSTOOD
    if any(item.span for item in items):
        return _judge_dated(items, printed)
    return _judge_undated(items, printed)


@cache
def load_forums() -> tuple[Forum, ...]:
    """The meetings in the package's vocabulary."""
    text = files("cip_extract.vocabulary").joinpath("forums.csv").read_text(encoding="utf-8")
    return tuple(Forum(row["forum"], row["pattern"]) for row in csv.DictReader(text.splitlines()))


# --- what may be left over --------------------------------------------------

# Figures and halves of dates: whatever they mean, it has not been read.
_HALF_READ = frozenset(
    "NUMBER ORDINAL UNREAD QUARTER HALF FINANCIAL_YEAR TWO_YEARS YEAR DURATION".split()
)
# Parts of the year without a year; "annually in March" needs none.
_YEARLESS = frozenset({"MONTH", "SEASON", "WINTER", "WEEKDAY"})
# With one of these left over, a date may mean something else than it says.
_TURNS_MEANING = frozenset({"UNSAFE", "HALTED", "SLIPPED", "WAS", "BETWEEN", "WITHIN", "DAY_WORD"})
# Words of time: where there is no date they are a deadline that has not been read.
_TELLS_TIME = frozenset(
    "TIME NEXT THIS NEW_YEAR YEAR_WORD MONTH_WORD CALENDAR FINANCIAL UNTIL UNSAFE WITHIN END "
    "WEEK_FROM WEEK_TO DAY_WORD".split()
)
# A date that hangs on one of these belongs to a phrase that has not been read.
_HANGS_ON = frozenset("OF THE TO FROM NEXT THIS FINANCIAL CALENDAR WEEK_FROM WEEK_TO".split())
# What says, without a date, how things stand.
_SAYS_STATE = frozenset(
    "STATUS DONE ONGOING RECURRING HALTED SLIPPED STARTED FORUM".split()
)
# Connecting words and marks, trimmed from the ends of a note.
_CONNECTS = frozenset(
    "COMMA STOP SLASH DASH OPEN CLOSE AND OR DUE THE OF TO FOR MARK FILLER LATEST FROM".split()
)
_PLAIN_WORDS = frozenset({"WORD", "COUNT", "REVIEW", "TIME", "MEETING"})
_MISPRINTED_MONTHS = (
    "january", "february", "august", "september", "october", "november", "december",
)  # fmt: skip


def _unread(items: Sequence[Item]) -> bool:
    """Whether figures, or a part of the year, have stayed without a meaning."""
    recurring = any(item.kind == "RECURRING" for item in items)
    return any(
        item.kind in _HALF_READ or (item.kind in _YEARLESS and not recurring) for item in items
    )


def _said_wholly(items: Sequence[Item]) -> bool:
    """Whether nothing unknown stands beside words counted from the document's date."""
    return not any(item.span for item in items) or not any(
        item.kind in _PLAIN_WORDS or item.kind in ("OF", "FROM") for item in items
    )


def _judge_undated(items: Sequence[Item], printed: str) -> Deadline:
    recurring = any(item.kind == "RECURRING" for item in items)
    only_marks = all(item.kind in _CONNECTS and not item.word.isalpha() for item in items)
    says_state = any(item.kind in _SAYS_STATE for item in items)
    if not (only_marks or says_state):
        return NOT_UNDERSTOOD
    if any(item.kind in _TELLS_TIME for item in items):
        return NOT_UNDERSTOOD
    forum = _forum_apart(items)
    if {item.kind for item in items if item.kind in _SAYS_STATE} == {"FORUM"} and not forum:
        return NOT_UNDERSTOOD
    return Deadline(
        ongoing=recurring or any(item.kind == "ONGOING" for item in items),
        forum=forum,
        note=_note(items, printed, None, forum),
    )


def _judge_dated(items: Sequence[Item], printed: str) -> Deadline:
    if any(item.kind in _TURNS_MEANING or _misprinted_month(item) for item in items):
        return NOT_UNDERSTOOD
    if not all(_stands_apart(items, place) for place in range(len(items))):
        return NOT_UNDERSTOOD
    chosen = _date_in_force(items)
    if chosen is None or chosen.span is None:
        return NOT_UNDERSTOOD
    ongoing = _goes_on(items)
    open_ended = chosen.kind in ("OPENING", "BEGUN") and not ongoing
    forum = chosen.forum or _forum_apart(items)
    return Deadline(
        start=chosen.span.start,
        end=None if open_ended else chosen.span.end,
        edtf=edtf_of(chosen.span, open_ended=open_ended),
        precision=chosen.span.precision,
        ongoing=ongoing,
        approximate=chosen.span.approximate,
        forum=forum,
        note=_note(items, printed, chosen, forum),
    )


def _misprinted_month(item: Item) -> bool:
    """Whether an unknown word is nearly a month: too doubtful to read a date beside it."""
    return (
        item.kind == "WORD"
        and len(item.word) >= 5
        and any(
            item.word[0] == month[0] and OSA.distance(item.word, month, score_cutoff=2) <= 2
            for month in _MISPRINTED_MONTHS
        )
    )


def _stands_apart(items: Sequence[Item], place: int) -> bool:
    """Whether a date is free of the words around it.

    A year may be part of a name ("Council Plan 2025"), so unknown words beside one have
    to be parted from it by a mark, or by a word such as "by" that says it is a date.
    """
    item = items[place]
    if item.span is None:
        return True
    before = items[place - 1].kind if place else ""
    after = items[place + 1].kind if place + 1 < len(items) else ""
    introduced = item.word == INTRODUCED
    if item.kind == "SPAN" and before in _HANGS_ON and not introduced:
        return False
    if item.span.precision != "year" and not _of_years(item):
        return True
    return after not in _PLAIN_WORDS and (introduced or before not in _PLAIN_WORDS)


def _of_years(item: Item) -> bool:
    span = item.span
    return span is not None and span.precision == "range" and (span.end - span.start).days > 700


def _date_in_force(items: Sequence[Item]) -> Item | None:
    """The date that counts; None where the text does not tell which."""
    by_role = {
        role: [item for item in items if item.kind == role]
        for role in ("NEW", "SPAN", "OLD", "OPENING", "REVIEWED", "BEGUN")
    }
    if by_role["NEW"]:
        return by_role["NEW"][0] if len(by_role["NEW"]) == 1 else None
    if by_role["SPAN"]:
        if by_role["OPENING"] or (by_role["OLD"] and len(by_role["SPAN"]) > 1):
            return None
        return _last_of(items)
    if by_role["OLD"]:
        return None
    for role in ("OPENING", "REVIEWED", "BEGUN"):
        if by_role[role]:
            return by_role[role][0] if len(by_role[role]) == 1 else None
    return None


def _last_of(items: Sequence[Item]) -> Item | None:
    """The last of several dates, where they are steps in the order of time."""
    places = [place for place, item in enumerate(items) if item.kind == "SPAN"]
    for earlier, later in zip(places, places[1:], strict=False):
        first, second = items[earlier].span, items[later].span
        between = {item.kind for item in items[earlier + 1 : later]}
        assert first is not None and second is not None
        if not first.precedes(second) or between & {"SLASH", "OPEN", "TO", "DASH"} - {"DASH"}:
            return None
    if len(places) > 1 and any(item.kind in _PLAIN_WORDS for item in items):
        return None
    return items[places[-1]]


def _goes_on(items: Sequence[Item]) -> bool:
    """Whether the text says so; "quarterly report" names a report, and says nothing."""
    return any(
        item.kind == "ONGOING"
        or (item.kind == "RECURRING" and not (after and after.kind in _PLAIN_WORDS | {"MILESTONE"}))
        for item, after in zip(items, [*items[1:], None], strict=True)
    )


def _forum_apart(items: Sequence[Item]) -> str:
    """The one meeting named away from the date, if it is no part of a longer name."""
    names = {
        item.forum
        for item, after in zip(items, [*items[1:], None], strict=True)
        if item.kind == "FORUM" and not (after and after.kind == "WORD")
    }
    return names.pop() if len(names) == 1 else ""


def _note(items: Sequence[Item], printed: str, chosen: Item | None, forum: str) -> str:
    """What else the text says, in its own words."""
    runs: list[list[Item]] = [[]]
    for item in items:
        if item is chosen or item.kind == "ONGOING" or (item.kind == "FORUM" and forum):
            runs.append([])
        else:
            runs[-1].append(item)
    notes = (_trimmed(run) for run in runs)
    return "; ".join(printed[run[0].start : run[-1].end] for run in notes if run)


def _trimmed(run: list[Item]) -> list[Item]:
    telling = [place for place, item in enumerate(run) if item.kind not in _CONNECTS]
    return run[telling[0] : telling[-1] + 1] if telling else []

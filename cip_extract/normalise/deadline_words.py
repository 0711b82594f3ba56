"""The words of deadlines: which kinds there are, and how a phrase is cut into them.

Every rule of `deadline_grammar` speaks of kinds, never of words, so that teaching the
grammar a new word means adding it to one list here.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from cip_extract.normalise.calendar_spans import Span
from cip_extract.normalise.full_dates import MONTHS
from cip_extract.normalise.numeric_dates import read_numeric


class Item(NamedTuple):
    """A piece of a deadline: `start` and `end` are its place in the squeezed text."""

    kind: str
    start: int
    end: int
    number: int = 0
    word: str = ""
    span: Span | None = None
    forum: str = ""


class Forum(NamedTuple):
    """A phrase and the meeting it names; the name is empty where it names none."""

    name: str
    phrase: str


# Phrases of each kind, parted by ", ". The longest phrase that fits is taken.
PHRASES = {
    "THE": "the, this coming",
    "OF": "of",
    "TO": "to, through, thru, up to and including, through to",
    "UNTIL": "until, till, up to, up until",
    "AND": "and, &, +",
    "OR": "or",
    "FOR": "for",
    "FROM": "from, as from, as of, with effect from, wef, w.e.f., effective from",
    "BETWEEN": "between",
    "WITHIN": "within",
    "DUE": (
        "by, in, on, at, due, due by, due in, due on, due for, during, over, throughout, "
        "no later than, not later than, on or before, before the end of, before end of, "
        "planned for, scheduled for, expected, expected by, expected in, anticipated, "
        "aim for, aiming for, in time for"
    ),
    "END": "end, close",
    "LATEST": "at latest, at the latest, at the very latest, latest",
    "APPROX": (
        "early, mid, middle, late, beginning of, the beginning of, start of, the start of, "
        "early part of, latter part of, first week of, first week in, second week of, "
        "second week in, third week of, third week in, last week of, last week in, "
        "around, about, approx, approximately, circa, c, ca, roughly, or thereabouts, ~, "
        "estimated, estimate, est, provisionally, provisional, tentative, tentatively, "
        "likely, on or around, on or about"
    ),
    "ONGOING": (
        "ongoing, on-going, on going, onwards, onward, continuing, continuous, "
        "and beyond, & beyond, and thereafter"
    ),
    "RECURRING": (
        "daily, weekly, fortnightly, monthly, quarterly, termly, annual, annually, yearly, "
        "bi-monthly, bimonthly, bi-annual, bi-annually, biannual, biannually, six-monthly, "
        "six monthly, 6-monthly, 6 monthly, three-monthly, 3 monthly, half-yearly, half yearly, "
        "twice yearly, twice a year, twice-yearly, every six months, every 6 months, "
        "every three months, every 3 months, every two months, every two weeks, "
        "each day, each week, each month, each quarter, each year, each term, "
        "every day, every week, every month, every quarter, every year, every term, "
        "each, every, per annum, regular, regularly, rolling, rolling programme, permanent, "
        "permanently, continual, continually, continuously, business as usual, bau, "
        "throughout the year, all year, year-round, year round"
    ),
    "STATUS": (
        "immediate, immediately, with immediate effect, asap, a.s.a.p., as soon as possible, "
        "urgent, tbc, tba, tbd, to be confirmed, to be agreed, to be advised, to be determined, "
        "to be decided, to be set, date to be confirmed, date tbc, n/a, na, not applicable, "
        "none, nil, short term, short-term, medium term, medium-term, long term, long-term, "
        "short to medium term, medium to long term, short, medium, long, in due course, "
        "as required, as needed, as necessary, as and when, as and when required, "
        "in progress, in place, in train, in hand, in development, under way, underway, "
        "not started, not yet started, yet to start, on track, on target, on schedule, "
        "off track, overdue, live, not set, no date, no date set, no deadline"
    ),
    "DONE": "complete, completed, completion, done, closed, achieved, delivered, implemented",
    "STARTED": "started, commenced, began, begun, already started, work started",
    "START": (
        "start, starts, starting, to start, begin, begins, beginning, to begin, commence, "
        "commences, commencing, to commence, starting from, beginning from, commencing from, "
        "start date, starting date"
    ),
    "FINISH": (
        "conclude, concludes, concluding, to conclude, finish, finishes, finishing, to finish, "
        "ending, completing, to complete"
    ),
    "REVIEW": (
        "review, reviews, reviewed, next review, review date, monitor, monitored, monitoring, "
        "evaluate, evaluated, evaluation, refresh, refreshed, update, updated, updates, "
        "follow-up, follow up, revisit"
    ),
    "SLIPPED": (
        "slipped, slip, delayed, moved, moved back, changed, extended, extension, "
        "extension agreed, deferred, postponed, put back, pushed back, brought forward, "
        "rolled forward"
    ),
    "REVISED": (
        "revised, rescheduled, re-scheduled, amended, reprofiled, re-profiled"
    ),
    "NOW": "now, is now, new, current, currently",
    "WAS": (
        "was, were, original, originally, previous, previously, formerly, instead of, "
        "rather than, initially"
    ),
    "MILESTONE": (
        "draft, interim, final, initial, pilot, rollout, roll-out, roll out, launch, "
        "consultation, adoption, approval, publication, implementation, design, delivery, "
        "scoping, procurement, go live, go-live, full, report"
    ),
    "LABEL_WORD": (
        "phase, phases, stage, stages, part, step, tranche, wave, cohort, round, batch, "
        "priority, milestone, workstream, objective, theme, action, recommendation, option, "
        "lot, item, tier, level, appendix, annex"
    ),
    "FILLER": (
        "deadline, deadlines, date, dates, target, target date, due date, end date, by when, "
        "when, timescale, timescales, timeframe, completion date, delivery date"
    ),
    "MEETING": "meeting, meetings, mtg",
    "HALTED": (
        "on hold, paused, stopped, cancelled, withdrawn, superseded, abandoned, missed, "
        "no longer required, not required, not achieved, not met"
    ),
    # Words that can turn a date's meaning round: with one of them left over, no date is taken.
    "UNSAFE": (
        "not, no, never, after, follows, post, before, prior, pre, since, unless, "
        "except, excluding, than, later, earlier, either, if, might, could, may be, see, per, "
        "half, term, terms, ?, <, >, →, ≤, ≥, expired, "
        "lapsed, elapsed, ago, last, then to"
    ),
    # Words of time that give no date: harmless beside one, a doubt where there is none.
    "TIME": (
        "quarter, quarters, christmas, easter, today, tomorrow, soon, shortly, year end, year-end, "
        "recess, election, elections, once, as above, above"
    ),
    "FINANCIAL": "financial year, financial years, fiscal year, fy, f/y",
    "CALENDAR": "calendar year",
    "NEXT": "next, coming, following",
    "THIS": "this, the current, this current",
    "WEEK_FROM": "w/c, wc, week commencing, week beginning, week starting, w/b, wb",
    "WEEK_TO": "w/e, week ending",
    "STOP": "., ;, :",
    "SLASH": "/",
    "DASH": "-",
    "OPEN": "(, [",
    "CLOSE": "), ]",
    "WINTER": "winter",
    "NEW_YEAR": "new year",
    "DAY_WORD": "day, days, week, weeks",
    "YEAR_WORD": "year, years",
    "MONTH_WORD": "month, months",
}  # fmt: skip
_NUMBERED = {
    "MONTH": MONTHS,
    "QUARTER": {
        f"{ordinal} {quarter}": number
        for number, ordinals in enumerate(("first", "second", "third", "fourth final"), start=1)
        for ordinal in ordinals.split()
        for quarter in ("quarter", "qtr")
    },
    "HALF": {"first half": 1, "1st half": 1, "second half": 2, "2nd half": 2, "latter half": 2},
    "COUNT": {
        word: number
        for number, word in enumerate(
            "one two three four five six seven eight nine ten eleven twelve".split(), start=1
        )
    }
    | {"a": 1, "eighteen": 18, "twenty-four": 24, "twenty four": 24},
    "WEEKDAY": {
        name: number
        for number, names in enumerate(
            "monday mon|tuesday tues tue|wednesday weds wed|thursday thurs thur thu"
            "|friday fri|saturday sat|sunday sun".split("|")
        )
        for name in names.split()
    },
}
_SEASONS = ("spring", "summer", "autumn")
_LETTERS = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*")
# Characters that look alike, one for one, so that places in the text stay what they were.
_ALIKE = str.maketrans(
    dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\uff0d", "-")
    | dict.fromkeys("\u2018\u2019\u201a\u201b\u2032`\u00b4", "'")
)
_INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"))
_ABBREVIATED = frozenset({"MONTH", "APPROX", "WEEKDAY", "WEEK_FROM", "WEEK_TO"})


def printed_text(text: str) -> str:
    """The text as read: compatibility forms resolved, white space single, nothing invisible."""
    return " ".join(unicodedata.normalize("NFKC", text.translate(_INVISIBLE)).split())


def cut_words(text: str, forums: tuple[Forum, ...]) -> list[Item]:
    """Cut a `printed_text` into items, each of one kind; an unknown word is a WORD."""
    return _join_phrases(_cut(text), _lexicon(forums))


def _cut(text: str) -> list[Item]:
    """Figures, words and single marks, in their order."""
    plain = "".join(low if len(low := letter.lower()) == 1 else letter for letter in text)
    plain = plain.translate(_ALIKE)
    items: list[Item] = []
    position = 0
    while position < len(plain):
        if plain[position] == " ":
            position += 1
            continue
        item = _piece(plain, position)
        items.append(item)
        position = item.end
    return items


def _piece(plain: str, position: int) -> Item:
    figures = read_numeric(plain, position)
    if figures:
        word = plain[position : figures.end]
        return Item(figures.kind, position, figures.end, figures.number, word, figures.span)
    letters = _LETTERS.match(plain, position)
    if letters:
        return Item("WORD", position, letters.end(), word=letters[0])
    mark = plain[position]
    kind = "UNREAD" if mark.isnumeric() else "MARK"
    return Item(kind, position, position + 1, word=mark)


class _Phrase(NamedTuple):
    """A phrase of the lexicon, cut like the text that it is looked for in."""

    words: tuple[str, ...]
    kind: str
    number: int = 0
    forum: str = ""


_Lexicon = dict[str, list[_Phrase]]  # by the first word, the longest phrase first


def _join_phrases(items: list[Item], lexicon: _Lexicon) -> list[Item]:
    """Give words their kinds, several words at once where they are a known phrase."""
    words = tuple(item.word for item in items)
    joined: list[Item] = []
    place = 0
    while place < len(items):
        phrase = _phrase_at(words, place, lexicon)
        if phrase is None:
            joined.append(items[place])
            place += 1
            continue
        after = place + len(phrase.words)
        first, last = items[place], items[after - 1]
        if phrase.kind in _ABBREVIATED and after < len(items):
            full_stop = items[after]
            if full_stop.word == "." and full_stop.start == last.end:
                last, after = full_stop, after + 1
        word = " ".join(phrase.words)
        joined.append(
            Item(phrase.kind, first.start, last.end, phrase.number, word, forum=phrase.forum)
        )
        place = after
    return joined


def _phrase_at(words: tuple[str, ...], place: int, lexicon: _Lexicon) -> _Phrase | None:
    for phrase in lexicon.get(words[place], ()):
        if words[place : place + len(phrase.words)] == phrase.words:
            return phrase
    return None


@lru_cache(maxsize=8)
def _lexicon(forums: tuple[Forum, ...]) -> _Lexicon:
    """All phrases, those of the grammar before a forum of the same words."""
    phrases = [
        *(_Phrase(_words_of(forum.phrase), "FORUM" if forum.name else "WORD", 0, forum.name)
          for forum in forums),
        *(_Phrase(_words_of(phrase), kind)
          for kind, listed in PHRASES.items() for phrase in listed.split(", ")),
        _Phrase((",",), "COMMA"),
        *(_Phrase((season,), "SEASON") for season in _SEASONS),
        *(_Phrase(_words_of(phrase), kind, number)
          for kind, numbers in _NUMBERED.items() for phrase, number in numbers.items()),
    ]  # fmt: skip
    lexicon: _Lexicon = {}
    for phrase in {phrase.words: phrase for phrase in phrases if phrase.words}.values():
        lexicon.setdefault(phrase.words[0], []).append(phrase)
    for listed in lexicon.values():
        listed.sort(key=lambda phrase: len(phrase.words), reverse=True)
    return lexicon


def _words_of(phrase: str) -> tuple[str, ...]:
    return tuple(item.word for item in _cut(printed_text(phrase)))

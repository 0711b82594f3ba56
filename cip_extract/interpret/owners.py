"""Find in a sentence who is to do something, and by when, only where that is certain."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from cip_extract.normalise.deadlines import parse_deadline
from cip_extract.normalise.full_dates import MONTH_NAME
from cip_extract.normalise.text import fold, squeeze
from cip_extract.normalise.wording import is_names, speaks_of_time
from cip_extract.pages.paragraphs import lines_of_words, placed_words
from cip_extract.records import Deadline, Line, Passage
from cip_extract.vocabulary import Vocabulary

MOST_NAME_WORDS = 10
_MARKS = " .,;:()[]–—"
LONGEST_DEADLINE = 9  # words
BODIES = re.compile(
    r"^(?:(?:the\s+)?(?:chair|vice[- ]chair|clerk|secretary|secretariat|committee|board|panel"
    r"|members|officers|partners|leader|mayor|treasurer)|all(?:\s+\w+)?|everyone)$",
    re.IGNORECASE,
)
_CAPITAL = "[A-ZÀ-ÖØ-Þ]"
PERSON = re.compile(
    r"(?:(?:Cllr|Councillor|Mr|Mrs|Ms|Miss|Dr|Prof|Supt|Insp|Sgt|Rev|Sir|Dame|Lord|Lady)\.?\s+)?"
    rf"(?:{_CAPITAL}[\w’'-]+|[A-Z]\.?)(?:\s+(?:{_CAPITAL}[\w’'-]+|[A-Z]\.))+$"
    rf"|(?:Cllr|Councillor|Mr|Mrs|Ms|Miss|Dr|Prof|Supt|Insp|Sgt|Rev)\.?\s+{_CAPITAL}[\w’'-]+$"
)
NO_NAMES = re.compile(
    r"\b(?:appendix|annex|minute|item|paragraph|page|section|table|report|plan|strategy|policy"
    r"|street|road|park|see|act|phase|part|above|below)\b|\d",
    re.IGNORECASE,
)
SOMEBODY_TO = re.compile(
    r"^(?:that\s+)?(?P<who>(?:the\s+)?[A-Z][^.;:]{1,110}?)\s+"
    r"(?:to|will|shall|agreed\s+to|(?:is|are)\s+to|undertook\s+to)\s+[a-z]"
)
BRACKET = re.compile(r"\s*[(\[](?P<who>[^()\[\]]{2,90})[)\]]\s*\.?$")
INSIDE = re.compile(r"[(\[]([^()\[\]]{2,90})[)\]]")
DASHED = re.compile(r"\s+[–—-]\s+(?P<who>[^–—]{2,70}?)\.?$")
OPENING = re.compile(r"^(?P<who>[^:–—]{2,70}?)\s*(?::|[–—]|\s-(?=\s))\s*(?P<rest>\S.*)$", re.DOTALL)
DUE = re.compile(
    r"\b(?:by|before|within|no\s+later\s+than|not\s+later\s+than|in\s+time\s+for|in)\s+(?=\S)",
    re.IGNORECASE,
)
SEASON = re.compile(rf"\b(?:{MONTH_NAME}|spring|summer|autumn|winter)\b", re.IGNORECASE)
CLOSES = re.compile(r"^\s*(?:$|[.;,(\[]|and\b|to\s+the\b|at\s+the\b)")


class Promise(NamedTuple):
    """What is to be done, who does it and by when, as printed; empty where not said."""

    text: str
    who: str = ""
    when: str = ""


def read_promise(text: str, document_date: date | None, vocabulary: Vocabulary) -> Promise:
    """Part a sentence into what is to be done, its owner and its deadline.

    An owner set apart ("… (J Smith)", "J Smith: …") is no part of the sentence; one that
    the sentence begins with ("J Smith to …") is.

    Args:
        text: The sentence, without its label.
        document_date: The day that relative deadlines are counted from.
        vocabulary: Words of post titles.
    """
    text = squeeze(text)
    who = when = ""
    for pattern in (BRACKET, DASHED):
        closing = pattern.search(text)
        if closing and not who:
            names, due = names_and_date(closing["who"], vocabulary)
            if names or due:
                who, when, text = names, when or due, text[: closing.start()].rstrip()
    for inside in INSIDE.finditer(text):
        if not who and is_who(inside[1], vocabulary):
            who = inside[1]
    opening = OPENING.match(text)
    if opening and not who and is_who(opening["who"], vocabulary):
        who, text = opening["who"], opening["rest"]
    begins = SOMEBODY_TO.match(text)
    if begins and not who and is_who(begins["who"], vocabulary):
        who = begins["who"]
    return Promise(text, who.strip(), when or find_due(text, document_date))


def is_who(text: str, vocabulary: Vocabulary) -> bool:
    """Whether a text names nobody but people, posts or bodies.

    Args:
        text: The text.
        vocabulary: Words of post titles.
    """
    text = squeeze(text).strip(" .,;:")
    if not text or len(text.split()) > 2 * MOST_NAME_WORDS:
        return False
    if is_names(text) or is_one(text, vocabulary):
        return True
    pieces = _pieces(text)
    return len(pieces) > 1 and all(is_names(p) or is_one(p, vocabulary) for p in pieces)


def part_people(text: str) -> list[str]:
    """The people a text names, one each; the whole text where posts are among them.

    A post's title may hold "and" itself, so posts are left to the register of officers.
    """
    pieces = _pieces(text)
    return pieces if all(is_names(p) or _is_person(p) for p in pieces) else [text]


def _pieces(text: str) -> list[str]:
    return [p for p in re.split(r"\s*(?:[/,;&+]|\band\b|\bwith\b)\s*", text) if p]


def _is_person(text: str) -> bool:
    return PERSON.match(text) is not None and not NO_NAMES.search(text)


def is_one(text: str, vocabulary: Vocabulary) -> bool:
    """Whether a text names one person, post or body."""
    words = fold(text).split()
    if not words or len(words) > MOST_NAME_WORDS:
        return False
    if BODIES.match(text) or _is_person(text):
        return True
    text = re.sub(r"^(?:the|our)\s+", "", text, flags=re.IGNORECASE)
    words = fold(text).split()
    post = words[0] in vocabulary.post_openers or words[-1] in vocabulary.post_closers
    return post and len(words) > 1 and text[:1].isupper() and not re.search(r"\bto\b|\d", text)


def names_and_date(text: str, vocabulary: Vocabulary) -> tuple[str, str]:
    """Names and a date that stand together: "JB, by 30 April 2031"; both empty for other text."""
    if is_who(text, vocabulary):
        return text, ""
    head, _, tail = re.sub(r"\s+(?=by\s)", ", ", text, count=1).partition(",")
    tail = tail.lstrip(" ,;–-")
    if tail and is_who(head, vocabulary) and speaks_of_time(tail):
        return head, tail
    due = re.sub(r"^(?:by|before)\s+", "", text, flags=re.IGNORECASE)
    certain = len(due.split()) <= LONGEST_DEADLINE and _spans(parse_deadline(text))
    return "", text if certain and not re.match(r"(?:in|on|of)\b", text) else ""


def find_due(text: str, document_date: date | None) -> str:
    """The last words in a sentence that say by when, as printed; empty where none are sure.

    "In March 2031" counts only at the sentence's end: elsewhere it may date something else.
    A month without its year is given too, to be published as written.
    """
    found = ""
    for match in DUE.finditer(text):
        introduced = match[0].split()[0].lower()
        for phrase, rest in _phrases(text[match.end() :]):
            if not CLOSES.match(rest) or (introduced == "in" and not re.match(r"\s*[.;]?$", rest)):
                continue
            printed = f"{match[0]}{phrase}" if introduced != "in" else phrase
            uncertain = introduced != "in" and SEASON.fullmatch(phrase)
            if uncertain or _is_dated(printed, document_date) or _is_dated(phrase, document_date):
                found = printed
                break
    return found


def _phrases(text: str) -> Iterator[tuple[str, str]]:
    """Openings of a text, the longest first, each with what follows it."""
    ends = [match.end() for match in re.finditer(r"[^\s.;,()\[\]]+(?:\.\d+)*", text)]
    for end in reversed(ends[:LONGEST_DEADLINE]):
        yield text[:end], text[end:]


def _is_dated(text: str, document_date: date | None) -> bool:
    """Whether words give a date for certain; a bare year is as likely to be a goal's."""
    deadline = parse_deadline(text, document_date)
    return _spans(deadline) and deadline.precision != "year" and not deadline.note


def _spans(deadline: Deadline) -> bool:
    return deadline.start is not None or deadline.end is not None


def words_in(lines: Sequence[Line], phrase: str) -> Passage:
    """Words of some lines as a passage of their own, on just the words that say them.

    Args:
        lines: The lines.
        phrase: The words, one after the other; all lines stand for them where they are not
            found so.
    """
    wanted = [_bare(word) for word in phrase.split()]
    if not wanted:
        return Passage()
    words = placed_words(lines)
    texts = [_bare(placed.word.text) for placed in words]
    for start in range(len(texts) - len(wanted), -1, -1):
        if texts[start : start + len(wanted)] == wanted:
            parts = lines_of_words(words[start : start + len(wanted)])
            return Passage(phrase, tuple(p._replace(text=p.text.strip(_MARKS)) for p in parts))
    return Passage(phrase, (lines[-1]._replace(text=phrase),))


def _bare(word: str) -> str:
    return word.strip(_MARKS).lower()

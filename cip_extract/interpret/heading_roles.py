"""Tell what a column holds from the words of its heading."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from cip_extract.normalise.full_dates import MONTH_NAME
from cip_extract.normalise.text import fold
from cip_extract.vocabulary import Vocabulary

LAST_WORD_OF = 4  # words: "Cabinet member response" is a response, whoever gives it
BROKEN_LETTERS = 4  # of a heading whose words may be broken
HEADING_WORDS = 9  # a longer cell is text, not a heading
SUBJECT_ROLES = frozenset({"action", "detail"})  # what is to be done
PROMISE_ROLES = frozenset({"officers", "deadline", "status", "narrative"})
# Texts that several columns may hold: none of them is worth more than the others.
JOINED_ROLES = frozenset({"background", "outcome", "narrative", "position"})
# Two roles that one column may hold, the one whose words fill it before the other.
SHARED_ROLES = {
    frozenset({"officers", "status"}): ("officers", "status"),
    frozenset({"deadline", "status"}): ("deadline", "status"),
    frozenset({"narrative", "status"}): ("narrative", "status"),
    frozenset({"officers", "deadline"}): ("officers", "deadline"),
}
# Known, so that they are not mistaken for a deadline, or for who is responsible.
UNPUBLISHED = frozenset({"other_date", "other_officer"})
REVISED = re.compile(r"(?:revised|new|current|forecast|latest)\b")
PARENTHESIS = re.compile(r"\([^)]*(?:\)|$)")
# "Position at June 2019", "Update as of 1 May 2024"
DATED = re.compile(
    rf"\b(?:as\s+)?(?:at|of|on|to|by)?\s*(?:\d{{1,2}}\s+)?(?:{MONTH_NAME})\s+\d{{4}}\b",
    re.IGNORECASE,
)
JOINT = re.compile(r"\s*[/&+,\n]\s*|\s+and\s+|\s+[–-]\s+", re.IGNORECASE)


def column_roles(headings: Mapping[int, str], vocabulary: Vocabulary) -> dict[int, str]:
    """The role of each column whose heading is known.

    A role is held by one column, but for texts that several columns may hold. Where two
    columns claim a role, the one headed by a known phrase alone keeps it, else the one
    that says it in fewer words. Of two headed as actions ("Action", "What we will do") the
    right one holds the details.
    """
    claims: dict[str, list[tuple[tuple[bool, bool, int], int]]] = {}
    for column, heading in sorted(headings.items()):
        role = heading_role(heading, vocabulary)
        over_two = any(heading == other for c, other in headings.items() if c > column)
        if role and not (role == "deadline" and over_two):  # of two dates the later is the promise
            words = fold(heading)
            revised = REVISED.match(words) is not None  # it replaces the date beside it
            rank = (not revised, words not in vocabulary.headings, len(words.split()))
            claims.setdefault(role, []).append((rank, column))
    if len(claims.get("action", ())) > 1 and "detail" not in claims:
        first, second = sorted(column for _, column in claims["action"])[:2]
        claims |= {"action": [((False, False, 0), first)], "detail": [((False, False, 0), second)]}
    return {
        column: role
        for role, claim in claims.items()
        if role not in UNPUBLISHED
        for _, column in (claim if role in JOINED_ROLES else [min(claim)])
    }


def heading_role(heading: str, vocabulary: Vocabulary) -> str:
    """What a column so headed holds, first of all; empty where no phrase fits."""
    return next(iter(heading_roles(heading, vocabulary)), "")


def heading_roles(heading: str, vocabulary: Vocabulary) -> tuple[str, ...]:
    """What a column so headed holds: nothing known, one role, or two that share it.

    The whole heading counts first, then two parts that share the column ("Lead / RAG
    status"), then the longest known phrase in it.
    """
    whole = vocabulary.headings.get(fold(heading))
    if whole:
        return (whole,)
    words = _label_words(heading, vocabulary)
    parts = JOINT.split(PARENTHESIS.sub(" ", heading))
    if len(parts) > 1 and len(words) <= HEADING_WORDS:
        roles = {_phrase_role(_label_words(part, vocabulary), vocabulary) for part in parts}
        shared = SHARED_ROLES.get(frozenset(roles - {""}))
        if shared:
            return shared
    role = _phrase_role(words, vocabulary)
    return (role,) if role else ()


def _label_words(heading: str, vocabulary: Vocabulary) -> list[str]:
    """A heading's words without what explains it: brackets, a date, a key to colours."""
    plain = DATED.sub(" ", PARENTHESIS.sub(" ", heading))
    words = (fold(plain) or fold(heading)).split()
    return words[:HEADING_WORDS] if _is_keyed(heading, vocabulary) else words


def _is_keyed(heading: str, vocabulary: Vocabulary) -> bool:
    """Whether a heading goes on to say what colours mean ("RAG: green – complete, …")."""
    return sum(word in vocabulary.colour_names for word in fold(heading).split()) > 1


def _phrase_role(words: list[str], vocabulary: Vocabulary) -> str:
    if not words or len(words) > HEADING_WORDS:
        return ""
    if words[-1] in vocabulary.headings_last and len(words) <= LAST_WORD_OF:
        return vocabulary.headings[words[-1]]
    for phrase in _phrases(words):
        alone = phrase == " ".join(words)
        if phrase in vocabulary.headings and (alone or phrase not in vocabulary.headings_alone):
            return vocabulary.headings[phrase]
    whole = "".join(words)  # a narrow column breaks words ("Recommend ation")
    return vocabulary.unspaced_headings.get(whole, "") if len(whole) >= BROKEN_LETTERS else ""


def _phrases(words: list[str]) -> Iterator[str]:
    """Every run of words, the longest first."""
    for length in range(len(words), 0, -1):
        for start in range(len(words) - length + 1):
            yield " ".join(words[start : start + length])

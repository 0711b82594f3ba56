"""What counts as the same value, field by field.

Versions of a plan are typed again and again: "AD PS" becomes "AD Policy & Strategy", a
full stop appears, a straight quote turns curly. None of that is a change.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import NamedTuple

from cip_extract.diff.plan_action import PlanAction

_APOSTROPHES = re.compile("['`\u2018\u2019\u02bc]")
_THOUSANDS_COMMA = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
# Currency and per cent signs change what a number means, so they count as words.
_WORD = re.compile(r"[^\W_]+|[%£$€]")
# Digits stay apart, or "1.5" and "15" would be one value.
_SPACE_NOT_BETWEEN_DIGITS = re.compile(r"(?<!\d) | (?!\d)")

_YEAR = re.compile(r"\d{4}|\d{2}\s*$")  # a date that needs no other day to count from


class ComparedField(NamedTuple):
    """A field of `changes.csv`, with the rule that compares it and the ways to show it."""

    name: str
    same: Callable[[PlanAction, PlanAction], bool]
    printed: Callable[[PlanAction], str]  # as the document has it
    value: Callable[[PlanAction], str]  # as it was understood


def folded_words(text: str) -> list[str]:
    """The words and numbers of a text, without case, punctuation, bullets or dashes.

    Args:
        text: Any text, line breaks included.

    Returns:
        The words in order; "&" is "and", and an apostrophe leaves no gap.

    Example:
        >>> folded_words("• Refresh the council's plan - £1,500 & more")
        ['refresh', 'the', 'councils', 'plan', '£', '1500', 'and', 'more']
    """
    plain = unicodedata.normalize("NFKC", text).casefold()
    # Soft hyphens and zero-width marks are invisible on the page.
    plain = "".join(letter for letter in plain if unicodedata.category(letter) != "Cf")
    plain = _APOSTROPHES.sub("", plain).replace("&", " and ")
    return _WORD.findall(_THOUSANDS_COMMA.sub("", plain))


@lru_cache(maxsize=16_384)  # titles and texts are asked for again and again
def comparison_key(text: str) -> str:
    """A key that is equal for texts that say the same in the same words.

    White space does not count at all between letters, so "well-being", "well being" and
    "wellbeing" are one: a line end in a PDF can cost or add either mark.

    Example:
        >>> comparison_key("Well-being, phase 1.5") == comparison_key("wellbeing Phase 1.5")
        True
    """
    return _SPACE_NOT_BETWEEN_DIGITS.sub("", " ".join(folded_words(text)))


def same_text(old: str, new: str) -> bool:
    """Whether two texts hold the same words and numbers in the same order."""
    return comparison_key(old) == comparison_key(new)


def same_members(old: Iterable[str], new: Iterable[str]) -> bool:
    """Whether two lists name the same things, in whatever order and however often."""
    return _keys(old) == _keys(new)


def same_deadline(old: PlanAction, new: PlanAction) -> bool:
    """Whether two actions are due in the same span of days.

    The forum and the note beside a date do not count. Only where neither side has a date
    or is ongoing do the printed words decide, as between "TBC" and "In progress". The same
    words are the same deadline, though "within six months" means other days in each paper.
    """
    if same_words_without_a_year(old, new):
        return True
    if _has_meaning(old) or _has_meaning(new):
        return _deadline_meaning(old) == _deadline_meaning(new)
    return same_text(old.deadline_raw, new.deadline_raw)


def same_words_without_a_year(old: PlanAction, new: PlanAction) -> bool:
    """Whether two deadlines are the same words, whose days are counted from each paper's own."""
    counted_from_paper = old.deadline_raw and not _YEAR.search(old.deadline_raw)
    return bool(counted_from_paper) and same_text(old.deadline_raw, new.deadline_raw)


def _keys(items: Iterable[str]) -> set[str]:
    return {comparison_key(item) for item in items} - {""}


def _deadline_meaning(action: PlanAction) -> tuple[object, ...]:
    return action.deadline_start, action.deadline_end, action.deadline_ongoing


def _has_meaning(action: PlanAction) -> bool:
    return any(_deadline_meaning(action))


def _joined(items: Iterable[str]) -> str:
    return ";".join(items)


def _deadline_value(action: PlanAction) -> str:
    days = [action.deadline_start, action.deadline_end]
    span = "/".join(day.isoformat() if day else ".." for day in days) if any(days) else ""
    return " ".join(part for part in (span, "ongoing" if action.deadline_ongoing else "") if part)


def _text_field(name: str, read: Callable[[PlanAction], str]) -> ComparedField:
    return ComparedField(
        name, lambda old, new: same_text(read(old), read(new)), printed=read, value=read
    )


# In the order of the columns that a reader of a plan meets.
COMPARED_FIELDS: tuple[ComparedField, ...] = (
    _text_field("action", lambda item: item.action),
    _text_field("detail", lambda item: item.detail),
    ComparedField(
        "officers",
        same=lambda old, new: same_members(old.officers, new.officers),
        printed=lambda item: item.officers_raw or _joined(item.officers),
        value=lambda item: _joined(item.officers),
    ),
    ComparedField(
        "deadline",
        same=same_deadline,
        printed=lambda item: item.deadline_raw or _deadline_value(item),
        value=_deadline_value,
    ),
    _text_field("status", lambda item: item.status),
    ComparedField(
        "recommendation_codes",
        same=lambda old, new: same_members(old.recommendation_codes, new.recommendation_codes),
        printed=lambda item: _joined(item.recommendation_codes),
        value=lambda item: _joined(item.recommendation_codes),
    ),
    _text_field("narrative", lambda item: item.narrative),
)

"""Names of places, people and bodies, which tell apart actions of one wording."""

from __future__ import annotations

import re

from rapidfuzz.distance import OSA

from cip_extract.diff.equality import comparison_key

_SENTENCE_END = re.compile(r"(?:^|[.!?:;•·–—-])[\"'“‘(]*\s*$")
_WORD = re.compile(r"[^\W\d_]+")

# In a text that has more capitals than this, as titles do, they are no sign of names.
SHARE_OF_NAMES = 0.4
# A long text has enough other words to tell which action it is.
WORDS_OF_A_SHORT_TEXT = 25
# Letters mistyped, left out or exchanged in one name.
TYPING_ERRORS = 1


def names_in(text: str) -> frozenset[str]:
    """The names in a text: words with a capital letter that do not begin a sentence.

    Example:
        >>> sorted(names_in("Mend the roof of Skelby library. Paint Mill Lane school."))
        ['lane', 'mill', 'skelby']
    """
    words = _WORD.findall(text)
    names = [
        match["name"]
        for match in re.finditer(r"(?<![\w'’])(?P<name>[A-Z][a-z]+)(?!\w)", text)
        if not _SENTENCE_END.search(text[: match.start()])
    ]
    if len(names) > SHARE_OF_NAMES * len(words):
        return frozenset()
    return frozenset(comparison_key(name) for name in names)


def other_names(old: str, new: str) -> bool:
    """Whether two short texts each name something, and nothing in common."""
    if min(len(_WORD.findall(old)), len(_WORD.findall(new))) > WORDS_OF_A_SHORT_TEXT:
        return False
    first, second = names_in(old), names_in(new)
    return bool(first and second) and not any(
        OSA.distance(one, other) <= TYPING_ERRORS for one in first for other in second
    )

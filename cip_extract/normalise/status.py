"""Read a status from words."""

from __future__ import annotations

import re

from cip_extract.normalise.full_dates import MONTH_NAME
from cip_extract.normalise.text import fold
from cip_extract.vocabulary import Vocabulary

# A phrase may be explained behind one of these; a hyphen needs its spaces.
_EXPLAINED = re.compile(r"\s+[–—-]\s+|\s*[.,;:(/]|\n")
_DONE_ON = re.compile(
    rf"(completed|achieved|delivered|closed|done) (?:in |on )?(?:\d{{1,2}} )?"
    rf"(?:(?:{MONTH_NAME}) )?\d{{4}}"
)
_WEAKENED = re.compile(r"\d|\b(?:but|part|partly|partially|not|except|subject)\b")


def read_status(text: str, vocabulary: Vocabulary) -> str:
    """The status a phrase names; empty where it names none for certain.

    The whole phrase counts, or a phrase before a dash, a stop or a bracket ("On track –
    second phase begun"), unless what follows takes some of it back ("Complete (50%)").
    """
    whole = vocabulary.statuses.get(fold(text))
    if whole:
        return whole
    if done := _DONE_ON.fullmatch(fold(text)):
        return vocabulary.statuses.get(done[1], "")
    head, *rest = _EXPLAINED.split(text.strip(), maxsplit=1)
    status = vocabulary.statuses.get(fold(head), "")
    if status == "complete" and rest and _WEAKENED.search(rest[0].lower()):
        return ""
    return status or _late(text, vocabulary)


def _late(text: str, vocabulary: Vocabulary) -> str:
    """Bad news needs no explanation: "Delayed until May" is at risk whatever follows."""
    words = fold(text).split()
    for length in range(1, len(words)):
        if vocabulary.statuses.get(" ".join(words[:length])) == "at_risk":
            return "at_risk"
    return ""

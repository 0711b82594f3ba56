"""Read a status from words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Protocol

from cip_extract.normalise.full_dates import MONTH_NAME
from cip_extract.normalise.text import fold
from cip_extract.vocabulary import Vocabulary

# A phrase may be explained behind one of these; a hyphen needs its spaces.
_EXPLAINED = re.compile(r"\s+[–—-]\s+|\s*[.,;:(/]|\n")
_DONE_ON = re.compile(
    rf"(completed|achieved|delivered|closed|done) (?:in |on )?(?:\d{{1,2}} )?"
    rf"(?:(?:{MONTH_NAME}) )?\d{{4}}"
)
LONGEST_PHRASE = 5
NEGATIONS = frozenset({"not", "no", "never", "without"})
_WEAKENED = re.compile(r"\d|\b(?:but|part|partly|partially|not|except|subject)\b")


class StatusMeanings(Protocol):
    """What a plan's own key says: of colours, and of words, letters and symbols."""

    def status_of(self, fill: str | None) -> str: ...

    def status_said(self, text: str) -> str: ...


def read_status(text: str, vocabulary: Vocabulary) -> str:
    """The status a phrase names; empty where it names none for certain.

    The whole phrase counts, or a phrase before a dash, a stop or a bracket ("On track –
    second phase begun"), unless what follows takes some of it back ("Complete (50%)").
    """
    whole = vocabulary.statuses.get(fold(text) or text.strip())
    if whole:
        return whole
    if done := _DONE_ON.fullmatch(fold(text)):
        return vocabulary.statuses.get(done[1], "")
    head, *rest = _EXPLAINED.split(text.strip(), maxsplit=1)
    status = vocabulary.statuses.get(fold(head) or head.strip(), "")
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


def read_meaning(text: str, vocabulary: Vocabulary) -> str:
    """The status that a key's words explain; empty where they name none, or two.

    A key says more than a cell does ("on target to be completed in time"), so its first
    known phrase counts, and bad news before good.
    """
    status = read_status(text, vocabulary)
    if status:
        return status
    found = list(_phrases(fold(text).split(), vocabulary))
    if "at_risk" in found:
        return "at_risk"
    either = {"complete", "underway"} <= set(found) and re.search(r"/|\bor\b", text)
    return found[0] if found and not either else ""


def _phrases(words: list[str], vocabulary: Vocabulary) -> Iterator[str]:
    """The statuses of the known phrases among words; what is "not on track" is at risk."""
    position = 0
    while position < len(words):
        for length in range(min(LONGEST_PHRASE, len(words) - position), 0, -1):
            status = vocabulary.statuses.get(" ".join(words[position : position + length]))
            if status:
                if not set(words[max(0, position - 2) : position]) & NEGATIONS:
                    yield status
                elif status == "underway":
                    yield "at_risk"
                position += length
                break
        else:
            position += 1

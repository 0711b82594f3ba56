"""Find dates in prose, for plans that promise them in passing ("Constitution revised (May 2018)").

Only what is at least as exact as a season counts, and ranges: a year alone names a budget
or a plan more often than a promise.
"""

from __future__ import annotations

import re

from cip_extract.normalise.deadline_grammar import DATE_RULES
from cip_extract.normalise.deadline_words import cut_words, printed_text
from cip_extract.normalise.deadlines import load_forums, parse_deadline
from cip_extract.normalise.item_rules import reduce_items

EXACT = frozenset({"day", "month", "quarter", "season", "range"})
_BRACKETS = re.compile(r"\(([^()]+)\)")
_HEDGE = re.compile(
    r"(?:\b(?:by|before|from|in|during|until|early|mid|late|the|end|beginning|start|of)\b[\s-]*)+$",
    re.IGNORECASE,
)


def find_deadlines(text: str) -> list[str]:
    """Dates in running text as printed, with the words that say how they are meant.

    Where any stand in brackets, only those count: brackets are how a plan dates what
    stands before them.

    Example:
        >>> find_deadlines("Members trained by the end of May 2018, see the 2016 review")
        ['by the end of May 2018']
        >>> find_deadlines("As agreed in May 2017: policy adopted (September 2018)")
        ['September 2018']
    """
    printed = printed_text(text)
    bracketed = [
        phrase
        for match in _BRACKETS.finditer(printed)
        for phrase in ([match[1]] if _is_exact(match[1]) else _dates(match[1]))
    ]
    return bracketed or _dates(printed)


def _dates(printed: str) -> list[str]:
    """The dates of a text, each with what hedges it."""
    found = []
    for item in reduce_items(cut_words(printed, load_forums()), DATE_RULES):
        if item.span is None:
            continue
        hedge = _HEDGE.search(printed[: item.start])
        hedged = printed[hedge.start() if hedge else item.start : item.end].strip()
        bare = printed[item.start : item.end]
        found += [phrase for phrase in (hedged, bare) if _is_exact(phrase)][:1]
    return found


def _is_exact(phrase: str) -> bool:
    deadline = parse_deadline(phrase)
    if deadline.end is None or deadline.precision not in EXACT or deadline.note:
        return False
    return deadline.precision != "range" or "-" in deadline.edtf  # "2019–2023" names a strategy

"""Find dates in prose, for plans that promise them in passing ("Constitution revised (May 2018)").

Only what is at least as exact as a season counts: a year alone names a budget or a plan
more often than a promise.
"""

from __future__ import annotations

import re

from cip_extract.normalise.deadline_grammar import DATE_RULES
from cip_extract.normalise.deadline_words import cut_words, printed_text
from cip_extract.normalise.deadlines import load_forums, parse_deadline
from cip_extract.normalise.item_rules import reduce_items

EXACT = frozenset({"day", "month", "quarter", "season"})
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
    found: list[tuple[str, bool]] = []
    for item in reduce_items(cut_words(printed, load_forums()), DATE_RULES):
        if item.span is None:
            continue
        hedge = _HEDGE.search(printed[: item.start])
        start = hedge.start() if hedge else item.start
        phrase = printed[start : item.end].strip()
        deadline = parse_deadline(phrase)
        if deadline.end is None or deadline.precision not in EXACT:
            phrase = printed[item.start : item.end]
            deadline = parse_deadline(phrase)
        if deadline.end is not None and deadline.precision in EXACT:
            found.append((phrase, _in_brackets(printed, item.start, item.end)))
    bracketed = [phrase for phrase, inside in found if inside]
    return bracketed or [phrase for phrase, _ in found]


def _in_brackets(text: str, start: int, end: int) -> bool:
    """Whether a stretch of a text stands between a bracket that opens and one that closes."""
    before, after = text[:start], text[end:]
    opened = before.rfind("(") > before.rfind(")")
    return opened and after.find(")") >= 0 and not 0 <= after.find("(") < after.find(")")

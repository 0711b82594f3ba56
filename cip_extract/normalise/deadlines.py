"""Read a deadline as the span of days it can mean; never a guess.

The text is cut into words of known kinds (`deadline_words`), an ordered table of patterns
makes dates of them and tells what part each plays (`deadline_grammar`), and then it is
judged whether what is left over is a note or puts the date in doubt
(`deadline_judgement`). Where it does, the deadline is not understood: a wrong date
published as a fact is worse than none.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from cip_extract.normalise.deadline_grammar import DATE_RULES, ROLE_RULES
from cip_extract.normalise.deadline_judgement import NOT_UNDERSTOOD, judge
from cip_extract.normalise.deadline_words import cut_words, printed_text
from cip_extract.normalise.edtf import span_of_edtf
from cip_extract.normalise.item_rules import reduce_items
from cip_extract.normalise.relative_dates import relative_rules
from cip_extract.records import Deadline
from cip_extract.vocabulary import Forum, load_vocabulary

# Prose has a deadline in it somewhere; a text longer than this is a page gone astray.
LONGEST_TEXT_CHARACTERS = 1000

__all__ = ["Forum", "load_forums", "parse_deadline", "span_of_edtf"]


def parse_deadline(
    text: str, document_date: date | None = None, forums: Sequence[Forum] | None = None
) -> Deadline:
    """Read a deadline's text.

    "March 2026" is the whole month, since choosing a day would invent one, and "by the end
    of March 2026" is no narrower. Slashed dates are day first. "From April 2025" says when
    work begins and not when it ends, so it has a start and no end ("2025-04/.."), unless
    the words say that it goes on: then it is April 2025 and ongoing, as "April 2025 and
    ongoing" is.

    Args:
        text: The text as printed, line breaks included.
        document_date: The day that "within six months" is counted from; without it such a
            deadline is not understood.
        forums: Meetings that a deadline may name; those of the package's vocabulary if
            not given.

    Returns:
        The deadline. Where the text gives no date ("TBC") it is understood and has none;
        where words may give a date that no rule reads for certain, it is not understood.

    Example:
        >>> deadline = parse_deadline("Executive Sept 2024 ongoing")
        >>> deadline.edtf, deadline.ongoing, deadline.forum
        ('2024-09', True, 'Executive')
        >>> parse_deadline("September").understood
        False
    """
    printed = printed_text(text)
    if len(printed) > LONGEST_TEXT_CHARACTERS:
        return NOT_UNDERSTOOD
    known_forums = load_forums() if forums is None else tuple(forums)
    items = reduce_items(cut_words(printed, known_forums), DATE_RULES)
    relative = document_date is not None and not any(item.span for item in items)
    if document_date is not None and relative:
        items = reduce_items(items, relative_rules(document_date))
    return judge(reduce_items(items, ROLE_RULES), printed, relative)


def load_forums() -> tuple[Forum, ...]:
    """The meetings in the package's vocabulary."""
    return load_vocabulary().forums

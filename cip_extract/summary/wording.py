"""The words that answers are given in: plain British English, dates as people write them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from cip_extract.summary.versions import PlanAction
from cip_extract.words import STATUS_WORDS as TABLE_STATUS_WORDS
from cip_extract.words import count, long_date

# In a sentence an action is "without a status", where a table says "no status".
STATUS_WORDS = TABLE_STATUS_WORDS | {"": "without a status"}
QUOTED_CHARACTERS = 160


def share(found: int, asked: int, verb: str, which: str = "") -> str:
    """The beginning of a sentence about some of the actions asked about.

    Args:
        found: How many.
        asked: Of how many.
        verb: "are" or "have".
        which: What tells those asked about from others.

    Example:
        >>> share(1, 12, "are", "with a date")
        '1 of 12 actions with a date is'
    """
    number = f"{found:,}" if found else "none"
    singular = {"are": "is", "have": "has"}[verb]
    parts = [number, "of", count(asked, "action"), which, verb if found > 1 else singular]
    return (
        " ".join(filter(None, parts)).capitalize() if not found else " ".join(filter(None, parts))
    )


def promised_for(action: PlanAction) -> str:
    """A deadline in a sentence, never surer or more exact than the plan has it.

    A day or a month is said as such; anything wider in the plan's own words, with the
    last day that they can mean.
    """
    start, end = action.deadline_start, action.deadline_end
    if end is None:
        return f"“{action.deadline_raw}”" if action.deadline_raw else "no date"
    if not action.deadline_approximate:
        if action.deadline_precision == "day":
            return long_date(end)
        if action.deadline_precision == "month" and start and start.month == end.month:
            return f"{end:%B %Y}"
    if not action.deadline_raw:
        return long_date(end)
    return f"“{action.deadline_raw}”, at the latest {long_date(end)}"


def status_counts(actions: Iterable[PlanAction]) -> str:
    """How many actions have each status: "3 complete, 1 at risk"."""
    counts = Counter(action.status for action in actions)
    return ", ".join(
        f"{counts[status]:,} {words}" for status, words in STATUS_WORDS.items() if counts[status]
    )


def status_word(status: str) -> str:
    """A status as people say it."""
    return STATUS_WORDS.get(status, status.replace("_", " "))


def quoted(text: str) -> str:
    """A text in quotation marks on one line, cut behind a word where it is long."""
    line = " ".join(text.split())
    if len(line) > QUOTED_CHARACTERS:
        line = line[:QUOTED_CHARACTERS].rsplit(" ", 1)[0].rstrip(" ,;:.") + " …"
    return f"“{line}”"

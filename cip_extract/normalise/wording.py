"""Tell from a text's wording what it is: something to do, something done, an amount, a time.

Headings are words that each council chooses; what stands below them gives a table away.
"Publish the plan" is to be done, "Notice published" was done, "£4,500" is neither.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from cip_extract.normalise.full_dates import MONTH_NAME
from cip_extract.normalise.text import squeeze
from cip_extract.vocabulary import Vocabulary

SHORT = 5  # words of a text whose last word may tell that it is done
_OPENING = re.compile(
    r"^[\s•·‣▪–—*-]*(?:\(?(?:\d{1,3}(?:\.\d{1,3})*|[a-z]|[ivx]{1,4})[.):]\s+|[A-Z]{0,3}\d[\d.]*\s+)?"
)
_WORD = re.compile(r"[A-Za-z]+(?:[-–][a-z]+)?")
# Words that stand before the verb of what is to be done: "To jointly review …".
_BEFORE_VERB = re.compile(
    r"to|continue|further|fully|jointly|also|then|and|actively|better|formally|please|regularly"
    r"|annually|urgently|clearly"
)
_TO = re.compile(r"^(?:To|Continue\s+to|Work\s+to)\s+[a-z]{2}")
_OBLIGED = re.compile(
    r"^that\s+\w|\b(?:will|shall|must|should|needs?\s+to|ought\s+to|(?:is|are)\s+to|to\s+be|agreed\s+to"
    r"|undertook\s+to|(?:was|were)\s+asked\s+to)\b",
    re.IGNORECASE,
)
_SOMEBODY_TO = re.compile(r"^(?P<who>[A-Z][^.;:]{0,90}?)\s+to\s+(?P<verb>[a-z]+(?:-[a-z]+)?)\b")
# Words that a sentence about somebody has before "to", and a name has not.
_TOLD = re.compile(
    r"\b(?:is|are|has|have|had|was|were|took|went|came|met|made|gave|set|led|how|when|what|which|that"
    r"|plans?|way|ways|due|able|need|needs|right|\w{3,}ed)\b"
)
_HAPPENED = re.compile(
    r"\b(?:was|were|has\s+been|have\s+been|had\s+been|had)\b|^\w+\s+(?:\w+\s+){0,3}?"
    r"(?:\w{3,}ed|sent|held|made|given|met|begun|written|won|lost|sold|bought|paid|taken)\b"
    r"(?!\s+(?:\w+\s+){0,2}\w*(?:plan|strategy|policy|approach|service|scheme|list)\b)",
    re.IGNORECASE,
)
_AMOUNT = re.compile(
    r"^[(£$€+-]*\s*\d[\d,. ]*\s*(?:k|m|bn|%|p|million|thousand|fte|per\s+cent|days?|hours?)?[)*]?$",
    re.IGNORECASE,
)
_CLOCK = re.compile(
    r"^(?:\d{1,2}[.:]\d{2}\s*(?:am|pm|hrs|noon)?|\d{1,2}\s*(?:am|pm)|noon|midday|midnight)"
    r"(?:\s*(?:[–-]|to)\s*(?:\d{1,2}[.:]\d{2}\s*(?:am|pm|hrs)?|\d{1,2}\s*(?:am|pm)|noon))?$",
    re.IGNORECASE,
)
_NOTHING = re.compile(
    r"^(?:n\s?/?\s?a|none|nil|nothing|tb[cad]|not\s+(?:applicable|required|needed)|x|[?_./\s–—-]*"
    r"|(?:none|no)\s+(?:\w+\s+){0,3}?(?:actions?|improvements?|issues?|impacts?|changes?)?"
    r"\s*(?:(?:is|are|were|have\s+been)\s+)?"
    r"(?:identified|required|needed|necessary|proposed|planned|arising|at\s+(?:this|present)\b.*)?)$",
    re.IGNORECASE,
)
# What an agenda or a work programme says of its items: they are read, not done.
_PURPOSE = re.compile(
    r"^(?:(?:for|to)\s+)?(?:note|noting|information|decision|decide|discussion|discuss|approval"
    r"|approve|consideration|consider|comment|scrutiny|scrutinise|agreement|endorsement"
    r"|assurance|debate|resolution|recommendation|review|update|report|presentation|verbal"
    r"|receive|agree|endorse)"
    r"(?:\s*(?:/|,|&|and|or)\s*(?:to\s+)?(?:note|noting|information|decision|discussion|approval"
    r"|approve|agree|comment|endorse|consider))?[.]?$",
    re.IGNORECASE,
)
_ASKED = re.compile(
    r"^[\W\d]*(?:that\s+)?(?:to\s+)?(?:approve|refuse|grant|defer|note|reject|agree|permit"
    r"|delegate|receive|endorse|consider)\b",
    re.IGNORECASE,
)
_INITIALS = r"(?:[A-Z]{2,3}|[A-Z]\.?\s?[A-Z][a-z]+)"
_NAMES = re.compile(
    rf"^(?:[Aa]ll|{_INITIALS}|(?:Cllr|Councillor|Mr|Mrs|Ms|Dr)\.?\s+[A-Z]\S*(?:\s+[A-Z]\S*)?)"
    rf"(?:\s*(?:/|,|&|\+|and)\s*(?:[Aa]ll|{_INITIALS}|Cllr\s+[A-Z]\S*))*[.]?$"
)
_TIME_WORD = re.compile(
    rf"\b(?:(?:19|20)\d\d|{MONTH_NAME}|q[1-4]|quarter|spring|summer|autumn|winter|ongoing|monthly"
    r"|weekly|annual\w*|quarterly|immediate\w*|weeks?|months?|years?|complete\w*|done|tbc|asap"
    r"|meeting|term)\b|\d{1,2}[./]\d{1,2}[./]\d{2,4}",
    re.IGNORECASE,
)


def says_nothing(text: str) -> bool:
    """Whether a text stands for an empty cell ("N/A", "None", "–", "No action required")."""
    return _NOTHING.match(text.strip(" .:;")) is not None


def is_to_do(text: str, vocabulary: Vocabulary) -> bool:
    """Whether a text says that something is to be done.

    It opens with a verb ("Publish …", "To publish …"), names somebody who is to do it
    ("The clerk to publish …"), or obliges ("The plan will be published").

    Args:
        text: The text, with or without a number before it.
        vocabulary: Its verbs.
    """
    rest = _OPENING.sub("", text, count=1)
    words = [match[0].lower() for match in _WORD.finditer(rest)][:8]
    if _TO.match(rest):
        return True
    while words and _BEFORE_VERB.fullmatch(words[0]):
        words.pop(0)
    if words and words[0] in vocabulary.action_verbs and not _is_noun(words, vocabulary):
        return True
    somebody = _SOMEBODY_TO.match(rest)
    named = somebody is not None and not _TOLD.search(somebody["who"])
    if somebody and named and somebody["verb"] in vocabulary.action_verbs | {"be", "note"}:
        return True
    return _OBLIGED.search(rest) is not None


def _is_noun(words: list[str], vocabulary: Vocabulary) -> bool:
    """Whether the first of some words is a noun here: "review of", "support for", or alone."""
    if words[0] not in vocabulary.noun_verbs:
        return False
    if len(words) < 2 or words[1].endswith("ed"):
        return True
    if len(words) <= SHORT and words[-1].endswith("ed"):
        return True  # "Draft budget published"
    return words[1] in ("of", "for", "by", "in", "at", "is", "was", "has")


def has_happened(text: str) -> bool:
    """Whether a text tells what was done ("Notice served on the owner")."""
    return _HAPPENED.search(_OPENING.sub("", text, count=1)) is not None


def is_amount(text: str) -> bool:
    """Whether a text is a number: money, a share, a count."""
    return _AMOUNT.match(text.strip()) is not None


def is_clock_time(text: str) -> bool:
    """Whether a text is a time of day, or a stretch of one ("9.30 am – 10.15 am")."""
    return _CLOCK.match(text.strip()) is not None


def is_purpose(text: str) -> bool:
    """Whether a text says no more than what an item is brought for ("To note")."""
    return _PURPOSE.match(text.strip()) is not None


def is_asked_of_readers(text: str) -> bool:
    """Whether a text is what a report asks its readers to decide ("To approve …")."""
    return _ASKED.match(text) is not None


def is_names(text: str) -> bool:
    """Whether a text is nothing but initials or titled names ("JB", "Cllr Brook / AB")."""
    return _NAMES.match(squeeze(text)) is not None


def speaks_of_time(text: str) -> bool:
    """Whether a text has a word that deadlines are made of: a month, a year, "ongoing"."""
    return _TIME_WORD.search(text) is not None


def share(texts: Sequence[str], fits: Callable[[str], bool]) -> float:
    """Part of some texts that a test fits, 0 to 1; 0 for no texts."""
    return sum(fits(text) for text in texts) / len(texts) if texts else 0.0

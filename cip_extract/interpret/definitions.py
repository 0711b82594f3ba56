"""Learn a document's own short forms: "Chief Operating Officer (COO)".

spaCy's tokens and rule matcher do the finding, so that brackets, hyphens and possessives
part as words do; the initials decide which of the words before the bracket are meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.matcher import Matcher

BRACKETED = re.compile(
    r"\(\s*(?=[A-Za-z&]*[A-Z&][A-Z])[A-Z][A-Za-z&]{1,6}\s*\)|\([A-Z][a-z][A-Z]\)"
)
SMALL_WORDS = frozenset({"of", "for", "and", "the", "to", "&"})
LONGEST_TITLE = 9  # words
WINDOW = 120  # characters before a bracket that can hold the title


def find_definitions(texts: Iterable[str]) -> dict[str, str]:
    """Short forms and the words they stand for, the first definition of each.

    A short form counts only where its letters are the initials of the capitalised words
    before it; small words may or may not lend theirs ("Head of Communications (HOC)").

    Example:
        >>> find_definitions(["Thanks go to the Chief Operating Officer (COO) for this."])
        {'COO': 'Chief Operating Officer'}
    """
    candidates = [
        text[max(0, match.start() - WINDOW) : match.end()]
        for text in texts
        for match in BRACKETED.finditer(text)
    ]
    if not candidates:
        return {}
    language, matcher = _rules()
    definitions: dict[str, str] = {}
    for doc in language.pipe(candidates):
        for _, start, end in matcher(doc):
            short = doc[end - 2].text
            words = [token.text for token in doc[max(0, start - LONGEST_TITLE + 1) : start + 1]]
            title = _title_for(short, words)
            if title:
                definitions.setdefault(short, title)
    return definitions


@cache
def _rules() -> tuple[Language, Matcher]:
    """A blank English tokeniser and the pattern of a short form in brackets."""
    import spacy
    from spacy.matcher import Matcher

    language = spacy.blank("en")
    matcher = Matcher(language.vocab)
    short_form = {"TEXT": {"REGEX": "^[A-Z][A-Za-z&]{1,6}$"}}
    matcher.add("SHORT_FORM", [[{"IS_ALPHA": True}, {"ORTH": "("}, short_form, {"ORTH": ")"}]])
    return language, matcher


def _title_for(short: str, words: list[str]) -> str:
    """The words at the end of a run whose initials spell the short form."""
    wanted = [letter.lower() for letter in short if letter.isupper()]
    for begin in range(len(words)):
        run = words[begin:]
        if run[0].lower() in SMALL_WORDS or not run[0][:1].isupper():
            continue
        capitals = [w[0].lower() for w in run if w.lower() not in SMALL_WORDS and w[0].isalpha()]
        everything = [w[0].lower() for w in run if w[0].isalpha()]
        if wanted in (capitals, everything) and len(wanted) > 1:
            return " ".join(run)
    return ""

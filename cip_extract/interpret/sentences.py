"""Part running text into sentences, as papers write them: "Cllr. Shah", "No. 5", "para. 3.2".

spaCy's English tokens, and rules of our own upon them; no trained model.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc, Token

STOPS = frozenset({".", "!", "?", "…", "..."})
CLOSERS = frozenset(")]}\"'”’»")
# Short forms that want something behind them, so that their full stop ends nothing.
TITLES = frozenset({"cllr", "cllrs", "dr", "mr", "mrs", "ms", "mx", "prof", "rev", "hon", "st"})
LATIN = frozenset({"e.g", "eg", "i.e", "ie", "cf", "viz", "vs", "v", "c", "ca", "approx"})
# Short forms before a number; before a word they may end a sentence ("The answer was No.").
BEFORE_NUMBER = frozenset(
    {"no", "nos", "para", "paras", "p", "pp", "s", "ss", "sec", "sect", "reg"}
)
BEFORE_NUMBER |= {"regs", "sch", "art", "fig", "figs", "app", "vol", "ch", "cl", "ref", "refs"}
BEFORE_NUMBER |= {"rec", "recs"}
# A capital behind one of these is a label ("Annex A."), elsewhere a person's initial.
LABELLED = frozenset({"annex", "appendix", "area", "band", "block", "category", "class", "figure"})
LABELLED |= {"grade", "group", "item", "lot", "option", "part", "phase", "plan", "schedule"}
LABELLED |= {"scenario", "section", "table", "team", "version", "zone"}
# What begins a sentence and is no surname.
OPENERS = frozenset({"the", "it", "this", "these", "that", "those", "a", "an", "in", "we", "they"})
OPENERS |= {"there", "recommendation", "recommendations", "for", "all", "as", "at", "on", "its"}
_NUMBER = re.compile(r"R?\d|[ivxlc]+$")
_INITIAL = re.compile(r"[A-Z]\.?$")


def part_sentences(texts: Iterable[str]) -> Iterator[list[tuple[int, str]]]:
    """The sentences of each text, each with its place in the text.

    A stop ends a sentence where what follows can begin one, and where it is not part of a
    short form, an initial or a number.

    Args:
        texts: Texts without line breaks.

    Example:
        >>> list(part_sentences(["See No. 5, Cllr. Shah said. R4 stays with Quay Ltd. It is due."]))
        [[(0, 'See No. 5, Cllr. Shah said.'), (28, 'R4 stays with Quay Ltd.'), (52, 'It is due.')]]
    """
    for doc in _language().pipe(texts):
        starts = [0, *_ends(doc)]
        spans = [doc[start:end] for start, end in pairwise(starts)]
        yield [(span.start_char, span.text) for span in spans]


@cache
def _language() -> Language:
    import spacy

    return spacy.blank("en")


def _ends(doc: Doc) -> Iterator[int]:
    """Where sentences end, as the number of the next token."""
    for token in doc:
        if token.text not in STOPS and not (token.text.endswith(".") and len(token.text) > 1):
            continue
        following = token.i + 1
        while following < len(doc) and doc[following].text in CLOSERS:
            following += 1
        if following == len(doc):
            break
        spaced = bool(doc[following - 1].whitespace_)
        if spaced and _may_begin(doc[following]) and not _is_short_form(token, doc[following]):
            yield following
    if len(doc):
        yield len(doc)


def _may_begin(token: Token) -> bool:
    return not (token.text[0].islower() or token.text in CLOSERS or token.text[0] in ",;:.")


def _is_short_form(stop: Token, following: Token) -> bool:
    """Whether a full stop belongs to the word before it and ends no sentence."""
    if stop.text in STOPS - {"."}:
        return False
    inside = stop.text != "."  # "e.g." is one token, "Cllr" and "." are two
    if not inside and (stop.i == 0 or stop.doc[stop.i - 1].whitespace_):
        return False
    word = stop if inside else stop.doc[stop.i - 1]
    letters = word.text.rstrip(".")
    low = letters.lower()
    if low in TITLES or low in LATIN:
        return True
    if low in BEFORE_NUMBER and _NUMBER.match(following.text):
        return True
    if not _INITIAL.fullmatch(letters):
        return False
    label = word.i > 0 and word.nbor(-1).lower_ in LABELLED
    return not label and following.lower_ not in OPENERS and not _NUMBER.match(following.text)

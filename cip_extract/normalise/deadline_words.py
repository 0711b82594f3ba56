"""Cut a deadline into items, each a figure, a mark, a word or a known phrase, of one kind."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

from cip_extract.normalise.calendar_spans import Span
from cip_extract.normalise.deadline_lexicon import NUMBERED, PHRASES
from cip_extract.normalise.numeric_dates import read_numeric
from cip_extract.vocabulary import Forum


class Item(NamedTuple):
    """A piece of a deadline: `start` and `end` are its place in the squeezed text."""

    kind: str
    start: int
    end: int
    number: int = 0
    word: str = ""
    span: Span | None = None
    forum: str = ""


_LETTERS = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*")
# Characters that look alike, one for one, so that places in the text stay what they were.
_ALIKE = str.maketrans(
    dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\uff0d", "-")
    | dict.fromkeys("\u2018\u2019\u201a\u201b\u2032`\u00b4", "'")
)
_INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"))
_ABBREVIATED = frozenset({"MONTH", "APPROX", "WEEKDAY", "WEEK_FROM", "WEEK_TO"})


def printed_text(text: str) -> str:
    """The text as read: compatibility forms resolved, white space single, nothing invisible."""
    return " ".join(unicodedata.normalize("NFKC", text.translate(_INVISIBLE)).split())


def cut_words(text: str, forums: tuple[Forum, ...]) -> list[Item]:
    """Cut a `printed_text` into items, each of one kind; an unknown word is a WORD."""
    return _join_phrases(_cut(text), _lexicon(forums))


def _cut(text: str) -> list[Item]:
    """Figures, words and single marks, in their order."""
    plain = "".join(low if len(low := letter.lower()) == 1 else letter for letter in text)
    plain = plain.translate(_ALIKE)
    items: list[Item] = []
    position = 0
    while position < len(plain):
        if plain[position] == " ":
            position += 1
            continue
        item = _piece(plain, position)
        items.append(item)
        position = item.end
    return items


def _piece(plain: str, position: int) -> Item:
    figures = read_numeric(plain, position)
    if figures:
        word = plain[position : figures.end]
        return Item(figures.kind, position, figures.end, figures.number, word, figures.span)
    letters = _LETTERS.match(plain, position)
    if letters:
        return Item("WORD", position, letters.end(), word=letters[0])
    mark = plain[position]
    kind = "UNREAD" if mark.isnumeric() else "MARK"
    return Item(kind, position, position + 1, word=mark)


class _Phrase(NamedTuple):
    """A phrase of the lexicon, cut like the text that it is looked for in."""

    words: tuple[str, ...]
    kind: str
    number: int = 0
    forum: str = ""


_Lexicon = dict[str, list[_Phrase]]  # by the first word, the longest phrase first


def _join_phrases(items: list[Item], lexicon: _Lexicon) -> list[Item]:
    """Give words their kinds, several words at once where they are a known phrase."""
    words = tuple(item.word for item in items)
    joined: list[Item] = []
    place = 0
    while place < len(items):
        phrase = _phrase_at(words, place, lexicon)
        if phrase is None:
            joined.append(items[place])
            place += 1
            continue
        after = place + len(phrase.words)
        first, last = items[place], items[after - 1]
        if phrase.kind in _ABBREVIATED and after < len(items):
            full_stop = items[after]
            if full_stop.word == "." and full_stop.start == last.end:
                last, after = full_stop, after + 1
        word = " ".join(phrase.words)
        joined.append(
            Item(phrase.kind, first.start, last.end, phrase.number, word, forum=phrase.forum)
        )
        place = after
    return joined


def _phrase_at(words: tuple[str, ...], place: int, lexicon: _Lexicon) -> _Phrase | None:
    for phrase in lexicon.get(words[place], ()):
        if words[place : place + len(phrase.words)] == phrase.words:
            return phrase
    return None


@lru_cache(maxsize=8)
def _lexicon(forums: tuple[Forum, ...]) -> _Lexicon:
    """All phrases, those of the grammar before a forum of the same words."""
    phrases = [
        *(_Phrase(_words_of(forum.phrase), "FORUM" if forum.name else "WORD", 0, forum.name)
          for forum in forums),
        *(_Phrase(_words_of(phrase), kind)
          for kind, listed in PHRASES.items() for phrase in listed.split(", ")),
        _Phrase((",",), "COMMA"),
        *(_Phrase(_words_of(phrase), kind, number)
          for kind, numbers in NUMBERED.items() for phrase, number in numbers.items()),
    ]  # fmt: skip
    lexicon: _Lexicon = {}
    for phrase in {phrase.words: phrase for phrase in phrases if phrase.words}.values():
        lexicon.setdefault(phrase.words[0], []).append(phrase)
    for listed in lexicon.values():
        listed.sort(key=lambda phrase: len(phrase.words), reverse=True)
    return lexicon


def _words_of(phrase: str) -> tuple[str, ...]:
    return tuple(item.word for item in _cut(printed_text(phrase)))

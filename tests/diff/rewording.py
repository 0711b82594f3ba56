"""Say an action in other words, as people do who edit a plan."""

from __future__ import annotations

import random
import re
from collections.abc import Callable

from tests.diff.council_words import CLAUSES, ENDS, PEOPLE, SYNONYMS, VERBS, a_thing, phrases

# A part of a split has something to say of its own.
FEWEST_WORDS_OF_A_PART = 6

_WORD = re.compile(r"\w[\w'’-]*")
_LITTLE = re.compile(
    r"(?:an?|and|the|of|to|for|in|on|at|by|with|from|as|is|are|be|or|our|their|that|it|this)", re.I
)
_BREAKS = re.compile(r"(?:[.;:•]|,(?: and| then)?|\band(?: then)?\b)\s+(?=\w)")


def lightly(dice: random.Random, text: str) -> str:
    """One or two small edits: synonyms, a typing error, a clause added, dropped or moved."""
    edits: list[Callable[[random.Random, str], str]] = [
        _some_synonyms,
        _some_synonyms,
        _typing_error,
        _clause_added,
        _clause_dropped,
        _clauses_turned,
    ]
    for edit in dice.sample(edits, k=1 if dice.random() < 0.7 else 2):
        text = edit(dice, text)
    return text


def heavily(dice: random.Random, text: str) -> str:
    """Half of the words that say something are others; order and clauses may change too."""
    text = _exchanged(dice, text, share=dice.uniform(0.4, 0.5), only_known=False)
    if dice.random() < 0.3:
        text = _clauses_turned(dice, text)
    if dice.random() < 0.2:
        text = _clause_added(dice, text)
    return text


def parted(dice: random.Random, text: str) -> list[str]:
    """Divide a text in two, the second part as a sentence of its own; [] if it is too short."""
    places = [
        match.span()
        for match in _BREAKS.finditer(text)
        if min(_length(text[: match.start()]), _length(text[match.end() :]))
        >= max(FEWEST_WORDS_OF_A_PART, 0.3 * _length(text))
    ]
    if not places:
        return []
    start, end = dice.choice(places)
    first, second = text[:start].strip(), text[end:].strip()
    if dice.random() < 0.3:  # the verb is repeated, or what it is all about
        second = f"{first.split()[0]} {second}"
    if dice.random() < 0.3:
        second = f"{second} {dice.choice(phrases(ENDS))}" if dice.random() < 0.3 else second
        first = f"{first} as well" if dice.random() < 0.3 else first
    return [first, second[:1].upper() + second[1:]]


def joined(dice: random.Random, first: str, second: str) -> str:
    """Two texts as one sentence, or as two sentences."""
    link = dice.choice([" and ", ", and ", ", then ", ". ", "; "])
    if link != ". ":
        second = second[:1].lower() + second[1:]
    return first.rstrip(" .;") + link + second


def retitled(dice: random.Random, title: str) -> str:
    """A title reworded: lightly, down to half of it, or as another one altogether."""
    kind = dice.random()
    if kind < 0.5:
        return lightly(dice, title)
    words = title.split()
    if kind < 0.75 and len(words) > 3:
        return " ".join(words[: len(words) // 2 + 1])
    return f"{dice.choice(phrases(VERBS))} {a_thing(dice)}"


def _some_synonyms(dice: random.Random, text: str) -> str:
    return _exchanged(dice, text, share=dice.uniform(0.1, 0.25), only_known=True)


def _exchanged(dice: random.Random, text: str, share: float, only_known: bool) -> str:
    """Exchange a share of the words that say something, at least one."""
    words = list(_WORD.finditer(text))
    telling = [word for word in words if not _LITTLE.fullmatch(word.group())]
    known = [word for word in telling if word.group().lower() in SYNONYMS]
    wanted = max(1, round(share * len(telling)))
    chosen = dice.sample(known, k=min(wanted, len(known)))
    if not only_known:
        others = [word for word in telling if word not in chosen]
        chosen += dice.sample(others, k=min(wanted - len(chosen), len(others)))
    for word in sorted(chosen, key=lambda each: -each.start()):
        text = text[: word.start()] + _other_word(dice, word.group()) + text[word.end() :]
    return text


def _other_word(dice: random.Random, word: str) -> str:
    meanings = SYNONYMS.get(word.lower())
    if not meanings:
        return dice.choice(dice.choice([a_thing(dice), *phrases(PEOPLE)]).split())
    other = dice.choice(meanings)
    return other.capitalize() if word[0].isupper() else other


def _typing_error(dice: random.Random, text: str) -> str:
    words = [word for word in _WORD.finditer(text) if len(word.group()) > 4]
    if not words:
        return text
    word = dice.choice(words)
    place = word.start() + dice.randrange(1, len(word.group()) - 2)
    return text[:place] + text[place + 1] + text[place] + text[place + 2 :]


def _clause_added(dice: random.Random, text: str) -> str:
    if _length(text) < 8:
        return text
    if dice.random() < 0.5:
        return f"{text.rstrip('.')}, {dice.choice(phrases(CLAUSES))}"
    return f"{text.rstrip('.')} {dice.choice(phrases(ENDS))}"


def _clause_dropped(dice: random.Random, text: str) -> str:
    """Without its last clause, where that is less than a third of it."""
    cuts = [
        match.start()
        for match in _BREAKS.finditer(text)
        if _length(text[match.start() :]) < _length(text) / 3
    ]
    return text[: dice.choice(cuts)] if cuts else text


def _clauses_turned(dice: random.Random, text: str) -> str:
    parts = text.rstrip(".").split(", ", 1)
    return f"{parts[1]}, {parts[0]}" if len(parts) == 2 else text


def _length(text: str) -> int:
    return len(text.split())

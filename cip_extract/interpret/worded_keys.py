"""Read a key in words: what colours' names, letters or symbols mean in a plan.

"Green – complete; Amber – on track", "R = delayed", "✓ done": in a heading, under a table,
in lines of their own or in a small table.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache

from cip_extract.normalise.status import read_meaning, read_status
from cip_extract.normalise.text import fold, squeeze
from cip_extract.records import Line
from cip_extract.vocabulary import Vocabulary

SYMBOLS = "✓✔☑✗✘☒×▲△▼▽►▶◄●○◐◑◕⬤■□★☆↑↓→↗↘"
RAG = "RAGBWYP"  # initials of colours that plans use
LEAST_MARKS = 2
_VERBS = "means|indicates|shows|denotes|represents|signifies|is|are|has|have"
_SIGN = rf"\s*(?:[–—=:-]+|\b(?:{_VERBS})\b|\()\s*"


def mark_of(text: str, vocabulary: Vocabulary) -> str:
    """The colour, letter or symbol that a text is, as keys are looked up; empty for others."""
    folded = fold(text)
    if folded in vocabulary.colour_names:
        return folded
    bare = squeeze(text).strip(" .:()")
    return bare if len(bare) == 1 and (bare.isupper() or bare in SYMBOLS) else ""


def read_worded_key(texts: Iterable[str], vocabulary: Vocabulary) -> dict[str, str]:
    """What each mark means by texts that together are one key; nothing where they are none.

    Args:
        texts: Headings, paragraphs, or the cells of a small table.
        vocabulary: Known colours and statuses.

    Returns:
        Mark (a folded colour name, a capital letter, a symbol) to status, for two marks
        and two statuses at least.
    """
    found = explained_marks(texts, vocabulary)
    several = len(found) >= LEAST_MARKS and len(set(found.values())) >= LEAST_MARKS
    return found if several else {}


def explained_marks(texts: Iterable[str], vocabulary: Vocabulary) -> dict[str, str]:
    """Every mark that texts explain and its status, be it a key's or a sentence's."""
    found: dict[str, set[str]] = defaultdict(set)
    for text in texts:
        for mark, meaning in _explained(text, vocabulary):
            status = read_meaning(meaning, vocabulary)
            if status:
                found[mark].add(status)
    # One sign in several colours ("● complete ● delayed") is told by its colour alone.
    return {mark: statuses.pop() for mark, statuses in found.items() if len(statuses) == 1}


def coloured_marks(lines: Iterable[Line], vocabulary: Vocabulary) -> dict[str, str]:
    """What the colours of a key's symbols mean ("● complete", the symbol green).

    Args:
        lines: A paragraph's, or a small table's.
        vocabulary: Known statuses.

    Returns:
        Colour ("#rrggbb") to status, for two colours and two statuses at least.
    """
    found: dict[str, str] = {}
    colour, meaning = "", list[str]()
    for word in (*(word for line in lines for word in line.words), None):
        if word is None or word.text in SYMBOLS:
            words = " ".join(meaning).strip(" ,;.")
            if colour and (status := read_meaning(words, vocabulary)):
                found.setdefault(colour, status)
            colour, meaning = (word.colour if word is not None else ""), []
        else:
            meaning.append(word.text)
    return found if len(set(found.values())) >= LEAST_MARKS else {}


def _explained(text: str, vocabulary: Vocabulary) -> Iterator[tuple[str, str]]:
    """Each mark in a text with the words up to the next one."""
    marks = list(_marks(vocabulary.colour_words).finditer(text))
    meaning = ""
    for place in range(len(marks) - 1, -1, -1):
        mark = marks[place]
        end = marks[place + 1].start() if place + 1 < len(marks) else len(text)
        words = re.split(r"[;|\n•]", text[mark.end() : end], maxsplit=1)[0].strip(" ,.()")
        signed = bool(mark["sign"])
        if words and not signed and not read_status(words, vocabulary):
            meaning = ""
            continue
        meaning = words or meaning  # "R = Red (delayed)": the letter means what the colour does
        if meaning:
            yield fold(mark["colour"]) if mark["colour"] else mark["other"], meaning


@lru_cache(maxsize=4)
def _marks(names: tuple[str, ...]) -> re.Pattern[str]:
    colours = "|".join(re.escape(name).replace(r"\ ", r"[\s-]+") for name in names)
    return re.compile(
        rf"(?<![\w-])(?:(?P<colour>(?i:{colours}))(?!\w)|(?P<other>[A-Z](?={_SIGN})|[{RAG}](?=\s)|[{SYMBOLS}]))"
        rf"(?P<sign>{_SIGN})?"
    )

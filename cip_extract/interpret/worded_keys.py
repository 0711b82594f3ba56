"""Read a key in words: what colours' names, letters or symbols mean in a plan.

"Green – complete; Amber – on track", "R = delayed", "✓ done": in a heading, under a table,
in lines of their own or in a small table.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from cip_extract.normalise.status import read_meaning, read_status
from cip_extract.normalise.text import fold, squeeze
from cip_extract.vocabulary import Vocabulary

SYMBOLS = "✓✔☑✗✘☒×▲△▼▽►▶◄●○◐◑◕⬤■□★☆↑↓→↗↘"
LEAST_MARKS = 2
_SIGN = r"\s*(?:[–—=:-]+|\bmeans\b|\bindicates\b|\()\s*"


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
    found: dict[str, str] = {}
    for text in texts:
        for mark, meaning in _explained(text, vocabulary):
            status = read_meaning(meaning, vocabulary)
            if status:
                found.setdefault(mark, status)
    return found


def _explained(text: str, vocabulary: Vocabulary) -> Iterator[tuple[str, str]]:
    """Each mark in a text with the words up to the next one."""
    marks = list(_marks(tuple(sorted(vocabulary.colour_names))).finditer(text))
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
    colours = "|".join(
        re.escape(name).replace(r"\ ", r"[\s-]+") for name in sorted(names, key=len, reverse=True)
    )
    return re.compile(
        rf"(?<![\w-])(?:(?P<colour>(?i:{colours}))(?!\w)|(?P<other>[A-Z](?={_SIGN})|[{SYMBOLS}]))"
        rf"(?P<sign>{_SIGN})?"
    )

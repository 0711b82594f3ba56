"""Fold text so that writings which mean the same compare equal."""

from __future__ import annotations

import re
from functools import lru_cache

_QUOTES = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "\u00ad": None, "\u00a0": " "})
NO_TEXT = dict.fromkeys([*range(0x20), *range(0x7F, 0xA0), *range(0xD800, 0xE000)])
SMALL_WORDS = frozenset({"of", "for", "the", "and"})
_WORDS = re.compile(r"[a-z0-9£]+(?:'[a-z]+)?")


@lru_cache(maxsize=16_384)  # the same headings and cells are asked for many times
def fold(text: str) -> str:
    """Lower-case words parted by single spaces; "&" is "and", punctuation is nothing.

    Example:
        >>> fold("AD Policy & Strategy,")
        'ad policy and strategy'
    """
    return " ".join(_WORDS.findall(text.translate(_QUOTES).replace("&", " and ").lower()))


def printable(text: str) -> str:
    """Text without control characters and lone surrogates, which are no text in any CSV."""
    if text.isascii() and text.isprintable():
        return text
    return text.translate(NO_TEXT)


def squeeze(text: str) -> str:
    """Text with every run of white space as one space, none at the ends."""
    return " ".join(text.split())


def squashed(name: str) -> str:
    """A name's letters alone: "AD PS" and "ADPS", "AD for X" and "AD X" are the same."""
    words = fold(name).split()
    return "".join(word for word in words if word not in SMALL_WORDS) or "".join(words)

"""Read a status from words."""

from __future__ import annotations

from cip_extract.normalise.text import fold
from cip_extract.vocabulary import Vocabulary


def read_status(text: str, vocabulary: Vocabulary) -> str:
    """The status a phrase names; empty where it names none.

    The whole phrase counts first; else the longest known phrase it opens with
    ("On track – second phase begun").
    """
    words = fold(text).split()
    for length in range(len(words), 0, -1):
        status = vocabulary.statuses.get(" ".join(words[:length]))
        if status:
            return status
    return ""

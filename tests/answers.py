"""Published rows and reviewed answers: how files are read, and what texts are compared by."""

from __future__ import annotations

import csv
import re
from functools import cache
from pathlib import Path

Row = dict[str, str]


def rows(path: Path) -> list[Row]:
    """The rows of a CSV file by column."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@cache
def words(text: str) -> str:
    """A text's words alone, in lower case."""
    return " ".join(re.findall(r"[a-z0-9&£]+", text.lower().replace("’", "'")))


def names(text: str) -> tuple[str, ...]:
    """Names joined by bars, in order of the alphabet."""
    return tuple(sorted(words(part) for part in text.split("|")))

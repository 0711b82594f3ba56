"""Text made safe for Markdown, and tables built of it.

Everything that comes from a paper is shown as its words: no mark-up, no HTML, no table's
edge. Follows CommonMark 0.31 (2.4 backslash escapes, 2.5 entities) and, for tables,
GitHub's extension of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from cip_extract.normalise.text import printable, squeeze

_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
# Characters that mean something within a line, in CommonMark or in what is built on it
# (tables, strike-through, formulas and citations of Pandoc).
_MARKS = re.compile(r"[\\`*_{}\[\]|~$^@!]")
# What means something only at the start of a line: headings, lists, quotes, rules.
_LINE_START = re.compile(r"^(\d{1,9})([.)])|^([#+=:-])")
# An address would become a link by itself in many readers; the entity reads the same.
_ADDRESS = re.compile(r"(?i)\b(https?|ftp|mailto):|\bwww\.")
MOST_LETTERS = 300  # of one value in a table: a committee paper is read on paper


def escaped(text: str) -> str:
    r"""A text on a line of its own that any reader of Markdown shows letter by letter.

    Example:
        >>> print(escaped("# 5 | <b>*done*</b>"))
        \# 5 \| &lt;b&gt;\*done\*&lt;/b&gt;
    """
    return _LINE_START.sub(_escaped_start, escaped_within(text))


def escaped_within(text: str) -> str:
    r"""The same for a text within a line, such as a cell of a table.

    Example:
        >>> print(escaped_within("1.2 | # 5"))
        1.2 \| # 5
    """
    text = squeeze(printable(squeeze(text)))
    text = _MARKS.sub(r"\\\g<0>", text)
    text = re.sub("[&<>]", lambda found: _ENTITIES[found[0]], text)
    return _ADDRESS.sub(lambda found: found[0][:-1] + f"&#{ord(found[0][-1])};", text)


def _escaped_start(found: re.Match[str]) -> str:
    number, stop, mark = found.groups()
    return f"{number}\\{stop}" if number else f"\\{mark}"


def cut(text: str, most: int = MOST_LETTERS) -> str:
    """A text no longer than it is read in a table, cut at a word."""
    text = squeeze(text)
    if len(text) <= most:
        return text
    return f"{text[:most].rsplit(' ', 1)[0]} …"


def table(headings: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """A table; every cell is escaped, and empty ones show a dash."""
    lines = [
        _row(headings),
        _row(["---"] * len(headings), raw=True),
        *(_row([cut(str(cell)) for cell in row]) for row in rows),
    ]
    return "\n".join(lines)


def _row(cells: Sequence[str], *, raw: bool = False) -> str:
    shown = [cell if raw else (escaped_within(cell) or "–") for cell in cells]
    return f"| {' | '.join(shown)} |"


def bullets(lines: Iterable[str]) -> str:
    """A list, each line escaped."""
    return "\n".join(f"- {escaped(line)}" for line in lines)

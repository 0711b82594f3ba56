r"""The light markup of the prose papers, read into blocks.

`#` and `##` are headings, `- ` bullets, `1.` or `(1)` numbered paragraphs, `|` table
rows (a `|---|` line makes the row above it a heading row), `!widths 1 2` the widths
of the next table's columns, `\page` a page end, `{name}` alone on a line a place
where the script puts something, and `**` stands around bold words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

NUMBERED = re.compile(r"^(\d+\.|\(\d+\))\s+(.*)$")


@dataclass(frozen=True, slots=True)
class Block:
    """One block: kind is heading, subheading, bullet, numbered, text, page or place."""

    kind: str
    text: str
    label: str = ""


@dataclass(frozen=True, slots=True)
class TableBlock:
    """A table; `headed` where its first row is a heading row."""

    rows: tuple[tuple[str, ...], ...]
    headed: bool
    widths: tuple[float, ...]


def parse_markup(text: str) -> Iterator[Block | TableBlock]:
    """The blocks of a paper, in order."""
    rows: list[str] = []
    widths: tuple[float, ...] = ()
    for line in [*text.split("\n"), ""]:
        if line.startswith("!widths"):
            widths = tuple(float(width) for width in line.split()[1:])
        elif line.startswith("|"):
            rows.append(line)
        else:
            if rows:
                yield _table(rows, widths)
                rows, widths = [], ()
            if line.strip():
                yield _block(line)


def bold_runs(text: str) -> Iterator[tuple[str, bool]]:
    """Pieces of a text with whether each is bold."""
    for place, piece in enumerate(text.split("**")):
        if piece:
            yield piece, place % 2 == 1


def _block(line: str) -> Block:
    if line.startswith("# "):
        return Block("heading", line[2:])
    if line.startswith("## "):
        return Block("subheading", line[3:])
    if line.startswith("- "):
        return Block("bullet", line[2:])
    if line.strip() == "\\page":
        return Block("page", "")
    if re.fullmatch(r"\{\w+\}", line.strip()):
        return Block("place", line.strip("{} "))
    numbered = NUMBERED.match(line)
    if numbered:
        return Block("numbered", numbered[2], numbered[1])
    return Block("text", line)


def _table(lines: list[str], widths: tuple[float, ...]) -> TableBlock:
    rows = [tuple(cell.strip() for cell in line.strip("|").split("|")) for line in lines]
    headed = len(rows) > 1 and set(rows[1][0]) == {"-"}
    if headed:
        del rows[1]
    return TableBlock(tuple(rows), headed, widths or (1.0,) * len(rows[0]))

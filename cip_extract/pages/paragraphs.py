"""Join lines into paragraphs, in running text and inside table cells alike.

Word wraps a line when the next word no longer fits. So where the first word of the
next line would have fitted, somebody pressed Enter: that is what parts two officers
in one cell, and what keeps a wrapped post title in one piece.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from itertools import groupby, pairwise
from typing import NamedTuple

from cip_extract.records import Box, Line, Paragraph, Passage, Word

SPACE_SHARE = 0.3  # a space's width as part of the type size
FIT_SLACK_POINTS = 2.5
PITCH_SLACK = 1.17  # lines this much further apart than the closest begin a paragraph
DEFAULT_PITCH = 1.15  # line pitch of single spacing, as part of the type size
CLOSEST, WIDEST = 0.9, 2.5  # line pitches that occur in one paragraph
SIZE_STEP_POINTS = 0.8  # type this much larger or smaller is another paragraph

BULLET = re.compile(r"^[•·‣▪○●■□–—*-](?=\s|$)|^[•·‣▪●■]")
LIST_MARK = re.compile(r"^\(?(?:\d{1,3}(?:\.\d{1,2}){0,3}|[a-zA-Z]|[ivxIVX]{1,5})[.)](?=\s|$)")
# Dots to the line's end, as behind a heading or before a page number in a contents list.
LEADERS = re.compile(r"(?:\.{4,}|…{2,}|(?:\s\.){4,})\s*\d*$")
SOFT_HYPHEN = "\u00ad"


def split_paragraphs(
    lines: Sequence[Line], right_edge: float, pitch: float = DEFAULT_PITCH
) -> list[Paragraph]:
    """Part lines in reading order into paragraphs.

    Args:
        lines: Lines of one page, top to bottom.
        right_edge: Where text has to wrap, in points from the page's left.
        pitch: The closest line pitch nearby, as part of the type size.

    Returns:
        The paragraphs, none empty; their text has single spaces.
    """
    paragraphs: list[list[Line]] = []
    for line in lines:
        if paragraphs and not _breaks(paragraphs[-1][-1], line, right_edge, pitch):
            paragraphs[-1].append(line)
        else:
            paragraphs.append([line])
    return [Paragraph(Passage(join_text(group), tuple(group))) for group in paragraphs]


def join_over_pages(
    pages: Iterable[Sequence[Paragraph]], is_cut: Callable[[Paragraph, Paragraph], bool]
) -> list[Paragraph]:
    """Several pages' paragraphs as one run.

    Args:
        pages: Each page's paragraphs.
        is_cut: Whether a page's last paragraph goes on in the next one's first.
    """
    joined: list[Paragraph] = []
    for page in pages:
        for position, paragraph in enumerate(page):
            if position == 0 and joined and is_cut(joined[-1], paragraph):
                joined[-1] = join(joined[-1], paragraph)
            else:
                joined.append(paragraph)
    return joined


def continues(upper: Paragraph, lower: Paragraph, right_edge: float) -> bool:
    """Whether a paragraph cut by a page end goes on in another at the next page's top."""
    first, last = lower.lines[0], upper.lines[-1]
    if BULLET.match(first.text) or LIST_MARK.match(first.text):
        return False
    if abs(last.size - first.size) >= SIZE_STEP_POINTS:
        return False
    return not would_have_fitted(last, first, right_edge)


def join(upper: Paragraph, lower: Paragraph) -> Paragraph:
    """Two halves of a paragraph as one."""
    lines = upper.lines + lower.lines
    return Paragraph(Passage(join_text(lines), lines))


def closest_pitch(groups: Iterable[Sequence[Line]]) -> float:
    """The closest line pitch in groups of lines (cells, or a page), as part of the type size."""
    ratios = [
        (lower.box.y0 - upper.box.y0) / upper.size
        for lines in groups
        for upper, lower in pairwise(lines)
        if upper.size and abs(upper.size - lower.size) < SIZE_STEP_POINTS
    ]
    return min((ratio for ratio in ratios if CLOSEST < ratio <= WIDEST), default=DEFAULT_PITCH)


class PlacedWord(NamedTuple):
    """A word, and the line it stands on: its place among the lines, and their page."""

    line: int
    page: int
    word: Word


def placed_words(lines: Sequence[Line]) -> list[PlacedWord]:
    """The words of some lines, one after the other."""
    return [
        PlacedWord(number, line.page, word)
        for number, line in enumerate(lines)
        for word in line.words
    ]


def lines_of_words(words: Iterable[PlacedWord]) -> tuple[Line, ...]:
    """Some of a paragraph's words as lines that hold these alone."""
    lines = []
    for _, group in groupby(words, key=lambda placed: placed.line):
        placed = list(group)
        parts = tuple(each.word for each in placed)
        lines.append(Line.of(placed[0].page, parts, Box.around(part.box for part in parts)))
    return tuple(lines)


def join_text(lines: Sequence[Line]) -> str:
    """The words of several lines as one text; a word cut by a hyphen is made whole."""
    text = ""
    for line in lines:
        text = _append(text, line.text)
    return text.replace(SOFT_HYPHEN, "")


def join_paragraphs(paragraphs: Sequence[Paragraph]) -> Passage:
    """Several paragraphs as one passage, a line break between any two."""
    return Passage(
        "\n".join(paragraph.text for paragraph in paragraphs),
        tuple(line for paragraph in paragraphs for line in paragraph.lines),
    )


def _breaks(upper: Line, lower: Line, right_edge: float, pitch: float) -> bool:
    """Whether a new paragraph begins with the lower of two neighbouring lines."""
    if abs(upper.size - lower.size) >= SIZE_STEP_POINTS:
        return True
    if lower.box.y0 - upper.box.y0 > pitch * PITCH_SLACK * upper.size:
        return True
    if BULLET.match(lower.text) or LIST_MARK.match(lower.text):
        return True
    if LEADERS.search(upper.text) or (lower.bold and not upper.words[-1].bold):
        return True
    return would_have_fitted(upper, lower, right_edge)


def would_have_fitted(upper: Line, lower: Line, right_edge: float) -> bool:
    """Whether the lower line's first word had room on the upper line.

    Args:
        upper: A line.
        lower: The line below it, perhaps on the next page.
        right_edge: Where text has to wrap, in points from the page's left.
    """
    word = lower.words[0]
    # A word may be cut behind a hyphen, so only its first part needs room.
    first_part = re.match(r"[^-]*-?", word.text)
    share = len(first_part[0]) / len(word.text) if first_part else 1.0
    needed = word.box.width * share + SPACE_SHARE * upper.size + FIT_SLACK_POINTS
    return right_edge - upper.box.x1 >= needed


def _append(text: str, more: str) -> str:
    if not text or not more:
        return text or more
    if text.endswith(SOFT_HYPHEN):
        return text[:-1] + more
    if re.search(r"[A-Za-z]-$", text) and more[0].islower():
        return text + more
    return f"{text} {more}"

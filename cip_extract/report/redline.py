"""Which words of a text went and which came, between two versions of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import NamedTuple

from rapidfuzz.distance import Indel

# Below this part of the shorter text's letters, what is common is chance: "the", "and", "of".
COMMON_AT_LEAST = 0.4

# A word with its hyphens and apostrophes, or a mark on its own; then the space behind it.
_TOKEN = re.compile(r"(\w+(?:['’.,/-]\w+)*|[^\w\s])(\s*)")
_LEADING_SPACE = re.compile(r"\s*")


class Piece(NamedTuple):
    """A stretch of a text; `marked` where the other version does not have it."""

    text: str
    marked: bool


class Redline(NamedTuple):
    """Both texts in pieces; joined, the pieces of each are the text itself."""

    old: tuple[Piece, ...]
    new: tuple[Piece, ...]


class _Run(NamedTuple):
    """Neighbouring words of both texts that are the same in both, or that differ."""

    same: bool
    old: range
    new: range


class _Token(NamedTuple):
    word: str
    space: str


def redline(old: str, new: str) -> Redline:
    """Mark word by word what went from the old text and what came into the new one.

    Words are compared, the space between them is not: a line that breaks elsewhere is no
    change, and no space is marked that stands at the edge of a marked stretch. Where
    hardly anything is common both texts are marked whole, for a text of scattered
    leftovers reads worse than two texts.

    Args:
        old: The text of the earlier version.
        new: The text of the later version.

    Returns:
        Both texts in pieces.

    Example:
        >>> redline("Finish by May", "Finish by June").new
        (Piece(text='Finish by ', marked=False), Piece(text='June', marked=True))
    """
    old_tokens, new_tokens = _tokens(old), _tokens(new)
    runs = _without_islands(_runs(old_tokens, new_tokens), old_tokens)
    if not _enough_common(runs, old_tokens, new_tokens):
        runs = [_Run(False, range(len(old_tokens)), range(len(new_tokens)))]
    return Redline(
        _pieces(old, old_tokens, [(run.same, run.old) for run in runs]),
        _pieces(new, new_tokens, [(run.same, run.new) for run in runs]),
    )


def whole(text: str, *, marked: bool) -> tuple[Piece, ...]:
    """A text as one piece; none for an empty text."""
    return (Piece(text, marked),) if text else ()


def _tokens(text: str) -> list[_Token]:
    return [_Token(*found.groups()) for found in _TOKEN.finditer(text)]


def _runs(old: Sequence[_Token], new: Sequence[_Token]) -> list[_Run]:
    opcodes = Indel.opcodes([token.word for token in old], [token.word for token in new])
    each = [
        _Run(code.tag == "equal", range(code.src_start, code.src_end),
             range(code.dest_start, code.dest_end))
        for code in opcodes
    ]  # fmt: skip
    return _joined(each)


def _joined(runs: Iterable[_Run]) -> list[_Run]:
    """Neighbours of one sort as one run."""
    joined = []
    for same, group in groupby(runs, key=lambda run: run.same):
        members = list(group)
        first, last = members[0], members[-1]
        joined.append(
            _Run(same, range(first.old.start, last.old.stop), range(first.new.start, last.new.stop))
        )
    return joined


def _without_islands(runs: list[_Run], old: Sequence[_Token]) -> list[_Run]:
    """Runs without the few equal words that stand between larger differences.

    An "and" that happens to be in both sentences only breaks the reading.
    """
    while True:
        islands = {
            place
            for place in range(1, len(runs) - 1)
            if runs[place].same
            and _letters(old, runs[place].old)
            < min(_size(runs[place - 1]), _size(runs[place + 1])) * 2
            and len(runs[place].old) <= 2
        }
        if not islands:
            return runs
        runs = _joined(
            run._replace(same=False) if place in islands else run for place, run in enumerate(runs)
        )


def _size(run: _Run) -> int:
    return max(len(run.old), len(run.new))


def _letters(tokens: Sequence[_Token], places: range) -> int:
    return sum(len(tokens[place].word) for place in places)


def _enough_common(runs: Sequence[_Run], old: Sequence[_Token], new: Sequence[_Token]) -> bool:
    common = sum(_letters(old, run.old) for run in runs if run.same)
    shorter = min(_letters(old, range(len(old))), _letters(new, range(len(new))))
    return common >= COMMON_AT_LEAST * shorter


def _pieces(
    text: str, tokens: Sequence[_Token], runs: Iterable[tuple[bool, range]]
) -> tuple[Piece, ...]:
    """A text's own words in pieces, the space behind a marked stretch left unmarked."""
    opening = _LEADING_SPACE.match(text)
    parts = [Piece(opening.group() if opening else "", False)]
    for same, places in runs:
        stretch = "".join(word + space for word, space in (tokens[place] for place in places))
        if same or not stretch:
            parts.append(Piece(stretch, False))
        else:
            bare = stretch.rstrip()
            parts += [Piece(bare, True), Piece(stretch[len(bare) :], False)]
    return tuple(
        Piece("".join(piece.text for piece in group), marked)
        for marked, group in groupby((part for part in parts if part.text), key=lambda p: p.marked)
    )

"""Rules over rows of items: a pattern of kinds, and what the items become.

A pattern names kinds, parted by spaces: ``A|B`` either, ``?`` perhaps, ``*`` any number,
``+`` one or more, ``!A`` where no A follows, ``$`` the end, brackets around what repeats
together.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from cip_extract.normalise.calendar_spans import Span
from cip_extract.normalise.deadline_words import Item

Build = Callable[[Sequence[Item]], list[Item] | None]
INTRODUCED = "introduced"  # the word of a date that "by" or the like stands before
# Kinds that join the parts of a list or a range.
JOIN = "AND|OR|SLASH|COMMA|DASH|TO"
_JOINS = frozenset(JOIN.split("|"))


def kinds(names: str) -> frozenset[str]:
    """A set of kinds, from their names parted by spaces."""
    return frozenset(names.split())


# Words that tell what part a date plays; once told, they are only worth a note.
_ROLE_WORDS = kinds("SLIPPED REVISED NOW WAS STARTED REVIEW START")


class Rule(NamedTuple):
    """A pattern, and what a run of items becomes; None leaves the run as it is."""

    pattern: re.Pattern[str]
    needs: frozenset[str]  # kinds without which the pattern cannot match
    build: Build


def rules_of(table: Sequence[tuple[str, Build]]) -> tuple[Rule, ...]:
    """Compile a table of patterns."""
    return tuple(Rule(_compiled(pattern), _needed(pattern), build) for pattern, build in table)


def reduce_items(items: Sequence[Item], rules: Sequence[Rule]) -> list[Item]:
    """Apply rules until none applies.

    The first rule in the table that applies anywhere is applied, leftmost, and the search
    begins again from the top: a rule may count on all rules above it having been applied.
    """
    items = list(items)
    while (reduced := _reduced_once(items, rules)) is not None:
        items = reduced
    return items


def _reduced_once(items: list[Item], rules: Sequence[Rule]) -> list[Item] | None:
    row = "".join(f"{item.kind} " for item in items)
    present = {item.kind for item in items}
    for pattern, needs, build in rules:
        if not needs <= present:
            continue
        for match in pattern.finditer(row):
            first = row.count(" ", 0, match.start())
            last = first + match[0].count(" ")
            built = build(items[first:last])
            if built is not None:
                return items[:first] + built + items[last:]
    return None


def _compiled(pattern: str) -> re.Pattern[str]:
    """A regular expression over "KIND KIND " for a pattern over kinds."""
    parts = [r"(?<!\S)"]
    for element in pattern.split():
        if element == "$" or element[0] in "()":
            parts.append("(?:" if element == "(" else element)
            continue
        either = element.strip("!?*+")
        suffix = element[len(element.rstrip("?*+")) :]
        parts.append(f"(?!(?:{either}) )" if element[0] == "!" else f"(?:(?:{either}) ){suffix}")
    return re.compile("".join(parts))


def _needed(pattern: str) -> frozenset[str]:
    """Kinds that stand alone and unmarked in a pattern, outside brackets."""
    unbracketed = re.sub(r"\( .*? \)\S*", "", pattern)
    return frozenset(element for element in unbracketed.split() if element.isidentifier())


# --- what a run of items becomes --------------------------------------------


def whole(items: Sequence[Item], kind: str, span: Span | None = None, forum: str = "") -> Item:
    """One item in place of several."""
    return Item(kind, items[0].start, items[-1].end, span=span, forum=forum)


def becomes(kind: str) -> Build:
    """The items become one of a kind, with the span among them."""

    def build(items: Sequence[Item]) -> list[Item]:
        dated_item = next((item for item in items if item.span), items[-1])
        return [whole(items, kind, dated_item.span, dated_item.forum)]

    return build


def introduced(items: Sequence[Item]) -> list[Item]:
    """The items become a date that is said to be one, whatever words stand before."""
    dated_item = next(item for item in items if item.span)
    return [whole(items, "SPAN", dated_item.span, dated_item.forum)._replace(word=INTRODUCED)]


def plays(role: str) -> Build:
    """The date plays a part; the words that say so stay, for the note."""

    def build(items: Sequence[Item]) -> list[Item]:
        return [
            item._replace(kind=role)
            if item.span or item.kind == "MONTH"
            else item._replace(kind="SAID" if item.kind in _ROLE_WORDS else item.kind)
            for item in items
        ]

    return build


def dated(read: Callable[[Sequence[Item]], Span | None]) -> Build:
    """The items become the span they are read as, unless the calendar has none."""

    def build(items: Sequence[Item]) -> list[Item] | None:
        try:
            span = read(items)
        except ValueError:
            return None
        return [whole(items, "SPAN", span)] if span else None

    return build


def borrowed(read: Callable[[Sequence[Item], Span], Span | None]) -> Build:
    """The first part of a list or range is dated by the whole date that follows it."""

    def build(items: Sequence[Item]) -> list[Item] | None:
        part_length = next(place for place, item in enumerate(items) if item.kind in _JOINS)
        part, follower = items[:part_length], items[-1].span
        try:
            span = read(part, follower) if follower else None
        except ValueError:
            return None
        return [whole(part, "SPAN", span), *items[part_length:]] if span else None

    return build

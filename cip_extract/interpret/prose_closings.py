"""Find the lines that close an action of a prose plan: who leads it, and by when."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from cip_extract.interpret.prose_blocks import is_item
from cip_extract.interpret.prose_labels import CLOSING_ROLES, Block
from cip_extract.normalise.full_dates import MONTH_NAME
from cip_extract.records import Paragraph

VALUE_WORDS = 12  # of a value on a line of its own below others
VALUE_LINES = 4
DATED_WORDS, HEADING_WORDS = 40, 8
DATED = re.compile(rf"\b(?:{MONTH_NAME})\s+(?:19|20)\d\d\b", re.IGNORECASE)
LEAST_MOVED, MOST_MOVED = 3, 0.75  # closings, and the share of them, above their texts


@dataclass(frozen=True, slots=True)
class Closing:
    """Labelled lines in a row, and the blocks they take up (the end not included)."""

    start: int
    end: int
    values: dict[str, list[Paragraph]]
    sure: bool  # whether a label says plainly that somebody leads or when it is due
    names: tuple[str, ...] = ()  # the words of labels that say so plainly

    def says(self, role: str) -> tuple[Paragraph, ...]:
        """The paragraphs of a role's value."""
        return tuple(self.values.get(role, ()))


def find_closings(blocks: Sequence[Block]) -> list[Closing]:
    """Every run of labelled lines that names an officer or a deadline."""
    found: list[Closing] = []
    place = 0
    while place < len(blocks):
        if blocks[place].role in CLOSING_ROLES:
            closing = _closing_at(blocks, place)
            place = closing.end
            if closing.sure:
                found.append(closing)
        else:
            place += 1
    return found


def _closing_at(blocks: Sequence[Block], start: int) -> Closing:
    values: dict[str, list[Paragraph]] = {}
    alone: list[bool] = []
    names: list[str] = []
    place = start
    while place < len(blocks) and blocks[place].role not in ("", "action"):
        block = blocks[place]
        value = values.setdefault(block.role, [])
        value += block.value
        place += 1
        for more in _value_below(blocks, place, block, frozenset(values)):
            value.append(more.paragraph)
            place += 1
        if block.role in CLOSING_ROLES:
            alone.append(block.alone)
            names += [] if block.alone else [block.name]
    sure = not all(alone) or {"officers", "deadline"} <= values.keys()
    return Closing(start, place, values, sure, tuple(names))


def labels_behind(blocks: Sequence[Block], stands_out: Callable[[Block], bool]) -> Sequence[Block]:
    """The blocks with labelled lines behind the text they belong to.

    Some plans put them between an action's name and its text. They are moved where nearly
    all stand right below a heading and above text; elsewhere the blocks stay as they are.
    """
    closings = find_closings(blocks)
    below = [c for c in closings if c.start and _names(blocks[c.start - 1], stands_out)]
    texts = [_text_below(blocks, closing, closings, stands_out) for closing in closings]
    if len(closings) < LEAST_MOVED or len(below) < MOST_MOVED * len(closings):
        return blocks
    if sum(map(bool, texts)) < MOST_MOVED * len(closings):
        return blocks
    moved: list[Block] = []
    place = 0
    for closing, length in zip(closings, texts, strict=True):
        moved += blocks[place : closing.start]
        place = closing.end + length
        moved += [*blocks[closing.end : place], *blocks[closing.start : closing.end]]
    return [*moved, *blocks[place:]]


def _names(block: Block, stands_out: Callable[[Block], bool]) -> bool:
    """Whether a block is a heading, as an action's name is."""
    return not block.role and stands_out(block) and not is_item(block.paragraph)


def _text_below(
    blocks: Sequence[Block],
    closing: Closing,
    closings: Sequence[Closing],
    stands_out: Callable[[Block], bool],
) -> int:
    """How many blocks below a closing are text, up to the next heading or closing."""
    end = min((c.start for c in closings if c.start > closing.start), default=len(blocks))
    for place in range(closing.end, end):
        if stands_out(blocks[place]):
            return place - closing.end
    return end - closing.end


def _value_below(
    blocks: Sequence[Block], place: int, label: Block, said: frozenset[str]
) -> list[Block]:
    """Blocks behind a label's line that still belong to its value.

    A label alone on its line has its value below; a list belongs to the label whose line
    opens it; and short lines between two labels belong to the first.
    """
    below = blocks[place : place + VALUE_LINES]
    text = label.value[-1].text if label.value else ""
    if not text:
        if not below or below[0].role:
            return []
        taken = below[:1]
    elif not below or below[0].role:
        return []
    elif text[-1:] not in ".;:" and below[0].text[:1].islower():
        taken = below[:1]
    else:
        taken = []
    if taken or text.endswith(":"):
        items = _leading_items(below[len(taken) :])
        if text.endswith(":") or (taken and is_item(taken[0].paragraph)):
            return [*taken, *items]
    if not taken and label.role == "deadline" and _goes_on_dated(below):
        return [below[0]]
    return [*taken, *_lines_to_next_label(below[len(taken) :], said)]


def _goes_on_dated(below: Sequence[Block]) -> bool:
    """Whether a deadline has a second paragraph: dated, and right above a heading."""
    first = below[0]
    if first.paragraph.bold_lead or is_item(first.paragraph) or not DATED.search(first.text):
        return False
    return len(first.text.split()) <= DATED_WORDS and (
        len(below) == 1
        or bool(below[1].role)
        or bool(below[1].paragraph.bold_lead)
        or len(below[1].text.split()) <= HEADING_WORDS
    )


def _leading_items(blocks: Sequence[Block]) -> list[Block]:
    items: list[Block] = []
    for block in blocks:
        if block.role or not is_item(block.paragraph):
            break
        items.append(block)
    return items


def _lines_to_next_label(blocks: Sequence[Block], said: frozenset[str]) -> list[Block]:
    """Short lines up to a label that says what has not been said yet; else none."""
    for number, block in enumerate(blocks):
        if block.role:
            new = block.role in CLOSING_ROLES and block.role not in said
            return list(blocks[:number]) if new else []
        short = len(block.text.split()) <= VALUE_WORDS and block.text[-1:] not in ".:;!?"
        if not short or block.paragraph.bold_lead or is_item(block.paragraph):
            return []
    return []
